//! Measurements in words.

use super::{Calibrated, Calibration, Count, Dropped, Effect, Measures, Sensitivity, Stability, Variation};
use crate::model::Model;
use crate::model::scorecard::Scorecard;
use crate::number::{DecimalStyle, Mode, Number, restyle};
use crate::outcome::{Outcome, ScorecardOutcome};
use crate::report::{Head, Listing, grade_title, number_title};
use crate::text::Lang;

/// What the words need: the scorecard that was measured.
struct Words<'o> {
    card: ScorecardOutcome<'o>,
    lang: Lang,
}

impl<'o> Words<'o> {
    fn new(outcome: &'o Outcome, scorecard: &str, lang: Lang) -> Option<Self> {
        outcome.scorecard(scorecard).map(|card| Self { card, lang })
    }

    fn say<'w>(&self, vi: &'w str, en: &'w str) -> &'w str {
        if self.lang == Lang::Vi { vi } else { en }
    }

    fn rules(&self) -> &'o Scorecard {
        self.card.card
    }

    fn model(&self) -> &'o Model {
        self.card.outcome.rules().model()
    }

    fn number(&self, plain: &str) -> String {
        restyle(plain, if self.lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain })
    }

    fn whole(&self, count: impl ToString) -> String {
        self.number(&count.to_string())
    }

    fn optional(&self, plain: Option<&String>) -> String {
        plain.map_or_else(|| "–".to_owned(), |plain| self.number(plain))
    }

    /// `87,5 %`
    fn share(&self, count: Count) -> String {
        let share = Number::ratio(i128::from(count.count) * 100, i128::from(count.total));
        share.map_or_else(|| "–".to_owned(), |share| format!("{} %", self.number(&share.to_fixed(1, Mode::HalfUp))))
    }

    fn title(&self, what_vi: &str, what_en: &str) -> String {
        format!("{}: {}", self.rules().naming.title.get(self.lang), self.say(what_vi, what_en))
    }

    fn criterion(&self, id: &str) -> String {
        let found = self.rules().criteria.iter().find(|criterion| criterion.naming.id.value == id);
        let Some(criterion) = found else { return id.to_owned() };
        let title = criterion.naming.title.get(self.lang);
        criterion.code.as_deref().map_or_else(|| title.to_owned(), |code| format!("{code}. {title}"))
    }

    fn head(&self, vi: &str, en: &str) -> Head {
        Head::text(self.say(vi, en))
    }

    fn numbers(&self, vi: &str, en: &str) -> Head {
        Head::number(self.say(vi, en))
    }

    /// The headings of an effect: what the scorecard does not have is left out.
    fn of_effect(&self) -> Vec<Head> {
        let mut heads = Vec::new();
        if !self.rules().grades.is_empty() {
            heads.push(self.numbers("Đổi mức xếp loại", "Other grade"));
        }
        if self.rules().ranking.is_some() {
            heads.push(self.numbers("Đổi hạng", "Other rank"));
            heads.push(self.numbers("Đổi nhiều nhất (bậc)", "Greatest move"));
        }
        if !self.rules().awards.is_empty() {
            heads.push(self.numbers("Đổi danh hiệu", "Other award"));
        }
        heads
    }

    /// The cells below these headings.
    fn effect(&self, effect: Option<&Effect>) -> Vec<String> {
        let Some(effect) = effect else {
            return self.of_effect().iter().map(|_| self.say("không hợp lệ", "refused").to_owned()).collect();
        };
        let mut cells = Vec::new();
        if !self.rules().grades.is_empty() {
            cells.push(self.whole(effect.grades));
        }
        if self.rules().ranking.is_some() {
            cells.extend([self.whole(effect.ranks), self.whole(effect.greatest)]);
        }
        if !self.rules().awards.is_empty() {
            cells.push(self.whole(effect.awards));
        }
        cells
    }
}

/// The words where the outcome has no such scorecard: nothing.
fn nothing(scorecard: &str) -> Listing {
    Listing { title: scorecard.to_owned(), notes: Vec::new(), heads: Vec::new(), rows: Vec::new() }
}

