//! The report as JUnit XML, which every CI server shows as tests.
//!
//! An article is a suite. Each fact of the rulebooks that it states anything of is a test of it:
//! passed where what it states is fine, failed where somebody should look, skipped where it does
//! not state it. What somebody settled is told in a test that passes. What is wrong without a rule is a test by its code; what was not read, and what
//! is wrong with a rulebook, is an error.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};

use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use crate::render::decided;
use crate::render::issue::{self, Issue};
use crate::render::terminal::Style;
use crate::report::article::Article;
use crate::report::rules::Fact;
use crate::report::{Level, Report};

/// Writes the report as one document.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let issues = issue::all(report);
    let mut by_article: BTreeMap<&str, Vec<&Issue>> = BTreeMap::new();
    let (mut of_batch, mut broken) = (Vec::new(), Vec::new());
    for issue in &issues {
        match issue.finding.map(|finding| finding.at.as_ref()) {
            Some(Some(at)) => by_article.entry(&at.article).or_default().push(issue),
            Some(None) => of_batch.push(issue),
            None => broken.push(issue),
        }
    }
    let mut document = quick_junit::Report::new("factlint");
    let mentions = Stated::of(report);
    for article in &report.articles {
        let found = by_article.remove(article.id.as_str()).unwrap_or_default();
        document.add_test_suite(suite_of(report, article, &mentions, &found));
    }
    // Articles that findings name and nobody read to their end.
    for (id, found) in by_article {
        add(&mut document, id, &found);
    }
    add(&mut document, "across articles", &of_batch);
    add(&mut document, "not checked", &broken);
    let mut out = BufWriter::new(out);
    document.serialize(&mut out).map_err(io::Error::other)?;
    out.flush()
}

/// What articles state, in a few words: mentions of a fact by article.
struct Stated<'a> {
    by: BTreeMap<(&'a str, &'a str), Vec<&'a str>>,
    /// The rulebooks of which an article states anything.
    books: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Stated<'a> {
    fn of(report: &'a Report) -> Self {
        let books: BTreeMap<&str, &str> =
            report.rules.iter().map(|rule| (rule.id.as_str(), rule.rulebook.as_str())).collect();
        let mut stated = Self { by: BTreeMap::new(), books: BTreeSet::new() };
        for mention in &report.mentions {
            let key = (mention.article.as_str(), mention.fact.as_str());
            stated.by.entry(key).or_default().push(&mention.stated.words);
            if let Some(book) = books.get(key.1) {
                stated.books.insert((key.0, book));
            }
        }
        stated
    }
}

fn suite_of(report: &Report, article: &Article, stated: &Stated, found: &[&Issue]) -> TestSuite {
    let mut suite = TestSuite::new(article.id.as_str());
    let of_fact = |fact: &Fact| {
        let found = found.iter().filter(|issue| issue.finding.is_some_and(|f| f.fact == fact.id));
        found.copied().collect::<Vec<_>>()
    };
    for fact in &report.rules {
        let words = stated.by.get(&(article.id.as_str(), fact.id.as_str()));
        let found = of_fact(fact);
        let known = stated.books.contains(&(article.id.as_str(), fact.rulebook.as_str()));
        if !known && found.is_empty() {
            continue;
        }
        let mut case = match words {
            _ if !found.is_empty() => case(&fact.title, &found),
            Some(_) => TestCase::new(fact.title.as_str(), TestCaseStatus::success()),
            None => {
                let mut status = TestCaseStatus::skipped();
                status.set_message("the article does not state it");
                TestCase::new(fact.title.as_str(), status)
            }
        };
        case.set_classname(format!("{}.{}", fact.rulebook, fact.id));
        if let Some(words) = words.filter(|_| found.is_empty()) {
            case.set_system_out(format!("stated: {}", words.join("; ")));
        }
        suite.add_test_case(case);
    }
    let facts: BTreeSet<&str> = report.rules.iter().map(|rule| rule.id.as_str()).collect();
    let others = found.iter().filter(|issue| {
        !issue.finding.is_some_and(|finding| facts.contains(finding.fact.as_str()))
    });
    for issue in others {
        let name = issue.finding.map_or(issue.code, |finding| finding.fact.as_str());
        let mut case = case(name, &[issue]);
        case.set_classname(issue.code);
        suite.add_test_case(case);
    }
    if suite.test_cases.is_empty() {
        let mut status = TestCaseStatus::skipped();
        status.set_message("the article states no fact");
        suite.add_test_case(TestCase::new("facts", status));
    }
    suite
}

/// A suite of what belongs to no article that was read.
fn add(document: &mut quick_junit::Report, name: &str, found: &[&Issue]) {
    if found.is_empty() {
        return;
    }
    let mut suite = TestSuite::new(name);
    for issue in found {
        let name = match issue.finding {
            Some(finding) => finding.fact.as_str(),
            None => issue.place.file,
        };
        let mut case = case(name, &[issue]);
        case.set_classname(issue.code);
        suite.add_test_case(case);
    }
    document.add_test_suite(suite);
}

/// A test that found something: notes alone do not fail it, nor what somebody settled.
fn case(name: &str, found: &[&Issue]) -> TestCase {
    let lines: Vec<String> = found.iter().map(|issue| told(issue)).collect();
    let open = found.iter().rev().filter(|issue| issue.settled().is_none());
    let worst = open.max_by_key(|issue| issue.level).filter(|worst| worst.level != Level::Note);
    let Some(worst) = worst else {
        let mut case = TestCase::new(name, TestCaseStatus::success());
        case.set_system_out(lines.join("\n"));
        return case;
    };
    let kind =
        if worst.finding.is_some() { NonSuccessKind::Failure } else { NonSuccessKind::Error };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(format!("{}[{}]", worst.level.name(), worst.code));
    status.set_message(worst.message.as_str());
    status.set_description(lines.join("\n"));
    TestCase::new(name, status)
}

fn told(issue: &Issue) -> String {
    let span = issue.place.span;
    let place = span.map_or_else(String::new, |span| format!(":{}:{}", span.line, span.columns.0));
    let (level, code) = (issue.level.name(), issue.code);
    let help = match issue.settled() {
        Some(decision) => format!(" ({})", decided::told(decision)),
        None if issue.help.is_empty() => String::new(),
        None => format!(" ({})", issue.help),
    };
    format!("{}{place}: {level}[{code}]: {}{help}", issue.place.file, issue.message)
}
