//! A finding as it is shown to whoever decides about it at a terminal.

use crate::render::drawing::line;
use crate::render::terminal::finding::{because, heading, place, sentence};
use crate::render::terminal::{INDENT, Style, bold, wrapped};
use crate::report::Report;
use crate::report::finding::Finding;

/// The keys and what each does.
const KEYS: [&str; 2] = [
    "1 correct the article, 2 the fact is wrong, 3 accept, 4 misread",
    "s skip, u undo, o open, q quit",
];

/// A finding, the which of how many, with its sentence and what is expected of it.
pub fn finding(report: &Report, finding: &Finding, at: (usize, usize), style: Style) -> String {
    let (level, code) = (finding.level.name(), finding.code.name());
    let count = format!("{} of {}", at.0, at.1);
    let title = format!("{count}: {level}[{code}]: {}", line(&finding.message));
    let mut out = wrapped(&title, 0, style).replacen(&count, &bold(&count, style), 1);
    let article = finding.at.as_ref().and_then(|at| report.article(&at.article));
    out.push_str(heading(article, style).trim_end_matches('\n'));
    if article.is_some() && !out.ends_with('\n') {
        out.push('\n');
    }
    if let Some(at) = &finding.at {
        out.push_str(&format!("{:INDENT$}{}\n", "", place(at)));
    }
    out.push_str(&sentence(finding.at.iter(), style));
    let told = |what: &str, words: &Option<String>| {
        let told = words.as_deref().map(|words| format!("{what}: {}", line(words)));
        told.map_or_else(String::new, |told| wrapped(&told, INDENT, style))
    };
    out.push_str(&told("It says", &finding.stated));
    out.push_str(&told("Expected", &finding.expected));
    for related in finding.related.iter().take(MOST_RELATED) {
        let text = format!("{}: {}", place(&related.at), line(&related.message));
        out.push_str(&wrapped(&text, INDENT, style));
        out.push_str(&sentence(std::iter::once(&related.at), style));
    }
    out.push_str(&because(finding, style));
    KEYS.iter().for_each(|keys| out.push_str(&wrapped(keys, 0, style)));
    out
}

/// Other places that are shown.
const MOST_RELATED: usize = 3;
