//! Messages about formulas: their text, their names, their types and units, circles.

use crate::text::Text;

super::messages! { LIST;
    /// A formula without anything in it.
    EMPTY_FORMULA "E0301" {
        vi "công thức để trống"
        en "the formula is empty"
    }
    /// A sign that formulas do not use.
    UNKNOWN_SIGN "E0302" {
        vi "công thức không dùng ký hiệu `{found}`"
        en "formulas do not use the sign `{found}`"
        help_vi "các phép dùng được: + - * / == != < <= > >= and or not"
        help_en "the operators are + - * / == != < <= > >= and or not"
    }
    /// An opening quote without its end.
    UNCLOSED_QUOTE "E0303" {
        vi "thiếu dấu nháy đóng của {found}"
        en "the closing quote of {found} is missing"
    }
    /// Other quotation marks than the straight single one.
    OTHER_QUOTES "E0304" {
        vi "mã trong công thức đặt giữa dấu nháy đơn thẳng, ở đây là {found}"
        en "an id in a formula stands in straight single quotes, found {found}"
        help_vi "viết `'{id}'`"
        help_en "write `'{id}'`"
    }
    /// Nothing where an operator, a parenthesis or a function needs a value.
    VALUE_MISSING "E0305" {
        vi "chỗ này thiếu một giá trị"
        en "a value is missing here"
        help_vi "cần một số, một tên, một hàm hoặc một biểu thức trong ngoặc"
        help_en "write a number, a name, a function or an expression in parentheses"
    }
    /// Something that does not follow from what stands before it.
    OUT_OF_PLACE "E0306" {
        vi "`{found}` đứng không đúng chỗ"
        en "`{found}` is out of place"
        help_vi "có thể thiếu phép tính trước nó, hoặc thừa ngoặc"
        help_en "an operator may be missing before it, or a parenthesis is one too many"
    }
    /// A parenthesis without its end.
    UNCLOSED_PARENTHESIS "E0307" {
        vi "thiếu dấu ngoặc đóng của dấu ngoặc này"
        en "this parenthesis is never closed"
    }
    /// `a < b < c`.
    CHAINED_COMPARISON "E0308" {
        vi "không so sánh nối tiếp được: `{found}` đứng sau một phép so sánh khác"
        en "comparisons do not chain: `{found}` follows another comparison"
        help_vi "nối hai phép so sánh bằng `and`, ví dụ `a < b and b < c`"
        help_en "join two comparisons with `and`, for example `a < b and b < c`"
    }
    /// A formula longer than any real one.
    FORMULA_TOO_LONG "E0309" {
        vi "công thức dài quá {limit} byte"
        en "the formula is longer than {limit} bytes"
        help_vi "tách thành các chỉ số tính toán ([[derived]])"
        help_en "split it into derived values ([[derived]])"
    }
    /// A formula deeper than any real one.
    FORMULA_TOO_DEEP "E0310" {
        vi "công thức lồng hoặc nối quá {limit} tầng"
        en "the formula is nested or chained more than {limit} deep"
        help_vi "tách thành các chỉ số tính toán ([[derived]])"
        help_en "split it into derived values ([[derived]])"
    }
    /// `not` or a minus where only parentheses make it clear what it is about.
    NOT_IN_PARENTHESES "E0311" {
        vi "`not` sau một phép tính khác phải đặt trong ngoặc"
        en "`not` after another operator must stand in parentheses"
        help_vi "viết `(not …)`"
        help_en "write `(not …)`"
    }
    /// `0,5`.
    DECIMAL_COMMA "E0312" {
        vi "số thập phân trong công thức dùng dấu chấm, ở đây là `{found}`"
        en "decimals in a formula have a dot, found `{found}`"
        help_vi "viết `{meant}`"
        help_en "write `{meant}`"
    }
    /// A TOML value that is no string where a formula must stand.
    NOT_A_FORMULA "E0313" {
        vi "ở đây phải là công thức đặt trong dấu nháy, không phải {found}"
        en "a formula in quotes must stand here, not {found}"
    }
    /// A formula where only a name may stand.
    NAME_ONLY "E0314" {
        vi "ở đây chỉ được ghi một tên, không được ghi công thức `{found}`"
        en "only a name may stand here, not the formula `{found}`"
        help_vi "đặt công thức thành chỉ số tính toán ([[derived]]) rồi ghi mã của nó"
        help_en "make the formula a derived value ([[derived]]) and write its id"
    }
    /// A name that nothing has.
    UNKNOWN_NAME "E0320" {
        vi "không có tên `{name}` ở đây"
        en "unknown name `{name}`"
    }
    /// A function that the language does not have.
    UNKNOWN_FUNCTION "E0321" {
        vi "không có hàm `{name}`"
        en "unknown function `{name}`"
        help_vi "các hàm: {known}"
        help_en "the functions are {known}"
    }
    /// A reserved word that no formula can read.
    NOT_READABLE "E0322" {
        vi "công thức không đọc được `{name}`"
        en "a formula cannot read `{name}`"
    }
    /// A name of something that is no value by itself.
    INCOMPLETE_NAME "E0323" {
        vi "`{name}` là {what}, chưa phải một giá trị"
        en "`{name}` is {what}, not a value"
        help_vi "viết tiếp, ví dụ `{example}`"
        help_en "go on, for example `{example}`"
    }
    /// A result of the row that is not known yet where the formula is read.
    RESULT_NOT_YET "E0324" {
        vi "chỗ này không đọc được kết quả `{name}` của chính bảng điểm"
        en "the scorecard's own result `{name}` cannot be read here"
        help_vi "chỉ đọc được trong khống chế ([[gate]]) không hạ điểm, trong `requires` và trong xếp hạng; `requires` của một mức không đọc `grade`"
        help_en "only gates that limit no points, `requires` and the ranking read it; the `requires` of a grade does not read `grade`"
    }
    /// `credit.total` inside the scorecard `credit`, where `total` is what is meant.
    OWN_RESULT_BY_ID "E0325" {
        vi "`{name}` là kết quả của chính bảng điểm này"
        en "`{name}` is a result of this very scorecard"
        help_vi "viết `{meant}`"
        help_en "write `{meant}`"
    }
    /// `credit.total` inside the scorecard `credit`, where no own result can be read.
    OWN_RESULT_CIRCLE "E0326" {
        vi "`{name}` là kết quả của chính bảng điểm này, đọc ở đây sẽ thành vòng quanh `{circle}`"
        en "`{name}` is a result of this very scorecard; reading it here is a circle `{circle}`"
    }
    /// A child's value outside of an aggregate.
    CHILD_OUTSIDE_AGGREGATE "E0327" {
        vi "`{name}` là giá trị của nhiều dòng `{child}`, phải đọc qua hàm tổng hợp"
        en "`{name}` belongs to many rows of `{child}` and is read through an aggregate"
        help_vi "ví dụ `sum({child}.{rest})` hoặc `count({child} where …)`"
        help_en "for example `sum({child}.{rest})` or `count({child} where …)`"
    }
    /// An aggregate over something that is no child subject.
    NOT_A_CHILD "E0328" {
        vi "`{name}` không phải đối tượng cấp dưới của `{subject}`"
        en "`{name}` is not a child subject of `{subject}`"
        help_vi "đối tượng cấp dưới: {known}"
        help_en "child subjects: {known}"
    }
    /// A subject that is neither parent nor child.
    UNRELATED_SUBJECT "E0329" {
        vi "`{name}` thuộc đối tượng `{other}`, không phải cấp trên trực tiếp cũng không phải cấp dưới của `{subject}`"
        en "`{name}` belongs to `{other}`, which is neither the parent nor a child of `{subject}`"
    }
    /// The grade of a scorecard that gives none.
    NO_GRADE "E0330" {
        vi "bảng điểm `{scorecard}` không có thang xếp loại nên không có `{name}`"
        en "the scorecard `{scorecard}` has no scale, so there is no `{name}`"
    }
    /// A quoted id that the list or scale of the other side does not have.
    UNKNOWN_MEMBER "E0331" {
        vi "`'{id}'` không thuộc {list}"
        en "`'{id}'` is none of {list}"
    }
    /// A quoted id without another side that says what it is.
    QUOTED_ALONE "E0332" {
        vi "không rõ `'{id}'` là mức hay lựa chọn của danh mục nào"
        en "nothing says of which scale or list `'{id}'` is"
        help_vi "so sánh nó với một giá trị, ví dụ `grade >= '{id}'`"
        help_en "compare it with a value, for example `grade >= '{id}'`"
    }
    /// A function with too few or too many arguments.
    WRONG_ARGUMENTS "E0340" {
        vi "hàm `{name}` có {count} đối số, cần viết `{form}`"
        en "`{name}` has {count} argument(s), but is written `{form}`"
    }
    /// An aggregate in a form that it does not have.
    AGGREGATE_FORM "E0341" {
        vi "hàm tổng hợp `{name}` phải viết dạng `{form}`"
        en "the aggregate `{name}` is written `{form}`"
        help_vi "phép tính trên giá trị cấp dưới đặt trong ngoặc sau dấu chấm, ví dụ `sum(loan_group.(a + b) where a > 0)`"
        help_en "arithmetic on the child's values stands in parentheses after the dot, for example `sum(loan_group.(a + b) where a > 0)`"
    }
    /// `where` in a call that is no aggregate.
    WHERE_OUTSIDE_AGGREGATE "E0342" {
        vi "hàm `{name}` không dùng `where`"
        en "`{name}` takes no `where`"
        help_vi "`where` chỉ dùng trong hàm tổng hợp count, sum, min, max, mean trên đối tượng cấp dưới"
        help_en "`where` belongs to the aggregates count, sum, min, max, mean over a child subject"
    }
    /// The places of `round()` are no whole number written there.
    ROUND_PLACES "E0343" {
        vi "số chữ số của `round` phải là một số nguyên từ -12 đến 12, ghi trực tiếp"
        en "the places of `round` are a whole number from -12 to 12, written there"
    }
    /// A formula of another type or unit than is needed.
    WRONG_RESULT "E0350" {
        vi "ở đây cần {expected}, công thức cho {found}"
        en "{expected} is needed here, the formula gives {found}"
    }
    /// An operand or argument of a type that the operation does not take.
    WRONG_OPERAND "E0351" {
        vi "`{operator}` cần {expected}, ở đây là {found}"
        en "`{operator}` takes {expected}, this is {found}"
    }
    /// Two parts that must be of one type are not.
    DIFFERENT_TYPES "E0352" {
        vi "các vế của `{operator}` khác loại: {left} và {right}"
        en "the sides of `{operator}` are of different types: {left} and {right}"
    }
    /// Two numbers that must have one unit have not.
    DIFFERENT_UNITS "E0353" {
        vi "các vế của `{operator}` khác đơn vị: {left} và {right}"
        en "the sides of `{operator}` have different units: {left} and {right}"
    }
    /// `12.5%` beside a value in percent.
    PERCENT_LITERAL "E0354" {
        vi "`{found}` là số {number}, còn giá trị đi cùng tính bằng đơn vị `percent`"
        en "`{found}` is the number {number}, the value beside it is in `percent`"
        help_vi "`percent(a, b)` của 95 phần trăm là 95, nên viết `{meant}` không có dấu %"
        help_en "`percent(a, b)` of 95 per cent is 95, so write `{meant}` without %"
    }
    /// `<` between things without order.
    NOT_ORDERED "E0355" {
        vi "`{operator}` không dùng cho {found}"
        en "`{operator}` does not compare {found}"
        help_vi "chỉ so sánh được bằng `==` hoặc `!=`"
        help_en "only `==` and `!=` do"
    }
    /// Derived values that are computed from each other.
    CIRCLE_OF_VALUES "E0360" {
        vi "các chỉ số tính vòng quanh: `{circle}`"
        en "values are computed in a circle: `{circle}`"
    }
    /// Scorecards that read each other.
    CIRCLE_OF_SCORECARDS "E0361" {
        vi "các bảng điểm phụ thuộc vòng quanh: `{circle}`"
        en "scorecards depend on each other in a circle: `{circle}`"
    }
}

