//! The schema against every rule text of the repository: it accepts all that the checker accepts, and all but what only
//! a shape can tell of what the checker refuses.

mod validator;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use thidua::diagnostic::FileId;
use thidua::syntax;
use validator::{Schema, to_json};

/// Codes of findings that a schema can tell too, because they are about the shape of one table.
const SHAPE: [&str; 12] = ["E0207", "E0208", "E0214", "E0215", "E0221", "E0222", "E0228", "E0102", "E0103", "E0104", "E0106", "E0107"];

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema() -> Schema {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("resources/rules.schema.json")).unwrap();
    Schema::new(serde_json::from_str(&text).unwrap())
}

/// Rule texts below a folder.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml") && !path.ends_with("cases.toml") && !path.ends_with("Cargo.toml")
        {
            found.push(path);
        }
    }
    found.sort();
}

/// What the schema says to a text; nothing where the text is no TOML.
fn said(schema: &Schema, text: &str) -> Option<Vec<String>> {
    let (tree, findings) = syntax::parse(FileId::default(), text);
    findings.is_empty().then(|| schema.errors(&to_json(&tree)))
}

#[test]
fn accepts_good_rule_texts() {
    let schema = schema();
    let mut paths = Vec::new();
    for folder in ["rules", "vectors/rules", "bindings/cli/tests/rules/small"] {
        texts(&repository().join(folder), &mut paths);
    }
    assert!(paths.len() > 8);
    for path in paths {
        let errors = said(&schema, &fs::read_to_string(&path).unwrap()).unwrap();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
    let new = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources/new");
    for name in ["ruleset.toml", "scorecard.toml"] {
        let text = fs::read_to_string(new.join(name)).unwrap().replace("{{title}}", "\"T\"").replace("{{id}}", "x");
        let errors = said(&schema, &text.replace("{{year}}", "2026").replace("{{next}}", "2027")).unwrap();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn refuses_only_what_the_checker_refuses() {
    let schema = schema();
    let mut seen = 0;
    for stage in ["syntax", "model", "formula", "meaning", "warning"] {
        for vector in fs::read_dir(repository().join("vectors/bad").join(stage)).unwrap() {
            let vector = vector.unwrap().path();
            let code = vector.file_name().unwrap().to_str().unwrap().split('_').next().unwrap().to_owned();
            let mut paths = Vec::new();
            texts(&vector, &mut paths);
            let errors: Vec<String> = paths.iter().filter_map(|path| said(&schema, &fs::read_to_string(path).unwrap())).flatten().collect();
            assert_eq!(!errors.is_empty(), SHAPE.contains(&code.as_str()), "{}: {errors:#?}", vector.display());
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn refuses_misspelt_keys_and_words() {
    let schema = schema();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/small/unit.toml");
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(said(&schema, &text), Some(Vec::new()));
    for (good, bad) in [
        ("when_missing = ", "when_mising = "),
        ("score.pro_rata", "score.prorata"),
        ("\"council\"", "\"counsel\""),
        ("kind = \"integer\"", "kind = \"whole\""),
        ("required = true", "required = \"yes\""),
        ("max = 90", "max = \"ninety\""),
        ("title = { vi =", "title = { vn ="),
        ("id = \"tasks\"", "id = \"Tasks\""),
        ("[ranking]", "[rankings]"),
        ("target = \"tasks\"", "goal = \"tasks\""),
        ("count = 1", "count = 0"),
    ] {
        assert!(text.contains(good), "{good}");
        let errors = said(&schema, &text.replacen(good, bad, 1)).unwrap();
        assert!(!errors.is_empty(), "{bad}");
    }
}

/// Every table and key has a description in both languages, for the editor shows nothing else.
#[test]
fn keys_are_described() {
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("resources/rules.schema.json")).unwrap())
            .unwrap();
    let mut keys = 0;
    described(&schema, &schema, "", &mut keys);
    assert!(keys > 150, "{keys}");
}

fn described(root: &Value, schema: &Value, path: &str, keys: &mut usize) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (key, value) in properties {
            let referred = value.get("$ref").and_then(Value::as_str).and_then(|to| root.pointer(to.trim_start_matches('#')));
            let text = value.get("description").or_else(|| referred?.get("description")).and_then(Value::as_str);
            let is_condition = value.get("const").is_some() && value.as_object().is_some_and(|value| value.len() == 1);
            assert!(is_condition || text.is_some_and(|text| text.contains(" (")), "{path}.{key}: {text:?}");
            *keys += 1;
        }
    }
    match schema {
        Value::Object(members) => members.iter().for_each(|(key, value)| described(root, value, &format!("{path}.{key}"), keys)),
        Value::Array(items) => items.iter().for_each(|value| described(root, value, path, keys)),
        _ => {}
    }
}
