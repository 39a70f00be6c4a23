//! One text of one source.

use std::ops::Range;

use crate::source::Source;

/// A part of one article's text, as it was read.
///
/// Most articles are one part. Long ones come in several, cut between
/// paragraphs, so that no batch needs more memory than its largest part; the
/// parts of one article share `source` and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Who published it, and where we read it.
    pub source: std::sync::Arc<Source>,
    /// The text of this part, decoded, otherwise untouched.
    pub text: String,
    /// Where this part begins in the whole article.
    pub begins: Position,
    /// How offsets in `text` become offsets in the file.
    pub origin: Origin,
}

/// A place between two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes before it, in the file.
    pub byte: usize,
    /// Line, counted from 1.
    pub line: usize,
}

/// How bytes of the decoded text lie in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Byte for byte.
    Same,
    /// Two bytes for each UTF-16 unit.
    Utf16,
    /// Four bytes for each letter.
    Utf32,
    /// Byte for byte, but for replaced sequences: each entry says that from the
    /// offset in the text (first) on, the file is ahead by so many bytes
    /// (second, may be negative). In order of the first.
    Patched(Vec<(usize, isize)>),
}

impl Article {
    /// The byte range in the file for a range of bytes in [`Article::text`].
    pub fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        self.byte_in_file(span.start)..self.byte_in_file(span.end)
    }

    fn byte_in_file(&self, at: usize) -> usize {
        let before = &self.text[..at];
        self.begins.byte
            + match &self.origin {
                Origin::Same => at,
                Origin::Utf16 => before.encode_utf16().count() * 2,
                Origin::Utf32 => before.chars().count() * 4,
                Origin::Patched(patches) => {
                    let known = patches.partition_point(|&(from, _)| from <= at);
                    let ahead = known.checked_sub(1).map_or(0, |i| patches[i].1);
                    at.saturating_add_signed(ahead)
                }
            }
    }
}
