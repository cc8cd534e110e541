//! The texts of a rule set: a folder with `ruleset.toml` and the files that its `scorecards` lists, or one file.

use crate::arguments::Rules;
use crate::stop::Stop;
use std::path::Path;
use thidua::check::RuleSet;
use thidua::diagnostic::{Finding, catalogue};
use thidua_io::rules::{MANIFEST, listed};

/// Reads and checks a rule set.
pub(crate) fn load(rules: &Rules) -> Result<RuleSet, Stop> {
    Ok(RuleSet::parse(texts(&rules.rules)?)?)
}

/// The texts of a rule set with their names.
pub(crate) fn texts(path: &Path) -> Result<Vec<(String, String)>, Stop> {
    if !path.is_dir() {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        return Ok(vec![(name, super::text(path)?)]);
    }
    let manifest = path.join(MANIFEST);
    if !manifest.exists() {
        return Err(Stop::usage(Finding::nowhere(&catalogue::NO_MANIFEST).with("folder", path.display())));
    }
    let text = super::text(&manifest)?;
    let mut texts = vec![(MANIFEST.to_owned(), text.clone())];
    for name in listed(&text) {
        let file = path.join(&name);
        // One that is not there is reported by the checker, at its place in the list.
        if file.is_file() && texts.iter().all(|(known, _)| *known != name) {
            texts.push((name, super::text(&file)?));
        }
    }
    Ok(texts)
}
