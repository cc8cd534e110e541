//! A small rule set that the tests of this folder read formulas in.

mod circles;
mod names;
mod order;
mod types;

use super::{Context, Expected, OwnResults, Resolver};
use crate::diagnostic::{Columns, Finding, Place, Sources};
use crate::model::expression::{Expression, Kind, Unit};
use crate::model::names::{Names, ParamName, ScaleName, ScorecardName, SubjectName, ValueKind, ValueName};
use crate::model::{ChoiceListId, ScaleId, ScorecardId, SubjectId};
use crate::number::Mode;
use crate::syntax::{self, Value};
use crate::text::Lang;

pub(super) const DISTRICT: SubjectId = SubjectId(0);
pub(super) const COMMUNE: SubjectId = SubjectId(1);
pub(super) const GROUP: SubjectId = SubjectId(2);
const OFFICER: SubjectId = SubjectId(3);
const QUALITY: ScaleId = ScaleId(0);
const PERFORMANCE: ScaleId = ScaleId(1);

fn ids(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

/// The value of `f` in a rule text, with the text.
pub(super) fn toml(right: &str) -> (Value, Sources) {
    let text = format!("# điểm trung bình\nf = {right}\n");
    let mut sources = Sources::default();
    let file = sources.add("tín_dụng.toml", &text);
    (syntax::parse(file, &text).0.get("f").unwrap().value.clone(), sources)
}

pub(super) fn derived(id: &str, subject: SubjectId, formula: &str) -> ValueName {
    ValueName { id: id.to_owned(), subject, what: ValueKind::Derived(toml(&format!("'''{formula}'''")).0) }
}

pub(super) fn fixture() -> Names {
    let million = || Kind::Number(Unit::named("million dong"));
    let plain = || Kind::Number(Unit::plain());
    let input = |id: &str, subject, kind| ValueName { id: id.into(), subject, what: ValueKind::Input(kind) };
    let card = |id: &str, subject, scale, criteria: &str, groups: &str| ScorecardName {
        id: id.into(),
        subject,
        scale,
        criteria: ids(criteria),
        groups: ids(groups),
    };
    let subject = |id: &str, parent| SubjectName { id: id.into(), parent };
    Names {
        subjects: vec![
            subject("district", None),
            subject("commune", Some(DISTRICT)),
            subject("loan_group", Some(COMMUNE)),
            subject("officer", None),
        ],
        scales: vec![
            ScaleName { id: "quality".into(), grades: ids("good fair average weak") },
            ScaleName { id: "performance".into(), grades: ids("excellent good completed") },
        ],
        choice_lists: vec![ids("xa phuong dac_khu"), ids("model normal")],
        params: vec![
            ParamName { id: "overdue_limit".into(), unit: Unit::percent() },
            ParamName { id: "weight".into(), unit: Unit::plain() },
        ],
        values: vec![
            input("outstanding", COMMUNE, million()),
            input("overdue_debt", COMMUNE, million()),
            input("households", COMMUNE, plain()),
            input("rate", COMMUNE, Kind::Number(Unit::percent())),
            input("flagged", COMMUNE, Kind::Boolean),
            input("commune_kind", COMMUNE, Kind::Choice(ChoiceListId(0))),
            input("model_kind", COMMUNE, Kind::Choice(ChoiceListId(1))),
            input("head", COMMUNE, Kind::Grade(PERFORMANCE)),
            ValueName { id: "damaged".into(), subject: COMMUNE, what: ValueKind::Broken },
            derived("overdue_rate", COMMUNE, "percent(overdue_debt, outstanding)"),
            derived("constant", COMMUNE, "2 * 3"),
            derived("bad_derived", COMMUNE, "1 + true"),
            input("debt", GROUP, million()),
            input("arrears", GROUP, million()),
            input("members", GROUP, plain()),
            input("active", GROUP, Kind::Boolean),
            input("rating", GROUP, Kind::Grade(QUALITY)),
            derived("share", GROUP, "percent(debt, commune.outstanding)"),
            input("budget", DISTRICT, million()),
            input("remote", DISTRICT, Kind::Boolean),
            input("age", OFFICER, plain()),
        ],
        scorecards: vec![
            card("credit", COMMUNE, Some(QUALITY), "overdue lending", "debt_quality"),
            card("work", COMMUNE, Some(PERFORMANCE), "task", "main"),
            card("survey", COMMUNE, None, "answer", "answers"),
            card("group_card", GROUP, Some(QUALITY), "members_rate", "all"),
            card("district_card", DISTRICT, Some(QUALITY), "lead", "leading"),
        ],
    }
}

pub(super) fn context(subject: SubjectId, own: OwnResults, expected: Expected) -> Context {
    let scorecard = match subject {
        DISTRICT => Some(ScorecardId(4)),
        GROUP => Some(ScorecardId(3)),
        _ => Some(ScorecardId(0)),
    };
    Context { subject, scorecard, own, mode: Mode::HalfEven, expected }
}

/// Reads the right side of a TOML key as a formula; the findings of the fixture itself are left out.
pub(super) fn read(right: &str, context: &Context) -> (Option<Expression>, Vec<Finding>, Sources) {
    let names = fixture();
    let mut resolver = Resolver::new(&names, Mode::HalfUp);
    resolver.findings.clear();
    let (value, sources) = toml(right);
    let expression = resolver.formula(&value, context);
    let (_, findings) = resolver.finish();
    (expression, findings, sources)
}

/// Codes with the text at each place; every `{…}` of the message must be filled.
pub(super) fn shown(findings: &[Finding], sources: &Sources) -> Vec<(String, String)> {
    for finding in findings {
        for lang in [Lang::Vi, Lang::En] {
            let (headline, help) = (finding.headline(lang), finding.help(lang));
            assert!(!headline.contains('{') && !help.contains('{'), "{headline} {help}");
        }
    }
    let rendered = findings.iter().map(|finding| finding.render(sources, Lang::Vi, Columns::Characters));
    rendered.map(|finding| (finding.code.to_owned(), finding.place.unwrap().text)).collect()
}

pub(super) fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Number(Unit::Any) => "any".to_owned(),
        Kind::Number(unit) => format!("number {unit}").trim_end().to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Choice(list) => format!("choice {}", list.0),
        Kind::Grade(scale) => format!("grade {}", scale.0),
    }
}

