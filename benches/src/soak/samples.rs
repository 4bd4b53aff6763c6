//! Samples of the server's resources over time, as series.

use crate::stats::cpu_time;
use crate::support::process::{descriptors, kib, threads};
use std::time::Duration;

/// One sample. Responses and CPU time are counted from the server's start.
pub struct Sample {
    pub at: Duration,
    kib: u64,
    descriptors: usize,
    threads: u64,
    answered: usize,
    cpu: Duration,
}

impl Sample {
    /// Samples the server's process at this time of the run.
    pub fn of(pid: u32, at: Duration, answered: usize) -> Self {
        Self {
            at,
            kib: kib(pid, "VmRSS"),
            descriptors: descriptors(pid),
            threads: threads(pid),
            answered,
            cpu: cpu_time(pid),
        }
    }
}

/// All samples except the first, as differences from the previous sample where they are counters.
#[derive(Default)]
pub struct Series {
    pub minutes: Vec<f64>,
    pub megabytes: Vec<f64>,
    pub descriptors: Vec<f64>,
    pub threads: Vec<f64>,
    pub per_cpu: Vec<f64>,
    pub per_second: Vec<f64>,
}

pub fn series(samples: &[Sample]) -> Series {
    let mut series = Series::default();
    for pair in samples.windows(2) {
        let (before, sample) = (&pair[0], &pair[1]);
        let answered = (sample.answered - before.answered) as f64;
        series.minutes.push(sample.at.as_secs_f64() / 60.0);
        series.megabytes.push(sample.kib as f64 / 1024.0);
        series.descriptors.push(sample.descriptors as f64);
        series.threads.push(sample.threads as f64);
        series.per_cpu.push(answered / (sample.cpu - before.cpu).as_secs_f64());
        series.per_second.push(answered / (sample.at - before.at).as_secs_f64());
    }
    series
}

impl Series {
    /// Returns all figures as tab-separated values.
    pub fn table(&self) -> String {
        let mut table = "minutes\tMB\tdescriptors\tthreads\tper CPU second\tper second\n".to_owned();
        for (paths, minutes) in self.minutes.iter().enumerate() {
            let columns = [&self.megabytes, &self.descriptors, &self.threads, &self.per_cpu, &self.per_second];
            let values = columns.map(|column| format!("{:.1}", column[paths]));
            table.push_str(&format!("{minutes:.3}\t{}\n", values.join("\t")));
        }
        table
    }
}
