"""Aggregates over child rows (§6): plain, with a condition, with unknown values, of none."""

from good_cases.parts import boolean, case, criterion, given, grades, group, manifest, number, ranking, scorecard

SUBJECTS = [("unit", ""), ("team", 'parent = "unit"')]
CHILD = number("v", subject="team") + number("w", subject="team") + boolean("ok", subject="team")
UNITS = "id k\n" + "".join(f"{name} {index}\n" for index, name in enumerate(["plain", "missing", "na", "undefined", "empty", "conditions", "all_na", "both", "negative", "missing_c_na_e"]))
TEAMS = """id parent v w ok
p1 plain 1 2 1
p2 plain 2.5 1 0
p3 plain 4 3 1
m1 missing 1 1 1
m2 missing _ 1 1
n1 na 3 1 1
n2 na n/a 1 1
u1 undefined 2 0 1
u2 undefined 2 1 1
c1 conditions 1 1 1
c2 conditions _ 1 0
c3 conditions 5 1 n/a
a1 all_na n/a 1 1
a2 all_na n/a 2 1
b1 both _ 1 1
b2 both 1 0 1
s1 negative -3 1 1
s2 negative -4 2 1
x1 missing_c_na_e n/a 1 _
x2 missing_c_na_e 2 1 1
"""
MISSING_CONDITION = TEAMS + "z1 plain 7 1 _\nz2 na 2 0 1\n"


def card(formula):
    return (
        manifest(SUBJECTS)
        + scorecard(1000, "rounding = { places = 4 }")
        + number("k")
        + CHILD
        + group("base", 1000)
        + criterion("c", "base", 500, f'formula = {{ points = "100 + {formula}" }}', missing="zero", undefined="full")
        + given("steady", "base", 500, "k", missing="zero")
        + grades(500, 300, 100)
        + ranking()
    )


FORMULAS = {
    "count": ("count(team)", "count(team where ok)", "count(team where v / w > 1)"),
    "sum": ("sum(team.v)", "sum(team.v where ok)", "sum(team.(v / w) where w < 2 or v > 1)"),
    "min": ("min(team.v)", "min(team.v where ok)", "min(team.(v / w) where v > 1)"),
    "max": ("max(team.v)", "max(team.v where ok)", "max(team.(v - w) where not ok)"),
    "mean": ("mean(team.v)", "mean(team.v where ok)", "mean(team.(v / w + k) where ok)".replace(" + k", "")),
}
for function, formulas in FORMULAS.items():
    for name, formula in zip(("plain", "where", "where_with_division"), formulas, strict=True):
        case(f"aggregate/{function}_{name}", card(formula), unit=UNITS, team=TEAMS)
    case(f"aggregate/{function}_missing_condition", card(formulas[1]), unit=UNITS, team=MISSING_CONDITION)
case("aggregate/min_and_max_of_two_numbers_beside", card("min(k, max(team.v where ok), 3) + max(k, min(team.v))"), unit=UNITS, team=TEAMS)
case("aggregate/or_else_and_is_missing", card("or_else(mean(team.v), 7) + if(is_missing(sum(team.v)), 10, 20) + if(is_given(max(team.v)), 1, 2)"), unit=UNITS, team=TEAMS)
case("aggregate/missing_in_a_child_is_told_for_the_row", card("sum(team.v) + k").replace('when_missing = "zero"', 'when_missing = "error"', 1), refused=True, unit=UNITS + "blank _\n", team=TEAMS)
case("aggregate/no_children_at_all", card("sum(team.v) + count(team)"), unit=UNITS, team="id parent v w ok\n")
case(
    "aggregate/grandchildren_through_derived",
    manifest([*SUBJECTS, ("man", 'parent = "team"')])
    + scorecard(1000) + number("k") + CHILD + number("h", subject="man")
    + '\n[[derived]]\nsubject = "team"\nid = "total_h"\ntitle = "Tổng"\nvalue = "sum(man.h) + unit.k"\n'
    + group("base", 1000) + criterion("c", "base", 1000, 'formula = { points = "sum(team.total_h where total_h > 1) + mean(team.(v + total_h))" }', missing="zero", undefined="full")
    + grades(500, 300, 100) + ranking(),
    unit="id k\na 1\nb 2\nc _\n", team="id parent v w ok\nt1 a 1 _ _\nt2 a 2 _ _\nt3 b 3 _ _\nt4 c 4 _ _\n", man="id parent h\n1 t1 5\n2 t1 6\n3 t3 _\n4 t4 1\n",
)  # fmt: skip
