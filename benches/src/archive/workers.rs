//! The function in several processes. From time to time one is killed and started again.

use super::bucket::Bucket;
use super::documents::{INPUT_PREFIX, OUTPUT_PREFIX};
use super::job::Job;
use crate::stats::{cpu_time, memory};
use crate::support::mutate::{Choices, Numbers};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// More than processors, because a worker waits for S3.
pub const WORKERS: usize = 4;

/// The time between two looks at the progress.
const PAUSE: Duration = Duration::from_millis(2);

/// The workers.
pub struct Workers {
    binary: PathBuf,
    endpoint: SocketAddr,
    running: Vec<(SocketAddr, Child)>,
    totals: Totals,
}

/// The totals of all processes.
#[derive(Default)]
pub struct Totals {
    /// The number of killed processes.
    pub killed: usize,
    /// The number of processes that ended by themselves.
    pub died: usize,
    /// The CPU time of all processes.
    pub cpu: Duration,
    /// The peak memory of the largest process in KiB.
    pub peak: u64,
}

impl Workers {
    pub fn start(runtime: &Runtime, binary: &Path, bucket: &Arc<Bucket>, job: &Arc<Job>) -> Self {
        let endpoint = bucket.serve(runtime);
        let addresses: Vec<_> = (0..WORKERS).map(|_| job.serve(runtime)).collect();
        let start = |address| (address, start(binary, address, endpoint));
        let running = addresses.into_iter().map(start).collect();
        Self { binary: binary.to_owned(), endpoint, running, totals: Totals::default() }
    }

    /// Runs the job and kills a worker about every `kill_every` objects. Returns whether the job
    /// ended. It is stuck if it makes no progress in the time `stuck`.
    pub fn run(&mut self, job: &Job, kill_every: usize, stuck: Duration) -> bool {
        let mut numbers = Numbers::new(1);
        let mut next_kill = numbers.below(2 * kill_every);
        let mut progress = (0, Instant::now());
        loop {
            let finished = job.finished();
            if finished == job.objects() {
                return true;
            }
            if finished > progress.0 {
                progress = (finished, Instant::now());
            } else if progress.1.elapsed() > stuck {
                return false;
            }
            if finished >= next_kill {
                self.kill(numbers.below(WORKERS));
                next_kill = finished + 1 + numbers.below(2 * kill_every);
            }
            self.replace_dead();
            thread::sleep(PAUSE);
        }
    }

    fn kill(&mut self, index: usize) {
        self.end(index);
        self.totals.killed += 1;
        self.restart(index);
    }

    /// Starts workers again that ended by themselves.
    fn replace_dead(&mut self) {
        for index in 0..WORKERS {
            if self.running[index].1.try_wait().ok().flatten().is_some() {
                self.totals.died += 1;
                self.restart(index);
            }
        }
    }

    fn restart(&mut self, index: usize) {
        let address = self.running[index].0;
        self.running[index].1 = start(&self.binary, address, self.endpoint);
    }

    /// Measures a process and ends it.
    fn end(&mut self, index: usize) {
        let child = &mut self.running[index].1;
        self.totals.cpu += cpu_time(child.id());
        self.totals.peak = self.totals.peak.max(memory(child.id(), "VmHWM"));
        // It may have ended already.
        let _ = child.kill();
        let _ = child.wait();
    }

    /// Ends all workers.
    pub fn stop(mut self) -> Totals {
        (0..WORKERS).for_each(|index| self.end(index));
        std::mem::take(&mut self.totals)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        for (_, child) in &mut self.running {
            // It may have ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn start(binary: &Path, runtime_api: SocketAddr, endpoint: SocketAddr) -> Child {
    Command::new(binary)
        .env_clear()
        .env("AWS_LAMBDA_RUNTIME_API", runtime_api.to_string())
        .env("AWS_LAMBDA_FUNCTION_NAME", "batch")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
        .env("AWS_ENDPOINT_URL_S3", format!("http://{endpoint}"))
        .env("AWS_REGION", "eu-central-1")
        .env("AWS_ACCESS_KEY_ID", "key")
        .env("AWS_SECRET_ACCESS_KEY", "secret")
        .env("CATDOC_INPUT_PREFIX", INPUT_PREFIX)
        .env("CATDOC_OUTPUT_PREFIX", OUTPUT_PREFIX)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the function starts")
}
