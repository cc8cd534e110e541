//! Messages about the tables of the language: which text a table stands in, ids and names, and the shape of each table.

super::messages! { LIST;
    /// No text has the manifest.
    NO_RULESET "E0201" {
        vi "không văn bản nào có bảng `[ruleset]`"
        en "no text has a `[ruleset]` table"
        help_vi "bộ quy tắc cần đúng một văn bản mở đầu bằng `[ruleset]`"
        help_en "a rule set needs exactly one text with `[ruleset]`"
    }
    /// A second manifest, or a second `[scorecard]` in a text.
    SECOND_TABLE "E0202" {
        vi "chỉ được có một {table} trong {whole}"
        en "only one {table} is allowed in {whole}"
    }
    /// A table of the manifest in another text.
    NOT_IN_MANIFEST "E0203" {
        vi "{table} chỉ đặt trong văn bản có `[ruleset]`"
        en "{table} belongs in the text with `[ruleset]`"
    }
    /// A table of a scorecard in a text without one.
    NO_SCORECARD_HERE "E0204" {
        vi "{table} thuộc về một bảng điểm, nhưng văn bản này không có `[scorecard]`"
        en "{table} belongs to a scorecard, but this text has no `[scorecard]`"
    }
    /// A text in `scorecards` that was not given.
    TEXT_NOT_GIVEN "E0205" {
        vi "không có văn bản `{name}` trong bộ quy tắc"
        en "the text `{name}` was not given"
        help_vi "các văn bản đã nhận: {known}"
        help_en "texts given: {known}"
    }
    /// A text that was given and is not in `scorecards`.
    TEXT_NOT_LISTED "E0206" {
        vi "văn bản `{name}` đã được nạp nhưng không có trong `scorecards`"
        en "the text `{name}` was given but is not in `scorecards`"
        help_vi "ghi tên văn bản vào `scorecards` hoặc bỏ văn bản đó ra"
        help_en "add its name to `scorecards`, or leave the text out"
    }
    /// A text in `scorecards` that holds no scorecard.
    TEXT_WITHOUT_SCORECARD "E0207" {
        vi "văn bản `{name}` không có bảng `[scorecard]`"
        en "the text `{name}` has no `[scorecard]` table"
    }
    /// A version of the language that this engine does not know.
    UNKNOWN_LANGUAGE "E0208" {
        vi "chương trình này không đọc được phiên bản ngôn ngữ quy tắc `{found}`"
        en "this engine does not know version `{found}` of the rule language"
        help_vi "phiên bản dùng được: {known}"
        help_en "versions known: {known}"
    }
    /// The same id, or the same word of a list, twice.
    DUPLICATE "E0209" {
        vi "{what} `{name}` bị trùng"
        en "{what} `{name}` stands here a second time"
    }
    /// An id that is taken by something else in the same namespace.
    TAKEN_ID "E0210" {
        vi "mã `{id}` đã dùng cho {other}"
        en "the id `{id}` already belongs to {other}"
        help_vi "mã đối tượng, mã bảng điểm và mã số liệu không được trùng nhau"
        help_en "subjects, scorecards and values share one set of ids"
    }
    /// A reserved word as an id.
    RESERVED_ID "E0211" {
        vi "`{id}` là từ dành riêng của ngôn ngữ, không dùng làm mã {what}"
        en "`{id}` is a reserved word and cannot be the id of {what}"
    }
    /// A name that nothing was declared by.
    NOT_DECLARED "E0212" {
        vi "không có {what} `{name}`"
        en "there is no {what} `{name}`"
        help_vi "đã khai báo: {known}"
        help_en "declared: {known}"
    }
    /// A known key where it has no meaning.
    MISPLACED_KEY "E0213" {
        vi "khóa `{key}` không dùng được ở đây: {reason}"
        en "`{key}` does not belong here: {reason}"
    }
    /// Neither or both of two keys of which one is needed.
    ONE_OF_TWO "E0214" {
        vi "{table} phải có đúng một trong hai khóa `{first}`, `{second}`"
        en "{table} must have exactly one of `{first}` and `{second}`"
    }
    /// A list that must not be empty.
    EMPTY "E0215" {
        vi "`{key}` không được để trống"
        en "`{key}` must not be empty"
    }
    /// A period that ends before it begins.
    EMPTY_PERIOD "E0216" {
        vi "`until` ({until}) phải sau `from` ({from})"
        en "`until` ({until}) must be after `from` ({from})"
        help_vi "ngày `until` không còn thuộc thời gian có hiệu lực"
        help_en "the day `until` is no longer in force"
    }
    /// Dated values that do not rise.
    DATES_NOT_RISING "E0217" {
        vi "ngày {found} không sau ngày {before} của giá trị đứng trước"
        en "{found} is not after {before}, the date of the value before it"
    }
    /// Subjects or groups that are their own ancestors.
    PARENT_CIRCLE "E0218" {
        vi "quan hệ cha con thành vòng tròn: {circle}"
        en "parents form a circle: {circle}"
    }
    /// A group that holds criteria and groups.
    MIXED_GROUP "E0219" {
        vi "nhóm `{group}` vừa chứa tiêu chí vừa chứa nhóm con"
        en "group `{group}` holds both criteria and groups"
        help_vi "đưa các tiêu chí vào một nhóm con, hoặc bỏ nhóm con"
        help_en "put the criteria into a group of their own, or drop the inner groups"
    }
    /// An inner group of another kind than the outermost.
    INNER_KIND "E0220" {
        vi "nhóm con phải cùng loại `{outer}` với nhóm chứa nó, hoặc là `deduction`"
        en "an inner group has the kind of the group around it, `{outer}`, or is a `deduction`"
    }
    /// No scoring function, or several.
    ONE_SCORE "E0221" {
        vi "`score` phải có đúng một cách chấm, ở đây có {count}"
        en "`score` must hold exactly one scoring function, found {count}"
        help_vi "chọn một trong: {known}"
        help_en "one of: {known}"
    }
    /// A band with several limits.
    SEVERAL_LIMITS "E0222" {
        vi "mỗi nấc điểm chỉ có một giới hạn, ở đây có cả {found}"
        en "a band has one limit, found {found}"
    }
    /// A band without limit that is not the last.
    OPEN_BAND "E0223" {
        vi "chỉ nấc cuối cùng mới không có giới hạn"
        en "only the last band has no limit"
        help_vi "thêm `at_most`, `below`, `at_least` hoặc `above`"
        help_en "add `at_most`, `below`, `at_least` or `above`"
    }
    /// The last band has a limit.
    CLOSED_LAST_BAND "E0224" {
        vi "nấc cuối cùng phải áp dụng cho mọi giá trị còn lại, nên không có `{limit}`"
        en "the last band takes all the other values, so it has no `{limit}`"
        help_vi "thêm nấc cuối chỉ có `points`, chẳng hạn { points = 0 }"
        help_en "add a last band with `points` only, such as { points = 0 }"
    }
    /// A value of another type than the scoring function needs.
    VALUE_TYPE "E0225" {
        vi "cách chấm `{score}` cần `value` là {expected}, ở đây là {found}"
        en "`{score}` needs {expected} as its `value`, found {found}"
    }
    /// A parameter in another unit than its place.
    PARAM_UNIT "E0226" {
        vi "`{param}` là số {found}, ở đây cần số {expected}"
        en "`{param}` is a number {found}, here one {expected} is needed"
    }
    /// A peer set that the subject does not have.
    NO_SUCH_PEERS "E0227" {
        vi "đối tượng `{subject}` không có `{within}`, không thể so sánh trong phạm vi đó"
        en "subject `{subject}` has no `{within}` to compare within"
    }
    /// A gate that does nothing.
    NO_EFFECT "E0228" {
        vi "`effect` không có tác động nào"
        en "`effect` does nothing"
        help_vi "các tác động: {known}"
        help_en "effects: {known}"
    }
    /// A gate with limits for a criterion and for a group.
    TWO_LIMITS "E0229" {
        vi "một khống chế chỉ giới hạn điểm của `criterion` hoặc của `group`, không cả hai"
        en "a gate limits the points of a `criterion` or of a `group`, not of both"
        help_vi "viết thành hai `[[gate]]`"
        help_en "write two `[[gate]]` tables"
    }
    /// Something about grades in a scorecard without a scale.
    NO_SCALE "E0230" {
        vi "{what} cần thang xếp loại, nhưng `[scorecard]` không có `scale`"
        en "{what} needs grades, but `[scorecard]` has no `scale`"
    }
    /// A ranking key that is no number.
    KEY_NOT_NUMBER "E0231" {
        vi "khóa xếp hạng `{key}` phải là số, ở đây là {found}"
        en "the ranking key `{key}` must be a number, found {found}"
    }
    /// Quotas or awards without ranking.
    NO_RANKING "E0232" {
        vi "{what} cần bảng `[ranking]` để xếp thứ tự"
        en "{what} needs a `[ranking]` to order rows by"
    }
    /// A quota on the last grade.
    QUOTA_ON_LAST_GRADE "E0233" {
        vi "`{grade}` là mức cuối của thang xếp loại, không có mức nào thấp hơn để xuống"
        en "`{grade}` is the last grade of its scale, there is none below it to fall to"
    }
    /// An item of a checklist that is not true or false of the row.
    CHECKLIST_ITEM "E0234" {
        vi "mục `{name}` phải là số liệu đúng/sai của đối tượng, ở đây là {found}"
        en "the item `{name}` must be a true-or-false value of the subject, found {found}"
    }
}

