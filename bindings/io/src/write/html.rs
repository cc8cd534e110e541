//! The document to print: the summary by peer set, then a form for each row, as official documents are laid out.

use super::Report;
use super::layout::{groups, not_applicable, peers, sentence, title};
use crate::lists::{cites, used_bases};
use crate::page::{document, escape};
use std::fmt::Write;
use thidua::model::group::GroupKind;
use thidua::model::scorecard::Scorecard;
use thidua::number::DecimalStyle;
use thidua::outcome::{RowResult, ScorecardResult};
use thidua::report::{self, rules};
use thidua::text::Lang;

/// What a printed document says beside the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The body above the unit (*cơ quan chủ quản*); dots to fill in where left out.
    pub authority: Option<String>,
    /// The unit that issues the document; dots to fill in where left out.
    pub unit: Option<String>,
    /// Place of issue; dots to fill in where left out.
    pub place: Option<String>,
    /// The scorecards to print; empty: all.
    pub scorecards: Vec<String>,
    /// The summary by peer set.
    pub summary: bool,
    /// A form for each row, after the summary.
    pub details: bool,
    /// Ids of the rows whose forms are printed; empty: all.
    pub rows: Vec<String>,
}

impl Default for Form {
    fn default() -> Self {
        Self { authority: None, unit: None, place: None, scorecards: Vec::new(), summary: true, details: true, rows: Vec::new() }
    }
}

/// A page that prints on A4 and needs nothing else: summaries in landscape, forms upright, each beginning a new page.
#[must_use]
pub fn html(report: &Report<'_>, form: &Form) -> String {
    let day = thidua::text::date(&report.document.on);
    let tables = rules::tables(report.model, report.lang, day);
    let mut sheets = String::new();
    for (id, _) in report.document.scorecards.iter() {
        let wanted = form.scorecards.is_empty() || form.scorecards.iter().any(|wanted| wanted == id);
        let (Ok((card, result)), true) = (report.card(id), wanted) else { continue };
        let page = Page { report, form, card, tables: &tables };
        if form.summary {
            page.summary(&mut sheets, result);
        }
        if form.details {
            for row in result.rows.iter().filter(|row| form.rows.is_empty() || form.rows.contains(&row.id)) {
                page.form(&mut sheets, row);
            }
        }
    }
    let digest: String = report.document.digests.result.chars().take(16).collect();
    let foot = format!("{} {} · {} {digest}", tables.id, tables.version, report.say("mã kiểm chứng", "digest"));
    document(&tables.title, &sheets, &foot, report.lang)
}

/// A scorecard on paper.
struct Page<'p> {
    report: &'p Report<'p>,
    form: &'p Form,
    card: &'p Scorecard,
    tables: &'p rules::RuleTables,
}

