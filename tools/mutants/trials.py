"""Tries each mutant with the tests that run its function."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from switched import Copy, Outcome

# In seconds: a test that takes longer is left out.
SLOWEST = 20
# In seconds: the tests of a mutant run in batches up to these times, so that a quick one saves the
# slow ones. The slowest are left out where many tests run a function.
BATCHES = [0.5, 2, 8, 30, 120]
# In kilobytes: a mutant may ask for memory without end.
MEMORY = 4_000_000


@dataclass
class Test:
    """A test and its run without a mutant."""

    program: str
    name: str
    seconds: float = 0
    passes: bool = False
    reached: frozenset[int] = frozenset()


class Trials:
    """The tests of the compiled programs."""

    def __init__(self, folder: Path, programs: dict[str, str], seconds: float, jobs: int):
        self.folder = folder
        self.programs = programs
        self.batches = [limit for limit in BATCHES if limit < seconds] + [seconds]
        self.pool = ThreadPoolExecutor(jobs)

    def run(self, copy: Copy, mutants: list[dict]) -> None:
        """Sets the outcome of each of these mutants of the copy."""
        tests = list(self.pool.map(self.measure, self.tests()))
        failing = [test.name for test in tests if not test.passes]
        print(f"{len(tests)} tests; left out, as they fail or are slow: {', '.join(failing) or 'none'}", file=sys.stderr)
        tests = sorted((test for test in tests if test.passes), key=lambda test: test.seconds)
        numbers = {mutant["number"]: function.number for function in copy.functions for mutant in function.mutants}
        mutants = [mutant for mutant in mutants if "outcome" not in mutant]
        tried = 0

        def attempt(mutant: dict) -> None:
            nonlocal tried
            function = numbers[mutant["number"]]
            mutant["outcome"] = self.outcome(mutant["number"], [test for test in tests if function in test.reached])
            tried += 1
            with (self.folder / "outcomes.txt").open("a") as log:
                log.write(f"{mutant['outcome']}\t{mutant['name']}\n")
            if tried % 100 == 0:
                print(f"{tried} of {len(mutants)} mutants tried", file=sys.stderr)

        (self.folder / "outcomes.txt").unlink(missing_ok=True)
        list(self.pool.map(attempt, mutants))

    def tests(self) -> list[Test]:
        tests = []
        for program in self.programs.values():
            listed, ignored = (
                subprocess.run([program, "--list", "--format", "terse", *more], stdout=subprocess.PIPE, text=True, check=True)
                .stdout.splitlines()
                for more in [[], ["--ignored"]]
            )
            names = [line.removesuffix(": test") for line in listed if line.endswith(": test") and line not in ignored]
            tests += [Test(program, name) for name in names]
        return tests

    def measure(self, test: Test) -> Test:
        """Runs a test without a mutant."""
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix="trace") as trace:
            start = time.monotonic()
            test.passes = self.passes(test.program, [test.name], SLOWEST, {"MUTANT_TRACE": trace.name})
            test.seconds = time.monotonic() - start
            test.reached = frozenset(map(int, Path(trace.name).read_text().split()))
        return test

    def outcome(self, mutant: int, tests: list[Test]) -> Outcome:
        if not tests:
            return Outcome.NOT_REACHED
        start, spent = 0, 0.0
        for limit in self.batches:
            end = start
            while end < len(tests) and (spent + tests[end].seconds <= limit or end == start == 0):
                spent += tests[end].seconds
                end += 1
            for program in self.programs.values():
                batch = [test for test in tests[start:end] if test.program == program]
                seconds = 10 + 5 * sum(test.seconds for test in batch)
                if batch and not self.passes(program, [test.name for test in batch], seconds, {"MUTANT": str(mutant)}):
                    return Outcome.CAUGHT
            start = end
        return Outcome.SURVIVED

    def passes(self, program: str, names: list[str], seconds: float, variables: dict[str, str]) -> bool:
        """Tells whether tests pass in time. Ends all processes that they have started."""
        scratch = tempfile.mkdtemp(dir=self.folder)
        command = ["sh", "-c", f'ulimit -d {MEMORY}; exec "$@"', "sh", program, "--exact", "--test-threads", "1", *names]
        process = subprocess.Popen(
            command,
            cwd=self.folder / "tree",
            env={**os.environ, **variables, "TMPDIR": scratch},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
            shutil.rmtree(scratch, ignore_errors=True)
