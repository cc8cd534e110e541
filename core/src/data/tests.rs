use super::fixture::{ACTIVE, COMMUNE, DEBT, FREE, GRADE, GROUP, KIND, MEMBERS, WAIVED, model, table};
use super::*;
use crate::diagnostic::{Columns, Finding, Sources};
use crate::model::SubjectId;
use crate::number::Number;
use crate::text::Lang;
use proptest::prelude::*;
use std::sync::Arc;

fn all() -> Needed {
    Needed { all: true, ..Needed::default() }
}

fn read_all(tables: Vec<(&str, InputTable)>, numbers: DecimalStyle) -> Result<DataSet, Vec<Finding>> {
    let tables = tables.into_iter().map(|(name, table)| (name.to_owned(), table)).collect();
    read(&model(), tables, Vec::new(), &all(), ReadOptions { numbers })
}

fn communes(lines: &[&str]) -> Result<DataSet, Vec<Finding>> {
    read_all(vec![("commune", table(lines))], DecimalStyle::Plain)
}

fn shown(findings: &[Finding]) -> Vec<String> {
    let cell = |finding: &Finding| {
        let rendered = finding.render(&Sources::default(), Lang::Vi, Columns::default());
        let row = rendered.row.map_or(String::new(), |row| format!("dòng {row} "));
        let id = rendered.id.map_or(String::new(), |id| format!("mã {id} "));
        format!("{} {row}{id}{}", finding.message.code, rendered.headline)
    };
    findings.iter().map(cell).collect()
}

#[track_caller]
fn check(found: Result<DataSet, Vec<Finding>>, expected: &[&str]) {
    let findings = match found {
        Ok(data) => data.warnings().to_vec(),
        Err(findings) => findings,
    };
    assert_eq!(shown(&findings), expected);
}

/// Only the errors, for tables that leave out most columns.
fn errors(found: Result<DataSet, Vec<Finding>>) -> Vec<String> {
    shown(&found.err().unwrap_or_default().into_iter().filter(Finding::is_error).collect::<Vec<_>>())
}

fn column(table: InputTable, value: crate::model::ValueId, numbers: DecimalStyle) -> Column {
    let data = read_all(vec![("commune", table)], numbers).unwrap();
    data.table(COMMUNE).unwrap().column(value).unwrap().clone()
}

const FULL: &str = "id|name|bloc|debt|members|active|waived|kind|grade_given";

#[test]
fn rows_stand_in_the_order_of_their_ids() {
    let data = communes(&[
        "Tên|MÃ XÃ |bloc|tổng dư nợ|members|active|waived|kind|grade_given",
        "Xã B|010|Khối 2|12.50|3|x||Kiểu mẫu|Tốt",
        "Xã A|002|Khối 1|100|12.0|không|Có|plain|WEAK",
        "||||||||",
        "|003|Khối 2|n/a||KXĐ||| good ",
    ])
    .unwrap();
    assert!(data.warnings().is_empty());
    let table = data.table(COMMUNE).unwrap();
    assert_eq!(*table.ids, ["002", "003", "010"]);
    assert_eq!(table.source_rows, [3, 5, 2]);
    assert_eq!(table.names, [Some("Xã A".into()), None, Some("Xã B".into())]);
    assert_eq!(*table.blocs.as_ref().unwrap().names, ["Khối 1", "Khối 2"]);
    assert_eq!(*table.blocs.as_ref().unwrap().of_row, [0, 1, 1]);
    assert_eq!((table.find("010"), table.find("01"), table.bloc(2)), (Some(2), None, Some("Khối 2")));
    let debt = table.column(DEBT).unwrap();
    assert_eq!(debt.cells, Values::Small { mantissas: vec![1000, 0, 125], scale: 1 });
    assert_eq!(debt.states, [State::Known, State::NotApplicable, State::Known]);
    assert_eq!((debt.number(2), debt.heading.as_str()), (Number::ratio(25, 2), "tổng dư nợ"));
    assert_eq!(table.column(MEMBERS).unwrap().states, [State::Known, State::Missing, State::Known]);
    let active = table.column(ACTIVE).unwrap();
    assert_eq!((&active.cells, &active.states), (&Values::Codes(vec![0, 0, 1]), &vec![State::Known, State::NotApplicable, State::Known]));
    let waived = table.column(WAIVED).unwrap();
    assert_eq!((&waived.cells, &waived.states), (&Values::Codes(vec![1, 0, 0]), &Vec::new()));
    assert_eq!(table.column(KIND).unwrap().cells, Values::Codes(vec![1, 0, 0]));
    assert_eq!(table.column(KIND).unwrap().state(1), State::Missing);
    assert_eq!(table.column(GRADE).unwrap().cells, Values::Codes(vec![1, 0, 0]));
}

