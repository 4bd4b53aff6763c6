//! catdoc's options in the module with our readers: the effect of each on the text.

use crate::support::biff::{Workbook, label};
use crate::support::stock;
use crate::support::word::Word;

/// Runs the module on `document` with these options and returns its output and exit code.
fn run(document: &[u8], options: &str) -> (Vec<u8>, i32) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("document"), document).expect("written");
    let arguments: Vec<_> = options.split_whitespace().chain(["document"]).collect();
    stock::run(folder.path(), &arguments, b"").expect("no trap")
}

/// Returns the UTF-8 text of a readable document.
fn text_of(document: &[u8], options: &str) -> String {
    let (text, code) = run(document, options);
    assert_eq!(code, 0, "{options}");
    String::from_utf8(text).unwrap_or_else(|error| panic!("{options}: {error}"))
}

/// Builds an RTF document of one paragraph with every character as its UTF-16 units.
fn rtf(text: &str) -> Vec<u8> {
    let units: String = text.encode_utf16().map(|unit| format!("\\u{}?", unit.cast_signed())).collect();
    format!("{{\\rtf1\\uc1 {units}\\par}}").into_bytes()
}

/// Builds a document for each reader with this paragraph in it.
fn documents(line: &str) -> [(&'static str, Vec<u8>); 3] {
    let book = Workbook::of(&[label(0, 0, line)]).file();
    [("doc", Word::utf16(&format!("{line}\r")).file()), ("rtf", rtf(line)), ("xls", book)]
}

#[test]
fn characters_beyond_the_basic_plane_are_utf_8_in_every_mode() {
    for (format, document) in documents("The clock \u{1F570} strikes \u{2070E}.") {
        for options in [
            "-w",
            "",
            "-m 72",
            "-m 12",
            "-a",
            "-t -w",
            "-x",
            "--parts -w",
            "--parts",
            "--formatting -w",
            "-d utf-8 -m 200",
        ] {
            let text = text_of(&document, options);
            assert!(text.contains('\u{1F570}') && text.contains('\u{2070E}'), "{format} with {options}: {text:?}");
        }
    }
}

#[test]
fn a_character_missing_from_the_target_is_a_question_mark_or_its_number() {
    let document = rtf("a\u{1F570}b\u{6E2F}c\u{416}");
    assert_eq!(run(&document, "-w -d us-ascii"), (b"a?b?cZH\n".to_vec(), 0));
    assert_eq!(run(&document, "-w -x -d us-ascii"), (b"a\\x1F570b\\x6E2FcZH\n".to_vec(), 0));
    assert_eq!(run(&document, "-w -d koi8-r"), (b"a?b?c\xF6\n".to_vec(), 0));
}

/// Returns the lines of a text wrapped at `margin`, without the empty ones between paragraphs.
fn wrapped(line: &str, margin: usize) -> Vec<String> {
    let text = text_of(&rtf(line), &format!("-m {margin}"));
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_margin_counts_columns_not_bytes() {
    // Each word takes ten columns, however many bytes it has in UTF-8.
    for word in ["harbour123", "гаваньград", "été-à-août"] {
        let line = [word; 6].join(" ");
        assert_eq!(wrapped(&line, 32), [[word; 3].join(" "), [word; 3].join(" ")], "{word}");
    }
}

#[test]
fn wide_characters_take_two_columns_and_combining_ones_take_none() {
    assert_eq!(wrapped(&"港".repeat(25), 20), ["港".repeat(10), "港".repeat(10), "港".repeat(5)]);
    assert_eq!(
        wrapped(&"한글".repeat(6), 11),
        ["한글".repeat(2) + "한", "글".to_owned() + &"한글".repeat(2), "한글".to_owned()]
    );
    let marked = "e\u{301}".repeat(12);
    assert_eq!(wrapped(&format!("{marked} {marked}"), 12), [marked.clone(), marked]);
    assert_eq!(wrapped(&"\u{1F550}".repeat(7), 10), ["\u{1F550}".repeat(5), "\u{1F550}".repeat(2)]);
}

#[test]
fn a_word_longer_than_the_margin_is_broken_without_loss() {
    let word = "Donaudampfschifffahrtsgesellschaft";
    assert_eq!(wrapped(word, 10), ["Donaudampf", "schifffahr", "tsgesellsc", "haft"]);
    assert_eq!(wrapped("港a港", 1), ["港", "a", "港"]);
    let flood = "x".to_owned() + &"\u{301}".repeat(9000);
    assert_eq!(wrapped(&flood, 10).concat(), flood);
}

#[test]
fn wrapped_paragraphs_are_separated_by_an_empty_line() {
    let document = br"{\rtf1 one two\par three\par}";
    assert_eq!(text_of(document, "-m 5"), "one\ntwo\n\nthree\n\n");
    assert_eq!(text_of(document, ""), "one two\n\nthree\n\n");
    assert_eq!(text_of(document, "-m 0"), text_of(document, "-w"));
}

#[test]
fn tex_is_escaped_and_other_output_formats_are_refused() {
    let document = br"{\rtf1 50 % of A_B & C\par}";
    assert_eq!(text_of(document, "-t -w"), "50 \\% of A\\_B \\& C\n");
    assert_eq!(text_of(document, "-f tex -w"), text_of(document, "-t -w"));
    assert_eq!(text_of(document, "-t -a -w"), "50 % of A_B & C\n");
    assert_eq!(run(document, "-f html"), (Vec::new(), 64));
}

#[test]
fn verbose_prints_the_word_header_before_the_text() {
    let document = Word::utf16("Ahoy.\r").language(0x0407).file();
    let text = text_of(&document, "-v -w");
    assert!(text.starts_with("File information block version: 193\nLanguage: 1031\n"), "{text}");
    assert!(text.ends_with("Fast-saved: no\nAhoy.\n"), "{text}");
    assert_eq!(text_of(br"{\rtf1 Ahoy.\par}", "-v -w"), "Ahoy.\n");
}

#[test]
fn plain_text_is_read_in_the_charset_that_it_has_or_is_given() {
    let text = text_of(b"The caf\xE9 at the harbour opens at nine.\n", "-w");
    assert_eq!(text, "The caf\u{E9} at the harbour opens at nine.\n");
    assert_eq!(text_of(b"\xC4\xCF\xCD\n", "-w -s koi8-r"), "\u{434}\u{43E}\u{43C}\n");
    assert_eq!(text_of("caf\u{E9} \u{1F570}\n".as_bytes(), "-u -w"), "caf\u{E9} \u{1F570}\n");
    for big_endian in [true, false] {
        let units = "\u{FEFF}caf\u{E9} \u{1F570}\n".encode_utf16();
        let bytes: Vec<u8> =
            units.flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        assert_eq!(text_of(&bytes, "-u -w"), "caf\u{E9} \u{1F570}\n");
    }
}

#[test]
fn a_broken_file_is_read_as_word_text() {
    let text = b"\x01\x02junk\x03The harbour\x07clock\x0B\x13HYPERLINK\x14x\x15 co\x1Eop.\rdropped\x05\rEnd";
    assert_eq!(text_of(text, "-b -w"), "The harbour\tclock\n HYPERLINK x  co-op.\nEnd\n");
    let wide: Vec<u8> = "Two faces.\r".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(text_of(&wide, "-b -u -w"), "Two faces.\n");
    // A compound file without a directory.
    let broken = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 504], b"What is left.\r"].concat();
    assert_eq!(run(&broken, "-w").1, 65);
    assert!(text_of(&broken, "-b -w").ends_with("What is left.\n"));
}

