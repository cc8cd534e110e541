//! Programs: row-local steps over columns, each writing one register.

use super::steps::Step;
use crate::model::SubjectId;

/// The number of a register: the position of the step that writes it.
pub(crate) type Register = usize;

/// A program over the rows of one subject. Steps read only registers before them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Program {
    /// Whose rows.
    pub(crate) subject: SubjectId,
    /// The steps.
    pub(crate) steps: Vec<Step>,
}

/// A cross-row column of a subject: values of other rows brought to each of its rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    /// Whose rows have the column.
    pub(crate) subject: SubjectId,
    /// How it is made.
    pub(crate) source: SlotSource,
}

/// How a cross-row column is made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SlotSource {
    /// From the parent row.
    Parent {
        /// Over the rows of the parent.
        program: Program,
        /// What is read.
        register: Register,
    },
    /// Over the child rows.
    Aggregate {
        /// Over the rows of the child.
        program: Program,
        /// Count, sum, …
        function: crate::model::expression::AggregateFunction,
        /// `e`; none for a count.
        element: Option<Register>,
        /// `C`.
        condition: Option<Register>,
    },
}