#[test]
fn headings() {
    check(
        communes(&["id|bloc|debts|ratio|debt|TỔNG DƯ NỢ|active|kind|", "1|K|1|2|3|4|x|model|5"]),
        &[
            "W0501 cột `debts` không dùng đến",
            "W0502 cột `ratio` không dùng đến: chỉ số này do chương trình tính",
            "E0507 hai cột `debt` và `TỔNG DƯ NỢ` cùng là `debt`",
            "W0501 cột `` không dùng đến",
            "W0503 không có cột `members` (Số tổ viên), coi như để trống cả cột",
            "W0503 không có cột `grade_given` (Xếp loại), coi như để trống cả cột",
        ],
    );
    let findings = communes(&["debts|members|active|kind|grade_given", "1|1|x|model|good"]).unwrap_err();
    assert_eq!(
        shown(&findings),
        [
            "W0501 cột `debts` không dùng đến",
            "E0505 bảng thiếu cột `id`",
            "E0505 bảng thiếu cột `bloc`",
            "E0506 bảng thiếu cột bắt buộc `debt` (Tổng dư nợ)",
        ]
    );
    assert_eq!(findings[0].nearest.as_deref(), Some("debt"));
    assert_eq!(findings[1].help(Lang::Vi), "tên cột dùng được: `id`, `Mã xã`");
    let mut twice = model();
    twice.subjects[0].columns.bloc = vec!["Tên".into()];
    let tables = vec![("commune".to_owned(), table(&["id|bloc|Tên|debt", "1|k|n|1"]))];
    let found = read(&twice, tables, Vec::new(), &Needed::default(), ReadOptions::default());
    check(found, &["E0508 tên cột `Tên` có thể là `name`, `bloc`"]);
}

#[test]
fn what_is_not_needed_may_be_left_out() {
    let tables = vec![("commune".to_owned(), table(&["id|bloc|debt", "1|k|"]))];
    let data = read(&model(), tables, Vec::new(), &Needed::default(), ReadOptions::default()).unwrap();
    assert!(data.warnings().is_empty());
    let table = data.table(COMMUNE).unwrap();
    assert_eq!(table.column(DEBT).unwrap().state(0), State::Missing);
    assert!(table.column(MEMBERS).is_none());
    assert_eq!(table.column(WAIVED).unwrap().cells, Values::Codes(vec![0]));
    let needed = Needed { all: false, values: [DEBT].into(), subjects: [GROUP].into() };
    let tables = vec![("commune".to_owned(), super::fixture::table(&["id|bloc|debt", "1|k|"]))];
    check(
        read(&model(), tables, Vec::new(), &needed, ReadOptions::default()),
        &["E0503 thiếu bảng số liệu `loan_group` (Tổ)", "E0513 dòng 2 mã 1 ô bắt buộc để trống: Tổng dư nợ"],
    );
}

#[test]
fn tables_and_parents() {
    let group = || table(&["id|parent|free", "g1|A|1", "g2|B|2", "g3||3"]);
    check(
        read_all(vec![("loan_group", group())], DecimalStyle::Plain),
        &["E0504 thiếu bảng `commune` (Xã) là bảng cấp trên của `loan_group`", "E0509 dòng 4 mã g3 ô `parent` để trống"],
    );
    let commune = || table(&[FULL, "A||k|1|1|x|x|model|good", "C||K|1|1|x|x|model|good"]);
    check(
        read_all(
            vec![("loan_group", group()), ("commune", commune()), ("communes", commune()), ("commune", commune())],
            DecimalStyle::Plain,
        ),
        &[
            "E0501 không có đối tượng `communes` trong bộ quy tắc",
            "E0502 có hai bảng số liệu cho `commune`",
            "W0504 `K` và `k` là hai khối khác nhau",
            "E0512 dòng 3 mã g2 không có `B` trong bảng `commune`",
            "E0509 dòng 4 mã g3 ô `parent` để trống",
        ],
    );
    // One wrong id is one mistake, told with the rows that have it, in the order of the source.
    let rows: Vec<String> = (1..=1_002).map(|row| format!("g{row}|{}|1", if row == 2 { "A" } else { "B" })).collect();
    let mut lines = vec!["id|parent|free", "x|7|1", "y|C|1"];
    lines.extend(rows.iter().map(String::as_str));
    let communes = table(&[FULL, "A||k|1|1|x|x|model|good", "C||k|1|1|x|x|model|good", "007||k|1|1|x|x|model|good"]);
    let found = read_all(vec![("loan_group", table(&lines)), ("commune", communes)], DecimalStyle::Plain).unwrap_err();
    assert_eq!(
        shown(&found),
        [
            "E0512 dòng 2 mã x không có `7` trong bảng `commune`",
            "E0512 dòng 4 mã g1 không có `B` trong bảng `commune` (1.001 dòng: 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, …)"
        ]
    );
    assert_eq!(found[0].nearest.as_deref(), Some("007"), "a spreadsheet took the zeros away");
    let titled = table(&["Biểu 1||||||||", FULL, "A||k|1|1|x|x|model|good"]);
    check(
        read_all(vec![("loan_group", table(&["id|parent|free", "g1|A|1"])), ("commune", titled)], DecimalStyle::Plain),
        &["E0542 dòng 2 tên các cột ở dòng 2, phải ở dòng đầu tiên của bảng"],
    );
    let groups = table(&["parent|id", "C|g1", "A|g2", "C|g0"]);
    let data = read_all(vec![("loan_group", groups), ("commune", commune())], DecimalStyle::Plain).unwrap();
    assert_eq!(data.table(GROUP).unwrap().parents.as_deref(), Some(&[1, 1, 0][..]));
    assert!(data.table(GROUP).unwrap().column(FREE).is_none());
    assert_eq!(data.table(SubjectId(7)), None);
    assert_eq!(data.tables().count(), 2);
}

