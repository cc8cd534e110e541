//! `score`: the scoring functions of a criterion, a row of the table of clause 5 each.

use super::super::expression::{Expression, Kind, Node, Read, Unit};
use super::super::param::Param;
use super::super::resolve::{Expected, OwnResults};
use super::super::score::{Band, Direction, Given, Limit, Partial, PlacingTies, Score, Side, Start, Take};
use super::super::{Quantity, ValueId};
use super::reader::Reader;
use super::scorecard::Surroundings;
use super::shape;
use crate::diagnostic::catalogue::{self, Words, model_words as words};
use crate::diagnostic::{Finding, Place, Spanned};
use crate::number::Number;
use crate::syntax::{Content, Entry, Table, Value};
use crate::text::listed;

/// What a scoring function looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    Number,
    Boolean,
    Member,
    Nothing,
}

const FUNCTIONS: [(&str, Needs); 15] = [
    ("bands", Needs::Number),
    ("pro_rata", Needs::Number),
    ("linear", Needs::Number),
    ("piecewise", Needs::Number),
    ("shortfall", Needs::Number),
    ("count", Needs::Number),
    ("yes_no", Needs::Boolean),
    ("lookup", Needs::Member),
    ("checklist", Needs::Nothing),
    ("leader", Needs::Number),
    ("best", Needs::Number),
    ("min_max", Needs::Number),
    ("placing", Needs::Number),
    ("formula", Needs::Nothing),
    ("manual", Needs::Number),
];

/// The scoring function that a criterion names.
pub(super) struct Function<'t> {
    word: &'static str,
    needs: Needs,
    entry: &'t Entry,
}

impl Function<'_> {
    /// Whether it takes no `value`.
    pub(super) fn reads_no_value(&self) -> bool {
        self.needs == Needs::Nothing
    }
}

/// The one function in `score`.
pub(super) fn function<'t>(criterion: &mut Reader<'t>) -> Option<Function<'t>> {
    criterion.must_have("score");
    let table = criterion.table("score")?;
    let mut reader = Reader::inner(table, "`score`");
    let mut found = Vec::new();
    for (word, needs) in FUNCTIONS {
        found.extend(reader.take(word).map(|entry| Function { word, needs, entry }));
    }
    crate::order::sort_by_key(&mut found, |function| function.entry.key.place.start);
    let place = match found.get(1) {
        Some(second) => Some(second.entry.key.place),
        // An unknown function is told as an unknown key.
        None if table.entries.is_empty() => Some(table.place),
        None => None,
    };
    if let Some(place) = place {
        reader.findings().push(
            Finding::at(&catalogue::ONE_SCORE, place)
                .with("count", found.len())
                .with("known", listed(FUNCTIONS.iter().map(|(word, _)| *word))),
        );
    }
    reader.finish(criterion.findings());
    found.into_iter().next()
}

/// Reads the fields of a function; the place is that of its name.
pub(super) fn score(
    function: &Function<'_>,
    value: Option<&Expression>,
    criterion: &mut Reader<'_>,
    around: &mut Surroundings<'_, '_>,
) -> Option<(Score, Place)> {
    let fitting = check_value(function, value, criterion.findings());
    let unit = match value.map(|value| &value.kind) {
        Some(Kind::Number(unit)) if fitting => Some(unit.clone()),
        _ => None,
    };
    let place = function.entry.key.place;
    if function.word == "bands" {
        let score = bands(function.entry, unit.as_ref(), &around.model.params, criterion.findings());
        return score.filter(|_| fitting).map(|score| (score, place));
    }
    let Content::Table(table) = &function.entry.value.content else {
        criterion.findings().push(shape::wrong(&function.entry.value, function.word, words::TABLE_EXPECTED));
        return None;
    };
    let reader = Reader::inner(table, &format!("`score.{}`", function.word));
    let mut body = Body { reader, unit, place, around };
    let score = body.read(function.word, value.map(|value| &value.kind).filter(|_| fitting));
    body.reader.finish(criterion.findings());
    score.filter(|_| fitting).map(|score| (score, place))
}

/// Whether the value has the type that the function needs; true also where the value could not be read.
fn check_value(function: &Function<'_>, value: Option<&Expression>, findings: &mut Vec<Finding>) -> bool {
    let Some(value) = value else { return true };
    let (fits, expected) = match function.needs {
        Needs::Number => (matches!(value.kind, Kind::Number(_)), words::IS_NUMBER),
        Needs::Boolean => (value.kind == Kind::Boolean, words::IS_BOOLEAN),
        Needs::Member => (matches!(value.kind, Kind::Choice(_) | Kind::Grade(_)), words::CHOICE_OR_GRADE),
        Needs::Nothing => return true,
    };
    if !fits {
        findings.push(
            Finding::at(&catalogue::VALUE_TYPE, value.place)
                .with("score", function.word)
                .with_words("expected", expected.text())
                .with_words("found", shape::described_kind(&value.kind).text())
                .label(function.entry.key.place, words::SCORED_HERE.text()),
        );
    }
    fits
}

