//! Percentiles, tables, and a description of the machine.

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::time::Duration;

/// Returns the value that `share` of the samples do not exceed. Sorts them.
pub fn percentile(samples: &mut [f64], share: f64) -> f64 {
    samples.sort_by(f64::total_cmp);
    let index = (samples.len() as f64 * share).ceil() as usize;
    samples.get(index.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

/// Returns the median of the samples.
pub fn median(samples: &mut [f64]) -> f64 {
    percentile(samples, 0.5)
}

/// Prints rows as a table under a heading.
pub fn print_table(title: &str, heading: &[&str], rows: &[Vec<String>]) {
    print!("\n{title}\n\n{}", table(heading, rows));
}

/// Formats a Markdown table with minimal column widths; all columns except the first are numbers.
pub fn table(heading: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([heading[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..heading.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let cells = cells.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            0 => format!("{cell:width$}"),
            _ => format!("{cell:>width$}"),
        });
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = widths.iter().map(|width| "-".repeat(width + 2)).collect::<Vec<_>>().join("|");
    let rows: String = rows.iter().map(|row| line(row.iter().map(String::as_str).collect())).collect();
    format!("{}|{rule}|\n{rows}", line(heading.to_vec()))
}

/// Formats a value with three significant digits.
pub fn short(value: f64) -> String {
    match value {
        value if value.is_nan() => "-".to_owned(),
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

/// Returns the user CPU time so far, of this thread or of the children waited for.
pub fn user_time(who: UsageWho) -> Duration {
    let time = getrusage(who).expect("always available").user_time();
    Duration::from_micros(u64::try_from(time.num_microseconds()).expect("after the start"))
}

/// Returns how many page faults of this thread so far needed no disk.
pub fn page_faults() -> i64 {
    getrusage(UsageWho::RUSAGE_THREAD).expect("always available").minor_page_faults()
}

/// Returns the largest peak memory of any child waited for, in KiB.
pub fn children_peak() -> u64 {
    u64::try_from(getrusage(UsageWho::RUSAGE_CHILDREN).expect("always available").max_rss()).expect("a size")
}

/// Returns the CPU time of a process so far, in user and kernel mode.
pub fn cpu_time(pid: u32) -> Duration {
    // Linux reports a hundred ticks a second to programs, whatever it uses internally.
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // After the name, which may hold any character: fields twelve and thirteen.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    TICK * fields.filter_map(|ticks| ticks.parse::<u32>().ok()).sum()
}

/// Returns a field of `/proc/PID/status` in KiB: `VmHWM` is the peak memory, `VmRSS` the current
/// one.
pub fn memory(pid: u32, field: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}

/// Describes the processors and the kernel.
pub fn machine() -> String {
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let cpuinfo = read("/proc/cpuinfo");
    let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1)).unwrap_or("?");
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{processors} × {model}, Linux {}", read("/proc/sys/kernel/osrelease").trim())
}
