"""Any thread may extract, and other threads run meanwhile."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, List

from catdoc_lambda import Extractor, extract


def test_other_threads_run_during_an_extraction(slow: bytes) -> None:
    count, counts = 0, []

    def work() -> None:
        counts.append(count)
        extract(slow)
        counts.append(count)

    extract(b"{\\rtf1 a}")
    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        count += 1
    assert counts[1] - counts[0] > 10_000


def test_eight_threads_share_an_extractor(expected: List[Dict[str, Any]]) -> None:
    documents = [(Path(line["file"]).read_bytes(), line["text"]) for line in expected if "code" not in line]
    for concurrency in [1, 4]:
        extractor = Extractor(concurrency=concurrency)
        with ThreadPoolExecutor(8) as pool:
            texts = pool.map(lambda it: extractor.extract(it[0], file=None).text == it[1], documents * 20)
            assert all(texts)
