//! `[[grade]]` (clause 7).

use super::expression::Expression;
use crate::diagnostic::{Place, Spanned};
use crate::number::Number;
use crate::text::Text;

/// A grade's condition; its position in the list is its position in the scale.
#[derive(Clone, Debug)]
pub struct Grade {
    /// Position in the scale.
    pub member: Spanned<usize>,
    /// The least score; none for the last grade.
    pub at_least: Option<Spanned<Number>>,
    /// A further condition; unknown counts as not met.
    pub requires: Option<Expression>,
    /// A note for the reader.
    pub note: Option<Text>,
    /// The table.
    pub place: Place,
}
