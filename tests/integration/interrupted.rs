//! Long runs: Ctrl-C in their midst, and the memory they take. A FIFO among the arguments holds a run where it is.

#![cfg(target_os = "linux")]

use crate::support::data;
use crate::support::folder::{Folder, summary, text};
use crate::support::process::kib;
use std::fs::File;
use std::io::Write;
use std::process::Command;

/// Waits until the run has come as far as the FIFO.
fn reached(folder: &Folder) -> File {
    File::options().write(true).open(folder.path("fifo.doc")).expect("it opens it too")
}

fn signal(name: &str, pid: u32) {
    assert!(Command::new("sh").args(["-c", &format!("kill -{name} {pid}")]).status().expect("sh is there").success());
}

#[test]
fn an_interrupted_run_finishes_what_it_has_in_hand_and_leaves_nothing_by_half() {
    for name in ["INT", "TERM"] {
        let folder = Folder::new().with_document("before/a.doc", "table.doc").with_many(500).with_fifo("fifo.doc");
        let child = folder.start(&["before", "fifo.doc", "in", "--output-dir", "out", "--jobs", "1"]);
        let mut fifo = reached(&folder);
        signal(name, child.id());
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
fn a_run_that_is_interrupted_anywhere_has_whole_texts_and_goes_on_from_there() {
    let folder = Folder::new().with_many(3000);
    let child = folder.start(&["in", "--output-dir", "out", "--jobs", "2"]);
    while folder.names("out").len() < 20 {
        std::thread::yield_now();
    }
    signal("INT", child.id());
    assert_eq!(child.wait_with_output().expect("it ends").status.code(), Some(130));
    let (files, whole) = (folder.files("out"), text("one-page.doc"));
    assert!(files.len() < 3000);
    assert!(files.iter().all(|(name, text)| name.to_string_lossy().ends_with(".doc.txt") && text == whole.as_bytes()));

    let done = files.len();
    let again = folder.convert(&[]);
    let expected = format!("{} documents: {} ok; {done} done before", 3000 - done, 3000 - done);
    assert_eq!((again.status.code(), summary(&again)), (Some(0), expected));
}

#[test]
fn a_second_interrupt_waits_for_nobody() {
    let folder = Folder::new().with_fifo("fifo.doc");
    let mut child = folder.start(&["fifo.doc", "--output-dir", "out"]);
    let _fifo = reached(&folder);
    signal("INT", child.id());
    signal("INT", child.id());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
}

#[test]
fn a_run_over_ten_times_the_documents_takes_hardly_more_memory() {
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
