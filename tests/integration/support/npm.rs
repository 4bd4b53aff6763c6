//! The npm package, installed into a folder as a user would, and the runtimes that run it.

use super::runtimes::root;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use tempfile::TempDir;

/// Longer than any test takes on a busy machine.
const PATIENCE: &str = "300";

/// A folder with the package and the scripts of `tests/npm`.
pub struct App(TempDir);

/// The app that tests share.
pub static APP: LazyLock<App> = LazyLock::new(App::install);

/// A document, and its options as JSON.
pub struct Task {
    pub path: PathBuf,
    pub options: Value,
}

impl App {
    /// Installs the package without a network, in an empty folder.
    pub fn install() -> Self {
        let app = Self(tempfile::tempdir().expect("a folder"));
        fs::write(app.path().join("package.json"), r#"{"private":true,"type":"module"}"#).expect("written");
        let mut npm = Command::new("npm");
        npm.args(["install", "--offline", "--silent", "--ignore-scripts", env!("CATDOC_NPM_PATH")]);
        run(npm.current_dir(app.path()));
        for script in root().join("tests/npm").read_dir().expect("it exists") {
            let script = script.expect("readable");
            fs::copy(script.path(), app.path().join(script.file_name())).expect("copied");
        }
        app
    }

    /// Installs the package with another module in place of ours.
    pub fn with_module(module: &[u8]) -> Self {
        let app = Self::install();
        fs::write(app.package().join("catdoc.wasm"), module).expect("written");
        app
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Returns the folder of the installed package.
    pub fn package(&self) -> PathBuf {
        self.path().join("node_modules/catdoc-lambda")
    }

    /// Returns a runtime's command for the app's script.
    pub fn command(&self, runtime: &[&str], script: &str) -> Command {
        let mut command = Command::new("timeout");
        command.arg(PATIENCE).args(runtime).arg(script).current_dir(self.path());
        // Deno's cache, and no look for a new version.
        command.env("DENO_DIR", self.path().join("deno")).env("DENO_NO_UPDATE_CHECK", "1");
        command
    }

    /// Extracts documents in a runtime. Returns an extraction or an error for each.
    pub fn extract(&self, runtime: &[&str], tasks: &[Task]) -> Vec<Value> {
        let list = tempfile::NamedTempFile::new().expect("a file");
        let tasks: Vec<_> = tasks.iter().map(|task| json!({"path": task.path, "options": task.options})).collect();
        fs::write(list.path(), Value::from(tasks).to_string()).expect("written");
        let output = run(self.command(runtime, "drive.mjs").arg(list.path()));
        let lines = String::from_utf8(output.stdout).expect("UTF-8");
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

/// Runs a command that must succeed.
#[track_caller]
pub fn run(command: &mut Command) -> Output {
    let output = command.output().expect("it starts");
    let log = || [&output.stdout[..], &output.stderr].map(String::from_utf8_lossy).concat();
    assert!(output.status.success(), "{command:?}: {}", log());
    output
}
