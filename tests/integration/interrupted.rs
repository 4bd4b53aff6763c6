//! Long runs: Ctrl-C during a run, and memory use. A FIFO among the arguments pauses a run.

#![cfg(target_os = "linux")]

use crate::support::data;
use crate::support::folder::{Folder, summary, text};
use crate::support::process::kib;
use std::fs::File;
use std::io::Write;
use std::process::{Child, Command};

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

#[test]
fn a_second_interrupt_stops_at_once() {
    let folder = Folder::new().with_fifo("fifo.doc");
    let mut child = folder.start(&["fifo.doc", "--output-dir", "out"]);
    let _fifo = reached(&folder);
    signal("INT", &child);
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
