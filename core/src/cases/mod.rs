//! Worked cases (clause 11): examples computed by hand that a rule set must meet, digit by digit.
//!
//! `read` and `expect` make [`Cases`] of a text, `run` evaluates them as any data is evaluated, `report` says what was
//! expected and what was found. Beside the pipeline, not in it: nothing of the engine knows of cases.

mod case;
mod expect;
mod keys;
mod read;
mod report;
mod run;
#[cfg(test)]
mod tests;

pub use report::{CaseReport, Check};

use crate::check::RuleSet;
use crate::diagnostic::{Finding, Location, Place, Refusal, Sources, catalogue};
use crate::syntax;
use case::Case;

/// The name of the file of cases, beside the manifest.
pub const FILE: &str = "cases.toml";

/// The worked cases (ví dụ kiểm tra) of a rule set.
///
/// # Example
/// ```
/// use thidua::cases::Cases;
/// use thidua::check::RuleSet;
/// use thidua::text::Lang;
///
/// let rules = RuleSet::parse([("ruleset.toml", r#"
/// [ruleset]
/// language = 1
/// id = "demo"
/// version = "1"
/// title = "Ví dụ"
/// status = "illustrative"
/// effective = { from = 2026-01-01 }
/// [[subject]]
/// id = "commune"
/// title = "Xã"
/// [scorecard]
/// id = "credit"
/// subject = "commune"
/// title = "Tín dụng"
/// max = 10
/// [[input]]
/// id = "meetings"
/// title = "Số cuộc họp"
/// kind = "integer"
/// required = true
/// [[group]]
/// id = "meeting"
/// title = "Họp"
/// max = 10
/// [[criterion]]
/// id = "held"
/// group = "meeting"
/// title = "Họp đủ 12 cuộc"
/// max = 10
/// value = "meetings"
/// score.pro_rata = { target = 12 }
/// "#)])?;
/// let cases = Cases::parse(&rules, "cases.toml", r#"
/// [[case]]
/// name = "Họp 11 cuộc"
/// on = 2026-12-31
/// row = [{ subject = "commune", id = "A", meetings = 11 }]
/// expect.credit.A.total = "9.17"
/// "#)?;
/// let report = cases.run();
/// assert!(report.iter().all(|case| case.passed));
/// assert_eq!(report[0].to_text(Lang::Vi), "đạt: Họp 11 cuộc (1/1 kết quả khớp)\n");
/// # Ok::<(), thidua::diagnostic::Refusal>(())
/// ```
#[derive(Clone, Debug)]
pub struct Cases {
    rules: RuleSet,
    /// The rule texts and, after them, the text of the cases.
    sources: Sources,
    cases: Vec<Case>,
}

impl Cases {
    /// Reads the cases of a rule set from the text of [`FILE`]; `name` is what messages call it.
    ///
    /// Rows take the ids of inputs as keys. What stands in their cells is read when the case is run, as any table is, so
    /// that a case may expect the error of a bad cell.
    ///
    /// # Errors
    /// Everything that could never be met, in the order of the text: syntax, unknown keys, subjects, inputs, scorecards, rows and
    /// results, and words that are no result; a text without cases, and a case that expects nothing.
    pub fn parse(rules: &RuleSet, name: &str, text: &str) -> Result<Self, Refusal> {
        let mut sources = rules.sources().clone();
        let file = sources.add(name, text);
        let (tree, mut findings) = syntax::parse(file, text);
        let broken = !findings.is_empty();
        let cases = read::cases(rules.model(), file, &tree, &mut findings);
        if broken {
            // What seems to be left out may stand where the syntax is broken.
            let only_seems = [&catalogue::MISSING_KEY, &catalogue::NO_CASES, &catalogue::CASE_WITHOUT_EXPECTATION, &catalogue::CASE_ROW];
            findings.retain(|finding| !only_seems.contains(&finding.message));
        }
        crate::order::sort_by_key(&mut findings, |finding| (place_of(finding), finding.message.code));
        if findings.iter().any(Finding::is_error) {
            return Err(Refusal { findings, sources });
        }
        Ok(Self { rules: rules.clone(), sources, cases })
    }

    /// The names of the cases, in the order of the text.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.cases.iter().map(|case| case.name.value.as_str())
    }

    /// Runs every case, in the order of the text.
    #[must_use]
    pub fn run(&self) -> Vec<CaseReport> {
        self.cases.iter().map(|case| run::run(&self.rules, &self.sources, case)).collect()
    }

    /// Runs the case of a name; `None` where there is none.
    #[must_use]
    pub fn run_one(&self, name: &str) -> Option<CaseReport> {
        let case = self.cases.iter().find(|case| case.name.value == name)?;
        Some(run::run(&self.rules, &self.sources, case))
    }
}

fn place_of(finding: &Finding) -> Option<Place> {
    match finding.location {
        Location::Text(place) => Some(place),
        Location::Nowhere | Location::Cell(_) => None,
    }
}
