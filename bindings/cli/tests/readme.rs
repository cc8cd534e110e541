//! The README's commands do what it says, and its excerpt is what the command prints.

#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

/// The blocks of a kind.
fn blocks(text: &str, kind: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<Vec<&str>> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(found)) if found == kind => open = Some(Vec::new()),
            (None, Some(_)) => open = None,
            (Some(lines), Some(_)) => {
                blocks.push(lines.join("\n"));
                open = None;
            }
            (Some(lines), None) => lines.push(line),
            (None, None) => {}
        }
    }
    blocks
}

/// A folder as a newcomer has it, but for what commands write.
fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir_all(&place).unwrap();
    for folder in ["rules", "examples"] {
        std::os::unix::fs::symlink(root().join(folder), place.join(folder)).unwrap();
    }
    place
}

#[track_caller]
fn run(place: &Path, arguments: &str) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_thidua")).args(arguments.split_whitespace()).current_dir(place).output().unwrap();
    assert!(output.status.success(), "thidua {arguments}\n{}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
fn every_console_command_succeeds() {
    let place = place("readme-console");
    let commands: Vec<String> =
        blocks(&readme(), "console").iter().flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        run(&place, command.strip_prefix("$ thidua ").expect("a line of the form `$ thidua …`"));
    }
    for written in ["ket-qua.xlsx", "nhap-so-lieu.xlsx", "bang-diem/ruleset.toml"] {
        assert!(place.join(written).exists(), "{written}");
    }
}

#[test]
fn the_main_command_prints_the_excerpt() {
    let text = readme();
    let shell = blocks(&text, "sh");
    let main = shell.iter().find_map(|block| block.strip_prefix("cargo run -p thidua-cli -- ")).expect("the main command");
    let printed = String::from_utf8(run(&place("readme-main"), main).stdout).unwrap();
    let excerpt = blocks(&text, "text").into_iter().next().expect("an excerpt");
    assert!(printed.contains(&excerpt), "the README shows\n{excerpt}\nbut the command prints\n{printed}");
    assert!(shell.iter().any(|block| block == "cargo xtask ci"));
}
