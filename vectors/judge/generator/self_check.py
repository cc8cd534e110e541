"""Checks types, units and limits of generated rule sets (§2, §5, §6), apart from how they were made."""

from collections import Counter
from fractions import Fraction

from judge.formula_parser import (
    COMPARISONS, Aggregate, Call, IdLiteral, Literal, Name, Negative, Not, Operation,
    parse_formula,
)  # fmt: skip
from judge.numbers import decimals_needed, rule_number
from judge.reader import OWN_RESULTS

PLAIN = ("number", ())
LITERAL = ("number", "any")
BOOLEAN = ("boolean", None)
ID = ("id", None)


class Units:
    """The declared unit of inputs and params, read again from the TOML texts."""

    def __init__(self, texts):
        self.inputs = {}
        self.params = {}
        for text in texts:
            card_subject = text.get("scorecard", {}).get("subject")
            for raw in text.get("input", []):
                subject = raw.get("subject", card_subject)
                self.inputs[subject, raw["id"]] = unit_of(raw.get("unit"))
            for raw in text.get("param", []):
                self.params[raw["id"]] = unit_of(raw.get("unit"))


def unit_of(text):
    return ((text, 1),) if text else ()


def combined(left, right, sign):
    """The unit of a product (sign 1) or quotient (-1)."""
    powers = Counter()
    for unit, factor in ((left, 1), (right, sign)):
        for name, power in () if unit == "any" else unit:
            powers[name] += factor * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


class Types:
    """The type of a formula, or an AssertionError where it has none."""

    def __init__(self, rules, units):
        self.rules = rules
        self.units = units

    def of_text(self, text, subject, card=None, grade=True):
        tree = parse_formula(text, subject, self.rules)
        return self.of(tree, subject, card, grade)

    def of(self, tree, subject, card=None, grade=True):
        def of(part):
            return self.of(part, subject, card, grade)

        match tree:
            case Literal(value):
                return BOOLEAN if isinstance(value, bool) else LITERAL
            case IdLiteral():
                return ID
            case Name(path):
                return self.of_name(path, subject, card, grade)
            case Not(operand):
                assert of(operand) == BOOLEAN, tree
                return BOOLEAN
            case Negative(operand):
                assert of(operand)[0] == "number", tree
                return of(operand)
            case Operation("and" | "or", left, right):
                assert of(left) == of(right) == BOOLEAN, tree
                return BOOLEAN
            case Operation(sign, left, right) if sign in COMPARISONS:
                kind, detail = self.equal([of(left), of(right)], tree)
                assert kind in ("number", "grade") or kind == "choice" and sign in ("==", "!="), tree
                return BOOLEAN
            case Operation("+" | "-", left, right):
                found = self.equal([of(left), of(right)], tree)
                assert found[0] == "number", tree
                return found
            case Operation(sign, left, right):
                (kind, one), (other, two) = of(left), of(right)
                assert kind == other == "number", tree
                return "number", combined(one, two, 1 if sign == "*" else -1)
            case Call(function, arguments):
                return self.of_call(function, [of(part) for part in arguments], tree)
            case Aggregate(function, child, element, where):
                if where is not None:
                    assert self.of(where, child) == BOOLEAN, tree
                if element is None:
                    return PLAIN
                found = self.of(element, child)
                assert found[0] == "number" and found != LITERAL, tree
                return found
        raise AssertionError(tree)

    def of_call(self, function, types, tree):
        if function == "if":
            assert len(types) == 3 and types[0] == BOOLEAN, tree
            return self.equal(types[1:], tree)
        if function in ("is_missing", "is_na", "is_given"):
            assert len(types) == 1, tree
            return BOOLEAN
        if function == "or_else":
            assert len(types) == 2, tree
            return self.equal(types, tree)
        assert all(kind == "number" for kind, _ in types), tree
        if function in ("percent", "growth"):
            self.equal(types, tree)
            return "number", unit_of("percent")
        if function == "round":
            assert len(types) == 2 and types[1] == LITERAL, tree
            return types[0]
        if function == "clamp":
            assert len(types) == 3, tree
        return self.equal(types, tree)

    def of_name(self, path, subject, card, grade):
        first = path[0]
        if first == "param":
            return "number", self.units.params[path[1]]
        if first in OWN_RESULTS:
            assert card is not None, path
            if first == "grade":
                assert grade, path
                return "grade", card.scale
            if first in ("criterion", "group"):
                assert path[1] in (card.criteria if first == "criterion" else card.groups), path
            return PLAIN
        plan = self.rules.subjects[subject]
        if len(path) == 1 and first in plan.inputs:
            column = plan.inputs[first]
            if column.kind in ("number", "integer"):
                return "number", self.units.inputs[subject, first]
            if column.kind == "boolean":
                return BOOLEAN
            return column.kind, column.scale or tuple(choice for choice, _ in column.choices)
        if len(path) == 1 and first in plan.derived:
            return self.of_text(plan.derived[first].value, subject)
        if first in self.rules.scorecards:
            other = self.rules.scorecards[first]
            assert other.subject == subject, path
            return ("grade", other.scale) if path[1] == "grade" else PLAIN
        assert first == plan.parent, path
        return self.of_name(path[1:], first, None, False)

    @staticmethod
    def equal(types, tree):
        """One type for all; literals and ids take that of the others."""
        firm = [one for one in types if one not in (LITERAL, ID)]
        if not firm:
            assert types[0] == LITERAL, tree
            return LITERAL
        assert all(one == firm[0] for one in firm), (tree, types)
        assert all(one != LITERAL for one in types) or firm[0][0] == "number", tree
        assert all(one != ID for one in types) or firm[0][0] in ("choice", "grade"), tree
        return firm[0]


