//! Messages about evaluating a rule set on a date over data (`E07..`).

super::messages! { LIST;
    /// The date is outside the period in which the rule set is in force.
    OUTSIDE_EFFECTIVE "E0701" {
        vi "ngày {on} nằm ngoài thời gian hiệu lực của bộ quy tắc (từ {from} đến trước {until})"
        en "{on} is outside the period in which the rule set is in force (from {from}, before {until})"
        help_vi "chọn ngày khác, hoặc dùng phiên bản quy tắc có hiệu lực vào ngày này"
        help_en "choose another date, or the version of the rules that is in force on it"
    }
    /// A parameter has no value on the date.
    PARAM_WITHOUT_VALUE "E0702" {
        vi "tham số `{id}` không có giá trị vào ngày {on}"
        en "parameter `{id}` has no value on {on}"
        help_vi "thêm một giá trị có `from` không sau ngày này"
        help_en "add a value whose `from` is not after that date"
    }
    /// A scorecard that the rule set does not have.
    UNKNOWN_SCORECARD "E0703" {
        vi "bộ quy tắc không có bảng điểm `{id}`"
        en "the rule set has no scorecard `{id}`"
    }
    /// A value that a criterion needs is missing, and its policy is an error.
    FIGURE_MISSING "E0704" {
        vi "thiếu số liệu để chấm tiêu chí {code} “{title}” của bảng `{scorecard}`"
        en "criterion {code} “{title}” of `{scorecard}` lacks a figure it needs"
        help_vi "điền số liệu, ghi `n/a` nếu không áp dụng, hoặc khai báo `when_missing` khác trong quy tắc"
        help_en "fill in the figure, write `n/a` where it does not apply, or declare another `when_missing` in the rules"
    }
    /// A value that a criterion needs is undefined, and its policy is an error.
    FIGURE_UNDEFINED "E0705" {
        vi "tiêu chí {code} “{title}” của bảng `{scorecard}` không xác định được: chia cho 0"
        en "criterion {code} “{title}” of `{scorecard}` is undefined: a division by zero"
        help_vi "kiểm tra mẫu số bằng 0, hoặc khai báo `applies_if`, `full_if` hay `when_undefined` trong quy tắc"
        help_en "check the zero denominator, or declare `applies_if`, `full_if` or `when_undefined` in the rules"
    }
    /// Points entered by hand are outside the range or not a multiple of the step.
    MANUAL_OUTSIDE "E0706" {
        vi "điểm chấm tay {value} của tiêu chí {code} “{title}” không hợp lệ"
        en "{value} entered by hand for criterion {code} “{title}” is not allowed"
        help_vi "nhập từ 0 đến {max}, bước {step}"
        help_en "enter 0 to {max} in steps of {step}"
    }
    /// The condition of a gate is unknown, and its policy is an error.
    GATE_UNKNOWN "E0707" {
        vi "không đủ số liệu để xét điều kiện khống chế “{title}” của bảng `{scorecard}`"
        en "the condition of gate “{title}” of `{scorecard}` cannot be told from the figures"
        help_vi "điền số liệu còn thiếu, hoặc khai báo `when_missing` khác trong quy tắc"
        help_en "fill in what is missing, or declare another `when_missing` in the rules"
    }
    /// A decision that names nothing that exists.
    DECISION_UNKNOWN "E0708" {
        vi "quyết định của Hội đồng nêu {what} `{name}` không có"
        en "a decision of the council names {what} `{name}`, which does not exist"
    }
    /// A second decision on the same tie.
    DECISION_TWICE "E0709" {
        vi "có hai quyết định cho `{item}` trong `{set}`"
        en "two decisions on `{item}` in `{set}`"
    }
    /// A decision where there is no tie for the council.
    DECISION_WITHOUT_TIE "E0710" {
        vi "quyết định cho `{item}` trong `{set}`: không có trường hợp bằng nhau nào chờ Hội đồng"
        en "decision on `{item}` in `{set}`: no tie there waits for the council"
    }
    /// A decision for a row that is not tied.
    DECISION_NOT_TIED "E0711" {
        vi "quyết định cho `{item}` trong `{set}`: `{row}` không thuộc các đơn vị bằng nhau"
        en "decision on `{item}` in `{set}`: `{row}` is not among the tied rows"
        help_vi "các đơn vị bằng nhau: {tied}"
        help_en "tied rows: {tied}"
    }
    /// A decision for more rows than there are places.
    DECISION_TOO_MANY "E0712" {
        vi "quyết định cho `{item}` trong `{set}`: {count} đơn vị nhưng chỉ còn {free} suất"
        en "decision on `{item}` in `{set}`: {count} rows for {free} free places"
    }
    /// A decision that names a row twice.
    DECISION_ROW_TWICE "E0713" {
        vi "quyết định cho `{item}` trong `{set}` nêu `{row}` hai lần"
        en "decision on `{item}` in `{set}` names `{row}` twice"
    }
}
