//! SHA-256 digests over canonical forms.
//!
//! The canonical form is a sequence of fields. Each field is written as its length in bytes (decimal digits), a colon and
//! its UTF-8 bytes, so that no two sequences have the same form.
//!
//! * **Rules**: for each text in the order of its names: name and text, without a byte order mark and with `\n` as line end.
//! * **Data**: for each subject with a table, by id: the subject's id, the number of rows, then for each row by id: id,
//!   name, parent id, bloc; then for each input with a value that is not missing, by id: `=`, the input's id, and for each
//!   row the exact value, `n/a`, or nothing. Then the decisions, sorted.
//! * **Result**: the date; for each scorecard by id: its id, subject and number of rows, then every field of clause 13 of
//!   every row, in the order of the JSON form.

use super::result::{Pairs, QuotaReason, RowResult, ScorecardResult};
use crate::check::RuleSet;
use crate::data::{Column, DataSet, State, Table, Values};
use crate::diagnostic::Sources;
use crate::model::Model;
use crate::model::input::InputKind;
use crate::order;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// Fields on their way into a digest.
#[derive(Default)]
struct Canonical(Sha256);

impl Canonical {
    fn field(&mut self, text: &str) {
        self.0.update(text.len().to_string().as_bytes());
        self.0.update(b":");
        self.0.update(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => {
                self.field("+");
                self.field(text);
            }
            None => self.field("-"),
        }
    }

    fn number(&mut self, number: impl ToString) {
        self.field(&number.to_string());
    }

    fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl RuleSet {
    /// The SHA-256 digest of the rule texts, in lower-case hexadecimal: that of [`Digests::rules`](super::Digests::rules).
    #[must_use]
    pub fn digest(&self) -> String {
        of_rules(self.sources())
    }
}

/// The digest of rule texts.
#[must_use]
pub(crate) fn of_rules(sources: &Sources) -> String {
    let mut texts: Vec<(&str, String)> =
        sources.iter().map(|(_, name, text)| (name, text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))).collect();
    order::sort(&mut texts);
    let mut canonical = Canonical::default();
    for (name, text) in &texts {
        canonical.field(name);
        canonical.field(text);
    }
    canonical.finish()
}

/// The digest of data as it was read.
pub(crate) fn of_data(model: &Model, data: &DataSet) -> String {
    let mut canonical = Canonical::default();
    let mut tables: Vec<(&str, &Table)> = data
        .tables()
        .filter_map(|table| model.subjects.get(table.subject.0).map(|subject| (subject.naming.id.value.as_str(), table)))
        .collect();
    order::sort_by_key(&mut tables, |(id, _)| *id);
    for (id, table) in tables {
        canonical.field(id);
        of_table(&mut canonical, model, data, table);
    }
    let mut decisions: Vec<_> = data.decisions().iter().collect();
    order::sort_by_key(&mut decisions, |decision| (&decision.scorecard, &decision.item, &decision.set));
    canonical.number(decisions.len());
    for decision in decisions {
        canonical.field(&decision.scorecard);
        canonical.field(&decision.item);
        canonical.field(&decision.set);
        let mut rows: Vec<&String> = decision.rows.iter().collect();
        order::sort(&mut rows);
        canonical.number(rows.len());
        for row in rows {
            canonical.field(row);
        }
        canonical.optional(decision.by.as_deref());
        canonical.optional(decision.on.map(|on| on.to_string()).as_deref());
        canonical.optional(decision.note.as_deref());
    }
    canonical.finish()
}

fn of_table(canonical: &mut Canonical, model: &Model, data: &DataSet, table: &Table) {
    canonical.number(table.len());
    let parent = model.subjects.get(table.subject.0).and_then(|subject| subject.parent).and_then(|parent| data.table(parent));
    for (row, id) in table.ids.iter().enumerate() {
        canonical.field(id);
        canonical.optional(table.names.get(row).and_then(Option::as_deref));
        let at = table.parents.as_ref().and_then(|parents| parents.get(row)).and_then(|at| usize::try_from(*at).ok());
        canonical.optional(at.and_then(|at| parent?.ids.get(at)).map(String::as_str));
        canonical.optional(table.bloc(row));
    }
    let mut columns: Vec<(&str, Option<&InputKind>, &Column)> = table
        .columns()
        .filter_map(|(value, column)| model.values.get(value.0).map(|value| (value, column)))
        .map(|(value, column)| (value.naming.id.value.as_str(), value.input().map(|input| &input.kind), column))
        .filter(|(_, _, column)| (0..table.len()).any(|row| column.state(row) != State::Missing))
        .collect();
    order::sort_by_key(&mut columns, |(id, ..)| *id);
    for (id, kind, column) in columns {
        canonical.field("=");
        canonical.field(id);
        for row in 0..table.len() {
            match column.state(row) {
                State::NotApplicable => canonical.field("n/a"),
                State::Missing | State::Undefined => canonical.field(""),
                State::Known => canonical.field(&exact(model, kind, column, row)),
            }
        }
    }
}

