//! The engine settings that two sides share: the build script, which compiles the module, and the
//! binary, which loads it. wasmtime rejects an artefact compiled with other settings.

use wasmtime::Config;

/// Returns the settings that affect machine code. All others belong to the loading side.
#[must_use]
pub fn config() -> Config {
    let mut config = Config::new();
    // Set explicitly, since the default depends on a cargo feature that the two sides do not share.
    config.concurrency_support(false);
    // For deadlines: a check at every loop and call.
    config.epoch_interruption(true);
    // Only the kind of a trap is reported. Its location in the guest does not help a client.
    config.generate_address_map(false);
    config.wasm_backtrace_max_frames(None);
    // For debuggers and profilers. Windows finds traps with it.
    #[cfg(not(windows))]
    config.native_unwind_info(false);
    config
}
