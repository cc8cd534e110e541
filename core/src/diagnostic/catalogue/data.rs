//! Messages about data tables, their files and the council's decisions.

super::messages! { LIST;
    /// A table of no subject.
    UNKNOWN_TABLE "E0501" {
        vi "không có đối tượng `{table}` trong bộ quy tắc"
        en "the rule set has no subject `{table}`"
        help_vi "bảng số liệu mang tên đối tượng: {known}"
        help_en "a table is named after its subject: {known}"
    }
    /// Two tables for one subject.
    TABLE_TWICE "E0502" {
        vi "có hai bảng số liệu cho `{table}`"
        en "two tables for `{table}`"
    }
    /// A table that an evaluated scorecard reads is not there.
    NO_TABLE "E0503" {
        vi "thiếu bảng số liệu `{table}` ({title})"
        en "the table `{table}` ({title}) is missing"
    }
    /// A child table is there, its parent's table is not.
    NO_PARENT_TABLE "E0504" {
        vi "thiếu bảng `{table}` ({title}) là bảng cấp trên của `{child}`"
        en "the table `{table}` ({title}) is missing, the parent of `{child}`"
    }
    /// The column of ids, parents or blocs is missing.
    NO_KEY_COLUMN "E0505" {
        vi "bảng thiếu cột `{column}`"
        en "the table has no column `{column}`"
        help_vi "tên cột dùng được: {headings}"
        help_en "accepted headings: {headings}"
    }
    /// The column of a required input is missing.
    NO_INPUT_COLUMN "E0506" {
        vi "bảng thiếu cột bắt buộc `{input}` ({title})"
        en "the table has no column for the required input `{input}` ({title})"
        help_vi "tên cột dùng được: {headings}"
        help_en "accepted headings: {headings}"
    }
    /// Two columns for one input.
    COLUMN_TWICE "E0507" {
        vi "hai cột `{first}` và `{second}` cùng là `{name}`"
        en "both columns `{first}` and `{second}` are `{name}`"
        help_vi "giữ lại một cột"
        help_en "keep one of them"
    }
    /// A heading that the rules give to several inputs.
    AMBIGUOUS_HEADING "E0508" {
        vi "tên cột `{column}` có thể là {names}"
        en "the heading `{column}` may be any of {names}"
        help_vi "đặt tên cột theo mã để không nhầm"
        help_en "use the id as the heading"
    }
    /// A blank id, parent or bloc.
    BLANK_KEY "E0509" {
        vi "ô `{column}` để trống"
        en "blank `{column}`"
    }
    /// An id that is a number.
    ID_NOT_TEXT "E0510" {
        vi "`{column}` là số {found}, phải là văn bản"
        en "`{column}` is the number {found}, it must be text"
        help_vi "định dạng cột mã là văn bản (Text) rồi nhập lại, để số 0 ở đầu không bị mất"
        help_en "make the column text and enter the ids again, so that leading zeros stay"
    }
    /// An id that stands twice.
    DUPLICATE_ID "E0511" {
        vi "mã `{id}` đã có ở dòng {row}"
        en "the id `{id}` already stands in row {row}"
    }
    /// A parent that is not in the parent's table.
    UNKNOWN_PARENT "E0512" {
        vi "không có `{found}` trong bảng `{table}`{rows}"
        en "`{found}` is not in the table `{table}`{rows}"
    }
    /// A required cell is blank.
    BLANK_CELL "E0513" {
        vi "ô bắt buộc để trống: {title}"
        en "a required cell is blank: {title}"
        help_vi "nhập số liệu, hoặc `kxđ` nếu không áp dụng"
        help_en "enter the figure, or `n/a` where it does not apply"
    }
    /// A cell that should hold a number.
    NOT_A_NUMBER "E0514" {
        vi "`{found}` không đọc được là số, cần {expected}"
        en "`{found}` is not a number, expected {expected}"
    }
    /// A number in the style that was not chosen.
    OTHER_NUMBER_STYLE "E0515" {
        vi "`{found}` không theo kiểu viết số đã chọn, cần {expected}"
        en "`{found}` is not in the chosen number style, expected {expected}"
        help_vi "sửa ô này, hoặc chọn kiểu viết số kia (`plain` là 1234.5, `vi` là 1.234,5) cho cả bảng"
        help_en "mend the cell, or choose the other style (`plain` is 1234.5, `vi` is 1.234,5) for the whole table"
    }
    /// A float that is no number.
    NOT_FINITE "E0516" {
        vi "`{found}` không phải số hữu hạn, cần {expected}"
        en "`{found}` is not finite, expected {expected}"
        help_vi "để trống ô thiếu số liệu"
        help_en "leave a cell without a figure blank"
    }
    /// A float with more digits than it can carry.
    TOO_MANY_DIGITS "E0517" {
        vi "{found} có quá 15 chữ số có nghĩa, nhiều hơn bảng tính giữ được"
        en "{found} has more than the 15 significant digits that a spreadsheet keeps"
        help_vi "làm tròn số trong bảng tính, hoặc ghi thành văn bản; cần {expected}"
        help_en "round the figure in the spreadsheet or store it as text; expected {expected}"
    }
    /// A whole number was expected.
    NOT_WHOLE "E0518" {
        vi "`{found}` không phải số nguyên, cần {expected}"
        en "`{found}` is not a whole number, expected {expected}"
    }
    /// More decimals than the input allows.
    TOO_MANY_DECIMALS "E0519" {
        vi "`{found}` có quá nhiều chữ số thập phân, cần {expected}"
        en "`{found}` has too many decimals, expected {expected}"
    }
    /// A number outside the input's limits.
    OUT_OF_LIMITS "E0520" {
        vi "`{found}` nằm ngoài giới hạn, cần {expected}"
        en "`{found}` is outside the limits, expected {expected}"
    }
    /// A cell that should hold a truth value.
    NOT_A_TRUTH_VALUE "E0521" {
        vi "`{found}` không phải có hoặc không"
        en "`{found}` is neither true nor false"
        help_vi "dùng có/không, x, 1/0 hoặc true/false"
        help_en "use true/false, 1/0, có/không or x"
    }
    /// A cell that should hold a choice or grade.
    NOT_IN_LIST "E0522" {
        vi "`{found}` không có trong danh mục"
        en "`{found}` is not in the list"
        help_vi "chọn một trong: {known}"
        help_en "one of: {known}"
    }
    /// A file of no known format.
    UNKNOWN_FORMAT "E0531" {
        vi "không nhận ra định dạng của tệp `{file}`"
        en "the format of `{file}` is not known"
        help_vi "dùng tệp .csv, .xlsx, .xls, .ods, .parquet hoặc .json"
        help_en "use a .csv, .xlsx, .xls, .ods, .parquet or .json file"
    }
    /// A text in UTF-16.
    UTF16 "E0532" {
        vi "tệp `{file}` lưu theo mã UTF-16"
        en "`{file}` is in UTF-16"
        help_vi "lưu lại theo kiểu CSV UTF-8"
        help_en "save it as CSV UTF-8"
    }
    /// A text that is not UTF-8.
    NOT_UTF8 "E0533" {
        vi "dòng {row} của tệp `{file}` không phải mã UTF-8"
        en "row {row} of `{file}` is not UTF-8"
        help_vi "mở bằng bảng tính rồi lưu theo kiểu CSV UTF-8; tệp dùng phông TCVN3, VNI phải chuyển sang Unicode trước"
        help_en "open it in a spreadsheet and save it as CSV UTF-8; texts in TCVN3 or VNI fonts must be converted to Unicode first"
    }
    /// A file without a heading.
    EMPTY_FILE "E0534" {
        vi "tệp `{file}` không có dòng tiêu đề"
        en "`{file}` has no heading row"
    }
    /// A row with more or fewer cells than the heading.
    UNEVEN_ROW "E0535" {
        vi "dòng có {found} ô, dòng tiêu đề có {expected} ô"
        en "the row has {found} cells, the heading has {expected}"
        help_vi "ô chứa dấu ngăn cách `{delimiter}` phải đặt trong dấu ngoặc kép"
        help_en "put a cell that holds the delimiter `{delimiter}` in double quotes"
    }
    /// A quote that is not closed, or that stands inside a cell.
    STRAY_QUOTE "E0536" {
        vi "dấu ngoặc kép đặt sai chỗ hoặc không đóng"
        en "a double quote that is misplaced or not closed"
        help_vi "bên trong ô đặt trong ngoặc kép, viết dấu ngoặc kép hai lần"
        help_en "inside a quoted cell, write a double quote twice"
    }
    /// A heading with as many commas as semicolons.
    UNCLEAR_DELIMITER "E0537" {
        vi "dòng tiêu đề của `{file}` có dấu phẩy và dấu chấm phẩy nhiều như nhau, không rõ dấu nào ngăn cách các ô"
        en "the heading of `{file}` has as many commas as semicolons: the delimiter is not clear"
        help_vi "đặt tên cột có dấu phẩy trong ngoặc kép"
        help_en "put headings that hold a comma in double quotes"
    }
    /// A file that its format's reader refuses.
    BROKEN_FILE "E0538" {
        vi "không đọc được tệp `{file}` theo định dạng {format}: {problem}"
        en "`{file}` cannot be read as {format}: {problem}"
        help_vi "tệp bị hỏng, hoặc đuôi của tên tệp không đúng với nội dung; mở bằng chương trình đã tạo ra nó rồi lưu lại"
        help_en "the file is damaged, or the ending of its name does not fit what it holds; open it in its program and save it again"
    }
    /// A workbook with several sheets, none named like the subject.
    UNCLEAR_SHEET "E0539" {
        vi "tệp `{file}` có nhiều trang tính có số liệu, không trang nào tên `{subject}`: {sheets}"
        en "`{file}` has several sheets with data, none of them named `{subject}`: {sheets}"
        help_vi "đổi tên trang tính cần đọc thành `{subject}`"
        help_en "rename the sheet to be read to `{subject}`"
    }
    /// JSON that is not rows.
    JSON_NOT_ROWS "E0540" {
        vi "JSON phải là mảng các đối tượng, mỗi dòng một đối tượng"
        en "JSON must be an array of objects, one for each row"
    }
    /// Many more findings like the ones before it, in the rows of one column.
    MANY_MORE "E0541" {
        vi "thêm {count} chỗ mắc lỗi {code}: {places}"
        en "{count} more places with the mistake {code}: {places}"
    }
    /// Titles above the names of the columns.
    HEADINGS_BELOW "E0542" {
        vi "tên các cột ở dòng {row}, phải ở dòng đầu tiên của bảng"
        en "the names of the columns stand in row {row}, they must be the first row"
        help_vi "xóa các dòng ở phía trên, như tên cơ quan, tiêu đề, ngày tháng"
        help_en "delete the rows above them, such as titles and dates"
    }
    /// A column that is nobody's.
    UNKNOWN_COLUMN "W0501" {
        vi "cột `{column}` không dùng đến"
        en "the column `{column}` is not used"
    }
    /// A column of a value that is computed.
    COMPUTED_COLUMN "W0502" {
        vi "cột `{column}` không dùng đến: chỉ số này do chương trình tính"
        en "the column `{column}` is not used: this value is computed"
    }
    /// A column that may be missing is.
    BLANK_COLUMN "W0503" {
        vi "không có cột `{input}` ({title}), coi như để trống cả cột"
        en "no column for `{input}` ({title}): taken as blank"
        help_vi "tên cột dùng được: {headings}"
        help_en "accepted headings: {headings}"
    }
    /// Two blocs whose names differ in case only.
    BLOCS_ALIKE "W0504" {
        vi "`{first}` và `{second}` là hai khối khác nhau"
        en "`{first}` and `{second}` are two different blocs"
        help_vi "nếu là một khối thì viết giống nhau"
        help_en "spell them alike if they are one"
    }
    /// Dots that may stand between thousands, in a table that is read with decimal dots.
    DOUBTFUL_DOTS "W0506" {
        vi "cột `{column}`: `{found}` đang đọc là số thập phân, dấu chấm trước ba chữ số có thể là dấu ngăn hàng nghìn"
        en "column `{column}`: `{found}` is read as a decimal; the dot before three digits may stand between thousands"
        help_vi "nếu là hàng nghìn, chọn kiểu viết số `vi` (1.234,5) cho cả bảng"
        help_en "if it does, choose the number style `vi` (1.234,5) for the whole table"
    }
    /// A table without rows.
    NO_ROWS "W0505" {
        vi "bảng `{table}` không có dòng số liệu nào dưới dòng tiêu đề"
        en "the table `{table}` has no rows below its heading"
    }
}
