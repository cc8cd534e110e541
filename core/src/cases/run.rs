//! Runs a case as any data is run: plan, read, evaluate; then compares.

use super::case::{Case, Expected, Row};
use super::read::headings;
use super::report::{CaseReport, Check};
use crate::check::RuleSet;
use crate::data::{Cells, InputColumn, InputTable, RawCell, ReadOptions, read};
use crate::diagnostic::catalogue::case_words;
use crate::diagnostic::{Columns, Finding, Location, Refusal, Sources, shown};
use crate::model::{Model, SubjectId};
use crate::outcome::{Outcome, RowResult};
use crate::plan::Selection;
use std::sync::Arc;

/// Runs one case. `sources` are the rule texts and, after them, the text of the cases.
pub(super) fn run(rules: &RuleSet, sources: &Sources, case: &Case) -> CaseReport {
    let outcome = evaluate(rules, case).map_err(|findings| Refusal {
        findings: findings.into_iter().map(|finding| placed(rules.model(), case, finding)).collect(),
        sources: sources.clone(),
    });
    let (checks, refused) = match (&case.expected, outcome) {
        (Expected::Error(code), outcome) => {
            let refused = outcome.err();
            let mut found: Vec<&str> = Vec::new();
            for finding in refused.iter().flat_map(|refusal| &refusal.findings).filter(|finding| finding.is_error()) {
                if !found.contains(&finding.message.code) {
                    found.push(finding.message.code);
                }
            }
            let check = Check {
                place: shown(sources, code.place, Columns::Characters, ""),
                path: "error".to_owned(),
                expected: code.value.clone(),
                found: found.join(", "),
                passed: found.contains(&code.value.as_str()),
            };
            (vec![check], refused)
        }
        (Expected::Results(_), Err(refusal)) => (Vec::new(), Some(refusal)),
        (Expected::Results(results), Ok(outcome)) => {
            // What is expected of one row stands together; its result is made once.
            let mut last: Option<(&str, &str, Option<RowResult>)> = None;
            let compare = results.iter().map(|expected| {
                let (scorecard, id) = (expected.scorecard.as_str(), expected.row.as_str());
                let known = last.take().filter(|(of, row, _)| (*of, *row) == (scorecard, id));
                let result = || Some(outcome.scorecard(scorecard)?.row(id)?.result());
                let (.., row) = last.insert(known.unwrap_or_else(|| (scorecard, id, result())));
                let found = row.as_ref().map(|row| expected.field.of(row)).unwrap_or_default();
                Check {
                    place: shown(sources, expected.place, Columns::Characters, ""),
                    path: format!("{}.{}.{}", expected.scorecard, expected.row, expected.field.path()),
                    expected: expected.text.clone(),
                    passed: row.is_some() && found == expected.text,
                    found,
                }
            });
            (compare.collect(), None)
        }
    };
    let must_fail = matches!(case.expected, Expected::Error(_));
    let passed = checks.iter().all(|check| check.passed) && (must_fail || refused.is_none());
    CaseReport { name: case.name.value.clone(), passed, must_fail, checks, refused }
}

fn evaluate(rules: &RuleSet, case: &Case) -> Result<Outcome, Vec<Finding>> {
    let model = rules.model();
    let plan = rules.plan(case.on, &Selection { only: case.only.clone() }).map_err(|refusal| refusal.findings)?;
    let data = read(model, tables(model, &case.rows), case.decisions.clone(), plan.needed(), ReadOptions::default())?;
    plan.evaluate(&Arc::new(data)).map_err(|refusal| refusal.findings)
}

/// The tables of all subjects, with every column; a subject without rows is an empty table.
fn tables(model: &Model, rows: &[Row]) -> Vec<(String, InputTable)> {
    let table = |(position, subject): (usize, &crate::model::subject::Subject)| {
        let id = SubjectId(position);
        let rows: Vec<&Row> = rows.iter().filter(|row| row.subject == id).collect();
        let column = |heading: &str| {
            let cell = |row: &&Row| row.cells.iter().find(|(key, ..)| key == heading).map_or(RawCell::Blank, |(_, cell, _)| cell.clone());
            InputColumn { heading: heading.to_owned(), cells: Cells::Mixed(rows.iter().map(cell).collect()) }
        };
        let columns = headings(model, id, subject).into_iter().map(column).collect();
        (subject.naming.id.value.clone(), InputTable { columns, first_row: 1 })
    };
    model.subjects.iter().enumerate().map(table).collect()
}

/// A finding about a cell, with the place where the case writes the cell, or at least the row.
fn placed(model: &Model, case: &Case, finding: Finding) -> Finding {
    let Location::Cell(cell) = &finding.location else { return finding };
    let subject = model.subjects.iter().position(|subject| subject.naming.id.value == cell.table).map(SubjectId);
    let number = cell.row.and_then(|row| row.checked_sub(1));
    let Some(row) = number.and_then(|number| case.rows.iter().filter(|row| Some(row.subject) == subject).nth(number)) else {
        return finding;
    };
    let written = row.cells.iter().find(|(heading, ..)| Some(heading) == cell.column.as_ref());
    match written {
        Some((_, _, place)) => finding.label(*place, case_words::CELL_HERE.text()),
        None => finding.label(row.place, case_words::ROW_HERE.text()),
    }
}
