//! Forms as clients write them: boundaries, lines, headers, encodings and the field with the file.

use crate::support::data;
use crate::support::form::{Form, MSWORD};
use crate::support::http::{Response, SERVER};
use crate::support::wire::{chunk, exchange};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Posts a form with this media type.
fn post(content_type: &str, body: &[u8]) -> Response {
    SERVER.post("/doc-parser", content_type, body)
}

/// Posts a form with one part, which has this header, and this content.
fn submit_part(header: &str, content: &[u8]) -> Response {
    SERVER.submit(Form::default().part(header, content))
}

/// Builds a form with this boundary and these line ends.
fn form(boundary: &str, line_end: &str) -> Vec<u8> {
    let lines = [
        &format!("--{boundary}"),
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"",
        "Content-Type: application/msword",
        "",
        "",
    ];
    let end = format!("{line_end}--{boundary}--{line_end}");
    [lines.join(line_end).as_bytes(), &data("one-page.doc"), end.as_bytes()].concat()
}

#[track_caller]
fn assert_text(response: &Response, context: &str) {
    assert_eq!(response.status, 200, "{context}: {}", response.body);
    assert!(response.text().starts_with("The harbour clock\n"), "{context}");
    assert_eq!(response.json()["file"], "a.doc", "{context}");
}

#[test]
fn a_boundary_may_have_any_character_of_the_standard_and_of_clients() {
    for boundary in [
        "----=_Part_5_30871.1423",
        "=_0123",
        "a=b/c:d?e",
        "'()+_,-./:=?",
        "b b",
        "--------------------------735323031399963166993862",
        "===============7330845974216740156==",
        "0xKhTmLbOuNdArY",
        "{b}@c!#$%&*^~|`[]<>",
        "gc0pJq0M:08jU534c0p",
        "Asrf456BGe4h",
    ] {
        for parameter in [format!("boundary={boundary}"), format!("boundary=\"{boundary}\"")] {
            // A comma or slash is no problem, but a semicolon needs quotation marks.
            let response = post(&format!("multipart/form-data; {parameter}"), &form(boundary, "\r\n"));
            assert_text(&response, &parameter);
        }
    }
    assert_text(&post("multipart/form-data; boundary=\"a;b\"", &form("a;b", "\r\n")), "a;b");
}

#[test]
fn the_media_type_may_be_written_in_any_way() {
    for content_type in [
        "Multipart/Form-Data; Boundary=b",
        "MULTIPART/FORM-DATA;BOUNDARY=b",
        "multipart/form-data;boundary=\"b\"",
        "multipart/form-data; charset=utf-8; boundary=b",
        "multipart/form-data; boundary=b; charset=utf-8",
        "multipart/form-data ; boundary = b ;",
        "multipart/form-data; x=\"a;b\\\"c\"; boundary=b; boundary=c",
        "multipart/form-data; x; boundary=b",
    ] {
        assert_text(&post(content_type, &form("b", "\r\n")), content_type);
    }
}

#[test]
fn another_kind_of_request_is_named_in_its_415() {
    for (content_type, named) in [
        ("multipart/mixed; boundary=b", "\"multipart/mixed\""),
        ("multipart/related; boundary=b", "\"multipart/related\""),
        ("application/x-www-form-urlencoded", "\"application/x-www-form-urlencoded\""),
        ("Application/JSON; charset=utf-8", "\"application/json\""),
        ("", "has none"),
        ("a<b>c/d", "has an invalid one"),
    ] {
        let response = post(content_type, &form("b", "\r\n"));
        response.assert_problem(415, "unsupported-media-type");
        assert!(response.body.replace('\\', "").contains(named), "{named}: {}", response.body);
        assert!(response.body.contains("must have the Content-Type multipart/form-data"), "{}", response.body);
    }
    let response = SERVER.post("/extract", "application/json", b"{\"file\": \"0M8R4KGxGuE=\"}");
    response.assert_problem(415, "unsupported-media-type");
    assert!(response.body.contains("the request is JSON"), "{}", response.body);
    assert_eq!(SERVER.post("/extract", "application/json", b"{\\rtf1 tide}").text(), "tide\n");
}

