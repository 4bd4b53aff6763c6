//! Runs the module in wasmi, an interpreter; see ../README.md.

use std::error::Error;
use std::fs::File;
use std::io::{Cursor, stdin};
use std::path::Path;
use std::sync::{Arc, RwLock};
use wasmi::{Engine, Linker, Module, Store};
use wasmi_wasi::wasi_common::pipe::{ReadPipe, WritePipe};
use wasmi_wasi::{Dir, WasiCtx, WasiCtxBuilder, ambient_authority};

/// The report's length in bytes, and the words with the address and the length of the metadata.
const REPORT: usize = 104;
const METADATA: [usize; 2] = [19, 20];

fn main() -> Result<(), Box<dyn Error>> {
    let [module, folder, results] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| "MODULE FOLDER RESULTS")?;
    let engine = Engine::default();
    let module = Module::new(&engine, std::fs::read(module)?)?;
    let mut linker = Linker::new(&engine);
    wasmi_wasi::add_to_linker(&mut linker, |wasi: &mut WasiCtx| wasi)?;
    for (number, line) in stdin().lines().enumerate() {
        let line = line?;
        let (input, arguments) = line.split_once('\t').unwrap_or((&line, ""));
        let run = Run { folder: Path::new(&folder), input, arguments };
        let (code, text, report) = run.run(&linker, &module)?;
        std::fs::write(format!("{results}/{number}.text"), text)?;
        std::fs::write(format!("{results}/{number}.report"), report)?;
        println!("{code}");
    }
    Ok(())
}

/// A run of the module, from one line of standard input.
struct Run<'a> {
    folder: &'a Path,
    input: &'a str,
    arguments: &'a str,
}

impl Run<'_> {
    /// Returns the exit code, the output, and the report followed by the metadata.
    fn run(&self, linker: &Linker<WasiCtx>, module: &Module) -> Result<(i32, Vec<u8>, Vec<u8>), Box<dyn Error>> {
        let printed = Arc::new(RwLock::new(Cursor::new(Vec::new())));
        let mut wasi = WasiCtxBuilder::new();
        wasi.arg("catdoc")?;
        for argument in self.arguments.split_terminator('\t') {
            wasi.arg(argument)?;
        }
        if !self.input.is_empty() {
            wasi.stdin(Box::new(ReadPipe::new(File::open(self.folder.join(self.input))?)));
        }
        wasi.stdout(Box::new(WritePipe::from_shared(Arc::clone(&printed))));
        wasi.preopened_dir(Dir::open_ambient_dir(self.folder, ambient_authority())?, ".")?;
        let mut store = Store::new(module.engine(), wasi.build());
        let instance = linker.instantiate_and_start(&mut store, module)?;
        let code = match instance.get_typed_func::<(), ()>(&store, "_start")?.call(&mut store, ()) {
            Ok(()) => 0,
            Err(error) => error.i32_exit_status().ok_or(error)?,
        };
        let address = instance.get_global(&store, "catdoc_report").and_then(|address| address.get(&store).i32());
        let memory = instance.get_memory(&store, "memory").ok_or("no memory")?.data(&store);
        let report = &memory[address.ok_or("no report")?.cast_unsigned() as usize..][..REPORT];
        let (words, _) = report.as_chunks::<4>();
        let [place, length] = METADATA.map(|word| u32::from_le_bytes(words[word]) as usize);
        let report = [report, &memory[place..][..length]].concat();
        let printed = printed.read().map_err(|_| "a panic")?.get_ref().clone();
        Ok((code, printed, report))
    }
}
