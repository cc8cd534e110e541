"""Random criteria: scoring functions with all their options (§5)."""

from dataclasses import dataclass
from fractions import Fraction

from generator.chance import quoted, table_text, written
from generator.names import POOLS
from generator.subjects import SCALES, make_input

ANYWHERE = ["bands", "bands", "count", "checklist", "lookup", "yes_no", "formula", "manual"]
NOT_IN_DEDUCTIONS = [
    "pro_rata", "pro_rata", "linear", "piecewise", "shortfall", "shortfall", "leader", "best",
    "min_max", "placing",
]  # fmt: skip


@dataclass
class CriterionPlan:
    """A criterion as it stands in its scorecard."""

    id: str
    group: str
    kind: str
    max: object  # None in a deduction group without one
    step: object  # what its points and limits are multiples of; None under at = "total"
    rounding: str | None = None
    text: str = ""


class CriterionWriter:
    """Writes criteria of one scorecard. `writer` writes formulas at its subject."""

    def __init__(self, chance, build, subject, writer):
        self.chance = chance
        self.build = build
        self.subject = subject
        self.writer = writer

    def write(self, plan):
        """Choose a scoring function and fill in the text of the plan."""
        functions = list(ANYWHERE)
        if plan.kind != "deduction":
            functions += NOT_IN_DEDUCTIONS
        function = self.chance.one_of(functions)
        value, score, undefined = getattr(self, function)(plan)
        chance = self.chance
        applies = full = None
        if chance.happens(20):
            applies = self.writer.boolean(1)
        if plan.kind != "deduction" and chance.happens(15):
            full = self.writer.boolean(1)
        policies = ["zero", "not_applicable"] + (["full"] if plan.kind != "deduction" else [])
        undefined = undefined or bool(applies and applies.undefined) or bool(full and full.undefined)
        when_undefined = chance.one_of(policies) if undefined or chance.happens(10) else None
        if not undefined and chance.happens(10):
            when_undefined = "error"
        plan.text = table_text(
            "[[criterion]]",
            [
                ("id", quoted(plan.id)),
                ("code", quoted(plan.id.removeprefix("c"))),
                ("group", quoted(plan.group)),
                ("title", quoted("Tiêu chí " + plan.id)),
                ("max", written(plan.max) if plan.max is not None else None),
                ("rounding", plan.rounding),
                ("value", quoted(value) if value else None),
                (f"score.{function}", score),
                ("applies_if", quoted(applies.text) if applies else None),
                ("full_if", quoted(full.text) if full else None),
                ("when_missing", quoted(chance.one_of(policies))),
                ("when_undefined", quoted(when_undefined) if when_undefined else None),
            ],
        )

    # Numbers

    def limit(self, plan):
        """The largest points that the criterion can give; something where it has no max."""
        return plan.max if plan.max is not None else Fraction(10)

    def points(self, plan, exact=False):
        """Points within 0 ..= max; `exact`: a multiple of the step."""
        limit = self.limit(plan)
        if self.chance.happens(20):
            return Fraction(0) if plan.max is None or self.chance.happens(50) else limit
        if plan.step is not None and (exact or self.chance.happens(50)):
            return plan.step * self.chance.randint(0, int(limit / plan.step))
        return limit * self.chance.randint(0, 16) / self.chance.one_of([16, 16, 16, 17, 20])

    def points_text(self, plan, exact=False):
        value = min(self.points(plan, exact), self.limit(plan))
        if self.chance.happens(6):
            return quoted(f"param.{self.build.new_param(None, value)}")
        return written(value)

    def threshold_text(self, value, unit):
        if self.chance.happens(10):
            return quoted(f"param.{self.build.new_param(unit, value)}")
        return written(value)

    def number_value(self, depth=2):
        unit = self.chance.one_of(self.writer.units())
        return unit, self.writer.number(unit, self.chance.randint(0, depth))

    def thresholds(self, unit, least, most):
        """Rising values, all different."""
        values = {Fraction(text) for text in self.chance.some_of(POOLS[unit], least, most)}
        if self.chance.happens(15):
            values.add(Fraction(-10))
        return sorted(values)

    def within(self):
        """`within`, or an empty text for the default."""
        options = ["", "", "all"]
        options += ["bloc"] if self.subject.bloc else []
        options += ["parent"] if self.subject.parent else []
        choice = self.chance.one_of(options)
        return f', within = "{choice}"' if choice else ""

    def target(self, unit):
        """A formula in the unit of the value, or a number."""
        if self.chance.happens(35):
            pool = [text for text in POOLS[unit] if text != "0"]
            return self.chance.one_of(pool), False
        formula = self.writer.number(unit, self.chance.randint(0, 1))
        return quoted(formula.text), formula.undefined

    # Scoring functions: (value, score, can it be undefined)

    def bands(self, plan):
        unit, value = self.number_value()
        values = self.thresholds(unit, 1, 4)
        rising = self.chance.happens(50)
        strict, loose = ("below", "at_most") if rising else ("above", "at_least")
        if not rising:
            values.reverse()
        clauses = []
        for number in values:
            text = self.threshold_text(number, unit)
            operators = self.chance.one_of([[strict], [loose], [loose], [strict, loose]])
            clauses += [(f"{operator} = {text}, ") for operator in operators]
        clauses.append("")
        lines = [f"{{ {clause}points = {self.points_text(plan, exact=True)} }}" for clause in clauses]
        return value.text, f"[{', '.join(lines)}]", value.undefined

    def pro_rata(self, plan):
        unit, value = self.number_value(1)
        target, _ = self.target(unit)
        zero_below = ""
        if self.chance.happens(35):
            zero_below = f", zero_below = {self.chance.one_of(['0.5', '0.8', '1', quoted('2/3')])}"
        return value.text, f"{{ target = {target}{zero_below} }}", True

    def linear(self, plan):
        unit, value = self.number_value()
        ends = self.thresholds(unit, 2, 2)[:2]
        if self.chance.happens(40):
            ends.reverse()
        ends = [f"[{written(end)}, {written(min(self.points(plan), self.limit(plan)))}]" for end in ends]
        return value.text, f"{{ from = {ends[0]}, to = {ends[1]} }}", value.undefined

    def piecewise(self, plan):
        unit, value = self.number_value()
        ends = [
            f"[{written(end)}, {written(min(self.points(plan), self.limit(plan)))}]"
            for end in self.thresholds(unit, 2, 5)
        ]
        return value.text, f"{{ points = [{', '.join(ends)}] }}", value.undefined

    def shortfall(self, plan):
        unit, value = self.number_value(1)
        target, undefined = self.target(unit)
        chance = self.chance
        parts = [f"target = {target}"]
        if chance.happens(50):
            parts.append(f"per = {chance.one_of(['1', '2', '0.5', '10', quoted('1/3')])}")
        parts.append(f"deduct = {chance.one_of(['1', '0.2', '0.5', '2', quoted('1/3')])}")
        parts.append(f"partial = {quoted(chance.one_of(['proportional', 'started', 'completed']))}")
        if chance.happens(50):
            parts.append(f"side = {quoted(chance.one_of(['below', 'above']))}")
        if chance.happens(35):
            parts.append(f"floor = {written(min(self.points(plan), self.limit(plan)))}")
        return value.text, f"{{ {', '.join(parts)} }}", undefined or value.undefined

    def count(self, plan):
        value = self.writer.number(None, self.chance.randint(0, 1))
        falling = plan.max is not None and plan.kind != "deduction" and self.chance.happens(50)
        each = self.chance.one_of(["1", "0.5", "2", "2.5", quoted("1/3")])
        if falling or self.chance.happens(15):
            each = self.chance.one_of(["-1", "-0.5", "-1.5", "-2.5"])
        parts = [f"each = {each}"]
        if falling:
            parts.append('start = "max"')
        elif self.chance.happens(40):
            parts.append(f"start = {written(min(self.points(plan), self.limit(plan)))}")
        if self.chance.happens(30):
            parts.append(f"floor = {written(min(self.points(plan), self.limit(plan)))}")
        return value.text, f"{{ {', '.join(parts)} }}", value.undefined

    def yes_no(self, plan):
        value = self.writer.boolean(self.chance.randint(0, 2))
        parts = []
        if plan.kind == "deduction" or self.chance.happens(30):
            parts.append(f"yes = {self.points_text(plan)}")
        if self.chance.happens(30):
            parts.append(f"no = {self.points_text(plan)}")
        body = f"{{ {', '.join(parts)} }}" if parts else "{}"
        return value.text, body, value.undefined

    def lookup(self, plan):
        names = self.writer.named("choice") + self.writer.named("grade")
        if not names:
            names = [self.new_input("choice").reading()]
        name = self.chance.one_of(names)
        value, undefined, options = name.text, name.undefined, name.options
        if name.kind == "grade":
            if self.chance.happens(30):
                formula, scale = self.writer.grade(1)
                value, undefined, options = formula.text, formula.undefined, scale
            options = SCALES[options]
        lines = [f"{option} = {self.points_text(plan)}" for option in options]
        return value, f"{{ table = {{ {', '.join(lines)} }} }}", undefined

    def checklist(self, plan):
        inputs = [one.id for one in self.subject.inputs if one.kind == "boolean"]
        while len(inputs) < 2:
            inputs.append(self.new_input("boolean").id)
        inputs = self.chance.some_of(inputs, 1, 4)
        items = [f"[{quoted(one)}, {self.points_text(plan)}]" for one in inputs]
        take = self.chance.one_of(["", "", ', take = "sum"', ', take = "highest"'])
        return None, f"{{ items = [{', '.join(items)}]{take} }}", False

    def leader(self, plan):
        unit, value = self.number_value(1)
        target, _ = self.target(unit)
        at_target = ""
        if self.chance.happens(50):
            at_target = f", at_target = {self.chance.one_of([quoted('1/2'), '0.6', quoted('2/3'), '0.25'])}"
        return value.text, f"{{ target = {target}{at_target}{self.within()} }}", True

    def best(self, plan):
        _, value = self.number_value()
        return value.text, f"{{ {self.direction()}{self.within()} }}", True

    def min_max(self, plan):
        _, value = self.number_value()
        return value.text, f"{{ {self.direction()}{self.within()} }}", value.undefined

    def placing(self, plan):
        _, value = self.number_value()
        size = self.chance.randint(1, 5)
        points = sorted((min(self.points(plan), self.limit(plan)) for _ in range(size)), reverse=True)
        ties = self.chance.one_of(["", ', ties = "best"', ', ties = "mean"', ', ties = "mean"'])
        listed = ", ".join(written(one) for one in points)
        text = f"{{ points = [{listed}], {self.direction()}{ties}{self.within()} }}"
        return value.text, text, value.undefined

    def direction(self):
        return f'direction = "{self.chance.one_of(["high", "low"])}"'

    def formula(self, plan):
        _, value = self.number_value(3)
        return None, f"{{ points = {quoted(value.text)} }}", value.undefined

    def manual(self, plan):
        """The value is the points, so it has an input of its own."""
        column = self.new_input("number")
        column.unit = self.chance.one_of([None, None, "hộ"])
        step = self.chance.one_of([Fraction(1, 2), Fraction(1, 4), Fraction(1), None])
        limit = plan.max if plan.max is not None else Fraction(6)
        grain = step or Fraction(1, 1000)
        top = int(limit / grain)
        column.grid = [grain * self.chance.randint(0, top) for _ in range(5)] + [grain * top]
        column.minimum, column.maximum, column.places = Fraction(0), None, 3
        fields = f"{{ step = {written(step)} }}" if step else "{}"
        return column.id, fields, False

    def new_input(self, kind):
        plan = make_input(self.chance, self.build.new_id("y"), kind)
        return self.subject.add(plan)
