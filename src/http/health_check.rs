//! Checks that documents can be read, without waiting for other documents.

use super::blocking;
use crate::extractor::Extractor;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Mutex;

/// Runs the extractor's self-test. Checks at the same time share a run, so that they take one thread
/// and one slot, whatever their number.
#[derive(Clone, Default)]
pub struct HealthCheck(Arc<Mutex<Option<LastRun>>>);

struct LastRun {
    end: Instant,
    is_healthy: bool,
}

impl HealthCheck {
    /// Returns whether a document can be read, by a run that ends after this call.
    pub async fn is_healthy(&self, extractor: &Arc<Extractor>) -> bool {
        let start = Instant::now();
        let mut last = Arc::clone(&self.0).lock_owned().await;
        if let Some(LastRun { is_healthy, .. }) = last.as_ref().filter(|last| last.end >= start) {
            return *is_healthy;
        }
        let extractor = Arc::clone(extractor);
        // The lock is held until the run ends, even if the client disconnects.
        let work = move || {
            let result = extractor.self_test();
            if let Err(reason) = &result {
                tracing::error!(?reason, "the self-test failed");
            }
            let is_healthy = result.is_ok();
            *last = Some(LastRun { end: Instant::now(), is_healthy });
            is_healthy
        };
        blocking::run(work).await.unwrap_or(false)
    }
}