#[test]
fn lines_may_end_with_a_line_feed_alone() {
    assert_text(&post("multipart/form-data; boundary=b", &form("b", "\n")), "line feeds");
    // Line ends in the content are its own.
    let rtf = b"{\\rtf1 a\r\n\\par b\n\\par c}\r";
    let head = b"--b\nContent-Disposition: form-data; name=file; filename=a.doc\nContent-Type: application/msword\n\n";
    let body = [&head[..], rtf, b"\n--b--\n"].concat();
    assert_eq!(post("multipart/form-data; boundary=b", &body).text(), "a\nb\nc\n");
}

#[test]
fn text_around_the_parts_is_ignored() {
    let form = form("b", "\r\n");
    for (before, after) in [
        (&b"\r\n"[..], &b""[..]),
        (b"This is a multi-part message in MIME format.\r\n", b"epilogue"),
        (b"a line\r\n\r\n--bc\r\nx--b\r\n", b"\r\n--b\r\nno part\r\n\r\n"),
    ] {
        let body = [before, &form, after].concat();
        assert_text(&post("multipart/form-data; boundary=b", &body), &before.escape_ascii().to_string());
    }
    let without_line_end = form.strip_suffix(b"\r\n").expect("its end");
    assert_text(&post("multipart/form-data; boundary=b", without_line_end), "no line end");
    let padded = String::from_utf8_lossy(&form[..5]).replace("--b", "--b \t");
    let body = [padded.as_bytes(), &form[5..]].concat();
    assert_text(&post("multipart/form-data; boundary=b", &body), "spaces behind the boundary");
}

#[test]
fn a_line_that_only_begins_like_the_boundary_is_content() {
    let content = b"{\\rtf1 a\r\n--bc\r\n\\par --b\r\n\\par \r\n--b- c}";
    let head =
        b"--b\r\nContent-Disposition: form-data; name=file; filename=a.doc\r\nContent-Type: application/msword\r\n\r\n";
    let body = [&head[..], content, b"\r\n--b--\r\n"].concat();
    assert_eq!(post("multipart/form-data; boundary=b", &body).text(), "a--bc\n--b\n--b- c\n");
}

#[test]
fn headers_may_be_written_in_any_way() {
    let document = data("one-page.doc");
    for header in [
        "content-disposition: form-data; name=\"file\"; filename=\"a.doc\"\r\ncontent-type: application/msword\r\n",
        "CONTENT-TYPE:APPLICATION/MSWORD\r\nCONTENT-DISPOSITION:FORM-DATA;NAME=file;FILENAME=a.doc\r\n",
        "Content-Disposition: form-data;\r\n\tname=\"file\";\r\n filename=\"a.doc\"\r\nContent-Type:\r\n application/msword\r\n",
        "Content-Disposition : attachment; name=file; filename=a.doc\r\nContent-Type : application/msword\r\n",
        "Content-Disposition: file; filename=\"a.doc\"; name=\"file\"\r\nContent-Type: application/msword; charset=binary\r\n",
        "X-First: 1\r\nContent-Length: 22016\r\nContent-Disposition: form-data; name=file; filename=a.doc\r\nContent-Type: application/msword\r\nMIME-Version: 1.0\r\n",
        "Content-Disposition: form-data; name*=utf-8''file; filename=a.doc; name=b\r\nContent-Type: application/msword\r\n",
        "Content-Disposition: form-data; name=\"=?utf-8?B?ZmlsZQ==?=\"; filename=a.doc\r\nContent-Type: application/msword\r\n",
    ] {
        assert_text(&submit_part(header, &document), header);
    }
}

#[test]
fn a_field_of_another_name_is_named_in_the_error() {
    let document = data("one-page.doc");
    for (fields, named) in [
        (&["upload"][..], "no field \"file\" but \"upload\"; send"),
        (&["File", "document[]"], "no field \"file\" but \"File\", \"document[]\"; send"),
        (&["a", "b", "c", "d", "e", "f"], "\"d\", \"e\", …; send"),
        (&["файл"], "but \"файл\"; send"),
        (&[], "the form has no fields; send"),
    ] {
        let form = fields.iter().fold(Form::default(), |form, name| form.file(name, "a.doc", MSWORD, &document));
        let response = SERVER.submit(form);
        response.assert_problem(400, "missing-file");
        assert!(response.json()["detail"].as_str().is_some_and(|detail| detail.contains(named)), "{}", response.body);
    }
}

