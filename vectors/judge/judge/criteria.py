"""Criterion points: status, policies, gates, rounding (§7.1)."""

from dataclasses import dataclass, field
from fractions import Fraction

from judge.numbers import round_to_step, rule_number, show_exact
from judge.relative import score_peers
from judge.scoring import RELATIVE, Measure, measure, number_in
from judge.states import MISSING, NOT_APPLICABLE, UNDEFINED, is_unknown


@dataclass
class CriterionResult:
    """One criterion of one row. `points` is None where it is not applicable."""

    status: str
    points: object
    max: object
    measure: Measure | None = None
    gates: list = field(default_factory=list)

    def applicable(self):
        return self.points is not None


def set_of(row, within):
    """The bloc or parent id that names a row's set, or "" for all (§5, §9)."""
    if within == "bloc":
        return row.bloc
    if within == "parent":
        return row.parent
    return ""


def score_criterion(criterion, card, world, readers, fired):
    """The results of one criterion for all rows, by row id.

    `readers` and `fired` (the fired gates) are by row id. Relative functions look
    at the values of the peers, so all rows are measured first.
    """
    measured = {row_id: look_at(criterion, reader) for row_id, reader in readers.items()}
    if criterion.function in RELATIVE:
        score_relative(criterion, readers, measured)
    results = {}
    for row_id, reader in readers.items():
        result = decide(criterion, measured[row_id], reader)
        result.gates = [gate.id for gate in fired[row_id] if names_criterion(gate, criterion)]
        if result.points is not None:
            lower_and_round(criterion, card, result, fired[row_id])
        results[row_id] = result
    return results


def look_at(criterion, reader):
    """`applies_if`, then `full_if`, then the value: "full" or a Measure (§7.1)."""
    if criterion.applies_if is not None:
        applies = reader.value_of(criterion.applies_if)
        if is_unknown(applies):
            return Measure(unknown=applies)
        if not applies:
            return Measure(unknown=NOT_APPLICABLE)
    if criterion.full_if is not None:
        full = reader.value_of(criterion.full_if)
        if is_unknown(full):
            return Measure(unknown=full)
        if full:
            return "full"
    return measure(criterion, reader)


def score_relative(criterion, readers, measured):
    """Points of the peers, set by set (§5)."""
    sets = {}
    for row_id, found in measured.items():
        if found != "full" and found.unknown is None:
            name = set_of(readers[row_id].row, criterion.fields["within"])
            sets.setdefault(name, []).append((readers[row_id], found))
    for members in sets.values():
        score_peers(criterion, [found for _, found in members], members[0][0])


def decide(criterion, found, reader):
    """Status and points before gates and rounding, by the policies of §7.1."""
    if found == "full":
        return CriterionResult("full", criterion.max, criterion.max)
    if found.unknown is None:
        if criterion.function == "manual":
            check_manual(criterion, found.points, reader)
        points = cut(found.points, criterion.max)
        return CriterionResult("scored", points, criterion.max, found)
    if found.unknown is NOT_APPLICABLE:
        return CriterionResult("not_applicable", None, criterion.max)
    if found.unknown is MISSING:
        kind, policy = "missing", criterion.when_missing
    else:
        assert found.unknown is UNDEFINED
        kind, policy = "undefined", criterion.when_undefined
    if policy == "error":
        place = f"{reader.subject_id} {reader.row.id}, criterion {criterion.id}"
        reader.world.error(f"{place}: the value is {kind}")
        policy = "zero"
    points = {"zero": Fraction(0), "full": criterion.max, "not_applicable": None}[policy]
    return CriterionResult(f"{kind}_{policy}", points, criterion.max)


def check_manual(criterion, value, reader):
    """Outside `0 ..= max`, or not a multiple of `step`: a data error (§5)."""
    place = f"{reader.subject_id} {reader.row.id}, criterion {criterion.id}"
    if value < 0 or (criterion.max is not None and value > criterion.max):
        reader.world.error(f"{place}: {show_exact(value)} is outside the points allowed")
    elif "step" in criterion.fields:
        step = number_in(criterion.fields["step"], reader)
        if (value / step).denominator != 1:
            reader.world.error(f"{place}: {show_exact(value)} is not a multiple of the step")


def cut(points, limit):
    """Cut to `0 ..= limit`; without a limit there is no upper cut (§5)."""
    points = max(Fraction(0), points)
    return points if limit is None else min(points, limit)


def names_criterion(gate, criterion):
    return gate.effect.get("criterion") == criterion.id


def lower_and_round(criterion, card, result, fired):
    """Criterion gates, then, with `at = "criterion"`, rounding (§7.1, §2)."""
    for gate in fired:
        if names_criterion(gate, criterion):
            limit = rule_number(gate.effect["points_at_most"])
            result.points = min(result.points, limit)
    if card.rounding.at == "criterion":
        own = criterion.rounding or {}
        step = rule_number(own["step"]) if "step" in own else card.rounding.step
        mode = own.get("mode", card.rounding.mode)
        result.points = round_to_step(result.points, step, mode)
