#!/usr/bin/env python3
"""
Measures how many small faults in the guest's C the tests' documents reveal.

Usage: guest.py OBJECTS RUNS [--count N] [--seed N] [--jobs N]
                [--results FILE] [PATH…]

OBJECTS comes from guest/compile.sh --objects, RUNS from record_runs in ../mutants.sh: the runs of
the module in the integration tests. A random sample of N mutants (default 1500) of the files whose
names start with a PATH, such as guest/formats/xls, is compiled. Each mutant makes the runs that
reach its code, until one differs from the original's in anything that the host can see: the text,
standard error, the report, the metadata or the exit code.

  caught       a run differs, crashes, or needs far more time or memory
  survived     no run differs
  not reached  no run executes the code
  equivalent   the compiler makes the same code of it as of the original, or of another mutant
"""

import argparse
import hashlib
import os
import random
import shlex
import subprocess
import sys
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from mutations import find_mutants, with_probes

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "tests/data"
# The options with which the documents of tests/data are read.
OPTIONS = ([], ["--formatting"], ["--links", "--hidden"], ["--attachments"])
OUTCOMES = ("caught", "survived", "not reached", "equivalent")
# A run may take this many times as long as the original's, and this many microseconds more.
SLOWER, GRACE = 20, 200_000
LONGEST = 60_000_000


@dataclass
class Run:
    """A run of the original by a test: its command line, and afterwards its hash and time."""

    test: str
    arguments: list
    hash: str = "-"
    microseconds: int = LONGEST

    def line(self):
        limit = min(LONGEST, SLOWER * self.microseconds + GRACE)
        return "\t".join([str(limit), self.hash, *self.arguments])


@dataclass
class Build:
    """The guest's objects, and how they are made and linked."""

    folder: Path
    commands: dict = field(default_factory=dict)

    def __post_init__(self):
        for line in (self.folder / "commands").read_text().splitlines():
            command = shlex.split(line)
            self.commands[command[command.index("-c") + 1]] = command
        self.harness = self.folder / "harness.o"
        self.linker = shlex.split((self.folder / "linker").read_text())
        command = list(self.commands["guest/main.c"])
        command[command.index("-c") + 1 :] = [HERE / "harness.c", "-o", self.harness]
        subprocess.run(command, cwd=self.folder, check=True)

    def sources(self, prefixes):
        """Returns our files, without the generated ones."""
        ours = (name for name in self.commands if name.startswith("guest/"))
        return [name for name in ours
                if not name.startswith("guest/generated/") and name.startswith(prefixes)]

    def compile(self, file, source, name):
        """Compiles a changed file. Returns the object, or nothing if the source is invalid."""
        command = list(self.commands[file])
        output = self.folder / f"mutants/{name}.o"
        # From standard input, so that no object contains a name that others lack.
        folder = ["-iquote", os.path.dirname(file)]
        command[command.index("-c") :] = [*folder, "-w", "-x", "c", "-c", "-", "-o", output]
        result = subprocess.run(command, cwd=self.folder, input=source, capture_output=True)
        return None if result.returncode else output

    def link(self, replaced, program):
        """Links a program in which objects are replaced: a map from files to objects."""
        objects = []
        for file, command in self.commands.items():
            objects.append(replaced.get(file, command[command.index("-o") + 1]))
        command = [*self.linker, "-fuse-ld=lld", "-Wl,--wrap=main", *objects, self.harness]
        subprocess.run([*command, "-o", program], cwd=self.folder, check=True)


def execute(program, runs, folder, mutants=0):
    """Makes runs until one differs; returns the lines that the program prints."""
    lines = "".join(run.line() + "\n" for run in runs)
    # The same addresses in each run.
    command = ["setarch", "-R", program, str(mutants)]
    result = subprocess.run(command, input=lines, cwd=folder, text=True, capture_output=True)
    return result.stdout.splitlines()


def read_runs(folder):
    """Returns the recorded runs, and those of the documents of tests/data."""
    runs = []
    for line in sorted(set((folder / "runs.tsv").read_text().splitlines())):
        test, document, password, *arguments = line.split("\t")
        # catdoc's own code is not the subject, and its runs depend on what is in memory.
        if "--catdoc" in arguments:
            continue
        names = {"document": document, "password": password}
        arguments = [names.get(argument, argument) for argument in arguments]
        runs.append(Run(test, ["catdoc", *arguments]))
    for document in sorted(DATA.iterdir()):
        if document.suffix in (".doc", ".rtf", ".xls", ".ppt"):
            for options in OPTIONS:
                arguments = ["catdoc", "--parts", "-w", *options, str(document)]
                runs.append(Run(document.name, arguments))
    return runs


def sample(build, prefixes, count, seed):
    """Returns a random sample of the mutants, sorted by file and position, and the sources."""
    sources, mutants = {}, []
    for file in build.sources(prefixes):
        sources[file] = (build.folder / file).read_bytes()
        mutants += find_mutants(file, sources[file], build.commands[file], build.folder)
    print(f"{len(mutants)} mutants of {len(sources)} files", file=sys.stderr)
    chosen = random.Random(seed).sample(mutants, min(count, len(mutants)))
    return sorted(chosen, key=lambda mutant: (mutant.file, mutant.begin, mutant.kind)), sources


