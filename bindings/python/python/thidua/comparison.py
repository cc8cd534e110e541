"""Two results side by side: who moves in points, grade, rank and awards, and through what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from thidua import _html, _native
from thidua.errors import Lang, named
from thidua.frame import Frame
from thidua.result import Result
from thidua.scorecard import Scorecard


def compare(before: Result, after: Result, lang: Lang = "vi") -> Comparison:
    """A result against a later one: two versions of the rules on one data set, or two layers of figures under one rule set.

    Scorecards, rows and criteria are matched by their ids. Raises `UsageError` where the two have no scorecard in common.

    >>> import thidua
    >>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
    >>> stricter = rules.change({"credit.grade.good.at_least": 90})
    >>> data = "examples/data/quang-ngai-2026"
    >>> before, after = (version.score(data, on="2026-12-31", only="credit") for version in (rules, stricter))
    >>> thidua.compare(before, after)["credit"].moved["grade"]
    19
    """
    return Comparison(before._native.compare(after._native), before, after, lang)


class Comparison(Mapping[str, "ScorecardComparison"]):
    """What two results differ in: a comparison by the id of each scorecard that both have."""

    __slots__ = ("_after", "_before", "_compared", "_lang", "_wanted")

    def __init__(self, compared: _native.Compared, before: Result, after: Result, lang: Lang) -> None:
        """Not called by hand: see `compare`."""
        self._compared, self._before, self._after, self._lang = compared, before, after, lang
        self._wanted = [card for card in before if card in compared.scorecards]

    def __getitem__(self, scorecard: str) -> ScorecardComparison:
        known = self._compared.scorecards
        if scorecard not in known:
            raise named("unknown_scorecard", (scorecard, known), id=scorecard)
        return ScorecardComparison(self._compared, self._before[scorecard], self._after[scorecard], self._lang)

    def __iter__(self) -> Iterator[str]:
        return iter(self._wanted)

    def __len__(self) -> int:
        return len(self._wanted)

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return not self._compared.is_empty()

    def to_data(self) -> dict[str, Any]:
        """The document that `thidua compare --format json` writes; numbers are texts."""
        found: dict[str, Any] = json.loads(self._compared.data())
        return found

    def to_text(self, most: int = _html.MOST_ROWS) -> str:
        """The comparison in sentences, with at most so many rows of each scorecard."""
        return self._compared.text(self._lang, most, self._wanted)

    def __repr__(self) -> str:
        return self.to_text().rstrip()

    def _repr_html_(self) -> str:
        return _html.comparison_html(json.loads(self._compared.wording(self._lang, self._wanted)), self._lang)


class ScorecardComparison(Frame):
    """A scorecard on both sides: a row for each unit in which anything differs.

    Columns: `id`, `name`, `bloc` where there are blocs, `total_before`, `total_after`, `difference`, `grade_…`, `rank_…`,
    `gates_…`, `award.…_before`, `award.…_after`.
    """

    __slots__ = ("_compared", "_lang", "after", "before")

    before: Scorecard
    """The scorecard of the first result."""
    after: Scorecard
    """The scorecard of the second."""

    def __init__(self, compared: _native.Compared, before: Scorecard, after: Scorecard, lang: Lang) -> None:
        """Not called by hand: see `compare`."""
        super().__init__(lambda: compared.rows(before.id))
        self._compared, self._lang, self.before, self.after = compared, lang, before, after

    @property
    def id(self) -> str:
        """Id of the scorecard."""
        return self.before.id

    @property
    def moved(self) -> dict[str, int]:
        """How many units have more points (`gained`), fewer (`lost`), another `grade`, another `rank`, other `awards`."""
        found: dict[str, int] = self.to_data()["moved"]
        return found

    def criteria(self) -> Frame:
        """Through which criteria: a row for each unit and criterion that differ.

        Points, difference, maximum, status, exact value and deciding clause (counted from 0) before and after.
        """
        return Frame(lambda: self._compared.criteria(self.id, self._lang))

    def figures(self) -> Frame:
        """Through which figures of the units: before and after, exact, as texts; blank is missing."""
        return Frame(lambda: self._compared.figures(self.id, self._lang))

    def to_data(self) -> dict[str, Any]:
        """Everything that differs, row by row; numbers are texts."""
        found: dict[str, Any] = json.loads(self._compared.data())["scorecards"][self.id]
        return found

    def to_text(self, most: int = _html.MOST_ROWS) -> str:
        """The comparison in sentences, with at most so many rows."""
        return self._compared.text(self._lang, most, [self.id])

    def __repr__(self) -> str:
        return self.to_text().rstrip()

    def _repr_html_(self) -> str:
        return _html.comparison_html(json.loads(self._compared.wording(self._lang, [self.id])), self._lang)
