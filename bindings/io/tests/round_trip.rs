//! Files as a stranger uses them: the same figures in every format give the same result, and written results read back.

#![expect(clippy::unwrap_used, reason = "a test crate")]

use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;
use std::sync::Arc;
use thidua::check::RuleSet;
use thidua::data::{DataSet, InputTable, ReadOptions};
use thidua::model::SubjectId;
use thidua::number::DecimalStyle;
use thidua::outcome::{Document, Outcome};
use thidua::plan::Selection;
use thidua::report::rules::tables;
use thidua::text::Lang;
use thidua_io::table::{self, Origin};
use thidua_io::write::{self, Form, Report};
use thidua_io::{rules, template};

const RULES: &str = r#"
[ruleset]
language = 1
id = "demo"
version = "1"
title = "Ví dụ <nhỏ>"
status = "illustrative"
effective = { from = 2026-01-01, until = 2027-01-01 }
[[subject]]
id = "commune"
title = "Xã"
bloc = true
columns = { id = ["Mã xã"], name = ["Tên xã"], bloc = ["Khối"] }
[[scale]]
id = "quality"
grades = [{ id = "good", title = "Tốt" }, { id = "weak", title = "Yếu" }]
[scorecard]
id = "credit"
subject = "commune"
title = "Tín dụng"
max = 10
scale = "quality"
[[input]]
id = "outstanding"
title = "Tổng dư nợ"
columns = ["Dư nợ"]
kind = "number"
unit = "million dong"
required = true
min = 0
places = 1
[[input]]
id = "planned"
title = "Có kế hoạch"
kind = "boolean"
blank = "false"
[[group]]
id = "all"
title = "I. Tất cả"
max = 10
[[criterion]]
id = "size"
code = "1"
group = "all"
title = "Dư nợ & kế hoạch"
max = 8
value = "outstanding"
score.pro_rata = { target = 1000 }
[[criterion]]
id = "plan"
code = "2"
group = "all"
title = "Kế hoạch"
max = 2
value = "planned"
score.yes_no = {}
[[grade]]
id = "good"
at_least = 5
[[grade]]
id = "weak"
[ranking]
by = ["-total"]
"#;

const CSV: &str = "Mã xã,Tên xã,Khối,Dư nợ,planned\n001,Xã \"\"A\"\",K1,500.5,x\n010,Xã B,K1,1000,\n";

fn rule_set() -> RuleSet {
    RuleSet::parse(vec![("rules.toml".to_owned(), RULES.to_owned())]).unwrap()
}

fn read(name: &str, bytes: &[u8]) -> InputTable {
    let titles = ["Xã"];
    table::read(&Origin { file: name, subject: "commune", sheets: &titles }, bytes).unwrap()
}

fn data(set: &RuleSet, table: InputTable) -> DataSet {
    let plan = set.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    thidua::data::read(set.model(), vec![("commune".to_owned(), table)], Vec::new(), plan.needed(), ReadOptions::default()).unwrap()
}

fn outcome() -> Outcome {
    let set = rule_set();
    let data = data(&set, read("commune.csv", CSV.replace("\"\"", "").as_bytes()));
    let plan = set.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    plan.evaluate(&Arc::new(data)).unwrap()
}

/// The figures without what only the source knows.
fn bare(data: &DataSet) -> String {
    let table = data.table(SubjectId(0)).unwrap();
    let cells = table.columns().map(|(_, column)| format!("{:?} {:?}", column.cells, column.states)).collect::<Vec<_>>();
    format!("{:?} {:?} {:?} {cells:?}", table.ids, table.names, table.blocs)
}

#[test]
fn every_format_gives_the_same_figures() {
    let set = rule_set();
    let plain =
        bare(&data(&set, read("commune.csv", "Mã xã;Tên xã;Khối;Dư nợ;planned\n001;Xã A;K1;500.5;x\n010;Xã B;K1;1000;\n".as_bytes())));
    let json = r#"[{"Mã xã":"001","Tên xã":"Xã A","Khối":"K1","Dư nợ":500.50,"planned":true},{"Mã xã":"010","Tên xã":"Xã B","Khối":"K1","Dư nợ":1000}]"#;
    assert_eq!(bare(&data(&set, read("commune.json", json.as_bytes()))), plain);

    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Khác").unwrap().write(0, 0, "không phải số liệu").unwrap();
    let sheet = book.add_worksheet().set_name("xã").unwrap();
    for (column, head) in ["Mã xã", "Tên xã", "Khối", "Dư nợ", "planned"].into_iter().enumerate() {
        sheet.write(1, u16::try_from(column).unwrap(), head).unwrap();
    }
    sheet
        .write(2, 0, "001")
        .unwrap()
        .write(2, 1, "Xã A")
        .unwrap()
        .write(2, 2, "K1")
        .unwrap()
        .write(2, 3, 500.5)
        .unwrap()
        .write(2, 4, true)
        .unwrap();
    sheet.write(3, 0, "010").unwrap().write(3, 1, "Xã B").unwrap().write(3, 2, "K1").unwrap().write(3, 3, 1000).unwrap();
    let table = read("so-lieu.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(table.first_row, 3);
    assert_eq!(bare(&data(&set, table)), plain);
}

#[test]
fn a_workbook_without_the_subjects_sheet_is_not_guessed() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["Một", "Hai"] {
        book.add_worksheet().set_name(name).unwrap().write(0, 0, "id").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let findings = table::read(&Origin { file: "a.xlsx", subject: "commune", sheets: &[] }, &bytes).unwrap_err();
    assert_eq!(findings[0].message.code, "E0539");
    assert_eq!(table::read(&Origin { file: "a.doc", subject: "commune", sheets: &[] }, b"x").unwrap_err()[0].message.code, "E0531");
    assert_eq!(
        table::read(&Origin { file: "a.parquet", subject: "commune", sheets: &[] }, b"PAR1xx").unwrap_err()[0].message.code,
        "E0538"
    );
    assert_eq!(
        table::read(&Origin { file: "a.xlsx", subject: "commune", sheets: &[] }, b"PK\x03\x04").unwrap_err()[0].message.code,
        "E0538"
    );
}

#[test]
fn the_entry_workbook_reads_back_and_lacks_nothing_but_rows() {
    let set = rule_set();
    for lang in [Lang::Vi, Lang::En] {
        let table = read("mau.xlsx", &template::xlsx(set.model(), &[], lang).unwrap());
        let headings: Vec<_> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings, ["Mã xã", "Tên xã", "Khối", "Dư nợ", "planned"]);
        let data = data(&set, table);
        let told: Vec<_> = data.warnings().iter().map(|finding| finding.message.code).collect();
        assert_eq!(told, ["W0505"]);
        assert!(data.table(SubjectId(0)).unwrap().is_empty());
    }
}

