"""Results: tables, reasons, files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from thidua import _html, _native
from thidua.errors import Finding, Lang, _findings, named

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from typing_extensions import CapsuleType

FORMATS = ("csv", "html", "json", "parquet", "xlsx")


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 of rules, data and result: the same wherever the same rules meet the same figures."""

    rules: str
    data: str
    result: str


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


class Result(Mapping[str, "Scorecard"]):
    """What was scored: a scorecard by its id.

    >>> import thidua
    >>> rules = thidua.RuleSet.load("rules/quang-ngai-2026")
    >>> result = rules.score("examples/data/quang-ngai-2026", on="2026-12-31", only="credit")
    >>> result
    <Result vn_quang_ngai_policy_credit on 2026-12-31: credit (96)>
    """

    __slots__ = ("_about", "_native", "_wanted")

    def __init__(self, native: _native.Outcome, about: dict[str, Any], only: Sequence[str] | None) -> None:
        """Not called by hand: see `RuleSet.score`."""
        self._native = native
        self._about = about
        self._wanted = [card for card in native.scorecards if only is None or card in only]

    def __getitem__(self, scorecard: str) -> Scorecard:
        if scorecard not in self._native.scorecards:
            raise named("unknown_scorecard", (scorecard, self._native.scorecards), id=scorecard)
        about = next(card for card in self._about["scorecards"] if card["id"] == scorecard)
        return Scorecard(self._native, scorecard, about)

    def __iter__(self) -> Iterator[str]:
        return iter(self._wanted)

    def __len__(self) -> int:
        return len(self._wanted)

    def __contains__(self, scorecard: object) -> bool:
        return scorecard in self._native.scorecards

    @property
    def on(self) -> str:
        """The date whose rules were applied."""
        return self._native.on

    @property
    def digests(self) -> Digests:
        """SHA-256 of rules, data and result."""
        return Digests(*self._native.digests())

    @property
    def warnings(self) -> list[Finding]:
        """What deserves a look in the figures."""
        return _findings(self._native.warnings())

    def to_json(self) -> str:
        """The whole result: the document that `thidua score --format json` writes, byte by byte."""
        return self._native.to_json()

    def to_dict(self) -> dict[str, Any]:
        """The same document as Python values; numbers are texts, so that no digit is lost."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def write(
        self,
        path: str | os.PathLike[str],
        *,
        lang: Lang = "vi",
        numbers: Literal["plain", "vi"] = "plain",
    ) -> list[Path]:
        """Writes a file by its ending: `.xlsx` (ready to file), `.html` (to print), `.json`, `.csv`, `.parquet`.

        CSV and Parquet hold one scorecard: with several, `kq.csv` becomes `kq.credit.csv` and so on. Gives the files.
        """
        path = Path(path)
        ending = path.suffix[1:].lower()
        if ending not in FORMATS:
            raise named("unknown_format", (ending, list(FORMATS)), file=path.name)
        each = ending in ("csv", "parquet")
        sets = [[card] for card in self._wanted] if each else [self._wanted]
        files = [path.with_suffix(f".{cards[0]}.{ending}") if each and len(sets) > 1 else path for cards in sets]
        contents = [self._native.file(ending, cards, lang, numbers) for cards in sets]
        for file, content in zip(files, contents, strict=True):
            try:
                file.write_bytes(content)
            except OSError as problem:
                raise named("file_not_written", file=str(file), problem=str(problem)) from problem
        return files

    def __repr__(self) -> str:
        cards = ", ".join(f"{card} ({len(self[card])})" for card in self)
        return f"<Result {self._about['id']} on {self.on}: {cards}>"

    def _repr_html_(self) -> str:
        return "".join(self[card]._repr_html_() for card in self)


class Scorecard(Frame):
    """A scorecard: one row per unit in the order of the ids.

    Columns: `id`, `name`, `parent` and `bloc` where there are any, `criterion.…`, `group.…`, `base`, `bonus`, `deductions`,
    `total`, `score`, `grade_by_score`, `grade`, `rank`, `tied`, `needs_decision`, `gates`, `award.…`.
    """

    __slots__ = ("_about", "_id", "_outcome")

    def __init__(self, outcome: _native.Outcome, scorecard: str, about: dict[str, Any]) -> None:
        """Not called by hand: see `Result`."""
        super().__init__(lambda: outcome.wide(scorecard))
        self._outcome, self._id, self._about = outcome, scorecard, about

    @property
    def id(self) -> str:
        """Id of the scorecard."""
        return self._id

    @property
    def title(self) -> str:
        """Its Vietnamese title."""
        return str(self._about["title"])

    @property
    def grades(self) -> dict[str, str]:
        """Ids and titles of its grades, best first."""
        return {grade["id"]: grade["title"] for grade in self._about["grades"] or ()}

    def criteria(self, lang: Lang = "vi") -> Frame:
        """The long form: a row per unit and criterion.

        With title, status, exact value as text (`4/25`), points, maximum, deciding band and gates.
        """
        return Frame(lambda: self._outcome.long(self._id, lang))

    def remarked(self, lang: Lang = "vi") -> Frame:
        """One row per unit with the remark on it: gates, quotas, ties, open decisions, in words."""
        return Frame(lambda: self._outcome.remarked(self._id, lang))

    def row(self, id: str) -> dict[str, Any]:
        """A row written out, as `Result.to_dict` has it."""
        found: dict[str, Any] = json.loads(self._known(id, self._outcome.row_json(self._id, id)))
        return found

    def explain(self, id: str, lang: Lang = "vi") -> Explanation:
        """Why a row has its points, its grade and its rank."""
        self._known(id, self._outcome.text(self._id, id, lang))
        return Explanation(self._outcome, self._id, id, lang)

    def _known(self, id: str, found: str | None) -> str:
        if found is None:
            raise named("unknown_row", (id, self._outcome.ids(self._id)), id=id, where=f"`{self._about['subject']}`")
        return found

    def ranked(self, lang: Lang = "vi") -> Ranked:
        """The ranked table in words, as it is laid before a council."""
        return Ranked(self._outcome, self._id, lang)

    def __repr__(self) -> str:
        return repr(self.ranked())

    def _repr_html_(self) -> str:
        return self.ranked()._repr_html_()


class Ranked:
    """A ranked table in words: HTML in a notebook, text elsewhere."""

    __slots__ = ("_id", "_lang", "_outcome")

    def __init__(self, outcome: _native.Outcome, scorecard: str, lang: Lang) -> None:
        """Not called by hand: see `Scorecard.ranked`."""
        self._outcome, self._id, self._lang = outcome, scorecard, lang

    def to_dict(self) -> dict[str, Any]:
        """Peer sets with their rows by rank."""
        found: dict[str, Any] = json.loads(self._outcome.ranked(self._id, self._lang))
        return found

    def __repr__(self) -> str:
        found = self.to_dict()
        lines = [f"{found['title']} ({found['on']})"]
        total = 0
        for part in found["sets"]:
            if part["title"] is not None:
                lines.append(f"{part['title']} ({len(part['rows'])})")
            for row in part["rows"]:
                total += 1
                if total <= _html.MOST_ROWS:
                    rank, points = row["rank"] or "–", row["total"] or "–"
                    line = f"{rank:>4}  {row['id']:<8} {row['name'] or '':<28} {points:>8}  {row['grade'] or ''}  {row['awards']}"
                    lines.append(line.rstrip())
        if total > _html.MOST_ROWS:
            lines.append(f"… {total - _html.MOST_ROWS}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return _html.ranked_html(self.to_dict(), self._lang)


class Explanation:
    """Why a row has what it has: a form in a notebook, text elsewhere."""

    __slots__ = ("_card", "_id", "_lang", "_outcome")

    def __init__(self, outcome: _native.Outcome, scorecard: str, id: str, lang: Lang) -> None:
        """Not called by hand: see `Scorecard.explain`."""
        self._outcome, self._card, self._id, self._lang = outcome, scorecard, id, lang

    def to_dict(self) -> dict[str, Any]:
        """Figures and reasons as data: the document of `thidua explain --format json`. Numbers are exact, as texts."""
        found: dict[str, Any] = json.loads(self._outcome.explanation(self._card, self._id) or "{}")
        return found

    def to_text(self) -> str:
        """At most 100 columns wide."""
        return self._outcome.text(self._card, self._id, self._lang) or ""

    def wording(self) -> dict[str, Any]:
        """The same in sentences, section by section, for a host that lays them out."""
        found: dict[str, Any] = json.loads(self._outcome.wording(self._card, self._id, self._lang) or "{}")
        return found

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return _html.explanation_html(self.wording(), self._lang)
