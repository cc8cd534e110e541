"""Exact, explained scoring of social policy credit and of emulation between units.

Frames in, frames out: rules are read once, tables of any kind are scored as often as wanted, every point has its reason.

>>> import thidua
>>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
>>> result = rules.score("examples/data/quang-ngai-2026", on="2026-12-31")
>>> credit = result["credit"].to_polars()
>>> credit.filter(credit["id"] == "21211")["total"].item()
Decimal('101.84')
"""

from thidua._frames import Table
from thidua._numbers import Exact
from thidua.advice import Advice
from thidua.comparison import Comparison, ScorecardComparison, compare
from thidua.errors import (
    DataError,
    DataWarning,
    Finding,
    Place,
    RuleError,
    RuleWarning,
    ThiduaError,
    UsageError,
)
from thidua.frame import Frame
from thidua.result import Digests, Result
from thidua.rules import Input, RuleSet
from thidua.ruletable import Cases, Numbers, RuleTable
from thidua.scorecard import Explanation, Ranked, Scorecard
from thidua.tuning import Calibrated, Correlations, Dropped, Measures, Sensitivity, Stability, Variation

__all__ = [
    "Advice",
    "Calibrated",
    "Cases",
    "Comparison",
    "Correlations",
    "DataError",
    "DataWarning",
    "Digests",
    "Dropped",
    "Exact",
    "Explanation",
    "Finding",
    "Frame",
    "Input",
    "Measures",
    "Numbers",
    "Place",
    "Ranked",
    "Result",
    "RuleError",
    "RuleSet",
    "RuleTable",
    "RuleWarning",
    "Scorecard",
    "ScorecardComparison",
    "Sensitivity",
    "Stability",
    "Table",
    "ThiduaError",
    "UsageError",
    "Variation",
    "compare",
]
