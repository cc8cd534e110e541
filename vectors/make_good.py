"""Writes `vectors/good` from `good_cases/`; expected values come from the judge and must be the engine's too.

    python make_good.py --engine PATH/run_case            check: every file is as it would be written
    python make_good.py --engine PATH/run_case --bless    write, and say loudly what changed

`run_case` is the example of the crate `thidua`. A case on which judge and engine
differ is never blessed. Only the digests and the codes of errors are the engine's
alone. Exit 1 where something differs.
"""

import argparse
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "judge")]

from compare import Comparison, run_judge
from good_cases import CASES

GOOD = HERE / "good"
EXPECTED, ERROR = "expected.json", "error.json"


def inputs_of(case):
    """File name: text, of everything but the expectation."""
    files = dict(case.rules)
    for subject, rows in case.tables.items():
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(rows)
        files[f"{subject}.csv"] = stream.getvalue()
    if case.decisions:
        files["decisions.toml"] = case.decisions
    files["run.json"] = json.dumps(case.run, ensure_ascii=False) + "\n"
    return files


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def judged(case, folder):
    """The judge's result, or None and what it refuses."""
    return run_judge(folder, {"numbers": "plain", **case.run}, data=folder)


def engine_answers(engine, folders):
    done = subprocess.run([engine, "cases", *map(str, folders)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"the engine stopped: {done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def disagreement(case, judge, refusals, engine):
    """Why a case cannot be blessed; empty where both agree and it is what the case means."""
    if (judge is None) != ("errors" in engine):
        found = engine.get("errors", "a result")
        return [f"judge: {refusals[:3] if judge is None else 'a result'}; engine: {found}"]
    if case.refused != (judge is None):
        return [f"meant to be {'refused' if case.refused else 'evaluated'}, but was not: {refusals[:3]}"]
    if judge is None:
        return []
    comparison = Comparison()
    comparison.results(0, judge, engine["result"])
    return [f"{place}: judge {mine!r}, engine {theirs!r}" for _, place, mine, theirs in comparison.differences]


def expectation(engine):
    name, content = (ERROR, engine["errors"]) if "errors" in engine else (EXPECTED, engine["result"])
    return {name: json.dumps(content, ensure_ascii=False, indent=1) + "\n"}


def changes(place, old, new):
    """Where two JSON values differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from changes(f"{place}.{key}", old.get(key, "(none)"), new.get(key, "(none)"))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (before, after) in enumerate(zip(old, new)):
            name = before.get("id", index) if isinstance(before, dict) else index
            yield from changes(f"{place}[{name}]", before, after)
    elif old != new:
        yield f"{place}: {old!r} -> {new!r}"


def files_in(folder):
    if not folder.is_dir():
        return {}
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}


def differences_on_disk(path, wanted):
    """What differs between the folder and what should be there, line by line."""
    found = files_in(GOOD / path)
    if not found:
        return ["new"]
    said = []
    for name in sorted(found.keys() | wanted.keys()):
        if name not in wanted or name not in found:
            said.append(f"{name}: {'no longer there' if name not in wanted else 'new'}")
        elif found[name] != wanted[name]:
            said.append(f"{name} changed")
            if name.endswith(".json"):
                said += changes("  ", json.loads(found[name]), json.loads(wanted[name]))
    return said


def bless(path, wanted):
    shutil.rmtree(GOOD / path, ignore_errors=True)
    write(GOOD / path, wanted)


def main():
    parser = argparse.ArgumentParser(description="Write or check vectors/good.")
    parser.add_argument("--engine", required=True, help="the example run_case")
    parser.add_argument("--bless", action="store_true", help="write what both agree on")
    parser.add_argument("--only", default="", help="cases whose path starts with this")
    options = parser.parse_args()
    cases = [case for case in CASES if case.path.startswith(options.only)]
    paths = [case.path for case in cases]
    doubles = {path for path in paths if paths.count(path) > 1}
    if doubles:
        sys.exit(f"two cases of one name: {sorted(doubles)}")
    bad = changed = cells = 0
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / path for path in paths]
        for case, folder in zip(cases, folders):
            write(folder, inputs_of(case))
        answers = engine_answers(options.engine, folders)
        for case, folder, engine in zip(cases, folders, answers, strict=True):
            judge, refusals = judged(case, folder)
            if reasons := disagreement(case, judge, refusals, engine):
                bad += 1
                print(f"DISAGREE {case.path}")
                for reason in reasons[:8]:
                    print(f"  {reason}")
                continue
            cells += count_cells(judge)
            wanted = inputs_of(case) | expectation(engine)
            if said := differences_on_disk(case.path, wanted):
                changed += 1
                print(f"CHANGED {case.path}")
                for line in said[:40]:
                    print(f"  {line}")
                if options.bless:
                    bless(case.path, wanted)
    known = {GOOD / path for path in paths}
    old = [path.parent for path in GOOD.glob("*/*/run.json") if path.parent not in known and not options.only]
    for folder in old:
        print(f"NO LONGER A CASE {folder.relative_to(GOOD)}")
        if options.bless:
            shutil.rmtree(folder)
    print(f"{len(cases)} cases, {cells} cells judged, {changed} changed, {len(old)} no longer there, {bad} on which judge and engine differ")
    return 1 if bad or ((changed or old) and not options.bless) else 0


def count_cells(part):
    if isinstance(part, dict):
        return sum(map(count_cells, part.values()))
    if isinstance(part, list):
        return sum(map(count_cells, part)) if part else 1
    return 1


if __name__ == "__main__":
    sys.exit(main())
