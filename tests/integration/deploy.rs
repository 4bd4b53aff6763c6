//! The deployment: the template, and the packaged functions under AWS's own Lambda emulator.

#![cfg_attr(not(all(tools, packages, qemu)), allow(unused))]

use crate::support::data;
use crate::support::form::Form;
use crate::support::runtime_api::{Function, KINDS, LARGEST_EVENT, assert_largest, body, document_of, event};
use crate::support::word::Word;
use serde_json::{Value, json};
use std::process::Command;

#[cfg_attr(not(tools), ignore = "needs Python with pip: run ./build.sh test, which installs the linter")]
#[test]
fn the_template_is_valid_cloudformation() {
    #[cfg(tools)]
    check_with("deploy/lint.py");
}

#[cfg_attr(not(tools), ignore = "needs Python with pip: run ./build.sh test, which installs a reader of HCL")]
#[test]
fn the_terraform_files_match_the_template() {
    #[cfg(tools)]
    check_with("deploy/terraform/check.py");
}

/// Runs a script of this repository that fails if it has a complaint.
#[cfg(tools)]
fn check_with(script: &str) {
    let mut command = Command::new("python3");
    command
        .arg(script)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PYTHONPATH", crate::support::tools::folder())
        .env("AWS_DEFAULT_REGION", "eu-central-1");
    let output = command.output().expect("python3 starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(not(all(tools, packages, qemu)))]
#[test]
#[ignore = "needs Python with pip and up-to-date packages: run ./build.sh package"]
fn packages() {}

#[cfg(all(tools, packages, qemu))]
mod packaged {
    use super::*;
    use crate::support::emulator::Emulator;
    use crate::support::packages::{FUNCTIONS, PROCESSORS, bootstrap, package};
    use crate::support::process::{allow_threads, forbid_threads};
    use std::io::Read;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use std::sync::LazyLock;

    /// The C library version of Amazon Linux 2023.
    const GLIBC: (u32, u32) = (2, 34);

    /// Unpacks the endpoint functions as Lambda does.
    static UNPACKED: LazyLock<(tempfile::TempDir, [PathBuf; 2])> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = PROCESSORS.map(|processor| {
            let path = folder.path().join(processor).join("bootstrap");
            std::fs::create_dir(path.parent().expect("inside")).expect("a folder");
            std::fs::write(&path, bootstrap("catdoc-lambda", processor)).expect("written");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("executable");
            path
        });
        (folder, paths)
    });

    fn x86_64() -> &'static Path {
        &UNPACKED.1[0]
    }

    #[test]
    fn a_package_has_the_bootstrap_and_the_licences() {
        for function in FUNCTIONS {
            for processor in PROCESSORS {
                let mut package = package(function, processor);
                let names: Vec<_> = package.file_names().map(|name| name.expect("UTF-8").into_owned()).collect();
                assert_eq!(
                    names,
                    ["bootstrap", "LICENSE", "THIRD-PARTY-LICENCES", "bom.cdx.json"],
                    "{function} {processor}"
                );
                let mode = package.by_name("bootstrap").expect("it exists").unix_mode().expect("made on Unix");
                assert_eq!(mode & 0o777, 0o755, "{function} {processor}");
                for (name, words) in [
                    ("LICENSE", &["GNU GENERAL PUBLIC LICENSE", "Version 3"][..]),
                    (
                        "THIRD-PARTY-LICENCES",
                        &["wasmtime 48", "Apache License", "wasi-libc", "Permission is hereby granted"],
                    ),
                ] {
                    let mut text = String::new();
                    package.by_name(name).expect("it exists").read_to_string(&mut text).expect("UTF-8");
                    assert!(words.iter().all(|word| text.contains(word)), "{name} of {function} {processor}");
                }
            }
        }
    }

    #[test]
    fn a_bootstrap_fits_its_processor_and_amazon_linuxs_c_library() {
        for function in FUNCTIONS {
            for (processor, machine) in PROCESSORS.into_iter().zip([62_u8, 183]) {
                let elf = bootstrap(function, processor);
                assert_eq!(elf.get(18..20), Some(&[machine, 0][..]), "e_machine of {function} {processor}");
                let newest = newest_glibc(&elf).expect("it is linked to a C library");
                assert!(newest <= GLIBC, "{function} {processor} needs glibc {newest:?}");
            }
        }
    }

    /// Returns the newest version among names such as `GLIBC_2.34` in a binary.
    fn newest_glibc(elf: &[u8]) -> Option<(u32, u32)> {
        let name = b"GLIBC_";
        let at =
            elf.windows(name.len()).enumerate().filter(|(_, window)| window == name).map(|(at, _)| at + name.len());
        at.filter_map(|at| {
            let version = elf[at..].split(|byte| !byte.is_ascii_digit() && *byte != b'.').next()?;
            let (major, rest) = std::str::from_utf8(version).ok()?.split_once('.')?;
            Some((major.parse().ok()?, rest.split('.').next()?.parse().ok()?))
        })
        .max()
    }

    #[test]
    fn the_arm64_function_gives_the_responses_of_the_x86_64_one() {
        let mut arm64 = Command::new(env!("CATDOC_QEMU_PATH"));
        arm64.arg(&UNPACKED.1[1]);
        let (mut arm64, mut x86_64) = (Function::start_command(arm64, &[]), Function::start(x86_64()));
        for kind in KINDS {
            for name in ["one-page.doc", "mixed-scripts.doc", "cyrillic.rtf", "table.doc", "empty.doc"] {
                let event = event(kind, Form::of_document("a.doc", &data(name)));
                let response = arm64.invoke(&event);
                assert_eq!(response["statusCode"], 200, "{kind} {name}: {response}");
                assert_eq!(response, x86_64.invoke(&event), "{kind} {name}");
            }
            let refused = arm64.invoke(&event(kind, Form::of_document("a.doc", b"%PDF-1.7")));
            assert_eq!(refused["statusCode"], 422, "{kind}: {refused}");
        }
    }

    fn invoke(emulator: &Emulator, event: &Value) -> Value {
        let response = emulator.invoke(&event.to_string());
        serde_json::from_str(&response).unwrap_or_else(|error| panic!("{error}: {response}"))
    }

    #[test]
    fn awss_emulator_gets_a_text_for_every_event_kind() {
        let emulator = Emulator::start(x86_64());
        for kind in KINDS {
            let response = invoke(&emulator, &event(kind, Form::of_document("letter.doc", &data("one-page.doc"))));
            assert_eq!(response["statusCode"], 200, "{kind}: {response}");
            assert!(body(&response)["text"].as_str().is_some_and(|text| text.contains("Café Météore")), "{kind}");
        }
    }

    #[test]
    fn the_largest_document_succeeds_and_a_larger_one_gets_advice() {
        let emulator = Emulator::start(x86_64());
        KINDS.iter().for_each(|kind| assert_largest(kind, |event| invoke(&emulator, event)));
    }

    #[test]
    fn an_oversized_event_does_not_stop_the_function() {
        let emulator = Emulator::start(x86_64());
        let event = event("http-api", Form::of_document("a.doc", &document_of(LARGEST_EVENT / 4 * 3))).to_string();
        assert!(event.len() > LARGEST_EVENT);
        // Lambda would reject the event; the emulator passes on the part that fits.
        let cut = emulator.invoke(&event);
        assert!(!cut.contains(r#""statusCode":200"#), "{cut}");
        let next = invoke(&emulator, &super::event("http-api", Form::of_document("a.doc", &data("one-page.doc"))));
        assert_eq!(next["statusCode"], 200, "{next}");
    }

    #[test]
    fn an_oversized_response_is_an_error_with_its_cause() {
        let emulator = Emulator::start(x86_64());
        // Each Cyrillic byte of the document becomes two bytes of UTF-8.
        let document = Word::ansi(&b"\xe0\xe1\xe2\xe3\xe4\xe5\xe6 ".repeat(430_000)).language(0x0419).file();
        let response = invoke(&emulator, &event("http-api", Form::of_document("a.doc", &document)));
        assert_eq!((&response["statusCode"], &body(&response)["code"]), (&json!(422), &json!("output-limit")));
        assert!(body(&response)["detail"].as_str().is_some_and(|detail| detail.contains("S3")), "{response}");
    }

    #[test]
    fn a_panic_is_a_500_and_the_next_request_works() {
        let emulator = Emulator::start(x86_64());
        let document = || event("http-api", Form::of_document("a.doc", &data("one-page.doc")));
        let mut elsewhere = document();
        elsewhere["rawPath"] = "/elsewhere".into();
        assert_eq!(invoke(&emulator, &elsewhere)["statusCode"], 404);
        let pid = emulator.function_pid();
        forbid_threads(pid);
        let failed = invoke(&emulator, &document());
        allow_threads(pid);
        assert_eq!((&failed["statusCode"], &body(&failed)["code"]), (&json!(500), &json!("internal")), "{failed}");
        assert_eq!(invoke(&emulator, &document())["statusCode"], 200);
        assert_eq!(emulator.function_pid(), pid, "it is the same process");
    }
}

#[cfg_attr(not(tools), ignore = "needs Python with pip: run ./build.sh test, which installs cargo-lambda")]
#[test]
fn a_form_posted_by_curl_to_cargo_lambda_watch_is_answered() {
    #[cfg(tools)]
    {
        use crate::support::binary::BINARY;
        use crate::support::tools::{ToolServer, folder, free_address};
        let address = free_address();
        let mut watch = Command::new(folder().join("bin/cargo-lambda"));
        // By default it would start the function by `cargo run`. Without the tests' dependencies
        // that selects other features than `cargo test`, so wasmtime and all that builds on it
        // would be compiled again. Therefore the function is the binary of the tests.
        watch
            .args(["lambda", "watch", "--only-lambda-apis", "--invoke-address", "127.0.0.1"])
            .args(["--invoke-port", &address.port().to_string()])
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        let _watch = ToolServer::start(&watch, address);
        let mut function = Command::new(BINARY);
        function.env("AWS_LAMBDA_RUNTIME_API", format!("http://{address}/.rt/catdoc-lambda"));
        function.env("AWS_LAMBDA_FUNCTION_NAME", "catdoc-lambda");
        function.env("AWS_LAMBDA_FUNCTION_VERSION", "1").env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "4096");
        let _function = ToolServer::start(&function, address);
        let output = Command::new("curl")
            .args(["--silent", "--show-error", "--max-time", "60", "--form"])
            .arg(format!("file=@{};type=application/msword", crate::support::data_dir().join("one-page.doc").display()))
            .arg(format!("http://{address}/lambda-url/catdoc-lambda/doc-parser"))
            .output()
            .expect("curl starts");
        let response = String::from_utf8_lossy(&output.stdout);
        let response: Value = serde_json::from_str(&response).unwrap_or_else(|error| panic!("{error}: {output:?}"));
        assert_eq!(response["file"], "one-page.doc", "{response}");
        assert!(response["text"].as_str().is_some_and(|text| text.contains("Café Météore")), "{response}");
    }
}
