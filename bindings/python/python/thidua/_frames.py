"""Tables of any kind on their way to the engine.

No figure is looked at here. Frames cross by the Arrow C stream interface; files cross as bytes; Python values one by one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from thidua import _native
from thidua.errors import named, system

ENDINGS = ("csv", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods", "parquet", "json")


@runtime_checkable
class ArrowStream(Protocol):
    """Anything with the Arrow PyCapsule interface: polars, pyarrow, DuckDB, pandas, …"""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """A capsule with an `ArrowArrayStream`."""
        ...


Table = ArrowStream | Sequence[Mapping[str, Any]] | Mapping[str, Sequence[Any]] | str | os.PathLike[str]
"""A table: a frame, a list of rows, columns by heading, or the path of a CSV, XLSX, Parquet or JSON file."""


def tables(data: Mapping[str, Table] | str | os.PathLike[str], subjects: Mapping[str, list[str]]) -> _native.Tables:
    """The tables of `data` in native form; `subjects` are ids and their titles."""
    if isinstance(data, str | os.PathLike):
        data = in_folder(Path(data), list(subjects))
    if not isinstance(data, Mapping):
        first = next(iter(subjects), "…")
        raise TypeError(
            f"data must be tables by subject, as in {{{first!r}: frame}}, or a folder, not {type(data).__name__};"
            f" the subjects are {', '.join(subjects)}"
        )
    native = _native.Tables()
    for subject, table in data.items():
        add(native, subject, table, subjects.get(subject, []))
    return native


def in_folder(folder: Path, subjects: list[str]) -> dict[str, Path]:
    """The files of a folder that are named after a subject."""
    if not folder.is_dir():
        raise named("file_not_found", file=str(folder))
    found: dict[str, list[Path]] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix[1:].lower() in ENDINGS and file.stem in subjects:
            found.setdefault(file.stem, []).append(file)
    if not found:
        raise named("no_tables", folder=str(folder), known=", ".join(subjects), endings=", ".join(ENDINGS))
    for subject, files in found.items():
        if len(files) > 1:
            raise named("several_tables", subject=subject, files=", ".join(f"`{file.name}`" for file in files))
    return {subject: found[subject][0] for subject in subjects if subject in found}


def add(native: _native.Tables, subject: str, table: Table, titles: list[str]) -> None:
    """Adds one table."""
    if isinstance(table, str | os.PathLike):
        path = Path(table)
        native.add_file(subject, path.name, read_bytes(path), titles)
    elif _is_pandas(table):
        _add_pandas(native, subject, table)
    elif type(table).__name__ == "Series":
        raise _no_table(subject, table)
    elif hasattr(table, "__arrow_c_stream__"):
        native.add_stream(subject, table.__arrow_c_stream__())
    elif hasattr(table, "to_arrow_table"):
        native.add_stream(subject, table.to_arrow_table().__arrow_c_stream__())
    elif type(table).__name__ == "LazyFrame" and hasattr(table, "collect"):
        native.add_stream(subject, table.collect().__arrow_c_stream__())
    elif isinstance(table, Mapping):
        native.add_columns(subject, [(str(heading), list(cells)) for heading, cells in table.items()])
    elif isinstance(table, Iterable):
        native.add_columns(subject, _of_rows(subject, table))
    else:
        raise _no_table(subject, table)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or the finding that says why there are none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise named("file_not_found", file=str(path)) from None
    except OSError as problem:
        raise named("file_not_read", file=str(path), system=system(problem)) from problem


def read_text(path: Path) -> str:
    """The text of a file, or the finding that says why there is none."""
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise named("file_not_text", file=str(path)) from None


def _of_rows(subject: str, rows: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    columns: dict[str, list[Any]] = {}
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise _no_table(subject, row)
        for heading, cell in row.items():
            column = columns.setdefault(str(heading), [])
            column.extend([None] * (number - len(column)))
            column.append(cell)
    return list(columns.items())


def _is_pandas(table: object) -> bool:
    kind = type(table)
    return kind.__module__.split(".", 1)[0] == "pandas" and kind.__name__ == "DataFrame"


def _add_pandas(native: _native.Tables, subject: str, frame: Any) -> None:
    """An index with a name is a column (`set_index("id")` is common); one without is only a numbering.

    Columns of Python objects (texts beside numbers, decimals) cross value by value; if there are none, the whole frame
    crosses as Arrow. NaN is how pandas writes a blank.
    """
    frame = frame.reset_index(drop=all(name is None for name in frame.index.names))
    frame.columns = [str(heading) for heading in frame.columns]
    if not any(str(kind) == "object" for kind in frame.dtypes):
        try:
            stream = frame.__arrow_c_stream__()
        except ImportError:  # without pyarrow
            pass
        else:
            native.add_stream(subject, stream)
            return
    columns = []
    for position, heading in enumerate(frame.columns):
        column = frame.iloc[:, position]
        cells = [None if blank else cell for cell, blank in zip(column.tolist(), column.isna().tolist(), strict=True)]
        columns.append((heading, cells))
    native.add_columns(subject, columns)


def _no_table(subject: str, table: object) -> TypeError:
    kinds = "a data frame with the Arrow PyCapsule interface, a list of dicts, a dict of columns, or the path of a file"
    return TypeError(f"the table of {subject!r} must be {kinds}, not {type(table).__name__}")
