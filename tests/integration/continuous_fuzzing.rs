//! What OSS-Fuzz and ClusterFuzzLite build: the files that they read, and those that they get.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// Runs lines of Bash after `fuzz/guest/targets.sh` and returns their output.
fn bash(lines: &str) -> String {
    let start = "source tools/common.sh; source fuzz/guest/targets.sh\n";
    let output = Command::new("bash")
        .args(["-euo", "pipefail", "-c", &[start, lines].concat()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("bash starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn targets() -> Vec<String> {
    bash(r#"echo "${guest_targets[@]}""#).split_whitespace().map(str::to_owned).collect()
}

/// Returns the keys of a simple YAML file, with a value or the items of a list.
fn yaml(path: &str) -> BTreeMap<String, Vec<String>> {
    let (mut keys, mut last) = (BTreeMap::<_, Vec<_>>::new(), String::new());
    for line in text(path).lines().filter(|line| !line.starts_with('#')) {
        if let Some(item) = line.strip_prefix("  - ") {
            keys.get_mut(&last).expect("a key").push(item.to_owned());
        } else {
            let (key, value) = line.split_once(':').expect("a key");
            last = key.to_owned();
            keys.insert(last.clone(), value.split_whitespace().map(str::to_owned).collect());
        }
    }
    keys
}

#[test]
fn oss_fuzz_knows_every_key_and_value_of_the_project() {
    // infra/presubmit.py and infra/constants.py of OSS-Fuzz.
    let project = yaml("fuzz/oss-fuzz/project.yaml");
    let known = [
        ("architectures", &["x86_64", "i386", "aarch64"][..]),
        ("fuzzing_engines", &["libfuzzer", "afl", "honggfuzz", "centipede", "none"]),
        ("language", &["c"]),
        ("sanitizers", &["address", "undefined", "memory"]),
    ];
    for (key, values) in &known {
        assert!(!project[*key].is_empty(), "{key}");
        assert!(project[*key].iter().all(|value| values.contains(&value.as_str())), "{key}: {:?}", project[*key]);
    }
    let free = ["homepage", "main_repo", "primary_contact"];
    assert!(free.iter().all(|key| project[*key].len() == 1));
    assert_eq!(project.len(), known.len() + free.len());
    assert_eq!(yaml(".clusterfuzzlite/project.yaml")["language"], project["language"]);
}

#[test]
fn both_images_prepare_the_same_build() {
    let steps = |path: &str| -> Vec<String> {
        let is_own = |line: &&str| !["FROM ", "COPY ", "RUN git clone ", "#"].iter().any(|own| line.starts_with(own));
        text(path).lines().filter(is_own).map(str::to_owned).collect()
    };
    let ours = steps(".clusterfuzzlite/Dockerfile");
    assert_eq!(steps("fuzz/oss-fuzz/Dockerfile"), ours);
    let minimum = format!("RUSTUP_TOOLCHAIN={}.", env!("CARGO_PKG_RUST_VERSION"));
    assert!(ours.iter().any(|step| step.contains(&minimum)), "{minimum}");
}

#[cfg_attr(not(target_os = "linux"), ignore = "needs GNU's find and cp, as the fuzzers do")]
#[test]
fn every_target_has_a_corpus_seeds_and_a_dictionary() {
    let targets = targets();
    assert!(targets.len() >= 6, "{targets:?}");
    let mut corpora: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/guest/corpus"))
        .expect("corpora")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8").replace(".tar.xz", ""))
        .collect();
    corpora.sort();
    let mut sorted = targets.clone();
    sorted.sort();
    assert_eq!(corpora, sorted);
    let usage = text("fuzz/guest/run.sh");
    assert!(usage.contains(&format!("[{}]", targets.join("|"))), "{targets:?}");
    let folder = tempfile::tempdir().expect("a folder");
    for name in &targets {
        // ClusterFuzz accepts no other characters in a name.
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{name}");
        let seeds = folder.path().join(name);
        let dictionary = bash(&format!("seeds {name} '{}'; dictionary {name}", seeds.display()));
        assert!(fs::read_dir(&seeds).expect("seeds").count() >= 10, "{name}");
        assert!(dictionary.lines().count() >= 5, "{name}: {dictionary}");
        assert!(dictionary.lines().all(|line| line.starts_with('"') && line.ends_with('"')), "{name}: {dictionary}");
    }
}

#[test]
fn the_workflow_uses_the_sanitizers_of_the_project() {
    let workflow = text(".github/workflows/clusterfuzzlite.yml");
    let sanitizers = yaml("fuzz/oss-fuzz/project.yaml")["sanitizers"].join(", ");
    assert!(workflow.contains(&format!("sanitizer: [{sanitizers}]")), "{sanitizers}");
    for mode in ["code-change", "batch", "prune", "coverage"] {
        assert!(workflow.contains(mode), "{mode}");
    }
    let actions: Vec<_> = workflow.lines().filter_map(|line| line.trim().strip_prefix("- uses: ")).collect();
    let versions: std::collections::BTreeSet<_> =
        actions.iter().filter_map(|action| action.split_once('@')).map(|(_, version)| version).collect();
    assert_eq!((actions.len(), versions.len()), (4, 1), "{actions:?}");
}
