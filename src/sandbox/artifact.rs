//! The compiled module that the build script left, inside the binary.

use wasmtime::{Engine, Module};

/// `wasm/catdoc.wasm`, compiled for this target by `build.rs`.
static ARTIFACT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catdoc.cwasm"));

/// The module's export that holds its report's address.
pub const REPORT: &str = "catdoc_report";

/// Loads the module without compiling anything.
///
/// # Errors
/// Where the artefact is not one, was made under other settings than `engine`'s, or lacks what the host asks of it.
#[allow(unsafe_code)]
pub fn load(engine: &Engine) -> wasmtime::Result<Module> {
    // SAFETY: the artefact is machine code that wasmtime trusts. It was made by `precompile_module` of the same
    // wasmtime version in our own build script and is part of this binary: whoever could change it could change the
    // code that loads it.
    let module = unsafe { Module::deserialize(engine, ARTIFACT) }?;
    for export in ["_start", "memory", REPORT] {
        if module.get_export(export).is_none() {
            return Err(wasmtime::Error::msg(format!("the built-in module has no {export}")));
        }
    }
    Ok(module)
}
