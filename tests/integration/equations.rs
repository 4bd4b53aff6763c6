//! Equations of Equation Editor and MathType as text on one line.

use crate::support::compound::{Compound, compound_file};
use crate::support::module_run::ModuleRun;
use crate::support::mtef::{EXTRA, FUNCTION, GREEK, Mtef, SPACE, SYMBOL, TEXT, VARIABLE};
use crate::support::ole::{comp_obj, ole_10_native};

const EDITOR: Mtef = Mtef::new(3);
const MATHTYPE: Mtef = Mtef::new(5);

/// Runs the module on the object of an equation in a file of its own.
fn run(native: &[u8]) -> ModuleRun {
    ModuleRun::new(&compound_file("Equation Native", native), &[])
}

/// Returns the text of an equation of one line that is read to its end.
#[track_caller]
fn read(m: Mtef, items: &[Vec<u8>]) -> String {
    let run = run(&m.native(&m.line(items)));
    assert_eq!((run.code, run.values("text-missing").count()), (0, 0), "{:?}", run.entries);
    run.text()
}

/// Returns the text of a template with these slots and characters.
#[track_caller]
fn template(m: Mtef, selector: u8, variation: u16, parts: &[Vec<u8>]) -> String {
    read(m, &[m.template(selector, variation, parts)])
}

/// Returns slots with these texts; an empty one is absent.
fn slots(m: Mtef, texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| if text.is_empty() { m.absent() } else { m.slot(text) }).collect()
}

/// Returns a subscript and a superscript; an empty one is absent.
fn scripts(m: Mtef, lower: &str, upper: &str) -> Vec<u8> {
    let both = slots(m, &[lower, upper]);
    match (lower, upper) {
        (_, "") => m.by_version(|m| m.template(15, 1, &both), |m| m.template(27, 0, &both)),
        ("", _) => m.by_version(|m| m.template(15, 0, &both), |m| m.template(28, 0, &both)),
        _ => m.by_version(|m| m.template(15, 2, &both), |m| m.template(29, 0, &both)),
    }
}

#[test]
fn every_version_and_platform_is_read() {
    for version in 1..=5 {
        for m in [Mtef::new(version), Mtef::new(version).on_macintosh()] {
            assert_eq!(read(m, &[m.text("F=ma")]), "F=ma", "version {version}");
        }
    }
}

#[test]
fn an_equation_from_ole_1_has_a_size_before_it() {
    let m = Mtef::new(2).on_macintosh();
    let equation = m.equation(&m.slot("F=IlB"));
    let stream = ole_10_native(&equation);
    let object = Compound::new().stream("\x01CompObj", &comp_obj("Equation.2")).stream("\x01Ole10Native", &stream);
    assert_eq!(ModuleRun::new(&object.file(), &[]).text(), "F=IlB");
}

#[test]
fn parentheses_are_around_operands_of_more_than_one_atom() {
    for (m, fraction, root) in [(EDITOR, 14, 13), (MATHTYPE, 11, 10)] {
        for (upper, lower, expected) in [
            (vec![m.text("1")], vec![m.text("2")], "1/2"),
            (vec![m.text("12.5")], vec![m.text("x")], "12.5/x"),
            (vec![m.text("a+b")], vec![m.text("2c")], "(a+b)/(2c)"),
            (vec![m.text("x"), scripts(m, "", "2")], vec![m.styled(TEXT, "total")], "x^2/total"),
            (vec![m.text("1")], vec![m.template(fraction, 0, &slots(m, &["2", "3"]))], "1/(2/3)"),
        ] {
            assert_eq!(template(m, fraction, 0, &[m.line(&upper), m.line(&lower)]), expected);
        }
        assert_eq!(template(m, root, 0, &slots(m, &["2", ""])), "√2");
        assert_eq!(template(m, root, 0, &slots(m, &["x+1", ""])), "√(x+1)");
        assert_eq!(template(m, root, 1, &slots(m, &["27", "3"])), "3√27");
        assert_eq!(read(m, &[m.text("e"), scripts(m, "", "2x")]), "e^(2x)");
        assert_eq!(read(m, &[m.text("a"), scripts(m, "ij", "")]), "a_ij");
        assert_eq!(read(m, &[m.text("a"), scripts(m, "i,j", "2")]), "a_(i,j)^2");
    }
}

