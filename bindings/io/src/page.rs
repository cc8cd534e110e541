//! A page to print as Vietnamese official documents are laid out (Decree 30/2020/NĐ-CP): A4, Times New Roman, black only.

use thidua::text::Lang;

/// Text inside HTML.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // A number keeps its per cent sign.
    for sign in text.replace(" %", "\u{a0}%").chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// A string of a style sheet.
fn css_string(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control() && !matches!(sign, '"' | '\\' | '<' | '>')).collect()
}

/// The look of every page. Sizes in points, as the decree gives them; line heights leave room for stacked diacritics.
const STYLE: &str = r#"
@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
@page wide { size: A4 landscape; margin: 20mm 15mm 15mm 20mm; }
* { box-sizing: border-box; }
html { background: #e8e8e8; }
body { margin: 0; color: #000; font: 13pt/1.4 "Times New Roman", "Liberation Serif", "Tinos", serif; font-variant-numeric: tabular-nums; }
.sheet { background: #fff; width: 210mm; margin: 8mm auto; padding: 20mm 15mm 20mm 30mm; }
.sheet.wide { width: 297mm; padding: 20mm 15mm 15mm 20mm; page: wide; }
.wide .date { margin-top: 2pt; } .wide h1 { margin-top: 4pt; line-height: 1.3; } .wide .band { font-size: 11pt; padding: 0 6pt; margin: 2pt auto 4pt !important; }
.wide table { margin-top: 2pt; line-height: 1.25; } .wide th, .wide td { padding: 1.5pt 3pt; } .wide th { font-size: 10pt; line-height: 1.2; }
.wide td:last-child { font-size: 10pt; line-height: 1.2; } .wide tr.set td { font-size: 11pt; padding-top: 3pt; } .wide tr.key td { border: 0; padding: 0 0 3pt; line-height: 1.3; font-size: 10pt; }
h1 { font-size: 14pt; text-align: center; text-wrap: balance; margin: 12pt 0 2pt; text-transform: uppercase; }
h2 { font-size: 13pt; text-align: center; margin: 12pt 0 2pt; break-after: avoid; }
h3 { font-size: 12pt; margin: 9pt 0 2pt; break-after: avoid; }
p { margin: 2pt 0; }
.under, .title p { text-align: center; font-style: italic; }
.band { border: 1px solid #000; padding: 2pt 6pt; text-align: center; font-style: italic; width: fit-content; margin: 4pt auto 8pt !important; }
table { width: 100%; border-collapse: collapse; font-size: 11pt; line-height: 1.35; margin: 6pt 0; }
th, td { border: 0.75pt solid #000; padding: 2.5pt 4pt; vertical-align: middle; overflow-wrap: break-word; }
th { font-weight: bold; text-align: center; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td.c { text-align: center; } td small { display: block; font-size: 10pt; } td.n { text-align: right; } td.n, td.one { white-space: nowrap; }
tr.group td, tr.set td, tr.sum td { font-weight: bold; }
tr.set { break-after: avoid; }
ul { margin: 2pt 0; padding-left: 16pt; font-size: 12pt; } ul.bases { list-style: none; padding-left: 0; font-size: 10.5pt; line-height: 1.3; }
.head { display: grid; grid-template-columns: minmax(0, max-content) max-content; justify-content: space-between; column-gap: 4mm; text-align: center; text-wrap: balance; font-size: 12pt; font-size-adjust: 0.455; line-height: 1.35; }
.head p { margin: 0; } .head b { display: block; } .head div + div b { white-space: nowrap; } .head .motto { font-weight: bold; font-size: 13pt; }
.rule { display: block; width: 34%; border-top: 0.75pt solid #000; margin: 2pt auto 0; } .rule.long { width: 62%; }
.date { text-align: right; font-style: italic; margin: 8pt 0 0; }
.facts { margin: 8pt 0; } .facts p { margin: 1pt 0; }
.signs { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; text-align: center; padding-top: 14pt; break-inside: avoid; font-size: 12pt; }
.foot, .signs { break-before: avoid; } .foot { break-after: avoid; }
.signs b { display: block; } .signs i { display: block; font-size: 12pt; } .signs div { min-height: 27mm; }
.foot { border-top: 0.75pt solid #000; margin-top: 6pt; padding-top: 2pt; font-size: 9pt; line-height: 1.3; overflow-wrap: anywhere; break-inside: avoid; }
@media screen and (max-width: 800px) { .sheet, .sheet.wide { width: auto; padding: 12pt; margin: 0; overflow-x: auto; } }
@media print { html { background: none; } .sheet, .sheet.wide { width: auto; margin: 0; padding: 0; } .sheet + .sheet { break-before: page; } }
"#;

/// A whole page with one sheet of paper.
pub(crate) fn sheet_of_paper(title: &str, body: &str, foot: &str, lang: Lang) -> String {
    document(title, &format!("<main class=\"sheet\">{body}</main>"), foot, lang)
}

/// A whole page; `foot` stands at the foot of every printed page, with its number.
pub(crate) fn document(title: &str, sheets: &str, foot: &str, lang: Lang) -> String {
    let (code, page) = if lang == Lang::Vi { ("vi", "Trang ") } else { ("en", "Page ") };
    let foot = css_string(foot);
    format!(
        "<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><style>{STYLE}@page {{ @bottom-left {{ content: \"{foot}\"; font: 9pt \"Times New Roman\", serif; }} \
         @bottom-right {{ content: \"{page}\" counter(page) \"/\" counter(pages); font: 9pt \"Times New Roman\", serif; }} }}</style></head>\
         <body>{sheets}</body></html>\n",
        escape(title)
    )
}
