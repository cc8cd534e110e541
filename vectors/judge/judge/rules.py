"""Reading a rule set from TOML (§1)."""

import tomllib
import unicodedata
from pathlib import Path

from judge.model import (
    Award, Criterion, Derived, Gate, Grade, Group, Input, Param, Quota, Ranking, RuleSet, Scorecard,
    Subject,
)  # fmt: skip
from judge.numbers import LanguageError, number_as_written, rounding_from, rule_number


def normalised(text):
    """Free text is normalised to NFC on reading (§1)."""
    return unicodedata.normalize("NFC", text)


def read_toml(path):
    """A TOML text with every number exactly as written (§1)."""
    text = Path(path).read_text(encoding="utf-8-sig")
    return tomllib.loads(text, parse_float=number_as_written)


def texts_of(raw):
    """All languages of a *text* (§1), Vietnamese first."""
    if raw is None:
        return []
    if isinstance(raw, str):
        return [normalised(raw)]
    return [normalised(raw[language]) for language in ("vi", "en") if language in raw]


def load_rules(path):
    """Read a folder with `ruleset.toml`, or one `.toml` file (§1)."""
    path = Path(path)
    manifest_path = path / "ruleset.toml" if path.is_dir() else path
    manifest = read_toml(manifest_path)
    names = manifest["ruleset"].get("scorecards", [])
    texts = [manifest] + [read_toml(manifest_path.parent / name) for name in names]
    return rules_from_texts(texts)


def rules_from_texts(texts):
    """Build the rule set from parsed texts; the first is the manifest."""
    manifest = texts[0]
    head = manifest["ruleset"]
    if head["language"] != 1:
        raise LanguageError("unknown language")
    effective = head.get("effective", {})
    rules = RuleSet(
        id=head["id"],
        version=head["version"],
        effective_from=effective.get("from"),
        effective_until=effective.get("until"),
        rounding_table=head.get("rounding", {}),
        subjects={},
        scales={},
        scale_titles={},
        params={},
        scorecards={},
    )
    for text in texts:
        for raw in text.get("subject", []):
            rules.subjects[raw["id"]] = Subject(
                raw["id"], raw.get("parent"), raw.get("bloc", False), raw.get("columns", {})
            )
        for raw in text.get("scale", []):
            rules.scales[raw["id"]] = [grade["id"] for grade in raw["grades"]]
            rules.scale_titles[raw["id"]] = {
                grade["id"]: texts_of(grade.get("title")) for grade in raw["grades"]
            }
        for raw in text.get("param", []):
            rules.params[raw["id"]] = param_from(raw)
    for text in texts:
        subject_id = text.get("scorecard", {}).get("subject")
        for raw in text.get("input", []):
            subject = rules.subjects[raw.get("subject", subject_id)]
            subject.inputs[raw["id"]] = input_from(raw)
        for raw in text.get("derived", []):
            subject = rules.subjects[raw.get("subject", subject_id)]
            subject.derived[raw["id"]] = Derived(raw["id"], raw["value"])
    for text in texts:
        if "scorecard" in text:
            card = scorecard_from(text, rules)
            rules.scorecards[card.id] = card
    return rules


def param_from(raw):
    if "values" in raw:
        dated = [(line["from"], rule_number(line["value"])) for line in raw["values"]]
    else:
        dated = [(None, rule_number(raw["value"]))]
    return Param(raw["id"], raw.get("unit"), dated)


def optional_number(raw, key):
    return rule_number(raw[key]) if key in raw else None


def input_from(raw):
    choices = [(choice["id"], texts_of(choice.get("title"))) for choice in raw.get("choices", [])]
    return Input(
        id=raw["id"],
        kind=raw["kind"],
        headings=[normalised(heading) for heading in raw.get("columns", [])],
        required=raw.get("required", False),
        minimum=optional_number(raw, "min"),
        maximum=optional_number(raw, "max"),
        places=raw.get("places"),
        choices=choices,
        scale=raw.get("scale"),
        blank_is_false=raw.get("blank") == "false",
    )


def scorecard_from(text, rules):
    """One `[scorecard]` with the tables of its text."""
    raw = text["scorecard"]
    subject = rules.subjects[raw["subject"]]
    usual_set = "bloc" if subject.bloc else "all"
    groups = groups_from(text.get("group", []))
    criteria = {raw["id"]: criterion_from(raw, usual_set) for raw in text.get("criterion", [])}
    grades = [
        Grade(line["id"], optional_number(line, "at_least"), line.get("requires"))
        for line in text.get("grade", [])
    ]
    gates = [
        Gate(line["id"], line.get("when"), line.get("when_missing", "error"), line["effect"])
        for line in text.get("gate", [])
    ]
    ranking = None
    if "ranking" in text:
        line = text["ranking"]
        ranking = Ranking(line.get("within", usual_set), line["by"], line.get("ties", "shared"))
    return Scorecard(
        id=raw["id"],
        subject=subject.id,
        max=rule_number(raw["max"]),
        scale=raw.get("scale"),
        not_applicable=raw.get("not_applicable", "rescale"),
        classify_on=raw.get("classify_on", "capped"),
        rounding=rounding_from(rules.rounding_table, raw.get("rounding")),
        groups=groups,
        criteria=criteria,
        grades=grades,
        gates=gates,
        ranking=ranking,
        quotas=[quota_from(line, usual_set) for line in text.get("quota", [])],
        awards=[award_from(line, usual_set) for line in text.get("award", [])],
    )


def groups_from(raw_groups):
    """Groups by id; an inner group without `kind` has the kind of the group around it (§5)."""
    raws = {raw["id"]: raw for raw in raw_groups}

    def kind_of(raw):
        if "kind" in raw:
            return raw["kind"]
        return kind_of(raws[raw["parent"]]) if "parent" in raw else "base"

    return {
        raw["id"]: Group(raw["id"], kind_of(raw), raw.get("parent"), optional_number(raw, "max"))
        for raw in raw_groups
    }


def criterion_from(raw, usual_set):
    ((function, fields),) = raw["score"].items()
    if isinstance(fields, dict):
        fields = dict(fields)
        if function in ("leader", "best", "min_max", "placing"):
            fields.setdefault("within", usual_set)
    return Criterion(
        id=raw["id"],
        group=raw["group"],
        max=optional_number(raw, "max"),
        value=raw.get("value"),
        function=function,
        fields=fields,
        applies_if=raw.get("applies_if"),
        full_if=raw.get("full_if"),
        when_missing=raw.get("when_missing", "error"),
        when_undefined=raw.get("when_undefined", "error"),
        rounding=raw.get("rounding"),
    )


def quota_from(raw, usual_set):
    return Quota(
        id=raw["id"],
        grade=raw["grade"],
        within=raw.get("within", usual_set),
        at_most=raw["at_most"],
        of=raw.get("of", "this_or_next"),
        counts=raw.get("counts", "this"),
        rounding=raw.get("rounding", "down"),
        minimum=raw.get("minimum", 0),
        ties=raw.get("ties", "exclude"),
    )


def award_from(raw, usual_set):
    return Award(
        id=raw["id"],
        requires=raw.get("requires"),
        within=raw.get("within", usual_set),
        count=raw.get("count"),
        ties=raw.get("ties", "exclude"),
    )
