//! What somebody should decide: the sums first, then a block for each finding.
//!
//! A block has the place, the sentence with the words marked, and why. What a sentence breaks
//! several times is shown below the sentence once; a slip that many articles have is shown
//! once, with its places; what to do about a kind of finding is said where it first occurs.

use std::collections::{BTreeMap, BTreeSet};

use anstyle::{AnsiColor, Style as Ansi};

use super::marked::Marked;
use crate::render::decided;
use crate::render::drawing::line;
use crate::render::terminal::{INDENT, Style, articles, bold, paint, wrapped};
use crate::report::article::Article;
use crate::report::finding::{Finding, Related, Spot};
use crate::report::plural::plural;
use crate::report::{Level, Report};

/// Other places that a finding shows.
const MOST_RELATED: usize = 6;

/// Places of the same slip that are shown.
const MOST_ALIKE: usize = 12;

/// All findings; nothing where there are none.
pub(super) fn findings(report: &Report, style: Style) -> String {
    let known: BTreeMap<&str, &Article> =
        report.articles.iter().map(|article| (article.id.as_str(), article)).collect();
    let alike = alike(report);
    let mut out = to_do(report, style);
    let mut helped = BTreeSet::new();
    let mut article = None;
    let is_first = |finding: &&Finding| {
        let all = alike.get(&key(finding)).map_or(&[][..], Vec::as_slice);
        all.first().is_some_and(|first| same(first, finding))
    };
    let firsts: Vec<&Finding> = report.open().filter(is_first).collect();
    for group in firsts.chunk_by(|a, b| of_one_sentence(a, b)) {
        let Some(first) = group.first() else { continue };
        let of = first.at.as_ref().map(|at| at.article.as_str());
        if of != article {
            article = of;
            out.push_str(&heading(of.and_then(|id| known.get(id).copied()), style));
        }
        out.push_str(&block(group, &alike, &mut helped, style));
        out.push('\n');
    }
    out
}

/// How much there is to do.
fn to_do(report: &Report, style: Style) -> String {
    let sums = &report.summary;
    if report.findings.is_empty() {
        return String::new();
    }
    let part = |n: usize, what: &str, level: Level| {
        (n > 0).then(|| paint(&format!("{n} {what}"), color(level), style))
    };
    let parts = [
        part(sums.errors, "must be put right", Level::Error),
        part(sums.warnings, "to decide", Level::Warning),
        part(sums.notes, "to know", Level::Note),
        (sums.accepted > 0).then(|| format!("{} accepted", sums.accepted)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let read = format!("{} with {}", articles(sums.articles), plural(sums.mentions, "statement"));
    format!("{}\n", wrapped(&format!("{read}: {}", parts.join(", ")), 0, style))
}

/// What a finding and the same slip elsewhere have in common.
type Key<'a> = (Level, &'a str, &'a str, &'a str, &'a str);

/// What rests on other places is like none, since they are shown with it, nor is what somebody
/// decided about.
fn key(finding: &Finding) -> Key<'_> {
    let alone = !finding.related.is_empty() || finding.decision.is_some();
    let alone = if alone { finding.fingerprint.as_str() } else { "" };
    (finding.level, finding.code.name(), &finding.fact, &finding.message, alone)
}

fn same(a: &Finding, b: &Finding) -> bool {
    std::ptr::eq(a, b)
}

type Alike<'a> = BTreeMap<Key<'a>, Vec<&'a Finding>>;

/// Open findings by what they say.
fn alike(report: &Report) -> Alike<'_> {
    let mut all: Alike = BTreeMap::new();
    for finding in report.open() {
        all.entry(key(finding)).or_default().push(finding);
    }
    all
}

/// Whether two findings are about the same sentence.
fn of_one_sentence(a: &Finding, b: &Finding) -> bool {
    match (&a.at, &b.at) {
        (Some(a), Some(b)) => are_of_one_sentence(a, b),
        _ => false,
    }
}

fn are_of_one_sentence(a: &Spot, b: &Spot) -> bool {
    let paragraph = |spot: &Spot| spot.paragraph.as_ref().map(|paragraph| paragraph.index);
    a.article == b.article && a.excerpt.text == b.excerpt.text && paragraph(a) == paragraph(b)
}

/// What the article is called, who published it and when; nothing where nobody knows.
pub(super) fn heading(article: Option<&Article>, style: Style) -> String {
    let Some(article) = article else { return String::new() };
    let title = article.title.as_deref().map(|title| format!("“{}”", line(title)));
    let publisher = article.publisher.as_deref().map(line);
    let date = article.date.map(|date| date.strftime("%-d %B %Y").to_string());
    let parts: Vec<String> = [title, publisher, date].into_iter().flatten().collect();
    if parts.is_empty() {
        return String::new();
    }
    let wrapped = wrapped(&parts.join(", "), 0, style);
    format!("{}\n\n", bold(wrapped.trim_end(), style))
}

