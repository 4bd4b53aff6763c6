//! The bill of materials of each function, compared with cargo, the function itself and
//! CycloneDX's schema.

#![cfg_attr(not(all(tools, packages, qemu)), allow(unused))]

#[cfg(not(all(tools, packages, qemu)))]
#[test]
#[ignore = "needs Python with pip and up-to-date packages: run ./build.sh package"]
fn bills_of_materials() {}

#[cfg(all(tools, packages, qemu))]
mod packaged {
    use crate::support::packages::{FUNCTIONS, PROCESSORS, bootstrap, folder, member};
    use crate::support::tools::python;
    use serde_json::Value;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    const TRIPLES: [&str; 2] = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"];
    const FEATURES: [&str; 2] = ["", "s3"];

    struct Function {
        name: &'static str,
        feature: &'static str,
        processor: &'static str,
        triple: &'static str,
    }

    impl Function {
        fn all() -> impl Iterator<Item = Self> {
            let processors = || PROCESSORS.into_iter().zip(TRIPLES);
            FUNCTIONS.into_iter().zip(FEATURES).flat_map(move |(name, feature)| {
                processors().map(move |(processor, triple)| Self { name, feature, processor, triple })
            })
        }

        fn bill_path(&self) -> PathBuf {
            folder().join(format!("{}-{}.cdx.json", self.name, self.processor))
        }

        fn bill(&self) -> Value {
            serde_json::from_slice(&std::fs::read(self.bill_path()).expect("it exists")).expect("JSON")
        }
    }

    fn components(bill: &Value) -> &[Value] {
        bill["components"].as_array().expect("components")
    }

    /// Returns the crates of a bill, such as `serde-1.0.0`.
    fn crates(bill: &Value) -> BTreeSet<String> {
        let is_crate = |it: &&Value| it["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:cargo/"));
        let name = |it: &Value| Some(format!("{}-{}", it["name"].as_str()?, it["version"].as_str()?));
        components(bill).iter().filter(is_crate).map(|it| name(it).expect("name and version")).collect()
    }

    fn run(command: &mut Command) -> String {
        let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("it starts");
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn sha256(path: &Path) -> String {
        run(Command::new("sha256sum").arg(path)).split(' ').next().expect("a sum").to_owned()
    }

    /// Returns a crate of the module's tables with its locked version.
    fn locked(name: &str) -> String {
        let lock = include_str!("../../guest/charset/tables/Cargo.lock");
        let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).expect("locked");
        format!("{name}-{}", rest.split('"').next().expect("a version"))
    }

    #[test]
    fn the_bill_of_materials_lists_every_linked_crate() {
        for function in Function::all() {
            let tree = run(Command::new(env!("CARGO"))
                .args(["tree", "--locked", "--package", "catdoc-lambda", "--prefix", "none", "--no-dedupe"])
                .args(["--edges", "normal,no-proc-macro", "--target", function.triple])
                .args(["--features", function.feature, "--format", "{p}"]));
            let mut linked: BTreeSet<_> = tree
                .lines()
                .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join("-").replacen("-v", "-", 1))
                .collect();
            assert!(linked.remove(concat!("catdoc-lambda-", env!("CARGO_PKG_VERSION"))), "{linked:?}");
            // The module's tables are generated from this crate, which is not linked.
            linked.insert(locked("unicode-width"));
            assert_eq!(crates(&function.bill()), linked, "{} {}", function.name, function.processor);
        }
    }

    #[test]
    fn every_crate_named_in_a_binary_is_in_its_bill_of_materials() {
        for function in Function::all() {
            let bill = function.bill();
            let spoken_of = panicking(&bootstrap(function.name, function.processor));
            assert!(spoken_of.len() > 40, "{spoken_of:?}");
            let unnamed: Vec<_> = spoken_of.difference(&crates(&bill)).cloned().collect();
            assert!(unnamed.is_empty(), "{} {}: {unnamed:?}", function.name, function.processor);
        }
    }

    /// Returns the crates that can panic. Their panic locations are in the binary, under `/crates`,
    /// where the packages keep every path.
    fn panicking(elf: &[u8]) -> BTreeSet<String> {
        let start = b"/crates/";
        let places = elf.windows(start.len()).enumerate().filter(|(_, window)| window == start);
        places
            .filter_map(|(at, _)| elf[at + start.len()..].split(|byte| *byte == b'/').next())
            .filter_map(|name| std::str::from_utf8(name).ok())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn the_bill_of_materials_lists_the_function_and_its_other_components() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for function in Function::all() {
            let bill = function.bill();
            let hash_of = |name: &str| {
                let found = components(&bill).iter().find(|it| it["name"] == name);
                found.unwrap_or_else(|| panic!("{name}"))["hashes"][0]["content"].clone()
            };
            assert_eq!(hash_of("catdoc.wasm"), sha256(&root.join("wasm/catdoc.wasm")));
            if function.feature.is_empty() {
                assert_eq!(hash_of("answer.wasm"), sha256(&root.join("wasm/answer.wasm")));
            }
            assert_eq!(hash_of("catdoc"), sha256(&root.join("catdoc-src/SHA256SUMS")));
            for name in ["guest", "libdeflate", "libtomcrypt", "zlib", "std"] {
                let version = components(&bill).iter().find(|it| it["name"] == name).map(|it| &it["version"]);
                assert!(version.is_some_and(Value::is_string), "{name}");
            }
            let is_c = |it: &Value| it["name"] == "wasi-libc" || it["name"] == "wasi-sdk";
            assert!(components(&bill).iter().any(is_c), "the module's C library");

            let unpacked = tempfile::NamedTempFile::new().expect("a file");
            std::fs::write(unpacked.path(), bootstrap(function.name, function.processor)).expect("written");
            assert_eq!(bill["metadata"]["component"]["hashes"][0]["content"], sha256(unpacked.path()));
            let inside = member(function.name, function.processor, "bom.cdx.json");
            assert!(inside == std::fs::read(function.bill_path()).expect("it exists"), "two bills of one function");
        }
    }

    #[test]
    fn the_bill_of_materials_is_reproducible() {
        let toolchain = Path::new(env!("CATDOC_QEMU_PATH")).parent().expect("a folder");
        let function = Function::all().next().expect("the endpoint");
        let unpacked = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(unpacked.path(), bootstrap(function.name, function.processor)).expect("written");
        let bill = |epoch: Option<&str>| -> Value {
            let mut command = Command::new("python3");
            command.arg("deploy/sbom.py").arg(function.name).arg(unpacked.path()).arg(function.triple).arg(toolchain);
            let epoch = epoch.map_or_else(|| std::env::var_os("SOURCE_DATE_EPOCH"), |epoch| Some(epoch.into()));
            command.envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
            serde_json::from_str(&run(&mut command)).expect("JSON")
        };
        assert_eq!(bill(None), function.bill());
        let dated = bill(Some("0"));
        assert_eq!(dated["metadata"]["timestamp"], "1970-01-01T00:00:00+00:00");
        assert_ne!(dated["serialNumber"], function.bill()["serialNumber"]);
    }

    #[test]
    fn the_bill_of_materials_is_valid_cyclonedx() {
        let mut command = python(include_str!("support/cyclonedx.py"));
        command.args(Function::all().map(|function| function.bill_path()));
        assert_eq!(run(&mut command), "4 valid\n");
    }
}
