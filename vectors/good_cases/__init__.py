"""The cases of `vectors/good`, written compactly; `make_good.py` writes them out."""

from good_cases import aggregates, data, formulas, gates, groups, links, quotas, rounding, scoring
from good_cases.parts import CASES

__all__ = ["CASES", "aggregates", "data", "formulas", "gates", "groups", "links", "quotas", "rounding", "scoring"]