/// A known cell in its exact form.
pub(crate) fn exact(model: &Model, kind: Option<&InputKind>, column: &Column, row: usize) -> String {
    if let Values::Codes(_) = &column.cells {
        let code = column.code(row).unwrap_or(0);
        return match kind {
            Some(InputKind::Choice { choices, .. }) => {
                choices.get(usize::from(code)).map_or_else(String::new, |choice| choice.id.value.clone())
            }
            Some(InputKind::Grade(scale)) => super::row::grade_id(model, *scale, code).unwrap_or_default(),
            _ => if code == 0 { "false" } else { "true" }.to_owned(),
        };
    }
    column.number(row).map_or_else(String::new, |number| number.to_string())
}

/// The digest of a result.
pub(crate) fn of_result(on: Date, results: &Pairs<ScorecardResult>) -> String {
    let mut canonical = Canonical::default();
    canonical.field(&on.to_string());
    let mut cards: Vec<(&str, &ScorecardResult)> = results.iter().collect();
    order::sort_by_key(&mut cards, |(id, _)| *id);
    for (id, card) in cards {
        canonical.field(id);
        canonical.field(&card.subject);
        canonical.number(card.rows.len());
        for row in &card.rows {
            of_row(&mut canonical, row);
        }
    }
    canonical.finish()
}

fn of_row(canonical: &mut Canonical, row: &RowResult) {
    canonical.field(&row.id);
    canonical.optional(row.name.as_deref());
    canonical.optional(row.parent.as_deref());
    canonical.optional(row.bloc.as_deref());
    for (id, criterion) in row.criteria.iter() {
        canonical.field(id);
        canonical.field(&criterion.status);
        canonical.optional(criterion.value.as_deref());
        canonical.optional(criterion.points.as_deref());
        canonical.optional(criterion.max.as_deref());
        canonical.optional(criterion.target.as_deref());
        canonical.optional(criterion.ratio.as_deref());
        canonical.optional(criterion.clause.map(|clause| clause.to_string()).as_deref());
        canonical.optional(criterion.place.map(|place| place.to_string()).as_deref());
        canonical.number(criterion.gates.len());
        criterion.gates.iter().for_each(|gate| canonical.field(gate));
    }
    for (id, points) in row.groups.iter() {
        canonical.field(id);
        canonical.optional(points.as_deref());
    }
    canonical.optional(row.base.as_deref());
    canonical.field(&row.bonus);
    canonical.field(&row.deductions);
    canonical.optional(row.total.as_deref());
    canonical.optional(row.score.as_deref());
    canonical.optional(row.grade_by_score.as_deref());
    canonical.number(row.gates.len());
    row.gates.iter().for_each(|gate| canonical.field(gate));
    canonical.number(row.quotas.0.len());
    for (id, quota) in row.quotas.iter() {
        canonical.field(id);
        canonical.number(quota.line);
        canonical.number(quota.places);
        canonical.optional(quota.position.map(|position| position.to_string()).as_deref());
        canonical.optional(quota.margin.map(|margin| margin.to_string()).as_deref());
        canonical.number(quota.kept);
        canonical.field(match quota.reason {
            QuotaReason::Within => "within",
            QuotaReason::PastLine => "past_line",
            QuotaReason::Tied => "tied",
            QuotaReason::Decided => "decided",
            QuotaReason::Unranked => "unranked",
        });
    }
    canonical.optional(row.grade.as_deref());
    canonical.optional(row.rank.map(|rank| rank.to_string()).as_deref());
    canonical.number(row.tied);
    canonical.number(row.needs_decision);
    canonical.number(row.awards.0.len());
    for (id, award) in row.awards.iter() {
        canonical.field(id);
        canonical.field(award.word());
    }
}
