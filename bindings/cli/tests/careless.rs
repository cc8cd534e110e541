//! Tables as careless hands leave them: what is told, and that nothing is written.
#![expect(clippy::unwrap_used, reason = "a test crate")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Scores a table of communes; gives the exit code and what was told.
fn score(table: &[u8], more: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("commune.csv");
    std::fs::write(&file, table).unwrap();
    let (data, result) = (format!("commune={}", file.display()), folder.path().join("result.json"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
    command.args(["score", "rules/small", "--data", &data, "--on", "2026-12-31", "-o"]).arg(&result).args(more);
    let output = command.output().unwrap();
    let code = output.status.code().unwrap();
    assert_eq!(result.exists(), code == 0, "a result is written only where all is well");
    (code, String::from_utf8(output.stderr).unwrap())
}

#[track_caller]
fn refused(table: &[u8], parts: &[&str]) -> String {
    let (code, told) = score(table, &[]);
    assert_eq!(code, 1, "{told}");
    for part in parts {
        assert!(told.contains(part), "`{part}` is not in:\n{told}");
    }
    told
}

const HEAD: &str = "id,name,bloc,outstanding,overdue,tasks,done,false_report\n";

#[test]
fn a_column_in_the_wrong_number_style_is_told_in_a_few_lines() {
    let mut table = HEAD.to_owned();
    for row in 2..=2_000 {
        let tasks = if row == 1_500 { "0" } else { "9" };
        let _ = writeln!(table, "{row:04},Xã,Khối 1,\"{row},5\",0,{tasks},8,");
    }
    let told = refused(
        table.as_bytes(),
        &[
            "dòng 6, mã 0006, cột `outstanding`, đọc được `6,5`",
            "thêm 1.994 chỗ mắc lỗi E0515: dòng 7–2000; đọc được `7,5`, `8,5`",
            "lỗi[E0520]: `0` nằm ngoài giới hạn",
            "dòng 1500, mã 1500, cột `tasks`",
            "2.000 lỗi, 0 cảnh báo",
        ],
    );
    assert_eq!(told.matches("lỗi[").count(), 7, "{told}");
}

#[test]
fn a_table_without_rows_is_told() {
    let (code, told) = score(HEAD.as_bytes(), &[]);
    assert_eq!(code, 0);
    assert!(told.contains("cảnh báo[W0505]: bảng `commune` không có dòng số liệu nào"), "{told}");
    assert!(score(HEAD.as_bytes(), &["--lang", "en"]).1.contains("has no rows below its heading"));
}

#[test]
fn titles_above_the_headings_are_the_only_thing_told() {
    let table = format!("UBND TỈNH,,,,,,,\n\n{HEAD}001,Xã,Khối 1,1,0,1,1,\n");
    let told = refused(table.as_bytes(), &["lỗi[E0542]: tên các cột ở dòng 3, phải ở dòng đầu tiên", "1 lỗi, 0 cảnh báo"]);
    assert_eq!(told.matches('[').count(), 1, "{told}");
}

#[test]
fn dots_between_thousands_are_doubted() {
    let table = HEAD.replace(',', ";") + "001;Xã;Khối 1;1.234;0;1;1;\n002;Xã;Khối 1;56;0.125;1;1;\n";
    let (code, told) = score(table.as_bytes(), &[]);
    assert_eq!((code, told.matches("W0506").count()), (0, 1), "{told}");
    assert!(told.contains("dòng 2, cột `outstanding`, đọc được `1.234`"), "{told}");
    let (code, told) = score(table.replace("0.125", "0,125").as_bytes(), &["--numbers", "vi"]);
    assert_eq!((code, told.contains("W0506")), (0, false), "{told}");
}

#[test]
fn texts_that_a_spreadsheet_wrote_otherwise() {
    let row = format!("{HEAD}001,Xã Tịnh Ấn,Khối 1,1,0,1,1,\n");
    assert_eq!(score(format!("\u{feff}{row}").as_bytes(), &[]).0, 0);
    assert_eq!(score(row.replace(',', ";").as_bytes(), &[]).0, 0);
    assert_eq!(score(row.replace('\n', "\r\n").as_bytes(), &[]).0, 0);
    let wide = |bytes: fn(u16) -> [u8; 2]| row.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    refused(&wide(u16::to_le_bytes), &["E0532", "commune.csv"]);
    refused(&wide(u16::to_be_bytes), &["E0532", "commune.csv"]);
    refused(&row.bytes().map(|byte| if byte == 0xE1 { 0xCA } else { byte }).collect::<Vec<u8>>(), &["E0533", "dòng 2"]);
    refused(b"", &["E0534", "commune.csv"]);
}

#[test]
fn a_file_that_is_not_what_its_name_says() {
    let folder = tempfile::tempdir().unwrap();
    let told = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
        command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
        let output =
            command.args(["score", "rules/small", "--on", "2026-12-31", "--data", &format!("commune={}", file.display())]).output();
        let output = output.unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
        String::from_utf8(output.stderr).unwrap()
    };
    let table = told("commune.xlsx", HEAD.as_bytes());
    assert!(table.contains("E0538") && table.contains("nội dung không phải của bảng tính"), "{table}");
    let rows = told("commune.json", b"[\n{\"id\": 1}");
    assert!(rows.contains("định dạng JSON: sai ở dòng 2, cột 9"), "{rows}");
}
