//! The spanned tree of a TOML text.

use crate::diagnostic::{Place, Spanned};
use jiff::civil::Date;

/// A table with its entries in the order of the file.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// Key and value pairs; a key stands here once.
    pub entries: Vec<Entry>,
    /// The header `[x]`, or the braces of an inline table.
    pub place: Place,
}

impl Table {
    /// The entry of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Value,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What it is.
    pub content: Content,
    /// Where it stands.
    pub place: Place,
}

/// A TOML string: its text, and where its first character stands if the text stands in the file without escapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLiteral {
    /// The text, escapes resolved, not normalised.
    pub text: String,
    /// Byte of the first character in the file, where every byte of `text` follows there unchanged.
    pub start: Option<u32>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A string.
    Text(TextLiteral),
    /// An integer or float, exactly as written (with sign and underscores).
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A local date.
    Date(Date),
    /// Any other date or time, which the language does not use.
    OtherTime(String),
    /// An array.
    Array(Vec<Value>),
    /// A table or inline table.
    Table(Table),
}

impl Value {
    /// The table, where it is one.
    #[must_use]
    pub fn as_table(&self) -> Option<&Table> {
        match &self.content {
            Content::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The string, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&TextLiteral> {
        match &self.content {
            Content::Text(literal) => Some(literal),
            _ => None,
        }
    }

    /// The place of a part of a string value (a range of bytes of its text); the whole value where escapes stand in the way.
    #[must_use]
    #[inline(never)]
    pub fn place_within(&self, range: std::ops::Range<usize>) -> Place {
        match &self.content {
            Content::Text(TextLiteral { start: Some(start), .. }) => {
                let at = |offset: usize| start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
                Place { file: self.place.file, start: at(range.start), end: at(range.end) }
            }
            _ => self.place,
        }
    }
}
