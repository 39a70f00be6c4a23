//! Findings to decide about, a line each, with the letters that each is called by.

use std::io::{self, Write};

use crate::render::drawing::line;
use crate::report::finding::Finding;
use crate::report::plural::plural;
use crate::report::{Report, RulePlace};

/// Letters of a fingerprint that are shown at least.
const SHORTEST: usize = 8;

/// How many letters of fingerprints it takes to tell all findings of a report apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks(usize);

impl Marks {
    /// Those of a report.
    pub fn of(report: &Report) -> Self {
        let all = report.findings.iter().map(|finding| finding.fingerprint.as_str());
        let mut all: Vec<&str> = all.collect();
        all.sort_unstable();
        let shared =
            |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        let longest = all.windows(2).map(|pair| shared(pair[0], pair[1]) + 1).max();
        Self(longest.unwrap_or_default().max(SHORTEST))
    }

    /// The beginning of a fingerprint.
    pub fn short(self, fingerprint: &str) -> &str {
        fingerprint.get(..self.0).unwrap_or(fingerprint)
    }
}

/// Writes `FINGERPRINT PATH:LINE:COLUMN: LEVEL[CODE]: MESSAGE` for each.
pub fn lines(findings: &[&Finding], marks: &Marks, out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        let spot = finding.at.as_ref().map(|at| (&at.article, at.place.line, at.place.column));
        let rule = || finding.rule.as_ref().map(|at| (&at.path, at.line, at.column));
        let place =
            spot.or_else(rule).map(|(path, at, column)| format!("{}:{at}:{column}: ", line(path)));
        let (level, code) = (finding.level.name(), finding.code.name());
        let mark = marks.short(&finding.fingerprint);
        let place = place.unwrap_or_default();
        writeln!(out, "{mark} {place}{level}[{code}]: {}", line(&finding.message))?;
    }
    Ok(())
}

/// Writes how much is decided and how much is not.
pub fn sums(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let decided = report.findings.iter().filter(|finding| finding.decision.is_some()).count();
    let open = plural(report.findings.len() - decided, "finding");
    writeln!(out, "{open} to decide, {decided} decided")
}

/// A decision in one line: where it stands, what it is called and the words that it is about.
pub fn decision(at: &RulePlace, fingerprint: &str, quote: &Option<String>) -> String {
    let mark = fingerprint.get(..SHORTEST).unwrap_or(fingerprint);
    let quote = quote.as_deref().map_or_else(String::new, |quote| format!(" `{}`", line(quote)));
    format!("{}:{}: {mark}{quote}\n", line(&at.path), at.line)
}
