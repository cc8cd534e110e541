"""Tables of every kind mean the same, in any order of rows."""

from __future__ import annotations

import csv
import io
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest
import thidua
from conftest import DATA, DEMO, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

Row = dict[str, Any]
ON = "2026-12-31"

rows_of_communes = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.integers(1, 99999).map(lambda number: f"{number:05}"),
            "overdue_rate": st.none() | st.decimals(0, 100, places=2, allow_nan=False),
            "meetings": st.none() | st.integers(0, 40),
            "published": st.none() | st.booleans(),
        }
    ),
    min_size=1,
    max_size=30,
    unique_by=lambda row: str(row["id"]),
)


def columns(rows: list[Row]) -> dict[str, list[Any]]:
    return {heading: [row[heading] for row in rows] for heading in rows[0]}


def as_csv(rows: list[Row], folder: Path) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    for row in rows:
        published = {True: "true", False: "false", None: ""}[row["published"]]
        writer.writerow({**row, "published": published})
    file = folder / "commune.csv"
    file.write_text(text.getvalue(), "utf-8")
    return file


def as_arrow(rows: list[Row]) -> pyarrow.Table:
    fields: Any = [
        ("id", pyarrow.string()),
        ("overdue_rate", pyarrow.decimal128(10, 2)),
        ("meetings", pyarrow.int64()),
        ("published", pyarrow.bool_()),
    ]
    return pyarrow.table(columns(rows), schema=pyarrow.schema(fields))


def digests(rows: Any) -> thidua.Digests:
    return thidua.RuleSet.parse(DEMO).score({"commune": rows}, on=ON).digests


