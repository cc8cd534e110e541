"""Which gates fire, and what they do to total and grade (§8)."""

from judge.numbers import rule_number
from judge.states import MISSING, NOT_APPLICABLE, UNDEFINED, is_unknown


def fires(gate, reader, lowest_grade):
    """(does the gate fire, the grade that `grade_at_most_of` allows or None)."""
    if gate.when is not None and not condition_holds(gate, reader):
        return False, None
    if "grade_at_most_of" not in gate.effect:
        return True, None
    grade = reader.value_of(gate.effect["grade_at_most_of"])
    if not is_unknown(grade):
        return True, grade
    return policy_fires(gate, reader, f"the grade that limits is {word(grade)}"), lowest_grade


def condition_holds(gate, reader):
    """`when`; not applicable passes, missing and undefined go by `when_missing`."""
    value = reader.value_of(gate.when)
    if value is NOT_APPLICABLE:
        return False
    if is_unknown(value):
        return policy_fires(gate, reader, f"its condition is {word(value)}")
    return value


def policy_fires(gate, reader, reason):
    """`when_missing`: error, fires or passes."""
    if gate.when_missing == "error":
        reader.world.error(f"{reader.subject_id} {reader.row.id}, gate {gate.id}: {reason}")
    return gate.when_missing == "fires"


def word(unknown):
    return {MISSING: "missing", UNDEFINED: "undefined", NOT_APPLICABLE: "not applicable"}[unknown]


def limited_total(total, fired):
    """The total after total gates; the strictest wins."""
    for gate in fired:
        if "total_at_most" in gate.effect:
            total = min(total, rule_number(gate.effect["total_at_most"]))
    return total


def limited_grade(grade, scale, fired, grade_limits):
    """The grade before quota: all `grade_at_most` effects, then the largest `grade_down`.

    `grade_limits` holds what `grade_at_most_of` allows, by gate id. Grades are
    places on the scale here, 0 the best.
    """
    place = scale.index(grade)
    for gate in fired:
        if "grade_at_most" in gate.effect:
            place = max(place, scale.index(gate.effect["grade_at_most"]))
        if grade_limits.get(gate.id) is not None:
            place = max(place, scale.index(grade_limits[gate.id]))
    down = max((int(gate.effect.get("grade_down", 0)) for gate in fired), default=0)
    return scale[min(place + down, len(scale) - 1)]
