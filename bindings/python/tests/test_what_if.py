"""Rules with other numbers, results side by side, what a unit lacks to a grade."""

from __future__ import annotations

import json
import os
import subprocess
import warnings
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars
import pytest
import thidua
from conftest import DATA, ON, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

EXAMPLE = thidua.RuleSet.parse((ROOT / "core/src/change/example.toml").read_text("utf-8"))
figures = st.fixed_dictionaries(
    {
        "bloc": st.sampled_from(["1", "2"]),
        "tasks": st.integers(1, 20),
        "done": st.integers(0, 25),
        "overdue": st.decimals(0, 2, places=2, allow_nan=False),
        "errors": st.integers(0, 5),
        "fraud": st.booleans(),
    }
)
communes = st.lists(figures, min_size=1, max_size=12).map(
    lambda rows: [{"id": f"{number:03}", **row} for number, row in enumerate(rows)]
)


def score(rules: thidua.RuleSet, rows: Any) -> thidua.Result:
    return rules.score({"commune": rows}, on=ON)


def test_numbers_that_can_be_changed() -> None:
    numbers = EXAMPLE.changeable()
    assert numbers["work.grade.good.at_least"] == "8"
    assert numbers["work.quota.good_share.at_most"] == "50%"
    assert list(numbers) == numbers.to_polars()["path"].to_list()
    assert "work.criterion.clean.score.bands.2.points = 3" in repr(numbers)
    assert "Nợ quá hạn: bậc 2, điểm" in numbers._repr_html_()
    assert "Overdue debt: clause 2, points" in EXAMPLE.changeable("en")._repr_html_()
    with pytest.raises(thidua.UsageError, match=r"work\.criterion\.done\.max"):
        numbers["work.criterion.don.max"]


def test_every_number_has_a_title(rules: thidua.RuleSet) -> None:
    titles = rules.changeable().to_polars()["title"].to_list()
    # No part of a path is left as it is: titles are Vietnamese.
    assert [title for title in titles if "_" in title] == []


@pytest.mark.parametrize("number", [9, "9", Decimal("9.0"), Fraction(9), 9.0])
def test_numbers_of_every_kind(number: thidua.Exact) -> None:
    assert EXAMPLE.change({"work.grade.good.at_least": number}).changeable()["work.grade.good.at_least"] == "9"


def test_changes_that_lead_nowhere() -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"work.criterion.don.max": 3}, "work.criterion.done.max"),
        ({"work.grade.good.at_least": "nhiều"}, "nhiều"),
        ({"work.criterion.clean.score.bands.1.at_most": 1}, "param.clean"),
    ]
    for changes, told in wrong:
        with pytest.raises(thidua.UsageError, match=told):
            EXAMPLE.change(changes)
    with pytest.raises(thidua.RuleError) as raised:
        EXAMPLE.change({"work.grade.good.at_least": 3})
    assert raised.value.findings[0].place is not None
    with pytest.raises(thidua.UsageError):
        EXAMPLE.set_weights({"work.criterion.done.max": 10})
    with pytest.raises(TypeError):
        EXAMPLE.change({"work.grade.good.at_least": True})
    with pytest.raises(TypeError):
        EXAMPLE.change({"work.grade.good.at_least": None})  # type: ignore[dict-item]


@settings(max_examples=25, deadline=None)
@given(points=st.integers(1, 99))
def test_weights_keep_their_sums(points: int, rules: thidua.RuleSet) -> None:
    with warnings.catch_warnings():
        # The maximum 5 of a criterion that is scored by a formula: see below.
        warnings.simplefilter("ignore", thidua.RuleWarning)
        changed = rules.set_weights({"credit.group.debt.max": points}).changeable().to_polars()
    value = {
        path: Decimal(value) for path, value in zip(changed["path"], changed["value"], strict=True) if path.startswith("credit.")
    }
    groups = ("leadership", "capital", "debt", "transactions", "beneficiaries")
    assert sum(value[f"credit.group.{group}.max"] for group in groups) == value["credit.max"] == 100
    debt = ("problem_debt_rate", "problem_debt_change", "interest_rate", "good_groups", "weak_groups")
    assert sum(value[f"credit.criterion.{criterion}.max"] for criterion in debt) == points


@settings(max_examples=30, deadline=None)
@given(rows=communes, least=st.integers(51, 99), done=st.integers(1, 9))
def test_comparisons_turn_round(rows: list[dict[str, Any]], least: int, done: int) -> None:
    other = EXAMPLE.set_weights({"work.criterion.done.max": done}).change({"work.grade.good.at_least": f"{least}/10"})
    before, after = score(EXAMPLE, rows), score(other, rows)
    assert not thidua.compare(before, before)
    there, back = thidua.compare(before, after)["work"], thidua.compare(after, before)["work"]
    assert there.moved["gained"] == back.moved["lost"]
    assert there.moved["grade"] == back.moved["grade"]
    table, turned = there.to_polars(), back.to_polars()
    assert table["total_before"].to_list() == turned["total_after"].to_list()
    assert [None if move is None else -move for move in table["difference"]] == turned["difference"].to_list()
    assert (table["total_after"] - table["total_before"]).fill_null(0).to_list() == table["difference"].fill_null(0).to_list()
    assert table["rank_after"].to_list() == turned["rank_before"].to_list()
    # What moved the total stands among the criteria.
    moved = there.criteria().to_polars()
    assert set(table.filter(table["difference"].is_not_null())["id"]) <= set(moved["id"])
    wide = after["work"].to_polars()
    assert wide.filter(wide["id"].is_in(table["id"].to_list()))["grade"].to_list() == table["grade_after"].to_list()


