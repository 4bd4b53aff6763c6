//! Converts one object to its text or its error, and removes an older result. The files in an
//! archive have results of their own.

use super::archive::{Member, members};
use super::layout::Role;
use super::object::Object;
use super::retry::RetryableError;
use super::settings::Settings;
use super::store::{Content, Read, Store};
use crate::extraction::json::{FailureJson, summary_headers};
use crate::extraction::render::render_copy;
use crate::extraction::{AttachmentFailure, Error, Extraction, Limits, OutputFormat};
use crate::extractor::Extractor;
use crate::telemetry::{CloudWatch, Facts, LogLine, Metrics};

/// The number of attempts to read an object that changes in the meantime.
const MAX_READS: u32 = 3;

/// The maximum size of a result in bytes. Cells of a sheet take four times as much in JSON as in a
/// text, whose limit is 32 MiB. With the text and its structure, this fits into the function's 512
/// MB.
const MAX_RESULT: usize = 128 << 20;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";

/// The outcome of an object that need not be retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its text was written.
    Text,
    /// It is an archive, and some of its files have errors.
    SomeFailed,
    /// Its error was written. It has the error's code.
    Failed(&'static str),
    /// It is a result or a folder.
    NotADocument,
    /// It does not exist.
    Gone,
}

/// A text to write.
struct Rendered {
    metadata: Vec<(&'static str, String)>,
    bytes: Vec<u8>,
}

/// An error to write.
struct Failure {
    code: &'static str,
    json: Vec<u8>,
}

/// Converts objects.
pub struct Converter {
    extractor: Extractor,
    store: Store,
    settings: Settings,
    metrics: Option<Metrics>,
}

impl Converter {
    /// Creates a converter with a sandbox for one document at a time.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let extractor = Extractor::new(Limits { concurrency: 1, ..Limits::default() })?;
        Ok(Self {
            extractor,
            store: settings.store(),
            settings,
            metrics: CloudWatch::from_env().map(Metrics::CloudWatch),
        })
    }

    /// Writes the text of this object, or its error, to its key. This is idempotent. If it runs
    /// concurrently for two versions of an object, the results of the last one remain.
    pub fn convert(&self, object: &Object, request_id: &str) -> Result<Outcome, RetryableError> {
        let (bucket, stem) = match self.settings.layout.classify(object)? {
            Role::Document { bucket, stem } => (bucket, stem),
            Role::NotADocument => {
                tracing::info!(request_id, "the object is a result or a folder; skipped");
                return Ok(Outcome::NotADocument);
            }
        };
        for _ in 0..MAX_READS {
            let mut log_line = LogLine::start(request_id.to_owned(), self.metrics.clone());
            log_line.name = self.settings.log_names.then(|| object.key.clone());
            let limit = self.settings.max_object;
            let (result, tag) = match self.store.get(&object.bucket, &object.key, object.version.as_deref(), limit)? {
                Read::Whole(bytes, tag) => {
                    log_line.received(bytes.len());
                    let options = self.settings.options.clone().for_file(&object.key, "");
                    (self.extractor.extract_owned(bytes, &options), tag)
                }
                Read::TooLarge(tag) => (Err(Error::TooLarge { limit, alternative: "" }), tag),
                Read::Gone => {
                    tracing::warn!(request_id, "the object no longer exists; skipped");
                    return Ok(Outcome::Gone);
                }
            };
            let result = result.and_then(|extraction| {
                let rendered = self.render(&object.key, &extraction)?;
                Ok((rendered, Facts::of(&extraction), extraction))
            });
            log_line.finish(result.as_ref().map(|(_, facts, _)| facts));
            let outcome = match result {
                Ok((rendered, _, extraction)) => {
                    let outcome = self.write_members(&bucket, &object.key, &stem, &extraction)?;
                    drop(extraction);
                    self.write(&bucket, &stem, Ok(rendered))?;
                    outcome
                }
                Err(error) => {
                    let failure = fail(&object.key, error)?;
                    let outcome = Outcome::Failed(failure.code);
                    self.write(&bucket, &stem, Err(failure))?;
                    outcome
                }
            };
            // The content of a version never changes.
            if object.version.is_some() {
                return Ok(outcome);
            }
            // A concurrent run that read an older version may have written later than the one with
            // the new version. But each run checks again after writing.
            match self.store.tag(&object.bucket, &object.key)? {
                current if current == tag => return Ok(outcome),
                None => return Ok(outcome),
                Some(_) => {}
            }
        }
        Err("the object changed during each read; it will be retried".into())
    }

    /// Writes the results of the files in an archive. That of the archive follows them, so that
    /// they are there once it is.
    fn write_members(
        &self,
        bucket: &str,
        key: &str,
        stem: &str,
        extraction: &Extraction,
    ) -> Result<Outcome, RetryableError> {
        let mut outcome = Outcome::Text;
        for Member { key, stem, attachment } in members(key, stem, extraction) {
            let result = match &attachment.content {
                Ok(content) => match self.render(&key, content) {
                    Ok(rendered) => Ok(rendered),
                    Err(error) => Err(fail(&key, error)?),
                },
                Err(failure) => Err(Failure::new(&member_failure(&key, failure))?),
            };
            if result.is_err() {
                outcome = Outcome::SomeFailed;
            }
            self.write(bucket, &stem, result)?;
        }
        Ok(outcome)
    }

    fn render(&self, key: &str, extraction: &Extraction) -> Result<Rendered, Error> {
        let format = if self.settings.as_text { OutputFormat::Text } else { OutputFormat::Json };
        let bytes = render_copy(extraction, Some(key), format, MAX_RESULT)?;
        Ok(Rendered { metadata: summary_headers(extraction), bytes })
    }

    /// Writes a result, then removes an older result with the other extension.
    fn write(&self, bucket: &str, stem: &str, result: Result<Rendered, Failure>) -> Result<(), RetryableError> {
        let text = format!("{stem}.{}", if self.settings.as_text { "txt" } else { "json" });
        let error = format!("{stem}.error.json");
        let stale = match result {
            Err(Failure { code, json }) => {
                let metadata = vec![("code", code.to_owned())];
                self.store.put(bucket, &error, &Content { media_type: JSON, metadata, bytes: &json })?;
                text
            }
            Ok(Rendered { metadata, bytes }) => {
                let media_type = if self.settings.as_text { TEXT } else { JSON };
                self.store.put(bucket, &text, &Content { media_type, metadata, bytes: &bytes })?;
                error
            }
        };
        // It is looked up first, since in a versioned bucket a deletion leaves a marker even if
        // there was no object.
        if self.store.tag(bucket, &stale)?.is_some() {
            self.store.delete(bucket, &stale)?;
        }
        Ok(())
    }
}

impl Failure {
    fn new(failure: &FailureJson) -> Result<Self, RetryableError> {
        Ok(Self { code: failure.code, json: serde_json::to_vec(failure)? })
    }
}

/// Returns the error to write for the document with this key.
///
/// # Errors
/// The error itself, if the document did not cause it.
fn fail(key: &str, error: Error) -> Result<Failure, RetryableError> {
    match error {
        Error::Internal(reason) => Err(reason),
        Error::Busy => Err(Error::Busy.into()),
        error => Failure::new(&FailureJson::new(key, &error)),
    }
}

/// Returns the JSON of a failed file in an archive, to which no password applies.
fn member_failure<'a>(file: &'a str, failure: &'a AttachmentFailure) -> FailureJson<'a> {
    let AttachmentFailure { code, detail, metadata } = failure;
    FailureJson { file, code, detail: detail.clone(), accepts_password: false, metadata: metadata.as_deref() }
}
