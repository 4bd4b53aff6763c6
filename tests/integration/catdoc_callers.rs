//! Programs that call `catdoc`, `xls2csv` and `catppt`: their command lines, run with our commands.

use crate::support::binary::{stderr, stdout};
use crate::support::catdoc_programs::{command, links};
use crate::support::data_dir;
use std::process::Output;

/// Runs a line of a shell script with our commands on the path, in the folder of our documents.
fn shell(line: &str) -> Output {
    let path = format!("{}:{}", links().display(), std::env::var("PATH").expect("a path"));
    command("sh").args(["-c", line]).env("PATH", path).current_dir(data_dir()).output().expect("a shell")
}

#[track_caller]
fn assert_has(line: &str, text: &str) {
    let output = shell(line);
    assert_eq!((stderr(&output), output.status.code()), ("", Some(0)), "{line}");
    assert!(stdout(&output).contains(text), "{line}: {}", stdout(&output));
}

#[test]
fn dovecots_decoder_gets_utf_8() {
    // decode2text.sh calls them by their full paths, with this locale, on a temporary file.
    for (program, document, text) in [
        ("catdoc", "one-page.doc", "Café Météore"),
        ("catppt", "harbour.ppt", "Το ρολόι"),
        ("xls2csv", "tides.xls", "港口的钟"),
    ] {
        let program = links().join(program);
        let line =
            format!("path=`mktemp`; trap \"rm -f $path\" 0; cat <{document} >$path; LANG=en_US.UTF-8; export LANG");
        let output = shell(&format!("{line}; {} $path", program.display()));
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains(text), "{document}: {}", stdout(&output));
    }
}

#[test]
fn pilers_extractor_gets_utf_8_without_a_locale() {
    for (line, text) in [
        ("catdoc -d utf-8 one-page.doc", "Café Météore"),
        ("catppt -d utf-8 harbour.ppt", "Το ρολόι"),
        ("xls2csv -d utf-8 tides.xls 2>/dev/null", "港口的钟"),
    ] {
        assert_has(&format!("env -u LANG {line}"), text);
    }
}

#[test]
fn mail_readers_show_attachments() {
    // Entries of mailcap files, Debian's first.
    for (line, text) in [
        ("catdoc 'one-page.doc'", "Café Météore"),
        ("xls2csv 'tides.xls' 2>/dev/null", "\"2004-02-29\",\"06:10\""),
        ("catppt 'harbour.ppt'", "Harbour office, 2004"),
        ("catdoc -w 'one-page.doc' | cat", "disagreed by four minutes."),
        ("catdoc -dutf-8 'cyrillic.doc'", "Дорогая Анна!"),
        ("cat cyrillic.doc | catdoc -d utf-8", "Дорогая Анна!"),
        ("catdoc -d utf-8 -w /dev/stdin <cyrillic.doc", "чайки сидят на перилах, как"),
    ] {
        assert_has(line, text);
    }
}

#[test]
fn file_managers_and_pagers_show_documents() {
    // Midnight Commander's doc.sh, lesspipe, and git's textconv.
    for (line, text) in [
        ("MC_EXT_FILENAME=one-page.doc; catdoc \"${MC_EXT_FILENAME}\"", "The harbour clock"),
        (
            "MC_EXT_FILENAME=one-page.doc; catdoc -w \"${MC_EXT_FILENAME}\" || cat \"${MC_EXT_FILENAME}\"",
            "The harbour clock",
        ),
        ("MC_EXT_FILENAME=tides.xls; xls2csv \"${MC_EXT_FILENAME}\" 2>/dev/null", "High water"),
        ("MC_EXT_FILENAME=harbour.ppt; catppt \"${MC_EXT_FILENAME}\" 2>/dev/null", "The harbour clock"),
        ("catdoc < one-page.doc", "The harbour clock"),
        ("catdoc -w one-page.doc", "The harbour clock"),
    ] {
        assert_has(line, text);
    }
}

#[test]
fn scripts_get_what_they_parse() {
    for (line, text) in [
        ("/usr/bin/env catdoc -w -dUTF-8 cyrillic.doc", "Пишу тебе с маяка."),
        ("catdoc -a table.doc", "Monday\t06:10\t12:25"),
        ("catdoc -w -s cp1251 cyrillic.rtf", "Пишу тебе с маяка."),
        ("catdoc -w -m 144 long.doc", "Entry 1:"),
        ("xls2csv -q0 -c\\| tides.xls 2>/dev/null", "Day|High water|Height|Share of spring tide"),
        ("xls2csv -f %Y%m%d tides.xls 2>/dev/null", "\"20040229\""),
        ("xls2csv -q 0 -c ' ' tides.xls 2>/dev/null", "2004-02-29 06:10 4.13 m"),
        ("xls2csv -x -d us-ascii -c ';' tides.xls 2>/dev/null", "\"Meteore\";\"\\x6E2F"),
    ] {
        assert_has(line, text);
    }
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let output = shell("catdoc -w long.doc long.doc long.doc long.doc | head -n 1");
    assert_eq!((stderr(&output), output.status.code()), ("", Some(0)));
    assert!(stdout(&output).starts_with("Entry 1:"), "{}", stdout(&output));
}
