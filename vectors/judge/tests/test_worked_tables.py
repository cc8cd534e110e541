"""The worked tables of the field: every case of tests/rules must hold."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from judge.cases import load_cases, run_case
from judge.rules import load_rules

FOLDER = Path(__file__).parent / "rules"


class WorkedTables(unittest.TestCase):
    def test_every_case(self):
        for folder in sorted(FOLDER.iterdir()):
            rules = load_rules(folder)
            for case in load_cases(folder):
                with self.subTest(rules=folder.name, case=case["name"]):
                    self.assertEqual(run_case(rules, case), [])


if __name__ == "__main__":
    unittest.main()
