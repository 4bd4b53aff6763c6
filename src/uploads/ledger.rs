//! Keeps track of uploads in S3 itself: an upload is known by a small object, its ticket, beside the
//! place of its result.

use super::announcement::Announcement;
use super::id::Id;
use crate::http::problem;
use crate::s3::Settings;
use crate::s3::layout::{Layout, Role};
use crate::s3::object::{Object, Origin};
use crate::s3::store::{Content, Read, Store};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The folder of uploads, below the prefix of documents.
const FOLDER: &str = "uploads/";

/// The validity of the URL of a result, which clients use at once.
const RESULT_LIFETIME: Duration = Duration::from_secs(300);

/// The media type of every upload. The document's first bytes show what it is.
pub const MEDIA_TYPE: &str = "application/octet-stream";

/// The maximum size of a ticket, which has the time of its expiry in seconds.
const MAX_TICKET: usize = 32;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// An upload that may begin.
pub struct Upload {
    /// Its ID.
    pub id: Id,
    /// The URL for the document.
    pub url: String,
}

/// The state of an upload.
pub enum State {
    /// No such upload was announced, or it did not arrive in time.
    Unknown,
    /// The document has not arrived or is not yet read.
    Pending,
    /// The result is at this URL.
    Done(String),
}

/// The keys of an upload's objects.
struct Keys {
    document: String,
    /// The bucket of the result and of the ticket.
    bucket: String,
    /// The stem of their keys.
    stem: String,
}

impl Keys {
    fn ticket(&self) -> String {
        format!("{}.upload", self.stem)
    }
}

/// The uploads in a bucket.
pub struct Ledger {
    store: Store,
    layout: Layout,
    bucket: String,
    /// The time within which an upload must begin.
    pub lifetime: Duration,
    /// The extension and the media type of results.
    result: (&'static str, &'static str),
}

impl Ledger {
    /// Opens the ledger of the uploads in `bucket`.
    pub fn new(settings: &Settings, bucket: String) -> Self {
        let result = if settings.as_text { ("txt", "text/plain; charset=utf-8") } else { ("json", "application/json") };
        let lifetime = settings.upload_lifetime;
        Self { store: settings.store(), layout: settings.layout.clone(), bucket, lifetime, result }
    }

    /// Adds an upload.
    pub fn add(&self, announcement: &Announcement) -> Result<Upload> {
        let id = Id::random(&announcement.name)?;
        let keys = self.keys(&id)?;
        let expiry = (now() + self.lifetime).as_secs().to_string();
        let ticket = Content { media_type: "text/plain", metadata: Vec::new(), bytes: expiry.as_bytes() };
        self.store.put(&keys.bucket, &keys.ticket(), &ticket)?;
        let url = self.store.url_to_put(&self.bucket, &keys.document, announcement.size, MEDIA_TYPE, self.lifetime)?;
        Ok(Upload { id, url })
    }

    /// Returns the state of an upload.
    pub fn state(&self, id: &Id) -> Result<State> {
        let keys = self.keys(id)?;
        for (extension, media_type) in [self.result, ("error.json", problem::MEDIA_TYPE)] {
            let key = format!("{}.{extension}", keys.stem);
            if self.store.tag(&keys.bucket, &key)?.is_some() {
                return Ok(State::Done(self.store.url_to_get(&keys.bucket, &key, media_type, RESULT_LIFETIME)?));
            }
        }
        let Read::Whole(ticket, _) = self.store.get(&keys.bucket, &keys.ticket(), None, MAX_TICKET)? else {
            return Ok(State::Unknown);
        };
        let expiry: u64 = std::str::from_utf8(&ticket)?.parse()?;
        let may_arrive = now().as_secs() < expiry;
        let is_pending = may_arrive || self.store.tag(&self.bucket, &keys.document)?.is_some();
        Ok(if is_pending { State::Pending } else { State::Unknown })
    }

    fn keys(&self, id: &Id) -> Result<Keys> {
        let document = format!("{}{FOLDER}{id}", self.layout.input_prefix());
        let (bucket, key) = (self.bucket.clone(), document.clone());
        match self.layout.classify(&Object { bucket, key, version: None, origin: Origin::Notification }) {
            Ok(Role::Document { bucket, stem }) => Ok(Keys { document, bucket, stem }),
            _ => Err("uploads would not be converted; set another CATDOC_INPUT_PREFIX or CATDOC_OUTPUT_PREFIX".into()),
        }
    }
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}
