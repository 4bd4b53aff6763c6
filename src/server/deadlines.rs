//! A deadline for a large response. A client that received it byte by byte would hold its memory
//! forever.

use std::time::Duration;
use tokio::sync::watch::{self, Receiver, Sender};
use tokio::time::{Instant, sleep_until};

/// The deadline of the current response, if there is one.
#[derive(Debug)]
pub struct Deadline(Receiver<Option<Instant>>, Sender<Option<Instant>>);

impl Default for Deadline {
    fn default() -> Self {
        let (sender, receiver) = watch::channel(None);
        Self(receiver, sender)
    }
}

impl Deadline {
    /// Returns a handle that starts and stops the deadline, with `time` for each response.
    pub fn handle(&self, time: Duration) -> DeadlineHandle {
        DeadlineHandle { deadline: self.1.clone(), time }
    }

    /// Completes when the deadline of a response has passed.
    pub async fn passed(mut self) {
        loop {
            let deadline = *self.0.borrow_and_update();
            let passed = async {
                match deadline {
                    Some(deadline) => sleep_until(deadline).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = passed => return,
                // This cannot fail, since `self` holds a sender.
                _ = self.0.changed() => {}
            }
        }
    }
}

/// Starts and stops a deadline.
#[derive(Debug, Clone)]
pub struct DeadlineHandle {
    deadline: Sender<Option<Instant>>,
    time: Duration,
}

impl DeadlineHandle {
    /// Starts the deadline now.
    pub fn start(&self) {
        self.deadline.send_replace(Some(Instant::now() + self.time));
    }

    /// Stops the deadline, since the response has been received.
    pub fn stop(&self) {
        self.deadline.send_replace(None);
    }
}
