//! `thidua new`: a small rule set to begin with, which passes `check` and `test`.

use crate::arguments::{Arguments, New};
use crate::output::paint::{Painted, STRONG};
use crate::output::target;
use crate::stop::Stop;
use icu_normalizer::DecomposingNormalizerBorrowed;
use jiff::civil::Date;
use jiff::{SignedDuration, Span};
use std::fmt::Write;
use std::path::Path;
use std::time::SystemTime;
use thidua::diagnostic::{Finding, catalogue};
use thidua::text::Lang;
use thidua_io::rules::MANIFEST;

/// The files with their placeholders `{{…}}`.
const FILES: [(&str, &str); 4] = [
    (MANIFEST, include_str!("../../resources/new/ruleset.toml")),
    ("scorecard.toml", include_str!("../../resources/new/scorecard.toml")),
    ("cases.toml", include_str!("../../resources/new/cases.toml")),
    ("SOURCE.md", include_str!("../../resources/new/SOURCE.md")),
];

pub(super) fn run(new: &New, arguments: &Arguments) -> Result<(), Stop> {
    let folder = &new.folder;
    // A folder that is there may be used where it holds nothing.
    let is_free = std::fs::read_dir(folder).map_or_else(|_| !folder.exists(), |mut entries| entries.next().is_none());
    if !is_free {
        return Err(Stop::usage(Finding::nowhere(&catalogue::FOLDER_NOT_EMPTY).with("folder", folder.display())));
    }
    let unwritable = |error: std::io::Error| Stop::writing(&folder.display().to_string(), &error);
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let year = new.year.unwrap_or_else(this_year);
    let title = new.title.clone().unwrap_or_else(|| format!("Bộ quy tắc mới năm {year}"));
    for (name, text) in FILES {
        let text = text
            .replace("{{id}}", &id(folder))
            .replace("{{title}}", &toml_text(&title))
            .replace("{{heading}}", &title)
            .replace("{{year}}", &year.to_string())
            .replace("{{next}}", &year.saturating_add(1).to_string());
        target::deliver(Some(&folder.join(name)), text.as_bytes())?;
    }
    target::deliver_text(None, &next_steps(folder, arguments.lang()))
}

fn next_steps(folder: &Path, lang: Lang) -> String {
    let shown = folder.display();
    let (title, next) = match lang {
        Lang::Vi => (format!("Đã tạo bộ quy tắc trong {shown}"), "Việc tiếp theo:"),
        Lang::En => (format!("Made a rule set in {shown}"), "Next:"),
    };
    let mut text = format!("{}\n", Painted(STRONG, &title));
    for (name, _) in FILES {
        let _ = writeln!(text, "  {}", folder.join(name).display());
    }
    let _ = writeln!(text, "{next}\n  thidua check {shown}\n  thidua test {shown}");
    text
}

/// An id from the folder's name: `Thi đua-2027` becomes `thi_dua_2027`.
fn id(folder: &Path) -> String {
    let name = folder.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain = DecomposingNormalizerBorrowed::new_nfd().normalize(&name.replace('đ', "d")).into_owned();
    let plain = plain.chars().filter(|sign| sign.is_ascii() || sign.is_alphanumeric()).collect::<String>();
    let words = plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("_");
    if id.starts_with(|sign: char| sign.is_ascii_lowercase()) { id } else { format!("rules_{id}").trim_end_matches('_').to_owned() }
}

/// A TOML string.
fn toml_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            sign if sign.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(sign));
            }
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

/// The year of the system's clock.
fn this_year() -> i16 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let days = SignedDuration::try_from(since).map_or(0, |since| since.as_hours() / 24);
    let today = Date::constant(1970, 1, 1).checked_add(Span::new().days(days)).unwrap_or(Date::constant(2026, 1, 1));
    today.year()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_from_folders() {
        for (folder, expected) in [
            ("a/Thi đua-2027", "thi_dua_2027"),
            ("quang-ngai", "quang_ngai"),
            ("2027", "rules_2027"),
            ("Xã Tịnh Ấn", "xa_tinh_an"),
            ("…", "rules"),
        ] {
            assert_eq!(id(Path::new(folder)), expected, "{folder}");
        }
    }

    #[test]
    fn titles_stay_as_given() {
        assert_eq!(toml_text("Thi đua \"A\"\n\\"), "\"Thi đua \\\"A\\\"\\u000A\\\\\"");
    }
}
