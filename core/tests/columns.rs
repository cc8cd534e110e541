//! The columns that hosts read say the same as the rows, cell by cell, in every good vector.

#![expect(clippy::disallowed_methods, reason = "a test reads the vectors of the repository")]

mod vector_case;

use std::fs;
use std::path::{Path, PathBuf};
use thidua::outcome::{Pairs, Points, RowResult, ScorecardColumns, ScorecardOutcome};
use vector_case::Case;

fn folders(path: &Path) -> Vec<PathBuf> {
    fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}

/// `mantissa · 10^-places` as the result writes it.
fn text(points: &Points, row: usize, places: u32) -> Option<String> {
    let mantissa = points[row]?;
    let places = usize::try_from(places).unwrap();
    let digits = format!("{:0>1$}", mantissa.unsigned_abs(), places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    let sign = if mantissa < 0 { "-" } else { "" };
    Some(if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") })
}

/// What `columns` say of a row, where it is not what `result` says.
fn difference(card: &ScorecardOutcome<'_>, columns: &ScorecardColumns, row: usize, result: &RowResult) -> Option<String> {
    let points = |column: &Points| text(column, row, columns.places);
    let grade = |column: &[Option<u16>]| column[row].map(|position| columns.grades[usize::from(position)].clone());
    let gates = card.scorecard().gates.iter();
    let same = [
        ("criteria", columns.criteria.iter().map(points).eq(result.criteria.iter().map(|(_, criterion)| criterion.points.clone()))),
        ("groups", columns.groups.iter().map(points).eq(result.groups.iter().map(|(_, group)| group.clone()))),
        ("base", points(&columns.base) == result.base),
        ("bonus", points(&columns.bonus).as_ref() == Some(&result.bonus)),
        ("deductions", points(&columns.deductions).as_ref() == Some(&result.deductions)),
        ("total", points(&columns.total) == result.total),
        ("score", points(&columns.score) == result.score),
        ("grade by score", grade(&columns.grade_by_score) == result.grade_by_score),
        ("grade", grade(&columns.grade) == result.grade),
        ("gates", gates.zip(&columns.gates).filter(|(_, fired)| fired[row]).map(|(gate, _)| &gate.naming.id.value).eq(&result.gates)),
        ("rank", columns.rank[row].map(u64::from) == result.rank),
        ("tied", columns.tied[row] == result.tied),
        ("needs decision", columns.needs_decision[row] == result.needs_decision),
        ("awards", columns.awards.iter().filter_map(|award| award[row]).eq(result.awards.iter().map(|(_, status)| *status))),
    ];
    same.into_iter().find(|(_, same)| !same).map(|(name, _)| name.to_owned())
}

fn differences(card: &ScorecardOutcome<'_>) -> Vec<String> {
    let columns = card.columns().expect("the points of no vector are wider than 127 bits");
    let lengths = [columns.total.len(), columns.rank.len(), columns.grade.len(), columns.tied.len()];
    assert_eq!(lengths, [card.len(); 4]);
    assert_eq!(card.is_empty(), card.rows().next().is_none());
    // The rows without their criteria are the rows.
    let whole = card.rows().map(|row| RowResult { criteria: Pairs(Vec::new()), ..row.result() });
    let standings = card.standings();
    assert!(standings.iter().map(|row| serde_json::to_string(row).unwrap()).eq(whole.map(|row| serde_json::to_string(&row).unwrap())));
    let rows = card.rows().enumerate();
    rows.filter_map(|(row, told)| {
        difference(card, &columns, row, &told.result()).map(|name| format!("{} {}: {name}", card.scorecard().naming.id.value, told.id()))
    })
    .collect()
}

#[test]
fn columns_say_what_rows_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/good");
    let (mut rows, mut wrong) = (0, Vec::new());
    for folder in folders(&root).iter().flat_map(|feature| folders(feature)) {
        let Ok(outcome) = Case::with_run(&folder).outcome() else { continue };
        for card in outcome.scorecards() {
            rows += card.len();
            wrong.extend(differences(&card).into_iter().map(|difference| format!("{}: {difference}", folder.display())));
        }
    }
    assert!(rows > 1_000, "only {rows} rows were compared");
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}
