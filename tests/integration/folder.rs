//! Folders of documents: which files are read, where their texts go, and what is reported.

use crate::support::binary::{stderr, stdout};
use crate::support::folder::{Folder, summary, text};
use crate::support::word::{F_ENCRYPTED, Word};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::process::Output;
use std::time::{Duration, SystemTime};

fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn the_folder_tree_is_mirrored() {
    let folder = Folder::new()
        .with_document("in/b.doc", "one-page.doc")
        .with_document("in/b.rtf", "one-page.rtf")
        .with_document("in/years/1998/TIDES.XLS", "tides.xls");
    let output = folder.convert(&[]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), ""));
    assert_eq!(folder.names("out"), ["b.doc.txt", "b.rtf.txt", "years/1998/TIDES.XLS.txt"]);
    assert_eq!(folder.files("out")["b.doc.txt".as_ref() as &std::ffi::OsStr], text("one-page.doc").as_bytes());
    assert_eq!(summary(&output), "3 documents: 3 ok");
}

#[test]
fn output_files_are_named_after_their_output_format() {
    let folder = Folder::new().with_document("in/tides.xls", "tides.xls");
    for format in ["text", "markdown", "json", "ndjson"] {
        assert_eq!(folder.convert(&["--format", format]).status.code(), Some(0), "{format}");
    }
    assert_eq!(folder.names("out"), ["tides.xls.json", "tides.xls.md", "tides.xls.txt"]);
    let json: Value =
        serde_json::from_slice(&fs::read(folder.path("out/tides.xls.json")).expect("it exists")).expect("JSON");
    assert_eq!((&json["file"], &json["format"]), (&"in/tides.xls".into(), &"excel-97".into()));
    assert!(fs::read_to_string(folder.path("out/tides.xls.md")).expect("it exists").starts_with("## Tides"));
}

#[test]
fn without_an_output_folder_texts_are_printed_in_name_order() {
    let mut folder = Folder::new();
    let mut expected = String::new();
    for number in 0..60 {
        // Larger documents take longer.
        let name = ["long.doc", "cyrillic.doc", "table.doc"][number % 3];
        folder = folder.with_document(format!("in/{}/{number:02}.doc", number / 20), name);
        expected += &text(name);
    }
    for jobs in ["1", "4"] {
        let output = folder.extract(&["in", "--jobs", jobs]);
        assert_eq!((output.status.code(), summary(&output)), (Some(0), "60 documents: 60 ok".to_owned()));
        assert!(stdout(&output) == expected, "with {jobs} jobs");
    }
}

