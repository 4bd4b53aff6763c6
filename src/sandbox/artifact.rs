//! The module that the build script compiled, embedded in the binary.

use wasmtime::{Engine, Module};

/// `wasm/catdoc.wasm`, compiled for this target by `build.rs`.
static ARTIFACT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catdoc.cwasm"));

/// The module's exported global with the address of its report.
pub const REPORT: &str = "catdoc_report";

/// Loads the module without compiling anything.
///
/// # Errors
/// If the artefact is invalid, was compiled with settings other than `engine`'s, or lacks a
/// required export.
#[allow(unsafe_code)]
pub fn load(engine: &Engine) -> wasmtime::Result<Module> {
    // SAFETY: wasmtime trusts the artefact, which is machine code. Our own build script made it
    // with `precompile_module` of the same wasmtime version, and it is part of this binary. Anyone
    // who could change it could also change the code that loads it.
    let module = unsafe { Module::deserialize(engine, ARTIFACT) }?;
    for export in ["_start", "memory", REPORT] {
        if module.get_export(export).is_none() {
            return Err(wasmtime::Error::msg(format!("the built-in module has no {export}")));
        }
    }
    Ok(module)
}
