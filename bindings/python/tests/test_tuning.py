"""Tuning: the engine's measurements as frames and tables in words."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any

import pytest
import thidua
from conftest import ON
from hypothesis import given, settings
from hypothesis import strategies as st
from test_what_if import EXAMPLE, communes, score

WEIGHTS = EXAMPLE.vary("work.criterion.*.max", by="40%")
ALL = [
    *WEIGHTS,
    thidua.Variation("param.clean", 0, "0.9", "0.05"),
    thidua.Variation("work.grade.good.at_least", 6, 9, Decimal("0.5")),
]


def columns(report: thidua.Frame) -> dict[str, list[Any]]:
    return report.to_polars().to_dict(as_series=False)


@settings(max_examples=20, deadline=None)
@given(rows=communes, seed=st.integers(0, 2**64 - 1), threads=st.integers(1, 3))
def test_draws(rows: list[dict[str, Any]], seed: int, threads: int) -> None:
    card = score(EXAMPLE, rows)["work"]
    found = card.monte_carlo(ALL, runs=40, seed=seed)
    again = EXAMPLE.score({"commune": rows[::-1]}, on=ON, threads=threads)["work"].monte_carlo(ALL, runs=40, seed=seed)
    assert columns(found) == columns(again)
    assert found.runs + found.refused == 40
    assert found.seed == seed
    for row in found.to_polars().to_dicts():
        if row["best"] is not None:
            assert row["best"] <= row["low"] <= row["median"] <= row["high"] <= row["worst"]
        assert 0 <= row["keeps_rank"] <= row["runs"] == found.runs
        assert 0 <= row["award.flag"] <= row["runs"]


@settings(max_examples=15, deadline=None)
@given(rows=communes)
def test_what_an_end_does_is_what_the_changed_rules_give(rows: list[dict[str, Any]]) -> None:
    before = score(EXAMPLE, rows)
    found = before["work"].sensitivity(ALL).to_polars().to_dicts()
    assert [row["path"] for row in found] == [variation.path for variation in ALL]
    for variation, row in zip(ALL, found, strict=True):
        change = EXAMPLE.set_weights if variation.weight else EXAMPLE.change
        moved = thidua.compare(before, score(change({variation.path: variation.high}), rows))["work"].moved
        assert (row["high_grades"], row["high_ranks"]) == (moved["grade"], moved["rank"])


@settings(max_examples=15, deadline=None)
@given(rows=communes, share=st.sampled_from(["0%", "1/5", "0.4", "100%"]))
def test_a_calibrated_number_does_what_was_asked(rows: list[dict[str, Any]], share: str) -> None:
    card = score(EXAMPLE, rows)["work"]
    found = card.calibrate(thidua.Variation("work.grade.good.at_least", 6, 10, "0.25"), grade="good", at_most=share)
    good = {"0%": 0.0, "1/5": 0.2, "0.4": 0.4, "100%": 1.0}[share]
    if found.value is None:
        assert found.to_data()["tried"] == 17
        return
    table = score(EXAMPLE.change({"work.grade.good.at_least": found.value}), rows)["work"].to_polars()
    count = int((table["grade"] == "good").sum())
    assert count == found.to_polars()["rows"].item()
    assert count <= good * len(rows) + 1e-9


def test_measures_are_decimals(result: thidua.Result) -> None:
    measures = result["emulation"].measures()
    table = measures.to_polars()
    assert isinstance(table["power"][0], Decimal)
    assert (table["power"].drop_nulls() <= Decimal("0.5")).all()
    assert len(measures.correlations()) == len(table) * (len(table) - 1) // 2
    pairs = measures.correlations().to_polars()["coefficient"].drop_nulls()
    assert ((pairs >= -1) & (pairs <= 1)).all()
    dropped = result["emulation"].drop_each().to_polars()
    assert dropped["criterion"].to_list() == table["criterion"].to_list()


def test_reports_in_words(rules: thidua.RuleSet, result: thidua.Result) -> None:
    emulation = result["emulation"]
    variations = rules.vary("emulation.group.*.max", by="10%")
    reports = [
        emulation.monte_carlo(variations, runs=10, seed=1),
        emulation.sensitivity(variations),
        emulation.drop_each(),
        emulation.measures(),
        emulation.measures().correlations(),
        emulation.calibrate(thidua.Variation("emulation.award.flag.count", 1, 1, 1), grade="good", at_most="20%")
        if emulation.grades
        else emulation.measures(),
    ]
    for report in reports:
        assert repr(report) == report.to_text().rstrip()
        assert report._repr_html_().startswith("<style>")
        assert report.to_pandas().shape[0] == len(report)
        assert emulation.title in repr(report)
    assert "Rank" in repr(emulation.monte_carlo(variations, runs=10, seed=1, lang="en"))


def test_variations_that_lead_nowhere(rules: thidua.RuleSet, result: thidua.Result) -> None:
    card = result["emulation"]
    for call in (
        lambda: rules.vary("emulation.criterion.*.maxx", by="10%"),
        lambda: rules.vary("emulation.max", by="nhiều"),
        lambda: card.sensitivity([thidua.Variation("emulation.maxx", 1, 2, 1)]),
        lambda: card.sensitivity([thidua.Variation("emulation.max", 1, 2, 0)]),
        lambda: card.monte_carlo([thidua.Variation("emulation.max", 2, 1, 1)], runs=1, seed=1),
        lambda: result["credit"].calibrate(thidua.Variation("credit.max", 1, 2, 1), grade="god", at_most="20%"),
    ):
        with pytest.raises(thidua.UsageError):
            call()


def test_other_threads_run_meanwhile(rules: thidua.RuleSet, result: thidua.Result) -> None:
    variations = rules.vary("emulation.criterion.*.max", by="10%")
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.wait(0.005):
            ticks += 1

    clock = threading.Thread(target=tick)
    clock.start()
    result["emulation"].monte_carlo(variations, runs=300, seed=1)
    done.set()
    clock.join()
    assert ticks > 2
