//! What tuning measured: a frame, a table in words, the whole as JSON.

use crate::columns::Columns;
use crate::result::Outcome;
use crate::stream::Frame;
use crate::{json, lang};
use pyo3::prelude::*;
use thidua::model::criterion::Criterion;
use thidua::outcome::ScorecardOutcome;
use thidua::report::{Listing, number_title};
use thidua::text::Lang;
use thidua::tuning::{Calibrated, Calibration, Count, Dropped, Effect, Measures, Sensitivity, Stability, Variation};

/// A variation as Python gives it: path, low, high, step, whether it is a weight.
pub(crate) type Given = (String, String, String, String, bool);

pub(crate) fn variation((path, low, high, step, weight): Given) -> Variation {
    Variation { path, low, high, step, weight }
}

pub(crate) fn given(variation: Variation) -> Given {
    let Variation { path, low, high, step, weight } = variation;
    (path, low, high, step, weight)
}

/// What was measured.
pub(crate) enum What {
    Stability(Stability),
    Sensitivity(Vec<Sensitivity>),
    Dropped(Vec<Dropped>),
    Measures(Measures),
    /// The same measures, of which the pairs of criteria are shown.
    Correlations(Measures),
    Calibrated(Calibration, Calibrated),
}

/// What was measured, with the outcome that knows the names.
#[pyclass(frozen, module = "thidua._native")]
pub(crate) struct Measured {
    outcome: Py<Outcome>,
    card: String,
    what: What,
}

impl Measured {
    pub(crate) fn new(outcome: Py<Outcome>, card: String, what: What) -> Self {
        Self { outcome, card, what }
    }

    fn say(&self, lang: Lang) -> Listing {
        let (outcome, card) = (self.outcome.get().outcome(), self.card.as_str());
        match &self.what {
            What::Stability(found) => found.listing(outcome, lang),
            What::Sensitivity(found) => Sensitivity::listing(found, outcome, card, lang),
            What::Dropped(found) => Dropped::listing(found, outcome, card, lang),
            What::Measures(found) => found.listing(outcome, lang),
            What::Correlations(found) => found.correlation_listing(outcome, lang),
            What::Calibrated(asked, found) => found.listing(outcome, card, asked, lang),
        }
    }
}

#[pymethods]
impl Measured {
    /// Everything, as JSON.
    fn data(&self) -> PyResult<String> {
        match &self.what {
            What::Stability(found) => json(found),
            What::Sensitivity(found) => json(found),
            What::Dropped(found) => json(found),
            What::Measures(found) | What::Correlations(found) => json(found),
            What::Calibrated(_, found) => json(found),
        }
    }

    /// The table in words, as JSON.
    fn listing(&self, lang: &str) -> PyResult<String> {
        json(&self.say(self::lang(lang)?))
    }

    /// The table in words, as lines of text with at most so many rows.
    fn text(&self, lang: &str, most: usize) -> PyResult<String> {
        Ok(self.say(self::lang(lang)?).to_text(most))
    }

    /// The figures, with titles in a language.
    fn frame(&self, lang: &str) -> PyResult<Frame> {
        let lang = self::lang(lang)?;
        let outcome = self.outcome.get().outcome();
        let Some(card) = outcome.scorecard(&self.card) else { return Columns::default().frame() };
        match &self.what {
            What::Stability(found) => stability(found, &card),
            What::Sensitivity(found) => sensitivity(found, &card, lang),
            What::Dropped(found) => dropped(found, &card, lang),
            What::Measures(found) => measures(found, &card, lang),
            What::Correlations(found) => correlations(found, &card, lang),
            What::Calibrated(_, found) => calibrated(found),
        }
    }
}

fn stability(found: &Stability, card: &ScorecardOutcome<'_>) -> PyResult<Frame> {
    let (rows, table) = (&found.rows, card.table());
    let ranks = |of: fn(&thidua::tuning::RowStability) -> Option<u32>| rows.iter().map(of);
    let kept = |of: fn(&thidua::tuning::RowStability) -> Count| rows.iter().map(move |row| Some(of(row).count));
    let mut columns = Columns::default()
        .texts("id", rows.iter().map(|row| Some(row.id.as_str())))
        .texts("name", table.names.iter().map(Option::as_deref));
    if table.blocs.is_some() {
        columns = columns.words("bloc", (0..table.len()).map(|row| table.bloc(row)));
    }
    columns = columns
        .counts("rank", ranks(|row| row.rank))
        .counts("best", ranks(|row| row.best))
        .counts("low", ranks(|row| row.low))
        .counts("median", ranks(|row| row.median))
        .counts("high", ranks(|row| row.high))
        .counts("worst", ranks(|row| row.worst))
        .counts("runs", rows.iter().map(|_| Some(found.runs)))
        .counts("keeps_rank", kept(|row| row.keeps_rank))
        .counts("keeps_grade", kept(|row| row.keeps_grade));
    for award in &card.scorecard().awards {
        let id = &award.naming.id.value;
        let counts = rows.iter().map(|row| row.awarded.get(id).map(|count| count.count));
        columns = columns.counts(&format!("award.{id}"), counts);
    }
    columns.frame()
}

