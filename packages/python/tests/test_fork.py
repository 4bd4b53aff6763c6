"""A forked child extracts within limits, whatever its parent was doing."""

import multiprocessing
import os
import pickle
import threading
from pathlib import Path
from typing import Any, Dict, List

import pytest
from catdoc_lambda import DeadlineError, Extraction, Extractor, OutputLimitError, extract

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")

#: Longer than a child ever takes.
PATIENCE = 60

bounded = Extractor(timeout=0.05, concurrency=1)


def ends_at_the_deadline(document: bytes) -> bool:
    try:
        bounded.extract(document)
    except DeadlineError:
        return True
    return False


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_results_come_back_from_processes(method: str, expected: List[Dict[str, Any]]) -> None:
    lines = [line for line in expected if "code" not in line]
    extract(lines[0]["file"])
    with multiprocessing.get_context(method).Pool(2) as pool:
        extractions: List[Extraction] = pool.map_async(extract, [line["file"] for line in lines]).get(PATIENCE)
    assert [extraction.to_dict() for extraction in extractions] == lines


def test_the_default_extractor_is_one_for_each_process() -> None:
    copy = pickle.loads(pickle.dumps(extract))
    assert copy.__self__ is extract.__self__  # type: ignore[attr-defined]
    limited = pickle.loads(pickle.dumps(Extractor(output=3)))
    with pytest.raises(OutputLimitError):
        limited.extract(b"{\\rtf1 long}")


def test_a_deadline_ends_a_document_in_a_child(slow: bytes) -> None:
    assert ends_at_the_deadline(slow)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(ends_at_the_deadline, [slow]).get(PATIENCE)


def test_a_child_of_a_busy_parent_extracts(slow: bytes, documents: Path) -> None:
    busy = Extractor(concurrency=1)
    busy.extract(b"{\\rtf1 a}")
    workers = [threading.Thread(target=busy.extract, args=[slow]) for _ in range(3)]
    for worker in workers:
        worker.start()
    child = multiprocessing.get_context("fork").Process(target=busy.extract, args=[documents / "one-page.doc"])
    child.start()
    child.join(PATIENCE)
    assert child.exitcode == 0
    for worker in workers:
        worker.join()
