//! The commands `catdoc`, `xls2csv` and `catppt`: their options and exit codes, those of the native
//! programs where these are installed.

use crate::support::binary::{BINARY, run_with_input, stderr, stdout};
use crate::support::catdoc_programs::{PROGRAMS, command, linked, run, run_native};
use crate::support::encryption::{Lock, Scheme};
use crate::support::word::{Document, Paragraph, Word};
use crate::support::{data, data_dir, stock};
use catdoc_lambda::CHARSETS;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

fn path(name: &str) -> String {
    data_dir().join(name).to_str().expect("UTF-8").to_owned()
}

/// Writes a file into a new folder.
fn file(name: &str, bytes: &[u8]) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    let path = path.to_str().expect("UTF-8").to_owned();
    (folder, path)
}

#[track_caller]
fn assert_prints(output: &Output, text: &str) {
    assert_eq!((stdout(output), stderr(output), output.status.code()), (text, "", Some(0)));
}

#[test]
fn a_program_is_called_by_a_link_or_a_subcommand() {
    for (program, document) in PROGRAMS.into_iter().zip(["one-page.doc", "tides.xls", "harbour.ppt"]) {
        let linked = run(program, &[&path(document)]);
        let subcommand = command(BINARY).args([program, &path(document)]).output().expect("it starts");
        assert!(linked.status.success() && !linked.stdout.is_empty(), "{program}: {}", stderr(&linked));
        assert_eq!(linked, subcommand);
    }
}

#[test]
fn documents_are_printed_one_after_the_other() {
    let both = run("catdoc", &["-w", &path("one-page.doc"), "-d", "utf-8", "--", &path("cyrillic.doc")]);
    let one_by_one = ["one-page.doc", "cyrillic.doc"].map(|name| run("catdoc", &["-w", &path(name)]));
    assert_prints(&both, &one_by_one.each_ref().map(stdout).concat());
}

#[test]
fn standard_input_is_a_document() {
    for (program, document) in PROGRAMS.into_iter().zip(["one-page.doc", "tides.xls", "harbour.ppt"]) {
        let (named, bytes) = (run(program, &["-d", "utf-8", &path(document)]), data(document));
        for arguments in [&[program, "-d", "utf-8"][..], &[program, "-d", "utf-8", "-"]] {
            let piped = run_with_input(arguments, &bytes);
            assert_eq!((stdout(&piped), piped.status), (stdout(&named), named.status), "{program}");
        }
    }
    let twice = run_with_input(&["catdoc", "-wdutf-8", "-", "-"], &data("table.doc"));
    assert_eq!((stdout(&twice), twice.status.code()), (stdout(&run("catdoc", &["-w", &path("table.doc")])), Some(1)));
    assert!(stderr(&twice).contains("only once"), "{}", stderr(&twice));
}

/// Options under which the documents below have the same bytes as by native catdoc.
const SAME_BYTES: [&str; 14] = [
    "-w -d utf-8",
    "-wdutf-8",
    "-a -m 40 -d us-ascii",
    "-m40 -w -dus-ascii",
    "-w -m 40 -d cp1251",
    "-w -d koi8-r",
    "-w -x -d 8859-1",
    "-w -s cp1251 -d utf-8",
    "-w -s mac-roman -d cp437",
    "-u -w -d utf-8",
    "-x -d us-ascii",
    "-m 30 -d cp866",
    "-w -f ascii -d mac-cyrillic",
    "-t -f ascii -d mac-greek",
];

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn ordinary_documents_are_printed_as_by_native_catdoc() {
    for document in ["long.doc", "cyrillic.doc", "table.doc"] {
        for options in SAME_BYTES {
            let arguments: Vec<_> = options.split(' ').map(str::to_owned).chain([path(document)]).collect();
            let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
            let native = run_native("catdoc", &arguments).expect("it ends");
            assert_prints_bytes(&run("catdoc", &arguments), &native, options);
        }
    }
}

