"""Choices from a seed, and writing TOML values."""

import random
from fractions import Fraction

from judge.numbers import decimals_needed


class Chance(random.Random):
    """Random choices in the words of the generator."""

    def happens(self, share):
        """True in about `share` of 100 cases."""
        return self.randrange(100) < share

    def one_of(self, options):
        options = list(options)
        return options[self.randrange(len(options))]

    def some_of(self, options, least, most):
        """Between `least` and `most` different ones, in random order."""
        options = list(options)
        size = min(len(options), self.randint(least, most))
        return self.sample(options, size)


def written(value):
    """A number as TOML: a decimal where it ends, else an exact fraction "a/b"."""
    value = Fraction(value)
    decimals = decimals_needed(value, 9)
    if decimals is None:
        return f'"{value}"'
    return decimal_text(value, decimals)


def decimal_text(value, decimals):
    """The value with that many decimals, in digits."""
    units = value * 10**decimals
    assert units.denominator == 1
    sign = "-" if units < 0 else ""
    digits = str(abs(units.numerator)).rjust(decimals + 1, "0")
    if decimals == 0:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def table_text(header, lines):
    """One TOML table; `lines` are (key, text of the value), None leaves a key out."""
    body = "".join(f"{key} = {text}\n" for key, text in lines if text is not None)
    return f"{header}\n{body}\n"
