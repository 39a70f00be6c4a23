//! All expected facts, checked.
//!
//! How it comes from rule files is in [`parse`]. Reading the files is for others, and so is
//! showing the mistakes.

pub mod level;
pub mod lines;
pub mod mistakes;
pub mod problem;
pub mod verdict;

use std::path::Path;
use std::sync::Arc;

use crate::lang::domain::Domains;
use crate::phrase::Phrase;
use crate::phrase::names::Names;
use crate::rulebook::constraint::Constraint;
use crate::rulebook::fact::Fact;
use crate::text::article::Marks;
use crate::text::language::Language;
use crate::text::location::Location;
use crate::value::day_month::DayMonth;
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
    /// All families of words that they declare, in order of file and place.
    pub families: Vec<Family>,
    /// All constraints, in order of file and place.
    pub constraints: Vec<Constraint>,
}

impl Rulebook {
    /// Path, line and column, both counted from 1, columns in letters.
    ///
    /// `None` where the location names no file of this rulebook.
    pub fn place(&self, at: &Location) -> Option<(&str, usize, usize)> {
        let book = self.books.get(at.book)?;
        let line = book.line_begins.partition_point(|begins| *begins <= at.span.start);
        let line_start = line.checked_sub(1).and_then(|line| book.line_begins.get(line))?;
        book.text.get(*line_start..at.span.start)?;
        let letters = |at| book.letters.before(&book.text, at);
        Some((&book.path, line, letters(at.span.start) - letters(*line_start) + 1))
    }
}

impl Book {
    /// A file of which only path and text are known.
    pub(crate) fn new(path: String, text: Arc<str>) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self {
            id: path.clone(),
            title: path.clone(),
            path,
            as_of: None,
            day_month: None,
            words: Domains::all(),
            checked: None,
            line_begins: std::iter::once(0).chain(breaks).collect(),
            letters: Marks::letters(&text),
            text,
        }
    }
}

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
    /// The order of dates in digits where an article tells none.
    pub day_month: Option<DayMonth>,
    /// The domains whose words are read for its facts; all of them where it does not say.
    pub words: Domains,
    /// When somebody last verified its values, and for how long that holds.
    pub checked: Option<Checked>,
    /// The text, for reports that show a line of it.
    pub text: Arc<str>,
    /// The bytes of the text with which its lines begin.
    line_begins: Vec<usize>,
    letters: Marks,
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

/// Words that stand for one another in the phrases of a file: `@boats`.
#[derive(Clone, Debug)]
pub struct Family {
    /// What phrases call it, without the sign.
    pub id: String,
    /// The index of its file in [`Rulebook::books`].
    pub book: usize,
    /// The language that its words are in.
    pub language: Language,
    /// Each of its words as a phrase. Never empty.
    pub words: Vec<Phrase>,
}

pub mod constraint;
pub mod expected_set;
pub mod fact;
pub mod parse;
/// Reads a file that a rulebook names, by the folder of the rulebook and the path as written,
/// or says why not.
pub type Load<'a> = dyn Fn(&Path, &Path) -> Result<String, String> + 'a;

#[cfg(test)]
mod tests;
