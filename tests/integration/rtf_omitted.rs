//! Omitted content of Rich Text Format.

use crate::support::EXTRACTOR;
use crate::support::rtf::{PICTURE, assert_omitted, extraction, omitted};
use catdoc_lambda::{Options, RawOptions};

#[test]
fn pictures_are_counted_once() {
    for (pictures, count) in [
        (PICTURE.to_owned(), 1),
        (format!(r"{PICTURE}{PICTURE}"), 2),
        (format!(r"{{\*\shppict{PICTURE}}}{{\nonshppict{PICTURE}}}"), 1),
        (r"{\pict{\*\picprop\shplid1{\sp{\sn shapeType}{\sv 75}}}\pngblip 8950}".to_owned(), 1),
        (format!(r"{{\field{{\*\fldinst INCLUDEPICTURE x}}{{\fldrslt{PICTURE}}}}}"), 1),
        (format!(r"{{\shp{{\*\shpinst{{\sp{{\sn pib}}{{\sv {PICTURE}}}}}{{\sp{{\sn pibName}}{{\sv x}}}}}}}}"), 1),
        (format!(r"{{\*\background{{\shp{{\*\shpinst{{\sp{{\sn fillBlip}}{{\sv {PICTURE}}}}}}}}}}}"), 1),
    ] {
        assert_omitted(&format!("a{pictures}b"), "ab", &[("pictures", count)]);
    }
}

#[test]
fn pictures_that_are_not_content_are_not_counted() {
    for group in [
        format!(r"{{\*\listpicture{{\*\shppict{PICTURE}}}}}"),
        format!(r"{{\mmath{{\*\moMath{{\mr x}}}}{{\mmathPict{PICTURE}}}}}"),
        format!(r"{{\shp{{\*\shpinst{{\shptxt x\par}}}}{{\shprslt{PICTURE}}}}}"),
    ] {
        assert_eq!(omitted(&extraction(&format!("a{group}b"))), [], "{group}");
    }
}

#[test]
fn hidden_and_deleted_characters_are_counted() {
    for (body, expected) in [
        (r"a{\v two words\par}b", ("hidden-text", 8)),
        (r"a{\v \'e9\u233?x}b", ("hidden-text", 3)),
        (r"a{\deleted gone\tab\cell}b", ("deleted-text", 4)),
        (r"a{\deleted\v both}b", ("deleted-text", 4)),
        (r"a{\v{\*\annotation\pard\plain why}}b", ("hidden-text", 3)),
        (r"a{\deleted{\footnote\pard\plain {\b not}\'e9{\*\atnid X}{\pict 01}}}b", ("deleted-text", 4)),
        (r"a{\v{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv DRAFT}}}}}b", ("hidden-text", 5)),
    ] {
        assert_omitted(body, "ab", &[expected]);
    }
    assert_omitted(r"a{\v  }{\deleted\par}b", "ab", &[]);
    // The same text is at its new place.
    assert_omitted(r"a{\mvf moved}b{\mvt moved}", "abmoved", &[]);
    let document = r"{\rtf1 a{\v hidden}{\deleted no}b}";
    let mut raw = RawOptions::default();
    raw.set("hidden", "true").expect("an option");
    let options = Options::try_from(raw).expect("options");
    let extraction = EXTRACTOR.extract(document.as_bytes(), &options).expect("text");
    assert_eq!((extraction.text.trim_end(), omitted(&extraction)), ("ahiddenb", vec![("deleted-text", 2)]));
}

#[test]
fn hidden_text_and_pictures_leave_a_text_complete() {
    let extraction = extraction(&format!(r"a{{\v hidden}}{PICTURE}"));
    assert_eq!(extraction.complete, Some(true));
    let details: Vec<_> = extraction.omitted.iter().map(|omitted| omitted.detail.as_str()).collect();
    assert_eq!(details, ["pictures (1, at byte 79)", "characters of hidden text (6, the first at byte 66)"]);
}

#[test]
fn index_entries_are_hidden_text() {
    assert_omitted(r"a{\xe{\v Harbour:clock}{\txe see tide}}{\tc{\v Tides}\tcl2}b", "ab", &[("hidden-text", 25)]);
}

#[test]
fn continuation_notices_are_listed_and_lines_are_not() {
    let separators = r"{\*\ftnsep\chftnsep\par}{\*\ftnsepc ______\par}";
    assert_omitted(&format!("a{separators}b"), "ab", &[]);
    let notice = r"{\*\ftncn\pard continued\par}";
    assert_omitted(&format!("a{separators}{notice}b"), "ab", &[("headers-and-footers", 9)]);
}

#[test]
fn unknown_destinations_with_much_text_are_listed() {
    let words = "lorem ipsum dolor ".repeat(40);
    assert_omitted(&format!(r"a{{\*\sonnet {words}}}b"), "ab", &[("unknown-records", 1)]);
    assert_eq!(extraction(&format!(r"a{{\*\sonnet {words}}}b")).complete, Some(false));
    let data = "0123456789abcdef\n".repeat(60);
    for group in [
        r"{\*\sonnet short}".to_owned(),
        format!(r"{{\*\sonnet {data}}}"),
        format!(r"{{\*\sonnet{{\*\bkmkstart {words}}}}}"),
        format!(r"{{\*\docvar {{name}}{{{words}}}}}"),
        format!(r"{{\*\latentstyles {words}}}"),
    ] {
        assert_omitted(&format!("a{group}b"), "ab", &[]);
    }
}

#[test]
fn word_art_is_a_text_box() {
    let shape = r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 136}}
        {\sp{\sn
 gtextUNICODE}{\sv FINAL\'0dDR\u193?FT}}{\sp{\sn wzDescription}{\sv alt}}}{\shprslt x}}";
    assert_omitted(&format!("a{shape}b"), "ab\nFINAL\nDRÁFT", &[]);
    let group = format!(r"{{\shpgrp{{\*\shpinst{{\sp{{\sn groupLeft}}{{\sv 0}}}}{shape}}}}}");
    assert_omitted(&format!(r"{{\header x\par{group}}}a"), "a\nx\nFINAL\nDRÁFT", &[]);
    let inline = r"{\pict{\*\picprop{\sp{\sn gtextUNICODE}{\sv In line}}}\wmetafile8 0102}";
    assert_omitted(&format!("a{inline}b"), "ab\nIn line", &[("pictures", 1)]);
}
