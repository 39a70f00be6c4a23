//! What a report asks somebody to look at, in the one shape that formats for other programs need.
//!
//! A finding, a mistake of a rulebook and an input that was not read are three kinds of records
//! of a report. For whoever shows them beside a file they are one: something at a place, of a
//! level and a kind. So no format can show the findings and keep to itself what was not read.

use sha2::{Digest, Sha256};

use crate::render::decided;
use crate::report::Report;
use crate::report::article::Skipped;
use crate::report::decision::Decision;
use crate::report::finding::{Finding, Spot};
use crate::report::rules::Problem;
use crate::report::{Level, RulePlace};

/// The code of what was not read.
const UNREAD: &str = "unread";

/// One thing to look at.
#[derive(Clone, Debug)]
pub(super) struct Issue<'a> {
    pub level: Level,
    /// The code of a finding or of a mistake; `unread`.
    pub code: &'a str,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// What to do about it; empty where there is nothing.
    pub help: &'a str,
    /// Where it is, or else where whoever looks at it should begin.
    pub place: Range<'a>,
    /// 32 hexadecimal digits; the same for the same thing in the next run.
    pub fingerprint: String,
    /// The finding, where it is one.
    pub finding: Option<&'a Finding>,
}

/// Where in which file. Lines and columns are counted from 1; the end is behind the last letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range<'a> {
    /// As given; `-` for standard input.
    pub file: &'a str,
    /// None where all of the file is meant.
    pub span: Option<Span>,
}

/// Where in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub line: usize,
    pub end_line: usize,
    /// In code points.
    pub columns: Columns,
    /// In UTF-16 code units and in bytes of UTF-8; none in a rulebook, whose places have neither.
    pub utf16: Option<Columns>,
    pub utf8: Option<Columns>,
}

/// The first column and the one behind the last.
pub(super) type Columns = (usize, usize);

/// All that a report asks somebody to look at: what was not read, mistakes of rulebooks, findings
/// that nobody settled, each in the order of the report.
pub(super) fn issues(report: &Report) -> Vec<Issue<'_>> {
    let mut all = all(report);
    all.retain(|issue| issue.settled().is_none());
    all
}

/// The same with the findings that somebody settled.
pub(super) fn all(report: &Report) -> Vec<Issue<'_>> {
    let skipped = report.skipped.iter().map(unread);
    let problems = report.problems.iter().map(mistake);
    let findings = report.findings.iter().map(|finding| of(report, finding));
    skipped.chain(problems).chain(findings).collect()
}

/// The same with the worst first, and otherwise in the same order.
pub(super) fn worst_first(report: &Report) -> Vec<Issue<'_>> {
    let mut all = issues(report);
    all.sort_by_key(|issue| std::cmp::Reverse(issue.level));
    all
}

impl<'a> Issue<'a> {
    /// The decision that settled it.
    pub(super) fn settled(&self) -> Option<&'a Decision> {
        self.finding?.decision.as_ref().filter(|decision| decision.decide.settles())
    }

    /// What is wrong and what to do about it, as sentences.
    pub(super) fn sentences(&self) -> String {
        match self.help {
            "" => format!("{}.", self.message),
            help => format!("{}. To do: {help}.", self.message),
        }
    }
}

impl<'a> Range<'a> {
    /// The file as those want it who look for it below the root of a repository.
    pub(super) fn below_root(&self) -> &'a str {
        self.file.trim_start_matches("./")
    }
}

/// Where a spot of an article is.
pub(super) fn place_of<'a>(report: &'a Report, spot: &'a Spot) -> Range<'a> {
    let place = &spot.place;
    let span = Span {
        line: place.line,
        end_line: place.end_line,
        columns: (place.column, place.end_column),
        utf16: Some((place.column_utf16, place.end_column_utf16)),
        utf8: Some((place.column_utf8, place.end_column_utf8)),
    };
    let file = report.article(&spot.article).map_or(spot.article.as_str(), |known| &known.path);
    Range { file, span: Some(span) }
}

/// Where a place of a rulebook is.
pub(super) fn place_of_rule(place: &RulePlace) -> Range<'_> {
    let span = Span {
        line: place.line,
        end_line: place.end_line,
        columns: (place.column, place.end_column),
        utf16: None,
        utf8: None,
    };
    Range { file: &place.path, span: Some(span) }
}

fn unread(skipped: &Skipped) -> Issue<'_> {
    Issue {
        level: Level::Error,
        code: UNREAD,
        message: format!("not read: {}", skipped.why),
        help: "",
        place: Range { file: &skipped.path, span: None },
        fingerprint: hash(&[UNREAD, &skipped.path]),
        finding: None,
    }
}

fn mistake(problem: &Problem) -> Issue<'_> {
    Issue {
        level: problem.level,
        code: &problem.code,
        message: problem.message.clone(),
        help: problem.help.as_deref().unwrap_or_default(),
        place: place_of_rule(&problem.place),
        fingerprint: hash(&[&problem.code, &problem.place.path, &problem.place.text]),
        finding: None,
    }
}

fn of<'a>(report: &'a Report, finding: &'a Finding) -> Issue<'a> {
    let spot = finding.at.as_ref().or_else(|| finding.related.first().map(|other| &other.at));
    // What is wrong with a decision is wrong where it is written.
    let spot = spot.filter(|_| !finding.code.is_of_decision());
    let rule = || finding.rule.as_ref().map(place_of_rule);
    let decided = decided::of_open(finding);
    let decided = decided.map_or_else(String::new, |told| format!(" (decided: {told})"));
    // A finding of the whole batch that no rule asks for is told with the first article.
    let first = || Range { file: report.articles.first().map_or("-", |one| &one.path), span: None };
    let place = spot.map(|spot| place_of(report, spot)).or_else(rule).unwrap_or_else(first);
    Issue {
        level: finding.level,
        code: finding.code.name(),
        message: format!("{}{decided}", finding.message),
        help: &finding.help,
        place,
        fingerprint: finding.fingerprint.clone(),
        finding: Some(finding),
    }
}

/// 32 hexadecimal digits of some words.
fn hash(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
