#!/usr/bin/env python3
"""Prints the lines and branches that ran, by folder. Reads what `llvm-cov export -format=lcov` prints.

    table.py FOLDER DEPTH <LCOV

Only files in FOLDER count, and are named from there. Unit tests in a file of Rust do not count.
"""

import sys
from collections import defaultdict
from pathlib import Path

# What starts the unit tests at the end of a file.
UNIT_TESTS = "#[cfg(test)]"


class Counts:
    """The lines and branches of a folder: how many there are, and how many ran."""

    def __init__(self) -> None:
        self.lines = self.run_lines = self.branches = self.run_branches = 0

    def row(self, name: str) -> str:
        return (
            f"{name:24}{self.lines:8}{share(self.run_lines, self.lines):>9}"
            f"{self.branches:10}{share(self.run_branches, self.branches):>9}"
        )


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def end_of_code(path: Path) -> float:
    """Returns the first line of a file's unit tests."""
    if path.suffix == ".rs":
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line == UNIT_TESTS:
                return number
    return float("inf")


def main() -> None:
    root, depth = Path(sys.argv[1]).absolute(), int(sys.argv[2])
    folders: dict[str, Counts] = defaultdict(Counts)
    total = Counts()
    counted: list[Counts] = []
    end = 0.0
    for record in sys.stdin:
        kind, _, value = record.rstrip("\n").partition(":")
        if kind == "SF":
            path = root.parent / value
            counted = []
            if path.is_relative_to(root) and path.exists():
                name = "/".join(path.relative_to(root).parent.parts[:depth]) or "."
                counted, end = [folders[name], total], end_of_code(path)
        elif kind in ("DA", "BRDA"):
            line, *_, runs = value.split(",")
            for counts in counted if int(line) < end else []:
                did_run = runs not in ("0", "-")
                if kind == "DA":
                    counts.lines += 1
                    counts.run_lines += did_run
                else:
                    counts.branches += 1
                    counts.run_branches += did_run
    print(f"{'folder':24}{'lines':>8}{'run':>9}{'branches':>10}{'run':>9}")
    for name in sorted(folders):
        print(folders[name].row(name))
    print(total.row("total"))


if __name__ == "__main__":
    main()
