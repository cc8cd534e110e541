//! A formula with the figures put in (thế số), written as one computes on paper: `100 × (102 + 0) / 63.500`.

use super::{Speaker, say};
use crate::model::expression::{Comparison, Expression, Kind, Node, Operator};
use crate::number::Number;
use crate::report::explain::figure::{Figure, Value};

/// How tightly a part of a formula binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bind {
    Sentence,
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Sign,
    Atom,
}

/// A part of a formula with the figures put in.
pub(super) struct Put {
    text: String,
    bind: Bind,
}

impl Put {
    fn new(text: String, bind: Bind) -> Self {
        Self { text, bind }
    }

    /// The text, in brackets where it binds less than what stands around it.
    fn within(self, bind: Bind) -> String {
        if self.bind < bind { format!("({})", self.text) } else { self.text }
    }

    /// Whether a formula is a bare name, or the negation of one: then its figure says it all.
    pub(super) fn is_name(expression: &Expression) -> bool {
        match &expression.node {
            Node::Read(_) | Node::Parent(_) | Node::Param(_) | Node::Aggregate(_) => true,
            Node::Not(inner) => Self::is_name(inner),
            _ => false,
        }
    }
}

impl Speaker<'_> {
    /// The formula with the figures put in.
    pub(super) fn put(&self, expression: &Expression, figures: &[Figure<'_>]) -> String {
        self.part(expression, figures).text
    }

    /// As an operand of a product or quotient.
    pub(super) fn put_factor(&self, expression: &Expression, figures: &[Figure<'_>]) -> String {
        self.part(expression, figures).within(Bind::Sign)
    }

    /// Formula, figures put in, and the value: `100 × (102 + 0) / 63.500 = 102/635 ≈ 0,1606 %`.
    pub(super) fn worked(&self, expression: &Expression, value: &Value<'_>, figures: &[Figure<'_>]) -> String {
        let (put, value_text) = (self.put(expression, figures), self.value(value, expression));
        let arrow = if matches!(expression.kind, Kind::Boolean) { "→" } else { "=" };
        format!("{put} {arrow} {value_text}")
    }

    fn number_part(&self, number: &Number) -> Put {
        let text = self.inline(number);
        let bind = if text.contains('/') || text.contains('≈') {
            Bind::Product
        } else if number.is_negative() {
            Bind::Sign
        } else {
            Bind::Atom
        };
        Put::new(text, bind)
    }

    fn leaf(&self, expression: &Expression, figures: &[Figure<'_>]) -> Put {
        let Some(figure) = figures.iter().find(|figure| figure.expression.node == expression.node) else {
            return Put::new(self.written(expression), Bind::Atom);
        };
        match &figure.value {
            Value::Number(number) => self.number_part(&number.number()),
            Value::Boolean(value) => Put::new(self.truth(*value).to_owned(), Bind::Atom),
            Value::Member(..) => Put::new(format!("“{}”", self.value(&figure.value, expression)), Bind::Atom),
            Value::Unknown(state) => Put::new(format!("({})", self.state(*state)), Bind::Atom),
        }
    }

    fn call(&self, name: &str, parts: &[&Expression], figures: &[Figure<'_>]) -> Put {
        let separator = self.lang.pick("; ", ", ");
        let parts: Vec<String> = parts.iter().map(|part| self.put(part, figures)).collect();
        Put::new(format!("{name}({})", parts.join(separator)), Bind::Atom)
    }

    fn binary(
        &self,
        sign: &str,
        (a, left): (&Expression, Bind),
        (b, right): (&Expression, Bind),
        bind: Bind,
        figures: &[Figure<'_>],
    ) -> Put {
        Put::new(format!("{} {sign} {}", self.part(a, figures).within(left), self.part(b, figures).within(right)), bind)
    }

    fn part(&self, expression: &Expression, figures: &[Figure<'_>]) -> Put {
        let lang = self.lang;
        let call = |vi: &str, en: &str, parts: &[&Expression]| self.call(lang.pick(vi, en), parts, figures);
        let asks =
            |inner: &Expression, text: &str| Put::new(format!("{} {text}", self.part(inner, figures).within(Bind::Compare)), Bind::Compare);
        match &expression.node {
            Node::Number(number) => self.number_part(number),
            Node::Boolean(value) => Put::new(self.truth(*value).to_owned(), Bind::Atom),
            Node::Member(position) => {
                let title = self.member(&expression.kind, *position).unwrap_or_default();
                Put::new(format!("“{title}”"), Bind::Atom)
            }
            Node::Param(_) | Node::Read(_) | Node::Parent(_) | Node::Aggregate(_) => self.leaf(expression, figures),
            Node::Not(a) => {
                let inner = self.part(a, figures).within(Bind::Compare);
                Put::new(say!(lang, "không phải {inner}", "not {inner}"), Bind::Not)
            }
            Node::Negate(a) => Put::new(format!("-{}", self.part(a, figures).within(Bind::Atom)), Bind::Sign),
            Node::And(a, b) => self.binary(lang.pick("và", "and"), (a, Bind::And), (b, Bind::Not), Bind::And, figures),
            Node::Or(a, b) => self.binary(lang.pick("hoặc", "or"), (a, Bind::Or), (b, Bind::And), Bind::Or, figures),
            Node::Compare(comparison, a, b) => self.binary(sign(*comparison), (a, Bind::Sum), (b, Bind::Sum), Bind::Compare, figures),
            Node::Arithmetic(operator, a, b) => match operator {
                Operator::Add => self.binary("+", (a, Bind::Sum), (b, Bind::Product), Bind::Sum, figures),
                Operator::Subtract => self.binary("-", (a, Bind::Sum), (b, Bind::Product), Bind::Sum, figures),
                Operator::Multiply => self.binary("×", (a, Bind::Product), (b, Bind::Sign), Bind::Product, figures),
                Operator::Divide => self.binary("/", (a, Bind::Product), (b, Bind::Sign), Bind::Product, figures),
            },
            Node::Percent(a, b) => {
                let (part, whole) = (self.part(a, figures).within(Bind::Sign), self.part(b, figures).within(Bind::Sign));
                Put::new(format!("100 × {part} / {whole}"), Bind::Product)
            }
            Node::Growth(now, then) => {
                let (now, base) = (self.part(now, figures).within(Bind::Sum), self.part(then, figures).within(Bind::Product));
                let divisor = self.part(then, figures).within(Bind::Sign);
                Put::new(format!("100 × ({now} - {base}) / {divisor}"), Bind::Product)
            }
            Node::If(condition, a, b) => {
                let inner = |part: &Expression| self.part(part, figures).within(Bind::Or);
                let (condition, a, b) = (inner(condition), inner(a), inner(b));
                Put::new(say!(lang, "nếu {condition} thì {a}, không thì {b}", "if {condition} then {a}, else {b}"), Bind::Sentence)
            }
            Node::Least(parts) => call("nhỏ nhất", "min", &parts.iter().collect::<Vec<_>>()),
            Node::Greatest(parts) => call("lớn nhất", "max", &parts.iter().collect::<Vec<_>>()),
            Node::Absolute(a) => Put::new(format!("|{}|", self.put(a, figures)), Bind::Atom),
            Node::Clamp(a, low, high) => call("giới hạn", "clamp", &[a, low, high]),
            Node::Round(a, places, _) => {
                let inner = self.put(a, figures);
                Put::new(say!(lang, "làm tròn({inner}; {places} số lẻ)", "round({inner}, {places})"), Bind::Atom)
            }
            Node::Floor(a) => call("làm tròn xuống", "floor", &[a]),
            Node::Ceiling(a) => call("làm tròn lên", "ceil", &[a]),
            Node::IsMissing(a) => asks(a, lang.pick("là để trống", "is blank")),
            Node::IsNotApplicable(a) => asks(a, lang.pick("là không áp dụng", "is not applicable")),
            Node::IsGiven(a) => asks(a, lang.pick("là có số liệu", "is given")),
            Node::OrElse(a, b) => {
                let (first, second) = (self.part(a, figures).within(Bind::Or), self.part(b, figures).within(Bind::Or));
                Put::new(say!(lang, "{first} (không có thì lấy {second})", "{first} (or else {second})"), Bind::Sum)
            }
        }
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::AtMost => "≤",
        Comparison::Greater => ">",
        Comparison::AtLeast => "≥",
    }
}
