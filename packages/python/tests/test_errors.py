"""Errors are exceptions by their code, and limits cause them."""

import pickle
from pathlib import Path
from typing import Any, Dict, List

import catdoc_lambda
import pytest
from catdoc_lambda import CatdocError, Extractor, _errors

#: The codes that only a server responds with.
OF_SERVERS = {"bad-multipart", "missing-file", "upload-timeout", "unsupported-media-type", "busy"}


def test_each_code_of_the_library_has_its_class(tables: Dict[str, List[str]]) -> None:
    assert set(_errors.BY_CODE) == set(tables["errors"]) - OF_SERVERS
    for code, error in _errors.BY_CODE.items():
        name = "".join(map(str.capitalize, code.split("-"))) + "Error"
        assert error is getattr(catdoc_lambda, name) and name in catdoc_lambda.__all__
        assert issubclass(error, CatdocError) and error.__doc__


@pytest.mark.parametrize(
    ("limits", "code"),
    [({"timeout": 0.01}, "deadline"), ({"output": 3}, "output-limit"), ({"memory": 1 << 20}, "memory-limit")],
)
def test_a_limit_has_its_error(limits: Dict[str, Any], code: str, slow: bytes) -> None:
    cell = b"<html><body><p>" + b"word " * 400_000
    document = {"deadline": slow, "output-limit": b"{\\rtf1 long}", "memory-limit": cell}[code]
    with pytest.raises(CatdocError) as error:
        Extractor(**limits).extract(document, workbook=True)
    assert (error.value.code, type(error.value)) == (code, _errors.BY_CODE[code])


@pytest.mark.parametrize(
    "limits",
    [
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"memory": 1},
        {"memory": 1 << 40},
        {"output": 0},
        {"concurrency": 0},
        {"concurrency": 1000},
    ],
)
def test_a_limit_out_of_range_is_a_value_error(limits: Dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Extractor(**limits)


def test_the_smallest_and_largest_limits_work() -> None:
    for limits in [{"memory": 1 << 20, "concurrency": 1}, {"memory": 4 << 30, "concurrency": 256}, {"timeout": 1e9}]:
        assert Extractor(**limits).extract(b"{\\rtf1 a}").text == "a\n"  # type: ignore[arg-type]


def test_an_error_survives_pickling(documents: Path) -> None:
    with pytest.raises(catdoc_lambda.EncryptedError) as caught:
        catdoc_lambda.extract(documents / "locked.doc")
    error = caught.value
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (copy.code, str(copy), copy.accepts_password) == (error.code, error.detail, True)
    assert copy.metadata == error.metadata
