//! One text of one source, and where its letters lie in the file.
//!
//! Everything later speaks of bytes of the decoded [`Article::text`]; this
//! module turns those into bytes of the file and into lines and columns. It
//! does not read files: that is [`crate::read`]'s.
//!
//! Nothing here walks the whole text for one place. A part can hold a mention
//! every ten bytes, and a walk for each of them would make a report quadratic;
//! so counts are noted every few thousand bytes and finished from there.

use std::ops::Range;
use std::sync::Arc;

use crate::text::draft::Made;
use crate::text::language::Language;
use crate::text::source::{Remark, Source};

/// A part of one article's text, as it was read.
///
/// Most articles are one part. Long ones come in several, so that no batch needs more
/// memory than its largest part. The parts of one article overlap, so that nothing is cut
/// that stands at a border; what belongs to which says `own`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Who published it, and where we read it.
    pub source: Arc<Source>,
    /// The text of this part, decoded, otherwise untouched.
    pub text: String,
    /// The bytes of the text that are this part's own: what begins in them is stated by it, and
    /// what begins elsewhere by its neighbours. It may end behind the text.
    pub own: Range<usize>,
    /// The language that the beginning of the article tells, where this part is not it.
    pub told: Option<Language>,
    /// How the article begins, where this part is not its beginning.
    pub lead: Option<Arc<str>>,
    /// Where this part's text begins in the whole article.
    pub begins: Position,
    /// How offsets in `text` become offsets in the file; in the text that it was made of, where
    /// `made` says of which.
    pub origin: Origin,
    /// How the text lies in what stands in the file, where it is not the same.
    pub made: Option<Arc<Made>>,
    /// What a reviewer should know of how it was read, as far as that was known when it was.
    pub remarks: Vec<Remark>,
}

/// How many bytes of its beginning say what an article is about.
const LEAD: usize = 600;

/// A place between two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes before it, in the file.
    pub byte: usize,
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1 in letters.
    pub column: usize,
    /// The same in UTF-16 code units.
    pub column_utf16: usize,
    /// The same in bytes of UTF-8, however the file is encoded.
    pub column_utf8: usize,
}

impl Position {
    /// The beginning of a line.
    pub(crate) fn of_line(line: usize, byte: usize) -> Self {
        Self { byte, line, column: 1, column_utf16: 1, column_utf8: 1 }
    }
}

/// How bytes of the decoded text lie in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Byte for byte.
    Same,
    /// Two bytes for each UTF-16 unit, which the marks count.
    Utf16(Marks),
    /// Four bytes for each letter, which the marks count.
    Utf32(Marks),
    /// Byte for byte, but for replaced sequences: each entry says that from the
    /// offset in the text (first) on, the file is ahead by so many bytes
    /// (second, may be negative). In order of the first.
    Patched(Vec<(usize, isize)>),
}

impl Article {
    /// Whether a format made its text of what stands in its file, so that the two differ.
    pub fn is_made(&self) -> bool {
        self.made.is_some()
    }

