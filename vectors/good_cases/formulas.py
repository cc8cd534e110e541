"""Formulas (§6): unknown values, units, functions, literals, params."""

from good_cases.parts import boolean, case, criterion, derived, grades, group, manifest, number, param, ranking, scorecard

INPUTS = number("a") + number("b") + boolean("p") + boolean("q") + number("c", 'choices = [{ id = "x", title = "Ích" }, { id = "y", title = "Y dài" }]', kind="choice")
ROWS = """id a b p q c
known 3 2 1 0 x
zero_b 3 0 1 1 y
zero_a 0 2 0 0 x
both_zero 0 0 0 1 y
missing_a _ 2 _ 1 x
missing_b 3 _ 1 _ y
missing_a_zero_b _ 0 _ 0 _
na_a n/a 2 n/a 1 x
na_b 3 n/a 0 n/a n/a
na_a_zero_b n/a 0 n/a 0 y
na_a_missing_b n/a _ n/a _ _
missing_a_na_b _ n/a _ n/a x
negative -3 -2 0 1 y
thirds 10 3 1 1 x
"""


def card(*formulas, inputs=INPUTS, params=""):
    """A criterion for each formula, of points 0 … 1000, with both policies different."""
    limit = 1000 * len(formulas)
    text = manifest(more=params) + scorecard(limit, "rounding = { places = 3 }") + inputs + group("base", limit)
    for index, formula in enumerate(formulas):
        score = f'formula = {{ points = "{formula}" }}'
        text += criterion(f"c{index}", "base", 1000, score, missing="zero", undefined="full")
    return text + grades(limit, 500, 100) + ranking()


def yes(condition):
    return f"if({condition}, 2, 1)"


CASES = {
    "unknown/arithmetic": ("100 + a + b", "100 + a - b", "a * b", "100 + a / b", "100 + -a", "100 + a / 0", "100 + 1 / (a - a)"),
    "unknown/and_or_where_a_known_side_decides": (yes("p and q"), yes("p or q"), yes("not p"), yes("a / b > 1 and q"), yes("a / b > 1 or q"), yes("q or a / b > 1"), yes("q and a / b > 1")),
    "unknown/if_looks_at_the_chosen_branch": ("100 + if(q, a, b)", "100 + if(b > 1, 1, a / b)", "100 + if(a / b > 1, 1, 2)", "100 + if(p, if(q, a, b), 5)"),
    "unknown/or_else": ("100 + or_else(a, b)", "100 + or_else(a / b, 7)", "100 + or_else(or_else(a, b), 9)", yes("or_else(p, q)"), yes("or_else(c, 'x') == 'x'")),
    "unknown/is_missing_is_na_is_given": (yes("is_missing(a)"), yes("is_na(a)"), yes("is_given(a)"), yes("is_missing(a / b)"), yes("is_na(a / b)"), yes("is_given(a / b)"), yes("is_missing(c)"), yes("is_given(p)")),
    "unknown/comparisons": (yes("a < b"), yes("a <= b"), yes("a > b"), yes("a >= b"), yes("a == b"), yes("a != b"), yes("c == 'y'"), yes("c != 'y'"), yes("p == q"), yes("p != q")),
    "unknown/functions": ("100 + min(a, b)", "100 + max(a, b, 1)", "100 + clamp(a, 0, b)", "100 + abs(a)", "100 + round(a / b, 2)", "100 + floor(a / b)", "100 + ceil(a / b)"),
    "formula/precedence": ("100 + a + b * 2", "100 - a - b - 1", "100 + a * 2 / 4 * 3", "100 - -a", "100 + -a * b", yes("p or q and not p"), yes("not p and q"), yes("a + 1 > b * 2 and a < 9"), "100 + (a + b) * 2"),
    "formula/literals": ("12 + a * 0", "0.25 + 12.5% + a * 0", "if(true, 1, 2) + a * 0", "if(false, 1, 2) + a * 0", "a * 0 + 1000000 / 3 - 333000", "100 + a * 12.5%"),
    "formula/rounding_functions": ("10 + round(a / b, 0)", "10 + round(a / b, 3)", "10 + floor(-a / b)", "10 + ceil(-a / b)", "10 + floor(a)", "10 + ceil(a / 3)", "10 + round(a / 8, 2)", "100 + round(a * 7, -1)"),
    "formula/clamp_with_crossed_limits": ("100 + clamp(a, 5, b)", "100 + clamp(5, a, b)"),
    "formula/percent_and_growth": ("100 + or_else(if(percent(a, b) > 95, 1, 2), 3)", "100 + if(growth(a, b) >= 50, 5, 6)", "100 + if(growth(a, b) == -200, 7, 8)", "100 + percent(a, b) / percent(b, a)"),
}  # fmt: skip
for path, formulas in CASES.items():
    case(path, card(*formulas), unit=ROWS)
