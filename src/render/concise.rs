//! A line for each thing to look at, as compilers write them: editors and `grep` take it as it is.

use std::io::{self, Write};

use crate::render::drawing::line;
use crate::render::issue::{Issue, issues};
use crate::render::terminal::{self, Style};
use crate::report::Report;

/// Writes `PATH:LINE:COLUMN: LEVEL[CODE]: MESSAGE` for each, and the sums.
pub fn render(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for issue in issues(report) {
        writeln!(out, "{}", one(&issue))?;
    }
    if style.quiet { Ok(()) } else { write!(out, "{}", terminal::summary(report)) }
}

fn one(issue: &Issue) -> String {
    let place = issue
        .place
        .span
        .map_or_else(String::new, |span| format!(":{}:{}", span.line, span.columns.0));
    let (level, code) = (issue.level.name(), line(issue.code));
    format!("{}{place}: {level}[{code}]: {}", line(issue.place.file), line(&issue.message))
}
