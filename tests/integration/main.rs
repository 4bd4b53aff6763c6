//! What the project promises, as tests; a file a topic.

#![allow(missing_docs)]

mod support;

mod abuse;
mod abuse_echo;
mod abuse_forms;
mod abuse_load;
#[cfg(feature = "s3")]
mod batches;
mod bill_of_materials;
mod broken;
mod broken_module;
mod charsets;
mod cli;
mod codes;
mod compound;
mod corpus;
mod crate_package;
mod cve;
mod deploy;
mod doc_parser;
mod embedding;
mod extract;
mod extract_endpoint;
mod fidelity;
mod file_names;
mod file_system;
mod folder;
mod fuzz;
mod interrupted;
mod isolation;
mod lambda;
mod markdown;
mod metadata;
mod module;
mod native;
mod openapi;
mod page;
mod page_here;
mod pages;
mod ppt;
mod random_calls;
mod random_inputs;
mod readme;
mod rtf;
mod rtf_broken;
mod rtf_charsets;
mod rtf_fields;
mod runtimes;
mod sandbox;
mod sections;
mod serve;
mod service;
mod supply_chain;
mod word;
mod word_broken;
mod word_fields;
mod word_hidden;
mod word_lists;
mod word_markdown;
mod word_old;
mod word_stories;
mod word_tables;
mod write;
mod xls;
