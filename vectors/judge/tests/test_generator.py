"""The generator gives valid rule sets, the same for the same seed, and the judge evaluates them."""

import random
import shutil
import tempfile
import unittest
from pathlib import Path

import setting  # noqa: F401
from compare import run_judge
from generate import generate
from generator.self_check import check
from judge.rules import load_rules, read_toml


def texts_in(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


class Generator(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def test_sets_are_valid_and_stable(self):
        for seed in range(1, 41):
            with self.subTest(seed=seed):
                one, two = self.folder / "one", self.folder / "two"
                case = generate(seed, one)
                generate(seed, two)
                self.assertEqual(texts_in(one), texts_in(two))
                texts = [read_toml(path) for path in sorted(one.glob("*.toml"))]
                check(load_rules(one), texts)
                result, errors = run_judge(one, case)
                self.assertEqual(case["refused"], result is None, errors)
                shutil.rmtree(one)
                shutil.rmtree(two)

    def test_order_of_rows_changes_nothing(self):
        for seed in range(41, 61):
            with self.subTest(seed=seed):
                folder = self.folder / f"{seed}"
                case = generate(seed, folder)
                before = run_judge(folder, case)[0]
                for path in (folder / "data").glob("*.csv"):
                    head, *lines = path.read_text(encoding="utf-8").splitlines()
                    random.Random(seed).shuffle(lines)
                    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
                self.assertEqual(before, run_judge(folder, case)[0])


if __name__ == "__main__":
    unittest.main()
