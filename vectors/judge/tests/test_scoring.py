"""Scoring functions, one criterion at a time (§5), and policies (§7.1)."""

import unittest

from judge.run import DataErrors
from setting import rows_of, rules_of

CARD = """
[[subject]]
id = "unit"
title = "Unit"
[[input]]
subject = "unit"
id = "v"
title = "V"
kind = "number"
[[input]]
subject = "unit"
id = "t"
title = "T"
kind = "number"
[scorecard]
id = "card"
subject = "unit"
title = "Card"
max = 10
rounding = { places = 3 }
[[group]]
id = "g"
title = "G"
max = 10
[[criterion]]
id = "c"
title = "C"
group = "g"
max = 10
when_missing = "not_applicable"
when_undefined = "zero"
"""


def found(score, lines, value='value = "v"'):
    rules = rules_of(CARD + value + "\nscore." + score)
    rows = rows_of(rules, {"unit": "id v t\n" + lines}, "card")
    return [rows[row]["criteria"]["c"] for row in sorted(rows)]


def points(score, lines, value='value = "v"'):
    return [one["points"] for one in found(score, lines, value)]


class OneRow(unittest.TestCase):
    def test_bands(self):
        rising = "bands = [{ below = 1, points = 10 }, { at_most = 1, points = 7 }, { points = 0 }]"
        rows = found(rising, "a 0.5 _\nb 1 _\nc 1.01 _")
        self.assertEqual([one["points"] for one in rows], ["10.000", "7.000", "0.000"])
        self.assertEqual([one["clause"] for one in rows], [0, 1, 2])

    def test_pro_rata(self):
        score = 'pro_rata = { target = "t", zero_below = "1/2" }'
        lines = "a 3 2\nb 1 2\nc 0.99 2\nd 1 3\ne 1 0\nf -1 -1\ng _ 0\nh 2 _"
        rows = found(score, lines)
        expected = ["10.000", "5.000", "0.000", "0.000", "0.000", "0.000", None, None]
        self.assertEqual([one["points"] for one in rows], expected)
        self.assertEqual(rows[0]["ratio"], "3/2")
        self.assertEqual(rows[4]["status"], "undefined_zero")
        self.assertEqual(rows[6]["status"], "missing_not_applicable")

    def test_lines(self):
        falling = "linear = { from = [20, 0], to = [10, 10] }"
        self.assertEqual(points(falling, "a 25 _\nb 14 _\nc 5 _"), ["0.000", "6.000", "10.000"])
        broken = "piecewise = { points = [[0, 10], [1, 4], [4, 5]] }"
        expected = ["10.000", "7.000", "4.000", "4.333", "5.000"]
        self.assertEqual(points(broken, "a -1 _\nb 0.5 _\nc 1 _\nd 2 _\ne 9 _"), expected)

    def test_shortfall(self):
        for partial, expected in (("proportional", "7.000"), ("started", "6.000"), ("completed", "8.000")):
            score = f'shortfall = {{ target = 10, per = 2, deduct = 2, partial = "{partial}" }}'
            self.assertEqual(points(score, "a 7 _\nb 12 _"), [expected, "10.000"])
        above = 'shortfall = { target = "t", deduct = 4, partial = "started", side = "above", floor = 1 }'
        self.assertEqual(points(above, "a 3 0\nb 1 0\nc 0 0"), ["1.000", "6.000", "10.000"])

    def test_count_and_manual(self):
        falling = 'count = { start = "max", each = -1.5, floor = 1 }'
        self.assertEqual(points(falling, "a 3 _\nb 9 _"), ["5.500", "1.000"])
        self.assertEqual(points("manual = { step = 0.5 }", "a 9.5 _"), ["9.500"])
        for bad in ("9.4", "10.5", "-0.5"):
            with self.assertRaises(DataErrors):
                points("manual = { step = 0.5 }", f"a {bad} _")

    def test_all_errors_are_reported(self):
        with self.assertRaises(DataErrors) as refusal:
            points("manual = {}", "a 11 _\nb 12 _\nc 1 _")
        self.assertEqual(len(refusal.exception.errors), 2)


class Relative(unittest.TestCase):
    def test_leader(self):
        score = 'leader = { target = "t" }'
        self.assertEqual(points(score, "a 46 40\nb 33 30\nc 20 20\nd 18 24\ne 1 0"),
                         ["10.000", "8.333", "5.000", "3.750", "0.000"])  # fmt: skip

    def test_best(self):
        high = 'best = { direction = "high" }'
        self.assertEqual(points(high, "a 4 _\nb 1 _\nc _ _"), ["10.000", "2.500", None])
        self.assertEqual(points('best = { direction = "low" }', "a 4 _\nb 1 _"), ["2.500", "10.000"])
        self.assertEqual(points('best = { direction = "low" }', "a 4 _\nb 0 _"), ["0.000", "10.000"])
        rows = found('best = { direction = "high" }', "a 4 _\nb -1 _\nc _ _")
        statuses = ["undefined_zero", "undefined_zero", "missing_not_applicable"]
        self.assertEqual([one["status"] for one in rows], statuses)
        rows = found('best = { direction = "high" }', "a 0 _\nb 0 _")
        self.assertEqual(rows[0]["status"], "undefined_zero")

    def test_min_max(self):
        score = 'min_max = { direction = "low" }'
        self.assertEqual(points(score, "a 1 _\nb 2 _\nc 4 _"), ["10.000", "6.667", "0.000"])
        self.assertEqual(points(score, "a 3 _\nb 3 _"), ["10.000", "10.000"])

    def test_placing(self):
        lines = "a 9 _\nb 7 _\nc 7 _\nd 1 _"
        best = 'placing = { points = [10, 8, 5], direction = "high" }'
        self.assertEqual(points(best, lines), ["10.000", "8.000", "8.000", "0.000"])
        mean = 'placing = { points = [10, 8, 5], direction = "high", ties = "mean" }'
        self.assertEqual(points(mean, lines), ["10.000", "6.500", "6.500", "0.000"])


class Order(unittest.TestCase):
    def test_applies_before_full_before_value(self):
        value = 'value = "v"\napplies_if = "t > 0"\nfull_if = "v > 5"'
        rows = found('pro_rata = { target = 10 }', "a 9 1\nb 9 0\nc 9 _\nd 1 1\ne _ 1\nf 9 n/a", value)
        statuses = ["full", "not_applicable", "missing_not_applicable", "scored",
                    "missing_not_applicable", "not_applicable"]  # fmt: skip
        self.assertEqual([one["status"] for one in rows], statuses)


if __name__ == "__main__":
    unittest.main()
