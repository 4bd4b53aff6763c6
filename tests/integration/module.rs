//! The module itself: reproducible, usable in a stock runtime, and validated by the build.

use crate::support::stock;
use crate::support::word::{F_ENCRYPTED, Word, compound_file};
use crate::support::{data, data_dir, files};
use catdoc_lambda::CHARSETS;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn compile(output: &Path) {
    let result = Command::new(root().join("guest/compile.sh"))
        .args([&root().join("catdoc-src/catdoc-0.95"), output])
        .current_dir("/")
        .output()
        .expect("compile.sh starts");
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
}

#[test]
fn the_build_of_the_module_is_reproducible() {
    let (one, two) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    compile(&one.path().join("a.wasm"));
    compile(&two.path().join("some other name.wasm"));
    let first = fs::read(one.path().join("a.wasm")).expect("written");
    assert!(first.starts_with(b"\0asm"));
    assert!(first == fs::read(two.path().join("some other name.wasm")).expect("written"), "two builds differ");
    assert!(first == fs::read(stock::MODULE).expect("built"), "the built module is not up to date with the sources");
}

#[test]
fn changed_sources_are_not_compiled() {
    let folder = tempfile::tempdir().expect("a folder");
    let tree = folder.path().join("tree");
    let copied = Command::new("cp").arg("-r").args([&root().join("catdoc-src/catdoc-0.95"), &tree]).status();
    assert!(copied.expect("cp starts").success());
    fs::write(tree.join("src/reader.c"), "int process_file() { return 0; }").expect("writable");
    let result = Command::new(root().join("guest/compile.sh"))
        .args([&tree, &folder.path().join("out.wasm")])
        .output()
        .expect("compile.sh starts");
    assert!(!result.status.success());
    assert!(!folder.path().join("out.wasm").exists());
}

#[test]
fn only_a_module_with_the_expected_segments_gets_passive_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let linked = folder.path().join("linked.wasm");
    let make_passive = |module: &Path, count: &str| {
        Command::new(root().join("guest/passive_segments.sh"))
            .args([module, Path::new(count), Path::new(stock::MODULE)])
            .output()
            .expect("passive_segments.sh starts")
    };
    let text = r#"(module (memory 1) (func) (data (i32.const 8) "constant") (data (i32.const 1024) "apart"))"#;
    fs::write(&linked, wat::parse_str(text).expect("a module")).expect("written");
    let done = make_passive(&linked, "2");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let printed = wasmtime::Module::validate(&wasmtime::Engine::default(), &done.stdout);
    assert!(printed.is_ok(), "{printed:?}");
    assert!(done.stdout.windows(7).any(|bytes| bytes == b"\x01\x05apart"));

    for (module, count, reason) in [
        (linked.as_path(), "3", "has 2 data segments, and its code expects 3"),
        (Path::new(stock::MODULE), "4", "has a data segment without a constant offset"),
    ] {
        let refused = make_passive(module, count);
        assert!(!refused.status.success() && refused.stdout.is_empty());
        let message = String::from_utf8_lossy(&refused.stderr);
        assert!(message.contains(reason), "{message}");
    }
}

#[test]
fn the_module_runs_alone_under_a_stock_runtime() {
    for document in files(&data_dir(), &["doc", "rtf"]) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::copy(&document, folder.path().join("sample.doc")).expect("copied");
        let (text, code) = stock::run(folder.path(), &["-w", "sample.doc"], b"").expect("no trap");
        assert_eq!(code, 0, "{}", document.display());
        let is_empty_document = document.ends_with("empty.doc");
        assert_eq!(text.iter().all(u8::is_ascii_whitespace), is_empty_document, "{}", document.display());
    }
}

