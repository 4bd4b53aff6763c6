//! The application: what all requests share, how it is set up, and how many documents it lets in and reads at once.

use super::cors::Origin;
use super::request_id;
use crate::extraction::{Error, Extraction, Options};
use crate::extractor::Extractor;
use crate::telemetry::{Line, Metrics, Occupancy};
use axum::extract::Request;
use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How the application is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Most bytes of an upload.
    pub max_upload: usize,
    /// Longest time from a request's head to the end of its upload, and from there on for its answer to be taken.
    pub upload_time: Duration,
    /// What is said to whoever uploads or asks for more than fits: another way, or nothing.
    pub larger: &'static str,
    /// Most bytes of an answer, once it is written as a string in JSON.
    pub max_answer: usize,
    /// Most requests with documents at once; more are told to come back.
    pub concurrency: usize,
    /// Whether file names are logged.
    pub log_names: bool,
    /// Pages of which other sites may use the API in a browser; none by default.
    pub cors: Vec<Origin>,
    /// Where documents are counted.
    pub metrics: Option<Metrics>,
}

impl Default for Settings {
    /// Uploads three times as large as API Gateway lets through, and so many at once that all together fit into 2 GiB.
    fn default() -> Self {
        Self {
            max_upload: 32 << 20,
            upload_time: Duration::from_secs(60),
            larger: "",
            max_answer: usize::MAX,
            concurrency: 64,
            log_names: false,
            cors: Vec::new(),
            metrics: None,
        }
    }
}

impl Settings {
    pub(super) fn too_large(&self) -> Error {
        Error::TooLarge { limit: self.max_upload, instead: self.larger }
    }
}

/// A request's permit among those that are let in. A response with a text has it among its extensions: who sends it keeps it
/// as long as the text takes memory.
#[derive(Debug, Clone)]
pub struct Permit {
    _permit: Arc<OwnedSemaphorePermit>,
}

/// What the handlers share.
#[derive(Clone)]
pub struct App {
    pub(super) extractor: Arc<Extractor>,
    pub(super) settings: Settings,
    admission: Arc<Semaphore>,
    /// As many as the extractor has slots: who waits for one waits here, in order and without a thread.
    turns: Arc<Semaphore>,
}

impl App {
    /// The application around an extractor.
    #[must_use]
    pub fn new(extractor: Arc<Extractor>, settings: Settings) -> Self {
        let semaphore = |permits: usize| Arc::new(Semaphore::new(permits.clamp(1, Semaphore::MAX_PERMITS)));
        let (admission, turns) = (semaphore(settings.concurrency), semaphore(extractor.limits().concurrency));
        Self { extractor, settings, admission, turns }
    }

    /// How it is set up.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How many documents are read at once.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.extractor.limits().concurrency.max(1)
    }

    /// The log line of a request's document.
    pub(super) fn line(&self, request: &Request) -> Line {
        Line::start(request_id::of(request), self.settings.metrics.clone())
    }

    /// What is taken now.
    pub(super) fn occupancy(&self) -> Occupancy {
        let Self { settings, admission, turns, .. } = self;
        let (slots, requests) = (self.slots(), settings.concurrency.max(1));
        Occupancy {
            slots,
            slots_in_use: slots.saturating_sub(turns.available_permits()),
            requests,
            requests_in_flight: requests.saturating_sub(admission.available_permits()),
        }
    }

    /// Returns a permit for one request, or `Busy` at once.
    pub(super) fn admit(&self) -> Result<Permit, Error> {
        let permit = Arc::clone(&self.admission).try_acquire_owned().map_err(|_| Error::Busy)?;
        Ok(Permit { _permit: Arc::new(permit) })
    }

    /// Extracts on a thread that may block. `permit` is held until the work is done, not until the client hangs up; who
    /// hangs up while waiting for a turn gives it up.
    /// What is our fault is logged here with its reason, which no client sees.
    pub(super) async fn extract(
        &self,
        bytes: Bytes,
        options: Options,
        permit: Option<Permit>,
    ) -> Result<Extraction, Error> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(Error::internal)?;
        let extractor = Arc::clone(&self.extractor);
        let work = move || {
            let _held = (permit, turn);
            extractor.extract_owned(bytes, &options)
        };
        let result = tokio::task::spawn_blocking(work).await.unwrap_or_else(|panic| Err(Error::internal(panic)));
        if let Err(Error::Internal(reason)) = &result {
            tracing::error!(%reason, "internal error");
        }
        result
    }
}
