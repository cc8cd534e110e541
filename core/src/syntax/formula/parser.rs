//! Words, numbers and signs become a tree: recursive descent, with operators by how tightly they bind.

use super::token::{Token, What, tokens};
use super::{DEEPEST, Formula, HIGHEST, Infix, LONGEST, Prefix, Shape, Word};
use crate::diagnostic::{Finding, Location, Message, catalogue};
use crate::syntax::Value;
use std::ops::Range;

/// How tightly operators bind, from loose to tight (clause 6).
mod level {
    pub(super) const OR: u8 = 1;
    pub(super) const AND: u8 = 2;
    pub(super) const NOT: u8 = 3;
    pub(super) const COMPARISON: u8 = 4;
    pub(super) const SUM: u8 = 5;
    pub(super) const PRODUCT: u8 = 6;
    pub(super) const SIGN: u8 = 7;
}

/// Reads the part `range` of a string value as a formula.
///
/// The tree holds what could be understood, also where findings were collected; every [`Shape::Broken`] in it has a finding.
#[must_use]
pub fn parse(value: &Value, range: Range<usize>) -> (Formula, Vec<Finding>) {
    let text = value.as_text().and_then(|literal| literal.text.get(range.clone())).unwrap_or("");
    let broken = Formula { shape: Shape::Broken(Vec::new()), range: range.clone(), height: 1 };
    if text.trim().is_empty() {
        return (broken, vec![Finding::at(&catalogue::EMPTY_FORMULA, value.place)]);
    }
    if text.len() > LONGEST {
        let finding = Finding::at(&catalogue::FORMULA_TOO_LONG, value.place_within(range)).with("limit", LONGEST);
        return (broken, vec![finding]);
    }
    let (tokens, findings) = tokens(value, text, range.start);
    let mut parser = Parser { value, text, start: range.start, tokens, next: 0, depth: 0, quiet: false, findings };
    let formula = parser.whole();
    (formula, parser.findings)
}

struct Parser<'v> {
    value: &'v Value,
    text: &'v str,
    start: usize,
    tokens: Vec<Token>,
    next: usize,
    depth: u32,
    /// After something that is out of place, further findings would only guess.
    quiet: bool,
    findings: Vec<Finding>,
}

fn level(operator: Infix) -> u8 {
    match operator {
        Infix::Or => level::OR,
        Infix::And => level::AND,
        Infix::Equal | Infix::NotEqual | Infix::Less | Infix::AtMost | Infix::Greater | Infix::AtLeast => level::COMPARISON,
        Infix::Add | Infix::Subtract => level::SUM,
        Infix::Multiply | Infix::Divide => level::PRODUCT,
    }
}

