from __future__ import annotations

import os
from pathlib import Path

import pytest
import thidua

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "examples/data/quang-ngai-2026"
ON = "2026-12-31"


@pytest.fixture(autouse=True, scope="session")
def _in_the_repository() -> None:
    """Examples name files of the repository."""
    os.chdir(ROOT)


@pytest.fixture(scope="session")
def rules() -> thidua.RuleSet:
    return thidua.RuleSet.load(ROOT / "rules/quang-ngai-2026")


@pytest.fixture(scope="session")
def result(rules: thidua.RuleSet) -> thidua.Result:
    return rules.score(ROOT / "examples/data/quang-ngai-2026", on="2026-12-31")


DEMO = """
[ruleset]
language = 1
id = "demo"
version = "1"
title = "Ví dụ nhỏ"
status = "illustrative"
effective = { from = 2026-01-01, until = 2027-01-01 }
[[subject]]
id = "commune"
title = "Xã"
[scorecard]
id = "credit"
subject = "commune"
title = "Tín dụng chính sách"
max = 20
[[input]]
id = "overdue_rate"
title = "Tỷ lệ nợ quá hạn"
kind = "number"
unit = "percent"
[[input]]
id = "meetings"
title = "Số cuộc họp"
kind = "integer"
[[input]]
id = "published"
title = "Niêm yết công khai"
kind = "boolean"
[[group]]
id = "debt"
title = "Chất lượng nợ"
max = 20
[[criterion]]
id = "overdue"
group = "debt"
title = "Tỷ lệ nợ quá hạn"
max = 10
value = "overdue_rate"
when_missing = "zero"
score.bands = [{ at_most = 0.10, points = 10 }, { at_most = 0.50, points = 6 }, { points = 0 }]
[[criterion]]
id = "held"
group = "debt"
title = "Họp đủ 12 cuộc"
max = 10
value = "if(published, meetings, 0)"
when_missing = "zero"
when_undefined = "zero"
score.pro_rata = { target = 12 }
"""


@pytest.fixture(scope="session")
def demo() -> thidua.RuleSet:
    return thidua.RuleSet.parse(DEMO)