#[test]
fn ids_are_texts() {
    let numbers = |cells| {
        let mut table = table(&[FULL, "A||k|1|1|x|x|model|good", "C||k|1|1|x|x|model|good"]);
        table.columns[0].cells = cells;
        errors(read_all(vec![("commune", table)], DecimalStyle::Plain))
    };
    let expected = ["E0510 dòng 2 `id` là số 21, phải là văn bản", "E0510 dòng 3 `id` là số 7, phải là văn bản"];
    assert_eq!(numbers(Cells::Integer(vec![Some(21), Some(7)])), expected);
    assert_eq!(numbers(Cells::Float(vec![Some(21.0), Some(7.0)])), expected);
    assert_eq!(numbers(Cells::Mixed(vec![RawCell::Written("21".into()), RawCell::Float(7.0)])), expected);
    let found = communes(&[FULL, "A||k|1|1|x|x|model|good", "||k|1|1|x|x|model|good", "A ||k|1|1|x|x|model|good"]);
    assert_eq!(errors(found), ["E0509 dòng 3 ô `id` để trống", "E0511 dòng 4 mã A mã `A` đã có ở dòng 2"]);
    // The two ways to write ặ are one id.
    let found = communes(&[FULL, "a\u{323}\u{306}||k|1|1|x|x|model|good", "\u{1eb7}||k|1|1|x|x|model|good"]);
    assert_eq!(errors(found), ["E0511 dòng 3 mã ặ mã `ặ` đã có ở dòng 2"]);
}

#[test]
fn every_bad_cell_is_reported() {
    let found = communes(&[
        FULL,
        "A||k|1,5|1.5|vâng|có|Kiểu|Khá",
        "B|||-1|0|2|1|Thường|tốt",
        "C||k|1.234|x|true|Y|Twin|good",
        "D||k||1e3|false||model|weak",
    ]);
    assert_eq!(
        errors(found),
        [
            "E0515 dòng 2 mã A `1,5` không theo kiểu viết số đã chọn, cần số từ 0 đến 1000, không quá 2 chữ số thập phân, viết như 1234.5",
            "E0518 dòng 2 mã A `1.5` không phải số nguyên, cần số nguyên từ 1 trở lên, viết như 1234",
            "E0521 dòng 2 mã A `vâng` không phải có hoặc không",
            "E0522 dòng 2 mã A `Kiểu` không có trong danh mục",
            "E0522 dòng 2 mã A `Khá` không có trong danh mục",
            "E0509 dòng 3 mã B ô `bloc` để trống",
            "E0520 dòng 3 mã B `-1` nằm ngoài giới hạn, cần số từ 0 đến 1000, không quá 2 chữ số thập phân, viết như 1234.5",
            "E0520 dòng 3 mã B `0` nằm ngoài giới hạn, cần số nguyên từ 1 trở lên, viết như 1234",
            "E0521 dòng 3 mã B `2` không phải có hoặc không",
            "E0522 dòng 3 mã B `Thường` không có trong danh mục",
            "E0519 dòng 4 mã C `1.234` có quá nhiều chữ số thập phân, cần số từ 0 đến 1000, không quá 2 chữ số thập phân, viết như 1234.5",
            "E0514 dòng 4 mã C `x` không đọc được là số, cần số nguyên từ 1 trở lên, viết như 1234",
            "E0521 dòng 4 mã C `Y` không phải có hoặc không",
            "E0513 dòng 5 mã D ô bắt buộc để trống: Tổng dư nợ",
            "E0514 dòng 5 mã D `1e3` không đọc được là số, cần số nguyên từ 1 trở lên, viết như 1234",
        ]
    );
}

