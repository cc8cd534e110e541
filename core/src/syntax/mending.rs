//! What the TOML reader says of a broken text, less what only follows: after a bracket that is never closed it stumbles
//! over every line to the end. Each broken statement is told once and blanked out, and the rest is read as if it were not there.

use std::ops::Range;
use toml::de::DeTable;

/// So many broken statements are enough.
const MOST_ROUNDS: usize = 20;
/// A statement that goes on for more lines than this is looked at no further back.
const MOST_LINES: usize = 60;
/// A longer text, in bytes, is not mended: no real one has a tenth of it.
const LONGEST: usize = 256 << 10;
/// So many problems are enough where what follows from them is not told apart.
const MOST_PROBLEMS: usize = 100;

/// Something that is no TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// Where the reader stumbled.
    pub(super) range: Range<usize>,
    /// In the reader's words.
    pub(super) message: String,
    /// Where the statement begins that is broken, if on an earlier line.
    pub(super) begin: Option<Range<usize>>,
}

/// A text in which every byte stands where it stood, broken statements blanked out.
pub(super) struct Mended {
    pub(super) text: String,
    pub(super) problems: Vec<Problem>,
}

/// Finds what is broken in a text. A single mistake is left in place: the reader comes over it by itself.
pub(super) fn mend(text: &str) -> Mended {
    let mut mended = Mended { text: text.to_owned(), problems: Vec::new() };
    if text.len() > LONGEST {
        mended.problems = problems(text);
        mended.problems.truncate(MOST_PROBLEMS);
        return mended;
    }
    for _ in 0..MOST_ROUNDS {
        let mut found = problems(&mended.text);
        // A key that stands there twice leads to nothing else.
        let (twice, broken): (Vec<Problem>, Vec<Problem>) = found.drain(..).partition(is_twice);
        let statement = broken.first().map(|first| statement(&mended.text, first.range.start));
        let (Some(first), Some(statement), true) = (broken.first(), statement, broken.len() > 1) else {
            // Beside something broken, a table that seems to stand there twice was only taken for another.
            let sound = broken.is_empty() && mended.problems.is_empty();
            let twice =
                twice.into_iter().filter(|problem| sound || !is_header(line(&mended.text, line_start(&mended.text, problem.range.start))));
            mended.problems.extend(broken.into_iter().chain(twice.collect::<Vec<_>>()));
            break;
        };
        let earlier = statement.start < line_start(&mended.text, first.range.start);
        let begin = earlier.then(|| statement.start..line_end(&mended.text, statement.start));
        mended.problems.push(Problem { begin, ..first.clone() });
        let blanked = blanked(&mended.text, statement);
        if blanked == mended.text {
            break;
        }
        mended.text = blanked;
    }
    mended.problems.truncate(MOST_PROBLEMS);
    crate::order::sort_by_key(&mut mended.problems, |problem| problem.range.start);
    mended
}

/// Whether a key stands in a table twice; every other problem is one of brackets, quotes and signs.
pub(super) fn is_twice(problem: &Problem) -> bool {
    problem.message.starts_with("duplicate key")
}

fn problems(text: &str) -> Vec<Problem> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let problem =
        |error: &toml::de::Error| Problem { range: error.span().unwrap_or(0..0), message: error.message().to_owned(), begin: None };
    let mut problems: Vec<Problem> = errors.iter().map(problem).collect();
    crate::order::sort_by_key(&mut problems, |problem| problem.range.start);
    problems
}

/// The lines of the statement that is broken at a byte: from its first line to the next that begins a statement or table.
fn statement(text: &str, at: usize) -> Range<usize> {
    let begin = statement_begin(text, at);
    let mut end = line_end(text, begin);
    let header = line(text, begin).trim_start().starts_with('[');
    loop {
        let next = (end + 1).min(text.len());
        let line = line(text, next);
        // Without its header, the keys of a table would go to the table before.
        if next >= text.len() || is_header(line) || (!header && is_assignment(line)) {
            return begin..end;
        }
        end = line_end(text, next);
    }
}

