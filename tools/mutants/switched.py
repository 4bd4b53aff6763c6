"""Writes a copy of the sources that contains all mutants. A variable of the environment selects one of them.

Each function with mutants becomes a choice between its original body and the mutated ones. So the crate is compiled
once, not once a mutant.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from pathlib import Path

# Comments, texts and characters of Rust, in which a brace means nothing, and braces.
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|\bb?r(?P<hashes>\#*)".*?"(?P=hashes)|b?"(?:\\.|[^"\\])*"|'(?:\\[^\n]+?|[^\\'\n])'|[{}]""",
    re.DOTALL,
)

# The build script compiles it too, without the crate.
OF_BUILD_SCRIPT = "src/sandbox/config.rs"

# The first variable selects a mutant by its number. The second names a file, to which each function
# with mutants adds its number when it runs for the first time.
SWITCH = """
use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

static SELECTED: LazyLock<usize> =
    LazyLock::new(|| std::env::var("MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(0));
static REACHED: [AtomicBool; FUNCTIONS] = [const { AtomicBool::new(false) }; FUNCTIONS];

/// Returns the place of the selected mutant among the `count` ones from `first` on, or 0.
pub fn selected(function: usize, first: usize, count: usize) -> usize {
    if !REACHED[function].swap(true, Ordering::Relaxed) && let Some(path) = std::env::var_os("MUTANT_TRACE") {
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        let _ = file.and_then(|mut file| file.write_all(format!("{function}\\n").as_bytes()));
    }
    if (first..first + count).contains(&SELECTED) { *SELECTED - first + 1 } else { 0 }
}
"""


class Outcome(StrEnum):
    """What became of a mutant."""

    CAUGHT = "caught"
    SURVIVED = "survived"
    # No test runs its function.
    NOT_REACHED = "not reached"
    # The compiler refuses it.
    UNVIABLE = "unviable"
    # It is in a constant, or in a function that cannot choose between bodies.
    FIXED = "fixed"


@dataclass
class Function:
    """A function and its mutants, which have successive numbers."""

    number: int
    mutants: list[dict]


@dataclass
class Body:
    """The lines of a body in the copy: a mutant's, or the original one of a function."""

    lines: range
    function: Function
    mutant: dict | None


@dataclass
class Copy:
    """The functions with mutants, and the bodies in each file."""

    functions: list[Function] = field(default_factory=list)
    bodies: dict[str, list[Body]] = field(default_factory=dict)

    def body(self, file: str, line: int) -> Body | None:
        return next((body for body in self.bodies.get(file, []) if line in body.lines), None)


class Source:
    """A file's text. cargo-mutants counts lines and characters from 1."""

    def __init__(self, text: str):
        self.text = text
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def offsets(self, span: dict) -> tuple[int, int]:
        start, end = (self.lines[span[key]["line"] - 1] + span[key]["column"] - 1 for key in ["start", "end"])
        return start, end

    def body(self, start: int, end: int) -> tuple[int, int]:
        """Returns where the body of the function in this range is, without its braces."""
        opened = []
        for token in TOKEN.finditer(self.text, start, end):
            if token[0] == "{":
                opened.append(token.end())
            elif token[0] == "}":
                begin = opened.pop()
                if token.end() == end:
                    return begin, token.start()
        raise ValueError(f"no body in {self.text[start:end]!r}")


def write_copy(root: Path, tree: Path, mutants: list[dict]) -> Copy:
    """Replaces files of the tree. Numbers the mutants from 1, without those that have an outcome."""
    copy = Copy()
    number = 1
    by_file = sorted(mutants, key=lambda mutant: mutant["file"])
    for file, of_file in groupby(by_file, key=lambda mutant: mutant["file"]):
        source = Source((root / file).read_text())
        selectable = [mutant for mutant in of_file if is_selectable(source, file, mutant)]
        copy.bodies[file] = []
        # The copy is not meant to be free of warnings.
        text, at = "#![allow(warnings)] " if file == "src/main.rs" else "", 0
        for (start, end), group in by_function(source, selectable):
            begin, finish = source.body(start, end)
            function = Function(len(copy.functions), group)
            copy.functions.append(function)
            text += source.text[at:begin]
            text += f"\nmatch catdoc_lambda::mutants::selected({function.number}, {number}, {len(group)}) {{\n"
            for place, mutant in enumerate([None, *group]):
                body = source.text[begin:finish]
                if mutant:
                    mutant["number"] = number
                    number += 1
                    first, last = (offset - begin for offset in source.offsets(mutant["span"]))
                    body = body[:first] + mutant["replacement"] + body[last:]
                above = text.count("\n") + 1
                text += f"{place} => {of_one_type(group[0], body)}\n"
                copy.bodies[file].append(Body(range(above, text.count("\n") + 1), function, mutant))
            text += "_ => unreachable!(),\n}\n"
            at = finish
        (tree / file).write_text(text + source.text[at:])
    (tree / "src/mutants.rs").write_text(SWITCH.replace("FUNCTIONS", str(len(copy.functions))))
    library = (root / "src/lib.rs").read_text()
    # Some of the library's files are compiled into the tests too, which know it by its name.
    more = "#[doc(hidden)] pub mod mutants;\nextern crate self as catdoc_lambda;\n"
    (tree / "src/lib.rs").write_text(f"#![allow(warnings)] {library}{more}")
    return copy


def is_selectable(source: Source, file: str, mutant: dict) -> bool:
    """Tells whether a mutant can be selected while the program runs. The compiler evaluates constants."""
    if "outcome" not in mutant:
        start, end = source.offsets(mutant["function"]["span"]) if mutant["function"] else (0, 0)
        head = source.text[start : source.body(start, end)[0]] if mutant["function"] else "const fn"
        if file == OF_BUILD_SCRIPT or re.search(r"\bconst\s+fn\b", head):
            mutant["outcome"] = Outcome.FIXED
    return "outcome" not in mutant


def by_function(source: Source, mutants: list[dict]) -> list[tuple[tuple[int, int], list[dict]]]:
    """Groups mutants by function. A function inside of another one is a part of it."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted({source.offsets(mutant["function"]["span"]) for mutant in mutants}):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    groups: dict[tuple[int, int], list[dict]] = {span: [] for span in spans}
    for mutant in mutants:
        start, _ = source.offsets(mutant["function"]["span"])
        groups[spans[bisect_right(spans, (start, len(source.text))) - 1]].append(mutant)
    return list(groups.items())


def of_one_type(mutant: dict, body: str) -> str:
    """Gives the bodies of a function that returns some iterator one type."""
    returned = mutant["function"]["return_type"].removeprefix("-> impl ")
    return f"Box::new({{{body}}}) as Box<dyn {returned} + '_>," if returned.startswith("Iterator<") else f"{{{body}}}"
