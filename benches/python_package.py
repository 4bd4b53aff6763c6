"""Extracts by the Python package, as a worker: src/worker.rs describes its input and output. The time is the median
of many extractions of the same document."""

import resource
import statistics
import sys
import time

from catdoc_lambda import extract

PER_TURN = 50

for line in sys.stdin:
    with open(line.rstrip("\n"), "rb") as file:
        document = file.read()
    times = []
    for _ in range(PER_TURN):
        start = time.perf_counter_ns()
        text = extract(document).text
        times.append(time.perf_counter_ns() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(int(statistics.median(times)), len(text), peak, flush=True)
