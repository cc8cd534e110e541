//! The npm package and the calculator: from the engine to tests in Node and in Chromium.

use super::{built, cargo, run, say};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const TARGET: &str = "wasm32-unknown-unknown";

type Part = fn(&Path) -> Result<(), String>;

/// The package, its tests, and the calculator.
pub(crate) fn all(root: &Path) -> Result<(), String> {
    let parts: [(&str, Part); 3] = [("package", package), ("tests of the package", test_package), ("calculator", calculator)];
    for (name, part) in parts {
        let start = Instant::now();
        part(root)?;
        say(&format!("   {name}: {} s", start.elapsed().as_secs()));
    }
    Ok(())
}

/// `bindings/wasm/pkg`: what npm packs.
pub(crate) fn package(root: &Path) -> Result<(), String> {
    let folder = root.join("bindings/wasm");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo"))).unwrap_or_default();
    let compiler = compiler(&folder)?;
    let package = folder.join("pkg");
    if package.exists() {
        std::fs::remove_dir_all(&package).map_err(|error| format!("{}: {error}", package.display()))?;
    }
    // The engine, and beside it the engine with workbooks, which a page loads only when it needs them. Each has a folder to
    // be built in: a module's file carries no hash of its features, so that in one folder each would undo the other. They are
    // built side by side, because what takes longest, optimisation at link time, uses one processor.
    let modules = [("wasm", &[][..]), ("wasm-workbooks", &["--features", "workbooks"])];
    let files = std::thread::scope(|scope| {
        let builds = modules.map(|(name, features)| {
            let (target, compiler, home) = (target.join(name), compiler.as_str(), home.as_str());
            scope.spawn(move || module(root, target, features, compiler, home))
        });
        builds.map(|build| build.join().unwrap_or_else(|_| Err("a build stopped".to_owned())))
    });
    for (file, into) in files.into_iter().zip([package.clone(), package.join("workbooks")]) {
        cargo(&folder.join("glue"), &["run", "--quiet", "--locked", "--", &file?.to_string_lossy(), &into.to_string_lossy()])?;
    }
    npm(&folder, &["ci", "--no-audit", "--no-fund", "--silent"])?;
    run(Command::new("node").args(["build/package.mjs", &package.to_string_lossy()]).current_dir(&folder))
}

/// Builds one module.
fn module(root: &Path, target: PathBuf, features: &[&str], compiler: &str, home: &str) -> Result<PathBuf, String> {
    let file = target.join(TARGET).join("web/thidua_wasm.wasm");
    // The standard library is built along, for size, and a panic is a trap without words: the module traps on one anyway, and
    // what would be said of it nobody hears. Both are unstable options of a stable compiler.
    let library = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size,compiler-builtins-mem"];
    let options = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none --cfg sha2_backend_soft=\"compact\"";
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--profile", "web", "--package", "thidua-wasm", "--target", TARGET, "--target-dir"]).arg(target);
    // No path of the builder in the module: the same bytes wherever it is built.
    build.env("RUSTFLAGS", format!("{options} --remap-path-prefix={home}=/cargo --remap-path-prefix={}=/thidua", root.display()));
    build.env("RUSTC", compiler).env("RUSTC_BOOTSTRAP", "1");
    run(build.args(library).args(features).current_dir(root))?;
    Ok(file)
}

/// The compiler that has the sources of the standard library beside it.
fn compiler(folder: &Path) -> Result<String, String> {
    let output = Command::new("bash").arg("build/target.sh").current_dir(folder).stderr(std::process::Stdio::inherit()).output();
    let output = output.map_err(|error| format!("bash cannot be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("build/target.sh ended with {}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn npm(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    run(Command::new("npm").args(arguments).current_dir(folder))
}

fn test_package(root: &Path) -> Result<(), String> {
    run(Command::new("node").args(["--test", "--test-reporter=spec", "test/package.test.js"]).current_dir(root.join("bindings/wasm")))
}

fn calculator(root: &Path) -> Result<(), String> {
    let folder = root.join("examples/calculator");
    npm(&folder, &["ci", "--no-audit", "--no-fund", "--silent"])?;
    npm(&folder, &["run", "--silent", "build"])
}

/// The calculator that [`all`] has built, in the browser of the distribution, which is installed where it is missing.
pub(crate) fn test_calculator(root: &Path) -> Result<(), String> {
    let there = || Path::new("/usr/bin/chromium").exists() || std::env::var_os("CHROMIUM").is_some();
    if !there() {
        run(Command::new("apt-get").args(["update", "-qq"]))?;
        let install = ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"];
        run(Command::new("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    if !there() {
        return Err("there is no /usr/bin/chromium; CHROMIUM may name another".to_owned());
    }
    let command = command(root)?;
    let result = command_result(root, &command)?;
    let start = Instant::now();
    let themes = ["vectors", "calculator", "print", "rules", "access", "offline", "speed"].map(|theme| format!("test/{theme}.test.js"));
    run(Command::new("node")
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .arg("../../bindings/wasm/test/browser.test.js")
        .args(themes)
        .env("THIDUA_RESULT", result)
        .env("THIDUA_COMMAND", command)
        .current_dir(root.join("examples/calculator")))?;
    say(&format!("   browser: {} s", start.elapsed().as_secs()));
    Ok(())
}

/// The command; `THIDUA_COMMAND` may name one that is built already.
fn command(root: &Path) -> Result<PathBuf, String> {
    if let Some(command) = std::env::var_os("THIDUA_COMMAND") {
        return Ok(PathBuf::from(command));
    }
    cargo(root, &["build", "--profile", "test", "--quiet", "--package", "thidua-cli"])?;
    Ok(built(root, "thidua").into())
}

/// The result of the command over the example data, which the page must give too, digest by digest.
fn command_result(root: &Path, command: &Path) -> Result<PathBuf, String> {
    let result = std::env::temp_dir().join(format!("thidua-result-{}.json", std::process::id()));
    let mut score = Command::new(command);
    score.args(["score", "rules/quang-ngai-2026", "--data", "examples/data/quang-ngai-2026", "--on", "2026-12-31"]);
    run(score.args(["--format", "json", "-o"]).arg(&result).current_dir(root))?;
    Ok(result)
}
