"""Exact numbers: as written in rule files, rounding, and how they are shown (§1, §2, §13)."""

import re
from dataclasses import dataclass
from fractions import Fraction

PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
VI_NUMBER = re.compile(r"-?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?")
WRITTEN_FRACTION = re.compile(r"[+-]?[0-9]+/[0-9]+")
HALF = Fraction(1, 2)


class LanguageError(Exception):
    """The rule set is not valid; the judge only asserts, it does not explain."""


def number_as_written(text):
    """A TOML float taken as written (§1); the hook `parse_float` of tomllib."""
    digits = text.replace("_", "").removeprefix("+")
    if not PLAIN_NUMBER.fullmatch(digits):
        raise LanguageError(f"not a number of the language: {text}")
    return Fraction(digits)


def is_written_number(raw):
    """True for a TOML integer or float, not for a boolean."""
    return isinstance(raw, (int, Fraction)) and not isinstance(raw, bool)


def rule_number(raw):
    """A number of a rule file: a TOML number or an exact fraction `"2/37"` (§1)."""
    if is_written_number(raw):
        return Fraction(raw)
    if isinstance(raw, str):
        if WRITTEN_FRACTION.fullmatch(raw) or PLAIN_NUMBER.fullmatch(raw):
            return Fraction(raw)
    raise LanguageError(f"a number was expected, found {raw!r}")


def number_from_text(text, style):
    """A number text of a data table (§10), or None where it does not fit the style."""
    if style == "plain":
        return Fraction(text) if PLAIN_NUMBER.fullmatch(text) else None
    if style == "vi":
        if not VI_NUMBER.fullmatch(text):
            return None
        return Fraction(text.replace(".", "").replace(",", "."))
    raise ValueError(f"unknown number style: {style}")


def floor_of(value):
    """The largest whole number not above the value."""
    return value.numerator // value.denominator


def ceiling_of(value):
    """The smallest whole number not below the value."""
    return -((-value.numerator) // value.denominator)


def to_whole(value, mode):
    """Round to a whole number by one of the six modes of §2."""
    low = floor_of(value)
    if value == low:
        return low
    high = low + 1
    if mode == "floor":
        return low
    if mode == "ceiling":
        return high
    if mode == "down":
        return low if value > 0 else high
    if mode == "up":
        return high if value > 0 else low
    distance = value - low
    if distance < HALF:
        return low
    if distance > HALF:
        return high
    if mode == "half_up":
        return high if value > 0 else low
    if mode == "half_even":
        return low if low % 2 == 0 else high
    raise LanguageError(f"unknown rounding mode: {mode}")


def round_to_step(value, step, mode):
    """The multiple of `step` that `mode` chooses (§2)."""
    return to_whole(Fraction(value) / step, mode) * step


def decimals_needed(value, most=60):
    """How many decimals the value has when written out, or None if it never ends."""
    for places in range(most + 1):
        if (value * 10**places).denominator == 1:
            return places
    return None


def show_points(value, places, mode):
    """Points with exactly `places` digits (§13); None stays None."""
    if value is None:
        return None
    units = to_whole(Fraction(value) * 10**places, mode)
    sign = "-" if units < 0 else ""
    digits = str(abs(units)).rjust(places + 1, "0")
    if places == 0:
        return sign + digits
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def show_exact(value):
    """An exact value (§13): "n/d", a whole number, "true", "false", or an id."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


@dataclass(frozen=True)
class Rounding:
    """How one scorecard rounds (§2)."""

    places: int
    step: Fraction
    mode: str
    at: str

    def apply(self, value):
        return round_to_step(value, self.step, self.mode)

    def show(self, value):
        return show_points(value, self.places, self.mode)


def rounding_from(*tables):
    """The rounding of §2 and §3: later tables override earlier ones key by key."""
    merged = {}
    for table in tables:
        merged.update(table or {})
    places = int(merged.get("places", 2))
    step = rule_number(merged["step"]) if "step" in merged else Fraction(1, 10**places)
    return Rounding(places, step, merged.get("mode", "half_up"), merged.get("at", "criterion"))