/// Columns of an effect, with a word before each name; none where the checker refused.
fn effects<'e>(mut columns: Columns, before: &str, all: impl Iterator<Item = Option<&'e Effect>> + Clone) -> Columns {
    type Part = fn(&Effect) -> u64;
    let parts: [(&str, Part); 5] = [
        ("grades", |effect| count(effect.grades)),
        ("ranks", |effect| count(effect.ranks)),
        ("greatest", |effect| u64::from(effect.greatest)),
        ("moves", |effect| effect.moves),
        ("awards", |effect| count(effect.awards)),
    ];
    for (name, part) in parts {
        columns = columns.counts(&format!("{before}{name}"), all.clone().map(|effect| effect.map(part)));
    }
    columns
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn sensitivity(found: &[Sensitivity], card: &ScorecardOutcome<'_>, lang: Lang) -> PyResult<Frame> {
    let titles: Vec<String> = found.iter().map(|one| number_title(card.rules().model(), &one.path, lang)).collect();
    let mut columns = Columns::default()
        .texts("path", found.iter().map(|one| Some(one.path.as_str())))
        .texts("title", titles.iter().map(|title| Some(title.as_str())))
        .texts("low", found.iter().map(|one| Some(one.low.as_str())))
        .texts("high", found.iter().map(|one| Some(one.high.as_str())));
    columns = effects(columns, "low_", found.iter().map(|one| one.at_low.as_ref()));
    effects(columns, "high_", found.iter().map(|one| one.at_high.as_ref())).frame()
}

/// Id, code and title of criteria.
fn criteria<'c>(columns: Columns, card: &ScorecardOutcome<'c>, ids: &[&'c str], lang: Lang) -> Columns {
    let find = |id: &str| card.scorecard().criteria.iter().find(|criterion| criterion.naming.id.value == id);
    let each = |of: fn(&Criterion, Lang) -> Option<&str>| ids.iter().map(move |id| find(id).and_then(|criterion| of(criterion, lang)));
    columns
        .texts("criterion", ids.iter().map(|id| Some(*id)))
        .texts("code", each(|criterion, _| criterion.code.as_deref()))
        .texts("title", each(|criterion, lang| Some(criterion.naming.title.get(lang))))
}

fn dropped(found: &[Dropped], card: &ScorecardOutcome<'_>, lang: Lang) -> PyResult<Frame> {
    let ids: Vec<&str> = found.iter().map(|one| one.criterion.as_str()).collect();
    let columns = criteria(Columns::default(), card, &ids, lang);
    effects(columns, "", found.iter().map(|one| one.effect.as_ref())).frame()
}

fn measures(found: &Measures, card: &ScorecardOutcome<'_>, lang: Lang) -> PyResult<Frame> {
    let all = &found.criteria;
    let ids: Vec<&str> = all.iter().map(|one| one.criterion.as_str()).collect();
    criteria(Columns::default(), card, &ids, lang)
        .counts("rows", all.iter().map(|one| Some(one.applies.total)))
        .counts("applies", all.iter().map(|one| Some(one.applies.count)))
        .counts("full", all.iter().map(|one| one.full.map(|full| full.count)))
        .counts("different", all.iter().map(|one| Some(count(one.different))))
        .decimals("mean", all.iter().map(|one| one.mean.as_deref()))?
        .decimals("deviation", all.iter().map(|one| one.deviation.as_deref()))?
        .decimals("power", all.iter().map(|one| one.power.as_deref()))?
        .decimals("weight", all.iter().map(|one| one.weight.as_deref()))?
        .decimals("nominal", all.iter().map(|one| one.nominal.as_deref()))?
        .frame()
}

fn correlations(found: &Measures, card: &ScorecardOutcome<'_>, lang: Lang) -> PyResult<Frame> {
    let all = &found.correlations;
    let title = |id: &str| {
        let criterion = card.scorecard().criteria.iter().find(|criterion| criterion.naming.id.value == id);
        criterion.map(|criterion| criterion.naming.title.get(lang))
    };
    Columns::default()
        .words("first", all.iter().map(|pair| Some(pair.first.as_str())))
        .words("second", all.iter().map(|pair| Some(pair.second.as_str())))
        .words("first_title", all.iter().map(|pair| title(&pair.first)))
        .words("second_title", all.iter().map(|pair| title(&pair.second)))
        .counts("rows", all.iter().map(|pair| Some(count(pair.rows))))
        .decimals("coefficient", all.iter().map(|pair| pair.coefficient.as_deref()))?
        .frame()
}

fn calibrated(found: &Calibrated) -> PyResult<Frame> {
    Columns::default()
        .texts("value", [found.value.as_deref()].into_iter())
        .counts("rows", [Some(found.rows.count)].into_iter())
        .counts("now", [Some(found.now.count)].into_iter())
        .counts("of", [Some(found.rows.total)].into_iter())
        .counts("tried", [Some(found.tried)].into_iter())
        .frame()
}
