//! The report as workflow commands, which GitHub shows beside the lines they are about.
//!
//! GitHub shows ten annotations of a step; so these are the nine worst and how many there are
//! besides. The `markdown` format makes the job's summary.
//!
//! Source: GitHub, "Workflow commands for GitHub Actions", and `toolkit/packages/core/src/command.ts`
//! for what is escaped.

use std::io::{self, Write};

use crate::render::drawing::line;
use crate::render::issue::{Issue, worst_first};
use crate::render::terminal::Style;
use crate::report::plural::plural;
use crate::report::{Level, Report};

/// Annotations beside the one that tells of the others.
const MOST: usize = 9;

/// Writes a command a line.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let issues = worst_first(report);
    let shown = issues.get(..MOST).unwrap_or(&issues);
    for issue in shown {
        writeln!(out, "{}", command(issue))?;
    }
    let more = issues.get(shown.len()..).unwrap_or_default();
    let Some(worst) = more.first() else { return Ok(()) };
    let of = |level| more.iter().filter(|issue| issue.level == level).count();
    let counts = format!(
        "{} more: {}, {}, {}",
        more.len(),
        plural(of(Level::Error), "error"),
        plural(of(Level::Warning), "warning"),
        plural(of(Level::Note), "note"),
    );
    writeln!(out, "::{} title=factlint::{}", name(worst.level), data(&counts))
}

fn command(issue: &Issue) -> String {
    let mut properties = Vec::new();
    // Standard input is no file beside which anything can be shown.
    if issue.place.file != "-" {
        properties.push(("file", issue.place.below_root().to_owned()));
        if let Some(span) = issue.place.span {
            properties.push(("line", span.line.to_string()));
            properties.push(("endLine", span.end_line.to_string()));
            // Columns are of one line.
            if span.line == span.end_line {
                properties.push(("col", span.columns.0.to_string()));
                properties.push(("endColumn", span.columns.1.to_string()));
            }
        }
    }
    properties.push(("title", format!("factlint: {}", issue.code)));
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    format!("::{} {}::{}", name(issue.level), properties.join(","), data(&line(&issue.sentences())))
}

fn name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    }
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands behind a `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_command_or_begins_another() {
        assert_eq!(property("a,b:c%\r\n"), "a%2Cb%3Ac%25%0D%0A");
        assert_eq!(data("50%\n::error::x"), "50%25%0A::error::x");
    }
}
