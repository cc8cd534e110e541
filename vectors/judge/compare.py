"""Compares the command with the judge on random rule sets, digit by digit.

    python compare.py --command PATH/thidua --seeds 1..500 [--keep DIR]

For each seed a rule set with data is generated, the judge evaluates it, and the
command runs `score` on it. Every field that both give must be the same text. A
set that one of them refuses the other must refuse too. Exit 1 on any difference.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from generate import generate
from judge.decisions import read_decisions
from judge.numbers import LanguageError
from judge.result import result_as_json
from judge.rules import load_rules
from judge.run import DataErrors, score
from judge.tables import find_tables

SHOWN = 40  # differences printed in full
# What the command has beside the judge's result.
NOT_JUDGED = ("engine", "digests", "decisions", "ruleset.status", "ruleset.digest")


class Comparison:
    """Counts what was compared and keeps the first differences."""

    def __init__(self):
        self.counts = Counter()
        self.differences = []
        self.unjudged = set()  # fields that only the command gives

    def differ(self, seed, place, judge, command):
        self.counts["differences"] += 1
        if len(self.differences) < SHOWN:
            self.differences.append((seed, place, judge, command))

    def values(self, seed, place, judge, command):
        """Compare two parts of a result; a field that is not there is null, or an empty list."""
        if isinstance(judge, dict) and isinstance(command, dict):
            for key, part in judge.items():
                if key in command:
                    self.values(seed, f"{place}.{key}", part, command[key])
                elif part not in (None, []):
                    self.differ(seed, f"{place}.{key}", part, "(no such field)")
            for key in command.keys() - judge.keys():
                if place.endswith((".awards", ".quotas")):
                    self.differ(seed, f"{place}.{key}", "(no such field)", command[key])
                elif f"{place}.{key}" not in NOT_JUDGED:
                    self.unjudged.add(general(place, key))
            return
        self.counts["cells"] += 1
        if judge != command:
            self.differ(seed, place, judge, command)

    def results(self, seed, judge, command):
        """Compare two whole results, scorecards and rows first."""
        for key in ("ruleset", "on"):
            self.values(seed, key, judge[key], command.get(key))
        mine, theirs = judge["scorecards"], command["scorecards"]
        if mine.keys() != theirs.keys():
            self.differ(seed, "scorecards", sorted(mine), sorted(theirs))
        for card_id in mine.keys() & theirs.keys():
            self.counts["scorecards"] += 1
            self.values(seed, f"{card_id}.subject", mine[card_id]["subject"], theirs[card_id].get("subject"))
            rows, others = mine[card_id]["rows"], theirs[card_id]["rows"]
            ids, other_ids = [row["id"] for row in rows], [row["id"] for row in others]
            if ids != other_ids:
                self.differ(seed, f"{card_id} rows", ids, other_ids)
                continue
            for row, other in zip(rows, others):
                self.counts["rows"] += 1
                self.values(seed, f"{card_id}.{row['id']}", row, other)


def general(place, key):
    """A field's name without scorecard, row and criterion."""
    parts = place.split(".")[2:]
    if parts and parts[0] in ("criteria", "groups") and len(parts) > 1:
        parts[1] = "*"
    return ".".join([*parts, key])


def run_judge(folder, case, data=None):
    """The judge's result, or the list of what it refuses."""
    rules = load_rules(folder)
    arguments = [f"{path.stem}={path}" for path in sorted((data or folder / "data").glob("*.csv"))]
    tables = find_tables(arguments, rules)
    path = folder / "decisions.toml"
    decisions = read_decisions(path) if path.exists() else []
    on = date.fromisoformat(case["on"])
    try:
        world, _ = score(rules, tables, on, case.get("only"), case["numbers"], decisions)
    except DataErrors as refusal:
        return None, refusal.errors
    except LanguageError as error:
        return None, [str(error)]
    return result_as_json(world), []


def run_command(command, folder, case):
    """(exit code, JSON or None, what it printed beside)."""
    line = [command, "score", str(folder), "--data", str(folder / "data"), "--on", case["on"]]
    line += ["--format", "json"]
    if "only" in case:
        line += ["--only", ",".join(case["only"])]
    if case["numbers"] != "plain":
        line += ["--numbers", case["numbers"]]
    if (folder / "decisions.toml").exists():
        line += ["--decisions", str(folder / "decisions.toml")]
    try:
        done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", timeout=120)
    except subprocess.TimeoutExpired:
        return None, None, "no answer in two minutes"
    if done.returncode != 0:
        return done.returncode, None, done.stderr
    try:
        return 0, json.loads(done.stdout), done.stderr
    except json.JSONDecodeError as error:
        return 0, None, f"not JSON: {error}"


def compare_seed(command, seed, folder, comparison):
    case = generate(seed, folder)
    judge, errors = run_judge(folder, case)
    code, found, beside = run_command(command, folder, case)
    comparison.counts["sets"] += 1
    if judge is None:
        # Wrong rules or figures are 1; a folder without a single table is wrong use, 2.
        comparison.counts["refused by both"] += code in (1, 2)
        if code not in (1, 2):
            comparison.differ(seed, "refusal", errors[:3], f"exit {code} {beside[:200]}")
        return
    if found is None:
        comparison.differ(seed, "run", "evaluated", f"exit {code}: {beside[:600]}")
        return
    comparison.results(seed, judge, found)


def report(comparison, failed):
    for seed, place, judge, command in comparison.differences:
        print(f"seed {seed}: {place}\n  judge   {judge!r}\n  command {command!r}")
    hidden = comparison.counts["differences"] - len(comparison.differences)
    if hidden:
        print(f"… and {hidden} more differences")
    if comparison.unjudged:
        print("not given by the judge:", ", ".join(sorted(comparison.unjudged)))
    if failed:
        print("seeds with differences:", ", ".join(map(str, failed[:50])))
    names = ("sets", "refused by both", "scorecards", "rows", "cells", "differences")
    print(", ".join(f"{comparison.counts[name]} {name}" for name in names))
    print(f"{comparison.counts['sets'] - len(failed)} passed, {len(failed)} failed")


def main():
    parser = argparse.ArgumentParser(description="Compare the command with the judge.")
    parser.add_argument("--command", required=True, help="the thidua command")
    parser.add_argument("--seeds", required=True, help="one seed, or the first and last: 1..500")
    parser.add_argument("--keep", help="keep the sets that differ in this folder")
    options = parser.parse_args()
    if shutil.which(options.command) is None:
        parser.error(f"there is no command {options.command}")
    first, _, last = options.seeds.partition("..")
    comparison = Comparison()
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        for seed in range(int(first), int(last or first) + 1):
            folder = Path(scratch) / f"seed-{seed}"
            before = comparison.counts["differences"]
            compare_seed(options.command, seed, folder, comparison)
            if comparison.counts["differences"] > before:
                failed.append(seed)
                if options.keep:
                    kept = Path(options.keep) / f"seed-{seed}"
                    shutil.copytree(folder, kept, dirs_exist_ok=True)
            shutil.rmtree(folder)
    report(comparison, failed)
    return 1 if failed or not comparison.counts["sets"] else 0


if __name__ == "__main__":
    sys.exit(main())
