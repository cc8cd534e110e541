//! What a name in a formula stands for: titles of inputs, parameters, results, parents and children.

use super::formula::Put;
use super::{Speaker, say};
use crate::data::State;
use crate::model::expression::{Aggregate, AggregateFunction, Expression, Field, Kind, Node, Read};
use crate::model::input::InputKind;
use crate::model::scorecard::Scorecard;
use crate::model::{ScorecardId, SubjectId};
use crate::report::explain::figure::{Figure, Value, derived};
use crate::report::explain::{PeerSet, RowName};
use crate::report::rules::formula::Words;

impl Speaker<'_> {
    /// A figure in one line: title, name, and value; a derived value with its formula and the figures put in.
    pub(super) fn figure(&self, figure: &Figure<'_>, figures: &[Figure<'_>]) -> String {
        let title = self.name(figure.expression);
        let title = if self.titles { title } else { format!("{title} ({})", figure.name) };
        let mut value = self.value(&figure.value, figure.expression);
        if figure.value == Value::Unknown(State::Undefined) {
            value.push_str(&self.why_undefined(figure, figures));
        }
        match (figure.formula, derived(self.model, figure.expression)) {
            (Some(_), Some(formula)) if !Put::is_name(formula) => {
                let (written, put) = (self.written(formula), self.put(formula, figures));
                let arrow = if matches!(figure.expression.kind, Kind::Boolean) { "→" } else { "=" };
                if put == value { format!("{title} = {written} = {value}") } else { format!("{title} = {written} = {put} {arrow} {value}") }
            }
            _ => format!("{title}: {value}"),
        }
    }

    /// Why a figure is undefined, where it is so by itself and not by what it reads.
    fn why_undefined(&self, figure: &Figure<'_>, figures: &[Figure<'_>]) -> String {
        if matches!(figure.expression.node, Node::Aggregate(_)) {
            return say!(self.lang, " (không có giá trị nào, hoặc có phép chia cho 0)", " (no values, or a division by zero)");
        }
        let Some(formula) = derived(self.model, figure.expression) else { return String::new() };
        let mut by_itself = true;
        formula.walk(&mut |part| {
            by_itself &= !figures.iter().any(|read| read.expression.node == part.node && read.value == Value::Unknown(State::Undefined));
        });
        if by_itself { say!(self.lang, " (chia cho 0)", " (division by zero)") } else { String::new() }
    }

    /// A formula as it is written in the rules, or with titles for names.
    pub(super) fn written(&self, expression: &Expression) -> String {
        if self.titles {
            Words { model: self.model, card: Some(self.card), lang: self.lang, on: None }.formula(expression)
        } else {
            self.sources.snippet(expression.place).to_owned()
        }
    }

    /// A value in words: number with unit, yes or no, title of a grade or choice, or its state.
    pub(super) fn value(&self, value: &Value<'_>, expression: &Expression) -> String {
        match value {
            Value::Number(number) => self.measured(&number.number(), Some(&expression.kind)),
            Value::Boolean(true) if Put::is_name(expression) => self.lang.pick("có", "yes").to_owned(),
            Value::Boolean(false) if Put::is_name(expression) => self.lang.pick("không", "no").to_owned(),
            Value::Boolean(value) => self.truth(*value).to_owned(),
            Value::Member(position, id) => self.member(&expression.kind, *position).unwrap_or_else(|| (*id).to_owned()),
            Value::Unknown(state) => self.state(*state).to_owned(),
        }
    }

    pub(super) fn truth(&self, value: bool) -> &'static str {
        if value { self.lang.pick("đúng", "true") } else { self.lang.pick("sai", "false") }
    }

    /// The title of a grade or choice.
    pub(super) fn member(&self, kind: &Kind, position: usize) -> Option<String> {
        let title = match kind {
            Kind::Grade(scale) => &self.model.scales.get(scale.0)?.grades.get(position)?.title,
            Kind::Choice(list) => {
                let inputs = self.model.values.iter().filter_map(|value| value.input());
                let mut lists = inputs.filter_map(|input| match &input.kind {
                    InputKind::Choice { list: own, choices } if own == list => Some(choices),
                    _ => None,
                });
                &lists.next()?.get(position)?.title
            }
            Kind::Number(_) | Kind::Boolean => return None,
        };
        Some(title.get(self.lang).to_owned())
    }

    /// The title of a grade of this scorecard's scale.
    pub(super) fn grade_title(&self, position: usize) -> String {
        self.card.scale.and_then(|scale| self.member(&Kind::Grade(scale), position)).unwrap_or_default()
    }

    /// What a name stands for.
    pub(super) fn name(&self, expression: &Expression) -> String {
        match &expression.node {
            Node::Read(read) => self.read(*read),
            Node::Parent(read) => {
                let what = self.read(*read);
                say!(self.lang, "Cấp trên: {what}", "Parent: {what}")
            }
            Node::Param(param) => {
                self.model.params.get(param.0).map_or_else(String::new, |param| param.naming.title.get(self.lang).to_owned())
            }
            Node::Aggregate(aggregate) => self.aggregate(aggregate),
            _ => self.sources.snippet(expression.place).to_owned(),
        }
    }

    fn read(&self, read: Read) -> String {
        match read {
            Read::Value(value) => {
                self.model.values.get(value.0).map_or_else(String::new, |value| value.naming.title.get(self.lang).to_owned())
            }
            Read::Own(field) => self.field(self.card, field),
            Read::Result(ScorecardId(card), field) => self.model.scorecards.get(card).map_or_else(String::new, |card| {
                let (what, title) = (self.field(card, field), card.naming.title.get(self.lang));
                say!(self.lang, "{what}, bảng “{title}”", "{what}, scorecard “{title}”")
            }),
        }
    }

    fn field(&self, card: &Scorecard, field: Field) -> String {
        let lang = self.lang;
        match field {
            Field::Criterion(criterion) => card.criteria.get(criterion.0).map_or_else(String::new, |criterion| {
                let (code, title) = (criterion.code.as_deref().unwrap_or(""), criterion.naming.title.get(lang));
                let space = if code.is_empty() { "" } else { " " };
                say!(lang, "Điểm tiêu chí {code}{space}{title}", "Points of criterion {code}{space}{title}")
            }),
            Field::Group(group) => card.groups.get(group.0).map_or_else(String::new, |group| {
                let title = group.naming.title.get(lang);
                say!(lang, "Điểm nhóm “{title}”", "Points of group “{title}”")
            }),
            Field::Base => say!(lang, "Điểm các nhóm tiêu chí", "Base points"),
            Field::Bonus => say!(lang, "Điểm thưởng", "Bonus points"),
            Field::Deductions => say!(lang, "Điểm trừ", "Deducted points"),
            Field::Total => say!(lang, "Tổng điểm", "Total"),
            Field::Score => say!(lang, "Điểm xếp loại", "Score"),
            Field::Grade => say!(lang, "Xếp loại", "Grade"),
        }
    }

    fn subject(&self, subject: SubjectId) -> String {
        self.model.subjects.get(subject.0).map_or_else(String::new, |subject| subject.naming.title.get(self.lang).to_owned())
    }

    fn aggregate(&self, aggregate: &Aggregate) -> String {
        let child = self.subject(aggregate.child);
        let child = if aggregate.condition.is_some() {
            say!(self.lang, "“{child}” thỏa điều kiện", "“{child}” that meet the condition")
        } else {
            format!("“{child}”")
        };
        match aggregate.function {
            AggregateFunction::Count => say!(self.lang, "Số {child}", "Number of {child}"),
            AggregateFunction::Sum => say!(self.lang, "Tổng của các {child}", "Sum over {child}"),
            AggregateFunction::Least => say!(self.lang, "Nhỏ nhất trong các {child}", "Least of {child}"),
            AggregateFunction::Greatest => say!(self.lang, "Lớn nhất trong các {child}", "Greatest of {child}"),
            AggregateFunction::Mean => say!(self.lang, "Trung bình của các {child}", "Mean of {child}"),
        }
    }

    /// `trong Khối 2 - Ven biển`.
    pub(super) fn within(&self, set: &PeerSet<'_>) -> String {
        match set.within {
            "bloc" if !set.set.is_empty() => {
                let bloc = set.set;
                say!(self.lang, "trong {bloc}", "within {bloc}")
            }
            "parent" if !set.set.is_empty() => {
                let parent = self.row(&RowName { id: set.set, name: set.name });
                say!(self.lang, "trong {parent}", "within {parent}")
            }
            _ => say!(self.lang, "trong toàn bảng", "among all rows"),
        }
    }
}
