"""168,000 rows from pandas and polars: the engine against the same rules written by hand in pandas and in polars.

    python bindings/python/benchmarks/nation.py [ROWS] [REPEATS]

The rules have two criteria over three figures: a ratio in bands, and a share of a target, rounded half up to two places; then
the total, the grade, and the rank within the commune. The hand-written versions are without checks and reasons. Two of them
compute in binary floats, and how many of their results are wrong is counted; the third is the best that can be done by hand:
polars over whole numbers scaled to the last decimal, with every threshold multiplied out on paper, which is exact. Times are
the best of so many repeats, on the clock and of all processors together; the latter say more on a machine that is busy.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import thidua

RULES = """
[ruleset]
language = 1
id = "nation"
version = "1"
title = "Đo tốc độ"
status = "illustrative"
effective = { from = 2026-01-01 }
rounding = { places = 2, mode = "half_up" }
[[subject]]
id = "loan_group"
title = "Tổ tiết kiệm và vay vốn"
bloc = true
[[scale]]
id = "grades"
title = "Xếp loại"
grades = [{ id = "good", title = "Tốt" }, { id = "fair", title = "Khá" }, { id = "weak", title = "Yếu" }]
[scorecard]
id = "quality"
subject = "loan_group"
title = "Xếp loại tổ"
max = 100
scale = "grades"
[[input]]
id = "outstanding"
title = "Dư nợ"
kind = "number"
unit = "million_vnd"
required = true
min = 0
[[input]]
id = "overdue"
title = "Nợ quá hạn"
kind = "number"
unit = "million_vnd"
required = true
min = 0
[[input]]
id = "interest"
title = "Tỷ lệ thu lãi"
kind = "number"
unit = "percent"
required = true
min = 0
[[group]]
id = "all"
title = "Chất lượng"
max = 100
[[criterion]]
id = "overdue"
group = "all"
title = "Tỷ lệ nợ quá hạn"
max = 60
value = "overdue / outstanding * 100"
when_undefined = "zero"
score.bands = [{ at_most = 0.10, points = 60 }, { at_most = 0.50, points = 40 }, { at_most = 2, points = 20 }, { points = 0 }]
[[criterion]]
id = "interest"
group = "all"
title = "Thu lãi"
max = 40
value = "interest"
score.pro_rata = { target = 96 }
[[grade]]
id = "good"
at_least = 90
[[grade]]
id = "fair"
at_least = 70
[[grade]]
id = "weak"
[ranking]
within = "bloc"
by = ["-score"]
ties = "shared"
"""


def figures(rows: int) -> pd.DataFrame:
    random = np.random.default_rng(2026)
    return pd.DataFrame(
        {
            "id": [f"{row:06}" for row in range(rows)],
            "name": [f"Tổ {row}" for row in range(rows)],
            "bloc": [f"Xã {row % 3_300:04}" for row in range(rows)],
            "outstanding": random.integers(5_000, 60_000, rows) / 10,
            "overdue": random.integers(0, 400, rows) / 10,
            "interest": random.integers(8_000, 10_001, rows) / 100,
        }
    )


def by_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    ratio = frame["overdue"] / frame["outstanding"] * 100
    overdue = np.select([ratio <= 0.10, ratio <= 0.50, ratio <= 2], [60.0, 40.0, 20.0], 0.0)
    interest = np.floor(np.minimum(frame["interest"] / 96, 1) * 40 * 100 + 0.5) / 100
    out = frame[["id", "name", "bloc"]].assign(overdue=overdue, interest=interest, total=overdue + interest)
    out["grade"] = np.select([out["total"] >= 90, out["total"] >= 70], ["good", "fair"], "weak")
    out["rank"] = out.groupby("bloc")["total"].rank(method="min", ascending=False).astype(int)
    return out


def by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    ratio = pl.col("overdue") / pl.col("outstanding") * 100
    overdue = pl.when(ratio <= 0.10).then(60.0).when(ratio <= 0.50).then(40.0).when(ratio <= 2).then(20.0).otherwise(0.0)
    interest = (pl.min_horizontal(pl.col("interest") / 96, 1) * 40 * 100 + 0.5).floor() / 100
    total = pl.col("total")
    return (
        frame.lazy()
        .select("id", "name", "bloc", overdue.alias("overdue_points"), interest.alias("interest_points"))
        .with_columns((pl.col("overdue_points") + pl.col("interest_points")).alias("total"))
        .with_columns(
            pl.when(total >= 90)
            .then(pl.lit("good"))
            .when(total >= 70)
            .then(pl.lit("fair"))
            .otherwise(pl.lit("weak"))
            .alias("grade")
        )
        .with_columns(total.rank("min", descending=True).over("bloc").alias("rank"))
        .collect()
    )


def by_polars_in_whole_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Debts in tenths, rates and points in hundredths: 100·a/b ≤ 1/10 is 1000·a ≤ b; 40·min(r, 96)/96 is rounded half up."""
    whole = frame.lazy().select(
        "id",
        "name",
        "bloc",
        outstanding=(pl.col("outstanding") * 10).round().cast(pl.Int64),
        overdue=(pl.col("overdue") * 10).round().cast(pl.Int64),
        interest=(pl.col("interest") * 100).round().cast(pl.Int64),
    )
    debt, loans = pl.col("overdue"), pl.col("outstanding")
    bands = pl.when(debt * 1000 <= loans).then(6000).when(debt * 200 <= loans).then(4000).when(debt * 50 <= loans).then(2000)
    interest = (pl.min_horizontal(pl.col("interest"), 9600) * 8000 + 9600) // 19200
    total = pl.col("total")
    return (
        whole.select("id", "name", "bloc", bands.otherwise(0).alias("overdue_points"), interest.alias("interest_points"))
        .with_columns((pl.col("overdue_points") + pl.col("interest_points")).alias("total"))
        .with_columns(
            pl.when(total >= 9000)
            .then(pl.lit("good"))
            .when(total >= 7000)
            .then(pl.lit("fair"))
            .otherwise(pl.lit("weak"))
            .alias("grade")
        )
        .with_columns(total.rank("min", descending=True).over("bloc").alias("rank"))
        .collect()
    )


