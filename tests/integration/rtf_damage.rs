//! Damaged Rich Text Format: each kind of damage causes a warning with its kind and position, and the same
//! document without it is complete.

use crate::support::rtf::extract;
use catdoc_lambda::Extraction;

const FONTS: &str = r"{\fonttbl{\f0\fcharset0\fprq2 Arial;}{\f1\fcharset204\fprq2 Arial Cyr;}}";

fn extraction(body: &str) -> Extraction {
    let document = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{FONTS}{body}}}");
    extract(&document).unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

/// Asserts that the first body is complete, and that the second has one warning with this code and
/// this kind of damage.
#[track_caller]
fn assert_damage(intact: &str, damaged: &str, code: &str, kind: &str) {
    let twin = extraction(intact);
    assert_eq!((twin.complete, twin.warnings.len()), (Some(true), 0), "{intact}: {:?}", twin.warnings);
    let extraction = extraction(damaged);
    let warnings: Vec<_> = extraction.warnings.iter().map(|w| (w.code.as_str(), w.detail.as_str())).collect();
    assert_eq!(extraction.complete, Some(false), "{damaged}");
    let [(found, detail)] = warnings[..] else { panic!("{damaged}: {warnings:?}") };
    assert_eq!(found, code, "{damaged}: {detail}");
    assert!(detail.contains(&format!(": {kind} (")), "{damaged}: {detail}");
}

/// A group without text, long enough for the reader's fast path.
fn picture(data: &str) -> String {
    format!("one{{\\pict\\wmetafile8\\picw9 {}{data}{}}}two", "0a".repeat(64), "b1".repeat(64))
}

#[test]
fn nul_bytes_are_reported() {
    let zeros = "\0".repeat(512);
    assert_damage("one two", &format!("one{zeros} two"), "text-missing", "NUL bytes in the text");
    let group = "NUL bytes in groups without text";
    assert_damage(&picture(""), &picture(&zeros), "text-uncertain", group);
    assert_damage(r"{\*\unknown x}one", &format!(r"{{\*\unknown {zeros}}}one"), "text-uncertain", group);
}

/// Free sectors of a compound file have these bytes, too.
#[test]
fn erased_blocks_are_reported() {
    let document = |count: usize| [b"{\\rtf1 one ", &vec![0xFF; count][..], b" two}"].concat();
    let word = extract(document(63)).expect("text");
    assert_eq!((word.text, word.complete), (format!("one {} two\n", "\u{FF}".repeat(63)), Some(true)));
    for count in [64, 512] {
        let extraction = extract(document(count)).expect("text");
        let detail = &extraction.warnings[0].detail;
        assert!(detail.contains("blocks of bytes FF in the text (1, at byte 75)"), "{detail}");
        assert_eq!(extraction.complete, Some(false));
    }
}

#[test]
fn the_detail_tells_the_number_of_bytes_and_the_first() {
    let body = format!("one{}two{}", "\0".repeat(3), "\0".repeat(4));
    let document = format!("{{\\rtf1 {body}}}");
    let detail = &extract(&document).expect("text").warnings[0].detail;
    assert!(detail.ends_with("NUL bytes in the text (7, the first at byte 11)"), "{detail}");
}

#[test]
fn control_characters_are_not_text() {
    assert_damage("a\tb", "a\u{1}b", "text-uncertain", "control characters in the text");
    assert_damage(r"a\u8212?", r"a\u7?", "text-uncertain", "invalid character numbers");
    assert_damage(r"a\u128368?", r"a\u1000000?", "text-uncertain", "invalid character numbers");
}

#[test]
fn groups_that_do_not_match_are_damage() {
    let braces = "closing braces without an opening brace";
    assert_damage(r"one\par{\b two}\par three", r"one\par\b two}\par three", "text-uncertain", braces);
    assert_damage(r"one{\b two}", r"one{\b two", "text-missing", "groups that are not closed");
}

#[test]
fn tables_without_text_may_follow_the_end() {
    let tables = r"one\par}{\*\themedata 504b0304}{\*\latentstyles\lsdlocked0 Normal;";
    assert_eq!(extraction(tables).complete, Some(true));
}

#[test]
fn control_words_after_the_end_are_damage() {
    let rest = "control words after the end of the document";
    assert_damage(r"one\par{\b two}", r"one\par} two \b three", "text-uncertain", rest);
}

#[test]
fn escapes_that_hide_a_character_are_damage() {
    for damaged in [r"caf\'ex", r"caf\'", r"caf\1", "caf\\\u{e9}"] {
        assert_damage(r"caf\'e9", damaged, "text-missing", "invalid escapes");
    }
}

#[test]
fn a_name_longer_than_any_word_is_damage() {
    let intact = format!(r"\par{} text", "x".repeat(29));
    let damaged = format!(r"\par{} text", "x".repeat(30));
    assert_damage(&intact, &damaged, "text-uncertain", "control words that are too long");
}