/// Charsets in which native catdoc crashes, or has no space.
const UNUSABLE: [&str; 4] = ["cp864", "mac-arabic", "mac-hebrew", "mac-roman"];

#[track_caller]
fn assert_prints_bytes(ours: &Output, native: &Output, options: &str) {
    let text = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(ours.stdout == native.stdout, "{options}:\n{}\nnatively:\n{}", text(ours), text(native));
    assert_eq!(ours.status.code(), native.status.code(), "{options}");
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn text_is_in_the_charset_that_native_catdoc_would_write() {
    let text = "Ångström “quoted” – naïve… Ж и Ё. Ελληνικά. שלום. © ½ ₤ 港\r";
    let (_folder, document) = file("a.doc", &Word::utf16(text).file());
    let listed = run_native("catdoc", &["-l"]).expect("it ends");
    let listed: Vec<_> = stdout(&listed).lines().skip(1).flat_map(|line| line.split('\t')).collect();
    assert!(listed.len() > 40, "{listed:?}");
    for charset in listed {
        for options in ["-w", "-wx", "-wt"] {
            let arguments = [options, "-d", charset, &document];
            if UNUSABLE.contains(&charset) {
                assert!(run("catdoc", &arguments).status.success(), "{charset}");
                continue;
            }
            let native = run_native("catdoc", &arguments).unwrap_or_else(|| panic!("{options} -d {charset}"));
            assert_prints_bytes(&run("catdoc", &arguments), &native, &format!("{options} -d {charset}"));
        }
    }
}

/// The exit codes of command lines, which are those of the native programs.
fn exit_codes(folder: &Path) -> Vec<(&'static str, Vec<String>, i32)> {
    let locked = Lock::new(Scheme::Rc4, "secret").word(Document::word_97().paragraph("x").tables_from(200).compound());
    for (name, bytes) in [("locked.doc", locked.file()), ("zip.doc", b"PK\x03\x04 and so on".to_vec())] {
        std::fs::write(folder.join(name), bytes).expect("written");
    }
    let here = |name: &str| folder.join(name).to_str().expect("UTF-8").to_owned();
    let case = |program, arguments: &[&str], code| {
        (program, arguments.iter().map(|argument| (*argument).to_owned()).collect::<Vec<_>>(), code)
    };
    let mut cases = vec![
        case("catdoc", &[&path("one-page.doc")], 0),
        case("xls2csv", &[&path("tides.xls")], 0),
        case("catppt", &[&path("harbour.ppt")], 0),
        case("catdoc", &[&path("one-page.doc"), &here("missing.doc")], 1),
        case("catdoc", &[&here("locked.doc")], 69),
        case("catdoc", &[&here("zip.doc")], 1),
        case("catdoc", &[&path("tides.xls")], 69),
        case("catdoc", &[&path("harbour.ppt")], 69),
        case("catdoc", &["-m", "5x", &path("one-page.doc")], 1),
        case("catdoc", &["-m", "600", &path("one-page.doc")], 1),
        case("catdoc", &["-f", "html", &path("one-page.doc")], 1),
        case("catdoc", &["-d", "nonsense", &path("one-page.doc")], 0),
        case("catdoc", &["-s", "nonsense", &path("one-page.doc")], 0),
        case("xls2csv", &["-q", "4", &path("tides.xls")], 1),
        case("xls2csv", &["-g", "16", &path("tides.xls")], 1),
    ];
    for program in PROGRAMS {
        cases.extend([
            case(program, &[&here("missing")], 1),
            case(program, &["-Z"], 1),
            case(program, &["-d"], 1),
            case(program, &["-l"], 0),
            case(program, &["-V", "missing"], 0),
        ]);
    }
    cases
}

#[test]
fn exit_codes_are_those_of_catdoc() {
    let folder = tempfile::tempdir().expect("a folder");
    for (program, arguments, code) in exit_codes(folder.path()) {
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        let output = run(program, &arguments);
        assert_eq!(output.status.code(), Some(code), "{program} {arguments:?}: {}", stderr(&output));
    }
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn native_catdoc_has_these_exit_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    for (program, arguments, code) in exit_codes(folder.path()) {
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        let native = run_native(program, &arguments).expect("it ends");
        assert_eq!(native.status.code(), Some(code), "{program} {arguments:?}");
    }
}

#[test]
fn any_failure_decides_the_exit_code() {
    let output = run("catdoc", &["-w", "missing.doc", &path("tides.xls"), &path("table.doc")]);
    assert_eq!(output.status.code(), Some(69));
    assert!(stdout(&output).starts_with("Tides of the week\n"), "{}", stdout(&output));
    let lines: Vec<_> = stderr(&output).lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("catdoc: missing.doc: ") && lines[1].ends_with("use xls2csv"), "{lines:?}");
}

