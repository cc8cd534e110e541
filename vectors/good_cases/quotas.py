"""Ranking ties, quotas in every setting, awards, decisions of the council (§9)."""

from good_cases.parts import (
    boolean, case, decision, gate, given, grades, group, manifest, number, param, ranking, scorecard, table_of,
)  # fmt: skip

INPUTS = number("a") + number("k") + boolean("out", 'blank = "false"')


def card(*tables, keys=("-total",), more="", bloc=True, params="", extra="", parent=False):
    lines = ["bloc = true"] if bloc else []
    subjects = [("region", "")] if parent else []
    lines += ['parent = "region"'] if parent else []
    return (
        manifest([*subjects, ("unit", "\n".join(lines))], params)
        + scorecard(100)
        + INPUTS
        + group("base", 100)
        + given("ca", "base", 100, "a", missing="not_applicable")
        + grades(80, 60, 40)
        + gate("out", "out", "unranked = true")
        + extra
        + ranking(*keys, more=more)
        + "".join(tables)
    )


def quota(name, *lines, grade="good"):
    return table_of("quota", name, f'grade = "{grade}"', *lines)


def table(sets):
    """Rows from `bloc: points …`; `x` unranked, `_` not scored."""
    lines = ["id bloc a k out"]
    for place, points in sets.items():
        for index, word in enumerate(points.split()):
            mark = "x" if word.endswith("x") else "_"
            value = word.rstrip("x")
            lines.append(f"{place}{index:02} Khối~{place} {value} {index} {mark}")
    return "\n".join(lines) + "\n"


# Distinct, tied across the line in several ways, unranked and not scored rows, a single row, none at the grade.
SETS = table(
    {
        "A": "99 97 95 93 91 70 65",
        "B": "95 90 90 90 85 61 60",
        "C": "88 88 88 88",
        "D": "99x 96 94 94 62x 61 _ 20",
        "E": "81",
        "F": "79 78 60 59",
        "G": "99 90 90 85 80 70 62 61 61 50 40 30",
    }
)
SHARES = {"all": '"30%"', "this_or_next": '"50%"', "next_only": '"50%"'}
for of, share in SHARES.items():
    for rounding in ("down", "half_up", "up"):
        for ties in ("exclude", "include", "council"):
            lines = (f"at_most = {share}", f'of = "{of}"', f'rounding = "{rounding}"', f'ties = "{ties}"')
            case(f"quota/{of}_{rounding}_{ties}", card(quota("q", *lines)), unit=SETS)
for name, lines, options in (
    ("whole_number", ("at_most = 2", 'ties = "council"'), {}),
    ("zero_places", ("at_most = 0",), {}),
    ("zero_percent_with_minimum", ('at_most = "0%"', "minimum = 1", 'ties = "include"'), {}),
    ("share_by_param", ('at_most = "param.share"', 'of = "all"'), {"params": param("share", 33.3, 'unit = "percent"')}),
    ("number_by_param", ('at_most = "param.places"', "minimum = 2"), {"params": param("places", 1)}),
    ("within_all", ('at_most = "20%"', 'within = "all"', 'of = "all"'), {}),
    ("hundred_percent_of_next", ('at_most = "100%"', 'of = "next_only"'), {}),
):
    case(f"quota/{name}", card(quota("q", *lines), **options), unit=SETS)
case("quota/number_by_param_not_whole", card(quota("q", 'at_most = "param.places"'), params=param("places", [("2026-01-01", 1), ("2026-06-01", 2.5)])), refused=True, unit=SETS)
case(
    "quota/this_or_better",
    card(quota("top", 'at_most = "20%"'), quota("both", 'at_most = "70%"', 'of = "all"', 'counts = "this_or_better"', grade="fair")),
    unit=SETS,
)
case("quota/this_or_better_no_place_left", card(quota("both", "at_most = 2", 'counts = "this_or_better"', 'ties = "council"', grade="fair")), unit=SETS)
case(
    "quota/this_or_better_counts_ties_that_stayed",
    card(quota("top", "at_most = 2", 'ties = "include"'), quota("both", "at_most = 4", 'counts = "this_or_better"', grade="fair")),
    unit=SETS,
)
case("quota/cascade_better_grades_first", card(quota("third", "at_most = 3", grade="average"), quota("second", "at_most = 1", grade="fair"), quota("first", "at_most = 1")), unit=SETS)
case("quota/two_on_one_grade_in_file_order", card(quota("within_bloc", "at_most = 3"), quota("over_all", "at_most = 5", 'within = "all"', 'ties = "include"')), unit=SETS)
PARENTS = {"region": "id\nR1\nR2\n", "unit": "id parent a k out\na R1 90 0 _\nb R1 85 0 _\nc R1 82 0 x\nd R2 81 0 _\ne R2 81 0 _\nf R2 20 0 _\n"}
case("quota/within_parent", card(quota("q", "at_most = 1", 'within = "parent"'), bloc=False, parent=True, more='within = "parent"'), **PARENTS)

for ties in ("shared", "dense"):
    case(f"ranking/ties_{ties}", card(more=f'ties = "{ties}"'), unit=SETS)
case("ranking/several_keys_and_unknown_ones", card(keys=("-total", "-k", "a"), more='within = "all"'),
     unit="id bloc a k out\na K 90 1 _\nb K 90 2 _\nc K 90 _ _\nd K 90 n/a _\ne K 80 _ _\nf K _ 9 _\ng K 90 1 x\nh K 90 2 _\ni K 80 0 _\n")  # fmt: skip
