//! Uploads by presigned URL: the two functions over the Runtime API and an S3 server that checks
//! signatures.

#![cfg_attr(not(tools), allow(unused))]

use crate::support::data;
use crate::support::runtime_api::{Function, body, get_event, header};
use crate::support::word::{F_ENCRYPTED, Word};
use serde_json::{Value, json};

#[cfg(not(tools))]
#[test]
#[ignore = "needs Python with pip: run ./build.sh test, which installs an S3 server"]
fn uploads() {}

#[cfg(tools)]
mod with_a_server {
    use super::*;
    use crate::support::binary::BINARY;
    use crate::support::object_store::{Bucket, agent, failed, function, function_on, queue_event, uploads};
    use std::path::Path;
    use std::time::{Duration, Instant};
    use ureq::Body;
    use ureq::http::Response;

    const MEDIA_TYPE: &str = "application/octet-stream";

    /// Returns the event of a POST to `/uploads` with this query.
    fn post(kind: &str, query: &str) -> Value {
        let text = get_event(kind, "/uploads").to_string().replace("\"GET\"", "\"POST\"");
        let mut event: Value = serde_json::from_str(&text).expect("JSON");
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        event["rawQueryString"] = query.into();
        event["queryStringParameters"] =
            pairs.map(|(name, value)| (name.to_owned(), value.into())).collect::<serde_json::Map<_, Value>>().into();
        event["multiValueQueryStringParameters"] = Value::Null;
        event
    }

    /// An upload that was announced.
    struct Upload {
        url: String,
        id: String,
    }

    impl Upload {
        fn announce(uploads: &mut Function, size: usize, name: &str) -> Self {
            let response = uploads.invoke(&post("http-api", &format!("size={size}&file={name}")));
            assert_eq!(response["statusCode"], 201, "{response}");
            let answer = body(&response);
            assert_eq!(answer["upload_headers"], json!({ "content-type": MEDIA_TYPE }));
            let text = |name: &str| answer[name].as_str().expect("a text").to_owned();
            let id = text("result_url").rsplit_once("/uploads/").expect("an ID").1.to_owned();
            Self { url: text("upload_url"), id }
        }

        fn put_as(&self, content: &[u8], media_type: &str) -> Response<Body> {
            agent().put(&self.url).header("content-type", media_type).send(content).expect("a response")
        }

        #[track_caller]
        fn put(&self, content: &[u8]) {
            assert_eq!(self.put_as(content, MEDIA_TYPE).status(), 200);
        }

        fn key(&self) -> String {
            format!("in/uploads/{}", self.id)
        }

        fn ask(&self, uploads: &mut Function) -> Value {
            uploads.invoke(&get_event("http-api", &format!("/uploads/{}", self.id)))
        }

        #[track_caller]
        fn assert_pending(&self, uploads: &mut Function) {
            let response = self.ask(uploads);
            assert_eq!((&response["statusCode"], body(&response)), (&json!(202), json!({ "status": "pending" })));
            assert_eq!(header(&response, "retry-after"), Some("2"), "{response}");
        }

        #[track_caller]
        fn assert_unknown(&self, uploads: &mut Function) {
            let response = self.ask(uploads);
            assert_eq!((&response["statusCode"], &body(&response)["code"]), (&json!(404), &json!("not-found")));
        }

        /// Follows the URL of the result. Returns its media type and content.
        #[track_caller]
        fn result(&self, uploads: &mut Function) -> (String, Value) {
            let response = self.ask(uploads);
            assert_eq!(response["statusCode"], 303, "{response}");
            let url = header(&response, "location").expect("a URL");
            let mut result = agent().get(url).call().expect("a response");
            assert_eq!(result.status(), 200);
            let media_type = result.headers()["content-type"].to_str().expect("ASCII").to_owned();
            let content = result.body_mut().with_config().limit(u64::MAX).read_to_vec().expect("a body");
            (media_type, serde_json::from_slice(&content).expect("JSON"))
        }
    }

    /// Delivers S3's notification about a new object.
    fn deliver(batch: &mut Function, bucket: &Bucket, key: &str) {
        assert_eq!(failed(&batch.invoke(&queue_event(&[bucket.event(key)]))), [""; 0]);
    }

    #[test]
    fn a_document_goes_to_the_bucket_and_its_json_comes_back() {
        let bucket = Bucket::create("upload");
        let (mut uploads, mut batch) = (uploads(&bucket, &[]), function(&[]));
        let document = data("one-page.doc");
        let upload = Upload::announce(&mut uploads, document.len(), "letter.doc");
        upload.assert_pending(&mut uploads);
        upload.put(&document);
        upload.assert_pending(&mut uploads);
        deliver(&mut batch, &bucket, &upload.key());
        let (media_type, result) = upload.result(&mut uploads);
        assert_eq!(media_type, "application/json");
        assert!(result["text"].as_str().is_some_and(|text| text.contains("Café Météore")), "{result}");
        assert_eq!((&result["file"], &result["format"]), (&json!(upload.key()), &json!("word-97")));
    }