def check(rules, texts):
    """AssertionError where a generated rule set breaks a rule of §2, §5, §6 or §12."""
    types = Types(rules, Units(texts))
    for subject in rules.subjects.values():
        for derived in subject.derived.values():
            types.of_text(derived.value, subject.id)
    for card in rules.scorecards.values():
        check_sums(card)
        for criterion in card.criteria.values():
            check_criterion(card, criterion, types)
        for gate in card.gates:
            own = None if gate.lowers_points() else card
            if gate.when:
                assert types.of_text(gate.when, card.subject, own) == BOOLEAN
            if "grade_at_most_of" in gate.effect:
                found = types.of_text(gate.effect["grade_at_most_of"], card.subject)
                assert found == ("grade", card.scale), gate
            for key in ("points_at_most", "total_at_most"):
                if key in gate.effect:
                    check_limit(card, rule_number(gate.effect[key]), key == "total_at_most")
        thresholds = [grade.at_least for grade in card.grades[:-1]]
        assert all(one > two for one, two in zip(thresholds, thresholds[1:])), card.id
        for grade in card.grades:
            if grade.at_least is not None:
                check_limit(card, grade.at_least, True)
            if grade.requires:
                assert types.of_text(grade.requires, card.subject, card, False) == BOOLEAN
        for award in card.awards:
            if award.requires:
                assert types.of_text(award.requires, card.subject, card) == BOOLEAN
        for key in card.ranking.by if card.ranking else []:
            assert types.of_text(key.removeprefix("-"), card.subject, card, False)[0] == "number"


def check_limit(card, value, always=False):
    """Decimals that §2 allows."""
    if always or card.rounding.at == "criterion":
        decimals = decimals_needed(value)
        assert decimals is not None and decimals <= card.rounding.places, (card.id, value)


def check_sums(card):
    """Base groups and base criteria add up (§12)."""
    check_limit(card, card.max, True)
    outer = [group for group in card.children_of(None) if group.kind == "base"]
    assert sum(group.max for group in outer) == card.max, card.id
    for group in card.groups.values():
        if group.max is not None:
            check_limit(card, group.max)
        inner = card.children_of(group.id)
        assert bool(inner) != bool(card.criteria_of(group.id)), group
        if group.kind == "base":
            parts = [one.max for one in inner if one.kind == "base"]
            parts += [one.max for one in card.criteria_of(group.id)]
            assert sum(parts) >= group.max, group


def check_criterion(card, criterion, types):
    if criterion.max is not None:
        check_limit(card, criterion.max)
        assert criterion.max > 0
    if card.rounding.at == "criterion":
        own = criterion.rounding or {}
        step = rule_number(own["step"]) if "step" in own else card.rounding.step
        check_limit(card, step)
        limits = [criterion.max] if criterion.max is not None else []
        if criterion.function == "bands":
            found = [clause["points"] for clause in criterion.fields]
            limits += [rule_number(one) for one in found if not str(one).startswith("param")]
        for gate in card.gates:
            if gate.effect.get("criterion") == criterion.id:
                limits.append(rule_number(gate.effect["points_at_most"]))
        assert all((Fraction(limit) / step).denominator == 1 for limit in limits), criterion
    for text in (criterion.applies_if, criterion.full_if):
        if text:
            assert types.of_text(text, card.subject) == BOOLEAN, criterion
    if card.in_deduction(criterion):
        assert criterion.full_if is None and "full" not in (criterion.when_missing, criterion.when_undefined)
    wanted = {"yes_no": ("boolean",), "lookup": ("choice", "grade")}.get(criterion.function, ("number",))
    if criterion.value:
        kind, unit = types.of_text(criterion.value, card.subject)
        assert kind in wanted, criterion
        if criterion.function == "count":
            assert unit == (), criterion
        target = criterion.fields.get("target") if isinstance(criterion.fields, dict) else None
        if isinstance(target, str):
            assert types.of_text(target, card.subject) in ((kind, unit), LITERAL), criterion
