use super::{Formula, Prefix, Shape, parse};
use crate::diagnostic::{Columns, FileId, Sources};
use crate::syntax::{self, Value};
use crate::text::Lang;

/// The value of `f` in a rule text.
fn value(text: &str) -> Value {
    syntax::parse(FileId(0), text).0.get("f").unwrap().value.clone()
}

fn literal(formula: &str) -> Value {
    value(&format!("# điểm trung bình\nf = '''{formula}'''\n"))
}

/// With every operator in parentheses.
fn drawn(formula: &Formula) -> String {
    let list = |parts: &[Formula]| parts.iter().map(drawn).collect::<Vec<_>>().join(", ");
    match &formula.shape {
        Shape::Number(number) => number.to_string(),
        Shape::Percentage(number) => format!("{number}%"),
        Shape::Boolean(truth) => truth.to_string(),
        Shape::Quoted(id) => format!("'{id}'"),
        Shape::Name(words) => words.join("."),
        Shape::Call { function, arguments } => format!("{}({})", function.text, list(arguments)),
        Shape::Aggregate { function, over, element, condition } => {
            let element = element.as_ref().map(|part| format!(".({})", drawn(part))).unwrap_or_default();
            let condition = condition.as_ref().map(|part| format!(" where {}", drawn(part))).unwrap_or_default();
            format!("{}({}{element}{condition})", function.text, drawn(over))
        }
        Shape::Prefix(Prefix::Not, part) => format!("(not {})", drawn(part)),
        Shape::Prefix(Prefix::Minus, part) => format!("(-{})", drawn(part)),
        Shape::Infix(operator, left, right) => format!("({} {} {})", drawn(left), operator.sign(), drawn(right)),
        Shape::Broken(parts) => format!("?[{}]", list(parts)),
    }
}

#[track_caller]
fn check(formula: &str, expected: &str) {
    let value = literal(formula);
    let (tree, findings) = parse(&value, 0..formula.len());
    assert!(findings.is_empty(), "{formula}: {findings:?}");
    assert_eq!(drawn(&tree), expected, "{formula}");
}

/// Codes with the text at each place.
#[track_caller]
fn wrong(formula: &str, expected: &[(&str, &str)]) {
    let text = format!("# điểm trung bình\nf = '''{formula}'''\n");
    let value = value(&text);
    let (tree, findings) = parse(&value, 0..formula.len());
    let mut sources = Sources::default();
    sources.add("a.toml", &text);
    let found: Vec<_> = findings.iter().map(|finding| finding.render(&sources, Lang::Vi, Columns::Characters)).collect();
    let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.place.as_ref().unwrap().text.as_str())).collect();
    assert_eq!(found, expected, "{formula}: {}", drawn(&tree));
    for finding in &findings {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!finding.headline(lang).contains('{') && !finding.help(lang).contains('{'), "{finding:?}");
        }
    }
}

#[test]
fn precedence() {
    check("a or b and not c == d + e * -f", "(a or (b and (not (c == (d + (e * (-f)))))))");
    check("a - b - c", "((a - b) - c)");
    check("a / b * c", "((a / b) * c)");
    check("a - (b - c)", "(a - (b - c))");
    check("not not a or b", "((not (not a)) or b)");
    check("not a and b", "((not a) and b)");
    check("- - a + b", "((-(-a)) + b)");
    check("a * -b", "(a * (-b))");
    check("a and (b or c)", "(a and (b or c))");
    check("(a < b) == (c < d)", "((a < b) == (c < d))");
    check("a+b<=c and a>=1", "(((a + b) <= c) and (a >= 1))");
    check("not (a == b)", "(not (a == b))");
}

