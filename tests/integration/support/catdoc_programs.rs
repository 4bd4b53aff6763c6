//! The commands `catdoc`, `xls2csv` and `catppt`, as links to the binary, and the native ones.

use super::binary::BINARY;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use tempfile::TempDir;

/// The names of the programs.
pub const PROGRAMS: [&str; 3] = ["catdoc", "xls2csv", "catppt"];

static LINKS: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    for program in PROGRAMS {
        symlink(BINARY, folder.path().join(program)).expect("a link");
    }
    folder
});

/// Returns the folder with the links.
pub fn links() -> &'static Path {
    LINKS.path()
}

/// Returns a command with a UTF-8 locale, without a password and without a configuration file.
pub fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    for variable in ["LC_ALL", "LC_CTYPE", "CATDOC_PASSWORD", "AWS_LAMBDA_RUNTIME_API"] {
        command.env_remove(variable);
    }
    command.env("LANG", "C.UTF-8").env("HOME", "/nonexistent").stdin(Stdio::null());
    command
}

/// Returns one of our commands, called by its link.
pub fn linked(program: &str) -> Command {
    command(links().join(program))
}

/// Runs one of our commands.
pub fn run(program: &str, arguments: &[&str]) -> Output {
    linked(program).args(arguments).output().expect("it starts")
}

/// Returns the native program: catdoc's path, or that of its neighbour.
#[cfg(native_catdoc)]
pub fn native(program: &str) -> PathBuf {
    Path::new(env!("CATDOC_NATIVE_PATH")).with_file_name(program)
}

#[cfg(not(native_catdoc))]
pub fn native(_program: &str) -> PathBuf {
    unreachable!("the tests that come here are ignored without native catdoc")
}

/// Runs a native program. Returns `None` if it crashes or does not end.
pub fn run_native(program: &str, arguments: &[&str]) -> Option<Output> {
    let output = command("timeout").arg("20").arg(native(program)).args(arguments).output().expect("timeout starts");
    output.status.code().filter(|code| *code < 124).map(|_| output)
}
