//! Nothing that a process writes contains a password, in any encoding.

use crate::support::binary::BINARY;
use crate::support::encryption::{Lock, Scheme};
use crate::support::form::{Form, MSWORD};
use crate::support::runtime_api::{Function, KINDS, event};
use crate::support::wire::{exchange, get, post_request};
use crate::support::word::Document;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use catdoc_lambda::{Options, Password, RawOptions};
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

/// Different from any text that a process writes of its own accord.
const PASSWORD: &str = "Zwölf<Boxkämpfer>";
const ENCODED: &str = "Zw%C3%B6lf%3CBoxk%C3%A4mpfer%3E";

/// The environment of a process whose log is as verbose as it can be.
const VERBOSE: [(&str, &str); 4] =
    [("RUST_LOG", "trace"), ("AWS_LAMBDA_LOG_LEVEL", "TRACE"), ("CATDOC_LOG_NAMES", "1"), ("RUST_BACKTRACE", "full")];

fn locked(password: &str) -> Vec<u8> {
    let document = Document::word_97().paragraph("The text").tables_from(200);
    Lock::new(Scheme::Rc4, password).word(document.compound()).file()
}

/// Returns forms of the password, and parts of them that survive a cut or an escape.
fn traces() -> Vec<String> {
    let base64 = (0..3).map(|shift| {
        let shifted =
            STANDARD_NO_PAD.encode(["xx".as_bytes().get(..shift).expect("short"), PASSWORD.as_bytes()].concat());
        // The digits at both ends depend on the bytes around the password.
        shifted[4..shifted.len() - 4].to_owned()
    });
    let url_safe = URL_SAFE_NO_PAD.encode(PASSWORD);
    let hexadecimal: String = PASSWORD.bytes().map(|byte| format!("{byte:02x}")).collect();
    let bytes = format!("{:?}", PASSWORD.as_bytes());
    let plain = [PASSWORD, ENCODED, "mpfer", "Zw\u{F6}lf", "Zw%C3", "Zw\\xc3", "Zw\\u00f6"].map(str::to_owned);
    plain.into_iter().chain(base64).chain([url_safe, hexadecimal, bytes]).collect()
}

/// Returns a trace of the password in this text.
fn trace_in(written: &str) -> Option<String> {
    traces().into_iter().find(|trace| written.contains(trace))
}

#[track_caller]
fn assert_clean(source: &str, written: &str) {
    assert_eq!(trace_in(written), None, "{source}: {written}");
}

#[test]
fn every_form_of_a_password_is_a_trace() {
    let base64 = ["", "1", "12", "123"].map(|before| STANDARD.encode(format!("{before}{PASSWORD}behind")));
    let json = serde_json::to_string(PASSWORD).expect("JSON");
    let debug =
        [format!("{PASSWORD:?}"), format!("{:?}", PASSWORD.as_bytes()), PASSWORD.as_bytes().escape_ascii().to_string()];
    let cut: String = PASSWORD.chars().take(6).collect();
    for form in base64.into_iter().chain(debug).chain([json, cut, ENCODED.to_owned()]) {
        assert!(trace_in(&form).is_some(), "{form}");
    }
    assert_eq!(trace_in("the password does not open the document"), None);
}

