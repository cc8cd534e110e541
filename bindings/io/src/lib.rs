//! Bytes to tables and results to files. Nothing here opens a file, scores, or decides what a word of the rules means.
//!
//! [`table`] reads CSV, spreadsheets, Parquet and JSON into [`thidua::data::InputTable`].

pub mod table;
