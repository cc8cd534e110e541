"""The value of a formula at a row (§6)."""

from fractions import Fraction

from judge.formula_parser import (
    COMPARISONS, Aggregate, Call, IdLiteral, Literal, Name, Negative, Not, Operation,
)  # fmt: skip
from judge.numbers import LanguageError, ceiling_of, floor_of, round_to_step
from judge.states import (
    MISSING, NOT_APPLICABLE, UNDEFINED, is_unknown, strongest_unknown,
)  # fmt: skip


def evaluate(tree, reader):
    """The value of the tree; `reader` reads names at one row."""
    match tree:
        case Literal(value):
            return value
        case IdLiteral(id):
            return id
        case Name(path):
            return reader.read(path)
        case Not(operand):
            value = evaluate(operand, reader)
            return value if is_unknown(value) else not value
        case Negative(operand):
            value = evaluate(operand, reader)
            return value if is_unknown(value) else -value
        case Operation(sign, left, right):
            if sign in ("and", "or"):
                return connective(sign, evaluate(left, reader), evaluate(right, reader))
            if sign in COMPARISONS:
                scale = reader.scale_of(left) or reader.scale_of(right)
                return comparison(sign, evaluate(left, reader), evaluate(right, reader), scale)
            return arithmetic(sign, evaluate(left, reader), evaluate(right, reader))
        case Call(function, arguments):
            return call(function, arguments, reader)
        case Aggregate():
            return aggregate(tree, reader)
    raise LanguageError(f"cannot evaluate {tree!r}")


def connective(sign, left, right):
    """`and`, `or`: a known side may decide; else unknown (§6)."""
    deciding = sign == "or"
    for side in (left, right):
        if not is_unknown(side) and side == deciding:
            return deciding
    unknown = strongest_unknown([left, right])
    return unknown if unknown else not deciding


def comparison(sign, left, right, scale):
    """Numbers by exact value; grades by their place, better is greater; ids only == and !=."""
    unknown = strongest_unknown([left, right])
    if unknown:
        return unknown
    if sign == "==":
        return left == right
    if sign == "!=":
        return left != right
    if isinstance(left, str):
        left, right = -scale.index(left), -scale.index(right)
    if sign == "<":
        return left < right
    if sign == "<=":
        return left <= right
    if sign == ">":
        return left > right
    return left >= right


def arithmetic(sign, left, right):
    unknown = strongest_unknown([left, right])
    if unknown:
        return unknown
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    return divide(left, right)


def divide(left, right):
    """Division of known numbers; by zero it is undefined (§2)."""
    return UNDEFINED if right == 0 else Fraction(left) / right


def call(function, arguments, reader):
    """The functions of §6."""
    if function == "if":
        condition = evaluate(arguments[0], reader)
        if is_unknown(condition):
            return condition
        return evaluate(arguments[1] if condition else arguments[2], reader)
    values = [evaluate(argument, reader) for argument in arguments]
    if function == "is_missing":
        return values[0] is MISSING
    if function == "is_na":
        return values[0] is NOT_APPLICABLE
    if function == "is_given":
        return values[0] is not MISSING and values[0] is not NOT_APPLICABLE
    if function == "or_else":
        return values[1] if is_unknown(values[0]) else values[0]
    unknown = strongest_unknown(values)
    if unknown:
        return unknown
    if function == "min":
        return min(values)
    if function == "max":
        return max(values)
    if function == "abs":
        return abs(values[0])
    if function == "clamp":
        value, low, high = values
        return max(min(value, high), low)
    if function == "round":
        return round_to_step(values[0], 1 / Fraction(10) ** int(values[1]), reader.mode)
    if function == "floor":
        return Fraction(floor_of(values[0]))
    if function == "ceil":
        return Fraction(ceiling_of(values[0]))
    if function == "percent":
        return divide(100 * values[0], values[1])
    if function == "growth":
        now, then = values
        return divide(100 * (now - then), then)
    raise LanguageError(f"unknown function {function}")


def aggregate(tree, reader):
    """Over the children of the row (§6).

    Left out: `C` false or not applicable, or `e` not applicable. Of the others
    a missing (undefined) `C` or `e` makes the aggregate missing (undefined).
    """
    count = 0
    known = []
    unknowns = []
    for child in reader.children(tree.child):
        condition = True if tree.where is None else evaluate(tree.where, child)
        if condition is False or condition is NOT_APPLICABLE:
            continue
        value = None if tree.element is None else evaluate(tree.element, child)
        if value is NOT_APPLICABLE:
            continue
        unknown = strongest_unknown([condition, value])
        if unknown:
            unknowns.append(unknown)
            continue
        count += 1
        known.append(value)
    unknown = strongest_unknown(unknowns)
    if unknown:
        return unknown
    if tree.function == "count":
        return Fraction(count)
    if tree.function == "sum":
        return sum(known, Fraction(0))
    if not known:
        return UNDEFINED
    if tree.function == "min":
        return min(known)
    if tree.function == "max":
        return max(known)
    return sum(known, Fraction(0)) / count
