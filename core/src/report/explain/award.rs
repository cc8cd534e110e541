//! Awards (danh hiệu, cờ thi đua) and decisions of the council that concern the row (clause 9).

use super::figure::{Figure, Value, figures, written};
use super::{Heading, PeerSet, RowName};
use crate::data::Decision;
use crate::model::award::Award;
use crate::model::quota::Ties;
use crate::outcome::probe::Probe;
use crate::outcome::{AwardStatus, QuotaReason};
use serde::Serialize;

/// What an award said of the row.
#[derive(Clone, Debug, Serialize)]
pub struct AwardExplained<'o> {
    /// Id, title, bases, note.
    #[serde(flatten)]
    pub heading: Heading<'o>,
    /// What became of the row; none where it does not qualify.
    pub status: Option<AwardStatus>,
    /// The condition, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<&'o str>,
    /// What the condition said, where the row does not meet it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value<'o>>,
    /// Whether the condition is met.
    pub qualifies: bool,
    /// The figures that the condition reads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure<'o>>,
    /// Gates that exclude the row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded_by: Vec<&'o str>,
    /// Whether the row is ranked; only ranked rows have awards.
    pub ranked: bool,
    /// Which rows compete.
    pub within: PeerSet<'o>,
    /// How many are given; none: no limit.
    pub count: Option<u64>,
    /// How many rows have it.
    pub awarded: usize,
    /// The first rows that have it, at most three.
    pub holders: Vec<RowName<'o>>,
    /// Rows tied across the line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tied: Vec<RowName<'o>>,
    #[serde(skip)]
    pub(super) award: &'o Award,
    #[serde(skip)]
    pub(super) gate_positions: Vec<usize>,
}

/// A decision of the council about the row.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionExplained<'o> {
    /// The quota or award.
    pub item: &'o str,
    /// Whether it was for the row.
    pub in_favour: bool,
    /// Who decided.
    pub by: Option<&'o str>,
    /// When.
    pub on: Option<String>,
    /// A note.
    pub note: Option<&'o str>,
    #[serde(skip)]
    pub(super) title: super::Title<'o>,
}

pub(super) fn explain<'o>(probe: &Probe<'o>) -> Vec<AwardExplained<'o>> {
    let card = probe.card;
    let rules = card.outcome.rules();
    let ranked = card.decided.ranks.rank.get(probe.row).is_some_and(|rank| *rank > 0);
    let awards = card.card.awards.iter().zip(&card.plan.awards).zip(&card.decided.awards).enumerate();
    awards
        .map(|(position, ((award, requires), said))| {
            let status = |row: u32| usize::try_from(row).ok().and_then(|row| said.given.get(row)).copied().flatten();
            let line = said.lines.get(said.sets.get(probe.row));
            let contenders = line.map_or(&[][..], |line| &line.contenders);
            let holders = || contenders.iter().filter(|row| status(**row) == Some(AwardStatus::Awarded));
            let tied = line.and_then(|line| contenders.get(line.line.within..line.line.tied)).unwrap_or(&[]);
            let excludes = |gate: usize| {
                let gate = card.card.gates.get(gate);
                gate.is_some_and(|gate| gate.effect.ineligible.iter().any(|award| award.value.0 == position))
            };
            let gate_positions: Vec<usize> = (0..card.card.gates.len()).filter(|gate| excludes(*gate) && probe.fired(*gate)).collect();
            let qualifies = requires.is_none_or(|register| probe.is_true(register));
            AwardExplained {
                heading: Heading::of(rules.model(), &award.naming, None),
                status: said.given.get(probe.row).copied().flatten(),
                requires: award.requires.as_ref().map(|requires| written(rules.sources(), requires)),
                value: award
                    .requires
                    .as_ref()
                    .zip(*requires)
                    .filter(|_| !qualifies)
                    .map(|(condition, register)| Value::of(probe, register, &condition.kind)),
                qualifies,
                figures: if qualifies { Vec::new() } else { figures(probe, probe.tracing.awards.get(position)) },
                excluded_by: gate_positions
                    .iter()
                    .filter_map(|gate| card.card.gates.get(*gate))
                    .map(|gate| gate.naming.id.value.as_str())
                    .collect(),
                ranked,
                within: PeerSet::of(&card, award.within, probe.row),
                count: award.count,
                awarded: holders().count(),
                holders: holders().take(3).map(|row| RowName::of(&card, *row)).collect(),
                tied: tied.iter().map(|row| RowName::of(&card, *row)).collect(),
                award,
                gate_positions,
            }
        })
        .collect()
}

pub(super) fn decisions<'o>(probe: &Probe<'o>) -> Vec<DecisionExplained<'o>> {
    let card = probe.card;
    if card.outcome.data.decisions().is_empty() {
        return Vec::new();
    }
    let row = u32::try_from(probe.row).unwrap_or(u32::MAX);
    let id = card.table.ids.get(probe.row).map_or("", String::as_str);
    let decision = |item: &str, set: &str| -> Option<&'o Decision> {
        let mut all = card.outcome.data.decisions().iter();
        all.find(|decision| {
            decision.scorecard == card.card.naming.id.value && decision.item == item && crate::text::nfc(&decision.set) == set
        })
    };
    let explained = |decision: &'o Decision, title| DecisionExplained {
        item: &decision.item,
        in_favour: decision.rows.iter().any(|row| crate::text::nfc(row) == id),
        by: decision.by.as_deref(),
        on: decision.on.map(|on| on.to_string()),
        note: decision.note.as_deref(),
        title: super::Title(title),
    };
    let name = |sets: &'o crate::outcome::probe::PeerSets| sets.names.get(sets.get(probe.row)).map_or("", String::as_str);
    let quotas = card.card.quotas.iter().zip(&card.decided.quotas).filter_map(|(quota, said)| {
        let at = said.rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        let decided = said.rows.get(at).is_some_and(|(_, result)| result.reason == QuotaReason::Decided);
        decided.then(|| decision(&quota.naming.id.value, name(&said.sets)).map(|decision| explained(decision, &quota.naming.title)))?
    });
    let awards = card.card.awards.iter().zip(&card.decided.awards).filter_map(|(award, said)| {
        let line = said.lines.get(said.sets.get(probe.row))?;
        let tied = line.contenders.get(line.line.within..line.line.tied)?.contains(&row);
        let decided = tied && award.ties == Ties::Council;
        decided.then(|| decision(&award.naming.id.value, name(&said.sets)).map(|decision| explained(decision, &award.naming.title)))?
    });
    quotas.chain(awards).collect()
}
