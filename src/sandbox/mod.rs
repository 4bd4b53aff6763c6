//! Restricts wasmtime to what this crate needs: running one module on one document, within limits,
//! and discarding both.
//!
//! All runs share one engine and one prepared module. Each document gets a fresh store and an
//! instance from a pool.

mod artifact;
mod config;
mod deadline;
mod memory;
mod slots;

use crate::extraction::extract::{DOCUMENT, Module as Runner};
use crate::extraction::password;
use crate::extraction::report;
pub use crate::extraction::run::{Argument, End, Run};
use crate::extraction::{Error, Limits, Password};
use crate::vfs::{Overflow, Sink, Vfs};
use crate::wasi::{self, Process};
use artifact::{Artifact, REPORT};
use bytes::Bytes;
use memory::{MemoryLimiter, TABLE_ELEMENTS};
use slots::{Slot, Slots};
use std::time::{Duration, Instant};
use wasmtime::{
    Config, Engine, Extern, Instance, InstanceAllocationStrategy, InstancePre, Linker, Memory, Module, ModuleExport,
    PoolingAllocationConfig, Store, Trap,
};
use wasmtime_wasi::I32Exit;

/// The maximum size of the guest's standard error. catdoc writes a line or two.
const MAX_STDERR: usize = 16 << 10;

/// The maximum size of the metadata: ten values of 4096 characters and an ellipsis, with four bytes
/// each, are 164 KB. The list of 256 embedded documents, whose names have 255 characters, adds 350
/// KB.
const MAX_METADATA: usize = 576 << 10;

/// The memory of an instance that stays mapped for the next one. It is reset by copying instead of
/// being unmapped and faulted in again. It covers everything that an ordinary document uses (192
/// KiB, see `guest/compile.sh`). For one that needed more, an idle slot keeps an amount that does
/// not matter.
const KEEP_RESIDENT: usize = 1 << 20;

/// The address space of an instance, in GiB: the 4 GiB that 32 bits can address, so that no access
/// needs a check, and the guard pages and the process's own.
const RESERVATION_GIB: u64 = 5;

/// The number of slots that are reserved for health checks. Checks at the same time share a run.
const RESERVED: usize = 1;

/// A sandbox; see the module's documentation.
pub struct Sandbox {
    engine: Engine,
    prepared: InstancePre<Host>,
    exports: Exports,
    limits: Limits,
    slots: Slots,
    /// The slot of [`Sandbox::run_reserved`].
    reserved: Slots,
}

/// An instance that runs nothing; see [`Sandbox::idle_instance`].
pub struct IdleInstance<'a> {
    // Declared before the slot, so that the instance is dropped before the slot is free.
    _store: Store<Host>,
    _slot: Slot<'a>,
}

/// The places of the exports that are read for each document. A look-up by name takes longer.
struct Exports {
    start: Option<ModuleExport>,
    memory: Option<ModuleExport>,
    report: Option<ModuleExport>,
}

/// The host's state for one document.
struct Host {
    process: Process,
    memory: MemoryLimiter,
}

impl Sandbox {
    /// Creates a sandbox with the built-in module.
    ///
    /// # Errors
    /// `Internal` if the engine or the module cannot be created.
    pub fn new(limits: Limits) -> Result<Self, Error> {
        let artifact = Artifact::take();
        let mut config = config::config();
        artifact.configure(&mut config);
        Self::prepare(limits, config, |engine| artifact.load(engine))
    }

    /// Creates a sandbox with another module, which `load` must create in the given engine.
    ///
    /// # Errors
    /// `Internal` if the engine or the module cannot be created, or if the module has an import
    /// that is not part of WASI.
    pub fn with_module(limits: Limits, load: impl FnOnce(&Engine) -> wasmtime::Result<Module>) -> Result<Self, Error> {
        Self::prepare(limits, config::config(), load)
    }

