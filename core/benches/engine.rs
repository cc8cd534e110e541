//! How long the engine takes: reading rules, making a plan, reading and evaluating tables of a scoreboard, looking at a row.
//!
//! `cargo bench -p thidua` runs all of it in a few minutes; `cargo bench -p thidua -- evaluate/168000` one of them.
#![expect(clippy::unwrap_used, reason = "a benchmark of valid rules and data")]

mod data;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;
use thidua::check::RuleSet;
use thidua::data::{DataSet, ReadOptions, read};
use thidua::outcome::Outcome;
use thidua::plan::{Plan, Selection};
use thidua::text::Lang;
use thidua::tuning::{MonteCarlo, Variation};

const RULES: &str = include_str!("scoreboard.toml");
const SEED: u64 = 2026;

fn rules() -> RuleSet {
    RuleSet::parse([("scoreboard.toml", RULES)]).unwrap()
}

fn plan(rules: &RuleSet) -> Plan {
    rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap()
}

fn data(plan: &Plan, rows: usize) -> Arc<DataSet> {
    let tables = vec![("commune".to_owned(), data::table(rows, SEED))];
    Arc::new(read(plan.rules().model(), tables, Vec::new(), plan.needed(), ReadOptions::default()).unwrap())
}

fn compiling(criterion: &mut Criterion) {
    criterion.bench_function("parse", |bencher| bencher.iter(|| RuleSet::parse([("scoreboard.toml", black_box(RULES))]).unwrap()));
    let rules = rules();
    criterion.bench_function("plan", |bencher| bencher.iter(|| plan(black_box(&rules))));
}

fn reading(criterion: &mut Criterion) {
    let plan = plan(&rules());
    let mut group = criterion.benchmark_group("read");
    group.sample_size(10).throughput(Throughput::Elements(168_000));
    let table = data::table(168_000, SEED);
    group.bench_function("168000", |bencher| {
        bencher.iter_batched(
            || vec![("commune".to_owned(), table.clone())],
            |tables| read(plan.rules().model(), tables, Vec::new(), plan.needed(), ReadOptions::default()).unwrap(),
            criterion::BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn evaluating(criterion: &mut Criterion) {
    let plan = plan(&rules());
    let mut group = criterion.benchmark_group("evaluate");
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    for rows in [10_000, 168_000, 2_000_000] {
        let data = data(&plan, rows);
        group.throughput(Throughput::Elements(u64::try_from(rows).unwrap()));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &data, |bencher, data| bencher.iter(|| plan.evaluate(data).unwrap()));
        #[cfg(feature = "threads")]
        if rows == 168_000 {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
            let id = BenchmarkId::new("one_thread", rows);
            group.bench_with_input(id, &data, |bencher, data| bencher.iter(|| pool.install(|| plan.evaluate(data).unwrap())));
        }
    }
    group.finish();
}

fn looking(criterion: &mut Criterion) {
    let plan = plan(&rules());
    let outcome: Outcome = plan.evaluate(&data(&plan, 10_000)).unwrap();
    let card = outcome.scorecard("credit").unwrap();
    criterion.bench_function("result of one row", |bencher| bencher.iter(|| card.row(black_box("0004711")).unwrap().result()));
    criterion.bench_function("explain one row", |bencher| bencher.iter(|| card.row(black_box("0004711")).unwrap().explain()));
    let explanation = card.row("0004711").unwrap().explain();
    criterion.bench_function("explanation in words", |bencher| bencher.iter(|| explanation.to_text(Lang::Vi)));
    let mut group = criterion.benchmark_group("document");
    group.sample_size(10).throughput(Throughput::Elements(10_000));
    group.bench_function("10000", |bencher| bencher.iter(|| outcome.document()));
    group.finish();
}

/// What a province asks of a notebook cell: 4,300 rows.
fn tuning(criterion: &mut Criterion) {
    let rules = rules();
    let plan = plan(&rules);
    let outcome: Outcome = plan.evaluate(&data(&plan, 4_300)).unwrap();
    let mut group = criterion.benchmark_group("tuning");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function("change", |bencher| bencher.iter(|| rules.change([("credit.grade.good.at_least", "86")]).unwrap()));
    let changed = rules.set_weights([("credit.criterion.overdue_debt.max", "12")]).unwrap();
    let after = changed.plan(outcome.on(), &Selection::default()).unwrap().evaluate(&data(&plan, 4_300)).unwrap();
    group.bench_function("compare", |bencher| bencher.iter(|| outcome.compare(black_box(&after)).unwrap()));
    let row = outcome.scorecard("credit").unwrap().row("0000711").unwrap();
    group.bench_function("advise", |bencher| bencher.iter(|| row.advise("good").unwrap()));
    let weight = |id: &str, low: &str, high: &str| Variation {
        path: format!("credit.criterion.{id}.max"),
        low: low.into(),
        high: high.into(),
        step: "0.25".into(),
        weight: true,
    };
    let variations = vec![weight("overdue_debt", "10", "20"), weight("interest", "6", "14"), weight("transactions", "10", "20")];
    for runs in [100, 1_000] {
        let draw = MonteCarlo { variations: variations.clone(), runs, seed: SEED };
        group.bench_function(BenchmarkId::new("monte_carlo", runs), |bencher| {
            bencher.iter(|| outcome.monte_carlo("credit", &draw).unwrap())
        });
    }
    group.bench_function("measures", |bencher| bencher.iter(|| outcome.measures("credit").unwrap()));
    group.finish();
}

criterion_group!(benches, compiling, reading, evaluating, looking, tuning);
criterion_main!(benches);