#[test]
fn a_field_without_a_file_says_so() {
    for header in [
        "Content-Disposition: form-data; name=\"file\"\r\n",
        "Content-Disposition: form-data; name=\"file\"\r\nContent-Type: application/msword\r\n",
        "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n",
    ] {
        let response = submit_part(header, &data("one-page.doc"));
        response.assert_problem(400, "missing-file");
        assert!(response.body.contains("has no file name"), "{}", response.body);
    }
}

#[test]
fn a_large_field_beside_the_file_is_ignored() {
    let form = Form::default().file("preview", "a.png", "image/png", &[b'x'; 1 << 20]);
    assert_text(&SERVER.submit(form.file("file", "a.doc", MSWORD, &data("one-page.doc"))), "a large field");
}

#[test]
fn the_type_of_the_part_is_named_in_its_415() {
    let document = data("one-page.doc");
    for media_type in ["application/octet-stream", "application/vnd.ms-word", "application/x-msword", "application/doc"]
    {
        let response = SERVER.submit(Form::default().file("file", "a.doc", media_type, &document));
        response.assert_problem(415, "unsupported-media-type");
        assert!(response.json()["detail"].as_str().is_some_and(|detail| detail.contains(media_type)), "{media_type}");
    }
    let response = submit_part("Content-Disposition: form-data; name=file; filename=a.doc\r\n", &document);
    response.assert_problem(415, "unsupported-media-type");
    assert!(response.body.contains("must have the type application/msword, but has none"), "{}", response.body);
}

#[test]
fn a_broken_form_says_what_is_wrong() {
    let whole = form("b", "\r\n");
    let unclosed = &whole[..whole.len() - 4];
    for (content_type, body, reason) in [
        ("multipart/form-data", &whole[..], "no boundary"),
        ("multipart/form-data; boundary=", &whole, "1 to 70 characters"),
        ("multipart/form-data; boundary=c", &whole, "begin with the boundary"),
        ("multipart/form-data; boundary=c", b"--b\r\n", "begin with the boundary"),
        ("multipart/form-data; boundary=b", unclosed, "ends before its closing boundary"),
        ("multipart/form-data; boundary=b", b"--b\r\nname\r\n\r\n", "header is invalid"),
    ] {
        let response = post(content_type, body);
        response.assert_problem(400, "bad-multipart");
        assert!(response.body.contains(reason), "{reason}: {}", response.body);
    }
}

/// Returns the header of the file's part with this `Content-Transfer-Encoding`.
fn encoded_part(encoding: &str) -> String {
    format!(
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"\r\nContent-Type: application/msword\r\nContent-Transfer-Encoding: {encoding}\r\n"
    )
}

/// Encodes all bytes but letters, with soft line breaks.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let escape = |byte: &u8| match byte.is_ascii_alphabetic() {
        true => char::from(*byte).to_string(),
        false => format!("={byte:02X}"),
    };
    bytes.chunks(25).map(|line| line.iter().map(escape).collect::<String>()).collect::<Vec<_>>().join("=\r\n").into()
}

#[test]
fn an_encoded_part_is_decoded() {
    let document = data("one-page.doc");
    let base64 = STANDARD.encode(&document);
    let lines: Vec<_> = base64.as_bytes().chunks(76).collect();
    for (encoding, content) in [
        ("base64", base64.as_bytes()),
        ("Base64", &lines.join(&b"\r\n"[..])),
        ("base64", base64.trim_end_matches('=').as_bytes()),
        ("quoted-printable", &quoted_printable(&document)),
        ("binary", &document),
        ("8bit", &document),
        ("7bit", &document),
    ] {
        assert_text(&submit_part(&encoded_part(encoding), content), encoding);
    }
}

