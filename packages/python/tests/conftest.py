"""What tests/integration/python.rs prepares: documents, and what other interfaces say about them."""

import json
import os
from pathlib import Path
from typing import Any, Dict, List

import pytest

FACTS = Path(os.environ["CATDOC_FACTS"])


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of the documents."""
    return FACTS / "documents"


@pytest.fixture(scope="session")
def expected() -> List[Dict[str, Any]]:
    """The lines of the command line about each of the documents."""
    return [json.loads(line) for line in (FACTS / "expected.ndjson").read_text().splitlines()]


@pytest.fixture(scope="session")
def tables() -> Dict[str, List[str]]:
    """The names of the library's options, and the codes of its errors."""
    tables: Dict[str, List[str]] = json.loads((FACTS / "tables.json").read_text())
    return tables


@pytest.fixture(scope="session")
def schemas() -> Dict[str, Dict[str, Any]]:
    """The schemas of the API's description."""
    schemas: Dict[str, Dict[str, Any]] = json.loads((FACTS / "openapi.json").read_text())["components"]["schemas"]
    return schemas


@pytest.fixture(scope="session")
def slow() -> bytes:
    """A document that takes much longer than a tick of the deadline, and has hardly any text."""
    return rb"{\rtf1 text" + b"{}" * (20 << 20) + b"}"
