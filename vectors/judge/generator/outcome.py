"""Random grades, gates, ranking, quotas and awards (§7, §8, §9)."""

from fractions import Fraction

from generator.chance import quoted, table_text, written
from generator.subjects import SCALES


class OutcomeWriter:
    """Writes what follows the points of one scorecard.

    `writer` writes formulas over inputs and other results; `own(grade)` gives one
    that also reads the row's own results, with or without its grade.
    """

    def __init__(self, chance, build, card, writer, own):
        self.chance = chance
        self.build = build
        self.card = card
        self.writer = writer
        self.own = own

    def text(self):
        """All tables after the criteria."""
        text = self.grades() if self.card.scale else ""
        ranking = self.ranking() if self.chance.happens(75) else ""
        awards = []
        if ranking:
            text += ranking
            if self.card.scale:
                text += "".join(self.quota(number) for number in range(self.chance.randint(0, 3)))
            awards = [f"award{number}" for number in range(self.chance.randint(0, 2))]
            text += "".join(self.award(award_id) for award_id in awards)
        return text + "".join(
            self.gate(number, awards) for number in range(self.chance.one_of([0, 1, 2, 3, 4]))
        )

    def within(self, share=50):
        if not self.chance.happens(share):
            return None
        subject = self.card.subject
        options = ["all"] + (["bloc"] * 2 if subject.bloc else [])
        options += ["parent"] * 2 if subject.parent else []
        return quoted(self.chance.one_of(options))

    def multiple(self, low, high):
        """A limit between low and high that §2 allows: a multiple of the step."""
        step = self.card.rounding.step
        return step * self.chance.randint(int(low / step), int(high / step))

    def grades(self):
        """The whole scale, thresholds falling."""
        grades = SCALES[self.card.scale]
        thresholds = set()
        while len(thresholds) < len(grades) - 1:
            thresholds.add(self.multiple(Fraction(0), self.card.max))
        text = ""
        for grade, threshold in zip(grades, sorted(thresholds, reverse=True)):
            requires = None
            if self.chance.happens(30):
                requires = quoted(self.own(False).boolean(self.chance.randint(0, 1)).text)
            lines = [("id", quoted(grade)), ("at_least", written(threshold)), ("requires", requires)]
            text += table_text("[[grade]]", lines)
        return text + table_text("[[grade]]", [("id", quoted(grades[-1]))])

    def ranking(self):
        names = [name.text for name in self.own(False).names if name.kind == "number"]
        names = [name for name in names if not name.startswith("param.")]
        keys = self.chance.some_of(names, 0, 2)
        if not keys or self.chance.happens(70):
            keys.insert(0, self.chance.one_of(["total", "score", "base"]))
        keys = [("-" if self.chance.happens(70) else "") + key for key in dict.fromkeys(keys)]
        listed = ", ".join(quoted(key) for key in keys)
        ties = self.chance.one_of([None, quoted("shared"), quoted("dense")])
        lines = [("within", self.within()), ("by", f"[{listed}]"), ("ties", ties)]
        return table_text("[ranking]", lines)

    def quota(self, number):
        chance = self.chance
        grades = SCALES[self.card.scale][:-1]
        count = Fraction(chance.randint(0, 5))
        share = Fraction(chance.one_of(["10", "12.5", "20", "25", "33", "50", "70", "100"]))
        at_most = chance.one_of(
            [
                quoted(f"{written(share)}%"),
                quoted(f"{written(share)}%"),
                written(count),
                quoted(f"param.{self.build.new_param('percent', share)}"),
                quoted(f"param.{self.build.new_param(None, count)}"),
            ]
        )
        option = self.option
        return table_text(
            "[[quota]]",
            [
                ("id", quoted(f"quota{number}")),
                ("grade", quoted(chance.one_of(grades))),
                ("within", self.within()),
                ("at_most", at_most),
                ("of", option("all", "this_or_next", "next_only")),
                ("counts", option("this", "this_or_better", "this_or_better")),
                ("rounding", option("down", "half_up", "up")),
                ("minimum", chance.one_of([None, None, "0", "1", "2"])),
                ("ties", option("exclude", "include", "council", "council")),
            ],
        )

    def option(self, *words):
        """One of the words, or nothing for the default."""
        return quoted(self.chance.one_of(words)) if self.chance.happens(75) else None

    def award(self, award_id):
        requires = None
        if self.chance.happens(60):
            requires = quoted(self.own(True).boolean(self.chance.randint(0, 1)).text)
        return table_text(
            "[[award]]",
            [
                ("id", quoted(award_id)),
                ("title", quoted("Danh hiệu " + award_id)),
                ("requires", requires),
                ("within", self.within()),
                ("count", self.chance.one_of([None, "1", "1", "2", "3"])),
                ("ties", self.option("exclude", "include", "council", "council")),
            ],
        )

    def gate(self, number, awards):
        """A gate with one or more effects."""
        chance = self.chance
        effect, lowers, limited_by_grade = self.effects(awards)
        writer = self.writer if lowers else self.own(bool(self.card.scale))
        when = None
        if not limited_by_grade or chance.happens(50):
            when = writer.boolean(chance.randint(0, 1))
        return table_text(
            "[[gate]]",
            [
                ("id", quoted(f"gate{number}")),
                ("title", quoted(f"Điều kiện {number}")),
                ("when", quoted(when.text) if when else None),
                ("when_missing", quoted(chance.one_of(["fires", "passes", "passes"]))),
                ("effect", "{ " + ", ".join(effect) + " }"),
            ],
        )

    def effects(self, awards):
        """(effects, does one of them lower points, is one a grade_at_most_of)."""
        chance = self.chance
        kinds = ["total", "criterion", "group", "unranked"]
        if self.card.scale:
            kinds += ["grade", "grade", "down", "of", "of"]
        if awards:
            kinds += ["ineligible"]
        chosen = set(chance.some_of(kinds, 1, 2))
        if {"criterion", "group"} <= chosen:
            chosen.remove("group")
        criteria = [plan for plan in self.card.criteria if plan.kind != "deduction"]
        limiting = self.limiting_grades()
        if "of" in chosen and not limiting:
            chosen.remove("of")
            chosen.add("grade")
        effect = []
        for kind in sorted(chosen):
            if kind == "total":
                effect.append(f"total_at_most = {written(self.multiple(0, self.card.max))}")
            elif kind == "criterion":
                plan = chance.one_of(criteria)
                effect.append(f'criterion = "{plan.id}"')
                effect.append(f"points_at_most = {written(self.criterion_limit(plan))}")
            elif kind == "group":
                group_id = chance.one_of(self.card.group_ids)
                limit = self.multiple(0, self.card.limits[group_id] or Fraction(8))
                effect.append(f'group = "{group_id}"')
                effect.append(f"points_at_most = {written(limit)}")
            elif kind == "unranked":
                effect.append("unranked = true")
            elif kind == "grade":
                grade = chance.one_of(SCALES[self.card.scale][1:])
                effect.append(f"grade_at_most = {quoted(grade)}")
            elif kind == "down":
                effect.append(f"grade_down = {chance.one_of([1, 1, 2])}")
            elif kind == "of":
                effect.append(f"grade_at_most_of = {quoted(chance.one_of(limiting))}")
            else:
                listed = ", ".join(quoted(award) for award in chance.some_of(awards, 1, 2))
                effect.append(f"ineligible = [{listed}]")
        return effect, bool(chosen & {"total", "criterion", "group"}), "of" in chosen

    def criterion_limit(self, plan):
        if plan.step is None:
            return plan.max * self.chance.randint(0, 4) / 4
        return plan.step * self.chance.randint(0, int(plan.max / plan.step))

    def limiting_grades(self):
        """Grades of the same scale: inputs and other results, of the parent too."""
        return [
            name.text for name in self.writer.names
            if name.kind == "grade" and name.options == self.card.scale and not name.derived
        ]  # fmt: skip
