//! Rulebooks and articles, as the page names them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::render::drawing::line;
use crate::report::Report;
use crate::report::article::Article as Read;
use crate::report::rules::Book as Known;
use crate::text::one_line::one_line;

#[derive(Serialize)]
pub(super) struct Book {
    pub id: String,
    pub title: String,
    pub path: String,
    /// When its values were verified, else the day that they hold for, in words; may be empty.
    pub verified: String,
}

#[derive(Serialize)]
pub(super) struct Article {
    /// What decisions call it.
    pub identity: String,
    /// The outlet, else the title, else the path.
    pub name: String,
    pub title: String,
    /// In words, and as short as a column's head needs it; both may be empty.
    pub date: String,
    pub day: String,
    pub file: String,
    pub language: String,
}

impl Book {
    pub(super) fn of(book: &Known) -> Self {
        let verified = match (&book.checked, book.as_of) {
            (Some(checked), _) => format!("verified {}", in_words(checked.day)),
            (None, Some(day)) => format!("as of {}", in_words(day)),
            (None, None) => String::new(),
        };
        Self { id: book.id.clone(), title: line(&book.title), path: line(&book.path), verified }
    }
}

impl Article {
    pub(super) fn of(read: &Read) -> Self {
        let title = read.title.as_deref().map(line).unwrap_or_default();
        let file = read.path.rsplit('/').next().unwrap_or(&read.path);
        let name = match (&read.publisher, title.as_str()) {
            (Some(outlet), _) => line(outlet),
            (None, "") => line(file),
            (None, title) => title.to_owned(),
        };
        Self {
            identity: one_line(&read.identity),
            name,
            title,
            date: read.date.map(in_words).unwrap_or_default(),
            day: read.date.map(|day| day.strftime("%-d %b").to_string()).unwrap_or_default(),
            file: line(&read.id),
            language: read.language.clone().unwrap_or_default(),
        }
    }
}

/// "6 January 2020".
fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// What the page is called: the one rulebook, or how many there are.
pub(super) fn title(report: &Report) -> String {
    match &report.rulebooks[..] {
        [] => "What is wrong without any rule".to_owned(),
        [book] => line(&book.title),
        [first, second] => format!("{} · {}", line(&first.title), line(&second.title)),
        [first, rest @ ..] => format!("{} and {} more rulebooks", line(&first.title), rest.len()),
    }
}

/// The paths of articles that were not read, or not whole.
pub(super) fn skipped(report: &Report) -> Vec<String> {
    let books = report.rulebooks.iter().map(|book| book.path.as_str());
    let books: BTreeSet<&str> =
        books.chain(report.problems.iter().map(|problem| problem.place.path.as_str())).collect();
    let articles = report.skipped.iter().filter(|skipped| !books.contains(skipped.path.as_str()));
    articles.map(|skipped| line(&skipped.path)).collect()
}
