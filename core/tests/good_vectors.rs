//! `vectors/good/FEATURE/CASE/`: rules, tables and a run, with the result that the judge and the engine agree on.
//!
//! The bytes are compared: the same pretty JSON must come from every language that reads the folder. New expectations
//! are written by `vectors/make_good.py`, which asks the judge too; see `vectors/README.md`.

#![expect(clippy::disallowed_methods, reason = "a test reads the vectors of the repository")]

mod vector_case;

use serde_json::{Value, ser::PrettyFormatter};
use std::fs;
use std::path::{Path, PathBuf};
use thidua::text::Lang;
use vector_case::Case;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/good")
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn cases() -> Vec<PathBuf> {
    folders(&root()).iter().flat_map(|feature| folders(feature)).collect()
}

/// As the expectations are written: one space for each level, and a line end.
fn pretty(value: &Value) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, PrettyFormatter::with_indent(b" "));
    serde::Serialize::serialize(value, &mut serializer).unwrap();
    String::from_utf8(bytes).unwrap() + "\n"
}

fn line_that_differs(expected: &str, found: &str) -> String {
    let lines = expected.lines().zip(found.lines()).enumerate().find(|(_, (expected, found))| expected != found);
    match lines {
        Some((number, (expected, found))) => format!("line {}: expected `{}`, found `{}`", number + 1, expected.trim(), found.trim()),
        None => format!("{} lines expected, {} found", expected.lines().count(), found.lines().count()),
    }
}

#[test]
fn every_case_gives_what_is_expected() {
    let cases = cases();
    assert!(cases.len() >= 300, "only {} cases were found", cases.len());
    let mut wrong = Vec::new();
    for folder in &cases {
        let (expected, found) = match Case::with_run(folder).run() {
            Ok(result) => ("expected.json", pretty(&result)),
            Err(findings) => ("error.json", pretty(&vector_case::errors(&findings))),
        };
        let name = folder.strip_prefix(root()).unwrap().display().to_string();
        match fs::read_to_string(folder.join(expected)) {
            Ok(expected) if expected == found => {}
            Ok(expected) => wrong.push(format!("{name}: {}", line_that_differs(&expected, &found))),
            Err(_) => wrong.push(format!("{name}: there is no {expected}; found {}", found.lines().take(12).collect::<String>())),
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Points by hand that cannot be are told with the full mark and the step.
#[test]
fn points_by_hand_are_refused_in_words() {
    let findings = Case::with_run(&root().join("manual/between_steps_alone")).run().unwrap_err();
    let said: Vec<String> = findings.iter().map(|finding| format!("{} {}", finding.headline(Lang::Vi), finding.help(Lang::Vi))).collect();
    assert!(said.iter().any(|said| ["0.25", "10", "0.5"].iter().all(|number| said.contains(number))), "{said:?}");
}

/// Every combination and every function that the language has is there at least three times.
#[test]
fn every_feature_has_its_cases() {
    let functions = [
        "bands",
        "pro_rata",
        "linear",
        "piecewise",
        "shortfall",
        "count",
        "yes_no",
        "lookup",
        "checklist",
        "leader",
        "best",
        "min_max",
        "placing",
        "formula",
        "manual",
    ];
    for function in functions {
        assert!(folders(&root().join(function)).len() >= 3, "{function}");
    }
    let has = |name: String| assert!(root().join(&name).is_dir(), "{name}");
    for of in ["all", "this_or_next", "next_only"] {
        for rounding in ["down", "half_up", "up"] {
            for ties in ["exclude", "include", "council"] {
                has(format!("quota/{of}_{rounding}_{ties}"));
            }
        }
    }
    for (name, _) in thidua::number::Mode::ALL {
        for place in ["at_criterion", "at_total", "to_halves", "in_a_formula"] {
            has(format!("rounding/{name}_{place}"));
        }
    }
}
