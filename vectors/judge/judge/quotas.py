"""Quotas on grades (§9)."""

from fractions import Fraction

from judge.decisions import fill_places
from judge.numbers import floor_of, is_written_number, rule_number, to_whole
from judge.ranking import sets_of, tie_groups


def apply_quotas(card, results, world, council):
    """Better grades first, two on one grade in file order; each counts grades after the earlier."""
    scale = world.rules.scales[card.scale]
    for quota in sorted(card.quotas, key=lambda quota: scale.index(quota.grade)):
        for set_name, members in sets_of(results, quota.within).items():
            apply_quota(quota, card, set_name, members, world, council)


def apply_quota(quota, card, set_name, members, world, council):
    """At most N rows of one set keep the grade; the others get the next lower one."""
    scale = world.rules.scales[card.scale]
    next_grade = scale[scale.index(quota.grade) + 1]
    here = [result for result in members if result.grade == quota.grade]
    line = line_for(quota, scale, members, world)
    places = places_for(quota, scale, members, line)

    def choose(tied, free):
        ids = [result.row.id for result in tied]
        return council.rows_chosen(card.id, quota.id, set_name, ids, free)

    ranked = [result for result in here if result.ranked()]
    groups = tie_groups(ranked)
    outcome = fill_places(groups, places, quota.ties, choose)
    outcome += [(result, False, "unranked") for result in here if not result.ranked()]
    for result, kept, reason in outcome:
        if reason == "open":
            result.needs_decision = True
            reason = "tied"
        if not kept:
            result.grade = next_grade
        position = position_of(result, groups)
        result.quotas[quota.id] = {
            "line": line,
            "places": places,
            "position": position,
            "margin": None if position is None else places - position,
            "kept": kept,
            "reason": reason,
        }


def position_of(result, groups):
    """One more than the better ranked rows at this grade, so tied rows share it; None if unranked."""
    better = 0
    for group in groups:
        if result in group:
            return better + 1
        better += len(group)
    return None


def line_for(quota, scale, members, world):
    """N: the places of the set."""
    kind, number = limit_of(quota, world)
    if kind == "share":
        whole = whole_share(quota, number, scale, members)
    elif number.denominator != 1:
        world.error(f"quota {quota.id}: {number} is not a whole number")
        whole = 0
    else:
        whole = int(number)
    return max(quota.minimum, whole)


def places_for(quota, scale, members, line):
    """N, less the rows at better grades under `counts = "this_or_better"`, at least 0."""
    places = line
    if quota.counts == "this_or_better":
        better = scale[: scale.index(quota.grade)]
        places -= sum(1 for result in members if result.grade in better)
    return max(0, places)


def limit_of(quota, world):
    """`at_most`: ("share", p) for "20%" or a percent param, ("number", n) otherwise."""
    raw = quota.at_most
    if is_written_number(raw):
        return "number", Fraction(raw)
    if raw.startswith("param."):
        param_id = raw.removeprefix("param.")
        value = world.param(param_id)
        if world.rules.params[param_id].unit == "percent":
            return "share", value / 100
        return "number", value
    return "share", rule_number(raw.removesuffix("%")) / 100


def whole_share(quota, share, scale, members):
    """The share of the base as a whole number of places."""
    if quota.of == "all":
        return to_whole(share * len(members), quota.rounding)
    next_grade = scale[scale.index(quota.grade) + 1]
    count = sum(
        1 for result in members if result.ranked() and result.grade in (quota.grade, next_grade)
    )
    if quota.of == "next_only":
        return floor_of(share * count / (1 + share))
    return to_whole(share * count, quota.rounding)
