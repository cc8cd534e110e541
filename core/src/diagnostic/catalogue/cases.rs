//! Messages about worked cases (clause 11), and the words of their report.

super::messages! { LIST;
    /// A file of cases without a case.
    NO_CASES "E0601" {
        vi "văn bản không có ví dụ `[[case]]` nào"
        en "the text has no `[[case]]`"
        help_vi "mỗi ví dụ là một bảng `[[case]]` có `name`, `on`, các dòng `[[case.row]]` và kết quả `[case.expect.…]`"
        help_en "a case is a table `[[case]]` with `name`, `on`, rows `[[case.row]]` and results `[case.expect.…]`"
    }
    /// A case that could never fail.
    CASE_WITHOUT_EXPECTATION "E0602" {
        vi "ví dụ `{name}` không ghi kết quả phải đạt"
        en "the case `{name}` expects nothing"
        help_vi "thêm `[case.expect.…]`, hoặc `error = \"E…\"` nếu số liệu phải bị từ chối"
        help_en "add `[case.expect.…]`, or `error = \"E…\"` where the data must be refused"
    }
    /// Two cases of one name.
    CASE_TWICE "E0603" {
        vi "đã có ví dụ tên `{name}`"
        en "there is another case `{name}`"
    }
    /// A row of no subject.
    CASE_SUBJECT "E0604" {
        vi "không có đối tượng `{name}` trong bộ quy tắc"
        en "the rule set has no subject `{name}`"
        help_vi "các đối tượng: {known}"
        help_en "subjects: {known}"
    }
    /// A key of a row that is no input of its subject.
    CASE_INPUT "E0605" {
        vi "đối tượng `{subject}` không có số liệu `{name}`"
        en "the subject `{subject}` has no input `{name}`"
        help_vi "dùng mã của số liệu; chỉ số tính toán không nhập được"
        help_en "use the id of an input; a derived value cannot be given"
    }
    /// Results of a scorecard that does not exist.
    CASE_SCORECARD "E0606" {
        vi "không có bảng điểm `{name}` trong bộ quy tắc"
        en "the rule set has no scorecard `{name}`"
        help_vi "các bảng điểm: {known}"
        help_en "scorecards: {known}"
    }
    /// Results of a row that the case does not have.
    CASE_ROW "E0607" {
        vi "ví dụ không có dòng `{name}` của đối tượng `{subject}`"
        en "the case has no row `{name}` of the subject `{subject}`"
        help_vi "các dòng của ví dụ: {known}"
        help_en "rows of the case: {known}"
    }
    /// A criterion, group, gate or award that the scorecard does not have.
    CASE_PART "E0608" {
        vi "bảng điểm `{scorecard}` không có {what} `{name}`"
        en "the scorecard `{scorecard}` has no {what} `{name}`"
        help_vi "đã khai báo: {known}"
        help_en "declared: {known}"
    }
    /// An expected error that no program reports.
    CASE_CODE "E0609" {
        vi "không có mã lỗi `{name}`"
        en "there is no error code `{name}`"
        help_vi "mã lỗi bắt đầu bằng `E`, như `E0513`; cảnh báo không làm dừng việc chấm"
        help_en "an error code starts with `E`, as in `E0513`; a warning stops nothing"
    }
    /// Results of a run that must fail.
    CASE_ERROR_AND_RESULTS "E0610" {
        vi "ví dụ phải báo lỗi `{code}` nên không có kết quả để so"
        en "the case must fail with `{code}`, so there are no results to compare"
        help_vi "bên cạnh `error`, `expect` chỉ nêu tên bảng điểm, không nêu kết quả"
        help_en "beside `error`, `expect` only names scorecards, not results"
    }
}

/// What reports of cases say.
pub(crate) mod case_words {
    use crate::diagnostic::catalogue::Words;

    const fn words(vi: &'static str, en: &'static str) -> Words {
        Words { vi, en }
    }

    pub(crate) const PASSED: Words = words("đạt", "passed");
    pub(crate) const FAILED: Words = words("KHÔNG ĐẠT", "FAILED");
    /// After the number of values compared.
    pub(crate) const VALUES: Words = words("kết quả khớp", "results agree");
    pub(crate) const EXPECTED: Words = words("phải là", "expected");
    pub(crate) const FOUND: Words = words("tính được", "found");
    pub(crate) const NONE: Words = words("(không có)", "(none)");
    pub(crate) const MUST_FAIL: Words = words("phải báo lỗi", "must fail with");
    pub(crate) const DID_NOT_FAIL: Words = words("nhưng chấm được bình thường", "but it did not fail");
    pub(crate) const FAILED_WITH: Words = words("nhưng lại báo", "but it failed with");
    pub(crate) const REFUSED: Words = words("không chấm được:", "it could not be evaluated:");
    pub(crate) const ROW_HERE: Words = words("dòng của ví dụ", "the row of the case");
    pub(crate) const CELL_HERE: Words = words("ô của ví dụ", "the cell of the case");
    pub(crate) const FIRST_HERE: Words = words("ví dụ cùng tên", "the other case");

    pub(crate) const WRITTEN_EXPECTED: Words = words("số hoặc chuỗi, viết đúng như kết quả", "a number or text, written as the result is");
    pub(crate) const CELL_EXPECTED: Words = words("số, chuỗi, true hoặc false", "a number, a text, true or false");
    pub(crate) const CRITERION_EXPECTED: Words =
        words("điểm, trạng thái, hoặc { status, value, points }", "points, a status, or { status, value, points }");
}