    fn prepare(
        limits: Limits,
        mut config: Config,
        load: impl FnOnce(&Engine) -> wasmtime::Result<Module>,
    ) -> Result<Self, Error> {
        let prepare = || {
            let engine = engine(&limits, config.allocation_strategy(pool(&limits)))?;
            let module = load(&engine)?;
            // Otherwise the first run opens a file for it, when clients may have taken all files.
            module.initialize_copy_on_write_image()?;
            let mut linker = Linker::new(&engine);
            wasi::add_to_linker(&mut linker, |host: &mut Host| &mut host.process)?;
            let prepared = linker.instantiate_pre(&module)?;
            deadline::start_ticking(&engine).map_err(|error| {
                wasmtime::Error::msg(format!(
                    "no thread can be started ({error}); raise the limit on processes (ulimit -u)"
                ))
            })?;
            Ok((engine, prepared, Exports::of(&module)))
        };
        let (engine, prepared, exports) = prepare().map_err(|error: wasmtime::Error| Error::internal(error))?;
        let slots = Slots::new(limits.concurrency.max(1));
        Ok(Self { engine, prepared, exports, limits, slots, reserved: Slots::new(RESERVED) })
    }

    /// Returns the limits.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Runs the module on `document`. `arguments` returns its command line for the document's name
    /// in the sandbox.
    ///
    /// # Errors
    /// `Internal` if an instance cannot be created.
    pub fn run(&self, document: Bytes, arguments: impl FnOnce(&'static str) -> Vec<Argument>) -> Result<Run, Error> {
        let _slot = self.slots.take();
        self.run_in_slot(document, None, &arguments(DOCUMENT), &self.limits)
    }

    /// Does the same in the reserved slot, and so without waiting for any call of [`Self::run`].
    ///
    /// # Errors
    /// `Internal` if an instance cannot be created.
    pub fn run_reserved(
        &self,
        document: Bytes,
        arguments: impl FnOnce(&'static str) -> Vec<Argument>,
    ) -> Result<Run, Error> {
        let _slot = self.reserved.take();
        self.run_in_slot(document, None, &arguments(DOCUMENT), &self.limits)
    }

    /// Runs the module in a slot that the caller holds. Only the limits on time and output apply.
    fn run_in_slot(
        &self,
        document: Bytes,
        password: Option<&Password>,
        arguments: &[Argument],
        limits: &Limits,
    ) -> Result<Run, Error> {
        let mut store = self.store(document, password, arguments, limits);
        let (instance, result) = match self.prepared.instantiate(&mut store) {
            Ok(instance) => {
                store.data_mut().process.memory = self.exports.memory(instance, &mut store);
                (Some(instance), self.exports.call_start(instance, &mut store))
            }
            Err(error) => (None, Err(error)),
        };
        let results = instance.map(|instance| self.exports.read_results(instance, &mut store));
        let (report, metadata) = results.unwrap_or_default();
        let Host { process: Process { vfs, .. }, memory } = store.into_data();
        let end = match result {
            _ if memory.refused() => End::MemoryLimit,
            _ if vfs.stdout.refused() => End::OutputLimit,
            Ok(()) => End::Exit(0),
            Err(error) => match (error.downcast_ref::<I32Exit>(), error.downcast_ref::<Trap>()) {
                (Some(exit), _) => End::Exit(exit.0),
                (_, Some(Trap::Interrupt)) => End::Deadline,
                (_, Some(_)) => End::Trap,
                // A host function has failed: wasmtime-wasi does so for invalid pointers.
                _ if instance.is_some() => End::Trap,
                _ => return Err(Error::internal(error)),
            },
        };
        Ok(Run { end, stdout: vfs.stdout.into_bytes(), stderr: vfs.stderr.into_bytes(), report, metadata })
    }

    /// Creates an instance and runs nothing, to measure the cost of the sandbox itself. Dropping it
    /// resets its memory.
    ///
    /// # Errors
    /// `Internal` if an instance cannot be created.
    pub fn idle_instance(&self) -> Result<IdleInstance<'_>, Error> {
        let slot = self.slots.take();
        let mut store = self.store(Bytes::new(), None, &[], &self.limits);
        self.prepared.instantiate(&mut store).map_err(Error::internal)?;
        Ok(IdleInstance { _store: store, _slot: slot })
    }

    /// Returns the number of instances: one for each document that is being read.
    #[must_use]
    pub fn instances(&self) -> u64 {
        self.engine.pooling_allocator_metrics().map_or(0, |pool| pool.core_instances())
    }

    /// Creates a store for one document, with limits on memory and time.
    fn store(
        &self,
        document: Bytes,
        password: Option<&Password>,
        arguments: &[Argument],
        limits: &Limits,
    ) -> Store<Host> {
        let stdout = Sink::new(limits.output, Overflow::Refuse);
        let stderr = Sink::new(MAX_STDERR, Overflow::Discard);
        let mut files = vec![(DOCUMENT, document)];
        files.extend(password.map(|password| (password::FILE, password.to_file())));
        let vfs = Vfs::new(files, stdout, stderr);
        let host = Host { process: Process::new(vfs, arguments), memory: MemoryLimiter::new(self.limits.memory) };
        let mut store = Store::new(&self.engine, host);
        store.limiter(|host| &mut host.memory);
        store.set_epoch_deadline(deadline::epochs(limits.time));
        store
    }
}

impl Runner for &Sandbox {
    fn run(
        &mut self,
        document: &Bytes,
        password: Option<&Password>,
        arguments: &[Argument],
        limits: &Limits,
    ) -> Result<(Run, Duration), Error> {
        let _slot = self.slots.take();
        let started = Instant::now();
        let run = self.run_in_slot(document.clone(), password, arguments, limits)?;
        Ok((run, started.elapsed()))
    }
}

impl Exports {
    fn of(module: &Module) -> Self {
        let export = |name| module.get_export_index(name);
        Self { start: export("_start"), memory: export("memory"), report: export(REPORT) }
    }