#[test]
fn random_bytes_are_not_text() {
    let bytes: Vec<u8> = (0..3000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let (_folder, path) = file("random.doc", &bytes);
    for program in PROGRAMS {
        let output = run(program, &[&path]);
        assert_eq!((stdout(&output), output.status.code()), ("", Some(69)), "{program}");
        assert!(stderr(&output).contains("unrecognised file type"), "{}", stderr(&output));
    }
}

#[test]
fn broken_files_are_read_on_request() {
    let (_folder, path) = file("broken.doc", b"\x00\x01\x02\x03\xFE\xFF\x99 The text of a broken document\r");
    assert_eq!(run("catdoc", &[&path]).status.code(), Some(69));
    let output = run("catdoc", &["-b", &path]);
    assert!(stdout(&output).contains("The text of a broken document"), "{output:?}");
}

#[test]
fn a_locale_chooses_the_charset() {
    let text = |name: &str, value: &str| {
        let output = linked("catdoc").env(name, value).args(["-w", &path("cyrillic.doc")]).output().expect("it starts");
        assert!(output.status.success());
        output.stdout
    };
    let utf_8 = text("LC_ALL", "en_US.UTF-8");
    assert!(utf_8.starts_with("Дорогая".as_bytes()));
    assert_eq!(text("LC_ALL", "de_DE"), utf_8);
    assert!(text("LC_CTYPE", "C").starts_with(b"Dorogaya"));
    assert!(text("LANG", "ru_RU.KOI8-R").starts_with(b"\xE4\xCF\xD2\xCF\xC7\xC1\xD1"));
    let chosen = linked("catdoc").env("LC_ALL", "C").args(["-w", "-d", "UTF-8", &path("cyrillic.doc")]).output();
    assert_eq!(chosen.expect("it starts").stdout, utf_8);
}

#[test]
fn the_list_has_exactly_the_charsets_in_which_text_is_written() {
    let output = run("catdoc", &["-l"]);
    let listed: Vec<_> = stdout(&output).lines().skip(1).flat_map(|line| line.split('\t')).collect();
    let written = |charset: &&str| {
        let arguments = ["-w", "-d", charset, "cyrillic.doc"];
        let (text, _) = stock::run(&data_dir(), &arguments, b"").expect("no trap");
        // The module ignores a charset that it cannot write.
        **charset == *"utf-8" || !text.starts_with("Дорогая".as_bytes())
    };
    assert_eq!(listed, CHARSETS.iter().copied().filter(written).collect::<Vec<_>>());
    for program in PROGRAMS {
        assert_eq!(stdout(&run(program, &["-l"])), stdout(&output));
    }
}

#[test]
fn an_unknown_charset_is_reported_and_ignored() {
    let output = run("catdoc", &["-w", "-d", "cp932", "-s", "nonsense", &path("cyrillic.doc")]);
    assert_eq!(
        (output.status.code(), stdout(&output)),
        (Some(0), stdout(&run("catdoc", &["-w", &path("cyrillic.doc")])))
    );
    let lines: Vec<_> = stderr(&output).lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[test]
fn the_version_is_catdocs_and_ours() {
    for program in PROGRAMS {
        let expected = concat!("Catdoc Version 0.95 (catdoc-lambda ", env!("CARGO_PKG_VERSION"), ")\n");
        assert_prints(&run(program, &["-V"]), expected);
    }
}

#[test]
fn whole_documents_give_no_message() {
    // Pictures and macros are no missing words.
    for (program, names) in [
        ("catdoc", &["one-page.doc", "long.doc", "empty.doc", "table.doc", "one-page.rtf", "mixed-scripts.doc"][..]),
        ("catppt", &["harbour.ppt"]),
    ] {
        for name in names {
            let output = run(program, &[&path(name)]);
            assert_eq!((stderr(&output), output.status.code()), ("", Some(0)), "{name}");
        }
    }
}

#[test]
fn embedded_documents_of_the_same_kind_are_printed() {
    let outer = Document::word_97().paragraph(Paragraph::from("One").object("Word.Document.8", 7));
    let inner = Document::word_97().paragraph("Seven");
    let (_folder, path) = file("a.doc", &inner.add_to(outer.compound(), "ObjectPool/_7").file());
    assert_prints(&run("catdoc", &["-w", &path]), "One\nSeven\n");
}

#[test]
fn missing_words_are_reported() {
    let outer = Document::word_97().paragraph(Paragraph::from("One").object("Package", 7));
    let compound = outer.compound().stream_in("ObjectPool/_7", "\u{1}Ole10Native", &[7; 20]);
    let (_folder, path) = file("a.doc", &compound.file());
    let output = run("catdoc", &["-w", &path]);
    assert_eq!((stdout(&output), output.status.code()), ("One\n", Some(0)));
    assert!(stderr(&output).contains("a.doc: 1 attachment is not in this text"), "{}", stderr(&output));
}

#[test]
fn characters_that_the_charset_lacks_are_reported() {
    let (_folder, path) = file("a.doc", &Word::utf16("tide 港口 ü\r").file());
    let output = run("catdoc", &["-w", "-d", "us-ascii", &path]);
    assert_eq!((stdout(&output), output.status.code()), ("tide ?? ue\n", Some(0)));
    assert!(
        stderr(&output).contains("a.doc: 2 characters are not in us-ascii, and ? in the text"),
        "{}",
        stderr(&output)
    );
    assert_prints(&run("catdoc", &["-wx", "-d", "us-ascii", &path]), "tide \\x6E2F\\x53E3 ue\n");
}

#[test]
fn a_password_opens_a_document() {
    let document = Document::word_97().paragraph("Hidden treasure").tables_from(200);
    let (_folder, path) = file("a.doc", &Lock::new(Scheme::CryptoApi(128), "secret").word(document.compound()).file());
    let output = |password: &str| linked("catdoc").env("CATDOC_PASSWORD", password).arg(&path).output();
    assert_prints(&output("secret").expect("it starts"), "Hidden treasure\n\n");
    assert_eq!(output("wrong").expect("it starts").status.code(), Some(69));
}

#[test]
fn man_pages_and_help_have_every_option() {
    for (program, options) in PROGRAMS.into_iter().zip(["dslVatfwmxu8bv", "dslVxcqbfg", "dslVb"]) {
        let page = command(BINARY).args(["man", program]).output().expect("it starts");
        assert!(stdout(&page).contains(&format!("\n.TH {program} 1 ")), "{}", stdout(&page));
        let help = run(program, &["--help"]);
        assert_eq!(help.status.code(), Some(0));
        for option in options.chars() {
            assert!(stdout(&page).contains(&format!(r"\fB\-{option}\fR")), "{program} -{option}");
            assert!(stdout(&help).lines().any(|line| line.trim_start().starts_with(&format!("-{option}"))), "{option}");
        }
    }
}
