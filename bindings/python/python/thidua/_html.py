"""Tables for notebooks. Layout only: every word and figure comes from the engine."""

from __future__ import annotations

from html import escape
from typing import Any

STYLE = """<style>
.thidua{font:14px/1.55 "Be Vietnam Pro","Noto Sans","Segoe UI",system-ui,sans-serif;font-variant-numeric:tabular-nums;max-width:72em;color:inherit}
.thidua h3{font-size:17px;line-height:1.4;margin:.2em 0 .1em}.thidua h4{font-size:14px;margin:.9em 0 .2em}
.thidua p{margin:.15em 0}.thidua .faint{opacity:.68}.thidua .band{border:1px solid currentColor;padding:.1em .6em;display:inline-block;font-style:italic;opacity:.8}
.thidua table{border-collapse:collapse;margin:.5em 0;width:100%;font-size:14px;border:0}
.thidua th,.thidua td{padding:.28em .6em;text-align:left;vertical-align:top;border:0;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);background:none;white-space:normal}
.thidua thead th{border-bottom:1.5px solid currentColor;vertical-align:bottom;font-weight:600}.thidua tr{background:none!important}
.thidua .n{text-align:right;white-space:nowrap}.thidua .c{text-align:center;white-space:nowrap}
.thidua thead th.n{white-space:normal}.thidua td.long{min-width:17em}.thidua td.through{min-width:34em}.thidua tr.group td{font-weight:600}.thidua tr.set td{font-weight:600;padding-top:.9em}.thidua td.how{max-width:30em}
.thidua details summary{cursor:pointer}.thidua dl{display:grid;grid-template-columns:max-content 1fr;gap:.05em .9em;margin:.3em 0 .5em}
.thidua ul{margin:.3em 0;padding-left:1.4em}.thidua code{font-size:13px}.thidua dt{opacity:.68}.thidua dd{margin:0}
.thidua pre{font:13px/1.5 "JetBrains Mono","DejaVu Sans Mono",monospace;white-space:pre-wrap;margin:.4em 0;padding:.5em .8em;border-left:3px solid #9b1c1c;background:color-mix(in srgb,currentColor 5%,transparent)}
</style>"""

MOST_ROWS = 60
"""So many rows a table shows in a notebook; what is left out is said."""


def _page(body: str, lang: str = "vi") -> str:
    return f'{STYLE}<div class="thidua" lang="{lang}">{body}</div>'


def _say(lang: str, vi: str, en: str) -> str:
    return vi if lang == "vi" else en


def finding_html(texts: list[str]) -> str:
    """Findings as a terminal shows them."""
    return _page("".join(f"<pre>{escape(text.rstrip())}</pre>" for text in texts))


def _lines(lines: list[str]) -> str:
    return "<br>".join(escape(line) for line in lines)


def rules_html(tables: dict[str, Any], lang: str) -> str:
    """The official table of a rule set, scorecard by scorecard."""
    effective = f", {_say(lang, 'áp dụng', 'in force')} {tables['effective']}" if tables["effective"] else ""
    out = f"<h3>{escape(tables['title'])}</h3>"
    version = f"{tables['id']}, {_say(lang, 'phiên bản', 'version')} {tables['version']}{effective}"
    out += f"<p class='faint'>{escape(version)}</p>"
    if tables["status"]:
        out += f"<p class='band'>{escape(tables['status'])}</p>"
    heads = [
        ("c", "TT", "No."),
        ("", "Nội dung", "Content"),
        ("n", "Điểm chuẩn", "Maximum"),
        ("", "Cách chấm", "How points follow"),
    ]
    for card in tables["scorecards"]:
        head = "".join(f"<th class='{css}' scope='col'>{_say(lang, vi, en)}</th>" for css, vi, en in heads)
        rows = "".join(
            f"<tr class='{'group' if row['group'] is not None else ''}'><td class='c'>{escape(row['number'])}</td>"
            f"<td>{escape(row['content'])}</td><td class='n'>{escape(row['max'])}</td><td class='how'>{_lines(row['how'])}</td></tr>"
            for row in card["rows"]
        )
        out += f"<details open><summary><b>{escape(card['title'])}</b> <span class='faint'>{escape(card['subject'])}, {escape(card['max'])}</span></summary>"
        out += f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        gates = [line for part in ("gates", "quotas", "awards") for line in card[part]]
        standing = [
            *card["grades"],
            *card["ranking"],
            *(f"{line['title']}: {line['text']}".removeprefix(": ") for line in gates),
        ]
        out += "".join(f"<p class='faint'>{escape(line)}</p>" for line in standing) + "</details>"
    return _page(out, lang)


