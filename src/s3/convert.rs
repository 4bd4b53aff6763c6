//! One object to its text, or to its error, summary_headers which nothing older remains.

use super::event::Object;
use super::places::Place;
use super::retry::RetryableError;
use super::settings::Settings;
use super::store::{Content, Read, Store};
use crate::extraction::json::{Answer, Failure, summary_headers};
use crate::extraction::{Error, Extraction, Limits};
use crate::extractor::Extractor;
use crate::telemetry::Line;
use crate::telemetry::{CloudWatch, Metrics};

/// An object that changes while it is read is read again, so often in one go.
const READINGS: u32 = 3;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";

/// Converts objects.
pub struct Converter {
    extractor: Extractor,
    store: Store,
    settings: Settings,
    metrics: Option<Metrics>,
}

impl Converter {
    /// A converter with a sandbox for one document at a time.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let extractor = Extractor::new(Limits { concurrency: 1, ..Limits::default() })?;
        let store = Store::new(settings.region.clone(), settings.endpoint.clone(), settings.credentials.clone());
        Ok(Self { extractor, store, settings, metrics: CloudWatch::of_this_function().map(Metrics::CloudWatch) })
    }

    /// Writes the text of this object, or its error, to its place. Whoever does it twice, or at once for two contents of
    /// one object, ends with the results of the last.
    pub fn convert(&self, object: &Object, request_id: &str) -> Result<(), RetryableError> {
        let (bucket, stem) = match self.settings.places.of(object) {
            Place::Document { bucket, stem } => (bucket, stem),
            Place::NoDocument => {
                tracing::info!(request_id, "a result of ours or a folder: nothing to do");
                return Ok(());
            }
            Place::Elsewhere => return Err("its key does not begin with CATDOC_INPUT_PREFIX".into()),
            Place::WouldLoop => return Err("its results would lie where documents come from".into()),
            Place::Unaddressable => return Err("its key has . or .. for a segment and cannot be addressed".into()),
        };
        for _ in 0..READINGS {
            let mut line = Line::start(request_id.to_owned(), self.metrics.clone());
            line.name = self.settings.log_names.then(|| object.key.clone());
            let limit = self.settings.max_object;
            let (result, tag) = match self.store.get(&object.bucket, &object.key, limit)? {
                Read::Whole(bytes, tag) => {
                    line.received(bytes.len());
                    (self.extractor.extract_owned(bytes, &self.settings.options), tag)
                }
                Read::TooLarge(tag) => (Err(Error::TooLarge { limit, instead: "" }), tag),
                Read::Gone => {
                    tracing::warn!(request_id, "the object is gone: nothing to do");
                    return Ok(());
                }
            };
            line.finish(result.as_ref());
            self.write(&bucket, &stem, &object.key, result)?;
            // Whoever read an older content may have written later than who read the new one; but nobody writes without
            // looking again.
            match self.store.tag(&object.bucket, &object.key)? {
                current if current == tag => return Ok(()),
                None => return Ok(()),
                Some(_) => {}
            }
        }
        Err("the object changed each time that it was read".into())
    }

    /// Writes the result, then removes what an earlier content left under the other extension.
    fn write(
        &self,
        bucket: &str,
        stem: &str,
        key: &str,
        result: Result<Extraction, Error>,
    ) -> Result<(), RetryableError> {
        let text = format!("{stem}.{}", if self.settings.as_text { "txt" } else { "json" });
        let error = format!("{stem}.error.json");
        let stale = match result {
            Err(Error::Internal(reason)) => return Err(reason),
            Err(Error::Busy) => return Err(Error::Busy.into()),
            Err(failure) => {
                let bytes = serde_json::to_vec(&Failure::new(key, &failure))?;
                let metadata = vec![("code", failure.code().to_owned())];
                self.store.put(bucket, &error, &Content { media_type: JSON, metadata, bytes: &bytes })?;
                text
            }
            Ok(extraction) => {
                let metadata = summary_headers(&extraction);
                let (media_type, bytes) = if self.settings.as_text {
                    (TEXT, extraction.text.into_bytes())
                } else {
                    (JSON, serde_json::to_vec(&Answer::new(Some(key), &extraction))?)
                };
                self.store.put(bucket, &text, &Content { media_type, metadata, bytes: &bytes })?;
                error
            }
        };
        // Looked for first: in a bucket with versions a deletion leaves a marker even where nothing was.
        if self.store.tag(bucket, &stale)?.is_some() {
            self.store.delete(bucket, &stale)?;
        }
        Ok(())
    }
}
