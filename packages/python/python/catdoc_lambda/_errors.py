"""The exceptions, one for each code of an error."""

from __future__ import annotations

import json
from typing import Dict, Optional, Type

from .types import Metadata


class CatdocError(Exception):
    """The reason why a document yielded no text.

    All arguments are kept, so that the exception can be pickled.
    """

    #: The stable code, as over HTTP and on the command line.
    code: str
    #: A description for people: what failed, and what to do.
    detail: str
    #: True if a password, or another one, may open the document.
    accepts_password: bool
    #: The metadata of an encrypted document that is in clear.
    metadata: Optional[Metadata]

    def __init__(
        self, code: str, detail: str, accepts_password: bool = False, metadata: Optional[Metadata] = None
    ) -> None:
        super().__init__(code, detail, accepts_password, metadata)
        self.code = code
        self.detail = detail
        self.accepts_password = accepts_password
        self.metadata = metadata

    def __str__(self) -> str:
        return self.detail


class BadOptionError(CatdocError, ValueError):
    """An option has a value that is not allowed, or does not apply to the document."""


class MangledBodyError(CatdocError):
    """The bytes were decoded as UTF-8 text before they arrived, which cannot be undone."""


class TooLargeError(CatdocError):
    """The document is larger than 256 MiB."""


class OoxmlError(CatdocError):
    """The file is one of Office 2007 or later, such as a .docx, .xlsx or .pptx."""


class NotADocumentError(CatdocError):
    """The file has an unsupported type, which the detail names."""


class EncryptedError(CatdocError):
    """The document is encrypted, and needs a password or cannot be opened here at all."""


class WrongPasswordError(CatdocError):
    """The password does not open the document."""


class CorruptError(CatdocError):
    """The document is damaged."""


class UnsupportedCharsetError(CatdocError):
    """The document's text is in a charset that cannot be decoded."""


class DeadlineError(CatdocError):
    """The document took longer than the timeout."""


class MemoryLimitError(CatdocError):
    """The document needs more memory than the limit."""


class OutputLimitError(CatdocError):
    """The document has more text than the limit."""


class InternalError(CatdocError):
    """An error that the document did not cause. ``__cause__`` has the reason."""


#: The classes by code.
BY_CODE: Dict[str, Type[CatdocError]] = {
    "bad-option": BadOptionError,
    "corrupt": CorruptError,
    "deadline": DeadlineError,
    "encrypted": EncryptedError,
    "internal": InternalError,
    "mangled-body": MangledBodyError,
    "memory-limit": MemoryLimitError,
    "not-a-document": NotADocumentError,
    "ooxml": OoxmlError,
    "output-limit": OutputLimitError,
    "too-large": TooLargeError,
    "unsupported-charset": UnsupportedCharsetError,
    "wrong-password": WrongPasswordError,
}


def from_code(code: str, detail: str, accepts_password: bool, metadata: Optional[str]) -> CatdocError:
    """Returns the exception for a native error, whose metadata is JSON."""
    decoded = None if metadata is None else json.loads(metadata)
    return BY_CODE.get(code, CatdocError)(code, detail, accepts_password, decoded)
