//! The Debian packages: their files and fields, and the life of one on a system.

#![cfg_attr(not(all(debs, debian, qemu)), allow(unused))]

#[cfg(not(all(debs, debian, qemu)))]
#[test]
#[ignore = "needs root on Debian, and up-to-date packages: run ./build.sh release debian"]
fn debian_packages() {}

#[cfg(all(debs, debian, qemu))]
mod packaged {
    use crate::support::command::run;
    use crate::support::data;
    use crate::support::debian::{ARCHITECTURES, deb, man_pages, unpacked};
    use crate::support::debian_system::DebianSystem;
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    const VERSION: &str = env!("CARGO_PKG_VERSION");
    const UNIT: &str = "usr/lib/systemd/system/catdoc-lambda.service";
    /// Files that depend on the processor: the program, and lists of its crates.
    const OF_PROCESSOR: [&str; 3] = [
        "usr/bin/catdoc-lambda",
        "usr/share/doc/catdoc-lambda/THIRD-PARTY-LICENCES.gz",
        "usr/share/doc/catdoc-lambda/bom.cdx.json.gz",
    ];

    /// Returns the control file's fields.
    fn fields(architecture: &str) -> BTreeMap<String, String> {
        let text = run(Command::new("dpkg-deb").arg("--field").arg(deb(architecture)));
        let lines = text.lines().filter_map(|line| line.split_once(": "));
        lines.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn the_package_has_a_program_with_pages_completions_unit_and_licences() {
        for architecture in ARCHITECTURES {
            let list = run(Command::new("dpkg-deb").arg("--contents").arg(deb(architecture)));
            let mut files = BTreeSet::new();
            for line in list.lines() {
                let words: Vec<_> = line.split_whitespace().collect();
                let (mode, owner, name) = (words[0], words[1], words[5].trim_start_matches("./"));
                assert_eq!(owner, "root/root", "{line}");
                if mode.starts_with('l') {
                    assert!(line.ends_with(" -> catdoc-lambda"), "{line}");
                } else if !mode.starts_with('d') {
                    let is_program = name == "usr/bin/catdoc-lambda";
                    assert_eq!(mode, if is_program { "-rwxr-xr-x" } else { "-rw-r--r--" }, "{line}");
                }
                if !mode.starts_with('d') {
                    files.insert(name.to_owned());
                }
            }
            let expected = [
                "usr/bin/catdoc",
                "usr/bin/catdoc-lambda",
                "usr/bin/catppt",
                "usr/bin/xls2csv",
                "usr/lib/mime/packages/catdoc-lambda",
                UNIT,
                "usr/share/bash-completion/completions/catdoc-lambda",
                "usr/share/doc/catdoc-lambda/NEWS.gz",
                "usr/share/doc/catdoc-lambda/THIRD-PARTY-LICENCES.gz",
                "usr/share/doc/catdoc-lambda/bom.cdx.json.gz",
                "usr/share/doc/catdoc-lambda/changelog.gz",
                "usr/share/doc/catdoc-lambda/copyright",
                "usr/share/fish/vendor_completions.d/catdoc-lambda.fish",
                "usr/share/zsh/vendor-completions/_catdoc-lambda",
            ];
            let pages = man_pages().into_iter().map(|page| format!("usr/share/man/man1/{page}.gz"));
            let expected: BTreeSet<_> = expected.map(str::to_owned).into_iter().chain(pages).collect();
            assert_eq!(files, expected, "{architecture}");
        }
    }

    #[test]
    fn the_fields_name_the_libraries_and_the_replaced_package() {
        for architecture in ARCHITECTURES {
            let fields = fields(architecture);
            let expected = [
                ("Package", "catdoc-lambda"),
                ("Version", VERSION),
                ("Architecture", architecture),
                // That of Debian 12 is 2.36.
                ("Depends", "libc6 (>= 2.34), libgcc-s1"),
                ("Provides", "catdoc (= 1:0.95)"),
                ("Conflicts", "catdoc"),
                ("Replaces", "catdoc"),
                ("Section", "text"),
                ("Priority", "optional"),
            ];
            for (name, value) in expected {
                assert_eq!(fields.get(name).map(String::as_str), Some(value), "{name} of {architecture}");
            }
            let installed: u64 = fields["Installed-Size"].parse().expect("a number");
            assert!((5_000..20_000).contains(&installed), "{installed} KiB");
        }
    }

    #[test]
    fn both_architectures_have_the_same_text() {
        let [amd64, arm64] = ARCHITECTURES.map(unpacked);
        let texts = walkdir::WalkDir::new(amd64.path()).into_iter().map(|entry| entry.expect("readable").into_path());
        let mut compared = 0;
        for file in texts.filter(|path| path.is_file() && !path.is_symlink()) {
            let name = file.strip_prefix(amd64.path()).expect("inside");
            if !OF_PROCESSOR.iter().any(|it| name == Path::new(it)) {
                assert!(fs::read(&file).ok() == fs::read(arm64.path().join(name)).ok(), "{}", name.display());
                compared += 1;
            }
        }
        assert_eq!(compared, 8 + man_pages().len());
    }

    #[test]
    fn the_same_binaries_give_the_same_package() {
        let again = tempfile::tempdir().expect("a folder");
        let known = unpacked("amd64");
        let date = fs::metadata(known.path().join(UNIT)).and_then(|unit| unit.modified()).expect("a time");
        let date = date.duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs().to_string();
        let build = Path::new(env!("CARGO_MANIFEST_DIR")).join("packages/debian/build.sh");
        // A umask and a time zone that no builder of the first had.
        run(Command::new("sh")
            .args(["-c", "umask 077; exec \"$0\" \"$1\" amd64"])
            .arg(build)
            .arg(again.path())
            .env("SOURCE_DATE_EPOCH", date)
            .env("TZ", "Pacific/Chatham"));
        let file = again.path().join(deb("amd64").file_name().expect("a name"));
        assert!(fs::read(file).expect("built") == fs::read(deb("amd64")).expect("built"), "the packages differ");
    }

    #[test]
    fn lintian_finds_no_error_and_no_warning() {
        let mut lintian = Command::new("lintian");
        lintian.args(["--allow-root", "--tag-display-limit", "0", "--fail-on", "error,warning"]);
        assert_eq!(run(lintian.args(ARCHITECTURES.map(deb))), "");
    }

    #[test]
    fn the_arm64_program_reads_a_document() {
        let unpacked = unpacked("arm64");
        let program = unpacked.path().join("usr/bin/catdoc-lambda");
        let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/table.doc");
        let text = run(Command::new(env!("CATDOC_QEMU_PATH")).arg(program).arg("extract").arg(document));
        assert!(text.starts_with("Tides of the week\n"), "{text}");
    }

    #[test]
    fn an_installed_package_works_and_a_purge_leaves_nothing() {
        let system = DebianSystem::new();
        system.run("dpkg", &["--purge", "catdoc"]);
        let before = system.files();

        system.install();
        system.write("table.doc", &data("table.doc"));
        assert!(system.run("catdoc-lambda", &["extract", "/table.doc"]).starts_with("Tides of the week\n"));
        for page in ["catdoc-lambda", "catdoc-lambda-serve", "catdoc"] {
            let page = system.path(&format!("usr/share/man/man1/{page}.1.gz"));
            assert!(run(Command::new("zcat").arg(page)).contains("\n.SH SYNOPSIS\n"));
        }
        system.remove("table.doc");

        // The administrator's link is one of the files that a purge removes.
        let unit = "catdoc-lambda.service";
        let systemctl = |action: &str| {
            let mut command = Command::new("systemctl");
            let output = command.arg(system.root_option()).args([action, unit]).output().expect("it starts");
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        assert_eq!(systemctl("is-enabled"), "disabled\n");
        systemctl("enable");
        assert_eq!(systemctl("is-enabled"), "enabled\n");
        system.run("dpkg", &["--purge", "catdoc-lambda"]);
        let after = system.files();
        assert_eq!(after.symmetric_difference(&before).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn native_catdoc_is_replaced_by_commands_of_the_same_names() {
        let system = DebianSystem::new();
        let messages = system.install();
        assert!(messages.contains("Removing catdoc "), "{messages}");
        let status = system.run("dpkg-query", &["--show", "--showformat=${db:Status-Status}", "catdoc"]);
        assert_eq!(status, "config-files");
        for (command, document, words) in [
            ("catdoc", "table.doc", "Tides of the week"),
            ("xls2csv", "tides.xls", "High water"),
            ("catppt", "harbour.ppt", "harbour"),
        ] {
            system.write(document, &data(document));
            let text = system.run(command, &[&format!("/{document}")]);
            assert!(text.contains(words), "{command}: {text}");
        }
        // Packages that depend on catdoc can be installed.
        let tree = tempfile::tempdir().expect("a folder");
        let control = "Package: reader\nVersion: 1\nArchitecture: all\nMaintainer: A Reader <reader@example.org>\n\
                       Depends: catdoc (>= 0.94)\nDescription: needs catdoc\n";
        fs::create_dir(tree.path().join("DEBIAN")).expect("created");
        fs::write(tree.path().join("DEBIAN/control"), control).expect("written");
        run(Command::new("dpkg-deb").arg("--build").arg(tree.path()).arg(system.path("reader.deb")));
        system.run("dpkg", &["--install", "/reader.deb"]);
    }

    #[test]
    fn systemd_accepts_the_unit_and_finds_it_confined() {
        let system = DebianSystem::new();
        system.install();
        // The unit refers to them.
        run(Command::new("sh")
            .args(["-c", "cp /usr/lib/systemd/system/*.target \"$0\""])
            .arg(system.path("usr/lib/systemd/system")));
        let analyze = |arguments: &[&str]| {
            let mut command = Command::new("systemd-analyze");
            command.args(arguments).arg(system.root_option()).arg("catdoc-lambda.service").output().expect("it starts")
        };
        let verified = analyze(&["verify", "--man=no"]);
        assert_eq!((String::from_utf8_lossy(&verified.stderr).as_ref(), verified.status.code()), ("", Some(0)));
        // 2 of 10, where 10 is a unit without restrictions.
        let security = analyze(&["security", "--offline=true", "--threshold=20"]);
        assert!(security.status.success(), "{}", String::from_utf8_lossy(&security.stdout));
    }
}
