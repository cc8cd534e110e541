//! Formulas in words: titles for names, the signs of arithmetic, and conditions as an official would put them.

use crate::model::expression::{Aggregate, AggregateFunction, Comparison, Expression, Field, Kind, Node, Operator, Read, Unit};
use crate::model::input::InputKind;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, ParamId, Quantity, ScorecardId, SubjectId};
use crate::number::{DecimalStyle, Number};
use crate::text::{Lang, say};
use jiff::civil::Date;

/// Everything that words need: the model, the scorecard whose names are meant, language and date.
#[derive(Clone, Copy)]
pub(in crate::report) struct Words<'m> {
    pub(in crate::report) model: &'m Model,
    pub(in crate::report) card: Option<&'m Scorecard>,
    pub(in crate::report) lang: Lang,
    pub(in crate::report) on: Option<Date>,
}

/// How tightly a part holds together; a looser one inside a tighter one is put in parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    Loose,
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Tight,
}

/// A unit as the reader of a language writes it; empty for a plain number.
#[must_use]
pub fn unit_in(unit: &Unit, lang: Lang) -> String {
    let written = unit.to_string();
    let vi = match written.as_str() {
        "percent" => "%",
        "dong" => "đồng",
        "thousand dong" => "nghìn đồng",
        "million dong" => "triệu đồng",
        "billion dong" => "tỷ đồng",
        "person" => "người",
        "household" => "hộ",
        "day" => "ngày",
        "month" => "tháng",
        other => other,
    };
    if lang == Lang::Vi || vi == "%" { vi.to_owned() } else { written }
}

