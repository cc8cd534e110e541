"""Groups, rescaling, totals and gates (§7, §8)."""

import unittest

from setting import rows_of, rules_of

CARD = """
[[subject]]
id = "unit"
title = "Unit"
[[scale]]
id = "quality"
grades = [{ id = "good", title = "Tốt" }, { id = "fair", title = "Khá" }, { id = "weak", title = "Yếu" }]
[scorecard]
id = "card"
subject = "unit"
title = "Card"
max = 30
scale = "quality"
not_applicable = "SETTING"
rounding = { places = 1 }
[[group]]
id = "outer"
title = "Outer"
max = 20
[[group]]
id = "first"
title = "First"
parent = "outer"
max = 10
capped = true
[[group]]
id = "second"
title = "Second"
parent = "outer"
max = 10
[[group]]
id = "minus"
title = "Minus"
parent = "outer"
kind = "deduction"
max = 5
[[group]]
id = "last"
title = "Last"
max = 10
[[group]]
id = "plus"
title = "Plus"
kind = "bonus"
max = 2
[[grade]]
id = "good"
at_least = 25
[[grade]]
id = "fair"
at_least = 10
[[grade]]
id = "weak"
[[gate]]
id = "debt"
title = "Debt"
when = "d > 3"
effect = { group = "second", points_at_most = 4 }
[[gate]]
id = "down"
title = "Down"
when = "d > 3"
effect = { grade_down = 1 }
[[gate]]
id = "limit"
title = "Limit"
when = "d > 4"
effect = { grade_at_most = "fair", total_at_most = 9 }
"""


def card(setting):
    text = CARD.replace("SETTING", setting)
    for name, group, limit in (("a", "first", 8), ("b", "first", 4), ("c", "second", 10),
                               ("d", "minus", None), ("e", "last", 10), ("f", "plus", 5)):  # fmt: skip
        text += f'[[input]]\nid = "{name}"\ntitle = "{name}"\nkind = "number"\n'
        text += f'[[criterion]]\nid = "c_{name}"\ntitle = "{name}"\ngroup = "{group}"\n'
        text += f"max = {limit}\n" if limit else ""
        text += f'value = "{name}"\nwhen_missing = "zero"\nscore.manual = {{}}\n'
    return rules_of(text)


def rows(setting, lines):
    return rows_of(card(setting), {"unit": "id a b c d e f\n" + lines}, "card")


class Sums(unittest.TestCase):
    def test_capped_inner_deduction_and_bonus_cap(self):
        row = rows("rescale", "x 8 4 7 2 5 5")["x"]
        groups = {"outer": "15.0", "first": "10.0", "second": "7.0", "minus": "2.0",
                  "last": "5.0", "plus": "2.0"}  # fmt: skip
        self.assertEqual(row["groups"], groups)
        self.assertEqual((row["base"], row["bonus"], row["total"]), ("20.0", "2.0", "22.0"))

    def test_rescale(self):
        row = rows("rescale", "x 8 4 n/a 2 5 0")["x"]
        self.assertEqual(row["groups"]["outer"], "8.0")
        self.assertIsNone(row["groups"]["second"])
        self.assertEqual(row["base"], "19.5")

    def test_rescale_group(self):
        row = rows("rescale_group", "x n/a 3 n/a 1 n/a 0")["x"]
        self.assertEqual(row["groups"]["first"], "7.5")
        self.assertEqual(row["groups"]["outer"], "13.0")
        self.assertEqual(row["base"], "19.5")

    def test_keep(self):
        row = rows("keep", "x n/a 3 n/a 1 n/a 0")["x"]
        self.assertEqual((row["groups"]["outer"], row["base"]), ("2.0", "2.0"))

    def test_not_scored(self):
        row = rows("keep", "x n/a n/a n/a 5 n/a 1")["x"]
        self.assertEqual([row[key] for key in ("base", "total", "score", "grade", "rank")], [None] * 5)
        self.assertEqual((row["bonus"], row["deductions"]), ("1.0", "0.0"))
        self.assertEqual(row["groups"]["minus"], "5.0")
        self.assertIsNone(row["groups"]["outer"])
        self.assertEqual(row["gates"], ["debt", "down", "limit"])


class Gates(unittest.TestCase):
    def test_group_gate_then_grade_down_after_grade_at_most(self):
        row = rows("keep", "x 8 4 10 4 10 2")["x"]
        self.assertEqual(row["groups"]["second"], "4.0")
        self.assertEqual(row["total"], "22.0")
        self.assertEqual((row["grade_by_score"], row["grade"]), ("fair", "weak"))

    def test_total_gate(self):
        row = rows("keep", "x 8 4 10 5 10 2")["x"]
        self.assertEqual((row["total"], row["grade_by_score"]), ("9.0", "weak"))
        self.assertEqual(row["gates"], ["debt", "down", "limit"])


if __name__ == "__main__":
    unittest.main()
