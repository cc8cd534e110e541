"""Rule sets: reading them, looking at them, scoring with them."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self

from thidua import _native
from thidua._frames import Table, read_text, tables
from thidua._numbers import Exact, written
from thidua.errors import DataWarning, Finding, Lang, RuleWarning, _findings, named
from thidua.result import Result
from thidua.ruletable import Cases, Numbers, RuleTable
from thidua.tuning import Variation

MANIFEST = "ruleset.toml"
CASES = "cases.toml"


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that the table of a subject holds."""

    id: str
    title: str
    heading: str
    """The heading that an entry form uses."""
    accepts: str
    """What may be entered, in words."""
    note: str | None
    kind: Literal["number", "integer", "boolean", "choice", "grade"]
    unit: str
    """The unit as the rules write it: `percent`, `million_vnd`; empty for none."""
    choices: tuple[tuple[str, str], ...]
    """Ids and titles that may be entered."""
    required: bool
    columns: tuple[str, ...]
    """Other headings that are understood."""
    min: str | None
    max: str | None
    places: int | None
    """The most decimals allowed."""


class RuleSet:
    """A checked rule set. Made by `load` or `parse`, never changed.

    >>> rules = RuleSet.load("rules/quang-ngai-2026")
    >>> rules.id, rules.scorecards
    ('vn_quang_ngai_policy_credit', ['group_quality', 'credit', 'performance', 'emulation', 'chair_performance'])
    """

    __slots__ = ("_about", "_folder", "_native")

    def __init__(self, native: _native.Rules, folder: Path | None) -> None:
        """Not called by hand: see `load` and `parse`."""
        self._native = native
        self._folder = folder
        self._about: dict[str, Any] = json.loads(native.about("vi"))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Reads a folder with `ruleset.toml` and the files that its `scorecards` lists, or one file.

        Raises `RuleError` with every finding, and `UsageError` where there is no such file.
        """
        path = Path(path)
        if not path.is_dir():
            return cls(_native.Rules.parse([(path.name, read_text(path))]), path.parent)
        manifest = path / MANIFEST
        if not manifest.exists():
            raise named("no_manifest", folder=str(path))
        texts = {MANIFEST: read_text(manifest)}
        for name in _native.listed(texts[MANIFEST]):
            # One that is not there is reported by the checker, at its place in the list.
            if (path / name).is_file():
                texts.setdefault(name, read_text(path / name))
        return cls(_native.Rules.parse(list(texts.items())), path)

    @classmethod
    def parse(cls, texts: Mapping[str, str] | str) -> Self:
        """Reads texts by name, the manifest under `ruleset.toml`; a single text may stand alone.

        >>> RuleSet.parse("[ruleset]")
        Traceback (most recent call last):
        thidua.errors.RuleError: ...
        """
        if isinstance(texts, str):
            texts = {MANIFEST: texts}
        return cls(_native.Rules.parse(list(texts.items())), None)

    @property
    def id(self) -> str:
        """Id of the rule set."""
        return str(self._about["id"])

    @property
    def version(self) -> str:
        """Its version."""
        return str(self._about["version"])

    @property
    def title(self) -> str:
        """Its Vietnamese title."""
        return str(self._about["title"])

    @property
    def digest(self) -> str:
        """SHA-256 of the rule texts, the same on every machine and in every language."""
        return self._native.digest

    @property
    def texts(self) -> dict[str, str]:
        """The texts by name."""
        return dict(self._native.texts)

    @property
    def scorecards(self) -> list[str]:
        """Ids of the scorecards, in the order of evaluation."""
        return [card["id"] for card in self._about["scorecards"]]

    @property
    def subjects(self) -> list[str]:
        """Ids of the subjects: what tables are called in `score`."""
        return [subject["id"] for subject in self._about["subjects"]]

    @property
    def warnings(self) -> list[Finding]:
        """What deserves a look in the rules."""
        return _findings(self._native.warnings())

    def inputs(self, subject: str, lang: Lang = "vi") -> list[Input]:
        """The figures that the table of a subject holds, in the order of the rules.

        >>> rules = RuleSet.load("rules/quang-ngai-2026")
        >>> rules.inputs("loan_group")[0].kind
        'number'
        """
        text = self._native.inputs(subject, lang)
        if text is None:
            raise self._unknown_subject(subject)
        found = json.loads(text)
        for value in found:
            value["choices"] = tuple((choice["id"], choice["title"]) for choice in value["choices"] or ())
            value["columns"] = tuple(value["columns"])
        return [Input(**value) for value in found]

    def score(
        self,
        data: Mapping[str, Table] | str | os.PathLike[str],
        *,
        on: date | str,
        only: str | Sequence[str] | None = None,
        decisions: str | os.PathLike[str] | None = None,
        numbers: Literal["plain", "vi"] = "plain",
        threads: int = 0,
    ) -> Result:
        """Scores tables by subject on a date.

        * `data`: for each subject a frame (pandas, polars, pyarrow, DuckDB, anything with the Arrow PyCapsule interface), a
          list of dicts, a dict of columns, or the path of a CSV, XLSX, Parquet or JSON file; or a folder with such files.
        * `on`: the date whose rules apply.
        * `only`: the scorecards to evaluate; those that they read come along.
        * `decisions`: a TOML file with `[[decision]]` tables, or its text.
        * `numbers`: how texts write numbers: `1234.5` or, with `vi`, `1.234,5`.
        * `threads`: how many; 0 for as many as the machine has. They belong to this package alone, and a forked process
          makes its own.

        A float is taken as the shortest decimal that stands for it; one with more than 15 significant digits is refused.
        NaN of pandas is a blank. Raises `DataError` with every bad cell; warns with `DataWarning`.

        >>> rules = RuleSet.load("rules/quang-ngai-2026")
        >>> result = rules.score("examples/data/quang-ngai-2026", on="2026-12-31")
        >>> len(result["credit"])
        96
        """
        if isinstance(only, str):
            only = [only]
        day = on.isoformat()[:10] if isinstance(on, date) else on
        titles = {subject["id"]: subject["titles"] for subject in self._about["subjects"]}
        native = tables(data, titles)
        decided = None if decisions is None else _decisions(decisions)
        outcome = self._native.score(native, day, None if only is None else list(only), decided, numbers, threads)
        result = Result(outcome, self._about, only)
        for warning in result.warnings:
            warnings.warn(str(warning), DataWarning, stacklevel=2)
        return result

    def test(self, cases: str | os.PathLike[str] | None = None, lang: Lang = "vi") -> Cases:
        """Runs worked cases: a file, a text, or `cases.toml` beside the rules.

        >>> RuleSet.load("rules/quang-ngai-2026").test().passed
        True
        """
        if isinstance(cases, str) and "\n" in cases:
            name, text = CASES, cases
        else:
            if cases is None and self._folder is None:
                raise named("file_not_found", file=CASES)
            path = Path(cases) if cases is not None else (self._folder or Path()) / CASES
            name, text = path.name, read_text(path)
        return Cases(json.loads(self._native.test(name, text)), lang)

    def changeable(self, lang: Lang = "vi") -> Numbers:
        """Every number of the rules that `change` can change: `path`, `value`, `title` in words.

        >>> rules = RuleSet.load("rules/quang-ngai-2026")
        >>> "credit.grade.good.at_least" in rules.changeable()
        True
        """
        return Numbers(self._native, lang)

    def change(self, numbers: Mapping[str, Exact]) -> Self:
        """A new rule set in which numbers have other values, each by its path; it is checked in full.

        All changes are made before anything is checked, so that maxima that belong together can be changed together. Raises
        `UsageError` for a path that leads nowhere (with the nearest), and `RuleError` for rules that are refused then. Numbers
        inside formulas have no path and stay: where one is the old maximum of a criterion or group that changes, a
        `RuleWarning` names it.

        >>> rules = RuleSet.load("rules/quang-ngai-2026")
        >>> rules.change({"credit.grade.good.at_least": 90}).digest == rules.digest
        False
        >>> rules.change({"credit.grade.god.at_least": 90})
        Traceback (most recent call last):
        thidua.errors.UsageError: ...
        """
        changes = [(path, written(number)) for path, number in numbers.items()]
        return self._changed(self._native.change(changes))

    def set_weights(self, weights: Mapping[str, Exact]) -> Self:
        """A new rule set in which some maxima of criteria and groups have other values and the sums stay.

        The other parts of the same group share what is left in proportion to their old maxima, in the steps to which points
        are rounded; the points inside a criterion follow its maximum. Raises `UsageError` for weights that do not fit, and
        warns with `RuleWarning` of an old maximum that is also written inside a formula, which stays as it is.

        >>> rules = RuleSet.load("rules/quang-ngai-2026")
        >>> heavier = rules.set_weights({"emulation.group.section_1.max": 500})
        >>> [heavier.changeable()[f"emulation.{part}"] for part in ("group.section_2.max", "group.section_3.max", "max")]
        ['250', '250', '1000']
        """
        changes = [(path, written(number)) for path, number in weights.items()]
        return self._changed(self._native.set_weights(changes))

    def _changed(self, changed: _native.Rules) -> Self:
        """The changed rules, with a warning for each number in a formula that was left behind."""
        for finding in _findings(self._native.left_behind(changed)):
            warnings.warn(str(finding), RuleWarning, stacklevel=3)
        return type(self)(changed, self._folder)

    def vary(self, *paths: str, by: Exact) -> list[Variation]:
        """Variations of numbers around their values, each by the same share, to be given to `monte_carlo` and `sensitivity`.

        A part `*` of a path stands for any: `credit.criterion.*.max` are the maxima of all criteria, which vary as weights.
        Numbers inside formulas do not vary; what measures with the variations warns of maxima that are written there too.

        >>> rules = RuleSet.load("rules/quang-ngai-2026")
        >>> rules.vary("credit.grade.good.at_least", by="10%")
        [Variation(path='credit.grade.good.at_least', low='76.5', high='93.5', step='0.1', weight=False)]
        """
        return [Variation(*found) for found in self._native.vary(list(paths), written(by))]

    def table(self, lang: Lang = "vi", on: date | str | None = None) -> RuleTable:
        """The rules as the official table, with the parameters in force on a date."""
        return RuleTable(self._native, lang, on.isoformat()[:10] if isinstance(on, date) else on)

    def template(self, subject: str, lang: Lang = "vi") -> bytes:
        """The workbook (XLSX) in which the figures of a subject are entered."""
        found = self._native.template(subject, lang)
        if found is None:
            raise self._unknown_subject(subject)
        return found

    def _unknown_subject(self, subject: str) -> Exception:
        return named("unknown_subject", (subject, self.subjects), id=subject, known=", ".join(self.subjects))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleSet) and self.texts == other.texts

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<RuleSet {self.id} {self.version}: {', '.join(self.scorecards)}>"

    def __str__(self) -> str:
        return str(self.table())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restore, (self._native.texts, self._folder))


def _restore(texts: list[tuple[str, str]], folder: Path | None) -> RuleSet:
    return RuleSet(_native.Rules.parse(texts), folder)


def _decisions(decisions: str | os.PathLike[str]) -> tuple[str, str]:
    if isinstance(decisions, str) and "\n" in decisions:
        return "decisions.toml", decisions
    return Path(decisions).name, read_text(Path(decisions))
