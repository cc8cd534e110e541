//! Warnings: rules that can be used, but where something deserves a look.

super::messages! { LIST;
    /// No legal basis.
    NO_BASIS "W0101" {
        vi "{what} `{id}` không ghi căn cứ"
        en "{what} `{id}` names no legal basis"
        help_vi "thêm basis = [\"…\"]"
        help_en "add basis = [\"…\"]"
    }
    /// A legal basis that nobody has verified.
    BASIS_UNVERIFIED "W0102" {
        vi "căn cứ `{id}` chưa kiểm chứng; số lần dẫn: {count}"
        en "the legal basis `{id}` is not verified; citations: {count}"
        help_vi "đối chiếu toàn văn rồi đặt verified = true"
        help_en "check the text itself, then set verified = true"
    }
    /// Something that no rule reads.
    NEVER_USED "W0103" {
        vi "{what} `{id}` không được quy tắc nào dùng đến"
        en "{what} `{id}` is never used"
    }
    /// A clause that no value reaches.
    BAND_NEVER_REACHED "W0104" {
        vi "nấc này của tiêu chí `{id}` không bao giờ đạt tới"
        en "this clause of criterion `{id}` can never be reached"
        help_vi "giá trị được chấm: {range}; các nấc đứng trước đã nhận phần của mình"
        help_en "the value that is scored: {range}; clauses before take their part of it"
    }
    /// A grade that no score reaches.
    GRADE_NEVER_REACHED "W0105" {
        vi "mức xếp loại `{grade}` không bao giờ đạt tới: {why}"
        en "grade `{grade}` can never be reached: {why}"
    }
    /// One step that is worth more than half of the maximum.
    CLIFF "W0106" {
        vi "một bước nhảy của tiêu chí `{id}` là {step} điểm, hơn một nửa điểm tối đa {max}"
        en "one step of criterion `{id}` is worth {step} points, more than half of its maximum {max}"
        help_vi "chênh lệch nhỏ về số liệu làm mất phần lớn số điểm; thêm nấc trung gian nếu không chủ ý như vậy"
        help_en "a small difference costs most of the points; add steps between if this is not meant"
    }
    /// A condition that is never met where a criterion is not applicable.
    DENIED_BY_NOT_APPLICABLE "W0107" {
        vi "khi `{name}` không áp dụng, điều kiện `requires` này coi như không đạt"
        en "where `{name}` is not applicable, this `requires` counts as not met"
        help_vi "nếu không chủ ý như vậy: is_na({name}) or …, hoặc or_else({name}, …)"
        help_en "if this is not meant: is_na({name}) or …, or or_else({name}, …)"
    }
    /// A parameter without value on some days.
    PARAM_GAP "W0108" {
        vi "tham số `{id}` chưa có giá trị từ {from} đến trước {until}"
        en "parameter `{id}` has no value from {from} until {until}"
        help_vi "chấm điểm vào những ngày đó sẽ báo lỗi"
        help_en "an evaluation on those days is refused where it is read"
    }
    /// A bonus group without cap.
    BONUS_NO_CAP "W0109" {
        vi "nhóm điểm thưởng `{id}` không có mức trần `max`"
        en "bonus group `{id}` has no cap `max`"
    }
}
