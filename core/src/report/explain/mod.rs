//! The explanation of one row (giải trình), on demand: as data, and as text in Vietnamese or English.
//!
//! An [`Explanation`] holds figures and reasons without words; it is built from what was computed and looks at no other
//! row but for names. [`Explanation::wording`] puts it into sentences, section by section, for any host to lay out;
//! [`Explanation::to_text`] lays these out for a terminal.

mod award;
mod criterion;
mod figure;
mod function;
mod gate;
mod grade;
mod quota;
mod rank;
mod sum;
mod text;
mod words;

pub use award::{AwardExplained, DecisionExplained};
pub use criterion::{CriterionExplained, Limited};
pub use figure::{Figure, Value};
pub use function::{Holder, Item, Reason};
pub use gate::GateExplained;
pub use grade::{GradeExplained, Missed};
pub use quota::QuotaExplained;
pub use rank::{Neighbour, RankExplained};
pub use sum::{BaseExplained, GroupExplained, PartPoints, Rescaled, TotalExplained};
pub use words::{Line, Section, SectionKind, Wording};

use crate::model::{BasisId, Model, Naming, Within};
use crate::outcome::probe::Probe;
use crate::outcome::{RowOutcome, ScorecardOutcome};
use crate::text::{Lang, Text};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A text of the rules, written as `{ "vi": …, "en": … }` with the languages that are given.
#[derive(Clone, Copy, Debug)]
pub struct Title<'o>(pub &'o Text);

impl Serialize for Title<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, text) in [("vi", &self.0.vi), ("en", &self.0.en)] {
            if let Some(text) = text {
                map.serialize_entry(key, text)?;
            }
        }
        map.end()
    }
}

/// A legal basis as it is cited.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Cited<'o> {
    /// Its id.
    pub id: &'o str,
    /// The citation.
    pub cite: Title<'o>,
    /// Whether the text itself was read; if not, "căn cứ chưa kiểm chứng".
    pub verified: bool,
}

/// Id, number in the official table, title, bases and note of a part of the rules.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Heading<'o> {
    /// Its id.
    pub id: &'o str,
    /// The number printed in the official table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'o str>,
    /// Its title.
    pub title: Title<'o>,
    /// Legal bases.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Cited<'o>>,
    /// A note of the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Title<'o>>,
}

impl<'o> Heading<'o> {
    fn of(model: &'o Model, naming: &'o Naming, code: Option<&'o String>) -> Self {
        let cited = |basis: &BasisId| {
            let basis = model.bases.get(basis.0)?;
            Some(Cited { id: &basis.naming.id.value, cite: Title(&basis.naming.title), verified: basis.verified })
        };
        Self {
            id: &naming.id.value,
            code: code.map(String::as_str),
            title: Title(&naming.title),
            basis: naming.basis.iter().filter_map(cited).collect(),
            note: naming.note.as_ref().map(Title),
        }
    }
}

/// A row by id and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RowName<'o> {
    /// Its id.
    pub id: &'o str,
    /// Its name, where the table gives one.
    pub name: Option<&'o str>,
}

impl<'o> RowName<'o> {
    fn of(card: &ScorecardOutcome<'o>, row: u32) -> Self {
        Self::at(card, usize::try_from(row).unwrap_or(usize::MAX))
    }

    fn at(card: &ScorecardOutcome<'o>, row: usize) -> Self {
        let table = card.table;
        Self { id: table.ids.get(row).map_or("", String::as_str), name: table.names.get(row).and_then(Option::as_deref) }
    }
}

/// Which rows are compared.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct PeerSet<'o> {
    /// `bloc`, `parent` or `all`.
    pub within: &'static str,
    /// The bloc's name or the parent's id; empty for all rows.
    pub set: &'o str,
    /// The parent's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'o str>,
}

impl<'o> PeerSet<'o> {
    fn of(card: &ScorecardOutcome<'o>, within: Within, row: usize) -> Self {
        match within {
            Within::Bloc => Self { within: "bloc", set: card.table.bloc(row).unwrap_or(""), name: None },
            Within::Parent => {
                let parent = parent(card, row);
                Self { within: "parent", set: parent.map_or("", |parent| parent.id), name: parent.and_then(|parent| parent.name) }
            }
            Within::All => Self { within: "all", set: "", name: None },
        }
    }
}

fn parent<'o>(card: &ScorecardOutcome<'o>, row: usize) -> Option<RowName<'o>> {
    let subject = card.outcome.rules().model().subjects.get(card.table.subject.0)?;
    let table = card.outcome.data.table(subject.parent?)?;
    let row = usize::try_from(*card.table.parents.as_ref()?.get(row)?).ok()?;
    Some(RowName { id: table.ids.get(row)?, name: table.names.get(row).and_then(Option::as_deref) })
}

/// Which rules speak.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct RulesExplained<'o> {
    /// Id of the rule set.
    pub id: &'o str,
    /// Its version.
    pub version: &'o str,
    /// Its title.
    pub title: Title<'o>,
    /// `official`, `draft` or `illustrative`.
    pub status: &'static str,
}

