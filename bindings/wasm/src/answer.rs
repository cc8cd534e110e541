//! The shapes of what JavaScript is told: titles in one language, numbers as texts.

use serde::Serialize;
use thidua::advise::{Advice, AdviceWording};
use thidua::cases::CaseReport;
use thidua::model::input::{Input, InputKind};
use thidua::model::scale::Member;
use thidua::model::scorecard::Scorecard;
use thidua::model::{BasisId, GroupId, Model, Naming, SubjectId};
use thidua::number::{DecimalStyle, Number};
use thidua::outcome::{Pairs, RowResult, ScorecardOutcome};
use thidua::report;
use thidua::report::entry::entry;
use thidua::report::explain::{Explanation, Wording};
use thidua::report::rules::figures;
use thidua::text::{Lang, Text};

fn title_in(text: &Text, lang: Lang) -> &str {
    text.get(lang)
}

/// An explanation for programs and for readers.
#[derive(Serialize)]
pub(crate) struct Explained<'o> {
    pub(crate) explanation: &'o Explanation<'o>,
    pub(crate) wording: Wording,
    pub(crate) text: String,
}

/// Advice for programs and for readers.
#[derive(Serialize)]
pub(crate) struct Advised<'a> {
    pub(crate) advice: &'a Advice,
    pub(crate) wording: AdviceWording,
    pub(crate) text: String,
}

/// The reports of worked cases, and the same in words.
#[derive(Serialize)]
pub(crate) struct Tested<'o> {
    pub(crate) reports: &'o [CaseReport],
    pub(crate) texts: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct Named<'m> {
    id: &'m str,
    title: &'m str,
}

#[derive(Serialize)]
pub(crate) struct About<'m> {
    id: &'m str,
    version: &'m str,
    title: &'m str,
    status: &'static str,
    from: Option<String>,
    /// The last day, not the first day after it.
    to: Option<String>,
    subjects: Vec<SubjectTold<'m>>,
    scorecards: Vec<CardTold<'m>>,
}

#[derive(Serialize)]
struct SubjectTold<'m> {
    id: &'m str,
    title: &'m str,
    parent: Option<&'m str>,
    bloc: bool,
}

#[derive(Serialize)]
struct CardTold<'m> {
    id: &'m str,
    title: &'m str,
    subject: &'m str,
    max: Option<String>,
    /// Best first.
    grades: Vec<GradeTold<'m>>,
    /// Whether it compares task results of units, or the quality of something: the scale's id.
    scale: Option<&'m str>,
    ranking: bool,
    groups: Vec<PartTold<'m>>,
    criteria: Vec<PartTold<'m>>,
    gates: Vec<Named<'m>>,
    quotas: Vec<Named<'m>>,
    awards: Vec<Named<'m>>,
}

#[derive(Serialize)]
struct GradeTold<'m> {
    id: &'m str,
    title: &'m str,
    at_least: Option<String>,
}

#[derive(Serialize)]
struct PartTold<'m> {
    id: &'m str,
    code: Option<&'m str>,
    title: &'m str,
    max: Option<String>,
    kind: Option<&'static str>,
    /// The group around it.
    group: Option<&'m str>,
}

fn named(naming: &Naming, lang: Lang) -> Named<'_> {
    Named { id: &naming.id.value, title: title_in(&naming.title, lang) }
}

fn plain(number: &Number) -> String {
    number.to_reading(DecimalStyle::Plain)
}

fn group_of(card: &Scorecard, id: Option<GroupId>) -> Option<&str> {
    card.groups.get(id?.0).map(|group| group.naming.id.value.as_str())
}

fn subject_of(model: &Model, id: SubjectId) -> &str {
    model.subjects.get(id.0).map_or("", |subject| subject.naming.id.value.as_str())
}

pub(crate) fn about(model: &Model, lang: Lang) -> About<'_> {
    use thidua::model::manifest::Status;
    let manifest = &model.manifest;
    let period = manifest.effective;
    About {
        id: &manifest.id.value,
        version: &manifest.version,
        title: title_in(&manifest.title, lang),
        status: match manifest.status {
            Some(Status::Official) => "official",
            Some(Status::Draft) => "draft",
            Some(Status::Illustrative) | None => "illustrative",
        },
        from: period.map(|period| period.from.to_string()),
        to: period.and_then(|period| period.until?.yesterday().ok()).map(|day| day.to_string()),
        subjects: model
            .subjects
            .iter()
            .map(|subject| SubjectTold {
                id: &subject.naming.id.value,
                title: title_in(&subject.naming.title, lang),
                parent: subject.parent.map(|parent| subject_of(model, parent)),
                bloc: subject.bloc,
            })
            .collect(),
        scorecards: model.order.iter().filter_map(|id| model.scorecards.get(id.0)).map(|card| card_told(model, card, lang)).collect(),
    }
}

