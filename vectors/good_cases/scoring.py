"""Every scoring function (§5): on a threshold, zero, over the maximum, missing, not applicable, undefined."""

from good_cases.parts import (
    boolean, case, criterion, derived, given, grades, group, manifest, number, param, ranking, scorecard,
)  # fmt: skip

NUMBERS = number("v") + number("w")
# Rows that every function of a number has to answer: v is divided by w.
UNKNOWN = "missing _ 1\nmissing_both _ _\nmissing_over_zero _ 0\nna n/a 1\nna_and_missing n/a _\nundefined 1 0\nna_over_zero n/a 0\n"
POLICIES = [("zero", "full"), ("full", "not_applicable"), ("not_applicable", "zero")]


def card(score, value="v / w", policies=("zero", "full"), inputs=NUMBERS, bloc=False, more=(), params="", limit=10):
    """One criterion `c` of 10 points beside one that always has 4."""
    missing, undefined = policies
    return (
        manifest([("unit", "bloc = true" if bloc else "")], params)
        + scorecard(20)
        + inputs
        + group("base", 20)
        + criterion("c", "base", limit, score, value, missing, undefined, more)
        + given("steady", "base", 20 - limit, "4")
        + grades()
        + ranking()
    )


def three(function, variants, rows, params="", **options):
    """Three cases of a function, each with other policies for the unknown."""
    for (name, score), policies in zip(variants, POLICIES, strict=True):
        text = card(score, policies=policies, params=params if "param." in score else "", **options)
        case(f"{function}/{name}", text, unit="id v w\n" + rows + UNKNOWN)


THRESHOLDS = "zero 0 1\nbelow 0.999 1\non 1 1\nabove 1.001 1\nnext 2 1\nthird 1 3\nover 50 1\nnegative -1 1\n"
three(
    "bands",
    [
        ("rising_at_most_and_below", "bands = [{ below = 1, points = 10 }, { at_most = 1, points = 7.5 }, { at_most = 2, points = 3 }, { points = 0 }]"),
        ("falling_at_least_and_above", "bands = [{ above = 2, points = 10 }, { at_least = 2, points = 8 }, { at_least = 1, points = 5 }, { above = 0, points = 1 }, { points = 0 }]"),
        ("limits_by_fraction_and_param", 'bands = [{ at_most = "1/3", points = 10 }, { at_most = "param.middle", points = "param.half" }, { points = 0 }]'),
    ],
    THRESHOLDS + "rounds_to_on 999999 1000000\n",
    param("middle", 1) + param("half", "5.25"),
)  # fmt: skip
three(
    "pro_rata",
    [
        ("target_literal", "pro_rata = { target = 2 }"),
        ("target_formula_not_positive", 'pro_rata = { target = "w - 1" }'),
        ("zero_below_ratio", 'pro_rata = { target = 2, zero_below = "1/2" }'),
    ],
    THRESHOLDS + "over_target 3 1\nhalf_of_negative -4 2\nseventh 1 7\n",
)
three(
    "linear",
    [
        ("rising", "linear = { from = [0, 0], to = [2, 10] }"),
        ("falling_written_backwards", "linear = { from = [3, 1], to = [1, 10] }"),
        ("ends_by_param", 'linear = { from = ["param.middle", 2], to = ["7/3", "param.half"] }'),
    ],
    THRESHOLDS + "seven_thirds 7 3\ninside 5 3\n",
    param("middle", 1) + param("half", "5.25"),
)
three(
    "piecewise",
    [
        ("rising_and_falling", "piecewise = { points = [[0, 0], [1, 10], [2, 4]] }"),
        ("two_points", 'piecewise = { points = [["-1/2", 10], [1.5, 0]] }'),
        ("by_param", 'piecewise = { points = [[0, 1], ["param.middle", "param.half"], [2, 10]] }'),
    ],
    THRESHOLDS + "between 3 2\n",
    param("middle", 1) + param("half", "5.25"),
)
three(
    "shortfall",
    [
        ("below_proportional", 'shortfall = { target = 2, per = 0.5, deduct = 1.5, partial = "proportional" }'),
        ("above_started_with_floor", 'shortfall = { target = "w", deduct = 3, partial = "started", side = "above", floor = 2 }'),
        ("below_completed_by_param", 'shortfall = { target = 2, per = "param.middle", deduct = "param.half", partial = "completed" }'),
    ],
    THRESHOLDS + "just_started 1.0001 1\nthree 3 1\nfour 4 1\n",
    param("middle", '"1/3"') + param("half", "1.25"),
)  # fmt: skip
three(
    "count",
    [
        ("from_zero", "count = { each = 2.5 }"),
        ("from_max_with_floor", 'count = { each = -1.5, start = "max", floor = 1 }'),
        ("from_a_number", 'count = { each = "param.half", start = 2 }'),
    ],
    THRESHOLDS + "four 4 1\nsix 6 1\n",
    param("half", "1.25"),
)
three(
    "best",
    [
        ("high", 'best = { direction = "high" }'),
        ("low_with_zero", 'best = { direction = "low" }'),
        ("high_best_of_zero", 'best = { direction = "high" }'),
    ][:2] + [("high_within_all", 'best = { direction = "high", within = "all" }')],
    "zero 0 1\na 4 1\nb 1 3\nc 4 1\nd 8 2\ntiny 1 1000\n",
)
for name, rows in (("best_of_zero_is_undefined", "a 0 1\nb 0 2\n"), ("a_negative_makes_all_undefined", "a 5 1\nb -1 1\nc 0 1\n"), ("alone", "a 5 1\n")):
    text = card('best = { direction = "high" }', policies=("not_applicable", "full"))
    case(f"best/{name}", text, unit="id v w\n" + rows + UNKNOWN)