/// The findings of one sentence, which is shown with the first of them.
fn block(group: &[&Finding], alike: &Alike, helped: &mut BTreeSet<String>, style: Style) -> String {
    let mut out = String::new();
    for (index, finding) in group.iter().enumerate() {
        let title = format!("{}[{}]", finding.level.name(), finding.code.name());
        let text = format!("{title}: {}", line(&finding.message));
        let painted = paint(&title, color(finding.level), style);
        out.push_str(&wrapped(&text, 0, style).replacen(&title, &painted, 1));
        if let Some(at) = &finding.at {
            out.push_str(&format!("{:INDENT$}{}\n", "", place(at)));
        }
        if index == 0 {
            out.push_str(&sentence(group.iter().filter_map(|each| each.at.as_ref()), style));
        }
        out.push_str(&grounds(finding, style));
        out.push_str(&elsewhere(finding, alike, style));
        if let Some(decided) = decided::of_open(finding) {
            out.push_str(&wrapped(&format!("Decided: {decided}"), INDENT, style));
        }
        if !finding.help.is_empty() && helped.insert(finding.help.clone()) {
            out.push_str(&wrapped(&format!("To do: {}.", line(&finding.help)), INDENT, style));
        }
    }
    out
}

/// Why it is wrong: what the rule says, and the other places that the finding rests on.
fn grounds(finding: &Finding, style: Style) -> String {
    let mut out = String::new();
    let shown = finding.related.get(..MOST_RELATED).unwrap_or(&finding.related);
    for group in shown.chunk_by(|a, b| are_of_one_sentence(&a.at, &b.at)) {
        out.push_str(&others(group, style));
    }
    let more = finding.related.len().saturating_sub(MOST_RELATED);
    if more > 0 {
        let more = format!("and {more} more places; `--format json` has all");
        out.push_str(&wrapped(&more, INDENT, style));
    }
    out.push_str(&because(finding, style));
    if style.verbose {
        for note in &finding.notes {
            out.push_str(&wrapped(&line(note), INDENT, style));
        }
    }
    out
}

/// Where the rulebook says so, and what it says there.
pub(super) fn because(finding: &Finding, style: Style) -> String {
    let Some(rule) = &finding.rule else { return String::new() };
    let place = format!("{}:{}:{}", line(&rule.path), rule.line, rule.column);
    let why = line(finding.why.trim_end_matches('.'));
    // What the message has said, and no more, need not be said again.
    let because = match why.starts_with("expected ") || why.is_empty() {
        true => format!("Rule: {place}"),
        false => format!("Because: {why} ({place})"),
    };
    let mut out = wrapped(&because, INDENT, style);
    if style.verbose {
        out.push_str(&wrapped(&line(&rule.text), 2 * INDENT, style));
    }
    out
}

/// Other places that a finding rests on, with the sentence that they stand in.
fn others(group: &[Related], style: Style) -> String {
    let mut out = String::new();
    for related in group {
        let text = format!("{}: {}", place(&related.at), line(&related.message));
        out.push_str(&wrapped(&text, INDENT, style));
    }
    out.push_str(&sentence(group.iter().map(|related| &related.at), style));
    out
}

/// Where other articles have the same slip.
fn elsewhere(finding: &Finding, alike: &Alike, style: Style) -> String {
    let others = alike.get(&key(finding)).map_or(&[][..], Vec::as_slice);
    let others = others.iter().filter(|other| !same(other, finding));
    let places: Vec<String> = others.filter_map(|other| other.at.as_ref()).map(place).collect();
    if places.is_empty() {
        return String::new();
    }
    let shown = places.get(..MOST_ALIKE).unwrap_or(&places).join(", ");
    let more = places.len().saturating_sub(MOST_ALIKE);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    wrapped(&format!("The same in {shown}{more}"), INDENT, style)
}

pub(super) fn place(at: &Spot) -> String {
    format!("{}:{}:{}", line(&at.article), at.place.line, at.place.column)
}

/// A sentence with the words of some spots of it marked, further in than what is said of it.
pub(super) fn sentence<'a>(mut spots: impl Iterator<Item = &'a Spot>, style: Style) -> String {
    let Some(first) = spots.next() else { return String::new() };
    let mut marked = Marked::of(&first.excerpt);
    marked.words.extend(spots.flat_map(|spot| Marked::of(&spot.excerpt).words));
    marked.words.sort_by_key(|words| words.start);
    marked.words.dedup();
    let indent = 2 * INDENT;
    let mut out = String::new();
    for line in marked.lines(style.width.saturating_sub(indent), style.color) {
        out.push_str(&format!("{:indent$}{line}\n", ""));
    }
    out
}

fn color(level: Level) -> Ansi {
    match level {
        Level::Error => AnsiColor::Red.on_default().bold(),
        Level::Warning => AnsiColor::Yellow.on_default().bold(),
        Level::Note => AnsiColor::Cyan.on_default().bold(),
    }
}
