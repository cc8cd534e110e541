"""Ctrl-C ends long work at once, and nothing is broken after it.

Each case runs in a process of its own that gets a real SIGINT while the engine works. How long the work takes when nobody
interrupts it is measured or is hours, so that a function which only listens when it has ended cannot pass.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from conftest import ROOT

# The communes stand in one bloc, so that advice on one of them evaluates all.
PREPARE = """
import signal, sys, time
import polars as pl, thidua
signal.signal(signal.SIGINT, signal.default_int_handler)
V = thidua.Variation
rules = thidua.RuleSet.load("core/src/change/example.toml")

def communes(rows):
    row = pl.int_range(rows, eager=True)
    return {"commune": pl.DataFrame({
        "id": row.cast(pl.String), "bloc": ["1"] * rows, "tasks": row % 97 + 10, "done": row % 101, "errors": row % 5,
        "overdue": (row % 199).cast(pl.Decimal(12, 2)) / 100,
    }).with_columns(done=pl.min_horizontal("done", "tasks"), overdue=pl.col("overdue").cast(pl.Decimal(12, 2)))}

def score(rows):
    return rules.score(communes(rows), on="2026-12-31")["work"]

def long(rows, call):
    "Rows enough that the call takes two seconds, and how long it takes then."
    while True:
        card = score(rows)
        start = time.monotonic()
        call(card)
        taken = time.monotonic() - start
        if taken > 2:
            return card, taken
        rows *= 4

good = V("work.grade.good.at_least", 5, 9, "0.001")
"""

# What is called, and how long it takes without Ctrl-C where that is not hours.
CASES = {
    "score": "tables, full = communes(40_000), 0\nwhile full < 2:\n"
    "    tables = {'commune': pl.concat([tables['commune']] * 3).with_columns(id=pl.int_range(pl.len()).cast(pl.String))}\n"
    "    start = time.monotonic(); rules.score(tables, on='2026-12-31'); full = time.monotonic() - start\n"
    "call = lambda: rules.score(tables, on='2026-12-31')",
    "measures": "card, full = long(100_000, lambda card: card.measures())\ncall = lambda: card.measures()",
    "drop_each": "card, full = long(40_000, lambda card: card.drop_each())\ncall = lambda: card.drop_each()",
    "advise": "card, full = score(200_000), None\ncall = lambda: card.advise('7', 'good')",
    "monte_carlo": "card, full = score(500), None\ncall = lambda: card.monte_carlo([good], runs=4_000_000, seed=1)",
    "sensitivity": "card, full = score(20_000), None\ncall = lambda: card.sensitivity([good] * 20_000)",
    "calibrate": "card, full = score(50_000), None\ncall = lambda: card.calibrate(good, grade='good', at_most='0%')",
    # One evaluation alone takes long.
    "one_evaluation": "card, full = score(2_000_000), None\ncall = lambda: card.sensitivity([good] * 50)",
}

RUN = """
threads_before = score(40).to_polars()
print("go", full, flush=True)
start = time.monotonic()
try:
    call()
    print("not interrupted")
except KeyboardInterrupt:
    print("ended after", time.monotonic() - start)
# Nothing is broken: the next work runs, on threads of its own, and gives what it gave.
start = time.monotonic()
assert score(40).to_polars().equals(threads_before)
assert score(40).measures().to_polars().height == 3
print("next after", time.monotonic() - start)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process")
@pytest.mark.parametrize("name", CASES)
def test_ctrl_c(name: str) -> None:
    code = PREPARE + CASES[name] + RUN
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        try:
            assert child.stdout is not None
            words = child.stdout.readline().split()
            assert words[:1] == ["go"], words
            full = None if words[1] == "None" else float(words[1])
            wait = 0.4 if full is None else min(0.4, full / 5)
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(wait)
            os.kill(child.pid, signal.SIGINT)
            out, _ = child.communicate(timeout=60)
        finally:
            child.kill()
    assert child.returncode == 0
    [ended, after] = [line.rsplit(" ", 1) for line in out.splitlines()]
    assert ended[0] == "ended after", out
    assert after[0] == "next after"
    # Other tests run beside this one; what listens only at the end would take all of its time.
    assert float(ended[1]) < wait + 1
    if full is not None:
        assert float(ended[1]) < full / 2 + 0.1
