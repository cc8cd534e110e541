//! The command line: what can be asked, with an example for every command. Help is in Vietnamese, with English in
//! parentheses.

mod commands;
mod refused;
mod values;

pub(crate) use commands::{
    Advise, Check, Compare, Data, Doc, Explain, Figures, New, PrintedForm, Rules, Schema, Score, Template, Test, Verify,
};
pub(crate) use refused::told;
pub(crate) use values::{ByEnding, DocFormat, Language, NumberStyle, OutputFormat, Source, TableFormat, TextFormat};

use clap::{ArgAction, Parser, Subcommand};
use std::path::Path;
use thidua::text::Lang;

/// The order of the parts of a help text.
const TEMPLATE: &str = "{about-with-newline}\nCách dùng (Usage): {usage}\n\n{all-args}{after-help}";
const OPTIONS: &str = "Tùy chọn (Options)";
const DATA: &str = "Số liệu (Data)";
const AFTER: &str = "Bên sau (Second side)";
const EVERYWHERE: &str = "Tùy chọn chung (Common options)";

/// Chấm điểm, xếp loại, xếp hạng chính xác theo bộ quy tắc (Exact, explained scoring by rule sets)
#[derive(Debug, Parser)]
#[command(
    name = "thidua",
    version,
    propagate_version = true,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100,
    help_template = TEMPLATE,
    subcommand_help_heading = "Lệnh (Commands)",
    subcommand_value_name = "LỆNH",
    next_help_heading = EVERYWHERE,
    after_help = "Ví dụ (Example):
  thidua score rules/quang-ngai-2026 --data examples/data/quang-ngai-2026 --on 2026-12-31
  thidua LỆNH --help       tùy chọn và ví dụ của từng lệnh (options and examples of a command)

Mã thoát (Exit codes):
  0  xong (done)
  1  quy tắc hoặc số liệu có lỗi, không ghi gì (errors in rules or data, nothing written)
  2  sai cách dùng (wrong usage)"
)]
pub(crate) struct Arguments {
    /// Ngôn ngữ của kết quả và thông báo, mặc định vi (Language of results and messages, default vi)
    #[arg(long, global = true, value_name = "vi|en", default_value = "vi", hide_possible_values = true, hide_default_value = true)]
    pub(crate) lang: Language,
    /// Trợ giúp (Help)
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Phiên bản (Version)
    #[arg(short = 'V', long, global = true, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Score(Score),
    Explain(Explain),
    Compare(Compare),
    Verify(Verify),
    Advise(Advise),
    Test(Test),
    Doc(Doc),
    Template(Template),
    Schema(Schema),
    New(New),
}

impl Arguments {
    /// The language that was asked for.
    pub(crate) fn lang(&self) -> Lang {
        self.lang.into()
    }

    /// The rule set that the command works on.
    pub(crate) fn rules(&self) -> Option<&Path> {
        let rules = match &self.command {
            Command::Check(check) => &check.rules,
            Command::Score(score) => &score.rules,
            Command::Explain(explain) => &explain.rules,
            Command::Compare(compare) => &compare.rules,
            Command::Verify(verify) => &verify.rules,
            Command::Advise(advise) => &advise.rules,
            Command::Test(test) => &test.rules,
            Command::Doc(doc) => &doc.rules,
            Command::Template(template) => &template.rules,
            Command::Schema(_) | Command::New(_) => return None,
        };
        Some(&rules.rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
