//! JSON for people and programs: one row a line.

use super::{Report, WriteError};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// The depth to which members of the result stand on lines of their own: `scorecards`, a scorecard, `rows`, a row.
const ROWS: usize = 4;

/// The whole result as JSON (clause 13), one row a line.
///
/// # Errors
/// None that is known: a result has no value that JSON cannot hold.
pub fn json(report: &Report<'_>) -> Result<Vec<u8>, WriteError> {
    lines(report.document, ROWS)
}

/// A value with its levels down to a depth on lines of their own, indented, and everything deeper on one line.
///
/// # Errors
/// A value that JSON cannot hold.
pub fn lines(value: &impl Serialize, depth: usize) -> Result<Vec<u8>, WriteError> {
    let mut bytes = Vec::new();
    let lines = Lines { depth: 0, to: depth, filled: false };
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, lines));
    written.map_err(|error| WriteError(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

struct Lines {
    depth: usize,
    to: usize,
    filled: bool,
}

impl Lines {
    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, sign: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        writer.write_all(sign)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, sign: &[u8]) -> io::Result<()> {
        if self.filled {
            self.line(writer, self.depth.saturating_sub(1))?;
        }
        self.depth = self.depth.saturating_sub(1);
        self.filled = true;
        writer.write_all(sign)
    }

    fn next<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if !first {
            writer.write_all(if self.depth > self.to { b", " } else { b"," })?;
        }
        self.line(writer, self.depth)
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W, indent: usize) -> io::Result<()> {
        if self.depth > self.to {
            return Ok(());
        }
        writer.write_all(b"\n")?;
        (0..indent).try_for_each(|_| writer.write_all(b" "))
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn outer_levels_stand_on_lines() {
        let value = json!({ "a": { "rows": [{ "id": "1", "c": [1, 2] }, { "id": "2" }], "none": [], "empty": {} } });
        let text = String::from_utf8(lines(&value, 3).unwrap()).unwrap();
        let expected = "{\n \"a\": {\n  \"rows\": [\n   {\"id\": \"1\", \"c\": [1, 2]},\n   {\"id\": \"2\"}\n  ],\n  \"none\": [],\n  \"empty\": {}\n }\n}\n";
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
