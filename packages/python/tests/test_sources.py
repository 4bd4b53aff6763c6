"""A document may be bytes, a path or an open file."""

import io
import os
from pathlib import Path

import pytest
from catdoc_lambda import TooLargeError, extract

MAX_DOCUMENT = 256 << 20


def test_every_kind_of_source_gives_the_same(documents: Path) -> None:
    path = documents / "one-page.doc"
    document = path.read_bytes()
    text = extract(document).text
    assert text
    for source in [bytearray(document), memoryview(document), io.BytesIO(document), str(path), path]:
        assert extract(source).text == text, source  # type: ignore[arg-type]
    odd = bytes(byte for pair in zip(document, document) for byte in pair)
    assert extract(memoryview(odd)[::2]).text == text


def test_a_file_has_its_name(documents: Path) -> None:
    path = documents / "one-page.doc"
    with path.open("rb") as file:
        assert extract(file).file == str(path)
    assert extract(path).file == str(path)
    assert extract(path.read_bytes()).file is None
    assert extract(path, file="letter.doc").file == "letter.doc"


def test_a_file_that_cannot_be_read_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error:
        extract(tmp_path / "missing.doc")
    assert error.value.filename == str(tmp_path / "missing.doc")
    with pytest.raises(IsADirectoryError):
        extract(tmp_path)


def test_a_document_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.doc"
    with path.open("wb") as file:
        os.truncate(file.fileno(), MAX_DOCUMENT + 1)
    with pytest.raises(TooLargeError):
        extract(path)


def test_other_sources_are_type_errors(documents: Path) -> None:
    with pytest.raises(TypeError):
        extract(3)  # type: ignore[arg-type]
    with (documents / "cyrillic.rtf").open(encoding="latin-1") as file, pytest.raises(TypeError):
        extract(file)  # type: ignore[arg-type]
