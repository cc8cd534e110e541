//! An explanation accounts for its result: in every row of every good vector its sums add up, and it ends at the digits,
//! the grade, the rank and the decisions that the result holds. What the sentences say is held by the golden texts.

#![expect(clippy::disallowed_methods, reason = "a test reads the vectors of the repository")]

mod vector_case;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use thidua::data::{Cells, InputColumn, InputTable};
use thidua::number::{DecimalStyle, Mode, Number, parse_fraction, parse_plain};
use thidua::text::Lang;
use vector_case::Case;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/good")
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The exact number in a field of an explanation; `None` where it is null or not there.
fn number(value: &Value) -> Option<Number> {
    let text = value.as_str()?;
    parse_fraction(text).or_else(|| parse_plain(text).map(|written| written.number()))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What an explanation says that cannot be: of its own sums, and beside the result.
struct Account {
    /// How the scorecard shows digits.
    mode: Mode,
    wrong: Vec<String>,
    /// Statements that were held against something.
    held: usize,
}

impl Account {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, explained: T, expected: T) {
        self.held += 1;
        if explained != expected {
            self.wrong.push(format!("{what}: explained {explained:?}, expected {expected:?}"));
        }
    }

    /// The digits of the result are the exact number, shown at the places of the result.
    fn shown(&mut self, what: &str, exact: &Value, shown: &Value) {
        let places = shown.as_str().map_or(0, |text| text.split_once('.').map_or(0, |(_, decimals)| decimals.len()));
        let found = number(exact).map(|number| number.to_fixed(u32::try_from(places).unwrap(), self.mode));
        self.same(what, found.as_deref(), shown.as_str());
    }

    fn parts_add_up(&mut self, what: &str, explained: &Value, points: &dyn Fn(&str) -> Option<Number>) {
        let sum = list(&explained["parts"]).iter().fold(Number::zero(), |sum, part| {
            let given = number(&part["points"]);
            self.same(&format!("{what}, part {}", part["id"]), given.clone(), points(part["id"].as_str().unwrap()));
            let given = given.unwrap_or_default();
            if part["subtracted"] == true { sum - given } else { sum + given }
        });
        self.same(what, number(&explained["sum"]), Some(sum));
    }

    /// A number after the limits of gates.
    fn limited(&mut self, what: &str, before: Option<Number>, gates: &Value, after: Option<Number>) {
        let limits = list(gates).iter().filter_map(|gate| number(&gate["at_most"]));
        self.same(what, after, before.map(|before| limits.fold(before, Number::min)));
    }

    fn criterion(&mut self, explained: &Value, result: &Value) {
        let what = format!("criterion {}", explained["id"]);
        self.shown(&format!("{what}: points"), &explained["points"], &result["points"]);
        self.same(&format!("{what}: status"), &explained["status"], &result["status"]);
        if !result["value"].is_null() {
            self.same(&format!("{what}: value"), &explained["value"], &result["value"]);
        }
        if !result["clause"].is_null() {
            self.same(&format!("{what}: clause"), &explained["reason"]["clause"], &result["clause"]);
        }
        let (max, points) = (number(&explained["max"]), number(&explained["points"]));
        if let (Some(lost), Some(max), Some(points)) = (number(&explained["lost"]), max, points.clone()) {
            self.same(&format!("{what}: lost"), lost, max - points);
        }
        if points.is_some() {
            let (before, after) = (number(&explained["before_gates"]), number(&explained["before_rounding"]));
            self.limited(&format!("{what}: gates"), before, &explained["gates"], after);
        }
    }

    fn group(&mut self, explained: &Value, result: &Value, points: &dyn Fn(&str) -> Option<Number>) {
        let what = format!("group {}", explained["id"]);
        self.parts_add_up(&what, explained, points);
        self.shown(&format!("{what}: points"), &explained["points"], result);
        let floored = number(&explained["sum"]).map(|sum| sum.max(Number::zero()));
        let cut = floored.map(|sum| number(&explained["max"]).map_or(sum.clone(), |max| sum.min(max)));
        self.same(&format!("{what}: cut"), number(&explained["cut"]), cut.clone());
        let limited = number(&explained["limited"]);
        self.limited(&format!("{what}: gates"), cut, &explained["gates"], limited.clone());
        let rescaled = &explained["rescaled"];
        if let Some(points) = number(&explained["points"]) {
            let expected = if rescaled.is_null() { limited } else { number(&rescaled["result"]) };
            self.same(&format!("{what}: end"), Some(points), expected);
        }
        self.rescaled(&what, rescaled);
    }

    fn rescaled(&mut self, what: &str, rescaled: &Value) {
        if rescaled.is_null() {
            return;
        }
        let [points, max, applicable] = ["points", "max", "applicable"].map(|key| number(&rescaled[key]).unwrap());
        self.same(&format!("{what}: rescaled"), number(&rescaled["exact"]), (points * max).checked_div(&applicable));
    }

    fn total(&mut self, explained: &Value, result: &Value) {
        let [base, bonus, deductions] = ["base", "bonus", "deductions"].map(|key| number(&explained[key]).unwrap());
        self.same("total: sum", number(&explained["sum"]), Some(base + bonus - deductions));
        self.limited("total: gates", number(&explained["rounded"]), &explained["gates"], number(&explained["total"]));
        for key in ["base", "bonus", "deductions", "total", "score"] {
            self.shown(key, &explained[key], &result[key]);
        }
    }

    fn row(&mut self, explained: &Value, result: &Value) {
        for criterion in list(&explained["criteria"]) {
            self.criterion(criterion, &result["criteria"][criterion["id"].as_str().unwrap()]);
        }
        let everything = || list(&explained["criteria"]).iter().chain(list(&explained["groups"]));
        let points = |id: &str| everything().find(|part| part["id"] == id).and_then(|part| number(&part["points"]));
        for group in list(&explained["groups"]) {
            self.group(group, &result["groups"][group["id"].as_str().unwrap()], &points);
        }
        self.parts_add_up("base", &explained["base"], &points);
        self.rescaled("base", &explained["base"]["rescaled"]);
        self.shown("base", &explained["base"]["points"], &result["base"]);
        if explained["total"].is_object() {
            self.total(&explained["total"], result);
        } else {
            self.same("total", &Value::Null, &result["total"]);
        }
        self.same("grade", &explained["grade"]["grade"], &result["grade"]);
        self.same("grade by score", &explained["grade"]["by_score"], &result["grade_by_score"]);
        let fired = list(&explained["gates"]).iter().filter(|gate| gate["fired"] == true).map(|gate| gate["id"].clone());
        self.same("gates", fired.collect::<Vec<_>>().as_slice(), list(&result["gates"]));
        for quota in list(&explained["quotas"]) {
            let known = &result["quotas"][quota["id"].as_str().unwrap()];
            for (key, value) in known.as_object().into_iter().flatten() {
                self.same(&format!("quota {}: {key}", quota["id"]), &quota[key], value);
            }
        }
        self.same("quotas", list(&explained["quotas"]).len(), result["quotas"].as_object().map_or(0, serde_json::Map::len));
        self.same("rank", &explained["rank"]["rank"], &result["rank"]);
        let tied = !list(&explained["rank"]["tied_with"]).is_empty();
        self.same("tied", tied, result["tied"] == true);
        let awards = list(&explained["awards"]).iter().filter(|award| !award["status"].is_null());
        let awards: serde_json::Map<_, _> =
            awards.map(|award| (award["id"].as_str().unwrap().to_owned(), award["status"].clone())).collect();
        self.same("awards", &Value::Object(awards), &result["awards"]);
        self.same("decision", &explained["needs_decision"], &result["needs_decision"]);
    }
}