#[test]
fn items_that_would_be_read_as_one_are_kept_apart() {
    let m = EDITOR;
    let half = m.template(14, 0, &slots(m, &["1", "2"]));
    let squared = scripts(m, "", "2");
    for (items, expected) in [
        (vec![m.text("3"), half.clone(), m.text("x")], "3 1/2 x"),
        (vec![m.text("x"), squared.clone(), m.text("y")], "x^2 y"),
        (vec![m.text("x"), squared.clone(), m.text("+y")], "x^2+y"),
        (vec![m.text("2"), m.styled(FUNCTION, "sin"), m.text("x")], "2 sin x"),
        (vec![m.text("x"), m.template(44, 0, &slots(m, &["", "2"])), m.text("y")], "x ^2 y"),
        (vec![m.styled(FUNCTION, "ln"), m.text("(x)")], "ln(x)"),
    ] {
        assert_eq!(read(m, &items), expected);
    }
}

#[test]
fn operators_have_limits_below_and_above() {
    let m = EDITOR;
    let parts = |texts: &[&str], symbol| [slots(m, texts), vec![m.styled(SYMBOL, symbol)]].concat();
    for (selector, variation, texts, expected) in [
        (29, 1, ["x", "i=1", "n"], "∑_(i=1)^n x"),
        (29, 0, ["x", "i", ""], "∑_i x"),
        (29, 2, ["x", "", ""], "∑x"),
        (31, 1, ["x", "i", "n"], "∏_i^n x"),
        (33, 2, ["x", "", ""], "∐x"),
        (36, 0, ["x", "i", ""], "⋃_i x"),
        (38, 1, ["x", "i", "n"], "⋂_i^n x"),
        (21, 2, ["f(x)dx", "0", "1"], "∫_0^1 f(x)dx"),
        (21, 4, ["f", "C", ""], "∮_C f"),
        (22, 0, ["f", "", ""], "∬f"),
        (22, 3, ["f", "S", ""], "∯_S f"),
        (23, 2, ["f", "", ""], "∰f"),
        (24, 2, ["f", "C", ""], "∮_C f"),
        (25, 1, ["f", "D", ""], "∬_D f"),
        (26, 0, ["f", "V", ""], "∰_V f"),
        (43, 2, ["x", "i", "n"], "⨁_i^n x"),
        (39, 2, ["y", "a", "b"], "y_a^b"),
    ] {
        assert_eq!(template(m, selector, variation, &parts(&texts, "⨁")), expected, "{selector}.{variation}");
    }
    let m = MATHTYPE;
    let arrow = |text: &str| m.line(&[m.text(text)]);
    for (selector, variation, texts, expected) in [
        (15, 0x0031, ["f", "0", "1", ""], "∫_0^1 f"),
        (15, 0x0102, ["f", "", "", ""], "∬f"),
        (15, 0x0003, ["f", "", "", ""], "∭f"),
        (15, 0x0015, ["f", "C", "", ""], "∮_C f"),
        (16, 0x0070, ["x", "i=1", "n", ""], "∑_(i=1)^n x"),
        (17, 0x0010, ["x", "i", "", ""], "∏_i x"),
        (18, 0, ["x", "", "", ""], "∐x"),
        (19, 0, ["x", "", "", ""], "⋃x"),
        (20, 0, ["x", "", "", ""], "⋂x"),
        (22, 0x0070, ["x", "i", "n", "⨁"], "⨁_i^n x"),
        (23, 0x0010, ["y", "a→0", "", ""], "y_(a→0)"),
    ] {
        let parts = slots(m, &texts[..3]).into_iter().chain([arrow(texts[3])]).collect::<Vec<_>>();
        assert_eq!(template(m, selector, variation, &parts), expected, "{selector}.{variation:#x}");
    }
}

