//! Grade, rank and the head of an explanation in words.

use super::{Line, Lines, Section, SectionKind, Speaker, say};
use crate::model::ranking::Key;
use crate::number::Exact;
use crate::report::explain::{Explanation, GradeExplained, Missed, Neighbour, RankExplained};
use crate::text::Lang;

impl Speaker<'_> {
    pub(super) fn title(&self, explanation: &Explanation<'_>) -> String {
        let title = self.titled(&explanation.scorecard);
        say!(self.lang, "Giải trình kết quả chấm điểm: {title}", "Explanation of the result: {title}")
    }

    /// `31/12/2026` in Vietnamese, `2026-12-31` in English.
    pub(super) fn date(&self, iso: &str) -> String {
        let mut parts = iso.splitn(3, '-');
        match (self.lang, parts.next(), parts.next(), parts.next()) {
            (Lang::Vi, Some(year), Some(month), Some(day)) => format!("{day}/{month}/{year}"),
            _ => iso.to_owned(),
        }
    }

    pub(super) fn about(&self, explanation: &Explanation<'_>) -> Vec<Line> {
        let lang = self.lang;
        let mut lines = Lines(Vec::new());
        lines.push(lang.pick("Đơn vị", "Row"), self.row(&explanation.row));
        if let Some(bloc) = explanation.bloc.filter(|bloc| !bloc.is_empty()) {
            lines.push(lang.pick("Khối thi đua", "Bloc"), bloc.to_owned());
        }
        if let Some(parent) = &explanation.parent {
            lines.push(lang.pick("Thuộc", "Parent"), self.row(parent));
        }
        if explanation.source_row > 0 {
            let row = explanation.source_row;
            lines.push(lang.pick("Nguồn số liệu", "Source"), say!(lang, "dòng {row} của bảng số liệu", "row {row} of the table"));
        }
        let (rules, date) = (&explanation.ruleset, self.date(&explanation.on));
        let (title, id, version) = (rules.title.0.get(lang), rules.id, rules.version);
        lines.push(
            lang.pick("Bộ quy tắc", "Rule set"),
            say!(lang, "{title} ({id}), phiên bản {version}", "{title} ({id}), version {version}"),
        );
        lines.push(lang.pick("Ngày chấm", "Date"), date);
        lines.0
    }

    /// What matters first.
    pub(super) fn summary(&self, explanation: &Explanation<'_>) -> Vec<Line> {
        let lang = self.lang;
        let mut lines = Lines(Vec::new());
        let label = lang.pick("Tổng điểm", "Total");
        match &explanation.total {
            Some(total) => lines.push(label, self.points(&total.total)),
            None => lines.push(label, say!(lang, "không chấm", "not scored")),
        }
        if let Some(total) = explanation.total.as_ref().filter(|total| total.score != total.total && explanation.grade.is_some()) {
            lines.push(lang.pick("Điểm xếp loại", "Score"), self.points(&total.score));
        }
        if let Some(grade) = &explanation.grade {
            lines.push(lang.pick("Xếp loại", "Grade"), self.grade_steps(grade));
        }
        if let Some(rank) = &explanation.rank {
            lines.push(lang.pick("Xếp hạng", "Rank"), self.place(rank));
        }
        for award in &explanation.awards {
            lines.push(award.heading.title.0.get(lang), self.award_status(award));
        }
        if explanation.needs_decision {
            lines.push(lang.pick("Hội đồng", "Council"), say!(lang, "cần hội đồng quyết định", "a decision of the council is needed"));
        }
        lines.0
    }

    /// `Tốt`, or `Trung bình (theo điểm: Tốt)`.
    fn grade_steps(&self, grade: &GradeExplained<'_>) -> String {
        let [by_score, _, last] = grade.positions;
        let (first, final_grade) = (self.grade_title(by_score), self.grade_title(last));
        if by_score == last {
            final_grade
        } else {
            say!(self.lang, "{final_grade} (theo điểm: {first})", "{final_grade} (by score: {first})")
        }
    }

    pub(super) fn grade(&self, explanation: &Explanation<'_>) -> Option<Section> {
        let lang = self.lang;
        let grade = explanation.grade.as_ref()?;
        let [by_score, before_quota, last] = grade.positions;
        let mut lines = Lines(Vec::new());
        let title = self.grade_title(by_score);
        let score = explanation.total.as_ref().map(|total| self.points(&total.score)).unwrap_or_default();
        let text = match &grade.at_least {
            Some(least) => {
                let least = self.inline(&least.number());
                say!(lang, "{title}: điểm {score} đạt ngưỡng từ {least}", "{title}: the score {score} reaches {least}")
            }
            None => say!(lang, "{title}: mức thấp nhất, không có ngưỡng", "{title}: the last grade, without threshold"),
        };
        lines.push(lang.pick("Theo điểm", "By score"), text);
        if let Some(missed) = &grade.missed {
            self.missed(missed, &mut lines);
        }
        for position in &grade.gate_positions {
            let Some(gate) = explanation.gates.get(*position) else { continue };
            let title = gate.heading.title.0.get(lang);
            let text = if before_quota == by_score {
                say!(lang, "{title} (không làm thay đổi xếp loại)", "{title} (did not change the grade)")
            } else {
                title.to_owned()
            };
            lines.push(lang.pick("Khống chế", "Gate"), text);
        }
        if before_quota != by_score {
            lines.push(lang.pick("Sau khống chế", "After gates"), self.grade_title(before_quota));
        }
        if last != before_quota {
            let quotas = explanation.quotas.iter().filter(|quota| !quota.result.kept).map(|quota| quota.heading.title.0.get(lang));
            let quotas: Vec<&str> = quotas.filter(|title| !title.is_empty()).collect();
            let (title, quotas) = (self.grade_title(last), quotas.join(", "));
            let text = if quotas.is_empty() { title } else { format!("{title} ({quotas})") };
            lines.push(lang.pick("Sau hạn mức", "After quotas"), text);
        }
        let steps = self.grade_steps(grade);
        Some(Section {
            kind: SectionKind::Grade,
            id: None,
            depth: 0,
            heading: say!(lang, "Xếp loại: {steps}", "Grade: {steps}"),
            lines: lines.0,
        })
    }

    fn missed(&self, missed: &Missed<'_>, lines: &mut Lines) {
        let lang = self.lang;
        let grade = self.grade_title(missed.position);
        let label = lang.pick("Mức cao hơn", "Next grade");
        let least = missed.at_least.as_ref().map(|least| self.inline(&least.number())).unwrap_or_default();
        match &missed.missing {
            Some(missing) => {
                let missing = self.shown_exactly(missing);
                lines.push(label, say!(lang, "{grade} cần từ {least} điểm, còn thiếu {missing}", "{grade} needs {least}, {missing} short"));
            }
            None => lines.push(label, say!(lang, "{grade} cần từ {least} điểm: đạt", "{grade} needs {least}: reached")),
        }
        if let Some(requires) = missed.expression {
            self.figures(&missed.figures, lines);
            let label = lang.pick("Điều kiện", "Condition");
            if let Some(condition) = self.condition(Some(requires), missed.value.as_ref(), &missed.figures) {
                lines.push(
                    label,
                    say!(lang, "{grade} còn cần {condition}, nên không đạt", "{grade} also needs {condition}, so it is not met"),
                );
            }
        }
    }

    /// `hạng 3/9 trong Khối 2`.
    fn place(&self, rank: &RankExplained<'_>) -> String {
        let (place, of, within) = (rank.rank, rank.of, self.within(&rank.within));
        let tied = if rank.tied_with.is_empty() { String::new() } else { say!(self.lang, ", đồng hạng", ", tied") };
        say!(self.lang, "{place}/{of} {within}{tied}", "{place} of {of} {within}{tied}")
    }

    pub(super) fn rank(&self, explanation: &Explanation<'_>) -> Option<Section> {
        let lang = self.lang;
        let mut lines = Lines(Vec::new());
        let section =
            |heading: String, lines: Lines| Some(Section { kind: SectionKind::Rank, id: None, depth: 0, heading, lines: lines.0 });
        let Some(rank) = &explanation.rank else {
            self.card.ranking.as_ref()?;
            let unranked = explanation.gates.iter().filter(|gate| gate.fired && gate.gate.effect.unranked);
            let gates: Vec<String> = unranked.map(|gate| gate.heading.title.0.get(lang).to_owned()).collect();
            let why = if explanation.total.is_none() {
                vec![say!(lang, "đơn vị không được chấm điểm", "the row is not scored")]
            } else {
                gates
            };
            lines.extend(lang.pick("Lý do", "Why"), why);
            return section(say!(lang, "Xếp hạng: không xếp hạng", "Rank: not ranked"), lines);
        };
        let keys: Vec<String> = rank.ranking.by.iter().map(|key| self.key(key)).collect();
        let arrow = say!(lang, "; bằng nhau thì xét tiếp ", "; then ");
        lines.push(lang.pick("Thứ tự xét", "Ordered by"), keys.join(&arrow));
        if !rank.tied_with.is_empty() {
            let rows = self.rows(&rank.tied_with);
            lines.push(lang.pick("Đồng hạng", "Tied"), say!(lang, "bằng {rows} ở mọi tiêu thức", "with {rows}, in every key"));
        }
        if let Some(above) = &rank.above {
            lines.push(lang.pick("Ngay trên", "Above"), self.neighbour(above));
        }
        if let Some(below) = &rank.below {
            lines.push(lang.pick("Ngay dưới", "Below"), self.neighbour(below));
        }
        let place = self.place(rank);
        section(say!(lang, "Xếp hạng: {place}", "Rank: {place}"), lines)
    }

    fn key(&self, key: &Key) -> String {
        let name = self.name(&key.name);
        if key.larger_is_better {
            say!(self.lang, "{name} (cao hơn xếp trên)", "{name} (more is better)")
        } else {
            say!(self.lang, "{name} (thấp hơn xếp trên)", "{name} (less is better)")
        }
    }

    /// `hạng 1 Xã A (001): Tổng điểm 95,24, hơn 1,20`.
    fn neighbour(&self, neighbour: &Neighbour<'_>) -> String {
        let lang = self.lang;
        let (row, rank, name) = (self.row(&neighbour.row), neighbour.rank, self.name(&neighbour.rule.name));
        let unknown = || say!(lang, "không có", "none");
        let shown = |number: &Option<Exact>| number.as_ref().map_or_else(unknown, |number| self.shown_exactly(number));
        let (own, other) = (shown(&neighbour.own), shown(&neighbour.other));
        let distance = match (&neighbour.own, &neighbour.other) {
            (Some(mine), Some(theirs)) => {
                let (more, difference) = if theirs > mine { (true, theirs.minus(mine)) } else { (false, mine.minus(theirs)) };
                let difference = self.shown_exactly(&difference);
                if more {
                    say!(lang, ", hơn {difference}", ", {difference} more")
                } else {
                    say!(lang, ", kém {difference}", ", {difference} less")
                }
            }
            _ => String::new(),
        };
        say!(
            lang,
            "hạng {rank}, {row}: {name} {other}{distance} (của đơn vị này: {own})",
            "rank {rank}, {row}: {name} {other}{distance} (this row: {own})"
        )
    }
}
