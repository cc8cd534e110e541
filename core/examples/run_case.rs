//! Runs cases for the second judge and the vectors, without the command and its readers.
//!
//! ```text
//! run_case score RULES --data FOLDER --on DATE [--only A,B] [--numbers plain|vi] [--decisions FILE]   JSON
//! run_case cases FOLDER …     a line of JSON for each folder of vectors: { "result": … } or { "errors": … }
//! ```

#![expect(clippy::disallowed_methods, reason = "a tool of the tests reads the vectors of the repository")]

#[path = "../tests/vector_case/mod.rs"]
mod vector_case;

use std::path::Path;
use vector_case::Case;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "score" => score(rest),
        Some((command, folders)) if command == "cases" => {
            for folder in folders {
                let line = match Case::with_run(Path::new(folder)).run() {
                    Ok(result) => serde_json::json!({ "result": result }),
                    Err(findings) => serde_json::json!({ "errors": vector_case::errors(&findings) }),
                };
                println!("{line}");
            }
        }
        _ => {
            eprintln!("usage: run_case score RULES --data FOLDER --on DATE … | run_case cases FOLDER …");
            std::process::exit(2);
        }
    }
}

fn score(arguments: &[String]) {
    let option = |name: &str| arguments.iter().position(|word| word == name).and_then(|at| arguments.get(at + 1));
    let mut case = Case::read(Path::new(&arguments[0]), option("--data").map(Path::new));
    case.decisions = option("--decisions").map(|path| std::fs::read_to_string(path).unwrap());
    case.only = option("--only").map(|ids| ids.split(',').map(str::to_owned).collect());
    case.numbers = vector_case::style(option("--numbers").map_or("plain", String::as_str));
    case.on = option("--on").unwrap().clone();
    match case.run() {
        Ok(result) => println!("{result}"),
        Err(findings) => {
            eprintln!("{}", vector_case::errors(&findings));
            std::process::exit(1);
        }
    }
}