#[test]
fn fences_have_their_brackets() {
    let pairs = ["⟨⟩", "()", "{}", "[]", "||", "‖‖"];
    for (selector, pair) in (0..).zip(pairs) {
        let [left, right] = [pair.chars().next(), pair.chars().next_back()].map(Option::unwrap_or_default);
        for (variation_3, variation_5, expected) in
            [(0, 3, format!("{left}x{right}")), (1, 1, format!("{left}x")), (2, 2, format!("x{right}"))]
        {
            assert_eq!(template(EDITOR, selector, variation_3, &slots(EDITOR, &["x"])), expected);
            assert_eq!(template(MATHTYPE, selector, variation_5, &slots(MATHTYPE, &["x"])), expected);
        }
    }
    for (selector, expected) in [(6, "⌊x⌋"), (7, "⌈x⌉"), (8, "[x["), (9, "]x]"), (10, "]x["), (11, "[x)"), (12, "(x]")]
    {
        assert_eq!(template(EDITOR, selector, 0, &slots(EDITOR, &["x"])), expected);
    }
    for (selector, variation, expected) in
        [(6, 3, "⌊x⌋"), (7, 3, "⌈x⌉"), (8, 3, "⟦x⟧"), (9, 0x12, "[x)"), (9, 0x30, "(x]"), (9, 0x23, "]x[")]
    {
        assert_eq!(template(MATHTYPE, selector, variation, &slots(MATHTYPE, &["x"])), expected);
    }
}

#[test]
fn other_templates_have_their_signs() {
    let m = EDITOR;
    for (selector, variation, texts, expected) in [
        (16, 0, ["x", ""], "x\u{332}"),
        (17, 1, ["x+y", ""], "(x+y)\u{33F}"),
        (18, 0, ["a", ""], "←^a"),
        (19, 1, ["a", ""], "→_a"),
        (20, 0, ["a", ""], "↔^a"),
        (27, 0, ["a+b", "n"], "⏞(a+b)^n"),
        (28, 0, ["a+b", "n"], "⏟(a+b)_n"),
        (40, 0, ["12", "4"], "⟌12^4"),
        (41, 0, ["1", "2"], "1/2"),
        (44, 2, ["1", "2"], "_1^2"),
        (45, 0, ["a", "b"], "⟨a|b⟩"),
        (45, 1, ["a", ""], "⟨a|"),
        (45, 2, ["", "b"], "|b⟩"),
        (46, 1, ["x", ""], "x\u{20EF}"),
        (47, 1, ["x", ""], "x\u{20D7}"),
        (48, 0, ["x", ""], "x\u{311}"),
        (99, 0, ["x", "y"], "x y"),
    ] {
        assert_eq!(template(m, selector, variation, &slots(m, &texts)), expected, "{selector}.{variation}");
    }
    let m = MATHTYPE;
    for (selector, variation, texts, expected) in [
        (12, 1, ["x", ""], "x\u{333}"),
        (13, 0, ["x", ""], "x\u{305}"),
        (14, 0x24, ["a", ""], "→^a"),
        (14, 0x18, ["", "a"], "←_a"),
        (14, 0x2C, ["a", "b"], "→^a_b"),
        (14, 0x34, ["a", ""], "↔^a"),
        (14, 0x15, ["a", ""], "⇄^a"),
        (14, 0x16, ["a", ""], "⇌^a"),
        (24, 1, ["a", "n"], "⏞a^n"),
        (25, 0, ["a", "n"], "⎵a_n"),
        (26, 1, ["12", "4"], "⟌12^4"),
        (27, 1, ["1", ""], "_1"),
        (28, 0, ["", "2"], "^2"),
        (30, 3, ["a", "b"], "⟨a|b⟩"),
        (31, 1, ["x", ""], "x\u{20D6}"),
        (31, 6, ["x", ""], "x\u{20EF}"),
        (31, 10, ["x", ""], "x\u{20D1}"),
        (32, 0, ["x", ""], "x\u{303}"),
        (33, 0, ["x", ""], "x\u{302}"),
        (34, 0, ["x", ""], "x\u{311}"),
        (36, 1, ["x", ""], "x"),
        (37, 0x1E, ["x+y", ""], "x+y"),
    ] {
        assert_eq!(template(m, selector, variation, &slots(m, &texts)), expected, "{selector}.{variation:#x}");
    }
}

