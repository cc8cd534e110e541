//! The order in which people list names with numbers: *Khối 2* before *Khối 10*.

use std::cmp::Ordering;

/// Compares two names, numbers in them by their size.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    let (left_parts, right_parts) = (parts(left), parts(right));
    left_parts.cmp(&right_parts).then_with(|| left.cmp(right))
}

/// A number as the count of its digits and the digits, without leading zeros; or other text.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(usize, String),
    Text(String),
}

fn parts(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|sign: char| sign.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(if digits {
            let digits = part.trim_start_matches('0');
            Part::Number(digits.len(), digits.to_owned())
        } else {
            Part::Text(part.to_lowercase())
        });
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_size() {
        let mut names = vec!["Khối 10", "Khối 2", "khối 1", "Khối 02", "A", "10", "9"];
        names.sort_by(|left, right| compare(left, right));
        assert_eq!(names, ["9", "10", "A", "khối 1", "Khối 02", "Khối 2", "Khối 10"]);
    }
}
