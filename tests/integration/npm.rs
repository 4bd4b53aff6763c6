//! The npm package, installed from its archive: in Node.js, Deno, Bun and Chromium, for TypeScript
//! and for bundlers.

#[cfg(not(npm))]
#[test]
#[ignore = "needs the npm package: run ./build.sh release npm, then ./build.sh test"]
fn npm_package() {}

#[cfg(npm)]
mod packed {
    use crate::page_here::{write, written_documents, written_guests};
    use crate::support::data_dir;
    use crate::support::form::Form;
    use crate::support::http::SERVER;
    use crate::support::npm::{APP, App, Task, run};
    use crate::support::runtimes::root;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use tempfile::TempDir;

    const NODE: &[&str] = &["node"];

    #[cfg(page)]
    fn tool(pattern: &str) -> String {
        let (scope, program) = pattern.split_once("/*/").expect("a pattern");
        let scope = Path::new(env!("CATDOC_PAGE_TOOLS_PATH")).join("node_modules").join(scope);
        let mut programs =
            scope.read_dir().expect("it exists").map(|entry| entry.expect("readable").path().join(program));
        programs.find(|path| path.exists()).expect("a program").display().to_string()
    }

    /// Returns the server's result for a document, without the members that only problems have.
    fn of_server(name: &str, document: &[u8], query: &str, password: &str) -> Value {
        let form = Form::of_document(name, document).field("password", password);
        let response = SERVER.post(&format!("/extract?{query}"), &Form::content_type(), &form.body());
        let mut json = response.json();
        let members = json.as_object_mut().expect("an object");
        members.retain(|name, _| !["type", "title"].contains(&name.as_str()));
        json
    }

    /// Asserts that a runtime gives the server's result for each document of these folders.
    fn assert_matches_server(runtime: &[&str], folders: &[&Path], at_least: usize) {
        let files = folders.iter().flat_map(|folder| folder.read_dir().expect("a folder"));
        let files: Vec<_> = files.map(|file| file.expect("readable").path()).filter(|path| path.is_file()).collect();
        assert!(files.len() >= at_least, "{}", files.len());
        let name = |path: &Path| path.file_name().expect("a name").to_str().expect("UTF-8").to_owned();
        let tasks: Vec<_> =
            files.iter().map(|path| Task { path: path.clone(), options: json!({"name": name(path)}) }).collect();
        let results = APP.extract(runtime, &tasks);
        assert_eq!(results.len(), files.len());
        for (path, result) in files.iter().zip(results) {
            let expected = of_server(&name(path), &fs::read(path).expect("readable"), "", "");
            assert!(result == expected, "{}:\n{result}\n{expected}", path.display());
        }
    }

