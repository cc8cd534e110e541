//! Results for a reader at a terminal: rankings in full, other scorecards in a few lines.

mod notes;
mod ranking;
mod summary;

use super::paint::{FAINT, PLAIN, Painted, STRONG, WAITING, count, date, either};
use std::fmt::Write;
use thidua::model::manifest::Status;
use thidua::outcome::{Outcome, RowResult, ScorecardOutcome, ScorecardResult};
use thidua::report::{About, Remark, classified_remarks, grade_title};
use thidua::text::Lang;

/// A scorecard with its rows written out.
struct Card<'o> {
    outcome: ScorecardOutcome<'o>,
    result: ScorecardResult,
    lang: Lang,
}

/// Rows that wait for the council, tied with each other.
struct Waiting {
    /// Title and id of the scorecard.
    card: (String, String),
    /// The id of the quota or award.
    item: String,
    /// Id and name of the peer set; both empty where all rows are one.
    set: (String, String),
    remark: String,
    rows: Vec<String>,
}

/// The whole result. Scorecards in `listed` are shown row by row, also where they have no ranking.
pub(crate) fn text(outcome: &Outcome, listed: &[String], lang: Lang) -> String {
    let mut out = String::new();
    heading(&mut out, outcome, lang);
    let mut waiting = Vec::new();
    for outcome in outcome.scorecards() {
        let card = Card { outcome, result: outcome.result(), lang };
        out.push('\n');
        card.title(&mut out);
        if outcome.scorecard().ranking.is_some() || listed.contains(&outcome.scorecard().naming.id.value) {
            ranking::table(&mut out, &card, &mut waiting);
        }
        summary::lines(&mut out, &card);
    }
    council(&mut out, &waiting, lang);
    let digests = outcome.digests();
    let short = |digest: &str| digest.chars().take(12).collect::<String>();
    let words = [either(lang, "quy tắc", "rules"), either(lang, "số liệu", "data"), either(lang, "kết quả", "result")];
    let pairs = words.iter().zip([digests.rules, digests.data, digests.result]).map(|(word, digest)| format!("{word} {}", short(&digest)));
    let line = format!("{}: {}", either(lang, "Mã kiểm chứng SHA-256", "SHA-256 digests"), pairs.collect::<Vec<_>>().join(" · "));
    let _ = writeln!(out, "\n{}", Painted(FAINT, &line));
    out
}

fn heading(out: &mut String, outcome: &Outcome, lang: Lang) {
    let manifest = &outcome.rules().model().manifest;
    for line in super::grid::wrapped(manifest.title.get(lang), super::grid::WIDTH) {
        let _ = writeln!(out, "{}", Painted(STRONG, &line));
    }
    let version = either(lang, "Phiên bản", "Version");
    let on = either(lang, "ngày chấm", "evaluated on");
    let _ = writeln!(out, "{version} {} · {on} {}", manifest.version, date(outcome.on(), lang));
    let status = match manifest.status {
        Some(Status::Illustrative) => {
            Some(("Bộ quy tắc minh họa, không phải văn bản chính thức", "Illustrative rules, not an official text"))
        }
        Some(Status::Draft) => Some(("Bộ quy tắc dự thảo", "Draft rules")),
        Some(Status::Official) | None => None,
    };
    if let Some((vi, en)) = status {
        let _ = writeln!(out, "{}", Painted(WAITING, either(lang, vi, en)));
    }
}

/// What the council has to decide, gathered from all scorecards.
fn council(out: &mut String, waiting: &[Waiting], lang: Lang) {
    if waiting.is_empty() {
        return;
    }
    let title =
        either(lang, "Chờ Hội đồng quyết định (nêu trong tệp --decisions)", "Waiting for the council (to be given with --decisions)");
    let _ = writeln!(out, "\n{}", Painted(STRONG, title));
    for item in waiting {
        let ((card, card_id), (set_id, set)) = (&item.card, &item.set);
        let of_set = if set.is_empty() { String::new() } else { format!(" · {set}") };
        // As a file of decisions names it.
        let ids = format!("scorecard = \"{card_id}\", item = \"{}\", set = \"{set_id}\"", item.item);
        let lines =
            [(2, PLAIN, format!("{card}{of_set}")), (4, PLAIN, item.rows.join(", ")), (4, PLAIN, item.remark.clone()), (4, FAINT, ids)];
        for (indent, paint, text) in lines {
            for line in super::grid::wrapped(&text, super::grid::WIDTH - indent) {
                let _ = writeln!(out, "{}{}", " ".repeat(indent), Painted(paint, &line));
            }
        }
    }
}

impl Card<'_> {
    fn title(&self, out: &mut String) {
        let rules = self.outcome.scorecard();
        let model = self.model();
        let subject = model.subjects.get(rules.subject.0).map_or("", |subject| subject.naming.title.get(self.lang));
        for line in super::grid::wrapped(rules.naming.title.get(self.lang), super::grid::WIDTH) {
            let _ = writeln!(out, "{}", Painted(STRONG, &line));
        }
        let rows = count(self.result.rows.len(), self.lang);
        let text = format!("{}: {subject} ({rows})", either(self.lang, "Đối tượng", "Scored"));
        let _ = writeln!(out, "{}", Painted(FAINT, &text));
    }

    fn model(&self) -> &thidua::model::Model {
        self.outcome.rules().model()
    }

    fn grade_title(&self, id: &str) -> String {
        grade_title(self.model(), self.outcome.scorecard(), id, self.lang).to_owned()
    }

    /// What is to be said of a row. That it is tied goes without saying where the council has to decide.
    fn remarks(&self, row: &RowResult) -> Vec<Remark> {
        let mut remarks = classified_remarks(self.model(), self.outcome.scorecard(), row, self.lang);
        let waits = remarks.iter().any(|remark| remark.about == About::Council);
        remarks.retain(|remark| remark.about != About::IdleGate && !(waits && remark.about == About::Standing));
        remarks
    }
}
