"""Uses of the package whose types mypy checks. Nothing runs this."""

import io
from pathlib import Path
from typing import List, Optional

from catdoc_lambda import CatdocError, Extraction, Extractor, extract
from catdoc_lambda.types import Attachment, Metadata, Sheet


def sources(path: Path) -> List[Extraction]:
    document = path.read_bytes()
    with path.open("rb") as file:
        opened = extract(file)
    in_memory = [extract(document), extract(bytearray(document)), extract(memoryview(document)), extract(io.BytesIO(document))]
    return [opened, extract(path), extract(str(path)), *in_memory]


def options(path: Path) -> Extraction:
    extractor = Extractor(timeout=2.5, memory=32 << 20, output=1 << 20, concurrency=2)
    return extractor.extract(path, sheet=2, sections=["body"], markdown=True, password="secret", workbook=None)


def facts(extraction: Extraction) -> Optional[str]:
    complete: Optional[bool] = extraction.complete
    sheets: Optional[List[Sheet]] = extraction.sheets
    first: str = sheets[0]["rows"][0][0] if sheets else ""
    document = extraction.to_dict()
    return extraction.metadata.get("title") or document["file"] or (first if complete else None)


def embedded(attachment: Attachment) -> str:
    if "text" in attachment:
        return attachment["text"]
    return attachment["detail"]


def reason(error: CatdocError) -> Optional[Metadata]:
    code: str = error.code
    return error.metadata if code == "encrypted" and error.accepts_password else None