#[test]
fn a_line_of_any_length_is_complete() {
    for length in [65_535, 65_536, 65_537, 131_072] {
        let line = "x".repeat(length);
        let (first, second) = (format!("{{\\rtf1 {line}}}"), "{\\rtf1 second}");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("first"), first).expect("written");
        std::fs::write(folder.path().join("second"), second).expect("written");
        let run = |options: &[&str]| {
            let (text, code) = stock::run(folder.path(), options, b"").expect("no trap");
            assert_eq!(code, 0, "{length}");
            String::from_utf8(text).expect("UTF-8")
        };
        assert_eq!(run(&["-w", "first", "second"]), format!("{line}\nsecond\n"), "{length}");
        let wrapped = run(&["-m", "72", "first", "second"]);
        assert_eq!(wrapped.replace('\n', ""), format!("{line}second"), "{length}");
        assert!(wrapped.lines().all(|line| line.len() <= 72), "{length}");
    }
}

#[test]
fn the_first_cell_of_a_sheet_is_quoted_like_any_other() {
    let book = Workbook::of(&[label(0, 0, "a\nb,c"), label(0, 1, "d\ne")]).file();
    assert_eq!(text_of(&book, "-w"), "\"a\nb,c\",\"d\ne\"\n");
    assert_eq!(text_of(&book, "-m 3"), text_of(&book, "-w"), "cells are not wrapped");
}

#[test]
fn a_lone_surrogate_becomes_a_replacement_character() {
    assert_eq!(text_of(br"{\rtf1\uc1 a\u-10240?b\u-9216?c\par}", "-w"), "a\u{FFFD}b\u{FFFD}c\n");
    assert_eq!(text_of(br"{\rtf1\uc1 a\u-10240?b\par}", "-m 72"), "a\u{FFFD}b\n\n");
    // A pair that crosses the end of a buffer.
    let text = format!("\u{FEFF}{}\u{1F600}\n", "a".repeat(510));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(text_of(&bytes, "-u -w"), text.trim_start_matches('\u{FEFF}'));
    assert_eq!(text_of("x\u{1F600}\u{1000A}y\r".as_bytes(), "-b -s utf-8 -w"), "x\u{1F600}\u{1000A}y\n");
}

#[test]
fn a_number_outside_of_its_range_is_wrong_usage() {
    let document = b"{\\rtf1 ebb}";
    for options in ["-m 0", "-m 500", "-m 0x48", "--digits 1", "--digits 15"] {
        assert_eq!(text_of(document, options).trim_end(), "ebb", "{options}");
    }
    for options in ["-m 501", "-m=-1", "-m x", "-m 7x", "--digits 0", "--digits 16", "--storage 0", "--storage -1"] {
        assert_eq!(run(document, options), (Vec::new(), 64), "{options}");
    }
}

#[test]
fn help_names_every_option() {
    let (help, code) = run(b"", "--help");
    let help = String::from_utf8(help).expect("ASCII");
    assert_eq!(code, 64, "the exit code of catdoc");
    for option in
        "-w -m -s -d -a -t -f -x -u -8 -b -v -l -V -h --help --parts --hidden --links --formatting --catdoc".split(' ')
    {
        assert!(help.contains(&format!(" {option}")), "{option}");
    }
    assert_eq!(run(b"", "-h").0, help.as_bytes());
    assert_eq!(run(b"", "-V"), (b"Catdoc Version 0.95\n".to_vec(), 0));
}

#[test]
fn options_may_follow_files_as_in_native_catdoc() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("document"), br"{\rtf1 one two\par}").expect("written");
    let run = |arguments: &[&str]| stock::run(folder.path(), arguments, b"").expect("no trap");
    assert_eq!(run(&["document", "-w"]), (b"one two\n".to_vec(), 0));
    assert_eq!(run(&["-w", "--", "-w"]).1, 66, "only files follow --");
}
