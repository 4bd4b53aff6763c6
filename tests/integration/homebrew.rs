//! The Homebrew formula: its downloads, its installation and its own test.

#[cfg(not(all(debs, ruby)))]
#[test]
#[ignore = "needs Ruby, and up-to-date archives: run ./build.sh release debian archive"]
fn formula() {}

#[cfg(all(debs, ruby))]
mod formula {
    use crate::support::binary::BINARY;
    use crate::support::command::run;
    use crate::support::crate_file;
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use tempfile::TempDir;

    const REPOSITORY: &str = "https://example.org/catdoc-lambda";

    /// Returns a folder with the formula and all that it downloads.
    fn release() -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let file = crate_file::package(folder.path());
        fs::rename(&file, folder.path().join(file.file_name().expect("a name"))).expect("renamed");
        for triple in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"] {
            let name = format!("{}-{triple}.tar.gz", crate_file::NAME);
            fs::copy(Path::new(env!("CATDOC_DEBS_PATH")).join(&name), folder.path().join(&name)).expect("copied");
        }
        let build = Path::new(env!("CARGO_MANIFEST_DIR")).join("packages/homebrew/build.sh");
        run(Command::new(build).arg(folder.path()).env("CATDOC_REPOSITORY", REPOSITORY));
        folder
    }

    /// Returns a command that evaluates the formula for a system.
    fn homebrew(release: &Path, system: [&str; 2]) -> Command {
        let mut ruby = Command::new(env!("CATDOC_RUBY_PATH"));
        ruby.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/integration/support/homebrew.rb"));
        ruby.arg(release.join("catdoc-lambda.rb")).args(system).arg(release);
        ruby
    }

    #[test]
    fn the_formula_installs_archives_on_linux_and_compiles_the_crate_on_macos() {
        let release = release();
        for (system, file) in [
            (["linux", "x86_64"], format!("{}-x86_64-unknown-linux-gnu.tar.gz", crate_file::NAME)),
            (["linux", "arm64"], format!("{}-aarch64-unknown-linux-gnu.tar.gz", crate_file::NAME)),
            (["macos", "arm64"], format!("{}.crate", crate_file::NAME)),
        ] {
            let prefix = tempfile::tempdir().expect("a folder");
            let mut brew = homebrew(release.path(), system);
            // A program for Linux on arm64 does not run here.
            if system != ["linux", "arm64"] {
                brew.arg(prefix.path()).arg(BINARY);
            }
            let facts = run(&mut brew);
            assert!(facts.contains("\nconflicts_with: catdoc "), "{facts}");
            let url = format!("url: {REPOSITORY}/releases/download/v{}/{file}", env!("CARGO_PKG_VERSION"));
            assert!(facts.lines().any(|line| line == url), "{url}: {facts}");
            assert!(
                !fs::read_to_string(release.path().join("catdoc-lambda.rb")).expect("text").contains("@"),
                "a blank"
            );
            if brew.get_args().any(|argument| argument == BINARY) {
                for file in ["bin/catdoc-lambda", "bin/xls2csv", "share/man/man1/catppt.1", "completions/zsh"] {
                    assert!(prefix.path().join(file).is_file(), "{file}");
                }
            }
        }
    }
}
