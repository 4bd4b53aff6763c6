//! The four S3 calls that the function needs, and URLs for clients' own calls. Requests are signed by
//! `rusty-s3` and sent by `ureq`.

use bytes::Bytes;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use std::io;
use std::time::Duration;
use ureq::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

/// The validity of a signature. It is used at once, so this only allows for clock differences.
const SIGNED_FOR: Duration = Duration::from_secs(300);
/// The timeout of one request, including its response.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// The number of attempts before the queue must retry. Connections that a frozen function kept open
/// are dead.
const ATTEMPTS: u32 = 3;
/// The delay before the second attempt; the third one waits twice as long.
const BACKOFF: Duration = Duration::from_millis(200);
/// The maximum length of an error's body that is read. S3's have a few hundred bytes.
const MAX_ERROR_BODY: u64 = 16 << 10;
/// The prefix of headers that S3 stores with an object.
const METADATA_PREFIX: &str = "x-amz-meta-";

/// A client for S3 buckets.
pub struct Store {
    agent: Agent,
    region: String,
    endpoint: Option<String>,
    credentials: Credentials,
}

/// The result of reading an object.
pub enum Read {
    /// The content and its entity tag.
    Whole(Bytes, Option<String>),
    /// The object is larger than the limit.
    TooLarge(Option<String>),
    /// The object does not exist.
    Gone,
}

/// An object to write.
pub struct Content<'a> {
    /// The media type.
    pub media_type: &'static str,
    /// The metadata that S3 stores with the object. Names are in lower case.
    pub metadata: Vec<(&'static str, String)>,
    /// The content.
    pub bytes: &'a [u8],
}

/// The error of an S3 call.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The endpoint or the bucket's name does not form a URL.
    #[error("the bucket's URL is invalid: {0}; check the bucket name and AWS_ENDPOINT_URL_S3")]
    Address(String),
    /// S3 rejected the request.
    #[error("{call} failed: S3 returned {status} {code}")]
    Refused {
        /// The S3 call.
        call: &'static str,
        /// The HTTP status.
        status: u16,
        /// S3's error code, or empty if there is none.
        code: String,
    },
    /// S3 could not be reached.
    #[error("{call} failed: {source}")]
    Transport {
        /// The S3 call.
        call: &'static str,
        /// The cause.
        source: ureq::Error,
    },
}

impl Store {
    /// Creates a client for a region, or for an S3-compatible `endpoint`.
    pub fn new(region: String, endpoint: Option<String>, credentials: Credentials) -> Self {
        // A redirected request is not sent again: its signature is for this host, and a redirected
        // PUT would become a GET that succeeds.
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(REQUEST_TIMEOUT))
            .build();
        Self { agent: agent.into(), region, endpoint, credentials }
    }

    /// Reads an object of at most `limit` bytes, or a version of it.
    pub fn get(&self, bucket: &str, key: &str, version: Option<&str>, limit: usize) -> Result<Read, Error> {
        const CALL: &str = "GetObject";
        let bucket = self.bucket(bucket)?;
        let mut action = bucket.get_object(Some(&self.credentials), key);
        if let Some(version) = version {
            action.query_mut().insert("versionId", version);
        }
        let url = action.sign(SIGNED_FOR);
        attempt(|| {
            let mut response = self.agent.get(url.as_str()).call().map_err(transport(CALL))?;
            match response.status() {
                StatusCode::OK => {}
                StatusCode::NOT_FOUND => {
                    let error = refused(CALL, &mut response);
                    let gone =
                        matches!(&error, Error::Refused { code, .. } if code == "NoSuchKey" || code == "NoSuchVersion");
                    return if gone { Ok(Read::Gone) } else { Err(error) };
                }
                _ => return Err(refused(CALL, &mut response)),
            }
            check_end(&response).map_err(transport(CALL))?;
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

    /// Writes an object, replacing any existing one.
    pub fn put(&self, bucket: &str, key: &str, object: &Content<'_>) -> Result<(), Error> {
        const CALL: &str = "PutObject";
        let bucket = self.bucket(bucket)?;
        let mut action = bucket.put_object(Some(&self.credentials), key);
        let metadata: Vec<_> =
            object.metadata.iter().map(|(name, value)| (format!("{METADATA_PREFIX}{name}"), value)).collect();
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

    /// Returns the tag of an object, or `None` if it does not exist.
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

    /// Returns a URL with which a client may write an object of exactly this length and media type.
    pub fn url_to_put(
        &self,
        bucket: &str,
        key: &str,
        length: usize,
        media_type: &str,
        lifetime: Duration,
    ) -> Result<String, Error> {
        let bucket = self.bucket(bucket)?;
        let mut action = bucket.put_object(Some(&self.credentials), key);
        action.headers_mut().insert("content-length", length.to_string());
        action.headers_mut().insert("content-type", media_type);
        Ok(action.sign(lifetime).into())
    }

    /// Returns a URL with which a client may read an object, as this media type.
    pub fn url_to_get(&self, bucket: &str, key: &str, media_type: &str, lifetime: Duration) -> Result<String, Error> {
        let bucket = self.bucket(bucket)?;
        let mut action = bucket.get_object(Some(&self.credentials), key);
        action.query_mut().insert("response-content-type", media_type);
        Ok(action.sign(lifetime).into())
    }

    fn bucket(&self, name: &str) -> Result<Bucket, Error> {
        let (endpoint, style) = match &self.endpoint {
            // S3-compatible services rarely have a host name per bucket.
            Some(endpoint) => (endpoint.clone(), UrlStyle::Path),
            None => {
                let china = if self.region.starts_with("cn-") { ".cn" } else { "" };
                // The certificate does not cover a bucket name that contains a dot.
                let style = if name.contains('.') { UrlStyle::Path } else { UrlStyle::VirtualHost };
                (format!("https://s3.{}.amazonaws.com{china}", self.region), style)
            }
        };
        let endpoint = endpoint.parse().map_err(|_| Error::Address(endpoint.clone()))?;
        Bucket::new(endpoint, style, name.to_owned(), self.region.clone())
            .map_err(|why| Error::Address(why.to_string()))
    }
}

/// Repeats `call` until it succeeds or fails for a reason that a retry would not change.
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

/// Checks that the end of a body is known. One that ends with its connection may have been cut off.
fn check_end(response: &Response<Body>) -> Result<(), ureq::Error> {
    let headers = response.headers();
    if headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING) {
        Ok(())
    } else {
        Err(io::Error::other("the response does not declare its length").into())
    }
}

fn transport(call: &'static str) -> impl Fn(ureq::Error) -> Error {
    move |source| Error::Transport { call, source }
}

/// Converts S3's response to an error, with the code from its XML.
fn refused(call: &'static str, response: &mut Response<Body>) -> Error {
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(MAX_ERROR_BODY).read_to_string().unwrap_or_default();
    let code = body.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>")).map_or("", |(code, _)| code);
    Error::Refused { call, status, code: code.to_owned() }
}

fn tag(response: &Response<Body>) -> Option<String> {
    response.headers().get("etag").and_then(|tag| tag.to_str().ok()).map(str::to_owned)
}
