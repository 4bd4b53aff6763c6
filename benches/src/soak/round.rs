//! The requests of a round: each kind of document with its frequency, in a fixed order.

use super::documents;
use super::exchange::exchange_alone;
use super::faults;
use super::kind::{Kind, SendMode};
use crate::support::mutate::{Choices, Numbers};
use catdoc_lambda::{Extractor, Limits};
use std::net::SocketAddr;

/// All kinds, and the order of a round.
pub struct Round {
    pub kinds: Vec<Kind>,
    /// The kind of each request, and its number among those of that kind.
    pub order: Vec<(usize, usize)>,
}

impl Round {
    pub fn new() -> Self {
        let extractor = Extractor::new(Limits::default()).expect("the built-in module");
        let kinds = [documents::kinds(&extractor), faults::kinds(&extractor)].into_iter().flatten().collect::<Vec<_>>();
        let mut order: Vec<_> =
            kinds.iter().enumerate().flat_map(|(kind, of)| (0..of.times).map(move |number| (kind, number))).collect();
        let mut numbers = Numbers::new(1);
        (1..order.len()).rev().for_each(|last| order.swap(last, numbers.below(last + 1)));
        Self { kinds, order }
    }

    /// Sends each request once and stores the response, which all later ones must equal. It must
    /// itself be correct.
    pub fn rehearse(&self, address: SocketAddr) {
        for kind in self.kinds.iter().filter(|kind| !matches!(kind.mode, SendMode::Abandoned { .. })) {
            for request in &kind.requests {
                request.rehearse(kind.name, exchange_alone(address, &request.bytes));
            }
        }
    }
}
