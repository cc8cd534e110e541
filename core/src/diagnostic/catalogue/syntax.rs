//! Messages about the text of a rule file: TOML, keys, plain types.

use crate::text::Text;

super::messages! { LIST;
    /// The text is not TOML.
    NOT_TOML "E0101" {
        vi "sai cú pháp TOML: {problem}"
        en "not valid TOML: {problem}"
        help_vi "kiểm tra dấu ngoặc, dấu nháy và dấu bằng quanh chỗ này"
        help_en "check brackets, quotes and equals signs around this place"
    }
    /// A key that the language does not know.
    UNKNOWN_KEY "E0102" {
        vi "không có khóa `{key}` trong {table}"
        en "unknown key `{key}` in {table}"
        help_vi "các khóa dùng được: {known}"
        help_en "known keys: {known}"
    }
    /// A required key is missing.
    MISSING_KEY "E0103" {
        vi "{table} thiếu khóa bắt buộc `{key}`"
        en "{table} lacks the required key `{key}`"
    }
    /// A value of another type than expected.
    WRONG_TYPE "E0104" {
        vi "`{key}` phải là {expected}, ở đây là {found}"
        en "`{key}` must be {expected}, found {found}"
    }
    /// A number in a form that is not taken as written.
    BAD_NUMBER "E0105" {
        vi "`{found}` không phải cách viết số của ngôn ngữ quy tắc"
        en "`{found}` is not a number as rules write it"
        help_vi "viết như 12, 0.25, 1_000, không có dấu nháy; hoặc phân số \"2/37\"; không dùng số mũ, hệ 16, inf, nan"
        help_en "write 12, 0.25, 1_000 without quotes, or a fraction \"2/37\"; no exponents, hex, inf or nan"
    }
    /// An id that does not have the form of an id.
    BAD_ID "E0106" {
        vi "mã `{id}` không hợp lệ"
        en "`{id}` is not a valid id"
        help_vi "mã gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ cái"
        help_en "an id is lower-case ASCII letters, digits and underscores, and starts with a letter"
    }
    /// A word that is none of the allowed ones.
    BAD_WORD "E0107" {
        vi "`{found}` không phải giá trị của `{key}`"
        en "`{found}` is not a value of `{key}`"
        help_vi "chọn một trong: {known}"
        help_en "one of: {known}"
    }
    /// The rule set is larger or deeper than any real one.
    TOO_LARGE "E0108" {
        vi "{what} vượt giới hạn {limit}"
        en "{what} is over the limit of {limit}"
    }
    /// A key that stands in its table twice.
    DUPLICATE_KEY "E0109" {
        vi "khóa `{key}` được ghi hai lần trong cùng một bảng"
        en "the key `{key}` stands in its table twice"
    }
}

/// The label of the line on which a broken statement begins.
pub(crate) fn statement_begins() -> Text {
    Text::both("giá trị bị hỏng bắt đầu ở đây", "the broken value begins here")
}

