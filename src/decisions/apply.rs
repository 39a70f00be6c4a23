//! Decisions held against a report.
//!
//! A decision about a finding that is there is told with it. One that holds no longer, since
//! another value is expected or its day is over, is a finding itself, and what it was about is
//! open again. So is one whose finding is gone; but gone is only what was looked for: a run of
//! one article says nothing of decisions about others, and what a run did not look for is told
//! in a remark.
//!
//! No clock is asked. The day that `until` is held against is the one that is given, else that of
//! the newest article, as with `checked` of rulebooks.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::decisions::entry::Entry;
use crate::decisions::{Placed, Store};
use crate::judge::finding::digest;
use crate::mention::code::Code;
use crate::report::article::Remark;
use crate::report::decision::{Decision, Origin};
use crate::report::finding::{Finding, Related};
use crate::report::plural::plural;
use crate::report::{Exit, Level, Report};
use crate::rulebook::lines::RulePlace;
use crate::text::one_line::one_line;

/// The page that tells of these findings.
const PAGE: &str = "docs/findings.md";

/// What a run looked for, and how it is to end.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The day that decisions are held against; that of the newest article unless told otherwise.
    pub today: Option<Date>,
    /// Whether findings of a code were looked for.
    pub looked_for: &'a dyn Fn(Code) -> bool,
    /// The level that a finding of the batch has for whoever asks; `None` where it is not reported.
    pub level: &'a dyn Fn(Code, Level) -> Option<Level>,
    /// The fingerprints of findings that are there and not reported.
    pub unreported: &'a BTreeSet<String>,
    /// Whether all articles were there and not some of them: only then is what rests on several
    /// articles known to be gone.
    pub whole: bool,
    /// Whether all rulebooks were there and not some of them.
    pub all_rules: bool,
    /// Whether no two articles are known by one name: all belong to a repository or a project.
    pub rooted: bool,
    /// Whether what may be another's was judged, and remarks count as warnings.
    pub strict: bool,
    /// The lowest level that counts.
    pub fail_on: Option<Level>,
}

/// Why a decision is held against nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unknown {
    Article,
    Fact,
    Check,
    Batch,
}

impl Unknown {
    fn why(self) -> &'static str {
        match self {
            Self::Article => "about an article that was not read",
            Self::Fact => "about a fact that no rulebook of this run has",
            Self::Check => "about what this run did not look for",
            Self::Batch => "about several articles, of which not all were named by their folder",
        }
    }
}

impl Store {
    /// Tells a report what was decided about its findings, adds a finding for each decision that
    /// holds no longer, and reckons sums and exit code anew.
    pub fn apply(&self, report: &mut Report, asked: &Asked<'_>) {
        report.problems.extend(self.problems.iter().cloned());
        if self.entries.is_empty() {
            return;
        }
        let newest = report.articles.iter().filter_map(|article| article.date).max();
        let today = asked.today.or(newest);
        let at: BTreeMap<String, usize> =
            report.findings.iter().enumerate().map(known_by).collect();
        let mut broken = Vec::new();
        let mut left = Vec::new();
        for placed in &self.entries {
            let entry = &placed.entry;
            let finding = at.get(&entry.fingerprint).and_then(|at| report.findings.get_mut(*at));
            let Some(finding) = finding else {
                left.push(placed);
                continue;
            };
            if is_of_another_value(entry, finding) {
                broken.push(lapsed(placed, finding));
            } else if let (Some(until), Some(today)) = (entry.until, today)
                && until < today
            {
                broken.push(expired(placed, until, today));
            } else {
                finding.decision = Some(placed.decision());
            }
        }
        let scope = Scope::of(report, asked);
        let mut unknown: BTreeMap<Unknown, usize> = BTreeMap::new();
        for placed in left {
            match scope.unknown(&placed.entry) {
                Some(why) => *unknown.entry(why).or_default() += 1,
                None => broken.push(match scope.with_another_value(&placed.entry) {
                    Some(finding) => lapsed(placed, finding),
                    None => unused(placed),
                }),
            }
        }
        let undated = self.entries.iter().filter(|placed| placed.entry.until.is_some()).count();
        let undated = if today.is_none() { undated } else { 0 };
        report.left_out.extend(self.remarks(&unknown, undated));
        report.left_out.sort_by(|a, b| (&a.path, &a.what).cmp(&(&b.path, &b.what)));
        broken.retain_mut(|finding| {
            let level = (asked.level)(finding.code, finding.level);
            finding.level = level.unwrap_or(finding.level);
            level.is_some() && (asked.looked_for)(finding.code)
        });
        broken.sort_by_key(|finding| finding.rule.as_ref().map(|at| (at.line, at.column)));
        report.findings.extend(broken);
        settle(report, asked);
    }