    fn folder_of(files: Vec<(String, Vec<u8>)>) -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), files);
        folder
    }

    #[test]
    fn the_archive_has_the_modules_the_licences_and_no_dependency() {
        let names: BTreeSet<_> =
            APP.package().read_dir().expect("installed").map(|entry| entry.expect("readable").file_name()).collect();
        let expected = [
            "LICENSE",
            "README.md",
            "THIRD-PARTY-LICENCES",
            "answer.wasm",
            "browser.js",
            "catdoc.wasm",
            "cli.js",
            "converter.js",
            "extract.js",
            "index.d.ts",
            "node.js",
            "node_worker.js",
            "package.json",
            "worker.js",
        ];
        assert_eq!(names, expected.map(Into::into).into());
        for module in ["catdoc.wasm", "answer.wasm"] {
            let ours = fs::read(root().join("wasm").join(module)).expect("built");
            assert!(fs::read(APP.package().join(module)).expect("installed") == ours, "{module} differs");
        }
        let manifest: Value =
            serde_json::from_slice(&fs::read(APP.package().join("package.json")).expect("installed")).expect("JSON");
        assert_eq!(
            (&manifest["version"], &manifest["license"]),
            (&env!("CARGO_PKG_VERSION").into(), &env!("CARGO_PKG_LICENSE").into())
        );
        for kind in ["dependencies", "peerDependencies", "optionalDependencies", "scripts"] {
            assert!(manifest[kind].is_null(), "{kind}");
        }
    }

    #[test]
    fn the_archive_is_reproducible() {
        let folder = tempfile::tempdir().expect("a folder");
        run(Command::new(root().join("packages/npm/build.sh")).arg(folder.path()));
        let archive = Path::new(env!("CATDOC_NPM_PATH"));
        let again = fs::read(folder.path().join(archive.file_name().expect("a name"))).expect("built");
        assert!(again == fs::read(archive).expect("readable"), "{} differs from a new one", archive.display());
    }

    #[test]
    fn documents_give_the_servers_json_in_node() {
        let documents = folder_of(written_documents());
        assert_matches_server(NODE, &[&data_dir(), documents.path()], 70);
    }

    #[test]
    #[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
    fn documents_give_the_servers_json_in_the_current_node() {
        let node = crate::support::runtimes::node("").get_program().to_string_lossy().into_owned();
        assert_matches_server(&[&node], &[&data_dir()], 10);
    }

    #[test]
    #[cfg_attr(not(page), ignore = "needs Deno and Bun: run ./build.sh test as root, which installs them")]
    fn documents_give_the_servers_json_in_deno_and_bun() {
        #[cfg(page)]
        for runtime in other_runtimes() {
            assert_matches_server(&runtime.iter().map(String::as_str).collect::<Vec<_>>(), &[&data_dir()], 10);
        }
    }

    /// Returns an option, its value in a query and for the package, and a document on which it acts.
    fn options() -> [(&'static str, &'static str, Value, &'static str); 12] {
        [
            ("charset", "cp1251", json!("cp1251"), "bytes.rtf"),
            ("wrap", "40", json!(40), "one-page.doc"),
            ("ascii", "true", json!(true), "mixed-scripts.doc"),
            ("sheet", "2", json!(2), "tides.xls"),
            ("sections", "body,headers", json!(["body", "headers"]), "marks.rtf"),
            ("links", "true", json!(true), "marks.rtf"),
            ("hidden", "true", json!(true), "marks.rtf"),
            ("attachments", "false", json!(false), "letter.rtf"),
            ("workbook", "true", json!(true), "table.txt"),
            ("strict", "true", json!(true), "table.txt"),
            ("engine", "catdoc", json!("catdoc"), "one-page.doc"),
            ("password", "", json!("pässwörd 密"), "locked.doc"),
        ]
    }

    #[test]
    fn every_option_acts_as_on_the_server() {
        let own: [(&str, &[u8]); 3] = [
            ("table.txt", b"a\tb\n1\t2\n3\t4\n"),
            ("bytes.rtf", br"{\rtf1\ansi\ansicpg1252 \'cf\'f0\'e8\par}"),
            ("marks.rtf", br#"{\rtf1 {\field{\*\fldinst HYPERLINK "http://a.example/"}{\fldrslt here}}{\v hidden}{\footnote note}\par}"#),
        ];
        let own = own.map(|(name, content)| (name.to_owned(), content.to_vec()));
        let documents = folder_of(own.into_iter().chain(written_documents()).collect());
        let path = |name: &str| {
            let path = documents.path().join(name);
            if path.exists() { path } else { data_dir().join(name) }
        };
        let task = |name: &str, options| Task { path: path(name), options };
        let tasks: Vec<_> = options()
            .into_iter()
            .flat_map(|(option, _, value, name)| {
                [task(name, json!({"name": name})), task(name, json!({"name": name, option: value}))]
            })
            .collect();
        let results = APP.extract(NODE, &tasks);
        for ((option, query, value, name), results) in options().into_iter().zip(results.chunks(2)) {
            let document = fs::read(path(name)).expect("readable");
            let password = value.as_str().filter(|_| option == "password").unwrap_or_default();
            let query = if option == "password" { String::new() } else { format!("{option}={query}") };
            assert_eq!(results[1], of_server(name, &document, &query, password), "{option}");
            assert_ne!(results[0], results[1], "{option}");
        }
        let names: BTreeSet<_> = options().map(|(option, ..)| option).into();
        let known = catdoc_lambda::RawOptions::NAMES.into_iter().chain(["password"]).collect();
        assert_eq!(names, known);
    }

    #[test]
    fn the_format_markdown_makes_the_text_markdown() {
        for name in ["table.doc", "tides.xls", "harbour.ppt"] {
            let result =
                APP.extract(NODE, &[Task { path: data_dir().join(name), options: json!({"format": "markdown"}) }]);
            let document = fs::read(data_dir().join(name)).expect("readable");
            let form = Form::of_document(name, &document);
            let expected = SERVER.post("/extract?format=markdown", &Form::content_type(), &form.body());
            assert_eq!(result[0]["text"], expected.body, "{name}");
        }
    }

    #[test]
    fn a_wrong_password_is_an_error_that_does_not_repeat_it() {
        let documents = folder_of(written_documents());
        let task = Task { path: documents.path().join("locked.doc"), options: json!({"password": "Schlüssel"}) };
        let result = APP.extract(NODE, &[task]);
        assert_eq!((&result[0]["code"], &result[0]["status"]), (&"wrong-password".into(), &422.into()));
        assert_eq!(result[0]["accepts_password"], true);
        assert!(!result[0].to_string().contains("Schl"), "{}", result[0]);
    }

    /// Asserts that an endless module ends at its deadline.
    fn assert_deadline_holds(runtime: &[&str]) {
        let detail = "the document took longer than 0.3 s to read; split it and try again";
        assert_ends(runtime, "spin", "deadline", detail, &json!({"timeout": 300}));
    }

    /// Asserts how other misbehaving modules end.
    fn assert_limits_hold(runtime: &[&str]) {
        for (guest, code, detail) in [
            ("memory_hungry_guest", "memory-limit", "67108864 bytes of memory"),
            ("talker", "output-limit", "33554432 bytes of text"),
            ("digger", "corrupt", "its internal structure is invalid"),
            ("silent", "internal", ""),
            ("crash", "internal", ""),
        ] {
            assert_ends(runtime, guest, code, detail, &json!({}));
        }
    }

    /// Asserts that a misbehaving module ends with an error, and that the next documents are read.
    fn assert_ends(runtime: &[&str], guest: &str, code: &str, detail: &str, options: &Value) {
        let app = App::with_module(&guest_named(guest));
        let task = |name: &str| Task { path: data_dir().join(name), options: options.clone() };
        let results = app.extract(runtime, &[task("one-page.doc"), task("clock.png"), task("one-page.doc")]);
        let codes: Vec<_> = results.iter().map(|result| result["code"].as_str().unwrap_or_default()).collect();
        assert_eq!(codes, [code, "not-a-document", code], "{runtime:?} {guest}");
        assert!(results[0]["detail"].as_str().is_some_and(|it| it.contains(detail)), "{runtime:?} {}", results[0]);
    }

    fn guest_named(name: &str) -> Vec<u8> {
        let named = |(file, _): &(String, _)| file.strip_suffix(".wasm") == Some(name);
        written_guests().into_iter().find(named).expect("a guest").1
    }

    #[test]
    fn misbehaving_modules_end_as_on_the_server_in_node() {
        assert_deadline_holds(NODE);
        assert_limits_hold(NODE);
    }

    #[test]
    #[cfg_attr(not(page), ignore = "needs Deno and Bun: run ./build.sh test as root, which installs them")]
    fn misbehaving_modules_end_as_on_the_server_in_deno_and_bun() {
        #[cfg(page)]
        {
            let [deno, bun] = other_runtimes();
            let [deno, bun] = [&deno, &bun].map(|command| command.iter().map(String::as_str).collect::<Vec<_>>());
            // Bun cannot end an endless thread: docs/javascript.md.
            assert_deadline_holds(&deno);
            assert_limits_hold(&deno);
            assert_limits_hold(&bun);
        }
    }

    #[cfg(page)]
    fn other_runtimes() -> [Vec<String>; 2] {
        let deno = [tool("@deno/*/deno"), "run".to_owned(), "--allow-read".to_owned()];
        [deno.to_vec(), vec![tool("@oven/*/bin/bun")]]
    }

    #[test]
    fn a_document_leaves_nothing_behind_for_the_next() {
        let app = App::with_module(&guest_named("counter"));
        let tasks: Vec<_> =
            (0..4).map(|_| Task { path: data_dir().join("one-page.doc"), options: json!({}) }).collect();
        for result in app.extract(NODE, &tasks) {
            assert_eq!(result["text"].as_str().expect("a text").trim(), "1");
        }
    }

    /// Runs a file of tests with Node.js.
    fn assert_tests_pass(file: &str, environment: &[(&str, &Path)]) {
        let app = App::install();
        let mut node = app.command(&["node", "--test", "--test-reporter", "tap"], file);
        node.envs(environment.iter().copied());
        run(&mut node);
    }

    #[test]
    fn the_api_works_in_node() {
        let guests = folder_of(written_guests());
        assert_tests_pass("api.test.mjs", &[("CATDOC_DATA", &data_dir()), ("CATDOC_GUESTS", guests.path())]);
    }

    #[test]
    #[cfg_attr(not(page), ignore = "needs TypeScript and bundlers: run ./build.sh test as root, which installs them")]
    fn typescript_and_bundlers_take_the_package() {
        #[cfg(page)]
        assert_tests_pass("bundles.test.mjs", &[("CATDOC_PAGE_TOOLS", Path::new(env!("CATDOC_PAGE_TOOLS_PATH")))]);
    }

    #[test]
    #[cfg_attr(not(page), ignore = "needs Chromium, Node.js and npm: run ./build.sh test as root, which installs them")]
    fn the_package_works_in_chromium() {
        #[cfg(page)]
        {
            let guests = folder_of(written_guests());
            let environment = [("CATDOC_NPM_APP", APP.path()), ("CATDOC_PAGE_GUESTS", guests.path())];
            crate::support::browser::assert_tests_pass(&["npm.test.js"], &environment, 4);
        }
    }
}
