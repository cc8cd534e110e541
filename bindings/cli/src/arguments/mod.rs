//! The command line: what can be asked, with an example for every command.

mod values;

pub(crate) use values::{DocFormat, Language, NumberStyle, OutputFormat, Source, TextFormat};

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;
use thidua::text::Lang;

const TEMPLATE: &str = "{about-with-newline}\nCách dùng (Usage): {usage}\n\n{all-args}{after-help}";

/// Chấm điểm, xếp loại tín dụng chính sách và thi đua theo bộ quy tắc (Exact, explained scoring by rule sets)
#[derive(Debug, Parser)]
#[command(
    name = "thidua",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(help_template = TEMPLATE, subcommand_help_heading = "Lệnh (Commands)", next_help_heading = "Tùy chọn (Options)")]
#[command(after_help = "Ví dụ (Example):
  thidua score rules/quang-ngai-2026 --data examples/data/quang-ngai-2026 --on 2026-12-31

Mã thoát (Exit codes): 0 xong (done) · 1 có lỗi quy tắc hoặc số liệu, không ghi gì (findings, nothing written) ·
2 sai cách dùng (usage)")]
pub(crate) struct Arguments {
    /// Ngôn ngữ của kết quả và thông báo (Language of results and messages)
    #[arg(long, global = true, value_name = "vi|en", default_value = "vi", hide_possible_values = true)]
    pub(crate) lang: Language,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    /// The language that was asked for.
    pub(crate) fn lang(&self) -> Lang {
        self.lang.into()
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Score(Score),
}

/// Kiểm tra bộ quy tắc, báo mọi lỗi cùng một lượt (Check a rule set; every mistake at once)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, after_help = "Ví dụ (Example):
  thidua check rules/quang-ngai-2026
  thidua check rules/quang-ngai-2026 --format json --lang en")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) rules: Rules,
    /// Cách trình bày (Format)
    #[arg(long, value_name = "text|json", default_value = "text", hide_possible_values = true)]
    pub(crate) format: TextFormat,
}

/// Chấm điểm, xếp loại, xếp hạng (Score, grade and rank)
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, after_help = "Ví dụ (Example):
  thidua score rules/quang-ngai-2026 --data examples/data/quang-ngai-2026 --on 2026-12-31
  thidua score rules/quang-ngai-2026 --data commune=xa.xlsx --data loan_group=to.csv --data chair=chu-tich.csv \\
      --on 31/12/2026 --numbers vi --only credit -o ket-qua.xlsx")]
pub(crate) struct Score {
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) data: Data,
    /// Chỉ chấm các bảng điểm này và những bảng mà chúng đọc (Only these scorecards and those they read)
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    pub(crate) only: Option<Vec<String>>,
    /// Cách trình bày; mặc định theo đuôi của -o, không có thì là bảng chữ
    /// (Format; from the ending of -o, else a table)
    #[arg(long, value_name = "table|json|csv|xlsx|html|parquet", hide_possible_values = true)]
    pub(crate) format: Option<OutputFormat>,
    /// Ghi vào tệp này (Write to this file)
    #[arg(short, long, value_name = "TỆP")]
    pub(crate) output: Option<PathBuf>,
}

/// The rule set that every command works on.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tham số (Arguments)")]
pub(crate) struct Rules {
    /// Thư mục có ruleset.toml, hoặc một tệp .toml (Folder with ruleset.toml, or one .toml file)
    #[arg(value_name = "QUY_TẮC")]
    pub(crate) rules: PathBuf,
}

/// The data and the day.
#[derive(Debug, Args)]
pub(crate) struct Data {
    /// Thư mục mỗi đối tượng một tệp, hoặc đối_tượng=tệp; dùng được nhiều lần
    /// (Folder with one file per subject, or subject=file; may be repeated)
    #[arg(long, value_name = "THƯ_MỤC|ĐỐI_TƯỢNG=TỆP", required = true, value_parser = values::source)]
    pub(crate) data: Vec<Source>,
    /// Ngày chấm: 2026-12-31 hoặc 31/12/2026 (Date of evaluation)
    #[arg(long, value_name = "NGÀY", value_parser = values::date)]
    pub(crate) on: Date,
    /// Kiểu viết số trong số liệu: plain là 1234.5, vi là 1.234,5 (Style of numbers in the data)
    #[arg(long, value_name = "plain|vi", default_value = "plain", hide_possible_values = true)]
    pub(crate) numbers: NumberStyle,
    /// Tệp quyết định của Hội đồng (The council's decisions)
    #[arg(long, value_name = "TỆP")]
    pub(crate) decisions: Option<PathBuf>,
    /// Số luồng tính; mặc định theo máy (Threads; by default as many as the machine has)
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
}