three(
    "min_max",
    [
        ("high", 'min_max = { direction = "high" }'),
        ("low", 'min_max = { direction = "low" }'),
        ("high_within_all", 'min_max = { direction = "high", within = "all" }'),
    ],
    "zero 0 1\na 4 1\nb 1 3\nc 4 1\nd -8 2\n",
)
case("min_max/all_equal_have_the_maximum", card('min_max = { direction = "low" }'), unit="id v w\na 1 2\nb 2 4\n" + UNKNOWN)
PLACES = "a 9 1\nb 7 1\nc 7 1\nd 1 2\ne 0 1\nf 7 1\ng -3 1\n"
three(
    "placing",
    [
        ("best_place_shared", 'placing = { points = [10, 8, 6, 5, 1], direction = "high" }'),
        ("mean_of_places", 'placing = { points = [10, 8, 5], direction = "high", ties = "mean" }'),
        ("low_first", 'placing = { points = ["param.top", 4], direction = "low" }'),
    ],
    PLACES,
    param("top", "9.5"),
)
three(
    "leader",
    [
        ("half_at_target", 'leader = { target = "w" }'),
        ("two_thirds_at_target", 'leader = { target = 2, at_target = "2/3" }'),
        ("target_not_positive", 'leader = { target = "w - 1" }'),
    ],
    "a 46 4\nb 33 3\nc 20 2\nd 18 24\nnobody 0 1\nnegative -6 2\non 9 3\n",
    "",
)
case("leader/nobody_exceeds_the_target", card('leader = { target = "w * w" }', value="v"), unit="id v w\na 1 1\nb 4 2\nc 1 2\n")
for function, score in (
    ("leader", "leader = { target = 1 }"),
    ("best", 'best = { direction = "high" }'),
    ("min_max", 'min_max = { direction = "high" }'),
    ("placing", 'placing = { points = [10, 5], direction = "high" }'),
):
    rows = "id bloc v w\na Khối~1 4 1\nb Khối~1 2 1\nc Khối~2 3 1\nd Khối~2 1 1\ne Khối~3 1 4\nf Khối~3 n/a 1\ng Khối~4 _ 1\n"
    case(f"{function}/within_bloc", card(score, bloc=True), unit=rows)

