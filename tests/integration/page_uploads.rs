//! The upload page with a bucket: a gateway in front of the page and the two functions, and an S3
//! server that checks signatures.

#[test]
#[cfg_attr(not(all(page, tools)), ignore = "needs Chromium, Node.js, npm and Python: run ./build.sh test as root")]
fn the_page_sends_large_files_to_the_bucket() {
    #[cfg(all(page, tools))]
    {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, content) in with_a_bucket::documents() {
            std::fs::write(folder.path().join(name), content).expect("written");
        }
        let (_runtime, address) = with_a_bucket::gateway();
        let environment = [("CATDOC_PAGE_DOCUMENTS", folder.path())];
        crate::support::browser::assert_tests_pass_on(address, &["bucket.test.js"], &environment, 5);
    }
}

#[cfg(all(page, tools))]
mod with_a_bucket {
    use crate::support::EXTRACTOR;
    use crate::support::object_store::{Bucket, function, origin, queue_event, uploads};
    use crate::support::runtime_api::{Function, get_event, header};
    use crate::support::word::{F_ENCRYPTED, Word};
    use axum::Router;
    use axum::body::Body;
    use axum::extract::Request;
    use axum::http::{Method, Response};
    use catdoc_lambda::http::{App, Settings, Uploads, router};
    use std::net::SocketAddr;
    use std::sync::{Arc, Mutex};
    use tokio::net::TcpListener;
    use tokio::runtime::Runtime;

    /// The limit of the service itself, and that of the bucket.
    const LIMITS: [usize; 2] = [100_000, 3_000_000];

    /// Returns documents on both sides of the limits.
    pub fn documents() -> Vec<(&'static str, Vec<u8>)> {
        let sized = |mut document: Vec<u8>, size| {
            document.resize(size, 0);
            document
        };
        let letter = || Word::utf16("The tide is high.\n").file();
        vec![
            ("small.doc", sized(letter(), LIMITS[0])),
            ("large.doc", sized(letter(), LIMITS[1])),
            ("locked.doc", sized(Word::utf16("secret").flags(F_ENCRYPTED).file(), LIMITS[1])),
            ("too-large.doc", sized(letter(), LIMITS[1] + 1)),
        ]
    }

    /// The functions behind the gateway, and the bucket between them.
    struct Functions {
        bucket: Bucket,
        uploads: Function,
        batch: Function,
    }

    impl Functions {
        /// Handles a request for `/uploads…`. S3's notification arrives with the first question for a
        /// result, which is too early for it.
        fn handle(&mut self, method: &Method, path: &str, query: &str) -> Response<Body> {
            let text = get_event("http-api", path).to_string().replace("\"GET\"", &format!("\"{method}\""));
            let mut event: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            event["rawQueryString"] = query.into();
            let response = self.uploads.invoke(&event);
            if response["statusCode"] == 202 {
                let key = path.replace("/uploads/", "in/uploads/");
                self.batch.invoke(&queue_event(&[self.bucket.event(&key)]));
            }
            let status = response["statusCode"].as_u64().expect("a status");
            let mut answer = Response::builder().status(u16::try_from(status).expect("a status"));
            for name in ["content-type", "location", "retry-after"] {
                answer = header(&response, name).into_iter().fold(answer, |answer, value| answer.header(name, value));
            }
            answer.body(response["body"].as_str().unwrap_or_default().to_owned().into()).expect("a response")
        }
    }

    /// Starts the gateway.
    pub fn gateway() -> (Runtime, SocketAddr) {
        let bucket = Bucket::create("page");
        let environment = [("CATDOC_MAX_OBJECT", "3000000")];
        let (uploads, batch) = (uploads(&bucket, &environment), function(&environment));
        let functions = Arc::new(Mutex::new(Functions { bucket, uploads, batch }));
        let handle = move |request: Request| {
            let functions = Arc::clone(&functions);
            let work = move || {
                let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
                functions.lock().expect("no panic").handle(request.method(), path, query)
            };
            async { tokio::task::spawn_blocking(work).await.expect("no panic") }
        };
        let uploads = Some(Uploads { max_size: LIMITS[1], origin: origin().parse().expect("an origin") });
        let settings = Settings { max_upload: LIMITS[0], uploads, ..Settings::default() };
        let app = Router::new()
            .route("/uploads", axum::routing::any(handle.clone()))
            .route("/uploads/{id}", axum::routing::any(handle))
            .fallback_service(router(App::new(Arc::clone(&EXTRACTOR), settings)));
        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("bound");
        runtime.spawn(async move { axum::serve(listener, app).await });
        (runtime, address)
    }
}
