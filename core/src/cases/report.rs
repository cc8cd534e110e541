//! What the run of a case found, in figures and in words.

use crate::diagnostic::catalogue::{Words, case_words as words};
use crate::diagnostic::{Columns, Finding, Refusal, Shown};
use crate::text::Lang;
use serde::Serialize;
use serde::ser::Serializer;
use std::fmt::Write;

/// The report of one case.
#[derive(Clone, Debug, Serialize)]
pub struct CaseReport {
    /// Its name.
    pub name: String,
    /// Whether everything is as expected.
    pub passed: bool,
    /// Whether the case expects an error instead of results.
    pub must_fail: bool,
    /// Every expected result with what was found. Empty where the case could not be evaluated.
    pub checks: Vec<Check>,
    /// Why the case could not be evaluated; also where that is what it expects.
    #[serde(serialize_with = "in_both_languages")]
    pub refused: Option<Refusal>,
}

/// One expected result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Where it is expected; columns count characters.
    pub place: Shown,
    /// Which result: `credit.A.criterion.overdue`, or `error`.
    pub path: String,
    /// As the case writes it; empty for none.
    pub expected: String,
    /// As the result has it; empty for none.
    pub found: String,
    /// Whether both are the same, digit by digit.
    pub passed: bool,
}

/// A finding in a serialised report.
#[derive(Serialize)]
struct Told {
    code: &'static str,
    vi: String,
    en: String,
}

fn in_both_languages<S: Serializer>(refused: &Option<Refusal>, serializer: S) -> Result<S::Ok, S::Error> {
    let told = |refusal: &Refusal| -> Vec<Told> {
        let text = |finding: &Finding, lang| finding.render(&refusal.sources, lang, Columns::Characters).text;
        let findings = refusal.findings.iter();
        findings.map(|finding| Told { code: finding.message.code, vi: text(finding, Lang::Vi), en: text(finding, Lang::En) }).collect()
    };
    refused.as_ref().map(told).serialize(serializer)
}

impl CaseReport {
    /// The results that are not as expected.
    pub fn failures(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.passed)
    }

    /// The report for a reader: a line for the case, and a line for each result that is not as expected.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let say = |words: Words| if lang == Lang::Vi { words.vi } else { words.en };
        let mut out = format!("{}: {}", say(if self.passed { words::PASSED } else { words::FAILED }), self.name);
        if !self.must_fail && self.refused.is_none() {
            let agree = self.checks.len() - self.failures().count();
            let _ = write!(out, " ({agree}/{} {})", self.checks.len(), say(words::VALUES));
        }
        out.push('\n');
        let or_none = |text: &str| if text.is_empty() { say(words::NONE).to_owned() } else { format!("`{text}`") };
        for check in self.failures() {
            let _ = write!(out, "  {}:{}: ", check.place.file, check.place.line);
            let _ = match (self.must_fail, check.found.is_empty()) {
                (true, true) => writeln!(out, "{} `{}`, {}", say(words::MUST_FAIL), check.expected, say(words::DID_NOT_FAIL)),
                (true, false) => {
                    let (must, but) = (say(words::MUST_FAIL), say(words::FAILED_WITH));
                    writeln!(out, "{must} `{}`, {but} `{}`", check.expected, check.found)
                }
                (false, _) => {
                    let (expected, found) = (say(words::EXPECTED), say(words::FOUND));
                    writeln!(out, "{} {expected} {}, {found} {}", check.path, or_none(&check.expected), or_none(&check.found))
                }
            };
        }
        if let Some(refusal) = self.refused.as_ref().filter(|_| !self.passed) {
            let _ = writeln!(out, "  {}", say(words::REFUSED));
            for finding in refusal.findings.iter().filter(|finding| finding.is_error()) {
                let text = finding.render(&refusal.sources, lang, Columns::Characters).text;
                text.lines().for_each(|line| out.extend(["  ", line, "\n"]));
            }
        }
        out
    }
}
