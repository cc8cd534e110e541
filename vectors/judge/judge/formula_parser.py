"""The text of a formula to a tree (§6)."""

import re
from dataclasses import dataclass
from fractions import Fraction

from judge.numbers import LanguageError

TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?%?)"
    r"|(?P<name>[a-z][a-z0-9_]*)"
    r"|'(?P<id>[^']*)'"
    r"|(?P<sign>==|!=|<=|>=|<|>|[-+*/().,]))"
)
FUNCTIONS = {
    "if", "min", "max", "abs", "clamp", "round", "floor", "ceil", "percent", "growth",
    "is_missing", "is_na", "is_given", "or_else",
}  # fmt: skip
COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}


@dataclass(frozen=True)
class Literal:
    """A number, or true or false."""

    value: object


@dataclass(frozen=True)
class IdLiteral:
    """An id in quotes; its scale or list comes from the other side."""

    id: str


@dataclass(frozen=True)
class Name:
    """A name with its dots: `outstanding`, `commune.credit.grade`."""

    path: tuple


@dataclass(frozen=True)
class Not:
    operand: object


@dataclass(frozen=True)
class Negative:
    operand: object


@dataclass(frozen=True)
class Operation:
    """One of + - * / and or, or a comparison."""

    sign: str
    left: object
    right: object


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple


@dataclass(frozen=True)
class Aggregate:
    """count, sum, min, max or mean over the children of a row."""

    function: str
    child: str
    element: object  # None for count
    where: object  # None: all children


def tokens_of(text):
    """The tokens as (kind, text) pairs."""
    tokens = []
    position = 0
    while text[position:].strip():
        match = TOKEN.match(text, position)
        if not match:
            raise LanguageError(f"cannot read formula: {text!r}")
        tokens.append((match.lastgroup, match.group(match.lastgroup)))
        position = match.end()
    return tokens


def parse_formula(text, subject_id, rules):
    """The tree of a formula that is read at a row of the subject."""
    parser = FormulaParser(tokens_of(text), text, rules)
    tree = parser.disjunction(subject_id)
    if parser.position != len(parser.tokens):
        raise LanguageError(f"formula goes on after its end: {text!r}")
    return tree


class FormulaParser:
    """Recursive descent, one method for each level of §6, loosest first."""

    def __init__(self, tokens, text, rules):
        self.tokens = tokens
        self.text = text
        self.rules = rules
        self.position = 0

    def peek(self, ahead=0):
        place = self.position + ahead
        return self.tokens[place] if place < len(self.tokens) else (None, None)

    def take(self):
        token = self.peek()
        self.position += 1
        return token

    def next_is(self, *texts):
        kind, text = self.peek()
        return kind in ("name", "sign") and text in texts

    def expect(self, text):
        if not self.next_is(text):
            raise LanguageError(f"{text!r} expected in {self.text!r}, found {self.peek()[1]!r}")
        self.take()

    def disjunction(self, subject):
        tree = self.conjunction(subject)
        while self.next_is("or"):
            self.take()
            tree = Operation("or", tree, self.conjunction(subject))
        return tree

    def conjunction(self, subject):
        tree = self.negation(subject)
        while self.next_is("and"):
            self.take()
            tree = Operation("and", tree, self.negation(subject))
        return tree

    def negation(self, subject):
        if self.next_is("not"):
            self.take()
            return Not(self.negation(subject))
        return self.comparison(subject)

    def comparison(self, subject):
        tree = self.sum(subject)
        if self.next_is(*COMPARISONS):
            sign = self.take()[1]
            tree = Operation(sign, tree, self.sum(subject))
            if self.next_is(*COMPARISONS):
                raise LanguageError(f"comparisons do not chain: {self.text!r}")
        return tree

    def sum(self, subject):
        tree = self.product(subject)
        while self.next_is("+", "-"):
            sign = self.take()[1]
            tree = Operation(sign, tree, self.product(subject))
        return tree

    def product(self, subject):
        tree = self.signed(subject)
        while self.next_is("*", "/"):
            sign = self.take()[1]
            tree = Operation(sign, tree, self.signed(subject))
        return tree

    def signed(self, subject):
        if self.next_is("-"):
            self.take()
            return Negative(self.signed(subject))
        return self.primary(subject)

    def primary(self, subject):
        kind, text = self.take()
        if kind == "number":
            if text.endswith("%"):
                return Literal(Fraction(text[:-1]) / 100)
            return Literal(Fraction(text))
        if kind == "id":
            return IdLiteral(text)
        if kind == "sign" and text == "(":
            tree = self.disjunction(subject)
            self.expect(")")
            return tree
        if kind == "name" and text in ("true", "false"):
            return Literal(text == "true")
        if kind == "name" and self.next_is("("):
            return self.call(text, subject)
        if kind == "name":
            return self.name(text)
        raise LanguageError(f"unexpected {text!r} in {self.text!r}")

    def name(self, first):
        path = [first]
        while self.next_is("."):
            self.take()
            kind, text = self.take()
            if kind != "name":
                raise LanguageError(f"a name expected after a dot in {self.text!r}")
            path.append(text)
        return Name(tuple(path))

    def call(self, function, subject):
        self.expect("(")
        if function == "count":
            return self.aggregate(function, subject)
        if function in ("sum", "mean"):
            return self.aggregate(function, subject)
        if function in ("min", "max"):
            kind, text = self.peek()
            if kind == "name" and text in self.rules.children(subject) and self.peek(1)[1] == ".":
                return self.aggregate(function, subject)
        if function not in FUNCTIONS:
            raise LanguageError(f"unknown function {function!r} in {self.text!r}")
        arguments = [self.disjunction(subject)]
        while self.next_is(","):
            self.take()
            arguments.append(self.disjunction(subject))
        self.expect(")")
        return Call(function, tuple(arguments))

    def aggregate(self, function, subject):
        """`count(child where C)`, `sum(child.e where C)`, `sum(child.(a + b))` (§6)."""
        child = self.take()[1]
        if child not in self.rules.children(subject):
            raise LanguageError(f"{child!r} is not a child of {subject!r} in {self.text!r}")
        element = None
        if function != "count":
            self.expect(".")
            kind, text = self.take()
            if text == "(":
                element = self.disjunction(child)
                self.expect(")")
            elif kind == "name":
                element = self.name(text)
            else:
                raise LanguageError(f"a name expected after {child}. in {self.text!r}")
        where = None
        if self.next_is("where"):
            self.take()
            where = self.disjunction(child)
        self.expect(")")
        return Aggregate(function, child, element, where)
