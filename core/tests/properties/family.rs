//! A family of rule sets that use most of the language, with tables for them.

use crate::support::accepted;
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::Arc;
use thidua::check::RuleSet;
use thidua::data::{Cells, InputColumn, InputTable, ReadOptions, read};
use thidua::number::Mode;
use thidua::outcome::Outcome;
use thidua::plan::Selection;

/// How a criterion is scored. Every one of them is monotone in its value.
#[derive(Clone, Debug)]
pub(crate) enum Score {
    /// Thresholds, strictly rising, with points that fall as the value leaves the good end.
    Bands {
        rising: bool,
        thresholds: Vec<u32>,
        points: Vec<u32>,
    },
    ProRata {
        target: Option<u32>,
    },
    Linear {
        rising: bool,
        low: u32,
        width: u32,
    },
    Piecewise {
        steps: Vec<(u32, u32)>,
    },
    Shortfall {
        above: bool,
        target: u32,
        per: u32,
        partial: &'static str,
    },
    Count {
        down: bool,
        each: u32,
    },
    Best {
        high: bool,
    },
    MinMax {
        high: bool,
    },
    Placing {
        high: bool,
        points: Vec<u32>,
        mean: bool,
    },
    Leader {
        target: u32,
    },
    YesNo,
    Manual,
}

impl Score {
    /// Whether more is better.
    pub(crate) fn rising(&self) -> bool {
        match self {
            Self::Bands { rising, .. } | Self::Linear { rising, .. } => *rising,
            Self::Shortfall { above, .. } => !above,
            Self::Count { down, .. } => !down,
            Self::Best { high } | Self::MinMax { high } | Self::Placing { high, .. } => *high,
            Self::ProRata { .. } | Self::Piecewise { .. } | Self::Leader { .. } | Self::YesNo | Self::Manual => true,
        }
    }