impl Stability {
    /// How stable each row is, in words, bloc by bloc in the order of the ranks. `outcome` is the one that was measured.
    #[must_use]
    pub fn listing(&self, outcome: &Outcome, lang: Lang) -> Listing {
        let Some(words) = Words::new(outcome, &self.scorecard, lang) else { return nothing(&self.scorecard) };
        let table = words.card.table;
        let (runs, seed, refused) = (words.whole(self.runs), self.seed, words.whole(self.refused));
        let mut notes = vec![match lang {
            Lang::Vi => format!("{runs} lần thử; số khởi tạo ngẫu nhiên {seed}."),
            Lang::En => format!("{runs} draws; seed {seed}."),
        }];
        if self.refused > 0 {
            notes.push(match lang {
                Lang::Vi => format!("{refused} lần thử không tính vì con số rút ra làm bộ quy tắc không hợp lệ."),
                Lang::En => format!("{refused} draws are not counted: the checker refuses their numbers."),
            });
        }
        let mut heads = Vec::new();
        if table.blocs.is_some() {
            heads.push(words.head("Khối", "Bloc"));
        }
        let ranked = words.rules().ranking.is_some();
        heads.extend([words.head("Mã", "Id"), words.head("Đơn vị", "Unit")]);
        if ranked {
            heads.extend([
                words.numbers("Hạng", "Rank"),
                words.numbers("Khoảng hạng 90 %", "90 % of ranks"),
                words.numbers("Tốt nhất – xấu nhất", "Best – worst"),
                words.numbers("Giữ hạng", "Keeps rank"),
            ]);
        }
        if !words.rules().grades.is_empty() {
            heads.push(words.numbers("Giữ mức xếp loại", "Keeps grade"));
        }
        heads.extend(words.rules().awards.iter().map(|award| Head::number(award.naming.title.get(lang))));
        let range = |low: Option<u32>, high: Option<u32>| match (low, high) {
            (Some(low), Some(high)) if low == high => low.to_string(),
            (Some(low), Some(high)) => format!("{low} – {high}"),
            _ => "–".to_owned(),
        };
        let mut order: Vec<(usize, &super::RowStability)> = self.rows.iter().enumerate().collect();
        order.sort_by_key(|(position, row)| (table.bloc(*position), row.rank.unwrap_or(u32::MAX), *position));
        let rows = order.into_iter().map(|(position, row)| {
            let mut cells: Vec<String> = table.bloc(position).map(str::to_owned).into_iter().collect();
            if table.blocs.is_some() && cells.is_empty() {
                cells.push(String::new());
            }
            let name = table.names.get(position).cloned().flatten().unwrap_or_default();
            let rank = row.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
            cells.extend([row.id.clone(), name]);
            if ranked {
                cells.extend([rank, range(row.low, row.high), range(row.best, row.worst), words.share(row.keeps_rank)]);
            }
            if !words.rules().grades.is_empty() {
                cells.push(words.share(row.keeps_grade));
            }
            cells.extend(row.awarded.iter().map(|(_, count)| words.share(*count)));
            cells
        });
        let rows = rows.collect();
        Listing { title: words.title("độ ổn định của kết quả", "stability of the result"), notes, heads, rows }
    }
}

impl Sensitivity {
    /// What the least and the greatest value of each number do, in words. `outcome` is the one that was measured.
    #[must_use]
    pub fn listing(found: &[Self], outcome: &Outcome, scorecard: &str, lang: Lang) -> Listing {
        let Some(words) = Words::new(outcome, scorecard, lang) else { return nothing(scorecard) };
        let mut heads = vec![words.head("Con số của quy tắc", "Number of the rules")];
        for (vi, en) in [("Mức thấp", "Low"), ("Mức cao", "High")] {
            heads.push(words.numbers(vi, en));
            heads.extend(words.of_effect());
        }
        let rows = found.iter().map(|one| {
            let mut cells = vec![number_title(words.model(), &one.path, lang)];
            for (value, effect) in [(&one.low, &one.at_low), (&one.high, &one.at_high)] {
                cells.push(words.number(value));
                cells.extend(words.effect(effect.as_ref()));
            }
            cells
        });
        let rows = rows.collect();
        Listing { title: words.title("độ nhạy với từng con số", "sensitivity to each number"), notes: Vec::new(), heads, rows }
    }
}

impl Dropped {
    /// Who moves without each criterion, in words. `outcome` is the one that was measured.
    #[must_use]
    pub fn listing(found: &[Self], outcome: &Outcome, scorecard: &str, lang: Lang) -> Listing {
        let Some(words) = Words::new(outcome, scorecard, lang) else { return nothing(scorecard) };
        let mut heads = vec![words.head("Bỏ tiêu chí", "Without the criterion")];
        heads.extend(words.of_effect());
        let rows = found.iter().map(|one| {
            let mut cells = vec![words.criterion(&one.criterion)];
            cells.extend(words.effect(one.effect.as_ref()));
            cells
        });
        let rows = rows.collect();
        Listing { title: words.title("bỏ từng tiêu chí", "one criterion left out at a time"), notes: Vec::new(), heads, rows }
    }
}

