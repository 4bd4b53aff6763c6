//! Upload names are client input: echoed, but never used as a path, a command or a header.

use crate::support::data;
use crate::support::form::Form;
use crate::support::http::{Response, SERVER};
use encoding_rs::Encoding;

fn submit(name: &str) -> Response {
    SERVER.submit(Form::of_document(name, &data("one-page.doc")))
}

#[test]
fn a_name_ending_in_doc_is_only_echoed() {
    let long = format!("{}.doc", "n".repeat(10_000));
    for name in [
        "a;rm -rf /.doc",
        "$(touch x).doc",
        "`id`.doc",
        "a|b&c>d.doc",
        "../../etc/passwd.doc",
        "..\\..\\boot.doc",
        "/etc/passwd.doc",
        "-w.doc",
        "--help.doc",
        "%2e%2e%2f.doc",
        "\u{202E}cod.exe.doc",
        "пи сьмо 港.doc",
        "<script>alert(1)</script>.doc",
        ".doc",
        &long,
    ] {
        let response = submit(name);
        assert!(response.text().starts_with("The harbour clock\n"), "{name}");
        assert_eq!(response.json()["file"], name, "{name}");
    }
}

/// Submits a document whose part has these parameters in its `Content-Disposition`, and returns the
/// name in the response.
#[track_caller]
fn echoed(content_type: &str, parameters: &[u8]) -> String {
    let bytes = [b"--b\r\nContent-Disposition: form-data; name=file; ", parameters].concat();
    let rest = b"\r\nContent-Type: application/msword\r\n\r\n";
    let body = [&bytes, &rest[..], &data("one-page.doc"), b"\r\n--b--\r\n"].concat();
    let response = SERVER.post("/doc-parser", content_type, &body);
    assert!(response.text().starts_with("The harbour clock\n"), "{}", parameters.escape_ascii());
    response.json()["file"].as_str().expect("a name").to_owned()
}

#[test]
fn a_name_in_any_notation_is_decoded() {
    let long = "%D0%BE".repeat(1000);
    for (parameters, name) in [
        // .NET, mail libraries: RFC 2047 with and without RFC 8187.
        (
            "filename=\"=?utf-8?B?0L7RgtGH0ZHRgi5kb2M=?=\"; filename*=utf-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.doc",
            "отчёт.doc",
        ),
        ("filename=\"=?utf-8?B?0L7RgtGH0ZHRgi5kb2M=?=\"", "отчёт.doc"),
        ("filename==?utf-8?Q?caf=C3=A9.doc?=", "café.doc"),
        ("filename=\"=?ISO-8859-1?Q?my_caf=E9?=\r\n =?ISO-8859-1?Q?_2.doc?=\"", "my café 2.doc"),
        ("filename=\"=?koi8-r?B?z9TexdQuZG9j?=\"", "отчет.doc"),
        // RFC 8187, as urllib3 and Node.js send it, and with quotation marks.
        ("filename*=utf-8''r%C3%A9sum%C3%A9.doc", "résumé.doc"),
        ("filename*=\"UTF-8'en'r%C3%A9sum%C3%A9.doc\"; filename=resume.txt", "résumé.doc"),
        ("filename=\"x.exe\"; FileName*=iso-8859-15'fr'prix%20en%20%A4.doc", "prix en €.doc"),
        (&format!("filename*=utf-8''{long}.doc"), &format!("{}.doc", "о".repeat(1000))),
        // RFC 2231.
        ("filename*0=\"long na\"; filename*1=\"me.doc\"", "long name.doc"),
        ("filename*0*=utf-8''%D0%BE%D1; filename*1*=%82; filename*2=\".doc\"", "от.doc"),
        ("filename*1=b.doc; filename*0=a", "ab.doc"),
        // Browsers.
        ("filename=\"a%22b%22.doc\"", "a\"b\".doc"),
        ("filename=\"a%0D%0Ab.doc\"", "a\r\nb.doc"),
        ("filename=\"100%2525.doc\"", "100%2525.doc"),
        ("filename=\"&#1086;&#1090;.doc\"", "от.doc"),
        ("filename=\"C:\\Users\\Анна\\a.doc\"", "C:\\Users\\Анна\\a.doc"),
        ("filename=\"/tmp/a.doc\"", "/tmp/a.doc"),
        // Quotation marks, in three ways, and none at all.
        ("filename=\"a \\\"b\\\" c.doc\"", "a \"b\" c.doc"),
        ("filename=\"a \"b\" c.doc\"", "a \"b\" c.doc"),
        ("filename=\"a\\\\b.doc\"", "a\\b.doc"),
        ("filename=\"a; b=c.doc\"; x=y", "a; b=c.doc"),
        ("filename=my letter (2).doc", "my letter (2).doc"),
        ("filename='a.doc'.doc", "'a.doc'.doc"),
        ("filename=a.doc; filename=b.doc", "a.doc"),
    ] {
        assert_eq!(echoed("multipart/form-data; boundary=b", parameters.as_bytes()), name, "{parameters}");
    }
}

#[test]
fn a_name_in_the_charset_of_its_page_is_decoded_or_replaced() {
    for (label, name) in [
        ("iso-8859-1", "café.doc"),
        ("windows-1251", "Отчёт за март.doc"),
        ("shift_jis", "報告書の提出について.doc"),
        ("gbk", "三月份工作报告.doc"),
        ("iso-2022-jp", "報告書.doc"),
    ] {
        let bytes = Encoding::for_label(label.as_bytes()).expect(label).encode(name).0;
        let parameters = [b"filename=\"", &*bytes, b"\""].concat();
        assert_eq!(echoed("multipart/form-data; boundary=b", &parameters), name, "{label}");
    }
    let of_form = "multipart/form-data; charset=windows-1251; boundary=b";
    assert_eq!(echoed(of_form, b"filename=\"\xEE\xF2.doc\""), "от.doc");
    // Any bytes are a name.
    let any: Vec<u8> = (0x20..=0xFF).filter(|byte| !matches!(byte, b'"' | b'\\' | 0x7F)).collect();
    let name = echoed("multipart/form-data; boundary=b", &[b"filename=\"", &any[..], b".doc\""].concat());
    assert!(name.starts_with(" !#$%&") && name.ends_with(".doc"), "{name}");
}

#[test]
fn a_name_is_checked_after_decoding() {
    for (parameters, status, code) in [
        ("filename=a.doc; filename*=utf-8''a.exe", 415, "unsupported-media-type"),
        ("filename=\"=?utf-8?Q?a.exe?=\"", 415, "unsupported-media-type"),
        ("filename*=utf-8''", 400, "missing-file"),
        ("filename*1=a.doc", 400, "missing-file"),
    ] {
        let header =
            format!("Content-Disposition: form-data; name=file; {parameters}\r\nContent-Type: application/msword\r\n");
        SERVER.submit(Form::default().part(&header, b"{\\rtf1 a}")).assert_problem(status, code);
    }
}

#[test]
fn a_wrong_extension_is_refused() {
    for name in ["../../etc/passwd", "a.doc/", "a.doc\u{202E}", "a.docx", "doc"] {
        submit(name).assert_problem(415, "unsupported-media-type");
    }
}

#[test]
fn a_nul_in_a_file_name_is_a_broken_form() {
    submit("a\0.doc").assert_problem(400, "bad-multipart");
}

#[test]
fn a_line_break_in_a_file_name_is_a_broken_form() {
    submit("a\r\nX-Injected: yes\r\n.doc").assert_problem(400, "bad-multipart");
}

#[test]
fn an_empty_file_name_is_a_missing_file() {
    submit("").assert_problem(400, "missing-file");
}
