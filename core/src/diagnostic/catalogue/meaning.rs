//! Messages about the meaning of the rules: numbers that do not fit together, parts that are not allowed where they stand.

super::messages! { LIST;
    /// Thresholds of `bands` that do not rise or fall.
    THRESHOLD_ORDER "E0401" {
        vi "ngưỡng của `bands` không đúng thứ tự: `{key} = {found}` đứng sau {before}"
        en "thresholds of `bands` out of order: `{key} = {found}` stands after {before}"
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
    /// A clause without threshold that is not the last.
    NO_THRESHOLD "E0403" {
        vi "mức này không có ngưỡng, các mức sau không bao giờ được dùng"
        en "this clause has no threshold, those after it are never used"
        help_vi "chỉ mức cuối cùng được bỏ ngưỡng"
        help_en "only the last clause is without threshold"
    }
    /// The last clause has a threshold.
    NO_LAST_CLAUSE "E0404" {
        vi "`bands` thiếu mức cuối chỉ có `points`"
        en "`bands` lacks a last clause that has only `points`"
        help_vi "thêm mức cuối không có ngưỡng, ví dụ { points = 0 }, cho mọi giá trị còn lại"
        help_en "add a last clause without threshold, such as { points = 0 }, for all other values"
    }
    /// A list without entries.
    EMPTY_LIST "E0405" {
        vi "`{key}` không có phần tử nào"
        en "`{key}` is empty"
    }
    /// Points of a piecewise line that do not rise.
    PIECEWISE_ORDER "E0406" {
        vi "các giá trị của `piecewise` phải tăng dần: {found} đứng sau {before}"
        en "the values of `piecewise` must rise: {found} stands after {before}"
    }
    /// A line between two equal values.
    LINEAR_FLAT "E0407" {
        vi "`from` và `to` của `linear` có cùng giá trị {found}"
        en "`from` and `to` of `linear` have the same value {found}"
        help_vi "đường thẳng cần hai giá trị khác nhau"
        help_en "a line needs two different values"
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
    /// A maximum that must be there.
    NO_MAX "E0413" {
        vi "{what} `{id}` thiếu `max`"
        en "{what} `{id}` lacks `max`"
        help_vi "chỉ nhóm điểm thưởng, nhóm điểm trừ và tiêu chí điểm trừ được bỏ `max`"
        help_en "only bonus and deduction groups and criteria of deduction groups may leave `max` out"
    }
    /// A maximum of zero or below.
    MAX_NOT_ABOVE_ZERO "E0414" {
        vi "`max` phải lớn hơn 0, ở đây là {found}"
        en "`max` must be above 0, found {found}"
    }
    /// A rounding step of zero or below.
    STEP_NOT_ABOVE_ZERO "E0420" {
        vi "bước làm tròn `step` phải lớn hơn 0, ở đây là {found}"
        en "the rounding `step` must be above 0, found {found}"
    }
    /// A rounding step finer than the digits shown.
    STEP_TOO_FINE "E0421" {
        vi "bước làm tròn `step` = {found} có nhiều chữ số thập phân hơn `places` = {places}"
        en "the rounding `step` of {found} has more decimals than `places` = {places}"
    }
    /// Too many digits shown.
    PLACES_OUTSIDE "E0422" {
        vi "`places` phải từ 0 đến 6, ở đây là {found}"
        en "`places` must be from 0 to 6, found {found}"
    }
    /// A limit with more decimals than are shown.
    OVER_PRECISE "E0423" {
        vi "{what} là {found}, có quá {places} chữ số thập phân"
        en "{what} is {found}, which has more than {places} decimals"
        help_vi "điểm được làm tròn đến {places} chữ số thập phân; tăng `places`, hoặc dùng rounding = { at = \"total\" } nếu chỉ làm tròn tổng điểm"
        help_en "points have {places} decimals; raise `places`, or use rounding = { at = \"total\" } if only the total is rounded"
    }
    /// A limit that is not a multiple of the rounding step.
    NOT_A_MULTIPLE "E0424" {
        vi "{what} là {found}, không phải bội số của bước làm tròn {step}"
        en "{what} is {found}, not a multiple of the rounding step {step}"
        help_vi "nếu không, làm tròn có thể đẩy điểm vượt giới hạn"
        help_en "otherwise rounding could lift the points over it"
    }
    /// A criterion's own rounding where only the total is rounded.
    OWN_ROUNDING_AT_TOTAL "E0425" {
        vi "tiêu chí `{id}` không được có `rounding` riêng khi bảng điểm chỉ làm tròn tổng điểm"
        en "criterion `{id}` may not have its own `rounding` where only the total is rounded"
        help_vi "bỏ `rounding` này, hoặc dùng at = \"criterion\" cho bảng điểm"
        help_en "remove it, or use at = \"criterion\" for the scorecard"
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
    /// A parameter in another unit than the number needs.
    MEANING_PARAM_UNIT "E0435" {
        vi "tham số `{param}` có đơn vị {found}, chỗ này cần {expected}"
        en "parameter `{param}` is in {found}, {expected} is needed here"
    }
    /// A lookup that does not list every possible value.
    LOOKUP_HOLE "E0440" {
        vi "`lookup` của tiêu chí `{id}` thiếu {missing}"
        en "the `lookup` of criterion `{id}` lacks {missing}"
        help_vi "phải ghi điểm cho mọi giá trị có thể có"
        help_en "every possible value needs its points"
    }
    /// A value or item that is listed twice.
    LISTED_TWICE "E0441" {
        vi "`{name}` được ghi hai lần"
        en "`{name}` is listed twice"
    }
    /// Full marks in a deduction group.
    FULL_IN_DEDUCTION "E0450" {
        vi "`{key}` cho điểm tối đa, không dùng được trong nhóm điểm trừ"
        en "`{key}` gives full marks, which a deduction group does not have"
    }
    /// A scoring function that a deduction group does not allow.
    FUNCTION_IN_DEDUCTION "E0451" {
        vi "`{function}` không dùng được trong nhóm điểm trừ"
        en "`{function}` is not allowed in a deduction group"
        help_vi "dùng được: bands, count (với `start` là số), checklist, lookup, yes_no (có `yes`), formula, manual"
        help_en "allowed: bands, count (with a number as `start`), checklist, lookup, yes_no (with `yes`), formula, manual"
    }
    /// `start = \"max\"` in a deduction group.
    START_IN_DEDUCTION "E0452" {
        vi "trong nhóm điểm trừ, `start` của `count` phải là số"
        en "in a deduction group the `start` of `count` must be a number"
    }
    /// `yes_no` without `yes` in a deduction group.
    YES_IN_DEDUCTION "E0453" {
        vi "trong nhóm điểm trừ, `yes_no` phải ghi rõ `yes`"
        en "in a deduction group `yes_no` must say `yes`"
        help_vi "ví dụ score.yes_no = { yes = 5 }"
        help_en "such as score.yes_no = { yes = 5 }"
    }
    /// A criterion that reads something that can be missing, and does not say what that means.
    NO_WHEN_MISSING "E0455" {
        vi "tiêu chí `{id}` thiếu `when_missing`: số liệu có thể để trống"
        en "criterion `{id}` lacks `when_missing`: what it reads can be blank"
        help_vi "chọn error, zero, full hoặc not_applicable; hoặc đặt required = true cho số liệu"
        help_en "say error, zero, full or not_applicable; or make the input required = true"
    }
    /// A gate whose condition can be unknown, and that does not say what that means.
    GATE_NO_WHEN_MISSING "E0456" {
        vi "điều kiện khống chế `{id}` thiếu `when_missing`: {why}"
        en "gate `{id}` lacks `when_missing`: {why}"
        help_vi "chọn error, fires hoặc passes"
        help_en "say error, fires or passes"
    }
    /// A gate without condition.
    GATE_NO_WHEN "E0457" {
        vi "điều kiện khống chế `{id}` thiếu `when`"
        en "gate `{id}` lacks `when`"
        help_vi "chỉ được bỏ `when` khi có `grade_at_most_of`"
        help_en "`when` may be left out only beside `grade_at_most_of`"
    }
    /// Grades without a scale.
    GRADES_NO_SCALE "E0460" {
        vi "bảng điểm `{id}` có `[[grade]]` nhưng không có `scale`"
        en "scorecard `{id}` has `[[grade]]` but no `scale`"
    }
    /// Grades of the scale without a `[[grade]]`.
    GRADES_MISSING "E0461" {
        vi "bảng điểm `{id}` thiếu `[[grade]]` cho {missing} của thang `{scale}`"
        en "scorecard `{id}` lacks `[[grade]]` for {missing} of scale `{scale}`"
    }
    /// Grades that do not stand best first.
    GRADE_ORDER "E0462" {
        vi "mức xếp loại `{grade}` phải đứng trước `{before}`"
        en "grade `{grade}` must stand before `{before}`"
        help_vi "ghi từ mức cao nhất đến mức thấp nhất, theo thang xếp loại"
        help_en "write them best first, as the scale does"
    }
    /// The last grade has a condition.
    LAST_GRADE "E0463" {
        vi "mức xếp loại thấp nhất `{grade}` không được có `{key}`"
        en "the lowest grade `{grade}` may not have `{key}`"
        help_vi "mức thấp nhất dành cho mọi trường hợp còn lại"
        help_en "it is for every row that no other grade takes"
    }
    /// A grade other than the last without threshold.
    GRADE_NO_THRESHOLD "E0464" {
        vi "mức xếp loại `{grade}` thiếu `at_least`"
        en "grade `{grade}` lacks `at_least`"
        help_vi "chỉ mức thấp nhất không có ngưỡng"
        help_en "only the lowest grade has none"
    }
    /// Thresholds of grades that do not fall.
    GRADES_NOT_FALLING "E0465" {
        vi "ngưỡng xếp loại không giảm dần: {found} đứng sau {before}"
        en "the thresholds of the grades do not fall: {found} stands after {before}"
    }
    /// A gate that does nothing.
    GATE_NO_EFFECT "E0470" {
        vi "`effect` của điều kiện khống chế `{id}` để trống"
        en "the `effect` of gate `{id}` is empty"
    }
    /// A grade effect in a scorecard without grades.
    GATE_NO_SCALE "E0471" {
        vi "`{key}` cần thang xếp loại, bảng điểm `{id}` không có `scale`"
        en "`{key}` needs grades, scorecard `{id}` has no `scale`"
    }
    /// A limit on deducted points.
    GATE_ON_DEDUCTION "E0472" {
        vi "`{id}` thuộc nhóm điểm trừ; khống chế nó sẽ làm tăng tổng điểm"
        en "`{id}` is deducted; a limit on it would raise the total"
        help_vi "điều kiện khống chế không bao giờ làm tăng điểm"
        help_en "a gate never raises anything"
    }
    /// No grade down.
    GRADE_DOWN_ZERO "E0473" {
        vi "`grade_down` phải từ 1 trở lên"
        en "`grade_down` must be 1 or more"
    }
    /// The grade of another scale as a ceiling.
    GATE_OTHER_SCALE "E0474" {
        vi "`grade_at_most_of` phải là mức xếp loại của thang `{expected}`"
        en "`grade_at_most_of` must be a grade of scale `{expected}`"
    }
    /// A quota or award without ranking.
    MEANING_NO_RANKING "E0480" {
        vi "{what} `{id}` cần bảng `[ranking]`"
        en "{what} `{id}` needs a `[ranking]`"
        help_vi "khống chế tỷ lệ và danh hiệu xét theo thứ tự xếp hạng"
        help_en "quotas and awards take rows in the order of the ranking"
    }
    /// A quota on the last grade.
    QUOTA_LAST_GRADE "E0481" {
        vi "khống chế tỷ lệ `{id}` đặt ở mức xếp loại thấp nhất `{grade}`"
        en "quota `{id}` is on the lowest grade `{grade}`"
        help_vi "không có mức nào thấp hơn để chuyển xuống"
        help_en "there is no lower grade to go to"
    }
    /// A quota's parameter that is neither a share nor a number.
    QUOTA_PARAM_UNIT "E0482" {
        vi "tham số `{param}` của khống chế tỷ lệ phải có đơn vị percent (tỷ lệ) hoặc không có đơn vị (số lượng), ở đây là `{found}`"
        en "parameter `{param}` of a quota must be in percent (a share) or without unit (a number), found `{found}`"
    }
    /// A quota's parameter that is no number of rows.
    QUOTA_NOT_WHOLE "E0483" {
        vi "số lượng {found} của khống chế tỷ lệ `{id}` phải là số nguyên không âm"
        en "the number {found} of quota `{id}` must be whole and not below 0"
    }
    /// A peer set that the subject does not have.
    WITHIN_UNKNOWN "E0485" {
        vi "`within = \"{within}\"` không dùng được: đối tượng `{subject}` không có {lacks}"
        en "`within = \"{within}\"` is not possible: subject `{subject}` has no {lacks}"
    }
    /// A ranking key that stands there twice.
    RANK_KEY_TWICE "E0486" {
        vi "khóa xếp hạng `{key}` được ghi hai lần"
        en "the ranking key `{key}` is listed twice"
    }
    /// Limits of an input that leave nothing.
    LIMITS_CROSSED "E0490" {
        vi "`min` = {min} lớn hơn `max` = {max} của số liệu `{id}`"
        en "`min` of {min} is above `max` of {max} of input `{id}`"
    }
    /// Dated values of a parameter that do not rise.
    PARAM_ORDER "E0491" {
        vi "các giá trị của tham số `{id}` phải xếp theo ngày tăng dần: {found} đứng sau {before}"
        en "the values of parameter `{id}` must be in rising order of dates: {found} stands after {before}"
    }
    /// A period that holds no day.
    MEANING_EMPTY_PERIOD "E0492" {
        vi "thời hạn áp dụng không có ngày nào: `until` {until} không sau `from` {from}"
        en "the period holds no day: `until` {until} is not after `from` {from}"
        help_vi "ngày `from` được tính, ngày `until` không được tính"
        help_en "`from` is included, `until` is not"
    }
}
