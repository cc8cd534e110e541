"""From points to grade (§7): nested groups, caps, rescaling, bonus, deductions, score, grades."""

from good_cases.parts import case, criterion, gate, given, grades, group, manifest, number, ranking, scorecard

INPUTS = "".join(number(name) for name in "abcdepn")


def card(setting, capped=False, gates="", lines=(), more=""):
    """outer(30) of first(10: a 6, b 4), second(20: c 20, inner deduction n), and last(10: d 5, e 5); bonus p."""
    return (
        manifest()
        + scorecard(40, f'not_applicable = "{setting}"', *lines)
        + INPUTS
        + group("outer", 30)
        + group("first", 10, 'parent = "outer"', *(["capped = true"] if capped else []))
        + group("second", 20, 'parent = "outer"')
        + group("inner_minus", 6, 'parent = "outer"', 'kind = "deduction"')
        + group("last", 10)
        + group("plus", 3, 'kind = "bonus"')
        + given("ca", "first", 6 if not capped else 8, "a", missing="not_applicable")
        + given("cb", "first", 4, "b", missing="not_applicable")
        + given("cc", "second", 20, "c", missing="not_applicable")
        + given("cn", "inner_minus", None, "n", missing="not_applicable")
        + given("cd", "last", 5, "d", missing="not_applicable")
        + given("ce", "last", 5, "e", missing="not_applicable")
        + given("cp", "plus", 5, "p", missing="not_applicable")
        + grades(32, 24, 12)
        + gates
        + ranking("-total", "-group.first", "-criterion.cc", more=more)
    )


ROWS = """id a b c d e p n
all 5 4 17 3 2 1 2
a_out n/a 3 17 3 2 4 2
first_out n/a n/a 17 3 2 1 2
second_out 5 3 n/a 3 2 1 2
outer_out n/a n/a n/a 3 1 1 2
last_out 5 3 17 n/a n/a n/a n/a
only_b n/a 1 n/a n/a n/a 3 0
nothing n/a n/a n/a n/a n/a 3 4
missing _ 3 17 3 _ _ _
minus_over 1 1 2 0 0 0 9
zero 0 0 0 0 0 0 0
over 9 9 30 9 9 9 0
third n/a 1.333 6.666 0.111 n/a 0.005 0.125
"""
for setting in ("rescale", "rescale_group", "keep"):
    case(f"not_applicable/{setting}", card(setting), unit=ROWS)
    case(f"not_applicable/{setting}_with_a_capped_group", card(setting, capped=True), unit=ROWS)
    gates = gate("g", "b >= 3", 'group = "first", points_at_most = 1', "passes") + gate("t", "c > 20", "total_at_most = 30", "passes")
    case(f"not_applicable/{setting}_after_group_gates", card(setting, gates=gates), unit=ROWS)
    case(f"not_applicable/{setting}_rounded_at_the_total", card(setting, lines=('rounding = { places = 1, mode = "half_even", at = "total" }',)), unit=ROWS)
    case(f"not_applicable/{setting}_with_steps", card(setting, lines=('rounding = { places = 2, step = 0.25, mode = "up" }',)), unit=ROWS)
for classify in ("capped", "total"):
    lines = (f'classify_on = "{classify}"',)
    case(f"score/classify_on_{classify}", card("keep", lines=lines), unit=ROWS + "bonus_over 6 4 20 5 5 3 0\nbonus_and_minus 6 4 20 5 5 3 1.5\n")
