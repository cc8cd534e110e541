//! CSV of a scorecard, in UTF-8.

use super::layout::sentence;
use super::{Report, WriteError};
use thidua::number::{DecimalStyle, restyle};
use thidua::report;

/// The rows of a scorecard in the order of their ids: id, name, parent, bloc, points of criteria and groups, results, remark.
///
/// Headings are ids, so that programs find them; in style `vi` cells are separated by semicolons, for commas are decimals.
///
/// # Errors
/// The scorecard is not in the result.
pub fn csv(report: &Report<'_>, scorecard: &str) -> Result<Vec<u8>, WriteError> {
    let (card, result) = report.card(scorecard)?;
    // Style `vi` is for spreadsheets, which know UTF-8 by the byte order mark; plain style is for programs, which trip over it.
    let (delimiter, mark) = if report.numbers == DecimalStyle::Vietnamese { (';', "\u{feff}") } else { (',', "") };
    let mut written = mark.to_owned();
    let (with_parent, with_bloc) = (result.rows.iter().any(|row| row.parent.is_some()), result.rows.iter().any(|row| row.bloc.is_some()));
    let mut headings: Vec<String> = ["id", "name"].map(str::to_owned).to_vec();
    headings.extend(with_parent.then(|| "parent".to_owned()));
    headings.extend(with_bloc.then(|| "bloc".to_owned()));
    headings.extend(card.criteria.iter().map(|criterion| format!("criterion.{}", criterion.naming.id.value)));
    headings.extend(card.groups.iter().map(|group| format!("group.{}", group.naming.id.value)));
    let results = [
        "base",
        "bonus",
        "deductions",
        "total",
        "score",
        "grade_by_score",
        "grade",
        "rank",
        "tied",
        "needs_decision",
        "gates",
        "awards",
        "remark",
    ];
    headings.extend(results.map(str::to_owned));
    record(&mut written, &headings, delimiter);
    let number = |points: Option<&String>| points.map_or_else(String::new, |points| restyle(points, report.numbers));
    for row in &result.rows {
        let mut cells = vec![row.id.clone(), row.name.clone().unwrap_or_default()];
        cells.extend(with_parent.then(|| row.parent.clone().unwrap_or_default()));
        cells.extend(with_bloc.then(|| row.bloc.clone().unwrap_or_default()));
        for criterion in &card.criteria {
            let found = row.criteria.get(&criterion.naming.id.value);
            cells.push(
                found.map_or_else(String::new, |found| found.points.as_ref().map_or("n/a".to_owned(), |points| number(Some(points)))),
            );
        }
        cells.extend(card.groups.iter().map(|group| {
            let points = row.groups.get(&group.naming.id.value).and_then(Option::as_ref);
            points.map_or_else(|| "n/a".to_owned(), |points| number(Some(points)))
        }));
        cells.extend([
            number(row.base.as_ref()),
            number(Some(&row.bonus)),
            number(Some(&row.deductions)),
            number(row.total.as_ref()),
            number(row.score.as_ref()),
        ]);
        cells.extend([row.grade_by_score.clone().unwrap_or_default(), row.grade.clone().unwrap_or_default()]);
        cells.extend([row.rank.map_or_else(String::new, |rank| rank.to_string()), row.tied.to_string(), row.needs_decision.to_string()]);
        cells.push(row.gates.join(" "));
        cells.push(row.awards.iter().map(|(id, status)| format!("{id}={}", status_word(*status))).collect::<Vec<_>>().join(" "));
        cells.push(sentence(&report::remarks(report.model, card, row, report.lang)));
        record(&mut written, &cells, delimiter);
    }
    Ok(written.into_bytes())
}

/// Writes a row, with quotes around those cells alone that need them.
fn record(written: &mut String, cells: &[String], delimiter: char) {
    for (position, cell) in cells.iter().enumerate() {
        if position > 0 {
            written.push(delimiter);
        }
        if cell.contains([delimiter, '"', '\n', '\r']) {
            written.push('"');
            written.push_str(&cell.replace('"', "\"\""));
            written.push('"');
        } else {
            written.push_str(cell);
        }
    }
    written.push('\n');
}

/// The word of the result for the status of an award.
pub(super) fn status_word(status: thidua::outcome::AwardStatus) -> &'static str {
    use thidua::outcome::AwardStatus;
    match status {
        AwardStatus::Awarded => "awarded",
        AwardStatus::Eligible => "eligible",
        AwardStatus::Tied => "tied",
    }
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn rows_are_quoted_as_the_reader_s_own_writer_does() {
        let cells = ["", "a", "1,5", "a;b", "say \"x\"", "two\nlines", "\r", " b ", "'", "đ", ""].map(str::to_owned);
        for delimiter in [',', ';'] {
            let mut written = String::new();
            record(&mut written, &cells, delimiter);
            let mut writer = ::csv::WriterBuilder::new().delimiter(u8::try_from(delimiter).unwrap()).from_writer(Vec::new());
            writer.write_record(&cells).unwrap();
            assert_eq!(written.into_bytes(), writer.into_inner().unwrap());
        }
    }
}
