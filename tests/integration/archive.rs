//! The archives of the program, which cargo binstall and Homebrew fetch.

#[cfg(not(debs))]
#[test]
#[ignore = "needs up-to-date archives: run ./build.sh release debian archive"]
fn archives() {}

#[cfg(debs)]
mod packed {
    use crate::support::command::run;
    use crate::support::debian::{ARCHITECTURES, man_pages, unpacked};
    use serde_json::Value;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use tempfile::TempDir;

    const TRIPLES: [&str; 2] = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"];
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    fn name(triple: &str) -> String {
        format!("catdoc-lambda-{VERSION}-{triple}")
    }

    fn archive(triple: &str) -> PathBuf {
        Path::new(env!("CATDOC_DEBS_PATH")).join(format!("{}.tar.gz", name(triple)))
    }

    fn extracted(triple: &str) -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        run(Command::new("tar")
            .arg("--extract")
            .arg("--directory")
            .arg(folder.path())
            .arg("--file")
            .arg(archive(triple)));
        folder
    }

    #[test]
    fn an_archive_has_the_program_its_pages_completions_and_licences_in_one_folder() {
        let expected = [
            "CHANGELOG.md",
            "LICENSE",
            "README.md",
            "THIRD-PARTY-LICENCES",
            "bom.cdx.json",
            "catdoc-lambda",
            "catdoc-lambda.service",
            "completions/_catdoc-lambda",
            "completions/catdoc-lambda.bash",
            "completions/catdoc-lambda.fish",
        ];
        for triple in TRIPLES {
            let list = run(Command::new("tar")
                .args(["--list", "--verbose", "--full-time", "--numeric-owner", "--file"])
                .arg(archive(triple))
                .env("TZ", "UTC"));
            let mut files = BTreeSet::new();
            for line in list.lines() {
                let words: Vec<_> = line.split_whitespace().collect();
                let [mode, owner, _, day, time, file] = words[..] else { panic!("{line}") };
                assert_eq!((owner, day, time), ("0/0", "1980-01-01", "00:00:00"), "{line}");
                let is_program = file.ends_with("/catdoc-lambda");
                assert!(["drwxr-xr-x", if is_program { "-rwxr-xr-x" } else { "-rw-r--r--" }].contains(&mode), "{line}");
                files.extend(file.strip_prefix(&format!("{}/", name(triple))).map(str::to_owned));
            }
            files.retain(|file| !file.is_empty() && !file.ends_with('/'));
            let pages = man_pages().into_iter().map(|page| format!("man/{page}"));
            let expected: BTreeSet<_> = expected.map(str::to_owned).into_iter().chain(pages).collect();
            assert_eq!(files, expected, "{triple}");
        }
    }

    #[test]
    fn archives_and_debian_packages_have_the_same_programs() {
        for (triple, architecture) in TRIPLES.into_iter().zip(ARCHITECTURES) {
            let program = fs::read(extracted(triple).path().join(name(triple)).join("catdoc-lambda"));
            let packaged = fs::read(unpacked(architecture).path().join("usr/bin/catdoc-lambda"));
            assert!(program.expect("packed") == packaged.expect("packaged"), "{triple}");
        }
    }

    #[test]
    fn cargo_binstall_finds_every_archive_and_the_program_in_it() {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--no-deps", "--offline", "--locked", "--format-version=1"]);
        let about: Value = serde_json::from_str(&run(cargo.current_dir(env!("CARGO_MANIFEST_DIR")))).expect("JSON");
        let packages = about["packages"].as_array().expect("a list");
        let crate_itself = packages.iter().find(|it| it["name"] == "catdoc-lambda").expect("it is there");
        let binstall = &crate_itself["metadata"]["binstall"];
        for triple in TRIPLES {
            let filled = |template: &str| {
                let values = [("repo", ""), ("name", "catdoc-lambda"), ("bin", "catdoc-lambda"), ("version", VERSION)];
                let template = binstall[template].as_str().expect("a template").replace("{ target }", triple);
                values.iter().fold(template, |text, (name, value)| text.replace(&format!("{{ {name} }}"), value))
            };
            assert_eq!(filled("pkg-url"), format!("/releases/download/v{VERSION}/{}.tar.gz", name(triple)));
            assert!(extracted(triple).path().join(filled("bin-dir")).is_file(), "{}", filled("bin-dir"));
        }
        assert_eq!(binstall["pkg-fmt"], "tgz");
        let keys: BTreeSet<_> = binstall.as_object().expect("keys").keys().map(String::as_str).collect();
        assert_eq!(keys, BTreeSet::from(["bin-dir", "pkg-fmt", "pkg-url"]));
    }
}
