//! The other Rust readers, in a separate process because one of them aborts on hostile documents.
//!
//! `../../src/worker.rs` describes its input and output.

use std::io::{self, BufRead, Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

type Reader = fn(&[u8]) -> Option<String>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let wants_text = arguments.pop_if(|last| *last == "text").is_some();
    let reader: Reader = match arguments[..] {
        ["anydoc", "doc"] => |bytes| anydoc::to_markdown_bytes(bytes, anydoc::Format::Doc).ok(),
        ["anydoc", "rtf"] => |bytes| anydoc::to_markdown_bytes(bytes, anydoc::Format::Rtf).ok(),
        ["anydoc", "xls"] => |bytes| anydoc::to_markdown_bytes(bytes, anydoc::Format::Excel).ok(),
        ["anydoc", "ppt"] => |bytes| anydoc::to_markdown_bytes(bytes, anydoc::Format::Ppt).ok(),
        ["office_oxide", "doc"] => {
            |bytes| Some(office_oxide::doc::DocDocument::from_reader(Cursor::new(bytes)).ok()?.plain_text())
        }
        ["office_oxide", "xls"] => {
            |bytes| Some(office_oxide::xls::XlsDocument::from_reader(Cursor::new(bytes)).ok()?.plain_text())
        }
        ["office_oxide", "ppt"] => {
            |bytes| Some(office_oxide::ppt::PptDocument::from_reader(Cursor::new(bytes)).ok()?.plain_text())
        }
        _ => panic!("usage: catdoc-lambda-bench-peers anydoc|office_oxide FORMAT [text]"),
    };
    // A reader that panics has failed; its message would only clutter the table.
    std::panic::set_hook(Box::new(|_| {}));
    for line in io::stdin().lock().lines() {
        let bytes = std::fs::read(line.expect("UTF-8")).expect("readable");
        let start = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| reader(&bytes)));
        let nanoseconds = start.elapsed().as_nanos();
        let failure = if result.is_err() { "!" } else { "-" };
        let text = result.ok().flatten();
        let count = |count: fn(&str) -> usize| {
            text.as_deref().map_or_else(|| failure.to_owned(), |text| count(text).to_string())
        };
        if wants_text {
            print!("{}\n{}", count(str::len), text.as_deref().unwrap_or_default());
        } else {
            println!("{nanoseconds} {} {}", count(|text| text.chars().count()), peak());
        }
        io::stdout().flush().expect("the harness listens");
    }
}

/// Returns the peak memory in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}
