"""Random formulas of a wanted type and unit (§6)."""

from dataclasses import dataclass
from fractions import Fraction

from generator.names import POOLS, UNITS

# Levels of §6, loosest to tightest.
OR, AND, NOT, COMPARE, SUM, PRODUCT, SIGN, PRIMARY = range(1, 9)


@dataclass(frozen=True)
class Formula:
    """A formula text, how tightly it binds, and the states that it can have."""

    text: str
    level: int = PRIMARY
    missing: bool = False
    undefined: bool = False
    literal: bool = False

    def at(self, level):
        """The text as an operand that must bind at least so tightly."""
        return self.text if self.level >= level else f"({self.text})"


def joined(text, level, parts, undefined=False):
    return Formula(
        text,
        level,
        any(part.missing for part in parts),
        undefined or any(part.undefined for part in parts),
    )


class FormulaWriter:
    """Writes formulas that are read at one subject.

    `names` are the readings there; `children` gives a writer for each child subject.
    """

    def __init__(self, chance, names, children, scales):
        self.chance = chance
        self.names = list(names)
        self.children = children
        self.scales = scales

    def named(self, kind, unit=None):
        return [
            name for name in self.names
            if name.kind == kind and (kind != "number" or name.unit == unit)
        ]  # fmt: skip

    def has(self, unit):
        return bool(self.named("number", unit))

    def units(self):
        """The units that some name here has."""
        return [unit for unit in UNITS if self.has(unit)]

    def literal(self, unit, zero=True):
        pool = [text for text in POOLS[unit] if zero or text != "0"]
        text = self.chance.one_of(pool)
        if unit is None and self.chance.happens(8):
            text += "%"
        return Formula(text, literal=True)

    @staticmethod
    def of(name):
        return Formula(name.text, PRIMARY, name.missing, name.undefined)

    def number(self, unit, depth):
        """A number of the unit that is not a bare literal; the unit must have a name."""
        chance = self.chance
        if depth <= 0 or chance.happens(20):
            return self.of(chance.one_of(self.named("number", unit)))
        shapes = ["sum", "sum", "scale", "least", "clamp", "one", "if", "or_else", "ratio", "cross"]
        shapes += ["negative", "children", "children"]
        return getattr(self, "number_" + chance.one_of(shapes))(unit, depth - 1)

    def operand(self, unit, depth, zero=True):
        """A number of the unit, sometimes a literal."""
        if self.chance.happens(30):
            return self.literal(unit, zero)
        return self.number(unit, depth)

    def number_sum(self, unit, depth):
        left, right = self.number(unit, depth), self.operand(unit, depth)
        if self.chance.happens(30):
            left, right = right, left
        sign = self.chance.one_of("+-")
        return joined(f"{left.at(SUM)} {sign} {right.at(PRODUCT)}", SUM, [left, right])

    def number_scale(self, unit, depth):
        """A number times or over a plain one."""
        left = self.number(unit, depth)
        if self.chance.happens(50):
            right = self.literal(None, zero=False)
        else:
            right = self.number(None, depth) if self.has(None) else self.literal(None, zero=False)
        if self.chance.happens(40):
            text = f"{left.at(PRODUCT)} / {right.at(SIGN)}"
            return joined(text, PRODUCT, [left, right], undefined=not right.literal)
        if self.chance.happens(50):
            left, right = right, left
        return joined(f"{left.at(PRODUCT)} * {right.at(SIGN)}", PRODUCT, [left, right])

    def number_least(self, unit, depth):
        parts = [self.number(unit, depth)]
        parts += [self.operand(unit, depth) for _ in range(self.chance.randint(0, 2))]
        self.chance.shuffle(parts)
        function = self.chance.one_of(["min", "max"])
        return joined(f"{function}({', '.join(part.text for part in parts)})", PRIMARY, parts)

    def number_clamp(self, unit, depth):
        part = self.number(unit, depth)
        low, high = sorted(self.chance.sample(POOLS[unit], 2), key=Fraction)
        return joined(f"clamp({part.text}, {low}, {high})", PRIMARY, [part])

    def number_one(self, unit, depth):
        part = self.number(unit, depth)
        function = self.chance.one_of(["abs", "round", "floor", "ceil"])
        places = f", {self.chance.randint(0, 3)}" if function == "round" else ""
        return joined(f"{function}({part.text}{places})", PRIMARY, [part])

    def number_if(self, unit, depth):
        condition = self.boolean(depth)
        branches = [self.number(unit, depth), self.operand(unit, depth)]
        self.chance.shuffle(branches)
        text = f"if({condition.text}, {branches[0].text}, {branches[1].text})"
        return joined(text, PRIMARY, [condition, *branches])

    def number_or_else(self, unit, depth):
        part, other = self.number(unit, depth), self.operand(unit, depth)
        return joined(f"or_else({part.text}, {other.text})", PRIMARY, [other])

    def number_ratio(self, unit, depth):
        """percent, growth for percent; a quotient of equal units for plain."""
        if unit not in (None, "percent"):
            return self.number_sum(unit, depth)
        same = self.chance.one_of(self.units())
        left, right = self.number(same, depth), self.operand(same, depth, zero=False)
        if unit is None:
            text = f"{left.at(PRODUCT)} / {right.at(SIGN)}"
            if right.literal and same is not None:
                right = self.number(same, 0)
                text = f"{left.at(PRODUCT)} / {right.at(SIGN)}"
            return joined(text, PRODUCT, [left, right], undefined=True)
        function = self.chance.one_of(["percent", "percent", "growth"])
        return joined(f"{function}({left.text}, {right.text})", PRIMARY, [left, right], True)

    def number_cross(self, unit, depth):
        """a * b / c, with b and c of one unit."""
        same = self.chance.one_of(self.units())
        parts = [self.number(unit, depth), self.number(same, 0), self.number(same, 0)]
        text = f"{parts[0].at(PRODUCT)} * {parts[1].at(SIGN)} / {parts[2].at(SIGN)}"
        return joined(text, PRODUCT, parts, undefined=True)

    def number_negative(self, unit, depth):
        part = self.number(unit, depth)
        return joined(f"-{part.at(SIGN)}", SIGN, [part])

    def number_children(self, unit, depth):
        """An aggregate over the rows of a child subject."""
        if not self.children:
            return self.number_sum(unit, depth)
        child = self.chance.one_of(sorted(self.children))
        writer = self.children[child]()
        where = writer.boolean(min(depth, 1)) if self.chance.happens(50) else None
        condition = f" where {where.text}" if where else ""
        parts = [where] if where else []
        if unit is None and self.chance.happens(40) or not writer.has(unit):
            if unit is not None:
                return self.number_sum(unit, depth)
            return joined(f"count({child}{condition})", PRIMARY, parts)
        element = writer.number(unit, min(depth, 1))
        text = element.text
        if not is_name(text):
            text = f"({text})"
        function = self.chance.one_of(["sum", "sum", "mean", "min", "max"])
        undefined = function != "sum"
        text = f"{function}({child}.{text}{condition})"
        return joined(text, PRIMARY, [element, *parts], undefined)

    def boolean(self, depth):
        """A condition."""
        chance = self.chance
        shapes = ["compare", "compare"]
        if self.named("boolean"):
            shapes += ["name", "name"]
        if self.named("choice"):
            shapes.append("choice")
        if self.named("grade"):
            shapes += ["grade", "grade"]
        if depth > 0:
            shapes += ["connect", "connect", "not", "ask", "if", "or_else"]
        return getattr(self, "boolean_" + chance.one_of(shapes))(depth - 1)

    def boolean_name(self, depth):
        return self.of(self.chance.one_of(self.named("boolean")))

    def boolean_compare(self, depth):
        unit = self.chance.one_of(self.units())
        left, right = self.number(unit, depth), self.operand(unit, depth)
        if self.chance.happens(15):
            left, right = right, left
        sign = self.chance.one_of(["<", "<=", ">", ">=", ">=", "==", "!="])
        return joined(f"{left.at(SUM)} {sign} {right.at(SUM)}", COMPARE, [left, right])

    def boolean_choice(self, depth):
        name = self.chance.one_of(self.named("choice"))
        sides = [name.text, f"'{self.chance.one_of(name.options)}'"]
        self.chance.shuffle(sides)
        sign = self.chance.one_of(["==", "!="])
        return joined(f"{sides[0]} {sign} {sides[1]}", COMPARE, [name])

    def grade(self, depth):
        """(formula, scale id): a grade, sometimes through `if` or `or_else`."""
        name = self.chance.one_of(self.named("grade"))
        part = self.of(name)
        literal = f"'{self.chance.one_of(self.scales[name.options])}'"
        if depth > 0 and self.chance.happens(15):
            condition = self.boolean(depth - 1)
            sides = [part.text, literal]
            self.chance.shuffle(sides)
            text = f"if({condition.text}, {sides[0]}, {sides[1]})"
            return joined(text, PRIMARY, [condition, part]), name.options
        if self.chance.happens(10):
            return Formula(f"or_else({part.text}, {literal})"), name.options
        return part, name.options

    def boolean_grade(self, depth):
        part, scale = self.grade(depth)
        same = [name for name in self.named("grade") if name.options == scale]
        if self.chance.happens(25):
            other = self.of(self.chance.one_of(same))
        else:
            other = Formula(f"'{self.chance.one_of(self.scales[scale])}'")
        sides = [part, other]
        self.chance.shuffle(sides)
        sign = self.chance.one_of(["<", "<=", ">", ">=", ">=", "==", "!="])
        return joined(f"{sides[0].text} {sign} {sides[1].text}", COMPARE, sides)

    def boolean_connect(self, depth):
        left, right = self.boolean(depth), self.boolean(depth)
        if self.chance.happens(50):
            return joined(f"{left.at(AND)} and {right.at(NOT)}", AND, [left, right])
        return joined(f"{left.at(OR)} or {right.at(AND)}", OR, [left, right])

    def boolean_not(self, depth):
        part = self.boolean(depth)
        return joined(f"not {part.at(NOT)}", NOT, [part])

    def boolean_ask(self, depth):
        """is_missing, is_na, is_given: never unknown."""
        if self.chance.happens(50):
            part = self.of(self.chance.one_of(self.names))
        else:
            part = self.number(self.chance.one_of(self.units()), depth)
        function = self.chance.one_of(["is_missing", "is_na", "is_given"])
        return Formula(f"{function}({part.text})")

    def boolean_if(self, depth):
        parts = [self.boolean(depth), self.boolean(depth), self.boolean(depth)]
        return joined(f"if({', '.join(part.text for part in parts)})", PRIMARY, parts)

    def boolean_or_else(self, depth):
        part = self.boolean(depth)
        return Formula(f"or_else({part.text}, {self.chance.one_of(['true', 'false'])})")


def is_name(text):
    plain = all(character.isalnum() or character in "_." for character in text)
    return plain and not text.startswith("param.")
