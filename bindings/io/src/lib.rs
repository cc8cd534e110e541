//! Bytes to tables and results to files. Nothing here opens a file, scores, or decides what a word of the rules means.
//!
//! * [`table`] reads CSV, workbooks, Parquet and JSON into [`thidua::data::InputTable`];
//! * [`write`] turns a result into CSV, Parquet, a workbook, or a document to print;
//! * `template` makes the workbook that figures are entered in;
//! * [`rules`] prints a rule set as the official table;
//! * [`system`] says why a file could not be read or written;
//! * [`written`] holds a result that was written before against one scored again.
//!
//! Workbooks and Parquet are features of their own (`workbooks`, `parquet`; both are on), so that a small host may leave them out.

mod lists;
mod page;
pub mod rules;
pub mod system;
pub mod table;
#[cfg(feature = "workbooks")]
pub mod template;
#[cfg(feature = "workbooks")]
mod workbook;
pub mod write;
pub mod written;
