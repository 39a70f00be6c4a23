//! What was read of each fact, and what was not read at all.

use std::collections::BTreeMap;

use crate::render::drawing::line;
use crate::render::terminal::articles;
use crate::report::Report;
use crate::report::across::FactCoverage;
use crate::report::article::Article;
use crate::report::plural::plural;
use crate::report::standing::Standing;

/// What was not read of which fact, and what no article states.
pub(super) fn coverage(report: &Report) -> String {
    let facts = report.coverage.facts.iter();
    let mut out: String = facts.map(|fact| unread_of(report, fact)).collect();
    let named = |names: Vec<&str>| {
        let shown: Vec<String> = names.iter().take(MOST_SILENT).map(|id| line(id)).collect();
        let more = names.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", shown.join(", "))
    };
    let silent = report.facts.iter().filter(|row| row.standing == Standing::Silent);
    let silent: Vec<&str> = silent.map(|row| row.id.as_str()).collect();
    if !silent.is_empty() {
        out.push_str(&format!("  stated nowhere: {}\n", named(silent)));
    }
    let open = report.coverage.facts.iter().filter(|fact| fact.without_value);
    let open: Vec<&str> = open.map(|fact| fact.fact.as_str()).collect();
    if !open.is_empty() {
        out.push_str(&format!("  mentioned, but never with a value: {}\n", named(open)));
    }
    if out.is_empty() { out } else { format!("Not read, or not there\n{out}\n") }
}

/// Sentences of a fact that were not read which are shown with the reason.
const MOST_REASONS: usize = 2;

/// Where a fact has its words and no value that was read, and why.
fn unread_of(report: &Report, fact: &FactCoverage) -> String {
    let of_fact = report.coverage.unread.iter().filter(|unread| unread.fact == fact.fact);
    let told = of_fact.filter_map(|unread| Some((unread, unread.why.as_ref()?)));
    let lines = told.take(MOST_REASONS).map(|(unread, why)| {
        let place = &unread.at.place;
        let words = match unread.at.quote.as_str() {
            "" => String::new(),
            quote => format!("`{}`: ", line(quote)),
        };
        let (article, why, id) = (line(&unread.at.article), line(why), line(&unread.fact));
        format!("  {article}:{}:{}: {id}: {words}{why}\n", place.line, place.column)
    });
    lines.collect()
}

/// Silent facts that are named.
const MOST_SILENT: usize = 10;

/// What was not read, and what was read with a remark.
pub(super) fn unread(report: &Report) -> String {
    let mut out = String::new();
    for skipped in &report.skipped {
        out.push_str(&format!("not read: {}: {}\n", line(&skipped.path), line(&skipped.why)));
    }
    let of_articles = report.articles.iter().flat_map(|article| {
        article.remarks.iter().map(|what| (article.id.as_str(), what.as_str()))
    });
    let others = report.remarks.iter().map(|remark| (remark.path.as_str(), remark.what.as_str()));
    let left_out = report.left_out.iter();
    let left_out = left_out.map(|left| (left.path.as_str(), left.what.as_str()));
    let mut remarks: Vec<(&str, &str)> = of_articles.chain(others).chain(left_out).collect();
    let asides = set_aside(report);
    remarks.extend(asides.iter().map(|(whose, what)| (whose.as_str(), what.as_str())));
    remarks.sort_unstable();
    for (path, what) in remarks {
        out.push_str(&format!("remark: {}: {}\n", line(path), line(what)));
    }
    if out.is_empty() { out } else { format!("{out}\n") }
}

/// From so many articles on, what was set aside of them is summed up: pages of one site all have
/// the same navigation.
const SUMMED_UP: usize = 4;

/// What was set aside of which articles.
fn set_aside(report: &Report) -> Vec<(String, String)> {
    let of_articles: Vec<&Article> =
        report.articles.iter().filter(|article| !article.set_aside.is_empty()).collect();
    let sums = |articles: &[&Article]| {
        let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
        for aside in articles.iter().flat_map(|article| &article.set_aside) {
            *sums.entry(&aside.what).or_default() += aside.words;
        }
        let words = sums.iter().map(|(what, &words)| format!("{} {what}", plural(words, "word")));
        format!("set aside {}", words.collect::<Vec<_>>().join(", "))
    };
    match &of_articles[..] {
        few if few.len() < SUMMED_UP => {
            few.iter().map(|article| (article.id.clone(), sums(&[article]))).collect()
        }
        many => vec![(articles(many.len()), sums(many))],
    }
}