#[test]
fn rows_are_separated_by_semicolons_and_elements_by_commas() {
    for (m, bracket, brace) in [(EDITOR, (3, 0), (2, 1)), (MATHTYPE, (3, 3), (2, 1))] {
        let matrix = m.matrix(2, &slots(m, &["a", "b", "c", "d"]));
        assert_eq!(read(m, std::slice::from_ref(&matrix)), "a, b; c, d");
        assert_eq!(read(m, &[m.text("A="), matrix.clone()]), "A=(a, b; c, d)");
        let in_brackets = m.template(bracket.0, bracket.1, &[m.line(&[matrix])]);
        assert_eq!(read(m, &[m.text("A="), in_brackets]), "A=[a, b; c, d]");
        let cases = m.template(brace.0, brace.1, &[m.pile(&slots(m, &["0", "", "1"]))]);
        assert_eq!(read(m, &[m.text("f="), cases]), "f={0; 1");
        assert_eq!(read(m, &[m.matrix(3, &vec![m.absent(); 9])]), "");
        let lines = run(&m.native(&m.pile(&slots(m, &["a=b", "b=c"]))));
        assert_eq!(lines.text(), "a=b; b=c");
    }
}

#[test]
fn characters_are_those_of_their_typefaces() {
    for m in [EDITOR, MATHTYPE] {
        for (typeface, code, expected) in [
            (GREEK, 0x3B1, "α"),
            (VARIABLE, 0xF000, "A"),
            (VARIABLE, 0xF09A, "a"),
            (VARIABLE, 0xF133, "z"),
            (SYMBOL, 0xE421, "⩾"),
            (SYMBOL, 0x2212, "−"),
            (TEXT, 0xE9, "é"),
        ] {
            assert_eq!(read(m, &[m.embellished(typeface, code, &[])]), expected);
        }
        let spaced = |code| read(m, &[m.text("a"), m.embellished(SPACE, code, &[]), m.text("b")]);
        assert_eq!([0xEF01, 0xEF02, 0xEF05, 0xEF08].map(spaced), ["ab", "a b", "a b", "ab"]);
    }
    for (m, (typeface, byte, expected)) in [2, 4].map(Mtef::new).into_iter().flat_map(|m| {
        [
            (GREEK, b'a', "α"),
            (SYMBOL, 0xA5, "∞"),
            (SYMBOL, 0xB3, "≥"),
            (EXTRA, b'h', "ℏ"),
            (EXTRA, b'L', "⋯"),
            (VARIABLE, b'a', "a"),
        ]
        .map(|it| (m, it))
    }) {
        assert_eq!(read(m, &[m.embellished(typeface, u16::from(byte), &[])]), expected);
    }
}

#[test]
fn embellishments_are_marks_after_their_character() {
    for m in [Mtef::new(2), EDITOR, MATHTYPE] {
        for (kinds, expected) in
            [(&[2][..], "x\u{307}"), (&[9], "x\u{302}"), (&[5], "x′"), (&[17, 6], "x\u{305}″"), (&[200], "x")]
        {
            assert_eq!(read(m, &[m.embellished(VARIABLE, 0x78, kinds), m.text("+1")]), format!("{expected}+1"));
        }
    }
    let m = EDITOR;
    let primes = m.template(15, 0, &[m.absent(), m.line(&[m.styled(TEXT, "''")])]);
    assert_eq!(read(m, &[m.text("f"), primes, m.text("(x)")]), "f''(x)");
}

#[test]
fn an_equation_that_is_cut_off_is_reported() {
    for m in [EDITOR, MATHTYPE] {
        let parts = slots(m, &["x", "i=1", "n"]);
        let sum = m.by_version(|m| m.template(29, 1, &parts), |m| m.template(16, 0x70, &parts));
        let items = [m.text("S="), sum, m.embellished(VARIABLE, 0x79, &[2])];
        let native = m.native(&m.line(&items));
        let whole = run(&native).text();
        // The last byte ends the equation, and nothing is lost without it.
        for length in 29..native.len() - 1 {
            let cut = run(&native[..length]);
            let is_reported = cut.code != 0 || cut.values("text-missing").count() == 1;
            assert!(is_reported || cut.text() == whole, "{length}: {}", cut.text());
        }
    }
}

#[test]
fn deep_structure_is_cut_and_reported() {
    let m = EDITOR;
    let nested = |depth| (0..depth).fold(m.slot("x"), |inner, _| m.line(&[m.template(13, 0, &[inner, m.absent()])]));
    assert_eq!(run(&m.native(&nested(20))).text(), "√".repeat(20) + "x");
    let deep = run(&m.native(&nested(5000)));
    assert_eq!((deep.code, deep.values("text-missing").collect::<Vec<_>>()), (0, vec!["equations that are cut off|1"]));
}
