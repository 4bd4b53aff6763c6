//! The engine settings that the build script, which compiles the module, and the binary, which loads it, share: wasmtime
//! refuses an artefact made under others.

use wasmtime::Config;

/// Settings that decide what machine code looks like; everything else is the loading side's own.
#[must_use]
pub fn config() -> Config {
    let mut config = Config::new();
    // Off, and said so: its default follows a cargo feature that the two sides do not share.
    config.concurrency_support(false);
    // Deadlines: a check at every loop and call.
    config.epoch_interruption(true);
    // A trap is reported by its kind; where in the guest it was helps no client.
    config.generate_address_map(false);
    config.wasm_backtrace_max_frames(None);
    config
}
