//! What the project promises, as tests; a file a topic.

#![allow(missing_docs)]

mod support;

mod broken_module;
mod cli;
mod codes;
mod corpus;
mod doc_parser;
mod extract;
mod file_names;
mod file_system;
mod lambda;
mod module;
mod native;
mod sandbox;
mod serve;
