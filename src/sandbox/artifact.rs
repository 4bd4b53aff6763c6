//! The module that the build script compiled, embedded in the binary.

use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use wasmtime::{Config, CustomCodeMemory, Engine, Module};

const LENGTH: usize = include_bytes!(concat!(env!("OUT_DIR"), "/catdoc.cwasm")).len();

/// `wasm/catdoc.wasm`, compiled for this target by `build.rs`. On Linux, the linker adds it to the
/// program's own code, where it is executable. Nothing but wasmtime jumps there.
#[allow(unsafe_code)]
#[cfg_attr(target_os = "linux", unsafe(link_section = ".text.catdoc"))]
static BYTES: Aligned<[u8; LENGTH]> = Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/catdoc.cwasm")));

/// The module's exported global with the address of its report.
pub const REPORT: &str = "catdoc_report";

/// Bytes at an address that has the alignment of every section of an artefact.
#[repr(align(4096))]
struct Aligned<T>(T);

/// The artefact, to be loaded by one engine.
pub struct Artifact {
    /// The first engine of a process uses the artefact in place, so that a process starts without
    /// copying it. wasmtime allows one use of an address at a time, so other engines get copies.
    in_place: bool,
}

impl Artifact {
    /// Returns the artefact for an engine to be created.
    pub fn take() -> Self {
        static IS_TAKEN: AtomicBool = AtomicBool::new(false);
        Self { in_place: cfg!(target_os = "linux") && !IS_TAKEN.swap(true, Ordering::Relaxed) }
    }

    /// Adds the settings that the engine needs.
    pub fn configure(&self, config: &mut Config) {
        if self.in_place {
            config.with_custom_code_memory(Some(Arc::new(InPlace)));
        }
    }

    /// Loads the module without compiling anything.
    ///
    /// # Errors
    /// If the artefact is invalid, was compiled with settings other than `engine`'s, or lacks a
    /// required export.
    #[allow(unsafe_code)]
    pub fn load(self, engine: &Engine) -> wasmtime::Result<Module> {
        // SAFETY: wasmtime trusts the artefact, which is machine code. Our own build script made it
        // with `precompile_module` of the same wasmtime version, and it is a constant of this
        // program. Anyone who could change it could also change the code that loads it.
        let module = unsafe {
            if self.in_place {
                Module::deserialize_raw(engine, NonNull::from_ref(&BYTES.0))
            } else {
                Module::deserialize(engine, BYTES.0.as_slice())
            }
        }?;
        for export in ["_start", "memory", REPORT] {
            if module.get_export(export).is_none() {
                return Err(wasmtime::Error::msg(format!("the built-in module has no {export}")));
            }
        }
        Ok(module)
    }
}

/// Code that is executable before wasmtime makes it so.
struct InPlace;

impl CustomCodeMemory for InPlace {
    fn required_alignment(&self) -> usize {
        1
    }

    fn publish_executable(&self, code: *const u8, length: usize) -> wasmtime::Result<()> {
        let all = BYTES.0.as_ptr_range();
        if all.contains(&code) && length <= all.end.addr() - code.addr() {
            return Ok(());
        }
        Err(wasmtime::Error::msg("this engine runs only the built-in module"))
    }

    fn unpublish_executable(&self, _: *const u8, _: usize) -> wasmtime::Result<()> {
        Ok(())
    }
}
