//! What a name reads: values, parameters, results, of the row itself, of its parent (clause 6).

use super::call::FUNCTIONS;
use super::{OwnResults, Scope, Typing};
use crate::diagnostic::catalogue::{self, formula_words as words};
use crate::model::expression::{Field, Kind, Node, Read, Unit};
use crate::model::names::{ScorecardName, ValueKind};
use crate::model::{CriterionId, GroupId, ParamId, ScorecardId, SubjectId, ValueId};
use crate::text::{Text, nearest};
use std::ops::Range;

/// Words that stand for results of the row in the scorecard at hand.
const OWN: [&str; 6] = ["base", "bonus", "deductions", "total", "score", "grade"];

/// Words that stand for final results of another scorecard.
const FINAL: [&str; 4] = ["total", "score", "base", "grade"];

/// Words that no formula reads, though tables have them.
const NEVER: [&str; 5] = ["rank", "id", "name", "parent", "bloc"];

/// So many findings are enough; the nearest name of further ones would only cost time.
const ENOUGH: usize = 500;

/// Whose names are looked up, for messages.
struct Lookup<'w> {
    words: &'w [String],
    range: &'w Range<usize>,
    scope: Scope,
}

impl Lookup<'_> {
    fn full(&self) -> String {
        self.words.join(".")
    }
}

