use super::*;
use crate::check::RuleSet;
use crate::compare::tests::{ROWS, example, outcome};
use crate::number::{parse_fraction, parse_plain};
use crate::text::Lang;

fn advice(rules: &RuleSet, rows: &[[&str; 7]], id: &str, grade: &str) -> Advice {
    let outcome = outcome(rules, rows);
    let card = outcome.scorecard("work").unwrap();
    card.row(id).unwrap().advise(grade).unwrap()
}

/// Without the quota, which other rows decide.
fn free() -> RuleSet {
    example().change([("work.quota.good_share.at_most", "100%")]).unwrap()
}

#[test]
fn every_step_is_reached_and_one_less_is_not() {
    let rules = free();
    let found = advice(&rules, &ROWS, "C", "fair");
    assert_eq!(found.grade.as_deref(), Some("fair"));
    assert!(found.reached && found.steps.is_empty());
    let mut rows = ROWS;
    rows[2][3] = "5";
    let found = advice(&rules, &rows, "C", "fair");
    assert!(!found.reached && found.obstacles.is_empty(), "{found:?}");
    let columns = ["id", "bloc", "tasks", "done", "overdue", "errors", "fraud"];
    assert!(found.steps.iter().any(|step| step.input == "done" && step.to == "10"), "{found:?}");
    assert!(found.steps.iter().any(|step| step.input == "overdue" && step.to == "1/5"), "{found:?}");
    for step in &found.steps {
        let at = columns.iter().position(|column| *column == step.input).unwrap();
        let number = |text: &str| parse_fraction(text).or_else(|| parse_plain(text).map(|written| written.number())).unwrap();
        let places = if step.input == "overdue" { 2 } else { 0 };
        let (from, to) = (number(&step.from), number(&step.to));
        let one = crate::number::Number::power_of_ten(-places);
        let less = if to > from { to.clone() - one } else { to.clone() + one };
        for (value, reaches) in [(to, true), (less, false)] {
            let text = value.to_fixed(places.unsigned_abs(), crate::number::Mode::HalfUp);
            let mut changed = rows;
            changed[2][at] = &text;
            let outcome = outcome(&rules, &changed);
            let grade = outcome.scorecard("work").unwrap().row("C").unwrap().result().grade.unwrap();
            assert_eq!(grade != "weak", reaches, "{} = {text}: {grade}", step.input);
        }
    }
}

#[test]
fn what_stops_it() {
    let rules = free();
    // The gate: unless the figure behind it changes.
    let found = advice(&rules, &ROWS, "D", "good");
    assert_eq!(found.steps.len(), 1, "{found:?}");
    assert_eq!((found.steps[0].input.as_str(), found.steps[0].to.as_str()), ("fraud", "false"));
    // Two figures are bad: points are missing whatever one of them does.
    let mut rows = ROWS;
    rows[2][3] = "0";
    let found = advice(&rules, &rows, "C", "good");
    assert!(found.steps.is_empty());
    assert!(matches!(&found.obstacles[0], Obstacle::Points { needed, .. } if needed == "8.00"), "{found:?}");
    assert!(
        found.to_text(Lang::Vi).contains("thiếu 1,00 điểm") || found.to_text(Lang::Vi).contains("điểm: cần 8,00"),
        "{}",
        found.to_text(Lang::Vi)
    );
    // The quota: of three rows in the bloc one is good, and it stands above.
    let strict = example().change([("work.quota.good_share.at_most", "0%")]).unwrap();
    let found = advice(&strict, &ROWS, "B", "good");
    assert!(found.obstacles.iter().any(|obstacle| matches!(obstacle, Obstacle::Quota { .. })), "{found:?}");
}

#[test]
fn unknown_grades_are_told() {
    let outcome = outcome(&example(), &ROWS);
    let refusal = outcome.scorecard("work").unwrap().row("A").unwrap().advise("god").unwrap_err();
    assert_eq!((refusal.findings[0].message.code, refusal.findings[0].nearest.as_deref()), ("E0909", Some("good")));
}

#[test]
fn only_what_the_row_can_touch_is_evaluated_and_it_gives_the_same() {
    for rules in [example(), free()] {
        let whole = outcome(&rules, &ROWS);
        let card = whole.scorecard("work").unwrap();
        for (at, row) in card.rows().enumerate() {
            let mut judge = Judge::new(&card, at).unwrap();
            let input = judge.inputs().remove(0);
            let (found, _, _) = judge.result(&input, input.own).unwrap();
            assert_eq!(found, row.result());
        }
    }
}

#[test]
fn words_part_by_part() {
    let mut rows = ROWS;
    rows[2][3] = "5";
    let found = advice(&free(), &rows, "C", "fair");
    let wording = found.wording(Lang::Vi);
    assert_eq!(wording.steps.len(), found.steps.len());
    let step = wording.steps.iter().find(|step| step.input == "overdue").unwrap();
    assert_eq!((step.from.as_str(), step.to.as_str(), step.cell.as_str(), step.unit.as_str()), ("0,9", "0,2", "0,2", "%"));
    assert_eq!(step.difference.as_deref(), Some("−0,7"));
    assert!(step.gained.as_deref().is_some_and(|gained| gained.starts_with('+')), "{step:?}");
    let text = found.to_text(Lang::Vi);
    for part in [&wording.title, &wording.now, &wording.lead] {
        assert!(text.contains(part.as_str()), "{text}");
    }
}

#[test]
fn input_by_input() {
    let rules = free();
    let outcome = outcome(&rules, &ROWS);
    let mut advisor = outcome.scorecard("work").unwrap().row("D").unwrap().advisor("good").unwrap();
    let mut count = 0;
    while advisor.advance() {
        count += 1;
        assert_eq!((advisor.tried(), count <= advisor.inputs()), (count, true));
    }
    assert_eq!(advisor.finish().steps.len(), 1);
}
