//! What the fuzz targets do with bytes. Every function must come back, quickly, whatever it is given.

pub mod replay;

use std::sync::Arc;
use thidua::check::RuleSet;
use thidua::data::{Cells, InputColumn, InputTable, ReadOptions, decision, read};
use thidua::diagnostic::{Columns, FileId, Finding, Sources};
use thidua::number::{DecimalStyle, Mode, Number, parse_fraction, parse_plain, parse_vietnamese};
use thidua::plan::Selection;
use thidua::text::Lang;

/// A target by its name.
pub fn target(name: &str) -> Option<fn(&[u8])> {
    Some(match name {
        "rules" => rules,
        "formula" => formula,
        "number" => number,
        "evaluation" => evaluation,
        #[cfg(feature = "tables")]
        "csv" => csv,
        #[cfg(feature = "tables")]
        "workbook" => workbook,
        _ => return None,
    })
}

fn render(findings: &[Finding], sources: &Sources) {
    for finding in findings {
        for (lang, columns) in [(Lang::Vi, Columns::Characters), (Lang::En, Columns::Utf16)] {
            assert!(!finding.render(sources, lang, columns).text.is_empty());
        }
    }
}

fn parse(texts: &[(&str, &str)]) -> Option<RuleSet> {
    match RuleSet::parse(texts.iter().copied()) {
        Ok(rules) => {
            render(rules.warnings(), rules.sources());
            Some(rules)
        }
        Err(refusal) => {
            assert!(refusal.findings.iter().any(Finding::is_error), "refused without an error");
            render(&refusal.findings, &refusal.sources);
            None
        }
    }
}

/// Rule texts: parsed, checked, every finding rendered; a valid set is planned too.
pub fn rules(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(rules) = parse(&[("ruleset.toml", &text)]) {
        for on in ["2026-06-30", "2026-12-31"] {
            let _ = rules.plan(on.parse().unwrap(), &Selection::default());
        }
    }
}

const FORMULA_SET: &str = include_str!("formula.toml");

/// Formula texts, in the place of the points of a criterion.
pub fn formula(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '"' | '\\' => escaped.extend(['\\', character]),
            control if control.is_control() => escaped.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => escaped.push(other),
        }
    }
    if let Some(rules) = parse(&[("ruleset.toml", &FORMULA_SET.replace("FORMULA", &escaped))]) {
        let unit = "id,a,b,p,c,g\nx,1,2,1,y,good\ny,0,0,0,z,fair\nz,,n/a,,,\nw,9223372036854775807,0.000000001,1,y,fair\n";
        let team = "id,parent,v,w\n1,x,1,2\n2,x,,0\n3,y,n/a,3\n4,w,-1,0.5\n";
        evaluate(&rules, &[("unit", unit), ("team", team)], "", DecimalStyle::Plain);
    }
}

/// Number texts: what is read is written and read back as the same number, in both styles.
pub fn number(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let numbers = [
        parse_plain(&text).map(|written| written.number()),
        parse_vietnamese(&text).map(|written| written.number()),
        parse_fraction(&text),
    ];
    for number in numbers.into_iter().flatten() {
        same(&number);
        for (_, mode) in Mode::ALL {
            let step = Number::ratio(1, 4).unwrap();
            let rounded = number.round_to(&step, mode);
            assert!(rounded.is_multiple_of(&step));
            assert!((&rounded - &number).abs() < step);
            assert!(number.to_fixed(3, mode).contains('.'));
        }
    }
}

fn same(number: &Number) {
    let plain = number.to_reading(DecimalStyle::Plain);
    let read = parse_plain(&plain).map(|written| written.number()).or_else(|| parse_fraction(&plain));
    assert!(read.as_ref() == Some(number) || plain.len() > 400, "{plain}");
    let vietnamese = number.to_reading(DecimalStyle::Vietnamese);
    let read = parse_vietnamese(&vietnamese).map(|written| written.number()).or_else(|| parse_fraction(&vietnamese));
    assert!(read.as_ref() == Some(number) || plain.len() > 400, "{vietnamese}");
}

/// The line between the parts of an input of [`evaluation`].
pub const PART: &str = "\n%%%";

