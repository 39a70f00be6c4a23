//! What somebody decided about a finding, in a line.

use crate::render::drawing::line;
use crate::report::decision::Decision;
use crate::report::finding::Finding;

/// "accepted (standards desk, until 2020-07-01): attributed"; on one line, safe for a terminal.
pub(super) fn told(decision: &Decision) -> String {
    let until = decision.until.map(|day| format!("until {day}"));
    let by = decision.by.as_deref().map(line);
    let signed: Vec<String> = by.into_iter().chain(until).collect();
    let signed =
        if signed.is_empty() { String::new() } else { format!(" ({})", signed.join(", ")) };
    let reason = match decision.reason.as_str() {
        "" => String::new(),
        reason => format!(": {}", line(reason)),
    };
    format!("{}{signed}{reason}", decision.decide.words())
}

/// What was decided about a finding that is open all the same: that the article is to be
/// corrected, or the fact.
pub(super) fn of_open(finding: &Finding) -> Option<String> {
    finding.decision.as_ref().filter(|it| !it.decide.settles()).map(told)
}
