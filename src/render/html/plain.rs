//! What stands in the page without a script: every finding, who states what, and the foot.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::render::drawing::line;
use crate::render::html::page::{Cell, Page, Place, Row, sign};
use crate::render::in_short::mark;
use crate::report::plural::plural;
use crate::report::{Report, Verdict};

/// What the template needs beside the page's data.
#[derive(Serialize)]
pub(super) struct Plain<'p> {
    /// What was read, in one line.
    pub read: String,
    pub sums: String,
    /// Findings by article, in the order of the report.
    groups: Vec<Group>,
    tables: Vec<Table<'p>>,
    unread: Vec<Told>,
    mistakes: Vec<Told>,
    remarks: Vec<Told>,
    silent: Vec<Silent<'p>>,
}

#[derive(Serialize)]
struct Group {
    article: Option<usize>,
    findings: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    /// Index of the page's findings.
    finding: usize,
    sign: &'static str,
    /// The text before the words, the words, and the text behind them.
    passage: Option<[String; 3]>,
    related: Vec<[String; 3]>,
}

/// Who states what of the facts of a rulebook.
#[derive(Serialize)]
struct Table<'p> {
    title: &'p str,
    /// More columns than a sheet of paper has room for.
    wide: bool,
    columns: Vec<usize>,
    rows: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    row: usize,
    /// For each column.
    cells: Vec<Vec<Statement>>,
    says: String,
}

#[derive(Serialize)]
struct Statement {
    sign: &'static str,
    verdict: &'static str,
    words: String,
    times: usize,
}

/// Something about a file.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Told {
    whose: String,
    what: String,
}

/// A fact that no article states, with the sentences that came closest.
#[derive(Serialize)]
struct Silent<'p> {
    title: &'p str,
    near: Vec<(&'p str, &'p str)>,
}

/// Columns that fit on a sheet of paper.
const MOST_PRINTED: usize = 9;

/// Sentences that a silent fact is shown with.
const MOST_NEAR: usize = 3;

impl<'p> Plain<'p> {
    pub(super) fn of(report: &Report, page: &'p Page) -> Self {
        let tables = (0..page.books.len()).filter_map(|book| table(report, page, book));
        Self {
            read: read(report),
            sums: sums(page),
            groups: groups(report, page),
            tables: tables.collect(),
            unread: told(report.skipped.iter().map(|one| (&*one.path, &*one.why))),
            mistakes: mistakes(report),
            remarks: remarks(report),
            silent: page
                .rows
                .iter()
                .filter(|row| row.cells.is_empty())
                .map(|row| silent(page, row))
                .collect(),
        }
    }
}

fn read(report: &Report) -> String {
    let sums = &report.summary;
    let skipped = match sums.skipped {
        0 if sums.articles == 0 => "so nothing was checked".to_owned(),
        0 => "everything was read".to_owned(),
        skipped => format!("{skipped} not read, or not whole"),
    };
    let (articles, statements) =
        (plural(sums.articles, "article"), plural(sums.mentions, "statement"));
    format!("{articles}, {skipped} · {statements}")
}

fn sums(page: &Page) -> String {
    format!(
        "{} must be put right, {} to decide, {} to know",
        page.errors, page.warnings, page.notes
    )
}

fn groups(report: &Report, page: &Page) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, (finding, found)) in page.findings.iter().zip(&report.findings).enumerate() {
        let entry = Entry {
            finding: at,
            sign: sign(found.level),
            passage: finding.place.as_ref().map(|place| passage(page, place)),
            related: finding.related.iter().map(|other| passage(page, &other.place)).collect(),
        };
        match groups.last_mut() {
            Some(group) if group.article == finding.article => group.findings.push(entry),
            _ => groups.push(Group { article: finding.article, findings: vec![entry] }),
        }
    }
    groups
}

fn passage(page: &Page, place: &Place) -> [String; 3] {
    let text = page.texts.get(place.text).map_or("", String::as_str);
    let mut parts = [String::new(), String::new(), String::new()];
    let mut at = 0;
    for c in text.chars() {
        let part = usize::from(at >= place.from) + usize::from(at >= place.to);
        if let Some(part) = parts.get_mut(part) {
            part.push(c);
        }
        at += c.len_utf16();
    }
    parts
}

