"""Provides documents to schemathesis, which cannot generate them.

Where it would send a generated document, this sends one of tests/data that suits the options.
"""

from pathlib import Path

import schemathesis

DATA = Path(__file__).parent.parent / "data"
LETTER = (DATA / "one-page.doc").read_bytes()
WORKBOOK = (DATA / "tides.xls").read_bytes()


def with_object(outer, content):
    """Returns RTF with an embedded object in the format of OLE 1."""
    head = bytes.fromhex("01050000 02000000 02000000 5800 00000000 00000000") + len(content).to_bytes(4, "little")
    return rb"{\rtf1 %s{\object\objemb{\*\objdata %s}}}" % (outer, (head + content).hex().encode())


# Contains a picture, and a document that contains a PDF.
NESTED = with_object(rb"outer{\pict 0102}", with_object(b"inner", b"%PDF-1.4"))


def wants_workbook(query):
    return "sheet" in query or query.get("format") == "csv"


@schemathesis.hook
def map_query(context, query):
    if query and query.get("engine") == "catdoc":
        # catdoc has no other options, and not every charset.
        query = {name: value for name, value in query.items() if name in ("engine", "wrap", "ascii")}
    if query and isinstance(query.get("sheet"), str):
        # The one sheet that every workbook has.
        query["sheet"] = "1"
    return query


@schemathesis.hook
def map_headers(context, headers):
    if headers and isinstance(headers.get("X-Document-Password"), str):
        # A schema does not express percent-encoded UTF-8.
        headers["X-Document-Password"] = "p%C3%A4ssword"
    return headers


@schemathesis.hook
def filter_query(context, query):
    # No document has both.
    return not (query and "sections" in query and wants_workbook(query))


@schemathesis.hook
def before_call(context, case, kwargs):
    takes_documents = case.path in ("/extract", "/doc-parser")
    if case.meta is None or not case.meta.generation.mode.is_positive or not takes_documents:
        return
    query = case.query or {}
    if query.get("engine") == "catdoc":
        # catdoc opens no encrypted documents.
        (case.headers or {}).pop("X-Document-Password", None)
    document = WORKBOOK if wants_workbook(query) else NESTED if "attachments" in query else LETTER
    if case.media_type == "multipart/form-data":
        # Without a password, since the header may have one.
        kwargs["data"] = {}
        kwargs["files"] = {"file": ("letter.doc", document, "application/msword")}
    else:
        kwargs["data"] = document
