//! Rough speed of the scoreboard job.
use std::sync::Arc;
use std::time::Instant;
use thidua::check::RuleSet;
use thidua::data::{Cells, InputColumn, InputTable, ReadOptions, read};
use thidua::plan::Selection;
fn main() {
    let text = r#"
[ruleset]
language = 1
id = "scoreboard"
version = "1"
title = "Bảng điểm"
status = "illustrative"
effective = { from = 2026-01-01 }
[[subject]]
id = "unit"
title = "Đơn vị"
bloc = true
[[scale]]
id = "quality"
grades = [{ id = "a", title = "A" }, { id = "b", title = "B" }, { id = "c", title = "C" }, { id = "d", title = "D" }]
[scorecard]
id = "card"
subject = "unit"
title = "Bảng"
max = 100
scale = "quality"
"#
    .to_owned();
    let mut t = text;
    let mut push = |s: &str| {
        t.push_str(s);
        t.push('\n');
    };
    for i in 0..14 {
        push(&format!("[[input]]\nid = \"x{i}\"\ntitle = \"X{i}\"\nkind = \"number\"\nmin = 0\nmax = 1000000\nplaces = 2"));
    }
    push("[[input]]\nid = \"yes\"\ntitle = \"Y\"\nkind = \"boolean\"\nblank = \"false\"");
    push(
        "[[group]]\nid = \"g1\"\ntitle = \"1\"\nmax = 40\n[[group]]\nid = \"g2\"\ntitle = \"2\"\nmax = 30\n[[group]]\nid = \"g3\"\ntitle = \"3\"\nmax = 30\n[[group]]\nid = \"bonus\"\ntitle = \"B\"\nkind = \"bonus\"\nmax = 5\n[[group]]\nid = \"minus\"\ntitle = \"M\"\nkind = \"deduction\"\nmax = 10",
    );
    let c = |id: &str, g: &str, max: i32, rest: &str| {
        format!(
            "[[criterion]]\nid = \"{id}\"\ngroup = \"{g}\"\ntitle = \"{id}\"\nmax = {max}\nwhen_missing = \"zero\"\nwhen_undefined = \"zero\"\n{rest}"
        )
    };
    let mut s = String::new();
    for (i, m) in [(0, 10), (1, 15), (2, 15)] {
        s += &c(&format!("p{i}"), "g1", m, &format!("value = \"x{}\"\nscore.pro_rata = {{ target = \"x{}\" }}\n", i, i + 1));
    }
    for (i, m) in [(3, 10), (4, 10), (5, 10)] {
        s += &c(
            &format!("b{i}"),
            "g2",
            m,
            &format!(
                "value = \"percent(x{i}, x{})\"\nscore.bands = [{{ at_least = 95, points = {m} }}, {{ at_least = 80, points = 7 }}, {{ at_least = 50, points = 4 }}, {{ points = 0 }}]\n",
                i + 1
            ),
        );
    }
    s += &c("s7", "g3", 10, "value = \"x7\"\nscore.shortfall = { target = 500000, per = 10000, deduct = 0.5, partial = \"started\" }\n");
    s += &c("s8", "g3", 10, "value = \"percent(x8, x9)\"\nscore.shortfall = { target = 100, deduct = 1, partial = \"proportional\" }\n");
    s += &c("y", "g3", 5, "value = \"yes\"\nscore.yes_no = {}\n").replace("when_missing = \"zero\"\nwhen_undefined = \"zero\"\n", "");
    s += &c("k", "g3", 5, "value = \"x10\"\nscore.count = { each = 0.01 }\n");
    s += &c("bo", "bonus", 5, "value = \"x11\"\nscore.count = { each = 0.001 }\n");
    s += &c("mi", "minus", 10, "value = \"x12\"\nscore.count = { each = 0.0001 }\n");
    push(&s);
    push("[[gate]]\nid = \"g\"\ntitle = \"G\"\nwhen = \"x13 > 900000\"\nwhen_missing = \"passes\"\neffect = { grade_at_most = \"c\" }");
    push(
        "[[grade]]\nid = \"a\"\nat_least = 50\n[[grade]]\nid = \"b\"\nat_least = 40\n[[grade]]\nid = \"c\"\nat_least = 30\n[[grade]]\nid = \"d\"",
    );
    push("[ranking]\nby = [\"-total\", \"-group.g1\"]\n[[quota]]\nid = \"q\"\ngrade = \"a\"\nat_most = \"20%\"");
    let rules = match RuleSet::parse([("r.toml", t)]) {
        Ok(r) => r,
        Err(e) => {
            for f in e.render(Default::default(), Default::default()) {
                eprintln!("{}", f.text)
            }
            return;
        }
    };
    let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    let rows: usize = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(168_000);
    let mut x = 42_u64;
    let mut next = move || {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        x
    };
    let mut columns = vec![
        InputColumn { heading: "id".into(), cells: Cells::Text((0..rows).map(|r| Some(format!("{r:07}"))).collect()) },
        InputColumn {
            heading: "bloc".into(),
            cells: Cells::Text((0..rows).map(|r| Some(format!("b{}", (r * 7919) % (rows / 56)))).collect()),
        },
    ];
    for i in 0..14 {
        columns.push(InputColumn {
            heading: format!("x{i}"),
            cells: Cells::Decimal {
                scale: 2,
                values: (0..rows).map(|_| (next() % 100 != 0).then(|| i128::from(next() % 100_000_000))).collect(),
            },
        });
    }
    columns.push(InputColumn { heading: "yes".into(), cells: Cells::Boolean((0..rows).map(|_| Some(next() % 2 == 0)).collect()) });
    let now = Instant::now();
    let data = Arc::new(
        read(rules.model(), vec![("unit".into(), InputTable { columns, first_row: 1 })], vec![], plan.needed(), ReadOptions::default())
            .map_err(|e| e.into_iter().take(3).collect::<Vec<_>>())
            .unwrap(),
    );
    eprintln!("read {:?}", now.elapsed());
    for _ in 0..5 {
        let now = Instant::now();
        let outcome = plan.evaluate(&data).unwrap();
        let e = now.elapsed();
        eprintln!("evaluate {:?} = {:.1} ns/row", e, e.as_nanos() as f64 / rows as f64);
        drop(outcome);
    }
}
