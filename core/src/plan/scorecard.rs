//! The plan of a scorecard, and the whole plan.

use super::compile::{Collector, Moment, Writer};
use super::program::{Program, Register, Slot};
use super::score::ScorePlan;
use crate::check::RuleSet;
use crate::data::Needed;
use crate::diagnostic::{Finding, Refusal, catalogue};
use crate::known::Positions;
use crate::model::criterion::{Criterion, Policy};
use crate::model::expression::Expression;
use crate::model::gate::{Gate, GatePolicy};
use crate::model::quota::Places;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, ScorecardId, SubjectId, ValueId};
use crate::number::{Mode, Number, Stage};
use crate::text::nearest;
use jiff::civil::Date;
use std::sync::Arc;

/// What to evaluate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ids of scorecards, which bring in those that they read; none: all scorecards.
    pub only: Option<Vec<String>>,
}

/// What is done next: a cross-row column, or a scorecard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Slot(usize),
    /// Position in [`Plan::cards`].
    Scorecard(usize),
}

/// A rule set on a date, ready to be evaluated over any data.
///
/// # Example
/// See [`crate::check::RuleSet::plan`].
#[derive(Clone, Debug)]
pub struct Plan {
    pub(crate) rules: RuleSet,
    pub(crate) on: Date,
    // Shared, for every outcome keeps its plan.
    pub(crate) cards: Arc<[CardPlan]>,
    pub(crate) slots: Arc<[Slot]>,
    pub(crate) tasks: Arc<[Task]>,
    pub(crate) needed: Arc<Needed>,
}

#[derive(Clone, Debug)]
pub(crate) struct CardPlan {
    pub(crate) id: ScorecardId,
    pub(crate) subject: SubjectId,
    /// Values of relative criteria, evaluated over all rows before the points of any.
    pub(crate) peers: Program,
    pub(crate) relative: Vec<RelativePlan>,
    /// Everything that is read in a row.
    pub(crate) program: Program,
    /// Ends of the parts of the program: criteria and gates on points; `requires` of grades; gates on the grade and
    /// ranking keys; awards.
    pub(crate) ends: Ends,
    pub(crate) criteria: Vec<CriterionPlan>,
    /// Positions of groups, inner ones before outer ones.
    pub(crate) innermost_first: Vec<usize>,
    pub(crate) gates: Vec<GatePlan>,
    /// Least score and condition of each grade.
    pub(crate) grades: Vec<(Option<Number>, Option<Register>)>,
    /// Register and whether larger is better.
    pub(crate) keys: Vec<(Register, bool)>,
    pub(crate) quotas: Vec<QuotaPlaces>,
    pub(crate) awards: Vec<Option<Register>>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ends {
    pub(crate) points: usize,
    pub(crate) requires: usize,
    pub(crate) gates: usize,
    pub(crate) awards: usize,
}

/// A relative criterion in the program over peers.
#[derive(Clone, Debug)]
pub(crate) struct RelativePlan {
    pub(crate) criterion: usize,
    pub(crate) reads: CriterionReads,
}

/// Registers that a criterion reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CriterionReads {
    pub(crate) applies: Option<Register>,
    pub(crate) full: Option<Register>,
    pub(crate) value: Option<Register>,
    pub(crate) target: Option<Register>,
    pub(crate) items: Vec<Register>,
}

#[derive(Clone, Debug)]
pub(crate) struct CriterionPlan {
    pub(crate) reads: CriterionReads,
    pub(crate) score: ScorePlan,
    /// None for a deduction without one.
    pub(crate) max: Option<Number>,
    pub(crate) when_missing: Policy,
    pub(crate) when_undefined: Policy,
    /// Multiple and mode, under `at = "criterion"`.
    pub(crate) rounding: Option<(Number, Mode)>,
    /// Gates that limit it, with their limits.
    pub(crate) gates: Vec<(usize, Number)>,
}

