"""Pictures of results with Altair: Vietnamese labels, readable in grey.

A picture shows; it decides nothing. Figures become binary floats here, and only here, because pixels are. Exact figures are
in the tables.

>>> import thidua.plot
>>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
>>> credit = rules.score("examples/data/quang-ngai-2026", on="2026-12-31", only="credit")["credit"]
>>> thidua.plot.distribution(credit).to_dict()["title"]["text"]
'Tín dụng chính sách xã hội trên địa bàn cấp xã: phân bố điểm'
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import altair as alt

from thidua.result import Scorecard

INK, GREY, LIGHT, ACCENT = "#1a1a1a", "#8a8a8a", "#dcdcdc", "#9b1c1c"
FONT = "Be Vietnam Pro, Noto Sans, Segoe UI, sans-serif"

_data: Any = alt.Data

__all__ = ["distribution", "heatmap", "waterfall"]


def distribution(card: Scorecard, step: float = 1.0) -> alt.LayerChart:
    """How scores are spread, with a line at the least score of each grade."""
    scores = [float(score) for score in card.to_arrow()["score"].to_pylist() if score is not None]
    bars = (
        alt.Chart(_data(values=[{"score": score} for score in scores]))
        .mark_bar(color=GREY, stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("score:Q", bin=alt.Bin(step=step), title="Điểm", scale=alt.Scale(zero=False, nice=False)),
            y=alt.Y("count():Q", title="Số đơn vị", axis=alt.Axis(tickMinStep=1)),
            tooltip=[alt.Tooltip("count():Q", title="Số đơn vị")],
        )
    )
    titles = list(card.grades.values())
    low = min(scores, default=0.0)
    lines = [
        {"at": float(Fraction(line["at_least"])), "grade": titles[line["grade"]]}
        for line in card._about["thresholds"]
        if float(Fraction(line["at_least"])) >= low - step
    ]
    rules = alt.Chart(_data(values=lines)).encode(x="at:Q")
    layers = [bars, rules.mark_rule(color=ACCENT, strokeDash=[6, 3], strokeWidth=1.5)]
    layers.append(
        rules.mark_text(angle=270, align="right", baseline="bottom", dx=-4, dy=-3, color=INK, fontSize=12, font=FONT).encode(
            text="grade:N", y=alt.value(0)
        )
    )
    return _look(alt.layer(*layers), f"{card.title}: phân bố điểm", width=560, height=260)


def waterfall(card: Scorecard, id: str) -> alt.LayerChart:
    """The points of one unit, criterion after criterion, up to its total; what was lost is hollow."""
    row = card.row(id)
    kinds = {group["id"]: group["kind"] for group in card._about["groups"]}
    bars: list[dict[str, Any]] = []
    level = 0.0

    def add(label: str, points: float, lost: float, kind: str) -> None:
        nonlocal level
        ends = sorted((level, level + points))
        bars.append({"order": len(bars), "label": label, "low": ends[0], "high": ends[1], "points": points, "kind": kind})
        bars[-1].update(missed=max(ends) + max(lost, 0.0), lost=lost)
        level += points

    # Of other kinds of groups the sums are shown: their criteria may be capped together.
    for criterion in card._about["criteria"]:
        found = row["criteria"][criterion["id"]]
        if kinds.get(criterion["group"]) == "base" and found["points"] is not None:
            points = float(found["points"])
            name = f"{criterion['code']}. {criterion['title']}" if criterion["code"] else criterion["title"]
            add(name, points, float(found["max"] or points) - points, "Điểm đạt")
    base = float(row["base"] or 0)
    if abs(base - level) > 1e-9:
        add("Quy đổi, giới hạn của nhóm", base - level, 0.0, "Quy đổi")
    for key, label, sign in (("bonus", "Điểm thưởng", 1), ("deductions", "Điểm trừ", -1)):
        if float(row[key]):
            add(label, sign * float(row[key]), 0.0, label)
    total = float(row["total"] or 0)
    bars.append({"order": len(bars), "label": "Tổng điểm", "low": 0.0, "high": total, "points": total, "kind": "Tổng điểm"})
    bars[-1].update(missed=total, lost=0.0)
    chart = alt.Chart(_data(values=bars)).encode(
        y=alt.Y("label:N", sort=alt.EncodingSortField("order"), title=None, axis=alt.Axis(labelLimit=420)),
    )
    kinds_shown = ["Điểm đạt", "Điểm thưởng", "Điểm trừ", "Quy đổi", "Tổng điểm"]
    colours = alt.Scale(domain=kinds_shown, range=[GREY, "#5f5f5f", ACCENT, LIGHT, INK])
    tooltip = [
        alt.Tooltip("label:N", title="Nội dung"),
        alt.Tooltip("points:Q", title="Điểm"),
        alt.Tooltip("lost:Q", title="Mất"),
    ]
    earned = chart.mark_bar(height=14).encode(
        x=alt.X("low:Q", title="Điểm"),
        x2="high:Q",
        tooltip=tooltip,
        color=alt.Color("kind:N", scale=colours, legend=None),
    )
    hollow = chart.mark_bar(height=14, fill="white", stroke=GREY, strokeDash=[3, 2]).encode(
        x="high:Q", x2="missed:Q", tooltip=tooltip
    )
    words = chart.mark_text(align="left", dx=5, color=INK, font=FONT, fontSize=12).encode(
        x="missed:Q", text=alt.Text("points:Q", format=".2f")
    )
    name = f"{row['name']} ({id})" if row["name"] else id
    return _look(alt.layer(earned, hollow.transform_filter("datum.lost > 0"), words), f"{card.title}: {name}", width=420)


def heatmap(card: Scorecard, bloc: str | None = None) -> alt.LayerChart:
    """The share of its maximum that each unit reached in each criterion: dark is full, light is little, blank does not apply.

    `bloc` shows one bloc only, ranked; without it all units, bloc by bloc.
    """
    cells: list[dict[str, Any]] = []
    rows = sorted(card.to_arrow().to_pylist(), key=lambda row: (row.get("bloc") or "", row["rank"] or 10**9, row["id"]))
    long = card.criteria().to_arrow().to_pylist()
    codes = {criterion["id"]: criterion["code"] or criterion["id"] for criterion in card._about["criteria"]}
    order = {row["id"]: at for at, row in enumerate(rows) if bloc is None or row.get("bloc") == bloc}
    for cell in long:
        if cell["id"] in order and cell["max"] and cell["points"] is not None:
            share = float(cell["points"] / cell["max"])
            unit = cell["name"] or cell["id"]
            cells.append(
                {
                    "unit": unit,
                    "order": order[cell["id"]],
                    "criterion": codes[cell["criterion"]],
                    "title": cell["title"],
                }
            )
            cells[-1].update(share=share, points=f"{cell['points']} / {cell['max']}".replace(".", ","))
    chart = alt.Chart(_data(values=cells)).encode(
        x=alt.X("criterion:N", title="Tiêu chí", sort=list(codes.values()), axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("unit:N", title=None, sort=alt.EncodingSortField("order"), axis=alt.Axis(labelLimit=220)),
        tooltip=[
            alt.Tooltip("unit:N", title="Đơn vị"),
            alt.Tooltip("title:N", title="Tiêu chí"),
            alt.Tooltip("points:N", title="Điểm"),
        ],
    )
    grey = alt.Scale(domain=[0, 1], range=["#f4f4f4", "#3a3a3a"])
    tiles = chart.mark_rect(stroke="white").encode(
        color=alt.Color("share:Q", scale=grey, title="Phần của điểm chuẩn", legend=alt.Legend(format=".0%"))
    )
    title = f"{card.title}: phần điểm đạt theo tiêu chí" + (f", {bloc}" if bloc else "")
    return _look(alt.layer(tiles), title, width=alt.Step(26), height=alt.Step(18))


def _look(chart: Any, title: str, **size: Any) -> alt.LayerChart:
    titled = chart.properties(title=alt.Title(title, anchor="start", font=FONT, fontSize=15, color=INK), **size)
    looked: alt.LayerChart = (
        titled.configure_axis(labelFont=FONT, titleFont=FONT, labelFontSize=12, titleFontSize=12, gridColor="#ececec")
        .configure_legend(labelFont=FONT, titleFont=FONT, labelFontSize=12, titleFontSize=12)
        .configure_view(stroke=None)
    )
    return looked
