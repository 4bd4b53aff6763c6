//! The Python package, installed from its wheel into an empty environment.

#[cfg(not(all(wheel, tools)))]
#[test]
#[ignore = "needs the wheel and the test tools: run ./build.sh release python, then ./build.sh test"]
fn python_package() {}

#[cfg(all(wheel, tools))]
mod installed {
    use crate::codes::encrypted_docx;
    use crate::passwords::locked;
    use crate::support::http::SERVER;
    use crate::support::specimens::specimens;
    use crate::support::{data_dir, files, tools};
    use catdoc_lambda::{RawOptions, docs};
    use serde_json::json;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::sync::LazyLock;
    use tempfile::TempDir;

    /// An environment with the package and nothing else.
    static ENVIRONMENT: LazyLock<TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        run(Command::new("python3").args(["-m", "venv", "--without-pip"]).arg(folder.path()));
        run(Command::new("python3")
            .args(["-m", "pip", "--quiet", "--disable-pip-version-check", "--python"])
            .arg(folder.path().join("bin/python"))
            .args(["install", "--no-index"])
            .arg(wheel()));
        folder
    });

    /// The documents of the tests, and what the other interfaces say about them.
    static FACTS: LazyLock<TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let documents = folder.path().join("documents");
        fs::create_dir(&documents).expect("a new folder");
        let mut names = Vec::new();
        let mut add = |name: &str, bytes: &[u8]| {
            names.push(documents.join(name));
            fs::write(documents.join(name), bytes).expect("written");
        };
        for file in files(&data_dir(), &["doc", "rtf", "xls", "ppt"]) {
            add(file.file_name().and_then(|name| name.to_str()).expect("UTF-8"), &fs::read(&file).expect("readable"));
        }
        for (name, bytes) in specimens().into_iter().filter(|(name, _)| !data_dir().join(name).exists()) {
            add(name, &bytes);
        }
        let damaged = fs::read(data_dir().join("one-page.doc")).expect("readable");
        add("damaged.doc", &damaged[..600]);
        add("locked.doc", &locked("pässwörd 密"));
        add("encrypted.docx", &encrypted_docx().file());
        add("zip.docx", b"PK\x03\x04");
        add("pdf.doc", b"%PDF-1.7");
        add("indian.rtf", br"{\rtf1\ansi\ansicpg57002 \'a4\'a5\par}");
        add("mangled.doc", String::from_utf8_lossy(&damaged).as_bytes());
        let mut command_line = Command::new(env!("CARGO_BIN_EXE_catdoc-lambda"));
        let lines = command_line.args(["extract", "--format", "ndjson"]).args(&names).output().expect("it starts");
        let tables = json!({ "options": RawOptions::NAMES, "errors": codes() });
        for (name, content) in [
            ("expected.ndjson", lines.stdout),
            ("tables.json", tables.to_string().into_bytes()),
            ("openapi.json", SERVER.get("/openapi.json").body.into_bytes()),
        ] {
            fs::write(folder.path().join(name), content).expect("written");
        }
        folder
    });

    fn wheel() -> &'static Path {
        Path::new(env!("CATDOC_WHEEL_PATH"))
    }

    fn sources() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("packages/python")
    }

    /// Returns the codes of the table of errors in the documentation.
    fn codes() -> Vec<String> {
        let rows = docs::errors();
        let codes = rows.iter().filter_map(|row| row.split('|').nth(1)).flat_map(|cell| cell.split(','));
        codes.map(|code| code.trim().trim_matches('`').to_owned()).collect()
    }

    /// Returns the environment's Python, which also finds the test tools.
    fn python() -> Command {
        let mut python = Command::new(ENVIRONMENT.path().join("bin/python"));
        python.env("PYTHONPATH", tools::folder()).env("PYTHONDONTWRITEBYTECODE", "1");
        python
    }

    fn run(command: &mut Command) -> String {
        let output = command.output().expect("it starts");
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{command:?}:\n{stdout}\n{stderr}");
        stdout.into_owned()
    }

    /// Runs a file of tests in Python.
    fn pytest(file: &str) {
        run(python()
            .args(["-m", "pytest", "--quiet", file])
            .env("CATDOC_FACTS", FACTS.path())
            .current_dir(sources().join("tests")));
    }

    #[test]
    fn documents_have_the_json_of_the_command_line() {
        pytest("test_documents.py");
    }

    #[test]
    fn options_and_sources_reach_the_reader() {
        pytest("test_options.py");
        pytest("test_sources.py");
    }

    #[test]
    fn errors_are_exceptions_by_code() {
        pytest("test_errors.py");
    }

    #[test]
    fn threads_and_forked_children_extract() {
        pytest("test_threads.py");
        pytest("test_fork.py");
    }

    #[test]
    fn the_example_of_a_loader_loads_every_document() {
        pytest("test_loader.py");
    }

    #[test]
    fn the_types_match_the_api_and_the_extension() {
        pytest("test_types.py");
        let executable = ENVIRONMENT.path().join("bin/python");
        run(python()
            .args(["-m", "mypy", "--strict", "--cache-dir", "/dev/null", "--python-executable"])
            .arg(executable)
            .args(["tests/usage.py", "examples/loader.py"])
            .current_dir(sources()));
        run(python().args(["-m", "mypy.stubtest", "catdoc_lambda"]).current_dir(ENVIRONMENT.path()));
    }

    #[test]
    #[cfg_attr(
        not(spark),
        ignore = "needs Spark and Java: set CATDOC_SPARK to an environment with pyspark, pandas and pyarrow"
    )]
    fn the_example_for_spark_loses_no_file() {
        let packages = run(python().args(["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]));
        let path = std::env::join_paths([Path::new(packages.trim()), tools::folder()]).expect("no colon");
        run(Command::new(Path::new(option_env!("CATDOC_SPARK_PATH").unwrap_or_default()).join("bin/python"))
            .args(["-m", "pytest", "--quiet", "test_spark.py"])
            .env("PYTHONPATH", path)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("CATDOC_FACTS", FACTS.path())
            .current_dir(sources().join("tests")));
    }

    #[test]
    fn the_documentation_shows_the_examples_and_every_name() {
        let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("UTF-8");
        let page = read("docs/python.md");
        for example in ["loader.py", "spark.py"] {
            let example = read(&format!("packages/python/examples/{example}"));
            assert!(page.contains(&format!("```python\n{example}```")), "{example}");
        }
        let names = run(python().args(["-c", "import catdoc_lambda as c; print(*c.__all__)"]));
        for name in names.split_whitespace() {
            assert!(page.contains(name), "{name} is not in docs/python.md");
        }
    }

    #[test]
    fn the_wheel_runs_on_older_distributions() {
        let report = run(python().args(["-m", "auditwheel", "show"]).arg(wheel()));
        let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
        // A dot separates the tag from its older name.
        let tags = wheel().file_stem().and_then(|name| name.to_str()).and_then(|name| name.rsplit('-').next());
        let tag = tags.and_then(|tags| tags.split('.').find(|tag| tag.starts_with("manylinux_2_17_")));
        let tag = tag.expect("the tag of glibc 2.17");
        assert!(report.contains(&format!("platform tag: \"{tag}\"")), "{report}");
    }

    #[test]
    fn the_wheel_has_the_version_licences_and_bill_of_materials() {
        let version = "import importlib.metadata as m; print(m.version('catdoc-lambda'))";
        assert_eq!(run(python().args(["-c", version])).trim(), env!("CARGO_PKG_VERSION"));
        let mut wheel = zip::ZipArchive::new(fs::File::open(wheel()).expect("it exists")).expect("a wheel");
        let mut read = |name: &str| {
            let name = format!("catdoc_lambda-{}.dist-info/{name}", env!("CARGO_PKG_VERSION"));
            let mut file = wheel.by_name(&name).unwrap_or_else(|error| panic!("{name}: {error}"));
            std::io::read_to_string(&mut file).expect("UTF-8")
        };
        assert!(read("licenses/licences/LICENSE").contains("GNU GENERAL PUBLIC LICENSE"));
        assert!(read("licenses/licences/THIRD-PARTY-LICENCES").contains("\npyo3 "));
        let bill: serde_json::Value = serde_json::from_str(&read("sboms/bom.cdx.json")).expect("JSON");
        let components = bill["components"].as_array().expect("components");
        for name in ["pyo3", "wasmtime", "catdoc.wasm", "std"] {
            assert!(components.iter().any(|component| component["name"] == name), "{name}");
        }
    }

    #[test]
    fn the_source_distribution_has_every_file_it_is_built_from() {
        let version = env!("CARGO_PKG_VERSION");
        let archive = wheel().with_file_name(format!("catdoc_lambda-{version}.tar.gz"));
        let listing = run(Command::new("tar").arg("--list").arg("--file").arg(archive));
        let names: Vec<_> = listing.lines().filter_map(|name| name.split_once('/')).map(|(_, name)| name).collect();
        for name in crate::crate_package::packed() {
            // cargo writes its own manifest and lock file.
            let is_cargos = ["Cargo.toml.orig", ".cargo_vcs_info.json"].contains(&name.as_str());
            assert!(is_cargos || names.contains(&name.as_str()), "{name} is missing: {names:?}");
        }
        for name in
            ["pyproject.toml", "packages/python/src/lib.rs", "python/catdoc_lambda/py.typed", "licences/LICENSE"]
        {
            assert!(names.contains(&name), "{name} is missing: {names:?}");
        }
    }
}
