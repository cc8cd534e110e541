//! Where the cells of an XLSX workbook stand, looked at before it is read: the reader counts references without a limit, so
//! that one past the end of a sheet would come out in another row, and lays out every cell between the first and the last.

use super::{Origin, about};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor, Read};
use std::ops::RangeInclusive;
use thidua::diagnostic::{Finding, catalogue};
use thidua::text::Text;

/// Rows and columns of a sheet, by the format.
const ROWS: u64 = 1_048_576;
const COLUMNS: u64 = 16_384;
/// Most cells from the first to the last one with content: twenty-eight columns for every row that a sheet can have, about a
/// gigabyte when they are laid out.
const MOST_CELLS: u64 = 30_000_000;
/// Most bytes of a part when it is unpacked.
const MOST_BYTES: u64 = 1 << 30;

/// Refuses a workbook with cells where none can be, or too far from each other. What is not an archive, or not XML, is left
/// to the reader.
pub(super) fn check(origin: &Origin<'_>, bytes: &[u8]) -> Result<(), Vec<Finding>> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    for position in 0..archive.len() {
        let Ok(part) = archive.by_index(position) else { continue };
        let mut text = part.take(MOST_BYTES);
        if let Some(problem) = problem(&mut text).or_else(|| (text.limit() == 0).then(large)) {
            let finding = about(origin, &catalogue::BROKEN_FILE, None).with("format", "Excel");
            return Err(vec![finding.with_words("problem", problem)]);
        }
    }
    Ok(())
}

/// What is wrong with the cells of one part.
fn problem(part: impl Read) -> Option<Text> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    // Counted as the reader counts them where no reference is written.
    let (mut row, mut column) = (0, 0);
    let mut extent: Option<[RangeInclusive<u64>; 2]> = None;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event {
            Ok(Event::Start(element) | Event::Empty(element)) => match element.local_name().as_ref() {
                "row" => {
                    column = 0;
                    row = match attribute(&element, "r") {
                        None => row + 1,
                        Some(reference) => match parse(&reference) {
                            Some((own, _)) => own,
                            None => return Some(outside(&reference)),
                        },
                    };
                }
                "c" => {
                    column += 1;
                    if let Some(reference) = attribute(&element, "r") {
                        match parse(&reference) {
                            Some((own_row, Some(own_column))) => (row, column) = (own_row, own_column),
                            _ => return Some(outside(&reference)),
                        }
                    }
                }
                "dimension" => {
                    let reference = attribute(&element, "ref").unwrap_or_default();
                    if !reference.is_empty() && !reference.split(':').all(|end| matches!(parse(end), Some((_, Some(_))))) {
                        return Some(outside(&reference));
                    }
                }
                "v" | "is" => {
                    let [rows, columns] = extent.get_or_insert([row..=row, column..=column]);
                    *rows = row.min(*rows.start())..=row.max(*rows.end());
                    *columns = column.min(*columns.start())..=column.max(*columns.end());
                    let cells = (rows.end() - rows.start() + 1) * (columns.end() - columns.start() + 1);
                    if cells > MOST_CELLS {
                        return Some(far(rows, columns));
                    }
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)
        .map(|attribute| attribute.value.into_owned())
}

/// Row and column of a reference, counted from 1; the column may be missing. `None` for what lies outside a sheet.
fn parse(reference: &str) -> Option<(u64, Option<u64>)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at_checked(letters)?;
    if letters.len() > 3 || digits.len() > 7 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u64::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = digits.parse().ok().filter(|row| (1..=ROWS).contains(row))?;
    (column <= COLUMNS).then_some((row, (column > 0).then_some(column)))
}

fn outside(reference: &str) -> Text {
    let reference: String = reference.chars().take(40).collect();
    Text::both(
        &format!("ô `{reference}` nằm ngoài trang tính (đến cột XFD, dòng {ROWS})"),
        &format!("the cell `{reference}` lies outside a sheet (up to column XFD, row {ROWS})"),
    )
}

fn large() -> Text {
    let limit = MOST_BYTES >> 20;
    Text::both(&format!("một phần của tệp giải nén ra quá {limit} MB"), &format!("a part of it unpacks to over {limit} MB"))
}

fn far(rows: &RangeInclusive<u64>, columns: &RangeInclusive<u64>) -> Text {
    let (first, last, left, right) = (rows.start(), rows.end(), columns.start(), columns.end());
    Text::both(
        &format!("nội dung trải từ dòng {first} đến dòng {last}, từ cột thứ {left} đến cột thứ {right}: quá {MOST_CELLS} ô"),
        &format!("its content reaches from row {first} to row {last}, from column {left} to column {right}: over {MOST_CELLS} cells"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: &str) -> Option<String> {
        problem(format!("<worksheet><dimension ref=\"A1:B2\"/><sheetData>{cells}</sheetData></worksheet>").as_bytes())
            .map(|text| text.get(thidua::text::Lang::En).to_owned())
    }

    #[test]
    fn references_are_held_against_the_ends_of_a_sheet() {
        assert_eq!(parse("A1"), Some((1, Some(1))));
        assert_eq!(parse("xfd1048576"), Some((ROWS, Some(COLUMNS))));
        assert_eq!(parse("12"), Some((12, None)));
        for outside in ["", "A", "A0", "XFE1", "A1048577", "A4294967297", "AAAAAAA1", "A-1", "A1B", "Ä1", "\u{2603}1"] {
            assert_eq!(parse(outside), None, "{outside}");
        }
    }

    #[test]
    fn cells_that_cannot_be_are_told() {
        assert_eq!(sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c><v>2</v></c></row><row><c/></row>"), None);
        for (cells, told) in [
            ("<row r=\"1\"><c r=\"A42949672961\"><v>1</v></c></row>", "`A42949672961`"),
            ("<row r=\"4294967297\"><c><v>1</v></c></row>", "`4294967297`"),
            ("<row r=\"1\"><c r=\"1\"><v>1</v></c></row>", "`1`"),
            (
                "<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1048576\"><is/></c></row>",
                "from row 1 to row 1048576, from column 1 to column 16384",
            ),
        ] {
            assert!(sheet(cells).is_some_and(|found| found.contains(told)), "{cells}: {:?}", sheet(cells));
        }
        // A blank cell far away costs nothing, because the reader leaves it out.
        assert_eq!(sheet("<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1048576\" s=\"4\"/></row>"), None);
        assert!(problem(&b"<worksheet><dimension ref=\"A1:ZZZZ9\"/>"[..]).is_some());
    }
}
