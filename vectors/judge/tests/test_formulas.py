"""Formulas and unknown values (§6)."""

import unittest
from fractions import Fraction

from judge.states import MISSING, NOT_APPLICABLE, UNDEFINED
from setting import DAY, formula, rows_of, rules_of  # noqa: F401

M, N, U = MISSING, NOT_APPLICABLE, UNDEFINED


class Operators(unittest.TestCase):
    def test_levels(self):
        self.assertEqual(formula("1 + 2 * 3 - -4"), 11)
        self.assertEqual(formula("8 / 2 / 2"), 2)
        self.assertIs(formula("not 1 == 2 and true or false"), True)
        self.assertEqual(formula("12.5%"), Fraction(1, 8))
        self.assertEqual(formula("(1 + 2) * 3"), 9)

    def test_functions(self):
        self.assertEqual(formula("percent(19, 20)"), 95)
        self.assertEqual(formula("growth(3, 4)"), -25)
        self.assertEqual(formula("round(-2.345, 2)"), Fraction("-2.35"))
        self.assertEqual(formula("floor(-1.5)"), -2)
        self.assertEqual(formula("ceil(-1.5)"), -1)
        self.assertEqual(formula("clamp(7, 0, 5) + min(3, 2, 4) + max(1, 2) + abs(-1)"), 10)


class Unknowns(unittest.TestCase):
    def test_undefined_only_from_known_numbers(self):
        self.assertIs(formula("1 / 0"), U)
        self.assertIs(formula("x / 0", x=M), M)
        self.assertIs(formula("x / y", x=N, y=M), M)
        self.assertIs(formula("x + 1 / 0", x=M), U)
        self.assertIs(formula("percent(x, 0)", x=N), N)

    def test_a_known_side_decides(self):
        self.assertIs(formula("x and false", x=U), False)
        self.assertIs(formula("true or x", x=M), True)
        self.assertIs(formula("x and true", x=N), N)
        self.assertIs(formula("x or y", x=N, y=M), M)
        self.assertIs(formula("not x", x=N), N)

    def test_asking(self):
        self.assertIs(formula("is_missing(x)", x=M), True)
        self.assertIs(formula("is_na(x)", x=M), False)
        self.assertIs(formula("is_given(x)", x=N), False)
        self.assertIs(formula("is_given(1 / 0)"), True)
        self.assertEqual(formula("or_else(1 / 0, 5)"), 5)
        self.assertIs(formula("or_else(x, y)", x=M, y=N), N)

    def test_if_looks_only_at_the_chosen_branch(self):
        self.assertEqual(formula("if(true, 1, x)", x=M), 1)
        self.assertIs(formula("if(x, 1, 2)", x=N), N)


FAMILY = """
[[subject]]
id = "commune"
title = "Commune"
[[subject]]
id = "team"
title = "Team"
parent = "commune"
[[scale]]
id = "quality"
grades = [{ id = "good", title = "Tốt" }, { id = "weak", title = "Yếu" }]
[[input]]
subject = "team"
id = "a"
title = "A"
kind = "number"
[[input]]
subject = "team"
id = "b"
title = "B"
kind = "number"
[scorecard]
id = "card"
subject = "commune"
title = "Card"
max = 1
[[group]]
id = "g"
title = "G"
max = 1
[[criterion]]
id = "c"
title = "C"
group = "g"
max = 1
value = "FORMULA"
when_missing = "zero"
when_undefined = "full"
score.bands = [{ points = 1 }]
"""


class Aggregates(unittest.TestCase):
    def found(self, text, teams):
        rules = rules_of(FAMILY.replace("FORMULA", text))
        rows = rows_of(rules, {"commune": "id\nA", "team": "id parent a b\n" + teams}, "card")
        found = rows["A"]["criteria"]["c"]
        return found["value"] or found["status"]

    def test_what_is_left_out(self):
        teams = "1 A 5 1\n2 A n/a 1\n3 A 7 0\n4 A 3 n/a"
        self.assertEqual(self.found("sum(team.a where b > 0)", teams), "5")
        self.assertEqual(self.found("count(team where b > 0)", teams), "2")
        self.assertEqual(self.found("count(team)", teams), "4")
        self.assertEqual(self.found("mean(team.(a + 1))", teams), "6")
        self.assertEqual(self.found("min(team.a)", teams), "3")

    def test_unknown_children(self):
        self.assertEqual(self.found("sum(team.a)", "1 A 5 1\n2 A _ 1"), "missing_zero")
        self.assertEqual(self.found("sum(team.a where b > 0)", "1 A 5 1\n2 A _ 0"), "5")
        self.assertEqual(self.found("sum(team.a where b > 0)", "1 A 5 1\n2 A n/a _"), "5")
        self.assertEqual(self.found("count(team where b > 0)", "1 A 5 1\n2 A 5 _"), "missing_zero")
        self.assertEqual(self.found("sum(team.(a / b))", "1 A 5 0\n2 A _ 1"), "undefined_full")

    def test_none(self):
        self.assertEqual(self.found("sum(team.a)", ""), "0")
        self.assertEqual(self.found("count(team)", ""), "0")
        self.assertEqual(self.found("max(team.a)", ""), "undefined_full")
        self.assertEqual(self.found("mean(team.a where b > 9)", "1 A 1 1"), "undefined_full")


if __name__ == "__main__":
    unittest.main()
