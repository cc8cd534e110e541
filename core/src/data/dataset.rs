//! What was read: typed, exact columns, rows in the order of their ids.

use super::{Decision, State};
use crate::diagnostic::Finding;
use crate::model::{SubjectId, ValueId};
use crate::number::Number;
use std::sync::{Arc, OnceLock};

/// The tables of all subjects that were given, and the decisions of the council.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataSet {
    /// By position of the subject in the model.
    pub(super) tables: Vec<Option<Arc<Table>>>,
    pub(super) decisions: Vec<Decision>,
    pub(super) warnings: Vec<Finding>,
}

impl DataSet {
    /// The tables that were given, in the order of the model's subjects.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().flatten().map(Arc::as_ref)
    }

    /// The table of a subject; `None` where none was given.
    #[must_use]
    pub fn table(&self, subject: SubjectId) -> Option<&Table> {
        self.tables.get(subject.0)?.as_deref()
    }

    /// Decisions of the council, as given; whether they fit the ties is seen in evaluation.
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// What deserves a look: unknown columns, columns that are not there.
    #[must_use]
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }
}

/// The rows of a subject, sorted by the code points of their ids, so that nothing after depends on the order of the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Whose rows these are.
    pub subject: SubjectId,
    /// Ids, in NFC, unique, rising by code points.
    pub ids: Arc<[String]>,
    /// Names, where the table gives them.
    pub names: Vec<Option<String>>,
    /// For each row the position of its parent in the parent subject's table; `None` where the subject has no parent.
    pub parents: Option<Arc<[u32]>>,
    /// Emulation blocs; `None` where the subject has none.
    pub blocs: Option<Blocs>,
    /// The number of each row as the source counts rows.
    pub source_rows: Vec<u32>,
    /// The columns of inputs, in the order of the model.
    pub(super) columns: Vec<(ValueId, Column)>,
}

/// The emulation blocs (cụm, khối thi đua) of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocs {
    /// Their names, rising by code points.
    pub names: Arc<[String]>,
    /// For each row the position of its bloc in `names`.
    pub of_row: Arc<[u32]>,
}

impl Table {
    /// A table without rows and columns.
    #[cfg(test)]
    pub(crate) fn empty() -> Self {
        let (ids, names, source_rows, columns) = (Arc::default(), Vec::new(), Vec::new(), Vec::new());
        Self { subject: SubjectId(0), ids, names, parents: None, blocs: None, source_rows, columns }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The cells of an input; `None` where the table has no such column, so that every cell is missing. (A boolean input
    /// with `blank = "false"` always has a column.)
    #[must_use]
    pub fn column(&self, value: ValueId) -> Option<&Column> {
        self.columns.get(self.position(value)?).map(|(_, column)| column)
    }

    /// Where the column of an input stands among the columns.
    pub(super) fn position(&self, value: ValueId) -> Option<usize> {
        self.columns.binary_search_by(|(known, _)| known.cmp(&value)).ok()
    }

    /// The inputs that have a column, in the order of the model.
    pub fn columns(&self) -> impl Iterator<Item = (ValueId, &Column)> {
        self.columns.iter().map(|(value, column)| (*value, column))
    }

    /// The position of the row with an id (in NFC).
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.ids.binary_search_by(|known| known.as_str().cmp(id)).ok()
    }

    /// The name of a row's bloc.
    #[must_use]
    pub fn bloc(&self, row: usize) -> Option<&str> {
        let blocs = self.blocs.as_ref()?;
        blocs.names.get(usize::try_from(*blocs.of_row.get(row)?).ok()?).map(String::as_str)
    }
}

/// The cells of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The values; rows that are not known hold 0.
    pub cells: Values,
    /// What each cell is; empty where all are known.
    pub states: Vec<State>,
    /// The heading in the source.
    pub heading: String,
    /// What is known of all of it, once it was asked for.
    pub(crate) extent: Extents,
}

/// What is known of a whole column. It says nothing of its own: all columns with the same cells are equal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extents(OnceLock<Extent>);

impl PartialEq for Extents {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The widest mantissa of a column, and whether every cell is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// Every mantissa is below `2^bits`, in absolute value.
    pub(crate) bits: u32,
    pub(crate) all_known: bool,
}

impl Column {
    /// A column of cells, whose states are empty where all are known.
    pub(crate) fn new(cells: Values, states: Vec<State>, heading: String) -> Self {
        Self { cells, states, heading, extent: Extents::default() }
    }

    pub(crate) fn extent(&self) -> Extent {
        *self.extent.0.get_or_init(|| {
            let mantissas = if let Values::Small { mantissas, .. } = &self.cells { mantissas.as_slice() } else { &[] };
            let all = mantissas.iter().fold(0_u64, |all, mantissa| all | mantissa.unsigned_abs());
            let all_known = self.states.iter().fold(true, |all, state| all & state.is_known());
            Extent { bits: u64::BITS - all.leading_zeros(), all_known }
        })
    }

    /// What the cell of a row is.
    #[must_use]
    pub fn state(&self, row: usize) -> State {
        self.states.get(row).copied().unwrap_or_default()
    }

    /// The number of a row of a number column, whatever its state.
    #[must_use]
    pub fn number(&self, row: usize) -> Option<Number> {
        match &self.cells {
            Values::Small { mantissas, scale } => {
                let power = Number::power_of_ten(-i32::try_from(*scale).ok()?);
                mantissas.get(row).map(|mantissa| Number::from(*mantissa) * power)
            }
            Values::Big(numbers) => numbers.get(row).cloned(),
            Values::Codes(_) => None,
        }
    }

    /// The code of a row of a boolean (0, 1), choice or grade column (its position), whatever its state.
    #[must_use]
    pub fn code(&self, row: usize) -> Option<u16> {
        match &self.cells {
            Values::Codes(codes) => codes.get(row).copied(),
            Values::Small { .. } | Values::Big(_) => None,
        }
    }
}

/// Values of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Numbers `mantissa / 10^scale`, with the least scale that holds them all.
    Small {
        /// Mantissas.
        mantissas: Vec<i64>,
        /// Decimals of the whole column.
        scale: u32,
    },
    /// Numbers, where some mantissa at the common scale does not fit.
    Big(Vec<Number>),
    /// Booleans (0, 1), or positions of choices or grades.
    Codes(Vec<u16>),
}
