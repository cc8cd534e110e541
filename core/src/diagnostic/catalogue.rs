//! The catalogue: every message with its stable code, its words and its help, in Vietnamese and English.
//!
//! Codes: `E01..` syntax, `E02..` names and types, `E03..` formulas, `E04..` meaning of the rules, `E05..` data and
//! decisions, `E06..` worked cases, `E07..` evaluation, `E08..` files
//! and names given to a command; `E09..` changes, comparison and advice; `W…` warnings of the same areas. A code is never used again for something else.

mod cases;
mod command;
mod data;
mod evaluation;
mod formula;
mod meaning;
pub(crate) mod meaning_words;
mod model;
mod syntax;
mod tuning;
mod warning;

pub use cases::*;
pub use command::*;
pub use data::*;
pub use evaluation::*;
pub use formula::*;
pub use meaning::*;
pub use model::*;
pub use syntax::*;
pub use tuning::*;
pub use warning::*;

use super::Message;

/// Declares messages and lists them for the tests and the documentation.
macro_rules! messages {
    ($list:ident; $($(#[$meta:meta])* $name:ident $code:literal { vi $vi:literal en $en:literal $(help_vi $help_vi:literal help_en $help_en:literal)? })*) => {
        $(
            $(#[$meta])*
            pub static $name: $crate::diagnostic::Message = $crate::diagnostic::Message {
                code: $code,
                vi: $vi,
                en: $en,
                help_vi: concat!($($help_vi)?),
                help_en: concat!($($help_en)?),
            };
        )*
        /// The messages of this file.
        pub(super) static $list: &[&$crate::diagnostic::Message] = &[$(&$name),*];
    };
}
pub(crate) use messages;

/// Every message of the catalogue, by area.
pub fn all() -> impl Iterator<Item = &'static Message> {
    [
        syntax::LIST,
        model::LIST,
        formula::LIST,
        meaning::LIST,
        data::LIST,
        cases::LIST,
        evaluation::LIST,
        command::LIST,
        tuning::LIST,
        warning::LIST,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names(pattern: &str) -> BTreeSet<&str> {
        pattern.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn codes_are_unique_and_both_languages_have_the_same_arguments() {
        let mut codes = BTreeSet::new();
        for message in all() {
            assert!(codes.insert(message.code), "{} twice", message.code);
            assert_eq!(names(message.vi), names(message.en), "{}", message.code);
            assert_eq!(message.help_vi.is_empty(), message.help_en.is_empty(), "{}", message.code);
            assert!(!message.vi.ends_with('.') && !message.en.ends_with('.'), "{}", message.code);
        }
    }
}
