//! Equations in Rich Text Format: OMML's elements as control words, on one line of text. [RTF
//! 1.9.1], "Mathematics".

use crate::support::rtf::{assert_omitted, broken, text};

/// Returns a run of characters.
fn run(text: &str) -> String {
    format!(r"{{\mr {text}}}")
}

/// Returns a group with a word and its content.
fn group(word: &str, content: &str) -> String {
    format!(r"{{\{word}{content}}}")
}

/// Returns an argument that is one run.
fn argument(word: &str, text: &str) -> String {
    group(word, &run(text))
}

/// Returns an object with properties (words and their values) and arguments of one run each.
fn object(word: &str, properties: &[(&str, &str)], arguments: &[(&str, &str)]) -> String {
    let properties: String = properties.iter().map(|(name, value)| format!(r"{{\{name} {value}}}")).collect();
    let arguments: String = arguments.iter().map(|(name, value)| argument(name, value)).collect();
    format!(r"{{\{word}{{\{word}Pr{properties}{{\mctrlPr\i x}}}}{arguments}}}")
}

#[track_caller]
fn assert_equation(equation: &str, expected: &str) {
    let body = format!(r"a {{\mmath{{\*\moMath{equation}}}}} b\par");
    assert_eq!(text(&body), format!("a {expected} b"), "{equation}");
}

#[test]
fn fractions_keep_their_operands_together() {
    let fraction = |kind, upper, lower| object("mf", &[("mtype", kind)], &[("mnum", upper), ("mden", lower)]);
    for (kind, upper, lower, shown) in [
        ("bar", "a+b", "c+d", "(a+b)/(c+d)"),
        ("bar", "1", "2", "1/2"),
        ("skw", "a", "b+1", "a/(b+1)"),
        ("lin", "-1", "x", "(-1)/x"),
        ("noBar", "n", "k", "n¦k"),
    ] {
        assert_equation(&fraction(kind, upper, lower), shown);
    }
    let deep = group("mf", &(group("mnum", &fraction("bar", "a", "b")) + &argument("mden", "c")));
    assert_equation(&deep, "(a/b)/c");
    assert_equation(&(run("2") + &fraction("bar", "x", "y") + &run("+1")), "2 x/y+1");
}

#[test]
fn delimiters_have_their_characters() {
    for (properties, arguments, shown) in [
        (&[][..], &["N-k+1"][..], "(N-k+1)"),
        (&[("mbegChr", "["), ("mendChr", "]")], &["a"], "[a]"),
        (&[("mbegChr", r"\{"), ("mendChr", "")], &["a"], "{a"),
        (&[("mbegChr", r"\u10216?"), ("mendChr", r"\u10217?")], &["a", "b"], "⟨a|b⟩"),
        (&[("msepChr", ",")], &["a", "b", "c"], "(a,b,c)"),
        (&[("msepChr", "")], &["a", "b"], "(ab)"),
        (&[("mbegChr", "|"), ("mendChr", "|")], &["x-y"], "|x-y|"),
    ] {
        let arguments: Vec<_> = arguments.iter().map(|text| ("me", *text)).collect();
        assert_equation(&object("md", properties, &arguments), shown);
    }
    assert_equation(&(run("1/") + &object("md", &[], &[("me", "N-k+1")])), "1/(N-k+1)");
}

#[test]
fn operators_have_limits_and_an_operand() {
    for (properties, arguments, shown) in [
        (&[("mchr", r"\u8721?")][..], &[("msub", "i=1"), ("msup", "n"), ("me", "x")][..], "∑_(i=1)^n x"),
        (&[("mchr", r"\u8719?"), ("mlimLoc", "undOvr")], &[("msub", "k"), ("msup", ""), ("me", "a+k")], "∏_k (a+k)"),
        (&[], &[("msub", "0"), ("msup", "1"), ("me", "x+1 dx")], "∫_0^1 x+1 dx"),
        (&[("msubHide", "1"), ("msupHide", "on")], &[("msub", "0"), ("msup", "1"), ("me", "f")], "∫f"),
        (&[("msubHide", "0"), ("msupHide", "off")], &[("msub", "0"), ("msup", "1"), ("me", "f")], "∫_0^1 f"),
    ] {
        assert_equation(&object("mnary", properties, arguments), shown);
    }
}