/// Words for types and things, put into the messages above.
pub(crate) mod formula_words {
    use super::Text;

    /// Any number.
    pub(crate) fn number() -> Text {
        Text::both("một số", "a number")
    }

    /// A number of a unit; plain where it is empty.
    pub(crate) fn number_in(unit: &str) -> Text {
        if unit.is_empty() {
            Text::both("số không có đơn vị", "a plain number")
        } else {
            Text::both(&format!("số theo đơn vị `{unit}`"), &format!("a number in `{unit}`"))
        }
    }

    /// A unit alone.
    pub(crate) fn unit(unit: &str) -> Text {
        if unit.is_empty() {
            Text::both("không có đơn vị", "no unit")
        } else {
            Text::both(&format!("đơn vị `{unit}`"), &format!("unit `{unit}`"))
        }
    }

    /// True or false.
    pub(crate) fn boolean() -> Text {
        Text::both("điều kiện đúng/sai", "a condition (true or false)")
    }

    /// A choice of a list.
    pub(crate) fn choice(ids: &str) -> Text {
        Text::both(&format!("lựa chọn trong danh mục {ids}"), &format!("a choice of {ids}"))
    }

    /// A grade of a scale.
    pub(crate) fn grade(scale: &str) -> Text {
        Text::both(&format!("mức của thang `{scale}`"), &format!("a grade of the scale `{scale}`"))
    }

