//! Sentences with figures in them, Vietnamese and English side by side.

use super::Lang;
use std::fmt::Arguments;

/// A sentence in the language that is spoken: Vietnamese first, then English. Both may name what is in scope, as in `format!`.
///
/// For words without figures, [`Lang::pick`] does.
macro_rules! say {
    ($lang:expr, $vi:literal, $en:literal $(,)?) => {
        $crate::text::spoken($lang, format_args!($vi), format_args!($en))
    };
}
pub(crate) use say;

/// The sentence of the language, filled in. One function for all: hundreds of sentences would each bring their own otherwise.
#[inline(never)]
pub(crate) fn spoken(lang: Lang, vi: Arguments<'_>, en: Arguments<'_>) -> String {
    std::fmt::format(match lang {
        Lang::Vi => vi,
        Lang::En => en,
    })
}
