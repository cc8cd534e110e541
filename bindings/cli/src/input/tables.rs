//! Data tables: one file per subject.

use crate::arguments::{Figures, NumberStyle, Source};
use crate::output::findings;
use crate::stop::Stop;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thidua::check::RuleSet;
use thidua::data::{DataSet, InputTable, ReadOptions};
use thidua::diagnostic::{Columns, Finding, Refusal, catalogue};
use thidua::plan::Plan;
use thidua::text::{self, Lang};
use thidua_io::table::{self, Origin};

/// Endings of files that a folder is searched for.
const ENDINGS: [&str; 9] = ["csv", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods", "parquet", "json"];

/// Reads the data that a plan needs.
pub(crate) fn load(figures: &Figures, plan: &Plan, lang: Lang) -> Result<Arc<DataSet>, Stop> {
    let rules = plan.rules();
    let mut tables = Vec::new();
    let (mut findings, mut doubts) = (Vec::new(), Vec::new());
    for (subject, file) in files(&figures.data, rules)? {
        let (bytes, table) = table(rules, &subject, &file)?;
        match table {
            Ok(table) if figures.numbers == NumberStyle::Plain => {
                doubts.extend(table::doubtful_dots(&subject, &bytes, &table));
                tables.push((subject, table));
            }
            Ok(table) => tables.push((subject, table)),
            Err(found) => findings.extend(found),
        }
    }
    let decisions = match &figures.decisions {
        Some(file) => super::decisions::load(file)?,
        None => Vec::new(),
    };
    let refused = |findings| Stop::from(Refusal { findings, sources: rules.sources().clone() });
    if !findings.is_empty() {
        return Err(refused(findings));
    }
    let options = ReadOptions { numbers: figures.numbers.into() };
    let set = thidua::data::read(rules.model(), tables, decisions, plan.needed(), options).map_err(refused)?;
    let told = doubts.iter().map(|finding| format!("{}\n", finding.render(rules.sources(), lang, Columns::Characters).text));
    findings::say(&told.collect::<String>());
    Ok(Arc::new(set))
}

/// The files to read, with their subjects. A file that is named takes the place of one in a folder.
fn files(sources: &[Source], rules: &RuleSet) -> Result<Vec<(String, PathBuf)>, Stop> {
    let named: Vec<(String, PathBuf)> = sources
        .iter()
        .filter_map(|source| match source {
            Source::Table { subject, file } => Some((subject.clone(), file.clone())),
            Source::Folder(_) => None,
        })
        .collect();
    let mut files = Vec::new();
    for source in sources {
        if let Source::Folder(folder) = source {
            let found = in_folder(folder, rules, |subject| named.iter().any(|(known, _)| text::nfc(known) == subject))?;
            files.extend(found);
        }
    }
    files.extend(named);
    Ok(files)
}

fn in_folder(folder: &Path, rules: &RuleSet, is_named: impl Fn(&str) -> bool) -> Result<Vec<(String, PathBuf)>, Stop> {
    let unreadable = |error| Stop::usage(super::unreadable(folder, &error));
    let subjects: Vec<&str> = rules.model().subjects.iter().map(|subject| subject.naming.id.value.as_str()).collect();
    if folder.is_file() {
        let named = folder.file_stem().map(|stem| text::nfc(&stem.to_string_lossy())).filter(|stem| subjects.contains(&stem.as_str()));
        let subject = named.as_deref().or(subjects.first().copied()).unwrap_or_default();
        let finding = Finding::nowhere(&catalogue::FILE_WITHOUT_SUBJECT).with("file", folder.display()).with("subject", subject);
        return Err(Stop::usage(finding.with("known", subjects.join(", "))));
    }
    let mut found: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let part = |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).map(str::to_owned);
        let (Some(stem), Some(ending)) = (part(path.file_stem()), part(path.extension())) else { continue };
        let subject = text::nfc(&stem);
        if ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) && rules.subject(&subject).is_some() {
            found.entry(subject).or_default().push(path);
        }
    }
    if found.is_empty() {
        let finding = Finding::nowhere(&catalogue::NO_TABLES).with("folder", folder.display());
        return Err(Stop::usage(finding.with("known", subjects.join(", ")).with("endings", ENDINGS.join(", "))));
    }
    let mut files = Vec::new();
    for subject in subjects.into_iter().filter(|subject| !is_named(subject)) {
        let Some(paths) = found.get_mut(subject) else { continue };
        paths.sort();
        if paths.len() > 1 {
            let names = paths.iter().filter_map(|path| path.file_name()).map(|name| format!("`{}`", name.to_string_lossy()));
            let finding = Finding::nowhere(&catalogue::SEVERAL_TABLES).with("subject", subject);
            return Err(Stop::usage(finding.with("files", names.collect::<Vec<_>>().join(", "))));
        }
        files.extend(paths.pop().map(|path| (subject.to_owned(), path)));
    }
    Ok(files)
}

/// Reads one file.
#[expect(clippy::type_complexity, reason = "what was read, and what it holds or why it holds nothing")]
fn table(rules: &RuleSet, subject: &str, file: &Path) -> Result<(Vec<u8>, Result<InputTable, Vec<Finding>>), Stop> {
    let bytes = super::bytes(file)?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let sheets = rules.subject(subject).map(|(id, _)| table::sheet_names(rules.model(), id)).unwrap_or_default();
    let table = table::read(&Origin { file: &name, subject, sheets: &sheets }, &bytes);
    Ok((bytes, table))
}