fn card_told<'m>(model: &'m Model, card: &'m Scorecard, lang: Lang) -> CardTold<'m> {
    let scale = card.scale.and_then(|scale| model.scales.get(scale.0));
    let members = scale.map(|scale| scale.grades.as_slice()).unwrap_or_default();
    CardTold {
        id: &card.naming.id.value,
        title: title_in(&card.naming.title, lang),
        subject: subject_of(model, card.subject),
        max: card.max.as_ref().map(|max| plain(&max.value)),
        grades: card
            .grades
            .iter()
            .filter_map(|grade| {
                let member = members.get(grade.member.value)?;
                let at_least = grade.at_least.as_ref().map(|least| plain(&least.value));
                Some(GradeTold { id: &member.id.value, title: title_in(&member.title, lang), at_least })
            })
            .collect(),
        scale: scale.map(|scale| scale.naming.id.value.as_str()),
        ranking: card.ranking.is_some(),
        groups: card
            .groups
            .iter()
            .map(|group| PartTold {
                id: &group.naming.id.value,
                code: group.code.as_deref(),
                title: title_in(&group.naming.title, lang),
                max: group.max.as_ref().map(|max| plain(&max.value)),
                kind: Some(group.kind.word()),
                group: group_of(card, group.parent),
            })
            .collect(),
        criteria: card
            .criteria
            .iter()
            .map(|criterion| PartTold {
                id: &criterion.naming.id.value,
                code: criterion.code.as_deref(),
                title: title_in(&criterion.naming.title, lang),
                max: criterion.max.as_ref().map(|max| plain(&max.value)),
                kind: None,
                group: group_of(card, criterion.group),
            })
            .collect(),
        gates: card.gates.iter().map(|gate| named(&gate.naming, lang)).collect(),
        quotas: card.quotas.iter().map(|quota| named(&quota.naming, lang)).collect(),
        awards: card.awards.iter().map(|award| named(&award.naming, lang)).collect(),
    }
}

#[derive(Serialize)]
pub(crate) struct Inputs<'m> {
    subject: &'m str,
    title: &'m str,
    /// Headings of the columns that every table has, in the order in which a template has them.
    keys: Vec<Key<'m>>,
    inputs: Vec<InputTold<'m>>,
    form: Vec<FormPart<'m>>,
}

#[derive(Serialize)]
struct Key<'m> {
    id: &'static str,
    heading: &'m str,
    /// Everything that data may call it.
    headings: Vec<&'m str>,
}

#[derive(Serialize)]
struct InputTold<'m> {
    id: &'m str,
    heading: String,
    headings: Vec<&'m str>,
    title: String,
    accepts: String,
    note: Option<String>,
    kind: &'static str,
    unit: String,
    unit_title: String,
    required: bool,
    blank_is_false: bool,
    min: Option<String>,
    max: Option<String>,
    places: Option<u32>,
    choices: Vec<Named<'m>>,
}

#[derive(Serialize)]
struct FormPart<'m> {
    scorecard: Option<&'m str>,
    group: Option<&'m str>,
    code: Option<&'m str>,
    title: &'m str,
    figures: Vec<FormFigure<'m>>,
}

#[derive(Serialize)]
struct FormFigure<'m> {
    id: &'m str,
    read_by: Vec<Reader<'m>>,
}

#[derive(Serialize)]
struct Reader<'m> {
    scorecard: &'m str,
    criterion: &'m str,
    code: Option<&'m str>,
    title: &'m str,
    basis: Vec<String>,
}

fn members(members: &[Member], lang: Lang) -> Vec<Named<'_>> {
    members.iter().map(|member| Named { id: &member.id.value, title: title_in(&member.title, lang) }).collect()
}

fn bases(model: &Model, ids: &[BasisId], lang: Lang) -> Vec<String> {
    let bases = ids.iter().filter_map(|id| model.bases.get(id.0));
    bases.map(|basis| title_in(&basis.naming.title, lang).to_owned()).collect()
}

