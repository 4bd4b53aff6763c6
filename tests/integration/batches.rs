//! The batch function over the Runtime API and an S3 server: it stores a text for each object.

#![cfg_attr(not(tools), allow(unused))]

use crate::encrypted_errors::hostile;
use crate::support::archive::{ENCRYPTED, Member, archive};
use crate::support::rtf::PICTURE;
use crate::support::word::{F_ENCRYPTED, Word};
use crate::support::{EXTRACTOR, data};
use catdoc_lambda::Options;
use serde_json::{Value, json};

#[cfg(not(tools))]
#[test]
#[ignore = "needs Python with pip: run ./build.sh test, which installs an S3 server"]
fn batches() {}

#[cfg(tools)]
mod with_a_server {
    use super::*;
    use crate::support::object_store::{Bucket, failed, function, function_on, queue_event};
    use crate::support::process::kib;
    use axum::Router;
    use axum::extract::Request;
    use axum::http::{Method, StatusCode};
    use axum::response::{IntoResponse, Response};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};

    /// Returns the text that the library extracts from a document.
    fn text(document: &[u8]) -> String {
        EXTRACTOR.extract(document, &Options::default()).expect("text").text
    }

    #[test]
    fn an_object_gets_the_endpoints_response_under_its_key() {
        let bucket = Bucket::create("responses");
        bucket.put("in/letter.doc", &data("one-page.doc"));
        assert_eq!(function(&[]).invoke(&bucket.event("in/letter.doc")), Value::Null);
        assert_eq!(bucket.keys(), ["in/letter.doc", "text/in/letter.doc.json"]);
        let response = bucket.json("text/in/letter.doc.json");
        assert_eq!(response["text"], text(&data("one-page.doc")));
        assert_eq!((&response["file"], &response["format"]), (&json!("in/letter.doc"), &json!("word-97")));
        assert_eq!((&response["complete"], &response["warnings"]), (&json!(true), &json!([])));
        assert_eq!(bucket.header("text/in/letter.doc.json", "content-type").as_deref(), Some("application/json"));
    }

    #[test]
    fn plain_text_reports_losses_in_object_metadata() {
        let bucket = Bucket::create("plain");
        bucket.put("in/a.doc", &data("mixed-scripts.doc"));
        bucket.put("in/b.doc", &Word::utf16("short of what it declares\n").declaring(5000).file());
        let mut function = function(&[("CATDOC_OUTPUT_FORMAT", "text")]);
        bucket.put("in/c.rtf", format!(r"{{\rtf1 x{PICTURE}}}").as_bytes());
        for key in ["in/a.doc", "in/b.doc", "in/c.rtf"] {
            function.invoke(&bucket.event(key));
        }
        assert_eq!(bucket.get("text/in/a.doc.txt"), Some(text(&data("mixed-scripts.doc"))));
        let of = |key, name| bucket.header(key, name).unwrap_or_default();
        assert_eq!(of("text/in/a.doc.txt", "content-type"), "text/plain; charset=utf-8");
        assert_eq!(of("text/in/a.doc.txt", "x-amz-meta-complete"), "true");
        assert_eq!(of("text/in/b.doc.txt", "x-amz-meta-complete"), "false");
        assert_eq!(of("text/in/b.doc.txt", "x-amz-meta-warnings"), "text-missing");
        assert_eq!(of("text/in/c.rtf.txt", "x-amz-meta-omitted"), "pictures=1");
    }

    #[test]
    fn results_go_to_the_output_bucket_if_one_is_set() {
        let (documents, texts) = (Bucket::create("theirs"), Bucket::create("ours"));
        documents.put("letters/a.doc", &data("one-page.doc"));
        let settings = [("CATDOC_INPUT_PREFIX", ""), ("CATDOC_OUTPUT_PREFIX", ""), ("CATDOC_OUTPUT_BUCKET", "ours")];
        function(&settings).invoke(&documents.event("letters/a.doc"));
        assert_eq!((documents.keys().len(), texts.keys()), (1, vec!["letters/a.doc.json".to_owned()]));
    }

    #[test]
    fn a_failed_document_has_an_error_object_and_is_not_retried() {
        let bucket = Bucket::create("failures");
        let broken = [
            ("in/locked.doc", "encrypted", Word::utf16("secret").flags(F_ENCRYPTED).file()),
            ("in/new.doc", "ooxml", b"PK\x03\x04".to_vec()),
            ("in/cut.doc", "corrupt", data("one-page.doc")[..600].to_vec()),
            ("in/empty.doc", "not-a-document", Vec::new()),
            ("in/large.doc", "too-large", vec![b'x'; 200_001]),
        ];
        for (key, _, document) in &broken {
            bucket.put(key, document);
        }
        let messages: Vec<_> = broken.iter().map(|(key, ..)| bucket.event(key)).collect();
        let response = function(&[("CATDOC_MAX_OBJECT", "200000")]).invoke(&queue_event(&messages));
        assert_eq!(failed(&response), [""; 0]);
        for (key, code, _) in broken {
            let error = bucket.json(&format!("text/{key}.error.json"));
            assert_eq!((&error["file"], &error["code"]), (&json!(key), &json!(code)));
            assert!(error["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{error}");
        }
        assert_eq!(bucket.keys().len(), 10, "{:?}", bucket.keys());
    }

    #[test]
    fn the_error_object_of_an_encrypted_document_has_its_metadata() {
        let bucket = Bucket::create("locked");
        let (document, title) = hostile();
        bucket.put("in/locked.doc", &document);
        function(&[]).invoke(&bucket.event("in/locked.doc"));
        let error = bucket.json("text/in/locked.doc.error.json");
        assert_eq!((&error["code"], &error["metadata"]), (&json!("encrypted"), &json!({"title": title})));
    }

    #[test]
    fn each_file_in_an_archive_has_a_result_of_its_own() {
        let bucket = Bucket::create("members");
        let letter = || Member::deflated("letters/one-page.doc", &data("one-page.doc"));
        let secret = Member::stored("../secret.doc", b"?").flags(ENCRYPTED);
        bucket
            .put("in/a.zip", &archive([letter(), letter(), secret, Member::stored("photo.jpg", b"\xFF\xD8\xFF\xE0")]));
        let mut converter = function(&[]);
        converter.invoke(&bucket.event("in/a.zip"));
        let keys = [
            "in/a.zip",
            "text/in/a.zip.json",
            "text/in/a.zip/letters/one-page.doc (2).json",
            "text/in/a.zip/letters/one-page.doc.json",
            "text/in/a.zip/photo.jpg.error.json",
            "text/in/a.zip/secret.doc.error.json",
        ];
        assert_eq!(bucket.keys(), keys);
        let member = bucket.json(keys[3]);
        assert_eq!((&member["text"], &member["format"]), (&json!(text(&data("one-page.doc"))), &json!("word-97")));
        assert_eq!(member["file"], "in/a.zip/letters/one-page.doc");
        assert_eq!(bucket.json(keys[4])["code"], "not-a-document");
        let secret = bucket.json(keys[5]);
        assert_eq!((&secret["file"], &secret["code"]), (&json!("in/a.zip/secret.doc"), &json!("encrypted")));
        assert_eq!(bucket.header(keys[5], "x-amz-meta-code").as_deref(), Some("encrypted"));
        let whole = bucket.json(keys[1]);
        assert_eq!((&whole["format"], &whole["attachments"][0]["text"]), (&json!("zip"), &member["text"]));
        // The results of the files are results, too.
        for key in &keys[1..] {
            converter.invoke(&bucket.event(key));
        }
        assert_eq!(bucket.keys(), keys);

        bucket.put("in/b.zip", &archive([Member::stored("a.rtf", b"{\\rtf1 ebb}")]));
        function(&[("CATDOC_OUTPUT_FORMAT", "text")]).invoke(&bucket.event("in/b.zip"));
        assert_eq!(bucket.get("text/in/b.zip.txt").as_deref(), Some("\u{C}a.rtf\nebb\n"));
        assert_eq!(bucket.get("text/in/b.zip/a.rtf.txt").as_deref(), Some("ebb\n"));
        bucket.put("in/c.zip", &archive([Member::stored("a.pdf", b"%PDF-1.4")]));
        converter.invoke(&bucket.event("in/c.zip"));
        assert_eq!(bucket.json("text/in/c.zip.error.json")["code"], "not-a-document");
    }

    #[test]
    fn results_are_of_the_newest_content() {
        let bucket = Bucket::create("changes");
        let mut function = function(&[]);
        for (content, result) in [
            (data("one-page.doc"), "text/in/a.doc.json"),
            (b"%PDF-1.7".to_vec(), "text/in/a.doc.error.json"),
            (data("table.doc"), "text/in/a.doc.json"),
        ] {
            bucket.put("in/a.doc", &content);
            // Twice, because an event may be delivered again.
            for _ in 0..2 {
                function.invoke(&bucket.event("in/a.doc"));
                assert_eq!(bucket.keys(), ["in/a.doc", result]);
            }
        }
        assert_eq!(bucket.json("text/in/a.doc.json")["text"], text(&data("table.doc")));
    }

    #[test]
    fn a_deleted_object_keeps_its_results() {
        let bucket = Bucket::create("gone");
        let mut function = function(&[]);
        bucket.put("in/a.doc", &data("one-page.doc"));
        function.invoke(&bucket.event("in/a.doc"));
        bucket.delete("in/a.doc");
        assert_eq!(
            failed(&function.invoke(&queue_event(&[bucket.event("in/a.doc"), bucket.event("in/never.doc")]))),
            [""; 0]
        );
        assert_eq!(bucket.keys(), ["text/in/a.doc.json"]);
    }

    #[test]
    fn only_messages_that_failed_in_the_function_or_s3_are_retried() {
        let bucket = Bucket::create("partial");
        bucket.put("in/a.doc", &data("one-page.doc"));
        bucket.put("in/z.doc", &data("one-page.doc"));
        let messages = [
            bucket.event("in/a.doc"),
            Bucket("no-such-bucket").event("in/b.doc"),
            "not JSON".into(),
            bucket.event("elsewhere/c.doc"),
            bucket.event("in/../d.doc"),
            json!({ "Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "partial" }),
            bucket.event("in/z.doc"),
        ];
        let mut function = function(&[]);
        assert_eq!(failed(&function.invoke(&queue_event(&messages))), ["m1", "m2", "m3", "m4"]);
        let expected = ["in/a.doc", "in/z.doc", "text/in/a.doc.json", "text/in/z.doc.json"];
        assert_eq!(bucket.keys(), expected);
        let told: Vec<_> = function.log().into_iter().filter(|line| line["level"] == "ERROR").collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told[0]["fields"]["reason"].as_str().is_some_and(|reason| reason.contains("NoSuchBucket")), "{told:?}");
    }

    #[test]
    fn messages_without_time_left_are_retried_except_the_first() {
        let bucket = Bucket::create("time");
        bucket.put("in/a.doc", &data("one-page.doc"));
        let mut function = function(&[]);
        function.set_timeout(5);
        let messages = [bucket.event("in/a.doc"), bucket.event("in/a.doc")];
        assert_eq!(failed(&function.invoke(&queue_event(&messages))), ["m1"]);
        assert!(bucket.get("text/in/a.doc.json").is_some());
    }

    #[test]
    fn a_direct_s3_event_fails_as_a_whole_after_all_its_records() {
        let bucket = Bucket::create("direct");
        bucket.put("in/a.doc", &data("one-page.doc"));
        let event = json!({ "Records": [Bucket("no-such-bucket").record("in/b.doc"), bucket.record("in/a.doc")] });
        let error = function(&[]).try_invoke(&event).expect_err("a failure");
        assert!(error["errorMessage"].as_str().is_some_and(|message| message.contains("NoSuchBucket")), "{error}");
        assert!(bucket.get("text/in/a.doc.json").is_some());
    }

    #[test]
    fn without_s3_every_message_is_retried_and_the_function_survives() {
        let mut function = function_on("http://127.0.0.1:9", &[]);
        let messages = [Bucket("b").event("in/a.doc"), Bucket("b").event("in/b.doc")];
        for _ in 0..2 {
            assert_eq!(failed(&function.invoke(&queue_event(&messages))), ["m0", "m1"]);
        }
    }

    #[test]
    fn keys_of_any_kind_are_read_and_written() {
        let bucket = Bucket::create("keys");
        let mut function = function(&[]);
        for (key, in_event) in [
            ("in/a letter (1).doc", "in/a+letter+%281%29.doc"),
            ("in/письмо.doc", "in/%D0%BF%D0%B8%D1%81%D1%8C%D0%BC%D0%BE.doc"),
            ("in/100%+1.doc", "in/100%25%2B1.doc"),
            ("in//twice//.doc", "in//twice//.doc"),
        ] {
            bucket.put(key, &data("one-page.doc"));
            function.invoke(&bucket.event(in_event));
            assert_eq!(bucket.json(&format!("text/{key}.json"))["file"], key);
        }
    }

    #[test]
    fn results_are_never_read_as_documents() {
        let bucket = Bucket::create("loop");
        bucket.put("in/a.doc", &data("one-page.doc"));
        bucket.put("in/b.doc", b"%PDF-1.7");
        let mut function = function(&[]);
        function.invoke(&bucket.event("in/a.doc"));
        function.invoke(&bucket.event("in/b.doc"));
        let keys = bucket.keys();
        for key in &keys {
            function.invoke(&bucket.event(key));
        }
        assert_eq!(bucket.keys(), keys);
    }

    #[test]
    fn an_output_that_is_also_an_input_is_refused_at_start() {
        for (input, output) in [("", "text/"), ("in/", "in/text/"), ("in/", ""), ("a/in/", "a/")] {
            let environment = [("CATDOC_INPUT_PREFIX", input), ("CATDOC_OUTPUT_PREFIX", output)];
            let (well, log) = function(&environment).wait_for_exit();
            assert!(!well && log.iter().any(|line| line.to_string().contains("CATDOC_OUTPUT_PREFIX")), "{log:?}");
        }
    }

    #[test]
    fn a_document_is_a_log_line_and_a_metric_without_its_name() {
        let bucket = Bucket::create("log");
        bucket.put("in/secret-name.doc", &data("one-page.doc"));
        let mut function = function(&[]);
        function.invoke(&bucket.event("in/secret-name.doc"));
        let log = function.log();
        let line = log.iter().find(|line| line["fields"]["message"] == "document").expect("a line");
        assert_eq!(line["fields"]["code"], "ok");
        let metric = log.iter().find(|line| line["_aws"].is_object()).expect("a metric");
        assert_eq!((&metric["documents"], &metric["code"]), (&json!(1), &json!("ok")));
        assert!(!format!("{log:?}").contains("secret-name"), "{log:?}");
    }

    #[test]
    fn a_thousand_objects_with_three_broken_ones_are_all_processed() {
        const OBJECTS: usize = 1000;
        let bucket = Bucket::create("archive");
        let broken = [
            (7, "not-a-document", b"%PDF-1.7".to_vec()),
            (407, "encrypted", Word::utf16("secret").flags(F_ENCRYPTED).file()),
            (807, "corrupt", data("one-page.doc")[..600].to_vec()),
        ];
        let is_broken = |index: usize| broken.iter().any(|(broken, ..)| *broken == index);
        let key = |index: usize| format!("in/{index:04}.doc");
        for index in 0..OBJECTS {
            bucket.put(&key(index), &data("one-page.doc"));
        }
        for (index, _, document) in &broken {
            bucket.put(&key(*index), document);
        }
        let mut function = function(&[]);
        let started = std::time::Instant::now();
        for batch in (0..OBJECTS).collect::<Vec<_>>().chunks(10) {
            let messages: Vec<_> = batch.iter().map(|index| bucket.event(&key(*index))).collect();
            assert_eq!(failed(&function.invoke(&queue_event(&messages))), [""; 0]);
        }
        let took = started.elapsed();
        let peak = kib(function.pid(), "VmHWM");
        let mut expected: Vec<_> = (0..OBJECTS).map(key).collect();
        expected.extend(
            (0..OBJECTS)
                .map(|index| format!("text/{}.{}", key(index), if is_broken(index) { "error.json" } else { "json" })),
        );
        expected.sort();
        assert_eq!(bucket.keys(), expected);
        for (index, code, _) in &broken {
            assert_eq!(bucket.json(&format!("text/{}.error.json", key(*index)))["code"], *code, "{index}");
        }
        let expected = text(&data("one-page.doc"));
        for index in (0..OBJECTS).filter(|index| !is_broken(*index)).step_by(97) {
            assert_eq!(bucket.json(&format!("text/{}.json", key(index)))["text"], expected);
        }
        println!("{OBJECTS} objects in {took:?}, at most {peak} KiB resident");
    }

    #[test]
    fn memory_is_bounded_for_any_number_of_large_objects() {
        let bucket = Bucket::create("large");
        let paragraph = "Every word of a long report is read once and kept nowhere. ".repeat(20) + "\n";
        bucket.put("in/large.doc", &Word::utf16(&paragraph.repeat(4000)).file());
        let mut function = function(&[]);
        let mut peak_after = |times: usize| {
            for _ in 0..times {
                function.invoke(&bucket.event("in/large.doc"));
            }
            kib(function.pid(), "VmHWM")
        };
        let (first, later) = (peak_after(3), peak_after(12));
        assert!(later < first + first / 4, "{first} KiB, then {later} KiB");
    }

    /// The path and the content of an object.
    type Written = (String, Vec<u8>);

    /// A server for one object with scripted responses; it stores the results.
    struct Stub {
        endpoint: String,
        written: Arc<Mutex<Vec<Written>>>,
        _runtime: tokio::runtime::Runtime,
    }

    impl Stub {
        fn start(respond: impl Fn(&Method, &str) -> Response + Clone + Send + Sync + 'static) -> Self {
            let written = Arc::new(Mutex::new(Vec::new()));
            let keep = Arc::clone(&written);
            let router = Router::new().fallback(move |request: Request| {
                let (respond, keep) = (respond.clone(), Arc::clone(&keep));
                async move {
                    let (parts, body) = request.into_parts();
                    let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
                    let response = respond(&parts.method, parts.uri.path());
                    if parts.method == Method::PUT && response.status().is_success() {
                        keep.lock().expect("no panic").push((parts.uri.path().to_owned(), body.to_vec()));
                    }
                    response
                }
            });
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a free port");
            let endpoint = format!("http://{}", listener.local_addr().expect("bound"));
            runtime.spawn(async move { axum::serve(listener, router).await });
            Self { endpoint, written, _runtime: runtime }
        }

        fn written(&self) -> Vec<Written> {
            self.written.lock().expect("no panic").clone()
        }
    }

    const SLOW_DOWN: (StatusCode, &str) = (StatusCode::SERVICE_UNAVAILABLE, "<Error><Code>SlowDown</Code></Error>");

    #[test]
    fn an_object_that_changes_during_a_read_is_read_again() {
        let version = Arc::new(AtomicUsize::new(1));
        let stub = Stub::start(move |method, path| match (method, path) {
            (&Method::GET, _) => {
                let current = version.load(Ordering::SeqCst);
                ([("etag", format!("\"{current}\""))], format!("{{\\rtf1 version {current}}}")).into_response()
            }
            // The first conditional read finds that the object has changed.
            (&Method::HEAD, "/b/in/a.rtf") => {
                version.store(2, Ordering::SeqCst);
                [("etag", "\"2\"")].into_response()
            }
            (&Method::HEAD, _) => StatusCode::NOT_FOUND.into_response(),
            _ => StatusCode::OK.into_response(),
        });
        function_on(&stub.endpoint, &[]).invoke(&Bucket("b").event("in/a.rtf"));
        let texts: Vec<_> = stub
            .written()
            .into_iter()
            .map(|(_, content)| serde_json::from_slice::<Value>(&content).expect("JSON")["text"].take())
            .collect();
        assert_eq!(texts, ["version 1\n", "version 2\n"]);
    }

    #[test]
    fn a_throttled_s3_request_is_retried() {
        let asked = Arc::new(AtomicUsize::new(0));
        let stub = Stub::start(move |method, path| match (method, path) {
            (&Method::GET, _) if asked.fetch_add(1, Ordering::SeqCst) < 2 => SLOW_DOWN.into_response(),
            (&Method::GET, _) => ([("etag", "\"1\"")], r"{\rtf1 patience}").into_response(),
            (&Method::HEAD, "/b/in/a.rtf") => [("etag", "\"1\"")].into_response(),
            (&Method::HEAD, _) => StatusCode::NOT_FOUND.into_response(),
            _ => StatusCode::OK.into_response(),
        });
        assert_eq!(
            failed(&function_on(&stub.endpoint, &[]).invoke(&queue_event(&[Bucket("b").event("in/a.rtf")]))),
            [""; 0]
        );
        assert_eq!(stub.written().len(), 1);
    }

    #[test]
    fn a_message_is_retried_if_its_result_cannot_be_written() {
        let stub = Stub::start(|method, _| match *method {
            Method::GET => ([("etag", "\"1\"")], r"{\rtf1 text}").into_response(),
            _ => (StatusCode::FORBIDDEN, "<Error><Code>AccessDenied</Code></Error>").into_response(),
        });
        let mut function = function_on(&stub.endpoint, &[]);
        assert_eq!(failed(&function.invoke(&queue_event(&[Bucket("b").event("in/a.rtf")]))), ["m0"]);
        assert!(format!("{:?}", function.log()).contains("AccessDenied"));
        assert!(stub.written().is_empty());
    }
}
