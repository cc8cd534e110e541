//! Messages about files and names that a command was given (`E08..`).

super::messages! { LIST;
    /// A file that cannot be read.
    FILE_NOT_READ "E0801" {
        vi "không đọc được `{file}`: {problem}"
        en "cannot read `{file}`: {problem}"
    }
    /// A file that is not there.
    FILE_NOT_FOUND "E0802" {
        vi "không có `{file}`"
        en "there is no `{file}`"
    }
    /// A file that is not UTF-8 text.
    FILE_NOT_TEXT "E0803" {
        vi "`{file}` không phải văn bản UTF-8"
        en "`{file}` is not UTF-8 text"
        help_vi "lưu lại tệp với bảng mã UTF-8"
        help_en "save the file as UTF-8"
    }
    /// A folder without a manifest.
    NO_MANIFEST "E0804" {
        vi "thư mục `{folder}` không có `ruleset.toml`"
        en "the folder `{folder}` has no `ruleset.toml`"
        help_vi "chỉ đến thư mục của bộ quy tắc, hoặc tạo bộ mới bằng `thidua new`"
        help_en "name the folder of a rule set, or make one with `thidua new`"
    }
    /// A folder of data without a file for any subject.
    NO_TABLES "E0805" {
        vi "thư mục `{folder}` không có bảng số liệu nào của bộ quy tắc"
        en "the folder `{folder}` has no table for the rule set"
        help_vi "mỗi đối tượng một tệp, mang mã đối tượng: {known} (đuôi {endings})"
        help_en "one file per subject, named by its id: {known} (ending in {endings})"
    }
    /// Several files for one subject in a folder.
    SEVERAL_TABLES "E0806" {
        vi "có nhiều tệp số liệu cho `{subject}`: {files}"
        en "several files for `{subject}`: {files}"
        help_vi "giữ lại một tệp, hoặc chỉ rõ bằng `--data {subject}=TỆP`"
        help_en "keep one of them, or choose with `--data {subject}=FILE`"
    }
    /// A row that was asked for is not in the data.
    UNKNOWN_ROW "E0807" {
        vi "không có mã `{id}` trong số liệu của {where}"
        en "no row `{id}` in the data of {where}"
    }
    /// A subject that was asked for is not in the rule set.
    UNKNOWN_SUBJECT_NAMED "E0808" {
        vi "bộ quy tắc không có đối tượng `{id}`"
        en "the rule set has no subject `{id}`"
        help_vi "các đối tượng: {known}"
        help_en "subjects: {known}"
    }
    /// A file that cannot be written.
    FILE_NOT_WRITTEN "E0809" {
        vi "không ghi được `{file}`: {problem}"
        en "cannot write `{file}`: {problem}"
    }
    /// A rule set would be written over something.
    FOLDER_NOT_EMPTY "E0810" {
        vi "thư mục `{folder}` đã có nội dung"
        en "the folder `{folder}` is not empty"
        help_vi "chọn một thư mục mới"
        help_en "choose a new folder"
    }
    /// A result that a format cannot hold.
    RESULT_NOT_WRITTEN "E0811" {
        vi "không ghi được kết quả: {problem}"
        en "the result cannot be written: {problem}"
    }
    /// An ending that names no format.
    ENDING_UNKNOWN "E0812" {
        vi "đuôi của `{file}` không cho biết định dạng"
        en "the ending of `{file}` names no format"
        help_vi "chọn bằng --format: {known}"
        help_en "choose with --format: {known}"
    }
    /// A format that a terminal cannot show.
    NEEDS_FILE "E0813" {
        vi "định dạng {format} phải ghi vào tệp"
        en "the format {format} has to be written to a file"
        help_vi "nêu tệp bằng -o TỆP"
        help_en "name a file with -o FILE"
    }
    /// Several scorecards where the format holds one.
    ONE_SCORECARD "E0814" {
        vi "định dạng {format} in ra được một bảng điểm mỗi lần, ở đây có {count}"
        en "the format {format} prints one scorecard at a time, here are {count}"
        help_vi "chọn một bảng bằng --only: {known}; hoặc ghi vào tệp bằng -o để có mỗi bảng một tệp"
        help_en "choose one with --only: {known}; or write to files with -o, one for each"
    }
    /// A file where a folder of data, or a subject with its file, is expected.
    FILE_WITHOUT_SUBJECT "E0817" {
        vi "`{file}` là một tệp, không rõ là số liệu của đối tượng nào"
        en "`{file}` is a file; whose figures it holds is not said"
        help_vi "nêu cả đối tượng: `--data {subject}={file}`; các đối tượng: {known}"
        help_en "name the subject too: `--data {subject}={file}`; subjects: {known}"
    }
    /// A text that is not a result.
    RESULT_NOT_READ "E0815" {
        vi "văn bản không phải kết quả chấm điểm dạng JSON: {problem}"
        en "the text is not a result in JSON: {problem}"
        help_vi "dùng tệp ghi bằng `thidua score … -o ket-qua.json`, hoặc bằng nút “Tải kết quả” trên trang"
        help_en "use a file written by `thidua score … -o result.json`, or by the page"
    }
    /// A result that scoring again does not give.
    RESULT_DIFFERS "E0816" {
        vi "kết quả ghi {written}, chấm lại là {computed}"
        en "the result says {written}; scored again it is {computed}"
    }
}
