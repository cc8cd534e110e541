//! Rule texts that are small to write and large to compute: each is refused with a clear error or done quickly, and
//! none overflows the stack of a thread.

use std::fmt::Write as _;
use std::sync::mpsc;
use std::time::Duration;
use thidua::check::RuleSet;
use thidua::plan::Selection;

const HEAD: &str = "[ruleset]\nlanguage = 1\nid = \"x\"\nversion = \"1\"\ntitle = \"X\"\nstatus = \"draft\"\neffective = { from = 2026-01-01 }\n\
    [[subject]]\nid = \"unit\"\ntitle = \"U\"\n[[subject]]\nid = \"team\"\ntitle = \"T\"\nparent = \"unit\"\n";
const CARD: &str = "[scorecard]\nid = \"card\"\nsubject = \"unit\"\ntitle = \"C\"\nmax = 10\n\
    [[group]]\nid = \"g\"\ntitle = \"G\"\nmax = 10\n";

fn input(subject: &str, id: &str) -> String {
    format!("[[input]]\nsubject = \"{subject}\"\nid = \"{id}\"\ntitle = \"A\"\nkind = \"number\"\nrequired = true\nmin = 0\nmax = 1000\n")
}

fn derived(subject: &str, id: &str, value: &str) -> String {
    format!("[[derived]]\nsubject = \"{subject}\"\nid = \"{id}\"\ntitle = \"D\"\nvalue = \"{value}\"\n")
}

fn criterion(points: &str) -> String {
    format!(
        "[[criterion]]\nid = \"c\"\ngroup = \"g\"\ntitle = \"C\"\nmax = 10\nwhen_missing = \"zero\"\nwhen_undefined = \"zero\"\nscore.formula = {{ points = \"{points}\" }}\n"
    )
}

/// Codes of the errors (none: the set is valid and has a plan), within the time.
#[track_caller]
fn codes(text: String) -> Vec<&'static str> {
    let (sender, receiver) = mpsc::channel();
    // The stack that threads have by default, and half of it to spare for pages and old systems.
    let work = move || {
        let codes = match RuleSet::parse([("ruleset.toml", text)]) {
            Ok(rules) => rules.plan("2026-06-30".parse().unwrap(), &Selection::default()).map(|_| Vec::new()).unwrap(),
            Err(refusal) => {
                let mut codes: Vec<&str> =
                    refusal.findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.message.code).collect();
                codes.dedup();
                codes
            }
        };
        sender.send(codes).unwrap();
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).unwrap();
    receiver.recv_timeout(Duration::from_secs(120)).expect("done in time, without overflow")
}

fn set(parts: &[String]) -> String {
    format!("{HEAD}{}{CARD}{}", parts.concat(), criterion("d0"))
}

#[test]
fn a_chain_of_derived_values_may_be_long_but_not_endless() {
    let chain = |length: usize| {
        let mut parts = vec![input("unit", "a")];
        parts.extend((0..length).map(|number| derived("unit", &format!("d{number}"), &format!("d{} + 1", number + 1))));
        parts.push(derived("unit", &format!("d{length}"), "a"));
        codes(set(&parts))
    };
    assert_eq!(chain(400), [""; 0]);
    assert_eq!(chain(2_000), ["E0497"]);
}

#[test]
fn squares_of_squares_are_refused() {
    let mut parts = vec![input("unit", "a"), derived("unit", "d60", "a / 7")];
    parts.extend((0..60).map(|number| derived("unit", &format!("d{number}"), &format!("d{0} * d{0} + d{0}", number + 1))));
    assert_eq!(codes(set(&parts)), ["E0495"]);
    // Sums of decimals stay as long as their parts.
    let mut parts = vec![input("unit", "a"), derived("unit", "d60", "a * 7")];
    parts.extend((0..60).map(|number| derived("unit", &format!("d{number}"), &format!("d{0} + d{0}", number + 1))));
    assert_eq!(codes(set(&parts)), [""; 0]);
}

#[test]
fn values_that_go_up_and_down_again_are_refused() {
    let hops = |count: usize| {
        let mut parts = vec![input("unit", "a"), input("team", "b")];
        for number in 0..count {
            let (here, next) = (if number % 2 == 0 { "unit" } else { "team" }, number + 1);
            // Twice, so that a writer that does not remember would double its work at each step.
            let value =
                if here == "unit" { format!("sum(team.d{next}) + max(team.d{next})") } else { format!("unit.d{next} + unit.d{next}") };
            parts.push(derived(here, &format!("d{number}"), &value));
        }
        let (here, value) = if count.is_multiple_of(2) { ("unit", "a") } else { ("team", "b") };
        parts.push(derived(here, &format!("d{count}"), value));
        codes(set(&parts))
    };
    assert_eq!(hops(8), [""; 0]);
    assert_eq!(hops(9), ["E0496"]);
    assert_eq!(hops(2_000), ["E0496"]);
}

#[test]
fn deep_formulas_and_texts_are_refused() {
    for formula in [
        format!("{}a{}", "(".repeat(4_000), ")".repeat(4_000)),
        format!("{}a", "-".repeat(9_000)),
        format!("{}true", "not ".repeat(2_400)),
        format!("a{}", " + a".repeat(2_400)),
        format!("{}a{}", "if(true, a, ".repeat(700), ")".repeat(700)),
        "a".repeat(20_000),
    ] {
        let text = format!("{HEAD}{}{CARD}{}", input("unit", "a"), criterion(&formula));
        assert!(!codes(text).is_empty(), "{}", &formula[..20]);
    }
    assert!(!codes(format!("{HEAD}x = {}1{}", "[".repeat(50_000), "]".repeat(50_000))).is_empty());
    assert!(!codes(format!("{HEAD}{}", "x = { y = ".repeat(20_000))).is_empty());
    assert!(!codes(format!("{HEAD}x.{}y = 1", "x.".repeat(20_000))).is_empty());
}

#[test]
fn many_tables_are_read_in_time() {
    let mut text = format!("{HEAD}{CARD}");
    for number in 0..1_500 {
        let parent = if number == 0 { "g".to_owned() } else { format!("g{}", number - 1) };
        write!(text, "[[group]]\nid = \"g{number}\"\ntitle = \"G\"\nparent = \"{parent}\"\nmax = 10\n").unwrap();
    }
    assert!(!codes(text).is_empty());
    let long: String = (0..10_001).map(|number| format!("[[param]]\nid = \"p{number}\"\ntitle = \"P\"\nvalue = 1\n")).collect();
    assert_eq!(codes(format!("{HEAD}{}{long}{CARD}{}", input("unit", "a"), criterion("a"))), ["E0108"]);
    let bands: String = (0..5_000).map(|number| format!("{{ at_most = {number}, points = 1 }}, ")).collect();
    let bands = format!("score.bands = [{bands}{{ points = 0 }}]");
    let criterion = criterion("a").replace("score.formula = { points = \"a\" }", &format!("value = \"a\"\n{bands}"));
    assert_eq!(codes(format!("{HEAD}{}{CARD}{criterion}", input("unit", "a"))), [""; 0]);
    let unknown: String =
        (0..1_000).map(|number| derived("unit", &format!("d{number}"), &format!("unknown_name_{number} + another_{number}"))).collect();
    assert!(!codes(format!("{HEAD}{}{unknown}{CARD}", input("unit", "a"))).is_empty());
}