/// The last line, at or before a byte, up to which the table reads without mistake.
fn statement_begin(text: &str, at: usize) -> usize {
    let mut begin = line_start(text, at);
    for _ in 0..MOST_LINES {
        let table = table_start(text, begin);
        if problems(text.get(table..begin).unwrap_or("")).iter().all(is_twice) {
            return begin;
        }
        if begin == 0 {
            break;
        }
        begin = line_start(text, begin - 1);
    }
    line_start(text, at)
}

/// Where the table begins that a line stands in.
fn table_start(text: &str, begin: usize) -> usize {
    let mut at = begin;
    while at > 0 {
        at = line_start(text, at - 1);
        if is_header(line(text, at)) {
            return at;
        }
    }
    0
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at.min(text.len())).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length)
}

fn line(text: &str, start: usize) -> &str {
    text.get(start..line_end(text, start)).unwrap_or("")
}

/// `[table]` or `[[table]]` alone on its line.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or("").trim();
    let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    inner.is_some_and(|inner| {
        let inner = inner.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(inner);
        !inner.is_empty() && inner.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_-.".contains(&sign))
    })
}

/// `key = …`
fn is_assignment(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_-.\"".contains(&sign))
    })
}

/// Spaces instead of everything but line ends, byte for byte.
fn blanked(text: &str, range: Range<usize>) -> String {
    let blank =
        |part: &str| -> String { part.bytes().map(|byte| if byte == b'\n' || byte == b'\r' { char::from(byte) } else { ' ' }).collect() };
    let part = |range: Range<usize>| text.get(range).unwrap_or("");
    format!("{}{}{}", part(0..range.start), blank(part(range.clone())), part(range.end..text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text at every problem, and that of the line on which its statement begins.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let mended = mend(text);
        assert_eq!(mended.text.len(), text.len());
        let found: Vec<(String, Option<&str>)> = mended
            .problems
            .iter()
            .map(|problem| {
                let line = line(text, line_start(text, problem.range.start)).to_owned();
                (line, problem.begin.clone().map(|range| text.get(range).unwrap()))
            })
            .collect();
        let expected: Vec<(String, Option<&str>)> = expected.iter().map(|(line, begin)| ((*line).to_owned(), *begin)).collect();
        assert_eq!(found, expected, "{:?}", mended.problems);
    }

    #[test]
    fn one_mistake_is_one_problem() {
        check("a = 1\nb = 2\n", &[]);
        check("[t]\na = \nb = 2\n", &[("a = ", None)]);
        check("[t]\na = [1,\n  2,\nb = 3\n\n[u]\nc = 4\n", &[("b = 3", Some("a = [1,"))]);
        check("[t]\na = [\n  { x = 1 },\n  { x = 2, \n  { x = 3 },\n]\nb = 3\n[[u]]\nc = 4\n", &[("  { x = 3 },", Some("a = ["))]);
        check("[t]\na = \"x\nb = 2\n[[u]\nc = 3\n[v]\nd 4\n", &[("a = \"x", None), ("[[u]", None), ("d 4", None)]);
        check("[t]\na = 1\na = 2\nb = 1\nb = 2\n", &[("a = 2", None), ("b = 2", None)]);
    }

    #[test]
    fn what_follows_is_read() {
        let mended = mend("[t]\na = [1,\n  2,\nb = 3\n\n[u]\nc = 4\nd = [\n");
        let (table, errors) = DeTable::parse_recoverable(&mended.text);
        assert!(errors.len() <= 1);
        assert!(table.get_ref().contains_key("t") && table.get_ref().contains_key("u"));
        assert!(mend("điểm = [\nđiểm = [\n").text.len() == "điểm = [\nđiểm = [\n".len());
    }
}
