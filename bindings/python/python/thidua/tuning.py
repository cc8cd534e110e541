"""How much a result hangs on the numbers of its rules.

Everything is computed by the engine, exactly; random draws come from SplitMix64, so that a seed gives the same numbers on
every machine and with any number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua import _native
from thidua._numbers import Exact, written
from thidua.report import Report


@dataclass(frozen=True, slots=True)
class Variation:
    """A number of the rules that takes the values `low`, `low + step`, … up to `high`.

    >>> from thidua import Variation
    >>> Variation("credit.grade.good.at_least", 80, 90, "0.5").step
    '0.5'
    """

    path: str
    """Its path, as `RuleSet.changeable` lists it."""
    low: Exact
    high: Exact
    step: Exact
    weight: bool = False
    """Whether it is a weight: the other parts of the same whole change too, and the sum stays. Where every part of a whole
    varies as a weight, what is drawn are proportions."""

    def _native(self) -> tuple[str, str, str, str, bool]:
        return (self.path, written(self.low), written(self.high), written(self.step), self.weight)


class Stability(Report):
    """How stable each row is over many draws.

    Columns: `id`, `name`, `bloc` where there are blocs; `rank` under the rules as they are; over the draws `best`, `low` (the
    rank at 5 %), `median`, `high` (at 95 %), `worst`; of `runs` draws in how many it keeps its rank (`keeps_rank`) and its
    grade (`keeps_grade`), and in how many it has each award (`award.…`).
    """

    __slots__ = ()

    @property
    def runs(self) -> int:
        """Draws that gave a result."""
        return int(self.to_data()["runs"])

    @property
    def refused(self) -> int:
        """Draws whose numbers the checker refuses, thresholds that cross for instance; they are not counted."""
        return int(self.to_data()["refused"])

    @property
    def seed(self) -> int:
        """The seed."""
        return int(self.to_data()["seed"])


class Sensitivity(Report):
    """What the least and the greatest value of each number do, all else as it is.

    Columns: `path`, `title`, `low`, `high` (exact, as texts); for either end how many rows have another grade
    (`low_grades`, `high_grades`), another rank (`…_ranks`), the greatest move of a rank (`…_greatest`), the sum of all moves
    (`…_moves`), rows that get or lose an award (`…_awards`); null where the checker refuses the value.
    """

    __slots__ = ()


class Dropped(Report):
    """Who moves without each criterion, the rest rescaled to the full mark.

    Columns: `criterion`, `code`, `title`, `grades`, `ranks`, `greatest`, `moves`, `awards`, as in `Sensitivity`.
    """

    __slots__ = ()


class Correlations(Report):
    """Pearson's coefficient of the points of each pair of criteria, over the rows to which both apply.

    Columns: `first`, `second`, their titles, `rows`, `coefficient` (null where one of them is the same for all).
    """

    __slots__ = ()


class Measures(Report):
    """What each criterion does.

    Columns: `criterion`, `code`, `title`; of `rows` scored rows to how many it applies (`applies`); of these with the maximum
    (`full`), and how many different points there are (`different`); `mean` and standard `deviation` of the points;
    discriminating `power` (deviation over maximum: 0 separates nobody, 0.5 is the most possible); effective `weight`
    (covariance with the total over the variance of the total) beside the `nominal` one. Sums are exact, quotients and roots
    rounded half up to four decimals.
    """

    __slots__ = ("_correlations",)

    def __init__(self, measured: _native.Measured, correlations: Correlations, lang: str) -> None:
        """Not called by hand: see `Scorecard.measures`."""
        super().__init__(measured, "en" if lang == "en" else "vi")
        self._correlations = correlations

    def correlations(self) -> Correlations:
        """Which criteria say the same."""
        return self._correlations


class Calibrated(Report):
    """The first value of a number that leaves at most a share of the rows at a grade or better.

    A frame of one row: `value`, `rows` at the grade or better then, `now` as the rules are, `of` all rows with a grade,
    `tried` values.
    """

    __slots__ = ()

    @property
    def value(self) -> str | None:
        """The value as a rule file writes it, to be given to `RuleSet.change`; None where no value is enough."""
        value: str | None = self.to_data()["value"]
        return value
