"""The four states of a value (§2): known, missing, not applicable, undefined.

A known value is a Fraction, a bool, or the id (str) of a choice or grade.
The other three states are the members of `Unknown`.
"""

from enum import Enum


class Unknown(Enum):
    """A value that is not known, in the order of §6: the greater one wins."""

    NOT_APPLICABLE = 1
    MISSING = 2
    UNDEFINED = 3


NOT_APPLICABLE = Unknown.NOT_APPLICABLE
MISSING = Unknown.MISSING
UNDEFINED = Unknown.UNDEFINED


def is_unknown(value):
    """True for missing, not applicable and undefined."""
    return isinstance(value, Unknown)


def strongest_unknown(values):
    """The unknown that wins where kinds meet (§6), or None if all are known."""
    unknowns = [value for value in values if is_unknown(value)]
    if not unknowns:
        return None
    return max(unknowns, key=lambda unknown: unknown.value)
