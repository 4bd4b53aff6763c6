//! S3's four calls that we need: requests signed by `rusty-s3`, sent by `ureq`.

use bytes::Bytes;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use std::time::Duration;
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

/// How long a signature is good for: it is used at once, so this is about clocks.
const SIGNED_FOR: Duration = Duration::from_secs(300);
/// Longest time for one request, answer included.
const PATIENCE: Duration = Duration::from_secs(30);
/// A request is sent so often before it is for the queue to try again: connections that a frozen function kept are dead.
const ATTEMPTS: u32 = 3;
/// Wait before the second attempt; twice that before the third.
const BACKOFF: Duration = Duration::from_millis(200);
/// Most of an error's body that is read: S3's are some hundred bytes.
const MAX_ERROR_BODY: u64 = 16 << 10;
/// How the names of headers begin that S3 keeps with an object.
const METADATA: &str = "x-amz-meta-";

/// Access to buckets.
pub struct Store {
    agent: Agent,
    region: String,
    endpoint: Option<String>,
    credentials: Credentials,
}

/// An object that was read, or why it was not.
pub enum Read {
    /// Its content, and the tag that changes with it.
    Whole(Bytes, Option<String>),
    /// It is larger than the limit.
    TooLarge(Option<String>),
    /// There is no such object.
    Gone,
}

/// An object to be written.
pub struct Content<'a> {
    /// Its media type.
    pub media_type: &'static str,
    /// What S3 keeps with it, by names in lower case.
    pub metadata: Vec<(&'static str, String)>,
    /// The content.
    pub bytes: &'a [u8],
}

/// Why S3 did not do it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The endpoint or the bucket's name makes no address.
    #[error("the bucket has no address: {0}")]
    Address(String),
    /// It said no.
    #[error("{call}: S3 answered {status} {code}")]
    Refused {
        /// What was asked of it.
        call: &'static str,
        /// The HTTP status.
        status: u16,
        /// S3's own code, where it gave one.
        code: String,
    },
    /// It could not be reached.
    #[error("{call}: {source}")]
    Transport {
        /// What was asked of it.
        call: &'static str,
        /// Why.
        source: ureq::Error,
    },
}

impl Store {
    /// Buckets of a region, or of whatever speaks S3 at `endpoint`.
    pub fn new(region: String, endpoint: Option<String>, credentials: Credentials) -> Self {
        let agent = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build().into();
        Self { agent, region, endpoint, credentials }
    }

    /// Reads an object of at most `limit` bytes.
    pub fn get(&self, bucket: &str, key: &str, limit: usize) -> Result<Read, Error> {
        const CALL: &str = "GetObject";
        let bucket = self.bucket(bucket)?;
        let url = bucket.get_object(Some(&self.credentials), key).sign(SIGNED_FOR);
        attempt(|| {
            let mut response = self.agent.get(url.as_str()).call().map_err(transport(CALL))?;
            match response.status() {
                StatusCode::OK => {}
                StatusCode::NOT_FOUND => {
                    let error = refused(CALL, &mut response);
                    let gone = matches!(&error, Error::Refused { code, .. } if code == "NoSuchKey");
                    return if gone { Ok(Read::Gone) } else { Err(error) };
                }
                _ => return Err(refused(CALL, &mut response)),
            }
            let tag = tag(&response);
            if response.body().content_length().is_some_and(|length| length > limit as u64) {
                return Ok(Read::TooLarge(tag));
            }
            let body = response.body_mut().with_config().limit(limit as u64 + 1).read_to_vec();
            match body {
                Ok(bytes) if bytes.len() <= limit => Ok(Read::Whole(bytes.into(), tag)),
                Ok(_) | Err(ureq::Error::BodyExceedsLimit(_)) => Ok(Read::TooLarge(tag)),
                Err(source) => Err(Error::Transport { call: CALL, source }),
            }
        })
    }

