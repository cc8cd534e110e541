"""Pictures of results with Altair: Vietnamese labels, readable in grey. For print: `thidua.printed`, with Matplotlib.

A picture shows; it decides nothing. Exact figures are in the tables.

>>> import thidua.plot
>>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
>>> credit = rules.score("examples/data/quang-ngai-2026", on="2026-12-31", only="credit")["credit"]
>>> thidua.plot.distribution(credit).to_dict()["title"]["text"]
'Tín dụng chính sách xã hội trên địa bàn cấp xã: phân bố điểm'
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import altair as alt

from thidua import _shapes
from thidua._shapes import ACCENT, DARK, EFFECTS, GREY, INK, LIGHT, Effect
from thidua.comparison import ScorecardComparison
from thidua.scorecard import Scorecard
from thidua.tuning import Sensitivity, Stability

WIDEST = 60
"""So many letters a label has in one line."""
FONT = "Be Vietnam Pro, Noto Sans, Segoe UI, DejaVu Sans, sans-serif"

__all__ = ["bump", "distribution", "heatmap", "rank_intervals", "tornado", "waterfall"]


def _of(rows: Iterable[Any]) -> Any:
    data: Any = alt.Data
    return alt.Chart(data(values=[{"order": order, **asdict(row)} for order, row in enumerate(rows)]))


def distribution(card: Scorecard, step: float = 1.0) -> alt.LayerChart:
    """How scores are spread, with a line at the least score of each grade; `step` is the width of a bar in points."""
    scores, lines = _shapes.distribution(card, step)
    low, high = math.floor(min(scores, default=0)), math.ceil(max(scores, default=0))
    apart = next((apart for apart in (1, 2, 5, 10, 20, 50) if (high - low) / apart <= 12), 100)
    axis = alt.Axis(values=list(range(low - low % apart, high + apart, apart)))
    # The last bar ends above the greatest score, so that a full mark stands in a bar of its own, as in print.
    extent = [math.floor(min(scores, default=0) / step) * step, math.ceil((max(scores, default=0) + step / 1000) / step) * step]
    data: Any = alt.Data
    bars = (
        alt.Chart(data(values=[{"score": score} for score in scores]))
        .mark_bar(color=GREY, stroke="white", strokeWidth=1)
        .encode(
            x=alt.X(
                "score:Q", bin=alt.Bin(step=step, extent=extent), title="Điểm", axis=axis, scale=alt.Scale(zero=False, nice=False)
            ),
            y=alt.Y("count():Q", title="Số đơn vị", axis=alt.Axis(tickMinStep=1, format="d")),
            tooltip=[alt.Tooltip("count():Q", title="Số đơn vị")],
        )
    )
    rules = alt.Chart(data(values=[{"at": at, "grade": grade} for at, grade in lines])).encode(x="at:Q")
    layers = [bars, rules.mark_rule(color=ACCENT, strokeDash=[6, 3], strokeWidth=1.5)]
    layers.append(
        rules.mark_text(angle=270, align="right", baseline="bottom", dx=-4, dy=-3, color=INK, fontSize=12, font=FONT).encode(
            text="grade:N", y=alt.value(0)
        )
    )
    return _look(alt.layer(*layers), f"{card.title}: phân bố điểm", width=560, height=260)


def waterfall(card: Scorecard, id: str) -> alt.LayerChart:
    """The points of one unit, criterion after criterion, up to its total; what was lost is hollow."""
    name, bars = _shapes.waterfall(card, id)
    chart = _of(bars).encode(
        y=alt.Y("label:N", sort=alt.EncodingSortField("order"), title=None, axis=_axis(bar.label for bar in bars)),
    )
    most = max(bar.missed for bar in bars) or 1
    kinds_shown = ["Điểm đạt", "Điểm thưởng", "Điểm trừ", "Quy đổi", "Tổng điểm"]
    colours = alt.Scale(domain=kinds_shown, range=[GREY, DARK, ACCENT, LIGHT, INK])
    tooltip = [
        alt.Tooltip("label:N", title="Nội dung"),
        alt.Tooltip("points:Q", title="Điểm", format=",.2f"),
        alt.Tooltip("lost:Q", title="Mất", format=",.2f"),
    ]
    earned = chart.mark_bar(height=14).encode(
        x=alt.X("low:Q", title="Điểm", scale=alt.Scale(domain=[0, most * 1.12], nice=False)),
        x2="high:Q",
        tooltip=tooltip,
        color=alt.Color("kind:N", scale=colours, legend=None),
    )
    hollow = chart.mark_bar(height=14, fill="white", stroke=GREY, strokeDash=[3, 2]).encode(
        x="high:Q", x2="missed:Q", tooltip=tooltip
    )
    words = chart.mark_text(align="left", dx=5, color=INK, font=FONT, fontSize=12).encode(
        x="missed:Q", text=alt.Text("points:Q", format=",.2f")
    )
    layers = alt.layer(earned, hollow.transform_filter("datum.lost > 0"), words)
    return _look(layers, f"{card.title}: {name}", width=420, height=alt.Step(30))


def heatmap(card: Scorecard, bloc: str | None = None) -> alt.LayerChart:
    """The share of its maximum that each unit reached in each criterion: dark is full, light is little, – does not apply.

    `bloc` shows one bloc only, ranked; without it all units, bloc by bloc.
    """
    codes, cells = _shapes.heatmap(card, bloc)
    data: Any = alt.Data
    chart = alt.Chart(data(values=[asdict(cell) for cell in cells])).encode(
        x=alt.X("criterion:N", title="Tiêu chí", sort=codes, axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("unit:N", title=None, sort=alt.EncodingSortField("order"), axis=alt.Axis(labelLimit=220)),
        tooltip=[
            alt.Tooltip("unit:N", title="Đơn vị"),
            alt.Tooltip("title:N", title="Tiêu chí"),
            alt.Tooltip("points:N", title="Điểm"),
        ],
    )
    grey = alt.Scale(domain=[0, 1], range=["#f4f4f4", "#3a3a3a"])
    tiles = chart.mark_rect(stroke="white").encode(
        color=alt.Color(
            "share:Q",
            scale=grey,
            title="Phần của điểm chuẩn",
            legend=alt.Legend(labelExpr="format(datum.value * 100, 'd') + ' %'"),
        )
    )
    layers: list[Any] = [tiles]
    empty = _shapes.blanks(codes, cells)
    if empty:
        none = alt.Chart(data(values=[asdict(cell) for cell in empty])).encode(
            x=alt.X("criterion:N", sort=codes), y=alt.Y("unit:N", sort=alt.EncodingSortField("order"))
        )
        layers.append(none.mark_text(text="–", color=INK, font=FONT, fontSize=12))
    title = f"{card.title}: phần điểm đạt theo tiêu chí"
    told = " · ".join(filter(None, [bloc, "–: không áp dụng" if empty else None]))
    return _look(alt.layer(*layers), title, told or None, width=alt.Step(30), height=alt.Step(18))


def rank_intervals(stability: Stability, bloc: str | None = None) -> alt.LayerChart:
    """How far the rank of each unit moves over the draws: the thick line is nine draws of ten, the thin one is all of them.

    Ranks are within blocs, so `bloc` shows one of them.
    """
    rows = _shapes.rank_intervals(stability, bloc)
    scale = alt.Scale(domain=[0.5, max((row.worst for row in rows), default=1) + 0.5], nice=False)
    x = alt.X("best:Q", title="Hạng", axis=alt.Axis(tickMinStep=1, format="d", orient="top"), scale=scale)
    chart = _of(rows).encode(
        y=alt.Y("unit:N", sort=alt.EncodingSortField("order"), title=None, axis=_axis(row.unit for row in rows)),
        tooltip=[
            alt.Tooltip("unit:N", title="Đơn vị"),
            alt.Tooltip("rank:Q", title="Hạng hiện nay"),
            alt.Tooltip("low:Q", title="90 %, từ"),
            alt.Tooltip("high:Q", title="90 %, đến"),
            alt.Tooltip("best:Q", title="Tốt nhất"),
            alt.Tooltip("worst:Q", title="Xấu nhất"),
            alt.Tooltip("keeps:N", title="Giữ hạng"),
        ],
    )
    all_draws = chart.mark_rule(color=GREY, strokeWidth=1).encode(x=x, x2="worst:Q")
    most_draws = chart.mark_rule(color=GREY, strokeWidth=7, strokeCap="round").encode(x="low:Q", x2="high:Q")
    now = chart.mark_point(shape="circle", filled=True, color=INK, size=46, opacity=1).encode(x="rank:Q")
    told = "Chấm: hạng hiện nay · vạch đậm: 90 % số lần thử · vạch mảnh: tốt nhất đến xấu nhất"
    under = [bloc, told] if bloc else [told]
    return _look(alt.layer(all_draws, most_draws, now), "Độ ổn định của thứ hạng", under, width=460, height=alt.Step(20))


def tornado(sensitivity: Sensitivity, effect: Effect = "ranks", most: int = 15) -> alt.LayerChart:
    """Which numbers of the rules the result hangs on: how much their least value (left) and greatest value (right) move.

    `effect` is what is counted: rows of another rank (`ranks`), of another grade (`grades`), with other `awards`, or the sum
    of all moves of ranks (`moves`). The `most` greatest are shown.
    """
    rows = _shapes.tornado(sensitivity, effect, most)
    greatest = max((max(row.at_low, row.at_high) for row in rows), default=0) or 1
    # Room for the values at the ends.
    room = math.ceil(greatest * 1.25)
    chart = _of(rows).encode(
        y=alt.Y("title:N", sort=alt.EncodingSortField("order"), title=None, axis=_axis(row.title for row in rows)),
        tooltip=[
            alt.Tooltip("title:N", title="Con số"),
            alt.Tooltip("low:N", title="Mức thấp"),
            alt.Tooltip("at_low:Q", title=EFFECTS[effect]),
            alt.Tooltip("high:N", title="Mức cao"),
            alt.Tooltip("at_high:Q", title=EFFECTS[effect]),
        ],
    )
    axis = alt.Axis(labelExpr="format(abs(datum.value), 'd')", tickMinStep=1)
    x = alt.X("end:Q", title=EFFECTS[effect], axis=axis, scale=alt.Scale(domain=[-room, room], nice=False))
    left, right = (chart.transform_calculate(end=end, zero="0") for end in ("-datum.at_low", "datum.at_high"))
    layers = [
        left.mark_bar(height=13, color=LIGHT, stroke=DARK, strokeWidth=0.8).encode(x=x, x2=alt.X2("zero:Q")),
        right.mark_bar(height=13, color=DARK).encode(x="end:Q", x2=alt.X2("zero:Q")),
        left.mark_text(align="right", dx=-5, color=INK, font=FONT, fontSize=11).encode(x="end:Q", text="low:N"),
        right.mark_text(align="left", dx=5, color=INK, font=FONT, fontSize=11).encode(x="end:Q", text="high:N"),
        alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=INK).encode(x="zero:Q"),
    ]
    told = "Bên trái: con số ở mức thấp · bên phải: ở mức cao · số ở đầu thanh là giá trị đã thử"
    return _look(alt.layer(*layers), "Kết quả nhạy với con số nào của quy tắc", told, width=420, height=alt.Step(30))


def bump(comparison: ScorecardComparison, bloc: str | None = None, before: str = "Trước", after: str = "Sau") -> alt.LayerChart:
    """How ranks move between two versions; `before` and `after` are what the two sides are called.

    Ranks are within blocs, so `bloc` shows one of them. Who moves up is dark, who moves down is broken, the others are light.
    """
    lines = _shapes.bump(comparison, bloc)
    ends = [
        {"unit": line.unit, "side": side, "place": place, "label": label, "kind": line.kind}
        for line in lines
        for side, place, label in ((before, line.before, line.label_before), (after, line.after, line.label_after))
    ]
    data: Any = alt.Data
    kinds = ["Lên hạng", "Xuống hạng", "Giữ hạng"]
    scale = alt.Scale(domain=[0.5, len(lines) + 0.5], reverse=True, nice=False)
    side = alt.X(
        "side:N", title=None, sort=[before, after], axis=alt.Axis(orient="top", labelAngle=0), scale=alt.Scale(padding=0.5)
    )
    chart = alt.Chart(data(values=ends)).encode(
        x=side,
        y=alt.Y("place:Q", axis=None, scale=scale),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=kinds, range=[INK, ACCENT, "#b5b5b5"]),
            title=None,
            legend=alt.Legend(orient="bottom", symbolType="stroke", symbolSize=400, symbolStrokeWidth=2),
        ),
    )
    drawn = chart.mark_line(strokeWidth=2).encode(
        detail="unit:N",
        strokeDash=alt.StrokeDash("kind:N", scale=alt.Scale(domain=kinds, range=[[1, 0], [5, 3], [1, 0]]), legend=None),
    )
    points = chart.mark_point(filled=True, size=40, opacity=1)
    layers = [drawn, points]
    for name, align, dx in ((before, "right", -8), (after, "left", 8)):
        words = alt.Chart(data(values=[end for end in ends if end["side"] == name])).encode(
            x=side, y=alt.Y("place:Q", axis=None, scale=scale), text="label:N"
        )
        layers.append(words.mark_text(align=align, dx=dx, baseline="middle", color=INK, font=FONT, fontSize=12))
    title = f"{comparison.after.title}: thứ hạng thay đổi"
    return _look(alt.layer(*layers), title, bloc, width=640, height=20 * len(lines) + 10)


def _axis(labels: Iterable[str]) -> alt.Axis:
    """Labels as long as they are; a long one breaks rather than be cut."""
    longest = max((len(label) for label in labels), default=0)
    if longest <= WIDEST:
        return alt.Axis(labelLimit=8 * longest + 20)
    words = f"replace(datum.label, /(.{{1,{WIDEST}}})( +|$)/g, '$1|')"
    return alt.Axis(labelExpr=f"split(slice({words}, 0, -1), '|')", labelLimit=8 * WIDEST, labelLineHeight=13)


def _look(chart: Any, title: str, under: str | list[str] | None = None, **size: Any) -> alt.LayerChart:
    subtitle = {"subtitle": under, "subtitleFont": FONT, "subtitleFontSize": 12, "subtitleColor": DARK} if under else {}
    titled = chart.properties(title=alt.Title(title, anchor="start", font=FONT, fontSize=15, color=INK, **subtitle), **size)
    looked: alt.LayerChart = (
        titled.configure(
            locale=alt.Locale(number=alt.NumberLocale(decimal=",", thousands=".", grouping=[3], currency=["", " đồng"]))
        )
        .configure_axis(labelFont=FONT, titleFont=FONT, labelFontSize=12, titleFontSize=12, gridColor="#ececec")
        .configure_legend(labelFont=FONT, titleFont=FONT, labelFontSize=12, titleFontSize=12)
        .configure_view(stroke=None)
    )
    return looked