    #[test]
    fn the_url_of_the_result_is_the_clients_own() {
        let bucket = Bucket::create("addresses");
        let mut uploads = uploads(&bucket, &[]);
        for (kind, stage) in [("http-api", "$default"), ("http-api", "v1"), ("rest-api", "v1")] {
            let mut event = post(kind, "size=1");
            event["requestContext"]["stage"] = stage.into();
            event["headers"] = json!({ "host": "api.example.org", "x-forwarded-proto": "https" });
            event["multiValueHeaders"] = Value::Null;
            let path = if stage == "v1" { "/v1/uploads" } else { "/uploads" };
            event["requestContext"]["path"] = path.into();
            if kind == "http-api" {
                event["rawPath"] = path.into();
                event["requestContext"]["http"]["path"] = path.into();
            }
            let response = uploads.invoke(&event);
            assert_eq!(response["statusCode"], 201, "{response}");
            let url = body(&response)["result_url"].take();
            let id = url.as_str().and_then(|url| url.strip_prefix(&format!("https://api.example.org{path}/")));
            assert_eq!(id.expect(stage).len(), 32, "{url}");
            assert_eq!(header(&response, "location"), url.as_str());
        }
    }

    #[test]
    fn a_document_without_a_text_leads_to_a_problem() {
        let bucket = Bucket::create("problems");
        let (mut uploads, mut batch) = (uploads(&bucket, &[]), function(&[("CATDOC_MAX_OBJECT", "100000")]));
        for (code, document) in [
            ("encrypted", Word::utf16("secret").flags(F_ENCRYPTED).file()),
            ("ooxml", b"PK\x03\x04".to_vec()),
            // The function that converts has a lower limit than the one that admits.
            ("too-large", vec![b'x'; 100_001]),
        ] {
            let upload = Upload::announce(&mut uploads, document.len(), "a.doc");
            upload.put(&document);
            deliver(&mut batch, &bucket, &upload.key());
            let (media_type, problem) = upload.result(&mut uploads);
            assert_eq!((media_type.as_str(), &problem["code"]), ("application/problem+json", &json!(code)));
            assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{problem}");
        }
    }

    #[test]
    fn s3_accepts_only_the_announced_size_and_media_type() {
        let bucket = Bucket::create("conditions");
        let mut uploads = uploads(&bucket, &[]);
        let upload = Upload::announce(&mut uploads, 10, "a.doc");
        for (content, media_type) in
            [(&[b'x'; 11][..], MEDIA_TYPE), (&[b'x'; 9], MEDIA_TYPE), (&[b'x'; 10], "text/html")]
        {
            let mut response = upload.put_as(content, media_type);
            let code = response.body_mut().read_to_string().expect("XML");
            assert!(response.status() == 403 && code.contains("SignatureDoesNotMatch"), "{code}");
        }
        let elsewhere = Upload { url: upload.url.replace("/in/uploads/", "/in/other/"), id: upload.id.clone() };
        assert_eq!(elsewhere.put_as(&[b'x'; 10], MEDIA_TYPE).status(), 403);
        let read = agent().get(&upload.url).call().expect("a response");
        assert_eq!(read.status(), 403, "the URL is for writing only");
        assert!(!bucket.keys().contains(&upload.key()), "{:?}", bucket.keys());
        upload.put(&[b'x'; 10]);
        assert!(bucket.keys().contains(&upload.key()), "{:?}", bucket.keys());
    }

    #[test]
    fn an_upload_that_never_comes_is_unknown_after_its_expiry() {
        let bucket = Bucket::create("late");
        let mut uploads = uploads(&bucket, &[("CATDOC_UPLOAD_SECONDS", "3")]);
        let in_time = Upload::announce(&mut uploads, 10, "a.doc");
        let late = Upload::announce(&mut uploads, 10, "a.doc");
        in_time.put(&[b'x'; 10]);
        late.assert_pending(&mut uploads);
        std::thread::sleep(Duration::from_secs(5));
        late.assert_unknown(&mut uploads);
        assert_eq!(late.put_as(&[b'x'; 10], MEDIA_TYPE).status(), 403);
        late.assert_unknown(&mut uploads);
        in_time.assert_pending(&mut uploads);
    }