/// Requests with a password that end in every way that a client can cause.
fn requests() -> Vec<(&'static str, Vec<u8>)> {
    let form = |headers: &str, path: &str, form: Form| {
        let headers = format!("Connection: close\r\nContent-Type: {}\r\n{headers}", Form::content_type());
        post_request(path, &headers, form.body())
    };
    let header = format!("X-Document-Password: {ENCODED}\r\n");
    let behind = |file: &[u8]| Form::default().field("password", PASSWORD).file("file", "a.doc", MSWORD, file);
    let document = |file: &[u8]| Form::of_document("a.doc", file);
    let part =
        |name: &str, value: &[u8]| document(b"x").part(&format!("Content-Disposition: form-data; {name}\r\n"), value);
    let not_utf8 = [PASSWORD.as_bytes(), b"\xFF"].concat();
    let closed = format!("Connection: close\r\n{header}");
    vec![
        ("200", form(&header, "/doc-parser", document(&locked(PASSWORD)))),
        ("200", form("", "/extract?format=text", behind(&locked(PASSWORD)))),
        ("200", form("", "/", behind(&locked(PASSWORD)))),
        ("200", post_request("/extract", &closed, locked(PASSWORD))),
        ("422", form(&header, "/doc-parser", document(&locked("another")))),
        ("422", form("", "/extract", behind(&locked("another")))),
        ("422", form("", "/", behind(&locked("another")))),
        ("422", form(&header, "/extract", document(b"%PDF-1.7"))),
        ("422", form("", "/extract", behind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))),
        ("415", form(&header, "/extract", document(b"PK\x03\x04"))),
        ("415", form(&header, "/doc-parser", Form::default().file("file", "a.doc", "text/plain", b"x"))),
        ("415", post_request("/doc-parser", &closed, locked(PASSWORD))),
        ("413", form(&header, "/extract", behind(&[b'x'; 200_000]))),
        ("400", form(&header, "/extract?colour=red", document(b"x"))),
        ("400", form(&header, "/extract?engine=catdoc", document(b"{\\rtf1 x}"))),
        ("400", form("", &format!("/extract?password={ENCODED}"), document(b"x"))),
        ("400", form("X-Document-Password: wrong\r\n", "/extract", behind(b"x"))),
        ("400", form(&format!("{header}{header}"), "/extract", document(b"x"))),
        ("400", form(&format!("X-Document-Password: {ENCODED}%\r\n"), "/extract", document(b"x"))),
        ("400", form(&format!("X-Document-Password: {ENCODED}%FF\r\n"), "/extract", document(b"x"))),
        ("400", form(&format!("X-Document-Password: {}\r\n", ENCODED.repeat(60)), "/extract", document(b"x"))),
        ("400", form("", "/extract", part("name=password", PASSWORD.repeat(60).as_bytes()))),
        ("400", form("", "/extract", part("name=password", &not_utf8))),
        ("400", form("", "/extract", part("name=password\r\nContent-Transfer-Encoding: base64", PASSWORD.as_bytes()))),
        ("400", form("", "/extract", behind(b"x").field("password", PASSWORD))),
        ("400", form("", "/extract", Form::default().field("password", PASSWORD))),
        ("400", post_request("/extract", &format!("{closed}Content-Type: {}\r\n", Form::content_type()), PASSWORD)),
        ("404", form(&header, "/nowhere", behind(b"x"))),
        ("405", form(&header, "/health", behind(b"x"))),
        // The last one, since it fails in the parser of HTTP.
        ("400", format!("POST /extract HTTP/1.1\r\nHost: x\r\n{header}X Y: {PASSWORD}\r\n\r\n").into_bytes()),
    ]
}

/// Returns everything that a killed process wrote to a pipe.
fn rest(mut pipe: impl Read) -> String {
    let mut written = Vec::new();
    pipe.read_to_end(&mut written).expect("it ends");
    String::from_utf8(written).expect("UTF-8")
}

/// Returns the arguments and the environment of a running process.
fn visible(child: &Child) -> String {
    let read = |name: &str| std::fs::read(format!("/proc/{}/{name}", child.id())).expect("it runs");
    String::from_utf8_lossy(&[read("cmdline"), read("environ")].concat()).into_owned()
}

