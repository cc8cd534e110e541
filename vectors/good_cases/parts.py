"""Texts from which the cases are put together."""

from dataclasses import dataclass, field

CASES = []


@dataclass
class Case:
    """One folder of `vectors/good`."""

    path: str
    rules: dict  # file name: text
    tables: dict  # subject: rows of cells
    run: dict
    decisions: str | None = None
    refused: bool = False


def case(path, rules, on="2026-06-30", decisions=None, refused=False, only=None, numbers=None, **tables):
    """Add a case. Tables are lines of words; `_` is a blank cell and `~` a space."""
    run = {"on": on}
    if only:
        run["only"] = only
    if numbers:
        run["numbers"] = numbers
    texts = {"ruleset.toml": rules} if isinstance(rules, str) else rules
    cells = {subject: cells_of(text) for subject, text in tables.items()}
    CASES.append(Case(path, texts, cells, run, decisions, refused))


def cells_of(text):
    lines = [line.split() for line in text.strip().splitlines()]
    return [["" if word == "_" else word.replace("~", " ") for word in line] for line in lines if line]


def manifest(subjects=None, more=""):
    """The manifest; subjects are (id, extra lines)."""
    text = (
        '[ruleset]\nlanguage = 1\nid = "vector"\nversion = "1"\ntitle = "Ví dụ kiểm thử"\n'
        'status = "illustrative"\neffective = { from = 2026-01-01, until = 2027-01-01 }\n'
    )
    for subject, lines in subjects or [("unit", "")]:
        text += f'\n[[subject]]\nid = "{subject}"\ntitle = "Đơn vị"\n' + (f"{lines}\n" if lines else "")
    return text + (
        '\n[[scale]]\nid = "quality"\ngrades = [\n  { id = "good", title = "Tốt" },\n  { id = "fair", title = "Khá" },\n'
        '  { id = "average", title = "Trung bình" },\n  { id = "weak", title = "Yếu" },\n]\n' + more
    )


def number(name, *lines, kind="number", subject=None):
    """An input."""
    text = f'\n[[input]]\nid = "{name}"\ntitle = "Chỉ tiêu {name}"\nkind = "{kind}"\n'
    text += f'subject = "{subject}"\n' if subject else ""
    return text + "".join(f"{line}\n" for line in lines)


def boolean(name, *lines, **options):
    return number(name, *lines, kind="boolean", **options)


def derived(name, formula):
    return f'\n[[derived]]\nid = "{name}"\ntitle = "Chỉ số {name}"\nvalue = "{formula}"\n'


def param(name, value, *lines):
    """A parameter; `value` is a TOML value, or a list of (from, value)."""
    text = f'\n[[param]]\nid = "{name}"\ntitle = "Tham số {name}"\n'
    if isinstance(value, list):
        dated = ", ".join(f"{{ from = {start}, value = {number} }}" for start, number in value)
        text += f"values = [{dated}]\n"
    else:
        text += f"value = {value}\n"
    return text + "".join(f"{line}\n" for line in lines)


def scorecard(limit, *lines, name="card", subject="unit", scale=True):
    text = f'\n[scorecard]\nid = "{name}"\nsubject = "{subject}"\ntitle = "Bảng điểm {name}"\nmax = {limit}\n'
    text += 'scale = "quality"\n' if scale else ""
    return text + "".join(f"{line}\n" for line in lines)


def group(name, limit=None, *lines):
    text = f'\n[[group]]\nid = "{name}"\ntitle = "Nhóm {name}"\n'
    text += f"max = {limit}\n" if limit is not None else ""
    return text + "".join(f"{line}\n" for line in lines)


def criterion(name, place, limit, score, value=None, missing=None, undefined=None, more=()):
    """A criterion; `score` is what follows `score.`."""
    text = f'\n[[criterion]]\nid = "{name}"\ngroup = "{place}"\ntitle = "Tiêu chí {name}"\n'
    text += f"max = {limit}\n" if limit is not None else ""
    text += f'value = "{value}"\n' if value else ""
    text += f'when_missing = "{missing}"\n' if missing else ""
    text += f'when_undefined = "{undefined}"\n' if undefined else ""
    return text + "".join(f"{line}\n" for line in more) + f"score.{score}\n"


def given(name, place, limit, formula=None, **options):
    """A criterion whose points are those of a formula, by default the input of its name."""
    return criterion(name, place, limit, f'formula = {{ points = "{formula or name}" }}', **options)


def grades(good=13, fair=9, average=5, **requires):
    """The whole scale; `requires` gives the conditions of grades, as `good_if = "…"`."""
    text = ""
    for name, least in (("good", good), ("fair", fair), ("average", average), ("weak", None)):
        text += f'\n[[grade]]\nid = "{name}"\n' + (f"at_least = {least}\n" if least is not None else "")
        text += f'requires = "{requires[f"{name}_if"]}"\n' if f"{name}_if" in requires else ""
    return text


def ranking(*keys, more=""):
    listed = ", ".join(f'"{key}"' for key in keys or ("-total",))
    return f"\n[ranking]\nby = [{listed}]\n{more}\n"


def gate(name, when, effect, missing=None):
    text = f'\n[[gate]]\nid = "{name}"\ntitle = "Điều kiện {name}"\n'
    text += f'when = "{when}"\n' if when else ""
    text += f'when_missing = "{missing}"\n' if missing else ""
    return text + f"effect = {{ {effect} }}\n"


def table_of(kind, name, *lines):
    """A [[quota]] or [[award]]."""
    text = f'\n[[{kind}]]\nid = "{name}"\n' + ('title = "Cờ thi đua"\n' if kind == "award" else "")
    return text + "".join(f"{line}\n" for line in lines)


def decision(item, rows, place="", card="card", more=""):
    listed = ", ".join(f'"{row}"' for row in rows)
    return f'[[decision]]\nscorecard = "{card}"\nitem = "{item}"\nset = "{place}"\nrows = [{listed}]\n{more}'