impl<'m> Words<'m> {
    /// The words of the language.
    pub(in crate::report) fn say<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(vi, en)
    }

    /// A number as the reader writes it.
    pub(in crate::report) fn number(&self, number: &Number) -> String {
        number.to_reading(if self.lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain })
    }

    /// A number of points with the word for points.
    pub(in crate::report) fn points(&self, number: &Number) -> String {
        let word = if *number == Number::one() { self.say("điểm", "point") } else { self.say("điểm", "points") };
        format!("{} {word}", self.number(number))
    }

    /// A number with its unit.
    pub(in crate::report) fn with_unit(&self, number: &Number, unit: &Unit) -> String {
        let unit = self.unit(unit);
        if unit.is_empty() { self.number(number) } else { format!("{} {unit}", self.number(number)) }
    }

    /// A unit as the reader writes it; empty for a plain number.
    pub(in crate::report) fn unit(&self, unit: &Unit) -> String {
        unit_in(unit, self.lang)
    }

    /// The value of a number of a scoring function, where it is known.
    pub(in crate::report) fn value(&self, quantity: &Quantity) -> Number {
        match quantity {
            Quantity::Literal(number) => number.clone(),
            Quantity::Param(param) => self.param_value(*param).cloned().unwrap_or_default(),
        }
    }

    fn param_value(&self, param: ParamId) -> Option<&'m Number> {
        let param = self.model.params.get(param.0)?;
        self.on.map_or_else(|| param.values.last().map(|dated| &dated.value), |day| param.on(day))
    }

    /// A formula that stands alone; a single name without quotes.
    pub(in crate::report) fn formula(&self, expression: &Expression) -> String {
        match &expression.node {
            Node::Read(read) => self.name(*read, false),
            _ => self.part(expression, Hold::Loose),
        }
    }

    /// A formula as a factor of a product.
    pub(in crate::report) fn factor(&self, expression: &Expression) -> String {
        self.part(expression, Hold::Tight)
    }

    /// A formula on one side of a comparison or sum.
    pub(in crate::report) fn term(&self, expression: &Expression) -> String {
        self.part(expression, Hold::Product)
    }

    fn part(&self, expression: &Expression, around: Hold) -> String {
        let (text, hold) = self.words(expression);
        if hold < around { format!("({text})") } else { text }
    }

    fn words(&self, expression: &Expression) -> (String, Hold) {
        let tight = |text: String| (text, Hold::Tight);
        match &expression.node {
            Node::Number(number) => tight(self.number(number)),
            Node::Boolean(value) => tight(if *value { self.say("có", "yes") } else { self.say("không", "no") }.to_owned()),
            Node::Member(position) => tight(format!("“{}”", self.member(&expression.kind, *position))),
            Node::Param(param) => {
                let unit = self.model.params.get(param.0).map(|param| &param.unit);
                let value = self.param_value(*param).map(|value| self.with_unit(value, unit.unwrap_or(&Unit::Any)));
                tight(value.unwrap_or_else(|| self.param_title(*param)))
            }
            Node::Read(read) => tight(self.name(*read, true)),
            Node::Parent(read) => tight(self.of_parent(*read)),
            Node::Aggregate(aggregate) => tight(self.aggregate(aggregate)),
            Node::Not(a) => (format!("{} {}", self.say("không phải", "not"), self.part(a, Hold::Not)), Hold::Not),
            Node::Negate(a) => (format!("−{}", self.part(a, Hold::Tight)), Hold::Sum),
            Node::And(a, b) => (format!("{} {} {}", self.part(a, Hold::And), self.say("và", "and"), self.part(b, Hold::And)), Hold::And),
            Node::Or(a, b) => (format!("{} {} {}", self.part(a, Hold::Or), self.say("hoặc", "or"), self.part(b, Hold::Or)), Hold::Or),
            Node::Compare(comparison, a, b) => self.comparison(*comparison, a, b),
            Node::Arithmetic(operator, a, b) => self.arithmetic(*operator, a, b),
            Node::If(condition, a, b) => {
                let (condition, a, b) = (self.part(condition, Hold::Or), self.part(a, Hold::Sum), self.part(b, Hold::Sum));
                (say!(self.lang, "nếu {condition} thì {a}, còn lại {b}", "{a} if {condition}, else {b}"), Hold::Loose)
            }
            Node::Least(parts) => tight(format!("{}({})", self.say("số nhỏ nhất trong ", "the least of "), self.list(parts))),
            Node::Greatest(parts) => tight(format!("{}({})", self.say("số lớn nhất trong ", "the greatest of "), self.list(parts))),
            Node::Absolute(a) => tight(format!("|{}|", self.part(a, Hold::Loose))),
            Node::Clamp(a, low, high) => {
                let (a, low, high) = (self.part(a, Hold::Sum), self.part(low, Hold::Sum), self.part(high, Hold::Sum));
                let text = say!(self.lang, "{a}, không dưới {low} và không quá {high}", "{a}, at least {low} and at most {high}");
                (text, Hold::Loose)
            }
            Node::Round(a, places, _) => {
                let a = self.part(a, Hold::Loose);
                tight(say!(self.lang, "({a}) làm tròn đến {places} chữ số thập phân", "({a}) rounded to {places} decimals"))
            }
            Node::Floor(a) => tight(format!("({}) {}", self.part(a, Hold::Loose), self.say("làm tròn xuống", "rounded down"))),
            Node::Ceiling(a) => tight(format!("({}) {}", self.part(a, Hold::Loose), self.say("làm tròn lên", "rounded up"))),
            Node::Percent(a, b) => (format!("{} / {} × 100 %", self.part(a, Hold::Product), self.part(b, Hold::Tight)), Hold::Product),
            Node::Growth(a, b) => {
                let (now, then, below) = (self.part(a, Hold::Sum), self.part(b, Hold::Product), self.part(b, Hold::Tight));
                (format!("({now} − {then}) / {below} × 100 %"), Hold::Product)
            }
            Node::IsMissing(a) => {
                (format!("{} {}", self.say("không có số liệu", "no figure for"), self.part(a, Hold::Tight)), Hold::Compare)
            }
            Node::IsGiven(a) => {
                (format!("{} {}", self.say("có số liệu", "there is a figure for"), self.part(a, Hold::Tight)), Hold::Compare)
            }
            Node::IsNotApplicable(a) => {
                (format!("{} {}", self.part(a, Hold::Tight), self.say("không áp dụng", "does not apply")), Hold::Compare)
            }
            Node::OrElse(a, b) => {
                let (a, b) = (self.part(a, Hold::Sum), self.part(b, Hold::Sum));
                tight(say!(self.lang, "{a} (không có thì lấy {b})", "{a} ({b} where there is none)"))
            }
        }
    }

    fn list(&self, parts: &[Expression]) -> String {
        parts.iter().map(|part| self.part(part, Hold::Loose)).collect::<Vec<_>>().join("; ")
    }

    fn comparison(&self, comparison: Comparison, a: &Expression, b: &Expression) -> (String, Hold) {
        // A truth value compared with yes or no is the condition itself.
        if let (Comparison::Equal, Node::Boolean(true)) = (comparison, &b.node) {
            return self.words(a);
        }
        let (left, right) = (self.part(a, Hold::Sum), self.beside(b, &a.kind));
        let graded = matches!(a.kind, Kind::Grade(_));
        let word = match (comparison, graded) {
            (Comparison::Equal, true) => self.say("là", "is"),
            (Comparison::NotEqual, true) => self.say("không phải", "is not"),
            (Comparison::Less, true) => self.say("dưới", "is below"),
            (Comparison::AtMost, true) => self.say("không trên", "is at most"),
            (Comparison::Greater, true) => self.say("trên", "is above"),
            (Comparison::AtLeast, true) => self.say("từ", "is at least"),
            (Comparison::Equal, false) => "=",
            (Comparison::NotEqual, false) => "≠",
            (Comparison::Less, false) => "<",
            (Comparison::AtMost, false) => "≤",
            (Comparison::Greater, false) => ">",
            (Comparison::AtLeast, false) => "≥",
        };
        let tail = if graded && comparison == Comparison::AtLeast { self.say(" trở lên", "") } else { "" };
        (format!("{left} {word} {right}{tail}"), Hold::Compare)
    }

    /// A side of a comparison or sum; a literal takes the unit of the other side.
    pub(in crate::report) fn beside(&self, expression: &Expression, other: &Kind) -> String {
        match (&expression.node, other) {
            (Node::Number(number), Kind::Number(unit)) if !number.is_zero() => self.with_unit(number, unit),
            _ => self.part(expression, Hold::Sum),
        }
    }

    fn arithmetic(&self, operator: Operator, a: &Expression, b: &Expression) -> (String, Hold) {
        match operator {
            Operator::Add => (format!("{} + {}", self.part(a, Hold::Sum), self.part(b, Hold::Sum)), Hold::Sum),
            Operator::Subtract => (format!("{} − {}", self.part(a, Hold::Sum), self.part(b, Hold::Product)), Hold::Sum),
            Operator::Multiply => (format!("{} × {}", self.part(a, Hold::Product), self.part(b, Hold::Product)), Hold::Product),
            Operator::Divide => (format!("{} / {}", self.part(a, Hold::Product), self.part(b, Hold::Tight)), Hold::Product),
        }
    }

    /// The title of a choice or grade.
    pub(in crate::report) fn member(&self, kind: &Kind, position: usize) -> String {
        let member = match kind {
            Kind::Grade(scale) => self.model.scales.get(scale.0).and_then(|scale| scale.grades.get(position)),
            Kind::Choice(list) => self.model.values.iter().filter_map(|value| value.input()).find_map(|input| match &input.kind {
                InputKind::Choice { list: known, choices } if known == list => choices.get(position),
                _ => None,
            }),
            Kind::Number(_) | Kind::Boolean => None,
        };
        member.map_or_else(String::new, |member| title_or_id(member.title.get(self.lang), &member.id.value))
    }

    /// The title of a choice or grade by its id.
    pub(in crate::report) fn member_by_id(&self, kind: &Kind, id: &str) -> String {
        let position = match kind {
            Kind::Grade(scale) => {
                self.model.scales.get(scale.0).and_then(|scale| scale.grades.iter().position(|member| member.id.value == id))
            }
            Kind::Choice(list) => self.model.choice_lists.get(list.0).and_then(|list| list.iter().position(|known| known == id)),
            Kind::Number(_) | Kind::Boolean => None,
        };
        position.map_or_else(|| id.to_owned(), |position| self.member(kind, position))
    }

    fn param_title(&self, param: ParamId) -> String {
        self.model
            .params
            .get(param.0)
            .map_or_else(String::new, |param| title_or_id(param.naming.title.get(self.lang), &param.naming.id.value))
    }

    /// What a name stands for; titles in quotes, so that it is seen where they end.
    fn name(&self, read: Read, quoted: bool) -> String {
        let title = match read {
            Read::Value(value) => self.model.values.get(value.0).map(|value| &value.naming),
            Read::Own(field) => return self.field(self.card, field),
            Read::Result(card, field) => {
                let card = self.model.scorecards.get(card.0);
                let title = card.map_or("", |card| card.naming.title.get(self.lang));
                return format!("{} {} “{title}”", self.field(card, field), self.say("của bảng", "of"));
            }
        };
        let text = title.map_or_else(String::new, |naming| title_or_id(naming.title.get(self.lang), &naming.id.value));
        if quoted { format!("“{text}”") } else { text }
    }

    fn field(&self, card: Option<&Scorecard>, field: Field) -> String {
        let quoted = |title: Option<&str>| format!("{} “{}”", self.say("điểm", "points of"), title.unwrap_or(""));
        match field {
            Field::Criterion(id) => {
                quoted(card.and_then(|card| card.criteria.get(id.0)).map(|criterion| criterion.naming.title.get(self.lang)))
            }
            Field::Group(id) => quoted(card.and_then(|card| card.groups.get(id.0)).map(|group| group.naming.title.get(self.lang))),
            Field::Base => self.say("điểm các nội dung", "base points").to_owned(),
            Field::Bonus => self.say("điểm thưởng", "bonus points").to_owned(),
            Field::Deductions => self.say("điểm trừ", "deducted points").to_owned(),
            Field::Total => self.say("tổng điểm", "total").to_owned(),
            Field::Score => self.say("điểm xếp loại", "score").to_owned(),
            Field::Grade => self.say("xếp loại", "grade").to_owned(),
        }
    }

    fn of_parent(&self, read: Read) -> String {
        let subject = match read {
            Read::Value(value) => self.model.values.get(value.0).map(|value| value.subject),
            Read::Result(ScorecardId(card), _) => self.model.scorecards.get(card).map(|card| card.subject),
            Read::Own(_) => None,
        };
        let subject = subject.map_or_else(String::new, |subject| self.subject(subject));
        format!("{} {} {subject}", self.name(read, true), self.say("của", "of the"))
    }

    /// The title of a subject inside a sentence.
    pub(in crate::report) fn subject(&self, subject: SubjectId) -> String {
        let title = self.model.subjects.get(subject.0).map_or("", |subject| subject.naming.title.get(self.lang));
        lower_first(title)
    }

    fn aggregate(&self, aggregate: &Aggregate) -> String {
        let child = self.subject(aggregate.child);
        let element = aggregate.element.as_ref().map_or_else(String::new, |element| self.part(element, Hold::Tight));
        let condition = aggregate
            .condition
            .as_ref()
            .map_or_else(String::new, |condition| format!(" {} {}", self.say("mà", "where"), self.part(condition, Hold::And)));
        let text = match aggregate.function {
            AggregateFunction::Count => return format!("({} {child}{condition})", self.say("số", "number of")),
            AggregateFunction::Sum => self.say("tổng", "the sum of"),
            AggregateFunction::Least => self.say("mức thấp nhất của", "the least of"),
            AggregateFunction::Greatest => self.say("mức cao nhất của", "the greatest of"),
            AggregateFunction::Mean => self.say("trung bình của", "the mean of"),
        };
        format!("({text} {element} {} {child}{condition})", self.say("các", "over"))
    }
}

/// The title, or the id where there is none.
pub(in crate::report) fn title_or_id(title: &str, id: &str) -> String {
    if title.is_empty() { id.to_owned() } else { title.to_owned() }
}

/// A title inside a sentence: the first letter small, unless the first word is an abbreviation.
pub(in crate::report) fn lower_first(title: &str) -> String {
    let mut signs = title.chars();
    match (signs.next(), signs.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(signs).collect(),
        _ => title.to_owned(),
    }
}

/// A sentence with a capital letter.
pub(in crate::report) fn upper_first(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
