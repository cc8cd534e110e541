"""What formulas may read: names with their kind, unit and possible states."""

from dataclasses import dataclass

UNITS = (None, "percent", "million dong", "hộ")


@dataclass(frozen=True)
class Reading:
    """A name that a formula may read at a subject.

    `kind` is number, boolean, choice or grade; `options` the ids of a choice, or
    the scale id of a grade. `missing` and `undefined` say whether it can be so.
    """

    text: str
    kind: str
    unit: str | None = None
    options: object = None
    missing: bool = False
    undefined: bool = False
    derived: bool = False


POOLS = {
    None: ["0", "1", "2", "3", "4", "5", "8", "10", "12", "20", "0.5", "1.5", "2.25"],
    "percent": ["0", "10", "33.3", "50", "80", "90", "95", "100", "120", "0.1", "0.25"],
    "million dong": ["0", "1", "5", "10", "12.5", "20", "40", "100", "250.75", "1000"],
    "hộ": ["0", "1", "2", "5", "10", "15", "30", "60"],
}
