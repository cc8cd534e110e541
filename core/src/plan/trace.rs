//! Which registers hold the figures that formulas read. Made when an explanation is first asked for, so that not asking
//! costs nothing: every formula has been written before, so each part of one is found again in the program.

use super::compile::{Collector, Moment, Writer};
use super::program::Register;
use super::scorecard::{CardPlan, Plan};
use crate::model::Model;
use crate::model::expression::{Expression, Node, Read};
use crate::model::input::Source;

/// A name that a formula reads, with the register that holds its value.
#[derive(Clone, Debug)]
pub(crate) struct Traced {
    pub(crate) register: Register,
    /// A `Read`, `Parent`, `Param` or `Aggregate`.
    pub(crate) expression: Expression,
}

/// The figures of a scorecard's formulas, each list in the order of reading; what a derived value reads stands before it.
#[derive(Clone, Debug, Default)]
pub(crate) struct CardTracing {
    pub(crate) criteria: Vec<Vec<Traced>>,
    pub(crate) gates: Vec<Vec<Traced>>,
    pub(crate) grades: Vec<Vec<Traced>>,
    pub(crate) awards: Vec<Vec<Traced>>,
}

impl Plan {
    /// The figures of a scorecard of this plan.
    pub(crate) fn tracing(&self, plan: &CardPlan) -> CardTracing {
        let model = self.rules.model();
        let Some(card) = model.scorecards.get(plan.id.0) else { return CardTracing::default() };
        let mut collector = Collector::new(model, self.on, self.slots.to_vec());
        let mut writer = Writer::resume(&mut collector, plan.program.clone());
        let criteria = card.criteria.iter().map(|criterion| figures(model, &mut writer, &criterion.formulas())).collect();
        let gates = card.gates.iter().map(|gate| {
            let read: Vec<&Expression> = gate.when.iter().chain(&gate.effect.grade_at_most_of).collect();
            figures(model, &mut writer, &read)
        });
        let gates = gates.collect();
        let grades = card.grades.iter().map(|grade| figures(model, &mut writer, &Vec::from_iter(&grade.requires))).collect();
        writer.moment = Moment::Awards;
        let awards = card.awards.iter().map(|award| figures(model, &mut writer, &Vec::from_iter(&award.requires))).collect();
        CardTracing { criteria, gates, grades, awards }
    }
}

fn figures<'m>(model: &'m Model, writer: &mut Writer<'m, '_>, expressions: &[&'m Expression]) -> Vec<Traced> {
    let mut traced = Vec::new();
    for expression in expressions {
        collect(model, writer, expression, &mut traced);
    }
    traced
}

fn collect<'m>(model: &'m Model, writer: &mut Writer<'m, '_>, expression: &'m Expression, into: &mut Vec<Traced>) {
    match &expression.node {
        Node::Read(_) | Node::Parent(_) | Node::Param(_) | Node::Aggregate(_) => {
            if into.iter().any(|known| known.expression.node == expression.node) {
                return;
            }
            if let Node::Read(Read::Value(value)) = &expression.node
                && let Some(Source::Derived(Some(formula))) = model.values.get(value.0).map(|value| &value.source)
            {
                collect(model, writer, formula, into);
            }
            into.push(Traced { register: writer.expression(expression), expression: expression.clone() });
        }
        _ => {
            for part in expression.parts() {
                collect(model, writer, part, into);
            }
        }
    }
}
