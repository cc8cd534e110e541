"""The parts of a rule set (§3, §4, §5, §7, §8, §9)."""

from dataclasses import dataclass, field


@dataclass
class Subject:
    """What is scored (§3)."""

    id: str
    parent: str | None
    bloc: bool
    headings: dict
    inputs: dict = field(default_factory=dict)
    derived: dict = field(default_factory=dict)


@dataclass
class Input:
    """One column of a subject's table (§4)."""

    id: str
    kind: str
    headings: list
    required: bool
    minimum: object
    maximum: object
    places: int | None
    choices: list
    scale: str | None
    blank_is_false: bool


@dataclass
class Derived:
    """A named value of a subject (§4)."""

    id: str
    value: str


@dataclass
class Param:
    """A number that may depend on the date (§3)."""

    id: str
    unit: str | None
    dated: list  # of (from date or None, value)

    def value_on(self, day):
        """The last value whose `from` is not after the day, or None."""
        found = None
        for start, value in self.dated:
            if start is None or start <= day:
                found = value
        return found


@dataclass
class Group:
    """A group of criteria or of groups (§5)."""

    id: str
    kind: str
    parent: str | None
    max: object


@dataclass
class Criterion:
    """A criterion and its scoring function (§5)."""

    id: str
    group: str
    max: object
    value: str | None
    function: str
    fields: object
    applies_if: str | None
    full_if: str | None
    when_missing: str
    when_undefined: str
    rounding: dict | None


@dataclass
class Gate:
    """A gate and its effects (§8)."""

    id: str
    when: str | None
    when_missing: str
    effect: dict

    def lowers_points(self):
        """True for a criterion, group or total effect."""
        return any(key in self.effect for key in ("criterion", "group", "total_at_most"))


@dataclass
class Grade:
    """One line of the grade table (§7)."""

    id: str
    at_least: object
    requires: str | None


@dataclass
class Ranking:
    """The order of rows within a set (§9)."""

    within: str
    by: list
    ties: str


@dataclass
class Quota:
    """A limit on how many rows keep a grade (§9)."""

    id: str
    grade: str
    within: str
    at_most: object
    of: str
    counts: str
    rounding: str
    minimum: int
    ties: str


@dataclass
class Award:
    """An award to the best rows (§9)."""

    id: str
    requires: str | None
    within: str
    count: int | None
    ties: str


@dataclass
class Scorecard:
    """One scorecard with all its tables (§4, §5, §7, §8, §9)."""

    id: str
    subject: str
    max: object
    scale: str | None
    not_applicable: str
    classify_on: str
    rounding: object
    groups: dict
    criteria: dict
    grades: list
    gates: list
    ranking: Ranking | None
    quotas: list
    awards: list

    def children_of(self, group_id):
        """The groups directly inside a group; inside None, the outermost ones."""
        return [group for group in self.groups.values() if group.parent == group_id]

    def criteria_of(self, group_id):
        return [criterion for criterion in self.criteria.values() if criterion.group == group_id]

    def in_base(self, criterion):
        """True where the criterion counts in base: it and all groups around it are base groups."""
        return self.groups[criterion.group].kind == "base"

    def in_deduction(self, criterion):
        return self.groups[criterion.group].kind == "deduction"


@dataclass
class RuleSet:
    """A whole rule set (§1, §3)."""

    id: str
    version: str
    effective_from: object
    effective_until: object
    rounding_table: dict
    subjects: dict
    scales: dict  # scale id -> grade ids, best first
    scale_titles: dict  # scale id -> grade id -> texts
    params: dict
    scorecards: dict

    @property
    def formula_mode(self):
        """The manifest's mode, which `round` uses in a derived value (§6)."""
        return self.rounding_table.get("mode", "half_up")

    def children(self, subject_id):
        return [subject.id for subject in self.subjects.values() if subject.parent == subject_id]
