//! The texts of a rule set: a folder with `ruleset.toml` and the files that its `scorecards` lists, or one file.

use crate::arguments::Rules;
use crate::stop::Stop;
use std::path::{Component, Path};
use thidua::check::RuleSet;
use thidua::diagnostic::{FileId, Finding, catalogue};
use thidua::syntax::{self, Content};

/// The name of the manifest in a folder.
pub(crate) const MANIFEST: &str = "ruleset.toml";

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

/// The files that `scorecards` lists, as far as they lie in the folder of the rule set.
fn listed(manifest: &str) -> Vec<String> {
    let (tree, _) = syntax::parse(FileId::default(), manifest);
    let Some(Content::Table(table)) = tree.get("ruleset").map(|entry| &entry.value.content) else { return Vec::new() };
    let Some(Content::Array(files)) = table.get("scorecards").map(|entry| &entry.value.content) else { return Vec::new() };
    let names = files.iter().filter_map(|file| file.as_text()).map(|literal| literal.text.clone());
    names.filter(|name| Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))).collect()
}
