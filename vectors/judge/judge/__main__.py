"""The command: `python -m judge score RULES --data DIR --on DATE`, `python -m judge test RULES`.

Exit 0 done, 1 data errors or failed cases, 2 wrong usage.
"""

import argparse
import json
import sys
from datetime import date

from judge.cases import load_cases, run_case
from judge.decisions import read_decisions
from judge.numbers import LanguageError
from judge.result import result_as_json
from judge.rules import load_rules
from judge.run import DataErrors, score
from judge.tables import find_tables


def arguments():
    parser = argparse.ArgumentParser(prog="judge", description="The second evaluator.")
    commands = parser.add_subparsers(dest="command", required=True)
    scoring = commands.add_parser("score", help="evaluate tables and print JSON")
    scoring.add_argument("rules")
    scoring.add_argument("--data", action="append", default=[], required=True)
    scoring.add_argument("--on", type=date.fromisoformat, required=True)
    scoring.add_argument("--only", help="scorecards, separated by commas")
    scoring.add_argument("--numbers", choices=["plain", "vi"], default="plain")
    scoring.add_argument("--decisions")
    testing = commands.add_parser("test", help="run cases.toml")
    testing.add_argument("rules")
    return parser.parse_args()


def run_score(options):
    rules = load_rules(options.rules)
    tables = find_tables(options.data, rules)
    only = options.only.split(",") if options.only else None
    decisions = read_decisions(options.decisions) if options.decisions else []
    try:
        world, _ = score(rules, tables, options.on, only, options.numbers, decisions)
    except DataErrors as refusal:
        for error in refusal.errors:
            print(error, file=sys.stderr)
        return 1
    except LanguageError as error:
        print(error, file=sys.stderr)
        return 1
    json.dump(result_as_json(world), sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def run_test(options):
    rules = load_rules(options.rules)
    passed = failed = 0
    for case in load_cases(options.rules):
        differences = run_case(rules, case)
        if differences:
            failed += 1
            print(f"FAILED {case['name']}")
            for difference in differences:
                print(f"  {difference}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    options = arguments()
    return run_score(options) if options.command == "score" else run_test(options)


if __name__ == "__main__":
    sys.exit(main())
