"""Runs catdoc through a shell, as a worker: src/worker.rs describes its input and output."""

import os
import resource
import shlex
import sys
import time

for line in sys.stdin:
    path = line.rstrip("\n")
    start = time.perf_counter_ns()
    text = os.popen("catdoc -a " + shlex.quote(path) + " 2>/dev/null").read()
    elapsed = time.perf_counter_ns() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(elapsed, len(text) or "-", peak, flush=True)
