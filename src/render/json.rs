//! The report as JSON: its fields, and nothing else.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::render::terminal::Style;
use crate::report::Report;

/// Writes the report as one JSON document, indented, with a line break at its end.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    document(report, out)
}

/// Writes a value as one JSON document, indented, with a line break at its end.
pub(super) fn document(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // Every bracket is a write of its own, so they are gathered before they go through `dyn`.
    let mut out = BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes the JSON Schema of reports.
pub fn schema(out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Report::schema())?;
    out.write_all(b"\n")
}
