//! Where something stands in an article, and what stands around it.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::article::{Article, Lines};

/// Where in an article's file something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Place {
    /// The line of its first letter, counted from 1.
    pub line: usize,
    /// The column of its first letter in code points, counted from 1.
    pub column: usize,
    /// The same column in UTF-16 code units, counted from 1.
    pub column_utf16: usize,
    /// The same column in bytes of UTF-8, counted from 1.
    pub column_utf8: usize,
    /// The line in which it ends.
    pub end_line: usize,
    /// The column behind its last letter in code points, counted from 1.
    pub end_column: usize,
    /// The same column in UTF-16 code units, counted from 1.
    pub end_column_utf16: usize,
    /// The same column in bytes of UTF-8, counted from 1.
    pub end_column_utf8: usize,
    /// Its first byte in the file, counted from 0.
    pub start: usize,
    /// The first byte behind it.
    pub end: usize,
}

impl Place {
    /// Whether it holds no letter of the file: what a format repeats stands nowhere else.
    pub fn is_nowhere(&self) -> bool {
        self.start >= self.end
    }

    /// The place of some bytes of an article's text, which begin no earlier than those asked
    /// for before.
    pub fn of(article: &Article, lines: &mut Lines, span: &Range<usize>) -> Self {
        lines.place(article, span.start);
        let mut end = lines.clone();
        end.behind(article, span);
        let (begin, end) = (lines.here(), end.here());
        let in_file = article.in_file(span);
        Self {
            line: begin.line,
            column: begin.column,
            column_utf16: begin.column_utf16,
            column_utf8: begin.column_utf8,
            end_line: end.line,
            end_column: end.column,
            end_column_utf16: end.column_utf16,
            end_column_utf8: end.column_utf8,
            start: in_file.start,
            end: in_file.end,
        }
    }
}

/// The paragraph around some words, as far as factlint looks at once.
///
/// Shared by all that stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The text, without white space around it.
    pub text: Arc<str>,
    /// The words in it, in bytes.
    pub span: Range<usize>,
}

impl Paragraph {
    /// What a text has in `shown`, and `words` in it.
    pub(crate) fn of(text: &str, shown: Range<usize>, words: &Range<usize>) -> Self {
        let span = words.start - shown.start..words.end - shown.start;
        Self { text: text.get(shown).unwrap_or_default().into(), span }
    }

    /// The bytes of a text that a paragraph shows: those given, without white space around
    /// them, but with all of `words`.
    pub(crate) fn shown(
        text: &str,
        paragraph: &Range<usize>,
        words: &Range<usize>,
    ) -> Range<usize> {
        let shown = trimmed(text, paragraph);
        shown.start.min(words.start)..shown.end.max(words.end)
    }
}

/// A stretch of a text without the white space around it.
pub(crate) fn trimmed(text: &str, stretch: &Range<usize>) -> Range<usize> {
    let inside = text.get(stretch.clone()).unwrap_or_default();
    let end = stretch.start + inside.trim_end().len();
    let start = stretch.start + (inside.len() - inside.trim_start().len());
    start.min(end)..end
}