#[derive(Clone, Debug)]
pub(crate) struct GatePlan {
    pub(crate) when: Option<Register>,
    pub(crate) policy: GatePolicy,
    pub(crate) grade_of: Option<Register>,
    /// Whether it is evaluated before points are known.
    pub(crate) before_points: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum QuotaPlaces {
    Share(Number),
    Number(u64),
}

impl RuleSet {
    /// The plan of the rule set on a date (`on`).
    ///
    /// # Errors
    /// Where the date lies outside `effective`, a selected scorecard is unknown, or a parameter that something
    /// evaluated reads has no value on the date.
    pub fn plan(&self, on: Date, selection: &Selection) -> Result<Plan, Refusal> {
        let model = self.model();
        let mut findings = Vec::new();
        if let Some(period) = model.manifest.effective
            && !period.contains(on)
        {
            let until = period.until.map_or_else(|| "…".to_owned(), |until| until.to_string());
            findings.push(
                Finding::at(&catalogue::OUTSIDE_EFFECTIVE, model.manifest.place)
                    .with("on", on)
                    .with("from", period.from)
                    .with("until", until),
            );
        }
        let wanted = wanted(model, selection, &mut findings);
        let mut collector = Collector::new(model, on, Vec::new());
        let mut cards = Vec::new();
        for id in model.order.iter().filter(|id| wanted.contains(id.0)) {
            if let Some(scorecard) = model.scorecards.get(id.0) {
                let card = card(&mut collector, *id, scorecard);
                collector.tasks.push(Task::Scorecard(cards.len()));
                cards.push(card);
            }
        }
        for param in collector.without_value.rising() {
            if let Some(param) = model.params.get(param) {
                findings.push(
                    Finding::at(&catalogue::PARAM_WITHOUT_VALUE, param.naming.id.place).with("id", &param.naming.id.value).with("on", on),
                );
            }
        }
        if !findings.is_empty() {
            return Err(Refusal { findings, sources: self.sources().clone() });
        }
        let needed = Needed {
            all: selection.only.is_none(),
            values: collector.values.rising().map(ValueId).collect(),
            subjects: collector.subjects.rising().map(SubjectId).collect(),
        };
        let (slots, tasks) = (collector.slots.into(), collector.tasks.into());
        Ok(Plan { rules: self.clone(), on, cards: cards.into(), slots, tasks, needed: Arc::new(needed) })
    }
}

impl Plan {
    /// The rule set.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The date.
    #[must_use]
    pub fn on(&self) -> Date {
        self.on
    }

    /// The values and tables that the evaluation reads.
    #[must_use]
    pub fn needed(&self) -> &Needed {
        &self.needed
    }
}

/// The positions of the selected scorecards with those that they read.
fn wanted(model: &Model, selection: &Selection, findings: &mut Vec<Finding>) -> Positions {
    let mut wanted = Positions::default();
    let Some(only) = &selection.only else {
        model.order.iter().for_each(|id| _ = wanted.insert(id.0));
        return wanted;
    };
    for id in only {
        match model.scorecards.iter().position(|card| card.naming.id.value == *id) {
            Some(card) => {
                wanted.insert(card);
            }
            None => {
                let known = model.scorecards.iter().map(|card| card.naming.id.value.as_str());
                findings.push(Finding::nowhere(&catalogue::UNKNOWN_SCORECARD).with("id", id).meant(nearest(id, known)));
            }
        }
    }
    // Each stands after those that it reads, so one walk from the last to the first finds all.
    for id in model.order.iter().rev() {
        if wanted.contains(id.0) {
            crate::model::resolve::reads(model, *id).into_iter().for_each(|read| _ = wanted.insert(read.0));
        }
    }
    wanted
}

fn card<'m>(collector: &mut Collector<'m>, id: ScorecardId, scorecard: &'m Scorecard) -> CardPlan {
    let relative_of = |criterion: &Criterion| criterion.score.as_ref().is_some_and(|score| score.value.within().is_some());
    let mut writer = Writer::new(collector, scorecard.subject);
    let mut relative = Vec::new();
    for (position, criterion) in scorecard.criteria.iter().enumerate().filter(|(_, criterion)| relative_of(criterion)) {
        relative.push(RelativePlan { criterion: position, reads: reads(&mut writer, criterion) });
    }
    let peers = writer.finish();

    let mut writer = Writer::new(collector, scorecard.subject);
    let mut ends = Ends::default();
    let criteria_reads: Vec<CriterionReads> = scorecard.criteria.iter().map(|criterion| reads(&mut writer, criterion)).collect();
    let mut gates: Vec<Option<GatePlan>> =
        scorecard.gates.iter().map(|gate| gate.effect.limits_points().then(|| gate_plan(&mut writer, gate, true))).collect();
    ends.points = writer.len();
    let grades = scorecard
        .grades
        .iter()
        .map(|grade| {
            let requires = grade.requires.as_ref().map(|requires| writer.expression(requires));
            (grade.at_least.as_ref().map(|at_least| at_least.value.clone()), requires)
        })
        .collect();
    ends.requires = writer.len();
    for (plan, gate) in gates.iter_mut().zip(&scorecard.gates) {
        if plan.is_none() {
            *plan = Some(gate_plan(&mut writer, gate, false));
        }
    }
    let keys = scorecard.ranking.iter().flat_map(|ranking| &ranking.by);
    let keys = keys.map(|key| (writer.expression(&key.name), key.larger_is_better)).collect();
    ends.gates = writer.len();
    writer.moment = Moment::Awards;
    let awards = scorecard.awards.iter().map(|award| award.requires.as_ref().map(|requires| writer.expression(requires))).collect();
    ends.awards = writer.len();
    let program = writer.finish();

