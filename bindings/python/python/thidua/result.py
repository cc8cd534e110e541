"""Results: scorecards by their ids, digests, files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from thidua import _native
from thidua.errors import Finding, Lang, _findings, named, system
from thidua.scorecard import Scorecard

FORMATS = ("csv", "html", "json", "parquet", "xlsx")


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 of rules, data and result: the same wherever the same rules meet the same figures."""

    rules: str
    data: str
    result: str


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

    def verify(self, text: str) -> list[Finding]:
        """Everything in which a written result (`.json`, of the command, the page or Python) is not this one.

        Empty where every figure and digest is the same; a finding for each member that differs (E0816), with its
        scorecard, row and column; E0815 where the text is not a result. The version of the engine makes no difference.
        """
        return _findings(self._native.verify(text))

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
            unknown = named("unknown_format", (ending, list(FORMATS)), file=path.name)
            unknown.add_note(f"a result is written as {', '.join(f'.{name}' for name in FORMATS)}")
            raise unknown
        each = ending in ("csv", "parquet")
        sets = [[card] for card in self._wanted] if each else [self._wanted]
        files = [path.with_suffix(f".{cards[0]}.{ending}") if each and len(sets) > 1 else path for cards in sets]
        contents = [self._native.file(ending, cards, lang, numbers) for cards in sets]
        for file, content in zip(files, contents, strict=True):
            try:
                file.write_bytes(content)
            except OSError as problem:
                raise named("file_not_written", file=str(file), system=system(problem)) from problem
        return files

    def __repr__(self) -> str:
        cards = ", ".join(f"{card} ({len(self[card])})" for card in self)
        return f"<Result {self._about['id']} on {self.on}: {cards}>"

    def _repr_html_(self) -> str:
        return "".join(self[card]._repr_html_() for card in self)
