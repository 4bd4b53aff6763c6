//! What the integration tests have already: documents, forms and events to send, a server, and words counted.

#[path = "../../tests/integration/support/compound.rs"]
#[allow(dead_code, missing_docs)]
pub mod compound;
#[path = "../../tests/integration/support/event.rs"]
pub mod event;
#[path = "../../tests/integration/support/form.rs"]
#[allow(dead_code, missing_docs)]
pub mod form;
#[path = "../../tests/integration/support/reference.rs"]
pub mod reference;
#[path = "../../tests/integration/support/serve_process.rs"]
pub mod serve_process;
#[path = "../../tests/integration/support/word/mod.rs"]
#[allow(dead_code, missing_docs, unused_imports)]
pub mod word;
#[path = "../../tests/integration/support/words.rs"]
pub mod words;