#[test]
fn a_document_may_be_a_pipe() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["one-page.doc", "long.doc", "one-page.rtf"] {
        fs::write(folder.path().join("sample"), data(name)).expect("written");
        let from_file = stock::run(folder.path(), &["-w", "sample"], b"").expect("no trap");
        assert_eq!(stock::run(folder.path(), &["-w"], &data(name)), Ok(from_file.clone()), "{name}");
        assert_eq!(stock::run(folder.path(), &["-w", "-"], &data(name)), Ok(from_file), "{name}");
    }
}

#[test]
fn an_unreadable_document_in_a_pipe_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    for (document, code) in
        [(Word::utf16("secret").flags(F_ENCRYPTED).file(), 77), (data("one-page.doc")[..600].to_vec(), 65)]
    {
        for arguments in [&["-w"][..], &["-w", "-"]] {
            assert_eq!(stock::run(folder.path(), arguments, &document), Ok((Vec::new(), code)), "{arguments:?}");
        }
    }
}

#[test]
fn documents_of_one_command_are_independent() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = b"\xCF\xF0\xE8\xE2\xE5\xF2. \n";
    let documents = [
        ("russian", Word::ansi(text).language(0x0419).file()),
        ("english", Word::ansi(text).file()),
        ("russian.rtf", br"{\rtf1\ansicpg1251{\fonttbl{\f0\fcharset161 A;}}\'cf\f0\'cf\par}".to_vec()),
        ("western.rtf", br"{\rtf1 \'cf\f0\'cf\par}".to_vec()),
        ("page.html", b"<p>&copy; <b>Price</b>".to_vec()),
        ("old", Word::ansi(&text.repeat(40)).word_6(&[0]).file()),
    ];
    let mut one_by_one = Vec::new();
    for (name, bytes) in &documents {
        fs::write(folder.path().join(name), bytes).expect("written");
        one_by_one.extend(stock::run(folder.path(), &["-w", name], b"").expect("no trap").0);
    }
    let arguments: Vec<_> = ["-w"].into_iter().chain(documents.iter().map(|(name, _)| *name)).collect();
    let together = stock::run(folder.path(), &arguments, b"").expect("no trap").0;
    assert_eq!(String::from_utf8_lossy(&together), String::from_utf8_lossy(&one_by_one));
}

#[test]
fn exit_codes_are_distinct() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("good", &data("one-page.doc"));
    write("damaged", &data("one-page.doc")[..600]);
    write("encrypted", &Word::utf16("secret").flags(F_ENCRYPTED).file());
    write("password", b"wrong\n");
    write("empty", b"\n");
    write("something", &compound_file("Contents", &[0; 4096]));
    write("indian", br"{\rtf1\ansi\ansicpg57002 \'a4\'a5\par}");
    for (arguments, code) in [
        (&["good"][..], 0),
        (&["-q", "good"], 64),
        (&["-s", "klingon", "good"], 0),
        (&["-m", "1000", "good"], 64),
        (&["damaged"], 65),
        (&["missing"], 66),
        (&["something"], 69),
        (&["indian"], 72),
        (&["encrypted"], 77),
        (&["--password-file", "password", "encrypted"], 78),
        (&["--password-file", "empty", "encrypted"], 77),
        (&["--password-file", "missing", "encrypted"], 66),
        (&["--password-file", "password", "good"], 0),
    ] {
        let result = stock::run(folder.path(), arguments, b"").map(|(_, code)| code);
        assert_eq!(result, Ok(code), "{arguments:?}");
    }
}

#[test]
fn the_host_offers_the_charsets_of_the_module() {
    let (list, code) = stock::run(&data_dir(), &["-l"], b"").expect("no trap");
    assert_eq!(code, 0);
    let list = String::from_utf8(list).expect("ASCII");
    let mut names: Vec<_> = list.lines().skip(1).flat_map(str::split_whitespace).collect();
    names.sort_unstable();
    assert_eq!(names, CHARSETS);
}

/// Runs the build script for `target` in a folder where `module` is `wasm/catdoc.wasm`. Returns the
/// script's output and that folder.
fn build_script(module: &[u8], target: &str) -> (Output, TempDir) {
    // The script only checks that this file exists.
    build_script_among(&[("catdoc.wasm", module), ("answer.wasm", b"")], target)
}

