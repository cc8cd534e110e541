//! No text and no data, however broken, panics; what is refused is told, in both languages and with places that hold.

use crate::family::{Family, family, rows};
use crate::support::{repository, rules, text, texts};
use crate::tries;
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use thidua::cases::{Cases, FILE};
use thidua::check::RuleSet;
use thidua::data::{Cells, Decision, InputColumn, InputTable, RawCell, ReadOptions, read};
use thidua::diagnostic::{Columns, Refusal};
use thidua::number::DecimalStyle;
use thidua::plan::Selection;
use thidua::text::Lang;

const FOLDER: &str = "rules/quang-ngai-2026";

static TEXTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| texts(FOLDER));
static RULES: LazyLock<RuleSet> = LazyLock::new(|| rules(FOLDER));
static CASES: LazyLock<String> = LazyLock::new(|| {
    assert!(repository(FOLDER).exists());
    // The first cases say as much as all of them.
    text(&format!("{FOLDER}/{FILE}")).split("[[case]]").take(3).collect::<Vec<_>>().join("[[case]]")
});

fn tell(refusal: &Refusal) {
    assert!(refusal.findings.iter().any(thidua::diagnostic::Finding::is_error));
    for (lang, columns) in [(Lang::Vi, Columns::Utf16), (Lang::En, Columns::Utf8), (Lang::Vi, Columns::Characters)] {
        for finding in refusal.render(lang, columns) {
            assert!(!finding.headline.is_empty());
            assert!(finding.place.is_none_or(|place| (place.line, place.column) <= (place.end_line, place.end_column)));
        }
    }
}

fn try_rules(texts: &[(String, String)]) {
    match RuleSet::parse(texts.iter().map(|(name, text)| (name, text))) {
        Err(refusal) => tell(&refusal),
        Ok(rules) => {
            rules.warnings().iter().for_each(|finding| assert!(!finding.headline(Lang::Vi).is_empty()));
            // Valid by construction: nothing after it may fail but by data.
            if let Ok(plan) = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()) {
                let tables =
                    rules.model().subjects.iter().map(|subject| (subject.naming.id.value.clone(), InputTable::default())).collect();
                if let Ok(data) = read(rules.model(), tables, Vec::new(), plan.needed(), ReadOptions::default()) {
                    assert!(serde_json::to_string(&plan.evaluate(&Arc::new(data)).unwrap().document()).is_ok());
                }
            }
        }
    }
}

/// One text of the rule set, changed.
fn with(number: usize, change: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let mut texts = TEXTS.clone();
    let number = number % texts.len();
    texts[number].1 = change(&texts[number].1);
    texts
}

/// The nearest place where a text may be cut.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

/// A change as a hand makes it, or as a broken transfer does.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize, usize),
    Put(usize, String),
    SwapLines(usize, usize),
    Repeat(usize),
    Digit(usize),
}