@settings(max_examples=60, deadline=None)
@given(rows=rows_of_communes, seed=st.integers())
def test_kinds_and_orders_of_tables_agree(rows: list[Row], seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    expected = digests(rows)
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    floats = [{**row, "overdue_rate": None if row["overdue_rate"] is None else float(row["overdue_rate"])} for row in shuffled]
    arrow = as_arrow(shuffled)
    of_duckdb = duckdb.sql("SELECT * FROM arrow")
    tables: dict[str, Any] = {
        "dicts": shuffled,
        "columns": columns(shuffled),
        "floats": floats,
        "csv": as_csv(shuffled, tmp_path_factory.mktemp("table")),
        "arrow": arrow,
        "polars": polars.from_arrow(arrow),
        "pandas of objects": pandas.DataFrame(shuffled),
        "pandas of floats": pandas.DataFrame(floats),
        "pandas by id": pandas.DataFrame(floats).set_index("id"),
        "pandas of arrow": arrow.to_pandas(types_mapper=pandas.ArrowDtype),
        "duckdb": of_duckdb,
    }
    assert {kind: digests(table) for kind, table in tables.items()} == dict.fromkeys(tables, expected)


@settings(max_examples=20, deadline=None)
@given(rows=rows_of_communes, threads=st.integers(1, 4))
def test_threads_change_nothing(rows: list[Row], threads: int) -> None:
    one = thidua.RuleSet.parse(DEMO).score({"commune": rows}, on=ON, threads=threads)
    assert one.digests == digests(rows)


def test_the_province_through_every_library(rules: thidua.RuleSet, result: thidua.Result) -> None:
    folder = ROOT / "examples/data/quang-ngai-2026"
    files = sorted(folder.glob("*.csv"))
    texts: dict[str, Any] = {
        file.stem: polars.read_csv(file, infer_schema=False) for file in files if file.stem in rules.subjects
    }
    assert rules.score(texts, on=ON).digests == result.digests
    # A cell `n/a` means *not applicable*; pandas would make a blank of it.
    blanks: Any = {"keep_default_na": False, "na_values": [""]}
    texts_first = {"id": str, "parent": str, "name": str, "bloc": str}
    read = {subject: pandas.read_csv(folder / f"{subject}.csv", dtype=texts_first, **blanks) for subject in texts}
    assert rules.score(read, on=ON).digests == result.digests


def test_a_float_is_its_shortest_decimal_or_an_error(demo: thidua.RuleSet) -> None:
    row = {"id": "A", "meetings": 1, "published": True}
    card = demo.score({"commune": [{**row, "overdue_rate": 0.1}]}, on=ON)["credit"]
    assert card.row("A")["criteria"]["overdue"]["value"] == "1/10"
    for bad in (0.1 + 0.2, float("nan"), float("inf")):
        with pytest.raises(thidua.DataError) as raised:
            demo.score({"commune": [{**row, "overdue_rate": bad}]}, on=ON)
        assert raised.value.findings[0].heading == "overdue_rate"


def test_many_rows_with_one_mistake_are_told_in_a_few_lines(demo: thidua.RuleSet) -> None:
    rows = [{"id": f"{row:03}", "overdue_rate": f"{row},5"} for row in range(1, 101)]
    with pytest.raises(thidua.DataError) as raised:
        demo.score({"commune": rows}, on="2026-12-31")
    text = raised.value.text()
    of_the_column = [finding for finding in raised.value.findings if finding.code == "E0515"]
    assert (len(of_the_column), text.count("lỗi[E0515]")) == (100, 5)
    assert "thêm 95 chỗ mắc lỗi E0515" in text
    assert "95 more places with E0515" in raised.value.text("en")


def test_a_folder_in_the_place_of_a_file_is_told_in_words(demo: thidua.RuleSet, tmp_path: Path) -> None:
    (tmp_path / "commune.csv").mkdir()
    with pytest.raises(thidua.UsageError) as raised:
        demo.score({"commune": tmp_path / "commune.csv"}, on="2026-12-31")
    (finding,) = raised.value.findings
    assert finding.code == "E0801"
    assert finding.vi.endswith("đây là thư mục, không phải tệp")


def test_nan_is_a_blank_of_pandas_and_an_error_of_polars(demo: thidua.RuleSet) -> None:
    cells = {"id": ["A", "B"], "overdue_rate": [0.1, float("nan")], "meetings": [1, 2], "published": [True, True]}
    card = demo.score({"commune": pandas.DataFrame(cells)}, on=ON)["credit"]
    assert card.row("B")["criteria"]["overdue"]["status"] == "missing_zero"
    with pytest.raises(thidua.DataError):
        demo.score({"commune": polars.DataFrame(cells)}, on=ON)


def test_results_are_decimals(result: thidua.Result) -> None:
    credit = result["credit"]
    arrow, frame, table = credit.to_arrow(), credit.to_pandas(), credit.to_polars()
    assert pyarrow.types.is_decimal128(arrow.schema.field("total").type)
    assert table["total"].dtype == polars.Decimal(38, 2)
    assert frame["total"].sum() == table["total"].sum() == sum(row["total"] for row in arrow.to_pylist())
    rows = result.to_dict()["scorecards"]["credit"]["rows"]
    assert [str(total) for total in table["total"]] == [row["total"] for row in rows]
    assert table["rank"].to_list() == [row["rank"] for row in rows]
    assert table["grade"].to_list() == [row["grade"] for row in rows]
    assert table["gates"].to_list() == [" ".join(row["gates"]) for row in rows]
    for criterion in rows[0]["criteria"]:
        points = [None if point is None else str(point) for point in table[f"criterion.{criterion}"]]
        assert points == [row["criteria"][criterion]["points"] for row in rows]
    for group in rows[0]["groups"]:
        assert [None if point is None else str(point) for point in table[f"group.{group}"]] == [
            row["groups"][group] for row in rows
        ]


def test_wide_and_remarked_agree(result: thidua.Result) -> None:
    for card in result.values():
        written = card.remarked().to_arrow()
        assert written.column_names == [*card.columns, "remark"]
        assert written.drop_columns(["remark"]).to_pylist() == card.to_arrow().to_pylist()


def test_long_form(result: thidua.Result) -> None:
    long = result["credit"].criteria().to_polars()
    wide = result["credit"].to_polars()
    names = [name.removeprefix("criterion.") for name in wide.columns if name.startswith("criterion.")]
    assert len(long) == 96 * len(names)
    assert long["title"].null_count() == 0
    first = long.filter((long["id"] == "21211") & (long["criterion"] == names[0]))
    assert first["points"].item() == wide.filter(wide["id"] == "21211")[f"criterion.{names[0]}"].item()
    assert isinstance(first["points"].item(), Decimal)


def test_a_table_without_rows(demo: thidua.RuleSet) -> None:
    empty = polars.DataFrame(
        schema={
            "id": polars.String,
            "overdue_rate": polars.Float64,
            "meetings": polars.Int64,
            "published": polars.Boolean,
        }
    )
    with pytest.warns(thidua.DataWarning, match="W0505"):
        card = demo.score({"commune": empty}, on=ON)["credit"]
    assert len(card) == 0
    assert len(card.to_pandas()) == 0


def test_what_is_no_table(demo: thidua.RuleSet) -> None:
    for table in (3, [1, 2], object()):
        with pytest.raises(TypeError, match="commune"):
            demo.score({"commune": table}, on=ON)  # type: ignore[dict-item]


def test_what_is_no_table_is_told(rules: thidua.RuleSet, result: thidua.Result) -> None:
    commune = polars.read_csv(DATA / "commune.csv", infer_schema=False)
    data = {subject: str(DATA / f"{subject}.csv") for subject in rules.subjects if (DATA / f"{subject}.csv").exists()}
    score: Any = rules.score
    for alone in (commune, commune.to_pandas(), commune.to_arrow(), [{"id": "1"}]):
        with pytest.raises(TypeError, match=r"tables by subject.*'commune': frame.*the subjects are commune"):
            score(alone, on=ON)
    for series in (commune["id"], commune["id"].to_pandas()):
        with pytest.raises(TypeError, match=r"'commune' must be a data frame.*not Series"):
            score({**data, "commune": series}, on=ON)
    # A lazy frame is collected.
    assert score({**data, "commune": commune.lazy()}, on=ON).digests == result.digests
    card: Any = result["credit"]
    with pytest.raises(TypeError, match=r"a Variation was expected, not 'credit\.max'"):
        card.sensitivity(["credit.max"])
    for wrong in ({"runs": 0, "seed": 1}, {"runs": -1, "seed": 1}, {"runs": 1, "seed": -1}):
        with pytest.raises(ValueError, match="must be from"):
            card.monte_carlo([], **wrong)
