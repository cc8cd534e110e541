"""The notebooks run from the first cell to the last, and plots are what they say."""

from __future__ import annotations

from pathlib import Path

import nbclient
import nbformat
import pytest
import thidua
import thidua.plot
from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "examples/notebooks").glob("*.ipynb"))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(notebook: Path) -> None:
    book = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    client = nbclient.NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": notebook.parent}})
    client.execute()


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


def test_plots(result: thidua.Result) -> None:
    for card in result.values():
        first = card.to_arrow()["id"][0].as_py()
        for chart in (thidua.plot.distribution(card), thidua.plot.waterfall(card, first), thidua.plot.heatmap(card)):
            assert card.title in chart.to_dict()["title"]["text"]
