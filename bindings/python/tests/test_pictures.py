"""Pictures are what they say, on the screen and in print."""

from __future__ import annotations

import io
from types import ModuleType
from typing import Any

import pytest
import thidua
import thidua.plot
import thidua.printed
from conftest import DATA, ON

BLOC = "Khối 2 - Ven biển và hải đảo"
DRAWN = {"bump", "distribution", "heatmap", "rank_intervals", "tornado", "waterfall"}


@pytest.fixture(scope="module")
def pictures(rules: thidua.RuleSet, result: thidua.Result) -> dict[str, tuple[Any, ...]]:
    emulation = result["emulation"]
    weights = rules.vary("emulation.criterion.*.max", by="20%")
    other = rules.set_weights({"emulation.criterion.policy_credit.max": 100}).score(DATA, on=ON)
    credit = result["credit"]
    return {
        "distribution": (credit,),
        "waterfall": (credit, credit.to_arrow()["id"][0].as_py()),
        "heatmap": (credit, BLOC),
        "rank_intervals": (emulation.monte_carlo(weights, runs=20, seed=1), BLOC),
        "tornado": (emulation.sensitivity(weights), "ranks"),
        "bump": (thidua.compare(result, other)["emulation"], BLOC, "Năm trước", "Đề xuất"),
    }


@pytest.mark.parametrize("way", [thidua.plot, thidua.printed])
def test_both_ways_draw_the_same(way: ModuleType) -> None:
    assert set(way.__all__) == DRAWN


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_on_the_screen(pictures: dict[str, tuple[Any, ...]], name: str) -> None:
    chart = getattr(thidua.plot, name)(*pictures[name]).to_dict()
    assert chart["title"]["text"]
    assert chart["config"]["locale"]["number"]["decimal"] == ","
    words = str(chart)
    assert "Infinity" not in words
    assert "NaN" not in words


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_in_print(pictures: dict[str, tuple[Any, ...]], name: str) -> None:
    figure = getattr(thidua.printed, name)(*pictures[name])
    page = io.BytesIO()
    figure.savefig(page, format="pdf")
    assert page.getvalue().startswith(b"%PDF")


def test_every_scorecard(result: thidua.Result) -> None:
    for card in result.values():
        first = card.to_arrow()["id"][0].as_py()
        for chart in (thidua.plot.distribution(card), thidua.plot.waterfall(card, first), thidua.plot.heatmap(card)):
            assert card.title in chart.to_dict()["title"]["text"]


def test_what_is_not_there(pictures: dict[str, tuple[Any, ...]]) -> None:
    with pytest.raises(ValueError, match="Khối 2"):
        thidua.plot.rank_intervals(pictures["rank_intervals"][0], "Khối 20")
    with pytest.raises(ValueError, match="grades"):
        thidua.plot.tornado(pictures["tornado"][0], "grade")  # type: ignore[arg-type]
