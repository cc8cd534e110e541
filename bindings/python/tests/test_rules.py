"""Rule sets, errors, explanations, files, and what notebooks show."""

from __future__ import annotations

import doctest
import importlib
import json
import multiprocessing
import os
import pickle
import subprocess
from datetime import date
from pathlib import Path

import pytest
import thidua
from conftest import DATA, DEMO, ROOT

ON = date(2026, 12, 31)
ROW = {"id": "A", "overdue_rate": 0.3, "meetings": 6, "published": True}


@pytest.mark.parametrize(
    "module",
    [
        "thidua",
        "thidua.errors",
        "thidua.rules",
        "thidua.result",
        "thidua.scorecard",
        "thidua.comparison",
        "thidua.tuning",
        "thidua.plot",
        "thidua.printed",
    ],
)
def test_docstrings(module: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    assert failed == 0


def test_the_command_writes_the_same_document(rules: thidua.RuleSet, result: thidua.Result) -> None:
    command = os.environ.get("THIDUA_COMMAND")
    assert command, "THIDUA_COMMAND must name the command thidua: cargo build -p thidua-cli"
    arguments = [
        "score",
        str(ROOT / "rules/quang-ngai-2026"),
        "--data",
        str(DATA),
        "--on",
        "2026-12-31",
        "--format",
        "json",
    ]
    written = subprocess.run([command, *arguments], capture_output=True, check=True, encoding="utf-8").stdout
    assert written == result.to_json()
    assert rules.digest == result.digests.rules == json.loads(written)["ruleset"]["digest"]


def test_a_written_result_is_verified(result: thidua.Result) -> None:
    written = result.to_json()
    assert result.verify(written) == []
    document = json.loads(written)
    assert result.verify(json.dumps(document)) == [], "how it is laid out makes no difference"
    row = document["scorecards"]["credit"]["rows"][0]
    row["total"] = "1.00"
    (finding,) = result.verify(json.dumps(document))
    assert (finding.code, finding.table, finding.id, finding.heading) == ("E0816", "credit", row["id"], "total")
    (finding,) = result.verify("{}")
    assert finding.code == "E0815"


def test_a_mistake_in_rules_is_told_with_its_place() -> None:
    broken = DEMO.replace("[[criterion]]\nid", "[[criterion]]\nidd", 1).replace("at_most = 0.50", "at_mots = 0.50")
    with pytest.raises(thidua.RuleError) as raised:
        thidua.RuleSet.parse({"demo.toml": broken})
    error = raised.value
    assert len(error.findings) >= 2
    finding = next(finding for finding in error.findings if finding.nearest == "at_most")
    assert finding.file == "demo.toml"
    assert finding.place is not None
    assert broken.splitlines()[finding.line - 1][finding.column - 1 :].startswith("at_mots")  # type: ignore[operator]
    assert finding.place.text == "at_mots"
    assert "^^^^^^^" in str(error)
    assert "at_mots" in finding.vi
    assert finding.vi != finding.en
    assert "<pre>" in error._repr_html_()
    assert pickle.loads(pickle.dumps(error)).findings == error.findings


def test_a_bad_cell_is_told_with_its_place(demo: thidua.RuleSet) -> None:
    rows = [ROW, {**ROW, "id": "B", "meetings": "nhiều"}, {**ROW, "id": "C", "overdue_rate": "0,3"}]
    with pytest.raises(thidua.DataError) as raised:
        demo.score({"commune": rows}, on=ON)
    first, second = raised.value.findings
    assert (first.table, first.row, first.id, first.heading, first.found) == ("commune", 2, "B", "meetings", "nhiều")
    assert first.expected_vi is not None
    assert (second.row, second.heading) == (3, "overdue_rate")
    assert demo.score({"commune": [ROW, {**ROW, "id": "C", "overdue_rate": "0,3"}]}, on=ON, numbers="vi")


def test_names_that_lead_nowhere(rules: thidua.RuleSet, result: thidua.Result, demo: thidua.RuleSet, tmp_path: Path) -> None:
    calls = [
        (lambda: result["creditt"], "credit"),
        (lambda: result["credit"].explain("21212x"), "2121"),
        (lambda: rules.inputs("comune"), "commune"),
        (lambda: thidua.RuleSet.load(tmp_path), "ruleset.toml"),
        (lambda: thidua.RuleSet.load(tmp_path / "x.toml"), "x.toml"),
        (lambda: demo.score(tmp_path, on=ON), "commune"),
        (lambda: demo.score({"commune": [ROW]}, on="2031-01-01"), "2031"),
        (lambda: demo.score({"commune": [ROW]}, on=ON, only="credits"), "credit"),
        (lambda: result.write(tmp_path / "kq.docx"), "kq.docx"),
    ]
    for call, told in calls:
        with pytest.raises(thidua.UsageError) as raised:
            call()  # type: ignore[no-untyped-call]
        assert told in str(raised.value)
        assert isinstance(raised.value, LookupError)


def test_a_column_that_no_rule_knows_is_warned_of(demo: thidua.RuleSet) -> None:
    with pytest.warns(thidua.DataWarning, match="overdue_rat"):
        found = demo.score({"commune": [{**ROW, "overdue_rates": 1}]}, on=ON)
    assert found.warnings[0].severity == "warning"


def test_explanation(result: thidua.Result) -> None:
    form = result["credit"].explain("21211")
    assert form.to_text() == repr(form)
    assert form.to_dict()["row"]["id"] == "21211"
    assert "Căn cứ" in form.to_text()
    assert "Basis" in result["credit"].explain("21211", lang="en").to_text()
    assert "<details" in form._repr_html_()


def test_what_is_shown(rules: thidua.RuleSet, result: thidua.Result) -> None:
    assert repr(rules).startswith("<RuleSet vn_quang_ngai_policy_credit")
    assert "| TT |" in str(rules)
    assert "Điểm chuẩn" in rules._repr_html_()
    assert repr(result).startswith("<Result vn_quang_ngai_policy_credit")
    assert "101,84" in repr(result["credit"])
    assert "101.84" in repr(result["credit"].ranked("en"))
    assert "Tổng điểm" in result["credit"]._repr_html_()
    assert rules.table("en", on=ON).to_html().startswith("<!doctype html>")


def test_worked_cases(rules: thidua.RuleSet) -> None:
    cases = rules.test()
    assert cases.passed
    assert len(cases) > 0
    text = (ROOT / "rules/quang-ngai-2026/cases.toml").read_text("utf-8")
    assert repr(rules.test(text)) == repr(cases)


def test_inputs(rules: thidua.RuleSet, demo: thidua.RuleSet) -> None:
    assert [figure.id for figure in demo.inputs("commune")] == ["overdue_rate", "meetings", "published"]
    assert demo.inputs("commune")[0].unit == "percent"
    assert all(figure.title for subject in rules.subjects for figure in rules.inputs(subject))
    assert rules.template("commune").startswith(b"PK")


def test_files(result: thidua.Result, tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        files = result.write(tmp_path / f"kq.{ending}")
        assert [file.name for file in files] == [f"kq.{card}.{ending}" for card in result]
    for ending in ("xlsx", "html", "json"):
        assert result.write(tmp_path / f"kq.{ending}") == [tmp_path / f"kq.{ending}"]
    assert (tmp_path / "kq.json").read_text("utf-8") == result.to_json()
    assert (tmp_path / "kq.html").read_text("utf-8").startswith("<!doctype html>")


def test_copies(demo: thidua.RuleSet) -> None:
    copy = pickle.loads(pickle.dumps(demo))
    assert copy == demo
    assert hash(copy) == hash(demo)
    assert copy.digest == demo.digest


def _in_a_child(queue: multiprocessing.Queue[str]) -> None:
    queue.put(thidua.RuleSet.parse(DEMO).score({"commune": [ROW] * 1}, on=ON).digests.result)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_scores(demo: thidua.RuleSet) -> None:
    expected = demo.score({"commune": [ROW]}, on=ON).digests.result
    context = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[str] = context.Queue()
    child = context.Process(target=_in_a_child, args=(queue,))
    child.start()
    assert queue.get(timeout=60) == expected
    child.join()