    /// What is to be said of decisions that were held against nothing.
    fn remarks(&self, unknown: &BTreeMap<Unknown, usize>, undated: usize) -> Vec<Remark> {
        let remark = |what| Remark { path: self.path.clone(), what };
        let mut out = Vec::new();
        if !unknown.is_empty() {
            let why = |(why, n): (&Unknown, &usize)| format!("{n} {}", why.why());
            let why: Vec<String> = unknown.iter().map(why).collect();
            let all = plural(unknown.values().sum(), "decision");
            out.push(remark(format!("{all} not held against this run: {}", why.join(", "))));
        }
        if undated > 0 {
            let all = plural(undated, "decision");
            out.push(remark(format!(
                "{all} with a last day, and no article has a day to hold it against; name one \
                 with --today"
            )));
        }
        out
    }
}

impl Placed {
    /// The decision as reports tell it.
    fn decision(&self) -> Decision {
        Decision {
            decide: self.entry.decide,
            reason: self.entry.reason.clone(),
            by: self.entry.by.clone(),
            until: self.entry.until,
            origin: Origin::Decisions,
            place: self.at.clone(),
        }
    }
}

fn known_by((index, finding): (usize, &Finding)) -> (String, usize) {
    (finding.fingerprint.clone(), index)
}

/// Whether another value was expected when it was decided.
fn is_of_another_value(entry: &Entry, finding: &Finding) -> bool {
    match (&entry.expected, &finding.expected) {
        (Some(then), Some(now)) => one_line(then) != one_line(now),
        _ => false,
    }
}

/// What of a report decisions can be held against.
struct Scope<'a> {
    report: &'a Report,
    asked: &'a Asked<'a>,
    /// By everything that an article is called, the ids of those that were read to their end.
    articles: BTreeMap<&'a str, BTreeSet<&'a str>>,
    rules: BTreeSet<&'a str>,
    /// What only strict runs judge: fact, article and words.
    doubtful: BTreeSet<(&'a str, &'a str, String)>,
    /// Findings that nobody decided about, by code, fact and article.
    open: BTreeMap<(Code, &'a str, &'a str), Vec<&'a Finding>>,
}

impl<'a> Scope<'a> {
    fn of(report: &'a Report, asked: &'a Asked<'a>) -> Self {
        let unread: BTreeSet<&str> = report.skipped.iter().map(|it| it.path.as_str()).collect();
        let mut articles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for article in &report.articles {
            let names = [article.identity.as_str(), &article.id, &article.path];
            if !names.iter().any(|name| unread.contains(name)) {
                for name in names {
                    articles.entry(name).or_default().insert(&article.id);
                }
            }
        }
        let facts = report.rules.iter().map(|fact| fact.id.as_str());
        let constraints = report.constraints.iter().map(|it| it.id.as_str());
        let books = report.rulebooks.iter().map(|book| book.id.as_str());
        let mut open: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
        for finding in report.findings.iter().filter(|finding| finding.decision.is_none()) {
            let article = finding.at.as_ref().map_or("", |at| at.article.as_str());
            open.entry((finding.code, finding.fact.as_str(), article)).or_default().push(finding);
        }
        let rules = facts.chain(constraints).chain(books).collect();
        let doubtful = report.mentions.iter().filter(|it| it.would_be.is_some() && !asked.strict);
        let doubtful =
            doubtful.map(|it| (it.fact.as_str(), it.article.as_str(), one_line(&it.quote)));
        let doubtful = doubtful.collect();
        Self { report, asked, articles, rules, doubtful, open }
    }

    /// Why nobody can say whether the finding of a decision is gone; `None` where it is.
    fn unknown(&self, entry: &Entry) -> Option<Unknown> {
        let named = entry.article.as_deref();
        if named.is_some_and(|article| !self.articles.contains_key(article)) {
            return Some(Unknown::Article);
        }
        let needs_no_rule = |fact: &str| fact == entry.code.name();
        let fact = entry.fact.as_deref();
        if fact.is_some_and(|fact| !needs_no_rule(fact) && !self.rules.contains(fact)) {
            return Some(Unknown::Fact);
        }
        if !(self.asked.looked_for)(entry.code)
            || self.asked.unreported.contains(&entry.fingerprint)
            || self.is_doubtful(entry)
        {
            return Some(Unknown::Check);
        }
        let whole = self.asked.whole && self.report.skipped.is_empty();
        // What a name is like is told by the names of all rulebooks.
        if entry.code == Code::NearMissName && !self.asked.all_rules {
            return Some(Unknown::Fact);
        }
        let rests_on_several = entry.code.is_of_batch() || named.is_none();
        if rests_on_several {
            return (!whole).then_some(Unknown::Batch);
        }
        // Another article of that name may not have been read.
        (!whole && !self.asked.rooted).then_some(Unknown::Article)
    }