    fn text(&self, max: u32) -> String {
        let direction = |high: bool| if high { "high" } else { "low" };
        match self {
            Self::Bands { rising, thresholds, points } => {
                // Points fall from clause to clause in both forms; the thresholds run towards the bad end.
                let mut thresholds = thresholds.clone();
                if *rising {
                    thresholds.reverse();
                }
                let key = if *rising { "at_least" } else { "at_most" };
                let clauses: String = thresholds
                    .iter()
                    .zip(points)
                    .map(|(limit, points)| format!("{{ {key} = {limit}, points = {} }}, ", points.min(&max)))
                    .collect();
                format!("bands = [{clauses}{{ points = 0 }}]")
            }
            Self::ProRata { target } => {
                let target = target.map_or_else(|| "plan".to_owned(), |target| target.to_string());
                format!("pro_rata = {{ target = \"{target}\" }}")
            }
            Self::Linear { rising, low, width } => {
                let (first, last) = if *rising { (0, max) } else { (max, 0) };
                format!("linear = {{ from = [{low}, {first}], to = [{}, {last}] }}", low + width)
            }
            Self::Piecewise { steps } => {
                let (mut value, mut points, mut text) = (0, 0, "[0, 0]".to_owned());
                for (more, gain) in steps {
                    value += more;
                    points = (points + gain).min(max);
                    let _ = write!(text, ", [{value}, {points}]");
                }
                format!("piecewise = {{ points = [{text}] }}")
            }
            Self::Shortfall { above, target, per, partial } => {
                let side = if *above { "above" } else { "below" };
                format!("shortfall = {{ target = \"{target}\", per = {per}, deduct = 1, partial = \"{partial}\", side = \"{side}\" }}")
            }
            Self::Count { down: false, each } => format!("count = {{ each = {each} }}"),
            Self::Count { down: true, each } => format!("count = {{ each = -{each}, start = \"max\" }}"),
            Self::Best { high } => format!("best = {{ direction = \"{}\" }}", direction(*high)),
            Self::MinMax { high } => format!("min_max = {{ direction = \"{}\" }}", direction(*high)),
            Self::Placing { high, points, mean } => {
                let points: Vec<u32> = points.iter().map(|points| *points.min(&max)).collect();
                let ties = if *mean { "mean" } else { "best" };
                format!("placing = {{ points = {points:?}, direction = \"{}\", ties = \"{ties}\" }}", direction(*high))
            }
            Self::Leader { target } => format!("leader = {{ target = \"{target}\" }}"),
            Self::YesNo => "yes_no = {}".to_owned(),
            Self::Manual => "manual = {}".to_owned(),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Criterion {
    pub(crate) score: Score,
    pub(crate) max: u32,
    pub(crate) group: usize,
    pub(crate) applies: bool,
    pub(crate) policy: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct Quota {
    pub(crate) percent: u32,
    pub(crate) of: &'static str,
    pub(crate) rounding: &'static str,
    pub(crate) minimum: u32,
    pub(crate) ties: &'static str,
    /// A second one on the next grade, which counts better grades too.
    pub(crate) second: Option<u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct Award {
    pub(crate) count: usize,
    pub(crate) ties: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct Family {
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) places: u32,
    pub(crate) mode: Mode,
    pub(crate) at: &'static str,
    pub(crate) not_applicable: &'static str,
    pub(crate) dense: bool,
    pub(crate) second_key: bool,
    pub(crate) quota: Option<Quota>,
    pub(crate) award: Award,
}

fn score() -> impl Strategy<Value = Score> {
    let rising_numbers = |count| proptest::collection::btree_set(1_u32..1000, 1..count).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    let falling_points = |count| {
        proptest::collection::vec(0_u32..20, count).prop_map(|mut points: Vec<u32>| {
            points.sort_unstable_by(|left, right| right.cmp(left));
            points
        })
    };
    prop_oneof![
        (any::<bool>(), rising_numbers(6), falling_points(6..7)).prop_map(|(rising, thresholds, points)| Score::Bands {
            rising,
            thresholds,
            points
        }),
        proptest::option::of(1_u32..1000).prop_map(|target| Score::ProRata { target }),
        (any::<bool>(), 0_u32..500, 1_u32..500).prop_map(|(rising, low, width)| Score::Linear { rising, low, width }),
        proptest::collection::vec((1_u32..200, 0_u32..8), 1..5).prop_map(|steps| Score::Piecewise { steps }),
        (any::<bool>(), 1_u32..1000, 1_u32..200, prop::sample::select(vec!["proportional", "started", "completed"]))
            .prop_map(|(above, target, per, partial)| Score::Shortfall { above, target, per, partial }),
        (any::<bool>(), 1_u32..3).prop_map(|(down, each)| Score::Count { down, each }),
        any::<bool>().prop_map(|high| Score::Best { high }),
        any::<bool>().prop_map(|high| Score::MinMax { high }),
        (any::<bool>(), falling_points(1..6), any::<bool>()).prop_map(|(high, points, mean)| Score::Placing { high, points, mean }),
        (1_u32..1000).prop_map(|target| Score::Leader { target }),
        Just(Score::YesNo),
        Just(Score::Manual),
    ]
}

pub(crate) fn criterion() -> impl Strategy<Value = Criterion> {
    let policies = prop::sample::select(vec!["zero", "full", "not_applicable"]);
    (score(), 2_u32..20, 0_usize..2, any::<bool>(), policies).prop_map(|(score, max, group, applies, policy)| Criterion {
        score,
        max,
        group,
        applies,
        policy,
    })
}

pub(crate) fn mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(vec![Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up, Mode::Floor, Mode::Ceiling])
}

fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::HalfUp => "half_up",
        Mode::HalfEven => "half_even",
        Mode::Down => "down",
        Mode::Up => "up",
        Mode::Floor => "floor",
        Mode::Ceiling => "ceiling",
    }
}

fn ties() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["exclude", "include", "council"])
}

fn quota() -> impl Strategy<Value = Quota> {
    let of = prop::sample::select(vec!["all", "this_or_next", "next_only"]);
    let rounding = prop::sample::select(vec!["down", "half_up", "up"]);
    (0_u32..=100, of, rounding, 0_u32..3, ties(), proptest::option::of(0_u32..=100))
        .prop_map(|(percent, of, rounding, minimum, ties, second)| Quota { percent, of, rounding, minimum, ties, second })
}

