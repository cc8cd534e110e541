"""A frame with words: figures for further work, and a table to read."""

from __future__ import annotations

import json
from typing import Any

from thidua import _html, _native
from thidua.errors import Lang
from thidua.frame import Frame


class Report(Frame):
    """What was measured of a scorecard: a frame of exact figures, and the same as a table in words."""

    __slots__ = ("_lang", "_measured")

    def __init__(self, measured: _native.Measured, lang: Lang) -> None:
        """Not called by hand: see `Scorecard`."""
        super().__init__(lambda: measured.frame(lang))
        self._measured, self._lang = measured, lang

    def to_data(self) -> Any:
        """Everything as Python values; numbers that need digits are texts."""
        return json.loads(self._measured.data())

    def to_text(self, most: int = _html.MOST_ROWS) -> str:
        """The table in words, with at most so many rows."""
        return self._measured.text(self._lang, most)

    def __repr__(self) -> str:
        return self.to_text().rstrip()

    def _repr_html_(self) -> str:
        return _html.listing_html(json.loads(self._measured.listing(self._lang)), self._lang)
