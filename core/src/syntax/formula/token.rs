//! The text of a formula becomes words, numbers and signs.

use super::Infix;
use crate::diagnostic::{Finding, catalogue};
use crate::number::{Number, parse_plain};
use crate::syntax::Value;
use std::ops::Range;

/// A word, number or sign with the bytes of the string value that it takes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) range: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Number(Number),
    Percentage(Number),
    Boolean(bool),
    Quoted(String),
    /// A name with its dots.
    Name(String),
    /// `.(` after a name
    DotOpen,
    Open,
    Close,
    Comma,
    Not,
    Where,
    Infix(Infix),
    /// Read, but not understood; a finding says why.
    Broken,
}

/// Signs of other languages and of typography, and what is meant by them.
const MISTAKEN: [(&str, &str); 19] = [
    ("&&", "and"),
    ("||", "or"),
    ("<>", "!="),
    ("=<", "<="),
    ("=>", ">="),
    ("**", "*"),
    ("&", "and"),
    ("|", "or"),
    ("!", "not"),
    ("=", "=="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("×", "*"),
    ("·", "*"),
    ("÷", "/"),
    (":", "/"),
    ("−", "-"),
    ("–", "-"),
];

/// The signs of formulas, longer ones first.
const SIGNS: [(&str, What); 13] = [
    ("==", What::Infix(Infix::Equal)),
    ("!=", What::Infix(Infix::NotEqual)),
    ("<=", What::Infix(Infix::AtMost)),
    (">=", What::Infix(Infix::AtLeast)),
    ("<", What::Infix(Infix::Less)),
    (">", What::Infix(Infix::Greater)),
    ("+", What::Infix(Infix::Add)),
    ("-", What::Infix(Infix::Subtract)),
    ("*", What::Infix(Infix::Multiply)),
    ("/", What::Infix(Infix::Divide)),
    ("(", What::Open),
    (")", What::Close),
    (",", What::Comma),
];

/// Quotation marks that are taken for `'`, with their ends.
const QUOTES: [(char, char); 6] = [('\'', '\''), ('"', '"'), ('‘', '’'), ('’', '’'), ('“', '”'), ('`', '`')];

/// Splits a part of a string value; what is not understood is a finding and a broken token.
pub(super) fn tokens(value: &Value, text: &str, start: usize) -> (Vec<Token>, Vec<Finding>) {
    let mut reader = Reader { value, rest: text, at: start, tokens: Vec::new(), findings: Vec::new() };
    while reader.next() {}
    (reader.tokens, reader.findings)
}

struct Reader<'v> {
    value: &'v Value,
    rest: &'v str,
    at: usize,
    tokens: Vec<Token>,
    findings: Vec<Finding>,
}

fn in_word(letter: char) -> bool {
    // Combining marks belong to the letters of Vietnamese text that is not composed.
    letter.is_alphanumeric() || letter == '_' || ('\u{300}'..='\u{36f}').contains(&letter)
}

impl<'v> Reader<'v> {
    /// Takes `length` bytes off the rest.
    fn take(&mut self, length: usize) -> (&'v str, Range<usize>) {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        let range = self.at..self.at + taken.len();
        self.rest = rest;
        self.at = range.end;
        (taken, range)
    }

    fn take_while(&mut self, holds: &dyn Fn(char) -> bool) -> (&'v str, Range<usize>) {
        self.take(self.rest.find(|letter| !holds(letter)).unwrap_or(self.rest.len()))
    }

    fn push(&mut self, what: What, range: Range<usize>) {
        self.tokens.push(Token { what, range });
    }

    /// Reads one token; false at the end.
    fn next(&mut self) -> bool {
        self.take_while(&char::is_whitespace);
        let Some(first) = self.rest.chars().next() else { return false };
        let digit_after_dot = first == '.' && self.rest.chars().nth(1).is_some_and(|second| second.is_ascii_digit());
        if first.is_ascii_digit() || digit_after_dot {
            self.number();
        } else if in_word(first) {
            self.word();
        } else if let Some((_, end)) = QUOTES.iter().find(|(open, _)| *open == first) {
            self.quoted(first, *end);
        } else {
            self.sign(first);
        }
        true
    }

