//! Clients that send the documents of a round again and again, and look at each answer.

use super::exchange::{exchange, exchange_alone, leave};
use super::round::{Manner, Request, Round};
use crate::load::Answer;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::Scope;

/// Clients at once: below the 64 requests that the server lets in, since those that have left may still be under way.
pub const CONNECTIONS: usize = 48;

/// So many wrong answers are described; all are counted.
const DESCRIBED: usize = 20;

/// The clients, and what has become of what they sent.
pub struct Clients<'a> {
    round: &'a Round,
    address: SocketAddr,
    has_ended: AtomicBool,
    next: AtomicUsize,
    done: AtomicUsize,
    answered: AtomicUsize,
    /// Of each kind, how many were sent and how many of them answered as they should be.
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

    /// Rounds that are done.
    pub fn rounds(&self) -> usize {
        self.done.load(Ordering::Relaxed) / self.round.order.len()
    }

    /// Requests that had an answer.
    pub fn answered(&self) -> usize {
        self.answered.load(Ordering::Relaxed)
    }

    /// Of each kind, how many were sent, and how many answered as they should be.
    pub fn counts(&self) -> impl Iterator<Item = (usize, usize)> {
        self.counts.iter().map(|(sent, right)| (sent.load(Ordering::Relaxed), right.load(Ordering::Relaxed)))
    }

    pub fn sent(&self) -> usize {
        self.counts().map(|(sent, _)| sent).sum()
    }

    pub fn wrong(&self) -> usize {
        self.counts().map(|(sent, right)| sent - right).sum()
    }

    /// The first wrong answers.
    pub fn faults(&self) -> Vec<String> {
        self.faults.lock().expect("nobody panics with it").clone()
    }

    fn work(&self) {
        let mut kept = None;
        while !self.has_ended.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let (turn, place) = (number / self.round.order.len(), number % self.round.order.len());
            let (kind, of_kind) = self.round.order[place];
            let (sent, right) = &self.counts[kind];
            let kind = &self.round.kinds[kind];
            // The next round goes on where this one stops among a kind's requests.
            let request = &kind.requests[(turn * kind.times + of_kind) % kind.requests.len()];
            let is_right = match kind.manner {
                Manner::Kept => self.expect(kind.name, request, exchange(&mut kept, self.address, &request.bytes)),
                Manner::Alone => self.expect(kind.name, request, exchange_alone(self.address, &request.bytes)),
                Manner::Leaving { bytes } => leave(self.address, &request.bytes, bytes).is_ok(),
            };
            sent.fetch_add(1, Ordering::Relaxed);
            right.fetch_add(usize::from(is_right), Ordering::Relaxed);
            self.done.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Whether the answer is what it should be.
    fn expect(&self, name: &str, request: &Request, answer: Answer) -> bool {
        self.answered.fetch_add(usize::from(answer.status > 0), Ordering::Relaxed);
        let is_right = request.is_answered_by(&answer);
        if !is_right {
            let mut faults = self.faults.lock().expect("nobody panics with it");
            if faults.len() < DESCRIBED {
                let body = String::from_utf8_lossy(&answer.body[..answer.body.len().min(200)]).into_owned();
                faults.push(format!("{name}: {} instead of {}: {body}", answer.status, request.code));
            }
        }
        is_right
    }
}
