//! `[[subject]]`: what is scored (đối tượng).

use super::{Naming, SubjectId, Within};

/// What is scored: communes, savings-and-loan groups, chairmen …
#[derive(Clone, Debug)]
pub struct Subject {
    /// Id and title.
    pub naming: Naming,
    /// The subject that every row names its parent in.
    pub parent: Option<SubjectId>,
    /// Whether rows name their emulation bloc.
    pub bloc: bool,
    /// Other headings that data may use.
    pub columns: Headings,
}

/// Other headings for the columns that every table has.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// For `id`.
    pub id: Vec<String>,
    /// For `name`.
    pub name: Vec<String>,
    /// For `parent`.
    pub parent: Vec<String>,
    /// For `bloc`.
    pub bloc: Vec<String>,
}

impl Subject {
    /// The peer set where a table says none: the bloc where there are blocs, else all rows.
    #[must_use]
    pub fn default_within(&self) -> Within {
        if self.bloc { Within::Bloc } else { Within::All }
    }
}
