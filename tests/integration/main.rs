//! What the project promises, as tests; a file a topic.

#![allow(missing_docs)]

mod support;

#[cfg(feature = "s3")]
mod batches;
mod broken_module;
mod cli;
mod codes;
mod corpus;
mod deploy;
mod doc_parser;
mod extract;
mod file_names;
mod file_system;
mod lambda;
mod module;
mod native;
mod sandbox;
mod serve;