impl Change {
    fn apply(&self, text: &str) -> String {
        match self {
            Self::Cut(at, length) => {
                let start = boundary(text, *at);
                let end = boundary(text, (start + length).min(text.len())).max(start);
                format!("{}{}", &text[..start], &text[end..])
            }
            Self::Put(at, put) => {
                let at = boundary(text, *at);
                format!("{}{put}{}", &text[..at], &text[at..])
            }
            Self::SwapLines(first, second) => {
                let mut lines: Vec<&str> = text.lines().collect();
                let count = lines.len().max(1);
                if !lines.is_empty() {
                    lines.swap(first % count, second % count);
                }
                lines.join("\n")
            }
            Self::Repeat(line) => {
                let mut lines: Vec<&str> = text.lines().collect();
                if !lines.is_empty() {
                    let line = line % lines.len();
                    lines.insert(line, lines[line]);
                }
                lines.join("\n")
            }
            Self::Digit(at) => {
                let at = boundary(text, *at);
                let digit = text[at..].find(|sign: char| sign.is_ascii_digit()).map(|found| at + found);
                digit.map_or_else(|| text.to_owned(), |digit| format!("{}9{}", &text[..digit], &text[digit + 1..]))
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let words = vec![
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        "=",
        ",",
        "\n",
        "(",
        ")",
        "#",
        "-",
        ".",
        "%",
        "0",
        "1e999",
        "99999999999999999999999999",
        "/0",
        "param.",
        "commune.",
        "credit.",
        "count(loan_group)",
        "criterion.overdue",
        " and ",
        " if(",
        "not ",
        "\u{feff}",
        "\u{0}",
        "ệ",
        "e\u{323}\u{302}",
        "🂡",
        "\"\"\"",
        "[[criterion]]\n",
        "[[case]]\n",
        "max = \"1/3\"\n",
        "id = \"debt\"\n",
        "nan",
        "inf",
        "2026-13-45",
    ];
    prop_oneof![
        (any::<usize>(), 1_usize..200).prop_map(|(at, length)| Change::Cut(at, length)),
        (any::<usize>(), prop::sample::select(words)).prop_map(|(at, put)| Change::Put(at, put.to_owned())),
        (any::<usize>(), any::<usize>()).prop_map(|(first, second)| Change::SwapLines(first, second)),
        any::<usize>().prop_map(Change::Repeat),
        any::<usize>().prop_map(Change::Digit),
    ]
}

fn raw_cell() -> impl Strategy<Value = RawCell> {
    let texts =
        vec!["", " ", "n/a", "KXĐ", "0", "-0", "1.234,5", "1.234.5", "1e9", "có", "x", "21211", "A", "Tốt", "good", "\u{0}", "∞", "９"];
    prop_oneof![
        Just(RawCell::Blank),
        prop::sample::select(texts).prop_map(|text| RawCell::Text(text.to_owned())),
        ".{0,12}".prop_map(RawCell::Text),
        "-?[0-9]{1,40}(\\.[0-9]{1,40})?".prop_map(RawCell::Written),
        ".{0,8}".prop_map(RawCell::Written),
        any::<f64>().prop_map(RawCell::Float),
        prop::num::f64::ANY.prop_map(RawCell::Float),
        any::<bool>().prop_map(RawCell::Boolean),
        ".{0,8}".prop_map(RawCell::Other),
    ]
}

fn cells() -> impl Strategy<Value = Cells> {
    prop_oneof![
        4 => vec(raw_cell(), 0..6).prop_map(Cells::Mixed),
        2 => vec(proptest::option::of("[ A-Za-z0-9.,/áệ-]{0,8}"), 0..6).prop_map(Cells::Text),
        1 => vec(proptest::option::of(any::<i64>()), 0..6).prop_map(Cells::Integer),
        1 => (vec(proptest::option::of(any::<i128>()), 0..6), 0_u32..50).prop_map(|(values, scale)| Cells::Decimal { values, scale }),
        1 => vec(proptest::option::of(any::<f64>()), 0..6).prop_map(Cells::Float),
        1 => vec(proptest::option::of(any::<bool>()), 0..6).prop_map(Cells::Boolean),
    ]
}

fn input_table() -> impl Strategy<Value = InputTable> {
    let mut headings: Vec<String> = ["id", "name", "parent", "bloc", "ID", " Mã xã ", "", "lạ"].map(str::to_owned).to_vec();
    headings.extend(RULES.model().values.iter().map(|value| value.naming.id.value.clone()));
    let heading = prop_oneof![8 => prop::sample::select(headings), 1 => ".{0,10}"];
    let column = (heading, cells()).prop_map(|(heading, cells)| InputColumn { heading, cells });
    (vec(column, 0..12), prop_oneof![9 => 0_usize..3, 1 => any::<usize>()], any::<bool>()).prop_map(|(mut columns, first_row, keyed)| {
        if keyed {
            let texts = |texts: &[&str]| Cells::Text(texts.iter().map(|text| Some((*text).to_owned())).collect());
            columns.push(InputColumn { heading: "id".to_owned(), cells: texts(&["A", "B", "C"]) });
            columns.push(InputColumn { heading: "bloc".to_owned(), cells: texts(&["K", "K", "L"]) });
            columns.push(InputColumn { heading: "parent".to_owned(), cells: texts(&["A", "A", "B"]) });
        }
        InputTable { columns, first_row }
    })
}

proptest! {
    #![proptest_config(tries(256))]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        try_rules(&[("a.toml".to_owned(), text.clone())]);
        if let Err(refusal) = Cases::parse(&RULES, FILE, &text) {
            tell(&refusal);
        }
    }

    #[test]
    fn any_signs_of_the_language(text in "[\\[\\]{}\"'=,.#()%*/<>!+ \na-e0-3_-]{0,300}") {
        try_rules(&[("a.toml".to_owned(), text)]);
    }

    #[test]
    fn any_formula(
        number: usize,
        at: usize,
        formula in "(outstanding|overdue_debt|param\\.x|credit\\.total|count\\(|sum\\(|min\\(|if\\(|round\\(|percent\\(|\\(|\\)|,|\\+|-|\\*|/|<=|==|and|or|not|where|'good'|12\\.5%|0|7| ){0,24}",
    ) {
        let replaced = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let keys = ["value = \"", "applies_if = \"", "when = \"", "requires = \""];
            let formulas: Vec<usize> = (0..lines.len()).filter(|line| keys.iter().any(|key| lines[*line].starts_with(key))).collect();
            if let Some(line) = formulas.get(at % formulas.len().max(1)) {
                let key = lines[*line].split(" = ").next().unwrap_or_default().to_owned();
                lines[*line] = format!("{key} = {formula:?}");
            }
            lines.join("\n")
        };
        try_rules(&with(number, replaced));
    }
}

proptest! {
    #![proptest_config(tries(96))]

    #[test]
    fn truncated_rules(number: usize, at: usize) {
        try_rules(&with(number, |text| text[..boundary(text, at)].to_owned()));
    }

    #[test]
    fn changed_rules(number: usize, changes in vec(change(), 1..5)) {
        try_rules(&with(number, |text| changes.iter().fold(text.to_owned(), |text, change| change.apply(&text))));
    }

    #[test]
    fn changed_small_rules(family in family(), changes in vec(change(), 1..4)) {
        let card = changes.iter().fold(family.card(&family.parts()), |text, change| change.apply(&text));
        try_rules(&[("ruleset.toml".to_owned(), Family::manifest().to_owned()), ("card.toml".to_owned(), card)]);
    }

    #[test]
    fn changed_cases(changes in vec(change(), 1..4)) {
        let text = changes.iter().fold(CASES.clone(), |text, change| change.apply(&text));
        match Cases::parse(&RULES, FILE, &text) {
            Err(refusal) => tell(&refusal),
            Ok(cases) => {
                for report in cases.run() {
                    prop_assert!(!report.to_text(Lang::Vi).is_empty() && !report.to_text(Lang::En).is_empty());
                    prop_assert!(serde_json::to_string(&report).is_ok());
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(tries(48))]

    #[test]
    fn every_row_is_explained(family in family(), rows in rows()) {
        let rules = family.rules();
        let outcome = Family::evaluate(&rules, family.table(&rows));
        for row in outcome.scorecard("card").unwrap().rows() {
            let explanation = row.explain();
            prop_assert!(!explanation.to_text(Lang::Vi).is_empty() && !explanation.to_text(Lang::En).is_empty());
            prop_assert!(serde_json::to_string(&explanation).is_ok());
        }
    }
}

proptest! {
    #![proptest_config(tries(192))]

    #[test]
    fn any_data(tables in vec((prop::sample::select(vec!["commune", "loan_group", "chair", "lạ"]), input_table()), 0..4), style: bool, only: bool, rows in vec(".{0,3}", 0..3)) {
        let selection = Selection { only: only.then(|| vec!["group_quality".to_owned()]) };
        let plan = RULES.plan("2026-12-31".parse().unwrap(), &selection).unwrap();
        let decision = Decision { scorecard: "performance".to_owned(), item: "excellent_limit".to_owned(), set: "K".to_owned(), rows, by: None, on: None, note: None };
        let tables = tables.into_iter().map(|(subject, table)| (subject.to_owned(), table)).collect();
        let options = ReadOptions { numbers: if style { DecimalStyle::Vietnamese } else { DecimalStyle::Plain } };
        match read(RULES.model(), tables, vec![decision], plan.needed(), options) {
            Err(findings) => tell(&Refusal { findings, sources: RULES.sources().clone() }),
            Ok(data) => match plan.evaluate(&Arc::new(data)) {
                Err(refusal) => tell(&refusal),
                Ok(outcome) => prop_assert!(serde_json::to_string(&outcome.document()).is_ok()),
            },
        }
    }

    #[test]
    fn any_cells(family in family(), columns in vec(cells(), 24)) {
        let rules = family.rules();
        let mut table = family.table(&[]);
        let ids = (0..6).map(|row| Some(format!("R{row}"))).collect();
        let blocs = (0..6).map(|row| Some(format!("K{}", row % 2))).collect();
        for (column, cells) in table.columns.iter_mut().zip(columns) {
            column.cells = cells;
        }
        table.columns[0].cells = Cells::Text(ids);
        table.columns[1].cells = Cells::Text(blocs);
        let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
        match read(rules.model(), vec![("unit".to_owned(), table)], Vec::new(), plan.needed(), ReadOptions::default()) {
            Err(findings) => tell(&Refusal { findings, sources: rules.sources().clone() }),
            Ok(data) => match plan.evaluate(&Arc::new(data)) {
                Err(refusal) => tell(&refusal),
                Ok(outcome) => prop_assert!(serde_json::to_string(&outcome.document()).is_ok()),
            },
        }
    }
}
