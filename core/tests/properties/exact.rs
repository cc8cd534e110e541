//! Every figure equals the one of plain rational arithmetic, however many digits it has.

use crate::support::accepted;
use crate::tries;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use thidua::check::RuleSet;
use thidua::data::{Cells, InputColumn, InputTable, ReadOptions, read};
use thidua::number::{Mode, Number, parse_plain};
use thidua::plan::Selection;

/// Inputs without limits, so that nothing is known beforehand of how large they are.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let text = r#"
[ruleset]
language = 1
id = "exact"
version = "1"
title = "Số lớn"
status = "draft"
effective = { from = 2026-01-01 }
[[subject]]
id = "unit"
title = "Đơn vị"
[scorecard]
id = "card"
subject = "unit"
title = "Bảng"
max = 20
[[input]]
id = "a"
title = "A"
kind = "number"
required = true
[[input]]
id = "b"
title = "B"
kind = "number"
required = true
[[input]]
id = "c"
title = "C"
kind = "number"
required = true
[[group]]
id = "all"
title = "Tất cả"
max = 20
[[criterion]]
id = "ratio"
group = "all"
title = "Tỷ lệ"
max = 10
value = "percent(a, b)"
score.linear = { from = [-50, 0], to = [150, 10] }
when_undefined = "zero"
[[criterion]]
id = "formula"
group = "all"
title = "Công thức"
max = 10
score.formula = { points = "clamp((a - b) * c / 3 + round(a, 1) - floor(b) + ceil(c), -5, 10)" }
"#;
    accepted(RuleSet::parse([("exact.toml", text)]))
});

fn number(text: &str) -> Number {
    parse_plain(text).unwrap().number()
}

fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?[0-9]{1,3}(\\.[0-9]{1,3})?",
        "-?[1-9][0-9]{0,17}(\\.[0-9]{1,6})?",
        "-?[1-9][0-9]{18,40}(\\.[0-9]{1,40})?",
        "-?0\\.0{0,30}[0-9]{1,30}",
        Just("9223372036854775807".to_owned()),
        Just("-9223372036854775808".to_owned()),
        Just("0.000001".to_owned()),
    ]
}

proptest! {
    #![proptest_config(tries(256))]

    #[test]
    fn as_rational_numbers(rows in proptest::collection::vec((written(), written(), written()), 1..8)) {
        let text = |heading: &str, cells: Vec<String>| InputColumn { heading: heading.to_owned(), cells: Cells::Text(cells.into_iter().map(Some).collect()) };
        let columns = vec![
            text("id", (0..rows.len()).map(|row| format!("R{row}")).collect()),
            text("a", rows.iter().map(|row| row.0.clone()).collect()),
            text("b", rows.iter().map(|row| row.1.clone()).collect()),
            text("c", rows.iter().map(|row| row.2.clone()).collect()),
        ];
        let plan = accepted(RULES.plan("2026-12-31".parse().unwrap(), &Selection::default()));
        let tables = vec![("unit".to_owned(), InputTable { columns, first_row: 1 })];
        let data = read(RULES.model(), tables, Vec::new(), plan.needed(), ReadOptions::default()).unwrap();
        let result = accepted(plan.evaluate(&Arc::new(data))).scorecard("card").unwrap().result();
        let (ten, hundredth) = (Number::from(10), Number::power_of_ten(-2));
        let whole = |value: i64| Number::from(value);
        for (row, (a, b, c)) in result.rows.iter().zip(&rows) {
            let (a, b, c) = (number(a), number(b), number(c));
            let found = row.criteria.get("ratio").unwrap();
            let ratio = (&a * &whole(100)).checked_div(&b);
            prop_assert_eq!(&found.value, &ratio.as_ref().map(ToString::to_string));
            let line = ratio.map_or_else(Number::zero, |ratio| (ratio + whole(50)).clamp(&Number::zero(), &whole(200)) * Number::ratio(1, 20).unwrap());
            prop_assert_eq!(&found.points, &Some(line.round_to(&hundredth, Mode::HalfUp).to_fixed(2, Mode::HalfUp)));

            let found = row.criteria.get("formula").unwrap();
            let third = (&(&a - &b) * &c) * Number::ratio(1, 3).unwrap();
            let sum = third + a.round_to(&Number::power_of_ten(-1), Mode::HalfUp) - b.floor() + c.ceiling();
            let value = sum.clamp(&whole(-5), &ten);
            prop_assert_eq!(&found.value, &Some(value.to_string()));
            let points = value.clamp(&Number::zero(), &ten);
            prop_assert_eq!(&found.points, &Some(points.to_fixed(2, Mode::HalfUp)));
        }
    }
}
