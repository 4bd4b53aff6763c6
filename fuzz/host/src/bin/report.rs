//! Guest results: any output and report gives a text or an error. An input is a byte that selects
//! the options, a report, and an output.

#![no_main]

use axum::http::{HeaderValue, Uri};
use catdoc_lambda::{Error, Extractor, Options, RawOptions};
use catdoc_lambda_fuzz::echo::{MAGIC, REPORT, echo, is_read};
use catdoc_lambda_fuzz::{Client, contract, sandbox};
use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};

static EXTRACTOR: LazyLock<Arc<Extractor>> = LazyLock::new(|| Arc::new(Extractor::with_sandbox(sandbox(&echo()))));
static CLIENT: LazyLock<Client> = LazyLock::new(|| Client::new(Arc::clone(&EXTRACTOR)));

/// The sets of options for an extraction.
const PATHS: [&str; 7] = [
    "/extract",
    "/extract?format=csv",
    "/extract?format=text",
    "/extract?format=markdown",
    "/extract?sheet=1",
    "/extract?sections=body,headers",
    "/extract?format=text&ascii&wrap=20",
];

fuzz_target!(|input: &[u8]| {
    let Some((&choice, rest)) = input.split_first() else { return };
    let choice = usize::from(choice);
    // Enough for the host to accept it, as a document of either kind.
    let magic = [b"{\\rtf1 x", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"][choice / PATHS.len() % 2];
    let mut document = [magic, rest].concat();
    document.resize(document.len().max(MAGIC + REPORT), 0);

    let options = RawOptions { markdown: choice / 2 / PATHS.len() % 2 == 0, ..RawOptions::default() };
    let result = EXTRACTOR.extract(&document, &Options::try_from(options).expect("known options"));
    if let Err(Error::Internal(reason)) = &result {
        assert!(!is_read(&document), "{reason}");
        return;
    }
    contract::kind(&result, EXTRACTOR.limits()).expect("a result within the contract");
    let path = Uri::from_static(PATHS[choice % PATHS.len()]);
    let [content_type, coding] = ["application/octet-stream", "identity"].map(HeaderValue::from_static);
    CLIENT.post(path, content_type, coding, &document);
});
