"""The result as JSON (§13)."""

from judge.numbers import show_exact

RELATED_VALUES = {
    "pro_rata": ("target", "ratio"),
    "leader": ("target", "ratio"),
    "shortfall": ("target",),
}


def result_as_json(world):
    """The whole result; scorecards by id."""
    rules = world.rules
    return {
        "ruleset": {"id": rules.id, "version": rules.version},
        "on": world.day.isoformat(),
        "scorecards": {
            card_id: card_as_json(rules.scorecards[card_id], world.results[card_id])
            for card_id in sorted(world.results)
        },
    }


def card_as_json(card, results):
    rows = [row_as_json(card, results[row_id]) for row_id in sorted(results)]
    return {"subject": card.subject, "rows": rows}


def row_as_json(card, result):
    """One row; a row that is not scored has no base, total, score, grade, rank."""
    show = card.rounding.show
    return {
        "id": result.row.id,
        "name": result.row.name,
        "parent": result.row.parent,
        "bloc": result.row.bloc,
        "criteria": {
            criterion.id: criterion_as_json(criterion, result.criteria[criterion.id], show)
            for criterion in card.criteria.values()
        },
        "groups": {group_id: show(result.groups[group_id]) for group_id in card.groups},
        "base": show(result.base),
        "bonus": show(result.bonus),
        "deductions": show(result.deductions),
        "total": show(result.total),
        "score": show(result.score),
        "grade_by_score": result.grade_by_score,
        "gates": [gate.id for gate in result.fired],
        "quotas": result.quotas,
        "grade": result.grade,
        "rank": result.rank,
        "tied": result.tied,
        "needs_decision": result.needs_decision,
        "awards": result.awards,
    }


def criterion_as_json(criterion, found, show):
    """Status, exact value, points, max; more where the scoring function has more to show."""
    measure = found.measure
    shown = {
        "status": found.status,
        "value": show_exact(measure.value) if measure else None,
        "points": show(found.points),
        "max": show(found.max),
        "gates": found.gates,
    }
    for name in RELATED_VALUES.get(criterion.function, ()):
        shown[name] = show_exact(getattr(measure, name)) if measure else None
    if criterion.function == "bands":
        shown["clause"] = measure.clause if measure else None
    if criterion.function == "placing":
        shown["place"] = measure.place if measure else None
    return shown
