//! `thidua template`: a workbook to enter figures in.

use crate::arguments::{Arguments, Template};
use crate::input;
use crate::output::target;
use crate::stop::Stop;
use thidua::diagnostic::{Finding, catalogue};
use thidua::text::nearest;

pub(super) fn run(template: &Template, arguments: &Arguments) -> Result<(), Stop> {
    let rules = input::rules::load(&template.rules)?;
    let known: Vec<&str> = rules.model().subjects.iter().map(|subject| subject.naming.id.value.as_str()).collect();
    let mut subjects = Vec::new();
    for id in &template.subject {
        match rules.subject(id) {
            Some((subject, _)) => subjects.push(subject),
            None => {
                let finding = Finding::nowhere(&catalogue::UNKNOWN_SUBJECT_NAMED).with("id", id).with("known", known.join(", "));
                return Err(Stop::findings(vec![finding.meant(nearest(id, known.iter().copied()))]));
            }
        }
    }
    let bytes = thidua_io::template::xlsx(rules.model(), &subjects, arguments.lang())?;
    target::deliver(Some(&template.output), &bytes)
}
