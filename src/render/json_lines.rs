//! The report as JSON Lines: one record a line, so that a long report can be read as it comes.
//!
//! Each record says in `record` what it is. The fields besides are those of the JSON report, and
//! what there is an index is one here: mentions and paragraphs come in the same order.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::render::terminal::Style;
use crate::report::{Report, SCHEMA_VERSION, Summary, Tool};

/// A line.
#[derive(Serialize)]
struct Line<'a, T> {
    record: &'static str,
    #[serde(flatten)]
    fields: &'a T,
}

/// The first line: how to read the others.
#[derive(Serialize)]
struct Begin<'a> {
    schema_version: u32,
    tool: &'a Tool,
    rules_used: bool,
}

/// The last line, so that a report that was cut off is known by its want.
#[derive(Serialize)]
struct End<'a> {
    summary: &'a Summary,
    exit_status: u8,
}

/// Writes one record a line.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let out = &mut BufWriter::new(out);
    let Report { tool, rules_used, .. } = report;
    let begin = Begin { schema_version: SCHEMA_VERSION, tool, rules_used: *rules_used };
    all(out, "report", &[begin])?;
    all(out, "rulebook", &report.rulebooks)?;
    all(out, "rule", &report.rules)?;
    all(out, "constraint", &report.constraints)?;
    all(out, "problem", &report.problems)?;
    all(out, "skipped", &report.skipped)?;
    all(out, "left_out", &report.left_out)?;
    all(out, "remark", &report.remarks)?;
    all(out, "article", &report.articles)?;
    all(out, "paragraph", &report.paragraphs)?;
    all(out, "mention", &report.mentions)?;
    all(out, "finding", &report.findings)?;
    all(out, "fact", &report.facts)?;
    all(out, "coverage", &report.coverage.facts)?;
    all(out, "unread", &report.coverage.unread)?;
    all(out, "unmatched", &report.coverage.unmatched)?;
    all(out, "end", &[End { summary: &report.summary, exit_status: report.exit_status }])?;
    out.flush()
}

fn all<T: Serialize>(out: &mut impl Write, record: &'static str, each: &[T]) -> io::Result<()> {
    for fields in each {
        serde_json::to_writer(&mut *out, &Line { record, fields })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