impl Typing<'_> {
    /// What a name reads and its type; `None` after a finding or where it is broken itself.
    pub(super) fn name(&mut self, words: &[String], range: &Range<usize>, scope: Scope) -> Option<(Node, Kind)> {
        let lookup = &Lookup { words, range, scope };
        let parts: Vec<&str> = words.iter().map(String::as_str).collect();
        let (first, rest) = parts.split_first()?;
        match (*first, rest) {
            ("param", [id]) => {
                let Some(position) = self.names.params.iter().position(|param| param.id == *id) else { return self.unknown(lookup) };
                let unit = self.names.params.get(position)?.unit.clone();
                return Some((Node::Param(ParamId(position)), Kind::Number(unit)));
            }
            ("criterion" | "group", [_]) => return self.own(lookup, &parts),
            (word, []) if OWN.contains(&word) => return self.own(lookup, &parts),
            (word, []) if NEVER.contains(&word) => {
                self.report(self.finding(&catalogue::NOT_READABLE, range.clone()).with("name", word));
                return None;
            }
            ("param" | "criterion" | "group", []) => return self.incomplete(lookup, words::prefix(), &format!("{first}.…")),
            _ => {}
        }
        if rest.is_empty() {
            if let Some(value) = self.value_of(scope.subject, first) {
                return self.value(value).map(|kind| (Node::Read(Read::Value(value)), kind));
            }
            if let Some((_, form, _)) = FUNCTIONS.iter().find(|(known, ..)| known == first) {
                return self.incomplete(lookup, words::function(), form);
            }
        }
        if let Some(position) = self.names.scorecards.iter().position(|card| card.id == *first) {
            return self
                .result(lookup, ScorecardId(position), rest)
                .map(|(field, kind)| (Node::Read(Read::Result(ScorecardId(position), field)), kind));
        }
        if let Some(position) = self.names.subjects.iter().position(|subject| subject.id == *first) {
            return self.through(lookup, SubjectId(position), rest);
        }
        self.unknown(lookup)
    }

    fn value_of(&self, subject: SubjectId, id: &str) -> Option<ValueId> {
        self.values.get(subject, id).map(ValueId)
    }

    /// The type of a value; silently none where it is broken.
    fn value(&self, value: ValueId) -> Option<Kind> {
        match &self.names.values.get(value.0)?.what {
            ValueKind::Input(kind) => Some(kind.clone()),
            ValueKind::Derived(_) => self.derived.get(value.0)?.as_ref().map(|expression| expression.kind.clone()),
            ValueKind::Broken => None,
        }
    }

    /// A result of this row in the scorecard at hand.
    fn own(&mut self, lookup: &Lookup<'_>, parts: &[&str]) -> Option<(Node, Kind)> {
        let Lookup { range, scope, .. } = lookup;
        let card = scope.scorecard.and_then(|card| self.names.scorecards.get(card.0));
        let allowed = match scope.own {
            OwnResults::None => false,
            OwnResults::ExceptGrade => parts != ["grade"],
            OwnResults::All => true,
        };
        let Some(card) = card.filter(|_| allowed) else {
            let name = lookup.full();
            self.report(self.finding(&catalogue::RESULT_NOT_YET, (*range).clone()).with("name", name));
            return None;
        };
        let (field, kind) = self.field(lookup, card, parts, &OWN)?;
        Some((Node::Read(Read::Own(field)), kind))
    }

    /// A result of a scorecard by what stands after its id.
    fn field(&mut self, lookup: &Lookup<'_>, card: &ScorecardName, parts: &[&str], allowed: &[&str]) -> Option<(Field, Kind)> {
        let field = match parts {
            ["criterion", id] => card.criteria.iter().position(|known| known == id).map(|position| Field::Criterion(CriterionId(position))),
            ["group", id] => card.groups.iter().position(|known| known == id).map(|position| Field::Group(GroupId(position))),
            [word] if allowed.contains(word) => match *word {
                "base" => Some(Field::Base),
                "bonus" => Some(Field::Bonus),
                "deductions" => Some(Field::Deductions),
                "total" => Some(Field::Total),
                "score" => Some(Field::Score),
                "grade" => Some(Field::Grade),
                _ => None,
            },
            [word] if OWN.contains(word) || NEVER.contains(word) => {
                let name = lookup.full();
                self.report(self.finding(&catalogue::NOT_READABLE, lookup.range.clone()).with("name", name));
                return None;
            }
            _ => None,
        };
        match (field, card.scale) {
            (None, _) => self.unknown(lookup),
            (Some(Field::Grade), Some(scale)) => Some((Field::Grade, Kind::Grade(scale))),
            (Some(Field::Grade), None) => {
                let name = lookup.full();
                self.report(self.finding(&catalogue::NO_GRADE, lookup.range.clone()).with("scorecard", &card.id).with("name", name));
                None
            }
            (Some(field), _) => Some((field, Kind::Number(Unit::plain()))),
        }
    }

    /// `credit.…` of this row.
    fn result(&mut self, lookup: &Lookup<'_>, card: ScorecardId, rest: &[&str]) -> Option<(Field, Kind)> {
        let names = self.names;
        let named = names.scorecards.get(card.0)?;
        if rest.is_empty() {
            return self.incomplete(lookup, words::scorecard(), &format!("{}.total", named.id));
        }
        if named.subject != lookup.scope.subject {
            return self.elsewhere(lookup, named.subject);
        }
        if lookup.scope.scorecard == Some(card) {
            let (name, own) = (lookup.full(), rest.join("."));
            if lookup.scope.own == OwnResults::None {
                let circle = format!("{} → {}", named.id, named.id);
                self.report(self.finding(&catalogue::OWN_RESULT_CIRCLE, lookup.range.clone()).with("name", name).with("circle", circle));
            } else {
                self.report(self.finding(&catalogue::OWN_RESULT_BY_ID, lookup.range.clone()).with("name", name).with("meant", own));
            }
            return None;
        }
        self.field(lookup, named, rest, &FINAL)
    }

    /// `commune.…`: the parent, or a subject that cannot be read so.
    fn through(&mut self, lookup: &Lookup<'_>, subject: SubjectId, rest: &[&str]) -> Option<(Node, Kind)> {
        let names = self.names;
        let scope = lookup.scope;
        let id = names.subjects.get(subject.0)?.id.as_str();
        let parent = names.subjects.get(scope.subject.0).and_then(|own| own.parent) == Some(subject);
        let child = names.subjects.get(subject.0)?.parent == Some(scope.subject);
        if rest.is_empty() {
            let what = if parent {
                words::parent()
            } else if child {
                words::child()
            } else {
                words::subject()
            };
            let first = names.values.iter().find(|value| value.subject == subject).map_or("…", |value| value.id.as_str());
            return match (parent, child, subject == scope.subject) {
                (true, ..) => self.incomplete(lookup, what, &format!("{id}.{first}")),
                (_, true, _) => self.incomplete(lookup, what, &format!("count({id})")),
                (.., true) => self.incomplete(lookup, what, first),
                _ => self.elsewhere(lookup, subject),
            };
        }
        if !parent {
            return self.elsewhere(lookup, subject);
        }
        match rest {
            [value] if !NEVER.contains(value) => match self.value_of(subject, value) {
                Some(value) => self.value(value).map(|kind| (Node::Parent(Read::Value(value)), kind)),
                None => match names.scorecards.iter().find(|card| card.id == **value && card.subject == subject) {
                    Some(card) => self.incomplete(lookup, words::scorecard(), &format!("{id}.{}.total", card.id)),
                    None => self.unknown(lookup),
                },
            },
            [word] => {
                self.report(self.finding(&catalogue::NOT_READABLE, lookup.range.clone()).with("name", format!("{id}.{word}")));
                None
            }
            [card, result @ ..] => {
                let Some(position) = names.scorecards.iter().position(|known| known.id == *card && known.subject == subject) else {
                    return self.unknown(lookup);
                };
                let (field, kind) = self.field(lookup, names.scorecards.get(position)?, result, &FINAL)?;
                Some((Node::Parent(Read::Result(ScorecardId(position), field)), kind))
            }
            [] => None,
        }
    }

    /// A thing of a subject that is read in another way, or not at all.
    fn elsewhere<T>(&mut self, lookup: &Lookup<'_>, subject: SubjectId) -> Option<T> {
        self.report_elsewhere(lookup, subject);
        None
    }

    fn report_elsewhere(&mut self, lookup: &Lookup<'_>, subject: SubjectId) {
        let subjects = &self.names.subjects;
        let Some((own, other)) = subjects.get(lookup.scope.subject.0).zip(subjects.get(subject.0)) else { return };
        let name = lookup.full();
        let inside = name.strip_prefix(other.id.as_str()).and_then(|rest| rest.strip_prefix('.')).unwrap_or(&name).to_owned();
        if other.parent == Some(lookup.scope.subject) {
            self.report(
                self.finding(&catalogue::CHILD_OUTSIDE_AGGREGATE, lookup.range.clone())
                    .with("name", name)
                    .with("child", &other.id)
                    .with("rest", inside),
            );
        } else if own.parent == Some(subject) || subject == lookup.scope.subject {
            // The right name is known: with the parent's id before it, or without the own id.
            let meant = if own.parent == Some(subject) { format!("{}.{inside}", other.id) } else { inside };
            self.report(self.finding(&catalogue::UNKNOWN_NAME, lookup.range.clone()).with("name", name).meant(Some(&meant)));
        } else {
            self.report(
                self.finding(&catalogue::UNRELATED_SUBJECT, lookup.range.clone())
                    .with("name", name)
                    .with("other", &other.id)
                    .with("subject", &own.id),
            );
        }
    }

    fn incomplete<T>(&mut self, lookup: &Lookup<'_>, what: Text, example: &str) -> Option<T> {
        let name = lookup.full();
        self.report(
            self.finding(&catalogue::INCOMPLETE_NAME, lookup.range.clone())
                .with("name", name)
                .with_words("what", what)
                .with("example", example),
        );
        None
    }

    fn unknown<T>(&mut self, lookup: &Lookup<'_>) -> Option<T> {
        self.report_unknown(lookup);
        None
    }

    fn report_unknown(&mut self, lookup: &Lookup<'_>) {
        let name = lookup.full();
        let meant = if self.findings.len() < ENOUGH { self.meant(&name, lookup) } else { None };
        if meant.is_none()
            && let [id] = lookup.words
        {
            // A value of another subject, written as if it were one of this row.
            let of = |value: &&crate::model::names::ValueName| {
                value.id == *id
                    && self.names.subjects.get(value.subject.0).is_some_and(|subject| subject.parent == Some(lookup.scope.subject))
            };
            if let Some(value) = self.names.values.iter().find(of) {
                return self.report_elsewhere(lookup, value.subject);
            }
        }
        self.report(self.finding(&catalogue::UNKNOWN_NAME, lookup.range.clone()).with("name", name).meant(meant.as_deref()));
    }

    /// The name that was probably meant: the same id in another place, else one that is written alike.
    fn meant(&self, name: &str, lookup: &Lookup<'_>) -> Option<String> {
        let known = self.readable(lookup.scope);
        let elsewhere = known.iter().filter(|known| known.rsplit_once('.').is_some_and(|(_, last)| last == name));
        if let Some(found) = elsewhere.min_by_key(|known| known.len()) {
            return Some(found.clone());
        }
        nearest(name, known.iter().map(String::as_str)).map(str::to_owned)
    }

    /// Every name that can be read in the scope.
    fn readable(&self, scope: Scope) -> Vec<String> {
        let names = self.names;
        let of = |subject: SubjectId| names.values.iter().filter(move |value| value.subject == subject).map(|value| value.id.clone());
        let results = |card: &ScorecardName, prefix: &str, fields: &[&str]| -> Vec<String> {
            let fields = fields.iter().filter(|field| **field != "grade" || card.scale.is_some()).map(|field| format!("{prefix}{field}"));
            let criteria = card.criteria.iter().map(|id| format!("{prefix}criterion.{id}"));
            let groups = card.groups.iter().map(|id| format!("{prefix}group.{id}"));
            fields.chain(criteria).chain(groups).collect()
        };
        let mut known: Vec<String> = of(scope.subject).collect();
        known.extend(names.params.iter().map(|param| format!("param.{}", param.id)));
        let parent = names.subjects.get(scope.subject.0).and_then(|subject| subject.parent);
        for (position, card) in names.scorecards.iter().enumerate() {
            let own = scope.scorecard == Some(ScorecardId(position));
            if own && scope.own != OwnResults::None {
                let fields = if scope.own == OwnResults::All { &OWN[..] } else { &["base", "bonus", "deductions", "total", "score"] };
                known.extend(results(card, "", fields));
            } else if !own && card.subject == scope.subject {
                known.extend(results(card, &format!("{}.", card.id), &FINAL));
            }
            if let Some(parent) = parent.filter(|parent| *parent == card.subject).and_then(|parent| names.subjects.get(parent.0)) {
                known.extend(results(card, &format!("{}.{}.", parent.id, card.id), &FINAL));
            }
        }
        if let Some((parent, subject)) = parent.and_then(|parent| Some((parent, names.subjects.get(parent.0)?))) {
            known.extend(of(parent).map(|id| format!("{}.{id}", subject.id)));
        }
        known
    }
}
