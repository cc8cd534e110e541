//! A small model for the tests of this stage, built by hand: communes in blocs, and groups below them.

use super::{Cells, InputColumn, InputTable};
use crate::diagnostic::{Place, Spanned};
use crate::model::expression::Unit;
use crate::model::input::{Input, InputKind, Source, Value};
use crate::model::manifest::Manifest;
use crate::model::scale::{Member, Scale};
use crate::model::subject::{Headings, Subject};
use crate::model::{ChoiceListId, Model, Naming, ScaleId, SubjectId, ValueId};
use crate::number::{Number, Rounding};
use crate::text::Text;

pub(super) const COMMUNE: SubjectId = SubjectId(0);
pub(super) const GROUP: SubjectId = SubjectId(1);
pub(super) const DEBT: ValueId = ValueId(0);
pub(super) const MEMBERS: ValueId = ValueId(1);
pub(super) const ACTIVE: ValueId = ValueId(2);
pub(super) const WAIVED: ValueId = ValueId(3);
pub(super) const KIND: ValueId = ValueId(4);
pub(super) const GRADE: ValueId = ValueId(5);
pub(super) const FREE: ValueId = ValueId(7);

fn naming(id: &str, title: &str) -> Naming {
    let id = Spanned::new(id.to_owned(), Place::default());
    Naming { id, title: Text::vietnamese(title), basis: Vec::new(), note: None, place: Place::default() }
}

fn member(id: &str, vi: &str, en: &str) -> Member {
    Member { id: Spanned::new(id.to_owned(), Place::default()), title: Text::both(vi, en) }
}

fn input(kind: InputKind) -> Input {
    Input { kind, columns: Vec::new(), required: false, min: None, max: None, places: None, blank_is_false: false }
}

fn value(id: &str, title: &str, subject: SubjectId, source: Source) -> Value {
    Value { naming: naming(id, title), subject, source }
}

fn number(whole: bool) -> InputKind {
    InputKind::Number { unit: Unit::plain(), whole }
}

fn given(number: i64) -> Option<Spanned<Number>> {
    Some(Spanned::new(Number::from(number), Place::default()))
}

pub(super) fn model() -> Model {
    let debt = Input {
        columns: vec!["Tổng dư nợ".into()],
        required: true,
        min: given(0),
        max: given(1000),
        places: Some(2),
        ..input(number(false))
    };
    let choices = vec![member("model", "Kiểu mẫu", "Model"), member("plain", "Thường", "Plain"), member("twin", "Thường", "Twin")];
    let values = vec![
        value("debt", "Tổng dư nợ", COMMUNE, Source::Input(debt)),
        value("members", "Số tổ viên", COMMUNE, Source::Input(Input { min: given(1), ..input(number(true)) })),
        value("active", "Hoạt động", COMMUNE, Source::Input(input(InputKind::Boolean))),
        value("waived", "Được miễn", COMMUNE, Source::Input(Input { blank_is_false: true, ..input(InputKind::Boolean) })),
        value("kind", "Loại", COMMUNE, Source::Input(input(InputKind::Choice { list: ChoiceListId(0), choices }))),
        value("grade_given", "Xếp loại", COMMUNE, Source::Input(input(InputKind::Grade(ScaleId(0))))),
        value("ratio", "Tỷ lệ", COMMUNE, Source::Derived(None)),
        value("free", "Tùy ý", GROUP, Source::Input(input(number(false)))),
    ];
    let headings = Headings { id: vec!["Mã xã".into()], name: vec!["Tên".into()], ..Headings::default() };
    Model {
        manifest: Manifest {
            language: 1,
            id: Spanned::new("fixture".into(), Place::default()),
            version: "1".into(),
            title: Text::default(),
            status: None,
            effective: None,
            rounding: Rounding::default(),
            place: Place::default(),
        },
        subjects: vec![
            Subject { naming: naming("commune", "Xã"), parent: None, bloc: true, columns: headings },
            Subject { naming: naming("loan_group", "Tổ"), parent: Some(COMMUNE), bloc: false, columns: Headings::default() },
        ],
        bases: Vec::new(),
        scales: vec![Scale {
            naming: naming("quality", ""), grades: vec![member("good", "Tốt", "Good"), member("weak", "Yếu", "Weak")]
        }],
        choice_lists: vec![vec!["model".into(), "plain".into(), "twin".into()]],
        params: Vec::new(),
        values,
        scorecards: Vec::new(),
        order: Vec::new(),
    }
}

/// A table from lines of texts separated by `|`, the first of which has the headings.
pub(super) fn table(lines: &[&str]) -> InputTable {
    let cells = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = lines.iter().skip(1).map(|line| cells(line)).collect();
    let columns = cells(lines.first().unwrap()).into_iter().enumerate().map(|(at, heading)| {
        let texts = rows.iter().map(|row| row.get(at).filter(|cell| !cell.is_empty()).cloned()).collect();
        InputColumn { heading, cells: Cells::Text(texts) }
    });
    InputTable { columns: columns.collect(), first_row: 2 }
}
