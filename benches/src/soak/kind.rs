//! A kind of document, with the requests for it.

use super::request::Request;

/// The way in which a request is sent.
pub enum SendMode {
    /// Over a keep-alive connection.
    KeepAlive,
    /// Over a new connection, because the server may not read all of it.
    NewConnection,
    /// By a client that disconnects after this many bytes of the response.
    Abandoned { bytes: usize },
}

/// A kind of document.
pub struct Kind {
    pub name: &'static str,
    /// The number of requests in a round.
    pub times: usize,
    pub mode: SendMode,
    /// The requests, which are sent in turn.
    pub requests: Vec<Request>,
}

impl Kind {
    pub fn new(name: &'static str, times: usize, mode: SendMode, requests: impl IntoIterator<Item = Request>) -> Self {
        Self { name, times, mode, requests: requests.into_iter().collect() }
    }

    /// Returns the codes that its requests expect.
    pub fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.requests.iter().map(|request| request.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}
