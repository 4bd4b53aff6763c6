"""Finds the mutants of a C file in clang's syntax tree: the file with one small fault each."""

import json
import subprocess
from dataclasses import dataclass

# Each operator and its replacement. A comparison moves by one value or is reversed.
OPERATORS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
    "+": "-", "-": "+", "+=": "-=", "-=": "+=", "&&": "||", "||": "&&",
}
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
# The index of the condition among a statement's children. A `for` has five, some of them empty.
CONDITIONS = {"IfStmt": 0, "WhileStmt": 0, "DoStmt": 1, "ForStmt": 2, "ConditionalOperator": 0}
# Statements that consist of one of these are deleted.
EFFECTS = ("CallExpr", "CompoundAssignOperator")
# Their values must be known when the file is compiled.
CONSTANTS = ("ConstantExpr", "StaticAssertDecl")


@dataclass(frozen=True)
class Mutant:
    """An edit of a file. The expression that it changes is between the bytes `begin` and `end`."""

    file: str
    begin: int
    end: int
    edit_begin: int
    edit_end: int
    replacement: str
    kind: str

    def apply(self, source):
        return source[: self.edit_begin] + self.replacement.encode() + source[self.edit_end :]

    def line(self, source):
        return source.count(b"\n", 0, self.edit_begin) + 1

    def describe(self, source):
        """Returns the position and the edit in one line."""
        before = source[self.edit_begin : self.edit_end].decode()
        edit = " ".join(f"{before} -> {self.replacement}".split())
        return f"{self.file}:{self.line(source)}: {self.kind}: {edit}"


def find_mutants(file, source, command, folder):
    """Returns the mutants of a file, which `command` compiles in `folder`."""
    options = command[: command.index("-c")]
    dump = [*options, "-w", "-fsyntax-only", "-Xclang", "-ast-dump=json", file]
    tree = json.loads(subprocess.run(dump, cwd=folder, check=True, capture_output=True).stdout)
    mutants = []
    for function in tree["inner"]:
        if function["kind"] == "FunctionDecl" and "includedFrom" not in function["loc"]:
            for child in function.get("inner", ()):
                if child["kind"] == "CompoundStmt":
                    mutants += Finder(file, source).mutants_of(child)
    return mutants


class Finder:
    """Walks a function's tree and collects mutants."""

    def __init__(self, file, source):
        self.file = file
        self.source = source
        self.mutants = []

    def mutants_of(self, body):
        self.walk(body)
        return self.mutants

    def walk(self, node):
        kind = node.get("kind")
        if kind in CONSTANTS or (kind == "VarDecl" and node.get("storageClass") == "static"):
            return
        children = node.get("inner", [])
        if node.get("opcode") in OPERATORS and len(children) == 2:
            self.replace_operator(node, children)
        if kind in CONDITIONS:
            self.negate(children[CONDITIONS[kind]])
        if kind == "ReturnStmt" and children:
            self.replace_result(children[0])
        for child in statements(kind, children):
            self.delete(child)
        for child in children:
            self.walk(child)

    def add(self, node, kind, replacement, edit=None):
        """Adds the mutant that replaces an expression, or the range `edit` in it."""
        span = self.span(node)
        if span and edit != ():
            self.mutants.append(Mutant(self.file, *span, *(edit or span), replacement, kind))

    def span(self, node):
        """Returns the range of a node's bytes, or nothing if it is absent or in a macro."""
        begin, end = (node.get("range", {}).get(key, {}) for key in ("begin", "end"))
        if "offset" not in begin or "offset" not in end:
            return ()
        return begin["offset"], end["offset"] + end["tokLen"]

    def text(self, node):
        span = self.span(node)
        return self.source[span[0] : span[1]].decode() if span else ""

    def replace_operator(self, node, operands):
        opcode = node["opcode"]
        edit = self.operator_span(opcode, operands)
        self.add(node, f"operator {opcode}", OPERATORS[opcode], edit)
        if opcode not in COMPARISONS:
            return
        for operand in operands:
            if is_constant(operand) and self.text(operand):
                self.add(operand, "constant", f"({self.text(operand)} + 1)")
                self.add(operand, "constant", f"({self.text(operand)} - 1)")

    def operator_span(self, opcode, operands):
        left, right = (self.span(operand) for operand in operands)
        if not left or not right:
            return ()
        at = self.source.find(opcode.encode(), left[1], right[0])
        return (at, at + len(opcode)) if at >= 0 else ()

    def negate(self, condition):
        if self.text(condition):
            self.add(condition, "condition", f"!({self.text(condition)})")

    def replace_result(self, result):
        for value in ("0", "1"):
            if self.text(result) != value:
                self.add(result, "result", value)

    def delete(self, statement):
        kind, opcode = statement.get("kind"), statement.get("opcode")
        # Without a call of free(), nothing changes but the use of memory.
        if self.text(statement).startswith("free("):
            return
        if kind in EFFECTS or opcode in ("=", "++", "--"):
            self.add(statement, "statement", "(void)0")


def statements(kind, children):
    """Returns the children of a statement that are themselves statements."""
    if kind == "CompoundStmt":
        return children
    if kind in ("IfStmt", "WhileStmt", "ForStmt"):
        # Everything after the condition: bodies, and the step of a `for`.
        return children[CONDITIONS[kind] + 1 :]
    return children[-1:] if kind in ("CaseStmt", "DefaultStmt", "LabelStmt") else []


def is_constant(node):
    """Tells whether an operand is a number, a character or an enumerator."""
    while node["kind"] == "ImplicitCastExpr":
        node = node["inner"][0]
    if node["kind"] == "DeclRefExpr":
        return node["referencedDecl"]["kind"] == "EnumConstantDecl"
    return node["kind"] in ("IntegerLiteral", "CharacterLiteral")


def with_probes(source, mutants):
    """
    Returns the file with a probe at each mutant's expression, which notes that it was reached.
    `mutants` has pairs of a number and a mutant.
    """
    # At the same position, an inner expression ends before an outer one, which starts before it.
    marks = []
    for number, mutant in mutants:
        probe = f"(mutants_reached[{number}] = 1, "
        marks.append((mutant.begin, 1, -mutant.end, probe))
        marks.append((mutant.end, 0, -mutant.begin, ")"))
    parts, at = [b"extern unsigned char *mutants_reached; "], 0
    for position, _, _, text in sorted(marks):
        parts += [source[at:position], text.encode()]
        at = position
    return b"".join([*parts, source[at:]])
