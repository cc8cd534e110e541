"""From data to results, step by step (§7)."""

from dataclasses import dataclass, field

from judge.awards import give_awards
from judge.criteria import score_criterion
from judge.decisions import Council
from judge.gates import fires, limited_grade, limited_total
from judge.groups import GroupSums
from judge.numbers import LanguageError
from judge.quotas import apply_quotas
from judge.ranking import give_ranks, order_key
from judge.reader import Reader, World
from judge.reads import Reads, cards_read_by


@dataclass
class RowResult:
    """Everything found about one row of a scorecard. `grade` is the grade so far."""

    row: object
    criteria: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    scored: bool = False
    base: object = None
    bonus: object = None
    deductions: object = None
    total: object = None
    score: object = None
    grade_by_score: str | None = None
    grade: str | None = None
    fired: list = field(default_factory=list)
    grade_limits: dict = field(default_factory=dict)
    unranked: bool = False
    ineligible: set = field(default_factory=set)
    order_key: tuple = ()
    rank: int | None = None
    tied: bool = False
    needs_decision: bool = False
    quotas: dict = field(default_factory=dict)
    awards: dict = field(default_factory=dict)

    def ranked(self):
        return self.scored and not self.unranked


def check_date(rules, day):
    """Outside `effective` evaluation is an error; `until` is not included (§1, §3)."""
    if rules.effective_from is not None and day < rules.effective_from:
        raise LanguageError(f"{day} is before the rules are in force")
    if rules.effective_until is not None and day >= rules.effective_until:
        raise LanguageError(f"{day} is after the rules were in force")


def evaluate_rules(rules, day, data, card_ids, decisions=()):
    """Evaluate the scorecards named and those that they read.

    Returns the world (its `results` by scorecard and row id, its `errors`) and
    the council (its open ties).
    """
    check_date(rules, day)
    world = World(rules, day, data)
    council = Council(list(decisions), world)
    order = cards_read_by(rules, card_ids)
    check_params(rules, order, world)
    for card_id in order:
        world.results[card_id] = evaluate_card(rules.scorecards[card_id], world, council)
    council.report_unused(order)
    return world, council


def check_params(rules, card_ids, world):
    """A param without a value on the date is an error where something evaluated reads it (§3)."""
    reads = Reads(rules)
    for card_id in card_ids:
        reads.add_card(card_id)
    for param_id in sorted(reads.params):
        world.param(param_id)


def evaluate_card(card, world, council):
    """All rows of one scorecard: steps 1 to 10 of §7."""
    results = {row.id: RowResult(row) for row in world.rows(card.subject)}
    mode = card.rounding.mode
    plain = {
        row_id: Reader(world, card.subject, result.row, mode) for row_id, result in results.items()
    }
    own = {
        row_id: Reader(world, card.subject, result.row, mode, card, result)
        for row_id, result in results.items()
    }
    scale = world.rules.scales[card.scale] if card.scale else None
    for row_id, result in results.items():
        fire(card, result, plain[row_id], scale, early=True)
    fired = {row_id: result.fired for row_id, result in results.items()}
    for criterion in card.criteria.values():
        found = score_criterion(criterion, card, world, plain, fired)
        for row_id, result in results.items():
            result.criteria[criterion.id] = found[row_id]
    for row_id, result in results.items():
        add_up(card, result)
        if result.scored and scale:
            result.grade_by_score = grade_by_score(card, result, own[row_id])
            result.grade = result.grade_by_score
        fire(card, result, own[row_id], scale, early=False)
        apply_other_effects(card, result, scale)
    finish(card, list(results.values()), own, world, council)
    return results


def fire(card, result, reader, scale, early):
    """Evaluate the gates: those that lower points before all points, the others after (§8)."""
    lowest = scale[-1] if scale else None
    for gate in card.gates:
        if gate.lowers_points() != early:
            continue
        does_fire, limit = fires(gate, reader, lowest)
        if does_fire:
            result.fired.append(gate)
            result.grade_limits[gate.id] = limit
    in_file_order = [gate for gate in card.gates if gate in result.fired]
    result.fired[:] = in_file_order


def add_up(card, result):
    """Groups, base, bonus, deductions, total, total gates, score (§7.2 to §7.6)."""
    sums = GroupSums(card, result.criteria, result.fired)
    result.groups = sums.points
    result.bonus = sums.sum_of_kind("bonus")
    result.deductions = sums.sum_of_kind("deduction")
    result.scored = sums.scored()
    if not result.scored:
        return
    result.base = sums.base()
    total = max(0 * result.base, result.base + result.bonus - result.deductions)
    if card.rounding.at == "total":
        total = card.rounding.apply(total)
    result.total = limited_total(total, result.fired)
    result.score = result.total
    if card.classify_on == "capped":
        result.score = min(result.total, card.max)


def grade_by_score(card, result, reader):
    """The first grade whose `at_least` <= score and whose `requires` is true (§7.7)."""
    for grade in card.grades:
        if grade.at_least is not None and result.score < grade.at_least:
            continue
        if grade.requires is not None and reader.value_of(grade.requires) is not True:
            continue
        return grade.id
    raise LanguageError("the last grade must hold always")


def apply_other_effects(card, result, scale):
    """Grade gates, unranked, ineligible (§8); all gates have read the grade by score."""
    if result.grade is not None:
        result.grade = limited_grade(result.grade, scale, result.fired, result.grade_limits)
    for gate in result.fired:
        if gate.effect.get("unranked"):
            result.unranked = True
        result.ineligible.update(gate.effect.get("ineligible", []))


def finish(card, results, own, world, council):
    """Ranking, quotas, awards (§7.8 to §7.10)."""
    if card.ranking is None:
        return
    for result in results:
        if result.ranked():
            result.order_key = order_key(result, card, own[result.row.id])
    give_ranks(card, results)
    if card.scale:
        apply_quotas(card, results, world, council)
    give_awards(card, results, own, council)
