//! Messages about the meaning of the rules: numbers that do not fit together, parts that are not allowed where they stand.

super::messages! { LIST;
    /// Thresholds of `bands` that do not rise or fall.
    THRESHOLD_ORDER "E0401" {
        vi "ngưỡng của `bands` không đúng thứ tự: `{key}` {found} đứng sau {before}"
        en "thresholds of `bands` out of order: `{key}` {found} stands after {before}"
        help_vi "at_most, below: tăng dần; at_least, above: giảm dần; chỉ được trùng khi below x đứng ngay trước at_most x, hoặc above x ngay trước at_least x"
        help_en "at_most and below rise, at_least and above fall; two may be equal only as below x before at_most x, or above x before at_least x"
    }
    /// Rising and falling thresholds in one list.
    MIXED_DIRECTIONS "E0402" {
        vi "`bands` dùng lẫn ngưỡng trên và ngưỡng dưới: `{found}` cùng với `{before}`"
        en "`bands` mixes upper and lower thresholds: `{found}` together with `{before}`"
        help_vi "dùng at_most, below cho chỉ tiêu càng thấp càng tốt, hoặc at_least, above cho chỉ tiêu càng cao càng tốt"
        help_en "use at_most and below where lower is better, at_least and above where higher is better"
    }
    /// Points of a piecewise line that do not rise.
    PIECEWISE_ORDER "E0403" {
        vi "các giá trị của `piecewise` phải tăng dần: {found} đứng sau {before}"
        en "the values of `piecewise` must rise: {found} stands after {before}"
    }
    /// A line between two equal values.
    LINEAR_FLAT "E0404" {
        vi "`from` và `to` của `linear` có cùng giá trị {found}"
        en "`from` and `to` of `linear` have the same value {found}"
        help_vi "đường thẳng cần hai giá trị khác nhau"
        help_en "a line needs two different values"
    }
    /// A lookup that does not list every possible value.
    LOOKUP_HOLE "E0405" {
        vi "`lookup` của tiêu chí `{id}` thiếu {missing}"
        en "the `lookup` of criterion `{id}` lacks {missing}"
        help_vi "phải ghi điểm cho mọi giá trị có thể có"
        help_en "every possible value needs its points"
    }
    /// The outermost base groups do not add up to the maximum.
    GROUPS_SUM "E0410" {
        vi "các nhóm điểm chuẩn cộng lại được {found}, bảng điểm `{id}` cần {expected}: {difference}"
        en "the base groups add up to {found}, scorecard `{id}` needs {expected}: {difference}"
        help_vi "{sum} = {found}"
        help_en "{sum} = {found}"
    }
    /// The parts of a base group do not add up to its maximum.
    PARTS_SUM "E0411" {
        vi "{parts} của nhóm `{id}` cộng lại được {found}, nhóm cần {expected}: {difference}"
        en "{parts} of group `{id}` add up to {found}, the group needs {expected}: {difference}"
        help_vi "{sum} = {found}"
        help_en "{sum} = {found}"
    }
    /// The parts of a capped group fall short of its maximum.
    PARTS_SHORT "E0412" {
        vi "{parts} của nhóm `{id}` cộng lại chỉ được {found}, nhóm cần ít nhất {expected}: {difference}"
        en "{parts} of group `{id}` add up to {found} only, the group needs at least {expected}: {difference}"
        help_vi "{sum} = {found}"
        help_en "{sum} = {found}"
    }
    /// A maximum of zero or below.
    MAX_NOT_ABOVE_ZERO "E0413" {
        vi "`max` phải lớn hơn 0, ở đây là {found}"
        en "`max` must be above 0, found {found}"
    }
    /// A rounding step finer than the digits shown.
    STEP_TOO_FINE "E0420" {
        vi "bước làm tròn `step` = {found} có nhiều chữ số thập phân hơn `places` = {places}"
        en "the rounding `step` of {found} has more decimals than `places` = {places}"
    }
    /// A limit with more decimals than are shown.
    OVER_PRECISE "E0421" {
        vi "{what} là {found}, có quá {places} chữ số thập phân"
        en "{what} is {found}, which has more than {places} decimals"
        help_vi "điểm được làm tròn đến {places} chữ số thập phân; tăng `places`, hoặc dùng rounding = { at = \"total\" } nếu chỉ làm tròn tổng điểm"
        help_en "points have {places} decimals; raise `places`, or use rounding = { at = \"total\" } if only the total is rounded"
    }
    /// A limit that is not a multiple of the rounding step.
    NOT_A_MULTIPLE "E0422" {
        vi "{what} là {found}, không phải bội số của bước làm tròn {step}"
        en "{what} is {found}, not a multiple of the rounding step {step}"
        help_vi "nếu không, làm tròn có thể đẩy điểm vượt giới hạn"
        help_en "otherwise rounding could lift the points over it"
    }
    /// Points outside `0 ..= max`.
    POINTS_OUTSIDE "E0430" {
        vi "`{key}` = {found} nằm ngoài khoảng điểm 0 đến {max} của tiêu chí `{id}`"
        en "`{key}` of {found} is outside the points 0 to {max} of criterion `{id}`"
    }
    /// Points below zero.
    POINTS_NEGATIVE "E0431" {
        vi "`{key}` = {found} là số âm"
        en "`{key}` of {found} is below zero"
        help_vi "trong nhóm điểm trừ, điểm ghi số dương và được trừ đi"
        help_en "in a deduction group points are written positive and are subtracted"
    }
    /// A number that must be above zero.
    NOT_ABOVE_ZERO "E0432" {
        vi "`{key}` phải lớn hơn 0, ở đây là {found}"
        en "`{key}` must be above 0, found {found}"
    }
    /// A number that must not be below zero.
    BELOW_ZERO "E0433" {
        vi "`{key}` không được âm, ở đây là {found}"
        en "`{key}` must not be below 0, found {found}"
    }
    /// A share that is not between none and all.
    SHARE_OUTSIDE "E0434" {
        vi "`{key}` phải từ {low} đến {high}, ở đây là {found}"
        en "`{key}` must be from {low} to {high}, found {found}"
    }
    /// Full marks in a deduction group.
    FULL_IN_DEDUCTION "E0440" {
        vi "`{key}` cho điểm tối đa, không dùng được trong nhóm điểm trừ"
        en "`{key}` gives full marks, which a deduction group does not have"
    }
    /// A scoring function that a deduction group does not allow.
    FUNCTION_IN_DEDUCTION "E0441" {
        vi "`{function}` không dùng được trong nhóm điểm trừ"
        en "`{function}` is not allowed in a deduction group"
        help_vi "dùng được: bands, count (với `start` là số), checklist, lookup, yes_no (có `yes`), formula, manual"
        help_en "allowed: bands, count (with a number as `start`), checklist, lookup, yes_no (with `yes`), formula, manual"
    }
    /// `start = \"max\"` in a deduction group.
    START_IN_DEDUCTION "E0442" {
        vi "trong nhóm điểm trừ, `start` của `count` phải là số"
        en "in a deduction group the `start` of `count` must be a number"
    }
    /// `yes_no` without `yes` in a deduction group.
    YES_IN_DEDUCTION "E0443" {
        vi "trong nhóm điểm trừ, `yes_no` phải ghi rõ `yes`"
        en "in a deduction group `yes_no` must say `yes`"
        help_vi "ví dụ score.yes_no = { yes = 5 }"
        help_en "such as score.yes_no = { yes = 5 }"
    }
    /// A criterion that reads something that can be missing, and does not say what that means.
    NO_WHEN_MISSING "E0450" {
        vi "tiêu chí `{id}` thiếu `when_missing`: số liệu có thể để trống"
        en "criterion `{id}` lacks `when_missing`: what it reads can be blank"
        help_vi "chọn error, zero, full hoặc not_applicable; hoặc đặt required = true cho số liệu"
        help_en "say error, zero, full or not_applicable; or make the input required = true"
    }
    /// A gate whose condition can be unknown, and that does not say what that means.
    GATE_NO_WHEN_MISSING "E0451" {
        vi "khống chế `{id}` thiếu `when_missing`: {why}"
        en "gate `{id}` lacks `when_missing`: {why}"
        help_vi "chọn error, fires hoặc passes"
        help_en "say error, fires or passes"
    }
    /// Grades of the scale without a `[[grade]]`.
    GRADES_MISSING "E0460" {
        vi "bảng điểm `{id}` thiếu `[[grade]]` cho {missing} của thang `{scale}`"
        en "scorecard `{id}` lacks `[[grade]]` for {missing} of scale `{scale}`"
    }
    /// Grades that do not stand best first.
    GRADE_ORDER "E0461" {
        vi "mức xếp loại `{grade}` phải đứng trước `{before}`"
        en "grade `{grade}` must stand before `{before}`"
        help_vi "ghi từ mức cao nhất đến mức thấp nhất, theo thang xếp loại"
        help_en "write them best first, as the scale does"
    }
    /// The last grade has a condition.
    LAST_GRADE "E0462" {
        vi "mức xếp loại thấp nhất `{grade}` không được có `{key}`"
        en "the lowest grade `{grade}` may not have `{key}`"
        help_vi "mức thấp nhất dành cho mọi trường hợp còn lại"
        help_en "it is for every row that no other grade takes"
    }
    /// A grade other than the last without threshold.
    GRADE_NO_THRESHOLD "E0463" {
        vi "mức xếp loại `{grade}` thiếu `at_least`"
        en "grade `{grade}` lacks `at_least`"
        help_vi "chỉ mức thấp nhất không có ngưỡng"
        help_en "only the lowest grade has none"
    }
    /// Thresholds of grades that do not fall.
    GRADES_NOT_FALLING "E0464" {
        vi "ngưỡng xếp loại không giảm dần: {found} đứng sau {before}"
        en "the thresholds of the grades do not fall: {found} stands after {before}"
    }
    /// A limit on deducted points.
    GATE_ON_DEDUCTION "E0470" {
        vi "`{id}` thuộc nhóm điểm trừ; khống chế nó sẽ làm tăng tổng điểm"
        en "`{id}` is deducted; a limit on it would raise the total"
        help_vi "khống chế không bao giờ làm tăng điểm"
        help_en "a gate never raises anything"
    }
    /// A quota's parameter that is no number of rows.
    QUOTA_NOT_WHOLE "E0480" {
        vi "số lượng {found} của khống chế tỷ lệ `{id}` phải là số nguyên không âm"
        en "the number {found} of quota `{id}` must be whole and not below 0"
    }
    /// A ranking key that stands there twice.
    RANK_KEY_TWICE "E0481" {
        vi "khóa xếp hạng này đã được ghi ở trước"
        en "this ranking key stands in the list already"
    }
    /// Limits of an input that leave nothing.
    LIMITS_CROSSED "E0490" {
        vi "`min` = {min} lớn hơn `max` = {max} của số liệu `{id}`"
        en "`min` of {min} is above `max` of {max} of input `{id}`"
    }
    /// An exact number that would have more digits than can be computed with.
    TOO_MANY_FIGURES "E0495" {
        vi "giá trị ghép hơn {limit} số liệu bằng `+ - * /`, kết quả chính xác sẽ quá dài"
        en "the value combines more than {limit} figures by `+ - * /`; its exact result would be too long"
        help_vi "rút gọn công thức, hoặc làm tròn bằng một bảng điểm trung gian"
        help_en "make the formula shorter, or round in a scorecard between"
    }
    /// Derived values that read each other in a chain that is too long.
    TOO_DEEP "E0497" {
        vi "các chỉ số tính toán nối nhau quá dài: công thức lồng hơn {limit} cấp"
        en "derived values read each other in too long a chain: operations stand more than {limit} deep in each other"
    }
    /// Derived values that go from row to row too often.
    TOO_MANY_HOPS "E0496" {
        vi "giá trị đi qua đơn vị cấp trên hoặc cấp dưới hơn {limit} lần, qua các chỉ số tính toán nối nhau"
        en "the value goes to parent or child rows more than {limit} times, through derived values that read each other"
    }
}
