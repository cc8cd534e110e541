"""Exact numbers of Python as texts of the rule language. A text is passed on as it is; the engine reads it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Exact = str | int | float | Decimal | Fraction
"""A number: `12`, `Decimal("0.25")`, `Fraction(2, 37)`, or a text such as `"0.25"`, `"2/37"`, `"20%"`. A float stands for
the shortest decimal that it is, as in data."""


def written(number: Exact) -> str:
    """The number as a rule file writes it."""
    if isinstance(number, bool) or not isinstance(number, str | int | float | Decimal | Fraction):
        raise TypeError(f"a number or its text was expected, not {type(number).__name__}")
    if isinstance(number, float):
        number = Decimal(repr(number))
    return f"{number:f}" if isinstance(number, Decimal) else str(number)
