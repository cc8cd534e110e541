"""What the formulas of a scorecard read, found without data (§4, §9, §10)."""

import re

from judge.formula_parser import Aggregate, Call, Name, Negative, Not, Operation, parse_formula
from judge.reader import OWN_RESULTS

PARAM_NAME = re.compile(r"param\.[a-z][a-z0-9_]*")


class Reads:
    """The subjects, inputs, params and scorecards that are read, with all they read in turn."""

    def __init__(self, rules):
        self.rules = rules
        self.subjects = set()
        self.inputs = set()  # of (subject id, input id)
        self.derived = set()  # of (subject id, derived id)
        self.params = set()
        self.cards = set()

    def add_card(self, card_id):
        """Everything that a scorecard reads, other scorecards included."""
        if card_id in self.cards:
            return
        self.cards.add(card_id)
        card = self.rules.scorecards[card_id]
        self.subjects.add(card.subject)
        for text in formulas_of(card):
            self.add_formula(text, card.subject)
        for text in param_names_of(card):
            self.params.add(text.removeprefix("param."))
        for criterion in card.criteria.values():
            if criterion.function == "checklist":
                for name, _ in criterion.fields["items"]:
                    self.add_name((name,), card.subject)

    def add_formula(self, text, subject_id):
        self.add_tree(parse_formula(text, subject_id, self.rules), subject_id)

    def add_tree(self, tree, subject_id):
        match tree:
            case Name(path):
                self.add_name(path, subject_id)
            case Not(operand) | Negative(operand):
                self.add_tree(operand, subject_id)
            case Operation(_, left, right):
                self.add_tree(left, subject_id)
                self.add_tree(right, subject_id)
            case Call(_, arguments):
                for argument in arguments:
                    self.add_tree(argument, subject_id)
            case Aggregate(_, child, element, where):
                self.subjects.add(child)
                for part in (element, where):
                    if part is not None:
                        self.add_tree(part, child)

    def add_name(self, path, subject_id):
        subject = self.rules.subjects[subject_id]
        first = path[0]
        if first == "param":
            self.params.add(path[1])
        elif first in OWN_RESULTS:
            return
        elif len(path) == 1 and first in subject.inputs:
            self.inputs.add((subject_id, first))
        elif len(path) == 1 and first in subject.derived:
            if (subject_id, first) not in self.derived:
                self.derived.add((subject_id, first))
                self.add_formula(subject.derived[first].value, subject_id)
        elif first in self.rules.scorecards:
            self.add_card(first)
        else:
            self.subjects.add(first)
            self.add_name(path[1:], first)


def formulas_of(card):
    """Every formula text of a scorecard."""
    texts = []
    for criterion in card.criteria.values():
        texts += [criterion.value, criterion.applies_if, criterion.full_if]
        if isinstance(criterion.fields, dict):
            texts.append(criterion.fields.get("target"))
            if criterion.function == "formula":
                texts.append(criterion.fields["points"])
    for gate in card.gates:
        texts += [gate.when, gate.effect.get("grade_at_most_of")]
    texts += [grade.requires for grade in card.grades]
    texts += [award.requires for award in card.awards]
    if card.ranking:
        texts += [key.removeprefix("-") for key in card.ranking.by]
    return [text for text in texts if isinstance(text, str)]


def param_names_of(card):
    """Every `"param.x"` that stands where a number is expected."""
    found = []

    def look(value):
        if isinstance(value, str) and PARAM_NAME.fullmatch(value):
            found.append(value)
        elif isinstance(value, dict):
            for part in value.values():
                look(part)
        elif isinstance(value, list):
            for part in value:
                look(part)

    for criterion in card.criteria.values():
        look(criterion.fields)
    for quota in card.quotas:
        look(quota.at_most)
    return found


def cards_read_by(rules, card_ids):
    """The scorecards to evaluate, each after those that it reads (§3, §10)."""
    order = []
    for card_id in card_ids:
        place_after_its_reads(rules, card_id, order, [])
    return order


def place_after_its_reads(rules, card_id, order, path):
    assert card_id not in path, f"scorecards depend on each other in a circle: {path}"
    if card_id in order:
        return
    reads = Reads(rules)
    reads.add_card(card_id)
    for other in sorted(reads.cards - {card_id}):
        place_after_its_reads(rules, other, order, path + [card_id])
    order.append(card_id)
