//! Misbehaving guests, as WebAssembly text.

use catdoc_lambda::sandbox::{Run, Sandbox};
use catdoc_lambda::{Error, Extractor, Limits};
use std::time::Duration;
use wasmtime::Module;

/// Returns small limits, which are reached quickly.
pub fn limits() -> Limits {
    Limits { memory: 4 << 20, time: Duration::from_millis(200), output: 64 << 10, concurrency: 1 }
}

/// Creates a sandbox for the guest in `wat`.
pub fn sandbox(wat: &str) -> Result<Sandbox, Error> {
    Sandbox::with_module(limits(), |engine| Module::new(engine, wat))
}

/// Creates an extractor for the guest in `wat`.
pub fn extractor(wat: &str) -> Extractor {
    Extractor::with_sandbox(sandbox(wat).expect("a module"))
}

/// Runs the guest in `wat` on a document of one word.
pub fn run(wat: &str) -> Run {
    let sandbox = sandbox(wat).expect("a module");
    sandbox.run("canary".into(), |document| vec!["guest".into(), document.into()]).expect("it runs")
}

/// Returns a module with one page of memory, `imports` of WASI preview 1, and `body` in `_start`.
pub fn wasi(imports: &str, body: &str) -> String {
    wasi_with(imports, "", body)
}

/// Returns the same with `definitions`: data, functions, globals.
pub fn wasi_with(imports: &str, definitions: &str, body: &str) -> String {
    format!(
        r#"(module
            {imports}
            (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
            (memory (export "memory") 1)
            {definitions}
            (func (export "_start") {body}))"#
    )
}

/// Returns an import of one WASI preview 1 function as `$it`, with these parameters.
pub fn import(name: &str, parameters: &str) -> String {
    format!(r#"(import "wasi_snapshot_preview1" "{name}" (func $it (param {parameters}) (result i32)))"#)
}

/// Returns a report as in `guest/base/report.h`, as a data segment at address 1024 with its
/// exported global. `words` are the first words after the magic number; the second selects the
/// format name.
pub fn report(words: &[u32]) -> String {
    const WORDS: usize = 22;
    const NAMES: [&str; 9] = ["", "word-97", "rtf", "write", "text", "excel-97", "powerpoint-97", "word-dos", "word-1"];
    let name = words.get(1).map_or("", |reader| NAMES[*reader as usize]);
    let mut bytes: Vec<u8> = [0x3152_4443].iter().chain(words).flat_map(|word| word.to_le_bytes()).collect();
    bytes.resize(4 * WORDS, 0);
    bytes.extend(name.bytes());
    let bytes: String = bytes.iter().map(|byte| format!("\\{byte:02x}")).collect();
    format!(r#"(data (i32.const 1024) "{bytes}") (global (export "catdoc_report") i32 (i32.const 1024))"#)
}

/// The address of the bytes in [`printing_with`].
pub const BYTES: u32 = 0x2_0000;

/// Returns a guest like [`printing`] with eight more pages of memory that start with these bytes,
/// at [`BYTES`].
pub fn printing_with(text: &str, words: &[u32], bytes: &[u8]) -> String {
    let bytes: String = bytes.iter().map(|byte| format!("\\{byte:02x}")).collect();
    let more = format!(r#"(memory (export "memory") 16) (data (i32.const {BYTES}) "{bytes}")"#);
    printing(text, words).replace(r#"(memory (export "memory") 1)"#, &more)
}

/// Returns a guest that prints `text` and its own command line, and makes this report; see
/// [`report`].
pub fn printing(text: &str, words: &[u32]) -> String {
    let imports = r#"(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))"#;
    let bytes: String = text.bytes().map(|byte| format!("\\{byte:02x}")).collect();
    // Two buffers: the text and the arguments. The second call stores the arguments' length in the
    // second buffer vector.
    let definitions = format!(r#"{} (data (i32.const 4096) "{bytes}")"#, report(words));
    let body = format!(
        "(drop (call $args (i32.const 2048) (i32.const 32768)))
         (i32.store (i32.const 0) (i32.const 4096)) (i32.store (i32.const 4) (i32.const {}))
         (i32.store (i32.const 8) (i32.const 32768)) (drop (call $sizes (i32.const 16) (i32.const 12)))
         (drop (call $write (i32.const 1) (i32.const 0) (i32.const 2) (i32.const 20)))",
        text.len()
    );
    wasi_with(imports, &definitions, &body)
}
