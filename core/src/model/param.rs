//! `[[param]]`: a number that rules refer to and that tuning may change.

use super::Naming;
use super::expression::Unit;
use crate::diagnostic::Place;
use crate::number::Number;
use jiff::civil::Date;

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Id, title, basis.
    pub naming: Naming,
    /// Its unit.
    pub unit: Unit,
    /// Its values, rising by date; a single undated `value` has no `from`.
    pub values: Vec<DatedValue>,
}

/// A value with the first day on which it is in force.
#[derive(Clone, Debug)]
pub struct DatedValue {
    /// The first day; none: always.
    pub from: Option<Date>,
    /// The value.
    pub value: Number,
    /// Where the number stands.
    pub place: Place,
}

impl Param {
    /// The value in force on a day, where there is one.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Number> {
        self.values.iter().rev().find(|dated| dated.from.is_none_or(|from| from <= day)).map(|dated| &dated.value)
    }
}
