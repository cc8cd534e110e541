//! Maxima that formulas write a second time: what no change of a maximum reaches.

use super::weights::{self, Whole};
use crate::check::RuleSet;
use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::expression::{Expression, Field, Node, Read};
use crate::model::score::Score;
use crate::model::{CriterionId, GroupId, Model, ScorecardId};
use crate::number::{DecimalStyle, Number};
use crate::tuning::Variation;
use std::collections::{BTreeMap, BTreeSet};

/// A formula, where it stands, and the criterion whose own it is.
struct Written<'m> {
    key: &'static str,
    owner: &'m str,
    card: Option<ScorecardId>,
    criterion: Option<CriterionId>,
    formula: &'m Expression,
}

/// What has a maximum.
#[derive(Clone, Copy)]
struct Part {
    card: ScorecardId,
    field: Field,
}

impl RuleSet {
    /// Numbers in formulas that a change of maxima leaves behind (con số trong công thức không đổi theo): warnings, in the
    /// order of the texts, for each maximum of a criterion or group that differs in `after` while a formula still writes
    /// the old number. These are formulas of the criterion itself, and formulas that read the points of the criterion or
    /// group. Whether it is the same number only a reader can tell: formulas have no paths.
    ///
    /// # Example
    /// ```
    /// # use thidua::check::RuleSet;
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// # let text = text.replace("when = \"fraud\"", "when = \"fraud or criterion.clean < 6\"");
    /// let rules = RuleSet::parse([("rules.toml", text)]).unwrap(); // a gate asks for `criterion.clean < 6`
    /// let heavier = rules.set_weights([("work.criterion.clean.max", "7")]).unwrap();
    /// assert_eq!(rules.left_behind(&heavier)[0].message.code, "W0901");
    /// ```
    #[must_use]
    pub fn left_behind(&self, after: &Self) -> Vec<Finding> {
        let known = after.changeable();
        let after: BTreeMap<&str, &Number> = known.iter().map(|number| (number.path.as_str(), &number.number)).collect();
        let differs = |path: &str, number: &Number| after.get(path).is_some_and(|new| *new != number);
        let changed = self.changeable().into_iter().filter(|number| differs(&number.path, &number.number));
        self.behind(&changed.map(|number| number.place).collect())
    }

    /// The same for numbers that vary: see [`RuleSet::left_behind`]. Where a weight varies, so do the maxima that share
    /// the sum with it.
    #[must_use]
    pub fn left_by_variations<'v>(&self, variations: impl IntoIterator<Item = &'v Variation>) -> Vec<Finding> {
        let known = self.changeable();
        let mut changed = BTreeSet::new();
        for variation in variations {
            let Some(number) = known.iter().find(|number| number.path == variation.path) else { continue };
            changed.insert(number.place);
            if let Some((high, _)) = super::exact(&variation.high).filter(|_| variation.weight) {
                let given = BTreeMap::from([(number.place, high)]);
                let scaled = weights::scaled(self.model(), &given, Whole::Shared).unwrap_or_default();
                changed.extend(scaled.into_iter().map(|(place, _)| place));
            }
        }
        self.behind(&changed)
    }

    fn behind(&self, changed: &BTreeSet<Place>) -> Vec<Finding> {
        let model = self.model();
        let formulas = formulas(model);
        let mut found: Vec<(Place, Finding)> = Vec::new();
        for (path, max, part) in maxima(model).filter(|(_, max, _)| changed.contains(&max.place)) {
            let old = max.value.to_reading(DecimalStyle::Plain);
            for written in formulas.iter().filter(|written| written.concerns(part)) {
                written.formula.walk(&mut |literal| {
                    if matches!(&literal.node, Node::Number(number) if *number == max.value) {
                        let finding = Finding::at(&catalogue::LEFT_IN_FORMULA, literal.place).with("path", &path).with("old", &old);
                        found.push((literal.place, finding.with("formula", written.key).with("id", written.owner)));
                    }
                });
            }
        }
        found.sort_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, finding)| finding).collect()
    }
}

impl Written<'_> {
    /// Whether the formula is the part's own, or reads its points.
    fn concerns(&self, part: Part) -> bool {
        let here = self.card == Some(part.card);
        if here && self.criterion.is_some_and(|own| Field::Criterion(own) == part.field) {
            return true;
        }
        let mut reads = false;
        self.formula.walk(&mut |inner| {
            reads |= match inner.node {
                Node::Read(read) | Node::Parent(read) => match read {
                    Read::Own(field) => here && field == part.field,
                    Read::Result(card, field) => card == part.card && field == part.field,
                    Read::Value(_) => false,
                },
                _ => false,
            };
        });
        reads
    }
}

/// The maxima of criteria and groups, with their paths.
fn maxima(model: &Model) -> impl Iterator<Item = (String, &crate::diagnostic::Spanned<Number>, Part)> {
    model.scorecards.iter().enumerate().flat_map(|(at, card)| {
        let (id, part) = (&card.naming.id.value, move |field| Part { card: ScorecardId(at), field });
        let criteria = card.criteria.iter().enumerate().filter_map(move |(at, criterion)| {
            let path = format!("{id}.criterion.{}.max", criterion.naming.id.value);
            Some((path, criterion.max.as_ref()?, part(Field::Criterion(CriterionId(at)))))
        });
        let groups = card.groups.iter().enumerate().filter_map(move |(at, group)| {
            let path = format!("{id}.group.{}.max", group.naming.id.value);
            Some((path, group.max.as_ref()?, part(Field::Group(GroupId(at)))))
        });
        criteria.chain(groups)
    })
}

/// Every formula of the rules that is more than a number given by path.
fn formulas(model: &Model) -> Vec<Written<'_>> {
    let mut all = Vec::new();
    for value in &model.values {
        all.extend(value.derived().map(|formula| Written {
            key: "value",
            owner: &value.naming.id.value,
            card: None,
            criterion: None,
            formula,
        }));
    }
    for (at, card) in model.scorecards.iter().enumerate() {
        let card_id = Some(ScorecardId(at));
        for (at, criterion) in card.criteria.iter().enumerate() {
            let points = criterion.score.as_ref().and_then(|score| match &score.value {
                Score::Formula(points) => Some(points),
                _ => None,
            });
            let own = [
                ("applies_if", criterion.applies_if.as_ref()),
                ("full_if", criterion.full_if.as_ref()),
                ("value", criterion.value.as_ref()),
                ("score.formula", points),
            ];
            let (owner, criterion) = (criterion.naming.id.value.as_str(), Some(CriterionId(at)));
            all.extend(
                own.into_iter().filter_map(|(key, formula)| Some(Written { key, owner, card: card_id, criterion, formula: formula? })),
            );
        }
        let scale = card.scale.and_then(|scale| model.scales.get(scale.0)).map_or(&[][..], |scale| &scale.grades);
        let id = |member: usize| scale.get(member).map_or("", |grade| grade.id.value.as_str());
        let grades = card.grades.iter().map(|grade| ("requires", id(grade.member.value), grade.requires.as_ref()));
        let gates = card.gates.iter().map(|gate| ("when", gate.naming.id.value.as_str(), gate.when.as_ref()));
        let awards = card.awards.iter().map(|award| ("requires", award.naming.id.value.as_str(), award.requires.as_ref()));
        all.extend(
            grades
                .chain(gates)
                .chain(awards)
                .filter_map(|(key, owner, formula)| Some(Written { key, owner, card: card_id, criterion: None, formula: formula? })),
        );
    }
    all
}