/// Every figure that an explanation shows, whatever part of it reads it.
fn figures<'e>(explained: &'e Value, found: &mut Vec<&'e Value>) {
    match explained {
        Value::Array(parts) => parts.iter().for_each(|part| figures(part, found)),
        Value::Object(fields) => {
            found.extend(fields.get("figures").map(list).into_iter().flatten());
            fields.values().for_each(|field| figures(field, found));
        }
        _ => {}
    }
}

/// The texts of a row by the headings of its table.
fn cells<'t>(tables: &'t [(String, InputTable)], subject: &str, id: &str) -> Vec<(&'t str, &'t str)> {
    let Some((_, table)) = tables.iter().find(|(name, _)| name == subject) else { return Vec::new() };
    let texts = |column: &'t InputColumn| match &column.cells {
        Cells::Text(texts) => texts.as_slice(),
        _ => &[],
    };
    let ids = table.columns.iter().find(|column| column.heading == "id").map_or(&[][..], texts);
    let Some(row) = ids.iter().position(|text| text.as_deref().map(str::trim) == Some(id)) else { return Vec::new() };
    table.columns.iter().map(|column| (column.heading.as_str(), texts(column)[row].as_deref().unwrap_or(""))).collect()
}

impl Account {
    /// Numbers that come from the table are those that stand there.
    fn figures(&mut self, explained: &Value, cells: &[(&str, &str)]) {
        let mut found = Vec::new();
        figures(explained, &mut found);
        for figure in found {
            let Some((heading, text)) = cells.iter().find(|(heading, _)| figure["name"] == *heading) else { continue };
            let is_number = !matches!(figure["value"].as_str(), Some("true" | "false"));
            if let Some(written) = parse_plain(text).filter(|_| is_number) {
                self.same(&format!("figure {heading}"), number(&figure["value"]), Some(written.number()));
            }
        }
    }
}

