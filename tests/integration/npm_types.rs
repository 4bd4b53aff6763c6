//! The npm package's types, limits and documentation, compared with the API's description and the
//! library.

use crate::support::http::SERVER;
use crate::support::runtimes::root;
use catdoc_lambda::Limits;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn source(name: &str) -> String {
    fs::read_to_string(root().join("packages/npm").join(name)).expect("readable")
}

/// Returns the text of a declaration of `index.d.ts`, up to `end`.
fn declaration(start: &str, end: &str) -> String {
    let types = source("index.d.ts");
    let (_, rest) = types.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("{start} has no end")).0.to_owned()
}

/// Returns the members of an interface, with `?` if they are optional.
fn members(interface: &str) -> BTreeSet<String> {
    let declaration = declaration(&format!("export interface {interface} "), "\n}\n");
    let lines = declaration.lines().skip(1).map(str::trim).filter(|line| !line.starts_with(['/', '*']));
    lines.map(|line| line.split_once(':').unwrap_or_else(|| panic!("{line}")).0.to_owned()).collect()
}

/// Returns the strings of a union.
fn union(name: &str) -> BTreeSet<String> {
    declaration(&format!("export type {name} =\n"), ";\n").split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn strings(list: &Value) -> BTreeSet<String> {
    list.as_array().expect("a list").iter().map(|it| it.as_str().expect("a string").to_owned()).collect()
}

/// Returns the properties of a schema, with `?` if they are optional.
fn properties(schema: &Value) -> BTreeSet<String> {
    let required = schema.get("required").map(strings).unwrap_or_default();
    let names = schema["properties"].as_object().expect("properties").keys();
    names.map(|name| if required.contains(name) { name.clone() } else { format!("{name}?") }).collect()
}

#[test]
fn the_types_are_those_of_the_api() {
    let schemas = SERVER.get("/openapi.json").json()["components"]["schemas"].take();
    for name in [
        "AttachmentFailure",
        "Chart",
        "Comment",
        "Metadata",
        "Omitted",
        "PageMargin",
        "Sections",
        "Sheet",
        "Slide",
        "Warning",
    ] {
        assert_eq!(members(name), properties(&schemas[name]), "{name}");
    }
    let mut facts = properties(&schemas["FactsJson"]);
    facts.extend(properties(&schemas["AttachmentText"]["allOf"][1]));
    assert_eq!(members("Facts"), facts);
    assert_eq!(members("Embedded"), properties(&schemas["AttachmentJson"]["allOf"][1]));
    let own: BTreeSet<_> = properties(&schemas["DocumentJson"]["allOf"][1]).difference(&facts).cloned().collect();
    assert_eq!(members("Extraction extends Facts"), own);
    for name in ["Format", "OmittedKind", "WarningCode"] {
        assert_eq!(union(name), strings(&schemas[name]["enum"]), "{name}");
    }
}

#[test]
fn the_options_are_those_of_the_api() {
    let description = SERVER.get("/openapi.json").json();
    let parameters = description["paths"]["/extract"]["post"]["parameters"].as_array().expect("parameters");
    let names = parameters.iter().filter(|it| it["in"] == "query").map(|it| it["name"].as_str().expect("a name"));
    let names = names.chain(["name", "password", "timeout", "signal"]).map(|name| format!("{name}?")).collect();
    assert_eq!(members("ExtractOptions"), names);
    let charset = parameters.iter().find(|it| it["name"] == "charset").expect("an option");
    assert_eq!(union("Charset"), strings(&charset["schema"]["enum"]));
}

#[test]
fn the_error_codes_are_those_of_documents() {
    const OF_REQUESTS: [&str; 9] = [
        "bad-multipart",
        "bad-request",
        "busy",
        "method-not-allowed",
        "missing-file",
        "not-found",
        "too-large",
        "unsupported-media-type",
        "upload-timeout",
    ];
    let schemas = SERVER.get("/openapi.json").json()["components"]["schemas"].take();
    let mut codes = strings(&schemas["Problem"]["properties"]["code"]["enum"]);
    for code in OF_REQUESTS {
        assert!(codes.remove(code), "{code}");
    }
    codes.insert("not-loaded".to_owned());
    assert_eq!(union("ErrorCode"), codes);
    // `detail` is the message, and the other members of a problem have no use in an exception.
    let declaration = declaration("export class ExtractError extends Error {", "\n}\n");
    for member in properties(&schemas["Problem"]).iter().filter(|name| !["title", "type"].contains(&name.as_str())) {
        assert!(declaration.contains(&format!("readonly {member}: ")), "{member}");
    }
}

#[test]
fn the_limits_are_those_of_the_library() {
    let Limits { memory, time, output, .. } = Limits::default();
    let (memory, time, output) = (memory >> 20, time.as_millis(), output >> 20);
    let thousands = format!("{}_{:03}", time / 1000, time % 1000);
    let limits = format!("const LIMITS = {{ memory: {memory} << 20, time: {thousands}, output: {output} << 20 }};");
    assert!(source("extract.js").contains(&limits), "{limits}");
}

#[test]
fn the_documentation_names_the_tested_versions() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("readable");
    let (page, requirements) = (read("docs/javascript.md"), read("tests/runtimes/requirements.txt"));
    let tools: Value = serde_json::from_str(&read("tests/page/package.json")).expect("JSON");
    let version = |name: &str| tools["devDependencies"][name].as_str().expect("a version").to_owned();
    let (_, node) = requirements.split_once("\nnodejs-wheel-binaries==").expect("Node.js");
    let node = node.split(' ').next().expect("a version");
    for row in [
        format!("\n| Deno | {} | ", version("deno")),
        format!("\n| Bun | {} | ", version("bun")),
        format!(" and {node} | "),
    ] {
        assert!(page.contains(&row), "{row}");
    }
}
