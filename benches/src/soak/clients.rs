//! Clients that send the documents of a round repeatedly and check each response.

use super::exchange::{exchange, exchange_alone, leave};
use super::kind::SendMode;
use super::request::Request;
use super::round::Round;
use crate::load::Response;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::Scope;

/// Concurrent clients, fewer than the 64 requests that the server admits, because abandoned
/// requests may still be running.
pub const CONNECTIONS: usize = 48;

/// The number of wrong responses described in the output; all are counted.
const MAX_DESCRIBED: usize = 20;

/// The clients, and the results of their requests.
pub struct Clients<'a> {
    round: &'a Round,
    address: SocketAddr,
    has_ended: AtomicBool,
    next: AtomicUsize,
    done: AtomicUsize,
    answered: AtomicUsize,
    /// For each kind, the number of requests, and the number of expected responses.
    counts: Vec<(AtomicUsize, AtomicUsize)>,
    faults: Mutex<Vec<String>>,
}

impl<'a> Clients<'a> {
    pub fn new(round: &'a Round, address: SocketAddr) -> Self {
        Self {
            round,
            address,
            has_ended: AtomicBool::new(false),
            next: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            answered: AtomicUsize::new(0),
            counts: round.kinds.iter().map(|_| Default::default()).collect(),
            faults: Mutex::default(),
        }
    }

    pub fn start<'scope>(&'scope self, scope: &'scope Scope<'scope, '_>) {
        (0..CONNECTIONS).for_each(|_| drop(scope.spawn(|| self.work())));
    }

    pub fn stop(&self) {
        self.has_ended.store(true, Ordering::Relaxed);
    }

    /// Returns the number of completed rounds.
    pub fn rounds(&self) -> usize {
        self.done.load(Ordering::Relaxed) / self.round.order.len()
    }

    /// Returns the number of requests with a response.
    pub fn answered(&self) -> usize {
        self.answered.load(Ordering::Relaxed)
    }

    /// Returns the number of requests and of expected responses for each kind.
    pub fn counts(&self) -> impl Iterator<Item = (usize, usize)> {
        self.counts.iter().map(|(sent, right)| (sent.load(Ordering::Relaxed), right.load(Ordering::Relaxed)))
    }

    pub fn sent(&self) -> usize {
        self.counts().map(|(sent, _)| sent).sum()
    }

    pub fn wrong(&self) -> usize {
        self.counts().map(|(sent, right)| sent - right).sum()
    }

    /// Returns the first wrong responses.
    pub fn faults(&self) -> Vec<String> {
        self.faults.lock().expect("not poisoned").clone()
    }

    fn work(&self) {
        let mut kept = None;
        while !self.has_ended.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let (turn, paths) = (number / self.round.order.len(), number % self.round.order.len());
            let (kind, of_kind) = self.round.order[paths];
            let (sent, right) = &self.counts[kind];
            let kind = &self.round.kinds[kind];
            // The next round continues with the requests of a kind after the last one of this
            // round.
            let request = &kind.requests[(turn * kind.times + of_kind) % kind.requests.len()];
            let is_right = match kind.mode {
                SendMode::KeepAlive => {
                    self.expect(kind.name, request, exchange(&mut kept, self.address, &request.bytes))
                }
                SendMode::NewConnection => {
                    self.expect(kind.name, request, exchange_alone(self.address, &request.bytes))
                }
                SendMode::Abandoned { bytes } => leave(self.address, &request.bytes, bytes).is_ok(),
            };
            sent.fetch_add(1, Ordering::Relaxed);
            right.fetch_add(usize::from(is_right), Ordering::Relaxed);
            self.done.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Tells whether the response is the expected one.
    fn expect(&self, name: &str, request: &Request, response: Response) -> bool {
        self.answered.fetch_add(usize::from(response.status > 0), Ordering::Relaxed);
        let is_right = request.accepts(&response);
        if !is_right {
            let mut faults = self.faults.lock().expect("not poisoned");
            if faults.len() < MAX_DESCRIBED {
                let body = String::from_utf8_lossy(&response.body[..response.body.len().min(200)]).into_owned();
                faults.push(format!("{name}: {} instead of {}: {body}", response.status, request.code));
            }
        }
        is_right
    }
}
