use std::sync::Arc;
use thidua::check::RuleSet;
use thidua::data::*;
use thidua::diagnostic::Columns;
use thidua::plan::Selection;
use thidua::text::Lang;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let data = std::env::args().nth(2);
    let mut files = vec![];
    for e in std::fs::read_dir(&dir).unwrap() {
        let p = e.unwrap().path();
        if p.extension().is_some_and(|e| e == "toml") && p.file_name().unwrap() != "cases.toml" {
            files.push((p.file_name().unwrap().to_string_lossy().to_string(), std::fs::read_to_string(&p).unwrap()));
        }
    }
    let rules = match RuleSet::parse(files) {
        Ok(r) => r,
        Err(e) => {
            for r in e.render(Lang::Vi, Columns::Characters) {
                println!("{}", r.text);
            }
            std::process::exit(1)
        }
    };
    for w in rules.warnings().iter().take(5) {
        println!("{}", w.render(rules.sources(), Lang::Vi, Columns::Characters).text);
    }
    let Some(data) = data else { return };
    let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    let mut tables = vec![];
    for s in &rules.model().subjects {
        let id = s.naming.id.value.clone();
        let text = std::fs::read_to_string(format!("{data}/{id}.csv")).unwrap();
        let mut lines = text.lines();
        let heads: Vec<String> = lines.next().unwrap().split(',').map(str::to_owned).collect();
        let mut cols: Vec<Vec<Option<String>>> = vec![vec![]; heads.len()];
        for l in lines {
            for (i, c) in l.split(',').enumerate() {
                cols[i].push((!c.is_empty()).then(|| c.to_owned()));
            }
        }
        tables.push((
            id,
            InputTable {
                first_row: 2,
                columns: heads.into_iter().zip(cols).map(|(heading, c)| InputColumn { heading, cells: Cells::Text(c) }).collect(),
            },
        ));
    }
    let t = std::time::Instant::now();
    let set = match read(rules.model(), tables, vec![], plan.needed(), ReadOptions::default()) {
        Ok(d) => d,
        Err(e) => {
            for f in e.iter().take(20) {
                println!("{}", f.render(rules.sources(), Lang::Vi, Columns::Characters).text);
            }
            std::process::exit(1)
        }
    };
    eprintln!("read {:?}", t.elapsed());
    let set = Arc::new(set);
    let t = std::time::Instant::now();
    let outcome = match plan.evaluate(&set) {
        Ok(o) => o,
        Err(e) => {
            for r in e.render(Lang::Vi, Columns::Characters).iter().take(20) {
                println!("{}", r.text);
            }
            std::process::exit(1)
        }
    };
    eprintln!("evaluate {:?}", t.elapsed());
    let t = std::time::Instant::now();
    println!("{}", serde_json::to_string(&outcome.document()).unwrap());
    eprintln!("document {:?}", t.elapsed());
}