#[test]
fn roots_have_an_index_unless_it_is_hidden() {
    for (properties, degree, radicand, shown) in [
        (&[("mdegHide", "1")][..], "", "x+1", "√(x+1)"),
        (&[("mdegHide", "1")], "3", "x", "√x"),
        (&[], "3", "x", "3√x"),
        (&[("mdegHide", "0")], "n", "xy", "n√(xy)"),
    ] {
        assert_equation(&object("mrad", properties, &[("mdeg", degree), ("me", radicand)]), shown);
    }
    assert_equation(r"{\mrad{\mradPr\mdegHide1}{\mdeg}{\me{\mr x}}}", "√x");
    assert_equation(r"{\mrad{\mradPr{\mdegHide1}}{\mdeg{\mr 2}}{\me{\mr x}}}", "√x");
}

#[test]
fn scripts_and_limits_follow_their_base() {
    for (word, arguments, shown) in [
        ("msSub", &[("me", "x"), ("msub", "i")][..], "x_i"),
        ("msSub", &[("me", "x"), ("msub", "i+1")], "x_(i+1)"),
        ("msSup", &[("me", "a+b"), ("msup", "2")], "(a+b)^2"),
        ("msSup", &[("me", "f"), ("msup", r"\u8242?")], "f′"),
        ("msSubSup", &[("me", "x"), ("msub", "i"), ("msup", "2")], "x_i^2"),
        ("msPre", &[("msub", "6"), ("msup", "14"), ("me", "C")], "_6^14 C"),
        ("mlimLow", &[("me", "max"), ("mlim", "x<1")], "(max)_(x<1)"),
        ("mlimUpp", &[("me", "a"), ("mlim", "b")], "a^b"),
    ] {
        assert_equation(&object(word, &[], arguments), shown);
    }
}

#[test]
fn a_functions_argument_is_set_off() {
    let limit = group("mlimLow", r"{\me{\mr\mscr0\msty0 lim}}{\mlim{\mr x\u8594?0}}");
    for (name, argument, shown) in [
        (r"{\mr\msty0 sin}", "x", "sin x"),
        (r"{\mr sin}", "2x", "sin 2x"),
        (r"{\mr\msty0 sin}", "x+1", "sin(x+1)"),
        (r"{\mr log}", "1/x", "log(1/x)"),
        (&limit, "f", "lim_(x→0) f"),
    ] {
        let function = group("mfunc", &(group("mfName", name) + &group("me", &run(argument))));
        assert_equation(&function, shown);
        assert_equation(&(run("2") + &function), &format!("2 {shown}"));
    }
    let applied = r"{\mfunc{\mfName{\mr f}}{\me{\md{\me{\mr x}}}}}";
    assert_equation(applied, "f(x)");
}

#[test]
fn marks_and_groups_stay_with_their_base() {
    for (word, properties, base, shown) in [
        ("macc", &[][..], "x", "x\u{302}"),
        ("macc", &[("mchr", r"\u8407?")], "v", "v\u{20D7}"),
        ("macc", &[("mchr", r"\u771?")], "a+b", "(a+b)\u{303}"),
        ("mbar", &[("mpos", "top")], "x", "x\u{305}"),
        ("mbar", &[("mpos", "bot")], "x", "x\u{332}"),
        ("mbar", &[], "x", "x\u{332}"),
        ("mgroupChr", &[("mchr", r"\u9182?"), ("mpos", "top")], "a+b", "⏞(a+b)"),
        ("mgroupChr", &[], "a", "⏟a"),
        ("mgroupChr", &[("mchr", r"\u8594?")], "k", "→^k"),
        ("mgroupChr", &[("mchr", r"\u8594?"), ("mpos", "top")], "k", "→_k"),
        ("mbox", &[("mopEmu", "1")], "a+b", "a+b"),
        ("mborderBox", &[("mstrikeH", "1")], "a", "a"),
        ("mphant", &[], "a", "a"),
        ("mphant", &[("mshow", "0")], "a", ""),
        ("mphant", &[("mshow", "off")], "a", ""),
    ] {
        assert_equation(&object(word, properties, &[("me", base)]), shown);
    }
}

#[test]
fn matrices_and_arrays_are_tables() {
    let row = |cells: [&str; 2]| group("mmr", &cells.map(|cell| argument("me", cell)).concat());
    let matrix =
        format!(r"{{\mm{{\mmPr{{\mmcs{{\mmc{{\mmcPr{{\mcount 2}}}}}}}}}}{}{}}}", row(["a", "b"]), row(["c", "d"]));
    assert_equation(&matrix, "a, b; c, d");
    assert_equation(&(run("A=") + &matrix), "A=(a, b; c, d)");
    let brackets = r"{\mdPr{\mbegChr [}{\mendChr ]}}";
    assert_equation(&format!(r"{{\md{brackets}{{\me{matrix}}}}}"), "[a, b; c, d]");
    let array = object("meqArr", &[], &[("me", "x&=1"), ("me", "y&=2")]);
    assert_equation(&format!(r"{{\md{{\mdPr{{\mbegChr \{{}}{{\mendChr }}}}{{\me{array}}}}}"), "{x=1; y=2");
}

