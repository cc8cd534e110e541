//! `[[award]]` (clause 9).

use super::super::award::Award;
use super::super::quota::Ties;
use super::super::resolve::{Expected, OwnResults};
use super::naming::{Keys, Title, naming};
use super::quota::TIES;
use super::reader::Reader;
use super::scorecard::Surroundings;
use super::texts::Text;
use crate::diagnostic::Finding;
use crate::diagnostic::catalogue::model_words as words;

/// Reads the awards of a text.
pub(super) fn awards(text: &Text<'_>, around: &mut Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Vec<Award> {
    let mut awards = Vec::new();
    for table in text.all("award") {
        let mut reader = Reader::declared(table, "[[award]]");
        let naming = naming(&mut reader, &Keys { title: Title::Required, basis: Some(&around.model.bases), note: true });
        let requires = reader.value("requires").and_then(|value| around.formula(value, OwnResults::All, Expected::Boolean));
        let within = around.within(&mut reader);
        let count = reader.whole("count", 1, words::POSITIVE_WHOLE_EXPECTED).map(|count| count.value);
        let ties = reader.word("ties", &TIES).map_or(Ties::Exclude, |word| word.value);
        reader.finish(findings);
        awards.push(Award { naming, requires, within, count, ties });
    }
    awards
}