fn document(outcome: &Outcome) -> Document {
    outcome.document()
}

#[test]
fn csv_in_both_styles() {
    let outcome = outcome();
    let document = document(&outcome);
    let report = Report::of(&outcome, &document, Lang::Vi);
    let text = String::from_utf8(write::csv(&report, "credit").unwrap()).unwrap();
    assert_eq!(
        text,
        "id,name,bloc,criterion.size,criterion.plan,group.all,base,bonus,deductions,total,score,grade_by_score,grade,rank,tied,needs_decision,gates,awards,remark\n\
         001,Xã A,K1,4.00,2.00,6.00,6.00,0.00,0.00,6.00,6.00,good,good,2,false,false,,,\n\
         010,Xã B,K1,8.00,0.00,8.00,8.00,0.00,0.00,8.00,8.00,good,good,1,false,false,,,\n"
    );
    let report = Report { numbers: DecimalStyle::Vietnamese, ..report };
    let text = String::from_utf8(write::csv(&report, "credit").unwrap()).unwrap();
    assert!(text.starts_with("\u{feff}id;name;") && text.contains("\n001;Xã A;K1;4,00;"), "{text}");
    assert!(write::csv(&report, "debit").is_err());
}

#[test]
fn parquet_keeps_decimals() {
    let outcome = outcome();
    let document = document(&outcome);
    let bytes = write::parquet(&Report::of(&outcome, &document, Lang::Vi), "credit").unwrap();
    let table = table::read(&Origin { file: "credit.parquet", subject: "credit", sheets: &[] }, &bytes).unwrap();
    let total = table.columns.iter().find(|column| column.heading == "total").unwrap();
    assert_eq!(total.cells, thidua::data::Cells::Decimal { values: vec![Some(600), Some(800)], scale: 2 });
}

#[test]
fn the_workbook_has_numbers_texts_and_formulas() {
    let outcome = outcome();
    let document = document(&outcome);
    let bytes = write::xlsx(&Report::of(&outcome, &document, Lang::Vi)).unwrap();
    assert_eq!(bytes, write::xlsx(&Report::of(&outcome, &document, Lang::Vi)).unwrap(), "the same bytes every time");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Tổng hợp", "Chi tiết", "Quy tắc", "Số liệu", "Kiểm chứng"]);
    let range = book.worksheet_range("Tổng hợp").unwrap();
    let row: Vec<&Data> = range.rows().find(|row| row.contains(&Data::String("010".into()))).unwrap().iter().collect();
    assert_eq!(row[0], &Data::Float(1.0));
    assert!(row.contains(&&Data::Float(8.0)) && row.contains(&&Data::String("Tốt".into())));
    let formulas = book.worksheet_formula("Tổng hợp").unwrap();
    assert!(formulas.used_cells().any(|(_, _, formula)| formula.starts_with('D')), "the total is a formula");
}

#[test]
fn the_page_escapes_and_prints() {
    let outcome = outcome();
    let document = document(&outcome);
    let report = Report::of(&outcome, &document, Lang::Vi);
    let page = write::html(&report, &Form { unit: Some("Hội đồng <A>".into()), rows: vec!["001".into()], ..Form::default() });
    assert!(page.contains("Dư nợ &amp; kế hoạch"), "{page}");
    assert!(page.contains("HỘI ĐỒNG &lt;A&gt;"), "{page}");
    assert!(!page.contains("<nhỏ>"), "{page}");
    assert!(page.contains("4,00") && page.contains("500,5 triệu đồng / 1.000 triệu đồng"));
    assert_eq!(page.matches("Phiếu chấm điểm").count(), 1);
    assert_eq!(page.matches("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").count(), 2);
}

#[test]
fn rules_as_tables() {
    let set = rule_set();
    let tables = tables(set.model(), Lang::Vi, None);
    let text = rules::markdown(&tables, Lang::Vi);
    assert!(
        text.contains("| **I** | **Tất cả** | **10** |")
            && text.contains("Điểm = điểm chuẩn × “Tổng dư nợ” / 1.000 triệu đồng, không quá điểm chuẩn."),
        "{text}"
    );
    assert!(rules::html(&tables, Lang::Vi).contains("Bộ quy tắc minh họa"));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(rules::xlsx(&tables, Lang::Vi).unwrap())).unwrap();
    assert!(book.worksheet_range("Tín dụng").unwrap().rows().count() > 5);
}
