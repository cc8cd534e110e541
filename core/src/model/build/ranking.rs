//! `[ranking]` (clause 9).

use super::super::expression::Kind;
use super::super::ranking::{Key, RankTies, Ranking};
use super::super::resolve::OwnResults;
use super::reader::Reader;
use super::scorecard::Surroundings;
use super::shape;
use super::texts::Text;
use crate::diagnostic::Finding;
use crate::diagnostic::catalogue::{self, model_words as words};
use crate::syntax::Value;

/// Reads the ranking of a text.
pub(super) fn ranking(text: &Text<'_>, around: &mut Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Option<Ranking> {
    let table = text.first("ranking")?;
    let mut reader = Reader::inner(table, "`[ranking]`");
    let within = around.within(&mut reader);
    reader.must_have("by");
    let keys: &[Value] = reader.filled_list("by").unwrap_or_default();
    let by = keys.iter().filter_map(|value| key(value, &mut reader, around)).collect();
    let ties = reader.word("ties", &[("shared", RankTies::Shared), ("dense", RankTies::Dense)]);
    reader.finish(findings);
    Some(Ranking { within, by, ties: ties.map(|word| word.value).unwrap_or_default(), place: table.place })
}

/// `"-total"`: a name, with `-` before it where larger is better.
fn key(value: &Value, reader: &mut Reader<'_>, around: &mut Surroundings<'_, '_>) -> Option<Key> {
    let Some(literal) = value.as_text() else {
        reader.findings().push(shape::wrong(value, "by", words::KEY_EXPECTED));
        return None;
    };
    let start = usize::from(literal.text.starts_with('-'));
    let name = around.name(value, start..literal.text.len(), OwnResults::All)?;
    if !matches!(name.kind, Kind::Number(_)) {
        reader.findings().push(
            Finding::at(&catalogue::KEY_NOT_NUMBER, name.place)
                .with("key", literal.text.get(start..).unwrap_or(""))
                .with_words("found", shape::described_kind(&name.kind).text()),
        );
        return None;
    }
    Some(Key { name, larger_is_better: start == 1 })
}
