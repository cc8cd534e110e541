//! How many rows have which grade, and which gates fired how often.

use super::super::grid::{WIDTH, wrapped};
use super::super::paint::{count, either};
use super::Card;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The lines below a scorecard.
pub(super) fn lines(out: &mut String, card: &Card<'_>) {
    let lang = card.lang;
    let rows = &card.result.rows;
    let rules = card.outcome.scorecard();
    if let Some(scale) = rules.scale.and_then(|scale| card.model().scales.get(scale.0)).filter(|_| !rules.grades.is_empty()) {
        let counted = |id: &str| rows.iter().filter(|row| row.grade.as_deref() == Some(id)).count();
        let grades = scale.grades.iter().map(|grade| format!("{} {}", grade.title.get(lang), count(counted(&grade.id.value), lang)));
        line(out, either(lang, "Xếp loại", "Grades"), grades);
    }
    let without = rows.iter().filter(|row| row.total.is_none()).count();
    if without > 0 {
        line(out, either(lang, "Không chấm", "Not scored"), [count(without, lang)].into_iter());
    }
    let mut fired: BTreeMap<&str, usize> = BTreeMap::new();
    for gate in rows.iter().flat_map(|row| &row.gates) {
        *fired.entry(gate).or_default() += 1;
    }
    let gates = rules.gates.iter().filter_map(|gate| {
        let times = fired.get(gate.naming.id.value.as_str())?;
        Some(format!("{} ({})", gate.naming.title.get(lang), count(*times, lang)))
    });
    line(out, either(lang, "Khống chế", "Gates"), gates);
}

fn line(out: &mut String, title: &str, parts: impl Iterator<Item = String>) {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return;
    }
    for (number, line) in wrapped(&format!("{title}: {}", parts.join(" · ")), WIDTH - 4).iter().enumerate() {
        let _ = writeln!(out, "{}{line}", if number == 0 { "  " } else { "    " });
    }
}
