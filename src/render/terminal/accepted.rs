//! Findings that somebody settled, each with why.

use crate::render::decided::told;
use crate::render::drawing::line;
use crate::render::terminal::{INDENT, Style, wrapped};
use crate::report::Report;
use crate::report::finding::Finding;

/// Findings that are listed.
const MOST: usize = 20;

/// How many there are and why; nothing where there are none.
pub(super) fn accepted(report: &Report, style: Style) -> String {
    let all: Vec<&Finding> = report.settled().collect();
    if all.is_empty() {
        return String::new();
    }
    let mut out = format!("Accepted ({})\n", all.len());
    for finding in all.iter().take(MOST) {
        let place = finding.at.as_ref().map_or_else(String::new, |at| {
            format!("{}:{}:{}: ", line(&at.article), at.place.line, at.place.column)
        });
        let what = format!("{place}{}: {}", finding.code.name(), line(&finding.message));
        out.push_str(&wrapped(&what, INDENT, style));
        if let Some(decision) = &finding.decision {
            out.push_str(&wrapped(&told(decision), 2 * INDENT, style));
        }
    }
    let more = all.len().saturating_sub(MOST);
    if more > 0 {
        out.push_str(&format!("  and {more} more; `--format json` has all\n"));
    }
    format!("{out}\n")
}
