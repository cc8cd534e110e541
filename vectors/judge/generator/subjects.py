"""Subjects with their inputs, and the parameters and scales of a rule set."""

from dataclasses import dataclass, field
from fractions import Fraction

from generator.chance import quoted, table_text, written
from generator.names import POOLS, UNITS, Reading

TREES = (
    (("unit", None),),
    (("unit", None),),
    (("commune", None), ("loan_group", "commune")),
    (("commune", None), ("loan_group", "commune")),
    (("commune", None), ("loan_group", "commune"), ("member", "loan_group")),
    (("commune", None), ("loan_group", "commune"), ("head", "commune")),
)
SCALES = {
    "quality": ("good", "fair", "average", "weak"),
    "performance": ("excellent", "well", "done", "not_done"),
    "short": ("yes_grade", "no_grade"),
}
TITLES = {
    "good": "Tốt", "fair": "Khá", "average": "Trung bình", "weak": "Yếu",
    "excellent": "Xuất sắc", "well": "Hoàn thành tốt", "done": "Hoàn thành",
    "not_done": "Không hoàn thành", "yes_grade": "Đạt", "no_grade": "Không đạt",
    "red": "Đỏ", "green": "Xanh", "blue": "Lam", "gold": "Vàng",
}  # fmt: skip


@dataclass
class InputPlan:
    """An input, and the values that the data may have."""

    id: str
    kind: str
    unit: str | None = None
    options: object = None
    required: bool = False
    minimum: object = None
    maximum: object = None
    places: int | None = None
    blank_false: bool = False
    headings: tuple = ()
    grid: list = field(default_factory=list)
    not_applicable: int = 0  # share of cells in 100
    blank: int = 0

    def reading(self):
        missing = not self.required and not self.blank_false
        options = self.options
        return Reading(self.id, self.kind, self.unit, options, missing)

    def toml(self, subject_id):
        """The [[input]] table; `subject_id` where it stands in the manifest."""
        choices = None
        if self.kind == "choice":
            parts = [f"{{ id = {quoted(i)}, title = {quoted(TITLES[i])} }}" for i in self.options]
            choices = f"[{', '.join(parts)}]"
        return table_text(
            "[[input]]",
            [
                ("subject", quoted(subject_id) if subject_id else None),
                ("id", quoted(self.id)),
                ("title", quoted("Chỉ tiêu " + self.id)),
                ("columns", f"[{', '.join(map(quoted, self.headings))}]" if self.headings else None),
                ("kind", quoted(self.kind)),
                ("unit", quoted(self.unit) if self.unit else None),
                ("choices", choices),
                ("scale", quoted(self.options) if self.kind == "grade" else None),
                ("required", "true" if self.required else None),
                ("min", written(self.minimum) if self.minimum is not None else None),
                ("max", written(self.maximum) if self.maximum is not None else None),
                ("places", str(self.places) if self.places is not None else None),
                ("blank", '"false"' if self.blank_false else None),
            ],
        )


@dataclass
class ParamPlan:
    """A parameter; `dated` lists (from, value), from None for an undated one."""

    id: str
    unit: str | None
    dated: list

    def reading(self):
        return Reading(f"param.{self.id}", "number", self.unit)

    def toml(self):
        value = values = None
        if self.dated[0][0] is None:
            value = written(self.dated[0][1])
        else:
            lines = [f"{{ from = {start}, value = {written(v)} }}" for start, v in self.dated]
            values = f"[{', '.join(lines)}]"
        return table_text(
            "[[param]]",
            [
                ("id", quoted(self.id)),
                ("title", quoted("Tham số " + self.id)),
                ("unit", quoted(self.unit) if self.unit else None),
                ("value", value),
                ("values", values),
            ],
        )


@dataclass
class SubjectPlan:
    """A subject and its inputs."""

    id: str
    parent: str | None
    bloc: bool
    headings: dict
    inputs: list = field(default_factory=list)

    def add(self, plan):
        self.inputs.append(plan)
        return plan

    def toml(self):
        columns = None
        if self.headings:
            parts = [f"{key} = [{quoted(text)}]" for key, text in self.headings.items()]
            columns = f"{{ {', '.join(parts)} }}"
        return table_text(
            "[[subject]]",
            [
                ("id", quoted(self.id)),
                ("title", quoted("Đối tượng " + self.id)),
                ("parent", quoted(self.parent) if self.parent else None),
                ("bloc", "true" if self.bloc else None),
                ("columns", columns),
            ],
        )


