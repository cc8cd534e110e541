//! The rows of a scorecard, peer set by peer set, in the order of their ranks.

use super::super::grid::{Cell, Column, Grid, Line};
use super::super::natural;
use super::super::paint::{FAINT, GOOD, PLAIN, STRONG, WAITING, count, either, number};
use super::notes::Notes;
use super::{Card, Waiting};
use std::collections::BTreeMap;
use thidua::model::{SubjectId, Within};
use thidua::outcome::{AwardStatus, RowResult};
use thidua::report::Remark;
use thidua::text::Lang;

/// More awards than these stand in one column.
const AWARD_COLUMNS: usize = 2;

/// Writes the table; what waits for the council is gathered for the end.
pub(super) fn table(out: &mut String, card: &Card<'_>, waiting: &mut Vec<Waiting>) {
    let (rules, lang) = (card.outcome.scorecard(), card.lang);
    let ranked = rules.ranking.is_some();
    let within = rules.ranking.as_ref().map_or(Within::All, |ranking| ranking.within);
    let mut sets: BTreeMap<&str, Vec<&RowResult>> = BTreeMap::new();
    for row in &card.result.rows {
        sets.entry(set_of(within, row)).or_default().push(row);
    }
    let mut sets: Vec<_> = sets.into_iter().collect();
    sets.sort_by(|(left, _), (right, _)| natural::compare(left, right));
    let notes = Notes::of(card);
    let note_column = usize::from(ranked);
    let mut grid = Grid { columns: columns(card, ranked, notes.has_marks()), lines: Vec::new() };
    for (set, mut rows) in sets {
        if within != Within::All {
            let title = if within == Within::Parent { with_parent_name(card, set) } else { set.to_owned() };
            grid.lines.push(Line::Title(format!("{title} ({})", count(rows.len(), lang))));
        }
        // Rows come by id, which stays the order of equal ranks.
        rows.sort_by_key(|row| row.rank.unwrap_or(u64::MAX));
        for row in rows {
            let mut cells = cells(card, row, ranked);
            cells.push(Cell(notes.marks(row), FAINT));
            grid.lines.push(Line::Cells(cells));
            grid.lines.extend(notes.lines(row, note_column));
            for remark in notes.council(row) {
                wait(waiting, card, remark, row);
            }
        }
    }
    out.push_str(&grid.text(0));
    out.push('\n');
    notes.legend(out);
}

fn columns(card: &Card<'_>, ranked: bool, marked: bool) -> Vec<Column> {
    let (rules, lang) = (card.outcome.scorecard(), card.lang);
    let column = |heading: &str, right| Column { heading: heading.to_owned(), right };
    let mut columns = Vec::new();
    if ranked {
        columns.push(column(either(lang, "Hạng", "Rank"), true));
    }
    columns.push(column(either(lang, "Mã", "Id"), false));
    columns.push(column(either(lang, "Tên", "Name"), false));
    columns.push(column(either(lang, "Tổng điểm", "Total"), true));
    if !rules.grades.is_empty() {
        columns.push(column(either(lang, "Xếp loại", "Grade"), false));
    }
    if rules.awards.len() > AWARD_COLUMNS {
        columns.push(column(either(lang, "Danh hiệu", "Awards"), false));
    } else {
        columns.extend(rules.awards.iter().map(|award| column(award.naming.title.get(lang), false)));
    }
    columns.extend(marked.then(|| column(either(lang, "Ghi chú", "Notes"), false)));
    columns
}

fn cells(card: &Card<'_>, row: &RowResult, ranked: bool) -> Vec<Cell> {
    let (rules, lang) = (card.outcome.scorecard(), card.lang);
    let mut cells = Vec::new();
    if ranked {
        cells.push(Cell::plain(row.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())));
    }
    cells.push(Cell(row.id.clone(), FAINT));
    cells.push(Cell::plain(row.name.clone().unwrap_or_default()));
    cells.push(Cell(row.total.as_ref().map_or_else(|| "–".to_owned(), |total| number(total, lang)), STRONG));
    if !rules.grades.is_empty() {
        cells.push(Cell::plain(row.grade.as_ref().map_or_else(|| "–".to_owned(), |grade| card.grade_title(grade))));
    }
    let statuses = rules.awards.iter().map(|award| (award, row.awards.get(&award.naming.id.value).copied()));
    if rules.awards.len() > AWARD_COLUMNS {
        let given: Vec<String> = statuses
            .filter_map(|(award, status)| match status? {
                AwardStatus::Awarded => Some(award.naming.title.get(lang).to_owned()),
                AwardStatus::Tied => Some(format!("{} ({})", award.naming.title.get(lang), words(AwardStatus::Tied, lang))),
                AwardStatus::Eligible => None,
            })
            .collect();
        cells.push(Cell(given.join("; "), GOOD));
    } else {
        cells.extend(statuses.map(|(_, status)| match status {
            Some(status) => Cell(words(status, lang).to_owned(), style(status)),
            None => Cell("–".to_owned(), PLAIN),
        }));
    }
    cells
}

fn words(status: AwardStatus, lang: Lang) -> &'static str {
    match status {
        AwardStatus::Awarded => either(lang, "Đạt", "Awarded"),
        AwardStatus::Eligible => either(lang, "đủ điều kiện", "eligible"),
        AwardStatus::Tied => either(lang, "chờ Hội đồng", "tied"),
    }
}

fn style(status: AwardStatus) -> anstyle::Style {
    match status {
        AwardStatus::Awarded => GOOD,
        AwardStatus::Eligible => FAINT,
        AwardStatus::Tied => WAITING,
    }
}

fn with_parent_name(card: &Card<'_>, id: &str) -> String {
    let model = card.model();
    let parent: Option<SubjectId> = model.subjects.get(card.outcome.scorecard().subject.0).and_then(|subject| subject.parent);
    let table = parent.and_then(|parent| card.outcome.outcome().data().table(parent));
    let name = table.and_then(|table| table.names.get(table.find(id)?)).and_then(Option::as_deref);
    name.map_or_else(|| id.to_owned(), |name| format!("{id} {name}"))
}

/// The id of the peer set in which a quota or an award compares a row.
fn set_of(within: Within, row: &RowResult) -> &str {
    let set = match within {
        Within::Bloc => row.bloc.as_deref(),
        Within::Parent => row.parent.as_deref(),
        Within::All => None,
    };
    set.unwrap_or("")
}

fn wait(waiting: &mut Vec<Waiting>, card: &Card<'_>, remark: &Remark, row: &RowResult) {
    let rules = card.outcome.scorecard();
    let item = remark.item.as_deref().unwrap_or_default();
    let quota = rules.quotas.iter().find(|quota| quota.naming.id.value == item).map(|quota| quota.within);
    let award = rules.awards.iter().find(|award| award.naming.id.value == item).map(|award| award.within);
    let within = quota.or(award).unwrap_or(Within::All);
    let set = set_of(within, row);
    let named = format!("{} {}", row.id, row.name.as_deref().unwrap_or_default()).trim_end().to_owned();
    let id = &rules.naming.id.value;
    match waiting.iter_mut().find(|known| known.card.1 == *id && known.item == item && known.set.0 == set) {
        Some(known) => known.rows.push(named),
        None => {
            let title = if within == Within::Parent { with_parent_name(card, set) } else { set.to_owned() };
            waiting.push(Waiting {
                card: (rules.naming.title.get(card.lang).to_owned(), id.clone()),
                item: item.to_owned(),
                set: (set.to_owned(), title),
                remark: remark.text.clone(),
                rows: vec![named],
            });
        }
    }
}
