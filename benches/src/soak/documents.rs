//! Requests with valid documents: of every format, with documents in them, in archives, with a
//! password, compressed, and for responses in every format.

use super::kind::{Kind, SendMode};
use super::request::{EXTRACT, Request, post, post_as, post_form};
use crate::support::all_specimens::{Original, all_specimens};
use crate::support::biff::{Workbook, label};
use crate::support::compress::{brotli, gzip, raw_deflate, zlib};
use crate::support::container_specimens::container_specimens;
use crate::support::data;
use crate::support::encrypted_specimens::{PASSWORD, encrypted_specimens};
use crate::support::form::Form;
use crate::support::text_specimens::text_specimens;
use crate::support::word::Word;
use catdoc_lambda::{Extractor, RawOptions};

/// The endpoint that takes only forms, and the file name in them.
const FORMS: &str = "/doc-parser";
const NAME: &str = "sample.doc";

/// Returns all kinds.
pub fn kinds(extractor: &Extractor) -> Vec<Kind> {
    let kind = |name, times, requests| Kind::new(name, times, SendMode::KeepAlive, requests);
    let bodies =
        |names: &[&str]| -> Vec<_> { names.iter().map(|name| Request::of_document(extractor, &data(name))).collect() };
    let large = Word::utf16(&"The tide does not wait for us, and we wait for the tide.\n".repeat(10_000)).file();
    let page = data("one-page.doc");
    let form = post_form(FORMS, &Form::of_document(NAME, &page).body());
    let form = Request::expecting(extractor, &page, RawOptions::default(), Some(NAME), form);
    let of_names = |names: &[&'static str]| originals(extractor, names);
    vec![
        kind(".doc of one page, in a form", 5000, vec![form]),
        kind(".doc", 2400, bodies(&["long.doc", "cyrillic.doc", "table.doc", "mixed-scripts.doc"])),
        kind(".doc without text", 200, bodies(&["empty.doc"])),
        kind(".doc of 1 MB", 40, vec![Request::of_document(extractor, &large)]),
        kind(".rtf", 3000, bodies(&["one-page.rtf", "cyrillic.rtf"])),
        kind(".xls", 3000, bodies(&["tides.xls"])),
        kind(".ppt", 3000, bodies(&["harbour.ppt"])),
        kind("attachments and archives", 1600, of_names(&names_of(container_specimens()))),
        kind("consisting of text", 2000, of_names(&names_of(text_specimens()))),
        kind("with a password", 1200, with_password(extractor)),
        kind("text, Markdown, CSV", 2000, negotiated(extractor)),
        kind("compressed", 1600, compressed(extractor)),
    ]
}

fn names_of(specimens: impl IntoIterator<Item = (&'static str, Vec<u8>)>) -> Vec<&'static str> {
    specimens.into_iter().map(|(name, _)| name).collect()
}

/// Returns requests with the documents of these names.
fn originals(extractor: &Extractor, names: &[&str]) -> Vec<Request> {
    let is_named = |original: &Original| names.contains(&original.name);
    all_specimens().iter().filter(|it| is_named(it)).map(|it| Request::of_original(extractor, it)).collect()
}

/// Returns encrypted documents with their password in the header and in a form, without it, and with
/// another one.
fn with_password(extractor: &Extractor) -> Vec<Request> {
    let documents = encrypted_specimens();
    let in_header = originals(extractor, &names_of(documents.clone()));
    let others = documents.iter().flat_map(|(_, document)| {
        let form = |password: &str| {
            let options = RawOptions { password: Some(password.to_owned().into()), ..RawOptions::default() };
            let form = Form::of_document(NAME, document).field("password", password).body();
            Request::expecting(extractor, document, options, Some(NAME), post_form(EXTRACT, &form))
        };
        [Request::of_document(extractor, document), form("ebb"), form(PASSWORD)]
    });
    in_header.into_iter().chain(others).collect()
}

/// Returns requests for responses in other formats than JSON.
fn negotiated(extractor: &Extractor) -> Vec<Request> {
    let book = Workbook::of(&[label(0, 0, "Day"), label(0, 1, "High, low"), label(1, 0, "Monday")]).file();
    let documents = ["one-page.doc", "table.doc", "one-page.rtf", "harbour.ppt"].map(data);
    let texts = documents.iter().chain([&book]).flat_map(|document| {
        ["text/plain", "text/markdown"].map(|accept| Request::negotiated(extractor, document, accept, "\n"))
    });
    texts.chain([Request::negotiated(extractor, &book, "text/csv", "\r\n")]).collect()
}

/// Returns documents in every content coding, and a compressed form.
fn compressed(extractor: &Extractor) -> Vec<Request> {
    let document = data("one-page.doc");
    let codings = [
        ("gzip", gzip(&document)),
        ("deflate", zlib(&document)),
        ("deflate", raw_deflate(&document)),
        ("br", brotli(&document)),
        ("deflate, gzip", gzip(&zlib(&document))),
    ];
    let request = |file, bytes| Request::expecting(extractor, &document, RawOptions::default(), file, bytes);
    let bodies = codings
        .iter()
        .map(|(coding, body)| request(None, post(EXTRACT, &format!("Content-Encoding: {coding}\r\n"), body)));
    let form = gzip(&Form::of_document(NAME, &document).body());
    let form = post_as(FORMS, &Form::content_type(), "Content-Encoding: gzip\r\n", &form);
    bodies.chain([request(Some(NAME), form)]).collect()
}
