//! The module under wasmtime's own WASI with a preopened directory, like `wasmtime run --dir .`.

use std::path::Path;
use std::sync::LazyLock;
use wasmtime::{Engine, Linker, Module, Store};
use wasmtime_wasi::p1::{WasiP1Ctx, add_to_linker_sync};
use wasmtime_wasi::p2::pipe::{MemoryInputPipe, MemoryOutputPipe};
use wasmtime_wasi::{FsPerms, I32Exit, WasiCtxBuilder};

pub const MODULE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/wasm/catdoc.wasm");

/// More than any test document prints.
const OUTPUT_CAP: usize = 64 << 20;

static STOCK: LazyLock<(Engine, Linker<WasiP1Ctx>)> = LazyLock::new(|| {
    let engine = Engine::default();
    let mut linker = Linker::new(&engine);
    add_to_linker_sync(&mut linker, |wasi| wasi).expect("unique names");
    (engine, linker)
});

static CATDOC: LazyLock<Module> = LazyLock::new(|| Module::from_file(&STOCK.0, MODULE).expect("the module compiles"));

/// Runs the module with `arguments` in `directory`. Returns its output and exit code, or the trap.
pub fn run(directory: &Path, arguments: &[&str], input: &[u8]) -> Result<(Vec<u8>, i32), String> {
    run_module(&CATDOC, directory, arguments, input)
}

/// Runs the guest in `wat` in `directory`. Returns its exit code, or the trap.
pub fn run_wat(directory: &Path, wat: &str) -> Result<i32, String> {
    run_module(&module(wat), directory, &[], b"").map(|(_, code)| code)
}

/// Compiles the guest in `wat` for [`run_module`].
pub fn module(wat: &str) -> Module {
    Module::new(&STOCK.0, wat).expect("it compiles")
}

/// Runs a guest with `arguments` in `directory`. Returns its output and exit code, or the trap.
pub fn run_module(
    module: &Module,
    directory: &Path,
    arguments: &[&str],
    input: &[u8],
) -> Result<(Vec<u8>, i32), String> {
    let (engine, linker) = &*STOCK;
    let stdout = MemoryOutputPipe::new(OUTPUT_CAP);
    let wasi = WasiCtxBuilder::new()
        .arg("catdoc")
        .args(arguments)
        .stdin(MemoryInputPipe::new(input.to_vec()))
        .stdout(stdout.clone())
        .preopened_dir(directory, ".", FsPerms::ReadOnly)
        .expect("a directory")
        .build_p1();
    let mut store = Store::new(engine, wasi);
    let instance = linker.instantiate(&mut store, module).map_err(|error| format!("{error:?}"))?;
    let start = instance.get_typed_func::<(), ()>(&mut store, "_start").map_err(|error| format!("{error:?}"))?;
    let code = match start.call(&mut store, ()) {
        Ok(()) => 0,
        Err(error) => error.downcast_ref::<I32Exit>().ok_or_else(|| format!("{error:?}"))?.0,
    };
    Ok((stdout.contents().to_vec(), code))
}
