//! Texts in Vietnamese and English, and how names are compared.

mod said;

pub(crate) use said::{say, spoken};

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::Date;
use std::borrow::Cow;

/// The language that a reader asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Tiếng Việt. The default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Words of the language: Vietnamese first, then English.
    ///
    /// # Example
    /// ```
    /// assert_eq!(thidua::text::Lang::En.pick("có", "yes"), "yes");
    /// ```
    #[must_use]
    pub const fn pick<'t>(self, vi: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// A text of the rules or of the catalogue in one or both languages (clause 1). A missing language falls back to the other.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    /// Vietnamese, in NFC.
    pub vi: Option<String>,
    /// English, in NFC.
    pub en: Option<String>,
}

impl Text {
    /// A text given in Vietnamese only, as a bare string of a rule file is.
    #[must_use]
    pub fn vietnamese(text: &str) -> Self {
        Self { vi: Some(nfc(text)), en: None }
    }

    /// A text in both languages.
    #[must_use]
    pub fn both(vi: &str, en: &str) -> Self {
        Self { vi: Some(nfc(vi)), en: Some(nfc(en)) }
    }

    /// The text in `lang`, else in the other language, else empty.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let (first, second) = match lang {
            Lang::Vi => (&self.vi, &self.en),
            Lang::En => (&self.en, &self.vi),
        };
        first.as_deref().or(second.as_deref()).unwrap_or("")
    }

    /// Every language that is given.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.vi.as_deref().into_iter().chain(self.en.as_deref())
    }
}

/// A civil date that is written `2026-12-31`.
///
/// # Example
/// ```
/// assert_eq!(thidua::text::date("2026-12-31").unwrap().to_string(), "2026-12-31");
/// assert!(["2026-02-30", "2026-1-1", "31/12/2026", "20261231", "+026-01-01"].iter().all(|text| thidua::text::date(text).is_none()));
/// ```
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-').map(|part| part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if [year, month, day].map(str::len) != [4, 2, 2] {
        return None;
    }
    let number = |digits: &str| digits.bytes().fold(0, |number: i16, digit| number * 10 + i16::from(digit - b'0'));
    let short = |digits| i8::try_from(number(digits)).ok();
    Date::new(number(year), short(month)?, short(day)?).ok()
}

/// Unicode normal form C: composed diacritics.
#[must_use]
pub fn nfc(text: &str) -> String {
    composed(text).into_owned()
}

/// The same, borrowed where the text is composed already, as nearly every text is.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { ComposingNormalizerBorrowed::new_nfc().normalize(text) }
}

/// How headings, choices and grades of data are compared: NFC, trimmed, case-folded (clause 10).
///
/// # Example
/// ```
/// assert_eq!(thidua::text::fold("  TỔNG DƯ NỢ "), "tổng dư nợ");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    nfc(&composed(text).trim().to_lowercase())
}

/// The id of which a spreadsheet made `text` when it took it for a number and dropped the leading zeros.
///
/// # Example
/// ```
/// assert_eq!(thidua::text::but_for_zeros("7", ["017", "007"]), Some("007"));
/// assert_eq!(thidua::text::but_for_zeros("x", ["0x"]), None);
/// ```
pub fn but_for_zeros<'a>(text: &str, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let bare = text.trim_start_matches('0');
    ids.into_iter().find(|id| number && id.trim_start_matches('0') == bare)
}

/// The known name that is nearest to a misspelt one, where one is near enough to be meant.
///
/// # Example
/// ```
/// assert_eq!(thidua::text::nearest("outstandin", ["overdue", "outstanding"]), Some("outstanding"));
/// assert_eq!(thidua::text::nearest("x", ["overdue", "outstanding"]), None);
/// ```
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut search = Search::new(name)?;
    for candidate in known {
        search.look(candidate);
    }
    search.best.map(|(_, candidate)| candidate)
}

/// The search for a name, one candidate after the other; where they come from is another type with each list.
struct Search<'a> {
    folded: String,
    length: usize,
    best: Option<(usize, &'a str)>,
}

impl<'a> Search<'a> {
    fn new(name: &str) -> Option<Self> {
        let folded = fold(name);
        let length = folded.chars().count();
        (length <= 200).then_some(Self { folded, length, best: None })
    }

    fn look(&mut self, candidate: &'a str) {
        let limit = if self.length <= 2 { 1 } else { (self.length / 3).max(2) };
        let distance = strsim::osa_distance(&self.folded, &fold(candidate));
        let near = distance <= limit && distance < candidate.chars().count().max(self.length);
        if near && self.best.is_none_or(|best| (distance, candidate) < best) {
            self.best = Some((distance, candidate));
        }
    }
}

/// Words in backticks, separated by commas.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut list = String::new();
    for word in words {
        add_word(&mut list, word);
    }
    list
}

fn add_word(list: &mut String, word: &str) {
    let comma = if list.is_empty() { "" } else { ", " };
    for part in [comma, "`", word, "`"] {
        list.push_str(part);
    }
}