#[test]
fn literals_names_and_calls() {
    check("12", "12");
    check("0.25", "1/4");
    check("1_000.5", "2001/2");
    check("12.5%", "1/8%");
    check("true and false", "(true and false)");
    check("grade >= 'fair'", "(grade >= 'fair')");
    check("param.x + commune.credit.grade", "(param.x + commune.credit.grade)");
    check("if(a, b, c)", "if(a, b, c)");
    check("f()", "f()");
    check("min (a ,\n b)", "min(a, b)");
    check("count(loan_group)", "count(loan_group)");
    check("sum(loan_group.e)", "sum(loan_group.e)");
    check("count(loan_group where a > 0 and b)", "count(loan_group where ((a > 0) and b))");
    check("sum(loan_group.(a + b) where a > 0) / 2", "(sum(loan_group.((a + b)) where (a > 0)) / 2)");
    check("max(loan_group.e where e > mean(loan_group.e))", "max(loan_group.e where (e > mean(loan_group.e)))");
    check("sum(loan_group.(if(a, b, c)))", "sum(loan_group.(if(a, b, c)))");
}

#[test]
fn faults_with_places() {
    wrong("", &[("E0301", "''''''")]);
    wrong("   ", &[("E0301", "'''   '''")]);
    wrong("a && b", &[("E0302", "&&")]);
    wrong("a ≥ 1 và b", &[("E0302", "≥"), ("E0306", "và")]);
    wrong("a # b", &[("E0302", "#"), ("E0306", "b")]);
    wrong("a = 1", &[("E0302", "=")]);
    wrong("a <> 1", &[("E0302", "<>")]);
    wrong("a % b", &[("E0302", "%"), ("E0306", "b")]);
    wrong("%", &[("E0302", "%")]);
    wrong("a == 'fair", &[("E0303", "'fair")]);
    wrong("a == \"fair\"", &[("E0304", "\"fair\"")]);
    wrong("a == ‘khá’ or b ==", &[("E0304", "‘khá’"), ("E0305", "")]);
    wrong("a +", &[("E0305", "")]);
    wrong("+ a", &[("E0305", "+")]);
    wrong("a * / b", &[("E0305", "/")]);
    wrong("min(a,)", &[("E0305", ")")]);
    wrong("a b", &[("E0306", "b")]);
    wrong("điểm số", &[("E0306", "số")]);
    wrong("a AND b", &[("E0306", "AND")]);
    wrong("a) + (b", &[("E0306", ")")]);
    wrong("(a + b", &[("E0307", "(")]);
    wrong("min(a, (b + c)", &[("E0307", "(")]);
    wrong("min(a b, c +)", &[("E0306", "b"), ("E0305", ")")]);
    wrong("(a b) + (c d)", &[("E0306", "b"), ("E0306", "d")]);
    wrong("a < b < c", &[("E0308", "<")]);
    wrong("a == b == c == d", &[("E0308", "=="), ("E0308", "==")]);
    wrong("a == not b", &[("E0311", "not")]);
    wrong("0,5", &[("E0312", "0,5")]);
    wrong("(1, 5)", &[("E0312", "1, 5")]);
    wrong("1e5 + 0x1F", &[("E0105", "1e5"), ("E0105", "0x1F")]);
    wrong("5. + .5 + 1.2.3 + 1__0", &[("E0105", "5."), ("E0105", ".5"), ("E0105", "1.2.3"), ("E0105", "1__0")]);
    wrong("a.(b)", &[("E0306", ".(")]);
    wrong("sum(c.(a) + 1)", &[("E0306", "+")]);
    wrong("sum(c.(a), 1)", &[("E0306", ",")]);
    wrong("sum(a, b where c)", &[("E0306", "where")]);
    wrong("f(where c)", &[("E0305", "where")]);
    wrong("count(c where a where b)", &[("E0306", "where")]);
    wrong("where", &[("E0305", "where")]);
}

#[test]
fn places_in_a_string_with_escapes_are_the_whole_string() {
    let text = "f = \"a \\u002B (b\"\n";
    let value = value(text);
    let (_, findings) = parse(&value, 0.."a + (b".len());
    let place = value.place;
    assert_eq!(findings.iter().map(|finding| finding.location.clone()).collect::<Vec<_>>(), [crate::diagnostic::Location::Text(place)]);
}

