//! Narrows wasmtime to what this crate may do with it: run one module on one document, capped, and forget both.
//!
//! One engine and one prepared module for all; a fresh store and instance from a pool for each document.

mod artifact;
mod config;
mod deadline;
mod memory;
mod slots;

use crate::extraction::report;
pub use crate::extraction::run::{End, Run};
use crate::extraction::{Error, Limits};
use crate::vfs::{Overflow, Sink, Vfs};
use crate::wasi;
use artifact::REPORT;
use bytes::Bytes;
use memory::{MemoryLimiter, TABLE_ELEMENTS};
use slots::{Slot, Slots};
use wasmtime::{
    Engine, Instance, InstanceAllocationStrategy, InstancePre, Linker, Module, PoolingAllocationConfig, Store, Trap,
};
use wasmtime_wasi::p1::WasiP1Ctx;
use wasmtime_wasi::{I32Exit, WasiCtxBuilder};

/// The document's name inside the sandbox, whatever it is called outside.
const DOCUMENT: &str = "document";

/// Most bytes kept of what the guest says on its standard error: a line or two is what catdoc has to say.
const STDERR_CAP: usize = 16 << 10;

/// Most bytes of metadata that are looked at: ten values of 4096 characters and an ellipsis, of four bytes each, are 164 KB.
const METADATA_CAP: usize = 192 << 10;

/// Memory of an instance that stays mapped for the next one and is set back by copying, instead of being given back and
/// faulted in again. It covers all that an ordinary document uses (128 KiB, see `guest/compile.sh`), and of one that
/// needed more as much as is not missed while the slot is idle.
const KEEP_RESIDENT: usize = 1 << 20;

/// The sandbox; see the module's text.
pub struct Sandbox {
    engine: Engine,
    prepared: InstancePre<Host>,
    limits: Limits,
    slots: Slots,
}

/// An instance that runs nothing; see [`Sandbox::idle`].
pub struct Idle<'a> {
    // Before the slot, which says that the instance is free again.
    _store: Store<Host>,
    _slot: Slot<'a>,
}

/// One document's state on the host's side.
struct Host {
    wasi: WasiP1Ctx,
    vfs: Vfs,
    memory: MemoryLimiter,
}

impl Sandbox {
    /// The sandbox around the built-in module.
    ///
    /// # Errors
    /// `Internal` where the engine or the module cannot be had.
    pub fn new(limits: Limits) -> Result<Self, Error> {
        Self::with_module(limits, artifact::load)
    }

    /// The sandbox around another module; `load` has to make it in the engine it is given.
    ///
    /// # Errors
    /// `Internal` where the engine or the module cannot be had, or the module imports what no WASI has.
    pub fn with_module(limits: Limits, load: impl FnOnce(&Engine) -> wasmtime::Result<Module>) -> Result<Self, Error> {
        let prepare = || {
            let engine = Engine::new(config::config().allocation_strategy(pool(&limits)))?;
            let module = load(&engine)?;
            let mut linker = Linker::new(&engine);
            wasi::add_to_linker(&mut linker, |host: &mut Host| &mut host.wasi, |host| &mut host.vfs)?;
            let prepared = linker.instantiate_pre(&module)?;
            deadline::start_ticking(&engine)?;
            Ok((engine, prepared))
        };
        let (engine, prepared) = prepare().map_err(|error: wasmtime::Error| Error::internal(error))?;
        let slots = Slots::new(pool_size(&limits) as usize);
        Ok(Self { engine, prepared, limits, slots })
    }

