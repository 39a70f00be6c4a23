//! Lines of a file, for formats in which lines tell what is what.

use std::ops::Range;

use crate::text::cost;

/// A line, or what of it is read: from a byte of the file to another, no white space behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Line {
    /// What stands in it.
    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    pub(super) fn is_blank(self) -> bool {
        self.start >= self.end
    }

    /// How many bytes of white space it begins with.
    pub(super) fn indent(self, text: &str) -> usize {
        let words = self.of(text);
        words.len() - words.trim_start_matches([' ', '\t']).len()
    }

    /// Without so many bytes at its beginning, or without the white space there if that is less.
    pub(super) fn without(self, indent: usize, text: &str) -> Self {
        Self { start: self.start + self.indent(text).min(indent), ..self }
    }

    /// Behind so many bytes and the white space that follows.
    pub(super) fn behind(self, bytes: usize, text: &str) -> Self {
        let rest = Self { start: (self.start + bytes).min(self.end), ..self };
        rest.without(usize::MAX, text)
    }
}

/// The lines of a stretch of a file.
pub(super) fn lines(text: &str, within: Range<usize>) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = within.start;
    let stretch = text.get(within.clone()).unwrap_or_default();
    let mut line = |start: usize, end: usize| {
        let words = text.get(start..end).unwrap_or_default();
        found.push(Line { start, end: start + words.trim_end().len() });
    };
    for at in memchr::memchr2_iter(b'\n', b'\r', stretch.as_bytes()).map(|at| within.start + at) {
        // A line break of two letters ends the line with the first.
        if at >= start {
            line(start, at);
            start = at + if text[at..].starts_with("\r\n") { 2 } else { 1 };
        }
    }
    if start < within.end {
        line(start, within.end);
    }
    found
}

/// Rows of words with a sign between them, each with where its words stand, without the quotes
/// around them.
pub(super) fn separated(text: &str, within: &Range<usize>, between: u8) -> Vec<Vec<Range<usize>>> {
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let mut row: Vec<Range<usize>> = Vec::new();
    let (mut start, mut quoted) = (within.start, false);
    let words = |start: usize, end: usize| {
        let words = text.get(start..end).unwrap_or_default();
        let start = end - words.trim_start().len();
        let words = words.trim();
        let quotes = words.len() > 1 && words.starts_with('"') && words.ends_with('"');
        let quote = usize::from(quotes);
        start + quote..start + words.len() - quote
    };
    for at in within.clone().chain([within.end]) {
        let b = if at == within.end { b'\n' } else { bytes[at] };
        match b {
            b'"' => quoted = !quoted,
            _ if quoted && at < within.end => {}
            _ if b == between => {
                row.push(words(start, at));
                start = at + 1;
            }
            b'\n' => {
                let last = words(start, at);
                if !row.is_empty() || !last.is_empty() {
                    row.push(last);
                    rows.push(std::mem::take(&mut row));
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    rows
}

/// Where something stands next, looked for once however often it is asked for from further on.
#[derive(Debug)]
pub(super) struct Next {
    what: &'static str,
    known: Option<usize>,
}

impl Next {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, known: Some(0) }
    }

    /// The first place of it in a text from a byte on, which is none before that of the last call.
    pub(super) fn from(&mut self, text: &str, at: usize) -> Option<usize> {
        let known = self.known?;
        let stands =
            text.as_bytes().get(known..).is_some_and(|b| b.starts_with(self.what.as_bytes()));
        if known < at || !stands {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            self.known = memchr::memmem::find(rest, self.what.as_bytes()).map(|found| at + found);
            cost::of(self.known.unwrap_or(text.len()).saturating_sub(at));
        }
        self.known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_before_their_break_and_white_space() {
        let text = "a \r\n\r\n  b\rc\n\n";
        let words: Vec<&str> = lines(text, 0..text.len()).iter().map(|l| l.of(text)).collect();
        assert_eq!(words, ["a", "", "  b", "c", ""]);
        let line = lines(text, 0..text.len())[2];
        assert_eq!((line.indent(text), line.behind(0, text).of(text)), (2, "b"));
        assert_eq!(line.without(1, text).of(text), " b");
    }

    #[test]
    fn the_next_place_is_found_once() {
        let mut next = Next::new("--");
        let text = "--a--b";
        assert_eq!([0, 1, 3, 4].map(|at| next.from(text, at)), [Some(0), Some(3), Some(3), None]);
        assert_eq!(next.from(text, 5), None);
    }
}