impl Page<'_> {
    fn say<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.report.say(vi, en)
    }

    /// Points as they are printed; a dash where there are none.
    fn points(&self, points: Option<&String>) -> String {
        points.map_or_else(|| "–".to_owned(), |points| self.report.printed(points))
    }

    /// Names of bodies at the left, name and motto of the state at the right, place and date.
    fn head(&self, out: &mut String) {
        const DOTS: &str = "…………………………";
        let given = |text: &Option<String>| text.as_deref().map_or_else(|| DOTS.to_owned(), |text| escape(&text.to_uppercase()));
        let _ = write!(
            out,
            "<div class=\"head\"><div><p>{}</p><b>{}</b><span class=\"rule\"></span></div>\
             <div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><span class=\"motto\">Độc lập - Tự do - Hạnh phúc</span><span class=\"rule long\"></span></div></div>",
            given(&self.form.authority),
            given(&self.form.unit)
        );
        let place = self.form.place.as_deref().map_or_else(|| "…………".to_owned(), escape);
        let date = self.say("ngày …… tháng …… năm ………", "…… / …… / ………");
        let _ = write!(out, "<p class=\"date\">{place}, {date}</p>");
    }

    /// Title, scorecard, date; and the band of rules that are not official.
    fn title(&self, out: &mut String, what: &str) {
        let (report, name) = (self.report, escape(title(&self.card.naming, self.report)));
        let _ = write!(out, "<h1>{what}<br>{name}</h1>");
        let on = format!("{} {}", self.say("Số liệu tính đến ngày", "Figures as of"), report.printed_date());
        let _ = write!(out, "<p class=\"under\">{on}</p>");
        if let Some(status) = &self.tables.status {
            let _ = write!(out, "<p class=\"band\">{}</p>", escape(status));
        }
    }

    /// Who signs; kept together on a page.
    fn signs(&self, out: &mut String, who: &[(&str, &str)]) {
        out.push_str("<div class=\"signs\">");
        for (who, how) in who {
            let _ = write!(out, "<div><b>{}</b><i>({how})</i></div>", who.to_uppercase());
        }
        out.push_str("</div>");
    }

    /// What the document rests on; the digests of rules and data are the same on every form, and stand on the summary.
    fn foot(&self, out: &mut String, whole: bool) {
        let (document, rules) = (self.report.document, &self.report.document.ruleset);
        let _ = write!(
            out,
            "<div class=\"foot\">{}: {}, {} {}. {}. {}: {} {}",
            self.say("Bộ quy tắc", "Rule set"),
            escape(&rules.id),
            self.say("phiên bản", "version"),
            escape(&rules.version),
            escape(&document.engine),
            self.say("Mã kiểm chứng (SHA-256)", "Digests (SHA-256)"),
            self.say("kết quả", "result"),
            document.digests.result,
        );
        if whole {
            let (of_rules, of_data) = (self.say("quy tắc", "rules"), self.say("số liệu", "data"));
            let _ = write!(out, "; {of_rules} {}; {of_data} {}", document.digests.rules, document.digests.data);
        }
        out.push_str(".</div>");
    }

    fn summary(&self, out: &mut String, result: &ScorecardResult) {
        let (report, card) = (self.report, self.card);
        let base = groups(card, GroupKind::Base);
        let [bonus, deductions] = [GroupKind::Bonus, GroupKind::Deduction].map(|kind| !groups(card, kind).is_empty());
        let (graded, awarded, ranked) = (card.scale.is_some(), !card.awards.is_empty(), card.ranking.is_some());
        out.push_str("<main class=\"sheet wide\">");
        self.head(out);
        self.title(out, self.say("Bảng tổng hợp kết quả chấm điểm", "Summary of scores"));
        let mut columns = vec![
            (if ranked { self.say("Hạng", "Rank") } else { self.say("TT", "No.") }.to_owned(), "4.2%"),
            (self.say("Mã", "Id").to_owned(), "5.2%"),
            (self.say("Tên đơn vị", "Name").to_owned(), "17.5%"),
        ];
        // Columns of points are headed by the group's number alone; what the numbers mean stands above, on each page.
        let (mut key, lines) = (Vec::new(), self.tables.scorecards.iter().find(|table| table.id == card.naming.id.value));
        for group in &base {
            let max = group.max.as_ref().map_or_else(String::new, |max| report.printed(&max.value.to_reading(DecimalStyle::Plain)));
            let max = if max.is_empty() { max } else { format!("<br>({max})") };
            let line = lines.and_then(|table| table.rows.iter().find(|line| line.group.is_some() && line.id == group.naming.id.value));
            match line.filter(|line| !line.number.is_empty()) {
                Some(line) => {
                    key.push(format!("<b>{}.</b> {}", escape(&line.number), escape(&line.content)));
                    columns.push((format!("{}{max}", escape(&line.number)), "5.4%"));
                }
                None => columns.push((format!("{}{max}", escape(title(&group.naming, report))), "9%")),
            }
        }
        columns.extend(bonus.then(|| (self.say("Điểm thưởng", "Bonus").to_owned(), "5.8%")));
        columns.extend(deductions.then(|| (self.say("Điểm trừ", "Deducted").to_owned(), "5.4%")));
        columns.push((self.say("Tổng điểm", "Total").to_owned(), "6%"));
        columns.extend(graded.then(|| (self.say("Xếp loại", "Grade").to_owned(), "10%")));
        columns.extend(awarded.then(|| (self.say("Danh hiệu", "Awards").to_owned(), "9%")));
        columns.push((self.say("Ghi chú", "Remarks").to_owned(), "auto"));
        // Names and remarks get the room that numbers leave.
        out.push_str("<table><colgroup>");
        for (_, width) in &columns {
            let _ = write!(out, "<col style=\"width:{width}\">");
        }
        out.push_str("</colgroup><thead>");
        if !key.is_empty() {
            let _ = write!(out, "<tr class=\"key\"><td colspan=\"{}\">{}.</td></tr>", columns.len(), key.join("; "));
        }
        out.push_str("<tr>");
        for (head, _) in &columns {
            let _ = write!(out, "<th scope=\"col\">{head}</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for set in peers(report, card, result) {
            if let Some(text) = &set.title {
                let _ = write!(out, "<tr class=\"set\"><td colspan=\"{}\">{}</td></tr>", columns.len(), escape(text));
            }
            for (place, row) in (1_usize..).zip(set.rows) {
                let rank = if ranked { row.rank.map_or("–".to_owned(), |rank| rank.to_string()) } else { place.to_string() };
                let name = row.name.as_deref().unwrap_or("");
                let _ = write!(out, "<tr><td class=\"c\">{rank}</td><td class=\"c\">{}</td><td>{}</td>", escape(&row.id), escape(name));
                for group in &base {
                    let points = row.groups.get(&group.naming.id.value).and_then(Option::as_ref);
                    let shown = points.map_or_else(|| not_applicable(report).to_owned(), |points| report.printed(points));
                    let _ = write!(out, "<td class=\"n\">{shown}</td>");
                }
                for points in [bonus.then_some(&row.bonus), deductions.then_some(&row.deductions)].into_iter().flatten() {
                    let _ = write!(out, "<td class=\"n\">{}</td>", report.printed(points));
                }
                let _ = write!(out, "<td class=\"n\"><b>{}</b></td>", self.points(row.total.as_ref()));
                if graded {
                    let _ = write!(out, "<td class=\"c one\">{}</td>", self.grade(row.grade.as_deref()));
                }
                if awarded {
                    let _ = write!(out, "<td class=\"c\">{}</td>", escape(&report::awards(card, row, report.lang).join(", ")));
                }
                let _ = write!(out, "<td>{}</td></tr>", escape(&sentence(&report::remarks(report.model, card, row, report.lang))));
            }
        }
        out.push_str("</tbody></table>");
        self.foot(out, true);
        let sign = self.say("ký, ghi rõ họ tên", "signature, full name");
        let seal = self.say("ký tên, đóng dấu", "signature, seal");
        self.signs(
            out,
            &[
                (self.say("Người lập biểu", "Prepared by"), sign),
                (self.say("Trưởng cụm thi đua", "Bloc leader"), seal),
                (self.say("Thủ trưởng đơn vị", "Head of unit"), seal),
            ],
        );
        out.push_str("</main>");
    }

    fn grade(&self, grade: Option<&str>) -> String {
        grade.map_or_else(|| "–".to_owned(), |grade| escape(report::grade_title(self.report.model, self.card, grade, self.report.lang)))
    }

    /// The form of a row.
    fn form(&self, out: &mut String, row: &RowResult) {
        let (report, card) = (self.report, self.card);
        let Some(table) = self.tables.scorecards.iter().find(|table| table.id == card.naming.id.value) else { return };
        out.push_str("<main class=\"sheet\">");
        self.head(out);
        self.title(out, self.say("Phiếu chấm điểm", "Score sheet"));
        out.push_str("<div class=\"facts\">");
        let mut fact = |key: &str, value: &str| {
            let _ = write!(out, "<p>{key}: <b>{}</b></p>", escape(value));
        };
        fact(
            self.say("Đơn vị, cá nhân được chấm", "Scored"),
            &row.name.as_ref().map_or_else(|| row.id.clone(), |name| format!("{name} ({} {})", self.say("mã", "id"), row.id)),
        );
        if let Some(bloc) = &row.bloc {
            fact(self.say("Khối (cụm) thi đua", "Emulation bloc"), bloc);
        }
        if let Some(parent) = &row.parent {
            fact(self.say("Thuộc", "Under"), &super::layout::parent_title(report, card, parent));
        }
        out.push_str("</div><table><colgroup><col style=\"width:8%\"><col><col style=\"width:10%\"><col style=\"width:11%\"><col style=\"width:11%\"><col style=\"width:25%\"></colgroup><thead><tr>");
        for head in [
            self.say("TT", "No."),
            self.say("Nội dung", "Content"),
            self.say("Điểm chuẩn", "Maximum"),
            self.say("Tự chấm", "Points"),
            self.say("Thẩm định", "Appraised"),
            self.say("Căn cứ, ghi chú", "Basis, remarks"),
        ] {
            let _ = write!(out, "<th scope=\"col\">{head}</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for line in &table.rows {
            let cite = cites(&line.basis);
            let (points, remark) = if line.group.is_some() {
                let points = row.groups.get(&line.id).and_then(Option::as_ref);
                (points.map_or_else(|| not_applicable(report).to_owned(), |points| report.printed(points)), cite)
            } else {
                let found = row.criteria.get(&line.id);
                let rule = card.criteria.iter().find(|criterion| criterion.naming.id.value == line.id);
                let rests = |(rule, found)| report::rests_on(report.model, report.data, card, (rule, found), &row.id, report.lang);
                let text = rule.zip(found).map_or_else(String::new, rests);
                let points = found.and_then(|found| found.points.as_ref());
                let cite =
                    if cite.is_empty() { String::new() } else { format!("<small>{} {cite}</small>", self.say("Căn cứ", "Basis")) };
                let shown = points.map_or_else(|| not_applicable(report).to_owned(), |points| report.printed(points));
                (shown, format!("{}{cite}", escape(&sentence(&[text]))))
            };
            let class = if line.group.is_some() { " class=\"group\"" } else { "" };
            let _ = write!(
                out,
                "<tr{class}><td class=\"c\">{}</td><td>{}</td><td class=\"c\">{}</td><td class=\"n\">{points}</td><td></td><td>{}</td></tr>",
                escape(&line.number),
                escape(&line.content),
                escape(&line.max),
                remark
            );
        }
        let max = card.max.as_ref().map_or_else(String::new, |max| report.printed(&max.value.to_reading(DecimalStyle::Plain)));
        let mut sums = vec![(self.say("Cộng các nội dung", "Base"), max, self.points(row.base.as_ref()))];
        for (kind, key, points) in [
            (GroupKind::Bonus, self.say("Điểm thưởng", "Bonus"), &row.bonus),
            (GroupKind::Deduction, self.say("Điểm trừ", "Deductions"), &row.deductions),
        ] {
            // One group is its own sum.
            if groups(card, kind).len() > 1 {
                sums.push((key, String::new(), report.printed(points)));
            }
        }
        sums.push((self.say("TỔNG ĐIỂM", "TOTAL"), String::new(), self.points(row.total.as_ref())));
        for (key, max, points) in sums {
            let _ = write!(
                out,
                "<tr class=\"sum\"><td></td><td>{key}</td><td class=\"c\">{max}</td><td class=\"n\">{points}</td><td></td><td></td></tr>"
            );
        }
        out.push_str("</tbody></table>");
        self.conclusion(out, row);
        let used = used_bases(table);
        if !used.is_empty() {
            let _ = write!(out, "<h3>{}</h3><ul class=\"bases\">", self.say("Căn cứ", "Bases"));
            for number in used {
                let basis = self.tables.bases.get(number.saturating_sub(1)).map_or("", String::as_str);
                let _ = write!(out, "<li>({number}) {}</li>", escape(basis));
            }
            out.push_str("</ul>");
        }
        // The signatures end the document.
        self.foot(out, false);
        let sign = self.say("ký, ghi rõ họ tên", "signature, full name");
        let seal = self.say("ký tên, đóng dấu", "signature, seal");
        self.signs(
            out,
            &[
                (self.say("Người lập biểu", "Prepared by"), sign),
                (self.say("Thủ trưởng đơn vị", "Head of unit"), seal),
                (self.say("Trưởng cụm thi đua", "Bloc leader"), seal),
            ],
        );
        out.push_str("</main>");
    }

    /// Grade, rank, titles and remarks in words.
    fn conclusion(&self, out: &mut String, row: &RowResult) {
        let (report, card) = (self.report, self.card);
        let mut line = |key: &str, value: &str| {
            let _ = write!(out, "<p>{key}: <b>{value}</b></p>");
        };
        if card.scale.is_some() {
            line(self.say("Xếp loại", "Grade"), &self.grade(row.grade.as_deref()));
            if row.grade != row.grade_by_score {
                line(
                    self.say("Xếp loại theo điểm, trước khống chế", "Grade by score, before gates and quotas"),
                    &self.grade(row.grade_by_score.as_deref()),
                );
            }
        }
        if card.ranking.is_some() {
            line(self.say("Xếp hạng", "Rank"), &row.rank.map_or("–".to_owned(), |rank| rank.to_string()));
        }
        let awards = report::awards(card, row, report.lang);
        if !awards.is_empty() {
            line(self.say("Danh hiệu, hình thức khen thưởng", "Awards"), &escape(&awards.join(", ")));
        }
        let remarks = report::remarks(report.model, card, row, report.lang);
        if !remarks.is_empty() {
            let _ = write!(out, "<p>{}: {}.</p>", self.say("Ghi chú", "Remarks"), escape(sentence(&remarks).trim_end_matches('.')));
        }
        if report.lang == Lang::Vi && row.criteria.iter().any(|(_, found)| found.points.is_none()) {
            out.push_str("<p><i>KXĐ: không áp dụng đối với đơn vị.</i></p>");
        }
    }
}
