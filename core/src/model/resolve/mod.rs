//! From the text of a formula to a typed [`Expression`] (clause 6).

use super::expression::{Expression, Unit};
use super::names::Names;
use super::{Model, ScaleId, ScorecardId, SubjectId};
use crate::diagnostic::Finding;
use crate::number::Mode;
use crate::syntax;
use std::ops::Range;

/// Reads formulas, and keeps what was found wrong with them.
pub(crate) struct Resolver<'n> {
    names: &'n Names,
    derived: Vec<Option<Expression>>,
    findings: Vec<Finding>,
}

/// Where a formula stands, and what it must be.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// Whose row it is read in.
    pub(crate) subject: SubjectId,
    /// The scorecard that it stands in; none in `[[derived]]`.
    pub(crate) scorecard: Option<ScorecardId>,
    /// Which results of this row in this scorecard it may read.
    pub(crate) own: OwnResults,
    /// The mode of `round()`.
    pub(crate) mode: Mode,
    /// The type that it must have.
    pub(crate) expected: Expected,
}

/// Which results so far of its own row a formula may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnResults {
    /// None: values, derived values, gates that limit points.
    None,
    /// All but the grade: `requires` of a grade.
    ExceptGrade,
    /// All: other gates, `requires` of awards, ranking.
    All,
}

/// The type that a formula must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Any.
    Any,
    /// True or false.
    Boolean,
    /// A number in any unit.
    Number,
    /// A number in this unit (a target).
    NumberIn(Unit),
    /// A grade of this scale.
    GradeOf(ScaleId),
}

impl<'n> Resolver<'n> {
    /// A resolver that knows `names`; derived values are typed now, their `round()` in the mode of the manifest.
    pub(crate) fn new(names: &'n Names, manifest_mode: Mode) -> Self {
        let _ = manifest_mode;
        Self { names, derived: vec![None; names.values.len()], findings: Vec::new() }
    }

    /// A formula in a TOML string; where a number is expected also a TOML number. `None` after a finding, or where a
    /// name is broken itself.
    pub(crate) fn formula(&mut self, value: &syntax::Value, context: &Context) -> Option<Expression> {
        let _ = (value, context, self.names);
        None
    }

    /// A single name without formula (ranking keys, checklist items): the part `range` of the string `value`.
    pub(crate) fn name(&mut self, value: &syntax::Value, range: Range<usize>, context: &Context) -> Option<Expression> {
        let _ = (value, range, context);
        None
    }

    /// The expressions of all derived values by position (`None` for inputs and broken ones), and all findings in the
    /// order of their places.
    pub(crate) fn finish(self) -> (Vec<Option<Expression>>, Vec<Finding>) {
        (self.derived, self.findings)
    }
}

/// An order in which each scorecard stands after those that it reads; a circle is a finding that names it (then the
/// order is that of the texts).
pub(crate) fn order(model: &Model) -> (Vec<ScorecardId>, Vec<Finding>) {
    ((0..model.scorecards.len()).map(ScorecardId).collect(), Vec::new())
}
