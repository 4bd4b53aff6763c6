//! Support code of the integration tests: valid and broken documents, forms and events, a server,
//! and checks.

#[path = "../../tests/integration/support/all_specimens.rs"]
pub mod all_specimens;
#[path = "../../tests/integration/support/amplifiers.rs"]
#[allow(dead_code, missing_docs)]
pub mod amplifiers;
#[path = "../../tests/integration/support/answer.rs"]
pub mod answer;
#[path = "../../tests/integration/support/answer_difference.rs"]
pub mod answer_difference;
#[path = "../../tests/integration/support/archive.rs"]
#[allow(dead_code, missing_docs)]
pub mod archive;
#[path = "../../tests/integration/support/biff.rs"]
#[allow(dead_code, missing_docs)]
pub mod biff;
#[path = "../../tests/integration/support/biff_parts.rs"]
#[allow(dead_code, missing_docs)]
pub mod biff_parts;
#[path = "../../tests/integration/support/chart.rs"]
#[allow(dead_code, missing_docs)]
pub mod chart;
#[path = "../../tests/integration/support/compound.rs"]
#[allow(dead_code, missing_docs)]
pub mod compound;
#[path = "../../tests/integration/support/compress.rs"]
#[allow(dead_code, missing_docs)]
pub mod compress;
#[path = "../../tests/integration/support/container_specimens.rs"]
pub mod container_specimens;
#[path = "../../tests/integration/support/contract.rs"]
pub mod contract;
#[path = "../../tests/integration/support/damage.rs"]
pub mod damage;
#[path = "../../tests/integration/support/encrypted_specimens.rs"]
pub mod encrypted_specimens;
#[path = "../../tests/integration/support/encryption.rs"]
#[allow(dead_code, missing_docs)]
pub mod encryption;
#[path = "../../tests/integration/support/event.rs"]
pub mod event;
#[path = "../../tests/integration/support/form.rs"]
#[allow(dead_code, missing_docs)]
pub mod form;
#[path = "../../tests/integration/support/instructions.rs"]
pub mod instructions;
#[path = "../../tests/integration/support/memory_formula.rs"]
pub mod memory_formula;
#[path = "../../tests/integration/support/mutate.rs"]
pub mod mutate;
#[path = "../../tests/integration/support/ole.rs"]
#[allow(dead_code, missing_docs)]
pub mod ole;
#[path = "../../tests/integration/support/ppt.rs"]
#[allow(dead_code, missing_docs)]
pub mod ppt;
#[path = "../../tests/integration/support/process.rs"]
#[allow(dead_code)]
pub mod process;
#[path = "../../tests/integration/support/property_set.rs"]
#[allow(dead_code, missing_docs)]
pub mod property_set;
#[path = "../../tests/integration/support/records.rs"]
pub mod records;
#[path = "../../tests/integration/support/reference.rs"]
pub mod reference;
#[path = "../../tests/integration/support/request.rs"]
pub mod request;
#[path = "../../tests/integration/support/rtf_object.rs"]
#[allow(missing_docs)]
pub mod rtf_object;
#[path = "../../tests/integration/support/serve_process.rs"]
pub mod serve_process;
#[path = "../../tests/integration/support/specimens.rs"]
pub mod specimens;
#[path = "../../tests/integration/support/stored_answers.rs"]
pub mod stored_answers;
#[path = "../../tests/integration/support/text_specimens.rs"]
pub mod text_specimens;
#[path = "../../tests/integration/support/trend.rs"]
pub mod trend;
#[path = "../../tests/integration/support/trial.rs"]
pub mod trial;
#[path = "../../tests/integration/support/witness.rs"]
pub mod witness;
#[path = "../../tests/integration/support/word/mod.rs"]
#[allow(dead_code, missing_docs, unused_imports)]
pub mod word;
#[path = "../../tests/integration/support/words.rs"]
pub mod words;
#[path = "../../tests/integration/support/write.rs"]
#[allow(dead_code, missing_docs)]
pub mod write;

/// Reads a file of `tests/data`.
pub fn data(name: &str) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/");
    std::fs::read(format!("{path}{name}")).unwrap_or_else(|error| panic!("{name}: {error}"))
}
