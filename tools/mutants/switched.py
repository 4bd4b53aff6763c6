"""Writes a copy of the sources that contains all mutants at once. A variable of the environment selects one.

Each function with mutants becomes a `match` of its original body and its mutated ones. So the crate is compiled once,
not once a mutant.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from pathlib import Path

# Rust's comments, texts and characters, in which a brace means nothing, and braces.
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|\bb?r(?P<hashes>\#*)".*?"(?P=hashes)|b?"(?:\\.|[^"\\])*"|'(?:\\[^\n]+?|[^\\'\n])'|[{}]""",
    re.DOTALL,
)

# The build script compiles it too, without the crate.
OF_BUILD_SCRIPT = "src/sandbox/config.rs"

SWITCH = """//! Selects a mutant, and records the functions that run.
use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

static SELECTED: LazyLock<usize> = LazyLock::new(|| {
    std::env::var("MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(0)
});
static REACHED: [AtomicBool; FUNCTIONS] = [const { AtomicBool::new(false) }; FUNCTIONS];

/// Returns the place of the selected mutant among `count` ones from `first`, or 0.
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

    file: str
    number: int
    mutants: list[dict]


@dataclass
class Arm:
    """The lines of a body in the copy: a mutant's, or the original one of a function."""

    first: int
    last: int
    function: Function
    mutant: dict | None


@dataclass
class Copy:
    """The functions of the copy, and where its bodies are."""

    functions: list[Function] = field(default_factory=list)
    arms: dict[str, list[Arm]] = field(default_factory=dict)

    def arm(self, file: str, line: int) -> Arm | None:
        """Returns the body that contains a line."""
        return next((arm for arm in self.arms.get(file, []) if arm.first <= line <= arm.last), None)


class Source:
    """A file's text, in which cargo-mutants counts lines and characters from 1."""

    def __init__(self, text: str):
        self.text = text
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def offsets(self, span: dict) -> tuple[int, int]:
        start, end = (self.lines[span[key]["line"] - 1] + span[key]["column"] - 1 for key in ["start", "end"])
        return start, end

    def body(self, start: int, end: int) -> tuple[int, int]:
        """Returns where the body of the function in a range is, without its braces."""
        opened = []
        for token in TOKEN.finditer(self.text, start, end):
            if token[0] == "{":
                opened.append(token.end())
            elif token[0] == "}":
                begin = opened.pop()
                if token.end() == end:
                    return begin, token.start()
        raise ValueError(f"no body in {self.text[start:end]!r}")


def is_switchable(source: Source, mutant: dict) -> bool:
    """Tells whether a mutant can be selected while the program runs. A constant is evaluated before."""
    if mutant["function"] is None or mutant["file"] == OF_BUILD_SCRIPT:
        return False
    start, end = source.offsets(mutant["function"]["span"])
    begin, _ = source.body(start, end)
    return not re.search(r"\bconst\s+fn\b", source.text[start:begin])


def write_copy(root: Path, tree: Path, mutants: list[dict]) -> Copy:
    """Replaces files of the tree. Numbers the mutants from 1, without those that have an outcome."""
    copy = Copy()
    number = 1
    for file, of_file in groupby(sorted(mutants, key=lambda mutant: mutant["file"]), key=lambda mutant: mutant["file"]):
        source = Source((root / file).read_text())
        pieces, at, line, arms = ["#![allow(warnings)] "] if file == "src/main.rs" else [], 0, 1, []

        def put(text: str) -> int:
            nonlocal line
            pieces.append(text)
            line += text.count("\n")
            return line

        of_file = list(of_file)
        for mutant in of_file:
            if not is_switchable(source, mutant):
                mutant["outcome"] = Outcome.FIXED
        for (start, end), group in by_function(source, [mutant for mutant in of_file if "outcome" not in mutant]):
            begin, finish = source.body(start, end)
            function = Function(file, len(copy.functions), group)
            copy.functions.append(function)
            put(source.text[at:begin])
            put(f"\nmatch catdoc_lambda::mutants::selected({function.number}, {number}, {len(group)}) {{\n")
            for place, mutant in enumerate([None, *group]):
                body = source.text[begin:finish]
                if mutant:
                    mutant["number"] = number
                    number += 1
                    first, last = (offset - begin for offset in source.offsets(mutant["span"]))
                    body = body[:first] + mutant["replacement"] + body[last:]
                above = line
                arms.append(Arm(above, put(f"{place} => {boxed(group[0], '{' + body + '}')}\n") - 1, function, mutant))
            put("_ => unreachable!(),\n}\n")
            at = finish
        put(source.text[at:])
        write(tree / file, "".join(pieces))
        copy.arms[file] = arms
    write(tree / "src/mutants.rs", SWITCH.replace("FUNCTIONS", str(len(copy.functions))))
    library = (root / "src/lib.rs").read_text()
    # The library's files are parts of other crates too, so they name it as those do.
    more = "#[doc(hidden)] pub mod mutants;\nextern crate self as catdoc_lambda;\n"
    write(tree / "src/lib.rs", f"#![allow(warnings)] {library}{more}")
    return copy


def boxed(mutant: dict, body: str) -> str:
    """Gives the bodies of a function that returns some iterator one type."""
    returned = mutant["function"]["return_type"].removeprefix("-> impl ")
    return f"Box::new({body}) as Box<dyn {returned} + '_>," if returned.startswith("Iterator<") else body


def by_function(source: Source, mutants: list[dict]) -> list[tuple[tuple[int, int], list[dict]]]:
    """Groups mutants by function. A function inside of another is a part of it."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted({source.offsets(mutant["function"]["span"]) for mutant in mutants}):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    groups: dict[tuple[int, int], list[dict]] = {span: [] for span in spans}
    for mutant in mutants:
        start, _ = source.offsets(mutant["function"]["span"])
        groups[spans[bisect_right(spans, (start, len(source.text))) - 1]].append(mutant)
    return list(groups.items())


def write(path: Path, text: str) -> None:
    """Writes a file if its content is new, since cargo looks at its time."""
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
