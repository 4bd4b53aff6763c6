"""Loads a folder of documents: the text and metadata of each, as frameworks such as LangChain take them."""

from pathlib import Path
from typing import Any, Dict, Iterator, Tuple

from catdoc_lambda import CatdocError, extract


def load(folder: str) -> Iterator[Tuple[str, Dict[str, Any]]]:
    for path in sorted(Path(folder).rglob("*.*")):
        if path.suffix.lower() in {".doc", ".rtf", ".xls", ".ppt"}:
            try:
                extraction = extract(path, markdown=True)
            except CatdocError as error:
                yield "", {"source": str(path), "error": error.code}
            else:
                yield extraction.text, {"source": str(path), "complete": extraction.complete, **extraction.metadata}
