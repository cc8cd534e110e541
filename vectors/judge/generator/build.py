"""One random rule set: subjects, derived values, scorecards, in an order without circles."""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from generator.chance import quoted, table_text, written
from generator.criteria import CriterionWriter
from generator.formulas import FormulaWriter
from generator.groups import GroupWriter, Roundings, inline, make_rounding
from generator.names import Reading
from generator.outcome import OutcomeWriter
from generator.subjects import SCALES, ParamPlan, SubjectPlan, make_params, make_subjects, scales_toml

FROM, UNTIL = date(2026, 1, 1), date(2027, 1, 1)
PARAM_DAYS = ("2026-01-01", "2026-05-01", "2026-09-01")


@dataclass
class CardPlan:
    """A scorecard as far as it is written."""

    id: str
    subject: SubjectPlan
    max: Fraction
    scale: str | None
    rounding: Roundings
    order: int
    criteria: list = field(default_factory=list)
    group_ids: list = field(default_factory=list)  # without deduction groups
    limits: dict = field(default_factory=dict)
    text: str = ""

    def results(self, chance, prefix, bonus=False):
        """Names of its results; `prefix` is empty for the row's own."""
        dot = f"{prefix}." if prefix else ""
        names = [Reading(f"{dot}{word}", "number") for word in ("total", "score", "base")]
        if bonus:
            names += [Reading(f"{dot}{word}", "number") for word in ("bonus", "deductions")]
        for plan in chance.some_of(self.criteria, 1, 3):
            names.append(Reading(f"{dot}criterion.{plan.id}", "number"))
        for group_id in chance.some_of(sorted(self.limits), 1, 2):
            names.append(Reading(f"{dot}group.{group_id}", "number"))
        return names

    def grade_name(self, prefix):
        if self.scale is None:
            return []
        dot = f"{prefix}." if prefix else ""
        return [Reading(f"{dot}grade", "grade", options=self.scale)]


@dataclass
class DerivedPlan:
    """A derived value; its reading says what it can be."""

    subject: str
    reading: Reading
    order: int
    text: str