    fn number(&mut self) {
        let (text, range) = self.take_while(&|letter| in_word(letter) || letter == '.');
        // As in TOML, an underscore may stand between two digits.
        let between = |text: &str| !text.starts_with('_') && !text.ends_with('_') && !text.contains("__");
        let number = parse_plain(&text.replace('_', "")).filter(|_| text.split('.').all(between)).map(|written| written.number());
        let Some(number) = number else {
            self.findings.push(Finding::at(&catalogue::BAD_NUMBER, self.value.place_within(range.clone())).with("found", text));
            return self.push(What::Broken, range);
        };
        if self.rest.starts_with('%') {
            let (_, percent) = self.take(1);
            self.push(What::Percentage(number * Number::power_of_ten(-2)), range.start..percent.end);
        } else {
            self.push(What::Number(number), range);
        }
    }

    fn word(&mut self) {
        let (first, mut range) = self.take_while(&in_word);
        let mut name = first.to_owned();
        while let Some(after) = self.rest.strip_prefix('.').filter(|after| after.starts_with(in_word)) {
            let length = 1 + after.find(|letter| !in_word(letter)).unwrap_or(after.len());
            let (part, taken) = self.take(length);
            name.push_str(part);
            range.end = taken.end;
        }
        let what = match name.as_str() {
            "and" => What::Infix(Infix::And),
            "or" => What::Infix(Infix::Or),
            "not" => What::Not,
            "where" => What::Where,
            "true" => What::Boolean(true),
            "false" => What::Boolean(false),
            _ => What::Name(name),
        };
        let named = matches!(what, What::Name(_));
        self.push(what, range);
        if named && self.rest.starts_with(".(") {
            let (_, range) = self.take(2);
            self.push(What::DotOpen, range);
        }
    }

    fn quoted(&mut self, open: char, end: char) {
        let begin = self.at;
        self.take(open.len_utf8());
        let (id, _) = self.take_while(&|letter| letter != end);
        let id = id.to_owned();
        let closed = !self.rest.is_empty();
        self.take(end.len_utf8());
        let range = begin..self.at;
        let place = self.value.place_within(range.clone());
        if !closed {
            self.findings.push(Finding::at(&catalogue::UNCLOSED_QUOTE, place).with("found", format!("`{open}{id}`")));
            return self.push(What::Broken, range);
        }
        if open != '\'' {
            let found = if open == '`' { format!("{open}{id}{end}") } else { format!("`{open}{id}{end}`") };
            self.findings.push(Finding::at(&catalogue::OTHER_QUOTES, place).with("found", found).with("id", &id));
        }
        self.push(What::Quoted(id), range);
    }

    fn sign(&mut self, first: char) {
        let mistaken = MISTAKEN.iter().find(|(sign, _)| self.rest.starts_with(sign));
        let known = SIGNS.iter().find(|(sign, _)| self.rest.starts_with(sign));
        match (known, mistaken) {
            // `<>` begins with a sign that is known, so the longer one decides.
            (Some((sign, what)), mistaken) if mistaken.is_none_or(|(other, _)| other.len() <= sign.len()) => {
                let (_, range) = self.take(sign.len());
                self.push(what.clone(), range);
            }
            (_, Some((sign, meant))) => {
                let (found, range) = self.take(sign.len());
                self.unknown(found, range.clone(), Some(meant));
                let what = match *meant {
                    "and" => What::Infix(Infix::And),
                    "or" => What::Infix(Infix::Or),
                    "not" => What::Not,
                    other => SIGNS.iter().find(|(sign, _)| *sign == other).map_or(What::Broken, |(_, what)| what.clone()),
                };
                self.push(what, range);
            }
            _ => {
                let (found, range) = self.take(first.len_utf8());
                self.unknown(found, range.clone(), None);
                // A sign that means nothing is passed over, unless it stands alone.
                if self.tokens.is_empty() && self.rest.trim().is_empty() {
                    self.push(What::Broken, range);
                }
            }
        }
    }

    fn unknown(&mut self, found: &str, range: Range<usize>, meant: Option<&str>) {
        // A control character would disturb the line that shows it.
        let mut shown = String::new();
        for letter in found.chars() {
            if letter.is_control() {
                shown.extend(letter.escape_default());
            } else {
                shown.push(letter);
            }
        }
        self.findings.push(Finding::at(&catalogue::UNKNOWN_SIGN, self.value.place_within(range)).with("found", shown).meant(meant));
    }
}
