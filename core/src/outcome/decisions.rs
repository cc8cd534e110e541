//! The council's decisions against the ties that wait for one (clause 9). Anything that does not fit is a data error.

use crate::data::{DataSet, Decision, Table};
use crate::diagnostic::{Cell, Finding, catalogue};
use crate::model::Model;
use crate::text::{Text, nearest, nfc};

/// Decisions of one run, each used at most once.
pub(crate) struct Decisions<'d> {
    given: Vec<(&'d Decision, bool)>,
    pub(crate) findings: Vec<Finding>,
}

impl<'d> Decisions<'d> {
    /// Checks the names; `evaluated` tells which scorecards are evaluated (decisions on others wait for another run).
    pub(crate) fn new(model: &Model, data: &'d DataSet, evaluated: impl Fn(usize) -> bool) -> Self {
        let mut decisions = Self { given: Vec::new(), findings: Vec::new() };
        for (number, decision) in data.decisions().iter().enumerate() {
            let unknown = |what: Text, name: &str, known: Vec<&str>| {
                Finding::in_cell(&catalogue::DECISION_UNKNOWN, place(number))
                    .with_words("what", what)
                    .with("name", name)
                    .meant(nearest(name, known))
            };
            let card = model.scorecards.iter().position(|card| card.naming.id.value == decision.scorecard);
            let Some((position, card)) = card.and_then(|position| model.scorecards.get(position).map(|card| (position, card))) else {
                let known = model.scorecards.iter().map(|card| card.naming.id.value.as_str()).collect();
                decisions.findings.push(unknown(Text::both("bảng điểm", "scorecard"), &decision.scorecard, known));
                continue;
            };
            let quotas = card.quotas.iter().map(|quota| quota.naming.id.value.as_str());
            let items: Vec<&str> = quotas.chain(card.awards.iter().map(|award| award.naming.id.value.as_str())).collect();
            if !items.contains(&decision.item.as_str()) {
                decisions.findings.push(unknown(Text::both("hạn mức hoặc danh hiệu", "quota or award"), &decision.item, items));
                continue;
            }
            let same = |(other, _): &&(&Decision, bool)| {
                other.scorecard == decision.scorecard && other.item == decision.item && nfc(&other.set) == nfc(&decision.set)
            };
            if decisions.given.iter().find(same).is_some() {
                let finding = Finding::in_cell(&catalogue::DECISION_TWICE, place(number));
                decisions.findings.push(finding.with("item", &decision.item).with("set", &decision.set));
                continue;
            }
            if evaluated(position) {
                decisions.given.push((decision, false));
            }
        }
        decisions
    }

    /// The rows decided for, of those tied across a line with `free` places, where the council has decided.
    pub(crate) fn rows(
        &mut self,
        (scorecard, item, set): (&str, &str, &str),
        tied: &[u32],
        free: usize,
        table: &Table,
    ) -> Option<Vec<u32>> {
        let (decision, used) = self
            .given
            .iter_mut()
            .find(|(decision, _)| decision.scorecard == scorecard && decision.item == item && nfc(&decision.set) == set)?;
        *used = true;
        let id = |row: &u32| usize::try_from(*row).ok().and_then(|row| table.ids.get(row)).map_or("", String::as_str);
        let mut rows = Vec::new();
        for name in &decision.rows {
            let name = nfc(name);
            match tied.iter().find(|row| id(row) == name) {
                Some(row) if rows.contains(row) => {
                    let finding = Finding::nowhere(&catalogue::DECISION_ROW_TWICE);
                    self.findings.push(finding.with("item", item).with("set", set).with("row", &name));
                }
                Some(row) => rows.push(*row),
                None => {
                    let known: Vec<&str> = tied.iter().map(id).collect();
                    let finding = Finding::nowhere(&catalogue::DECISION_NOT_TIED).with("item", item).with("set", set).with("row", &name);
                    self.findings.push(finding.with("tied", known.join(", ")).meant(nearest(&name, known)));
                }
            }
        }
        if rows.len() > free {
            let finding = Finding::nowhere(&catalogue::DECISION_TOO_MANY).with("item", item).with("set", set);
            self.findings.push(finding.with("count", rows.len()).with("free", free));
        }
        Some(rows)
    }

    /// Findings of the whole run, those for decisions that met no tie included.
    pub(crate) fn finish(mut self) -> Vec<Finding> {
        for (decision, used) in &self.given {
            if !used {
                let finding = Finding::nowhere(&catalogue::DECISION_WITHOUT_TIE);
                self.findings.push(finding.with("item", &decision.item).with("set", &decision.set));
            }
        }
        self.findings
    }
}

fn place(number: usize) -> Cell {
    Cell { table: "decision".to_owned(), row: Some(number + 1), ..Cell::default() }
}
