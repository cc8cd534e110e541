//! Golden diagnostics: `vectors/bad/STAGE/CODE_WHAT/` holds a complete rule set with exactly one mistake (`*.toml`) and
//! what the checker says to it (`expected.vi.txt`, `expected.en.txt`).
//!
//! `cargo test -p thidua --test bad_vectors -- --ignored bless` writes the expected files anew; the diff is reviewed.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads the vectors of the repository")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use thidua::check::RuleSet;
use thidua::diagnostic::{Columns, Finding, Sources, catalogue};
use thidua::text::Lang;

const LANGUAGES: [(Lang, &str); 2] = [(Lang::Vi, "expected.vi.txt"), (Lang::En, "expected.en.txt")];

/// Codes that no rule text can raise: data and decisions, worked cases, evaluation, files, changes.
const OF_DATA: &[&str] = &["E05", "E06", "E07", "W05", "E08", "E09", "W09"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/bad")
}

/// Folders with an expected code in their name, by path.
fn vectors() -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for stage in folders(&root()) {
        for vector in folders(&stage) {
            let name = vector.file_name().unwrap().to_str().unwrap();
            let code = name.split('_').next().unwrap().to_owned();
            found.insert(vector, code);
        }
    }
    found
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn texts(vector: &Path) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = fs::read_dir(vector)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    texts.sort();
    texts
}

/// Every finding of a rule set, errors or not.
fn findings(vector: &Path) -> (Vec<Finding>, Sources) {
    match RuleSet::parse(texts(vector)) {
        Ok(rules) => (rules.warnings().to_vec(), rules.sources().clone()),
        Err(refusal) => (refusal.findings, refusal.sources),
    }
}

fn rendered(vector: &Path, lang: Lang) -> String {
    let (findings, sources) = findings(vector);
    let texts: Vec<String> = findings.iter().map(|finding| finding.render(&sources, lang, Columns::Characters).text).collect();
    texts.join("\n")
}

#[test]
fn every_vector_says_what_is_expected() {
    let mut wrong = Vec::new();
    for vector in vectors().keys() {
        for (lang, file) in LANGUAGES {
            let (found, path) = (rendered(vector, lang), vector.join(file));
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if found != expected {
                wrong.push(format!("{}\n--- expected\n{expected}\n--- found\n{found}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
#[ignore = "writes the expected files"]
fn bless() {
    for vector in vectors().keys() {
        for (lang, file) in LANGUAGES {
            fs::write(vector.join(file), rendered(vector, lang)).unwrap();
        }
    }
}

#[test]
fn one_mistake_is_one_finding() {
    for (vector, code) in vectors().iter().filter(|(_, code)| catalogue::all().any(|message| message.code == code.as_str())) {
        let (findings, _) = findings(vector);
        let codes: Vec<&str> = findings.iter().map(|finding| finding.message.code).collect();
        assert_eq!(codes, [code.as_str()], "{}", vector.display());
    }
}

#[test]
fn every_code_has_a_vector() {
    let shown: BTreeSet<String> = vectors().into_values().collect();
    let missing: Vec<&str> = catalogue::all()
        .map(|message| message.code)
        .filter(|code| !OF_DATA.iter().any(|area| code.starts_with(area)) && !shown.contains(*code))
        .collect();
    assert!(missing.is_empty(), "no vector for {missing:?}");
}

#[test]
fn twenty_mistakes_are_told_at_once() {
    let vector = root().join("all/twenty_mistakes");
    let (findings, sources) = findings(&vector);
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.is_error()).collect();
    let codes: BTreeSet<&str> = errors.iter().map(|finding| finding.message.code).collect();
    assert_eq!((errors.len(), codes.len()), (20, 20), "{codes:?}");
    // Each mistake is marked in its line by a comment with its code.
    let mut told: Vec<(String, usize, &str)> = Vec::new();
    for error in &errors {
        let place = error.render(&sources, Lang::En, Columns::Characters).place.unwrap();
        told.push((place.file, place.line, error.message.code));
    }
    let mut marked: Vec<(String, usize, String)> = Vec::new();
    for (name, text) in texts(&vector) {
        for (number, line) in text.lines().enumerate() {
            if let Some((_, code)) = line.rsplit_once("# E") {
                marked.push((name.clone(), number + 1, format!("E{code}")));
            }
        }
    }
    let told: Vec<(String, usize, String)> = told.into_iter().map(|(file, line, code)| (file, line, code.to_owned())).collect();
    assert_eq!(told, marked);
}