def make_subjects(chance):
    """The subjects of one rule set, parents first."""
    subjects = {}
    wide = 40 if chance.happens(25) else 0
    for subject_id, parent in chance.one_of(TREES):
        bloc = chance.happens(50)
        headings = {"id": "Mã " + subject_id} if chance.happens(25) else {}
        if headings and parent:
            headings["parent"] = "Thuộc " + parent
        subject = SubjectPlan(subject_id, parent, bloc, headings)
        for number in range(chance.randint(4, 8)):
            kind = "number" if number == 0 else chance.one_of(
                ["number", "number", "number", "integer", "boolean", "boolean", "choice", "grade"]
            )
            unit = None if number == 0 else chance.one_of(UNITS)
            subject.add(make_input(chance, f"x{number}", kind, unit, wide))
        subjects[subject_id] = subject
    return subjects


def make_input(chance, input_id, kind, unit=None, wide=0):
    """An input of the kind, with its limits and the values of its cells; `wide` is the share of numbers with wide ones."""
    plan = InputPlan(input_id, kind)
    plan.required = chance.happens(40)
    plan.not_applicable = chance.one_of([0, 0, 3, 10, 25])
    plan.blank = 0 if plan.required else chance.one_of([0, 3, 10, 25])
    if chance.happens(25):
        plan.headings = (f"Cột {input_id}",)
    if kind in ("number", "integer"):
        plan.unit = unit
        fill_grid(chance, plan, wide)
    elif kind == "boolean":
        plan.blank_false = not plan.required and chance.happens(30)
        plan.grid = [True, False]
    elif kind == "choice":
        plan.options = tuple(chance.some_of(["red", "green", "blue", "gold"], 2, 4))
        plan.grid = list(plan.options)
    else:
        plan.options = chance.one_of(sorted(SCALES))
        plan.grid = list(SCALES[plan.options])
    return plan


def wide_value(chance, kind):
    """A number at the end of a width: where machine integers would end, one form of arithmetic gives way to another."""
    bits = chance.one_of([16, 24, 30, 31, 32, 40, 48, 56, 58, 59, 60, 61, 62, 63, 64, 90])
    value = 2**bits - chance.randint(0, 1)
    decimals = 0 if kind == "integer" else chance.one_of([0, 0, 1, 2, 3])
    return Fraction(-value if chance.happens(30) else value, 10**decimals)


def fill_grid(chance, plan, wide):
    """Few values, so that ties and exact thresholds are common."""
    values = [Fraction(text) for text in POOLS[plan.unit]]
    values += [value * 2 for value in values if chance.happens(20)]
    if plan.kind == "integer":
        values = [value for value in values if value.denominator == 1]
    if chance.happens(10):
        values += [-value for value in values[:4]]
    if chance.happens(15):
        values.append(Fraction(chance.randint(1, 10**6), 1 if plan.kind == "integer" else 1000))
    plan.grid = chance.some_of(values, 3, 9)
    if chance.happens(wide):
        plan.grid += [wide_value(chance, plan.kind) for _ in range(chance.randint(1, 4))]
    if chance.happens(40) and 0 not in plan.grid:
        plan.grid.append(Fraction(0))
    if chance.happens(50):
        plan.minimum = min(plan.grid)
    if chance.happens(40):
        plan.maximum = max(plan.grid) + chance.randint(0, 5)
    if plan.kind == "number" and chance.happens(50):
        plan.places = chance.randint(3, 6)


def make_params(chance, day_texts):
    """Parameters to read in formulas: each unit may have one; some change in time."""
    params = {}
    for unit in UNITS:
        if not chance.happens(60):
            continue
        param_id = "p_" + {None: "plain", "percent": "percent", "million dong": "dong", "hộ": "hh"}[unit]
        values = [Fraction(text) for text in chance.some_of(POOLS[unit], 2, 3)]
        params[param_id] = ParamPlan(param_id, unit, dated_values(chance, values, day_texts))
    return params


def dated_values(chance, values, day_texts):
    if chance.happens(50):
        return [(None, values[0])]
    return list(zip(sorted(day_texts)[: len(values)], values))


def scales_toml():
    text = ""
    for scale_id, grades in SCALES.items():
        parts = [f"{{ id = {quoted(i)}, title = {quoted(TITLES[i])} }}" for i in grades]
        text += f'[[scale]]\nid = "{scale_id}"\ngrades = [{", ".join(parts)}]\n\n'
    return text
