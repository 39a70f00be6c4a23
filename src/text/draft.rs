//! An article whose text is not what stands in its file.
//!
//! A reader of a format with marks takes the file as a plain text and writes from it what a person
//! reads: a [`Draft`], block by block, each stretch with the place where it stands in the file. So
//! finding sees text without marks, and every place it reports is still one of the file.

use std::ops::Range;
use std::sync::Arc;

use crate::text::article::{Article, line_breaks};
use crate::text::block::{Block, BlockKind};
use crate::text::source::Source;

/// What stands between two blocks: it ends the sentence of the first.
const BETWEEN_BLOCKS: &str = "\n\n";
/// What stands between two cells of a row, which is one sentence.
const BETWEEN_CELLS: &str = "\t";

/// The text of an article in the making.
///
/// ```
/// use factlint::{Article, BlockKind, Checker, Draft, Rulebook};
///
/// let rules = "[rulebook]\nid = 'x'\n[[fact]]\nid = 'cabins'\nexpect = 5\nsays = ['{n} cabins']\n";
/// let file = Article::from_text("a.textile", "It has ''nine'' cabins.");
/// let mut draft = Draft::of(&file);
/// draft.begin(BlockKind::Paragraph);
/// draft.keep(0..7);
/// draft.keep(9..13);
/// draft.keep(15..23);
/// draft.end();
/// let article = draft.finish(file.source.clone());
/// assert_eq!(article.text, "It has nine cabins.");
/// let report = Checker::new(Rulebook::from_str(rules)?).check([article]);
/// let finding = report.findings().next().unwrap();
/// let place = &finding.at.as_ref().unwrap().place;
/// assert_eq!((place.start, place.end, place.column), (9, 13, 10));
/// # Ok::<(), factlint::Mistakes>(())
/// ```
#[derive(Clone, Debug)]
pub struct Draft {
    file: Arc<Article>,
    /// The line breaks of the file that were counted, and up to where.
    counted: (usize, usize),
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    /// The blocks that have begun and not ended, by index.
    open: Vec<usize>,
}

/// How a text lies in another that it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The file as plain text.
    file: Arc<Article>,
    /// The start of the line of the file in which the first piece stands, and how many come before.
    begins: (usize, usize),
    /// In order of both texts.
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
}

/// A stretch of a text, up to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins.
    at: usize,
    /// Where it stands in the file's text.
    written: Range<usize>,
    /// Whether it stands there letter by letter; otherwise it stands for all of that.
    as_it_stands: bool,
}

impl Draft {
    /// A draft of what stands in a file, whose plain text this is. It may make several articles,
    /// one after the other.
    pub fn of(file: &Article) -> Self {
        let (text, pieces, blocks, open) = Default::default();
        Self { file: Arc::new(file.clone()), counted: (0, 0), text, pieces, blocks, open }
    }

    /// Begins a block, which may lie in another. It stands apart from what is written so far, so
    /// that no sentence runs on.
    pub fn begin(&mut self, kind: BlockKind) {
        let first = self.open.last().map_or(0, |&around| self.blocks[around].span.start);
        let between = if kind == BlockKind::TableCell { BETWEEN_CELLS } else { BETWEEN_BLOCKS };
        if self.text.len() > first {
            let end = self.written();
            self.put(between, end..end);
        }
        self.open.push(self.blocks.len());
        self.blocks.push(Block { kind, span: self.text.len()..usize::MAX });
    }

    /// Ends the block that began last.
    pub fn end(&mut self) {
        if let Some(block) = self.open.pop().and_then(|open| self.blocks.get_mut(open)) {
            let words = &self.text[block.span.start..];
            let start = block.span.start + (words.len() - words.trim_start().len());
            block.span = start..(block.span.start + words.trim_end().len()).max(start);
        }
    }

    /// Writes what stands at these bytes of the file's text.
    ///
    /// # Panics
    ///
    /// They are no letters of it.
    pub fn keep(&mut self, written: Range<usize>) {
        let file = Arc::clone(&self.file);
        self.add(&file.text[written.clone()], written, true);
    }

    /// Writes what these bytes of the file's text stand for: `&` for `&amp;`.
    pub fn put(&mut self, text: &str, written: Range<usize>) {
        self.add(text, written, false);
    }

    /// Where in the file's text the last piece ends.
    pub(crate) fn written(&self) -> usize {
        self.pieces.last().map_or(self.counted.1, |last| last.written.end)
    }

    fn add(&mut self, text: &str, written: Range<usize>, as_it_stands: bool) {
        debug_assert!(self.written() <= written.start, "a text is written in order");
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last)
                if as_it_stands && last.as_it_stands && last.written.end == written.start =>
            {
                last.written.end = written.end;
            }
            _ => self.pieces.push(Piece { at: self.text.len(), written, as_it_stands }),
        }
        self.text.push_str(text);
    }

    /// The article that was written so far; the next begins behind it.
    pub fn finish(&mut self, source: impl Into<Arc<Source>>) -> Article {
        while !self.open.is_empty() {
            self.end();
        }
        let pieces = std::mem::take(&mut self.pieces);
        let mut blocks = std::mem::take(&mut self.blocks);
        blocks.retain(|block| !block.span.is_empty());
        let file = &self.file;
        let first = pieces.first().map_or(self.counted.1, |piece| piece.written.start);
        let before = file.text.get(..first).unwrap_or_default();
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1).max(self.counted.1);
        let breaks = line_breaks(file.text.get(self.counted.1..line).unwrap_or_default());
        self.counted = (self.counted.0 + breaks, line);
        let made = Made { file: Arc::clone(file), begins: (line, self.counted.0), pieces, blocks };
        Article {
            begins: file.begins,
            made: Some(Arc::new(made)),
            ..Article::new(source, std::mem::take(&mut self.text))
        }
    }
}

impl Made {
    /// The file as plain text.
    pub(crate) fn file(&self) -> &Article {
        &self.file
    }

    /// Where counting lines can begin: a byte of the file's text, and the lines before it.
    pub(crate) fn begins(&self) -> (usize, usize) {
        self.begins
    }

    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The bytes of the file's text that some bytes of the made one stand for.
    pub(crate) fn written(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.place(span.start, false);
        // Marks behind the last letter are not part of it.
        let end = if span.is_empty() { start } else { self.place(span.end, true) };
        start..end.max(start)
    }

    /// Where a byte stands in the file's text, or what ends there.
    fn place(&self, at: usize, ends: bool) -> usize {
        let next = match ends {
            true => self.pieces.partition_point(|piece| piece.at < at),
            false => self.pieces.partition_point(|piece| piece.at <= at),
        };
        let Some(piece) = next.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return self.begins.0;
        };
        match (piece.as_it_stands, ends) {
            (true, _) => piece.written.end.min(piece.written.start + (at - piece.at)),
            (false, true) => piece.written.end,
            (false, false) => piece.written.start,
        }
    }
}
