//! Parents in a circle: reported once for each circle, and cut so that everything after can follow parents to an end.

use crate::diagnostic::catalogue;
use crate::diagnostic::{Finding, Place};

/// Finds every circle of `parent` links; gives one member of each whose link must go.
pub(super) fn break_up(
    links: &[Option<usize>],
    ids: &[String],
    place: impl Fn(usize) -> Option<Place>,
    findings: &mut Vec<Finding>,
) -> Vec<usize> {
    let mut cut: Vec<usize> = Vec::new();
    // 0: not visited; otherwise the number of the walk that came by.
    let mut visited = vec![0_usize; links.len()];
    for start in 0..links.len() {
        let walk = start + 1;
        let mut at = Some(start);
        while let Some(here) = at {
            let Some(mark) = visited.get_mut(here) else { break };
            if *mark == walk {
                cut.push(here);
                findings
                    .extend(place(here).map(|place| Finding::at(&catalogue::PARENT_CIRCLE, place).with("circle", named(here, links, ids))));
            }
            if *mark != 0 {
                break;
            }
            *mark = walk;
            at = links.get(here).copied().flatten();
        }
    }
    cut
}

/// `a → b → a`
fn named(start: usize, links: &[Option<usize>], ids: &[String]) -> String {
    let name = |index: usize| format!("`{}`", ids.get(index).map_or("", String::as_str));
    let mut names = vec![name(start)];
    let mut at = links.get(start).copied().flatten();
    while let Some(here) = at.filter(|here| *here != start && names.len() <= links.len()) {
        names.push(name(here));
        at = links.get(here).copied().flatten();
    }
    names.push(name(start));
    names.join(" → ")
}
