//! A real S3 server (moto) with one bucket per test, and the functions in front of it. It checks the
//! signatures of requests.

use super::runtime_api::Function;
use super::tools::{ToolServer, free_address, python};
use rusty_s3::{Credentials, S3Action, UrlStyle};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};
use std::time::Duration;
use ureq::Body;
use ureq::http::Response;

pub const BINARY: &str = env!("CARGO_BIN_EXE_catdoc-lambda-s3");

static CREDENTIALS: LazyLock<Credentials> = LazyLock::new(|| Credentials::new("key", "secret"));
const SIGNATURE_LIFETIME: Duration = Duration::from_secs(600);

struct Server {
    address: SocketAddr,
    _process: ToolServer,
}

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let address = free_address();
    let mut command = python(include_str!("s3_server.py"));
    command.arg(address.port().to_string());
    Server { address, _process: ToolServer::start(&command, address) }
});

/// A bucket of the shared server.
pub struct Bucket(pub &'static str);

impl Bucket {
    /// Creates a bucket, whose name must be unique to the test.
    pub fn create(name: &'static str) -> Self {
        let bucket = Self(name);
        let url = bucket.client().create_bucket(&CREDENTIALS).sign(SIGNATURE_LIFETIME);
        let response = agent().put(url.as_str()).send_empty().expect("a response");
        assert_eq!(response.status(), 200, "{name}");
        bucket
    }

    /// Makes S3 keep each version of an object.
    pub fn keep_versions(&self) {
        let client = self.client();
        let mut action = client.put_object(Some(&CREDENTIALS), "");
        action.query_mut().insert("versioning", "");
        let enabled = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
        let response = agent().put(action.sign(SIGNATURE_LIFETIME).as_str()).send(enabled).expect("a response");
        assert_eq!(response.status(), 200, "{}", self.0);
    }

    /// Writes an object and returns its version, if S3 keeps versions.
    pub fn put(&self, key: &str, content: &[u8]) -> Option<String> {
        let url = self.client().put_object(Some(&CREDENTIALS), key).sign(SIGNATURE_LIFETIME);
        let response = agent().put(url.as_str()).send(content).expect("a response");
        assert_eq!(response.status(), 200, "{key}");
        response.headers().get("x-amz-version-id").map(|version| version.to_str().expect("ASCII").to_owned())
    }

    pub fn delete(&self, key: &str) {
        let url = self.client().delete_object(Some(&CREDENTIALS), key).sign(SIGNATURE_LIFETIME);
        let response = agent().delete(url.as_str()).call().expect("a response");
        assert_eq!(response.status(), 204, "{key}");
    }

    fn read(&self, key: &str) -> Response<Body> {
        let url = self.client().get_object(Some(&CREDENTIALS), key).sign(SIGNATURE_LIFETIME);
        agent().get(url.as_str()).call().expect("a response")
    }

    /// Returns an object's content, or `None` if it is missing.
    pub fn get(&self, key: &str) -> Option<String> {
        let mut response = self.read(key);
        (response.status() == 200).then(|| response.body_mut().read_to_string().expect("UTF-8"))
    }

    pub fn json(&self, key: &str) -> Value {
        let content = self.get(key).unwrap_or_else(|| panic!("{key} is missing: {:?}", self.keys()));
        serde_json::from_str(&content).expect("JSON")
    }

    /// Returns a header of an object.
    pub fn header(&self, key: &str, name: &str) -> Option<String> {
        self.read(key).headers().get(name).map(|value| value.to_str().expect("ASCII").to_owned())
    }

    /// Returns all keys, sorted. Works only for keys that XML does not escape.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        loop {
            let client = self.client();
            let mut action = client.get_object(Some(&CREDENTIALS), "");
            action.query_mut().insert("list-type", "2");
            action.query_mut().insert("start-after", keys.last().cloned().unwrap_or_default());
            let url = action.sign(SIGNATURE_LIFETIME);
            let xml = agent().get(url.as_str()).call().expect("a response").body_mut().read_to_string().expect("UTF-8");
            let page = xml.split("<Key>").skip(1).map(|rest| rest.split("</Key>").next().expect("closed").to_owned());
            keys.extend(page);
            if !xml.contains("<IsTruncated>true</IsTruncated>") {
                return keys;
            }
        }
    }

    fn client(&self) -> rusty_s3::Bucket {
        let endpoint = format!("http://{}", SERVER.address).parse().expect("a URL");
        rusty_s3::Bucket::new(endpoint, UrlStyle::Path, self.0, "us-east-1").expect("an address")
    }

    /// Returns the event that S3 sends for a new object. `key` is URL-encoded, as S3 writes it.
    pub fn event(&self, key: &str) -> Value {
        json!({ "Records": [self.record(key)] })
    }

    pub fn record(&self, key: &str) -> Value {
        let mut record = TEMPLATE.get_or_init(recorded)["Records"][0].clone();
        record["s3"]["bucket"]["name"] = self.0.into();
        record["s3"]["object"]["key"] = key.into();
        record
    }

    /// Returns the fields of a task for this object. `key` is URL-encoded, as S3 writes it.
    pub fn task(&self, key: &str) -> Value {
        let arn = format!("arn:aws:s3:::{}", self.0);
        json!({ "s3Key": key, "s3VersionId": null, "s3BucketArn": arn, "s3Bucket": self.0 })
    }

    /// Returns the fields of a task for a version of this object.
    pub fn task_of_version(&self, key: &str, version: &str) -> Value {
        let mut task = self.task(key);
        task["s3VersionId"] = version.into();
        task
    }
}

