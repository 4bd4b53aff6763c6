//! Truncated, unbalanced and hostile Rich Text Format: the readable text, and a warning.

use crate::support::rtf::{PLAIN_OVERRIDE, broken, extract, lists, text, warnings};

#[test]
fn an_unterminated_document_keeps_its_text_with_a_warning() {
    for document in
        [r"{\rtf1 one\par two", r"{\rtf1 one\par{\b two", r"{\rtf1 one\par two{\footnote", r"{\rtf1 one\par two\'e"]
    {
        let (text, warnings) = broken(document);
        assert_eq!((text.as_str(), warnings), ("one\ntwo", vec!["text-missing"]), "{document}");
    }
    let cut_in_a_picture = r"{\rtf1 one\par two{\pict\wmetafile8 0102030405";
    assert_eq!(broken(cut_in_a_picture), ("one\ntwo".to_owned(), vec!["text-missing"]));
    let cut_in_binary = r"{\rtf1 one\par two{\pict\bin1000000 0102030405}";
    assert_eq!(broken(cut_in_binary), ("one\ntwo".to_owned(), vec!["text-missing"]));
    for nothing in [r"{\rtf1", r"{\rtf1{\fonttbl{\f0 Arial;}", r"{\rtf"] {
        assert_eq!(extract(nothing).expect_err("no text").code(), "corrupt", "{nothing}");
    }
}

#[test]
fn no_truncation_gives_an_empty_200() {
    let document = r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}}\pard A {\b bold} word{\footnote note}.\par}";
    for length in 6..document.len() {
        match extract(&document[..length]) {
            Ok(extraction) => assert_eq!(extraction.complete, Some(false), "{length}"),
            Err(error) => assert!(["corrupt", "not-a-document"].contains(&error.code()), "{length}: {error:?}"),
        }
    }
}

#[test]
fn an_unterminated_group_does_not_swallow_the_document() {
    for destination in [r"{\stylesheet{\s0 Normal;", r"{\*\unknown{x", r"{\fonttbl{\f1 Arial;", r"{\info{\title T}"] {
        let (text, warnings) = broken(format!(r"{{\rtf1{{\fonttbl{{\f0 A;}}}}{destination}\pard one\par two\par}}"));
        assert!(text.ends_with("one\ntwo"), "{destination}: {text}");
        assert_eq!(warnings, ["text-missing"], "{destination}");
    }
}

#[test]
fn an_unterminated_table_does_not_swallow_paragraphs() {
    for table in [r"{\stylesheet{\s0 Normal;", r"{\info{\title T}", r"{\colortbl;\red0;{\x"] {
        let document = format!(r"{{\rtf1{table}\pard one\par\pard two\par}}}}}}\pard three\par}}");
        let (text, warnings) = broken(&document);
        assert_eq!(text, "one\ntwo\nthree", "{document}");
        assert_eq!(warnings, ["text-missing", "text-uncertain"], "{document}");
    }
    // A style may begin like a paragraph.
    assert_eq!(text(r"{\stylesheet{\s0\pard\plain Normal;}}\pard one\par"), "one");
}

#[test]
fn an_unterminated_list_table_does_not_swallow_paragraphs() {
    let list = r"{\*\listtable{\list{\listlevel{\leveltext;}}\listid1}";
    assert_eq!(broken(format!(r"{{\rtf1{list}\pard one\par two\par}}")), ("one\ntwo".to_owned(), vec!["text-missing"]));
}

#[test]
fn an_extra_brace_does_not_end_the_document() {
    for (body, shown) in [
        (r"one}\par two}{\b three}", "one\ntwothree"),
        (r"one}}}\par two}}{\b three}", "one\ntwothree"),
        (r"one}} and}} two\par three} four\par", "one and two\nthree four"),
    ] {
        assert_eq!(broken(format!("{{\\rtf1 {body}}}")), (shown.to_owned(), vec!["text-uncertain"]), "{body}");
    }
}

