//! The application: its settings, the state that requests share, and the limits on concurrent
//! requests and documents.

use super::blocking;
use super::cors::Origin;
use super::health_check::HealthCheck;
use super::request_id;
use crate::extraction::Error;
use crate::extractor::Extractor;
use crate::telemetry::{LogLine, Metrics, Occupancy};
use axum::extract::Request;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The application's settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The maximum size of an upload in bytes.
    pub max_upload: usize,
    /// The maximum time from a request's head to the end of its upload, and from there until its
    /// response is received.
    pub upload_timeout: Duration,
    /// The hint for clients that upload or request more than the limit: an alternative, or empty.
    pub large_file_hint: &'static str,
    /// Uploads to a bucket, if the operator has set them up.
    pub uploads: Option<Uploads>,
    /// The maximum size of a response's body in bytes.
    pub max_response: usize,
    /// True if a response is sent as a string inside JSON. Its limit then includes the escapes.
    pub is_response_in_json: bool,
    /// The maximum number of requests with documents at once. Others are told to retry.
    pub concurrency: usize,
    /// Logs file names.
    pub log_names: bool,
    /// The origins whose pages may use the API in a browser. None by default.
    pub cors: Vec<Origin>,
    /// The metrics that count documents.
    pub metrics: Option<Metrics>,
}

/// Uploads to a bucket by presigned URLs, which another function serves (`src/uploads/`).
#[derive(Debug, Clone)]
pub struct Uploads {
    /// The maximum size of an upload in bytes.
    pub max_size: usize,
    /// The origin of the bucket, which the upload page may contact.
    pub origin: Origin,
}

impl Default for Settings {
    /// Uploads may be three times as large as API Gateway allows. The number of requests is such
    /// that their uploads or responses fit into 2 GiB together.
    fn default() -> Self {
        Self {
            max_upload: 32 << 20,
            upload_timeout: Duration::from_secs(60),
            large_file_hint: "",
            uploads: None,
            max_response: 32 << 20,
            is_response_in_json: false,
            concurrency: 64,
            log_names: false,
            cors: Vec::new(),
            metrics: None,
        }
    }
}

impl Settings {
    pub(super) fn too_large(&self) -> Error {
        Error::TooLarge { limit: self.max_upload, alternative: self.large_file_hint }
    }
}

/// A request's admission permit. A response with a text carries it as an extension. The sender of
/// the response keeps it for as long as the text takes memory.
#[derive(Debug, Clone)]
pub struct Permit {
    _permit: Arc<OwnedSemaphorePermit>,
}

/// The state that handlers share.
#[derive(Clone)]
pub struct App {
    pub(super) extractor: Arc<Extractor>,
    pub(super) settings: Arc<Settings>,
    pub(super) health_check: HealthCheck,
    admission: Arc<Semaphore>,
    /// One permit per slot of the extractor. Requests wait here for a slot, in order and without a
    /// thread.
    slot_permits: Arc<Semaphore>,
}

impl App {
    /// Creates an application with this extractor.
    #[must_use]
    pub fn new(extractor: Arc<Extractor>, settings: Settings) -> Self {
        let semaphore = |permits: usize| Arc::new(Semaphore::new(permits.clamp(1, Semaphore::MAX_PERMITS)));
        let (admission, slot_permits) = (semaphore(settings.concurrency), semaphore(extractor.limits().concurrency));
        Self { extractor, settings: Arc::new(settings), health_check: HealthCheck::default(), admission, slot_permits }
    }

    /// Returns the settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the number of documents that are read at once.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.extractor.limits().concurrency.max(1)
    }

    /// Starts the log line of a request's document.
    pub(super) fn start_log_line(&self, request: &Request) -> LogLine {
        LogLine::start(request_id::get(request), self.settings.metrics.clone())
    }

    /// Returns the current load.
    pub(super) fn occupancy(&self) -> Occupancy {
        let Self { settings, admission, slot_permits, .. } = self;
        let (slots, requests) = (self.slots(), settings.concurrency.max(1));
        Occupancy {
            slots,
            slots_in_use: slots.saturating_sub(slot_permits.available_permits()),
            requests,
            requests_in_flight: requests.saturating_sub(admission.available_permits()),
        }
    }

    /// Returns a permit for one request, or `Busy` without waiting.
    pub(super) fn admit(&self) -> Result<Permit, Error> {
        let permit = Arc::clone(&self.admission).try_acquire_owned().map_err(|_| Error::Busy)?;
        Ok(Permit { _permit: Arc::new(permit) })
    }

    /// Runs `work` in a slot, on a thread that may block. `permit` is held until the work is done,
    /// even if the client disconnects. A client that disconnects while waiting for a slot stops
    /// waiting. Internal errors are logged here with their reason, which is hidden from clients.
    ///
    /// The work includes rendering, so that the number of slots limits the memory of texts.
    pub(super) async fn process<T: Send + 'static>(
        &self,
        permit: Permit,
        work: impl FnOnce(&Extractor) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let slot = Arc::clone(&self.slot_permits).acquire_owned().await.map_err(Error::internal)?;
        let extractor = Arc::clone(&self.extractor);
        let work = move || {
            let _permits = (permit, slot);
            work(&extractor)
        };
        let result = blocking::run(work).await.flatten();
        if let Err(Error::Internal(reason)) = &result {
            tracing::error!(%reason, "internal error");
        }
        result
    }
}
