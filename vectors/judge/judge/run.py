"""One run: tables in, results out, or every data error (§10, §7)."""

from judge.evaluation import evaluate_rules
from judge.reads import Reads
from judge.tables import TableReader


class DataErrors(Exception):
    """The run is refused; `errors` lists all that was found."""

    def __init__(self, errors):
        super().__init__("\n".join(errors))
        self.errors = errors


def score(rules, raw_tables, day, only=None, style="plain", decisions=(), all_required=None):
    """Evaluate; returns the world and the council.

    `only` names scorecards to evaluate, None all. With all evaluated every required
    input of a given table must be filled; else those that are read (`all_required`
    overrides this for cases, which name the scorecards that they expect).
    """
    card_ids = list(rules.scorecards) if only is None else list(only)
    for card_id in card_ids:
        if card_id not in rules.scorecards:
            raise DataErrors([f"there is no scorecard {card_id}"])
    reads = Reads(rules)
    for card_id in card_ids:
        reads.add_card(card_id)
    if all_required is None:
        all_required = only is None
    must_be_filled = set(reads.inputs)
    if all_required:
        must_be_filled = {
            (subject.id, column) for subject in rules.subjects.values() for column in subject.inputs
        }
    reader = TableReader(rules, style, must_be_filled)
    data = reader.read(raw_tables)
    for subject_id in sorted(reads.subjects):
        if subject_id not in data:
            reader.errors.append(f"{subject_id}: no table, but a scorecard reads it")
    if reader.errors:
        raise DataErrors(reader.errors)
    world, council = evaluate_rules(rules, day, data, card_ids, decisions)
    if world.errors:
        raise DataErrors(world.errors)
    return world, council
