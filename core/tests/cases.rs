//! The worked cases of the rule sets of the repository: all pass, and each expected digit is really compared.

mod support;

use support::{accepted, rules, text};
use thidua::cases::{CaseReport, Cases, FILE};
use thidua::text::Lang;

const FOLDERS: [&str; 2] = ["rules/quang-ngai-2026", "vectors/rules/quang-ngai-given"];

fn all_pass(folder: &str) -> Vec<CaseReport> {
    let (rules, text) = (rules(folder), text(&format!("{folder}/{FILE}")));
    let reports = accepted(Cases::parse(&rules, FILE, &text)).run();
    let failed: String = reports.iter().filter(|report| !report.passed).map(|report| report.to_text(Lang::Vi)).collect();
    assert!(failed.is_empty(), "{failed}");
    reports
}

#[test]
fn cases_of_the_repository_pass() {
    for folder in FOLDERS {
        let reports = all_pass(folder);
        assert!(!reports.is_empty() && reports.iter().all(|report| report.checks.len() + usize::from(report.must_fail) > 0));
    }
}

/// The byte of a place in a text; columns count characters.
fn byte(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

/// The text with one expected result changed: each of its digits in turn, or the truth value turned round.
fn changed(text: &str, start: usize, written: &str) -> Vec<String> {
    let put = |with: String| format!("{}{with}{}", &text[..start], &text[start + written.len()..]);
    if let Some(turned) = [("true", "false"), ("false", "true")].iter().find(|(from, _)| *from == written) {
        return vec![put(turned.1.to_owned())];
    }
    let digits = written.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
    digits
        .map(|(at, digit)| {
            let mut bytes = written.as_bytes().to_vec();
            bytes[at] = b'0' + (digit - b'0' + 1) % 10;
            put(String::from_utf8(bytes).unwrap())
        })
        .collect()
}

#[test]
fn each_expected_digit_counts() {
    let mut tried = 0;
    for folder in FOLDERS {
        let (rules, text) = (rules(folder), text(&format!("{folder}/{FILE}")));
        // Case by case, so that a change of one reads and runs no other.
        for case in text.split("[[case]]").skip(1).map(|case| format!("[[case]]{case}")) {
            let report = accepted(Cases::parse(&rules, FILE, &case)).run().remove(0);
            for check in &report.checks {
                let start = byte(&case, check.place.line, check.place.column);
                assert!(case[start..].starts_with(&check.place.text));
                for changed in changed(&case, start, &check.place.text) {
                    let report = accepted(Cases::parse(&rules, FILE, &changed)).run().remove(0);
                    let failed: Vec<&str> = report.failures().map(|check| check.path.as_str()).collect();
                    assert_eq!(failed, [check.path.as_str()], "{} is not compared:\n{}", check.path, report.to_text(Lang::En));
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 300, "{tried}");
}