    fn call_start(&self, instance: Instance, store: &mut Store<Host>) -> wasmtime::Result<()> {
        let start = get(instance, store, &self.start).and_then(Extern::into_func);
        let start = start.ok_or_else(|| wasmtime::Error::msg("the module has no function _start"))?;
        start.typed::<(), ()>(&*store)?.call(store, ())
    }

    fn memory(&self, instance: Instance, store: &mut Store<Host>) -> Option<Memory> {
        get(instance, store, &self.memory).and_then(Extern::into_memory)
    }

    /// Copies the report and the metadata from the guest's memory.
    fn read_results(
        &self,
        instance: Instance,
        store: &mut Store<Host>,
    ) -> (Option<[u8; report::LENGTH]>, Option<Vec<u8>>) {
        let address = get(instance, store, &self.report).and_then(Extern::into_global);
        let address = address.and_then(|global| global.get(&mut *store).i32());
        let memory = store.data().process.memory;
        let Some((address, memory)) = address.zip(memory) else { return (None, None) };
        let memory = memory.data(&*store);
        let report = read_report(memory, address.cast_unsigned() as usize);
        (report, report.and_then(|report| read_metadata(memory, &report)))
    }
}

fn get(instance: Instance, store: &mut Store<Host>, export: &Option<ModuleExport>) -> Option<Extern> {
    instance.get_module_export(store, export.as_ref()?)
}

/// Copies the report from an address, which may be any value.
fn read_report(memory: &[u8], address: usize) -> Option<[u8; report::LENGTH]> {
    memory.get(address..)?.first_chunk().copied()
}

/// Copies the metadata from the range in the report, which may be any values.
fn read_metadata(memory: &[u8], report: &[u8; report::LENGTH]) -> Option<Vec<u8>> {
    let (address, length) = report::metadata_range(report);
    if length > MAX_METADATA {
        return None;
    }
    memory.get(address..)?.get(..length).map(<[u8]>::to_vec)
}

/// Creates an engine, which reserves the address space of its pool.
fn engine(limits: &Limits, config: &Config) -> wasmtime::Result<Engine> {
    Engine::new(config).map_err(|error| {
        let gib = RESERVATION_GIB * u64::from(pool_size(limits));
        wasmtime::Error::msg(format!("{error}; raise the limit on address space (ulimit -v) to {gib} GiB"))
    })
}

/// Returns the number of instances in the pool.
fn pool_size(limits: &Limits) -> u32 {
    u32::try_from(limits.concurrency.max(1).saturating_add(RESERVED)).unwrap_or(u32::MAX)
}

/// Configures a pool with one instance per slot, each with the one memory and table of a C program.
fn pool(limits: &Limits) -> InstanceAllocationStrategy {
    let instances = pool_size(limits);
    let mut pool = PoolingAllocationConfig::new();
    pool.total_core_instances(instances)
        .total_memories(instances)
        .total_tables(instances)
        .total_stacks(instances)
        .max_memory_size(limits.memory)
        .table_elements(TABLE_ELEMENTS)
        .linear_memory_keep_resident(KEEP_RESIDENT)
        .table_keep_resident(TABLE_ELEMENTS * size_of::<usize>());
    InstanceAllocationStrategy::Pooling(pool)
}
