//! S3 that fails: an object's text is written completely, or its message is reported to the queue,
//! which delivers it again.

#![cfg_attr(not(tools), allow(unused))]

use crate::support::raw_server::{RawServer, Request, response};
use serde_json::{Value, json};

#[cfg(not(tools))]
#[test]
#[ignore = "needs Python with pip: run ./build.sh test, which installs an S3 server"]
fn chaos_s3() {}

#[cfg(tools)]
mod with_a_server {
    use super::*;
    use crate::support::object_store::{Bucket, failed, function_on, queue_event};
    use crate::support::process::{signal, wait_until};
    use crate::support::runtime_api::Function;
    use std::collections::HashSet;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, Mutex};

    const DOCUMENT: &str = "{\\rtf1 The tide waits.}";
    const TEXT: &str = "The tide waits.\n";
    const SLOW_DOWN: &str = "<Error><Code>SlowDown</Code></Error>";

    /// Returns the response of a working S3 with a document under every key below `in/`.
    fn working(request: &Request) -> Vec<u8> {
        let tag = "ETag: \"1\"\r\n";
        match request.method.as_str() {
            "GET" => response("200 OK", tag, DOCUMENT),
            "HEAD" if request.path.starts_with("/b/in/") => response("200 OK", tag, ""),
            "HEAD" => response("404 Not Found", "", ""),
            _ => response("200 OK", "", ""),
        }
    }

    fn start(s3: &RawServer) -> Function {
        function_on(&format!("http://{}", s3.address), &[])
    }

    /// Returns a response that declares more bytes than it has.
    fn cut_off(body: &str) -> Vec<u8> {
        let mut bytes = response("200 OK", "ETag: \"1\"\r\n", body);
        bytes.truncate(bytes.len() - 1);
        bytes
    }

    /// Returns the faults, each with the name of its object and the call that has it.
    fn faults() -> Vec<(&'static str, &'static str, Vec<u8>)> {
        let redirect = |status| response(status, "Location: /b/in/other.rtf\r\n", "");
        let error = |status, code: &str| response(status, "", &format!("<Error><Code>{code}</Code></Error>"));
        let unframed = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nConnection: close\r\n";
        vec![
            ("throttled", "GET", response("503 Slow Down", "", SLOW_DOWN)),
            ("cut-off", "GET", cut_off(DOCUMENT)),
            ("chunk-missing", "GET", format!("{unframed}Transfer-Encoding: chunked\r\n\r\n7\r\n{{\\rtf1 \r\n").into()),
            ("no-length", "GET", format!("{unframed}\r\n{{\\rtf1 The").into()),
            ("forbidden", "GET", error("403 Forbidden", "AccessDenied")),
            ("partial", "GET", response("206 Partial Content", "ETag: \"1\"\r\n", "{\\rtf1 The")),
            ("moved", "GET", redirect("301 Moved Permanently")),
            ("elsewhere", "GET", redirect("307 Temporary Redirect")),
            ("put-moved", "PUT", redirect("301 Moved Permanently")),
            ("put-found", "PUT", redirect("302 Found")),
            ("put-other", "PUT", redirect("303 See Other")),
            ("put-elsewhere", "PUT", redirect("307 Temporary Redirect")),
            ("put-forbidden", "PUT", error("403 Forbidden", "RequestTimeTooSkewed")),
            ("put-unanswered", "PUT", Vec::new()),
            ("head-moved", "HEAD", redirect("302 Found")),
            ("changing", "HEAD", response("200 OK", "ETag: \"2\"\r\n", "")),
        ]
    }

    #[track_caller]
    fn assert_whole(s3: &RawServer, keys: &[String]) {
        let written = s3.written();
        assert_eq!(written.keys().map(String::as_str).collect::<Vec<_>>(), keys);
        for (path, content) in &written {
            let content: Value = serde_json::from_slice(content).expect("JSON");
            assert_eq!((&content["text"], &content["complete"]), (&json!(TEXT), &json!(true)), "{path}");
        }
    }

    fn results<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut paths: Vec<_> = names.map(|name| format!("/b/text/in/{name}.rtf.json")).collect();
        paths.sort();
        paths
    }

    #[test]
    fn a_fault_of_s3_is_a_retried_message_and_never_a_wrong_text() {
        let works = Arc::new(AtomicBool::new(false));
        let has_recovered = Arc::clone(&works);
        let s3 = RawServer::start(move |request| {
            let of_this = |(name, method, _): &(&str, &str, Vec<u8>)| {
                *method == request.method && request.path.contains(&format!("/{name}.rtf"))
            };
            match faults().into_iter().find(of_this) {
                Some((_, _, fault)) if !has_recovered.load(Ordering::SeqCst) => fault,
                _ => working(request),
            }
        });
        let faults = faults();
        let names = || faults.iter().map(|(name, ..)| *name).chain(["well"]);
        let messages: Vec<_> = names().map(|name| Bucket("b").event(&format!("in/{name}.rtf"))).collect();
        let ids: Vec<_> = (0..faults.len()).map(|index| format!("m{index}")).collect();
        let mut function = start(&s3);
        assert_eq!(failed(&function.invoke(&queue_event(&messages))), ids);
        // A message whose text was written, but not checked against its object, is also retried.
        let written = faults.iter().filter(|(_, method, _)| *method == "HEAD").map(|(name, ..)| *name);
        assert_whole(&s3, &results(written.chain(["well"])));

        works.store(true, Ordering::SeqCst);
        assert!(failed(&function.invoke(&queue_event(&messages))).is_empty());
        assert_whole(&s3, &results(names()));
    }

    #[test]
    fn a_call_that_fails_once_is_repeated() {
        let faulty = Mutex::new(HashSet::from(["GET", "PUT", "HEAD", "DELETE"]));
        let s3 = RawServer::start(move |request| {
            let is_first = faulty.lock().expect("no panic").remove(request.method.as_str());
            match request.method.as_str() {
                "GET" if is_first => cut_off(DOCUMENT),
                "PUT" if is_first => Vec::new(),
                "HEAD" if is_first => b"no HTTP".to_vec(),
                "DELETE" if is_first => response("500 Internal Server Error", "", SLOW_DOWN),
                // The older result of this object.
                "HEAD" if request.path.ends_with(".error.json") => response("200 OK", "ETag: \"1\"\r\n", ""),
                _ => working(request),
            }
        });
        let message = Bucket("b").event("in/a.rtf");
        assert!(failed(&start(&s3).invoke(&queue_event(&[message]))).is_empty());
        assert_whole(&s3, &results(["a"].into_iter()));
    }

    #[test]
    fn connections_that_died_while_the_function_was_frozen_are_replaced() {
        // The client keeps each connection, but the server closes it.
        let keeps = |bytes| String::from_utf8(bytes).expect("UTF-8").replace("Connection: close\r\n", "").into_bytes();
        let s3 = RawServer::start(move |request| keeps(working(request)));
        let mut function = start(&s3);
        for name in ["a", "b"] {
            let message = Bucket("b").event(&format!("in/{name}.rtf"));
            assert!(failed(&function.invoke(&queue_event(&[message]))).is_empty(), "{name}");
            signal(function.pid(), "STOP");
            signal(function.pid(), "CONT");
        }
        assert_whole(&s3, &results(["a", "b"].into_iter()));
    }

    #[test]
    fn a_batch_whose_function_is_killed_is_completed_by_the_next_one() {
        let stalls = Arc::new(AtomicBool::new(true));
        let is_stalled = Arc::new(AtomicBool::new(false));
        let (stall, stalled) = (Arc::clone(&stalls), Arc::clone(&is_stalled));
        let s3 = RawServer::start(move |request| {
            if request.method == "PUT" && request.path.contains("/b.rtf") && stall.load(Ordering::SeqCst) {
                stalled.store(true, Ordering::SeqCst);
                wait_until(|| !stall.load(Ordering::SeqCst));
                return Vec::new();
            }
            working(request)
        });
        let event = queue_event(&["a", "b", "c"].map(|name| Bucket("b").event(&format!("in/{name}.rtf"))));
        let function = start(&s3);
        function.send(&event);
        wait_until(|| is_stalled.load(Ordering::SeqCst));
        signal(function.pid(), "KILL");
        assert_whole(&s3, &results(["a"].into_iter()));
        stalls.store(false, Ordering::SeqCst);
        assert!(failed(&start(&s3).invoke(&event)).is_empty());
        assert_whole(&s3, &results(["a", "b", "c"].into_iter()));
    }
}
