"""Worked examples in `cases.toml` (§11)."""

from pathlib import Path

from judge.decisions import decisions_from
from judge.numbers import LanguageError, is_written_number
from judge.result import card_as_json
from judge.rules import read_toml
from judge.run import DataErrors, score
from judge.tables import RawTable


def load_cases(rules_path):
    """The cases beside the manifest."""
    path = Path(rules_path)
    folder = path if path.is_dir() else path.parent
    return read_toml(folder / "cases.toml").get("case", [])


def run_case(rules, case):
    """The differences between what the case expects and what is found; empty if it passes."""
    tables = case_tables(rules, case)
    expected = case.get("expect")
    only = list(expected) if expected is not None else None
    decisions = decisions_from(case.get("decision", []))
    try:
        world, _ = score(rules, tables, case["on"], only, "plain", decisions)
    except (DataErrors, LanguageError) as error:
        return [] if "error" in case else [f"the run failed: {error}"]
    if "error" in case:
        return [f"the run must fail with {case['error']}"]
    differences = []
    for card_id, rows in expected.items():
        found = card_as_json(rules.scorecards[card_id], world.results[card_id])["rows"]
        by_id = {row["id"]: row for row in found}
        for row_id, fields in rows.items():
            if row_id not in by_id:
                differences.append(f"{card_id}.{row_id}: there is no such row")
                continue
            differences += compare_row(f"{card_id}.{row_id}", fields, by_id[row_id])
    return differences


def case_tables(rules, case):
    """The rows of a case as tables; a subject without rows is an empty table."""
    tables = {}
    for subject in rules.subjects.values():
        headings = ["id", "name"]
        headings += ["parent"] if subject.parent else []
        headings += ["bloc"] if subject.bloc else []
        headings += list(subject.inputs)
        tables[subject.id] = RawTable(headings, [])
    for row in case.get("row", []):
        table = tables[row["subject"]]
        known = set(table.headings) | {"subject"}
        for key in row:
            if key not in known:
                raise LanguageError(f"case {case['name']}: unknown column {key}")
        table.rows.append([row.get(heading) for heading in table.headings])
    return tables


def compare_row(place, expected, row):
    differences = []
    for key, wanted in expected.items():
        if key == "criterion":
            for name, part in wanted.items():
                found = row["criteria"][name]
                differences += compare_criterion(f"{place}.criterion.{name}", part, found)
        elif key in ("group", "award"):
            found = row["groups" if key == "group" else "awards"]
            for name, part in wanted.items():
                differences += compare(f"{place}.{key}.{name}", part, found.get(name))
        else:
            differences += compare(f"{place}.{key}", wanted, row[key])
    return differences


def compare_criterion(place, wanted, found):
    if isinstance(wanted, dict):
        return [
            difference
            for key, part in wanted.items()
            for difference in compare(f"{place}.{key}", part, found[key])
        ]
    shown = found["status"] if found["points"] is None else found["points"]
    return compare(place, wanted, shown)


def compare(place, wanted, found):
    """Points digit by digit; "" expects none."""
    if found is None:
        found = ""
    if is_written_number(wanted):
        wanted = str(wanted)
        found = str(found)
    return [] if wanted == found else [f"{place}: expected {wanted!r}, found {found!r}"]
