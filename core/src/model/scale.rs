//! `[[scale]]`: a grade scale, best grade first.

use super::Naming;
use crate::diagnostic::Spanned;
use crate::text::Text;

/// A grade scale.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Id; a scale has no title of its own.
    pub naming: Naming,
    /// The grades, best first.
    pub grades: Vec<Member>,
}

/// A grade of a scale or a choice of an input.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its id.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Text,
}