pub(crate) fn family() -> impl Strategy<Value = Family> {
    let at = prop::sample::select(vec!["criterion", "total"]);
    let not_applicable = prop::sample::select(vec!["rescale", "rescale_group", "keep"]);
    let award = (1_usize..4, ties()).prop_map(|(count, ties)| Award { count, ties });
    let numbers = (0_u32..4, mode(), at, not_applicable);
    let ranks = (any::<bool>(), any::<bool>(), proptest::option::of(quota()), award);
    (proptest::collection::vec(criterion(), 2..7), numbers, ranks).prop_map(
        |(criteria, (places, mode, at, not_applicable), (dense, second_key, quota, award))| Family {
            criteria,
            places,
            mode,
            at,
            not_applicable,
            dense,
            second_key,
            quota,
            award,
        },
    )
}

/// The ids of the inputs that stand beside those of the criteria.
const FLAGS: [&str; 3] = ["limited", "left_out", "excluded"];

impl Family {
    pub(crate) fn max(&self) -> u32 {
        self.criteria.iter().map(|criterion| criterion.max).sum()
    }

    pub(crate) fn group_max(&self, group: usize) -> u32 {
        self.criteria.iter().filter(|criterion| criterion.group == group).map(|criterion| criterion.max).sum()
    }

    /// The tables that declare inputs, and those that declare criteria; their order means nothing but to the order of criteria.
    pub(crate) fn parts(&self) -> Vec<String> {
        let mut parts = Vec::new();
        for (number, criterion) in self.criteria.iter().enumerate() {
            let kind = match criterion.score {
                Score::YesNo => "kind = \"boolean\"".to_owned(),
                Score::Manual => format!("kind = \"integer\"\nmin = 0\nmax = {}", criterion.max),
                _ => "kind = \"number\"\nmin = 0\nmax = 1000\nplaces = 2".to_owned(),
            };
            parts.push(format!("[[input]]\nid = \"x{number}\"\ntitle = \"X{number}\"\n{kind}\n"));
            let applies = if criterion.applies { format!("applies_if = \"a{number}\"\n") } else { String::new() };
            if criterion.applies {
                parts.push(format!("[[input]]\nid = \"a{number}\"\ntitle = \"A{number}\"\nkind = \"boolean\"\n"));
            }
            let (max, group, policy) = (criterion.max, criterion.group, criterion.policy);
            parts.push(format!(
                "[[criterion]]\nid = \"c{number}\"\ngroup = \"g{group}\"\ntitle = \"C{number}\"\nmax = {max}\nvalue = \"x{number}\"\n\
                 score.{}\nwhen_missing = \"{policy}\"\nwhen_undefined = \"{policy}\"\n{applies}",
                criterion.score.text(max)
            ));
        }
        parts
    }