#[test]
fn bytes_after_the_document_are_ignored() {
    for behind in ["}", "\0\0", "\r\n garbage", " }}}", "{\\rtf1 another}"] {
        let extraction = extract(format!("{{\\rtf1 one\\par}}{behind}")).expect("text");
        assert_eq!((extraction.text.as_str(), extraction.complete), ("one\n", Some(true)), "{behind:?}");
    }
}

#[test]
fn a_document_without_text_is_empty_with_a_warning() {
    for document in [r"{\rtf1}", r"{\rtf1\pard\par}", r"{\rtf1{\v hidden}}"] {
        let extraction = extract(document).expect("a document");
        assert_eq!((extraction.text.as_str(), warnings(&extraction)), ("", vec!["no-text"]), "{document}");
    }
}

#[test]
fn a_broken_escape_loses_no_other_text() {
    assert_eq!(broken(r"{\rtf1 a\'zzb\'4}"), ("azzb".to_owned(), vec!["text-missing"]));
    assert_eq!(text(r"a\:b\|c\@d"), "abcd");
    assert_eq!(text(r"a\u b"), "ab");
}

#[test]
fn group_depth_is_limited() {
    let nested = |depth: usize| format!("{{\\rtf1 a{}b{}c\\par}}", "{".repeat(depth), "}".repeat(depth));
    assert_eq!(extract(nested(4000)).expect("text").text, "abc\n");
    assert_eq!(broken(nested(100_000)), ("ac".to_owned(), vec!["text-missing"]));
    let unclosed = format!("{{\\rtf1 a{}", "{".repeat(2_000_000));
    assert_eq!(broken(unclosed), ("a".to_owned(), vec!["text-missing"]));
}

/// Documents that might take disproportionate time or memory to read.
#[test]
fn hostile_documents_end() {
    let size = 2_000_000;
    let repeated = |head: &str, part: &str| format!("{{\\rtf1{head}{}}}", part.repeat(size / part.len()));
    let tables = lists(&[(1, 1, r"\'02\'00.")], PLAIN_OVERRIDE);
    let fonts: String = (0..5000).map(|n| format!("{{\\f{}\\fcharset204 F;}}", n * 64)).collect();
    for document in [
        repeated(&format!("{{\\fonttbl{fonts}}}"), r"\f9 \'cf"),
        repeated(&format!(r"{tables}\ls1"), r"\par"),
        repeated("", r"{\footnote\chftn}"),
        repeated("", r"{\field{\*\fldinst SYMBOL 65}}"),
        repeated("", r"{\field"),
        repeated("", r"{\*\x"),
        repeated("", r"{\shp{\*\shpinst{\shptxt x}}}"),
        repeated(r"{\*\listoverridetable", r"{\listoverride\ls65535}"),
        repeated(r"{\*\listtable", r"{\list{\listlevel}\listid1}"),
        repeated(r"{\fonttbl", r"{\f1 Name;}"),
        repeated("", r"\bin2147483647 "),
        repeated("", r"\uc2147483647\u1 "),
        repeated("", r"\cell"),
        repeated("", r"}x") + r"\par",
        repeated(r"\pard", r"{\stylesheet\pard") + r"\par",
    ] {
        match extract(&document) {
            Ok(_) => {}
            Err(error) => {
                assert!(["corrupt", "output-limit"].contains(&error.code()), "{}: {error:?}", &document[..60])
            }
        }
    }
}

#[test]
fn pictures_of_many_megabytes_are_skipped() {
    let hex = "0123456789abcdef".repeat(16 << 16);
    let document = format!("{{\\rtf1 before {{\\pict\\wmetafile8 {hex}}}after\\par}}");
    let extraction = extract(&document).expect("text");
    assert_eq!((extraction.text.as_str(), extraction.complete), ("before after\n", Some(true)));
}
