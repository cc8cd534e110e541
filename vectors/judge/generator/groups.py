"""Random groups and the share of points that each criterion gets (§5)."""

from dataclasses import dataclass, field
from fractions import Fraction

from generator.chance import quoted, table_text, written
from generator.criteria import CriterionPlan


@dataclass
class Roundings:
    """The rounding of one scorecard, its text, and what its limits are multiples of."""

    places: int
    step: Fraction
    mode: str
    at: str
    grain: Fraction  # limits of the scorecard are multiples of this, itself of the step
    text: str | None = None
    fields: dict = field(default_factory=dict)


def fits_places(step, places):
    return (step * 10**places).denominator == 1


def make_rounding(chance):
    """Any of the modes, steps and places that §2 allows."""
    places = chance.one_of([0, 1, 2, 2, 2, 3, 4, 6])
    steps = [Fraction(1, 10**places)]
    for text in ("0.5", "0.25", "0.2", "0.05", "1", "2"):
        if fits_places(Fraction(text), places):
            steps.append(Fraction(text))
    step = chance.one_of(steps) if chance.happens(50) else steps[0]
    mode = chance.one_of(["half_up", "half_up", "half_even", "down", "up", "floor", "ceiling"])
    at = chance.one_of(["criterion", "criterion", "total"])
    grain = max(Fraction(1), step)
    fields = {"places": str(places), "step": written(step), "mode": quoted(mode), "at": quoted(at)}
    if step == Fraction(1, 10**places) and chance.happens(70):
        del fields["step"]
    return Roundings(places, step, mode, at, grain, inline(fields), fields)


def inline(fields):
    return "{ " + ", ".join(f"{key} = {text}" for key, text in fields.items()) + " }"


def shares(chance, total, count, rounding):
    """Parts above 0 that add up to the total: multiples of the grain, or at = "total" any."""
    if rounding.at == "total" and chance.happens(60):
        weights = [chance.randint(1, 7) for _ in range(count)]
        return [total * weight / sum(weights) for weight in weights]
    units = int(total / rounding.grain)
    if units < count:
        return None
    cuts = sorted(chance.sample(range(1, units), count - 1))
    edges = [0, *cuts, units]
    parts = [(right - left) * rounding.grain for left, right in zip(edges, edges[1:])]
    parts[-1] += total - units * rounding.grain
    return parts


class GroupWriter:
    """Builds the groups of one scorecard, and plans of their criteria."""

    def __init__(self, chance, rounding):
        self.chance = chance
        self.rounding = rounding
        self.texts = []
        self.group_ids = []  # of groups that a gate may lower: none with deductions
        self.limits = {}
        self.criteria = []

    def group(self, kind, limit, parent=None, capped=False):
        group_id = f"g{len(self.limits) + 1}"
        self.limits[group_id] = limit
        if kind != "deduction":
            self.group_ids.append(group_id)
        self.texts.append(
            table_text(
                "[[group]]",
                [
                    ("id", quoted(group_id)),
                    ("title", quoted("Nhóm " + group_id)),
                    ("kind", quoted(kind) if kind != "base" or self.chance.happens(30) else None),
                    ("parent", quoted(parent) if parent else None),
                    ("max", written(limit) if limit is not None else None),
                    ("capped", "true" if capped else None),
                ],
            )
        )
        return group_id

    def criterion(self, group_id, kind, limit):
        rounding, step = None, None
        if self.rounding.at == "criterion":
            step = self.rounding.step
            if self.chance.happens(20):
                rounding, step = self.own_rounding(limit)
        criterion_id = f"c{len(self.criteria) + 1}"
        self.criteria.append(CriterionPlan(criterion_id, group_id, kind, limit, step, rounding))

    def own_rounding(self, limit):
        """A criterion's own rounding; its max must be a multiple of the step."""
        steps = [Fraction(text) for text in ("0.5", "0.25", "0.1", "1", "0.01")]
        steps = [
            step for step in steps
            if fits_places(step, self.rounding.places)
            and (limit is None or (limit / step).denominator == 1)
        ]  # fmt: skip
        step = self.chance.one_of([self.rounding.step, *steps])
        mode = self.chance.one_of(["half_up", "half_even", "down", "up", "floor", "ceiling"])
        fields = {"mode": quoted(mode), "step": written(step)}
        if step == self.rounding.step and self.chance.happens(50):
            del fields["step"]
        elif self.chance.happens(20):
            del fields["mode"]
        return inline(fields), step

    def base(self, total):
        """The base groups, which add up to the scorecard's max."""
        parts = shares(self.chance, total, self.chance.randint(1, 3), self.rounding) or [total]
        for part in parts:
            self.base_group(part, None, 2)

    def base_group(self, limit, parent, depth):
        """A base group: inner groups or criteria that add up to its max, or more if capped."""
        chance = self.chance
        capped = chance.happens(15)
        inside = limit + chance.randint(1, 4) * self.rounding.grain if capped else limit
        nested = depth > 0 and chance.happens(35)
        group_id = self.group("base", limit, parent, capped)
        count = chance.randint(1, 2) if nested else chance.randint(1, 4)
        parts = shares(chance, inside, count, self.rounding) or [inside]
        if not nested:
            for part in parts:
                self.criterion(group_id, "base", part)
            return
        for part in parts:
            self.base_group(part, group_id, depth - 1)
        if chance.happens(50):
            self.deduction_group(group_id, 1)

    def cap(self):
        """An optional cap of a bonus or deduction group."""
        if self.chance.happens(40):
            return None
        if self.rounding.at == "total" and self.chance.happens(40):
            return Fraction(self.chance.randint(2, 30), 3)
        if self.chance.happens(30):
            return self.rounding.step * self.chance.randint(1, 40)
        return self.rounding.grain * self.chance.randint(1, 10)

    def criterion_max(self):
        if self.rounding.at == "total" and self.chance.happens(40):
            return Fraction(self.chance.randint(2, 30), 3)
        return self.rounding.grain * self.chance.randint(1, 8)

    def bonus_group(self, parent, depth):
        group_id = self.group("bonus", self.cap(), parent)
        if depth > 0 and self.chance.happens(25):
            for _ in range(self.chance.randint(1, 2)):
                self.bonus_group(group_id, depth - 1)
            if self.chance.happens(50):
                self.deduction_group(group_id, 0)
            return
        for _ in range(self.chance.randint(1, 2)):
            self.criterion(group_id, "bonus", self.criterion_max())

    def deduction_group(self, parent, depth):
        group_id = self.group("deduction", self.cap(), parent)
        if depth > 0 and self.chance.happens(20):
            for _ in range(self.chance.randint(1, 2)):
                self.deduction_group(group_id, depth - 1)
            return
        for _ in range(self.chance.randint(1, 2)):
            limit = self.criterion_max() if self.chance.happens(50) else None
            self.criterion(group_id, "deduction", limit)
