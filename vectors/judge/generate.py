"""Writes one random valid rule set with data: `python generate.py SEED OUTDIR`.

OUTDIR gets ruleset.toml and its scorecards, data/*.csv, sometimes decisions.toml,
and case.json with the date, the number style, the scorecards to evaluate, and
whether the run is to be refused.
"""

import csv
import json
import sys
from datetime import date, timedelta
from pathlib import Path

from generator.build import FROM, UNTIL, Build
from generator.chance import Chance, quoted
from generator.tables import Spoiler, TableWriter
from judge.decisions import read_decisions
from judge.numbers import LanguageError
from judge.rules import load_rules
from judge.run import DataErrors, score
from judge.tables import find_tables

ATTEMPTS = 20


def generate(seed, folder):
    """Write the set of the seed; tries again where a set came out other than meant."""
    for attempt in range(ATTEMPTS):
        case = write_set(Chance(f"{seed}/{attempt}"), Path(folder))
        if case is not None:
            text = json.dumps({"seed": seed, **case}, ensure_ascii=False, indent=1)
            (Path(folder) / "case.json").write_text(text + "\n", encoding="utf-8")
            return case
    raise RuntimeError(f"seed {seed}: no set that fits in {ATTEMPTS} attempts")


def write_set(chance, folder):
    """One attempt; None where an error was not meant, or was meant and did not come."""
    clear(folder)
    build = Build(chance)
    for name, text in build.files().items():
        (folder / name).write_text(text, encoding="utf-8")
    case = {"on": build.day.isoformat(), "numbers": chance.one_of(["plain", "plain", "vi"])}
    tables = TableWriter(chance, build, case["numbers"])
    tables.write()
    spoilt = chance.happens(8)
    if spoilt and chance.happens(15):
        outside = chance.one_of([FROM - timedelta(days=1), UNTIL])
        case["on"] = outside.isoformat()
    elif spoilt and chance.happens(20):
        forbid_missing(chance, build, folder)
    elif spoilt:
        Spoiler(chance, tables).spoil()
    if len(build.cards) > 1 and chance.happens(25):
        case["only"] = chance.some_of([card.id for card in build.cards], 1, len(build.cards) - 1)
    write_tables(tables.tables, folder / "data")
    refused = run(folder, case) is None
    if refused != spoilt:
        return None
    case["refused"] = refused or decide(chance, folder, case)
    return case


def forbid_missing(chance, build, folder):
    """Make one policy `error`; the data may then have a missing value that is refused."""
    name = f"{chance.one_of(build.cards).id}.toml"
    path = folder / (name if (folder / name).exists() else "ruleset.toml")
    text = path.read_text(encoding="utf-8")
    start = chance.one_of([at for at in range(len(text)) if text.startswith("when_missing", at)])
    end = text.index("\n", start)
    path.write_text(text[:start] + 'when_missing = "error"' + text[end:], encoding="utf-8")


def clear(folder):
    """Remove the files of an earlier set, and only those."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for path in [*folder.glob("*.toml"), *folder.glob("data/*.csv"), folder / "case.json"]:
        path.unlink(missing_ok=True)


def write_tables(tables, folder):
    for subject_id, table in tables.items():
        if table is None:
            continue
        headings, rows = table
        with open(folder / f"{subject_id}.csv", "w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([headings, *rows])


def run(folder, case):
    """The world and council of the judge, or None where it refuses."""
    rules = load_rules(folder)
    tables = find_tables([str(folder / "data")], rules)
    path = folder / "decisions.toml"
    decisions = read_decisions(path) if path.exists() else []
    try:
        on = date.fromisoformat(case["on"])
        return score(rules, tables, on, case.get("only"), case["numbers"], decisions)
    except (DataErrors, LanguageError):
        return None


def decide(chance, folder, case):
    """Sometimes let the council decide open ties, one after the other.

    Returns True where a decision is wrong on purpose, which must be refused.
    """
    decisions = []
    for _ in range(chance.one_of([0, 1, 2, 6])):
        _, council = run(folder, case)
        if not council.open_ties:
            break
        card, item, set_name, tied, free = chance.one_of(council.open_ties)
        rows = chance.some_of(tied, 0, free)
        wrong = chance.happens(6)
        if wrong:
            rows = chance.one_of([tied[: free + 1], ["nobody"]])  # too many, or not tied
        decisions.append(decision_text(chance, card, item, set_name, rows))
        (folder / "decisions.toml").write_text("\n".join(decisions), encoding="utf-8")
        case["decisions"] = len(decisions)
        if wrong:
            return True
    return False


def decision_text(chance, card, item, set_name, rows):
    listed = ", ".join(quoted(row) for row in rows)
    text = f'[[decision]]\nscorecard = "{card}"\nitem = "{item}"\nset = {quoted(set_name)}\n'
    text += f"rows = [{listed}]\n"
    if chance.happens(40):
        text += 'by = "Hội đồng"\non = 2026-12-20\nnote = "Bỏ phiếu kín"\n'
    return text


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python generate.py SEED OUTDIR")
    generate(int(sys.argv[1]), sys.argv[2])