CHOICES = number("v", 'choices = [{ id = "model", title = "Kiểu mẫu" }, { id = "advanced", title = "Nâng cao" }, { id = "met", title = "Đạt" }]', kind="choice")
case(
    "lookup/choice",
    card("lookup = { table = { model = 10, advanced = 7.25, met = 0 } }", "v", inputs=CHOICES),
    unit="id v\na model\nb Nâng~cao\nc ĐẠT\nd MODEL\nmissing _\nna n/a\n",
)
case(
    "lookup/grade_and_param",
    card('lookup = { table = { good = 10, fair = "param.middle", average = "1/2", weak = 0 } }', "v",
         inputs=number("v", 'scale = "quality"', kind="grade"), params=param("middle", "6.5"), policies=("full", None)),
    unit="id v\na good\nb khá\nc average\nd Yếu\nmissing _\nna KXĐ\n",
)  # fmt: skip
case(
    "lookup/choice_of_a_formula",
    card("lookup = { table = { model = 10, advanced = 7.25, met = 0 } }", "if(w > 1, v, or_else(v, 'met'))",
         inputs=CHOICES + number("w"), policies=("not_applicable", None)),
    unit="id v w\na model 2\nb _ 1\nc n/a 1\nd _ 2\ne n/a 2\nf met _\n",
)  # fmt: skip
case(
    "yes_no/default_points",
    card("yes_no = {}", "v", inputs=boolean("v"), policies=("zero", None)),
    unit="id v\nt true\nf false\none 1\nzero 0\nyes Có\nno KHÔNG\nx x\nmissing _\nna n/a\n",
)
case(
    "yes_no/given_points_of_a_formula",
    card('yes_no = { yes = "param.most", no = 2.5 }', "v >= w", params=param("most", 8)),
    unit="id v w\non 2 2\nbelow 1.99 2\nabove 3 2\nzero 0 0\nmissing _ 1\nna 1 n/a\n",
)
case(
    "yes_no/blank_is_false_and_division",
    card("yes_no = { no = 10, yes = 0 }", "v or w / w > 1", inputs=boolean("v", 'blank = "false"') + number("w"), policies=("full", "not_applicable")),
    unit="id v w\nt true 0\nblank _ 1\nundefined _ 0\nmissing _ _\nna n/a 1\nna_true n/a 0\n",
)
ITEMS = boolean("p") + boolean("q", 'blank = "false"') + boolean("r")
MARKS = "id p q r\nnone 0 0 0\nall 1 1 1\nfirst x _ không\nmissing _ 1 1\nna 1 n/a 1\nboth _ n/a 1\n"
case("checklist/sum_over_the_maximum", card('checklist = { items = [["p", 6], ["q", 2.5], ["r", 4]] }', None, inputs=ITEMS, policies=("zero", None)), unit=MARKS)
case("checklist/highest", card('checklist = { items = [["p", "param.most"], ["q", 2.5], ["r", "1/3"]], take = "highest" }', None, inputs=ITEMS, policies=("full", None), params=param("most", 6)), unit=MARKS)
case(
    "checklist/deduction",
    manifest() + scorecard(10) + ITEMS + group("base", 10) + given("steady", "base", 10, "8") + group("minus", None, 'kind = "deduction"')
    + criterion("c", "minus", None, 'checklist = { items = [["p", 6], ["q", 2.5], ["r", 4]] }', missing="not_applicable") + grades(8, 5, 2) + ranking(),
    unit=MARKS,
)  # fmt: skip
three(
    "formula",
    [
        ("cut_to_the_maximum", "formula = { points = \"v / w * 10\" }"),
        ("unit_dropped", "formula = { points = \"percent(v, w) / 10\" }"),
        ("rounded_by_its_author", "formula = { points = \"floor(v / w) + round(v / w, 1) - ceil(v / w) / 2\" }"),
    ],
    THRESHOLDS,
    value=None,
)  # fmt: skip
case("manual/any_points", card("manual = {}", "v", policies=("zero", None), inputs=number("v")), unit="id v\nzero 0\nmost 10\nthird 3.333\nmissing _\nna n/a\n")
case("manual/step_by_param", card('manual = { step = "param.half" }', "v", policies=("full", None), inputs=number("v"), params=param("half", "0.25")), unit="id v\nzero 0\nmost 10\na 9.75\nb 0.25\nmissing _\nna n/a\n")
case("manual/zero_points_of_a_formula", card("manual = { step = 0.5 }", "v / w", policies=("not_applicable", "not_applicable")), unit="id v w\na 9 2\nb 0 3\n" + UNKNOWN)
case("manual/refused_outside_or_between", card("manual = { step = 0.5 }", "v", policies=("zero", None), inputs=number("v")), refused=True, unit="id v\na 10.5\nb -0.5\nc 9.4\nd 9.5\ne _\n")
for name, score in (
    ("bands", "bands = [{ at_most = 1, points = 2 }, { at_most = 3, points = 5.5 }, { points = 9 }]"),
    ("count", "count = { each = 2 }"),
    ("lookup", None),
    ("yes_no", "yes_no = { yes = 3, no = 0.5 }"),
    ("formula", 'formula = { points = "v * v" }'),
    ("manual", "manual = { step = 0.5 }"),
):
    if score is None:
        inputs, value, score = CHOICES, "v", "lookup = { table = { model = 0, advanced = 2, met = 4 } }"
        rows = "id v\na model\nb met\nc _\nd n/a\n"
    else:
        inputs, value = NUMBERS, {"yes_no": "v > 1", "formula": None}.get(name, "v")
        rows = "id v\na 0\nb 1\nc 3\nd 4.5\ne _\nf n/a\n"
    text = manifest() + scorecard(10) + inputs + group("base", 10) + given("steady", "base", 10, "8")
    text += group("minus", 5, 'kind = "deduction"') + criterion("c", "minus", None, score, value, "zero")
    case(f"{name}/deduction_with_a_cap", text + grades(8, 5, 2) + ranking(), unit=rows)
