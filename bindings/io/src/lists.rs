//! Lists of a rule table that every document has: numbers of bases, paragraphs under the table.

use thidua::report::rules::{RuleLine, RuleTable};
use thidua::text::Lang;

/// `(1), (3)`.
pub(crate) fn cites(basis: &[usize]) -> String {
    basis.iter().map(|number| format!("({number})")).collect::<Vec<_>>().join(", ")
}

/// The numbers of the bases that a table cites, rising.
pub(crate) fn used_bases(table: &RuleTable) -> Vec<usize> {
    let lines = [&table.gates, &table.quotas, &table.awards].into_iter().flatten().flat_map(|line| &line.basis);
    let mut used = Vec::new();
    for number in table.rows.iter().flat_map(|row| &row.basis).chain(lines).filter(|number| **number > 0) {
        if let Err(at) = used.binary_search(number) {
            used.insert(at, *number);
        }
    }
    used
}

/// What a scorecard says beside its criteria, as headed lists.
pub(crate) fn paragraphs(table: &RuleTable, lang: Lang) -> Vec<(&'static str, Vec<String>)> {
    let say = |vi: &'static str, en: &'static str| if lang == Lang::Vi { vi } else { en };
    let lines = |lines: &[RuleLine]| {
        let line = |line: &RuleLine| {
            let basis = if line.basis.is_empty() { String::new() } else { format!(" {}", cites(&line.basis)) };
            let title = line.title.trim_end_matches('.');
            if title.is_empty() { format!("{}{basis}", line.text) } else { format!("{title}. {}{basis}", line.text) }
        };
        lines.iter().map(line).collect::<Vec<_>>()
    };
    let all = [
        (
            say("Chỉ số tính toán", "Computed values"),
            table.derived.iter().map(|(title, formula)| format!("{title} = {formula}.")).collect(),
        ),
        (say("Cách tính điểm", "Counting"), table.counting.clone()),
        (say("Xếp loại", "Grades"), table.grades.clone()),
        (say("Khống chế, không xét", "Gates"), lines(&table.gates)),
        (say("Xếp hạng", "Ranking"), table.ranking.clone()),
        (say("Khống chế tỷ lệ", "Quotas"), lines(&table.quotas)),
        (say("Danh hiệu, hình thức khen thưởng", "Awards"), lines(&table.awards)),
    ];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}
