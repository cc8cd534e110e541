"""What pictures show, for both ways of drawing them. Figures become binary floats here, and only here, because pixels are.

Nothing is decided here: points, ranks and counts come from the engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from thidua.comparison import ScorecardComparison
from thidua.scorecard import Scorecard
from thidua.tuning import Sensitivity, Stability

INK, DARK, GREY, LIGHT, ACCENT = "#1a1a1a", "#5f5f5f", "#8a8a8a", "#dcdcdc", "#9b1c1c"

Effect = Literal["ranks", "grades", "moves", "awards"]
EFFECTS: dict[str, str] = {
    "ranks": "Số đơn vị đổi hạng",
    "grades": "Số đơn vị đổi mức xếp loại",
    "moves": "Tổng số bậc hạng dịch chuyển",
    "awards": "Số đơn vị đổi danh hiệu",
}


def vietnamese(number: object) -> str:
    """A number as a Vietnamese reader writes it."""
    return str(number).replace(".", ",").replace("-", "−")


def of_bloc(rows: list[dict[str, Any]], bloc: str | None) -> list[dict[str, Any]]:
    """The rows of a bloc, or all."""
    if bloc is None:
        return rows
    blocs = sorted({str(row["bloc"]) for row in rows if row.get("bloc")})
    if bloc not in blocs:
        raise ValueError(f"no bloc {bloc!r}; there are {', '.join(map(repr, blocs))}")
    return [row for row in rows if row.get("bloc") == bloc]


@dataclass(frozen=True, slots=True)
class Bar:
    """A step of a waterfall."""

    label: str
    low: float
    high: float
    points: float
    missed: float
    """Where the points that were lost end."""
    lost: float
    kind: Literal["Điểm đạt", "Quy đổi", "Điểm thưởng", "Điểm trừ", "Tổng điểm"]


def distribution(card: Scorecard, step: float) -> tuple[list[float], list[tuple[float, str]]]:
    """Scores, and the least score of each grade that is near them."""
    scores = [float(score) for score in card.to_arrow()["score"].to_pylist() if score is not None]
    low = min(scores, default=0.0)
    titles = list(card.grades.values())
    lines = [(float(Fraction(line["at_least"])), titles[line["grade"]]) for line in card._about["thresholds"]]
    return scores, [(at, title) for at, title in lines if at >= low - step]


def waterfall(card: Scorecard, id: str) -> tuple[str, list[Bar]]:
    """Name of a row, and its points criterion after criterion."""
    row = card.row(id)
    kinds = {group["id"]: group["kind"] for group in card._about["groups"]}
    bars: list[Bar] = []
    level = 0.0

    def add(label: str, points: float, lost: float, kind: Any) -> None:
        nonlocal level
        low, high = sorted((level, level + points))
        bars.append(Bar(label, low, high, points, high + max(lost, 0.0), lost, kind))
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
    bars.append(Bar("Tổng điểm", 0.0, total, total, total, 0.0, "Tổng điểm"))
    return (f"{row['name']} ({id})" if row["name"] else id), bars


@dataclass(frozen=True, slots=True)
class Cell:
    """A tile of a heat map."""

    unit: str
    order: int
    criterion: str
    title: str
    share: float
    points: str


def heatmap(card: Scorecard, bloc: str | None) -> tuple[list[str], list[Cell]]:
    """Codes of the criteria, and the share of its maximum that each unit reached in each."""
    rows = sorted(card.to_arrow().to_pylist(), key=lambda row: (row.get("bloc") or "", row["rank"] or 10**9, row["id"]))
    order = {row["id"]: at for at, row in enumerate(of_bloc(rows, bloc))}
    codes = {criterion["id"]: criterion["code"] or criterion["id"] for criterion in card._about["criteria"]}
    cells: list[Cell] = []
    for cell in card.criteria().to_arrow().to_pylist():
        if cell["id"] in order and cell["max"] and cell["points"] is not None:
            points = f"{vietnamese(cell['points'])} / {vietnamese(cell['max'])}"
            share = float(cell["points"] / cell["max"])
            unit = cell["name"] or cell["id"]
            cells.append(Cell(unit, order[cell["id"]], codes[cell["criterion"]], cell["title"], share, points))
    shown = {cell.criterion for cell in cells}
    return [code for code in codes.values() if code in shown], cells


def blanks(codes: list[str], cells: list[Cell]) -> list[Cell]:
    """The tiles of a heat map without points: the criterion does not apply there."""
    units = {cell.order: cell.unit for cell in cells}
    filled = {(cell.order, cell.criterion) for cell in cells}
    empty = ((order, code) for order in sorted(units) for code in codes if (order, code) not in filled)
    return [Cell(units[order], order, code, "", 0.0, "không áp dụng") for order, code in empty]


@dataclass(frozen=True, slots=True)
class Interval:
    """The ranks of a unit over many draws."""

    unit: str
    rank: int
    best: int
    low: int
    median: int
    high: int
    worst: int
    keeps: str


def rank_intervals(stability: Stability, bloc: str | None) -> list[Interval]:
    """Units by their rank, with the ranks of the draws."""
    rows = [row for row in of_bloc(stability.to_arrow().to_pylist(), bloc) if row["rank"] and row["best"]]
    rows.sort(key=lambda row: (row["rank"], row["median"], row["id"]))
    return [
        Interval(
            row["name"] or row["id"],
            *(row[name] for name in ("rank", "best", "low", "median", "high", "worst")),
            keeps=f"{row['keeps_rank']} / {row['runs']}",
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Swing:
    """What the two ends of a number do."""

    title: str
    low: str
    high: str
    at_low: int
    at_high: int


def tornado(sensitivity: Sensitivity, effect: Effect, most: int) -> list[Swing]:
    """The numbers that move most, the greatest first; a value that the checker refuses moves nothing."""
    if effect not in EFFECTS:
        raise ValueError(f"no effect {effect!r}; there are {', '.join(map(repr, EFFECTS))}")
    swings = [
        Swing(
            row["title"], vietnamese(row["low"]), vietnamese(row["high"]), row[f"low_{effect}"] or 0, row[f"high_{effect}"] or 0
        )
        for row in sensitivity.to_arrow().to_pylist()
    ]
    swings.sort(key=lambda swing: (-max(swing.at_low, swing.at_high), -min(swing.at_low, swing.at_high), swing.title))
    return swings[:most]


@dataclass(frozen=True, slots=True)
class Line:
    """A unit on both sides of a bump chart: its places from above, and what is written beside them."""

    unit: str
    before: int
    after: int
    label_before: str
    label_after: str
    kind: Literal["Lên hạng", "Xuống hạng", "Giữ hạng"]


def bump(comparison: ScorecardComparison, bloc: str | None) -> list[Line]:
    """The units that both sides rank. Units of one rank stand below each other, so that their names can be read."""
    sides = []
    for card in (comparison.before, comparison.after):
        rows = [row for row in of_bloc(card.to_arrow().to_pylist(), bloc) if row["rank"]]
        sides.append({row["id"]: row for row in rows})
    both = [id for id in sides[0] if id in sides[1]]
    places = [{id: place for place, id in enumerate(sorted(both, key=lambda id: (side[id]["rank"], id)), 1)} for side in sides]
    lines = []
    for id in both:
        before, after = (side[id]["rank"] for side in sides)
        name = sides[1][id]["name"] or id
        kind: Any = "Lên hạng" if after < before else "Xuống hạng" if after > before else "Giữ hạng"
        lines.append(Line(name, places[0][id], places[1][id], f"{name}  {before}", f"{after}  {name}", kind))
    return sorted(lines, key=lambda line: line.before)