    /// A text as it stands, whole and byte for byte.
    pub fn new(source: impl Into<Arc<Source>>, text: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            text: text.into(),
            own: 0..usize::MAX,
            told: None,
            lead: None,
            begins: Position::of_line(1, 0),
            origin: Origin::Same,
            made: None,
            remarks: Vec::new(),
        }
    }

    /// How the article begins: its title and the first sentences, which say what it is about.
    pub(crate) fn lead(&self) -> &str {
        match &self.lead {
            Some(lead) => lead,
            None => self.text.get(..self.text.floor_char_boundary(LEAD)).unwrap_or_default(),
        }
    }

    /// The bytes that are this part's own, within its text.
    pub(crate) fn own(&self) -> Range<usize> {
        self.own.start.min(self.text.len())..self.own.end.min(self.text.len())
    }

    /// The byte range in the file for a range of bytes in [`Article::text`].
    ///
    /// A range that reaches past the text ends where the text ends.
    pub fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        match &self.made {
            Some(made) => made.file().in_file(&made.written(span)),
            None => self.byte_in_file(span.start)..self.byte_in_file(span.end),
        }
    }

    /// The line of a byte of the text, counted from 1 in the whole article.
    pub(crate) fn line(&self, at: usize) -> usize {
        let (text, at) = self.written_at(at);
        self.begins.line + line_breaks(text.get(..at).unwrap_or_default())
    }

    /// The text as it stands in the file, and where a byte stands in it.
    pub(crate) fn written_at(&self, at: usize) -> (&str, usize) {
        match &self.made {
            Some(made) => (&made.file().text, made.written(&(at..at)).start),
            None => (&self.text, at),
        }
    }

    /// The byte of the text that stands at a byte of the file; the nearest where none does.
    pub(crate) fn text_at(&self, byte: usize) -> usize {
        let (mut low, mut high) = (0, self.text.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.byte_in_file(middle) < byte { low = middle + 1 } else { high = middle }
        }
        self.text.floor_char_boundary(low)
    }

    fn byte_in_file(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        self.begins.byte
            + match &self.origin {
                Origin::Same => at,
                Origin::Utf16(units) => units.before(&self.text, at) * 2,
                Origin::Utf32(letters) => letters.before(&self.text, at) * 4,
                Origin::Patched(patches) => {
                    let known = patches.partition_point(|&(from, _)| from <= at);
                    let patch = known.checked_sub(1).and_then(|i| patches.get(i));
                    at.saturating_add_signed(patch.map_or(0, |&(_, ahead)| ahead))
                }
            }
    }
}

/// Lines and columns of one part, counted from one place to the next.
///
/// Shape: moves forward only, so that a part with many mentions is walked over
/// once, and one without any not at all.
#[derive(Clone, Debug)]
pub struct Lines {
    at: usize,
    here: Position,
}

impl Lines {
    /// At the beginning of a part.
    pub fn of(article: &Article) -> Lines {
        let here = article.begins;
        match &article.made {
            Some(made) => {
                let (at, before) = made.begins();
                Lines { at, here: Position::of_line(here.line + before, here.byte) }
            }
            None => Lines { at: 0, here },
        }
    }

    /// The line, counted from 1 in the whole article, and the column, counted
    /// from 1 in letters (Unicode scalar values), of a byte of the text; of the
    /// last place asked for, where the byte is before it.
    pub fn place(&mut self, article: &Article, at: usize) -> (usize, usize) {
        let (text, at) = article.written_at(at);
        self.walk(text, at)
    }

    /// The same behind the last letter of some bytes of the text, which may be no place of
    /// its own: what follows a word can stand elsewhere in the file.
    pub fn behind(&mut self, article: &Article, span: &Range<usize>) -> (usize, usize) {
        match &article.made {
            Some(made) => self.walk(&made.file().text, made.written(span).end),
            None => self.walk(&article.text, span.end),
        }
    }

    fn walk(&mut self, text: &str, at: usize) -> (usize, usize) {
        let between = text.get(self.at..at.min(text.len())).unwrap_or_default();
        let here = &mut self.here;
        let mut line_start = 0;
        let bytes = between.as_bytes();
        if memchr::memchr(b'\r', bytes).is_some() {
            for end in line_ends(between) {
                here.line += 1;
                line_start = end;
            }
        } else if let Some(last) = memchr::memrchr(b'\n', bytes) {
            here.line += memchr::memchr_iter(b'\n', bytes).count();
            line_start = last + 1;
        }
        if line_start > 0 {
            *here = Position::of_line(here.line, here.byte);
        }
        let on_line = between.get(line_start..).unwrap_or_default();
        here.column += on_line.chars().count();
        here.column_utf16 += on_line.encode_utf16().count();
        here.column_utf8 += on_line.len();
        self.at += between.len();
        (here.line, here.column)
    }

    /// The place asked for last. Its byte is that of the article's beginning.
    pub(crate) fn here(&self) -> Position {
        self.here
    }
}