#[test]
fn standard_input_and_folders_may_be_mixed() {
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with_document("c.rtf", "cyrillic.rtf");
    let output = folder.extract(&["in", "-", "c.rtf", "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(1));
    let files: Vec<_> = lines(&output).into_iter().map(|line| line["file"].clone()).collect();
    assert_eq!(files, ["in/a.doc", "-", "c.rtf"]);
}

#[test]
fn several_arguments_keep_their_own_names() {
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with_document("x/y/b.doc", "table.doc");
    let output = folder.extract(&["in/", "x/y/b.doc", "x/y", "--output-dir", "out"]);
    assert_eq!((output.status.code(), summary(&output)), (Some(0), "3 documents: 3 ok".to_owned()));
    assert_eq!(folder.names("out"), ["b.doc.txt", "in/a.doc.txt", "y/b.doc.txt"]);
}

#[test]
fn arguments_with_the_same_output_file_are_refused_up_front() {
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with_document("a.doc", "one-page.doc");
    for arguments in [&["a.doc", "in/a.doc"][..], &["in", "./in"], &["-"], &["a.doc", "-"], &["/"; 2]] {
        let output = folder.extract(&[arguments, &["--output-dir", "out"]].concat());
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments:?}");
        assert!(stderr(&output).starts_with("catdoc-lambda: bad-option: "), "{}", stderr(&output));
    }
    assert!(!folder.path("out").exists());
}

#[test]
fn up_to_date_outputs_are_skipped_unless_forced() {
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with_document("in/b.doc", "table.doc");
    assert_eq!(summary(&folder.convert(&[])), "2 documents: 2 ok");
    fs::write(folder.path("out/a.doc.txt"), "mine").expect("written");
    assert_eq!(summary(&folder.convert(&[])), "0 documents: 0 ok; 2 up to date");
    assert_eq!(fs::read_to_string(folder.path("out/a.doc.txt")).expect("it exists"), "mine");

    let later = SystemTime::now() + Duration::from_secs(60);
    File::options().write(true).open(folder.path("in/b.doc")).and_then(|file| file.set_modified(later)).expect("set");
    assert_eq!(summary(&folder.convert(&[])), "1 document: 1 ok; 1 up to date");

    assert_eq!(summary(&folder.convert(&["--force"])), "2 documents: 2 ok");
    assert_eq!(fs::read_to_string(folder.path("out/a.doc.txt")).expect("it exists"), text("one-page.doc"));
}

#[test]
fn an_output_folder_inside_the_input_is_not_searched() {
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with_document("in/out/old.doc", "table.doc");
    let output = folder.extract(&["in", "--output-dir", "in/out"]);
    assert_eq!(summary(&output), "1 document: 1 ok");
    assert_eq!(folder.names("in/out"), ["a.doc.txt", "old.doc"]);
}

#[test]
fn outputs_may_go_next_to_their_documents() {
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with_document("in/b/c.doc", "table.doc");
    let output = folder.extract(&["in", "--output-dir", "in"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(folder.names("in"), ["a.doc", "a.doc.txt", "b/c.doc", "b/c.doc.txt"]);
    let again = folder.extract(&[".", "--output-dir", "."]);
    assert_eq!(summary(&again), "0 documents: 0 ok; 2 up to date, 2 other files skipped");
}

#[test]
fn one_bad_document_does_not_stop_the_run() {
    let folder = Folder::new()
        .with_document("in/a.doc", "one-page.doc")
        .with("in/b.doc", Word::utf16("secret").flags(F_ENCRYPTED).file())
        .with("in/c.doc", "%PDF-1.4")
        .with_document("in/d.doc", "empty.doc");
    let output = folder.convert(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(folder.names("out"), ["a.doc.txt", "d.doc.txt"]);
    let messages: Vec<_> = stderr(&output).lines().collect();
    assert!(messages[0].starts_with("catdoc-lambda: in/b.doc: encrypted: "), "{messages:?}");
    assert!(messages[1].starts_with("catdoc-lambda: in/c.doc: not-a-document: "), "{messages:?}");
    assert!(messages[2].starts_with("catdoc-lambda: in/d.doc: warning: no-text: "), "{messages:?}");
    assert_eq!(summary(&output), "4 documents: 2 ok (1 with warnings), 1 encrypted, 1 not-a-document");
}

#[test]
fn an_unknown_extension_is_identified_by_its_first_bytes() {
    let msi = crate::support::compound::Compound::new().stream("Binary.Icon", &[1; 5000]).file();
    let folder = Folder::new()
        .with_document("in/README", "one-page.doc")
        .with_document("in/letter.doc.bak", "one-page.rtf")
        .with("in/Thumbs.db", &msi)
        .with("in/notes.txt", "plain")
        .with("in/empty", "")
        .with("in/~$letter.doc", "\u{4}Anna");
    let output = folder.convert(&[]);
    assert_eq!((output.status.code(), summary(&output)), (Some(0), "2 documents: 2 ok; 4 other files skipped".into()));
    assert_eq!(folder.names("out"), ["README.txt", "letter.doc.bak.txt"]);
    // A file that is named on the command line is always read.
    let output = folder.extract(&["in/Thumbs.db", "in/notes.txt", "--output-dir", "out"]);
    assert_eq!((output.status.code(), summary(&output)), (Some(1), "2 documents: 1 ok, 1 not-a-document".into()));
}

#[test]
fn ndjson_names_each_output_file() {
    let folder = Folder::new()
        .with_document("in/a.doc", "one-page.doc")
        .with("in/b.doc", "%PDF-1.4")
        .with_document("in/c.doc", "empty.doc")
        .with_document("out/d.doc.txt/in-the-way", "empty.doc")
        .with_document("in/d.doc", "table.doc");
    let output = folder.convert(&["--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(1));
    let lines_of_it = lines(&output);
    let facts = json!({ "format": "word-97", "complete": true, "warnings": [], "omitted": [] });
    let paths = json!({ "file": "in/a.doc", "output": "out/a.doc.txt" });
    let a = [paths, facts].into_iter().flat_map(|part| part.as_object().cloned().expect("an object")).collect();
    assert_eq!(lines_of_it[0], Value::Object(a));
    assert_eq!((&lines_of_it[1]["file"], &lines_of_it[1]["code"]), (&"in/b.doc".into(), &"not-a-document".into()));
    assert_eq!(lines_of_it[2]["warnings"][0]["code"], "no-text");
    assert_eq!((&lines_of_it[3]["code"], lines_of_it[3].get("output")), (&"unwritable".into(), None));
    assert!(lines_of_it.iter().all(|line| line.get("text").is_none()));

    let again = lines(&folder.convert(&["--format", "ndjson"]));
    assert_eq!(again[0], json!({ "file": "in/a.doc", "output": "out/a.doc.txt", "done_before": true }));
}

#[test]
fn an_unwritable_output_file_is_a_failure_with_its_path() {
    let folder = Folder::new().with_document("in/a/b.doc", "one-page.doc").with_document("in/c.doc", "table.doc");
    let folder = folder.with("out/a", "a file where a folder should be");
    let output = folder.convert(&[]);
    assert_eq!((output.status.code(), summary(&output)), (Some(1), "2 documents: 1 ok, 1 unwritable".into()));
    let expected = "catdoc-lambda: in/a/b.doc: unwritable: the text could not be written to out/a/b.doc.txt: ";
    assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
    assert_eq!(folder.names("out"), ["a", "c.doc.txt"]);
}

#[test]
fn an_output_folder_that_cannot_be_created_stops_the_run_first() {
    let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with("taken", "");
    let output = folder.extract(&["in", "--output-dir", "taken/out"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    assert!(stderr(&output).starts_with("catdoc-lambda: taken/out: unwritable: "), "{}", stderr(&output));
    assert_eq!(stderr(&output).lines().count(), 1);
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn names_are_mirrored_byte_for_byte() {
        let folder = Folder::new().with_document(OsStr::from_bytes(b"in/\xFF\xFE/caf\xE9.doc"), "one-page.doc");
        let output = folder.convert(&["--format", "ndjson"]);
        assert_eq!(output.status.code(), Some(0));
        let names: Vec<_> = folder.files("out").into_keys().collect();
        assert_eq!(names, [OsStr::from_bytes(b"\xFF\xFE/caf\xE9.doc.txt")]);
        assert_eq!(lines(&output)[0]["file"], "in/\u{FFFD}\u{FFFD}/caf\u{FFFD}.doc");
    }

    #[test]
    fn control_characters_in_names_are_escaped_for_the_terminal() {
        let name = "in/\x1B]0;mine\x07\ncatdoc-lambda: ok\u{202E}.doc";
        let folder = Folder::new().with(name, "%PDF-1.4");
        let output = folder.extract(&["in", "--format", "ndjson"]);
        let messages = stderr(&output);
        assert_eq!(messages.lines().count(), 2, "{messages:?}");
        assert!(
            messages.starts_with(r"catdoc-lambda: in/\u{1b}]0;mine\u{7}\ncatdoc-lambda: ok\u{202e}.doc: "),
            "{messages:?}"
        );
        assert_eq!(lines(&output)[0]["file"], name);
    }

    #[test]
    fn links_to_files_are_followed_and_links_to_folders_are_not() {
        let folder = Folder::new()
            .with_document("elsewhere/a.doc", "one-page.doc")
            .with_document("in/deep/b.doc", "table.doc")
            .with_link("in/a.doc", "../elsewhere/a.doc")
            .with_link("in/elsewhere", "../elsewhere")
            .with_link("in/deep/loop", "../../in")
            .with_link("in/self.doc", "self.doc")
            .with_link("in/broken.doc", "nowhere")
            .with_link("in/broken", "nowhere");
        let output = folder.convert(&[]);
        let expected = "4 documents: 2 ok, 2 missing-file; 1 other file skipped, 2 links to folders not followed";
        assert_eq!((output.status.code(), summary(&output)), (Some(1), expected.into()));
        assert_eq!(folder.names("out"), ["a.doc.txt", "deep/b.doc.txt"]);
    }

    #[test]
    fn a_link_on_the_command_line_is_followed() {
        let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with_link("link", "in");
        let output = folder.extract(&["link", "--output-dir", "link/out"]);
        assert_eq!((output.status.code(), summary(&output)), (Some(0), "1 document: 1 ok".into()));
        assert_eq!(folder.names("in/out"), ["a.doc.txt"]);
        assert_eq!(summary(&folder.extract(&["link", "--output-dir", "in/out"])), "0 documents: 0 ok; 1 up to date");
    }

    #[test]
    fn a_fifo_does_not_block_the_run() {
        let folder = Folder::new().with_document("in/b.doc", "one-page.doc").with_fifo("in/a.doc").with_fifo("in/c");
        let folder = folder.with_link("in/d.doc", "a.doc");
        let output = folder.convert(&[]);
        assert_eq!(
            (output.status.code(), summary(&output)),
            (Some(0), "1 document: 1 ok; 3 other files skipped".into())
        );
    }

    /// Uses a path longer than the system accepts, because root may read any folder.
    #[test]
    fn an_unreadable_folder_is_reported_and_the_run_continues() {
        let half = vec!["n".repeat(200); 11].join("/");
        let folder = Folder::new().with_document("in/z.doc", "one-page.doc");
        for path in [format!("in/{half}"), format!("deep/{half}")] {
            fs::create_dir_all(folder.path(path)).expect("made");
        }
        fs::rename(folder.path("deep"), folder.path(format!("in/{half}/deep"))).expect("moved");
        let output = folder.convert(&[]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(folder.names("out"), ["z.doc.txt"]);
        assert!(
            stderr(&output).contains("/nnn") && stderr(&output).contains(": missing-file: "),
            "{}",
            stderr(&output)
        );
        assert_eq!(summary(&output), "1 document: 1 ok; 1 folder not readable");
    }

    #[test]
    fn output_files_have_the_usual_permissions() {
        let folder = Folder::new().with_document("in/a.doc", "one-page.doc").with("ordinary", "");
        folder.convert(&[]);
        let mode = |path: &str| folder.path(path).metadata().expect("it exists").permissions().mode();
        assert_eq!(mode("out/a.doc.txt"), mode("ordinary"));
    }

    #[test]
    fn a_broken_pipe_of_records_does_not_stop_the_texts() {
        let folder = Folder::new().with_many(100);
        let mut child = folder.start(&["in", "--output-dir", "out", "--format", "ndjson"]);
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), summary(&output)), (Some(0), "100 documents: 100 ok".into()));
        assert_eq!(folder.names("out").len(), 100);
    }
}
