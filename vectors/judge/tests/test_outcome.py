"""Ranking, quotas, awards, decisions (§9)."""

import unittest

from judge.run import DataErrors
from setting import rows_of, rules_of

CARD = """
[[subject]]
id = "unit"
title = "Unit"
[[scale]]
id = "quality"
grades = [{ id = "top", title = "A" }, { id = "mid", title = "B" }, { id = "low", title = "C" }]
[[input]]
subject = "unit"
id = "v"
title = "V"
kind = "number"
[[input]]
subject = "unit"
id = "out"
title = "Out"
kind = "boolean"
blank = "false"
[scorecard]
id = "card"
subject = "unit"
title = "Card"
max = 100
scale = "quality"
[[group]]
id = "g"
title = "G"
max = 100
[[criterion]]
id = "c"
title = "C"
group = "g"
max = 100
value = "v"
when_missing = "not_applicable"
score.manual = {}
[[grade]]
id = "top"
at_least = 90
[[grade]]
id = "mid"
at_least = 50
[[grade]]
id = "low"
[[gate]]
id = "outside"
title = "Outside"
when = "out"
effect = { unranked = true }
[ranking]
by = ["-total"]
"""


def rows(extra, lines, decisions=()):
    return rows_of(rules_of(CARD + extra), {"unit": "id v out\n" + lines}, "card", None, decisions)


def kept(extra, lines, decisions=()):
    found = rows(extra, lines, decisions)
    return "".join(sorted(row for row in found if found[row]["grade"] == "top"))


def quota(**fields):
    lines = ['[[quota]]\nid = "q"\ngrade = "top"']
    lines += [f"{key} = {value!r}".replace("'", '"') for key, value in fields.items()]
    return "\n".join(lines) + "\n"


TEN = "\n".join(f"{name} {value} _" for name, value in zip("abcdefghij", range(99, 49, -5)))
TIED = "a 99 _\nb 95 _\nc 95 _\nd 92 _\ne 60 _"


class Ranks(unittest.TestCase):
    def test_shared_and_dense(self):
        found = rows("", "a 9 _\nb 7 _\nc 7 _\nd 1 _\ne 8 x\nf _ _")
        self.assertEqual([found[row]["rank"] for row in "abcdef"], [1, 2, 2, 4, None, None])
        self.assertEqual([row for row in "abcdef" if found[row]["tied"]], ["b", "c"])
        found = rows('ties = "dense"\n', "a 9 _\nb 7 _\nc 7 _\nd 1 _")
        self.assertEqual([found[row]["rank"] for row in "abcd"], [1, 2, 2, 3])


class Quotas(unittest.TestCase):
    def test_base_and_rounding(self):
        lines = "a 99 _\nb 97 _\nc 95 _\nd 60 _\ne 55 _\nf 10 _\ng 98 x"
        self.assertEqual(kept(quota(at_most="50%"), lines), "ab")
        self.assertEqual(kept(quota(at_most="50%", rounding="up"), lines), "abc")
        self.assertEqual(kept(quota(at_most="50%", of="all", rounding="half_up"), lines), "abc")
        self.assertEqual(kept(quota(at_most="20%", of="next_only", rounding="up"), lines), "")
        self.assertEqual(kept(quota(at_most="50%", of="next_only", rounding="up"), lines), "a")
        self.assertEqual(kept(quota(at_most="10%", minimum=1), lines), "a")
        self.assertEqual(kept(quota(at_most=2), lines), "ab")

    def test_an_unranked_row_gets_the_lower_grade(self):
        found = rows(quota(at_most=9), "a 99 x\nb 95 _")
        shown = {"line": 9, "places": 9, "position": None, "margin": None, "kept": False}
        self.assertEqual(found["a"]["quotas"]["q"], shown | {"reason": "unranked"})
        self.assertEqual(found["a"]["grade"], "mid")
        self.assertEqual(found["b"]["grade"], "top")

    def test_ties(self):
        self.assertEqual(kept(quota(at_most=2), TIED), "a")
        self.assertEqual(kept(quota(at_most=2, ties="include"), TIED), "abc")
        self.assertEqual(kept(quota(at_most=3), TIED), "abc")
        council = quota(at_most=2, ties="council")
        found = rows(council, TIED)
        self.assertEqual([row for row in "abcde" if found[row]["needs_decision"]], ["b", "c"])
        self.assertEqual(found["b"]["grade"], "mid")

    def test_council(self):
        council = quota(at_most=2, ties="council")
        decision = {"scorecard": "card", "item": "q", "set": "", "rows": ["c"]}
        self.assertEqual(kept(council, TIED, [decision]), "ac")
        self.assertEqual(kept(council, TIED, [decision | {"rows": []}]), "a")
        for bad in ({"rows": ["d"]}, {"rows": ["b", "c"]}, {"set": "x"}, {"item": "z"}):
            with self.assertRaises(DataErrors):
                kept(council, TIED, [decision | bad])

    def test_this_or_better(self):
        both = quota(at_most=1) + quota(at_most=2, counts="this_or_better").replace(
            'id = "q"\ngrade = "top"', 'id = "r"\ngrade = "mid"'
        )
        found = rows(both, "a 99 _\nb 95 _\nc 60 _\nd 55 _")
        self.assertEqual([found[row]["grade"] for row in "abcd"], ["top", "mid", "low", "low"])
        line = {key: found["b"]["quotas"]["r"][key] for key in ("line", "places", "position", "margin")}
        self.assertEqual(line, {"line": 2, "places": 1, "position": 1, "margin": 0})


class Awards(unittest.TestCase):
    AWARD = """
[[award]]
id = "flag"
title = "Flag"
requires = "grade != 'low'"
count = 2
ties = "TIES"
"""

    def found(self, ties, decisions=()):
        result = rows(self.AWARD.replace("TIES", ties), TIED + "\nf 10 _\ng 98 x", decisions)
        return [result[row]["awards"].get("flag") for row in "abcdefg"]

    def test_ties(self):
        E = "eligible"
        self.assertEqual(self.found("exclude"), ["awarded", E, E, E, E, None, None])
        self.assertEqual(self.found("include"), ["awarded"] * 3 + [E, E, None, None])
        self.assertEqual(self.found("council"), ["awarded", "tied", "tied", E, E, None, None])
        decision = {"scorecard": "card", "item": "flag", "set": "", "rows": ["b"]}
        self.assertEqual(self.found("council", [decision]), ["awarded", "awarded", E, E, E, None, None])


if __name__ == "__main__":
    unittest.main()
