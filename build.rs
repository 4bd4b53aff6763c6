//! Compiles `wasm/catdoc.wasm` to machine code for the target, so that the binary needs no compiler.

#[path = "src/sandbox/config.rs"]
mod config;

use std::path::{Path, PathBuf};
use std::{env, fs};
use wasmtime::Engine;

const MODULE: &str = "wasm/catdoc.wasm";
/// What the upload page has beside it.
const ANSWER: &str = "wasm/answer.wasm";

fn main() {
    println!("cargo::rerun-if-changed={MODULE}");
    println!("cargo::rerun-if-changed={ANSWER}");
    println!("cargo::rerun-if-changed=src/sandbox/config.rs");
    tell_tests_what_is_here();
    for module in [MODULE, ANSWER] {
        if !Path::new(module).exists() {
            println!("cargo::error={module} is missing: run ./build.sh wasm first");
            return;
        }
    }
    if let Err(error) = compile() {
        println!("cargo::error={MODULE} is not a usable module ({error}): run ./build.sh wasm");
    }
}

/// Sets `cfg(corpus)` and the like, so that the tests that need what is missing show as ignored.
fn tell_tests_what_is_here() {
    for (cfg, variable, default) in [
        ("corpus", "CATDOC_CORPUS", "../shared/corpus"),
        ("native_catdoc", "CATDOC_NATIVE", "/usr/bin/catdoc"),
        ("tools", "CATDOC_TOOLS", "/nonexistent"),
        ("packages", "CATDOC_PACKAGES", "/nonexistent"),
        ("released", "CATDOC_RELEASE", "/nonexistent"),
        ("qemu", "CATDOC_QEMU", "/nonexistent"),
        ("sanitized", "CATDOC_SANITIZED", "/nonexistent"),
        ("fuzzer", "CATDOC_FUZZER", "/nonexistent"),
        ("page", "CATDOC_PAGE_TOOLS", "/nonexistent"),
        ("runtimes", "CATDOC_RUNTIMES", "/nonexistent"),
    ] {
        println!("cargo::rustc-check-cfg=cfg({cfg})");
        println!("cargo::rerun-if-env-changed={variable}");
        let path = env::var(variable).ok().filter(|path| !path.is_empty()).unwrap_or_else(|| default.to_owned());
        if Path::new(&path).exists() {
            println!("cargo::rustc-cfg={cfg}");
            println!("cargo::rustc-env={variable}_PATH={path}");
        }
    }
}

fn compile() -> Result<(), Box<dyn std::error::Error>> {
    let wasm = fs::read(MODULE)?;
    let mut config = config::config();
    // Named even when it is the build machine's own: otherwise the code may use what this very processor has.
    config.target(&env::var("TARGET")?)?;
    let engine = Engine::new(&config)?;
    let output = PathBuf::from(env::var("OUT_DIR")?).join("catdoc.cwasm");
    fs::write(output, engine.precompile_module(&wasm)?)?;
    Ok(())
}