/// A formula in a gate of the scorecard `credit` of communes has this type.
#[track_caller]
pub(super) fn check(formula: &str, expected: &str) {
    check_in(formula, &context(COMMUNE, OwnResults::All, Expected::Any), expected);
}

#[track_caller]
pub(super) fn check_in(formula: &str, context: &Context, expected: &str) {
    let (expression, findings, sources) = read(&format!("\"{formula}\""), context);
    assert_eq!(shown(&findings, &sources), [], "{formula}");
    assert_eq!(kind(&expression.unwrap().kind), expected, "{formula}");
}

/// A formula there is wrong: codes, texts at the places, and the names that were probably meant.
#[track_caller]
pub(super) fn wrong(formula: &str, expected: &[(&str, &str, &str)]) {
    wrong_in(formula, &context(COMMUNE, OwnResults::All, Expected::Any), expected);
}

#[track_caller]
pub(super) fn wrong_in(formula: &str, context: &Context, expected: &[(&str, &str, &str)]) {
    let (expression, findings, sources) = read(&format!("\"{}\"", formula.replace('"', "\\\"")), context);
    let found: Vec<_> = shown(&findings, &sources)
        .into_iter()
        .zip(&findings)
        .map(|((code, text), finding)| (code, text, finding.nearest.clone().unwrap_or_default()))
        .collect();
    let found: Vec<_> = found.iter().map(|(code, text, meant)| (code.as_str(), text.as_str(), meant.as_str())).collect();
    assert_eq!(found, expected, "{formula}");
    assert!(expression.is_none(), "{formula}");
}
