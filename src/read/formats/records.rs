//! Articles that are records of one file: lines of JSON, or rows of a table.
//!
//! Which fields they have is said by whoever asks, or told by usual names. A record that is none
//! is reported by its line, and the rest is read.

use std::ops::Range;

use crate::read::formats::{Made, Wanted};
use crate::read::head::Head;
use crate::text::article::Article;
use crate::text::block::BlockKind;
use crate::text::draft::Draft;
use crate::text::source::Skipped;

/// What tells a day that stands in a field.
const FIELD: &str = "field";

/// The usual names of a field, the likeliest first.
pub(super) fn usual(field: &str) -> &'static [&'static str] {
    match field {
        "text" => &["text", "body", "content"],
        "title" => &["title", "headline"],
        "date" => &["date", "published"],
        "source" => &["source", "publisher"],
        "id" => &["id", "url"],
        _ => &[],
    }
}

/// Where a field stands, where somebody says so.
pub(super) fn place<'w>(wanted: &'w Wanted, field: &str) -> Option<&'w str> {
    let said = wanted.fields.iter().rev().find(|(name, _)| name == field);
    said.map(|(_, place)| place.as_str())
}

/// A stretch of a text and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) written: Range<usize>,
    pub(super) as_it_stands: bool,
}

/// What a record says in its fields.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Its text; `None` where it has none.
    pub(super) text: Option<Vec<Piece>>,
    pub(super) title: Vec<Piece>,
    pub(super) date: String,
    pub(super) source: String,
    pub(super) id: String,
    /// Its line, counted from 1 in the file.
    pub(super) line: usize,
}

impl Record {
    /// The article of a record.
    ///
    /// # Errors
    ///
    /// It has no text.
    pub(super) fn made(self, file: &Article, draft: &mut Draft) -> Result<Made, Skipped> {
        let name = if self.id.trim().is_empty() { self.line.to_string() } else { self.id };
        let Some(text) = self.text else {
            return Err(skipped(
                file,
                self.line,
                "has no text; --field text=… names where it stands",
            ));
        };
        let mut head = Head::default();
        head.told("date", &self.date, FIELD);
        head.told("publisher", &self.source, FIELD);
        let title: String = self.title.iter().map(|piece| piece.text.as_str()).collect();
        head.told("title", &title, FIELD);
        let mut blocks = [(BlockKind::Heading, self.title), (BlockKind::Paragraph, text)];
        // A draft is written in the order of the file.
        blocks.sort_by_key(|(_, pieces)| pieces.first().map_or(0, |piece| piece.written.start));
        for (kind, pieces) in blocks {
            if pieces.is_empty() {
                continue;
            }
            draft.begin(kind);
            for piece in pieces {
                if piece.as_it_stands {
                    draft.keep(piece.written);
                } else {
                    draft.put(&piece.text, piece.written);
                }
            }
            draft.end();
        }
        let article = draft.finish(file.source.clone());
        Ok(Made { article, head, name: Some(name), set_aside: Vec::new() })
    }
}

/// A record of a file that was not read.
pub(super) fn skipped(file: &Article, line: usize, why: &str) -> Skipped {
    Skipped { path: file.source.path.clone(), why: format!("line {line}: {why}") }
}
