//! What the integration tests have already: documents, forms and events to send, and a server.

#[path = "../../tests/integration/support/compound.rs"]
#[allow(dead_code, missing_docs)]
pub mod compound;
#[path = "../../tests/integration/support/event.rs"]
pub mod event;
#[path = "../../tests/integration/support/form.rs"]
#[allow(dead_code, missing_docs)]
pub mod form;
#[path = "../../tests/integration/support/serve_process.rs"]
pub mod serve_process;
#[path = "../../tests/integration/support/word/mod.rs"]
#[allow(dead_code, missing_docs, unused_imports)]
pub mod word;