    let criteria = scorecard
        .criteria
        .iter()
        .zip(criteria_reads)
        .enumerate()
        .map(|(position, (criterion, reads))| criterion_plan(collector, scorecard, position, criterion, reads))
        .collect();
    let quotas = scorecard.quotas.iter().map(|quota| quota_places(collector, &quota.at_most.value)).collect();
    CardPlan {
        id,
        subject: scorecard.subject,
        peers,
        relative,
        program,
        ends,
        criteria,
        innermost_first: innermost_first(scorecard),
        gates: gates.into_iter().flatten().collect(),
        grades,
        keys,
        quotas,
        awards,
    }
}

fn reads<'m>(writer: &mut Writer<'m, '_>, criterion: &'m Criterion) -> CriterionReads {
    use crate::model::score::Score;
    let mut optional = |expression: Option<&'m Expression>| expression.map(|expression| writer.expression(expression));
    let applies = optional(criterion.applies_if.as_ref());
    let full = optional(criterion.full_if.as_ref());
    let value = optional(criterion.value.as_ref());
    let score = criterion.score.as_ref().map(|score| &score.value);
    let (value, target, items) = match score {
        Some(Score::ProRata { target, .. } | Score::Shortfall { target, .. } | Score::Leader { target, .. }) => {
            (value, optional(Some(target)), Vec::new())
        }
        Some(Score::Formula(points)) => (optional(Some(points)), None, Vec::new()),
        Some(Score::Checklist { items, .. }) => (None, None, items.iter().map(|(item, _)| writer.column(item.value)).collect()),
        _ => (value, None, Vec::new()),
    };
    CriterionReads { applies, full, value, target, items }
}

fn criterion_plan(
    collector: &mut Collector<'_>,
    scorecard: &Scorecard,
    position: usize,
    criterion: &Criterion,
    reads: CriterionReads,
) -> CriterionPlan {
    let max = criterion.max.as_ref().map(|max| max.value.clone());
    let score = ScorePlan::of(collector, criterion);
    let gates = scorecard.gates.iter().enumerate().filter_map(|(gate, plan)| {
        let (limited, limit) = plan.effect.criterion.as_ref()?;
        (limited.value.0 == position).then(|| (gate, limit.value.clone()))
    });
    CriterionPlan {
        reads,
        score,
        max,
        when_missing: criterion.when_missing.as_ref().map_or(Policy::Error, |policy| policy.value),
        when_undefined: criterion.when_undefined.value,
        rounding: (scorecard.rounding.at == Stage::Criterion).then(|| (criterion.rounding.step.clone(), criterion.rounding.mode)),
        gates: gates.collect(),
    }
}

fn gate_plan<'m>(writer: &mut Writer<'m, '_>, gate: &'m Gate, before_points: bool) -> GatePlan {
    GatePlan {
        when: gate.when.as_ref().map(|when| writer.expression(when)),
        policy: gate.when_missing.as_ref().map_or(GatePolicy::Error, |policy| policy.value),
        grade_of: gate.effect.grade_at_most_of.as_ref().map(|grade| writer.expression(grade)),
        before_points,
    }
}

fn quota_places(collector: &mut Collector<'_>, places: &Places) -> QuotaPlaces {
    match places {
        Places::Share(share) => QuotaPlaces::Share(share.clone()),
        Places::Number(number) => QuotaPlaces::Number(*number),
        Places::Param(param) => {
            let value = collector.param(*param);
            let percent = collector.model.params.get(param.0).is_some_and(|param| !param.unit.is_plain());
            if percent {
                QuotaPlaces::Share(value.checked_div(&Number::from(100)).unwrap_or_default())
            } else {
                QuotaPlaces::Number(u64::try_from(value.numerator()).unwrap_or(0))
            }
        }
    }
}

/// Positions of groups, each after the groups inside it.
fn innermost_first(scorecard: &Scorecard) -> Vec<usize> {
    let depth = |mut group: usize| {
        let mut depth = 0_usize;
        while let Some(parent) = scorecard.groups.get(group).and_then(|group| group.parent) {
            depth += 1;
            group = parent.0;
            if depth > scorecard.groups.len() {
                break;
            }
        }
        depth
    };
    let mut positions: Vec<usize> = (0..scorecard.groups.len()).collect();
    crate::order::sort_by_key(&mut positions, |position| std::cmp::Reverse(depth(*position)));
    positions
}
