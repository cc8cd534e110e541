"""Places, ties across the line, and decisions of the council (§9)."""

from dataclasses import dataclass

from judge.rules import normalised, read_toml


@dataclass
class Decision:
    """What the council decided about one tie."""

    scorecard: str
    item: str
    set: str
    rows: list


def read_decisions(path):
    return decisions_from(read_toml(path).get("decision", []))


def decisions_from(raw_decisions):
    return [
        Decision(
            raw["scorecard"],
            raw["item"],
            normalised(raw["set"]).strip(),
            [normalised(row).strip() for row in raw["rows"]],
        )
        for raw in raw_decisions
    ]


class Council:
    """The decisions given, and the ties that are still open."""

    def __init__(self, decisions, world):
        self.decisions = decisions
        self.world = world
        self.used = set()
        self.open_ties = []  # of (scorecard, item, set, row ids, free places)

    def rows_chosen(self, card_id, item, set_name, tied_ids, free):
        """The rows chosen among the tied ones, or None where nothing was decided."""
        found = [
            (index, decision)
            for index, decision in enumerate(self.decisions)
            if (decision.scorecard, decision.item, decision.set) == (card_id, item, set_name)
        ]
        if not found:
            self.open_ties.append((card_id, item, set_name, sorted(tied_ids), free))
            return None
        index, decision = found[0]
        self.used.add(index)
        place = f"decision {card_id}/{item}/{set_name!r}"
        if len(set(decision.rows)) < len(decision.rows):
            self.world.error(f"{place}: a row is named twice")
        if not set(decision.rows) <= set(tied_ids):
            self.world.error(f"{place}: a row that is not tied")
        if len(decision.rows) > free:
            self.world.error(f"{place}: more rows than the {free} free places")
        return set(decision.rows)

    def report_unused(self, card_ids):
        """A decision about no open tie is a data error; those of other scorecards are left alone."""
        for index, decision in enumerate(self.decisions):
            known = decision.scorecard in self.world.rules.scorecards
            if index not in self.used and (decision.scorecard in card_ids or not known):
                name = f"{decision.scorecard}/{decision.item}/{decision.set!r}"
                self.world.error(f"decision {name}: there is no such tie to decide")


def fill_places(groups, places, ties, choose):
    """Give places to tie groups, best first.

    Returns (row, gets a place, reason) for each row. Reasons: within, past_line,
    tied (across the line), decided, and open (a council tie not decided yet).
    `choose(tied rows, free places)` asks the council. Places that a tie leaves
    empty stay empty.
    """
    outcome = []
    line_reached = False
    free = places
    for group in groups:
        if not line_reached and len(group) <= free:
            outcome += [(result, True, "within") for result in group]
            free -= len(group)
        elif not line_reached and free > 0:
            line_reached = True
            if ties == "include":
                outcome += [(result, True, "tied") for result in group]
            elif ties == "exclude":
                outcome += [(result, False, "tied") for result in group]
            else:
                chosen = choose(group, free)
                for result in group:
                    if chosen is None:
                        outcome.append((result, False, "open"))
                    else:
                        outcome.append((result, result.row.id in chosen, "decided"))
        else:
            line_reached = True
            outcome += [(result, False, "past_line") for result in group]
    return outcome
