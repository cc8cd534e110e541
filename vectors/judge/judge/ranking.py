"""The order of rows, ranks and ties (§9)."""

from judge.criteria import set_of
from judge.states import is_unknown


def order_key(row_result, card, reader):
    """The keys of one row: smaller comes first; unknown after every number, all unknowns equal."""
    keys = []
    for name in card.ranking.by:
        value = reader.value_of(name.removeprefix("-"))
        if is_unknown(value):
            keys.append((1, 0))
        else:
            keys.append((0, -value if name.startswith("-") else value))
    return tuple(keys)


def sets_of(results, within):
    """The rows of each set, by bloc or parent id, or "" for all."""
    sets = {}
    for result in results:
        sets.setdefault(set_of(result.row, within), []).append(result)
    return dict(sorted(sets.items()))


def tie_groups(results):
    """Ranked rows, best first, those equal in all keys together."""
    groups = []
    for result in sorted(results, key=lambda result: result.order_key):
        if groups and groups[-1][0].order_key == result.order_key:
            groups[-1].append(result)
        else:
            groups.append([result])
    return groups


def give_ranks(card, results):
    """Ranks: shared 1,2,2,4 or dense 1,2,2,3. Unranked and not scored rows have none."""
    for members in sets_of(results, card.ranking.within).values():
        ranked = [result for result in members if result.ranked()]
        rank = 1
        for group in tie_groups(ranked):
            for result in group:
                result.rank = rank
                result.tied = len(group) > 1
            rank += len(group) if card.ranking.ties == "shared" else 1