case("ranking/unknown_keys_last_in_either_direction", card(keys=("k", "-total"), more='within = "all"'),
     unit="id bloc a k out\na K 90 1 _\nb K 90 2 _\nc K 99 _ _\nd K 90 n/a _\ne K 80 -5 _\nf K 90 _ _\n")  # fmt: skip
case("ranking/exact_keys_not_the_shown_ones", card(keys=("-a",), more='within = "all"'),
     unit="id bloc a k out\na K 90.001 1 _\nb K 90.002 2 _\nc K 90.0020000000000000000000000001 3 _\nd K 90 4 _\n")  # fmt: skip
case("ranking/keys_at_the_ends_of_64_bits", card(keys=("k", "-a"), more='within = "all"'),
     unit="id bloc a k out\na K 90 9223372036854775807 _\nb K 90 _ _\nc K 90 -9223372036854775807 _\nd K 90 9223372036854775806 _\ne K 90 n/a _\n")  # fmt: skip
case("ranking/larger_keys_at_the_ends_of_64_bits", card(keys=("-k",), more='within = "all"'),
     unit="id bloc a k out\na K 90 -9223372036854775807 _\nb K 90 _ _\nc K 90 9223372036854775807 _\nd K 90 0 _\n")  # fmt: skip
case("ranking/within_parent", card(bloc=False, parent=True, more='within = "parent"'), **PARENTS)
case("ranking/empty_table", card(quota("q", "at_most = 1")), unit="id bloc a k out\n")

INELIGIBLE = gate("no_flag", "k == 1", 'ineligible = ["flag"]', "passes")
for ties in ("exclude", "include", "council"):
    award = table_of("award", "flag", "requires = \"grade >= 'fair'\"", "count = 2", f'ties = "{ties}"')
    case(f"award/count_{ties}", card(award), unit=SETS)
    case(f"award/ineligible_{ties}", card(award, extra=INELIGIBLE), unit=SETS)
    case(f"award/after_a_quota_{ties}", card(quota("q", "at_most = 2", f'ties = "{ties}"'), table_of("award", "flag", "requires = \"grade == 'good'\"", "count = 1", f'ties = "{ties}"')), unit=SETS)
case("award/no_limit_and_no_requirement", card(table_of("award", "flag"), table_of("award", "hero", 'requires = "total > 90"', 'within = "all"', "count = 3")), unit=SETS)
case("award/requirement_unknown_is_not_met", card(table_of("award", "flag", 'requires = "k > 2"'), table_of("award", "sure", 'requires = "k > 2 or total > 50"')),
     unit="id bloc a k out\na K 90 3 _\nb K 90 _ _\nc K 90 n/a _\nd K _ 9 _\ne K 40 _ _\nf K 30 9 x\n")  # fmt: skip
case("award/count_zero_and_more_than_rows", card(table_of("award", "flag", "count = 99"), table_of("award", "two", "count = 1", 'within = "all"', 'ties = "council"')), unit=SETS)

COUNCIL = card(quota("q", "at_most = 2", 'ties = "council"'), table_of("award", "flag", "count = 1", 'ties = "council"'))
case("decision/given_for_quota_and_award", COUNCIL, decisions=decision("q", ["B02"], "Khối B", more='by = "Hội đồng"\non = 2026-12-20\nnote = "Bỏ phiếu kín"\n') + decision("flag", ["C03"], "Khối C"), unit=SETS)
case("decision/fewer_rows_than_places", COUNCIL, decisions=decision("q", ["C00"], "Khối C") + decision("q", [], "Khối G"), unit=SETS)
case("decision/all_free_places", COUNCIL, decisions=decision("q", ["C02", "C01"], "Khối C"), unit=SETS)
for name, text in {
    "too_many_rows": decision("q", ["B01", "B02"], "Khối B"),
    "a_row_that_is_not_tied": decision("q", ["B00"], "Khối B"),
    "twice_for_one_tie": decision("q", ["B01"], "Khối B") + decision("q", ["B02"], "Khối B"),
    "a_row_twice": decision("q", ["C01", "C01"], "Khối C"),
    "no_tie_there": decision("q", [], "Khối A"),
    "unknown_item": decision("z", [], "Khối B"),
    "unknown_scorecard": decision("q", [], "Khối B", card="cards"),
    "unknown_set": decision("q", ["B01"], ""),
}.items():
    case(f"decision/refused_{name}", COUNCIL, decisions=text, refused=True, unit=SETS)

# Two hold places, two are tied for the third, one is past the line.
LINE = "id bloc a k out\nA K 95 0 _\nB K 94 0 _\nC K 90 0 _\nD K 90 0 _\nE K 85 0 _\n"
for kind, item in (("quota", quota("q", "at_most = 3", 'ties = "council"')), ("award", table_of("award", "q", "count = 3", 'ties = "council"'))):
    case(f"decision/{kind}_with_places_before_the_tie", card(item), decisions=decision("q", ["D"], "K"), unit=LINE)
    for name, row in (("before", "B"), ("past", "E")):
        case(f"decision/refused_{kind}_row_{name}_the_tie", card(item), decisions=decision("q", [row], "K"), refused=True, unit=LINE)
    for ties in ("include", "exclude"):
        case(f"decision/refused_{kind}_that_the_rules_decide_{ties}", card(item.replace("council", ties)), decisions=decision("q", ["D"], "K"), refused=True, unit=LINE)