/// A few words of messages in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// As an argument of a message.
    #[must_use]
    pub fn text(&self) -> crate::text::Text {
        crate::text::Text::both(self.vi, self.en)
    }
}

/// Declares words.
macro_rules! words {
    ($($name:ident $vi:literal $en:literal)*) => { $(
        #[doc = $en]
        pub const $name: super::Words = super::Words { vi: $vi, en: $en };
    )* };
}

/// What things are called in messages about tables.
pub mod model_words {
    words! {
        SUBJECT "đối tượng" "subject"
        A_SUBJECT "đối tượng" "a subject"
        SCORECARD "bảng điểm" "scorecard"
        A_SCORECARD "bảng điểm" "a scorecard"
        VALUE "số liệu" "value"
        A_VALUE "số liệu" "a value"
        BASIS "căn cứ" "basis"
        SCALE "thang xếp loại" "scale"
        GRADE "mức xếp loại" "grade"
        CHOICE "lựa chọn" "choice"
        PARAM "tham số" "parameter"
        GROUP "nhóm tiêu chí" "group"
        CRITERION "tiêu chí" "criterion"
        GATE "khống chế" "gate"
        QUOTA_OR_AWARD "khống chế tỷ lệ hoặc danh hiệu" "quota or award"
        AWARD "danh hiệu" "award"
        TEXT "văn bản" "text"
        HEADING "tiêu đề cột" "heading"
        LOOKUP_ENTRY "giá trị" "entry"
        RULE_SET "bộ quy tắc" "a rule set"
        ONE_TEXT "một văn bản" "one text"
        RULE_TEXT "văn bản quy tắc" "a rule text"
        LIMIT "số mức lồng nhau của nhóm" "the depth of groups"

        TEXT_EXPECTED "chuỗi trong dấu nháy" "a text in quotes"
        LOCALISED_EXPECTED "chuỗi, hoặc bảng { vi = \"…\", en = \"…\" }" "a text, or { vi = \"…\", en = \"…\" }"
        NUMBER_EXPECTED "một số" "a number"
        QUANTITY_EXPECTED "một số, phân số \"2/37\" hoặc \"param.x\"" "a number, a fraction \"2/37\" or \"param.x\""
        WHOLE_EXPECTED "số nguyên không âm" "a whole number, not negative"
        POSITIVE_WHOLE_EXPECTED "số nguyên dương" "a whole number above zero"
        PLACES_EXPECTED "số nguyên từ 0 đến 6" "a whole number from 0 to 6"
        POSITIVE_EXPECTED "số lớn hơn 0" "a number above zero"
        BOOLEAN_EXPECTED "true hoặc false" "true or false"
        DATE_EXPECTED "ngày, viết như 2026-01-01" "a date such as 2026-01-01"
        LIST_EXPECTED "danh sách [ … ]" "a list [ … ]"
        TABLE_EXPECTED "bảng { … }" "a table { … }"
        ONE_TABLE_EXPECTED "một bảng [ … ]" "a table [ … ]"
        TABLES_EXPECTED "các bảng [[ … ]]" "tables [[ … ]]"
        PAIR_EXPECTED "cặp [giá trị, điểm]" "a pair [value, points]"
        ITEM_EXPECTED "cặp [\"mã\", điểm]" "a pair [\"id\", points]"
        START_EXPECTED "một số điểm hoặc \"max\"" "a number of points or \"max\""
        SHARE_EXPECTED "số nguyên, tỷ lệ như \"20%\" hoặc \"param.x\"" "a whole number, a share such as \"20%\" or \"param.x\""
        KEY_EXPECTED "tên, có thể có dấu - đứng trước" "a name, with - before it where larger is better"

        IS_TEXT "chuỗi" "a text"
        IS_NUMBER "số" "a number"
        IS_BOOLEAN "giá trị đúng/sai" "true or false"
        IS_DATE "ngày" "a date"
        IS_TIME "giờ" "a time"
        IS_LIST "danh sách" "a list"
        IS_TABLE "bảng" "a table"
        IS_CHOICE "lựa chọn" "a choice"
        IS_GRADE "mức xếp loại" "a grade"
        CHOICE_OR_GRADE "lựa chọn hoặc mức xếp loại" "a choice or a grade"
        PLAIN "không có đơn vị" "without unit"
        RESULT "kết quả hoặc số liệu ngoài dòng này" "a result, or a value of another row"

        NONE_DECLARED "(chưa có)" "(none)"
        FIRST_HERE "đã khai báo ở đây" "first declared here"
        CRITERION_HERE "tiêu chí của nhóm" "a criterion in it"
        GROUP_HERE "nhóm con" "a group in it"
        PARAM_HERE "tham số khai báo ở đây" "the parameter"
        SCORED_HERE "cách chấm" "the scoring function"

        ONLY_SUBJECT_WITH_PARENT "đối tượng này không có `parent`" "this subject has no `parent`"
        ONLY_SUBJECT_WITH_BLOC "đối tượng này không có `bloc = true`" "this subject has no `bloc = true`"
        ONLY_IN_MANIFEST "chỉ ghi trong văn bản có `[ruleset]`; ở đây số liệu thuộc đối tượng của bảng điểm" "only in the text with `[ruleset]`; here values belong to the scorecard's subject"
        ONLY_NUMBERS "chỉ dùng cho số liệu kiểu number hoặc integer" "only for inputs of kind number or integer"
        ONLY_DECIMALS "chỉ dùng cho số liệu kiểu number" "only for inputs of kind number"
        ONLY_CHOICES "chỉ dùng cho số liệu kiểu choice" "only for inputs of kind choice"
        ONLY_GRADES "chỉ dùng cho số liệu kiểu grade" "only for inputs of kind grade"
        ONLY_BOOLEANS "chỉ dùng cho số liệu kiểu boolean" "only for inputs of kind boolean"
        NOT_REQUIRED "ô trống của số liệu `required` là lỗi, không thể coi là false" "a blank cell of a `required` input is an error and cannot mean false"
        ONLY_BASE "chỉ dùng cho nhóm loại base" "only for base groups"
        ONLY_AT_CRITERION "bảng điểm làm tròn tổng điểm (`at = \"total\"`), không làm tròn từng tiêu chí" "the scorecard rounds the total (`at = \"total\"`), not each criterion"
        NO_VALUE "cách chấm `checklist` và `formula` không dùng `value`" "`checklist` and `formula` take no `value`"
        ONLY_WITH_LIMITED "chỉ đi kèm `criterion` hoặc `group`" "only beside `criterion` or `group`"
    }
}