def best(repeats: int, work: Callable[[], Any]) -> tuple[float, float, Any]:
    """The least time on the clock and the least of the processors, and what was found."""
    times, busy, found = [], [], None
    for _ in range(repeats):
        start, busy_before = time.perf_counter(), time.process_time()
        found = work()
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - busy_before)
    return min(times), min(busy), found


def main() -> None:
    rows, repeats = (
        (int(argument) for argument in [*sys.argv[1:], "168000", "5"][:2]) if len(sys.argv) < 3 else map(int, sys.argv[1:3])
    )
    rules = thidua.RuleSet.parse(RULES)
    pandas = figures(rows)
    polars = pl.from_pandas(pandas)

    def score(frame: Any) -> thidua.Scorecard:
        return rules.score({"loan_group": frame}, on="2026-12-31")["quality"]

    runs: dict[str, Callable[[], Any]] = {
        "pandas, by hand": lambda: by_pandas(pandas),
        "thidua, pandas in and out": lambda: score(pandas).to_pandas(),
        "polars, by hand": lambda: by_polars(polars),
        "polars, whole numbers": lambda: by_polars_in_whole_numbers(polars),
        "thidua, polars in and out": lambda: score(polars).to_polars(),
    }
    found = {name: best(repeats, work) for name, work in runs.items()}
    print(f"{rows:,} rows, best of {repeats}; {rules.digest[:12]}")
    for name, (seconds, busy, _) in found.items():
        base, base_busy, _ = found["pandas, by hand" if "pandas" in name else "polars, by hand"]
        clock = f"{seconds * 1000:8.0f} ms {seconds / base:6.2f} x"
        print(f"{name:<28} {clock}   processors {busy * 1000:8.0f} ms {busy / base_busy:6.2f} x")
    exact = found["thidua, polars in and out"][-1]
    ours = np.array([float(total) for total in exact["total"]])
    for name, unit in (("pandas, by hand", 1), ("polars, by hand", 1), ("polars, whole numbers", 100)):
        theirs = found[name][-1]
        wrong = int((np.abs(theirs["total"].to_numpy() / unit - ours) > 1e-6).sum())
        grades = int((np.array(theirs["grade"].to_list()) != np.array(exact["grade"].to_list())).sum())
        ranks = int((theirs["rank"].to_numpy() != exact["rank"].to_numpy()).sum())
        print(f"{name}: {wrong} totals, {grades} grades, {ranks} ranks are not the exact ones")
    seconds, _, _ = best(1, lambda: score(polars)._outcome.digests())
    print(f"scored, every row written out, three digests: {seconds * 1000:.0f} ms")


if __name__ == "__main__":
    main()
