//! The report as GitLab's code quality reads it: an array of what merge requests show.
//!
//! Source: GitLab, "Code Quality", section "Code Quality report format".

use std::io::{self, Write};

use serde::Serialize;

use crate::render::issue::{Issue, issues};
use crate::render::json;
use crate::render::terminal::Style;
use crate::report::{Level, Report};

#[derive(Serialize)]
struct Entry<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the array.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let issues = issues(report);
    let entries: Vec<Entry> = issues.iter().map(entry).collect();
    json::document(&entries, out)
}

fn entry<'a>(issue: &'a Issue) -> Entry<'a> {
    let (begin, end) = issue.place.span.map_or((1, 1), |span| (span.line, span.end_line));
    Entry {
        description: &issue.message,
        check_name: issue.code,
        fingerprint: &issue.fingerprint,
        severity: match issue.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Note => "info",
        },
        location: Location { path: issue.place.below_root(), lines: Lines { begin, end } },
    }
}