case(
    "grade/requires_unknown_is_not_met",
    manifest() + scorecard(10) + number("a") + number("k") + group("base", 10) + given("ca", "base", 10, "a", missing="not_applicable")
    + grades(8, 6, 4, good_if="k / a > 0.5", fair_if="total >= 7 or k > 0", average_if="not (k == 0)") + ranking(),
    unit="id a k\nx 8 9\non_limit 8 4\nmissing 8 _\nna 9 n/a\nzero 6 0\nhigh_zero 7 0\nnone _ 5\njust_under 7.994 9\nrounds 7.995 9\n",
)  # fmt: skip
case(
    "grade/thresholds_on_and_beside",
    manifest() + scorecard(10, "rounding = { places = 3 }") + number("a") + group("base", 10) + given("ca", "base", 10, "a", missing="zero")
    + grades("8.125", 6, '"9/2"') + ranking(),
    unit="id a\non 8.125\nbelow 8.124\nabove 8.126\nhalf 4.5\nhalf_below 4.4994\nhalf_rounds 4.4995\nzero 0\nmissing _\n",
)  # fmt: skip
case(
    "group/deductions_and_bonus_caps_and_floor_of_total",
    manifest() + scorecard(10) + INPUTS + group("base", 10) + given("ca", "base", 10, "a", missing="zero")
    + group("plus", 2, 'kind = "bonus"') + given("cp", "plus", 5, "p", missing="zero")
    + group("free_plus", None, 'kind = "bonus"') + given("ce", "free_plus", 5, "e", missing="zero")
    + group("minus", 4, 'kind = "deduction"') + given("cn", "minus", None, "n", missing="zero")
    + group("nested", None, 'kind = "deduction"') + group("nested_a", 3, 'parent = "nested"') + given("cd", "nested_a", 2, "d", missing="zero")
    + grades(8, 6, 4) + ranking("-total", "deductions", "-bonus"),
    unit="id a b c d e p n\nx 9 0 0 0 0 4 0\ny 9 0 0 1 5 4 9\nz 1 0 0 3 0 0 9\nzero 0 0 0 0 0 0 0\nmissing _ _ _ _ _ _ _\nover 12 0 0 0 9 9 0\n",
)  # fmt: skip
case(
    "group/capped_adds_up_to_more",
    manifest() + scorecard(10) + INPUTS + group("base", 10, "capped = true")
    + given("ca", "base", 8, "a", missing="zero") + given("cb", "base", 7, "b", missing="not_applicable") + grades(8, 6, 4) + ranking(),
    unit="id a b c d e p n\nx 8 7 0 0 0 0 0\ny 3 6.999 0 0 0 0 0\nz 8 n/a 0 0 0 0 0\nw 4 _ 0 0 0 0 0\nna n/a 3 0 0 0 0 0\nna_both n/a _ 0 0 0 0 0\n",
)  # fmt: skip
case(
    "group/fractions_under_rounding_of_the_total",
    manifest() + scorecard(20, 'rounding = { places = 2, at = "total" }') + number("a") + number("b") + number("c") + group("base", 20)
    + "".join(criterion(name, "base", '"20/3"', f'formula = {{ points = "{name} / 3" }}', missing="not_applicable") for name in "abc") + grades(15, 10, 5) + ranking(),
    unit="id a b c\nall 20 20 20\nx 10 10 10\ny 1 1 n/a\nz 1 _ 0\nw 20 20 19.99\nv 0.01 0.02 0.03\n",
)  # fmt: skip


def table_card(setting):
    """Criteria of bands, whose points are whole before anything is rounded; the total is rounded to quarters."""
    bands = "bands = [{ at_least = 10, points = 7 }, { at_least = 5, points = 4 }, { points = 1 }]"
    return (
        manifest()
        + scorecard(21, f'not_applicable = "{setting}"', 'rounding = { places = 2, step = 0.25, at = "total" }')
        + INPUTS
        + group("first", 14)
        + group("second", 7)
        + criterion("ca", "first", 7, bands, "a", "not_applicable")
        + criterion("cb", "first", 7, bands, "b", "not_applicable")
        + criterion("cc", "second", 7, bands, "c", "not_applicable")
        + grades(15, 10, 5)
        + ranking()
    )


for setting in ("rescale", "rescale_group", "keep"):
    case(f"not_applicable/{setting}_of_bands_rounded_at_the_total", table_card(setting), unit="id a b c\nall 10 5 1\nfirst n/a 5 1\nboth n/a _ 10\nlast 5 5 n/a\nmiddle 10 _ n/a\nnone _ _ _\n")
