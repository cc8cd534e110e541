"""What can go wrong: exceptions that carry every finding, with its place, in Vietnamese and English.

All derive from `ThiduaError`. Nothing is raised for the first mistake alone: `findings` holds all of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from thidua import _native
from thidua._html import finding_html

Lang = Literal["vi", "en"]

__all__ = ["DataError", "DataWarning", "Finding", "Place", "RuleError", "RuleWarning", "ThiduaError", "UsageError"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a rule text; lines and columns count from 1, columns count characters."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """What stands there."""
    label: str
    """What is said of it, in Vietnamese; empty for the main place."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or deserves a look."""

    code: str
    """Stable code: `E0104`, `W0201`."""
    severity: Literal["error", "warning"]
    vi: str
    """One line, in Vietnamese: what is wrong."""
    en: str
    """The same in English."""
    help_vi: str
    """What to do; may be empty."""
    help_en: str
    expected_vi: str | None
    """What was expected, where a cell holds something else."""
    expected_en: str | None
    nearest: str | None
    """The known name that was probably meant."""
    file: str | None
    """File, line and column of the rules, where it stands there."""
    line: int | None
    column: int | None
    place: Place | None
    """The same place with its end and its text."""
    labels: tuple[Place, ...]
    """Further places that belong to it."""
    table: str | None
    """Table, row number, id and heading, where it stands in data."""
    row: int | None
    id: str | None
    heading: str | None
    found: str | None
    """The text that was found."""
    text_vi: str = field(repr=False)
    """The whole finding as a terminal shows it: headline, place, line with carets, help."""
    text_en: str = field(repr=False)

    def __str__(self) -> str:
        return self.text_vi.rstrip()

    def text(self, lang: Lang = "vi") -> str:
        """The whole finding as a terminal shows it, in one language."""
        return (self.text_vi if lang == "vi" else self.text_en).rstrip()

    def _repr_html_(self) -> str:
        return finding_html([self.text_vi])

    @classmethod
    def _of(cls, told: dict[str, Any]) -> Self:
        vi, en = told["vi"], told["en"]
        place = Place(**vi["place"]) if vi["place"] else None
        return cls(
            code=vi["code"],
            severity=vi["severity"],
            vi=vi["headline"],
            en=en["headline"],
            help_vi=vi["help"],
            help_en=en["help"],
            expected_vi=told["expected_vi"],
            expected_en=told["expected_en"],
            nearest=vi["nearest"],
            file=place.file if place else None,
            line=place.line if place else None,
            column=place.column if place else None,
            place=place,
            labels=tuple(Place(**label) for label in vi["labels"]),
            table=vi["table"],
            row=vi["row"],
            id=vi["id"],
            heading=vi["column"],
            found=vi["found"],
            text_vi=vi["text"],
            text_en=en["text"],
        )


def _findings(text: str) -> list[Finding]:
    return [Finding._of(told) for told in json.loads(text)]


_IN_FULL = 5
"""So many findings with the same code in the rows of one column are shown in full."""


def _gathered(findings: list[Finding], lang: Lang) -> Iterator[str]:
    kinds = [(finding.code, finding.table, finding.heading) if finding.row is not None else None for finding in findings]
    totals, seen = Counter(kinds), Counter[tuple[str, str | None, str | None]]()
    for finding, kind in zip(findings, kinds, strict=True):
        if kind is not None:
            seen[kind] += 1
        if kind is None or seen[kind] <= _IN_FULL or totals[kind] == _IN_FULL + 1:
            yield finding.text(lang)
        elif seen[kind] == _IN_FULL + 1:
            more = totals[kind] - _IN_FULL
            yield f"thêm {more} chỗ mắc lỗi {finding.code}" if lang == "vi" else f"{more} more places with {finding.code}"


class ThiduaError(Exception):
    """The base of every exception here."""

    findings: list[Finding]
    """Every finding, errors and warnings, in the order of files and places."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(findings)

    def __str__(self) -> str:
        return self.text("vi")

    def text(self, lang: Lang = "vi") -> str:
        """The findings as a terminal shows them, after a line that counts them.

        Where many rows of a column have the same mistake the first are shown; `findings` holds all of them.
        """
        errors = sum(finding.severity == "error" for finding in self.findings)
        warnings = len(self.findings) - errors
        count = f"{errors} lỗi, {warnings} cảnh báo" if lang == "vi" else f"errors: {errors}, warnings: {warnings}"
        return "\n\n".join([count, *_gathered(self.findings, lang)])

    def _repr_html_(self) -> str:
        return finding_html([finding.text_vi for finding in self.findings])

    @classmethod
    def _of(cls, text: str) -> Self:
        return cls(_findings(text))

    def __reduce__(self) -> tuple[type[Self], tuple[list[Finding]]]:
        return (type(self), (self.findings,))


class RuleError(ThiduaError):
    """The rules, or the worked cases of them, cannot be used."""


class DataError(ThiduaError):
    """The figures or the decisions of the council cannot be used."""


class UsageError(ThiduaError, LookupError):
    """A name, a date or a path leads nowhere."""


class RuleWarning(UserWarning):
    """Something in the rules deserves a look."""


class DataWarning(UserWarning):
    """Something in the figures deserves a look: a column that no rule knows, say."""


def system(problem: OSError) -> str:
    """The number by which the operating system knows why a file could not be read or written."""
    return str(getattr(problem, "winerror", None) or problem.errno or 0)


def named(message: str, meant: tuple[str, list[str]] | None = None, **arguments: str) -> UsageError:
    """The exception for a message of the catalogue about a name or a path."""
    return UsageError._of(_native.finding(message, list(arguments.items()), meant))