/// Does the same in a folder with these files in `wasm`.
fn build_script_among(modules: &[(&str, &[u8])], target: &str) -> (Output, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("wasm")).expect("created");
    for (name, bytes) in modules {
        fs::write(folder.path().join("wasm").join(name), bytes).expect("written");
    }
    let output = Command::new(env!("CATDOC_BUILD_SCRIPT"))
        .current_dir(folder.path())
        .env("OUT_DIR", folder.path())
        .env("TARGET", target)
        .output()
        .expect("the build script starts");
    (output, folder)
}

const X86_64: &str = "x86_64-unknown-linux-gnu";
const AARCH64: &str = "aarch64-unknown-linux-gnu";

#[test]
fn a_build_without_a_module_prints_the_command_to_run() {
    let module = fs::read(stock::MODULE).expect("built");
    for (there, missing) in [(&[][..], "catdoc.wasm"), (&[("catdoc.wasm", module.as_slice())], "answer.wasm")] {
        let (output, _) = build_script_among(there, X86_64);
        let stdout = String::from_utf8(output.stdout).expect("UTF-8");
        let errors: Vec<_> = stdout.lines().filter(|line| line.starts_with("cargo::error=")).collect();
        assert_eq!(errors, [format!("cargo::error=wasm/{missing} is missing: run ./build.sh wasm to build it")]);
    }
}

#[test]
fn a_build_with_a_damaged_module_fails() {
    let module = fs::read(stock::MODULE).expect("built");
    let mut zeroed = module.clone();
    zeroed[4..64].fill(0);
    for (case, bytes) in [
        ("empty", &[][..]),
        ("cut in half", &module[..module.len() / 2]),
        ("one byte short", &module[..module.len() - 1]),
        ("zeroed at the start", &zeroed),
    ] {
        let (output, _) = build_script(bytes, X86_64);
        let stdout = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(stdout.contains("cargo::error=wasm/catdoc.wasm could not be compiled"), "{case}: {stdout}");
    }
}

#[test]
#[cfg_attr(not(feature = "cross"), ignore = "needs the feature cross")]
fn one_machine_compiles_for_both_lambda_processors() {
    /// `e_machine` in an ELF header, at byte 18.
    const MACHINES: [(&str, u16); 2] = [(X86_64, 62), (AARCH64, 183)];
    let module = fs::read(stock::MODULE).expect("built");
    for (target, machine) in MACHINES {
        let (output, folder) = build_script(&module, target);
        assert!(output.status.success(), "{target}: {}", String::from_utf8_lossy(&output.stdout));
        let code = fs::read(folder.path().join("catdoc.cwasm")).expect("the build script writes it");
        assert_eq!(&code[..4], b"\x7FELF", "{target}");
        assert_eq!(u16::from_le_bytes([code[18], code[19]]), machine, "{target}");
    }
}

#[test]
fn machine_code_uses_only_baseline_instructions() {
    let module = fs::read(stock::MODULE).expect("built");
    let (_, folder) = build_script(&module, X86_64);
    let code = fs::read(folder.path().join("catdoc.cwasm")).expect("the build script writes it");
    // The metadata names each Cranelift setting, then a 2 for a switch, then its state.
    let switch = |setting: &str| {
        let at = code.windows(setting.len()).position(|window| window == setting.as_bytes());
        let value = at.map(|at| &code[at + setting.len()..][..2]);
        match value {
            Some([2, on @ (0 | 1)]) => *on == 1,
            other => panic!("{setting}: {other:?}"),
        }
    };
    for setting in ["has_sse3", "has_ssse3", "has_sse41", "has_sse42", "has_avx", "has_avx2", "has_bmi1", "has_popcnt"]
    {
        assert!(!switch(setting), "{setting}");
    }
    assert!(switch("enable_probestack"), "a switch that is on reads as on");
}
