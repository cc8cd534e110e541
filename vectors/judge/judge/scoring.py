"""The scoring functions of §5 that look at one row only, and measuring for the relative ones."""

from dataclasses import dataclass
from fractions import Fraction

from judge.formulas import divide
from judge.numbers import LanguageError, ceiling_of, floor_of, rule_number
from judge.states import UNDEFINED, is_unknown, strongest_unknown

RELATIVE = {"leader", "best", "min_max", "placing"}


@dataclass
class Measure:
    """What a criterion found at a row: either an unknown, or a value and its points.

    `points` are not yet cut to `0 ..= max`; for relative functions they come later.
    """

    unknown: object = None
    value: object = None
    points: object = None
    target: object = None
    ratio: object = None
    clause: int | None = None
    place: int | None = None


def number_in(raw, reader):
    """A number of a scoring function: a literal, "a/b", or "param.x" (§5)."""
    if isinstance(raw, str) and raw.startswith("param."):
        return reader.world.param(raw.removeprefix("param."))
    return rule_number(raw)


def target_in(raw, reader):
    """`target` may be any formula (§5); a bare TOML number is one too."""
    return reader.value_of(raw) if isinstance(raw, str) else rule_number(raw)


def measure(criterion, reader):
    """Value and points of a criterion at a row, before the cut (§5)."""
    function, fields = criterion.function, criterion.fields
    if function == "checklist":
        return checklist(fields, reader)
    if function == "formula":
        value = reader.value_of(fields["points"])
        if is_unknown(value):
            return Measure(unknown=value)
        return Measure(value=value, points=value)
    value = reader.value_of(criterion.value)
    if function in ("pro_rata", "leader"):
        target = target_in(fields["target"], reader)
        return over_target(criterion, value, target, reader)
    if function == "shortfall":
        target = target_in(fields["target"], reader)
        return shortfall(criterion, value, target, reader)
    if is_unknown(value):
        return Measure(unknown=value)
    if function == "bands":
        return bands(fields, value, reader)
    if function in RELATIVE:
        return Measure(value=value)
    if function == "linear":
        ends = [fields["from"], fields["to"]]
        line = [(number_in(v, reader), number_in(p, reader)) for v, p in ends]
        return Measure(value=value, points=on_lines(sorted(line), value))
    if function == "piecewise":
        line = [(number_in(v, reader), number_in(p, reader)) for v, p in fields["points"]]
        return Measure(value=value, points=on_lines(line, value))
    if function == "count":
        return Measure(value=value, points=count(criterion, value, reader))
    if function == "yes_no":
        yes = number_in(fields["yes"], reader) if "yes" in fields else criterion.max
        no = number_in(fields.get("no", 0), reader)
        return Measure(value=value, points=yes if value else no)
    if function == "lookup":
        return Measure(value=value, points=number_in(fields["table"][value], reader))
    if function == "manual":
        return Measure(value=value, points=value)
    raise LanguageError(f"unknown scoring function {function}")


def bands(clauses, value, reader):
    """The points of the first clause that holds."""
    for index, clause in enumerate(clauses):
        if clause_holds(clause, value, reader):
            return Measure(value=value, points=number_in(clause["points"], reader), clause=index)
    raise LanguageError("the last band must hold always")


def clause_holds(clause, value, reader):
    if "at_most" in clause:
        return value <= number_in(clause["at_most"], reader)
    if "below" in clause:
        return value < number_in(clause["below"], reader)
    if "at_least" in clause:
        return value >= number_in(clause["at_least"], reader)
    if "above" in clause:
        return value > number_in(clause["above"], reader)
    return True


def over_target(criterion, value, target, reader):
    """`v/target` is a division: undefined for a known v where target <= 0 (§5)."""
    unknown = strongest_unknown([value, target])
    if unknown:
        return Measure(unknown=unknown)
    if target <= 0:
        return Measure(unknown=UNDEFINED)
    ratio = divide(value, target)
    points = None
    if criterion.function == "pro_rata":
        points = criterion.max * ratio
        fields = criterion.fields
        if "zero_below" in fields and ratio < number_in(fields["zero_below"], reader):
            points = Fraction(0)
    return Measure(value=value, points=points, target=target, ratio=ratio)


def shortfall(criterion, value, target, reader):
    """`max - deduct * n`, not under `floor`; n is the shortfall over `per` (§5)."""
    unknown = strongest_unknown([value, target])
    if unknown:
        return Measure(unknown=unknown)
    fields = criterion.fields
    short = target - value if fields.get("side", "below") == "below" else value - target
    n = max(Fraction(0), short) / number_in(fields.get("per", 1), reader)
    if fields["partial"] == "started":
        n = Fraction(ceiling_of(n))
    elif fields["partial"] == "completed":
        n = Fraction(floor_of(n))
    points = criterion.max - number_in(fields["deduct"], reader) * n
    points = max(points, number_in(fields.get("floor", 0), reader))
    return Measure(value=value, points=points, target=target)


def on_lines(line, value):
    """On the straight line between neighbours, constant outside (§5)."""
    if value <= line[0][0]:
        return line[0][1]
    for (left, low), (right, high) in zip(line, line[1:]):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return line[-1][1]


def count(criterion, value, reader):
    """`start + each * v`, not under `floor` (§5)."""
    fields = criterion.fields
    start = fields.get("start", 0)
    start = criterion.max if start == "max" else number_in(start, reader)
    points = start + number_in(fields["each"], reader) * value
    return max(points, number_in(fields.get("floor", 0), reader))


def checklist(fields, reader):
    """The sum over the true items, or the highest of them; no value (§5)."""
    states = [(reader.read((name,)), number_in(points, reader)) for name, points in fields["items"]]
    unknown = strongest_unknown([state for state, _ in states])
    if unknown:
        return Measure(unknown=unknown)
    earned = [points for state, points in states if state]
    if fields.get("take", "sum") == "highest":
        return Measure(points=max(earned, default=Fraction(0)))
    return Measure(points=sum(earned, Fraction(0)))