fn table<'p>(report: &Report, page: &'p Page, book: usize) -> Option<Table<'p>> {
    let of_book = page.rows.iter().enumerate().filter(|(_, row)| row.book == book);
    let rows: Vec<(usize, &Row)> = of_book.filter(|(_, row)| !row.cells.is_empty()).collect();
    let columns: BTreeSet<usize> =
        rows.iter().flat_map(|(_, row)| row.cells.iter().map(|cell| cell.article)).collect();
    let columns: Vec<usize> = columns.into_iter().collect();
    let line = |&(at, row): &(usize, &Row)| {
        let cells: BTreeMap<usize, &Cell> =
            row.cells.iter().map(|cell| (cell.article, cell)).collect();
        let cell = |article| cells.get(article).map(|cell| statements(report, page, cell));
        Line {
            row: at,
            cells: columns.iter().map(|article| cell(article).unwrap_or_default()).collect(),
            says: says(row),
        }
    };
    let lines: Vec<Line> = rows.iter().map(line).collect();
    let title = page.books.get(book)?.title.as_str();
    let wide = columns.len() > MOST_PRINTED;
    (!rows.is_empty()).then_some(Table { title, wide, rows: lines, columns })
}

/// What a cell says: each statement once.
fn statements(report: &Report, page: &Page, cell: &Cell) -> Vec<Statement> {
    let mut all: Vec<Statement> = Vec::new();
    for &at in &cell.mentions {
        let (Some(mention), Some(told)) = (page.mentions.get(at), report.mentions.get(at)) else {
            continue;
        };
        let verdict: Verdict = told.verdict;
        let known =
            |one: &&mut Statement| one.words == mention.words && one.verdict == verdict.name();
        match all.iter_mut().find(known) {
            Some(known) => known.times += 1,
            None => all.push(Statement {
                sign: mark(verdict),
                verdict: verdict.name(),
                words: mention.words.clone(),
                times: 1,
            }),
        }
    }
    all
}

fn says(row: &Row) -> String {
    let standing = match row.differ {
        Some(how) => how.replace('-', " "),
        None => row.standing.replace('-', " "),
    };
    let independent = match row.origins.len() {
        0 => String::new(),
        origins => format!(", {origins} independent"),
    };
    format!("{standing}: {}{independent}", plural(row.cells.len(), "source"))
}

fn told<'a>(each: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Told> {
    let mut all: Vec<Told> =
        each.map(|(whose, what)| Told { whose: line(whose), what: line(what) }).collect();
    all.sort();
    all
}

fn mistakes(report: &Report) -> Vec<Told> {
    let each = report.problems.iter().map(|problem| {
        let help =
            problem.help.as_deref().map_or_else(String::new, |help| format!(" ({})", line(help)));
        let whose = format!("{}:{}", line(&problem.place.path), problem.place.line);
        Told { whose, what: format!("{}{help}", line(&problem.message)) }
    });
    each.collect()
}

fn remarks(report: &Report) -> Vec<Told> {
    let of_articles = report
        .articles
        .iter()
        .flat_map(|article| article.remarks.iter().map(|what| (&*article.id, &**what)));
    let others = report.remarks.iter().chain(&report.left_out).map(|one| (&*one.path, &*one.what));
    let mut all = told(of_articles.chain(others));
    for article in &report.articles {
        let each = article.set_aside.iter();
        let each =
            each.map(|aside| format!("{} {}", plural(aside.words, "word"), line(&aside.what)));
        let each: Vec<String> = each.collect();
        if !each.is_empty() {
            let what = format!("set aside {}", each.join(", "));
            all.push(Told { whose: line(&article.id), what });
        }
    }
    all.sort();
    all
}

fn silent<'p>(page: &'p Page, row: &'p Row) -> Silent<'p> {
    let near = row.unread.iter().take(MOST_NEAR).filter_map(|unread| {
        let article = page.articles.get(unread.article)?;
        Some((article.name.as_str(), page.texts.get(unread.place.text)?.as_str()))
    });
    Silent { title: &row.title, near: near.collect() }
}
