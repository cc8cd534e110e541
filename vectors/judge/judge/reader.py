"""Reading names at a row (§4, §6): inputs, derived values, params, results, parent, children."""

from judge.formula_parser import Call, IdLiteral, Name, parse_formula
from judge.formulas import evaluate
from judge.numbers import LanguageError
from judge.states import NOT_APPLICABLE

OWN_RESULTS = {"criterion", "group", "base", "bonus", "deductions", "total", "score", "grade"}


class World:
    """A rule set, a date, the data, and the results found so far.

    `data` holds for each given subject its rows by id. `results` holds for each
    scorecard its finished rows by id. `errors` collects every data error.
    """

    def __init__(self, rules, day, data):
        self.rules = rules
        self.day = day
        self.data = data
        self.results = {}
        self.errors = []
        self.trees = {}
        self.derived_values = {}
        self.children_by_parent = {}

    def tree(self, text, subject_id):
        """The parsed formula, parsed once."""
        key = (text, subject_id)
        if key not in self.trees:
            self.trees[key] = parse_formula(text, subject_id, self.rules)
        return self.trees[key]

    def rows(self, subject_id):
        """The rows of a subject by the code points of their ids (§13)."""
        table = self.data.get(subject_id, {})
        return [table[row_id] for row_id in sorted(table)]

    def children(self, child_subject, parent_id):
        if child_subject not in self.children_by_parent:
            by_parent = {}
            for row in self.rows(child_subject):
                by_parent.setdefault(row.parent, []).append(row)
            self.children_by_parent[child_subject] = by_parent
        return self.children_by_parent[child_subject].get(parent_id, [])

    def param(self, param_id):
        value = self.rules.params[param_id].value_on(self.day)
        if value is None:
            raise LanguageError(f"param {param_id} has no value on {self.day}")
        return value

    def derived(self, subject_id, row, derived_id):
        """A derived value of a row; `round` uses the manifest's mode there (§6)."""
        key = (subject_id, row.id, derived_id)
        if key not in self.derived_values:
            text = self.rules.subjects[subject_id].derived[derived_id].value
            reader = Reader(self, subject_id, row, self.rules.formula_mode)
            self.derived_values[key] = reader.value_of(text)
        return self.derived_values[key]

    def error(self, text):
        self.errors.append(text)


class Reader:
    """Reads names at one row.

    `mode` is the rounding mode of `round`. `card` and `own` are given where this
    row's own results may be read (gates, `requires`, ranking); `own` is the row's result.
    """

    def __init__(self, world, subject_id, row, mode, card=None, own=None):
        self.world = world
        self.subject_id = subject_id
        self.row = row
        self.mode = mode
        self.card = card
        self.own = own

    def value_of(self, text):
        """The value of a formula text at this row."""
        return evaluate(self.world.tree(text, self.subject_id), self)

    def read(self, path):
        rules = self.world.rules
        subject = rules.subjects[self.subject_id]
        first = path[0]
        if first == "param":
            return self.world.param(path[1])
        if first in OWN_RESULTS:
            if self.own is None:
                raise LanguageError(f"{'.'.join(path)} may not be read here")
            return result_of(self.own, path)
        if len(path) == 1 and first in subject.inputs:
            return self.row.values[first]
        if len(path) == 1 and first in subject.derived:
            return self.world.derived(self.subject_id, self.row, first)
        if first in rules.scorecards and rules.scorecards[first].subject == self.subject_id:
            return result_of(self.world.results[first][self.row.id], path[1:])
        if first == subject.parent:
            return self.parent().read(path[1:])
        raise LanguageError(f"unknown name {'.'.join(path)} at {self.subject_id}")

    def parent(self):
        parent_id = self.world.rules.subjects[self.subject_id].parent
        row = self.world.data[parent_id][self.row.parent]
        return Reader(self.world, parent_id, row, self.mode)

    def children(self, child_subject):
        rows = self.world.children(child_subject, self.row.id)
        return [Reader(self.world, child_subject, row, self.mode) for row in rows]

    def scale_of(self, tree):
        """The grades, best first, of the scale that a part of a formula has; None if none."""
        scale_id = scale_of(tree, self.subject_id, self.card, self.world)
        return self.world.rules.scales[scale_id] if scale_id else None


def scale_of(tree, subject_id, card, world):
    """The scale id of a part of a formula, found from its names (§6)."""
    match tree:
        case Call("if", arguments):
            sides = arguments[1:]
        case Call("or_else", arguments):
            sides = arguments
        case Name(path):
            return scale_of_name(path, subject_id, card, world)
        case _:
            return None
    for side in sides:
        found = None if isinstance(side, IdLiteral) else scale_of(side, subject_id, card, world)
        if found:
            return found
    return None


def scale_of_name(path, subject_id, card, world):
    rules = world.rules
    subject = rules.subjects[subject_id]
    first = path[0]
    if path == ("grade",):
        return card.scale
    if len(path) == 1 and first in subject.inputs:
        return subject.inputs[first].scale
    if len(path) == 1 and first in subject.derived:
        tree = world.tree(subject.derived[first].value, subject_id)
        return scale_of(tree, subject_id, None, world)
    if first in rules.scorecards:
        return rules.scorecards[first].scale if path[1:] == ("grade",) else None
    if first == subject.parent:
        return scale_of_name(path[1:], subject_id=first, card=None, world=world)
    return None


def result_of(result, path):
    """A result of a row by name; of a row that is not scored it is not applicable (§6)."""
    if not result.scored:
        return NOT_APPLICABLE
    first = path[0]
    if first == "criterion":
        value = result.criteria[path[1]].points
    elif first == "group":
        value = result.groups[path[1]]
    else:
        value = getattr(result, first)
    return NOT_APPLICABLE if value is None else value