/// Why a row has the points, the grade and the rank that it has in one scorecard.
///
/// Points are exact here (`"102/635"`); those of the result are these with the digits that the scorecard shows.
///
/// # Example
/// ```
/// # use std::sync::Arc;
/// # use thidua::{check::RuleSet, data, plan::Selection, text::Lang};
/// let rules = RuleSet::parse([("demo.toml", r#"
///     [ruleset]
///     language = 1
///     id = "demo"
///     version = "1"
///     title = "Ví dụ"
///     status = "illustrative"
///     effective = { from = 2026-01-01 }
///     [[subject]]
///     id = "commune"
///     title = "Xã"
///     [scorecard]
///     id = "credit"
///     subject = "commune"
///     title = "Tín dụng"
///     max = 10
///     [[input]]
///     id = "complaints"
///     title = "Số khiếu nại đúng"
///     kind = "integer"
///     required = true
///     min = 0
///     [[group]]
///     id = "all"
///     title = "Công khai"
///     max = 10
///     [[criterion]]
///     id = "open"
///     code = "1"
///     group = "all"
///     title = "Bình xét công khai"
///     max = 10
///     value = "complaints"
///     score.count = { each = -2.5, start = "max" }
/// "#)]).unwrap();
/// let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
/// let cell = |heading: &str, text: &str| data::InputColumn { heading: heading.into(), cells: data::Cells::Text(vec![Some(text.into())]) };
/// let table = data::InputTable { columns: vec![cell("id", "A"), cell("complaints", "1")], first_row: 2 };
/// let options = data::ReadOptions::default();
/// let set = data::read(rules.model(), vec![("commune".into(), table)], vec![], plan.needed(), options).unwrap();
/// let outcome = plan.evaluate(&Arc::new(set)).unwrap();
/// let text = outcome.scorecard("credit").unwrap().row("A").unwrap().explain().to_text(Lang::Vi);
/// assert!(text.contains("10 - 2,5 × 1 = 7,5"), "{text}");
/// ```
#[derive(Clone, Debug, serde::Serialize)]
pub struct Explanation<'o> {
    #[serde(skip)]
    card: RowOutcome<'o>,
    /// The rule set.
    pub ruleset: RulesExplained<'o>,
    /// The date of evaluation.
    pub on: String,
    /// The scorecard.
    pub scorecard: Heading<'o>,
    /// The row.
    pub row: RowName<'o>,
    /// The number of the row in its table, as the source counts rows.
    pub source_row: u32,
    /// Its parent row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<RowName<'o>>,
    /// Its emulation bloc.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bloc: Option<&'o str>,
    /// Criteria in the order of the file.
    pub criteria: Vec<CriterionExplained<'o>>,
    /// Groups in the order of the file.
    pub groups: Vec<GroupExplained<'o>>,
    /// Sum of the base groups and its rescaling.
    pub base: BaseExplained<'o>,
    /// From the base to the score; none for a row that is not scored.
    pub total: Option<TotalExplained<'o>>,
    /// The grade; none without grades or score.
    pub grade: Option<GradeExplained<'o>>,
    /// All gates, in the order of the file.
    pub gates: Vec<GateExplained<'o>>,
    /// Quotas that looked at the row.
    pub quotas: Vec<QuotaExplained<'o>>,
    /// Rank and neighbours; none for a row that has no rank.
    pub rank: Option<RankExplained<'o>>,
    /// Awards.
    pub awards: Vec<AwardExplained<'o>>,
    /// Decisions of the council about the row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionExplained<'o>>,
    /// Whether a council has still to decide about it.
    pub needs_decision: bool,
}

impl<'o> RowOutcome<'o> {
    /// Why the row has its points, grade and rank.
    #[must_use]
    pub fn explain(&self) -> Explanation<'o> {
        use crate::model::manifest::Status;
        let probe = Probe::of(self);
        let card = probe.card;
        let outcome = card.outcome;
        let model = outcome.rules().model();
        let status = match model.manifest.status {
            Some(Status::Official) => "official",
            Some(Status::Draft) => "draft",
            Some(Status::Illustrative) | None => "illustrative",
        };
        let manifest = &model.manifest;
        Explanation {
            card: *self,
            ruleset: RulesExplained { id: &manifest.id.value, version: &manifest.version, title: Title(&manifest.title), status },
            on: outcome.on().to_string(),
            scorecard: Heading::of(model, &card.card.naming, None),
            row: RowName::at(&card, self.row),
            source_row: card.table.source_rows.get(self.row).copied().unwrap_or(0),
            parent: parent(&card, self.row),
            bloc: card.table.bloc(self.row),
            criteria: criterion::explain(&probe),
            groups: sum::groups(&probe),
            base: sum::base(&probe),
            total: probe.is_scored().then(|| sum::total(&probe)),
            grade: grade::explain(&probe),
            gates: gate::explain(&probe),
            quotas: quota::explain(&probe),
            rank: rank::explain(&probe),
            awards: award::explain(&probe),
            decisions: award::decisions(&probe),
            needs_decision: card.decided.needs_decision.get(self.row).copied().unwrap_or(false),
        }
    }
}

impl Wording {
    /// The sentences as plain text, at most 100 columns wide.
    #[must_use]
    pub fn to_text(&self) -> String {
        text::lay_out(self)
    }
}

impl Explanation<'_> {
    /// The explanation in sentences, section by section, for a host to lay out.
    #[must_use]
    pub fn wording(&self, lang: Lang) -> Wording {
        words::wording(self, lang, false)
    }

    /// The same for those who do not know the rules' names: figures and formulas by their titles.
    #[must_use]
    pub fn titled(&self, lang: Lang) -> Wording {
        words::wording(self, lang, true)
    }

    /// The explanation as plain text, at most 100 columns wide.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        self.wording(lang).to_text()
    }
}

/// Positions that point nowhere are written as nothing, never a panic.
fn number(position: usize) -> u64 {
    u64::try_from(position).unwrap_or(u64::MAX)
}