static TEMPLATE: OnceLock<Value> = OnceLock::new();

fn recorded() -> Value {
    recorded_event("s3")
}

fn recorded_event(name: &str) -> Value {
    let path = super::data_dir().join(format!("events/{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("readable")).expect("JSON")
}

/// Returns the event of a job of S3 Batch Operations with these tasks. `version` is that of the
/// invocation schema, which decides how a task names its bucket.
pub fn job_event(version: &str, tasks: &[Value]) -> Value {
    let mut event = recorded_event(&format!("s3-job-{version}"));
    let template = event["tasks"][0].as_object().expect("an object").clone();
    let task = |(index, task): (usize, &Value)| -> Value {
        let fields = template.keys().map(|name| match name.as_str() {
            "taskId" => (name.clone(), json!(format!("task{index}"))),
            name => (name.to_owned(), task[name].clone()),
        });
        fields.collect()
    };
    event["tasks"] = tasks.iter().enumerate().map(task).collect();
    event
}

/// Returns the event of queue messages with these bodies and the IDs `m0`, `m1` and so on.
pub fn queue_event(bodies: &[Value]) -> Value {
    let record = |(index, body): (usize, &Value)| {
        json!({
            "messageId": format!("m{index}"),
            "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
            "body": body.as_str().map_or_else(|| body.to_string(), str::to_owned),
            "attributes": { "ApproximateReceiveCount": "1" },
            "messageAttributes": {},
            "eventSource": "aws:sqs",
            "eventSourceARN": "arn:aws:sqs:eu-central-1:123456789012:documents",
            "awsRegion": "eu-central-1",
        })
    };
    json!({ "Records": bodies.iter().enumerate().map(record).collect::<Vec<_>>() })
}

/// Returns the IDs of the messages to be redelivered.
pub fn failed(response: &Value) -> Vec<&str> {
    let failures = response["batchItemFailures"].as_array().unwrap_or_else(|| panic!("{response}"));
    failures.iter().map(|failure| failure["itemIdentifier"].as_str().expect("an id")).collect()
}

/// Starts the function on the shared server, by default with documents under `in/` and results
/// under `text/`.
pub fn function(environment: &[(&str, &str)]) -> Function {
    function_on(&format!("http://{}", SERVER.address), environment)
}

/// Starts the function on another server.
pub fn function_on(endpoint: &str, environment: &[(&str, &str)]) -> Function {
    let mut all = vec![
        ("AWS_ENDPOINT_URL_S3", endpoint),
        ("AWS_REGION", "eu-central-1"),
        ("AWS_ACCESS_KEY_ID", "key"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_SESSION_TOKEN", "token"),
        ("CATDOC_INPUT_PREFIX", "in/"),
        ("CATDOC_OUTPUT_PREFIX", "text/"),
    ];
    all.extend(environment);
    Function::start_with(Path::new(BINARY), &all)
}

/// Returns the origin of the shared server.
#[cfg(page)]
pub fn origin() -> String {
    format!("http://{}", SERVER.address)
}

/// Starts the function for URLs of uploads to this bucket.
pub fn uploads(bucket: &Bucket, environment: &[(&str, &str)]) -> Function {
    function(&[&[("CATDOC_UPLOAD_BUCKET", bucket.0)], environment].concat())
}

pub fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}