    /// Writes an object, in place of what was there.
    pub fn put(&self, bucket: &str, key: &str, object: &Content<'_>) -> Result<(), Error> {
        const CALL: &str = "PutObject";
        let bucket = self.bucket(bucket)?;
        let mut action = bucket.put_object(Some(&self.credentials), key);
        let metadata: Vec<_> =
            object.metadata.iter().map(|(name, value)| (format!("{METADATA}{name}"), value)).collect();
        for (name, value) in &metadata {
            action.headers_mut().insert(name.as_str(), value.as_str());
        }
        let url = action.sign(SIGNED_FOR);
        attempt(|| {
            let mut request = self.agent.put(url.as_str()).header("Content-Type", object.media_type);
            for (name, value) in &metadata {
                request = request.header(name, *value);
            }
            let mut response = request.send(object.bytes).map_err(transport(CALL))?;
            if response.status().is_success() { Ok(()) } else { Err(refused(CALL, &mut response)) }
        })
    }

    /// The tag of an object; `None` where there is no such object.
    pub fn tag(&self, bucket: &str, key: &str) -> Result<Option<String>, Error> {
        const CALL: &str = "HeadObject";
        let bucket = self.bucket(bucket)?;
        let url = bucket.head_object(Some(&self.credentials), key).sign(SIGNED_FOR);
        attempt(|| {
            let mut response = self.agent.head(url.as_str()).call().map_err(transport(CALL))?;
            match response.status() {
                StatusCode::OK => Ok(Some(tag(&response).unwrap_or_default())),
                StatusCode::NOT_FOUND => Ok(None),
                _ => Err(refused(CALL, &mut response)),
            }
        })
    }

    /// Deletes an object.
    pub fn delete(&self, bucket: &str, key: &str) -> Result<(), Error> {
        const CALL: &str = "DeleteObject";
        let bucket = self.bucket(bucket)?;
        let url = bucket.delete_object(Some(&self.credentials), key).sign(SIGNED_FOR);
        attempt(|| {
            let mut response = self.agent.delete(url.as_str()).call().map_err(transport(CALL))?;
            if response.status().is_success() { Ok(()) } else { Err(refused(CALL, &mut response)) }
        })
    }

    fn bucket(&self, name: &str) -> Result<Bucket, Error> {
        let (endpoint, style) = match &self.endpoint {
            // What speaks S3 beside AWS rarely has a host name a bucket.
            Some(endpoint) => (endpoint.clone(), UrlStyle::Path),
            None => {
                let china = if self.region.starts_with("cn-") { ".cn" } else { "" };
                // A name with a dot in it is not covered by the certificate.
                let style = if name.contains('.') { UrlStyle::Path } else { UrlStyle::VirtualHost };
                (format!("https://s3.{}.amazonaws.com{china}", self.region), style)
            }
        };
        let endpoint = endpoint.parse().map_err(|_| Error::Address(endpoint.clone()))?;
        Bucket::new(endpoint, style, name.to_owned(), self.region.clone())
            .map_err(|why| Error::Address(why.to_string()))
    }
}

/// Does `call` until it succeeds, or fails for a reason that another attempt at once would not change.
fn attempt<T>(call: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    let mut wait = BACKOFF;
    for _ in 1..ATTEMPTS {
        match call() {
            Err(Error::Transport { .. } | Error::Refused { status: 500.., .. }) => std::thread::sleep(wait),
            other => return other,
        }
        wait *= 2;
    }
    call()
}

fn transport(call: &'static str) -> impl Fn(ureq::Error) -> Error {
    move |source| Error::Transport { call, source }
}

/// S3's answer as an error, with its code out of the XML.
fn refused(call: &'static str, response: &mut Response<Body>) -> Error {
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(MAX_ERROR_BODY).read_to_string().unwrap_or_default();
    let code = body.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>")).map_or("", |(code, _)| code);
    Error::Refused { call, status, code: code.to_owned() }
}

fn tag(response: &Response<Body>) -> Option<String> {
    response.headers().get("etag").and_then(|tag| tag.to_str().ok()).map(str::to_owned)
}
