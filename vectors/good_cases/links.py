"""Scorecards that read each other, and parents (§4, §6); runs of some scorecards only."""

from good_cases.parts import case, criterion, gate, grades, group, manifest, number, ranking, scorecard

MANIFEST = manifest([("region", ""), ("unit", 'parent = "region"')], number("pop", subject="region"))
ROWS = "id parent a k\nu1 R1 9 1\nu2 R1 3 2\nu3 R2 8 3\nu4 R2 _ 4\nu5 R3 n/a 5\nu6 R4 6 _\n"
REGIONS = "id pop r\nR1 100 9\nR2 50 3\nR3 10 _\nR4 _ n/a\n"


def part(name, subject, formula, extra="", inputs=""):
    return (
        scorecard(10, name=name, subject=subject) + inputs + group("base", 10) + criterion("c", "base", 10, f'formula = {{ points = "{formula}" }}', missing="not_applicable", undefined="zero")
        + grades(8, 5, 3) + extra
    )  # fmt: skip


REGION = part("area", "region", "r", inputs=number("r"))
FIRST = part("first", "unit", "a", inputs=number("a") + number("k"))
for name, formula in (
    ("total_and_points", "first.total / 2 + first.criterion.c / 4 + first.group.base / 4"),
    ("grade_and_score", "if(first.grade >= 'fair', 7, 2) + if(first.score == first.base, 1, 0)"),
    ("unknown_results", "if(is_na(first.total), 6, 4) + if(is_given(first.grade), 1, 0)"),
):
    case(f"link/{name}_of_another_scorecard", {"ruleset.toml": MANIFEST.replace("effective", 'scorecards = ["a.toml", "b.toml"]\neffective', 1), "a.toml": part("second", "unit", formula), "b.toml": FIRST}, unit=ROWS, region=REGIONS)
for name, formula in (
    ("inputs", "100 * a / region.pop"),
    ("results", "region.area.total / 2 + if(region.area.grade >= 'fair', 2, 1)"),
    ("unknown_results", "or_else(region.area.total, 3) + if(is_na(region.area.grade), 1, 0)"),
):
    case(f"link/{name}_of_the_parent", {"ruleset.toml": MANIFEST.replace("effective", 'scorecards = ["a.toml", "b.toml"]\neffective', 1), "a.toml": part("second", "unit", formula, inputs=number("a") + number("k")), "b.toml": REGION}, unit=ROWS, region=REGIONS)
CHAIN = {
    "ruleset.toml": MANIFEST.replace("effective", 'scorecards = ["a.toml", "b.toml", "c.toml"]\neffective', 1),
    "a.toml": part("third", "region", "mean(unit.(second.total) where k > 1)".replace("unit.(second.total)", "unit.(k + a)")),
    "b.toml": part("second", "unit", "first.total - 1", extra=gate("g", None, 'grade_at_most_of = "first.grade"', "passes") + ranking()),
    "c.toml": FIRST,
}
case("link/chain_all", CHAIN, unit=ROWS, region=REGIONS)
for only in ("first", "second", "third"):
    case(f"link/only_{only}", CHAIN, only=[only], unit=ROWS, region=REGIONS)
case("link/only_one_whose_table_is_not_given", CHAIN, only=["third"], refused=True, region=REGIONS)
case("link/parent_table_is_not_given", CHAIN, only=["first"], refused=True, unit=ROWS)
