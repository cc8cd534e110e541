"""Every rounding mode at every place (§2, §7)."""

from good_cases.parts import case, criterion, given, grades, group, manifest, number, ranking, scorecard

MODES = ("half_up", "half_even", "down", "up", "floor", "ceiling")
ROWS = "id a b\n" + "".join(
    f"r{index:02} {value} {value}\n"
    for index, value in enumerate(
        "0 0.5 1.5 2.5 0.05 0.15 0.25 0.005 0.015 0.025 0.125 0.375 2.675 9.995 9.9949 10 3.3333333 0.00000049 0.0000005 7.4999999 1.0000001".split()
    )
) + "third _ 5\nnone _ _\nna n/a 0.125\n"


def card(rounding, own="", limit=10):
    return (
        manifest()
        + scorecard(20, f"rounding = {{ {rounding} }}")
        + number("a")
        + number("b")
        + group("base", 20)
        + given("ca", "base", limit, "a", missing="not_applicable", more=[own] if own else [])
        + given("cb", "base", limit, "b / 3 * 3", missing="not_applicable")
        + group("minus", None, 'kind = "deduction"')
        + given("cn", "minus", None, "b / 7", missing="zero")
        + grades(15, 10, 5)
        + ranking()
    )


for mode in MODES:
    case(f"rounding/{mode}_at_criterion", card(f'places = 2, mode = "{mode}"'), unit=ROWS)
    case(f"rounding/{mode}_at_total", card(f'places = 2, mode = "{mode}", at = "total"'), unit=ROWS)
    case(f"rounding/{mode}_to_halves", card(f'places = 1, step = 0.5, mode = "{mode}"'), unit=ROWS)
    case(f"rounding/{mode}_of_a_criterion_of_its_own", card('places = 2, mode = "down"', own=f'rounding = {{ mode = "{mode}", step = 0.25 }}'), unit=ROWS)
    case(f"rounding/{mode}_in_a_formula", manifest().replace('effective', f'rounding = {{ mode = "{mode}" }}\neffective', 1) + scorecard(20, 'rounding = { places = 6, mode = "up" }')
         + number("a") + number("b") + '\n[[derived]]\nid = "near"\ntitle = "Làm tròn"\nvalue = "round(a - 5, 1)"\n'
         + group("base", 20) + criterion("ca", "base", 10, 'formula = { points = "near + 5" }', missing="zero") + criterion("cb", "base", 10, 'formula = { points = "round(b - 5, 0) + 5" }', missing="zero") + grades(15, 10, 5) + ranking(),
         unit=ROWS)  # fmt: skip
for places in range(7):
    case(f"rounding/places_{places}_at_criterion", card(f"places = {places}"), unit=ROWS)
    case(f"rounding/places_{places}_at_total", card(f'places = {places}, at = "total"'), unit=ROWS)
    case(f"rounding/places_{places}_half_even_rescaled", card(f'places = {places}, mode = "half_even"'), unit="id a b\nx n/a 3.14159265\ny 2.71828182 n/a\nz 0.5 0.5\nw n/a n/a\n")
case("rounding/scorecard_overrides_key_by_key", manifest().replace('effective', 'rounding = { places = 1, step = 0.5, mode = "down" }\neffective', 1) + card('mode = "up"')[len(manifest()):], unit=ROWS)
case("rounding/step_of_whole_numbers", card("places = 0, step = 5"), unit=ROWS)

# Hundredths of these points need more than 32 bits, their sum two bits more than each.
WIDE = "".join(given(name, "base", 30_000_000) for name in "abcd")
case(
    "rounding/points_beyond_32_bits",
    manifest() + "".join(number(name, "required = true") for name in "abcd") + scorecard(120_000_000) + group("base", 120_000_000) + WIDE
    + grades(60_000_000, 40_000_000, 20_000_000) + ranking(),
    unit="id a b c d\nmost 30000000 30000000 30000000 30000000\nnext 29999999.99 30000000 29999999.99 30000000\nover 40000000 21474836.48 21474836.47 0\nnone 0 0 0 0\nthird 6666666.666 6666666.667 10737418.235 10737418.245\n",
)
case(
    "rounding/bonus_beyond_32_bits",
    manifest() + "".join(number(name, "required = true") for name in "apq") + scorecard(20_000_000) + group("base", 20_000_000)
    + group("plus", None, 'kind = "bonus"') + given("a", "base", 20_000_000) + given("p", "plus", 20_000_000) + given("q", "plus", 20_000_000)
    + grades(15_000_000, 10_000_000, 5_000_000) + ranking(),
    unit="id a p q\nmost 20000000 20000000 20000000\nsome 19999999.99 0.01 19999999.99\nnone 0 0 0\n",
)