#[test]
fn the_vietnamese_style() {
    let full = |debt: &str| table(&[FULL, &format!("A||k|{debt}|1|x|x|model|good")]);
    let read = |debt: &str| column(full(debt), DEBT, DecimalStyle::Vietnamese).cells;
    assert_eq!(read("1,50"), Values::Small { mantissas: vec![15], scale: 1 });
    assert_eq!(read("1.000"), Values::Small { mantissas: vec![1000], scale: 0 });
    assert_eq!(read("1000"), Values::Small { mantissas: vec![1000], scale: 0 });
    for bad in ["1.5", "0.123", "1.00", "10.0000"] {
        let found = errors(read_all(vec![("commune", full(bad))], DecimalStyle::Vietnamese));
        assert!(
            found[0].starts_with("E0515") && found[0].ends_with("từ 0 đến 1.000, không quá 2 chữ số thập phân, viết như 1.234,5"),
            "{found:?}"
        );
    }
}

#[test]
fn kinds_of_cells() {
    let with = |cells: Cells| {
        let mut table = table(&[FULL, "A||k|1|1|x|x|model|good", "B||k|1|1|x|x|model|good"]);
        table.columns[3].cells = cells;
        table
    };
    let debt = |cells| column(with(cells), DEBT, DecimalStyle::Vietnamese).cells;
    assert_eq!(debt(Cells::Float(vec![Some(0.1), Some(250.0)])), Values::Small { mantissas: vec![1, 2500], scale: 1 });
    assert_eq!(debt(Cells::Float(vec![Some(-0.0), Some(12.25)])), Values::Small { mantissas: vec![0, 1225], scale: 2 });
    assert_eq!(debt(Cells::Integer(vec![Some(7), Some(8)])), Values::Small { mantissas: vec![7, 8], scale: 0 });
    assert_eq!(
        debt(Cells::Decimal { values: vec![Some(1_500_000), Some(20_000)], scale: 5 }),
        Values::Small { mantissas: vec![150, 2], scale: 1 }
    );
    let mixed = Cells::Mixed(vec![RawCell::Written("12.5".into()), RawCell::Text("12,25".into())]);
    assert_eq!(debt(mixed), Values::Small { mantissas: vec![1250, 1225], scale: 2 });
    let found = |cells| errors(read_all(vec![("commune", with(cells))], DecimalStyle::Plain));
    let codes = |cells| found(cells).iter().map(|line| line.chars().take(5).collect::<String>()).collect::<Vec<_>>();
    assert_eq!(codes(Cells::Float(vec![Some(0.1 + 0.2), Some(f64::NAN)])), ["E0517", "E0516"]);
    assert_eq!(codes(Cells::Mixed(vec![RawCell::Other("#DIV/0!".into()), RawCell::Boolean(true)])), ["E0514", "E0514"]);
    assert_eq!(codes(Cells::Mixed(vec![RawCell::Blank])), ["E0513", "E0513"]);
    assert_eq!(codes(Cells::Float(vec![Some(1e300), Some(5e-324)])), ["E0520", "E0519"]);
}

#[test]
fn numbers_that_do_not_fit_are_kept_exactly() {
    let free = |cells: &[&str]| {
        let lines: Vec<String> = cells.iter().enumerate().map(|(at, cell)| format!("g{at}|A|{cell}")).collect();
        let lines: Vec<&str> = std::iter::once("id|parent|free").chain(lines.iter().map(String::as_str)).collect();
        let commune = table(&[FULL, "A||k|1|1|x|x|model|good"]);
        let data = read_all(vec![("commune", commune), ("loan_group", table(&lines))], DecimalStyle::Plain).unwrap();
        data.table(GROUP).unwrap().column(FREE).unwrap().clone()
    };
    assert_eq!(free(&["9223372036854775807", "1"]).cells, Values::Small { mantissas: vec![i64::MAX, 1], scale: 0 });
    // The least integer has no absolute value, so it is kept as a long one.
    assert!(matches!(free(&["-9223372036854775808", "0.0"]).cells, Values::Big(_)));
    let column = free(&["9223372036854775807", "0.1", ""]);
    assert!(matches!(column.cells, Values::Big(_)));
    assert_eq!(column.number(0), Some(Number::from(i64::MAX)));
    assert_eq!((column.number(1), column.state(2)), (Number::ratio(1, 10), State::Missing));
    let column = free(&["123456789012345678901234567890.50"]);
    assert_eq!(column.number(0).unwrap().to_string(), "246913578024691357802469135781/2");
    assert_eq!(free(&["0000000000000000000000012.500000000000000000000000"]).cells, Values::Small { mantissas: vec![125], scale: 1 });
}

