//! Colours and words of the terminal. Colour is taken away where the output is no terminal or `NO_COLOR` is set; nothing
//! is said by colour alone.

use anstyle::{AnsiColor, Style};
use jiff::civil::Date;
use std::fmt;
use thidua::number::{DecimalStyle, restyle};
use thidua::text::Lang;

/// No style.
pub(crate) const PLAIN: Style = Style::new();
/// Titles.
pub(crate) const STRONG: Style = Style::new().bold();
/// What stands beside.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// What is reached.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What waits for somebody.
pub(crate) const WAITING: Style = AnsiColor::Yellow.on_default();
/// What is wrong.
pub(crate) const WRONG: Style = AnsiColor::Red.on_default().bold();
/// What leads to a place.
pub(crate) const PLACE: Style = AnsiColor::Cyan.on_default();

/// A text in a style.
pub(crate) struct Painted<'t>(pub(crate) Style, pub(crate) &'t str);

impl fmt::Display for Painted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == PLAIN || self.1.is_empty() { formatter.write_str(self.1) } else { write!(formatter, "{0}{1}{0:#}", self.0, self.1) }
    }
}

/// One of two texts.
pub(crate) fn either<'t>(lang: Lang, vi: &'t str, en: &'t str) -> &'t str {
    if lang == Lang::Vi { vi } else { en }
}

/// A decimal as readers of the language write it.
pub(crate) fn number(plain: &str, lang: Lang) -> String {
    restyle(plain, if lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain })
}

/// How many, as readers of the language write it.
pub(crate) fn count(count: usize, lang: Lang) -> String {
    number(&count.to_string(), lang)
}

/// A date as readers of the language write it.
pub(crate) fn date(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}
