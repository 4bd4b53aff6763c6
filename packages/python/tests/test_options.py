"""Options are those of the library's table, and reach the reader."""

import inspect
from pathlib import Path
from typing import Dict, List

import catdoc_lambda
import pytest
from catdoc_lambda import BadOptionError, Extractor, WrongPasswordError, _native, extract

#: Arguments that are not in the table: the file's name, an output format, and what is never in a URL.
OTHERS = ["file", "markdown", "password"]

#: A workbook with two sheets, as XML of Excel 2003.
SHEET = '<Worksheet ss:Name="%s"><Table><Row><Cell><Data ss:Type="String">%s</Data></Cell></Row></Table></Worksheet>'
NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
WORKBOOK = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    f'<Workbook xmlns="{NAMESPACE}" xmlns:ss="{NAMESPACE}">{SHEET % ("First", "a")}{SHEET % ("Second", "b")}</Workbook>'
).encode()


def test_the_arguments_are_the_options_of_the_table(tables: Dict[str, List[str]]) -> None:
    for method, first in [(Extractor.extract, ["self", "source"]), (extract, ["source"])]:
        parameters = inspect.signature(method).parameters
        assert sorted(parameters) == sorted([*first, *OTHERS, *tables["options"]])
        assert all(parameters[name].kind is inspect.Parameter.KEYWORD_ONLY for name in tables["options"])
    native = inspect.signature(_native.Extractor.extract).parameters
    assert sorted(native) == sorted(["self", "document", *OTHERS, *tables["options"]])
    for name in tables["options"]:
        assert f"\n        {name}: " in (Extractor.extract.__doc__ or ""), name


def test_each_option_has_an_effect(documents: Path) -> None:
    page = documents / "one-page.doc"
    assert max(map(len, extract(page, wrap=40).text.splitlines())) <= 40
    cyrillic = documents / "cyrillic.doc"
    assert extract(cyrillic, ascii=True).text.isascii() and not extract(cyrillic).text.isascii()
    letter = rb"{\rtf1\ansi \'e9}"
    assert (extract(letter).text, extract(letter, charset="cp1251").text) == ("é\n", "й\n")
    for selected in [extract(WORKBOOK, sheet=sheet) for sheet in (2, "2", "Second")]:
        assert [it["name"] for it in selected.sheets or []] == ["Second"]
    notes = rb"{\rtf1 text{\footnote note}}"
    assert set(extract(notes).sections or {}) == {"body", "footnotes"}
    for sections in ["body", ["body"], ("body",)]:
        assert set(extract(notes, sections=sections).sections or {}) == {"body"}
    assert extract(rb"{\rtf1 a{\v b}}", hidden=True).text == "ab\n"
    link = rb'{\rtf1{\field{\*\fldinst HYPERLINK "http://example.org/"}{\fldrslt here}}}'
    assert extract(link, links=True).text == "here <http://example.org/>\n"
    assert extract(rb"{\rtf1 {\b bold}}", markdown=True).text == "**bold**\n"
    assert extract(page, engine="catdoc").complete is None
    with pytest.raises(catdoc_lambda.NotADocumentError):
        extract("plain text, in words".encode(), strict=True)


def test_attachments_are_read_by_default(documents: Path) -> None:
    document = documents / "powerpoint-97, objects"
    assert extract(document).attachments
    without = extract(document, attachments=False)
    assert not without.attachments and "attachments" in [it["kind"] for it in without.omitted]


def test_the_name_of_a_file_decides_whether_text_is_a_workbook(tmp_path: Path) -> None:
    table = b"Harbour;High water\nBrest;4.1\n"
    path = tmp_path / "x.xls"
    path.write_bytes(table)
    assert extract(path).sheets and extract(table, file="x.xls").sheets and extract(table, workbook=True).sheets
    assert extract(table).sheets is None and extract(path, workbook=False).sheets is None


def test_a_password_opens_a_document(documents: Path) -> None:
    path = documents / "locked.doc"
    with pytest.raises(catdoc_lambda.EncryptedError) as encrypted:
        extract(path)
    assert encrypted.value.accepts_password
    assert "The secret text" in extract(path, password="pässwörd 密").text
    with pytest.raises(WrongPasswordError) as wrong:
        extract(path, password="no-such-word")
    assert "no-such-word" not in repr(wrong.value)


def test_a_value_that_is_not_allowed_is_a_bad_option() -> None:
    for options in [{"charset": "cp1"}, {"wrap": 5}, {"engine": "x"}, {"sections": ["x"]}]:
        with pytest.raises(BadOptionError) as error:
            extract(b"{\\rtf1 a}", **options)  # type: ignore[arg-type]
        assert error.value.code == "bad-option" and isinstance(error.value, ValueError)


def test_an_unknown_option_and_a_wrong_type_are_type_errors() -> None:
    with pytest.raises(TypeError):
        extract(b"{\\rtf1 a}", chrset="cp1251")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        extract(b"{\\rtf1 a}", wrap="wide")  # type: ignore[arg-type]