def ranked_html(ranked: dict[str, Any], lang: str) -> str:
    """The ranked table of a scorecard, peer set by peer set."""
    columns: list[tuple[str, str]] = [("c", _say(lang, "Hạng", "Rank") if ranked["ranked"] else _say(lang, "TT", "No."))]
    columns += [("c", _say(lang, "Mã", "Id")), ("", _say(lang, "Tên đơn vị", "Name"))]
    heads = [f"<th class='{css}' scope='col'>{escape(head)}</th>" for css, head in columns]
    heads += [
        f"<th class='n' scope='col'>{escape(title)}<br><span class='faint'>{escape(most)}</span></th>"
        for title, most in ranked["groups"]
    ]
    optional = [
        ("bonus", "n", "Điểm thưởng", "Bonus"),
        ("deductions", "n", "Điểm trừ", "Deductions"),
        ("", "n", "Tổng điểm", "Total"),
        ("graded", "", "Xếp loại", "Grade"),
        ("awarded", "", "Danh hiệu", "Awards"),
        ("", "", "Ghi chú", "Remarks"),
    ]
    heads += [
        f"<th class='{css}' scope='col'>{_say(lang, vi, en)}</th>" for key, css, vi, en in optional if not key or ranked[key]
    ]
    body, left = "", MOST_ROWS
    total = sum(len(part["rows"]) for part in ranked["sets"])
    for part in ranked["sets"]:
        if left <= 0:
            break
        if part["title"] is not None:
            body += f"<tr class='set'><td colspan='{len(heads)}'>{escape(part['title'])} <span class='faint'>({len(part['rows'])})</span></td></tr>"
        for number, row in enumerate(part["rows"][:left], 1):
            cells = [
                ("c", str(row["rank"] or "–") if ranked["ranked"] else str(number)),
                ("c", row["id"]),
                ("", row["name"] or ""),
            ]
            cells += [("n", points) for points in row["groups"]]
            cells += [("n", row[key]) for key in ("bonus", "deductions") if ranked[key]]
            shown = "".join(f"<td class='{css}'>{escape(cell)}</td>" for css, cell in cells)
            shown += f"<td class='n'><b>{escape(row['total'] or '–')}</b></td>"
            rest = [row[key] or "–" for key, wanted in (("grade", "graded"), ("awards", "awarded")) if ranked[wanted]]
            shown += "".join(f"<td>{escape(cell if cell != '–' else '')}</td>" for cell in [*rest, row["remark"]])
            body += f"<tr>{shown}</tr>"
        left -= len(part["rows"])
    notice = f"<p class='band'>{escape(ranked['notice'])}</p>" if ranked["notice"] else ""
    on = f"{_say(lang, 'Số liệu tính đến ngày', 'Figures as of')} {ranked['on']}"
    out = f"<h3>{escape(ranked['title'])}</h3><p class='faint'>{escape(on)}</p>{notice}"
    return _page(
        f"{out}<table><thead><tr>{''.join(heads)}</tr></thead><tbody>{body}</tbody></table>{_left_out(total, lang)}", lang
    )


def explanation_html(wording: dict[str, Any], lang: str) -> str:
    """The scorecard form of one row: result on top, then every criterion with its figures and reasons, to open."""
    out = f"<h3>{escape(wording['title'])}</h3>"
    out += (
        "<p class='faint'>" + " · ".join(f"{escape(line['label'])}: {escape(line['text'])}" for line in wording["about"]) + "</p>"
    )
    if wording["notice"]:
        out += f"<p class='band'>{escape(wording['notice'])}</p>"
    rows = "".join(
        f"<tr><td>{escape(line['label'])}</td><td><b>{escape(line['text'])}</b></td></tr>" for line in wording["summary"]
    )
    out += f"<table><tbody>{rows}</tbody></table>"
    for section in wording["sections"]:
        indent = f" style='margin-left:{1.2 * section['depth']}em'"
        lines = "".join(f"<dt>{escape(line['label'])}</dt><dd>{escape(line['text'])}</dd>" for line in section["lines"])
        if section["kind"] == "criterion":
            out += f"<details{indent}><summary>{escape(section['heading'])}</summary><dl>{lines}</dl></details>"
        else:
            out += f"<div{indent}><h4>{escape(section['heading'])}</h4><dl>{lines}</dl></div>"
    return _page(out, lang)


def cases_html(reports: list[dict[str, Any]], lang: str) -> str:
    """The worked cases of a rule set, one line each."""
    return _page("".join(f"<pre>{escape(report[lang].rstrip())}</pre>" for report in reports), lang)


