"""Awards (§9)."""

from judge.decisions import fill_places
from judge.ranking import sets_of, tie_groups

WORDS = {
    ("within", True): "awarded",
    ("tied", True): "awarded",
    ("decided", True): "awarded",
    ("tied", False): "eligible",
    ("decided", False): "eligible",
    ("past_line", False): "eligible",
    ("open", False): "tied",
}


def give_awards(card, results, readers, council):
    """The `count` best rows of each set that qualify are awarded; the others are eligible."""
    for award in card.awards:
        for set_name, members in sets_of(results, award.within).items():
            give_award(award, card, set_name, members, readers, council)


def give_award(award, card, set_name, members, readers, council):
    qualified = [result for result in members if qualifies(award, result, readers)]
    places = len(qualified) if award.count is None else int(award.count)

    def choose(tied, free):
        ids = [result.row.id for result in tied]
        return council.rows_chosen(card.id, award.id, set_name, ids, free)

    for result, gets, reason in fill_places(tie_groups(qualified), places, award.ties, choose):
        if reason == "open":
            result.needs_decision = True
        result.awards[award.id] = WORDS[reason, gets]


def qualifies(award, result, readers):
    """Ranked, not ineligible, and `requires` is true (unknown counts as not met)."""
    if not result.ranked() or award.id in result.ineligible:
        return False
    return award.requires is None or readers[result.row.id].value_of(award.requires) is True
