//! Findings: what is wrong with rules or data, where, and what would be right, in Vietnamese and English.
//!
//! A [`Finding`] says *which* message of the catalogue applies, with its arguments and its place. The words stand in
//! [`catalogue`]; lines, columns and carets are computed at the edge, in the encoding that the host wants.

pub mod catalogue;
mod gathered;
mod render;
mod source;

pub use gathered::gathered;
pub(crate) use render::shown;
pub use render::{Rendered, Shown};
pub use source::{Columns, FileId, Place, Position, Sources, Spanned};

use crate::text::{Lang, Text};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The rules or the data cannot be used.
    Error,
    /// They can be used, but something deserves a look.
    Warning,
}

/// An entry of the catalogue: a stable code and its words. `{name}` stands for an argument.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    /// Stable code: `E…` for errors, `W…` for warnings.
    pub code: &'static str,
    /// Headline in Vietnamese: lower case, no final period, the user's text in backticks.
    pub vi: &'static str,
    /// Headline in English.
    pub en: &'static str,
    /// What to do, in Vietnamese; may be empty.
    pub help_vi: &'static str,
    /// What to do, in English; may be empty.
    pub help_en: &'static str,
}

impl Message {
    /// Error or warning, as the code says.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.code.starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

/// What is put into `{name}` of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The same in every language: an id, a number, the user's own text.
    Plain(String),
    /// Words that differ by language.
    Words(Text),
}

impl Argument {
    /// The argument in the language of the message.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Words(text) => text.get(lang),
        }
    }
}

/// Where a finding about data stands: table, row number, id, column and the text found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Cell {
    /// Subject id of the table.
    pub table: String,
    /// Row number as the source counts rows (a spreadsheet's heading is row 1).
    pub row: Option<usize>,
    /// Id of the row, where it could be read.
    pub id: Option<String>,
    /// Heading of the column.
    pub column: Option<String>,
    /// The text found.
    pub found: Option<String>,
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// In no particular place.
    Nowhere,
    /// In a rule text.
    Text(Place),
    /// In a data table.
    Cell(Box<Cell>),
}

/// A second place that a finding points to, with its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// What stands there.
    pub words: Text,
}

/// One thing that is wrong or deserves a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which message of the catalogue.
    pub message: &'static Message,
    /// What fills its `{name}`s.
    pub arguments: Vec<(&'static str, Argument)>,
    /// Where.
    pub location: Location,
    /// Further places that belong to it.
    pub labels: Vec<Label>,
    /// The known name that was probably meant.
    pub nearest: Option<String>,
}

impl Finding {
    /// A finding in a rule text.
    // Findings are made in hundreds of places, none of which is worth a copy of this.
    #[must_use]
    #[inline(never)]
    pub fn at(message: &'static Message, place: Place) -> Self {
        Self::new(message, Location::Text(place))
    }

    /// A finding about data.
    #[must_use]
    #[inline(never)]
    pub fn in_cell(message: &'static Message, cell: Cell) -> Self {
        Self::new(message, Location::Cell(Box::new(cell)))
    }

    /// A finding without a place.
    #[must_use]
    pub fn nowhere(message: &'static Message) -> Self {
        Self::new(message, Location::Nowhere)
    }

    fn new(message: &'static Message, location: Location) -> Self {
        Self { message, arguments: Vec::new(), location, labels: Vec::new(), nearest: None }
    }

    /// Fills `{name}` with something that is the same in every language.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl ToString) -> Self {
        self.plain(name, value.to_string())
    }

    /// Fills `{name}` with words that differ by language.
    #[must_use]
    #[inline(never)]
    pub fn with_words(mut self, name: &'static str, words: Text) -> Self {
        self.arguments.push((name, Argument::Words(words)));
        self
    }

    #[inline(never)]
    fn plain(mut self, name: &'static str, value: String) -> Self {
        self.arguments.push((name, Argument::Plain(value)));
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, place: Place, words: Text) -> Self {
        self.labels.push(Label { place, words });
        self
    }

    /// Names what was probably meant.
    #[must_use]
    pub fn meant(mut self, name: Option<&str>) -> Self {
        self.nearest = name.map(str::to_owned);
        self
    }

    /// Error or warning.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.message.severity()
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

/// All findings of a refused rule set or of refused data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} finding(s), the first: {}", .findings.len(), .findings.first().map_or("", |finding| finding.message.code))]
pub struct Refusal {
    /// Every finding, in the order of files and places.
    pub findings: Vec<Finding>,
    /// The rule texts that places refer to; empty where only data was refused.
    pub sources: Sources,
}

impl Refusal {
    /// Every finding with words, place and snippet.
    #[must_use]
    pub fn render(&self, lang: Lang, columns: Columns) -> Vec<Rendered> {
        self.findings.iter().map(|finding| finding.render(&self.sources, lang, columns)).collect()
    }
}
