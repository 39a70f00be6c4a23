//! What a text is made of: paragraphs, the items of its lists, the rows of its tables.
//!
//! A sentence never reaches beyond its block. Texts in lines do not say where their blocks
//! are; [`begins`] tells it by a few lines around a place and by nothing else, so it costs
//! the same in a text of any length. Where the lines leave a doubt it is a paragraph: prose that
//! is wrapped before a dash or a number must stay one sentence.

use std::ops::Range;

/// A stretch of text that is one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, in bytes of the article's text, without the white space around it.
    pub span: Range<usize>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// Sentences.
    Paragraph,
    /// What stands above other blocks and names them.
    Heading,
    /// One item of a list.
    ListItem,
    /// One row of a table. Its cells follow it and lie in it; no other blocks overlap.
    TableRow,
    /// One cell of the row before it.
    TableCell,
    /// What stands below a picture or a table and says what it shows.
    Caption,
    /// Text for machines.
    Code,
    /// Somebody else's text, as mail quotes it.
    Quotation,
}

/// How far, in bytes, other lines of a list are looked for.
const NEAR: usize = 1_000;
/// How much of a line is looked at.
const LINE: usize = 1_000;
/// More white space than this, in bytes, parts what stands on either side.
const GAP: usize = 200;

/// Whether an item or a row begins, or one ends, with the word at `p`, which is the first of a
/// line that has a line with words right above it.
pub(crate) fn begins(text: &str, p: usize) -> bool {
    let lines = Lines { bytes: text.as_bytes() };
    let above = lines.above(&lines.at(p));
    of_line(text, p) != BlockKind::Paragraph
        || above.is_some_and(|above| lines.sign_of_row(&above).is_some())
}

/// What a line is whose first word is at `p`, by itself and the lines around it: an item of a
/// list, a row of a table, or nothing that can be told.
pub(crate) fn of_line(text: &str, p: usize) -> BlockKind {
    let bytes = text.as_bytes();
    let lines = Lines { bytes };
    let here = lines.at(p);
    if lines.sign_of_row(&here).is_some() {
        return BlockKind::TableRow;
    }
    let item = Mark::of(&bytes[p..here.end]).is_some_and(|mark| lines.have_another(&here, mark));
    if item { BlockKind::ListItem } else { BlockKind::Paragraph }
}

/// What an item begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A dash, a star or a dot.
    Sign(u8),
    /// "3." or "3)".
    Number(u32, u8),
}

impl Mark {
    /// The mark with which a line begins whose first word is the first here.
    fn of(line: &[u8]) -> Option<Self> {
        let (mark, rest) = match line {
            [sign @ (b'-' | b'*'), rest @ ..] => (Self::Sign(*sign), rest),
            // A bullet.
            [0xe2, 0x80, 0xa2, rest @ ..] => (Self::Sign(0xa2), rest),
            [b'0'..=b'9', ..] => {
                let digits = line.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
                let number = line[..digits].iter().fold(0, |n, b| 10 * n + u32::from(b - b'0'));
                match &line[digits..] {
                    [end @ (b'.' | b')'), rest @ ..] if digits < 4 => {
                        (Self::Number(number, *end), rest)
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        matches!(rest, [b' ' | b'\t', ..]).then_some(mark)
    }

    /// Whether an item with this mark and one with the other are of one list.
    fn goes_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Number(a, end), Self::Number(b, other)) => end == other && a.abs_diff(b) == 1,
            (a, b) => a == b,
        }
    }
}

/// The lines of a text, by their bytes.
struct Lines<'t> {
    bytes: &'t [u8],
}

impl Lines<'_> {
    /// The line that holds a byte, as far as it is looked at, without the white space around it.
    fn at(&self, byte: usize) -> Range<usize> {
        let low = byte.saturating_sub(LINE);
        let start = memchr::memrchr2(b'\n', b'\r', &self.bytes[low..byte]);
        let start = start.map_or(low, |at| low + at + 1);
        let high = self.bytes.len().min(byte + LINE);
        let end = memchr::memchr2(b'\n', b'\r', &self.bytes[byte..high]);
        let end = end.map_or(high, |at| byte + at);
        let line = &self.bytes[start..end];
        let indent = line.len() - line.trim_ascii_start().len();
        start + indent..(start + line.trim_ascii_end().len()).max(start + indent)
    }

    /// The line above, where it has words.
    fn above(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let head = &self.bytes[..line.start];
        let last = head.iter().rev().take(GAP).position(|b| !b.is_ascii_whitespace())?;
        let between = &head[head.len() - last..];
        (breaks(between) == 1).then(|| self.at(head.len() - last - 1))
    }

    /// The line below, where it has words.
    fn below(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let tail = &self.bytes[line.end..];
        let first = tail.iter().take(GAP).position(|b| !b.is_ascii_whitespace())?;
        (breaks(&tail[..first]) == 1).then(|| self.at(line.end + first))
    }

    /// Whether another line of the same paragraph, not far away, begins with such a mark.
    fn have_another(&self, line: &Range<usize>, mark: Mark) -> bool {
        let goes = |other: &Range<usize>| {
            Mark::of(&self.bytes[other.clone()]).is_some_and(|other| mark.goes_with(other))
        };
        let near = |other: &Range<usize>| line.start.abs_diff(other.start) <= NEAR;
        let above = std::iter::successors(self.above(line), |line| self.above(line));
        let below = || std::iter::successors(self.below(line), |line| self.below(line));
        above.take_while(near).any(|line| goes(&line))
            || below().take_while(near).any(|line| goes(&line))
    }

    /// The sign that parts the cells of a line, where it is a row.
    fn sign_of_row(&self, line: &Range<usize>) -> Option<u8> {
        let cells = &self.bytes[line.clone()];
        let sign = cells[memchr::memchr2(b'|', b'\t', cells)?];
        // One line by itself may as well be a title with the name of its site.
        let has = |line: Range<usize>| memchr::memchr(sign, &self.bytes[line]).is_some();
        (self.above(line).is_some_and(has) || self.below(line).is_some_and(has)).then_some(sign)
    }
}

/// How many lines end in white space; a CRLF ends one.
fn breaks(space: &[u8]) -> usize {
    let ends = memchr::memchr2_iter(b'\n', b'\r', space);
    ends.filter(|&at| space[at] == b'\n' || space.get(at + 1) != Some(&b'\n')).count()
}