def test_two_layers_of_figures(rules: thidua.RuleSet) -> None:
    data: dict[str, Any] = {
        subject: polars.read_csv(DATA / f"{subject}.csv", infer_schema=False) for subject in ("commune", "loan_group")
    }
    given = score_credit(rules, data)
    held = polars.when(polars.col("id") == "21211").then(polars.lit("20")).otherwise("meetings_held").alias("meetings_held")
    appraised = score_credit(rules, {**data, "commune": data["commune"].with_columns(held)})
    comparison = thidua.compare(given, appraised)
    assert list(comparison) == ["credit"]
    card = comparison["credit"]
    assert card.to_polars()["id"].to_list() == ["21211"]
    assert card.figures().to_polars().rows() == [
        ("21211", "Xã Tịnh Khê", "meetings_held", card.figures().to_polars()["title"][0], "17", "20")
    ]
    assert card.criteria().to_polars()["criterion"].to_list() == ["chair_attendance"]
    for shown in (comparison, card):
        assert "cùng quy tắc, hai lớp số liệu" in repr(shown)
        assert "Xã Tịnh Khê" in shown._repr_html_()
        assert "Chất lượng hoạt động" not in repr(shown)
    assert "same rules, two layers of data" in repr(thidua.compare(given, appraised, lang="en"))
    with pytest.raises(thidua.UsageError):
        comparison["creditt"]


def score_credit(rules: thidua.RuleSet, data: Any) -> thidua.Result:
    return rules.score(data, on=ON, only="credit")


def test_the_command_says_the_same(rules: thidua.RuleSet) -> None:
    command = os.environ["THIDUA_COMMAND"]
    change = "credit.grade.good.at_least=90"
    common = [str(ROOT / "rules/quang-ngai-2026"), "--data", str(DATA), "--on", ON, "--only", "credit", "--format", "json"]
    written = subprocess.run(
        [command, "compare", *common, "--set", change], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    other = rules.change({"credit.grade.good.at_least": 90})
    assert json.loads(written) == thidua.compare(score_credit(rules, DATA), score_credit(other, DATA)).to_data()


@settings(max_examples=30, deadline=None)
@given(rows=communes, target=st.sampled_from(["good", "fair"]))
def test_advice_is_true(rows: list[dict[str, Any]], target: str) -> None:
    card = score(EXAMPLE, rows)["work"]
    first = rows[0]
    advice = card.advise(first["id"], target)
    scale = list(card.grades)
    assert advice.reached == (scale.index(card.row(first["id"])["grade"]) <= scale.index(target))
    for step in advice.to_polars().to_dicts():
        cell: Any = (
            step["to"] == "true"
            if step["to"] in ("true", "false")
            else Decimal(Fraction(step["to"]).numerator) / (Fraction(step["to"]).denominator)
        )
        again = score(EXAMPLE, [{**first, step["input"]: cell}, *rows[1:]])["work"].row(first["id"])
        assert scale.index(again["grade"]) <= scale.index(target)
        assert (again["grade"], Decimal(again["total"])) == (step["grade"], step["total"])
    assert advice.reached or len(advice) > 0 or advice.obstacles


def test_advice_in_words(rules: thidua.RuleSet, result: thidua.Result) -> None:
    credit = result["credit"]
    worst = credit.to_polars().sort("total")["id"][0]
    advice = credit.advise(worst, "good")
    assert [obstacle["kind"] for obstacle in advice.obstacles] == ["points"]
    assert repr(advice) == advice.to_text().rstrip()
    assert "Hiện nay" in advice._repr_html_()
    row = {"id": "A", "bloc": "1", "tasks": 10, "done": 1, "overdue": 2, "errors": 0, "fraud": False}
    assert "Now" in score(EXAMPLE, [row])["work"].advise("A", "good", lang="en")._repr_html_()
    for call in (lambda: credit.advise(worst, "goood"), lambda: credit.advise("00000", "good")):
        with pytest.raises(thidua.UsageError):
            call()  # type: ignore[no-untyped-call]


def test_numbers_in_formulas_are_told(rules: thidua.RuleSet, result: thidua.Result) -> None:
    path = "credit.criterion.problem_debt_change.max"
    told = rf"(?s)W0901.*`{path}`.*số 5 .*`score\.formula`.*`problem_debt_change`.*credit\.toml:387:118.*\^"
    with pytest.warns(thidua.RuleWarning, match=told) as seen:
        rules.set_weights({"credit.group.debt.max": 40})
    assert seen[0].filename == __file__
    variations = rules.vary("credit.group.*.max", by="10%")
    weights = rules.vary("credit.criterion.*.max", by="10%")
    card = result["credit"]
    with pytest.warns(thidua.RuleWarning, match=told) as seen:
        card.monte_carlo(variations, runs=2, seed=1)
    assert seen[0].filename == __file__
    with pytest.warns(thidua.RuleWarning, match=told):
        card.sensitivity(weights)
    with pytest.warns(thidua.RuleWarning, match=told):
        # The weight of a sibling: the two share a sum.
        card.calibrate(next(weight for weight in weights if "problem_debt_rate" in weight.path), grade="good", at_most="100%")
    both = {path: 4, "credit.criterion.problem_debt_rate.max": 16}
    points = {
        f"credit.criterion.problem_debt_rate.score.bands.{at}.points": value for at, value in enumerate([16, 13, 10, 7, 4, 0], 1)
    }
    with pytest.warns(thidua.RuleWarning, match=told):
        rules.change({**both, **points})
    # What changes no such maximum warns of nothing: a warning is an error here.
    rules.change({"credit.grade.good.at_least": 90})
    rules.set_weights({"emulation.group.section_1.max": 500})
    card.calibrate(thidua.Variation("credit.grade.good.at_least", 85, 100, 5), grade="good", at_most="100%")
