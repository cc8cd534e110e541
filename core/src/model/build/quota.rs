//! `[[quota]]` (clause 9).

use super::super::expression::Unit;
use super::super::quota::{Counts, Of, Places, Quota, QuotaRounding, Ties};
use super::naming::{Keys, Title, naming};
use super::reader::Reader;
use super::scorecard::Surroundings;
use super::shape;
use super::texts::Text;
use crate::diagnostic::catalogue::{self, model_words as words};
use crate::diagnostic::{Finding, Spanned};
use crate::number::{Number, parse_plain};
use crate::syntax::Content;

/// The words of `ties` of quotas and awards.
pub(super) const TIES: [(&str, Ties); 3] = [("exclude", Ties::Exclude), ("include", Ties::Include), ("council", Ties::Council)];

/// Reads the quotas of a text. One whose grade or number of places could not be read is left out.
pub(super) fn quotas(text: &Text<'_>, around: &Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Vec<Quota> {
    text.all("quota").filter_map(|table| quota(Reader::declared(table, "[[quota]]"), around, findings)).collect()
}

fn quota(mut reader: Reader<'_>, around: &Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Option<Quota> {
    let naming = naming(&mut reader, &Keys { title: Title::Optional, basis: Some(&around.model.bases), note: true });
    reader.must_have("grade");
    let grade = reader.text("grade").and_then(|name| {
        let grade = around.grade(&name, "[[quota]]", &mut reader)?;
        let last = around.model.scales.get(around.card.scale?.0).is_some_and(|scale| grade + 1 == scale.grades.len());
        if last {
            reader.findings().push(Finding::at(&catalogue::QUOTA_ON_LAST_GRADE, name.place).with("grade", &name.value));
        }
        Some(Spanned::new(grade, name.place)).filter(|_| !last)
    });
    let within = around.within(&mut reader);
    reader.must_have("at_most");
    let at_most = places(&mut reader, around);
    let of = reader.word("of", &[("all", Of::All), ("this_or_next", Of::ThisOrNext), ("next_only", Of::NextOnly)]);
    let counts = reader.word("counts", &[("this", Counts::This), ("this_or_better", Counts::ThisOrBetter)]);
    let roundings = [("down", QuotaRounding::Down), ("half_up", QuotaRounding::HalfUp), ("up", QuotaRounding::Up)];
    let rounding = reader.word("rounding", &roundings);
    let minimum = reader.whole("minimum", 0, words::WHOLE_EXPECTED);
    let ties = reader.word("ties", &TIES);
    reader.finish(findings);
    Some(Quota {
        naming,
        grade: grade?,
        within,
        at_most: at_most?,
        of: of.map(|word| word.value).unwrap_or_default(),
        counts: counts.map(|word| word.value).unwrap_or_default(),
        rounding: rounding.map(|word| word.value).unwrap_or_default(),
        minimum: minimum.map_or(0, |minimum| minimum.value),
        ties: ties.map_or(Ties::Exclude, |word| word.value),
    })
}

/// `at_most`: `"20%"`, a whole number, or a parameter, in percent or plain.
fn places(reader: &mut Reader<'_>, around: &Surroundings<'_, '_>) -> Option<Spanned<Places>> {
    let value = reader.value("at_most")?;
    let params = &around.model.params;
    let places = match &value.content {
        Content::Text(literal) if literal.text.starts_with("param.") => {
            // In percent it is a share, plain a number of rows; any other unit is reported against the first.
            let name = literal.text.get("param.".len()..).unwrap_or("");
            let place = value.place_within("param.".len()..literal.text.len());
            let id = shape::param(name, place, params, reader.findings())?;
            let unit = params.get(id.0).map(|param| param.unit.clone())?;
            if !unit.is_plain() && unit != Unit::percent() {
                shape::fits(id, value.place, Some(&Unit::percent()), params, reader.findings());
                return None;
            }
            Some(Places::Param(id))
        }
        Content::Text(literal) => share(&literal.text).map(Places::Share),
        Content::Number(_) => {
            let number = shape::number(value, "at_most", words::SHARE_EXPECTED, reader.findings())?;
            shape::as_whole(&number.value).map(Places::Number)
        }
        _ => None,
    };
    if places.is_none() {
        reader.findings().push(shape::wrong_text(value, "at_most", words::SHARE_EXPECTED));
    }
    places.map(|places| Spanned::new(places, value.place))
}

/// `"20%"` is 1/5; from nothing to everything.
fn share(text: &str) -> Option<Number> {
    let percent = parse_plain(text.strip_suffix('%')?.trim_end())?.number();
    let share = percent * Number::power_of_ten(-2);
    (!share.is_negative() && share <= Number::one()).then_some(share)
}
