//! Runs of the module in the sandbox, with what it reports besides the text.

use catdoc_lambda::Limits;
use catdoc_lambda::sandbox::{End, Sandbox};
use std::sync::LazyLock;

static SANDBOX: LazyLock<Sandbox> =
    LazyLock::new(|| Sandbox::new(Limits::default()).expect("the built-in module loads"));

/// A run that ended by itself.
pub struct ModuleRun {
    pub code: i32,
    pub output: Vec<u8>,
    /// The entries of the metadata's block: a key, `=`, and a value whose tabs are shown as `|`.
    pub entries: Vec<String>,
}

impl ModuleRun {
    /// Runs the module on a document, with these options besides `-w`.
    pub fn new(document: &[u8], options: &[&str]) -> Self {
        let run = SANDBOX.run(document.to_vec().into(), |name| {
            let arguments = ["catdoc", "-w"].into_iter().chain(options.iter().copied()).chain([name]);
            arguments.map(|argument| argument.to_owned().into()).collect()
        });
        let run = run.expect("it runs");
        let End::Exit(code) = run.end else { panic!("{:?}", run.end) };
        let block = String::from_utf8(run.metadata.expect("a block")).expect("UTF-8");
        let entries = block.split_terminator('\x1E').map(|entry| entry.replace('\x1F', "=").replace('\t', "|"));
        Self { code, output: run.stdout, entries: entries.collect() }
    }

    /// Returns the text without the newline at its end.
    pub fn text(&self) -> String {
        String::from_utf8(self.output.clone()).expect("UTF-8").trim_end_matches('\n').to_owned()
    }

    /// Returns the values of the entries with this key.
    pub fn values<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.entries.iter().filter_map(move |entry| entry.strip_prefix(key)?.strip_prefix('='))
    }
}
