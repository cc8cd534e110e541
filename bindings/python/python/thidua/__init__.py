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
from thidua.result import Digests, Explanation, Frame, Ranked, Result, Scorecard
from thidua.rules import Cases, Input, RuleSet, RuleTable

__all__ = [
    "Cases",
    "DataError",
    "DataWarning",
    "Digests",
    "Explanation",
    "Finding",
    "Frame",
    "Input",
    "Place",
    "Ranked",
    "Result",
    "RuleError",
    "RuleSet",
    "RuleTable",
    "RuleWarning",
    "Scorecard",
    "Table",
    "ThiduaError",
    "UsageError",
]
