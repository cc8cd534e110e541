"""Every gate effect (§8), alone, unknown, and with others."""

from good_cases.parts import (
    boolean, case, gate, given, grades, group, manifest, number, ranking, scorecard, table_of,
)  # fmt: skip

INPUTS = number("a") + number("b") + number("k")


def card(*gates, inputs=INPUTS, more="", rounding=""):
    """Two groups of 10 points, `a` and `b`; gates read `k`."""
    return (
        manifest()
        + scorecard(20, *([rounding] if rounding else []))
        + inputs
        + group("first", 10)
        + group("second", 10)
        + group("minus", None, 'kind = "deduction"')
        + given("ca", "first", 10, "a", missing="not_applicable")
        + given("cb", "second", 10, "b", missing="not_applicable")
        + given("cd", "minus", None, "if(a > 9, 1, 0)", missing="not_applicable")
        + grades(16, 12, 6)
        + "".join(gates)
        + ranking()
        + more
    )


ROWS = "id a b k\nnone 10 9 0\non_limit 10 9 3\nabove 10 9 4\nlow 2 1 4\nmissing 10 9 _\nna 10 9 n/a\npart _ 9 4\nnot_scored _ _ 4\n"
WHEN = "k > 3"
FLAG = table_of("award", "flag", "requires = \"grade >= 'average'\"")
EFFECTS = {
    "grade_at_most": 'grade_at_most = "average"',
    "total_at_most": "total_at_most = 11.5",
    "points_at_most": 'criterion = "ca", points_at_most = 4',
    "group_points_at_most": 'group = "second", points_at_most = 0',
    "grade_down": "grade_down = 1",
    "ineligible": 'ineligible = ["flag"]',
    "unranked": "unranked = true",
}
for name, effect in EFFECTS.items():
    more = FLAG if name in ("ineligible", "unranked", "grade_down") else ""
    case(f"gate/{name}_unknown_passes", card(gate("g", WHEN, effect, "passes"), more=more), unit=ROWS)
    case(f"gate/{name}_unknown_fires", card(gate("g", WHEN, effect, "fires"), more=more), unit=ROWS)
    case(f"gate/{name}_undefined", card(gate("g", "a / k > 3", effect, "fires"), more=more), unit=ROWS)
    case(f"gate/{name}_missing_is_an_error", card(gate("g", WHEN, effect, "error"), more=more), refused=True, unit=ROWS)

case(
    "gate/grade_at_most_strictest_of_several",
    card(gate("fair", "k > 1", 'grade_at_most = "fair"', "passes"), gate("weak", "k > 3", 'grade_at_most = "weak"', "passes"), gate("never_raises", "k >= 0", 'grade_at_most = "good"', "passes")),
    unit=ROWS,
)
case(
    "gate/grade_down_largest_after_the_limits",
    card(gate("two", "k > 3", "grade_down = 2", "fires"), gate("one", "k > 1", "grade_down = 1", "passes"), gate("fair", "k > 2", 'grade_at_most = "fair"', "passes")),
    unit=ROWS,
)
case(
    "gate/several_effects_of_one",
    card(gate("all", WHEN, 'grade_at_most = "fair", grade_down = 1, total_at_most = 15, criterion = "ca", points_at_most = 8, unranked = true, ineligible = ["flag"]', "fires"), more=FLAG),
    unit=ROWS,
)
case(
    "gate/points_and_group_and_total_strictest",
    card(gate("c9", "k > 1", 'criterion = "ca", points_at_most = 9', "passes"), gate("c5", "k > 3", 'criterion = "ca", points_at_most = 5.25', "passes"),
         gate("g8", "k > 2", 'group = "second", points_at_most = 8', "fires"), gate("t13", "k > 3", "total_at_most = 13.24", "passes")),
    unit=ROWS,
)  # fmt: skip
case(
    "gate/reads_results_of_the_row",
    card(gate("low_group", "group.second < 9 and total > 4", 'grade_at_most = "average"', "fires"), gate("of_grade", "grade == 'good'", "unranked = true", "passes"),
         gate("of_points", "criterion.ca >= 10 and base > score - 100 and bonus == 0 and deductions <= 1", "grade_down = 1", "passes")),
    unit="id a b k\nx 10 9 0\ny 10 8.999 0\nz 3 3 0\npart _ 9 0\nnot_scored _ _ 0\nrounds_to_nine 10 8.995 0\n",
)  # fmt: skip
OF = number("head", 'scale = "quality"', kind="grade")
HEADS = "id a b k head\nabove 10 9 4 weak\nequal 10 9 4 good\nbetween 10 9 4 khá\nnot_when 10 9 0 weak\nmissing 10 9 4 _\nna 10 9 4 n/a\nwhen_missing 10 9 _ fair\nboth_missing 10 9 _ _\nlow 1 1 4 good\nnot_scored _ _ 4 fair\n"
for policy in ("passes", "fires"):
    case(f"gate/grade_at_most_of_input_{policy}", card(gate("g", None, 'grade_at_most_of = "head"', policy), inputs=INPUTS + OF), unit=HEADS)
    case(f"gate/grade_at_most_of_beside_when_{policy}", card(gate("g", WHEN, 'grade_at_most_of = "head", total_at_most = 18', policy), inputs=INPUTS + OF), unit=HEADS)
case("gate/grade_at_most_of_unknown_is_an_error", card(gate("g", None, 'grade_at_most_of = "head"', "error"), inputs=INPUTS + OF), refused=True, unit=HEADS)
case(
    "gate/boolean_blank_is_false",
    card(gate("g", "bad and not excused", 'grade_at_most = "weak"', "passes"), inputs=INPUTS + boolean("bad", 'blank = "false"') + boolean("excused")),
    unit="id a b k bad excused\na 9 9 0 x 0\nb 9 9 0 _ _\nc 9 9 0 x 1\nd 9 9 0 x _\ne 9 9 0 x n/a\nf 9 9 0 n/a 0\n",
)
case(
    "gate/total_under_rounding_of_the_total",
    card(gate("t", WHEN, "total_at_most = 18.5", "fires"), rounding='rounding = { places = 1, step = 0.5, at = "total" }'),
    unit="id a b k\na 9.4 9.3 4\nb 9.4 9.3 0\nc 9.1 9.1 4\nd 10 9.74 0\ne 10 9.75 4\n",
)
