//! Long runs: Ctrl-C during a run, and memory use. A FIFO among the arguments pauses a run.

#![cfg(target_os = "linux")]

use crate::support::binary::{BINARY, stderr};
use crate::support::data;
use crate::support::folder::{Folder, summary, text};
use crate::support::process::kib;
use std::fs::File;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command};

/// The signal for a file that grows beyond the limit.
const SIGXFSZ: i32 = 25;

/// Waits until the run has reached the FIFO.
fn reached(folder: &Folder) -> File {
    File::options().write(true).open(folder.path("fifo.doc")).expect("it opens it too")
}

fn signal(name: &str, child: &Child) {
    let kill = format!("kill -{name} {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().expect("sh runs").success());
}

/// Sends a signal and waits until it has been handled: the main thread has received it and waits
/// for results again. On a busy machine the other threads may run for long before that.
fn interrupt(child: &Child, name: &str) {
    signal(name, child);
    let status = || std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it runs");
    let is = |status: &str, line: &str| status.lines().any(|other| other == line);
    while !(is(&status(), "ShdPnd:\t0000000000000000") && is(&status(), "State:\tS (sleeping)")) {
        std::thread::yield_now();
    }
}

#[test]
fn an_interrupted_run_finishes_its_current_documents_and_leaves_no_partial_file() {
    for name in ["INT", "TERM"] {
        let folder = Folder::new().with_document("before/a.doc", "table.doc").with_many(500).with_fifo("fifo.doc");
        let child = folder.start(&["before", "fifo.doc", "in", "--output-dir", "out", "--jobs", "1"]);
        let mut fifo = reached(&folder);
        interrupt(&child, name);
        fifo.write_all(&data("one-page.doc")).expect("it reads");
        drop(fifo);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), summary(&output)), (Some(130), "interrupted after 2 documents: 2 ok".into()));
        let files: Vec<_> = folder.files("out").into_iter().collect();
        let expected = [("before/a.doc.txt", "table.doc"), ("fifo.doc.txt", "one-page.doc")]
            .map(|(name, document)| (name.into(), text(document).into_bytes()));
        assert_eq!(files, expected);
    }
}

#[test]
fn a_run_interrupted_anywhere_leaves_whole_texts_and_can_resume() {
    let folder = Folder::new().with_fifo("fifo.doc").with_many(3000);
    // The first document blocks one thread, so the other cannot finish all of the rest.
    let child = folder.start(&["fifo.doc", "in", "--output-dir", "out", "--jobs", "2"]);
    let mut fifo = reached(&folder);
    while folder.names("out").len() < 20 {
        std::thread::yield_now();
    }
    interrupt(&child, "INT");
    fifo.write_all(&data("one-page.doc")).expect("it reads");
    drop(fifo);
    assert_eq!(child.wait_with_output().expect("it ends").status.code(), Some(130));
    let (files, whole) = (folder.files("out"), text("one-page.doc"));
    assert!(files.len() < 3000);
    assert!(files.iter().all(|(name, text)| name.to_string_lossy().ends_with(".doc.txt") && text == whole.as_bytes()));

    let done = files.len() - 1;
    let again = folder.extract(&["in", "--output-dir", "out/in"]);
    let expected = format!("{} documents: {} ok; {done} up to date", 3000 - done, 3000 - done);
    assert_eq!((again.status.code(), summary(&again)), (Some(0), expected));
}

/// Returns the names of unfinished files in `out`.
fn unfinished(folder: &Folder) -> Vec<String> {
    let names = std::fs::read_dir(folder.path("out")).expect("a folder");
    let names = names.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".part")).collect()
}

/// Runs `extract in --output-dir out` until it is killed: the system does not let it write more
/// than 4 or 8 MiB to a file, depending on the shell.
fn kill_while_it_writes(folder: &Folder) {
    let command = "ulimit -c 0 && ulimit -f 8192 && exec \"$0\" extract in --output-dir out";
    let status = Command::new("sh").args(["-c", command, BINARY]).current_dir(folder.path("")).status();
    assert_eq!(status.expect("sh runs").signal(), Some(SIGXFSZ));
}

#[test]
fn the_next_run_removes_what_a_killed_run_has_left() {
    let text = "The tide waits.\\par ".repeat(1 << 20);
    let folder = Folder::new().with("in/long.doc", format!("{{\\rtf1 {text}}}"));
    kill_while_it_writes(&folder);
    let left = unfinished(&folder);
    assert_eq!(left.len(), 1, "{left:?}");
    let again = folder.convert(&[]);
    let log = stderr(&again);
    assert!(log.contains(&format!("out/{}: removed;", left[0])), "{log}");
    assert_eq!((again.status.code(), summary(&again)), (Some(0), "1 document: 1 ok".into()));
    assert_eq!(folder.names("out"), ["long.doc.txt"]);
}

#[test]
fn only_our_own_files_that_no_process_writes_are_removed() {
    let (written, left) = ("out/.catdoc-lambda-Write1.part", "out/.catdoc-lambda-Left01.part");
    let others = ["out/.catdoc-lambda-of-mine.part", "out/below/.catdoc-lambda-Other1.part", "out/a.part"];
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with(written, "half").with(left, "half");
    let folder = others.iter().fold(folder, |folder, name| folder.with(name, "other"));
    let folder = folder.with_link("out/.catdoc-lambda-Link01.part", "a.part");
    let writer = File::options().write(true).open(folder.path(written)).expect("writable");
    writer.lock().expect("locked");

    let output = folder.convert(&[]);
    assert!(!stderr(&output).contains("Write1") && !folder.path(left).exists(), "{}", stderr(&output));
    let kept = [&others[..], &[written, "out/.catdoc-lambda-Link01.part"]].concat();
    assert!(kept.iter().all(|name| folder.path(name).exists()), "{:?}", folder.names("out"));
    drop(writer);
    // Also without a text to write.
    let output = folder.convert(&[]);
    assert!(stderr(&output).contains("Write1.part: removed;"), "{}", stderr(&output));
    assert!(!folder.path(written).exists());
}

#[test]
fn a_second_interrupt_stops_at_once() {
    let folder = Folder::new().with_fifo("fifo.doc");
    let mut child = folder.start(&["fifo.doc", "--output-dir", "out"]);
    let _fifo = reached(&folder);
    // Two signals that are pending at once would be one.
    interrupt(&child, "INT");
    signal("INT", &child);
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
}

#[test]
fn ten_times_the_documents_use_about_the_same_memory() {
    let peak = |count: usize| {
        let folder = Folder::new().with_many(count).with_fifo("fifo.doc");
        let child = folder.start(&["in", "fifo.doc", "--output-dir", "out", "--jobs", "2"]);
        let mut fifo = reached(&folder);
        let peak = kib(child.id(), "VmHWM");
        fifo.write_all(&data("one-page.doc")).expect("it reads");
        drop(fifo);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(summary(&output), format!("{0} documents: {0} ok", count + 1));
        peak
    };
    let (thousand, ten_thousand) = (peak(1000), peak(10_000));
    assert!(ten_thousand * 2 < thousand * 3, "{thousand} KiB of a thousand, {ten_thousand} of ten thousand");
}
