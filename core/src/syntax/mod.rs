//! Stage 1: rule texts become spanned trees, with written digits and places kept; findings are collected.
//!
//! Nothing here knows what a key means; that is the next stage, [`crate::model`].

pub mod formula;
mod mending;
mod toml_text;
mod tree;

pub use toml_text::parse;
pub use tree::{Content, Entry, Table, TextLiteral, Value};
