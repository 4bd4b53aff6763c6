//! The release of the module, compared with the module in use and its checksums.

#[cfg(not(released))]
#[test]
#[ignore = "needs a release of the current module: run ./build.sh release module"]
fn releases() {}

#[cfg(released)]
mod released {
    use serde_json::Value;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use tempfile::TempDir;

    const NAME: &str = concat!("catdoc-wasm-", env!("CARGO_PKG_VERSION"));

    fn folder() -> &'static Path {
        Path::new(env!("CATDOC_RELEASE_PATH"))
    }

    fn archive() -> PathBuf {
        folder().join(format!("{NAME}.tar.gz"))
    }

    fn run(command: &mut Command) -> String {
        let output = command.env("TZ", "UTC").output().expect("it starts");
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn unpacked() -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        run(Command::new("tar").arg("--extract").arg("--directory").arg(folder.path()).arg("--file").arg(archive()));
        folder
    }

    #[test]
    fn the_checksums_cover_the_whole_release() {
        run(Command::new("sha256sum").args(["--check", "--strict", "SHA256SUMS"]).current_dir(folder()));
        let sums = fs::read_to_string(folder().join("SHA256SUMS")).expect("readable");
        let summed: BTreeSet<_> = sums.lines().map(|line| line[66..].to_owned()).collect();
        let all = folder().read_dir().expect("it exists").map(|entry| entry.expect("readable").file_name());
        let mut all: BTreeSet<_> = all.map(|name| name.into_string().expect("UTF-8")).collect();
        assert!(all.remove("SHA256SUMS") && all.contains(&format!("{NAME}.tar.gz")), "{all:?}");
        assert_eq!(summed, all);
    }

    #[test]
    fn the_released_module_is_the_one_in_use_with_readme_and_licences() {
        let unpacked = unpacked();
        let inside = unpacked.path().join(NAME);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for (name, ours) in
            [("catdoc.wasm", "wasm/catdoc.wasm"), ("README.md", "wasm/README.md"), ("LICENSE", "LICENSE")]
        {
            let (released, ours) = (fs::read(inside.join(name)), fs::read(root.join(ours)));
            assert!(released.expect("released") == ours.expect("ours"), "{name} differs");
        }
        let licences = fs::read_to_string(inside.join("THIRD-PARTY-LICENCES")).expect("released");
        for words in [
            "catdoc 0.95",
            "Version 2, June 1991",
            "LibTomCrypt 1.18.2",
            "Tom St Denis",
            "libdeflate 1.26",
            "Eric Biggers",
            "zlib 1.4",
            "Mark Adler",
            "wasi-libc",
            "encoding_rs",
            "Permission is hereby granted",
        ] {
            assert!(licences.contains(words), "{words}");
        }
        assert!(!licences.contains("wasmtime"), "no host is in the module");
    }

    #[test]
    fn the_modules_bill_of_materials_lists_it_and_its_components() {
        let unpacked = unpacked();
        let bill = fs::read(unpacked.path().join(NAME).join("bom.cdx.json")).expect("released");
        let bill: Value = serde_json::from_slice(&bill).expect("JSON");
        let module = &bill["metadata"]["component"];
        assert_eq!((&module["name"], &module["version"]), (&"catdoc.wasm".into(), &env!("CARGO_PKG_VERSION").into()));
        let sum = run(Command::new("sha256sum").arg(unpacked.path().join(NAME).join("catdoc.wasm")));
        assert_eq!(module["hashes"][0]["content"], sum[..64]);
        let parts = bill["components"].as_array().expect("components").iter();
        let mut parts: BTreeSet<_> = parts.map(|part| part["name"].as_str().expect("a name")).collect();
        // A wasi-sdk contains both in one package.
        assert!(parts.remove("wasi-sdk") || parts.remove("wasi-libc") && parts.remove("libclang-rt-19-dev-wasm32"));
        assert_eq!(
            parts,
            BTreeSet::from(["catdoc", "guest", "libdeflate", "libtomcrypt", "zlib", "encoding_rs", "unicode-width"])
        );
    }

    #[cfg(tools)]
    #[test]
    fn the_modules_bill_of_materials_is_valid_cyclonedx() {
        let unpacked = unpacked();
        let mut command = crate::support::tools::python(include_str!("support/cyclonedx.py"));
        assert_eq!(run(command.arg(unpacked.path().join(NAME).join("bom.cdx.json"))), "1 valid\n");
    }

    #[test]
    fn the_archive_has_no_user_and_no_time_stamp() {
        let list = run(Command::new("tar")
            .args(["--list", "--verbose", "--full-time", "--numeric-owner", "--file"])
            .arg(archive()));
        let files = ["", "LICENSE", "README.md", "THIRD-PARTY-LICENCES", "bom.cdx.json", "catdoc.wasm"];
        let mut names = Vec::new();
        for line in list.lines() {
            let words: Vec<_> = line.split_whitespace().collect();
            let [mode, owner, _, day, time, name] = words[..] else { panic!("{line}") };
            assert!(["drwxr-xr-x", "-rw-r--r--"].contains(&mode), "{line}");
            assert_eq!((owner, day, time), ("0/0", "1980-01-01", "00:00:00"), "{line}");
            names.push(name);
        }
        assert_eq!(names, files.map(|file| format!("{NAME}/{file}")));
        // The bytes where gzip stores the time and the file's attributes.
        let gzip = fs::read(archive()).expect("readable");
        assert_eq!(gzip[3..8], [0; 5]);
    }
}