def compile_mutants(build, mutants, sources, pool):
    """
    Returns the mutants that are valid C, as pairs of a mutant and its object, without an object for
    one that equals the original or an earlier mutant.
    """
    def compile_mutant(number, mutant):
        return build.compile(mutant.file, mutant.apply(sources[mutant.file]), number)

    objects, known = [], defaultdict(set)
    for file in {mutant.file for mutant in mutants}:
        known[file].add(code_of(build.compile(file, sources[file], "original")))
    for mutant, output in zip(mutants, pool.map(compile_mutant, range(len(mutants)), mutants)):
        if not output:
            continue
        code = code_of(output)
        objects.append((mutant, None if code in known[mutant.file] else output))
        known[mutant.file].add(code)
    return objects


def code_of(output):
    return hashlib.sha256(output.read_bytes()).digest()


def measure_original(build, runs, folder):
    """Notes the hash and the time of each run."""
    program = build.folder / "original"
    build.link({}, program)
    for run, line in zip(runs, execute(program, runs, folder), strict=True):
        run.hash, time = line.split()
        run.microseconds = int(time)


def find_reached(build, mutants, sources, runs, folder):
    """
    Returns the runs that reach each mutant's code, the fastest first. Leaves out a run that differs
    from the original's, which therefore depends on the time or on addresses.
    """
    by_file, replaced, reached = defaultdict(list), {}, defaultdict(list)
    for number, mutant in enumerate(mutants):
        by_file[mutant.file].append((number, mutant))
    for file, numbered in by_file.items():
        name = f"probes-{len(replaced)}"
        replaced[file] = build.compile(file, with_probes(sources[file], numbered), name)
        if not replaced[file]:
            sys.exit(f"{file} does not compile with probes")
    program = build.folder / "probes"
    build.link(replaced, program)
    free = [Run(run.test, run.arguments) for run in runs]
    for run, line in zip(runs, execute(program, free, folder, len(mutants)), strict=True):
        code, _, *numbers = line.split()
        for number in numbers if code == run.hash else ():
            reached[int(number)].append(run)
    for reaching in reached.values():
        reaching.sort(key=lambda run: run.microseconds)
    return reached


def outcome_of(build, file, output, runs, folder):
    """Returns a mutant's outcome and the reason."""
    if not output:
        return "equivalent", ""
    if not runs:
        return "not reached", ""
    program = output.with_suffix("")
    build.link({file: output}, program)
    lines = execute(program, runs, folder)
    program.unlink()
    if lines and lines[-1].startswith("differs"):
        number, reason = lines[-1].split(maxsplit=2)[1:]
        return "caught", f"{reason}: {runs[int(number)].test}"
    return ("survived", f"{len(runs)} runs") if len(lines) == len(runs) else ("caught", "no end")


def print_table(counts):
    """Prints a row for each folder, with the share of the caught among those not equivalent."""
    print("\t".join(["folder", *OUTCOMES, "score"]))
    total = Counter()
    for folder, row in sorted(counts.items()):
        print_row(folder, row)
        total += row
    print_row("all", total)


def print_row(name, row):
    viable = sum(row.values()) - row["equivalent"]
    score = f"{100 * row['caught'] / viable:.1f} %" if viable else "-"
    print("\t".join([name, *(str(row[outcome]) for outcome in OUTCOMES), score]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0].strip())
    parser.add_argument("objects", type=Path)
    parser.add_argument("runs", type=Path)
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--results", type=Path)
    parser.add_argument("paths", nargs="*", default=["guest/"])
    arguments = parser.parse_intermixed_args()
    folder = arguments.runs.resolve()
    build = Build(arguments.objects.resolve())
    (build.folder / "mutants").mkdir(exist_ok=True)

    chosen, sources = sample(build, tuple(arguments.paths), arguments.count, arguments.seed)
    pool = ThreadPoolExecutor(arguments.jobs)
    objects = compile_mutants(build, chosen, sources, pool)
    mutants = [mutant for mutant, _ in objects]
    runs = read_runs(folder)
    measure_original(build, runs, folder)
    print(f"{len(mutants)} valid mutants, {len(runs)} runs", file=sys.stderr)
    reached = find_reached(build, mutants, sources, runs, folder)

    def judge(number):
        mutant, output = objects[number]
        return outcome_of(build, mutant.file, output, reached[number], folder)

    counts = defaultdict(Counter)
    name = arguments.results or build.folder.parent / "mutants.tsv"
    with name.open("w") as results:
        for mutant, (outcome, reason) in zip(mutants, pool.map(judge, range(len(mutants)))):
            counts[os.path.dirname(mutant.file)][outcome] += 1
            line = outcome, mutant.describe(sources[mutant.file]), reason
            print(*line, sep="\t", file=results, flush=True)
    print_table(counts)
    print(f"Each mutant and its outcome: {name}")


if __name__ == "__main__":
    main()
