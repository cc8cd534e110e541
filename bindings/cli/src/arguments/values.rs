//! Values on the command line: dates, sources of data, formats.

use clap::ValueEnum;
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use thidua::number::DecimalStyle;
use thidua::text::Lang;

/// Where data comes from: `--data`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A folder with one file per subject.
    Folder(PathBuf),
    /// A file of one subject.
    Table {
        /// Subject id.
        subject: String,
        /// The file.
        file: PathBuf,
    },
}

/// Reads `subject=file` or a folder. A path that exists is a folder, also where its name has an equals sign.
pub(super) fn source(text: &str) -> Result<Source, String> {
    match text.split_once('=') {
        Some((subject, file)) if !subject.is_empty() && !file.is_empty() && !Path::new(text).exists() => {
            Ok(Source::Table { subject: subject.to_owned(), file: PathBuf::from(file) })
        }
        _ => Ok(Source::Folder(PathBuf::from(text))),
    }
}

/// Reads `2026-12-31` or `31/12/2026`.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let text = text.trim();
    if let Some(date) = iso(text).or_else(|| vietnamese(text)) {
        return Ok(date);
    }
    Err("cần năm-tháng-ngày hoặc ngày/tháng/năm, ví dụ 2026-12-31 hoặc 31/12/2026 (expected a date such as 2026-12-31)".to_owned())
}

fn iso(text: &str) -> Option<Date> {
    let shape = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if shape { text.parse().ok() } else { None }
}

fn vietnamese(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('/').collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let number = |text: &str, longest: usize| {
        let fits = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if fits { text.parse::<i16>().ok() } else { None }
    };
    if year.len() != 4 {
        return None;
    }
    Date::new(number(year, 4)?, i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(day, 2)?).ok()?).ok()
}

/// A number of threads.
pub(super) fn threads(text: &str) -> Result<NonZeroUsize, String> {
    text.trim().parse().map_err(|_| "cần số nguyên từ 1 trở lên (expected a whole number from 1)".to_owned())
}

/// A year in force.
pub(super) fn year(text: &str) -> Result<i16, String> {
    let year = text.trim().parse().ok().filter(|year| (1900..=9000).contains(year));
    year.ok_or_else(|| "cần một năm từ 1900 đến 9000 (expected a year from 1900 to 9000)".to_owned())
}

/// `--lang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    Vi,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Vi => Self::Vi,
            Language::En => Self::En,
        }
    }
}

/// `--numbers`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NumberStyle {
    Plain,
    Vi,
}

impl From<NumberStyle> for DecimalStyle {
    fn from(style: NumberStyle) -> Self {
        match style {
            NumberStyle::Plain => Self::Plain,
            NumberStyle::Vi => Self::Vietnamese,
        }
    }
}

/// `--format` of findings and explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    Text,
    Json,
}

/// `--format` of comparisons and advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Table,
    Json,
}

/// A number of the rules and its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NumberChange {
    pub(crate) path: String,
    pub(crate) value: String,
}

/// Reads `path=number`.
pub(super) fn change(text: &str) -> Result<NumberChange, String> {
    match text.split_once('=') {
        Some((path, value)) if !path.trim().is_empty() && !value.trim().is_empty() => {
            Ok(NumberChange { path: path.trim().to_owned(), value: value.trim().to_owned() })
        }
        _ => Err("cần đường_dẫn=số, ví dụ credit.grade.good.at_least=88 (expected path=number)".to_owned()),
    }
}

/// `--format` of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    Table,
    Json,
    Csv,
    Xlsx,
    Html,
    Parquet,
}

/// `--format` of a rule set as the official table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocFormat {
    Md,
    Html,
    Xlsx,
}

/// A format that a file's ending can name.
pub(crate) trait ByEnding: ValueEnum + 'static {
    /// Other endings of a format.
    const OTHER_ENDINGS: &'static [(&'static str, Self)];

    /// The format that a file's ending names.
    fn of_file(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        let other = Self::OTHER_ENDINGS.iter().find(|(other, _)| *other == ending);
        other.map(|(_, format)| format.clone()).or_else(|| Self::from_str(&ending, true).ok())
    }

    /// The word of the format.
    fn word(&self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// All words.
    fn words() -> String {
        Self::value_variants().iter().map(Self::word).collect::<Vec<_>>().join(", ")
    }
}

impl ByEnding for OutputFormat {
    const OTHER_ENDINGS: &'static [(&'static str, Self)] = &[("txt", Self::Table), ("htm", Self::Html)];
}

impl ByEnding for DocFormat {
    const OTHER_ENDINGS: &'static [(&'static str, Self)] = &[("markdown", Self::Md), ("htm", Self::Html)];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_both_orders() {
        let expected = Date::new(2026, 12, 3).unwrap();
        for text in ["2026-12-03", "03/12/2026", "3/12/2026", " 2026-12-03 "] {
            assert_eq!(date(text), Ok(expected), "{text}");
        }
        for bad in ["2026-13-01", "31/02/2026", "12-03-2026", "2026-1-3", "3/12/26", "", "2026-12-03T00:00", "+3/12/2026", "2026/12/03"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sources() {
        assert_eq!(source("commune=a=b.csv"), Ok(Source::Table { subject: "commune".into(), file: "a=b.csv".into() }));
        assert_eq!(source("data"), Ok(Source::Folder("data".into())));
        assert_eq!(source("=x"), Ok(Source::Folder("=x".into())));
    }

    #[test]
    fn formats_by_ending() {
        assert_eq!(OutputFormat::of_file(Path::new("a/Kết quả.XLSX")), Some(OutputFormat::Xlsx));
        assert_eq!(OutputFormat::of_file(Path::new("a.json")), Some(OutputFormat::Json));
        assert_eq!(OutputFormat::of_file(Path::new("a.doc")), None);
    }
}
