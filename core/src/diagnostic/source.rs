//! Rule texts and places in them: byte spans inside, lines and columns at the edge.

/// Which text of the rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A span of bytes in one rule text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// Which text.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Place {
    /// A span of `file`.
    #[must_use]
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: cut(range.start), end: cut(range.end) }
    }
}

/// A value with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Columns {
    /// Characters (Unicode scalar values), as a person counts them. The default.
    #[default]
    Characters,
    /// UTF-8 bytes.
    Utf8,
    /// UTF-16 code units, as browsers and editors count them.
    Utf16,
}

/// A line and column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in the unit that was asked for.
    pub column: usize,
}

/// The named texts of a rule set.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sources {
    files: Vec<(String, String)>,
}

impl Sources {
    /// Adds a text and gives its number.
    pub fn add(&mut self, name: &str, text: &str) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push((name.to_owned(), text.to_owned()));
        id
    }

    fn file(&self, id: FileId) -> Option<&(String, String)> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// The name of a text.
    #[must_use]
    pub fn name(&self, id: FileId) -> &str {
        self.file(id).map_or("", |(name, _)| name)
    }

    /// A text.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.file(id).map_or("", |(_, text)| text)
    }

    /// Every text with its name, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &str, &str)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, (name, text))| (FileId(u32::try_from(index).unwrap_or(u32::MAX)), name.as_str(), text.as_str()))
    }

    /// What stands at a place; empty where the span is none of the text.
    #[must_use]
    pub fn snippet(&self, place: Place) -> &str {
        let range = usize::try_from(place.start).ok().zip(usize::try_from(place.end).ok());
        range.and_then(|(start, end)| self.text(place.file).get(start..end)).unwrap_or("")
    }

    /// Line and column of a byte of a text.
    #[must_use]
    pub fn position(&self, file: FileId, byte: u32, columns: Columns) -> Position {
        let text = self.text(file);
        let mut byte = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = text.get(..byte).unwrap_or("");
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let in_line = before.get(line_start..).unwrap_or("");
        let count = match columns {
            Columns::Characters => in_line.chars().count(),
            Columns::Utf8 => in_line.len(),
            Columns::Utf16 => in_line.encode_utf16().count(),
        };
        Position { line: before.matches('\n').count() + 1, column: count + 1 }
    }

    /// A whole line of a text, counted from 1, without its end.
    #[must_use]
    pub fn line(&self, file: FileId, line: usize) -> &str {
        self.text(file).split('\n').nth(line.saturating_sub(1)).unwrap_or("").trim_end_matches('\r')
    }
}
