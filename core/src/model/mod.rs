//! Stage 2: spanned trees become meaning, with names resolved, formulas typed and numbers exact.
//!
//! The structures mirror the tables of the language, one file each. A part that could not be read is `None` (a finding
//! says why); a [`crate::check::RuleSet`] has none such.

pub mod award;
mod build;
pub mod criterion;
pub mod expression;
pub mod gate;
pub mod grade;
pub mod group;
pub mod input;
pub mod manifest;
pub(crate) mod names;
pub mod param;
pub mod quota;
pub mod ranking;
pub(crate) mod resolve;
pub mod scale;
pub mod score;
pub mod scorecard;
pub mod subject;

pub use build::build;

use crate::diagnostic::{FileId, Place, Spanned};
use crate::number::Number;
use crate::text::Text;

/// Numbers of the things of a rule set, as positions in the lists of [`Model`] or [`scorecard::Scorecard`].
macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);
    )* };
}
numbers! {
    /// Position in [`Model::subjects`].
    SubjectId
    /// Position in [`Model::bases`].
    BasisId
    /// Position in [`Model::scales`].
    ScaleId
    /// Position in [`Model::choice_lists`].
    ChoiceListId
    /// Position in [`Model::params`].
    ParamId
    /// Position in [`Model::values`]: an input or a derived value.
    ValueId
    /// Position in [`Model::scorecards`].
    ScorecardId
    /// Position in [`scorecard::Scorecard::criteria`].
    CriterionId
    /// Position in [`scorecard::Scorecard::groups`].
    GroupId
    /// Position in [`scorecard::Scorecard::awards`].
    AwardId
}

/// A rule set with its meaning: everything that its texts say.
#[derive(Clone, Debug)]
pub struct Model {
    /// The manifest's own keys.
    pub manifest: manifest::Manifest,
    /// What is scored.
    pub subjects: Vec<subject::Subject>,
    /// Legal bases.
    pub bases: Vec<manifest::Basis>,
    /// Grade scales.
    pub scales: Vec<scale::Scale>,
    /// Lists of choices; inputs with the same ids in the same order share one.
    pub choice_lists: Vec<Vec<String>>,
    /// Parameters.
    pub params: Vec<param::Param>,
    /// Inputs and derived values of all subjects, in the order of the texts.
    pub values: Vec<input::Value>,
    /// Scorecards, in the order of the texts.
    pub scorecards: Vec<scorecard::Scorecard>,
    /// Scorecards in an order in which each stands after those that it reads.
    pub order: Vec<ScorecardId>,
}

/// A number in a scoring function or a quota: written there, or a parameter's.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// Written as a number or an exact fraction.
    Literal(Number),
    /// `"param.x"`.
    Param(ParamId),
}

/// What a criterion, group, … has for a reader: its id, title, bases and note.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    /// The id with its place.
    pub id: Spanned<String>,
    /// The title.
    pub title: Text,
    /// Legal bases.
    pub basis: Vec<BasisId>,
    /// A note for the reader.
    pub note: Option<Text>,
    /// The whole table `[[…]]`.
    pub place: Place,
}

/// Which rows are compared with each other (`within`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// Rows of the same emulation bloc.
    Bloc,
    /// Rows of the same parent.
    Parent,
    /// All rows of the subject.
    All,
}

impl Model {
    /// The file of a scorecard.
    #[must_use]
    pub fn file_of(&self, scorecard: ScorecardId) -> Option<FileId> {
        self.scorecards.get(scorecard.0).map(|card| card.naming.place.file)
    }
}
