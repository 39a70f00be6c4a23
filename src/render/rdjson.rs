//! The report as reviewdog reads it, which comments on changes wherever they are reviewed.
//!
//! Source: reviewdog, "Reviewdog Diagnostic Format", `proto/rdf/reviewdog.proto`: columns count
//! bytes of UTF-8 from 1, and the end is behind the last one.

use std::io::{self, Write};

use serde::Serialize;

use crate::render::issue::{Columns, Issue, Range, Span, issues, place_of};
use crate::render::json;
use crate::render::terminal::Style;
use crate::render::uri;
use crate::report::{Level, Report};

#[derive(Serialize)]
struct Results<'a> {
    source: Source<'a>,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Between>,
}

#[derive(Serialize)]
struct Between {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

/// Writes the results.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let issues = issues(report);
    let diagnostics = issues.iter().map(|issue| diagnostic(report, issue)).collect();
    let source = Source { name: &report.tool.name, url: uri::REPOSITORY };
    json::document(&Results { source, diagnostics }, out)
}

fn diagnostic<'a>(report: &'a Report, issue: &'a Issue) -> Diagnostic<'a> {
    let message = match issue.help {
        "" => issue.message.clone(),
        help => format!("{}\nTo do: {help}", issue.message),
    };
    let related = issue.finding.map(|finding| {
        let others = finding.related.iter();
        let related = others.map(|other| Related {
            message: &other.message,
            location: location(place_of(report, &other.at)),
        });
        related.collect()
    });
    Diagnostic {
        message,
        location: location(issue.place),
        severity: match issue.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Note => "INFO",
        },
        code: Code {
            value: issue.code,
            url: issue.finding.map(|finding| uri::of_docs(&finding.docs)),
        },
        related_locations: related.unwrap_or_default(),
    }
}

fn location(place: Range) -> Location {
    let range = place.span.map(|Span { line, end_line, utf8, .. }| {
        let column = |which: fn(Columns) -> usize| utf8.map(which);
        Between {
            start: Position { line, column: column(|(start, _)| start) },
            end: Position { line: end_line, column: column(|(_, end)| end) },
        }
    });
    Location { path: place.below_root(), range }
}
