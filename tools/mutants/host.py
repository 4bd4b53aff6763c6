#!/usr/bin/env python3
"""Mutation tests of the host: changes its Rust in small ways, one at a time, and lists the changes that no test notices.

cargo-mutants finds the changes (.cargo/mutants.toml). All are compiled at once (switched.py). Each is tried by the
unit and integration tests that run the changed function, the quickest first (trials.py).

    host.py FOLDER [--survivors] [--count N] [--seed N] [--seconds N] [--jobs N] [PATH…]

FOLDER has a copy of the repository, tree/, and gets the build and the results. PATHs restrict the files, for example
src/http. With --survivors, only the mutants are tried that survived the last run. --count takes a random sample, --seed
another one. --seconds limits the tests that try a mutant: 120 by default, which takes many hours for all mutants.
"""

import argparse
import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

from switched import Copy, Outcome, write_copy
from trials import BATCHES, Trials

ROOT = Path(__file__).resolve().parent.parent.parent
CARGO = ["cargo", "test", "--locked", "--quiet", "--features", "cross,s3", "--lib", "--test", "integration", "--no-run"]


def find_mutants(paths: list[str]) -> list[dict]:
    command = ["cargo", "mutants", "--list", "--json", "--package", "catdoc-lambda"]
    mutants = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    return [mutant for mutant in mutants if not paths or mutant["file"].startswith(tuple(paths))]


def compile_copy(tree: Path, build: Path) -> tuple[dict[str, str], list[tuple[str, int]]]:
    """Compiles the copy. Returns the programs of the tests, or the lines with errors."""
    environment = {**os.environ, "CARGO_TARGET_DIR": str(build)}
    run = subprocess.run([*CARGO, "--message-format", "json"], cwd=tree, env=environment, stdout=subprocess.PIPE, text=True)
    programs, errors, texts = {}, [], []
    for message in map(json.loads, filter(lambda line: line.startswith("{"), run.stdout.splitlines())):
        if message["reason"] == "compiler-artifact" and message.get("executable") and message["profile"]["test"]:
            programs[message["target"]["name"]] = message["executable"]
        elif message["reason"] == "compiler-message" and message["message"]["level"] == "error":
            texts.append(message["message"]["rendered"])
            spans = [span for span in message["message"]["spans"] if span["is_primary"]]
            errors += [(span["file_name"], span["line_start"]) for span in spans]
    if run.returncode and not errors:
        sys.exit("".join(texts) or "the copy could not be compiled; see the message above")
    return (programs, []) if run.returncode == 0 else ({}, errors)


def build(folder: Path, mutants: list[dict]) -> tuple[Copy, dict[str, str]]:
    """Compiles all mutants, without those that cannot be compiled. These are stored for the next time."""
    tree, store = folder / "tree", folder / "uncompiled.json"
    stored = json.loads(store.read_text()) if store.exists() else {}
    for mutant in mutants:
        if mutant["diff"] in stored:
            mutant["outcome"] = Outcome(stored[mutant["diff"]])
    while True:
        copy = write_copy(ROOT, tree, mutants)
        programs, errors = compile_copy(tree, folder / "build")
        if programs:
            return copy, programs
        dropped = 0
        for file, line in errors:
            body = copy.body(file, line)
            if body is None:
                sys.exit(f"{file}:{line} of the copy cannot be compiled, and is not in a mutant")
            # If the original body has the error, the function's type does not allow a choice of bodies.
            for mutant in [body.mutant] if body.mutant else body.function.mutants:
                dropped += "outcome" not in mutant
                mutant["outcome"] = Outcome.UNVIABLE if body.mutant else Outcome.FIXED
                stored[mutant["diff"]] = mutant["outcome"]
        store.write_text(json.dumps(stored))
        print(f"{dropped} mutants cannot be compiled", file=sys.stderr)


def sample(mutants: list[dict], count: int, seed: int) -> list[dict]:
    chosen = set(random.Random(seed).sample(range(len(mutants)), min(count, len(mutants))))
    return [mutant for index, mutant in enumerate(mutants) if index in chosen]


def report(mutants: list[dict]) -> None:
    """Prints the score by folder, and the survivors."""
    kinds = [Outcome.CAUGHT, Outcome.SURVIVED, Outcome.NOT_REACHED, Outcome.UNVIABLE, Outcome.FIXED]
    rows: dict[str, Counter] = {}
    for mutant in mutants:
        for row in [str(Path(mutant["file"]).parent).split("/", 2)[:2], ["total"]]:
            rows.setdefault("/".join(row), Counter())[mutant["outcome"]] += 1
    print(f"{'folder':16}", *(f"{kind:>12}" for kind in kinds))
    for name, counts in sorted(rows.items(), key=lambda row: (row[0] == "total", row[0])):
        print(f"{name:16}", *(f"{counts[kind]:12}" for kind in kinds))
    for mutant in mutants:
        if mutant["outcome"] in (Outcome.SURVIVED, Outcome.NOT_REACHED):
            print(f"{mutant['outcome']}: {mutant['name']}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--survivors", action="store_true")
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=BATCHES[-1])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    folder = options.folder.absolute()
    mutants = find_mutants(options.paths)
    survivors = folder / "survivors.txt"
    if options.survivors:
        names = set(survivors.read_text().splitlines())
        mutants = [mutant for mutant in mutants if mutant["name"] in names]
    copy, programs = build(folder, mutants)
    if options.count:
        mutants = sample([mutant for mutant in mutants if "outcome" not in mutant], options.count, options.seed)
    Trials(folder, programs, options.seconds, options.jobs).run(copy, mutants)
    survivors.write_text("".join(f"{m['name']}\n" for m in mutants if m["outcome"] in (Outcome.SURVIVED, Outcome.NOT_REACHED)))
    report(mutants)


if __name__ == "__main__":
    main()
