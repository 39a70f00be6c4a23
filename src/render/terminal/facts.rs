//! Who states what: a block for each fact, with every statement once and who makes it.
//!
//! Facts on which somebody is wrong or sources differ come first. What all agree on is a line.

use std::collections::BTreeMap;

use crate::render::drawing::line;
use crate::render::in_short::{common_folder, mark, short};
use crate::render::terminal::{Style, articles, bold, wrapped};
use crate::report::across::{FactCoverage, Row};
use crate::report::difference::How;
use crate::report::plural::plural;
use crate::report::rules::Book;
use crate::report::standing::Standing;
use crate::report::{Report, Verdict};

/// Facts of a rulebook, statements of a fact and sources of a statement that are shown.
const MOST_FACTS: usize = 60;
const MOST_STATEMENTS: usize = 10;
const MOST_SOURCES: usize = 8;

/// Letters of an expected value.
const MOST_LETTERS: usize = 60;

/// The facts of a rulebook that any article states; nothing where none is.
pub(super) fn facts(report: &Report, book: &Book, style: Style) -> String {
    let of_book = |row: &&Row| !row.sources.is_empty() && row.rulebook == book.id;
    let mut rows: Vec<&Row> = report.facts.iter().filter(of_book).collect();
    if rows.is_empty() {
        return String::new();
    }
    rows.sort_by_key(|row| is_of_one_mind(row));
    let unread: BTreeMap<&str, &FactCoverage> =
        report.coverage.facts.iter().map(|fact| (fact.fact.as_str(), fact)).collect();
    let mut out = format!("{}\n", bold(&line(&book.title), style));
    for row in rows.iter().take(MOST_FACTS) {
        let unread = unread.get(row.id.as_str()).map_or(0, |fact| fact.unread);
        out.push_str(&fact(report, row, unread, style));
    }
    let more = rows.len().saturating_sub(MOST_FACTS);
    if more > 0 {
        let more = plural(more, "more fact");
        out.push_str(&format!("  and {more}; `--format json` has all\n"));
    }
    out.push('\n');
    out
}

/// Whether there is nothing to tell but that they say the same.
fn is_of_one_mind(row: &Row) -> bool {
    let off = row.counts.contradicted + row.counts.outdated + row.counts.stretched;
    off == 0 && row.standing != Standing::Contested
}

fn fact(report: &Report, row: &Row, unread: usize, style: Style) -> String {
    let event = row.event.as_ref().map_or_else(String::new, |event| format!(" ({})", line(event)));
    let expected = row.expected.as_ref();
    let expected =
        expected.map(|held| format!(", expected {}", line(&short(&held.words, MOST_LETTERS))));
    let title = format!("{}{event}{}", line(&row.title), expected.unwrap_or_default());
    let said = said(row, unread);
    if is_of_one_mind(row) {
        let verdict = row.verdict.filter(|verdict| *verdict != Verdict::Undecided);
        let sign = mark(verdict.unwrap_or(Verdict::Agrees));
        return wrapped(&format!("{sign} {title}: {said}"), 2, style);
    }
    let mut out = wrapped(&format!("{title}: {said}"), 2, style);
    let statements = statements(report, row);
    for (verdict, words, sources) in statements.iter().take(MOST_STATEMENTS) {
        let shown = sources.get(..MOST_SOURCES).unwrap_or(sources).join(", ");
        let more = sources.len().saturating_sub(MOST_SOURCES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let text = format!("{} {}: {shown}{more}", mark(*verdict), line(words));
        out.push_str(&wrapped(&text, 4, style));
    }
    let more = statements.len().saturating_sub(MOST_STATEMENTS);
    if more > 0 {
        out.push_str(&format!("    and {}\n", plural(more, "more statement")));
    }
    out
}

/// How many say it, how many of them for themselves, and what was not read of it.
fn said(row: &Row, unread: usize) -> String {
    let mut parts = vec![articles(row.sources.len())];
    // Of one article there is nothing to tell.
    if row.sources.len() > 1 && !row.lineages.is_empty() {
        parts.push(format!("{} independent", row.lineages.len()));
    }
    if row.differ == Some(How::Precision) {
        parts.push("some more precisely than others".to_owned());
    }
    if unread > 0 {
        parts.push(format!("{} unread", plural(unread, "sentence")));
    }
    parts.join(", ")
}

/// Each statement with its verdict and who makes it: the worst first, and then the most frequent.
fn statements<'a>(report: &'a Report, row: &'a Row) -> Vec<(Verdict, &'a str, Vec<String>)> {
    let names = names(report, row);
    let mut all: Vec<(Verdict, &str, Vec<String>)> = Vec::new();
    for (source, name) in row.sources.iter().zip(&names) {
        for (words, verdict) in source.stated.iter().zip(&source.verdicts) {
            let known =
                all.iter_mut().find(|(other, stated, _)| other == verdict && stated == words);
            match known {
                Some((_, _, names)) if names.contains(name) => {}
                Some((_, _, names)) => names.push(name.clone()),
                None => all.push((*verdict, words, vec![name.clone()])),
            }
        }
    }
    all.sort_by_key(|(verdict, _, names)| (rank(*verdict), std::cmp::Reverse(names.len())));
    all
}

/// What sources are called: their outlets, where no two are of one; else their paths below the
/// folder that they share.
fn names(report: &Report, row: &Row) -> Vec<String> {
    let outlets: Vec<String> =
        row.sources.iter().filter_map(|source| source.publisher.as_deref().map(line)).collect();
    let mut each = outlets.clone();
    each.sort_unstable();
    each.dedup();
    if each.len() == row.sources.len() {
        return outlets;
    }
    let all: Vec<&str> = report.articles.iter().map(|article| article.id.as_str()).collect();
    // A path alone shares its folder with nobody.
    let folder = if all.len() > 1 { common_folder(&all) } else { 0 };
    row.sources
        .iter()
        .map(|source| line(source.article.get(folder..).unwrap_or_default()))
        .collect()
}

fn rank(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Contradicts => 0,
        Verdict::Outdated => 1,
        Verdict::Stretched => 2,
        Verdict::Loose => 3,
        Verdict::Undecided => 4,
        Verdict::Agrees => 5,
    }
}
