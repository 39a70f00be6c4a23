//! All expected facts, checked.

use std::ops::Range;
use std::sync::Arc;

use crate::constraint::Constraint;
use crate::fact::Fact;
use crate::phrase::Phrase;

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

/// One rule file.
#[derive(Clone, Debug)]
pub struct Book {
    /// Its path as given.
    pub path: String,
    /// `[rulebook] id`.
    pub id: String,
    /// `[rulebook] title`; the id where there is none.
    pub title: String,
    /// The day its values hold for.
    pub as_of: Option<jiff::civil::Date>,
    /// The text, for reports that show a line of it.
    pub text: Arc<str>,
}

/// A name and its spellings. Known to its own file only.
#[derive(Clone, Debug)]
pub struct Name {
    /// What phrases call it.
    pub id: String,
    /// The index of its file in [`Rulebook::books`].
    pub book: usize,
    /// Every accepted spelling as a phrase of words only. Never empty.
    pub spellings: Vec<Phrase>,
}

/// A place in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Location {
    /// The index of the file in [`Rulebook::books`].
    pub book: usize,
    /// Bytes of the file's text.
    pub span: Range<usize>,
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
