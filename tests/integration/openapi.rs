//! The API description, and the server checked against it by schemathesis.

use crate::support::EXTRACTOR;
use crate::support::http::{SERVER, Server};
use catdoc_lambda::http::{App, Settings, Uploads};
use catdoc_lambda::{CHARSETS, RawOptions};
use serde_json::Value;
use std::sync::Arc;

const PASSWORD: &str = "X-Document-Password";

#[test]
fn the_description_is_openapi_3_1_and_names_every_option() {
    let response = SERVER.get("/openapi.json");
    assert_eq!((response.status, response.content_type.as_str()), (200, "application/json"));
    let description = response.json();
    assert_eq!(description["openapi"], "3.1.0");
    for (path, others) in [("/extract", &["format", PASSWORD][..]), ("/doc-parser", &[PASSWORD])] {
        let parameters = description["paths"][path]["post"]["parameters"].as_array().expect("parameters");
        let names: Vec<_> = parameters.iter().map(|parameter| parameter["name"].as_str().expect("a name")).collect();
        assert_eq!(names, [&RawOptions::NAMES, others].concat(), "{path}");
        assert_eq!(parameters[0]["schema"]["enum"], serde_json::json!(CHARSETS[..]));
        let header = parameters.last().expect("a header");
        assert_eq!((&header["in"], &header["required"]), (&"header".into(), &false.into()), "{path}");
        let form = &description["paths"][path]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"];
        assert_eq!(form["properties"]["password"]["format"], "password", "{path}");
        assert_eq!(form["required"], serde_json::json!(["file"]), "{path}");
    }
}

#[test]
fn uploads_are_described_only_where_the_operator_has_set_them_up() {
    let origin = "https://documents.s3.eu-central-1.amazonaws.com".parse().expect("an origin");
    let uploads = Some(Uploads { max_size: 32 << 20, origin });
    let server = Server::start(App::new(Arc::clone(&EXTRACTOR), Settings { uploads, ..Settings::default() }));
    let paths = server.get("/openapi.json").json()["paths"].take();
    assert_eq!(paths["/uploads"]["post"]["parameters"][0]["schema"]["maximum"], 32 << 20);
    let responses = |path: &str, method: &str| {
        let responses = paths[path][method]["responses"].as_object().expect("responses");
        responses.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(responses("/uploads", "post"), ["201", "400", "405", "413", "500"]);
    assert_eq!(responses("/uploads/{id}", "get"), ["202", "303", "404", "405", "500"]);
    let local = SERVER.get("/openapi.json").json()["paths"].take();
    assert!(local["/extract"].is_object() && local["/uploads"].is_null(), "{local}");
}

#[test]
fn a_document_may_have_the_media_type_of_its_format() {
    let content = SERVER.get("/openapi.json").json()["paths"]["/extract"]["post"]["requestBody"]["content"].take();
    for media_type in ["application/octet-stream", "application/msword", "application/vnd.ms-excel", "application/rtf"]
    {
        assert!(content[media_type].is_object(), "{media_type}: {content}");
    }
}

#[test]
fn a_text_is_a_200_and_only_a_full_server_says_when_to_try_again() {
    let paths = SERVER.get("/openapi.json").json()["paths"].take();
    for path in ["/extract", "/doc-parser"] {
        let responses = paths[path]["post"]["responses"].as_object().expect("responses");
        assert!(responses["200"]["content"]["application/json"].is_object(), "{path}");
        for (status, response) in responses {
            assert_eq!(response["headers"]["Retry-After"].is_object(), status == "503", "{path} {status}");
        }
    }
}

#[test]
fn every_schema_that_is_referenced_is_described() {
    fn assert_described(value: &Value, schemas: &Value) {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let name = reference.strip_prefix("#/components/schemas/").expect("a schema");
            assert!(schemas.get(name).is_some(), "{name}");
        }
        let fields = value.as_object().into_iter().flat_map(|object| object.values());
        fields.chain(value.as_array().into_iter().flatten()).for_each(|inner| assert_described(inner, schemas));
    }
    let description = SERVER.get("/openapi.json").json();
    assert_described(&description, &description["components"]["schemas"]);
}

#[test]
fn a_problem_may_have_the_metadata_of_an_encrypted_document() {
    let description = SERVER.get("/openapi.json").json();
    let schemas = &description["components"]["schemas"];
    let Value::Object(properties) = &schemas["Problem"]["properties"] else { panic!("{schemas}") };
    assert_eq!(properties["accepts_password"]["type"], "boolean");
    for metadata in [&properties["metadata"], &schemas["AttachmentFailure"]["properties"]["metadata"]] {
        assert!(metadata.to_string().contains("\"#/components/schemas/Metadata\""), "{metadata}");
    }
    let required = serde_json::json!(["type", "title", "status", "detail", "code"]);
    assert_eq!(schemas["Problem"]["required"], required);
}

#[test]
fn the_description_has_an_example_of_every_code() {
    let description = SERVER.get("/openapi.json").json();
    let codes = description["components"]["schemas"]["Problem"]["properties"]["code"]["enum"].as_array();
    let responses = description["paths"]["/extract"]["post"]["responses"].as_object().expect("responses");
    let examples: Vec<_> = responses
        .iter()
        .filter_map(|(status, response)| {
            Some((status, response["content"]["application/problem+json"]["examples"].as_object()?))
        })
        .collect();
    for code in codes.expect("codes").iter().map(|code| code.as_str().expect("a code")) {
        // An existing path that takes no document has one problem less.
        if code == "not-found" {
            continue;
        }
        let (status, example) = examples
            .iter()
            .find_map(|(status, all)| Some((status, all.get(code)?)))
            .unwrap_or_else(|| panic!("{code}"));
        assert_eq!(&example["value"]["status"].to_string(), *status, "{code}");
        assert!(example["value"]["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{code}");
        let quoted = format!("`{code}`");
        assert!(include_str!("../../docs/api.md").contains(&quoted), "{code}");
    }
}

#[test]
#[cfg_attr(not(tools), ignore = "needs Python with pip: run ./build.sh test, which installs schemathesis")]
fn the_server_conforms_to_its_description() {
    #[cfg(tools)]
    {
        use crate::support::binary::BINARY;
        use crate::support::serve_process::ServeProcess;
        use std::path::Path;
        use std::process::Command;

        let server = ServeProcess::start(Path::new(BINARY), &[]);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/openapi");
        let scratch = tempfile::tempdir().expect("a folder");
        let output = Command::new("python3")
            .args(["-c", "from schemathesis.cli import schemathesis; schemathesis()", "--config-file"])
            .arg(folder.join("schemathesis.toml"))
            .args(["run", &format!("http://{}/openapi.json", server.address), "--seed", "1", "--max-examples", "100"])
            .arg("--no-color")
            .env("PYTHONPATH", std::env::join_paths([crate::support::tools::folder(), &folder]).expect("paths"))
            .env("SCHEMATHESIS_HOOKS", "documents")
            .current_dir(scratch.path())
            .output()
            .expect("python3 starts");
        let log = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{log}{}", String::from_utf8_lossy(&output.stderr));
        assert!(log.contains("Tested: 7"), "{log}");
        assert!(log.contains(" passed"), "{log}");
    }
}
