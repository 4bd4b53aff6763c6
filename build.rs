//! Compiles `wasm/catdoc.wasm` to machine code for the target, so that the binary does not need a
//! compiler.

#[path = "src/sandbox/config.rs"]
mod config;

use std::path::{Path, PathBuf};
use std::{env, fs};
use wasmtime::Engine;

const MODULE: &str = "wasm/catdoc.wasm";
/// The program that interprets a run on the upload page. It is embedded, or served as a file.
const INTERPRETER: &str = "wasm/answer.wasm";

fn main() {
    println!("cargo::rerun-if-changed=src/sandbox/config.rs");
    set_test_cfgs();
    // Tests run this program again.
    if let Ok(program) = env::current_exe() {
        println!("cargo::rustc-env=CATDOC_BUILD_SCRIPT={}", program.display());
    }
    let is_embedded = !cfg!(feature = "interpreter-file");
    for module in [MODULE].into_iter().chain(is_embedded.then_some(INTERPRETER)) {
        println!("cargo::rerun-if-changed={module}");
        if !Path::new(module).exists() {
            println!("cargo::error={module} is missing: run ./build.sh wasm to build it");
            return;
        }
    }
    if let Err(error) = compile() {
        println!("cargo::error={MODULE} could not be compiled ({error}): rebuild it with ./build.sh wasm");
    }
}

/// Sets `cfg(corpus)` and similar flags, so that tests whose tools are missing show as ignored.
fn set_test_cfgs() {
    for (cfg, variable, default) in [
        ("corpus", "CATDOC_CORPUS", "../shared/corpus"),
        ("measure", "CATDOC_MEASURE", "../shared/measure"),
        ("native_catdoc", "CATDOC_NATIVE", "/usr/bin/catdoc"),
        ("tools", "CATDOC_TOOLS", "/nonexistent"),
        ("packages", "CATDOC_PACKAGES", "/nonexistent"),
        ("released", "CATDOC_RELEASE", "/nonexistent"),
        ("debs", "CATDOC_DEBS", "/nonexistent"),
        ("debian", "CATDOC_DEBIAN", "/nonexistent"),
        ("ruby", "CATDOC_RUBY", "/usr/bin/ruby"),
        ("faketime", "CATDOC_FAKETIME", "/nonexistent"),
        ("image", "CATDOC_IMAGE", "/nonexistent"),
        ("runc", "CATDOC_RUNC", "/nonexistent"),
        ("qemu", "CATDOC_QEMU", "/nonexistent"),
        ("sanitized", "CATDOC_SANITIZED", "/nonexistent"),
        ("counted", "CATDOC_COUNTED", "/nonexistent"),
        ("fuzzer", "CATDOC_FUZZER", "/nonexistent"),
        ("page", "CATDOC_PAGE_TOOLS", "/nonexistent"),
        ("npm", "CATDOC_NPM", "/nonexistent"),
        ("runtimes", "CATDOC_RUNTIMES", "/nonexistent"),
        ("wheel", "CATDOC_WHEEL", "/nonexistent"),
        ("spark", "CATDOC_SPARK", "/nonexistent"),
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
    // Set even if it is the build machine's own target. Otherwise the code may use features of this
    // very processor.
    config.target(&env::var("TARGET")?)?;
    let engine = Engine::new(&config)?;
    let output = PathBuf::from(env::var("OUT_DIR")?).join("catdoc.cwasm");
    fs::write(output, engine.precompile_module(&wasm)?)?;
    Ok(())
}