/// How many line breaks a text has.
///
/// A line ends as in an editor: after LF, CRLF or a CR alone. NEL and the
/// Unicode separators end no line, because no editor that shows a line number
/// counts them.
pub fn line_breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\r', bytes).is_none() {
        return memchr::memchr_iter(b'\n', bytes).count();
    }
    line_ends(text).count()
}

/// The offset after each line break.
fn line_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(move |at| {
        let half = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
        (!half).then_some(at + 1)
    })
}

/// Counts of letters or of UTF-16 units, noted every few thousand bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    wide: bool,
    before: Vec<usize>,
}

/// Bytes between two marks.
const STEP: usize = 4096;

impl Marks {
    /// Counts letters: Unicode scalar values.
    pub fn letters(text: &str) -> Marks {
        Marks::new(text, false)
    }

    /// Counts UTF-16 units: two for letters beyond the basic plane, else one.
    pub fn utf16(text: &str) -> Marks {
        Marks::new(text, true)
    }

    fn new(text: &str, wide: bool) -> Marks {
        let mut marks = Marks { wide, before: Vec::with_capacity(text.len() / STEP + 1) };
        let mut sum = 0;
        for block in text.as_bytes().chunks(STEP) {
            marks.before.push(sum);
            sum += marks.weigh(block);
        }
        marks.before.push(sum);
        marks
    }

    /// How many begin before this byte of the same text.
    pub fn before(&self, text: &str, at: usize) -> usize {
        let block = at / STEP;
        let rest = text.as_bytes().get(block * STEP..at).unwrap_or_default();
        self.before.get(block).copied().unwrap_or(0) + self.weigh(rest)
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }

    // Each letter counts at its first byte, so a block may begin inside one.
    fn weigh(&self, bytes: &[u8]) -> usize {
        let letters = bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
        if self.wide { letters + bytes.iter().filter(|&&b| b >= 0xF0).count() } else { letters }
    }
}

#[cfg(test)]
mod tests {
    use super::{Article, Lines, Marks, Origin, line_breaks};
    use crate::text::source::Source;

    fn article(text: &str, origin: Origin) -> Article {
        let source = Source::of("a.txt");
        Article { origin, ..Article::new(source, text) }
    }

    #[test]
    fn lines_end_as_an_editor_ends_them() {
        assert_eq!(line_breaks("a\nb\r\nc\rd\u{85}e\u{2028}f"), 3);
        assert_eq!(line_breaks("\r\r\n\n\r"), 4);
        assert_eq!(line_breaks(""), 0);
    }

    #[test]
    fn places_are_lines_and_letters() {
        let text = "é1\r\nzwei 2\rdrei 3";
        let article = article(text, Origin::Same);
        let mut lines = Lines::of(&article);
        assert_eq!(lines.place(&article, text.find('1').unwrap()), (1, 2));
        assert_eq!(lines.place(&article, text.find('2').unwrap()), (2, 6));
        assert_eq!(lines.place(&article, text.find('3').unwrap()), (3, 6));
        assert_eq!(lines.place(&article, 0), (3, 6), "it never goes back");
    }

    #[test]
    fn marks_count_as_a_walk_would() {
        let text = "aé漢😀".repeat(2000);
        let (letters, units) = (Marks::letters(&text), Marks::utf16(&text));
        for at in [0, 1, 3, 6, 10, 4090, 5000, 12_000, text.len()] {
            let Some(head) = text.get(..at) else { continue };
            assert_eq!(letters.before(&text, at), head.chars().count());
            assert_eq!(units.before(&text, at), head.encode_utf16().count());
        }
    }

    #[test]
    fn places_outside_the_text_are_its_end() {
        let article = article("abc", Origin::Patched(vec![(9, -2)]));
        assert_eq!(article.in_file(&(1..99)), 1..3);
        assert_eq!(Lines::of(&article).place(&article, 99), (1, 4));
    }
}
