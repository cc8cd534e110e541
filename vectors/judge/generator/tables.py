"""Random tables for a rule set: blanks, n/a, zeros, exact hits, ties; and errors on purpose."""

import unicodedata
from fractions import Fraction

from generator.chance import decimal_text
from generator.subjects import TITLES
from judge.numbers import decimals_needed

BLOCS = ("Khối 1", "Khối 2", "kinh_te", "Khối 3")
TRUE_WORDS = ("true", "1", "có", "x", "TRUE", "Có")
FALSE_WORDS = ("false", "0", "không", "False")


class TableWriter:
    """Writes the rows of each subject as lists of texts."""

    def __init__(self, chance, build, style):
        self.chance = chance
        self.build = build
        self.style = style
        self.tables = {}  # subject id -> (headings, rows)
        self.ids = {}
        self.columns = {}  # subject id -> column ids in the order of the table

    def write(self):
        for subject in self.build.subjects.values():
            self.write_table(subject)
        return self.tables

    def write_table(self, subject):
        chance = self.chance
        sizes = (5, 60) if len(self.build.subjects) == 1 else (3, 12) if not subject.parent else (4, 40)
        count = chance.randint(*sizes)
        self.ids[subject.id] = self.make_ids(count)
        blocs = chance.some_of(BLOCS, 1, 3)
        columns = ["id"] + (["name"] if chance.happens(70) else [])
        columns += ["parent"] if subject.parent else []
        columns += ["bloc"] if subject.bloc else []
        columns += [
            column.id for column in subject.inputs if column.required or not chance.happens(4)
        ]
        chance.shuffle(columns)
        rows = [self.row(subject, row_id, columns, blocs) for row_id in self.ids[subject.id]]
        chance.shuffle(rows)
        headings = [self.heading(subject, column) for column in columns]
        self.tables[subject.id] = (headings, rows)
        self.columns[subject.id] = columns

    def make_ids(self, count):
        shape = self.chance.one_of(["{:03d}", "R{:d}", "Xã {:d}", "{:d}", "Đơn vị {:02d}"])
        numbers = self.chance.sample(range(1, 4 * count + 1), count)
        return [shape.format(number) for number in numbers]

    def heading(self, subject, column):
        chance = self.chance
        names = [column]
        if column in subject.headings:
            names.append(subject.headings[column])
        for plan in subject.inputs:
            if plan.id == column:
                names += plan.headings
        name = chance.one_of(names)
        if chance.happens(8):
            name = f" {name.upper()} "
        return unicodedata.normalize("NFD", name) if chance.happens(8) else name

    def row(self, subject, row_id, columns, blocs):
        plans = {plan.id: plan for plan in subject.inputs}
        nothing_applies = self.chance.happens(3)
        cells = []
        for column in columns:
            if column == "id":
                cells.append(row_id)
            elif column == "name":
                cells.append("" if self.chance.happens(10) else f"Tên {row_id}")
            elif column == "parent":
                parent = self.chance.one_of(self.ids[subject.parent])
                decomposed = self.chance.happens(5)
                cells.append(unicodedata.normalize("NFD", parent) if decomposed else parent)
            elif column == "bloc":
                cells.append(self.chance.one_of(blocs))
            else:
                cells.append("n/a" if nothing_applies else self.cell(plans[column]))
        return cells

    def cell(self, plan):
        chance = self.chance
        if chance.happens(plan.not_applicable):
            return chance.one_of(["n/a", "kxđ"])
        if chance.happens(plan.blank):
            return ""
        value = chance.one_of(plan.grid)
        if plan.kind in ("number", "integer"):
            return self.number(value, plan)
        if plan.kind == "boolean":
            return chance.one_of(TRUE_WORDS if value else FALSE_WORDS)
        if chance.happens(25):
            return TITLES[value]
        return value.upper() if chance.happens(10) else value

    def number(self, value, plan):
        """A number text in the style; trailing zeros do not change a number."""
        decimals = decimals_needed(Fraction(value), 9)
        if self.chance.happens(10):
            decimals += self.chance.randint(1, 2)
        text = decimal_text(Fraction(value), decimals)
        return text if self.style == "plain" else vietnamese(text, self.chance.happens(60))


