//! New numbers put into the texts of rules.

use crate::diagnostic::{Place, Sources};
use crate::number::{Mode, Number};

/// A number that takes the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// Where the number stands that is replaced.
    pub(crate) place: Place,
    /// The new number; of a share the number before the sign.
    pub(crate) number: Number,
    /// Whether it is written as a share: `"20%"`.
    pub(crate) share: bool,
}

/// A number as a rule file writes it.
fn written(edit: &Edit) -> String {
    let number = &edit.number;
    let plain = number.decimals().map(|decimals| number.to_fixed(decimals, Mode::HalfUp));
    match plain {
        Some(plain) if edit.share => format!("\"{plain}%\""),
        Some(plain) => plain,
        None => format!("\"{number}\""),
    }
}

/// The texts with new numbers; all else in them stays byte for byte.
pub(crate) fn texts(sources: &Sources, edits: &[Edit]) -> Vec<(String, String)> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.place);
    let texts = sources.iter().map(|(file, name, text)| {
        let mut out = String::with_capacity(text.len());
        let mut after = 0_usize;
        for edit in edits.iter().filter(|edit| edit.place.file == file) {
            let (Ok(start), Ok(end)) = (usize::try_from(edit.place.start), usize::try_from(edit.place.end)) else { continue };
            out.push_str(text.get(after..start).unwrap_or(""));
            out.push_str(&written(edit));
            after = end;
        }
        out.push_str(text.get(after..).unwrap_or(""));
        (name.to_owned(), out)
    });
    texts.collect()
}
