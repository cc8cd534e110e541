//! All names of a rule set, gathered before its formulas are read, so that a formula may name what stands after it.

use super::expression::{Kind, Unit};
use super::{ScaleId, SubjectId};
use crate::syntax;

/// The names that formulas may read; positions are those of the lists of [`super::Model`].
///
/// A thing whose own declaration is broken still stands here where its id is known, so that no false "unknown name" follows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Subjects.
    pub(crate) subjects: Vec<SubjectName>,
    /// Scales.
    pub(crate) scales: Vec<ScaleName>,
    /// Ids of choices.
    pub(crate) choice_lists: Vec<Vec<String>>,
    /// Parameters.
    pub(crate) params: Vec<ParamName>,
    /// Inputs and derived values of all subjects.
    pub(crate) values: Vec<ValueName>,
    /// Scorecards.
    pub(crate) scorecards: Vec<ScorecardName>,
}

/// A subject.
#[derive(Clone, Debug)]
pub(crate) struct SubjectName {
    pub(crate) id: String,
    pub(crate) parent: Option<SubjectId>,
}

/// A scale with the ids of its grades, best first.
#[derive(Clone, Debug)]
pub(crate) struct ScaleName {
    pub(crate) id: String,
    pub(crate) grades: Vec<String>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub(crate) struct ParamName {
    pub(crate) id: String,
    pub(crate) unit: Unit,
}

/// An input or a derived value.
#[derive(Clone, Debug)]
pub(crate) struct ValueName {
    pub(crate) id: String,
    pub(crate) subject: SubjectId,
    pub(crate) what: ValueKind,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum ValueKind {
    /// Given by data.
    Input(Kind),
    /// Computed by this formula.
    Derived(syntax::Value),
    /// Declared, but what it is could not be read: formulas that read it are silently nothing.
    Broken,
}

/// A scorecard with the ids of its criteria and groups.
#[derive(Clone, Debug)]
pub(crate) struct ScorecardName {
    pub(crate) id: String,
    pub(crate) subject: SubjectId,
    pub(crate) scale: Option<ScaleId>,
    pub(crate) criteria: Vec<String>,
    pub(crate) groups: Vec<String>,
}
