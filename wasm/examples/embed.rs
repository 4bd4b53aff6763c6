//! Prints a document's text with catdoc.wasm in wasmtime: `cargo run --example embed letter.doc`

use std::io::Write;
use wasmtime::{Engine, Linker, Module, Store};
use wasmtime_wasi::p2::pipe::{MemoryInputPipe, MemoryOutputPipe};
use wasmtime_wasi::{WasiCtxBuilder, p1};

fn main() -> wasmtime::Result<()> {
    let document = std::fs::read(std::env::args().nth(1).expect("usage: embed DOCUMENT"))?;
    let engine = Engine::default();
    let module = Module::from_file(&engine, "wasm/catdoc.wasm")?;
    let mut linker = Linker::new(&engine);
    p1::add_to_linker_sync(&mut linker, |wasi| wasi)?;

    // Each document gets no file, no clock, no network, and at most 32 MiB of text.
    let text = MemoryOutputPipe::new(32 << 20);
    let mut wasi = WasiCtxBuilder::new();
    wasi.args(&["catdoc", "-w", "-"]).stdin(MemoryInputPipe::new(document)).stdout(text.clone());
    let mut store = Store::new(&engine, wasi.build_p1());
    let instance = linker.instantiate(&mut store, &module)?;
    // A non-zero exit code becomes an error here.
    instance.get_typed_func::<(), ()>(&mut store, "_start")?.call(&mut store, ())?;

    let report = instance.get_global(&mut store, "catdoc_report").and_then(|global| global.get(&mut store).i32());
    let memory = instance.get_memory(&mut store, "memory").expect("exported").data(&store);
    assert_eq!(memory[report.expect("exported") as usize + 4], 2, "the document was not read completely");
    Ok(std::io::stdout().write_all(&text.contents())?)
}
