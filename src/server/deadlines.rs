//! The time that a large answer has to be taken: a client that takes it byte by byte would have its memory for ever.

use std::time::Duration;
use tokio::sync::watch::{self, Receiver, Sender};
use tokio::time::{Instant, sleep_until};

/// When the answer under way has to be taken, if there is one.
#[derive(Debug)]
pub struct Clock(Receiver<Option<Instant>>, Sender<Option<Instant>>);

impl Default for Clock {
    fn default() -> Self {
        let (sender, receiver) = watch::channel(None);
        Self(receiver, sender)
    }
}

impl Clock {
    /// What starts and stops it, with `time` for each answer.
    pub fn hand(&self, time: Duration) -> Hand {
        Hand { deadline: self.1.clone(), time }
    }

    /// Ends when the time of an answer is over.
    pub async fn run_out(mut self) {
        loop {
            let deadline = *self.0.borrow_and_update();
            let over = async {
                match deadline {
                    Some(deadline) => sleep_until(deadline).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = over => return,
                // It cannot fail: there is a sender in here.
                _ = self.0.changed() => {}
            }
        }
    }
}

/// Starts and stops a clock.
#[derive(Debug, Clone)]
pub struct Hand {
    deadline: Sender<Option<Instant>>,
    time: Duration,
}

impl Hand {
    /// From now on.
    pub fn start(&self) {
        self.deadline.send_replace(Some(Instant::now() + self.time));
    }

    /// It has been taken.
    pub fn stop(&self) {
        self.deadline.send_replace(None);
    }
}
