"""The vectors that every language shares: results and digests are those of the engine in Rust."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import thidua
from conftest import ROOT

CASES = sorted(path.parent for path in (ROOT / "vectors/good").glob("*/*/run.json"))


def texts(folder: Path) -> dict[str, str]:
    files = [file for file in sorted(folder.glob("*.toml")) if file.name not in ("decisions.toml", "cases.toml")]
    return {file.name: file.read_text("utf-8") for file in files}


def frame(file: Path) -> pyarrow.Table:
    """Every cell a text, an empty one blank."""
    with file.open(encoding="utf-8", newline="") as opened:
        headings, *rows = list(csv.reader(opened)) or [[]]
    cells = [[row[at] or None if at < len(row) else None for row in rows] for at in range(len(headings))]
    return pyarrow.Table.from_arrays([pyarrow.array(column, pyarrow.string()) for column in cells], names=headings)


def told(error: thidua.ThiduaError, frames: set[str]) -> list[dict[str, Any]]:
    found = []
    for finding in error.findings:
        if finding.severity == "error":
            cell = {"table": finding.table, "id": finding.id, "column": finding.heading, "found": finding.found}
            # A frame has no row of headings; decisions are counted as they stand in their text.
            row = None if finding.row is None else finding.row + (finding.table in frames)
            shown = {"code": finding.code, "row": row, **cell}
            found.append({key: value for key, value in shown.items() if value is not None})
    return found


def test_there_are_cases() -> None:
    assert len(CASES) > 300


@pytest.mark.filterwarnings("ignore::thidua.DataWarning")
@pytest.mark.parametrize("kind", ["frame", "file"])
@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_case(folder: Path, kind: str) -> None:
    run = json.loads((folder / "run.json").read_text("utf-8"))
    files = {file.stem: file for file in sorted(folder.glob("*.csv"))}
    data: dict[str, Any] = {name: frame(file) for name, file in files.items()} if kind == "frame" else dict(files)
    decisions = folder / "decisions.toml"
    options = {"on": run["on"], "only": run.get("only"), "numbers": run.get("numbers", "plain")}
    options["decisions"] = decisions if decisions.exists() else None

    def score() -> thidua.Result:
        return thidua.RuleSet.parse(texts(folder)).score(data, **options)

    if (folder / "error.json").exists():
        expected = json.loads((folder / "error.json").read_text("utf-8"))
        with pytest.raises(thidua.ThiduaError) as raised:
            score()
        assert told(raised.value, set(data) if kind == "frame" else set()) == expected
    else:
        found = score().to_dict()
        del found["engine"]
        assert found == json.loads((folder / "expected.json").read_text("utf-8"))
