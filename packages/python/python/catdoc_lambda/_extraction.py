"""The result of reading a document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import List, Optional, Tuple, Type, cast

from .types import Attachment, Document, Metadata, Omitted, Sections, Sheet, Slide, Warning


@dataclass(frozen=True, repr=False)
class Extraction:
    """A document's text, and facts about the text.

    The facts are decoded from JSON when the first of them is used. They can be pickled.
    """

    #: The text, with a newline after each paragraph; Markdown if the options ask for it.
    text: str
    _json: bytes

    @cached_property
    def _document(self) -> Document:
        return self.to_dict()

    @property
    def file(self) -> Optional[str]:
        """The file's name, if the document came with one."""
        return self._document["file"]

    @property
    def format(self) -> str:
        """The format, such as ``word-97``."""
        return self._document["format"]

    @property
    def complete(self) -> Optional[bool]:
        """True if every word that the author's program shows is here, False if text is missing or uncertain, and
        None if the format declares nothing."""
        return self._document["complete"]

    @property
    def warnings(self) -> List[Warning]:
        """Defects of the text that a reader should know about."""
        return self._document["warnings"]

    @property
    def omitted(self) -> List[Omitted]:
        """The content of the document that is not here."""
        return self._document["omitted"]

    @property
    def metadata(self) -> Metadata:
        """The document's metadata."""
        return self._document["metadata"]

    @property
    def sections(self) -> Optional[Sections]:
        """The sections of a Word, RTF or HTML document."""
        return self._document.get("sections")

    @property
    def sheets(self) -> Optional[List[Sheet]]:
        """The sheets of a workbook."""
        return self._document.get("sheets")

    @property
    def slides(self) -> Optional[List[Slide]]:
        """The slides of a presentation."""
        return self._document.get("slides")

    @property
    def attachments(self) -> List[Attachment]:
        """The documents embedded in this one, each with its text and facts, or ``code`` and ``detail``."""
        return self._document["attachments"]

    def to_json(self) -> str:
        """Returns the JSON, as over HTTP."""
        return self._json.decode()

    def to_dict(self) -> Document:
        """Returns a new dictionary of the JSON."""
        return cast(Document, json.loads(self._json))

    def __repr__(self) -> str:
        return f"<Extraction of {self.file!r}: {self.format}, {len(self.text)} characters>"

    def __reduce__(self) -> Tuple[Type[Extraction], Tuple[str, bytes]]:
        return Extraction, (self.text, self._json)