def listing_html(listing: dict[str, Any], lang: str) -> str:
    """A table in words."""
    out = f"<h3>{escape(listing['title'])}</h3>" + "".join(f"<p>{escape(note)}</p>" for note in listing["notes"])
    if listing["heads"]:
        longest = [max((len(row[at]) for row in listing["rows"]), default=0) for at in range(len(listing["heads"]))]
        css = [
            "n" if head["number"] else "long" if most > 24 else "" for head, most in zip(listing["heads"], longest, strict=True)
        ]
        heads = "".join(
            f"<th class='{kind}' scope='col'>{escape(head['text'])}</th>"
            for kind, head in zip(css, listing["heads"], strict=True)
        )
        rows = "".join(
            "<tr>" + "".join(f"<td class='{kind}'>{escape(cell)}</td>" for kind, cell in zip(css, row, strict=True)) + "</tr>"
            for row in listing["rows"][:MOST_ROWS]
        )
        out += f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{_left_out(len(listing['rows']), lang)}"
    return _page(out, lang)


def _left_out(rows: int, lang: str) -> str:
    hidden = rows - MOST_ROWS
    if hidden <= 0:
        return ""
    more = _say(lang, f"… còn {hidden} dòng; xem đủ bằng .to_pandas()", f"… {hidden} more rows; all of them with .to_pandas()")
    return f"<p class='faint'>{more}</p>"


def advice_html(wording: dict[str, Any], lang: str) -> str:
    """What a row lacks to a grade."""
    out = f"<h3>{escape(wording['title'])}</h3><p>{escape(wording['now'])}</p><p>{escape(wording['lead'])}</p>"
    if wording["steps"]:
        out += _steps(wording["steps"], lang)
    if wording["obstacles"]:
        out += "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in wording["obstacles"]) + "</ul>"
    if wording["nearest"]:
        out += f"<p class='faint'>{_say(lang, 'Gần nhất:', 'Nearest:')}</p>" + _steps([wording["nearest"]], lang)
    return _page(out, lang)


def _steps(steps: list[dict[str, Any]], lang: str) -> str:
    """Changed figures: now, needed, the difference, and what follows."""
    heads = [
        ("", "Số liệu", "Figure"),
        ("n", "Hiện nay", "Now"),
        ("n", "Cần đạt", "Needed"),
        ("n", "Chênh lệch", "Difference"),
        ("n", "Điểm khi đó", "Points then"),
        ("", "Xếp loại", "Grade"),
    ]
    head = "".join(f"<th class='{css}' scope='col'>{_say(lang, vi, en)}</th>" for css, vi, en in heads)
    rows = ""
    for step in steps:
        title = step["title"] + (f" ({step['unit']})" if step["unit"] else "")
        cells = [title, step["from"], step["to"], step["difference"] or "", step["total"], step["grade"]]
        row = zip(heads, cells, strict=True)
        rows += "<tr>" + "".join(f"<td class='{css}'>{escape(cell)}</td>" for (css, _, _), cell in row) + "</tr>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def comparison_html(wording: dict[str, Any], lang: str) -> str:
    """Who moved, and through what."""
    out = "".join(f"<p class='faint'>{escape(line)}</p>" for line in wording["sides"])
    heads = [("c", "Mã", "Id"), ("", "Đơn vị", "Unit"), ("", "Kết quả", "Result"), ("", "Do", "Through")]
    head = "".join(f"<th class='{css}' scope='col'>{_say(lang, vi, en)}</th>" for css, vi, en in heads)
    for part in wording["scorecards"]:
        out += f"<h3>{escape(part['title'])}</h3>" + "".join(f"<p>{escape(line)}</p>" for line in part["summary"])
        rows = "".join(
            f"<tr><td class='c'>{escape(row['id'])}</td><td>{escape(row['name'] or '')}</td>"
            f"<td>{_lines(row['result'])}</td><td class='through'>{_lines(row['causes'])}</td></tr>"
            for row in part["rows"][:MOST_ROWS]
        )
        if rows:
            out += f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{_left_out(len(part['rows']), lang)}"
    return _page(out, lang)


def numbers_html(numbers: list[tuple[str, str, str]], lang: str) -> str:
    """The numbers of a rule set, to open."""
    heads = [("", "Con số", "Number"), ("n", "Giá trị", "Value"), ("", "Đường dẫn", "Path")]
    head = "".join(f"<th class='{css}' scope='col'>{_say(lang, vi, en)}</th>" for css, vi, en in heads)
    rows = "".join(
        f"<tr><td class='long'>{escape(title)}</td><td class='n'>{escape(value)}</td><td><code>{escape(path)}</code></td></tr>"
        for path, value, title in numbers
    )
    count = _say(lang, f"{len(numbers)} con số có thể đổi", f"{len(numbers)} numbers that can be changed")
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return _page(f"<details><summary>{count}</summary>{table}</details>", lang)
