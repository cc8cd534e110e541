"""Pictures of results for print with Matplotlib: the same as `thidua.plot`, without colour that is needed to read them.

Each function gives a `matplotlib.figure.Figure`, as wide as the text of an A4 page; `figure.savefig("phan-bo.pdf")`.

>>> import thidua.printed
>>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
>>> credit = rules.score("examples/data/quang-ngai-2026", on="2026-12-31", only="credit")["credit"]
>>> thidua.printed.distribution(credit).axes[0].get_xlabel()
'Điểm'
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from math import ceil, floor
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from thidua import _shapes
from thidua._shapes import DARK, EFFECTS, GREY, INK, LIGHT, Effect
from thidua.comparison import ScorecardComparison
from thidua.scorecard import Scorecard
from thidua.tuning import Sensitivity, Stability

WIDTH = 6.7
"""Inches: A4 without its margins."""
STYLE = {
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.titlesize": 10.5,
    "axes.titlelocation": "left",
    "axes.edgecolor": GREY,
    "hatch.linewidth": 0.6,
    "pdf.fonttype": 42,
}

__all__ = ["bump", "distribution", "heatmap", "rank_intervals", "tornado", "waterfall"]


def distribution(card: Scorecard, step: float = 1.0) -> Figure:
    """How scores are spread, with a line at the least score of each grade; `step` is the width of a bar in points."""
    scores, lines = _shapes.distribution(card, step)
    with rc_context(STYLE):
        figure, axes = _page(f"{card.title}: phân bố điểm", 3.2)
        low, high = (floor(min(scores, default=0) / step), ceil((max(scores, default=0) + step / 1000) / step))
        axes.hist(scores, bins=[at * step for at in range(low, high + 1)], color=GREY, edgecolor="white", linewidth=0.5)
        for at, grade in lines:
            axes.axvline(at, color=INK, linestyle=(0, (5, 3)), linewidth=1)
            axes.text(at, 0.98, f" {grade}", rotation=90, ha="right", va="top", transform=axes.get_xaxis_transform())
        axes.set(xlabel="Điểm", ylabel="Số đơn vị")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.xaxis.set_major_formatter(_comma())
    return figure


def waterfall(card: Scorecard, id: str) -> Figure:
    """The points of one unit, criterion after criterion, up to its total; what was lost is hollow."""
    name, bars = _shapes.waterfall(card, id)
    fills: dict[str, dict[str, Any]] = {
        "Điểm đạt": {"color": GREY},
        "Điểm thưởng": {"color": DARK},
        "Điểm trừ": {"facecolor": "white", "edgecolor": INK, "hatch": "////"},
        "Quy đổi": {"color": LIGHT},
        "Tổng điểm": {"color": INK},
    }
    with rc_context(STYLE):
        figure, axes = _page(f"{card.title}: {name}", 0.9 + 0.34 * len(bars))
        for at, bar in enumerate(bars):
            axes.barh(at, bar.high - bar.low, left=bar.low, height=0.62, **fills[bar.kind])
            if bar.lost > 0:
                axes.barh(
                    at, bar.missed - bar.high, left=bar.high, height=0.62, facecolor="white", edgecolor=GREY, linestyle="--"
                )
            axes.annotate(
                _shapes.vietnamese(f"{bar.points:.2f}"), (bar.missed, at), (4, 0), textcoords="offset points", va="center"
            )
        _rows(axes, (bar.label for bar in bars))
        axes.set_xlim(0, max(bar.missed for bar in bars) * 1.13)
        axes.set_xlabel("Điểm")
        axes.xaxis.set_major_formatter(_comma())
    return figure


def heatmap(card: Scorecard, bloc: str | None = None) -> Figure:
    """The share of its maximum that each unit reached in each criterion: dark is full, light is little, – does not apply."""
    codes, cells = _shapes.heatmap(card, bloc)
    units = [unit for _, unit in sorted({(cell.order, cell.unit) for cell in cells})]
    places = {order: at for at, order in enumerate(sorted({cell.order for cell in cells}))}
    grid = [[float("nan")] * len(codes) for _ in units]
    for cell in cells:
        grid[places[cell.order]][codes.index(cell.criterion)] = cell.share
    with rc_context(STYLE):
        empty = _shapes.blanks(codes, cells)
        told = "; ".join(filter(None, [bloc, "–: không áp dụng" if empty else None]))
        figure, axes = _page(f"{card.title}: phần điểm đạt theo tiêu chí", 1.2 + 0.2 * len(units), *([told] if told else []))
        for blank in empty:
            axes.text(codes.index(blank.criterion) + 0.5, places[blank.order] + 0.5, "–", ha="center", va="center")
        tiles = axes.pcolormesh(grid, cmap="Greys", vmin=-0.05, vmax=1.25, edgecolors="white", linewidth=0.8)
        axes.set_xticks([at + 0.5 for at in range(len(codes))], codes)
        axes.set_yticks([at + 0.5 for at in range(len(units))], units)
        axes.invert_yaxis()
        axes.tick_params(length=0)
        axes.set_xlabel("Tiêu chí")
        for side in axes.spines.values():
            side.set_visible(False)
        bar = figure.colorbar(tiles, ax=axes, boundaries=[at / 20 for at in range(21)], ticks=[0, 0.5, 1], shrink=0.5, pad=0.02)
        bar.ax.set_yticklabels(["0 %", "50 %", "100 %"])
        bar.set_label("Phần của điểm chuẩn")
    return figure


def rank_intervals(stability: Stability, bloc: str | None = None) -> Figure:
    """How far the rank of each unit moves over the draws: the thick line is nine draws of ten, the thin one is all of them."""
    rows = _shapes.rank_intervals(stability, bloc)
    with rc_context(STYLE):
        told = "Chấm: hạng hiện nay; vạch đậm: 90 % số lần thử; vạch mảnh: tốt nhất đến xấu nhất"
        figure, axes = _page("Độ ổn định của thứ hạng", 1.0 + 0.24 * len(rows), *([bloc] if bloc else []), told)
        for at, row in enumerate(rows):
            axes.plot([row.best, row.worst], [at, at], color=GREY, linewidth=0.9)
            axes.plot([row.low, row.high], [at, at], color=GREY, linewidth=5, solid_capstyle="round")
            axes.plot([row.rank], [at], "o", color=INK, markersize=5)
        _rows(axes, (row.unit for row in rows))
        axes.set_xlabel("Hạng")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(axis="x", color="#ececec")
        axes.set_axisbelow(True)
    return figure


def tornado(sensitivity: Sensitivity, effect: Effect = "ranks", most: int = 15) -> Figure:
    """Which numbers of the rules the result hangs on: how much their least value (left) and greatest value (right) move."""
    rows = _shapes.tornado(sensitivity, effect, most)
    with rc_context(STYLE):
        told = "Bên trái: con số ở mức thấp; bên phải: ở mức cao; số ở đầu thanh là giá trị đã thử"
        figure, axes = _page("Kết quả nhạy với con số nào của quy tắc", 1.1 + 0.36 * len(rows), told)
        for at, row in enumerate(rows):
            axes.barh(at, -row.at_low, height=0.6, facecolor=LIGHT, edgecolor=DARK, linewidth=0.6)
            axes.barh(at, row.at_high, height=0.6, color=DARK)
            axes.annotate(row.low, (-row.at_low, at), (-4, 0), textcoords="offset points", ha="right", va="center", fontsize=8)
            axes.annotate(row.high, (row.at_high, at), (4, 0), textcoords="offset points", ha="left", va="center", fontsize=8)
        _rows(axes, (row.title for row in rows))
        room = 1.3 * (max((max(row.at_low, row.at_high) for row in rows), default=0) or 1)
        axes.set_xlim(-room, room)
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.set_xlabel(EFFECTS[effect])
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):.0f}"))
    return figure


def bump(comparison: ScorecardComparison, bloc: str | None = None, before: str = "Trước", after: str = "Sau") -> Figure:
    """How ranks move between two versions: who moves up is dark, who moves down is broken, the others are light."""
    lines = _shapes.bump(comparison, bloc)
    looks: dict[str, dict[str, Any]] = {
        "Lên hạng": {"color": INK, "linewidth": 1.4},
        "Xuống hạng": {"color": DARK, "linewidth": 1.4, "linestyle": (0, (4, 2))},
        "Giữ hạng": {"color": "#b5b5b5", "linewidth": 1.1},
    }
    with rc_context(STYLE):
        under = [bloc] if bloc else []
        figure, axes = _page(f"{comparison.after.title}: thứ hạng thay đổi", 1.1 + 0.22 * len(lines), *under)
        for line in lines:
            axes.plot([0, 1], [line.before, line.after], marker="o", markersize=3.5, **looks[line.kind])
            axes.text(-0.03, line.before, line.label_before, ha="right", va="center")
            axes.text(1.03, line.after, line.label_after, ha="left", va="center")
        axes.set_xlim(-0.95, 1.95)
        axes.set_ylim(len(lines) + 0.6, 0.4)
        axes.set_xticks([0, 1], [before, after])
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.set_yticks([])
        for side in axes.spines.values():
            side.set_visible(False)
        kinds = [kind for kind in looks if any(line.kind == kind for line in lines)]
        handles = [axes.plot([], [], label=kind, **looks[kind])[0] for kind in kinds]
        axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=3, frameon=False)
    return figure


def _page(title: str, height: float, *under: str | None) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    figure.suptitle("\n".join(textwrap.wrap(title, 90)), x=0.01, ha="left", fontsize=10.5)
    axes = figure.add_subplot()
    lines = [line for line in under if line]
    if lines:
        axes.set_title("\n".join(part for line in lines for part in textwrap.wrap(line, 58)), fontsize=8.5, color=DARK)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _rows(axes: Axes, labels: Iterable[str]) -> None:
    """Rows from above, with labels that break rather than push the picture aside."""
    wrapped = ["\n".join(textwrap.wrap(label, 52)) for label in labels]
    axes.set_yticks(range(len(wrapped)), wrapped, fontsize=8)
    axes.set_ylim(len(wrapped) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


def _comma() -> FuncFormatter:
    return FuncFormatter(lambda value, _: _shapes.vietnamese(f"{value:g}"))
