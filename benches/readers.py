"""The Python readers to compare with, in a separate process.

    python3 benches/readers.py READER

Each input line is a path. The output is a line with the text's length in bytes of UTF-8, then the
text; or `-` if the reader failed.
"""

import asyncio
import os
import sys


def anydoc():
    import anydoc

    return anydoc.to_markdown


def extractous():
    from extractous import Extractor

    extractor = Extractor().set_extract_string_max_length(1 << 30)
    return lambda path: extractor.extract_file_to_string(path)[0]


def office_oxide():
    import office_oxide

    return office_oxide.extract_text


def xberg():
    import xberg

    def read(path):
        result = asyncio.run(xberg.extract(xberg.ExtractInput(uri=path)))
        return "\n".join(document.content for document in result.results) if result.results else None

    return read


READERS = {"anydoc": anydoc, "extractous": extractous, "office_oxide": office_oxide, "xberg": xberg}


def main():
    read = READERS[sys.argv[1]]()
    # A reader's own output must not mix with the result.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    for line in sys.stdin:
        try:
            text = read(line.rstrip("\n"))
        except Exception:
            text = None
        text = None if text is None else text.encode("utf-8", "replace")
        answers.write(b"-\n" if text is None else b"%d\n%s" % (len(text), text))
        answers.flush()


main()
