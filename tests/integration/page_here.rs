//! In-browser conversion: the assets that the server sends for it, and its results.

use crate::support::data;
use crate::support::form::Form;
#[cfg(any(page, npm))]
use crate::support::guest::{BYTES, import, report, wasi, wasi_with};
use crate::support::http::SERVER;
use ureq::http::Response;

/// The assets, by the attribute with their path.
const FILES: [(&str, &str); 4] = [
    ("data-viewer", "text/javascript; charset=utf-8"),
    ("data-worker", "text/javascript; charset=utf-8"),
    ("data-catdoc", "application/wasm"),
    ("data-answer", "application/wasm"),
];

fn get(path: &str) -> Response<Vec<u8>> {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let response = agent.get(format!("http://{}/{path}", SERVER.address)).call().expect("a response");
    response.map(|mut body| body.read_to_vec().expect("a body"))
}

/// Returns the value of this attribute in the page.
fn attribute(name: &str) -> String {
    let page = SERVER.get("/").body;
    let value = page.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name}: {page}")).1;
    value.split('"').next().expect("an end").to_owned()
}

#[test]
fn assets_have_hashed_names_and_are_cached_forever() {
    for (name, media_type) in FILES {
        let path = attribute(name);
        let response = get(&path);
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["content-type"], media_type, "{path}");
        assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable", "{path}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
        let hash = path.split(['-', '.']).nth(1).expect("a hash");
        let other = path.replace(hash, "0000000000000000");
        SERVER.get(&format!("/{other}")).assert_problem(404, "not-found");
    }
    assert_eq!(*get(&attribute("data-catdoc")).body(), include_bytes!("../../wasm/catdoc.wasm"));
    assert_eq!(*get(&attribute("data-answer")).body(), include_bytes!("../../wasm/answer.wasm"));
}

#[test]
fn the_workers_with_the_documents_may_not_use_the_network() {
    for (name, policy) in [
        ("data-viewer", "default-src 'none'; frame-ancestors 'none'"),
        ("data-worker", "default-src 'none'; script-src 'wasm-unsafe-eval'; frame-ancestors 'none'"),
    ] {
        assert_eq!(get(&attribute(name)).headers()["content-security-policy"], policy, "{name}");
    }
}

#[test]
fn the_browser_has_the_limits_of_the_server() {
    let limits = catdoc_lambda::Limits::default();
    assert_eq!(attribute("data-memory"), limits.memory.to_string());
    assert_eq!(attribute("data-time"), limits.time.as_millis().to_string());
    assert_eq!(attribute("data-output"), limits.output.to_string());
    assert_eq!(attribute("data-max-upload"), catdoc_lambda::http::Settings::default().max_upload.to_string());
}

#[test]
fn a_page_with_a_result_does_not_load_the_in_browser_assets() {
    let form = Form::of_document("a.doc", &data("one-page.doc"));
    let response = SERVER.post("/", &Form::content_type(), &form.body());
    assert!(!response.body.contains("data-worker"), "{}", response.body);
}

#[test]
#[cfg_attr(not(page), ignore = "needs Chromium, Node.js and npm: run ./build.sh test as root, which installs them")]
fn in_browser_results_match_the_servers() {
    #[cfg(page)]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let (documents, guests) = (folder.path().join("documents"), folder.path().join("guests"));
        for (folder, files) in [(&documents, written_documents()), (&guests, written_guests())] {
            std::fs::create_dir(folder).expect("made");
            write(folder, files);
        }
        let environment = [("CATDOC_PAGE_DOCUMENTS", documents.as_path()), ("CATDOC_PAGE_GUESTS", guests.as_path())];
        crate::support::browser::assert_tests_pass(&["here.test.js", "password.test.js"], &environment, 25);
    }
}

/// Writes files by name and content.
#[cfg(any(page, npm))]
pub fn write(folder: &std::path::Path, files: Vec<(String, Vec<u8>)>) {
    for (name, content) in files {
        std::fs::write(folder.join(name), content).expect("written");
    }
}

