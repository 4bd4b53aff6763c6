//! Everything downloaded is pinned by a hash: see docs/supply-chain.md.

use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Folders with downloaded or generated files.
const NOT_OURS: [&str; 6] = [".git", "target", "dist", "node_modules", "catdoc-0.95", "generated"];

/// Returns the project's files with this name, and their texts.
fn files(is_wanted: fn(&Path) -> bool) -> Vec<(PathBuf, String)> {
    let all = WalkDir::new(env!("CARGO_MANIFEST_DIR"))
        .into_iter()
        .filter_entry(|entry| !NOT_OURS.iter().any(|name| entry.file_name() == *name));
    let files: Vec<_> = all
        .map(|entry| entry.expect("readable").into_path())
        .filter(|path| path.is_file() && is_wanted(path))
        .map(|path| (path.clone(), std::fs::read_to_string(path).expect("UTF-8")))
        .collect();
    assert!(!files.is_empty());
    files
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// Returns the commands as the shell sees them: without comments, and with continued lines joined.
fn commands(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let joined = lines.fold(String::new(), |joined, line| match line.strip_suffix('\\') {
        Some(start) => joined + start + " ",
        None => joined + line + "\n",
    });
    joined.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_python_package_has_a_hash() {
    for (path, text) in files(|path| name(path).starts_with("requirements") && name(path).ends_with(".txt")) {
        let requirements = commands(&text);
        for requirement in requirements.iter().filter(|line| !line.is_empty()) {
            let (package, hashes) = requirement.split_once(' ').unwrap_or((requirement, ""));
            assert!(package.contains("=="), "{}: {package} has no version", path.display());
            let is_hash = |word: &str| word.strip_prefix("--hash=sha256:").is_some_and(|hash| hash.len() == 64);
            assert!(!hashes.is_empty() && hashes.split(' ').all(is_hash), "{}: {package}", path.display());
        }
    }
}

#[test]
fn every_npm_package_and_every_crate_has_a_hash() {
    for (path, text) in files(|path| name(path) == "package-lock.json") {
        let lock: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let packages = lock["packages"].as_object().expect("packages");
        // The entry without a name is the locked package itself.
        for (package, entry) in packages.iter().filter(|(package, _)| !package.is_empty()) {
            let is_hash = entry["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-"));
            assert!(is_hash, "{}: {package}", path.display());
        }
    }
    for (path, text) in files(|path| name(path) == "Cargo.lock") {
        for package in text.split("[[package]]").filter(|package| package.contains("\nsource = ")) {
            assert!(package.contains("\nchecksum = \""), "{}: {package}", path.display());
        }
    }
}

#[test]
fn scripts_install_only_pinned_packages() {
    // A command, and the options it must have one of.
    const RULES: [(&str, &[&str]); 16] = [
        ("pip install", &["--require-hashes"]),
        ("pip download", &[]),
        ("npm install", &[]),
        ("npm i ", &[]),
        ("npm ci", &["--ignore-scripts"]),
        ("npx ", &[]),
        // Only this one, whose hash the script checks. The crate has those of its dependencies.
        ("cargo install", &["--locked --debug --version \"$cargo_mutants_version\""]),
        ("cargo build", &["--locked"]),
        ("cargo run", &["--locked"]),
        ("cargo test", &["--locked"]),
        ("cargo fetch", &["--locked"]),
        ("cargo tree", &["--locked"]),
        ("cargo package", &["--locked"]),
        ("cargo publish", &["--locked"]),
        // The sites of catdoc and LibTomCrypt, used where Debian is unreachable: each file is
        // checked by a hash.
        ("curl --", &["\"$source_url\""]),
        ("wget --", &["\"$source_url\""]),
    ];
    let mut checked = 0;
    for (path, text) in files(|path| name(path).ends_with(".sh") || path.ends_with(".ci/run")) {
        for line in commands(&text) {
            for (command, needed) in RULES.iter().filter(|(command, _)| line.contains(command)) {
                let is_right = needed.iter().any(|word| line.contains(word));
                assert!(is_right, "{}: {line}\n{command} needs one of {needed:?}", path.display());
                checked += 1;
            }
        }
    }
    assert!(checked >= 10, "only {checked} commands were found: adapt this test to the scripts");
}

#[test]
fn every_workflow_action_is_pinned_to_a_commit() {
    let mut checked = 0;
    for (path, text) in files(|path| path.parent().is_some_and(|folder| folder.ends_with(".github/workflows"))) {
        for action in text.lines().filter_map(|line| line.trim().strip_prefix("- uses: ")) {
            let commit = action.split(['@', ' ']).nth(1).unwrap_or_default();
            let is_hash = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_hash, "{}: {action}", path.display());
            checked += 1;
        }
    }
    assert!(checked >= 3, "only {checked} actions were found: adapt this test to the workflows");
}

#[test]
fn every_file_names_the_same_wasmtime_version() {
    // The host's fuzz crate is a separate workspace, which cannot inherit the version.
    let of = |manifest: &str, dependency: &str| -> Vec<String> {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(manifest)).expect("UTF-8");
        let start = format!("{dependency} = {{ version = \"");
        text.lines().filter_map(|line| Some(line.strip_prefix(&start)?.split_once('"')?.0.to_owned())).collect()
    };
    for dependency in ["wasmtime", "wasmtime-wasi"] {
        let [version] = &of("Cargo.toml", dependency)[..] else { panic!("{dependency} has one version") };
        assert_eq!(of("fuzz/host/Cargo.toml", dependency), std::slice::from_ref(version), "{dependency}");
    }
}