    #[test]
    fn of_two_uploads_to_one_url_the_last_one_counts() {
        let bucket = Bucket::create("twice");
        let (mut uploads, mut batch) = (uploads(&bucket, &[]), function(&[]));
        let first = br"{\rtf1 first}";
        let upload = Upload::announce(&mut uploads, first.len(), "a.rtf");
        for (content, text) in [(first, "first\n"), (br"{\rtf1 again}", "again\n")] {
            upload.put(content);
            // The notification may come twice, too.
            for _ in 0..2 {
                deliver(&mut batch, &bucket, &upload.key());
                assert_eq!(upload.result(&mut uploads).1["text"], text);
            }
        }
    }

    #[test]
    fn invalid_announcements_are_refused() {
        let bucket = Bucket::create("refused");
        let mut uploads = uploads(&bucket, &[("CATDOC_MAX_OBJECT", "1000")]);
        let mut with_header = post("http-api", "size=1");
        with_header["headers"]["x-document-password"] = "secret".into();
        for (event, status, code, named) in [
            (post("http-api", "size=1001"), 413, "too-large", "1000 bytes"),
            (post("http-api", ""), 400, "bad-option", "size is missing"),
            (post("http-api", "size=1&wrap=72"), 400, "bad-option", "size, file"),
            (post("http-api", "size=1&password=secret"), 400, "bad-option", "takes no password"),
            (with_header, 400, "bad-option", "takes no password"),
            (get_event("http-api", "/uploads"), 405, "method-not-allowed", ""),
            (get_event("http-api", "/extract"), 404, "not-found", ""),
        ] {
            let response = uploads.invoke(&event);
            let problem = body(&response);
            assert_eq!((&response["statusCode"], &problem["code"]), (&json!(status), &json!(code)), "{response}");
            assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(named)), "{problem}");
            assert!(!response.to_string().contains("secret"), "{response}");
        }
        assert_eq!(bucket.keys(), [""; 0]);
    }

    #[test]
    fn only_announced_ids_lead_anywhere() {
        let bucket = Bucket::create("ids");
        bucket.put("text/in/a.doc.json", b"{}");
        bucket.put("text/in/uploads/a.json", b"{}");
        let mut uploads = uploads(&bucket, &[]);
        let known = Upload::announce(&mut uploads, 1, "").id;
        for id in ["a", "..%2Fa.doc", "", &"0".repeat(32), &known.to_uppercase(), &format!("{known}.doc")] {
            let response = uploads.invoke(&get_event("http-api", &format!("/uploads/{id}")));
            assert_eq!((&response["statusCode"], &body(&response)["code"]), (&json!(404), &json!("not-found")), "{id}");
        }
    }

    #[test]
    fn a_failure_of_s3_is_an_internal_error_without_details() {
        let mut uploads = function_on("http://127.0.0.1:9", &[("CATDOC_UPLOAD_BUCKET", "hidden-name")]);
        for event in [post("http-api", "size=1"), get_event("http-api", &format!("/uploads/{}", "0".repeat(32)))] {
            let response = uploads.invoke(&event);
            assert_eq!((&response["statusCode"], &body(&response)["code"]), (&json!(500), &json!("internal")));
            assert!(!response.to_string().contains("hidden-name"), "{response}");
        }
        let log = uploads.log();
        assert!(log.iter().any(|line| line["fields"]["reason"].as_str().is_some()), "{log:?}");
    }

    #[test]
    fn the_endpoint_itself_has_no_uploads() {
        let response = Function::start(Path::new(BINARY)).invoke(&post("http-api", "size=1"));
        assert_eq!((&response["statusCode"], &body(&response)["code"]), (&json!(404), &json!("not-found")));
    }

    #[test]
    fn sixty_megabytes_go_up_and_twenty_megabytes_of_text_come_back() {
        let bucket = Bucket::create("sixty");
        let limit = [("CATDOC_MAX_OBJECT", "134217728")];
        let (mut uploads, mut batch) = (uploads(&bucket, &limit), function(&limit));
        let line = "Каждое слово длинного отчёта читается один раз.\n";
        let mut document = Word::utf16(&line.repeat(20_000_000 / line.len())).file();
        document.resize(60_000_000, 0);
        let started = Instant::now();
        let lap = |step: &str| println!("{step} after {:?}", started.elapsed());
        let upload = Upload::announce(&mut uploads, document.len(), "report.doc");
        lap("announced");
        upload.put(&document);
        lap("60,000,000 bytes up");
        deliver(&mut batch, &bucket, &upload.key());
        lap("converted");
        let result = upload.result(&mut uploads).1;
        let text = result["text"].as_str().expect("a text");
        lap(&format!("{} bytes of text back", text.len()));
        assert_eq!(text, line.repeat(20_000_000 / line.len()));
    }
}
