//! `thidua doc`: a rule set as the official table.

use crate::arguments::{Arguments, Doc, DocFormat};
use crate::input;
use crate::output::{format, target};
use crate::stop::Stop;
use thidua::report::rules::tables;
use thidua_io::rules;

pub(super) fn run(doc: &Doc, arguments: &Arguments) -> Result<(), Stop> {
    let file = doc.output.as_deref();
    let format = format::choose(doc.format, file, DocFormat::Md)?;
    if format == DocFormat::Xlsx {
        format::no_terminal(&format, file)?;
    }
    let set = input::rules::load(&doc.rules)?;
    let lang = arguments.lang();
    let tables = tables(set.model(), lang, doc.on);
    match format {
        DocFormat::Md => target::deliver(file, rules::markdown(&tables, lang).as_bytes()),
        DocFormat::Html => target::deliver(file, rules::html(&tables, lang).as_bytes()),
        DocFormat::Xlsx => target::deliver(file, &rules::xlsx(&tables, lang)?),
    }
}
