"""Numbers as written, rounding, and number texts (§1, §2, §10, §13)."""

import unittest
from fractions import Fraction

import setting  # noqa: F401
from judge.numbers import (
    LanguageError, number_as_written, number_from_text, round_to_step, show_exact, show_points,
)  # fmt: skip


class Rounding(unittest.TestCase):
    def check(self, mode, expected):
        values = ["-2.5", "-1.5", "-1.2", "-0.5", "0.5", "1.2", "1.5", "2.5"]
        found = [round_to_step(Fraction(value), Fraction(1), mode) for value in values]
        self.assertEqual(found, expected)

    def test_modes_with_negative_numbers(self):
        self.check("half_up", [-3, -2, -1, -1, 1, 1, 2, 3])
        self.check("half_even", [-2, -2, -1, 0, 0, 1, 2, 2])
        self.check("down", [-2, -1, -1, 0, 0, 1, 1, 2])
        self.check("up", [-3, -2, -2, -1, 1, 2, 2, 3])
        self.check("floor", [-3, -2, -2, -1, 0, 1, 1, 2])
        self.check("ceiling", [-2, -1, -1, 0, 1, 2, 2, 3])

    def test_steps(self):
        self.assertEqual(round_to_step(Fraction("9.125"), Fraction("0.01"), "half_up"), Fraction("9.13"))
        self.assertEqual(round_to_step(Fraction("0.125"), Fraction("0.25"), "half_even"), 0)
        self.assertEqual(round_to_step(Fraction(100, 3), Fraction("0.5"), "ceiling"), Fraction("33.5"))

    def test_shown(self):
        self.assertEqual(show_points(Fraction(5), 2, "half_up"), "5.00")
        self.assertEqual(show_points(Fraction(1, 200), 2, "half_up"), "0.01")
        self.assertEqual(show_points(Fraction(-1, 200), 2, "down"), "0.00")
        self.assertEqual(show_points(Fraction(7, 2), 0, "half_even"), "4")
        self.assertIsNone(show_points(None, 2, "half_up"))
        self.assertEqual(show_exact(Fraction(102, 635)), "102/635")
        self.assertEqual(show_exact(Fraction(6, 2)), "3")
        self.assertEqual(show_exact(True), "true")


class Written(unittest.TestCase):
    def test_as_written(self):
        self.assertEqual(number_as_written("0.1"), Fraction(1, 10))
        self.assertEqual(number_as_written("1_000.50"), Fraction("1000.5"))
        for text in ("1e3", "inf", "nan"):
            with self.assertRaises(LanguageError):
                number_as_written(text)

    def test_plain_texts(self):
        self.assertEqual(number_from_text("-12.50", "plain"), Fraction("-12.5"))
        for text in ("1,5", "1.", ".5", "+1", "1e3", "1 000", "१"):
            self.assertIsNone(number_from_text(text, "plain"), text)

    def test_vi_texts(self):
        for text, value in (("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("0,5", "0.5"),
                            ("-1.000.000", "-1000000"), ("12", "12")):  # fmt: skip
            self.assertEqual(number_from_text(text, "vi"), Fraction(value), text)
        for text in ("1.23", "1234.567", "0.123", "1,", "1.234.56", "012.345"):
            self.assertIsNone(number_from_text(text, "vi"), text)


if __name__ == "__main__":
    unittest.main()
