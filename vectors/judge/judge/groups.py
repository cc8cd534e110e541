"""Groups, base and rescaling (§7.2, §7.3, §7.4)."""

from fractions import Fraction

from judge.criteria import cut
from judge.numbers import rule_number


class GroupSums:
    """The points of the groups of one scorecard at one row.

    `points` holds for each group its points as `group.x` shows them, None where
    nothing in it is applicable.
    """

    def __init__(self, card, criteria, fired):
        self.card = card
        self.criteria = criteria  # CriterionResult by id
        self.fired = fired
        self.points = {}
        for group in card.children_of(None):
            self.sum_group(group)

    def adding_parts(self, group):
        """The inner groups whose points are added: all but inner deduction groups."""
        inner = self.card.children_of(group.id)
        return [part for part in inner if not self.is_inner_deduction(part, group)]

    def deducting_parts(self, group):
        inner = self.card.children_of(group.id)
        return [part for part in inner if self.is_inner_deduction(part, group)]

    @staticmethod
    def is_inner_deduction(part, group):
        """Points deducted inside a section; in a deduction group its inner groups add up."""
        return part.kind == "deduction" and group.kind != "deduction"

    def sum_group(self, group):
        """Innermost first: the sum, cut, gated, and under `rescale_group` rescaled (§7.2, §7.3)."""
        for part in self.card.children_of(group.id):
            self.sum_group(part)
        parts = [self.criteria[criterion.id].points for criterion in self.card.criteria_of(group.id)]
        parts += [self.points[part.id] for part in self.adding_parts(group)]
        deducted = [self.points[part.id] for part in self.deducting_parts(group)]
        points = cut(sum_known(parts) - sum_known(deducted), group.max)
        for gate in self.fired:
            if gate.effect.get("group") == group.id:
                points = min(points, rule_number(gate.effect["points_at_most"]))
        if all(part is None for part in parts):
            points = None
        elif self.card.not_applicable == "rescale_group" and group.kind == "base":
            if any(part is None for part in parts):
                points = self.rescale(points, group.max, self.full_max_of_applicable(group))
        self.points[group.id] = points

    def full_max_of_applicable(self, group):
        """The sum of the full max of the applicable parts of a base group (§7.3)."""
        criteria = self.card.criteria_of(group.id)
        limits = [part.max for part in criteria if self.criteria[part.id].applicable()]
        groups = self.adding_parts(group)
        limits += [part.max for part in groups if self.points[part.id] is not None]
        return sum_known(limits)

    def rescale(self, points, limit, applicable):
        """`rescale_group`: round(min(sum, A) * max / A) with A = min(max, applicable)."""
        applicable = min(limit, applicable)
        return self.round_rescaled(min(points, applicable) * limit / applicable)

    def round_rescaled(self, points):
        """Rescaling is rounded when `at = "criterion"` (§2)."""
        rounding = self.card.rounding
        return rounding.apply(points) if rounding.at == "criterion" else points

    def base_groups(self):
        return [group for group in self.card.children_of(None) if group.kind == "base"]

    def scored(self):
        """Nothing in base applicable at all: the row is not scored (§7.3)."""
        return any(self.points[group.id] is not None for group in self.base_groups())

    def base(self):
        """The base of a scored row; the scorecard acts as the group around its groups (§7.3)."""
        card = self.card
        groups = self.base_groups()
        points = cut(sum_known(self.points[group.id] for group in groups), card.max)
        if card.not_applicable == "rescale" and self.base_has_gaps():
            applicable = sum((self.applicable_max(group) for group in groups), Fraction(0))
            return self.round_rescaled(points * card.max / min(card.max, applicable))
        if card.not_applicable == "rescale_group":
            known = [group for group in groups if self.points[group.id] is not None]
            if len(known) < len(groups):
                return self.rescale(points, card.max, sum_known(group.max for group in known))
        return points

    def base_has_gaps(self):
        """True where some base criterion is not applicable."""
        return any(
            not self.criteria[criterion.id].applicable()
            for criterion in self.card.criteria.values()
            if self.card.in_base(criterion)
        )

    def applicable_max(self, group):
        """`applicable` of a group: min(its max, the sum over its parts) (§7.3)."""
        total = Fraction(0)
        for criterion in self.card.criteria_of(group.id):
            if self.criteria[criterion.id].applicable():
                total += criterion.max
        for part in self.adding_parts(group):
            total += self.applicable_max(part)
        return min(group.max, total)

    def sum_of_kind(self, kind):
        """Bonus or deductions: the sum of the outermost groups after their caps (§7.4)."""
        groups = [group for group in self.card.children_of(None) if group.kind == kind]
        return sum_known(self.points[group.id] for group in groups)


def sum_known(points):
    """The sum; what is not applicable counts 0."""
    return sum((part for part in points if part is not None), Fraction(0))