#[test]
fn an_encoding_that_the_content_does_not_have_is_a_bad_multipart() {
    let document = data("one-page.doc");
    for encoding in ["base64", "quoted-printable"] {
        let response = submit_part(&encoded_part(encoding), &document);
        response.assert_problem(400, "bad-multipart");
        assert!(response.body.contains(&format!("not valid {encoding}")), "{}", response.body);
    }
    let response = submit_part(&encoded_part("x-uuencode"), &document);
    response.assert_problem(415, "unsupported-media-type");
    assert!(response.body.contains("x-uuencode"), "{}", response.body);
}

/// The headers of the file's part, as clients with a habit of their own write them for `a.doc`.
#[test]
fn the_parts_of_common_clients_are_read() {
    let document = data("one-page.doc");
    for (client, boundary, header) in [
        (
            "curl 8",
            "------------------------d74496d66958873e",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"\r\nContent-Type: application/msword",
        ),
        (
            "OkHttp 4",
            "b5b4d1e5-7a4b-4b8e-9b4f-7a9f3f6f9f5c",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"\r\nContent-Type: application/msword\r\nContent-Length: 22016",
        ),
        (
            "Apache HttpClient 4",
            "-9V_S-pQnXc1UO0Bz0uqBbdSGqGmMxqJ",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"\r\nContent-Type: application/msword\r\nContent-Transfer-Encoding: binary",
        ),
        (
            ".NET HttpClient",
            "\"e6a31ff5-7b1f-4a51-a8a6-0c2d9a5e4a4f\"",
            "Content-Type: application/msword\r\nContent-Disposition: form-data; name=file; filename=a.doc; filename*=utf-8''a.doc",
        ),
        (
            "PowerShell 7 -Form",
            "\"59cbeb4f-3e7e-4b93-9a8c-6f0a0d4b7b55\"",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"; filename*=utf-8''a.doc\r\nContent-Type: application/msword",
        ),
        (
            "Python email",
            "===============7330845974216740156==",
            "Content-Type: application/msword\r\nMIME-Version: 1.0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.doc\"",
        ),
        (
            "aiohttp",
            "d1c3a1e6f0b34b3e8d1d2b5a7c9e4f60",
            "Content-Type: application/msword\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.doc\"\r\nContent-Length: 22016",
        ),
        (
            "Dart http",
            "dart-http-boundary-.KK1Sw4bQfhLQxxEH3R+yC0vVeL.9yD2pTnQYtF2H8Q8e+aJm7h",
            "content-type: application/msword\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.doc\"",
        ),
        (
            "Perl LWP",
            "xYzZY",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"\r\nContent-Type: application/msword",
        ),
        (
            "JavaMail",
            "\"----=_Part_0_1234.5678\"",
            "Content-Type: application/msword; name=a.doc\r\nContent-Transfer-Encoding: 8bit\r\nContent-Disposition: form-data;\r\n\tname=file; filename=a.doc",
        ),
    ] {
        let bare = boundary.trim_matches('"');
        let head = format!("--{bare}\r\n{header}\r\n\r\n");
        let body = [head.as_bytes(), &document, format!("\r\n--{bare}--\r\n").as_bytes()].concat();
        assert_text(&post(&format!("multipart/form-data; boundary={boundary}"), &body), client);
    }
}

#[test]
fn a_form_is_read_alike_however_it_arrives() {
    let document = data("one-page.rtf");
    let form = Form::default().field("note", "x").file("file", "a.doc", MSWORD, &document).body();
    let expected = SERVER.post("/doc-parser", &Form::content_type(), &form).body;
    for size in [1, 2, 7, 100, 1000] {
        let head = format!(
            "POST /doc-parser HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {}",
            Form::content_type()
        );
        let chunks: Vec<u8> = form.chunks(size).chain([&b""[..]]).flat_map(chunk).collect();
        let response = exchange(
            SERVER.address,
            [format!("{head}\r\nTransfer-Encoding: chunked\r\n\r\n").as_bytes(), &chunks].concat(),
        );
        assert!(response.ends_with(&expected), "{size}: {response}");
    }
}
