//! `thidua verify`: a result that was written before, held against the same rules and data scored again.

use super::evaluate;
use crate::arguments::{Arguments, Data, Verify};
use crate::input;
use crate::output::paint::{count, either};
use crate::output::target;
use crate::stop::Stop;
use thidua_io::written::WrittenResult;

pub(super) fn run(verify: &Verify, arguments: &Arguments) -> Result<(), Stop> {
    let lang = arguments.lang();
    let written = WrittenResult::parse(&input::text(&verify.result)?).map_err(|finding| Stop::findings(vec![finding]))?;
    // A written result always has a date; one that is given here instead shows as a difference.
    let on = verify.on.or(written.on()).unwrap_or_default();
    let data = Data { figures: verify.figures.clone(), on };
    let outcome = evaluate(&verify.rules, &data, Some(written.scorecards()), arguments)?;
    let differences = written.differences(&outcome);
    if !differences.is_empty() {
        return Err(Stop::findings(differences));
    }
    let cards = outcome.scorecards().count();
    let rows: usize = outcome.scorecards().map(|card| card.len()).sum();
    let (cards, rows, digest) = (count(cards, lang), count(rows, lang), outcome.digests().result);
    let same = either(lang, "Đúng từng con số: bảng điểm", "Every figure is the same: scorecards");
    let told = either(lang, "dòng", "rows");
    target::deliver_text(
        None,
        &format!("{same} {cards}, {told} {rows}\n{} {digest}\n", either(lang, "Mã băm kết quả", "Digest of the result")),
    )
}
