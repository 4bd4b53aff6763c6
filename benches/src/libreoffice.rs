//! LibreOffice as a reader. It converts many documents at once, because its start takes longer than
//! most of them.

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::collections::HashMap;
use std::ops::Range;
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The number of documents per process.
const BATCH: usize = 40;
/// The time without any output after which the current document is given up.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Returns its version if it is installed with the program that reads this format.
pub fn version(format: &str) -> Option<String> {
    let library = match format {
        "xls" => "libsclo.so",
        "ppt" => "libsdlo.so",
        _ => "libswlo.so",
    };
    if !program_folder()?.join(library).exists() {
        return None;
    }
    let output = Command::new("soffice").arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let version = text.split_whitespace().nth(1)?;
    Some(version.split('.').take(2).collect::<Vec<_>>().join("."))
}

/// Returns the folder of the program behind `soffice`, which has a library for each of the suite's
/// programs.
fn program_folder() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let link = std::env::split_paths(&path).map(|folder| folder.join("soffice")).find(|link| link.exists())?;
    Some(link.canonicalize().ok()?.parent()?.to_owned())
}

/// Returns the texts of documents of one format.
pub fn texts(documents: &[PathBuf], format: &str) -> Vec<Option<String>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let conversion = Conversion { folder: folder.path(), format };
    for (number, document) in documents.iter().enumerate() {
        let document = document.canonicalize().expect("it was listed");
        symlink(document, conversion.input(number)).expect("a link");
    }
    let mut next = 0;
    while next < documents.len() {
        next = conversion.convert(next..documents.len().min(next + BATCH));
    }
    let mut texts = conversion.outputs();
    (0..documents.len()).map(|number| texts.remove(&number)).collect()
}

struct Conversion<'a> {
    folder: &'a Path,
    format: &'a str,
}

impl Conversion<'_> {
    fn input(&self, number: usize) -> PathBuf {
        self.folder.join(format!("{number}.{}", self.format))
    }

    /// Converts documents. Returns the number of the next one, which follows the failed one after a
    /// crash or hang.
    fn convert(&self, batch: Range<usize>) -> usize {
        let filter = match self.format {
            // Every sheet, as displayed, in UTF-8.
            "xls" => "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
            // Impress has no plain text output.
            "ppt" => "fodp",
            _ => "txt:Text (encoded):UTF8",
        };
        let mut child = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}/profile", self.folder.display()))
            .args(["--headless", "--convert-to", filter, "--outdir"])
            .arg(self.folder.join("out"))
            .args(batch.clone().map(|number| self.input(number)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // soffice is a script that starts a program that starts another, and all of them must
            // be stopped.
            .process_group(0)
            .spawn()
            .expect("soffice starts");
        let (mut done, mut since) = (0, Instant::now());
        let went_well = loop {
            if let Some(status) = child.try_wait().expect("a child") {
                break status.success();
            }
            let now_done = self.done().len();
            if now_done > done {
                (done, since) = (now_done, Instant::now());
            } else if since.elapsed() > TIMEOUT {
                let group = Pid::from_raw(child.id().try_into().expect("a process"));
                killpg(group, Signal::SIGKILL).expect("a group of ours");
                child.wait().expect("a child");
                break false;
            }
            thread::sleep(Duration::from_millis(100));
        };
        let last = self.done().into_iter().map(|(number, _)| number).filter(|number| batch.contains(number)).max();
        if went_well { batch.end } else { batch.end.min(last.map_or(batch.start + 1, |last| last + 2)) }
    }

    /// Returns the outputs so far by document number: `3.txt`, or `3-Name.csv` for each sheet.
    fn done(&self) -> Vec<(usize, PathBuf)> {
        let Ok(entries) = self.folder.join("out").read_dir() else { return Vec::new() };
        let paths = entries.map(|entry| entry.expect("readable").path());
        let number = |path: &Path| path.file_name()?.to_str()?.split(['.', '-']).next()?.parse().ok();
        paths.filter_map(|path| Some((number(&path)?, path))).collect()
    }

    fn outputs(&self) -> HashMap<usize, String> {
        let mut texts: HashMap<usize, String> = HashMap::new();
        for (number, path) in self.done() {
            let text = String::from_utf8_lossy(&std::fs::read(path).expect("readable")).into_owned();
            let text = if self.format == "ppt" { text_of_presentation(&text) } else { text };
            let all = texts.entry(number).or_default();
            all.push_str(&text);
            all.push('\n');
        }
        texts
    }
}

/// Returns the text of a flat OpenDocument presentation: slides and notes, without masters and
/// pictures.
fn text_of_presentation(xml: &str) -> String {
    let (_, body) = xml.split_once("<office:presentation>").unwrap_or_default();
    let mut text = String::new();
    let mut is_picture = false;
    for piece in body.split('<').skip(1) {
        let (tag, characters) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_end_matches('/').split_whitespace().next().unwrap_or_default();
        match name {
            "office:binary-data" => is_picture = true,
            "/office:binary-data" => is_picture = false,
            // A word may be partly bold.
            "text:span" | "/text:span" | "text:a" | "/text:a" => {}
            _ => text.push('\n'),
        }
        if !is_picture {
            text.push_str(characters);
        }
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, character)| text.replace(entity, character))
}