/// Returns documents that `tests/data` lacks: other formats, encrypted, broken and foreign files,
/// and the corpus where it is installed.
#[cfg(any(page, npm))]
pub fn written_documents() -> Vec<(String, Vec<u8>)> {
    use crate::support::compound::Compound;
    use crate::support::mutate::mutated;
    use crate::support::word::{F_ENCRYPTED, Word};

    const FAULTS: u32 = 12;
    let mut cut = data("one-page.doc");
    cut.truncate(600);
    let mut made = vec![
        ("encrypted.doc".to_owned(), Word::utf16("secret").flags(F_ENCRYPTED).file()),
        ("locked.doc".to_owned(), crate::passwords::locked("pässwörd 密")),
        ("clear-metadata.doc".to_owned(), crate::encrypted_errors::hostile().0),
        ("encrypted-docx.doc".to_owned(), crate::codes::encrypted_docx().file()),
        ("cut.doc".to_owned(), cut),
        // One paragraph, which the module buffers whole.
        ("paragraph.doc".to_owned(), Word::ansi(&vec![b'x'; 17 << 20]).file()),
        ("charset.rtf".to_owned(), br"{\rtf1\ansi\ansicpg57002 \'a4\'a5\par}".to_vec()),
        ("other.doc".to_owned(), Compound::new().stream("Other", &[4; 248]).file()),
        ("new.doc".to_owned(), b"PK\x03\x04".to_vec()),
        ("paper.doc".to_owned(), b"%PDF-1.7".to_vec()),
        ("nothing.doc".to_owned(), Vec::new()),
        ("letter.rtf".to_owned(), crate::account::letter()),
        ("mangled.doc".to_owned(), String::from_utf8_lossy(&data("one-page.doc")).into_owned().into_bytes()),
    ];
    for name in ["one-page.doc", "table.doc", "one-page.rtf", "tides.xls", "harbour.ppt"] {
        made.extend((0..FAULTS).map(|seed| (format!("{seed}-{name}"), mutated(&data(name), seed))));
    }
    #[cfg(corpus)]
    made.extend(crate::corpus::documents_of(&["doc", "rtf", "wri", "xls", "ppt"]).iter().map(|path| {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        (name, std::fs::read(path).expect("readable"))
    }));
    made
}

/// Returns misbehaving modules that replace ours.
#[cfg(any(page, npm))]
pub fn written_guests() -> Vec<(String, Vec<u8>)> {
    const FINISHED_RTF: [u32; 2] = [2, 2];
    const READING_RTF: [u32; 2] = [1, 2];
    let write = import("fd_write", "i32 i32 i32 i32");
    // Prints its first memory page, from address 0, again and again.
    let print = "(i32.store (i32.const 4) (i32.const 65536))
                 (loop $again (drop (call $it (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))) (br $again))";
    // Requests 640 MB; if refused, it sets the flag in its report.
    let eat = "(if (i32.eq (memory.grow (i32.const 10000)) (i32.const -1))
                   (then (i32.store (i32.const 1036) (i32.const 64))))";
    // Counts its runs as a digit.
    let count = format!(
        "(i32.store8 (i32.const {BYTES}) (i32.add (i32.load8_u (i32.const {BYTES})) (i32.const 1)))
         (i32.store (i32.const 0) (i32.const {BYTES})) (i32.store (i32.const 4) (i32.const 1))
         (drop (call $it (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))"
    );
    let counter = wasi_with(&write, &format!("{} (data (i32.const {BYTES}) \"0\")", report(&FINISHED_RTF)), &count)
        .replace(r#"(memory (export "memory") 1)"#, r#"(memory (export "memory") 16)"#);
    [
        ("spin", wasi("", "(loop $again (br $again))")),
        ("memory_hungry_guest", wasi_with("", &report(&FINISHED_RTF), eat)),
        ("talker", wasi_with(&write, &report(&FINISHED_RTF), print)),
        ("digger", wasi_with("", &format!("{} (func $deeper (call $deeper))", report(&READING_RTF)), "(call $deeper)")),
        ("silent", wasi("", "")),
        ("crash", wasi("", "unreachable")),
        ("counter", counter),
    ]
    .map(|(name, wat)| (format!("{name}.wasm"), wat::parse_str(wat).expect(name)))
    .to_vec()
}
