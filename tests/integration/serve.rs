//! The real server process: starting, printing its address, and stopping.

use crate::support::binary::{BINARY, run, stderr};
use crate::support::data;
use crate::support::form::Form;
use crate::support::http::post;
use crate::support::serve_process::ServeProcess;
use std::net::TcpListener;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

#[test]
fn the_server_responds_on_its_printed_address() {
    let server = ServeProcess::start(Path::new(BINARY), &[]);
    let body = Form::of_document("a.doc", &data("one-page.doc")).body();
    let response = post(server.address, "/doc-parser", &Form::content_type(), &body);
    assert!(response.text().starts_with("The harbour clock"));
}

#[test]
fn server_options_take_effect() {
    let server =
        ServeProcess::start(Path::new(BINARY), &["--max-upload", "1000", "--concurrency", "2", "--timeout", "1"]);
    let body = Form::of_document("a.doc", &data("one-page.doc")).body();
    post(server.address, "/doc-parser", &Form::content_type(), &body).assert_problem(413, "too-large");
}

#[test]
fn a_host_name_is_a_usage_error() {
    for arguments in [&["serve", "--listen", "localhost:8000"][..], &["health", "localhost:8000"]] {
        let output = run(Path::new(BINARY), arguments);
        assert_eq!(output.status.code(), Some(2));
        let message = stderr(&output);
        assert!(message.contains("'localhost:8000'") && message.contains("such as 127.0.0.1:8000"), "{message}");
    }
}

#[test]
fn a_port_in_use_is_an_error_with_the_address() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("bound").to_string();
    let output = run(Path::new(BINARY), &["serve", "--listen", &address]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains(&address), "{}", stderr(&output));
}

#[test]
#[cfg(unix)]
fn the_server_stops_cleanly_on_a_signal() {
    for signal in ["-TERM", "-INT"] {
        let mut server = ServeProcess::start(Path::new(BINARY), &[]);
        // A first response shows that the signal handlers are installed.
        let body = Form::of_document("a.doc", &data("one-page.doc")).body();
        assert_eq!(post(server.address, "/doc-parser", &Form::content_type(), &body).status, 200);
        // The shell's own kill: a minimal Debian has no other.
        let kill = Command::new("sh").args(["-c", &format!("kill {signal} {}", server.child.id())]).status();
        assert!(kill.expect("kill starts").success());
        assert_eq!(server.child.wait().expect("it ends").code(), Some(0), "{signal}");
    }
}