def vietnamese(text, grouped):
    """1234.5 as 1.234,5 or 1234,5."""
    sign = "-" if text.startswith("-") else ""
    whole, _, decimals = text.removeprefix("-").partition(".")
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    return sign + whole + ("," + decimals if decimals else "")


class Spoiler:
    """Puts one or two data errors into the tables."""

    def __init__(self, chance, writer):
        self.chance = chance
        self.writer = writer

    def spoil(self):
        """Returns True where something was spoilt."""
        kinds = ["number", "required", "limit", "parent", "double_id", "choice", "places",
                 "column", "double_column", "table", "blank_id", "whole", "boolean"]  # fmt: skip
        spoilt = 0
        for kind in self.chance.sample(kinds, len(kinds)):
            if spoilt < self.chance.randint(1, 2) and getattr(self, kind)():
                spoilt += 1
            if kind == "table" and None in self.writer.tables.values():
                return True
        return spoilt > 0

    def spoil_cell(self, fits, text):
        """Write the text into a cell of an input that fits."""
        places = [
            (subject, plan)
            for subject in self.writer.build.subjects.values()
            for plan in subject.inputs
            if fits(plan) and plan.id in self.writer.columns[subject.id]
        ]
        if not places:
            return False
        subject, plan = self.chance.one_of(places)
        column = self.writer.columns[subject.id].index(plan.id)
        rows = self.writer.tables[subject.id][1]
        self.chance.one_of(rows)[column] = text(plan) if callable(text) else text
        return True

    def number(self):
        wrong = ["abc", "1e3", "+5", "12.", "1 000", "5%", "--1"]
        wrong += ["1,5", "1.000,5"] if self.writer.style == "plain" else ["1.5", "1.00", "0.123"]
        return self.spoil_cell(lambda plan: plan.kind == "number", self.chance.one_of(wrong))

    def required(self):
        return self.spoil_cell(lambda plan: plan.required, "  ")

    def limit(self):
        def below(plan):
            return decimal_text(Fraction(int(plan.minimum) - 1), 0)

        return self.spoil_cell(lambda plan: plan.minimum is not None, below)

    def choice(self):
        return self.spoil_cell(lambda plan: plan.kind in ("choice", "grade"), "unknown")

    def boolean(self):
        return self.spoil_cell(lambda plan: plan.kind == "boolean", "maybe")

    def places(self):
        text = "1,1234567" if self.writer.style == "vi" else "1.1234567"
        return self.spoil_cell(lambda plan: plan.places is not None, text)

    def whole(self):
        text = "1,5" if self.writer.style == "vi" else "1.5"
        return self.spoil_cell(lambda plan: plan.kind == "integer", text)

    def fixed_cell(self, column, text):
        subjects = [one for one, columns in self.writer.columns.items() if column in columns]
        if not subjects:
            return False
        subject = self.chance.one_of(subjects)
        place = self.writer.columns[subject].index(column)
        self.chance.one_of(self.writer.tables[subject][1])[place] = text
        return True

    def parent(self):
        return self.fixed_cell("parent", "nowhere")

    def blank_id(self):
        return self.fixed_cell("id", "")

    def double_id(self):
        subject = self.chance.one_of(sorted(self.writer.tables))
        rows = self.writer.tables[subject][1]
        rows.append(list(self.chance.one_of(rows)))
        return True

    def column(self):
        """Leave out a required column."""
        subject = self.chance.one_of(sorted(self.writer.tables))
        plans = self.writer.build.subjects[subject].inputs
        required = [plan.id for plan in plans if plan.required]
        if not required:
            return False
        place = self.writer.columns[subject].index(required[0])
        headings, rows = self.writer.tables[subject]
        for line in [headings, *rows]:
            line[place : place + 1] = []
        self.writer.columns[subject] = [one for one in self.writer.columns[subject] if one != required[0]]
        return True

    def double_column(self):
        subject = self.chance.one_of(sorted(self.writer.tables))
        headings, rows = self.writer.tables[subject]
        for line in [headings, *rows]:
            line.append(line[0])
        return True

    def table(self):
        """Leave out a table that a scorecard needs."""
        if not self.chance.happens(20):
            return False
        subject = self.chance.one_of(sorted({card.subject.id for card in self.writer.build.cards}))
        self.writer.tables[subject] = None
        return True
