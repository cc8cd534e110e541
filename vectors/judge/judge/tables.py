"""Data tables: headings, rows, and every bad cell (§10)."""

import csv
from dataclasses import dataclass
from pathlib import Path

from judge.cells import BadCell, cell_value, folded
from judge.rules import normalised
from judge.states import MISSING

FIXED_COLUMNS = ("id", "name", "parent", "bloc")


@dataclass
class Row:
    """One row of a subject's table."""

    id: str
    name: str | None
    parent: str | None
    bloc: str | None
    values: dict


@dataclass
class RawTable:
    """Headings and rows as they stand in the source."""

    headings: list
    rows: list


def read_csv(path):
    """A CSV file; lines without any cell are left out."""
    with open(path, newline="", encoding="utf-8-sig") as stream:
        lines = [line for line in csv.reader(stream) if line]
    return RawTable(lines[0] if lines else [], lines[1:])


def find_tables(arguments, rules):
    """The tables that `--data` names: a folder with one file per subject, or subject=file."""
    tables = {}
    for argument in arguments:
        if "=" in argument:
            subject_id, _, path = argument.partition("=")
            tables[subject_id] = read_csv(path)
            continue
        for subject_id in rules.subjects:
            path = Path(argument) / f"{subject_id}.csv"
            if path.exists():
                tables[subject_id] = read_csv(path)
    return tables


def names_of_columns(subject):
    """What a heading may be, case-folded, and the column that it means (§3, §4, §10)."""
    names = {}
    fixed = ["id", "name"]
    fixed += ["parent"] if subject.parent else []
    fixed += ["bloc"] if subject.bloc else []
    for column in fixed:
        for heading in [column] + list(subject.headings.get(column, [])):
            names[folded(heading)] = column
    for column in subject.inputs.values():
        for heading in [column.id] + column.headings:
            names[folded(heading)] = column.id
    return names


class TableReader:
    """Reads the given tables of a rule set and collects errors and warnings."""

    def __init__(self, rules, style, must_be_filled):
        self.rules = rules
        self.style = style
        self.must_be_filled = must_be_filled  # of (subject id, input id)
        self.errors = []
        self.warnings = []

    def read(self, raw_tables):
        """Rows by subject and id."""
        data = {}
        for subject_id in self.rules.subjects:
            if subject_id in raw_tables:
                data[subject_id] = self.read_table(subject_id, raw_tables[subject_id])
        for subject_id in raw_tables:
            if subject_id not in self.rules.subjects:
                self.errors.append(f"{subject_id}: there is no such subject")
        self.check_parents(data)
        return data

    def read_table(self, subject_id, raw):
        subject = self.rules.subjects[subject_id]
        places = self.columns_of(subject, raw.headings)
        self.check_columns(subject, places)
        rows = {}
        for number, line in enumerate(raw.rows, start=1):
            if not any(cell.strip() for cell in line):
                continue  # blank from end to end
            row = self.read_row(subject, places, number, line)
            if row.id in rows:
                self.bad(subject, number, row.id, "id", row.id, "an id that no other row has")
            rows[row.id] = row
        return rows

    def columns_of(self, subject, headings):
        """Where each column stands; unknown headings are warned of, doubles are errors."""
        names = names_of_columns(subject)
        places = {}
        for place, heading in enumerate(headings):
            column = names.get(folded(heading))
            if column is None:
                self.warnings.append(f"{subject.id}: unknown column {heading!r}")
            elif column in places:
                self.errors.append(f"{subject.id}: two columns for {column}")
            else:
                places[column] = place
        return places

    def check_columns(self, subject, places):
        needed = ["id"] + (["parent"] if subject.parent else [])
        needed += ["bloc"] if subject.bloc else []
        for column in needed:
            if column not in places:
                self.errors.append(f"{subject.id}: the column {column} is missing")
        for column in subject.inputs.values():
            if column.id in places:
                continue
            if column.required and (subject.id, column.id) in self.must_be_filled:
                self.errors.append(f"{subject.id}: the required column {column.id} is missing")
            else:
                self.warnings.append(f"{subject.id}: the column {column.id} is missing")

    def read_row(self, subject, places, number, line):
        def raw(column):
            place = places.get(column)
            return line[place] if place is not None and place < len(line) else None

        def text(column):
            found = raw(column)
            return normalised(found).strip() if found is not None else ""

        row = Row(text("id"), text("name") or None, None, None, {})
        if row.id == "":
            self.bad(subject, number, "", "id", "", "an id")
        if subject.parent:
            row.parent = text("parent")
        if subject.bloc:
            row.bloc = text("bloc")
            if row.bloc == "":
                self.bad(subject, number, row.id, "bloc", "", "the row's bloc")
        for column in subject.inputs.values():
            try:
                value = cell_value(raw(column.id), column, self.rules, self.style)
            except BadCell as expected:
                self.bad(subject, number, row.id, column.id, raw(column.id), expected)
                value = MISSING
            else:
                must = (subject.id, column.id) in self.must_be_filled
                if value is MISSING and column.required and must and column.id in places:
                    self.bad(subject, number, row.id, column.id, "", "a value; it is required")
            row.values[column.id] = value
        return row

    def check_parents(self, data):
        """Each parent named must exist in the parent's table."""
        for subject_id, rows in data.items():
            parent = self.rules.subjects[subject_id].parent
            if parent is None:
                continue
            if parent not in data:
                self.errors.append(f"{parent}: no table, but {subject_id} has it as parent")
                continue
            for row in rows.values():
                if row.parent not in data[parent]:
                    self.errors.append(f"{subject_id} {row.id}: no {parent} {row.parent!r}")

    def bad(self, subject, number, row_id, column, found, expected):
        self.errors.append(
            f"{subject.id}, row {number}, {row_id}, {column}: {found!r}; expected: {expected}"
        )
