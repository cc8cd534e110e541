//! Messages about changes of rules, comparisons and advice (`E09..`).

super::messages! { LIST;
    /// A path that leads to no number of the rules.
    UNKNOWN_PATH "E0901" {
        vi "bộ quy tắc không có con số nào ở `{path}`"
        en "the rules have no number at `{path}`"
        help_vi "gần nhất: {near}"
        help_en "nearest: {near}"
    }
    /// A new value that is no exact number.
    CHANGE_NOT_NUMBER "E0902" {
        vi "`{value}` không phải là số chính xác cho `{path}`"
        en "`{value}` is no exact number for `{path}`"
        help_vi "viết như trong tệp quy tắc: `12`, `0.25`, `2/37`; tỷ lệ của hạn mức: `20%`"
        help_en "write it as in a rule file: `12`, `0.25`, `2/37`; the share of a quota: `20%`"
    }
    /// A number that is changed twice.
    CHANGED_TWICE "E0903" {
        vi "`{path}` được đổi hai lần"
        en "`{path}` is changed twice"
    }
    /// A number that a parameter gives.
    GIVEN_BY_PARAM "E0904" {
        vi "`{path}` lấy giá trị của tham số `{param}`"
        en "`{path}` takes the value of the parameter `{param}`"
        help_vi "đổi tham số: `{param}`"
        help_en "change the parameter: `{param}`"
    }
    /// A path whose number is no weight.
    NOT_A_WEIGHT "E0905" {
        vi "`{path}` không phải điểm tối đa của tiêu chí hay nhóm"
        en "`{path}` is not the maximum of a criterion or a group"
        help_vi "trọng số là `bảng.criterion.mã.max` hoặc `bảng.group.mã.max`"
        help_en "a weight is `scorecard.criterion.id.max` or `scorecard.group.id.max`"
    }
    /// New weights that leave nothing, or an inexact part, for the others.
    WEIGHTS_DO_NOT_FIT "E0906" {
        vi "không giữ được tổng {sum} điểm của `{whole}`: các phần đã định là {fixed}, phần còn lại không chia được theo bước làm tròn"
        en "the sum of {sum} points of `{whole}` cannot be kept: {fixed} are fixed, and the rest cannot be shared in steps of the rounding"
        help_vi "giảm các trọng số đã định, hoặc bớt số trọng số được định"
        help_en "lower the weights that are fixed, or fix fewer of them"
    }
    /// Outcomes that cannot be compared.
    NOTHING_TO_COMPARE "E0908" {
        vi "hai kết quả không có bảng điểm chung"
        en "the two outcomes have no scorecard in common"
        help_vi "bên trước: {before}; bên sau: {after}"
        help_en "before: {before}; after: {after}"
    }
    /// A grade that the scorecard does not have.
    UNKNOWN_GRADE "E0909" {
        vi "bảng điểm `{card}` không có mức `{grade}`"
        en "the scorecard `{card}` has no grade `{grade}`"
        help_vi "các mức: {known}"
        help_en "grades: {known}"
    }
    /// A maximum that changes, and the old number in a formula, which stays.
    LEFT_IN_FORMULA "W0901" {
        vi "`{path}` đổi, nhưng số {old} viết trong công thức `{formula}` của `{id}` vẫn giữ nguyên"
        en "`{path}` changes, but the number {old} in the formula `{formula}` of `{id}` stays as it is"
        help_vi "nếu đó cũng là điểm tối đa ấy thì mới đổi được một nửa: thay số này bằng một tham số `param.…` rồi đổi cả hai"
        help_en "if this is that maximum too, only half is changed: put a parameter `param.…` here, then change both"
    }
}
