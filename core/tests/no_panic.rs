//! No text, however broken, panics or hangs the reader, and every finding can be shown.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test reads the rule set of the repository and cuts it at characters"
)]

use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use thidua::check::RuleSet;
use thidua::diagnostic::Columns;
use thidua::text::Lang;

/// Every rule text of the repository's rule set and of the vectors with many mistakes.
static TEXTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = ["vectors/bad/all/twenty_mistakes", "rules/quang-ngai-2026"];
    let mut texts: Vec<(String, String)> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml") && !path.ends_with("cases.toml"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    texts.sort();
    texts
});

fn show(texts: &[(String, String)]) -> usize {
    match RuleSet::parse(texts.iter().map(|(name, text)| (name, text))) {
        Ok(rules) => rules.warnings().len(),
        Err(refusal) => {
            let shown = refusal.render(Lang::Vi, Columns::Utf16).len() + refusal.render(Lang::En, Columns::Utf8).len();
            assert!(shown > 0);
            shown
        }
    }
}

/// The text with a part taken out at some characters and another put in.
fn changed(text: &str, from: prop::sample::Index, length: usize, with: &str) -> String {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let first = from.index(bounds.len());
    let last = (first + length).min(bounds.len() - 1);
    format!("{}{with}{}", &text[..bounds[first]], &text[bounds[last]..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn a_part_is_lost_or_changed(
        which in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0_usize..60,
        with in prop_oneof![Just(String::new()), Just("[".to_owned()), Just("\"".to_owned()), Just("'".to_owned()), Just("999999999999999999999".to_owned()), "\\PC{0,6}"],
    ) {
        let which = which.index(TEXTS.len());
        let texts: Vec<(String, String)> = TEXTS
            .iter()
            .enumerate()
            // The two rule sets have a manifest and a scorecard of the same names; either is taken alone with its neighbours.
            .map(|(index, (name, text))| (name.clone(), if index == which { changed(text, from, length, &with) } else { text.clone() }))
            .collect();
        show(&texts);
        show(&texts[which..=which]);
    }

    #[test]
    fn any_text(text in "\\PC{0,80}", lines in prop::collection::vec("[a-z_]{1,9} ?[=\\[\\]] ?[\\[\\]{}\"',0-9a-z.%()+ ]{0,20}", 0..12)) {
        show(&[("a.toml".to_owned(), text)]);
        show(&[("b.toml".to_owned(), lines.join("\n"))]);
    }
}
