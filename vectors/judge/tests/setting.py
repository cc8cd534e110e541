"""Small rule sets and tables for the tests."""

import sys
import tomllib
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from judge.decisions import decisions_from
from judge.formula_parser import parse_formula
from judge.formulas import evaluate
from judge.numbers import number_as_written
from judge.result import result_as_json
from judge.rules import rules_from_texts
from judge.run import score
from judge.tables import RawTable

DAY = date(2026, 6, 30)
HEAD = """
[ruleset]
language = 1
id = "test"
version = "1"
title = "Test"
status = "illustrative"
"""


def rules_of(*texts):
    """A rule set from the texts; the first one gets the [ruleset] table if it has none."""
    first = texts[0] if "[ruleset]" in texts[0] else HEAD + texts[0]
    parsed = [tomllib.loads(text, parse_float=number_as_written) for text in (first, *texts[1:])]
    return rules_from_texts(parsed)


def table(text):
    """A table from lines of words; `_` is blank."""
    lines = [line.split() for line in text.strip().splitlines()]
    return RawTable(lines[0], [["" if word == "_" else word for word in line] for line in lines[1:]])


def rows_of(rules, tables, card, only=None, decisions=()):
    """The rows of one scorecard by id."""
    raw = {subject: table(text) for subject, text in tables.items()}
    world, _ = score(rules, raw, DAY, only, "plain", decisions_from(decisions))
    return {row["id"]: row for row in result_as_json(world)["scorecards"][card]["rows"]}


class RowStub:
    """A reader over a few named values, for formulas alone."""

    mode = "half_up"
    subject_id = "unit"

    def __init__(self, values):
        self.values = values

    def read(self, path):
        return self.values[path[0]]

    def scale_of(self, tree):
        return None


def formula(text, **values):
    rules = rules_of('[[subject]]\nid = "unit"\ntitle = "Unit"\n')
    return evaluate(parse_formula(text, "unit", rules), RowStub(values))
