"""Extracts text from legacy Microsoft Office files: .doc, .xls, .ppt, .rtf and others.

>>> from catdoc_lambda import extract
>>> extract("letter.doc").text

Each document is read by WebAssembly in a sandbox, within limits on memory and time. The documentation is in
docs/python.md of the project.
"""

from ._errors import (
    BadOptionError,
    CatdocError,
    CorruptError,
    DeadlineError,
    EncryptedError,
    InternalError,
    MangledBodyError,
    MemoryLimitError,
    NotADocumentError,
    OoxmlError,
    OutputLimitError,
    TooLargeError,
    UnsupportedCharsetError,
    WrongPasswordError,
)
from ._extraction import Extraction
from ._extractor import Extractor, extract

__all__ = [
    "BadOptionError",
    "CatdocError",
    "CorruptError",
    "DeadlineError",
    "EncryptedError",
    "Extraction",
    "Extractor",
    "InternalError",
    "MangledBodyError",
    "MemoryLimitError",
    "NotADocumentError",
    "OoxmlError",
    "OutputLimitError",
    "TooLargeError",
    "UnsupportedCharsetError",
    "WrongPasswordError",
    "extract",
]