#[test]
fn no_text_overflows_the_stack() {
    for (before, after) in
        [("(", ")"), ("-", ""), ("not ", ""), ("f(", ")"), ("sum(c.(", "))"), ("if(a, b, ", ")"), ("a + (", ")"), ("a.(", ")")]
    {
        for times in [10, 63, 64, 65, 500, 1000] {
            let formula = format!("{}a{}", before.repeat(times), after.repeat(times));
            let (tree, findings) = parse(&literal(&formula), 0..formula.len());
            assert!(tree.height <= super::HIGHEST);
            assert!(times < 64 || !findings.is_empty(), "{before} {times}");
            assert!(times > 60 || before == "a.(" || findings.is_empty(), "{before} {times} {findings:?}");
        }
    }
    for sign in ["+", "*", " and ", " or ", "<", "-"] {
        for times in [150, 250, 1000] {
            let formula = vec!["a"; times].join(sign);
            let (tree, findings) = parse(&literal(&formula), 0..formula.len());
            assert!(tree.height <= super::HIGHEST);
            assert!(times < 200 || !findings.is_empty());
        }
    }
    let deep = format!("{}a{}", "(".repeat(65), ")".repeat(65));
    let chain = vec!["a"; 250].join(" + ");
    for formula in [deep, chain] {
        let (_, findings) = parse(&literal(&formula), 0..formula.len());
        assert_eq!(findings.iter().map(|finding| finding.message.code).collect::<Vec<_>>(), ["E0310"]);
    }
    let long = "a + ".repeat(5000);
    assert_eq!(parse(&literal(&long), 0..long.len()).1.first().unwrap().message.code, "E0309");
}

/// Formulas that the broken ones are made of.
const WHOLE: [&str; 9] = [
    "percent(overdue_debt + frozen_debt, outstanding) > 12.5%",
    "sum(loan_group.(a + b) where a > 0) / count(loan_group where not is_missing(a))",
    "if(grade >= 'fair', min(a, b, -c), clamp(x, 0.25, 1_000))",
    "or_else(commune.credit.criterion.x, param.limit) == 0 and (a or b)",
    "điểm ≥ 5 và “khá” && a <> b",
    "max(loan_group.e where e > mean(loan_group.(e * 2)))",
    "not (not a or -b < round(c, 2)) != true",
    "a < b < c, 0,5 ) ( .( . 'x",
    "((((a))))",
];

#[test]
fn broken_texts_never_panic_and_always_have_a_finding() {
    let mut texts: Vec<String> = Vec::new();
    for whole in WHOLE {
        let letters: Vec<char> = whole.chars().collect();
        for at in 0..letters.len() {
            texts.push(letters.iter().take(at).collect());
            texts.push(letters.iter().skip(at).collect());
            texts.push(letters.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, letter)| letter).collect());
            for extra in ['(', ')', ',', '\'', '.', '%', 'ệ', '\u{0}', '-'] {
                texts.push(letters.iter().take(at).chain([&extra]).chain(letters.iter().skip(at)).collect());
            }
        }
    }
    for text in texts {
        let value = Value {
            content: syntax::Content::Text(syntax::TextLiteral { text: text.clone(), start: Some(7) }),
            place: crate::diagnostic::Place::new(FileId(0), 0..9),
        };
        let (tree, findings) = parse(&value, 0..text.len());
        fn broken(tree: &Formula) -> bool {
            matches!(tree.shape, Shape::Broken(_)) || tree.parts().into_iter().any(broken)
        }
        assert!(!broken(&tree) || !findings.is_empty(), "{text}");
        fn inside(tree: &Formula, text: &str) {
            assert!(text.get(tree.range.clone()).is_some(), "{text} {tree:?}");
            tree.parts().into_iter().for_each(|part| inside(part, text));
        }
        inside(&tree, &text);
    }
}