impl Parser<'_> {
    fn peek(&self) -> Option<&What> {
        self.tokens.get(self.next).map(|token| &token.what)
    }

    /// Whether the next token is this sign, which is then taken.
    fn eat(&mut self, what: &What) -> bool {
        let found = self.peek() == Some(what);
        self.next += usize::from(found);
        found
    }

    /// Where the next token stands; at the end, the end.
    fn here(&self) -> Range<usize> {
        let end = self.start + self.text.trim_end().len();
        self.tokens.get(self.next).map_or(end..end, |token| token.range.clone())
    }

    /// Where the token before the next one ends.
    fn end(&self) -> usize {
        self.next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(self.start, |token| token.range.end)
    }

    fn written(&self, range: &Range<usize>) -> String {
        let inside = range.start.saturating_sub(self.start)..range.end.saturating_sub(self.start);
        self.text.get(inside).unwrap_or("").to_owned()
    }

    fn report(&mut self, message: &'static Message, range: Range<usize>) {
        if self.quiet {
            return;
        }
        let place = self.value.place_within(range.clone());
        // What is missing before a token makes the token no second fault.
        if self.findings.iter().any(|finding| finding.location == Location::Text(place)) {
            return;
        }
        let found = self.written(&range);
        let meant = ["and", "or", "not", "where"].into_iter().find(|word| found != *word && found.to_ascii_lowercase() == *word);
        self.findings.push(Finding::at(message, place).with("found", found).meant(meant));
    }

    fn node(&mut self, shape: Shape, range: Range<usize>) -> Formula {
        let mut formula = Formula { shape, range, height: 1 };
        formula.height = 1 + formula.parts().into_iter().map(|part| part.height).max().unwrap_or(0);
        if formula.height > HIGHEST {
            self.too_deep(formula.range.clone(), HIGHEST);
            return Self::broken(formula.range, Vec::new());
        }
        formula
    }

    fn broken(range: Range<usize>, parts: Vec<Formula>) -> Formula {
        let height = 1 + parts.iter().map(|part| part.height).max().unwrap_or(0);
        // Only its parts are of use, and only as long as they do not make it too high.
        if height > HIGHEST {
            Formula { shape: Shape::Broken(Vec::new()), range, height: 1 }
        } else {
            Formula { shape: Shape::Broken(parts), range, height }
        }
    }

    /// Says so once, and gives up the rest.
    fn too_deep(&mut self, range: Range<usize>, limit: u32) {
        if !self.quiet {
            self.findings.push(Finding::at(&catalogue::FORMULA_TOO_DEEP, self.value.place_within(range)).with("limit", limit));
        }
        self.quiet = true;
        self.next = self.tokens.len();
    }

    fn whole(&mut self) -> Formula {
        let first = self.expression(level::OR);
        if self.peek().is_none() {
            return first;
        }
        self.out_of_place();
        self.quiet = true;
        // A word that is out of place is no name to look up.
        self.next += usize::from(matches!(self.peek(), Some(What::Name(_))));
        let mut parts = vec![first];
        while self.peek().is_some() {
            let before = self.next;
            parts.push(self.expression(level::OR));
            self.next = self.next.max(before + 1);
        }
        Self::broken(self.start..self.end(), parts)
    }

    /// The next token does not follow from what stands before it.
    fn out_of_place(&mut self) {
        let token = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).filter(|token| matches!(token.what, What::Number(_) | What::Percentage(_)))
        };
        if let (Some(What::Comma), Some(before), Some(after)) = (self.peek(), token(self.next.checked_sub(1)), token(Some(self.next + 1))) {
            let range = before.range.start..after.range.end;
            let found = self.written(&range);
            let finding = Finding::at(&catalogue::DECIMAL_COMMA, self.value.place_within(range));
            let meant: String = found.replace(',', ".").split_whitespace().collect();
            if !self.quiet {
                self.findings.push(finding.with("found", found).with("meant", meant));
            }
        } else {
            self.report(&catalogue::OUT_OF_PLACE, self.here());
        }
    }

    fn expression(&mut self, least: u8) -> Formula {
        let mut left = self.operand(least);
        let mut compared = false;
        while let Some(&What::Infix(operator)) = self.peek() {
            let level = level(operator);
            if level < least {
                break;
            }
            let sign = self.here();
            self.next += 1;
            let right = self.expression(level + 1);
            let range = left.range.start..right.range.end.max(sign.end);
            if level == level::COMPARISON && compared {
                self.report(&catalogue::CHAINED_COMPARISON, sign);
                left = Self::broken(range, vec![left, right]);
            } else {
                compared = level == level::COMPARISON;
                left = self.node(Shape::Infix(operator, Box::new(left), Box::new(right)), range);
            }
        }
        left
    }

    fn operand(&mut self, least: u8) -> Formula {
        let range = self.here();
        if self.depth >= DEEPEST {
            self.too_deep(range.clone(), DEEPEST);
            return Self::broken(range, Vec::new());
        }
        self.depth += 1;
        let operand = self.operand_within(least, range);
        self.depth -= 1;
        operand
    }

    fn operand_within(&mut self, least: u8, range: Range<usize>) -> Formula {
        let Some(what) = self.peek().cloned() else {
            self.report(&catalogue::VALUE_MISSING, range.clone());
            return Self::broken(range, Vec::new());
        };
        self.next += 1;
        match what {
            What::Number(number) => self.node(Shape::Number(number), range),
            What::Percentage(number) => self.node(Shape::Percentage(number), range),
            What::Boolean(truth) => self.node(Shape::Boolean(truth), range),
            What::Quoted(id) => self.node(Shape::Quoted(id), range),
            What::Broken => Self::broken(range, Vec::new()),
            What::Not => {
                if least > level::NOT {
                    self.report(&catalogue::NOT_IN_PARENTHESES, range.clone());
                }
                let part = self.expression(level::NOT);
                let range = range.start..part.range.end.max(range.end);
                self.node(Shape::Prefix(Prefix::Not, Box::new(part)), range)
            }
            What::Infix(Infix::Subtract) => {
                let part = self.operand(level::SIGN);
                let range = range.start..part.range.end.max(range.end);
                self.node(Shape::Prefix(Prefix::Minus, Box::new(part)), range)
            }
            What::Open => {
                let mut part = self.expression(level::OR);
                let closed = self.close(&range);
                part.range = range.start..closed;
                part
            }
            What::Name(name) => match self.peek() {
                Some(What::Open) => self.call(Word { text: name, range }),
                Some(What::DotOpen) => {
                    self.out_of_place();
                    let open = self.here();
                    self.next += 1;
                    let quiet = std::mem::replace(&mut self.quiet, true);
                    self.expression(level::OR);
                    self.quiet = quiet || self.next >= self.tokens.len();
                    let closed = self.close(&open);
                    Self::broken(range.start..closed, Vec::new())
                }
                _ => self.node(Shape::Name(name.split('.').map(str::to_owned).collect()), range),
            },
            What::DotOpen | What::Close | What::Comma | What::Where | What::Infix(_) => {
                self.next -= 1;
                self.report(&catalogue::VALUE_MISSING, range.clone());
                Self::broken(range.start..range.start, Vec::new())
            }
        }
    }

    /// Takes the parenthesis that closes the one at `open`, passing over what does not belong there; gives its end.
    fn close(&mut self, open: &Range<usize>) -> usize {
        if self.peek().is_some_and(|what| *what != What::Close) {
            self.out_of_place();
            while self.peek().is_some_and(|what| *what != What::Close) {
                self.pass_over();
            }
        }
        if !self.eat(&What::Close) {
            self.report(&catalogue::UNCLOSED_PARENTHESIS, open.clone());
        }
        self.end()
    }

    /// Passes over a token, or over a whole pair of parentheses.
    fn pass_over(&mut self) {
        let mut open = 0_usize;
        while let Some(what) = self.peek() {
            match what {
                What::Open | What::DotOpen => open += 1,
                What::Close => open = open.saturating_sub(1),
                _ => {}
            }
            self.next += 1;
            if open == 0 {
                return;
            }
        }
    }

    fn call(&mut self, function: Word) -> Formula {
        let open = self.here();
        self.next += 1;
        let mut arguments = Vec::new();
        let (mut element, mut condition) = (None, None);
        if let (Some(What::Name(name)), Some(What::DotOpen)) =
            (self.peek().cloned(), self.tokens.get(self.next + 1).map(|token| &token.what))
        {
            let range = self.here();
            self.next += 1;
            let inner_open = self.here();
            self.next += 1;
            arguments.push(self.node(Shape::Name(name.split('.').map(str::to_owned).collect()), range));
            let mut inner = self.expression(level::OR);
            let closed = self.close(&inner_open);
            inner.range = inner_open.end.saturating_sub(1)..closed;
            element = Some(Box::new(inner));
        } else if self.peek() != Some(&What::Close) {
            arguments.push(self.expression(level::OR));
        }
        loop {
            match self.peek() {
                Some(What::Comma) if element.is_none() && condition.is_none() => {
                    self.next += 1;
                    arguments.push(self.expression(level::OR));
                }
                Some(What::Where) if condition.is_none() => {
                    if arguments.len() != 1 {
                        self.out_of_place();
                    }
                    self.next += 1;
                    condition = Some(Box::new(self.expression(level::OR)));
                }
                None | Some(What::Close) => break,
                Some(_) => {
                    self.out_of_place();
                    while self.peek().is_some_and(|what| !matches!(what, What::Close | What::Comma)) {
                        self.pass_over();
                    }
                    if element.is_some() || condition.is_some() {
                        while self.peek().is_some_and(|what| *what != What::Close) {
                            self.pass_over();
                        }
                    }
                }
            }
        }
        let closed = self.close(&open);
        let range = function.range.start..closed;
        if element.is_none() && condition.is_none() {
            return self.node(Shape::Call { function, arguments }, range);
        }
        match (arguments.len(), arguments.pop()) {
            (1, Some(over)) => self.node(Shape::Aggregate { function, over: Box::new(over), element, condition }, range),
            _ => Self::broken(range, Vec::new()),
        }
    }
}
