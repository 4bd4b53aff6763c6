"""Documents have the same JSON as at the command line."""

import json
from pathlib import Path
from typing import Any, Dict, List

import pytest
from catdoc_lambda import CatdocError, extract


def outcome(file: str) -> Dict[str, Any]:
    try:
        return dict(extract(file).to_dict())
    except CatdocError as error:
        failure: Dict[str, Any] = {"file": file, "code": error.code, "detail": error.detail}
        if error.accepts_password:
            failure["accepts_password"] = True
        if error.metadata is not None:
            failure["metadata"] = error.metadata
        return failure


def test_every_document_has_the_json_of_the_command_line(expected: List[Dict[str, Any]]) -> None:
    assert len(expected) > 30
    assert len([line for line in expected if "code" in line]) >= 5
    for line in expected:
        assert outcome(line["file"]) == line


def test_the_properties_are_the_json(expected: List[Dict[str, Any]]) -> None:
    for line in expected:
        if "code" in line:
            continue
        extraction = extract(line["file"])
        assert json.loads(extraction.to_json()) == line
        for key in ["text", "file", "format", "complete", "warnings", "omitted", "metadata", "attachments"]:
            assert getattr(extraction, key) == line[key], key
        for key in ["sections", "sheets", "slides"]:
            assert getattr(extraction, key) == line.get(key), key


def test_an_extraction_cannot_be_changed_and_does_not_show_its_text(documents: Path) -> None:
    extraction = extract(documents / "one-page.doc")
    with pytest.raises(AttributeError):
        extraction.text = ""  # type: ignore[misc]
    extraction.to_dict()["warnings"].append({"code": "", "detail": ""})
    assert extraction.warnings == []
    assert extraction.text not in repr(extraction)
    assert "word-97" in repr(extraction)
