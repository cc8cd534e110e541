"""One cell of a data table: its text or native value to a known value or a state (§10)."""

from fractions import Fraction

from judge.numbers import decimals_needed, is_written_number, number_from_text, show_exact
from judge.rules import normalised
from judge.states import MISSING, NOT_APPLICABLE

NOT_APPLICABLE_WORDS = {"n/a", "kxđ"}
BOOLEAN_WORDS = {
    "true": True, "1": True, "có": True, "x": True, "false": False, "0": False, "không": False,
}  # fmt: skip


def folded(text):
    """Compared after NFC, trimming and case folding (§10)."""
    return normalised(normalised(text).strip().casefold())


class BadCell(Exception):
    """A cell that is a data error; the text says what was expected."""


def cell_value(raw, column, rules, style):
    """The value of an input's cell. `raw` is a text, a number or boolean of a case, or None."""
    text = normalised(raw).strip() if isinstance(raw, str) else raw
    if text is None or text == "":
        return False if column.blank_is_false else MISSING
    if isinstance(text, str) and folded(text) in NOT_APPLICABLE_WORDS:
        return NOT_APPLICABLE
    if column.kind in ("number", "integer"):
        return checked_number(column, number_value(text, style))
    if column.kind == "boolean":
        return boolean_value(text)
    if column.kind == "choice":
        return id_value(text, column.choices)
    grades = rules.scales[column.scale]
    titles = rules.scale_titles[column.scale]
    return id_value(text, [(grade, titles[grade]) for grade in grades])


def number_value(raw, style):
    if is_written_number(raw):
        return Fraction(raw)
    number = number_from_text(raw, style) if isinstance(raw, str) else None
    if number is None:
        raise BadCell(f"a number in style {style}")
    return number


def checked_number(column, number):
    """Whole numbers, limits and decimals of an input (§4)."""
    if column.kind == "integer" and number.denominator != 1:
        raise BadCell("a whole number")
    if column.minimum is not None and number < column.minimum:
        raise BadCell(f"at least {show_exact(column.minimum)}")
    if column.maximum is not None and number > column.maximum:
        raise BadCell(f"at most {show_exact(column.maximum)}")
    if column.places is not None:
        decimals = decimals_needed(number)
        if decimals is None or decimals > column.places:
            raise BadCell(f"at most {column.places} decimals")
    return number


def boolean_value(raw):
    if isinstance(raw, bool):
        return raw
    word = folded(raw) if isinstance(raw, str) else show_exact(Fraction(raw))
    if word not in BOOLEAN_WORDS:
        raise BadCell("true/false, 1/0, có/không, x")
    return BOOLEAN_WORDS[word]


def id_value(raw, choices):
    """Choices and grades: the id, else the title, case-folded (§10)."""
    word = folded(raw) if isinstance(raw, str) else show_exact(raw)
    for choice_id, _ in choices:
        if word == folded(choice_id):
            return choice_id
    for choice_id, titles in choices:
        if word in [folded(title) for title in titles]:
            return choice_id
    raise BadCell("one of " + ", ".join(choice_id for choice_id, _ in choices))