#[test]
fn no_response_log_or_metric_of_the_server_has_a_password() {
    let mut child = Command::new(BINARY)
        .args(["serve", "--listen", "127.0.0.1:0", "--log-names", "--max-upload", "150000", "--cors", "*"])
        .envs(VERBOSE)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("a line");
    let address: SocketAddr = line.trim().rsplit("//").next().expect("an address").parse().expect("an address");
    for (index, (status, request)) in requests().into_iter().enumerate() {
        let response = exchange(address, request);
        assert!(response.starts_with(&format!("HTTP/1.1 {status} ")), "{index}: {status}: {response}");
        assert_clean("the response", &response);
    }
    assert_clean("the metrics", &get(address, "/metrics", ""));
    assert_clean("the process", &visible(&child));
    child.kill().expect("it runs");
    let log = rest(child.stderr.take().expect("piped"));
    assert!(log.contains("wrong-password") && log.contains("a.doc"), "{log}");
    assert_clean("the log", &log);
    assert_clean("standard output", &rest(stdout));
    child.wait().expect("it ends");
}

#[test]
fn no_response_or_log_on_lambda_has_a_password() {
    let folder = tempfile::tempdir().expect("a folder");
    let errors = folder.path().join("stderr");
    let mut command = Command::new("/bin/sh");
    command.args(["-c", "exec \"$0\" 2>\"$1\"", BINARY]).arg(&errors);
    let mut function = Function::start_command(command, &VERBOSE);
    for kind in KINDS {
        for password in [PASSWORD, "another"] {
            let form = Form::default().field("password", PASSWORD).file("file", "a.doc", MSWORD, &locked(password));
            let mut event = event(kind, form);
            for (headers, value) in [("headers", ENCODED.into()), ("multiValueHeaders", vec![ENCODED].into())] {
                if event[headers].is_object() {
                    event[headers]["x-document-password"] = value;
                }
            }
            assert_clean(kind, &function.invoke(&event).to_string());
            // Events that do not form a request.
            event["body"] = format!("{ENCODED}\u{0}{PASSWORD}").into();
            assert_clean(kind, &format!("{:?}", function.try_invoke(&event)));
            event["headers"] = PASSWORD.into();
            assert_clean(kind, &format!("{:?}", function.try_invoke(&event)));
        }
    }
    for line in function.log() {
        assert_clean("the log", &line.to_string());
    }
    let errors = std::fs::read_to_string(errors).expect("UTF-8");
    assert!(errors.contains("panicked"), "an event caused a panic: {errors}");
    assert_clean("standard error", &errors);
}

#[test]
fn nothing_that_the_command_line_writes_has_a_password() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in [("a.doc", locked(PASSWORD)), ("b.doc", locked("another")), ("password", PASSWORD.into())] {
        std::fs::write(folder.path().join(name), content).expect("written");
    }
    std::fs::write(folder.path().join("invalid"), [PASSWORD.as_bytes(), b"\xFF"].concat()).expect("written");
    for file in ["password", "invalid"] {
        for format in ["text", "json", "ndjson"] {
            let mut child = Command::new(BINARY)
                .args(["extract", "a.doc", "b.doc", "-", "--format", format, "--password-file", file])
                .current_dir(folder.path())
                .envs(VERBOSE)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("it starts");
            // With an invalid password, it ends before it reads its input.
            if file == "password" {
                assert_clean("the process", &visible(&child));
            }
            drop(child.stdin.take());
            let output = child.wait_with_output().expect("it ends");
            let stderr = String::from_utf8(output.stderr).expect("UTF-8");
            assert!(stderr.contains(if file == "invalid" { "bad-option" } else { "wrong-password" }), "{stderr}");
            assert_clean("standard error", &stderr);
            assert_clean("standard output", &String::from_utf8(output.stdout).expect("UTF-8"));
        }
    }
}

#[test]
fn no_type_displays_a_password() {
    let password = Password::from(PASSWORD);
    assert_clean("a password", &format!("{password:?}"));
    let raw = RawOptions { password: Some(password), ..RawOptions::default() };
    assert_clean("raw options", &format!("{raw:?}"));
    assert_clean("options", &format!("{:#?}", Options::try_from(raw).expect("valid")));
}