    /// The limits it was made with.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Runs the module on `document`; `arguments` makes its command line from the document's name inside.
    ///
    /// # Errors
    /// `Internal` where no instance can be made.
    pub fn run(&self, document: Bytes, arguments: impl FnOnce(&str) -> Vec<String>) -> Result<Run, Error> {
        let _slot = self.slots.take();
        let mut store = self.store(document, &arguments(DOCUMENT));
        let (instance, result) = match self.prepared.instantiate(&mut store) {
            Ok(instance) => (Some(instance), call_start(&instance, &mut store)),
            Err(error) => (None, Err(error)),
        };
        let report = instance.and_then(|instance| read_report(&instance, &mut store));
        let metadata =
            instance.zip(report).and_then(|(instance, report)| read_metadata(&instance, &mut store, &report));
        let host = store.into_data();
        let end = match result {
            _ if host.memory.refused() => End::MemoryLimit,
            _ if host.vfs.stdout.refused() => End::OutputLimit,
            Ok(()) => End::Exit(0),
            Err(error) => match (error.downcast_ref::<I32Exit>(), error.downcast_ref::<Trap>()) {
                (Some(exit), _) => End::Exit(exit.0),
                (_, Some(Trap::Interrupt)) => End::Deadline,
                (_, Some(_)) => End::Trap,
                // A function of the host's has refused to go on: wasmtime-wasi does so with pointers that lead nowhere.
                _ if instance.is_some() => End::Trap,
                _ => return Err(Error::internal(error)),
            },
        };
        Ok(Run { end, stdout: host.vfs.stdout.into_bytes(), stderr: host.vfs.stderr.into_bytes(), report, metadata })
    }

    /// Makes an instance and runs nothing: what the sandbox costs by itself, for measurements. Its memory is set back when
    /// it is dropped.
    ///
    /// # Errors
    /// `Internal` where no instance can be made.
    pub fn idle(&self) -> Result<Idle<'_>, Error> {
        let slot = self.slots.take();
        let mut store = self.store(Bytes::new(), &[]);
        self.prepared.instantiate(&mut store).map_err(Error::internal)?;
        Ok(Idle { _store: store, _slot: slot })
    }

    /// How many instances there are: one for each document that is being read, and none for any that has been.
    #[must_use]
    pub fn instances(&self) -> u64 {
        self.engine.pooling_allocator_metrics().map_or(0, |pool| pool.core_instances())
    }

    /// A store for one document, capped in memory and time.
    fn store(&self, document: Bytes, arguments: &[String]) -> Store<Host> {
        // Arguments only: no environment, no stream and no directory of the host's.
        let wasi = WasiCtxBuilder::new().args(arguments).build_p1();
        let stdout = Sink::new(self.limits.output, Overflow::Refuse);
        let stderr = Sink::new(STDERR_CAP, Overflow::Discard);
        let vfs = Vfs::new(vec![(DOCUMENT, document)], stdout, stderr);
        let host = Host { wasi, vfs, memory: MemoryLimiter::new(self.limits.memory) };
        let mut store = Store::new(&self.engine, host);
        store.limiter(|host| &mut host.memory);
        store.set_epoch_deadline(deadline::epochs(self.limits.time));
        store
    }
}

fn call_start(instance: &Instance, store: &mut Store<Host>) -> wasmtime::Result<()> {
    instance.get_typed_func::<(), ()>(&mut *store, "_start")?.call(store, ())
}

/// Copies the report from where the module's exported global says it is; the guest may say anything.
fn read_report(instance: &Instance, store: &mut Store<Host>) -> Option<[u8; report::LENGTH]> {
    let address = instance.get_global(&mut *store, REPORT)?.get(&mut *store).i32()?.cast_unsigned() as usize;
    let memory = instance.get_memory(&mut *store, "memory")?;
    memory.data(&*store).get(address..)?.first_chunk().copied()
}

/// Copies the metadata from where the report says it is; the guest may say anything.
fn read_metadata(instance: &Instance, store: &mut Store<Host>, report: &[u8; report::LENGTH]) -> Option<Vec<u8>> {
    let (address, length) = report::metadata_place(report);
    if length > METADATA_CAP {
        return None;
    }
    let memory = instance.get_memory(&mut *store, "memory")?;
    memory.data(&*store).get(address..)?.get(..length).map(<[u8]>::to_vec)
}

/// How many instances there may be.
fn pool_size(limits: &Limits) -> u32 {
    u32::try_from(limits.concurrency.max(1)).unwrap_or(u32::MAX)
}

/// A pool for exactly as many instances as there are slots, each with the one memory and table that a C program has.
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
