//! Looking at an outcome: scorecards, rows, the whole document.

use super::evaluate::{CardOutcome, Outcome};
use super::result::{Digests, RowResult, ScorecardResult};
use super::{digest, row};
use crate::check::RuleSet;
use crate::data::{DataSet, Table};
use crate::diagnostic::Finding;
use crate::eval::card::CardColumns;
use crate::eval::{blocks_of, in_parallel};
use crate::model::scorecard::Scorecard;
use crate::plan::CardPlan;
use jiff::civil::Date;
use serde::Serialize;

/// An evaluated scorecard with its rows.
#[derive(Clone, Copy, Debug)]
pub struct ScorecardOutcome<'o> {
    pub(crate) outcome: &'o Outcome,
    pub(crate) card: &'o Scorecard,
    pub(crate) plan: &'o CardPlan,
    pub(crate) columns: &'o CardColumns,
    pub(crate) decided: &'o CardOutcome,
    pub(crate) table: &'o Table,
}

/// A row of an evaluated scorecard.
#[derive(Clone, Copy, Debug)]
pub struct RowOutcome<'o> {
    pub(crate) card: ScorecardOutcome<'o>,
    pub(crate) row: usize,
}

/// The whole result as it is written to JSON (clause 13). The same bytes come from every host.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// Name and version of the engine.
    pub engine: String,
    /// Which rules.
    pub ruleset: RuleSetOf,
    /// The date of evaluation.
    pub on: String,
    /// Scorecards in the order of evaluation.
    pub scorecards: super::result::Pairs<ScorecardResult>,
    /// Decisions of the council that were given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionOf>,
    /// Digests.
    pub digests: Digests,
}

/// Which rules a result rests on.
#[derive(Clone, Debug, Serialize)]
pub struct RuleSetOf {
    /// Id of the rule set.
    pub id: String,
    /// Version of the rule set.
    pub version: String,
    /// `official`, `draft` or `illustrative`.
    pub status: String,
    /// Digest of the rule texts.
    pub digest: String,
}

/// A decision of the council as it was given.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionOf {
    /// Scorecard id.
    pub scorecard: String,
    /// Quota or award id.
    pub item: String,
    /// Bloc or parent id, or empty.
    pub set: String,
    /// Ids of the rows decided for.
    pub rows: Vec<String>,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Outcome {
    /// The rule set.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.plan.rules
    }

    /// The date of evaluation.
    #[must_use]
    pub fn on(&self) -> Date {
        self.plan.on
    }

    /// The data that was evaluated.
    #[must_use]
    pub fn data(&self) -> &DataSet {
        &self.data
    }

    /// Warnings of the rules and of the data.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.plan.rules.warnings().iter().chain(self.data.warnings())
    }

    /// The evaluated scorecards, in the order of evaluation.
    pub fn scorecards(&self) -> impl Iterator<Item = ScorecardOutcome<'_>> {
        self.plan.cards.iter().filter_map(|plan| self.of(plan))
    }

    /// An evaluated scorecard by id.
    #[must_use]
    pub fn scorecard(&self, id: &str) -> Option<ScorecardOutcome<'_>> {
        self.scorecards().find(|card| card.card.naming.id.value == id)
    }

    fn of<'o>(&'o self, plan: &'o CardPlan) -> Option<ScorecardOutcome<'o>> {
        let position = plan.id.0;
        Some(ScorecardOutcome {
            outcome: self,
            card: self.plan.rules.model().scorecards.get(position)?,
            plan,
            columns: self.columns.get(position)?.as_ref()?,
            decided: self.cards.get(position)?.as_ref()?,
            table: self.data.table(plan.subject)?,
        })
    }

    /// SHA-256 digests of rules, data and result.
    #[must_use]
    pub fn digests(&self) -> Digests {
        let results = self.results();
        self.digests_of(&results)
    }

    fn results(&self) -> super::result::Pairs<ScorecardResult> {
        super::result::Pairs(self.scorecards().map(|card| (card.card.naming.id.value.clone(), card.result())).collect())
    }

    fn digests_of(&self, results: &super::result::Pairs<ScorecardResult>) -> Digests {
        let rules = digest::of_rules(self.plan.rules.sources());
        let data = digest::of_data(self.plan.rules.model(), &self.data);
        let result = digest::of_result(self.on(), results);
        Digests { rules, data, result }
    }

    /// The whole result.
    #[must_use]
    pub fn document(&self) -> Document {
        use crate::model::manifest::Status;
        let manifest = &self.plan.rules.model().manifest;
        let scorecards = self.results();
        let digests = self.digests_of(&scorecards);
        let decisions = self.data.decisions().iter().map(|decision| DecisionOf {
            scorecard: decision.scorecard.clone(),
            item: decision.item.clone(),
            set: decision.set.clone(),
            rows: decision.rows.clone(),
            by: decision.by.clone(),
            on: decision.on.map(|on| on.to_string()),
            note: decision.note.clone(),
        });
        let status = match manifest.status {
            Some(Status::Official) => "official",
            Some(Status::Draft) => "draft",
            Some(Status::Illustrative) | None => "illustrative",
        };
        Document {
            engine: concat!("thidua ", env!("CARGO_PKG_VERSION")).to_owned(),
            ruleset: RuleSetOf {
                id: manifest.id.value.clone(),
                version: manifest.version.clone(),
                status: status.to_owned(),
                digest: digests.rules.clone(),
            },
            on: self.on().to_string(),
            scorecards,
            decisions: decisions.collect(),
            digests,
        }
    }
}

impl<'o> ScorecardOutcome<'o> {
    /// The outcome that it belongs to.
    #[must_use]
    pub fn outcome(&self) -> &'o Outcome {
        self.outcome
    }

    /// The rule set.
    #[must_use]
    pub fn rules(&self) -> &'o RuleSet {
        self.outcome.rules()
    }

    /// The rules of the scorecard.
    #[must_use]
    pub fn scorecard(&self) -> &'o Scorecard {
        self.card
    }

    /// Its table.
    #[must_use]
    pub fn table(&self) -> &'o Table {
        self.table
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// A row by its id.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<RowOutcome<'o>> {
        self.table.find(&crate::text::nfc(id)).map(|row| RowOutcome { card: *self, row })
    }

    /// The rows by the code points of their ids.
    pub fn rows(&self) -> impl Iterator<Item = RowOutcome<'o>> + use<'o> {
        let card = *self;
        (0..self.table.len()).map(move |row| RowOutcome { card, row })
    }

    /// All rows, written out.
    #[must_use]
    pub fn result(&self) -> ScorecardResult {
        let rows = in_parallel(blocks_of(self.table.len()), |range| row::results(self, range));
        let model = self.outcome.plan.rules.model();
        let subject = model.subjects.get(self.card.subject.0).map_or_else(String::new, |subject| subject.naming.id.value.clone());
        ScorecardResult { subject, rows: rows.into_iter().flatten().collect() }
    }

    /// All rows, written out but for their criteria, which are empty: a fraction of the work.
    #[must_use]
    pub fn standings(&self) -> Vec<RowResult> {
        let rows = in_parallel(blocks_of(self.table.len()), |range| row::standings(self, range));
        rows.into_iter().flatten().collect()
    }
}

impl RowOutcome<'_> {
    /// The row's id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.card.table.ids.get(self.row).map_or("", String::as_str)
    }

    /// Everything about the row, written out.
    #[must_use]
    pub fn result(&self) -> RowResult {
        row::results(&self.card, self.row..self.row + 1).pop().unwrap_or_default()
    }
}
