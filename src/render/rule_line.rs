//! Lines of rule files, as reports show them.
//!
//! Only the line that a place stands in is shown, and of a very long line only
//! what stands around it: a rule file can be one line of a megabyte, and the cost
//! of a report should follow its own length.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Origin, Renderer, Snippet};

use crate::render::untrusted::clean;
use crate::rulebook::Rulebook;
use crate::text::location::Location;

/// How many bytes of a line are shown before and after the place.
const AROUND: usize = 400;

/// A group as text, without a line break at its end.
///
/// `width` is the terminal's, where there is one to fit into.
pub(super) fn draw(group: Group<'_>, color: bool, width: Option<usize>) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let renderer = width.into_iter().fold(renderer, Renderer::term_width);
    let drawn = renderer.render(&[group]);
    // A place given apart from its line leaves a line of its own, with nothing on it.
    let is_empty = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() == ":::";
    let lines: Vec<&str> = drawn.lines().filter(|line| !is_empty(line)).collect();
    lines.join("\n")
}

/// A line of a rule file, ready to be shown.
struct Line<'a> {
    path: std::borrow::Cow<'a, str>,
    number: usize,
    /// Letters before the place, plus one.
    column: usize,
    text: String,
    /// The place in `text`.
    span: Range<usize>,
}

/// Finds lines by their places.
pub(super) struct Lines<'a> {
    rulebook: &'a Rulebook,
    /// Where the lines of each book begin, once somebody asked.
    starts: Vec<Option<Vec<usize>>>,
    /// The last column that was counted: of which byte on which line. Problems
    /// come in order, so a line of a megabyte is counted through once.
    counted: Option<Counted>,
}

#[derive(Clone, Copy)]
struct Counted {
    book: usize,
    line_starts: usize,
    byte: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(rulebook: &'a Rulebook) -> Self {
        Self { rulebook, starts: Vec::new(), counted: None }
    }

    /// Adds a place with its line.
    pub(super) fn add(
        &mut self,
        group: Group<'a>,
        location: &Location,
        label: &'a str,
        kind: AnnotationKind,
    ) -> Group<'a> {
        let Some(line) = self.around(location) else { return group };
        let begins = line.text.get(..line.span.start).map_or(0, |before| before.chars().count());
        let annotation = kind.span(line.span).label(clean(label));
        let snippet = Snippet::source(line.text).line_start(line.number).annotation(annotation);
        if begins + 1 == line.column {
            return group.element(snippet.path(line.path));
        }
        // What is shown of the line is shorter or longer than the line, so the
        // column cannot be counted from it.
        let origin = Origin::path(line.path).line(line.number).char_column(line.column);
        group.element(origin).element(snippet)
    }

    fn around(&mut self, location: &Location) -> Option<Line<'a>> {
        let book = self.rulebook.books.get(location.book)?;
        let text: &str = &book.text;
        let start = text.floor_char_boundary(location.span.start);
        let (number, from) = self.line(location.book, text, start);
        let column = self.column(location.book, text, from, start);
        let line_ends = text
            .as_bytes()
            .get(start..)
            .and_then(|rest| memchr::memchr2(b'\n', b'\r', rest))
            .map_or(text.len(), |length| start + length);
        let end = text.floor_char_boundary(location.span.end.clamp(start, line_ends));
        let first = text.floor_char_boundary(from.max(start.saturating_sub(AROUND)));
        let last = text.floor_char_boundary(line_ends.min(end.min(start + AROUND) + AROUND));
        let end = end.min(last);
        let piece = |range: Range<usize>| clean(text.get(range).unwrap_or_default());
        let mut shown = String::new();
        if first > from {
            shown.push('…');
        }
        shown.push_str(&piece(first..start));
        let begins = shown.len();
        shown.push_str(&piece(start..end));
        let ends = shown.len();
        shown.push_str(&piece(end..last));
        if last < line_ends {
            shown.push('…');
        }
        Some(Line { path: clean(&book.path), number, column, text: shown, span: begins..ends })
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