/// What the TOML reader says, in Vietnamese as well. Words that it may come to say and that are not known here stay English.
pub(crate) fn toml_problem(message: &str) -> Text {
    let (problem, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    // What is expected there is said by the problem itself.
    let expected = if problem == UNQUOTED { "" } else { expected };
    let message = if problem == UNQUOTED { problem } else { message };
    let known = PROBLEMS.iter().find(|(known, _)| problem == *known || problem.starts_with(&format!("{known}:")));
    let vi = known.map_or(problem, |(_, vi)| vi);
    // A number may end in nothing more, which its own words say.
    let said = |word: &str| word.is_empty() || word == "nothing" && vi.starts_with("số ");
    let expected: Vec<String> = expected.split(", ").filter(|word| !said(word)).map(expected_in_vietnamese).collect();
    let vi = if expected.is_empty() { vi.to_owned() } else { format!("{vi}, cần {}", expected.join(" hoặc ")) };
    Text::both(&vi, message)
}

/// A decimal with a comma, as Vietnamese texts write it, where TOML wants a dot.
pub(crate) fn decimal_comma(found: &str) -> Text {
    let meant = found.replace(',', ".");
    Text::both(
        &format!("số thập phân viết bằng dấu chấm: `{meant}`, không phải `{found}`"),
        &format!("decimals have a dot: `{meant}`, not `{found}`"),
    )
}

fn expected_in_vietnamese(word: &str) -> String {
    if let Some((what, limits)) = word.split_once(" between ") {
        let what = match what {
            "day" => "ngày",
            "month" => "tháng",
            other => other,
        };
        return format!("{what} từ {}", limits.replace(" and ", " đến "));
    }
    let known = match word {
        "a four-digit year (YYYY)" => "năm có bốn chữ số, viết năm-tháng-ngày như 2026-12-31",
        "a two-digit month (MM)" => "tháng có hai chữ số, viết năm-tháng-ngày như 2026-12-31",
        "a two-digit day (DD)" => "ngày có hai chữ số, viết năm-tháng-ngày như 2026-12-31",
        "key" => "một khóa",
        "value" => "một giá trị",
        "newline" => "xuống dòng",
        "digits" => "chữ số",
        "literal string" => "chuỗi trong dấu nháy",
        "nothing" => "không có gì nữa",
        other => other,
    };
    known.to_owned()
}

/// A text, a formula or a word without its quotes.
const UNQUOTED: &str = "string values must be quoted";

/// Words of the TOML reader and their Vietnamese.
static PROBLEMS: [(&str, &str); 30] = [
    (UNQUOTED, "chuỗi, công thức và mã phải đặt trong dấu nháy"),
    ("invalid basic string", "chuỗi thiếu dấu nháy đóng hoặc có ký tự không hợp lệ"),
    ("invalid literal string", "chuỗi thiếu dấu nháy đóng hoặc có ký tự không hợp lệ"),
    ("missing opening quote", "thiếu dấu nháy mở"),
    ("key with no value", "khóa không có giá trị"),
    ("missing value for key", "khóa không có giá trị"),
    ("missing value", "thiếu giá trị"),
    ("invalid value", "giá trị không hợp lệ"),
    ("invalid unquoted key", "khóa có ký tự không hợp lệ"),
    ("invalid key-value pair", "không đọc được cặp khóa và giá trị"),
    ("missing assignment between key-value pairs", "thiếu dấu bằng giữa khóa và giá trị"),
    ("extra `=`", "thừa dấu bằng"),
    ("missing comma between array elements", "thiếu dấu phẩy giữa các phần tử của danh sách"),
    ("extra comma in array", "thừa dấu phẩy trong danh sách"),
    ("unexpected `=` in array", "dấu bằng không đúng chỗ trong danh sách"),
    ("unclosed array", "thiếu dấu ngoặc vuông đóng của danh sách"),
    ("missing key for inline table element", "thiếu khóa trong bảng { … }"),
    ("missing comma between key-value pairs", "thiếu dấu phẩy trong bảng { … }"),
    ("extra comma in inline table", "thừa dấu phẩy trong bảng { … }"),
    ("invalid inline table element", "phần tử không hợp lệ trong bảng { … }"),
    ("unclosed inline table", "thiếu dấu ngoặc nhọn đóng"),
    ("unclosed table", "thiếu dấu ngoặc vuông đóng của tên bảng"),
    ("unclosed array table", "thiếu hai dấu ngoặc vuông đóng của tên bảng"),
    ("unexpected key or value", "khóa hoặc giá trị không đúng chỗ"),
    ("invalid date", "ngày không hợp lệ"),
    ("invalid datetime", "ngày không hợp lệ"),
    ("unexpected leading zero", "số có chữ số 0 thừa ở đầu"),
    ("invalid float", "số không hợp lệ, dấu chấm chỉ đứng trước phần thập phân"),
    ("invalid integer number", "số không hợp lệ"),
    ("invalid boolean", "không phải `true` hoặc `false`"),
];
