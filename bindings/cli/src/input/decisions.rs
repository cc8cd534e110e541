//! The council's decisions: a TOML file with `[[decision]]` tables.

use crate::stop::Stop;
use std::path::Path;
use thidua::data::decision::{self, Decision};
use thidua::diagnostic::{Refusal, Sources};

/// Reads a file of decisions.
pub(crate) fn load(file: &Path) -> Result<Vec<Decision>, Stop> {
    let text = super::text(file)?;
    let mut sources = Sources::default();
    let id = sources.add(&file.display().to_string(), &text);
    let (decisions, findings) = decision::parse(id, &text);
    if findings.is_empty() { Ok(decisions) } else { Err(Refusal { findings, sources }.into()) }
}
