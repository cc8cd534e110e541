//! The command as a stranger would use it: each run is compared with a golden file, `SNAPSHOTS=overwrite` writes them anew.
#![expect(clippy::unwrap_used, reason = "a test crate")]

use snapbox::{Data, assert_data_eq};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder that commands run in.
fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    command.current_dir(here()).args(arguments).env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Runs a command and compares all that is seen of it with a golden file.
#[track_caller]
fn shows(name: &str, arguments: &[&str]) -> Output {
    let output = run(arguments);
    let mut seen = format!("$ thidua {}\n", arguments.join(" "));
    seen += &text(&output.stdout);
    if !output.stderr.is_empty() {
        seen += &format!("---- stderr\n{}", text(&output.stderr));
    }
    seen += &format!("---- exit code {}\n", code(&output));
    let golden = here().join("golden").join(name).with_extension("txt");
    assert_data_eq!(seen, Data::read_from(&golden, None).raw());
    assert!(!text(&output.stdout).contains('\u{1b}') && !text(&output.stderr).contains('\u{1b}'), "colour in a pipe");
    output
}

const SMALL: [&str; 5] = ["rules/small", "--data", "data/small", "--on", "2026-12-31"];

fn small<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[command], SMALL.as_slice(), more].concat()
}

/// A new folder that is removed at the end.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn help() {
    shows("help", &["--help"]);
    for name in ["check", "score", "explain", "compare", "verify", "advise", "test", "doc", "template", "schema", "new"] {
        let output = shows(&format!("help_{name}"), &[name, "--help"]);
        assert!(text(&output.stdout).contains("thidua "), "{name} has no example");
    }
}

#[test]
fn usage() {
    shows("usage_none", &[]);
    shows("usage_no_date", &["score", "rules/small", "--data", "data/small"]);
    shows("usage_date", &["score", "rules/small", "--data", "data/small", "--on", "31-12-2026"]);
    shows("usage_no_rules", &["check", "rules/none"]);
    shows("usage_no_manifest", &["check", "data/small"]);
    shows("usage_no_tables", &["score", "rules/small", "--data", "rules/small", "--on", "2026-12-31"]);
    shows("usage_no_data_file", &["score", "rules/small", "--data", "commune=data/none.csv", "--on", "2026-12-31"]);
    shows("usage_ending", &small("score", &["-o", "result.doc"]));
    shows("usage_unknown", &small("score", &["--formt", "json"]));
    shows("usage_command", &["scor"]);
    shows("usage_choice", &small("score", &["--format", "jsn"]));
    shows("usage_twice", &small("score", &["--on", "2026-12-30"]));
    shows("usage_no_value", &["score", "rules/small", "--data", "data/small", "--on"]);
    shows("usage_threads", &small("score", &["--threads", "0"]));
    shows("usage_too_many", &["check", "rules/small", "rules/broken"]);
    shows("usage_data_file", &["score", "rules/small", "--data", "data/small/commune.csv", "--on", "2026-12-31"]);
    shows("usage_data_folder", &["score", "rules/small", "--data", "commune=data/small", "--on", "2026-12-31"]);
    shows("usage_through_file", &small("score", &["-o", "data/small/commune.csv/result.json"]));
    shows("usage_several_csv", &small("score", &["--format", "csv"]));
}

#[test]
fn check() {
    shows("check", &["check", "rules/small"]);
    shows("check_broken", &["check", "rules/broken"]);
    shows("check_broken_en", &["check", "rules/broken", "--lang", "en"]);
    let output = run(&["check", "rules/broken", "--format", "json"]);
    assert_eq!((code(&output), output.stderr.len()), (1, 0));
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys = findings.as_array().unwrap().iter().find(|finding| finding["code"] == "E0102").unwrap();
    assert_eq!(keys["place"]["file"], "debt.toml");
    let output = run(&["check", "rules/small", "--format", "json"]);
    assert_eq!((code(&output), serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap().is_array()), (0, true));
}

#[test]
fn score() {
    shows("score", &small("score", &[]));
    shows("score_en", &small("score", &["--lang", "en"]));
    shows("score_only", &small("score", &["--only", "debt"]));
    shows("score_decided", &small("score", &["--decisions", "data/decisions.toml"]));
    shows("score_json", &small("score", &["--format", "json"]));
    shows("score_csv", &small("score", &["--format", "csv", "--only", "debt"]));
    shows("score_data_errors", &["score", "rules/small", "--data", "data/bad", "--on", "2026-12-31"]);
    shows("score_outside", &["score", "rules/small", "--data", "data/small", "--on", "2027-01-01", "--lang", "en"]);
    shows("score_unknown_card", &small("score", &["--only", "dept"]));
}