case(
    "formula/params_by_date_first",
    card("a * param.k + param.l", params=param("k", [("2026-01-01", 2), ("2026-07-01", '"1/3"')]) + param("l", "12.5")), unit=ROWS,
)  # fmt: skip
for name, day in (("on_the_day_of_change", "2026-07-01"), ("on_the_last_day", "2026-12-31")):
    case(f"formula/params_by_date_{name}", card("a * param.k + param.l", params=param("k", [("2026-01-01", 2), ("2026-07-01", '"1/3"')]) + param("l", "12.5")), on=day, unit=ROWS)
case("formula/param_without_value_is_refused", card("a * param.k", params=param("k", [("2026-07-01", 2)])), refused=True, unit=ROWS)
case("formula/outside_effective_is_refused", card("a + b"), on="2027-01-01", refused=True, unit=ROWS)
case("formula/before_effective_is_refused", card("a + b"), on="2025-12-31", refused=True, unit=ROWS)
case(
    "formula/derived_values_of_every_type",
    card("rate + if(good, 1, 2) + if(choice == 'x', 10, 20) + again", inputs=INPUTS + derived("again", "rate * 2 + 1") + derived("rate", "100 + a / b")
         + derived("good", "p and a > b") + derived("choice", "if(q, c, 'y')")),
    unit=ROWS,
)  # fmt: skip
UNITS = (
    number("loan", 'unit = "million dong"') + number("due", 'unit = "million dong"') + number("homes", kind="integer") + number("rate", 'unit = "percent"') + number("km", 'unit = "km"') + number("hour", 'unit = "hour"')
)
UNIT_ROWS = "id loan due homes rate km hour\na 635 102 12 16 30 2\nb 0 0 0 0 0 0\nc _ 1 1 n/a 1 _\nd 200.5 190.475 7.0 95 1 3\ne -5 5 -2 -10 2 1\n"
case(
    "unit/sums_and_comparisons_of_equal_units",
    card(yes("loan + due > 700"), yes("min(loan, due) - max(loan, due, 3) <= 0"), yes("percent(due, loan) >= rate"), yes("rate > 15"), yes("clamp(rate, 0, 100) == rate"), inputs=UNITS), unit=UNIT_ROWS,
)  # fmt: skip
case(
    "unit/products_and_quotients",
    card(yes("loan / homes > 20"), yes("km / hour * hour == km"), yes("km * km / km >= km"), "100 + loan / due", "100 + loan / due * homes", yes("km / hour > 10"), yes("loan * homes / homes > due"), inputs=UNITS), unit=UNIT_ROWS,
)  # fmt: skip
case(
    "unit/percent_is_not_a_fraction",
    card(yes("percent(due, loan) > 95"), yes("due / loan > 95%"), "100 + percent(due, loan) / rate", yes("rate * 12.5% > 1"), "500 + growth(loan, due)", inputs=UNITS), unit=UNIT_ROWS,
)  # fmt: skip
GRADE = number("g", 'scale = "quality"', kind="grade") + number("h", 'scale = "quality"', kind="grade")
case(
    "formula/better_grades_are_greater",
    card(yes("g >= 'fair'"), yes("g < 'fair'"), yes("g == h"), yes("g > h"), yes("'good' != h"), yes("if(g > h, g, h) >= 'average'"), yes("or_else(g, h) <= 'average'"), inputs=GRADE),
    unit="id g h\na good fair\nb Khá khá\nc weak average\nd _ good\ne n/a good\nf weak n/a\ng good good\n",
)  # fmt: skip
BIG = number("a") + number("b")
case(
    "formula/ends_of_64_bits",
    card(yes("abs(a) > 0"), "500 + or_else(a / abs(a), 1)", "abs(a) / 100000000000000000", yes("-a < a"), "500 + (a - b) / 100000000000000000", inputs=BIG),
    unit="id a b\nleast -9223372036854775808 1\ngreatest 9223372036854775807 -1\nnear -9223372036854775807 0.1\nscaled -922337203685477580.8 0.01\nzero 0 -9223372036854775808\n",
)
case(
    "formula/least_64_bit_integer_alone",
    card(yes("abs(a) > 0"), "500 + a / abs(a)", "abs(a) / 100000000000000000", inputs=BIG),
    unit="id a b\nleast -9223372036854775808 1\nother -9223372036854775808 _\n",
)
case(
    "formula/numbers_beyond_64_and_128_bits",
    card("100 + a / b", "a * a * a / (b * b * b)", "(a + b) * (a - b) / (a * a)", "100 + a * a * a * a - a * a * a * a", yes("a * a * a * a * a > b * b * b * b * b"), inputs=BIG),
    unit="id a b\nsmall 1 3\nwide 9223372036854775807 9223372036854775806\nwider 170141183460469231731687303715884105727 170141183460469231731687303715884105728\nfine 0.000000000000000000000000000001 0.000000000000000000000000000003\n"
    "mixed 123456789012345678901234567890.123456789 0.000000000987654321\nnegative -9223372036854775808 3\nzero 0 0\nmissing _ 9223372036854775807\n",
)  # fmt: skip
