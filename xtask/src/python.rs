//! The Python package: its wheel is built, put into an environment that was empty, and tested there.

use super::{built, cargo, run};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds, installs and checks. What it needs comes from PyPI.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let package = root.join("bindings/python");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let home = target.join("python");
    let (tools, empty, tested, wheels) = (home.join("tools"), home.join("empty"), home.join("tested"), home.join("wheels"));
    if !program(&tools, "maturin").exists() {
        environment(&tools)?;
        pip(&tools, &["maturin>=1.16,<2"])?;
    }
    // The command, with which results are compared, built as tests are.
    cargo(root, &["build", "--profile", "test", "--quiet", "--workspace", "--bin", "thidua"])?;
    remove(&wheels)?;
    let mut maturin = Command::new(program(&tools, "maturin"));
    maturin.args(["build", "--quiet", "--profile", "dev", "--out"]).arg(&wheels).current_dir(&package);
    // Only the engine is optimised: the tests evaluate hundreds of thousands of cells, and little time is spent elsewhere.
    run(maturin.args(["--config", "profile.dev.package.thidua.opt-level=1"]))?;
    let wheel = only_file(&wheels)?;

    let within = |environment: &Path, arguments: &[&str]| {
        let mut command = Command::new(program(environment, "python"));
        command.args(arguments).current_dir(&package).env("PYTHONDONTWRITEBYTECODE", "1").env("THIDUA_COMMAND", built(root, "thidua"));
        run(&mut command)
    };
    // Alone in an environment that was empty, it needs nothing else.
    remove(&empty)?;
    environment(&empty)?;
    pip(&empty, &[&wheel])?;
    within(&empty, &["-c", "import thidua; print(thidua.RuleSet.load('../../rules/quang-ngai-2026'))"])?;

    // The libraries with which it is tested are kept from run to run; the wheel is put in anew.
    if !program(&tested, "python").exists() {
        environment(&tested)?;
    }
    pip(&tested, &[&format!("{wheel}[test]")])?;
    pip(&tested, &["--force-reinstall", "--no-deps", &wheel])?;
    let here = |arguments: &[&str]| within(&tested, arguments);
    here(&["-m", "pytest", "-p", "no:cacheprovider", "--numprocesses", "auto", "--dist", "worksteal"])?;
    here(&["-m", "mypy.stubtest", "thidua._native"])?;
    here(&["-m", "mypy", "--cache-dir", &home.join("mypy").to_string_lossy()])?;
    here(&["-m", "ruff", "check", "--no-cache", "."])?;
    here(&["-m", "ruff", "format", "--no-cache", "--check", "."])
}

/// A program of an environment.
fn program(environment: &Path, name: &str) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn environment(folder: &Path) -> Result<(), String> {
    run(Command::new("python3").args(["-m", "venv"]).arg(folder))
}

fn pip(environment: &Path, packages: &[&str]) -> Result<(), String> {
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(Command::new(program(environment, "python")).args(install).args(packages))
}

fn remove(folder: &Path) -> Result<(), String> {
    if folder.exists() { std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display())) } else { Ok(()) }
}

fn only_file(folder: &Path) -> Result<String, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    match files.as_slice() {
        [file] => Ok(file.to_string_lossy().into_owned()),
        files => Err(format!("{} files in {}, one wheel was expected", files.len(), folder.display())),
    }
}