    pub(crate) fn manifest() -> &'static str {
        "[ruleset]\nlanguage = 1\nid = \"family\"\nversion = \"1\"\ntitle = \"Bộ sinh ra\"\nstatus = \"draft\"\n\
         effective = { from = 2026-01-01 }\nscorecards = [\"card.toml\"]\n\
         [[subject]]\nid = \"unit\"\ntitle = \"Đơn vị\"\nbloc = true\n\
         [[scale]]\nid = \"quality\"\ngrades = [{ id = \"s0\", title = \"Nhất\" }, { id = \"s1\", title = \"Nhì\" }, \
         { id = \"s2\", title = \"Ba\" }, { id = \"s3\", title = \"Tư\" }]\n"
    }

    /// The scorecard, with its parts as given.
    pub(crate) fn card(&self, parts: &[String]) -> String {
        let max = self.max();
        let mut text = format!(
            "[scorecard]\nid = \"card\"\nsubject = \"unit\"\ntitle = \"Bảng\"\nmax = {max}\nscale = \"quality\"\nnot_applicable = \"{}\"\n\
             rounding = {{ places = {}, mode = \"{}\", at = \"{}\" }}\n",
            self.not_applicable,
            self.places,
            mode_word(self.mode),
            self.at
        );
        for group in (0..2).filter(|group| self.group_max(*group) > 0) {
            let _ = writeln!(text, "[[group]]\nid = \"g{group}\"\ntitle = \"G{group}\"\nmax = {}", self.group_max(group));
        }
        text += "[[group]]\nid = \"more\"\ntitle = \"Thưởng\"\nkind = \"bonus\"\nmax = 3\n\
                 [[group]]\nid = \"less\"\ntitle = \"Trừ\"\nkind = \"deduction\"\n\
                 [[input]]\nid = \"plan\"\ntitle = \"Kế hoạch\"\nkind = \"number\"\nmin = 0\nmax = 1000\nplaces = 2\n\
                 [[input]]\nid = \"models\"\ntitle = \"Mô hình\"\nkind = \"integer\"\nmin = 0\nmax = 9\n\
                 [[input]]\nid = \"faults\"\ntitle = \"Lỗi\"\nkind = \"integer\"\nmin = 0\nmax = 9\n";
        for flag in FLAGS {
            let _ = writeln!(text, "[[input]]\nid = \"{flag}\"\ntitle = \"{flag}\"\nkind = \"boolean\"\nblank = \"false\"");
        }
        parts.iter().for_each(|part| text += part);
        text += "[[criterion]]\nid = \"plus\"\ngroup = \"more\"\ntitle = \"Cộng\"\nmax = 4\nvalue = \"models\"\nscore.count = { each = 1 }\nwhen_missing = \"zero\"\n\
                 [[criterion]]\nid = \"minus\"\ngroup = \"less\"\ntitle = \"Trừ\"\nvalue = \"faults\"\nscore.count = { each = 1 }\nwhen_missing = \"zero\"\n";
        for (grade, fifths) in [(0, 4), (1, 3), (2, 2)] {
            let _ = writeln!(text, "[[grade]]\nid = \"s{grade}\"\nat_least = {}", max * fifths / 5);
        }
        text += "[[grade]]\nid = \"s3\"\n\
                 [[gate]]\nid = \"limit\"\ntitle = \"Khống chế\"\nwhen = \"limited\"\nwhen_missing = \"passes\"\neffect = { grade_at_most = \"s2\" }\n\
                 [[gate]]\nid = \"leave\"\ntitle = \"Không xếp hạng\"\nwhen = \"left_out\"\nwhen_missing = \"passes\"\neffect = { unranked = true }\n\
                 [[gate]]\nid = \"exclude\"\ntitle = \"Không xét\"\nwhen = \"excluded\"\nwhen_missing = \"passes\"\neffect = { ineligible = [\"flag\"] }\n";
        let (second, ties) = (if self.second_key { ", \"deductions\"" } else { "" }, if self.dense { "dense" } else { "shared" });
        let _ = writeln!(text, "[ranking]\nby = [\"-total\"{second}]\nties = \"{ties}\"");
        if let Some(Quota { percent, of, rounding, minimum, ties, second }) = &self.quota {
            let _ = writeln!(
                text,
                "[[quota]]\nid = \"first\"\ngrade = \"s0\"\nat_most = \"{percent}%\"\nof = \"{of}\"\nrounding = \"{rounding}\"\nminimum = {minimum}\nties = \"{ties}\""
            );
            if let Some(percent) = second {
                let _ = writeln!(
                    text,
                    "[[quota]]\nid = \"second\"\ngrade = \"s1\"\nat_most = \"{percent}%\"\nof = \"all\"\ncounts = \"this_or_better\"\nties = \"{ties}\""
                );
            }
        }
        let Award { count, ties } = &self.award;
        let _ =
            writeln!(text, "[[award]]\nid = \"flag\"\ntitle = \"Cờ\"\nrequires = \"grade >= 's2'\"\ncount = {count}\nties = \"{ties}\"");
        text
    }

    pub(crate) fn rules(&self) -> RuleSet {
        accepted(RuleSet::parse([("ruleset.toml", Self::manifest()), ("card.toml", &self.card(&self.parts()))]))
    }

    /// The columns of a table: heading, and how a number that stands for a cell is written.
    fn headings(&self) -> Vec<(String, Kind)> {
        let mut headings = Vec::new();
        for (number, criterion) in self.criteria.iter().enumerate() {
            let kind = match criterion.score {
                Score::YesNo => Kind::Truth,
                Score::Manual => Kind::Whole(criterion.max),
                _ => Kind::Number,
            };
            headings.push((format!("x{number}"), kind));
            if criterion.applies {
                headings.push((format!("a{number}"), Kind::Truth));
            }
        }
        headings.extend([("plan".to_owned(), Kind::Number), ("models".to_owned(), Kind::Whole(9)), ("faults".to_owned(), Kind::Whole(9))]);
        headings.extend(FLAGS.map(|flag| (flag.to_owned(), Kind::Rare)));
        headings
    }

    /// The table of rows; the numbers of a row are used again and again where it has more columns.
    pub(crate) fn table(&self, rows: &[Row]) -> InputTable {
        let text = |heading: &str, cells: Vec<Option<String>>| InputColumn { heading: heading.to_owned(), cells: Cells::Text(cells) };
        let mut columns = vec![
            text("id", (0..rows.len()).map(|row| Some(format!("R{row:03}"))).collect()),
            text("bloc", rows.iter().map(|row| Some(format!("Khối {}", row.bloc))).collect()),
        ];
        for (position, (heading, kind)) in self.headings().into_iter().enumerate() {
            columns.push(text(&heading, rows.iter().map(|row| kind.cell(row.cells[position % row.cells.len()])).collect()));
        }
        InputTable { columns, first_row: 2 }
    }

    pub(crate) fn evaluate(rules: &RuleSet, table: InputTable) -> Outcome {
        let plan = accepted(rules.plan("2026-12-31".parse().unwrap(), &Selection::default()));
        let data = read(rules.model(), vec![("unit".to_owned(), table)], Vec::new(), plan.needed(), ReadOptions::default())
            .unwrap_or_else(|findings| panic!("{}", crate::support::told(&findings, rules.sources())));
        accepted(plan.evaluate(&Arc::new(data)))
    }
}

