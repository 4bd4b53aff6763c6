"""The types of an extraction's JSON, which is the same as over HTTP. The API's description defines it."""

from __future__ import annotations

from typing import List, Optional, TypedDict, Union, final


class Warning(TypedDict):
    """A defect of the text that a reader should know about."""

    code: str
    detail: str


class Omitted(TypedDict):
    """Content of a document that its extraction lacks."""

    kind: str
    count: int
    detail: str


class Metadata(TypedDict, total=False):
    """A document's own statements about itself. A value that the document lacks is absent."""

    title: str
    subject: str
    author: str
    keywords: str
    comments: str
    last_author: str
    category: str
    manager: str
    company: str
    application: str
    comment_authors: str
    created: str
    modified: str
    printed: str
    revision: int
    pages: int
    words: int
    characters: int
    slides: int


class Sections(TypedDict, total=False):
    """The texts of a Word, RTF or HTML document's sections. Each has a body."""

    body: str
    footnotes: str
    endnotes: str
    comments: str
    headers: str
    footers: str
    text_boxes: str


class Comment(TypedDict):
    """A comment on a cell."""

    cell: str
    author: str
    text: str


class PageMargin(TypedDict, total=False):
    """A header or footer of a printed sheet."""

    left: str
    centre: str
    right: str


class Chart(TypedDict):
    """The text of a chart."""

    title: str
    axis_titles: List[str]
    series: List[str]
    labels: List[str]


class _Sheet(TypedDict):
    name: str
    hidden: bool
    rows: List[List[str]]


class Sheet(_Sheet, total=False):
    """A sheet of a workbook: rows of cells as Excel displays them."""

    comments: List[Comment]
    text_boxes: List[str]
    header: PageMargin
    footer: PageMargin
    charts: List[Chart]


class _Slide(TypedDict):
    number: int
    hidden: bool
    title: str
    body: str


class Slide(_Slide, total=False):
    """A slide of a presentation."""

    tables: List[List[List[str]]]
    notes: str
    comments: str
    footer: str


class _Facts(TypedDict):
    text: str
    format: str
    complete: Optional[bool]
    warnings: List[Warning]
    omitted: List[Omitted]
    metadata: Metadata
    attachments: List[Attachment]


class _Parts(_Facts, total=False):
    sections: Sections
    sheets: List[Sheet]
    slides: List[Slide]


class Document(_Parts):
    """A document's text and facts about it."""

    file: Optional[str]


class _Embedded(TypedDict):
    name: Optional[str]
    path: str
    media_type: str
    bytes: int


@final
class AttachmentText(_Embedded, _Parts):
    """A document that is embedded in another one, with its text and facts."""


class _AttachmentFailure(_Embedded):
    code: str
    detail: str


@final
class AttachmentFailure(_AttachmentFailure, total=False):
    """A document that is embedded in another one and could not be read."""

    metadata: Metadata


#: ``"text" in attachment`` distinguishes the two.
Attachment = Union[AttachmentText, AttachmentFailure]
