//! The upload page: as the server sends it, and as a browser uses it.

use crate::support::data;
use crate::support::form::Form;
use crate::support::http::SERVER;
use std::collections::HashMap;

/// A response with all its headers.
struct FullResponse {
    status: u16,
    headers: HashMap<String, String>,
    body: String,
}

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> FullResponse {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut request = ureq::http::Request::builder().method(method).uri(format!("http://{}{path}", SERVER.address));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut response = agent.run(request.body(body).expect("a request")).expect("a response");
    let text = |value: &ureq::http::HeaderValue| value.to_str().expect("ASCII").to_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    FullResponse {
        status: response.status().as_u16(),
        headers,
        body: response.body_mut().read_to_string().expect("UTF-8"),
    }
}

fn get(path: &str) -> FullResponse {
    request("GET", path, &[], b"")
}

/// Submits the form as a browser without JavaScript does.
fn submit(form: Form) -> FullResponse {
    request("POST", "/", &[("content-type", &Form::content_type())], &form.body())
}

#[test]
fn the_page_may_load_nothing_but_its_own_files() {
    let page = get("/");
    assert_eq!((page.status, page.headers["content-type"].as_str()), (200, "text/html; charset=utf-8"));
    let policy = &page.headers["content-security-policy"];
    for rule in [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    ] {
        assert!(policy.split("; ").any(|part| part == rule), "{rule}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
    // The page has no inline style or script, and no address of another site.
    for inline in ["<style", " style=", "onclick", "http://", "https://", "src=\"//"] {
        assert!(!page.body.contains(inline), "{inline}");
    }
    for (path, media_type) in [("/page.css", "text/css; charset=utf-8"), ("/page.js", "text/javascript; charset=utf-8")]
    {
        let file = get(path);
        assert_eq!((file.status, file.headers["content-type"].as_str()), (200, media_type));
        assert!(page.body.contains(&format!("\"{}\"", &path[1..])), "{path}");
        assert!(!file.body.contains("innerHTML"), "{path}");
    }
}

#[test]
fn the_page_is_cached_by_its_etag() {
    for path in ["/", "/page.css", "/page.js"] {
        let tag = &get(path).headers["etag"];
        let again = request("GET", path, &[("if-none-match", tag)], b"");
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
        assert_eq!(request("GET", path, &[("if-none-match", "\"other\"")], b"").status, 200, "{path}");
        assert_eq!(request("HEAD", path, &[], b"").status, 200, "{path}");
    }
}

#[test]
fn without_javascript_the_response_is_a_page_with_the_text() {
    let response = submit(Form::of_document("table.doc", &data("table.doc")));
    assert_eq!((response.status, response.headers["content-type"].as_str()), (200, "text/html; charset=utf-8"));
    for words in ["table.doc", "Tides of the week", "The text is complete."] {
        assert!(response.body.contains(words), "{words}: {}", response.body);
    }
    assert!(response.body.contains("<dt>Title</dt><dd dir=\"auto\">Tides</dd>"), "{}", response.body);
    assert_eq!(response.headers["cache-control"], "no-store");
    assert!(response.headers["content-security-policy"].contains("script-src 'self'"));
    let workbook = submit(Form::of_document("tides.xls", &data("tides.xls")));
    assert!(workbook.body.contains("<table") && workbook.body.contains("High water"), "{}", workbook.body);
}

#[test]
fn document_text_and_name_are_escaped_on_the_page() {
    let document = br"{\rtf1 <img src=x onerror=alert(1)> & </pre><script>alert(2)</script>\par}";
    let response = submit(Form::of_document("<script>alert(3)</script>.doc", document));
    assert_eq!(response.status, 200);
    for live in ["<img src=x", "<script>alert", "</pre><script"] {
        assert!(!response.body.contains(live), "{live}: {}", response.body);
    }
    assert!(response.body.contains("onerror=alert(1)"), "{}", response.body);
}

#[test]
fn without_javascript_an_error_is_a_page_with_its_status() {
    let mut cut = data("one-page.doc");
    cut.truncate(600);
    for (document, status, words) in [
        (&b"PK\x03\x04"[..], 415, "newer Office file"),
        (b"%PDF-1.7", 422, "This file type is not supported"),
        (&cut, 422, "damaged"),
    ] {
        let response = submit(Form::of_document("a.doc", document));
        assert_eq!((response.status, response.headers["content-type"].as_str()), (status, "text/html; charset=utf-8"));
        assert!(response.body.contains(words), "{words}: {}", response.body);
    }
    let nothing = request("POST", "/", &[("content-type", "text/plain")], b"x");
    assert_eq!((nothing.status, nothing.headers["content-type"].as_str()), (415, "text/html; charset=utf-8"));
}

#[test]
fn without_javascript_an_encrypted_document_gets_a_field_for_its_password() {
    let field = "<input type=\"password\" name=\"password\"";
    assert!(!get("/").body.contains(field));
    let form = || Form::of_document("a.doc", &crate::passwords::locked("secret"));
    let refused = [submit(form()), submit(form().field("password", "wrong<\">"))];
    for (page, title) in refused.iter().zip(["is protected with a password", "does not open the document"]) {
        assert_eq!(page.status, 422);
        assert!(page.body.contains(field) && page.body.contains(title), "{}", page.body);
        assert!(!page.body.contains("wrong<") && !page.body.contains("wrong&"), "{}", page.body);
    }
    let opened = submit(form().field("password", "secret"));
    assert!(opened.status == 200 && opened.body.contains("The secret text") && !opened.body.contains(field));
    // A field that is left empty is none.
    assert_eq!(submit(Form::of_document("a.doc", &data("one-page.doc")).field("password", "")).status, 200);
}

#[test]
fn paths_next_to_the_page_are_problems() {
    for path in ["/page.html", "/page", "/index.html", "//"] {
        SERVER.get(path).assert_problem(404, "not-found");
    }
    SERVER.post("/page.js", "text/plain", b"").assert_problem(405, "method-not-allowed");
}

#[test]
#[cfg_attr(not(page), ignore = "needs Chromium, Node.js and npm: run ./build.sh test as root, which installs them")]
fn the_browser_tests_of_the_page_pass() {
    #[cfg(page)]
    {
        let files = ["access.test.js", "embedded.test.js", "pagination.test.js", "result.test.js", "upload.test.js"];
        crate::support::browser::assert_tests_pass(&files, &[], 64);
    }
}
