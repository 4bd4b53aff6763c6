//! Delimited text under the name of a workbook.

use crate::support::rtf::warnings;
use crate::support::text_files::{extract_workbook, rows, utf_16_le};
use serde_json::{Value, json};

#[track_caller]
fn read(text: impl AsRef<[u8]>) -> (Value, Vec<&'static str>) {
    let extraction = extract_workbook(text).expect("rows");
    assert_eq!(extraction.format.as_str(), "csv");
    (rows(&extraction), warnings(&extraction))
}

#[test]
fn the_separator_is_the_one_that_records_agree_on() {
    for (text, expected) in [
        ("a,b\nc,d\n", json!([["a", "b"], ["c", "d"]])),
        ("a;1,5\nb;2,5\n", json!([["a", "1,5"], ["b", "2,5"]])),
        ("a\tb, c\nd\te, f\n", json!([["a", "b, c"], ["d", "e, f"]])),
        ("a|b\rc|d\r", json!([["a", "b"], ["c", "d"]])),
        ("sep=#\r\na#b,c\r\n", json!([["a", "b,c"]])),
    ] {
        assert_eq!(read(text), (expected, vec![]), "{text:?}");
    }
}

#[test]
fn records_may_lack_their_last_cells() {
    assert_eq!(read("a,b,c\n1\n2,3\n4,5,6,7\n").0, json!([["a", "b", "c"], ["1"], ["2", "3"], ["4", "5", "6", "7"]]));
    assert_eq!(read("a;1,5;2\nb;2,5\nc;3\n").0, json!([["a", "1,5", "2"], ["b", "2,5"], ["c", "3"]]));
}

#[test]
fn a_table_of_html_may_be_a_field() {
    let field = "<table><tr><td>x</td></tr></table>";
    assert_eq!(read(format!("id,text\n1,\"{field}\"\n")).0, json!([["id", "text"], ["1", field]]));
}

#[test]
fn text_without_a_separator_is_a_column() {
    let letter = "Dear Sir,\nI write, as promised, to you.\nYours, A.\n";
    assert_eq!(read(letter).0, json!([["Dear Sir,"], ["I write, as promised, to you."], ["Yours, A."]]));
}

#[test]
fn quotes_keep_separators_and_lines_together() {
    let text = "a,\"b, \"\"c\"\"\r\nd\",\"e\"f\r\n \"g, h,i\r\n";
    assert_eq!(read(text).0, json!([["a", "b, \"c\"\nd", "ef"], [" \"g", " h", "i"]]));
    // FileMaker writes the lines of a field so.
    assert_eq!(read("a,b\x0Bc\n").0, json!([["a", "b\nc"]]));
}

#[test]
fn an_open_quote_is_a_warning() {
    assert_eq!(read("a,b\nc,\"d\ne,f\n"), (json!([["a", "b"], ["c", "d\ne,f\n"]]), vec!["text-uncertain"]));
}

#[test]
fn cells_keep_their_text() {
    let text = "id,n\n007,1.50\n\"=\"\"008\"\"\",2e3\n";
    assert_eq!(read(text), (json!([["id", "n"], ["007", "1.50"], ["008", "2e3"]]), vec![]));
}

#[test]
fn formulas_are_without_a_value() {
    let (rows, warnings) = read("n,m\n1,=A2+1\n=====,= text\n");
    assert_eq!(rows, json!([["n", "m"], ["1", "=A2+1"], ["=====", "= text"]]));
    assert_eq!(warnings, ["uncalculated"]);
}

#[test]
fn rows_are_read_in_utf_16_and_in_a_guessed_charset() {
    assert_eq!(read(utf_16_le("a\tł\nb\tż\n")), (json!([["a", "ł"], ["b", "ż"]]), vec![]));
    let (text, _, _) = encoding_rs::WINDOWS_1251.encode("Город;Население\nМосква;много\nТверь;меньше\n");
    let expected = json!([["Город", "Население"], ["Москва", "много"], ["Тверь", "меньше"]]);
    assert_eq!(read(text), (expected, vec!["text-uncertain"]));
}
