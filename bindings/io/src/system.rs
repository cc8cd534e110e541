//! Why the operating system would not give or take a file, in the words of the reader instead of the system's.

use std::io::{Error, ErrorKind};
use thidua::text::Text;

/// Common causes in Vietnamese and English; any other in the system's own words.
///
/// # Example
/// ```
/// use std::io::{Error, ErrorKind};
/// let words = thidua_io::system::words(&Error::from(ErrorKind::PermissionDenied));
/// assert_eq!(words.get(thidua::text::Lang::Vi), "không có quyền truy cập");
/// ```
#[must_use]
pub fn words(error: &Error) -> Text {
    // Windows says so where another program, such as Excel, keeps the file open.
    if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
        return Text::both(
            "tệp đang mở trong chương trình khác, hãy đóng lại rồi thử lại",
            "another program has the file open; close it and try again",
        );
    }
    let (vi, en) = match error.kind() {
        ErrorKind::NotFound => ("không có thư mục hoặc tệp này", "there is no such folder or file"),
        ErrorKind::PermissionDenied => ("không có quyền truy cập", "access is not permitted"),
        ErrorKind::IsADirectory => ("đây là thư mục, không phải tệp", "it is a folder, not a file"),
        ErrorKind::NotADirectory => ("đường dẫn đi qua một tệp, không phải thư mục", "the path leads through a file, not a folder"),
        ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk can only be read"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("ổ đĩa đã đầy", "the disk is full"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => ("chương trình khác đang dùng", "another program uses it"),
        ErrorKind::InvalidFilename => {
            ("tên tệp quá dài hoặc có ký tự không dùng được", "the name is too long or has a sign that may not be used")
        }
        _ => {
            let system = error.to_string();
            return Text::both(&format!("hệ điều hành báo: {system}"), &system);
        }
    };
    Text::both(vi, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua::text::Lang;

    #[test]
    fn common_causes_are_told_in_words() {
        let told = std::fs::read("src").map_err(|error| words(&error).get(Lang::Vi).to_owned());
        let windows = "không có quyền truy cập";
        assert_eq!(told.unwrap_err(), if cfg!(windows) { windows } else { "đây là thư mục, không phải tệp" });
        let within = std::fs::read("Cargo.toml/file").map_err(|error| words(&error).get(Lang::En).to_owned());
        let windows = "there is no such folder or file";
        assert_eq!(within.unwrap_err(), if cfg!(windows) { windows } else { "the path leads through a file, not a folder" });
        let other = words(&Error::other("đĩa hỏng"));
        assert_eq!([Lang::Vi, Lang::En].map(|lang| other.get(lang)), ["hệ điều hành báo: đĩa hỏng", "đĩa hỏng"]);
    }
}
