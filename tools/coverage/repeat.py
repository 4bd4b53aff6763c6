#!/usr/bin/env python3
"""Repeats the runs of the module that the tests have made, with a native program that has counters.

    repeat.py PROGRAM RUNS PROFILES

RUNS is the folder that record_runs.patch fills. The counters go to files in PROFILES.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# In seconds: tests of endless documents stop the module too.
LONGEST = 20


def repeat(program: Path, runs: Path, profiles: Path, line: str) -> bool:
    """Repeats a run. Tells whether it has ended by itself, without which the counters are lost."""
    document, password, *arguments = line.split("\t")
    with tempfile.TemporaryDirectory() as folder:
        # The names that the files have in the sandbox.
        for name, stored in {"document": document, "password": password}.items():
            if stored:
                Path(folder, name).symlink_to(runs / stored)
        try:
            run = subprocess.run(
                ["catdoc", *arguments],
                executable=program,
                cwd=folder,
                # As many files as there are processes, which add to them in turn.
                env={"LLVM_PROFILE_FILE": f"{profiles}/guest-%{os.cpu_count()}m.profraw"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST,
            )
        except subprocess.TimeoutExpired:
            return False
        return run.returncode >= 0


def main() -> None:
    program, runs, profiles = (Path(argument).absolute() for argument in sys.argv[1:])
    # Different tests make the same runs.
    lines = sorted({line.split("\t", 1)[1] for line in (runs / "runs.tsv").read_text().splitlines()})
    with ThreadPoolExecutor() as pool:
        ended = sum(pool.map(lambda line: repeat(program, runs, profiles, line), lines))
    print(f"the tests ran the module on {len(lines)} different inputs; {len(lines) - ended} of them did not end natively")


if __name__ == "__main__":
    main()