#[test]
fn every_explanation_accounts_for_its_result() {
    let (mut wrong, mut rows, mut held) = (Vec::new(), 0, 0);
    for folder in folders(&root()).iter().flat_map(|feature| folders(feature)) {
        let case = Case::with_run(&folder);
        let Ok(outcome) = case.outcome() else { continue };
        for card in outcome.scorecards() {
            let model = outcome.rules().model();
            let subject = &model.subjects[card.scorecard().subject.0].naming.id.value;
            for row in card.rows() {
                let (explanation, result) = (row.explain(), serde_json::to_value(row.result()).unwrap());
                let mut account = Account { mode: card.scorecard().rounding.mode, wrong: Vec::new(), held: 0 };
                let explanation = serde_json::to_value(&explanation).unwrap();
                account.row(&explanation, &result);
                if case.numbers == DecimalStyle::Plain {
                    account.figures(&explanation, &cells(&case.tables, subject, row.id()));
                }
                let name = folder.strip_prefix(root()).unwrap().display();
                wrong.extend(account.wrong.into_iter().map(|wrong| format!("{name} {}: {wrong}", row.id())));
                rows += 1;
                held += account.held;
            }
        }
    }
    assert!(rows > 1_500 && held > 20 * rows, "{rows} rows, {held} statements");
    assert!(wrong.is_empty(), "{} statements are wrong, among them\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
}

/// Rows of the vectors that between them have nearly every sentence: case, scorecard, row. The first ten are told in English too.
const TOLD: &[(&str, &str, &str)] = &[
    ("decision/given_for_quota_and_award", "card", "B01"),
    ("formula/derived_values_of_every_type", "card", "na_a_zero_b"),
    ("formula/derived_values_of_every_type", "card", "missing_a_na_b"),
    ("gate/reads_results_of_the_row", "card", "rounds_to_nine"),
    ("formula/derived_values_of_every_type", "card", "known"),
    ("gate/several_effects_of_one", "card", "part"),
    ("unknown/functions", "card", "thirds"),
    ("group/deductions_and_bonus_caps_and_floor_of_total", "card", "over"),
    ("aggregate/or_else_and_is_missing", "card", "both"),
    ("quota/this_or_better", "card", "A04"),
    ("unknown/is_missing_is_na_is_given", "card", "missing_b"),
    ("unit/sums_and_comparisons_of_equal_units", "card", "b"),
    ("gate/grade_at_most_of_beside_when_fires", "card", "both_missing"),
    ("unknown/or_else", "card", "missing_a_na_b"),
    ("award/requirement_unknown_is_not_met", "card", "e"),
    ("unknown/and_or_where_a_known_side_decides", "card", "zero_a"),
    ("formula/derived_values_of_every_type", "card", "both_zero"),
    ("formula/derived_values_of_every_type", "card", "na_a_missing_b"),
    ("pro_rata/target_formula_not_positive", "card", "above"),
    ("aggregate/or_else_and_is_missing", "card", "empty"),
    ("not_applicable/rescale_group_rounded_at_the_total", "card", "third"),
    ("quota/cascade_better_grades_first", "card", "D04"),
    ("formula/better_grades_are_greater", "card", "c"),
    ("link/total_and_points_of_another_scorecard", "second", "u4"),
    ("aggregate/mean_where_with_division", "card", "all_na"),
    ("checklist/sum_over_the_maximum", "card", "none"),
    ("aggregate/min_and_max_of_two_numbers_beside", "card", "na"),
    ("formula/derived_values_of_every_type", "card", "missing_a_zero_b"),
    ("leader/half_at_target", "card", "nobody"),
    ("shortfall/above_started_with_floor", "card", "three"),
    ("award/count_zero_and_more_than_rows", "card", "A00"),
    ("gate/reads_results_of_the_row", "card", "not_scored"),
    ("unit/products_and_quotients", "card", "a"),
    ("gate/grade_at_most_strictest_of_several", "card", "low"),
    ("aggregate/min_and_max_of_two_numbers_beside", "card", "empty"),
    ("formula/rounded_by_its_author", "card", "negative"),
    ("count/from_max_with_floor", "card", "below"),
    ("linear/ends_by_param", "card", "on"),
    ("pro_rata/target_literal", "card", "half_of_negative"),
    ("aggregate/or_else_and_is_missing", "card", "plain"),
    ("shortfall/below_completed_by_param", "card", "just_started"),
    ("link/grade_and_score_of_another_scorecard", "second", "u1"),
    ("gate/points_and_group_and_total_strictest", "card", "on_limit"),
    ("link/unknown_results_of_another_scorecard", "second", "u1"),
    ("leader/nobody_exceeds_the_target", "card", "a"),
    ("leader/within_bloc", "card", "d"),
    ("placing/best_place_shared", "card", "b"),
    ("min_max/within_bloc", "card", "d"),
];

#[test]
fn texts() {
    for (position, (case, card, row)) in TOLD.iter().enumerate() {
        let outcome = Case::with_run(&root().join(case)).outcome().unwrap();
        let explanation = outcome.scorecard(card).unwrap().row(row).unwrap().explain();
        let mut text = explanation.to_text(Lang::Vi);
        if position < 10 {
            text += &format!("\n\n{}", explanation.to_text(Lang::En));
        }
        insta::with_settings!({ snapshot_path => "explanations", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{}.{row}", case.replace('/', ".")), text);
        });
    }
}
