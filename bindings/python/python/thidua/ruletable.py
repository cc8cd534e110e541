"""A rule set laid out: the official table, its numbers, its worked cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from thidua import _html, _native
from thidua.errors import Lang
from thidua.frame import Frame


class Numbers(Frame):
    """The numbers of a rule set that can be changed: `path`, `value` as a rule file writes it, `title` in words.

    Looked up by path: `numbers["credit.max"]`.
    """

    __slots__ = ("_lang", "_native")

    def __init__(self, native: _native.Rules, lang: Lang) -> None:
        """Not called by hand: see `RuleSet.changeable`."""
        super().__init__(lambda: native.numbers(lang))
        self._native, self._lang = native, lang

    def __getitem__(self, path: str) -> str:
        """The value of a path. Raises `UsageError` with the nearest paths."""
        return self._native.number(path)

    def __contains__(self, path: object) -> bool:
        return path in iter(self)

    def __iter__(self) -> Iterator[str]:
        return iter([path for path, _, _ in self._native.changeable(self._lang)])

    def __repr__(self) -> str:
        return "\n".join(f"{path} = {value}" for path, value, _ in self._native.changeable(self._lang))

    def _repr_html_(self) -> str:
        return _html.numbers_html(self._native.changeable(self._lang), self._lang)


class RuleTable:
    """A rule set as the official table: HTML in a notebook, Markdown elsewhere."""

    __slots__ = ("_lang", "_native", "_on")

    def __init__(self, native: _native.Rules, lang: Lang, on: str | None) -> None:
        """Not called by hand: see `RuleSet.table`."""
        self._native, self._lang, self._on = native, lang, on

    def to_dict(self) -> dict[str, Any]:
        """Rows, grades, gates, quotas and bases in words."""
        found: dict[str, Any] = json.loads(self._native.tables(self._lang, self._on))
        return found

    def to_markdown(self) -> str:
        """For documentation and reviews."""
        return self._native.document("markdown", self._lang, self._on)

    def to_html(self) -> str:
        """A page that prints on A4."""
        return self._native.document("html", self._lang, self._on)

    def __repr__(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return _html.rules_html(self.to_dict(), self._lang)


class Cases:
    """What the worked cases of a rule set gave."""

    __slots__ = ("_lang", "_reports")

    def __init__(self, reports: list[dict[str, Any]], lang: Lang) -> None:
        """Not called by hand: see `RuleSet.test`."""
        self._reports, self._lang = reports, lang

    @property
    def passed(self) -> bool:
        """Whether every case gave what it expects."""
        return all(report["report"]["passed"] for report in self._reports)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each case with every expected and found value."""
        return [report["report"] for report in self._reports]

    def __len__(self) -> int:
        return len(self._reports)

    def __repr__(self) -> str:
        return "".join(report[self._lang] for report in self._reports).rstrip()

    def _repr_html_(self) -> str:
        return _html.cases_html(self._reports, self._lang)