#[test]
fn runs_have_characters_and_words() {
    for (runs, shown) in [
        (r"{\mr a\'e9}{\mr\mnor  if }{\mr x\u8805?0}", "aé if x≥0"),
        (r"{\mr\mscr0\msty2 {\rtlch\fcs1 \af0 \ltrch\fcs0 \i\f0\insrsid1 x}}{\mr +y}", "x+y"),
        (r"{\mr \u-10187?\u-9138?}{\mf{\mnum{\mr \u-10187?\u-9138?}}{\mden{\mr 2}}}", "𝑎 𝑎/2"),
        (r"{\mr f\u8289?x\u8290?y}", "fxy"),
        (r"{\mr x\{1\}}", "x{1}"),
        (r"{\mr R&D}", "R&D"),
        (r"{\mr a}{\*\bkmkstart b}{\*\mUnknown {\mr c}}{\mr d}", "ad"),
    ] {
        assert_equation(runs, shown);
    }
}

#[test]
fn the_equations_of_a_paragraph_are_lines() {
    let body = r"{\mmath{\*\moMathPara{\*\moMathParaPr{\mjc center}}{\*\moMath{\mr a=b}}{\*\moMath{\mr c=d}}}}\par";
    assert_eq!(text(body), "a=b\nc=d");
    let inline = r"{\mmath{\*\moMath{\mr a}}}{\mmath{\*\moMath{\mr b}}}\par";
    assert_eq!(text(&format!("{body}{inline}")), "a=b\nc=d\nab");
    assert_eq!(text(r"{\mmath\moMath{\mr a}}b"), "ab");
}

#[test]
fn an_equation_is_shown_once_without_its_picture() {
    assert_omitted(r"{\mmath{\*\moMath{\mr x}}{\*\mmathPict{\pict\wmetafile8 0102}}}\par", "x", &[]);
    assert_omitted(r"{\mmath{\*\moMath{\v\mr x}{\mr y}}}\par", "y", &[("hidden-text", 1)]);
    assert_omitted(r"{\v{\mmath{\*\moMath{\mf{\mnum{\mr x}}{\mden{\mr y}}}}}}a\par", "a", &[("hidden-text", 3)]);
}

#[test]
fn an_equation_may_be_in_any_story() {
    let equation = r"{\mmath{\*\moMath{\mf{\mnum{\mr a+b}}{\mden{\mr 2}}}}}";
    let body = format!(r"x{{\footnote {equation}}}\par{{\header {equation}\par}}");
    assert_eq!(text(&body), "x\n(a+b)/2\n(a+b)/2");
}

#[test]
fn an_invalid_equation_keeps_its_text() {
    for (equation, shown) in [
        // Arguments without an object, an object without arguments, and objects in objects.
        (r"{\me{\mr a}}{\mnum{\mr b}}", "ab"),
        (r"{\mr a}{\mf}{\mnary}{\mr b}", "a/∫b"),
        (r"{\mf{\mf{\mnum{\mr a}}{\mden{\mr b}}}{\mden{\mr c}}}", "a/(bc)"),
        (r"{\mfoo{\mr a}}", "a"),
    ] {
        assert_equation(equation, shown);
    }
    let deep = format!(r"{}{{\mr x}}{}", r"{\msSup{\me".repeat(500), "}}".repeat(500));
    assert_equation(&deep, "x");
    let (open, warnings) = broken(r"{\rtf1{\mmath{\*\moMath{\mr a}{\mf{\mnum{\mr b}}{\mden{\mr c");
    assert_eq!((open.as_str(), warnings), ("abc", vec!["text-missing"]));
    let (open, warnings) = broken(r"{\rtf1{\mmath{\*\moMath{\mr a\par\pard b\par}");
    assert_eq!((open.replace(char::is_whitespace, "").as_str(), warnings), ("ab", vec!["text-missing"]));
}

#[test]
fn an_equation_whose_group_becomes_another_keeps_its_text() {
    for (word, comment) in [(r"\field", r"{\*\moMath y}"), ("", r"{\*\moMath y}"), ("", "y")] {
        let (begin, end) = (r"{\mf{\mnum".repeat(10), "}}".repeat(10));
        let equation = format!(r"{{\*\moMath{word} {begin}{{\*\annotation {comment}}}x{end}}}");
        let (text, warnings) = broken(format!(r"{{\rtf1 a{equation}b\par}}"));
        let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
        assert_eq!(letters.len(), 4, "{equation}: {text}");
        assert!(letters.contains('x') && letters.ends_with('y') && warnings.is_empty(), "{equation}: {text}");
    }
}
