//! Places in rule files as people look for them: a line, a column and the text around.
//!
//! Only the line that a place begins in is kept, and of a very long line only what stands
//! around the place: a rule file can be one line of a megabyte, and the cost of a report should
//! follow its own length.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::rulebook::{Book, Rulebook};
use crate::text::location::Location;

/// How many bytes of a line are kept before and after the place.
const AROUND: usize = 400;

/// A place in a rule file, with the line it begins in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct RulePlace {
    /// The path of the file as given.
    pub path: String,
    /// The line in which it begins, counted from 1.
    pub line: usize,
    /// The column of its first letter in code points, counted from 1.
    pub column: usize,
    /// The line in which it ends.
    pub end_line: usize,
    /// The column behind its last letter in code points, counted from 1.
    pub end_column: usize,
    /// The line in which it begins, without its line break; of a long line no more than 400
    /// bytes on either side, with `…` for what is left out.
    pub text: String,
    /// Its first byte in `text`, counted from 0.
    pub start: usize,
    /// The first byte of `text` behind it; no further than the line.
    pub end: usize,
}

/// Finds lines by their places.
#[derive(Debug)]
pub struct Lines<'a> {
    books: &'a [Book],
    /// Where the lines of each book begin, once somebody asked.
    starts: Vec<Option<Vec<usize>>>,
    /// The last column that was counted: of which byte on which line. Problems
    /// come in order, so a line of a megabyte is counted through once.
    counted: Option<Counted>,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
    book: usize,
    line_starts: usize,
    byte: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    /// The lines of the files of a rulebook.
    pub fn new(rulebook: &'a Rulebook) -> Self {
        Self::of(&rulebook.books)
    }

    /// The lines of some files.
    pub(crate) fn of(books: &'a [Book]) -> Self {
        Self { books, starts: Vec::new(), counted: None }
    }

    /// A place with its line; nothing but noughts where there is no such file.
    pub fn place(&mut self, location: &Location) -> RulePlace {
        let Some(book) = self.books.get(location.book) else {
            return RulePlace::default();
        };
        let text: &str = &book.text;
        let start = floor(text, location.span.start);
        let (line, from) = self.line(location.book, text, start);
        let column = self.column(location.book, text, from, start);
        let line_ends = text
            .as_bytes()
            .get(start..)
            .and_then(|rest| memchr::memchr2(b'\n', b'\r', rest))
            .map_or(text.len(), |length| start + length);
        let ends = floor(text, location.span.end.max(start));
        let (end_line, end_from) = self.line(location.book, text, ends);
        let letters = |range: Range<usize>| text.get(range).unwrap_or_default().chars().count();
        let end_column = match end_line == line {
            true => column + letters(start..ends),
            false => 1 + letters(end_from..ends),
        };
        let end = ends.min(line_ends);
        let first = floor(text, from.max(start.saturating_sub(AROUND)));
        let last = floor(text, line_ends.min(end.min(start + AROUND) + AROUND));
        let end = end.min(last);
        let before = if first > from { "…" } else { "" };
        let behind = if last < line_ends { "…" } else { "" };
        let shown = text.get(first..last).unwrap_or_default();
        RulePlace {
            path: book.path.clone(),
            line,
            column,
            end_line,
            end_column,
            text: format!("{before}{shown}{behind}"),
            start: before.len() + start - first,
            end: before.len() + end - first,
        }
    }

    /// The number of the line that a byte stands in, and where it begins.
    fn line(&mut self, book: usize, text: &str, at: usize) -> (usize, usize) {
        if self.starts.len() <= book {
            self.starts.resize(book + 1, None);
        }
        let Some(starts) = self.starts.get_mut(book) else { return (1, 0) };
        let starts = starts.get_or_insert_with(|| {
            memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).collect()
        });
        let before = starts.partition_point(|&start| start <= at);
        let begins = before.checked_sub(1).and_then(|i| starts.get(i)).copied();
        (before + 1, begins.unwrap_or(0))
    }

    fn column(&mut self, book: usize, text: &str, line_starts: usize, at: usize) -> usize {
        let begin = Counted { book, line_starts, byte: line_starts, column: 1 };
        let mut counted = self
            .counted
            .filter(|last| (last.book, last.line_starts) == (book, line_starts) && last.byte <= at)
            .unwrap_or(begin);
        counted.column += text.get(counted.byte..at).unwrap_or_default().chars().count();
        counted.byte = at;
        self.counted = Some(counted);
        counted.column
    }
}

/// The last boundary between letters that is not after `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