#[test]
fn tables_that_are_the_same_are_not_read_again() {
    let share = |lines: &[&str]| Arc::new(table(lines));
    let mut reader = Reader::default();
    let mut both = |communes: &Arc<InputTable>, groups: &Arc<InputTable>, needed: &Needed, numbers: DecimalStyle| {
        let tables = || vec![("loan_group".to_owned(), Arc::clone(groups)), ("commune".to_owned(), Arc::clone(communes))];
        let options = ReadOptions { numbers };
        let again = reader.read(&model(), tables(), Vec::new(), needed, options);
        let anew = tables().into_iter().map(|(name, table)| (name, table.as_ref().clone())).collect();
        assert_eq!(again, read(&model(), anew, Vec::new(), needed, options));
        again
    };
    let kept =
        |left: &DataSet, right: &DataSet, subject: SubjectId| std::ptr::eq(left.table(subject).unwrap(), right.table(subject).unwrap());
    let plain = DecimalStyle::Plain;
    let communes = share(&[FULL, "A||k|1|1|x|x|model|good", "C||k|1.5|1|x|x|model|good"]);
    let groups = share(&["parent|id|free", "C|g1|2.5", "A|g2|3.5"]);
    let first = both(&communes, &groups, &all(), plain).unwrap();
    let same = both(&communes, &groups, &all(), plain).unwrap();
    assert!(kept(&first, &same, COMMUNE) && kept(&first, &same, GROUP));
    // A parent's figure has changed, but not its id.
    let other = share(&[FULL, "A||k|2|1|x|x|model|good", "C||k|1|1|x|x|model|good"]);
    let changed = both(&other, &groups, &all(), plain).unwrap();
    assert!(!kept(&same, &changed, COMMUNE) && kept(&same, &changed, GROUP));
    // An id of a parent, what is needed, the style of numbers: everything that findings depend on.
    let moved = share(&[FULL, "A||k|2|1|x|x|model|good", "D||k|1|1|x|x|model|good"]);
    assert!(both(&moved, &groups, &all(), plain).is_err());
    assert!(both(&moved, &groups, &all(), plain).is_err());
    assert!(both(&other, &groups, &all(), plain).is_ok());
    assert!(both(&other, &groups, &all(), DecimalStyle::Vietnamese).is_err());
    let blank = share(&[FULL, "A||k||1|x|x|model|good", "C||k|1|1|x|x|model|good"]);
    assert!(both(&blank, &groups, &all(), plain).is_err());
    assert!(both(&blank, &groups, &Needed::default(), plain).is_ok());
    assert!(both(&blank, &groups, &all(), plain).is_err());
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(seed in proptest::collection::vec((0_u32..50, "[0-9]{1,2}(\\.[0-9])?", any::<bool>()), 1..40), shift in 0_usize..40) {
        let lines: Vec<String> = seed
            .iter()
            .enumerate()
            .map(|(at, (bloc, debt, active))| format!("r{at}|n{at}|K{}|{debt}|{}|{}||plain|", bloc % 3, bloc + 1, if *active { "x" } else { "" }))
            .collect();
        let at = |lines: &[String]| {
            let lines: Vec<&str> = std::iter::once(FULL).chain(lines.iter().map(String::as_str)).collect();
            let mut data = communes(&lines).unwrap();
            for table in data.tables.iter_mut().flatten() {
                Arc::make_mut(table).source_rows.clear();
            }
            data
        };
        let mut shuffled = lines.clone();
        shuffled.rotate_left(shift % lines.len());
        shuffled.reverse();
        prop_assert_eq!(at(&lines), at(&shuffled));
    }

    #[test]
    fn no_text_panics(cells in proptest::collection::vec("\\PC{0,12}", 9)) {
        let _ = communes(&[FULL, &cells.join("|")]);
        let _ = read_all(vec![("commune", table(&[FULL, &cells.join("|")]))], DecimalStyle::Vietnamese);
    }
}
