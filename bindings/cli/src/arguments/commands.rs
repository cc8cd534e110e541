//! What each command takes.

use super::values::{self, DocFormat, NumberChange, NumberStyle, OutputFormat, Source, TableFormat, TextFormat};
use super::{AFTER, DATA, OPTIONS, TEMPLATE};
use clap::Args;
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Kiểm tra bộ quy tắc, báo mọi lỗi cùng một lượt (Check a rule set; every mistake at once)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua check rules/quang-ngai-2026
  thidua check rules/quang-ngai-2026 --format json --lang en")]
pub(crate) struct Check {
    /// Cách trình bày, mặc định text (Format, default text)
    #[arg(long, value_name = "text|json", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: TextFormat,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// Chấm điểm, xếp loại, xếp hạng (Score, grade and rank)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Examples):
  thidua score rules/quang-ngai-2026 --data examples/data/quang-ngai-2026 --on 2026-12-31
  thidua score quy-tac.toml --data commune=xa.xlsx --on 31/12/2026 --numbers vi -o ket-qua.xlsx
  thidua score rules/quang-ngai-2026 --data so-lieu --on 2026-12-31 --only credit --format json")]
pub(crate) struct Score {
    /// Cách trình bày; mặc định theo đuôi của -o, không có -o là bảng chữ
    /// (Format; by the ending of -o, without -o a table)
    #[arg(long, value_name = "table|json|csv|xlsx|html|parquet", hide_possible_values = true)]
    pub(crate) format: Option<OutputFormat>,
    /// Ghi vào tệp này (Write to this file)
    #[arg(short, long, value_name = "TỆP")]
    pub(crate) output: Option<PathBuf>,
    /// Chỉ chấm các bảng điểm này và những bảng mà chúng đọc; bảng chữ nêu từng dòng
    /// (Only these scorecards and those they read; a table lists their rows)
    #[arg(long, value_name = "MÃ,MÃ", value_delimiter = ',')]
    pub(crate) only: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) form: PrintedForm,
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// What a document to print (`--format html`) says and holds.
#[derive(Debug, Args)]
#[command(next_help_heading = "Bản in html (Printed form)")]
pub(crate) struct PrintedForm {
    /// Cơ quan chủ quản (The body above the unit)
    #[arg(long, value_name = "TÊN")]
    pub(crate) authority: Option<String>,
    /// Cơ quan ban hành (The unit that issues it)
    #[arg(long, value_name = "TÊN")]
    pub(crate) unit: Option<String>,
    /// Địa danh (Place of issue)
    #[arg(long, value_name = "TÊN")]
    pub(crate) place: Option<String>,
    /// Kèm phiếu của các đơn vị này; all là mọi đơn vị (With the forms of these rows; all: of every row)
    #[arg(long, value_name = "MÃ,MÃ|all", value_delimiter = ',')]
    pub(crate) forms: Vec<String>,
}

/// Giải thích từng điểm của một đơn vị (Explain every point of a row)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua explain rules/quang-ngai-2026 --data examples/data/quang-ngai-2026 --on 2026-12-31 21211
  thidua explain rules/quang-ngai-2026 --data examples/data/quang-ngai-2026 --on 2026-12-31 21211 \\
      --scorecard credit --format json")]
pub(crate) struct Explain {
    /// Mã của đơn vị (Id of the row)
    #[arg(index = 2, value_name = "MÃ", help_heading = "Tham số (Arguments)")]
    pub(crate) id: String,
    /// Chỉ bảng điểm này (Only this scorecard)
    #[arg(long, value_name = "MÃ")]
    pub(crate) scorecard: Option<String>,
    /// Cách trình bày, mặc định text (Format, default text)
    #[arg(long, value_name = "text|json", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: TextFormat,
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// So sánh hai bản quy tắc, hoặc hai lớp số liệu: ai đổi điểm, mức, hạng, vì đâu
/// (Compare two versions of the rules or two layers of data: who moves, and through what)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Examples):
  thidua compare rules/quang-ngai-2026 --rules-after quy-tac-2027 --data so-lieu --on 2026-12-31
  thidua compare rules/quang-ngai-2026 --data tu-cham --data-after tham-dinh --on 2026-12-31
  thidua compare rules/quang-ngai-2026 --data examples/data/quang-ngai-2026 --on 2026-12-31 \\
      --only credit --weight credit.criterion.overdue.max=18 --set credit.grade.good.at_least=88")]
pub(crate) struct Compare {
    /// Bộ quy tắc bên sau; mặc định như bên trước (Rules of the second side; by default the same)
    #[arg(long, value_name = "QUY_TẮC", help_heading = AFTER)]
    pub(crate) rules_after: Option<PathBuf>,
    /// Số liệu bên sau; mặc định như bên trước (Data of the second side; by default the same)
    #[arg(long, value_name = "THƯ_MỤC|ĐỐI_TƯỢNG=TỆP", value_parser = values::source, help_heading = AFTER)]
    pub(crate) data_after: Vec<Source>,
    /// Đổi một con số của quy tắc bên sau (Change a number of the rules of the second side)
    #[arg(long, value_name = "ĐƯỜNG_DẪN=SỐ", value_parser = values::change, help_heading = AFTER)]
    pub(crate) set: Vec<NumberChange>,
    /// Đổi một điểm tối đa, các phần khác chia lại để giữ tổng (Change a maximum; the others keep the sum)
    #[arg(long, value_name = "ĐƯỜNG_DẪN=SỐ", value_parser = values::change, help_heading = AFTER)]
    pub(crate) weight: Vec<NumberChange>,
    /// Cách trình bày, mặc định table (Format, default table)
    #[arg(long, value_name = "table|json", default_value = "table", hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: TableFormat,
    /// Ghi vào tệp này (Write to this file)
    #[arg(short, long, value_name = "TỆP")]
    pub(crate) output: Option<PathBuf>,
    /// Chỉ các bảng điểm này và những bảng mà chúng đọc (Only these scorecards and those they read)
    #[arg(long, value_name = "MÃ,MÃ", value_delimiter = ',')]
    pub(crate) only: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// Chấm lại và đối chiếu với một kết quả đã ghi, từng con số và mã băm
/// (Score again and hold it against a written result, every figure and digest)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua verify rules/quang-ngai-2026 ket-qua.json --data examples/data/quang-ngai-2026")]
pub(crate) struct Verify {
    /// Tệp kết quả .json (The result, a .json file)
    #[arg(index = 2, value_name = "KẾT_QUẢ", help_heading = "Tham số (Arguments)")]
    pub(crate) result: PathBuf,
    #[command(flatten)]
    pub(crate) figures: Figures,
    /// Ngày chấm; mặc định là ngày ghi trong kết quả (Date of evaluation; by default that of the result)
    #[arg(long, value_name = "NGÀY", value_parser = values::date, help_heading = DATA)]
    pub(crate) on: Option<Date>,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// Nêu số liệu cần thay đổi để một đơn vị đạt mức xếp loại (What a row lacks to a grade)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua advise rules/quang-ngai-2026 --data examples/data/quang-ngai-2026 --on 2026-12-31 21211 \\
      --scorecard credit --to good")]
pub(crate) struct Advise {
    /// Mã của đơn vị (Id of the row)
    #[arg(index = 2, value_name = "MÃ", help_heading = "Tham số (Arguments)")]
    pub(crate) id: String,
    /// Mã của mức cần đạt (Id of the grade to reach)
    #[arg(long, value_name = "MỨC")]
    pub(crate) to: String,
    /// Chỉ bảng điểm này (Only this scorecard)
    #[arg(long, value_name = "MÃ")]
    pub(crate) scorecard: Option<String>,
    /// Cách trình bày, mặc định table (Format, default table)
    #[arg(long, value_name = "table|json", default_value = "table", hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: TableFormat,
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// Chạy các trường hợp mẫu trong cases.toml (Run the worked cases of cases.toml)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua test rules/quang-ngai-2026
  thidua test rules/quang-ngai-2026 --cases cases-2027.toml --format json")]
pub(crate) struct Test {
    /// Tệp trường hợp mẫu; mặc định là cases.toml cạnh ruleset.toml (Cases; by default cases.toml)
    #[arg(long, value_name = "TỆP")]
    pub(crate) cases: Option<PathBuf>,
    /// Cách trình bày, mặc định text (Format, default text)
    #[arg(long, value_name = "text|json", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: TextFormat,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// In bộ quy tắc thành bảng như văn bản chính thức (Print a rule set as the official table)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua doc rules/quang-ngai-2026
  thidua doc rules/quang-ngai-2026 -o bang-diem.xlsx")]
pub(crate) struct Doc {
    /// Cách trình bày; mặc định theo đuôi của -o, không có -o là md (Format; by the ending of -o, else md)
    #[arg(long, value_name = "md|html|xlsx", hide_possible_values = true)]
    pub(crate) format: Option<DocFormat>,
    /// Ghi vào tệp này (Write to this file)
    #[arg(short, long, value_name = "TỆP")]
    pub(crate) output: Option<PathBuf>,
    /// Ngày xem giá trị tham số; mặc định là giá trị sau cùng (Date of the parameters; by default the last values)
    #[arg(long, value_name = "NGÀY", value_parser = values::date)]
    pub(crate) on: Option<Date>,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// Tạo biểu nhập số liệu Excel (Make an Excel template for figures)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua template rules/quang-ngai-2026 --subject commune -o xa.xlsx")]
pub(crate) struct Template {
    /// Mã đối tượng, mỗi đối tượng một trang tính; mặc định mọi đối tượng
    /// (Ids of subjects, a sheet for each; by default all)
    #[arg(long, value_name = "ĐỐI_TƯỢNG", value_delimiter = ',')]
    pub(crate) subject: Vec<String>,
    /// Ghi vào tệp này (Write to this file)
    #[arg(short, long, value_name = "TỆP")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// JSON Schema của tệp quy tắc cho trình soạn thảo (JSON Schema of rule files for editors)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua schema -o thidua.schema.json
Rồi ghi ở dòng đầu của tệp quy tắc (then in the first line of a rule file):
  #:schema ../thidua.schema.json")]
pub(crate) struct Schema {
    /// Ghi vào tệp này (Write to this file)
    #[arg(short, long, value_name = "TỆP")]
    pub(crate) output: Option<PathBuf>,
}

/// Tạo một bộ quy tắc mới, kiểm tra và chạy mẫu được ngay (Start a rule set that passes check and test)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ (Example):
  thidua new rules/xa-toi-2027 --title \"Thi đua xã tôi năm 2027\" --year 2027
  thidua test rules/xa-toi-2027")]
pub(crate) struct New {
    /// Thư mục mới (The new folder)
    #[arg(value_name = "THƯ_MỤC", help_heading = "Tham số (Arguments)")]
    pub(crate) folder: PathBuf,
    /// Tên bộ quy tắc (Title)
    #[arg(long, value_name = "TÊN")]
    pub(crate) title: Option<String>,
    /// Năm áp dụng, mặc định năm nay (Year in force, default this year)
    #[arg(long, value_name = "NĂM", value_parser = values::year)]
    pub(crate) year: Option<i16>,
}

/// The rule set that a command works on.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// Thư mục có ruleset.toml, hoặc một tệp .toml (Folder with ruleset.toml, or one .toml file)
    #[arg(index = 1, value_name = "QUY_TẮC", help_heading = "Tham số (Arguments)")]
    pub(crate) rules: PathBuf,
}

/// The data and the day.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = DATA)]
pub(crate) struct Data {
    #[command(flatten)]
    pub(crate) figures: Figures,
    /// Ngày chấm: 2026-12-31 hoặc 31/12/2026 (Date of evaluation)
    #[arg(long, value_name = "NGÀY", value_parser = values::date)]
    pub(crate) on: Date,
}

/// The data.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = DATA)]
pub(crate) struct Figures {
    /// Thư mục mỗi đối tượng một tệp, hoặc đối_tượng=tệp; dùng được nhiều lần
    /// (Folder with one file per subject, or subject=file; may be repeated)
    #[arg(long, value_name = "THƯ_MỤC|ĐỐI_TƯỢNG=TỆP", required = true, value_parser = values::source)]
    pub(crate) data: Vec<Source>,
    /// Kiểu viết số trong số liệu và kết quả csv: plain (mặc định) là 1234.5, vi là 1.234,5
    /// (Style of numbers in the data and in csv results, default plain)
    #[arg(long, value_name = "plain|vi", default_value = "plain", hide_possible_values = true, hide_default_value = true)]
    pub(crate) numbers: NumberStyle,
    /// Tệp quyết định của Hội đồng (The council's decisions)
    #[arg(long, value_name = "TỆP")]
    pub(crate) decisions: Option<PathBuf>,
    /// Số luồng tính; mặc định theo máy (Threads; by default as many as the machine has)
    #[arg(long, value_name = "N", value_parser = values::threads)]
    pub(crate) threads: Option<NonZeroUsize>,
}
