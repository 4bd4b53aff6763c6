//! Conditional comments, which Word reads as it reads the rest of a page.

use crate::support::EXTRACTOR;
use crate::support::rtf::{extract, omitted, warnings};
use catdoc_lambda::{Extraction, Options, RawOptions, Section, Structure};

fn page(body: &str) -> String {
    format!("<html><head><meta charset=utf-8></head><body>{body}</body></html>")
}

fn extraction(body: &str) -> Extraction {
    extract(page(body)).unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

#[track_caller]
fn assert_texts(cases: &[(&str, &str)]) {
    for (body, expected) in cases {
        let extraction = extraction(body);
        assert_eq!(extraction.text.trim_end_matches('\n'), *expected, "{body}");
        assert_eq!((warnings(&extraction), extraction.complete), (vec![], Some(true)), "{body}");
    }
}

/// Returns a field as Word writes it, with a result that all programs show.
fn field(instruction: &str, result: &str) -> String {
    let mark = |mark: &str| format!("<span style='mso-element:field-{mark}'></span>");
    let separator = if result.is_empty() { String::new() } else { mark("separator") };
    format!(
        "<!--[if supportFields]>{}<span> </span>{instruction} {separator}<![endif]-->{result}\
         <!--[if supportFields]>{}<![endif]-->",
        mark("begin"),
        mark("end")
    )
}

#[test]
fn content_is_shown_if_the_condition_is_true_in_word() {
    assert_texts(&[
        ("a<!--[if mso]><b>b</b><![endif]-->c", "abc"),
        ("a<!--[if gte mso 9]>b<![endif]--><!--[if lt mso 16]>c<![endif]--><!--[if mso 15]>d<![endif]-->", "ab"),
        (
            "a<!--[if (gte mso 9)|(IE)]>b<![endif]--><!--[if mso & IE]>c<![endif]--><!--[if !(vml | ie)]>d<![endif]-->",
            "ab",
        ),
        ("a<!--[if !mso]>b<![endif]--><!--[if IE 6]>c<![endif]--><!--[if false]>d<![endif]-->e", "ae"),
        (
            "a<!--[if !IE]>-->b<!--<![endif]--><!--[if !IE]> -->c<!-- <![endif]--><!--[if mso]><!-->d<!--<![endif]-->",
            "abcd",
        ),
        ("a<!--[if mso]>b<![if vml]>c<![endif]><!-- d -->e<![endif]-->f", "abcef"),
        ("<!--[if mso]><table><tr><td><![endif]-->a<!--[if mso]></td><td><![endif]-->b", "a\tb"),
        // Conditions that Word writes for what it does itself, and unknown ones.
        ("a<![if !supportEmptyParas]>b<![endif]><![if !x]>c<![endif]><!--[if supportEmptyParas]>d<![endif]-->", "abcd"),
        // These are comments.
        ("a<!-- [if mso]>b<![endif]--><!--[if mso>c<![endif]--><!--[if mso]--><!--[endif]-->d", "ad"),
    ]);
}

#[test]
fn text_that_only_browsers_show_is_listed_as_hidden() {
    for body in [
        "a<![if !mso]>bc<![if x]> d<![endif]><style>p { color: red }</style><![endif]>e",
        "a<!--[if !mso]><!-->b<i>cd</i><!--<![endif]-->e",
        "a<!--[if !mso]>-->bcd<!-- <![endif]-->e",
    ] {
        let read = extraction(body);
        assert_eq!((read.text.as_str(), omitted(&read)), ("ae\n", vec![("hidden-text", 3)]), "{body}");
        assert_eq!(read.complete, Some(true), "{body}");
        let raw = RawOptions { hidden: true, ..RawOptions::default() };
        let all = EXTRACTOR.extract(page(body).as_bytes(), &Options::try_from(raw).expect("valid")).expect("text");
        assert_eq!(all.text.replace(' ', ""), "abcde\n", "{body}");
    }
}

#[test]
fn words_in_both_branches_come_once() {
    let button =
        "<!--[if mso]><v:roundrect><center>Buy</center></v:roundrect><![endif]--><![if !mso]><a>Buy</a><![endif]>";
    assert_eq!(extraction(button).text, "Buy\n");
    let picture = "a<!--[if gte vml 1]><v:shape><v:imagedata src=x /></v:shape><![endif]--><![if !vml]><img><![endif]>";
    assert_eq!(omitted(&extraction(picture)), [("pictures", 1)]);
}

#[test]
fn text_boxes_and_artwork_are_a_part_of_their_own() {
    let body = "<p>a<!--[if gte vml 1]><v:shape><v:textpath string='Art &amp; Co'/></v:shape><v:shape><v:textbox>\
                <![if !mso]><table><tr><td><![endif]><div><p>in</p></div><![if !mso]></td></tr></table><![endif]>\
                </v:textbox><x:ClientData><x:Anchor>1, 2</x:Anchor></x:ClientData></v:shape><![endif]-->b</p>";
    let Structure::Sections(sections) = extraction(body).structure else { panic!("no sections") };
    assert_eq!(sections.get(Section::TextBoxes), Some("Art & Co\nin\n"));
    assert_eq!(sections.get(Section::Body), Some("ab\n"));
    let sheet = format!("<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>{body}<td>c</table>");
    let Structure::Sheets(sheets) = extract(sheet).expect("text").structure else { panic!("no sheets") };
    assert_eq!(sheets[0].text_boxes.iter().collect::<Vec<_>>(), ["Art & Co", "in"]);
    let cells: Vec<_> = sheets[0].rows.iter().flat_map(|row| row.cells()).collect();
    assert_eq!(cells, ["ab", "c"]);
}

#[test]
fn the_instructions_of_fields_are_not_text() {
    assert_texts(&[
        (&format!("a {} b", field("HYPERLINK \"x\"", "link")), "a link b"),
        (&format!("a {}b", field("XE \"entry\"", "")), "a b"),
        (
            &format!(
                "a {} b",
                field(
                    "IF <span style='mso-element:field-begin'></span> PAGE \
          <span style='mso-element:field-separator'></span>3<span style='mso-element:field-end'></span> = 3 yes no",
                    "yes"
                )
            ),
            "a yes b",
        ),
    ]);
    let button = extraction(&format!("a {}", field("MACROBUTTON run Click here", "")));
    assert_eq!((button.text.as_str(), warnings(&button)), ("a\n", vec!["text-missing"]));
}

#[test]
fn a_condition_without_an_end_is_damage() {
    for (body, shown) in [("a<!--[if mso]>b", "ab\n"), ("a<![if !mso]>b", "a\n"), ("a<!--[if !mso]>b", "a\n")] {
        let read = extraction(body);
        assert_eq!((read.text.as_str(), warnings(&read)), (shown, vec!["text-missing"]), "{body}");
    }
    assert_texts(&[("a<![if mso]>b", "ab"), ("a<![endif]>b<![endif]-->c", "abc")]);
}

#[test]
fn embedded_objects_are_listed_where_office_describes_them() {
    let body =
        "<p>a<!--[if gte mso 9]><xml><o:OLEObject Type=\"Embed\" ProgID=\"Word.Document.8\"/></xml><![endif]--></p>";
    let read = extraction(body);
    assert_eq!((omitted(&read), read.complete), (vec![("embedded-objects", 1)], Some(false)));
}
