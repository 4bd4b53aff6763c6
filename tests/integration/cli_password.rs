//! The password of a run of the command line: from a file, the environment or the terminal.

use crate::support::binary::{BINARY, stderr, stdout};
use crate::support::encryption::{Lock, Scheme};
use crate::support::word::Document;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const PASSWORD: &str = "pässwörd 密";

/// A folder with two encrypted documents and one that is not.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        let locked = |text: &str, scheme| {
            let document = Document::word_97().paragraph(text).tables_from(200);
            Lock::new(scheme, PASSWORD).word(document.compound()).file()
        };
        folder.write("a.doc", &locked("First", Scheme::Rc4));
        folder.write("b.doc", &locked("Second", Scheme::CryptoApi(128)));
        folder.write("c.doc", &Document::word_97().paragraph("Third").file());
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).expect("written");
    }

    /// Returns the command that extracts these documents.
    fn extract(&self, documents: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command.current_dir(self.0.path()).arg("extract").args(documents);
        command.env_remove("CATDOC_PASSWORD").stdin(Stdio::null());
        command
    }

    fn with_password_file(&self, line: &[u8]) -> Output {
        self.write("password", line);
        output(self.extract(&["a.doc", "b.doc", "c.doc"]).args(["--password-file", "password"]))
    }
}

fn output(command: &mut Command) -> Output {
    command.output().expect("it starts")
}

#[track_caller]
fn assert_all(output: &Output) {
    assert_eq!((output.status.code(), stdout(output)), (Some(0), "First\nSecond\nThird\n"), "{}", stderr(output));
}

#[track_caller]
fn assert_usage(output: &Output, detail: &str) {
    assert_eq!((output.status.code(), stdout(output)), (Some(2), ""), "{detail}");
    assert!(stderr(output).starts_with("catdoc-lambda: bad-option: "), "{}", stderr(output));
    assert!(stderr(output).contains(detail), "{detail}: {}", stderr(output));
}

#[test]
fn the_password_is_the_first_line_of_a_file() {
    let folder = Folder::new();
    for rest in ["", "\n", "\r\n", "\nanother line\n"] {
        assert_all(&folder.with_password_file(format!("{PASSWORD}{rest}").as_bytes()));
    }
}

#[test]
fn the_password_is_in_the_environment() {
    let folder = Folder::new();
    let mut command = folder.extract(&["."]);
    assert_all_of_folder(command.env("CATDOC_PASSWORD", PASSWORD), &folder);
    // The option takes precedence.
    folder.write("password", PASSWORD.as_bytes());
    let mut command = folder.extract(&["a.doc", "b.doc", "c.doc"]);
    assert_all(&output(command.env("CATDOC_PASSWORD", "wrong").args(["--password-file", "password"])));
}

#[track_caller]
fn assert_all_of_folder(command: &mut Command, folder: &Folder) {
    let output = output(command.args(["--output-dir", "texts"]));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for (name, text) in [("a.doc.txt", "First\n"), ("b.doc.txt", "Second\n"), ("c.doc.txt", "Third\n")] {
        let written = std::fs::read_to_string(folder.path("texts").join(name)).expect("a text");
        assert_eq!(written, text, "{name}");
    }
}

#[test]
fn a_missing_or_wrong_password_fails_only_encrypted_documents() {
    let folder = Folder::new();
    for (password, code) in [(None, "encrypted"), (Some(""), "encrypted"), (Some("wrong"), "wrong-password")] {
        let mut command = folder.extract(&["a.doc", "c.doc"]);
        let output = output(command.envs(password.map(|password| ("CATDOC_PASSWORD", password))));
        assert_eq!((output.status.code(), stdout(&output)), (Some(1), "Third\n"), "{code}");
        assert!(stderr(&output).contains(&format!("a.doc: {code}: ")), "{code}: {}", stderr(&output));
    }
}

#[test]
fn a_password_file_that_cannot_be_used_is_a_bad_option() {
    let folder = Folder::new();
    for (content, detail) in [
        (&b""[..], "the first line of the file is empty"),
        (b"\nsecret\n", "the first line of the file is empty"),
        (b"p\xE4ss\n", "the first line of --password-file must be UTF-8"),
        (&[b'x'; 1025], "more than 1024 bytes"),
        (&[b'x'; 100_000], "more than 1024 bytes"),
    ] {
        assert_usage(&folder.with_password_file(content), detail);
    }
    let missing = output(folder.extract(&["a.doc"]).args(["--password-file", "nowhere"]));
    assert_usage(&missing, "--password-file: the file cannot be read");
    let catdoc = output(folder.extract(&["a.doc", "--engine", "catdoc"]).env("CATDOC_PASSWORD", PASSWORD));
    assert_usage(&catdoc, "password is not supported by engine=catdoc");
}

#[test]
fn a_password_is_not_an_argument() {
    let folder = Folder::new();
    let output = output(&mut folder.extract(&["a.doc", "--password", PASSWORD]));
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--password-file"), "{}", stderr(&output));
}

/// Waits until the terminal does not show what is typed.
const UNTIL_HIDDEN: &str = "until stty --all --file /dev/tty | grep --quiet -e ' -echo '; do :; done; echo hidden";

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "needs the options of the program `script` on Linux")]
fn the_terminal_asks_for_the_password_without_showing_it() {
    let folder = Folder::new();
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--command"])
        .arg(format!("({UNTIL_HIDDEN}) & {BINARY} extract --password-file - a.doc b.doc c.doc"))
        .arg("/dev/null")
        .current_dir(folder.0.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script starts");
    let mut terminal = child.stdout.take().expect("piped");
    let shown_before = read_until(&mut terminal, "hidden\r\n");
    assert!(shown_before.contains("Password: "), "{shown_before}");
    let mut keyboard = child.stdin.take().expect("piped");
    std::io::Write::write_all(&mut keyboard, format!("{PASSWORD}\n").as_bytes()).expect("typed");
    let mut shown = shown_before;
    std::io::Read::read_to_string(&mut terminal, &mut shown).expect("UTF-8");
    assert!(child.wait().expect("it ends").success(), "{shown}");
    assert!(shown.ends_with("First\r\nSecond\r\nThird\r\n") && !shown.contains(PASSWORD), "{shown}");
}

/// Reads what a terminal shows until it ends with this text.
fn read_until(terminal: &mut impl std::io::Read, end: &str) -> String {
    let (mut shown, mut byte) = (Vec::new(), [0]);
    while !shown.ends_with(end.as_bytes()) {
        terminal.read_exact(&mut byte).unwrap_or_else(|error| panic!("{error}: {}", shown.escape_ascii()));
        shown.extend(byte);
    }
    String::from_utf8(shown).expect("UTF-8")
}

#[test]
fn no_terminal_is_a_bad_option() {
    let folder = Folder::new();
    let setsid = Path::new("setsid");
    let mut command = Command::new(setsid);
    command.args(["--wait", BINARY, "extract", "--password-file", "-", "a.doc"]).current_dir(folder.0.path());
    assert_usage(&output(command.stdin(Stdio::null())), "--password-file: the terminal cannot be asked");
}