/// How a cell is written.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Number,
    Whole(u32),
    Truth,
    /// A truth value that is mostly false.
    Rare,
}

impl Kind {
    fn cell(self, seed: u32) -> Option<String> {
        let rest = seed / 20;
        match seed % 20 {
            0 => None,
            1 => Some("n/a".to_owned()),
            _ => Some(match self {
                // Mostly few values, so that rows are tied and thresholds are met exactly.
                Self::Number if !rest.is_multiple_of(4) => (rest / 4 % 21 * 50).to_string(),
                Self::Number => format!("{}.{:02}", rest / 4 % 1000, rest / 4000 % 100),
                Self::Whole(max) => (rest % (max + 1)).to_string(),
                Self::Truth => (!rest.is_multiple_of(6)).to_string(),
                Self::Rare => (rest.is_multiple_of(12)).to_string(),
            }),
        }
    }
}

/// A row before it is known what its columns are.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    bloc: u8,
    cells: Vec<u32>,
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (1_u8..4, proptest::collection::vec(any::<u32>(), 24)).prop_map(|(bloc, cells)| Row { bloc, cells });
    proptest::collection::vec(row, 1..40)
}

/// The properties would hold of rule sets in which nothing happens; this family is none of them.
#[test]
fn everything_happens_in_the_family() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    use std::collections::BTreeSet;

    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for _ in 0..800 {
        let (family, rows) = (family(), rows()).new_tree(&mut runner).unwrap().current();
        let outcome = Family::evaluate(&family.rules(), family.table(&rows));
        for row in outcome.scorecard("card").unwrap().result().rows {
            seen.extend(row.criteria.iter().map(|(_, criterion)| criterion.status.clone()));
            seen.extend(row.quotas.iter().map(|(id, quota)| format!("{id} {:?} {}", quota.reason, quota.kept)));
            seen.extend(row.awards.iter().map(|(_, status)| status.word().to_owned()));
            seen.extend(row.gates.iter().cloned());
            seen.insert(if row.total.is_some() { "a total" } else { "no total" }.to_owned());
            seen.extend(row.grade);
        }
    }
    let expected = [
        "scored",
        "not_applicable",
        "missing_zero",
        "missing_full",
        "missing_not_applicable",
        "undefined_zero",
        "undefined_full",
        "undefined_not_applicable",
        "first Within true",
        "first PastLine false",
        "first Tied false",
        "first Tied true",
        "first Unranked false",
        "second Within true",
        "second PastLine false",
        "awarded",
        "eligible",
        "tied",
        "limit",
        "leave",
        "exclude",
        "a total",
        "no total",
        "s0",
        "s1",
        "s2",
        "s3",
    ];
    let missing: Vec<&str> = expected.into_iter().filter(|word| !seen.contains(*word)).collect();
    assert!(missing.is_empty(), "{missing:?} never happens: {seen:?}");
}
