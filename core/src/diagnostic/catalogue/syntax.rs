//! Messages about the text of a rule file: TOML, keys, plain types.

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
        help_vi "viết như 12, 0.25, 1_000 hoặc phân số \"2/37\"; không dùng số mũ, hệ 16, inf, nan"
        help_en "write 12, 0.25, 1_000 or a fraction \"2/37\"; no exponents, hex, inf or nan"
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
}
