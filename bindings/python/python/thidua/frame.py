"""Tables on their way out: Arrow inside, any library of data frames outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from thidua import _native

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from typing_extensions import CapsuleType


class Frame:
    """A table of exact columns: points are decimals, nothing is a binary float.

    Any library with the Arrow PyCapsule interface takes it as it is: `polars.DataFrame(frame)`, `pyarrow.table(frame)`,
    DuckDB by name.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], _native.Frame]) -> None:
        """Not called by hand. The table is made when it is first looked at."""
        self._make = make
        self._made: _native.Frame | None = None

    @property
    def _table(self) -> _native.Frame:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __arrow_c_stream__(self, requested_schema: Any = None) -> CapsuleType:
        return self._table.__arrow_c_stream__(requested_schema)

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return self._table.names

    def __len__(self) -> int:
        return len(self._table)

    def to_arrow(self) -> pyarrow.Table:
        """As a pyarrow table; points are `decimal128`."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> polars.DataFrame:
        """As a polars frame; points are `Decimal`."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas frame; points are Arrow decimals, so that sums stay exact."""
        import pandas

        # Dictionaries become categories, and an unordered category of grades would not print its own order: plain texts.
        table = self.to_arrow()
        return table.cast(_plain(table.schema)).to_pandas(types_mapper=pandas.ArrowDtype)

    def __repr__(self) -> str:
        return f"<Frame of {len(self)} rows: {', '.join(self.columns)}>"


def _plain(schema: pyarrow.Schema) -> pyarrow.Schema:
    import pyarrow

    def plain(field: Any) -> Any:
        return field.with_type(field.type.value_type) if pyarrow.types.is_dictionary(field.type) else field

    return pyarrow.schema([plain(field) for field in schema])
