//! Binary floats as spreadsheets and data frames hand them over, written as the decimals that they stand for.

/// The shortest decimal that gives the same float again, without exponent: `0.1`, `1500`, `-0.00025`; `NaN`, `inf` and `-inf`
/// for what is no number.
///
/// # Example
/// ```
/// use thidua::number::shortest_decimal;
/// assert_eq!(shortest_decimal(1234.5), "1234.5");
/// assert_eq!(shortest_decimal(0.1 + 0.2), "0.30000000000000004");
/// ```
#[must_use]
pub fn shortest_decimal(value: f64) -> String {
    let mut text = String::new();
    write_shortest(value, &mut text);
    text
}

/// [`shortest_decimal`] at the end of a text.
pub(crate) fn write_shortest(value: f64, into: &mut String) {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format(value);
    // Long and small numbers come with an exponent: `1e16`, `2.5e-7`.
    let Some((written, exponent)) = text.split_once('e').and_then(|(written, exponent)| Some((written, exponent.parse::<i32>().ok()?)))
    else {
        into.push_str(text.strip_suffix(".0").unwrap_or(text));
        return;
    };
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if digits.len() < written.len() {
        into.push('-');
    }
    let zeros = |count: i32| std::iter::repeat_n('0', usize::try_from(count).unwrap_or_default());
    if exponent < 0 {
        // One digit stands before the sign.
        into.push_str("0.");
        into.extend(zeros(-exponent - 1));
        into.push_str(whole);
        into.push_str(decimals);
    } else {
        into.push_str(whole);
        let places = i32::try_from(decimals.len()).unwrap_or(i32::MAX);
        into.push_str(decimals);
        into.extend(zeros(exponent - places));
    }
}

#[cfg(test)]
mod tests {
    use super::shortest_decimal;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_has_its_word() {
        let written = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0].map(shortest_decimal);
        assert_eq!(written, ["NaN", "inf", "-inf", "-0"]);
    }

    #[test]
    fn the_ends_of_what_floats_hold_are_written_out() {
        for value in
            [f64::MAX, f64::MIN, f64::MIN_POSITIVE, f64::from_bits(1), 1e15, 1e16, 1e17, 1.5e16, 123_456_789_012_345_680.0, 1e-4, 1e-5]
        {
            assert_eq!(shortest_decimal(value), value.to_string());
        }
    }

    proptest! {
        #[test]
        fn as_the_standard_library_writes_it(bits in any::<u64>(), near in -1e20..1e20) {
            for value in [f64::from_bits(bits), near] {
                prop_assert_eq!(shortest_decimal(value), value.to_string());
            }
        }
    }
}
