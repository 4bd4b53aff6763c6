//! The workflows: when they may publish, and the version that they publish.

#![cfg_attr(not(tools), allow(unused))]

use std::process::{Command, Output};

#[cfg_attr(not(tools), ignore = "needs Python with pip: run ./build.sh test, which installs a reader of YAML")]
#[test]
fn only_a_pushed_tag_publishes() {
    #[cfg(tools)]
    {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/workflows");
        let files = std::fs::read_dir(folder).expect("it exists").map(|entry| entry.expect("readable").path());
        let mut command = crate::support::tools::python(include_str!("support/workflows.py"));
        let output = command.args(files).output().expect("python3 starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let jobs = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(jobs.lines().collect::<Vec<_>>(), ["attest", "github", "pypi", "npm", "crate", "image"]);
    }
}

#[cfg_attr(not(tools), ignore = "needs Python: run ./build.sh test")]
#[test]
fn every_package_and_the_tag_have_the_crates_version() {
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    for arguments in [&[][..], &[&format!("v{VERSION}")[..]]] {
        let output = versions(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{VERSION}\n"));
    }
    for wrong in [VERSION, "v0.0.0"] {
        let output = versions(&[wrong]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(wrong), "{output:?}");
    }
}

fn versions(arguments: &[&str]) -> Output {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/versions.py");
    Command::new("python3").arg(script).args(arguments).output().expect("python3 starts")
}