class Build:
    """Writes a whole rule set from one seed."""

    def __init__(self, chance):
        self.chance = chance
        self.counter = 0
        self.day = date(2026, chance.randint(1, 12), chance.randint(1, 28))
        self.subjects = make_subjects(chance)
        self.params = make_params(chance, PARAM_DAYS)
        self.manifest_rounding = make_rounding(chance) if chance.happens(60) else None
        self.cards = []
        self.derived = []
        self.items()

    # Small things

    def new_id(self, start):
        self.counter += 1
        return f"{start}{self.counter}"

    def new_param(self, unit, value):
        """A parameter with this value on every date; sometimes in steps of equal values."""
        param_id = self.new_id("q")
        dated = [(None, Fraction(value))]
        if self.chance.happens(30):
            dated = [(day, Fraction(value)) for day in PARAM_DAYS[:2]]
        self.params[param_id] = ParamPlan(param_id, unit, dated)
        return param_id

    # What may be read

    def names(self, subject_id, before, with_parent=True):
        """The readings at a subject for the item at place `before` in the order."""
        subject = self.subjects[subject_id]
        names = [column.reading() for column in subject.inputs]
        names += [
            one.reading for one in self.derived if one.subject == subject_id and one.order < before
        ]
        for card in self.cards:
            if card.subject.id == subject_id and card.order < before:
                names += card.results(self.chance, card.id)[: self.chance.randint(1, 5)]
                names += card.grade_name(card.id)
        if with_parent and subject.parent:
            above = self.names(subject.parent, before, with_parent=False)
            own = [name for name in above if not name.text.startswith("param.")]
            picked = self.chance.some_of(own, 1, 5)
            names += [replace(name, text=f"{subject.parent}.{name.text}") for name in picked]
        if with_parent:
            names += [param.reading() for param in self.params.values() if param.id[:2] == "p_"]
        return names

    def writer(self, subject_id, before, own=()):
        """A writer of formulas at the subject, which reads what comes before in the order."""
        children = {
            child.id: (lambda child_id=child.id: self.writer(child_id, before))
            for child in self.subjects.values()
            if child.parent == subject_id
        }
        names = self.names(subject_id, before) + list(own)
        return FormulaWriter(self.chance, names, children, SCALES)

    # Derived values and scorecards

    def items(self):
        """Scorecards and derived values in random order; each reads only earlier ones."""
        chance = self.chance
        plans = []
        for subject_id in self.subjects:
            count = chance.randint(1, 3) if len(self.subjects) == 1 else chance.randint(0, 2)
            plans += [("card", subject_id)] * count
            plans += [("derived", subject_id)] * chance.randint(0, 3)
        if not any(kind == "card" for kind, _ in plans):
            plans.append(("card", chance.one_of(sorted(self.subjects))))
        chance.shuffle(plans)
        for order, (kind, subject_id) in enumerate(plans):
            if kind == "card":
                self.add_card(subject_id, order)
            else:
                self.add_derived(subject_id, order)

    def add_derived(self, subject_id, order):
        chance = self.chance
        writer = self.writer(subject_id, order)
        derived_id = self.new_id("d")
        kind = chance.one_of(["number", "number", "number", "boolean", "grade"])
        unit = options = None
        if kind == "grade" and not writer.named("grade"):
            kind = "number"
        if kind == "number":
            unit = chance.one_of(writer.units())
            formula = writer.number(unit, chance.randint(1, 3))
        elif kind == "boolean":
            formula = writer.boolean(chance.randint(1, 2))
        else:
            formula, options = writer.grade(2)
        reading = Reading(
            derived_id, kind, unit, options, formula.missing, formula.undefined, derived=True
        )
        self.derived.append(DerivedPlan(subject_id, reading, order, formula.text))

    def add_card(self, subject_id, order):
        chance = self.chance
        subject = self.subjects[subject_id]
        rounding, override = self.card_rounding()
        size = chance.one_of([10, 10, 20, 40, 100, 100])
        card = CardPlan(
            id=self.new_id("card"),
            subject=subject,
            max=rounding.grain * size,
            scale=chance.one_of([None, *sorted(SCALES), "quality", "performance"]),
            rounding=rounding,
            order=order,
        )
        groups = GroupWriter(chance, rounding)
        groups.base(card.max)
        for _ in range(chance.one_of([0, 1, 1, 2])):
            groups.bonus_group(None, 1)
        for _ in range(chance.one_of([0, 1, 1, 2])):
            groups.deduction_group(None, 1)
        card.criteria, card.group_ids, card.limits = groups.criteria, groups.group_ids, groups.limits
        writer = self.writer(subject_id, order)
        criteria = CriterionWriter(chance, self, subject, writer)
        for plan in card.criteria:
            criteria.write(plan)

        def own(with_grade):
            names = card.results(chance, "", bonus=True)
            names += card.grade_name("") if with_grade else []
            return self.writer(subject_id, order, names)

        outcome = OutcomeWriter(chance, self, card, writer, own).text()
        card.text = self.card_head(card, override) + "".join(groups.texts)
        card.text += "".join(plan.text for plan in card.criteria) + outcome
        self.cards.append(card)

    def card_rounding(self):
        """(the rounding in force, the scorecard's own table or None)."""
        if self.manifest_rounding is None:
            rounding = make_rounding(self.chance)
            return rounding, rounding.text
        if self.chance.happens(50):
            return self.manifest_rounding, None
        rounding = make_rounding(self.chance)
        fields = dict(rounding.fields)
        fields["step"] = written(rounding.step)
        for key, text in self.manifest_rounding.fields.items():
            if fields.get(key) == text and self.chance.happens(50):
                del fields[key]
        return rounding, inline(fields) if fields else None

    def card_head(self, card, override):
        chance = self.chance
        setting = chance.one_of([None, "rescale", "rescale_group", "rescale_group", "keep"])
        classify = chance.one_of([None, "capped", "total"])
        return table_text(
            "[scorecard]",
            [
                ("id", quoted(card.id)),
                ("subject", quoted(card.subject.id)),
                ("title", quoted("Bảng điểm " + card.id)),
                ("max", written(card.max)),
                ("scale", quoted(card.scale) if card.scale else None),
                ("not_applicable", quoted(setting) if setting else None),
                ("classify_on", quoted(classify) if classify else None),
                ("rounding", override),
            ],
        )

    # The texts

    def files(self):
        """Texts by file name: the manifest and one for each scorecard, or all in one."""
        single = len(self.cards) == 1 and self.chance.happens(25)
        parts = {card.id: card.text for card in self.cards}
        manifest = ""
        for subject_id, subject in self.subjects.items():
            homes = [card.id for card in self.cards if card.subject.id == subject_id]
            for column in subject.inputs:
                home = self.chance.one_of([*homes, None] if self.chance.happens(30) else homes or [None])
                if home is None:
                    manifest += column.toml(subject_id)
                else:
                    parts[home] += column.toml(None)
            for one in self.derived:
                if one.subject == subject_id:
                    home = self.chance.one_of(homes or [None])
                    text = derived_toml(one, subject_id if home is None else None)
                    if home is None:
                        manifest += text
                    else:
                        parts[home] += text
        head = self.head(single) + "".join(subject.toml() for subject in self.subjects.values())
        head += scales_toml() + "".join(param.toml() for param in self.params.values()) + manifest
        if single:
            return {"ruleset.toml": head + parts[self.cards[0].id]}
        files = {f"{card_id}.toml": text for card_id, text in parts.items()}
        return {"ruleset.toml": head, **files}

    def head(self, single):
        names = [quoted(f"{card.id}.toml") for card in self.cards]
        self.chance.shuffle(names)
        return table_text(
            "[ruleset]",
            [
                ("language", "1"),
                ("id", '"random"'),
                ("version", '"1"'),
                ("title", '"Bộ quy tắc ngẫu nhiên"'),
                ("status", '"illustrative"'),
                ("effective", f"{{ from = {FROM}, until = {UNTIL} }}"),
                ("scorecards", None if single else f"[{', '.join(names)}]"),
                ("rounding", self.manifest_rounding.text if self.manifest_rounding else None),
            ],
        )


def derived_toml(plan, subject_id):
    return table_text(
        "[[derived]]",
        [
            ("subject", quoted(subject_id) if subject_id else None),
            ("id", quoted(plan.reading.text)),
            ("title", quoted("Chỉ số " + plan.reading.text)),
            ("value", quoted(plan.text)),
        ],
    )