#[test]
fn compare() {
    let weight = ["--weight", "unit.criterion.credit.max=20", "--set", "debt.criterion.overdue_rate.score.bands.1.at_most=0.2"];
    shows("compare_rules", &small("compare", &weight));
    shows("compare_rules_en", &small("compare", &[&weight[..], &["--lang", "en"]].concat()));
    shows("compare_data", &small("compare", &["--data-after", "data/appraised"]));
    shows("compare_data_json", &small("compare", &["--data-after", "data/appraised", "--format", "json"]));
    shows("compare_same", &small("compare", &[]));
    shows("compare_unknown_path", &small("compare", &["--set", "unit.grade.excelent.at_least=95"]));
    shows("compare_refused", &small("compare", &["--set", "unit.criterion.credit.max=20", "--lang", "en"]));
}

#[test]
fn verify() {
    let folder = folder();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let result = text(&run(&small("score", &["--format", "json"])).stdout);
    let verify = |path: &str, more: &[&str]| run(&[&["verify", SMALL[0], path][..], &SMALL[1..], more].concat());
    let same = verify(&file("same.json", &result), &[]);
    assert_eq!((same.status.code(), text(&same.stderr)), (Some(0), String::new()));
    assert!(text(&same.stdout).starts_with("Đúng từng con số: bảng điểm 2, dòng "), "{}", text(&same.stdout));
    // Another engine's version is no difference; one point is, and so are other data.
    assert_eq!(verify(&file("engine.json", &result.replacen("thidua 0", "thidua 9", 1)), &[]).status.code(), Some(0));
    let mut document: serde_json::Value = serde_json::from_str(&result).unwrap();
    let row = &mut document["scorecards"]["unit"]["rows"][1];
    let (id, total) = (row["id"].as_str().unwrap().to_owned(), row["total"].as_str().unwrap().to_owned());
    row["total"] = "99.99".into();
    let changed = verify(&file("changed.json", &document.to_string()), &["--lang", "en"]);
    assert_eq!(changed.status.code(), Some(1));
    let told = text(&changed.stderr);
    for part in ["E0816", "unit", &id, "total", "`99.99`", &format!("`{total}`")] {
        assert!(told.contains(part), "`{part}` is not in:\n{told}");
    }
    assert_eq!(told.matches("E0816").count(), 1, "{told}");
    // The date is that of the result; another one that is given is a difference.
    let same = file("same.json", &result);
    let dated = |more: &[&str]| run(&[&["verify", SMALL[0], &same, "--data", "data/small", "--lang", "en"], more].concat());
    assert_eq!(dated(&[]).status.code(), Some(0), "{}", text(&dated(&[]).stderr));
    let other = dated(&["--on", "2026-12-30"]);
    assert_eq!(other.status.code(), Some(1));
    assert!(text(&other.stderr).contains("the result says `2026-12-31`; scored again it is `2026-12-30`"), "{}", text(&other.stderr));
    let other = run(&["verify", SMALL[0], &same, "--data", "data/appraised", "--on", "2026-12-31"]);
    assert!(text(&other.stderr).contains("digests.data"), "{}", text(&other.stderr));
    for broken in ["", "[]", "{}", &result[..result.len() / 2]] {
        let refused = verify(&file("broken.json", broken), &[]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(text(&refused.stderr).contains("E0815"), "{}", text(&refused.stderr));
    }
}

#[test]
fn advise() {
    shows("advise", &small("advise", &["012", "--to", "good"]));
    shows("advise_en", &small("advise", &["012", "--to", "good", "--lang", "en"]));
    shows("advise_gate", &small("advise", &["003", "--to", "excellent", "--scorecard", "unit"]));
    shows("advise_json", &small("advise", &["003", "--to", "excellent", "--format", "json"]));
    shows("advise_unknown_grade", &small("advise", &["003", "--to", "god"]));
    shows("advise_unknown_row_en", &small("advise", &["21", "--to", "good", "--lang", "en"]));
    shows("advise_unknown_row", &small("advise", &["3", "--to", "good"]));
}

#[test]
fn vietnamese_data_give_the_same_bytes() {
    let plain = run(&small("score", &["--format", "json"]));
    let arguments =
        ["score", "rules/small", "--data", "commune=data/vi/commune.csv", "--on", "31/12/2026", "--numbers", "vi", "--format", "json"];
    let vietnamese = run(&arguments);
    assert_eq!(code(&vietnamese), 0, "{}", text(&vietnamese.stderr));
    assert_eq!(text(&plain.stdout), text(&vietnamese.stdout));
    assert!(text(&plain.stdout).contains("{\"id\": \"001\""), "leading zeros stay");
    let one = run(&small("score", &["--format", "json", "--threads", "1"]));
    assert_eq!(text(&plain.stdout), text(&one.stdout));
}

#[test]
fn files_by_ending() {
    let folder = folder();
    for (name, begins) in
        [("a.json", "{"), ("a.txt", "Bộ quy tắc nhỏ"), ("a.xlsx", "PK"), ("a.html", "<!"), ("a.csv", ""), ("a.parquet", "")]
    {
        let file = folder.path().join(name);
        let output = run(&small("score", &["-o", file.to_str().unwrap()]));
        assert_eq!(code(&output), 0, "{name}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
        if !begins.is_empty() {
            let bytes = std::fs::read(&file).unwrap();
            assert!(bytes.starts_with(begins.as_bytes()), "{name}");
        }
    }
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected = ["a.debt.csv", "a.debt.parquet", "a.html", "a.json", "a.txt", "a.unit.csv", "a.unit.parquet", "a.xlsx"];
    assert_eq!(names, expected, "one file a scorecard, and nothing left beside");
    let table = std::fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert!(!table.contains('\u{1b}'));
}

#[test]
fn nothing_is_written_on_failure() {
    let folder = folder();
    let file = folder.path().join("result.json");
    std::fs::write(&file, "before").unwrap();
    let path = file.to_str().unwrap();
    for arguments in [
        vec!["score", "rules/small", "--data", "data/bad", "--on", "2026-12-31", "-o", path],
        vec!["score", "rules/broken", "--data", "data/small", "--on", "2026-12-31", "-o", path],
        small("score", &["--only", "none", "-o", path]),
        small("score", &["--format", "html", "--forms", "001,1", "-o", path]),
        small("score", &["--decisions", "rules/small/ruleset.toml", "-o", path]),
    ] {
        let output = run(&arguments);
        assert_eq!((code(&output), output.stdout.len()), (1, 0), "{arguments:?} {}", text(&output.stderr));
        assert!(!output.stderr.is_empty());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "before");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
    let nowhere = folder.path().join("none/result.json");
    let output = run(&small("score", &["-o", nowhere.to_str().unwrap()]));
    assert_eq!(code(&output), 1);
    assert!(!nowhere.parent().unwrap().exists());
}

#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::Stdio;
    let mut child = command(&["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), text(&output.stderr)), (0, String::new()));
}

#[test]
fn a_new_rule_set_passes_check_and_test() {
    let folder = folder();
    let rules = folder.path().join("Thi đua-2027");
    let path = rules.to_str().unwrap();
    let output = run(&["new", path, "--year", "2027", "--title", "Thi đua \"mới\""]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let manifest = std::fs::read_to_string(rules.join("ruleset.toml")).unwrap();
    assert!(manifest.contains("id = \"thi_dua_2027\"") && manifest.contains(r#"title = "Thi đua \"mới\"""#), "{manifest}");
    for name in ["check", "test"] {
        let output = run(&[name, path]);
        assert_eq!(code(&output), 0, "{name}: {}{}", text(&output.stdout), text(&output.stderr));
    }
    let again = run(&["new", path]);
    assert_eq!(code(&again), 2);
    assert_eq!(std::fs::read_to_string(rules.join("ruleset.toml")).unwrap(), manifest);
}

#[test]
fn template_and_doc() {
    let folder = folder();
    let file = folder.path().join("commune.xlsx");
    let output = run(&["template", "rules/small", "--subject", "commune", "-o", file.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
    shows("template_unknown", &["template", "rules/small", "--subject", "comune", "-o", "never.xlsx"]);
    shows("doc", &["doc", "rules/small"]);
    let output = run(&["doc", "rules/small", "-o", folder.path().join("doc.html").to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
}
