"""The example of a loader yields every document."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "examples"))

from loader import load  # noqa: E402


def test_every_document_is_loaded(documents: Path) -> None:
    loaded = {Path(metadata["source"]).name: (text, metadata) for text, metadata in load(str(documents))}
    files = {path.name for path in documents.iterdir() if path.suffix in {".doc", ".rtf", ".xls", ".ppt"}}
    assert set(loaded) == files
    text, metadata = loaded["one-page.doc"]
    assert text and metadata["complete"] and metadata["title"] == "The harbour clock"
    assert loaded["damaged.doc"] == ("", {"source": str(documents / "damaged.doc"), "error": "corrupt"})
