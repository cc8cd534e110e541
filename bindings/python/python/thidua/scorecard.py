"""A scorecard of a result: its table, its reasons, and what it hangs on."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable
from typing import Any

from thidua import _html, _native
from thidua._numbers import Exact, written
from thidua.advice import Advice
from thidua.errors import Lang, RuleWarning, _findings, named
from thidua.frame import Frame
from thidua.tuning import Calibrated, Correlations, Dropped, Measures, Sensitivity, Stability, Variation


class Scorecard(Frame):
    """A scorecard: one row per unit in the order of the ids.

    Columns: `id`, `name`, `parent` and `bloc` where there are any, `criterion.…`, `group.…`, `base`, `bonus`, `deductions`,
    `total`, `score`, `grade_by_score`, `grade`, `rank`, `tied`, `needs_decision`, `gates`, `award.…`.
    """

    __slots__ = ("_about", "_id", "_outcome")

    def __init__(self, outcome: _native.Outcome, scorecard: str, about: dict[str, Any]) -> None:
        """Not called by hand: see `Result`."""
        super().__init__(lambda: outcome.wide(scorecard))
        self._outcome, self._id, self._about = outcome, scorecard, about

    @property
    def id(self) -> str:
        """Id of the scorecard."""
        return self._id

    @property
    def title(self) -> str:
        """Its Vietnamese title."""
        return str(self._about["title"])

    @property
    def grades(self) -> dict[str, str]:
        """Ids and titles of its grades, best first."""
        return {grade["id"]: grade["title"] for grade in self._about["grades"] or ()}

    def criteria(self, lang: Lang = "vi") -> Frame:
        """The long form: a row per unit and criterion.

        With title, status, exact value as text (`4/25`), points, maximum, deciding band and gates.
        """
        return Frame(lambda: self._outcome.long(self._id, lang))

    def remarked(self, lang: Lang = "vi") -> Frame:
        """One row per unit with the remark on it: gates, quotas, ties, open decisions, in words."""
        return Frame(lambda: self._outcome.remarked(self._id, lang))

    def row(self, id: str) -> dict[str, Any]:
        """A row written out, as `Result.to_dict` has it."""
        found: dict[str, Any] = json.loads(self._known(id, self._outcome.row_json(self._id, id)))
        return found

    def explain(self, id: str, lang: Lang = "vi") -> Explanation:
        """Why a row has its points, its grade and its rank."""
        self._known(id, self._outcome.text(self._id, id, lang))
        return Explanation(self._outcome, self._id, id, lang)

    def _known(self, id: str, found: str | None) -> str:
        if found is None:
            raise self._unknown(id)
        return found

    def _unknown(self, id: str) -> Exception:
        return named("unknown_row", (id, self._outcome.ids(self._id)), id=id, where=f"`{self._about['subject']}`")

    def advise(self, id: str, target: str, lang: Lang = "vi") -> Advice:
        """What a row lacks to a grade: the smallest changes of single figures that reach it, or what stops it.

        Each change is found by evaluating the rules over all data with that one figure changed, and one step less is not
        enough. Decisions of the council are left out. Raises `UsageError` for a grade that the scorecard does not have. Ctrl-C
        stops it.

        >>> import thidua
        >>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
        >>> credit = rules.score("examples/data/quang-ngai-2026", on="2026-12-31", only="credit")["credit"]
        >>> credit.advise("21211", "good").reached
        True
        """
        found = self._outcome.advise(self._id, id, target)
        if found is None:
            raise self._unknown(id)
        return Advice(found, lang)

    def monte_carlo(self, variations: Iterable[Variation], *, runs: int = 1000, seed: int, lang: Lang = "vi") -> Stability:
        """How stable ranks and grades are when numbers of the rules are drawn at random.

        Each draw takes one of the values of each variation, all equally likely, independently of the others, by SplitMix64;
        the same `seed` gives the same draws on every machine. Decisions of the council are left out. Ctrl-C stops it.
        Warns with `RuleWarning` of a maximum that varies and is also written inside a formula, which does not.

        >>> import thidua
        >>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
        >>> emulation = rules.score("examples/data/quang-ngai-2026", on="2026-12-31")["emulation"]
        >>> stability = emulation.monte_carlo(rules.vary("emulation.criterion.*.max", by="10%"), runs=20, seed=2026)
        >>> stability.runs, len(stability)
        (20, 96)
        """
        if not 0 < runs < 2**32:
            raise ValueError(f"runs must be from 1 to {2**32 - 1}, not {runs}")
        if not 0 <= seed < 2**64:
            raise ValueError(f"seed must be from 0 to {2**64 - 1}, not {seed}")
        return Stability(self._outcome.monte_carlo(self._id, self._varied(variations), runs, seed), lang)

    def sensitivity(self, variations: Iterable[Variation], lang: Lang = "vi") -> Sensitivity:
        """One number at a time: what its least and its greatest value do, all else as it is. Ctrl-C stops it."""
        return Sensitivity(self._outcome.sensitivity(self._id, self._varied(variations)), lang)

    def drop_each(self, lang: Lang = "vi") -> Dropped:
        """One criterion left out at a time: who moves when the rest is rescaled to the full mark. Ctrl-C stops it."""
        return Dropped(self._outcome.drop_each(self._id), lang)

    def measures(self, lang: Lang = "vi") -> Measures:
        """What each criterion does: how far it separates units, its effective weight; which criteria say the same.

        Ctrl-C stops it.

        >>> import thidua
        >>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
        >>> credit = rules.score("examples/data/quang-ngai-2026", on="2026-12-31", only="credit")["credit"]
        >>> measures = credit.measures().to_polars()
        >>> measures.filter(measures["criterion"] == "plan")["power"].item()
        Decimal('0.2600')
        """
        measures, correlations = self._outcome.measures(self._id)
        return Measures(measures, Correlations(correlations, lang), lang)

    def calibrate(self, variation: Variation, *, grade: str, at_most: Exact, lang: Lang = "vi") -> Calibrated:
        """The first value, from the least upwards, that leaves at most a share of the units at a grade or better.

        One value after the other is tried over the data: nothing is assumed to be monotone. At most 20,000 values. Ctrl-C
        stops it.

        >>> import thidua
        >>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
        >>> credit = rules.score("examples/data/quang-ngai-2026", on="2026-12-31", only="credit")["credit"]
        >>> credit.calibrate(thidua.Variation("credit.grade.good.at_least", 85, 100, 1), grade="good", at_most="20%").value
        '96'
        """
        [varied] = self._varied([variation])
        return Calibrated(self._outcome.calibrate(self._id, varied, grade, written(at_most)), lang)

    def _varied(self, variations: Iterable[Variation]) -> list[tuple[str, str, str, str, bool]]:
        """The variations as the engine takes them, with a warning for each number in a formula that does not vary with them."""
        varied = [_variation(variation)._native() for variation in variations]
        for finding in _findings(self._outcome.left_by_variations(varied)):
            warnings.warn(str(finding), RuleWarning, stacklevel=3)
        return varied

    def ranked(self, lang: Lang = "vi") -> Ranked:
        """The ranked table in words, as it is laid before a council."""
        return Ranked(self._outcome, self._id, lang)

    def __repr__(self) -> str:
        return repr(self.ranked())

    def _repr_html_(self) -> str:
        return self.ranked()._repr_html_()


class Ranked:
    """A ranked table in words: HTML in a notebook, text elsewhere."""

    __slots__ = ("_id", "_lang", "_outcome")

    def __init__(self, outcome: _native.Outcome, scorecard: str, lang: Lang) -> None:
        """Not called by hand: see `Scorecard.ranked`."""
        self._outcome, self._id, self._lang = outcome, scorecard, lang

    def to_dict(self) -> dict[str, Any]:
        """Peer sets with their rows by rank."""
        found: dict[str, Any] = json.loads(self._outcome.ranked(self._id, self._lang))
        return found

    def __repr__(self) -> str:
        found = self.to_dict()
        lines = [f"{found['title']} ({found['on']})"]
        total = 0
        for part in found["sets"]:
            if part["title"] is not None:
                lines.append(f"{part['title']} ({len(part['rows'])})")
            for row in part["rows"]:
                total += 1
                if total <= _html.MOST_ROWS:
                    rank, points = row["rank"] or "–", row["total"] or "–"
                    line = f"{rank:>4}  {row['id']:<8} {row['name'] or '':<28} {points:>8}  {row['grade'] or ''}  {row['awards']}"
                    lines.append(line.rstrip())
        if total > _html.MOST_ROWS:
            lines.append(f"… {total - _html.MOST_ROWS}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return _html.ranked_html(self.to_dict(), self._lang)


class Explanation:
    """Why a row has what it has: a form in a notebook, text elsewhere."""

    __slots__ = ("_card", "_id", "_lang", "_outcome")

    def __init__(self, outcome: _native.Outcome, scorecard: str, id: str, lang: Lang) -> None:
        """Not called by hand: see `Scorecard.explain`."""
        self._outcome, self._card, self._id, self._lang = outcome, scorecard, id, lang

    def to_dict(self) -> dict[str, Any]:
        """Figures and reasons as data: the document of `thidua explain --format json`. Numbers are exact, as texts."""
        found: dict[str, Any] = json.loads(self._outcome.explanation(self._card, self._id) or "{}")
        return found

    def to_text(self) -> str:
        """At most 100 columns wide."""
        return self._outcome.text(self._card, self._id, self._lang) or ""

    def wording(self) -> dict[str, Any]:
        """The same in sentences, section by section, for a host that lays them out."""
        found: dict[str, Any] = json.loads(self._outcome.wording(self._card, self._id, self._lang) or "{}")
        return found

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return _html.explanation_html(self.wording(), self._lang)


def _variation(variation: object) -> Variation:
    if isinstance(variation, Variation):
        return variation
    raise TypeError(f"a Variation was expected, not {variation!r}: Variation(path, low, high, step), or those of RuleSet.vary")
