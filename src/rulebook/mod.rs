//! All expected facts, checked.
//!
//! [`Rulebook::parse`] takes the texts of rule files and gives everything that
//! is sound in them together with everything that is not, each mistake with its
//! place. Reading the files is for others, and so is showing the mistakes.
//!
//! A file that is no TOML counts for nothing: what a parser makes of the rest
//! after an unclosed quote is no rule anybody wrote.

pub mod level;
pub mod lines;
pub mod problem;
pub mod verdict;

use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use crate::rulebook::parse::check::{Checker, Ids};
use crate::rulebook::parse::table::Reader;
use crate::rulebook::problem::{Problem, Problems};

use crate::phrase::Phrase;
use crate::phrase::names::Names;
use crate::rulebook::constraint::Constraint;
use crate::rulebook::fact::Fact;
use crate::text::location::Location;
use crate::value::kind::Kind;

/// Everything that the rule files of one run say.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    /// The files, in order of their paths.
    pub books: Vec<Book>,
    /// All facts, in order of file and place.
    pub facts: Vec<Fact>,
    /// All names, in order of file and place.
    pub names: Vec<Name>,
    /// All constraints, in order of file and place.
    pub constraints: Vec<Constraint>,
}

impl Rulebook {
    /// The rulebook that these files are, and everything that is wrong with them.
    ///
    /// Each file is its path and its text. The problems are in order of file and
    /// place. Where there is an error among them, what is here is only some of
    /// what was written: enough to run the cases of sound facts, too little to
    /// check articles. A fact with a mistake keeps its place without anything to
    /// find it by.
    pub fn parse(files: Vec<(String, String)>) -> (Self, Vec<Problem>) {
        Self::parse_with(files, &|_| Err("files beside rulebooks are not read here".to_owned()))
    }

    /// As [`parse`](Self::parse), with somebody who reads the tables and other
    /// files that rulebooks take values from.
    pub fn parse_with(mut files: Vec<(String, String)>, load: &Load<'_>) -> (Self, Vec<Problem>) {
        files.sort_by(|a, b| a.0.cmp(&b.0));
        let mut rulebook = Self::default();
        let mut problems = Problems::default();
        let mut ids = Ids::default();
        for (path, text) in files {
            let text: Arc<str> = text.into();
            rulebook.books.push(Book {
                id: path.clone(),
                title: path.clone(),
                path,
                as_of: None,
                checked: None,
                text: Arc::clone(&text),
            });
            let book = rulebook.books.len() - 1;
            let (root, errors) = DeTable::parse_recoverable(&text);
            if !errors.is_empty() {
                no_toml(&text, book, &errors, &mut problems);
                continue;
            }
            if root.get_ref().is_empty() {
                let at = Location { book, span: 0..0 };
                problems.push(
                    Problem::error("empty-file", at, "there is nothing in this file", "empty")
                        .help("begin with `[rulebook]`, or do not pass it as a rule file"),
                );
                continue;
            }
            let errors_before = problems.errors();
            let mut reader = Reader { book, problems: &mut problems };
            let raw = parse::raw::read(root.get_ref(), &mut reader);
            let (ids, problems) = (&mut ids, &mut problems);
            let rulebook = &mut rulebook;
            let rosters = std::collections::BTreeMap::new();
            Checker { text: &text, book, errors_before, ids, problems, rulebook, rosters, load }
                .book(raw);
        }
        (rulebook, problems.finish())
    }
}

impl Rulebook {
    /// Path, line and column, both counted from 1, columns in letters.
    ///
    /// `None` where the location names no file of this rulebook.
    pub fn place(&self, at: &Location) -> Option<(&str, usize, usize)> {
        let book = self.books.get(at.book)?;
        let before = book.text.get(..at.span.start)?;
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = before.matches('\n').count() + 1;
        Some((&book.path, line, before[line_start..].chars().count() + 1))
    }
}

/// Reports why a text is no TOML.
///
/// One mistake a line: what follows it on the line is mostly its consequence.
/// The parser's own rendering quotes the text as it is, so only its message and
/// place are used.
fn no_toml(text: &str, book: usize, errors: &[toml::de::Error], problems: &mut Problems) {
    let end = text.trim_end().len();
    let mut mistakes: Vec<(Range<usize>, &str)> = errors
        .iter()
        .map(|error| (error.span().unwrap_or(end..end), error.message()))
        .map(|(span, message)| (span.start.min(text.len())..span.end.min(text.len()), message))
        .collect();
    mistakes.sort_by_key(|(span, _)| (span.start, span.end));
    let mut line = None;
    let mut reported = 0;
    for (span, message) in mistakes {
        let begins = text.as_bytes().get(..span.start).map(|before| memchr::memrchr(b'\n', before));
        if begins == line {
            continue;
        }
        line = begins;
        let at = Location { book, span };
        let message = format!("this is no TOML: {message}");
        // The parser names the mistake, not the way out.
        let help = message.contains("duplicate key").then(|| "write each key once".to_owned());
        problems.push(Problem::error("toml-syntax", at, message, "here").maybe_help(help));
        reported += 1;
        if reported == MAX_SYNTAX {
            return;
        }
    }
}

/// How many mistakes of one file that is no TOML are reported: most of those
/// after an unclosed quote are none.
const MAX_SYNTAX: usize = 10;

impl Names for Rulebook {
    fn name(&self, index: usize) -> (&str, &[Phrase]) {
        let name = &self.names[index];
        (&name.id, &name.spellings)
    }

    fn fact(&self, index: usize) -> (&str, Kind) {
        let fact = &self.facts[index];
        (&fact.id, fact.kind)
    }
}

/// One rule file.
#[derive(Clone, Debug)]
pub struct Book {
    /// Its path as given.
    pub path: String,
    /// `[rulebook] id`; the path where there is none, which is a mistake.
    pub id: String,
    /// `[rulebook] title`; the id where there is none.
    pub title: String,
    /// The day its values hold for.
    pub as_of: Option<jiff::civil::Date>,
    /// When somebody last verified its values, and for how long that holds.
    pub checked: Option<Checked>,
    /// The text, for reports that show a line of it.
    pub text: Arc<str>,
}

/// When a rulebook was last verified.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The day.
    pub day: jiff::civil::Date,
    /// The last day for which that holds.
    pub until: jiff::civil::Date,
    /// `max-age` as written.
    pub age: String,
    /// Where the day stands.
    pub at: Location,
}

/// Reads a file by its path, or says why not.
pub type Load<'a> = dyn Fn(&std::path::Path) -> Result<String, String> + 'a;

/// A name and its spellings. Known to its own file only.
#[derive(Clone, Debug)]
pub struct Name {
    /// What phrases call it.
    pub id: String,
    /// The index of its file in [`Rulebook::books`].
    pub book: usize,
    /// Every accepted spelling as a phrase of words and signs only. Never empty.
    pub spellings: Vec<Phrase>,
}

pub mod constraint;
pub mod expected_set;
pub mod fact;
pub mod parse;
#[cfg(test)]
mod tests;
