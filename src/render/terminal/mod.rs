//! The report for people at a terminal.
//!
//! First what is to be done, then each finding with the sentence it is about; then who states
//! what; then what was read and what was not, because an article that was not read is the one
//! thing a report must never keep to itself.

mod accepted;
mod coverage;
mod facts;
mod finding;
mod marked;
mod mentions;
pub mod review;

use std::io::{self, Write};

use crate::render::in_short::LEGEND;
use crate::report::Report;
use crate::report::plural::plural;

/// What to show, and how.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to use colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Findings only.
    pub quiet: bool,
    /// Also the mentions that agree, and the rule's line of each finding.
    pub verbose: bool,
}

/// Writes the report as text.
pub fn render(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", finding::findings(report, style))?;
    write!(out, "{}", single_mentions(report, style))?;
    if !style.quiet {
        for book in &report.rulebooks {
            write!(out, "{}", facts::facts(report, book, style))?;
        }
        if !report.mentions.is_empty() {
            write!(out, "{}", LEGEND)?;
        }
    }
    write!(out, "{}", at_the_end(report, style))
}

/// What stands at the end of every report for people: what was accepted, and what was not read.
pub(super) fn at_the_end(report: &Report, style: Style) -> String {
    let coverage = if style.quiet { String::new() } else { coverage::coverage(report) };
    let accepted = if style.quiet { String::new() } else { accepted::accepted(report, style) };
    format!("{accepted}{coverage}{}{}", coverage::unread(report), summary(report))
}

/// Mentions of which nobody is sure whose they are; all others as well where they are asked for.
pub(super) fn single_mentions(report: &Report, style: Style) -> String {
    let all = style.verbose && !style.quiet;
    let all = if all { mentions::mentions(report) } else { String::new() };
    format!("{}{all}", mentions::perhaps(report))
}

/// A text in lines of the terminal's width, further in from the second on.
fn wrapped(text: &str, indent: usize, style: Style) -> String {
    let (first, later) = (" ".repeat(indent), " ".repeat(indent + 2));
    let options = textwrap::Options::new(style.width.max(NARROWEST))
        .initial_indent(&first)
        .subsequent_indent(&later)
        // A path is copied whole, and no hyphen in it is a place to part it.
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .break_words(false);
    let lines = textwrap::wrap(text, options);
    lines.iter().flat_map(|line| [line.as_ref(), "\n"]).collect()
}

/// Spaces before what belongs to a finding; twice as many before a sentence.
const INDENT: usize = 2;

/// Fewer columns than that hold no sentence.
const NARROWEST: usize = 20;

fn bold(text: &str, style: Style) -> String {
    paint(text, anstyle::Style::new().bold(), style)
}

fn paint(text: &str, how: anstyle::Style, style: Style) -> String {
    if style.color { format!("{how}{text}{how:#}") } else { text.to_owned() }
}

/// How much was read and found, in one line.
pub(super) fn summary(report: &Report) -> String {
    let sums = &report.summary;
    let accepted = match sums.accepted {
        0 => String::new(),
        n => format!(", {n} accepted"),
    };
    format!(
        "{} read, {} skipped; {}; {}, {}, {}{accepted}\n",
        articles(sums.articles),
        sums.skipped,
        plural(sums.mentions, "mention"),
        plural(sums.errors, "error"),
        plural(sums.warnings, "warning"),
        plural(sums.notes, "note"),
    )
}

/// "1 article", "2 articles".
pub(super) fn articles(n: usize) -> String {
    plural(n, "article")
}
