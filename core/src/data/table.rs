//! A table as a host hands it over: headings and cells, not yet understood.

/// A table of one subject, column by column. All columns have the same number of cells; shorter ones are blank at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InputTable {
    /// The columns in the order of the source.
    pub columns: Vec<InputColumn>,
    /// The number of the first row as the source counts rows: 2 where a heading is row 1, else 1.
    pub first_row: usize,
}

/// A column with its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct InputColumn {
    /// The heading as written.
    pub heading: String,
    /// Its cells.
    pub cells: Cells,
}

/// Cells of one kind, as the source has them.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Texts (CSV).
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Decimals `value · 10^-scale`.
    Decimal {
        /// The mantissas.
        values: Vec<Option<i128>>,
        /// Decimals.
        scale: u32,
    },
    /// Binary floats; each becomes the shortest decimal that round-trips.
    Float(Vec<Option<f64>>),
    /// Booleans.
    Boolean(Vec<Option<bool>>),
    /// Cells of several kinds (spreadsheets, JSON).
    Mixed(Vec<RawCell>),
}

/// A cell of a column that has several kinds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RawCell {
    /// Blank.
    #[default]
    Blank,
    /// A text, read in the style of the table.
    Text(String),
    /// A number as it was written in plain style (JSON), read as such whatever the style of the table.
    Written(String),
    /// A binary float.
    Float(f64),
    /// A boolean.
    Boolean(bool),
    /// Something that cannot be a value (a date, a formula error), with what a reader would see.
    Other(String),
}

impl Cells {
    /// The number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Integer(cells) => cells.len(),
            Self::Decimal { values, .. } => values.len(),
            Self::Float(cells) => cells.len(),
            Self::Boolean(cells) => cells.len(),
            Self::Mixed(cells) => cells.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl InputTable {
    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.iter().map(|column| column.cells.len()).max().unwrap_or(0)
    }
}
