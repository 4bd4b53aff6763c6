"""Extracts documents. The native half does it, without holding the interpreter's lock."""

from __future__ import annotations

import os
from functools import partial
from typing import BinaryIO, Callable, Dict, Optional, Sequence, Tuple, Union

from . import _native
from ._extraction import Extraction

#: A document: its bytes, a path, or a file that is open for reading bytes.
Source = Union[bytes, bytearray, memoryview, str, "os.PathLike[str]", BinaryIO]

#: One byte more than allowed, so that a larger document is noticed.
_MOST = _native.MAX_DOCUMENT + 1


class Extractor:
    """Extracts text from documents, within limits for each of them. Any thread may use it."""

    def __init__(
        self,
        *,
        timeout: Optional[float] = None,
        memory: Optional[int] = None,
        output: Optional[int] = None,
        concurrency: Optional[int] = None,
    ) -> None:
        """Sets the limits.

        timeout: the longest time for one document, in seconds. The default is 10.
        memory: the most memory in the sandbox, in bytes. The default is 64 MiB.
        output: the most text of one document, in bytes. The default is 32 MiB.
        concurrency: the most documents at once; other threads wait. The default is one per processor.

        Raises ValueError if a limit is out of range.
        """
        self._limits = _native.Limits(timeout=timeout, memory=memory, output=output, concurrency=concurrency)
        self._copy = partial(Extractor, timeout=timeout, memory=memory, output=output, concurrency=concurrency)
        self._natives: Dict[object, _native.Extractor] = {}

    def extract(
        self,
        source: Source,
        *,
        file: Optional[str] = None,
        markdown: bool = False,
        password: Optional[str] = None,
        charset: Optional[str] = None,
        wrap: int = 0,
        ascii: bool = False,
        sheet: Union[str, int, None] = None,
        sections: Union[str, Sequence[str], None] = None,
        links: bool = False,
        hidden: bool = False,
        attachments: Optional[bool] = None,
        workbook: Optional[bool] = None,
        strict: bool = False,
        engine: Optional[str] = None,
    ) -> Extraction:
        """Extracts the text of a document.

        source: the document as bytes, a path, or a file that is open for reading bytes.
        file: the file's name, by default that of ``source``. A name such as x.xls makes delimited text a workbook.
        markdown: writes Markdown.
        password: the password for an encrypted document.
        charset: the charset of 8-bit text, such as "cp1251". The default is the one that the document names.
        wrap: the most columns of a line, from 10 to 480; 0 keeps each paragraph on one line.
        ascii: writes ASCII.
        sheet: the only sheet of a workbook to return, by name or by number from 1.
        sections: the only sections of a Word, RTF or HTML document to return, such as ["body", "footnotes"].
        links: writes the target of each hyperlink after its text.
        hidden: includes hidden text.
        attachments: reads embedded documents, as by default.
        workbook: reads delimited text and HTML as a workbook. The default depends on the file's name.
        strict: refuses formats that consist of text, such as HTML.
        engine: "readers", or "catdoc" for exactly what catdoc prints.

        Raises CatdocError if the document yields no text, and OSError if the file cannot be read.
        """
        document, name = _read(source)
        text, json = self._native().extract(
            document,
            name if file is None else file,
            markdown=markdown,
            password=password,
            charset=charset,
            wrap=wrap,
            ascii=ascii,
            sheet=sheet,
            sections=sections,
            links=links,
            hidden=hidden,
            attachments=attachments,
            workbook=workbook,
            strict=strict,
            engine=engine,
        )
        return Extraction(text, json)

    def _native(self) -> _native.Extractor:
        """Returns this process's native extractor, created when it is first used.

        The thread that ends documents at their deadline does not exist in a forked child, and a lock may be held
        there forever. So a child creates its own extractor, and keeps the inherited one unused.
        """
        native = self._natives.get(_process)
        # Threads may create several at the same time. One of them is kept.
        return native or self._natives.setdefault(_process, _native.Extractor(self._limits))

    def __reduce__(self) -> Union[str, Tuple[Callable[[], Extractor], Tuple[()]]]:
        """Pickles the limits. The default extractor becomes that of the process which unpickles it."""
        return "_default" if self is _default else (self._copy, ())


def _read(source: Source) -> Tuple[Union[bytes, bytearray], Optional[str]]:
    """Returns the document's bytes and its file name."""
    if isinstance(source, (bytes, bytearray)):
        return source, None
    if isinstance(source, memoryview):
        return source.tobytes(), None
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            return _read_file(file), os.fspath(source)
    if not hasattr(source, "read"):
        raise TypeError(f"a document is bytes, a path or an open file, not {type(source).__name__}")
    name = getattr(source, "name", None)
    return source.read(_MOST), name if isinstance(name, str) else None


def _read_file(file: BinaryIO) -> bytes:
    """Reads a file whose size is known, as a rule. A buffer for the largest document would cost more than the rest."""
    size = os.fstat(file.fileno()).st_size
    document = file.read(min(size + 1, _MOST))
    return document + file.read(_MOST - len(document)) if len(document) > size else document


#: Stands for this process. A forked child replaces it.
_process = object()


def _replace_process() -> None:
    global _process
    _process = object()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_replace_process)

_default = Extractor()

#: Extracts the text of a document with default limits. See ``Extractor.extract``.
extract = _default.extract
