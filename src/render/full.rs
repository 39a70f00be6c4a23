//! The report for whoever writes the rules: each finding with the line of its rule, what both
//! sides stand for, and what the verdict rests on.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level as Severity};

use crate::render::decided;
use crate::render::drawing::{Drawing, line};
use crate::render::in_short::LEGEND;
use crate::render::table;
use crate::render::terminal::{self, Style};
use crate::report::finding::Finding;
use crate::report::{Level, Report};

/// Writes the report as text.
pub fn render(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.open() {
        write!(out, "{}\n\n", finding_text(finding, style))?;
    }
    write!(out, "{}", terminal::single_mentions(report, style))?;
    if !style.quiet {
        for book in &report.rulebooks {
            write!(out, "{}", table::matrix(report, book, style))?;
        }
        if !report.mentions.is_empty() {
            write!(out, "{}", LEGEND)?;
        }
        write!(out, "{}", table::counts(report))?;
    }
    write!(out, "{}", terminal::at_the_end(report, style))
}

/// Other places that a finding shows.
const MOST_RELATED: usize = 6;

fn finding_text(finding: &Finding, style: Style) -> String {
    let severity = match finding.level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
        Level::Note => Severity::NOTE,
    };
    let title = severity.primary_title(line(&finding.message)).id(finding.code.name());
    let mut drawing = Drawing::new(title);
    if let Some(at) = &finding.at {
        drawing = drawing.spot(at, &finding.label, AnnotationKind::Primary);
    }
    for related in finding.related.iter().take(MOST_RELATED) {
        drawing = drawing.spot(&related.at, &related.message, AnnotationKind::Context);
    }
    if let Some(rule) = &finding.rule {
        drawing = drawing.rule(rule, &finding.why, AnnotationKind::Context);
    }
    let more = finding.related.len().saturating_sub(MOST_RELATED);
    if more > 0 {
        let more = format!("and {more} more places; `--format json` has all");
        drawing = drawing.note(Severity::NOTE.message(more));
    }
    for note in &finding.notes {
        drawing = drawing.note(Severity::NOTE.message(line(note)));
    }
    if let Some(decided) = decided::of_open(finding) {
        drawing = drawing.note(Severity::NOTE.message(format!("decided: {decided}")));
    }
    if !finding.help.is_empty() {
        drawing = drawing.note(Severity::HELP.message(line(&finding.help)));
    }
    drawing.draw(style.color, Some(style.width))
}