#[test]
fn binary_data_ends_with_its_group() {
    let group = |length: &str| format!(r"a{{\pict\bin{length} 0123456789}}b");
    for length in ["9", "-1"] {
        assert_damage(&group("10"), &group(length), "text-missing", "binary data with an invalid length");
    }
    let beyond = extraction(&group("1000000"));
    assert!(beyond.warnings[0].detail.contains("binary data with an invalid length (1, at byte "));
}

#[test]
fn an_invalid_fallback_length_does_not_hide_text() {
    let damaged = r"\uc1000\u8212?one \u8212?two";
    assert_damage(r"\uc1\u8212?one \u8212?two", damaged, "text-uncertain", "invalid numbers of replacement characters");
    assert_eq!(extraction(damaged).text, "—one —two\n");
}

#[test]
fn bytes_in_a_font_that_is_missing_are_uncertain() {
    let damage = "characters in fonts that are not in the font table";
    assert_damage(r"\f1\'cf", r"\f9\'cf", "text-uncertain", damage);
    // ASCII is the same in every charset.
    assert_damage(r"\f9 a", r"\f9 \'cf", "text-uncertain", damage);
}

#[test]
fn words_not_allowed_in_their_group_are_damage() {
    let damage = "control words that are not allowed in their group";
    for (intact, damaged) in [
        (r"{\*\latentstyles\lsdlocked0 Normal;}one", r"one\lsdlocked0 Normal;"),
        (r"{\colortbl;\red0\green0\blue0;}one", r"one;\red0;"),
        (r"{\stylesheet{\s1\snext1\insrsid5 a;}}one", r"{\stylesheet{\s1\snext1 a\chftn text;}}one"),
        (r"{\*\htmltag64 <p>\par }one", r"{\*\htmltag64 one{\*\htmltag72 </p>}}two"),
        (r"{\*\unknown x}one{\*\htmltag72 </p>}", r"{\*\unknown x one{\*\htmltag72 </p>}}two"),
        (r"{\*\bkmkstart a}one\par two", r"{\*\bkmkstart a one\par}two"),
        (r"{\*\ftnsep\pard\chftnsep\par}one", r"{\*\ftnsep\pard\lsdlocked0 text\par}one"),
        (r"{\*\listtable{\list\listid1}}one", r"{\*\listtable{\list\listid1}\par}one"),
    ] {
        assert_damage(intact, damaged, "text-uncertain", damage);
    }
}

#[test]
fn paragraphs_that_lose_their_number_are_damage() {
    let numberings = |count: usize| r"{\*\pn\pnlvl1}{\*\pn\pnlvl2}".repeat(count / 2) + r"{\*\pn\pnlvlbody}one";
    let damage = "numberings of paragraphs above the limit";
    assert_damage(&numberings(0xFFFE), &numberings(0x10000), "text-missing", damage);
    assert_eq!(extraction(&numberings(0xFFFE)).text, "1\tone\n");
    assert_eq!(extraction(&numberings(0x10000)).text, "one\n");
}

#[test]
fn text_in_groups_without_text_is_missing() {
    let damage = "characters in groups without text";
    assert_damage(&picture(""), &picture("some text"), "text-missing", damage);
    let shape = r"{\*\shppict{\pict 00{\*\picprop{\sp{\sn name}{\sv text}}}";
    assert_damage(&format!("{shape}11}}}}one"), &format!("{shape}text}}}}one"), "text-missing", damage);
    let hyphenation = r"{\*\hyphen2\hyphlead2\hyphtrail2\hyphmax0}one";
    assert_damage(hyphenation, r"{\*\hyphen2\hyphlead2\'aa\'82}one", "text-missing", damage);
    let field = r"{\*\fldinst PAGE}{\fldrslt 1}";
    assert_damage(&format!(r"{{\field{field}}}"), &format!(r"{{\field text{field}}}"), "text-missing", damage);
    let equation = |text| {
        let parts = r"{\mfPr text{\mtype bar}}{\mnum{\mr a}}{\mden{\mr b}}";
        format!(r"{{\mmath{{\*\moMath{{\mf {text}{parts}}}}}}}")
    };
    assert_damage(&equation(""), &equation("text"), "text-missing", damage);
}

#[test]
fn hexadecimal_data_makes_the_text_uncertain() {
    let (data, damage) = ("0a1b2c3d".repeat(63), "blocks of hexadecimal data in the text");
    let lines = |data: &str| data.as_bytes().chunks(128).map(|line| String::from_utf8_lossy(line) + "\r\n").collect();
    let lines: String = lines(&data);
    assert_damage(&format!(r"one{{\pict {lines}}}"), &format!(r"one\b {lines}"), "text-uncertain", damage);
    let separator = |content: &str| format!(r"{{\*\ftnsep\pard {content}\par}}one");
    assert_damage(&separator(r"\chftnsep"), &separator(&lines), "text-uncertain", damage);
    // A paragraph each.
    let hashes = format!(r"{}\par ", "0a".repeat(32)).repeat(20);
    assert_eq!(extraction(&hashes).complete, Some(true));
}