    /// The scale itself with its grades.
    pub(crate) fn scale(scale: &str, ids: &str) -> Text {
        Text::both(&format!("thang `{scale}` ({ids})"), &format!("the scale `{scale}` ({ids})"))
    }

    /// A list of choices itself.
    pub(crate) fn list(ids: &str) -> Text {
        Text::both(&format!("danh mục {ids}"), &format!("the list {ids}"))
    }

    /// A scorecard.
    pub(crate) fn scorecard() -> Text {
        Text::both("bảng điểm", "a scorecard")
    }

    /// A subject above.
    pub(crate) fn parent() -> Text {
        Text::both("đối tượng cấp trên", "the parent subject")
    }

    /// A subject below.
    pub(crate) fn child() -> Text {
        Text::both("đối tượng cấp dưới", "a child subject")
    }

    /// The subject itself.
    pub(crate) fn subject() -> Text {
        Text::both("đối tượng đang tính", "the subject itself")
    }

    /// `param`, `criterion`, `group`.
    pub(crate) fn prefix() -> Text {
        Text::both("từ đứng trước một mã", "a word that stands before an id")
    }

    /// A function.
    pub(crate) fn function() -> Text {
        Text::both("tên hàm", "a function")
    }

    /// Anything else of TOML.
    pub(crate) fn other() -> Text {
        Text::both("kiểu giá trị khác", "another kind of value")
    }

    /// The place that reads what closes a circle.
    pub(crate) fn reads(name: &str) -> Text {
        Text::both(&format!("đọc `{name}`"), &format!("reads `{name}`"))
    }

    /// None, for an empty list.
    pub(crate) fn none() -> Text {
        Text::both("không có", "none")
    }
}
