//! A Debian system to install the packages into.

use super::command::run;
use super::debian::deb;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use walkdir::WalkDir;

/// Files of dpkg and its helpers that change with every installation.
const RECORDS: [&str; 3] = ["var/lib/dpkg", "var/log", "var/cache"];

/// A small Debian system with native catdoc, in a folder of its own.
pub struct DebianSystem(TempDir);

impl DebianSystem {
    /// Copies the system that `tests/debian/install.sh` created.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let original = Path::new(env!("CATDOC_DEBIAN_PATH")).join("root");
        run(Command::new("cp").args(["--archive", "--reflink=auto"]).arg(original).arg(folder.path()));
        Self(folder)
    }

    /// Returns the file of this system.
    pub fn path(&self, file: &str) -> PathBuf {
        self.0.path().join("root").join(file)
    }

    /// Returns the option with which systemd's programs look into this system.
    pub fn root_option(&self) -> String {
        format!("--root={}", self.path("").display())
    }

    /// Runs a program of this system and returns its output.
    pub fn run(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = Command::new("chroot");
        command.arg(self.path("")).arg(program).args(arguments);
        run(command.env("PATH", "/usr/sbin:/usr/bin").env("LC_ALL", "C.UTF-8"))
    }

    /// Installs our package and returns dpkg's messages.
    pub fn install(&self) -> String {
        fs::copy(deb("amd64"), self.path("package.deb")).expect("copied");
        let messages = self.run("dpkg", &["--install", "/package.deb"]);
        self.remove("package.deb");
        messages
    }

    pub fn write(&self, file: &str, content: &[u8]) {
        fs::write(self.path(file), content).expect("written");
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).expect("removed");
    }

    /// Returns all files, links and folders but dpkg's own records.
    pub fn files(&self) -> BTreeSet<PathBuf> {
        let root = self.path("");
        let all = WalkDir::new(&root).into_iter().map(|entry| entry.expect("readable").into_path());
        let all = all.map(|path| path.strip_prefix(&root).expect("inside").to_owned());
        all.filter(|path| !RECORDS.iter().any(|record| path.starts_with(record))).collect()
    }
}