CONDITIONS = "a 9 1\nb 9 0\nc 9 _\nd 1 1\ne _ 1\nf 9 n/a\ng n/a 1\nh 4 2\n"
for name, more, policies in (
    ("applies_before_full", ('applies_if = "w > 0"', 'full_if = "v > 5"'), ("not_applicable", "zero")),
    ("full_alone", ('full_if = "v / w > 5"',), ("zero", "full")),
    ("applies_alone", ('applies_if = "w < 2"',), ("full", "not_applicable")),
):
    case(f"criterion/{name}", card("pro_rata = { target = 10 }", "v", policies, more=more), unit="id v w\n" + CONDITIONS)
STOPPED = number("t") + derived("rate", "v / w")
case("criterion/missing_is_named_where_a_derived_value_reads_it", card('formula = { points = "rate * 2" }', None, ("error", "zero"), NUMBERS + STOPPED), refused=True, unit="id v w t\na 1 1 1\nb _ 1 _\nc 1 _ 1\nd _ _ 1\ne n/a _ 1\n")
case("criterion/missing_target_is_named", card('pro_rata = { target = "t + w" }', "v", ("error", "zero"), NUMBERS + STOPPED), refused=True, unit="id v w t\na 1 1 1\nb 1 1 _\nc 1 _ 1\nd _ _ _\n")
case("criterion/missing_item_is_named", card('checklist = { items = [["p", 6], ["q", 4]] }', None, ("error", None), boolean("p") + boolean("q")), refused=True, unit="id p q\na 1 0\nb _ 1\nc 0 _\nd _ _\n")
case("criterion/missing_figure_without_a_column", card('formula = { points = "v + t" }', None, ("error", "zero"), NUMBERS + STOPPED), refused=True, unit="id v w\na 1 1\nb 1 1\n")
for name, points in (("below_zero", "-1"), ("over_the_maximum", "11"), ("between_steps", "0.25"), ("just_below_a_step", "0.98"), ("just_above_a_step", "2.01")):
    case(f"manual/{name}_alone", card("manual = { step = 0.5 }", "v", policies=("zero", None), inputs=number("v")), refused=True, unit=f"id v\na {points}\n")
case("manual/outside_is_named_with_its_step", card('manual = { step = 0.5 }', "v", ("error", "zero"), NUMBERS + STOPPED), refused=True, unit="id v w t\na 1 1 1\nb 0.25 1 1\nc 11 1 1\nd -1 1 1\n")
case("criterion/missing_stops_but_undefined_does_not", card("pro_rata = { target = 1 }", policies=("error", "not_applicable")), unit="id v w\na 1 1\nc 1 0\nf n/a 1\n")
case("criterion/undefined_stops_but_missing_does_not", card("pro_rata = { target = 1 }", policies=("not_applicable", "error")), unit="id v w\na 1 1\nb _ 1\nd 1 _\nf n/a 1\n")
case("criterion/errors_are_all_reported", card("pro_rata = { target = 1 }", policies=("error", "error")), refused=True, unit="id v w\na 1 1\nb _ 1\nc 1 0\nd 1 _\ne _ _\nf n/a 1\n")