fn input_told<'m>(model: &'m Model, figure: report::rules::Figure, input: &'m Input, id: &'m str, lang: Lang) -> InputTold<'m> {
    let (kind, unit, choices) = match &input.kind {
        InputKind::Number { unit, whole } => (if *whole { "integer" } else { "number" }, unit.to_string(), Vec::new()),
        InputKind::Boolean => ("boolean", String::new(), Vec::new()),
        InputKind::Choice { choices, .. } => ("choice", String::new(), members(choices, lang)),
        InputKind::Grade(scale) => {
            let grades = model.scales.get(scale.0).map(|scale| scale.grades.as_slice()).unwrap_or_default();
            ("grade", String::new(), members(grades, lang))
        }
    };
    let unit_title = if let InputKind::Number { unit, .. } = &input.kind { report::unit(unit, lang) } else { String::new() };
    InputTold {
        id,
        heading: figure.heading,
        headings: std::iter::once(id).chain(input.columns.iter().map(String::as_str)).collect(),
        title: figure.title,
        accepts: figure.accepts,
        note: figure.note,
        kind,
        unit,
        unit_title,
        required: input.required,
        blank_is_false: input.blank_is_false,
        min: input.min.as_ref().map(|min| plain(&min.value)),
        max: input.max.as_ref().map(|max| plain(&max.value)),
        places: input.places,
        choices,
    }
}

pub(crate) fn inputs(model: &Model, id: SubjectId, lang: Lang) -> Option<Inputs<'_>> {
    let subject = model.subjects.get(id.0)?;
    let columns = &subject.columns;
    let mut keys: Vec<(&'static str, &[String])> = vec![("id", &columns.id), ("name", &columns.name)];
    keys.extend(subject.parent.map(|_| ("parent", columns.parent.as_slice())));
    keys.extend(subject.bloc.then_some(("bloc", columns.bloc.as_slice())));
    let inputs = figures(model, id, lang).into_iter().filter_map(|figure| {
        let value = model.values.get(figure.value.0)?;
        Some(input_told(model, figure, value.input()?, &value.naming.id.value, lang))
    });
    let form = entry(model, id).into_iter().map(|part| {
        let card = part.scorecard.and_then(|card| model.scorecards.get(card.0));
        let group = card.zip(part.group).and_then(|(card, group)| card.groups.get(group.0));
        let heading = group.map(|group| &group.naming).or(card.map(|card| &card.naming));
        FormPart {
            scorecard: card.map(|card| card.naming.id.value.as_str()),
            group: group.map(|group| group.naming.id.value.as_str()),
            code: group.and_then(|group| group.code.as_deref()),
            title: heading.map_or("", |naming| title_in(&naming.title, lang)),
            figures: part
                .figures
                .into_iter()
                .filter_map(|figure| {
                    let readers = figure.read_by.iter().filter_map(|(card, criterion)| {
                        let card = model.scorecards.get(card.0)?;
                        let criterion = card.criteria.get(criterion.0)?;
                        Some(Reader {
                            scorecard: &card.naming.id.value,
                            criterion: &criterion.naming.id.value,
                            code: criterion.code.as_deref(),
                            title: title_in(&criterion.naming.title, lang),
                            basis: bases(model, &criterion.naming.basis, lang),
                        })
                    });
                    Some(FormFigure { id: &model.values.get(figure.value.0)?.naming.id.value, read_by: readers.collect() })
                })
                .collect(),
        }
    });
    Some(Inputs {
        subject: &subject.naming.id.value,
        title: title_in(&subject.naming.title, lang),
        keys: keys
            .into_iter()
            .map(|(id, others)| Key {
                id,
                heading: others.first().map_or(id, String::as_str),
                headings: std::iter::once(id).chain(others.iter().map(String::as_str)).collect(),
            })
            .collect(),
        inputs: inputs.collect(),
        form: form.collect(),
    })
}

/// A row with its words.
#[derive(Serialize)]
pub(crate) struct Told {
    #[serde(flatten)]
    row: RowResult,
    grade_title: Option<String>,
    grade_by_score_title: Option<String>,
    remarks: Vec<String>,
    award_titles: Vec<String>,
    /// What each criterion's points rest on, in short.
    rests_on: Pairs<String>,
}

pub(crate) fn told(outcome: &ScorecardOutcome<'_>, rows: Vec<RowResult>, lang: Lang) -> Vec<Told> {
    let (model, card) = (outcome.rules().model(), outcome.scorecard());
    let word = |grade: &Option<String>| grade.as_ref().map(|grade| report::grade_title(model, card, grade, lang).to_owned());
    let tell = |row: RowResult| Told {
        grade_title: word(&row.grade),
        grade_by_score_title: word(&row.grade_by_score),
        remarks: report::remarks(model, card, &row, lang),
        award_titles: report::awards(card, &row, lang),
        rests_on: Pairs(
            card.criteria
                .iter()
                .filter_map(|rule| {
                    let id = &rule.naming.id.value;
                    let found = (rule, row.criteria.get(id)?);
                    Some((id.clone(), report::rests_on(model, Some(outcome.outcome().data()), card, found, &row.id, lang)))
                })
                .collect(),
        ),
        row,
    };
    rows.into_iter().map(tell).collect()
}