    /// Whether it is about a statement that only strict runs judge.
    fn is_doubtful(&self, entry: &Entry) -> bool {
        let (Some(fact), Some(quote)) = (&entry.fact, &entry.quote) else { return false };
        let ids = entry.article.as_deref().and_then(|named| self.articles.get(named));
        let mut ids = ids.into_iter().flatten();
        ids.any(|&id| self.doubtful.contains(&(fact.as_str(), id, one_line(quote))))
    }

    /// The same finding where another value is expected.
    fn with_another_value(&self, entry: &Entry) -> Option<&'a Finding> {
        let fact = entry.fact.as_deref()?;
        let articles = self.articles.get(entry.article.as_deref()?)?;
        let open = articles.iter().filter_map(|id| self.open.get(&(entry.code, fact, *id)));
        let mut alike = open.flatten().filter(|finding| entry.quotes(finding));
        alike.find(|finding| is_of_another_value(entry, finding)).copied()
    }
}

fn lapsed(placed: &Placed, finding: &Finding) -> Finding {
    let entry = &placed.entry;
    let [then, now] = [&entry.expected, &finding.expected]
        .map(|value| value.as_deref().map(one_line).unwrap_or_default());
    let message = format!("{}: decided when `{then}` was expected, now it is `{now}`", of(entry));
    let at = placed.expected_at.as_ref().unwrap_or(&placed.at);
    let related = finding.at.clone().map(|at| Related {
        mention: finding.mention,
        at,
        message: "to be decided again".to_owned(),
    });
    Finding {
        label: "expected then".to_owned(),
        related: related.into_iter().collect(),
        help: "decide again: `factlint accept`, `factlint reject` or `factlint review`".to_owned(),
        ..about(placed, Code::LapsedDecision, at, message)
    }
}

fn expired(placed: &Placed, until: Date, today: Date) -> Finding {
    let at = placed.until_at.as_ref().unwrap_or(&placed.at);
    let message = format!("{}: decided until {until}, and it is {today}", of(&placed.entry));
    Finding {
        label: "the last day".to_owned(),
        help: "decide again, or give it a later day".to_owned(),
        ..about(placed, Code::ExpiredDecision, at, message)
    }
}

fn unused(placed: &Placed) -> Finding {
    let message = format!("{}: a decision is about no finding any more", of(&placed.entry));
    Finding {
        label: "fits no finding".to_owned(),
        help: "`factlint prune` takes it out".to_owned(),
        ..about(placed, Code::UnusedDecision, &placed.at, message)
    }
}

/// What a decision is about, in a few words.
fn of(entry: &Entry) -> String {
    let fact = entry.fact.as_deref().unwrap_or(entry.code.name());
    match (&entry.article, &entry.quote) {
        (Some(article), Some(quote)) => format!("{fact}, `{}` in {article}", one_line(quote)),
        (Some(article), None) => format!("{fact} in {article}"),
        _ => fact.to_owned(),
    }
}

/// A finding about a decision.
fn about(placed: &Placed, code: Code, at: &RulePlace, message: String) -> Finding {
    let entry = &placed.entry;
    let decided = match &entry.by {
        Some(by) => format!("{} ({by})", entry.decide.words()),
        None => entry.decide.words().to_owned(),
    };
    let reason = (!entry.reason.is_empty()).then(|| format!("reason: {}", entry.reason));
    Finding {
        code,
        level: Level::Warning,
        fact: entry.fact.clone().unwrap_or_else(|| entry.code.name().to_owned()),
        mention: None,
        at: None,
        stated: None,
        expected: None,
        message,
        label: String::new(),
        notes: std::iter::once(format!("decided: {decided}")).chain(reason).collect(),
        help: String::new(),
        rule: Some(at.clone()),
        why: "the decision".to_owned(),
        related: Vec::new(),
        fingerprint: digest(&[code.name(), &entry.fingerprint]),
        docs: format!("{PAGE}#{}", code.name()),
        decision: None,
    }
}

/// Reckons sums and exit code of what is still open.
fn settle(report: &mut Report, asked: &Asked<'_>) {
    let count = |level| report.open().filter(|finding| finding.level == level).count();
    let [errors, warnings, notes] = [Level::Error, Level::Warning, Level::Note].map(count);
    let accepted = report.settled().count();
    let remarked = asked.strict
        && (!report.remarks.is_empty()
            || report.articles.iter().any(|article| !article.remarks.is_empty()));
    let unchecked = report.exit() == Exit::Unchecked;
    let levels = report.open().map(|finding| finding.level);
    let exit = Exit::of(unchecked, remarked, levels, asked.fail_on);
    report.exit_status = exit as u8;
    report.summary.errors = errors;
    report.summary.warnings = warnings;
    report.summary.notes = notes;
    report.summary.accepted = accepted;
}