impl Measures {
    /// What each criterion does, in words. `outcome` is the one that was measured.
    #[must_use]
    pub fn listing(&self, outcome: &Outcome, lang: Lang) -> Listing {
        let Some(words) = Words::new(outcome, &self.scorecard, lang) else { return nothing(&self.scorecard) };
        let heads = vec![
            words.head("Tiêu chí", "Criterion"),
            words.numbers("Đơn vị áp dụng", "Applies to"),
            words.numbers("Đạt điểm tối đa", "Full mark"),
            words.numbers("Số mức điểm", "Different points"),
            words.numbers("Điểm bình quân", "Mean"),
            words.numbers("Độ lệch chuẩn", "Standard deviation"),
            words.numbers("Độ phân hóa", "Discriminating power"),
            words.numbers("Trọng số thực", "Effective weight"),
            words.numbers("Trọng số quy định", "Nominal weight"),
        ];
        let rows = self.criteria.iter().map(|one| {
            vec![
                words.criterion(&one.criterion),
                words.whole(one.applies.count),
                one.full.map_or_else(|| "–".to_owned(), |full| words.share(full)),
                words.whole(one.different),
                words.optional(one.mean.as_ref()),
                words.optional(one.deviation.as_ref()),
                words.optional(one.power.as_ref()),
                words.optional(one.weight.as_ref()),
                words.optional(one.nominal.as_ref()),
            ]
        });
        let rows = rows.collect();
        let note = words.say(
            "Độ phân hóa: độ lệch chuẩn chia cho điểm chuẩn; 0 là không phân biệt được đơn vị nào, 0,5 là cao nhất có thể.",
            "Discriminating power: the standard deviation over the maximum; 0 separates nobody, 0.5 is the most possible.",
        );
        Listing {
            title: words.title("từng tiêu chí làm được gì", "what each criterion does"), notes: vec![note.to_owned()], heads, rows
        }
    }

    /// Which criteria say the same, in words, the closest pairs first. `outcome` is the one that was measured.
    #[must_use]
    pub fn correlation_listing(&self, outcome: &Outcome, lang: Lang) -> Listing {
        let Some(words) = Words::new(outcome, &self.scorecard, lang) else { return nothing(&self.scorecard) };
        let heads = vec![
            words.head("Tiêu chí", "Criterion"),
            words.head("Tiêu chí", "Criterion"),
            words.numbers("Số đơn vị", "Rows"),
            words.numbers("Hệ số tương quan", "Correlation"),
        ];
        let mut pairs: Vec<&super::Correlation> = self.correlations.iter().filter(|pair| pair.coefficient.is_some()).collect();
        let size = |pair: &super::Correlation| {
            let digits = pair.coefficient.as_deref().unwrap_or_default().trim_start_matches('-');
            std::cmp::Reverse(digits.to_owned())
        };
        // All have one digit before the dot and four after it, so that their texts are in the order of their sizes.
        pairs.sort_by_cached_key(|pair| size(pair));
        let rows = pairs.into_iter().map(|pair| {
            let coefficient = words.optional(pair.coefficient.as_ref());
            vec![words.criterion(&pair.first), words.criterion(&pair.second), words.whole(pair.rows), coefficient]
        });
        let rows = rows.collect();
        Listing { title: words.title("tương quan giữa các tiêu chí", "correlation of criteria"), notes: Vec::new(), heads, rows }
    }
}

impl Calibrated {
    /// What was found, in words. `outcome` and `asked` are those of [`Outcome::calibrate`].
    #[must_use]
    pub fn listing(&self, outcome: &Outcome, scorecard: &str, asked: &Calibration, lang: Lang) -> Listing {
        let Some(words) = Words::new(outcome, scorecard, lang) else { return nothing(scorecard) };
        let Variation { path, low, high, .. } = &asked.variation;
        let (low, high) = (words.number(low), words.number(high));
        let at_most = words.number(asked.at_most.trim_end_matches('%').trim_end());
        let at_most = if asked.at_most.ends_with('%') { format!("{at_most} %") } else { at_most };
        let grade = grade_title(words.model(), words.rules(), &asked.grade, lang);
        let title = number_title(words.model(), path, lang);
        let count = |count: Count| format!("{}/{} ({})", words.whole(count.count), words.whole(count.total), words.share(count));
        let (rows, now) = (count(self.rows), count(self.now));
        let value = self.value.as_deref().map(|value| words.number(value));
        let mut notes = vec![match lang {
            Lang::Vi => format!("Cần: không quá {at_most} số đơn vị đạt mức {grade} trở lên. Hiện nay: {now}."),
            Lang::En => format!("Wanted: at most {at_most} of the rows at the grade {grade} or better. Now: {now}."),
        }];
        notes.push(match (lang, value) {
            (Lang::Vi, Some(value)) => format!("Tìm được: {value}; khi đó {rows}."),
            (Lang::En, Some(value)) => format!("Found: {value}; then {rows}."),
            (Lang::Vi, None) => format!("Không có giá trị nào từ {low} đến {high} đủ; gần cuối vẫn còn {rows}."),
            (Lang::En, None) => format!("No value from {low} to {high} is enough; near the end there are still {rows}."),
        });
        let tried = words.whole(self.tried);
        notes.push(match lang {
            Lang::Vi => format!("Đã thử lần lượt {tried} giá trị từ {low}."),
            Lang::En => format!("{tried} values were tried, from {low} upwards."),
        });
        Listing { title, notes, heads: Vec::new(), rows: Vec::new() }
    }
}