/// `bands`: clauses with one limit each, the last with none.
fn bands(entry: &Entry, unit: Option<&Unit>, params: &[Param], findings: &mut Vec<Finding>) -> Option<Score> {
    let Content::Array(clauses) = &entry.value.content else {
        findings.push(shape::wrong(&entry.value, "bands", words::LIST_EXPECTED));
        return None;
    };
    if clauses.is_empty() {
        findings.push(Finding::at(&catalogue::EMPTY, entry.value.place).with("key", "bands"));
        return None;
    }
    let mut bands = Vec::new();
    for (index, clause) in clauses.iter().enumerate() {
        match &clause.content {
            Content::Table(table) => bands.push(band(table, index + 1 == clauses.len(), unit, params, findings)),
            _ => {
                findings.push(shape::wrong(clause, "bands", words::TABLE_EXPECTED));
                bands.push(None);
            }
        }
    }
    // A list with a clause that could not be read would have a hole, and holes are reported elsewhere.
    bands.into_iter().collect::<Option<Vec<Band>>>().map(Score::Bands)
}

fn band(table: &Table, last: bool, unit: Option<&Unit>, params: &[Param], findings: &mut Vec<Finding>) -> Option<Band> {
    let mut reader = Reader::inner(table, "`score.bands`");
    let limits = [("at_most", Limit::AtMost), ("below", Limit::Below), ("at_least", Limit::AtLeast), ("above", Limit::Above)];
    let given: Vec<(&'static str, Limit)> = limits.into_iter().filter(|(key, _)| reader.take(key).is_some()).collect();
    let limit = match given.as_slice() {
        [] => {
            if !last {
                reader.findings().push(Finding::at(&catalogue::OPEN_BAND, table.place));
            }
            last.then_some(None)
        }
        [(key, limit)] => {
            let number = reader.quantity(key, unit, params);
            if last {
                let place = reader.take(key).map_or(table.place, |entry| entry.key.place);
                reader.findings().push(Finding::at(&catalogue::CLOSED_LAST_BAND, place).with("limit", key));
            }
            number.filter(|_| !last).map(|number| Some((*limit, number)))
        }
        several => {
            let found = listed(several.iter().map(|(key, _)| *key));
            reader.findings().push(Finding::at(&catalogue::SEVERAL_LIMITS, table.place).with("found", found));
            None
        }
    };
    reader.must_have("points");
    let points = reader.quantity("points", Some(&Unit::plain()), params);
    reader.finish(findings);
    Some(Band { limit: limit?, points: points?, place: table.place })
}

/// The fields of one function.
struct Body<'b, 't, 'a, 'n> {
    reader: Reader<'t>,
    /// The unit of the value, where it is known.
    unit: Option<Unit>,
    /// The name of the function; defaults stand there.
    place: Place,
    around: &'b mut Surroundings<'a, 'n>,
}

impl Body<'_, '_, '_, '_> {
    fn read(&mut self, word: &str, kind: Option<&Kind>) -> Option<Score> {
        match word {
            "pro_rata" => {
                let (target, zero_below) = (self.target(), self.optional("zero_below"));
                Some(Score::ProRata { target: target?, zero_below: zero_below? })
            }
            "linear" => {
                let (from, to) = (self.required_pair("from"), self.required_pair("to"));
                Some(Score::Linear { from: from?, to: to? })
            }
            "piecewise" => {
                self.reader.must_have("points");
                let points: Vec<_> = self.reader.filled_list("points")?.iter().map(|pair| self.pair(pair, "points")).collect();
                points.into_iter().collect::<Option<Vec<_>>>().map(Score::Piecewise)
            }
            "shortfall" => self.shortfall(),
            "count" => self.count(),
            "yes_no" => {
                let (yes, no) = (self.optional("yes"), self.points_or("no", 0));
                Some(Score::YesNo { yes: yes?, no: no? })
            }
            "lookup" => self.lookup(kind),
            "checklist" => self.checklist(),
            "leader" => {
                let half = Number::ratio(1, 2).unwrap_or_default();
                let (target, at_target) = (self.target(), self.points_or("at_target", half));
                let within = self.around.within(&mut self.reader);
                Some(Score::Leader { target: target?, at_target: at_target?, within })
            }
            "best" => {
                let (direction, within) = (self.direction(), self.around.within(&mut self.reader));
                Some(Score::Best { direction: direction?, within })
            }
            "min_max" => {
                let (direction, within) = (self.direction(), self.around.within(&mut self.reader));
                Some(Score::MinMax { direction: direction?, within })
            }
            "placing" => self.placing(),
            "formula" => {
                let value = self.reader.required("points")?;
                self.around.formula(value, OwnResults::None, Expected::Number).map(Score::Formula)
            }
            "manual" => Some(Score::Manual { step: self.optional("step")? }),
            _ => None,
        }
    }

    fn shortfall(&mut self) -> Option<Score> {
        let target = self.target();
        let unit = self.unit.clone();
        let per = self.quantity_or("per", unit.as_ref(), Number::one());
        self.reader.must_have("deduct");
        let deduct = self.points("deduct");
        self.reader.must_have("partial");
        let partial = self
            .reader
            .word("partial", &[("proportional", Partial::Proportional), ("started", Partial::Started), ("completed", Partial::Completed)]);
        let side = self.reader.word("side", &[("below", Side::Below), ("above", Side::Above)]);
        let floor = self.points_or("floor", 0);
        Some(Score::Shortfall {
            target: target?,
            per: per?,
            deduct: deduct?,
            partial: partial?.value,
            side: side.map(|word| word.value).unwrap_or_default(),
            floor: floor?,
        })
    }

    fn count(&mut self) -> Option<Score> {
        self.reader.must_have("each");
        let (each, floor) = (self.points("each"), self.points_or("floor", 0));
        let start = match self.reader.value("start") {
            Some(value) if value.as_text().is_some_and(|literal| literal.text == "max") => Some(Start::Max),
            Some(value) => {
                let text = value.as_text().map(|literal| literal.text.as_str());
                if text.is_some_and(|text| !text.starts_with("param.") && !text.contains('/')) {
                    self.reader.findings().push(shape::wrong(value, "start", words::START_EXPECTED));
                    None
                } else {
                    self.points("start").map(Start::Points)
                }
            }
            None => Some(Start::Points(self.default(Number::zero()))),
        };
        Some(Score::Count { each: each?, start: start?, floor: floor? })
    }

    /// `table`: points of every choice or grade, by its id.
    fn lookup(&mut self, kind: Option<&Kind>) -> Option<Score> {
        self.reader.must_have("table");
        let table = self.reader.table("table")?;
        let model = self.around.model;
        let (known, what): (Option<Vec<&str>>, Words) = match kind {
            Some(Kind::Choice(list)) => {
                (model.choice_lists.get(list.0).map(|list| list.iter().map(String::as_str).collect()), words::CHOICE)
            }
            Some(Kind::Grade(scale)) => {
                let grades = model.scales.get(scale.0).map(|scale| scale.grades.iter().map(|grade| grade.id.value.as_str()).collect());
                (grades, words::GRADE)
            }
            _ => (None, words::CHOICE),
        };
        let mut entries = Vec::new();
        for entry in &table.entries {
            let points = shape::quantity(&entry.value, &entry.key.value, Some(&Unit::plain()), &model.params, self.reader.findings());
            let member = known.as_ref().and_then(|known| {
                shape::find(&entry.key.value, entry.key.place, what, &|at| known.get(at).copied(), self.reader.findings())
            });
            entries.push(member.map(|member| Spanned::new(member, entry.key.place)).zip(points));
        }
        // An entry that could not be read would leave a hole, and holes are reported elsewhere.
        let mut entries = entries.into_iter().collect::<Option<Vec<_>>>().filter(|_| known.is_some())?;
        crate::order::sort_by_key(&mut entries, |(member, _)| member.value);
        Some(Score::Lookup(entries))
    }

    /// `items`: names of true-or-false values of the subject, with points.
    fn checklist(&mut self) -> Option<Score> {
        self.reader.must_have("items");
        let take = self.reader.word("take", &[("sum", Take::Sum), ("highest", Take::Highest)]);
        let items: Vec<_> = self.reader.filled_list("items")?.iter().map(|item| self.item(item)).collect();
        let items: Vec<(Spanned<ValueId>, Given)> = items.into_iter().collect::<Option<_>>()?;
        for (index, (item, _)) in items.iter().enumerate() {
            if let Some((first, _)) = items.iter().take(index).find(|(first, _)| first.value == item.value) {
                let id = self.around.model.values.get(item.value.0).map(|value| value.naming.id.value.clone()).unwrap_or_default();
                let second = Spanned::new(id, item.place);
                self.reader.findings().push(shape::duplicate(&second, words::VALUE, first.place));
            }
        }
        Some(Score::Checklist { items, take: take.map(|word| word.value).unwrap_or_default() })
    }

    fn item(&mut self, item: &Value) -> Option<(Spanned<ValueId>, Given)> {
        let pair = match &item.content {
            Content::Array(pair) => <&[Value; 2]>::try_from(pair.as_slice()).ok(),
            _ => None,
        };
        let Some(([name, points], literal)) = pair.and_then(|pair| pair.first()?.as_text().map(|literal| (pair, literal))) else {
            self.reader.findings().push(shape::wrong(item, "items", words::ITEM_EXPECTED));
            return None;
        };
        let points = shape::quantity(points, "items", Some(&Unit::plain()), &self.around.model.params, self.reader.findings());
        let read = self.around.name(name, 0..literal.text.len(), OwnResults::None)?;
        match (&read.node, &read.kind) {
            (Node::Read(Read::Value(value)), Kind::Boolean) => Some((Spanned::new(*value, name.place), points?)),
            (node, kind) => {
                let own = matches!(node, Node::Read(Read::Value(_)));
                let found = if own { shape::described_kind(kind) } else { words::RESULT };
                self.reader.findings().push(
                    Finding::at(&catalogue::CHECKLIST_ITEM, name.place).with("name", &literal.text).with_words("found", found.text()),
                );
                None
            }
        }
    }

    fn placing(&mut self) -> Option<Score> {
        self.reader.must_have("points");
        let direction = self.direction();
        let ties = self.reader.word("ties", &[("best", PlacingTies::Best), ("mean", PlacingTies::Mean)]);
        let within = self.around.within(&mut self.reader);
        let params = &self.around.model.params;
        let list = self.reader.filled_list("points")?.iter();
        let points: Vec<_> =
            list.map(|points| shape::quantity(points, "points", Some(&Unit::plain()), params, self.reader.findings())).collect();
        let points = points.into_iter().collect::<Option<Vec<Given>>>()?;
        Some(Score::Placing { points, direction: direction?, ties: ties.map(|word| word.value).unwrap_or_default(), within })
    }

    /// `target`: a formula in the unit of the value.
    fn target(&mut self) -> Option<Expression> {
        let value = self.reader.required("target")?;
        let expected = self.unit.clone().map_or(Expected::Number, Expected::NumberIn);
        self.around.formula(value, OwnResults::None, expected)
    }

    fn direction(&mut self) -> Option<Direction> {
        self.reader.must_have("direction");
        self.reader.word("direction", &[("high", Direction::High), ("low", Direction::Low)]).map(|word| word.value)
    }

    fn required_pair(&mut self, key: &'static str) -> Option<(Given, Given)> {
        let value = self.reader.required(key)?;
        self.pair(value, key)
    }

    /// `[v, p]`: a value in its unit, and points.
    fn pair(&mut self, value: &Value, key: &str) -> Option<(Given, Given)> {
        let pair = match &value.content {
            Content::Array(pair) => <&[Value; 2]>::try_from(pair.as_slice()).ok(),
            _ => None,
        };
        let Some([at, points]) = pair else {
            self.reader.findings().push(shape::wrong(value, key, words::PAIR_EXPECTED));
            return None;
        };
        let params = &self.around.model.params;
        let at = shape::quantity(at, key, self.unit.as_ref(), params, self.reader.findings());
        let points = shape::quantity(points, key, Some(&Unit::plain()), params, self.reader.findings());
        at.zip(points)
    }

    /// Points (or another plain number) under a key.
    fn points(&mut self, key: &'static str) -> Option<Given> {
        self.reader.quantity(key, Some(&Unit::plain()), &self.around.model.params)
    }

    /// Points that may be left out: `Some(None)` where they are, `None` where they could not be read.
    fn optional(&mut self, key: &'static str) -> Option<Option<Given>> {
        if self.reader.take(key).is_none() { Some(None) } else { self.points(key).map(Some) }
    }

    fn points_or(&mut self, key: &'static str, default: impl Into<Number>) -> Option<Given> {
        self.quantity_or(key, Some(&Unit::plain()), default.into())
    }

    fn quantity_or(&mut self, key: &'static str, unit: Option<&Unit>, default: Number) -> Option<Given> {
        match self.reader.take(key) {
            Some(_) => self.reader.quantity(key, unit, &self.around.model.params),
            None => Some(self.default(default)),
        }
    }

    fn default(&self, number: Number) -> Given {
        Spanned::new(Quantity::Literal(number), self.place)
    }
}