/// A whole run. The input is a first line of options, then parts that start with `%%%NAME` on a line of its own: rule
/// texts (`NAME.toml`), tables (`SUBJECT.csv`), `decisions`.
pub fn evaluation(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split(PART);
    let style = if parts.next().unwrap_or("").contains("vi") { DecimalStyle::Vietnamese } else { DecimalStyle::Plain };
    let (mut texts, mut tables, mut decisions) = (Vec::new(), Vec::new(), "");
    for part in parts {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        if let Some(subject) = name.strip_suffix(".csv") {
            tables.push((subject, content));
        } else if name == "decisions" {
            decisions = content;
        } else {
            texts.push((name, content));
        }
    }
    if let Some(rules) = parse(&texts) {
        evaluate(&rules, &tables, decisions, style);
    }
}

fn evaluate(rules: &RuleSet, tables: &[(&str, &str)], decisions: &str, numbers: DecimalStyle) {
    let Ok(plan) = rules.plan("2026-06-30".parse().unwrap(), &Selection::default()) else { return };
    let (decisions, findings) = decision::parse(FileId(0), decisions);
    if !findings.is_empty() {
        return;
    }
    let tables = tables.iter().map(|(subject, text)| ((*subject).to_owned(), table(text))).collect();
    let data = match read(rules.model(), tables, decisions, plan.needed(), ReadOptions { numbers }) {
        Ok(data) => data,
        Err(findings) => return render(&findings, rules.sources()),
    };
    match plan.evaluate(&Arc::new(data)) {
        Ok(outcome) => {
            let document = serde_json::to_value(outcome.document()).unwrap();
            check(&document);
        }
        Err(refusal) => render(&refusal.findings, &refusal.sources),
    }
}

/// What must hold of every result: points between nothing and the maximum, ranks from 1, a total that is not negative.
fn check(document: &serde_json::Value) {
    for card in document["scorecards"].as_object().unwrap().values() {
        for row in card["rows"].as_array().unwrap() {
            assert!(!row["total"].as_str().is_some_and(|total| total.starts_with('-')), "{row}");
            assert!(row["rank"].as_u64() != Some(0), "{row}");
            assert_eq!(row["total"].is_null(), row["base"].is_null(), "{row}");
            for criterion in row["criteria"].as_object().unwrap().values() {
                assert!(!criterion["points"].as_str().is_some_and(|points| points.starts_with('-')), "{row}");
            }
        }
    }
}

/// A table without quoting: the bytes of files are the business of [`csv`].
fn table(text: &str) -> InputTable {
    let mut lines = text.lines().take(3_000);
    let headings: Vec<&str> = lines.next().unwrap_or("").split(',').take(100).collect();
    let mut columns: Vec<Vec<Option<String>>> = vec![Vec::new(); headings.len()];
    for line in lines {
        let mut cells = line.split(',');
        for column in &mut columns {
            column.push(cells.next().filter(|cell| !cell.is_empty()).map(str::to_owned));
        }
    }
    let columns =
        headings.iter().zip(columns).map(|(heading, cells)| InputColumn { heading: (*heading).to_owned(), cells: Cells::Text(cells) });
    InputTable { columns: columns.collect(), first_row: 2 }
}

#[cfg(feature = "tables")]
fn file(name: &str, bytes: &[u8]) {
    let origin = thidua_io::table::Origin { file: name, subject: "unit", sheets: &["Đơn vị"] };
    match thidua_io::table::read(&origin, bytes) {
        Ok(table) => {
            let rules = RuleSet::parse([("ruleset.toml", FORMULA_SET.replace("FORMULA", "a * 2"))]).unwrap();
            let plan = rules.plan("2026-06-30".parse().unwrap(), &Selection::default()).unwrap();
            let tables = vec![("unit".to_owned(), table)];
            match read(rules.model(), tables, Vec::new(), plan.needed(), ReadOptions::default()) {
                Ok(data) => drop(plan.evaluate(&Arc::new(data))),
                Err(findings) => render(&findings, rules.sources()),
            }
        }
        Err(findings) => render(&findings, &Sources::default()),
    }
}

/// CSV and JSON bytes.
#[cfg(feature = "tables")]
pub fn csv(bytes: &[u8]) {
    file("unit.csv", bytes);
    file("unit.tsv", bytes);
    file("unit.json", bytes);
}

/// The bytes of workbooks.
#[cfg(feature = "tables")]
pub fn workbook(bytes: &[u8]) {
    file("unit.xlsx", bytes);
    file("unit.xls", bytes);
    file("unit.ods", bytes);
}
