//! `thidua-wasm-glue MODULE FOLDER`: what the command `wasm-bindgen --target web` does.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder] = arguments.as_slice() else {
        return stop("usage: thidua-wasm-glue MODULE FOLDER");
    };
    match write(module, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => stop(&problem),
    }
}

/// The module is given to the glue by the package, in its own way in Node and on a page: there is no default path.
fn write(module: &str, folder: &str) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("glue").typescript(false).omit_default_module_path(true);
    bindgen.web(true).map_err(|error| format!("{error:#}"))?;
    bindgen.generate(folder).map_err(|error| format!("{error:#}"))
}

#[expect(clippy::print_stderr, reason = "a command for the build")]
fn stop(problem: &str) -> ExitCode {
    eprintln!("{problem}");
    ExitCode::FAILURE
}
