"""What a row lacks to a grade."""

from __future__ import annotations

import json
from typing import Any

from thidua import _html, _native
from thidua.errors import Lang
from thidua.frame import Frame


class Advice(Frame):
    """The smallest changes of single figures with which a row reaches a grade, and what stops it where none does.

    Columns, a row for each change that is enough: `input`, `from`, `to`, `difference` (exact, as texts; blank is missing),
    `total` and `grade` then.
    """

    __slots__ = ("_advised", "_lang")

    def __init__(self, advised: _native.Advised, lang: Lang) -> None:
        """Not called by hand: see `Scorecard.advise`."""
        super().__init__(advised.frame)
        self._advised, self._lang = advised, lang

    def to_data(self) -> dict[str, Any]:
        """Everything: `reached`, `steps`, `obstacles`, `nearest`. Numbers are texts, so that no digit is lost."""
        found: dict[str, Any] = json.loads(self._advised.data())
        return found

    @property
    def reached(self) -> bool:
        """Whether the row has the grade, or a better one, already."""
        return bool(self.to_data()["reached"])

    @property
    def obstacles(self) -> list[dict[str, Any]]:
        """Where no change of one figure is enough: what stops the nearest.

        `kind` is `points`, `requires`, `gate`, `quota`, `cap` or `not_scored`; the other keys say which.
        """
        found: list[dict[str, Any]] = self.to_data()["obstacles"]
        return found

    def to_text(self) -> str:
        """The advice in sentences."""
        return self._advised.text(self._lang)

    def __repr__(self) -> str:
        return self.to_text().rstrip()

    def _repr_html_(self) -> str:
        return _html.advice_html(json.loads(self._advised.wording(self._lang)), self._lang)
