//! Tables of a page, and which tables are ones.

use std::borrow::Cow;
use std::ops::Range;

use super::Page;
use crate::read::formats::table::{Cell, Table};
use crate::read::formats::tokens::{INLINE, Token};
use crate::read::formats::words::Words;

impl Page<'_, '_> {
    /// Writes a table, row by row.
    pub(super) fn table(&mut self, range: Range<usize>) {
        let mut table = Table::led_by(&self.above);
        let mut i = range.start;
        let mut head_ends = 0;
        while i < range.end {
            if let Token::Open(element) = &self.tokens[i] {
                let end = self.ends[i].min(range.end);
                if let Some(aside) = element.aside {
                    self.put_aside(aside, i..end);
                    i = end.max(i + 1);
                    continue;
                }
                match element.name {
                    "caption" => {
                        let words = self.cell(i + 1..end);
                        table.captioned(words);
                        i = end.max(i + 1);
                        continue;
                    }
                    "thead" => head_ends = end,
                    "tr" => table.begin_row(),
                    "td" | "th" => {
                        let words = self.cell(i + 1..end);
                        let heads = i < head_ends || element.name == "th";
                        table.add(Cell { words, heads, spans: element.spans });
                        i = end.max(i + 1);
                        continue;
                    }
                    _ => {}
                }
            } else if let Token::Text { words, .. } = &self.tokens[i]
                && !words.trim().is_empty()
            {
                // It stands in the table and in no cell.
                let words = self.cell(i..i + 1);
                table.begin_row();
                table.add(Cell { words, heads: false, spans: (1, 1) });
            }
            i += 1;
        }
        table.write(self.draft);
        self.lead.clear();
    }

    /// The words of a cell.
    fn cell(&mut self, range: Range<usize>) -> Words {
        let mut words = Words::default();
        let mut i = range.start;
        while i < range.end {
            match &self.tokens[i] {
                Token::Text { words: text, written, .. } => {
                    words.add(text, written.clone(), matches!(text, Cow::Borrowed(_)));
                }
                Token::Open(element) => {
                    let end = self.ends[i].min(range.end);
                    if let Some(aside) = element.aside {
                        self.put_aside(aside, i..end);
                        i = end.max(i + 1);
                        continue;
                    }
                    let note = matches!(element.name, "sup" | "sub");
                    if note {
                        words.raise(Some(element.name));
                    } else if !INLINE.contains(&element.name) || element.name == "br" {
                        words.space();
                    }
                }
                Token::Close("sup" | "sub") => words.raise(None),
                Token::Close(name) if !INLINE.contains(name) => words.space(),
                Token::Close(_) => {}
            }
            i += 1;
        }
        words
    }
}

/// Whether a table holds rows of figures and is not there to put a page in order.
pub(super) fn is_table(tokens: &[Token<'_>]) -> bool {
    let opens = |token: &Token<'_>, names: &[&str]| matches!(token, Token::Open(element) if names.contains(&element.name));
    let (mut cells, mut long) = (0, 0);
    for token in tokens {
        if opens(token, &["table", "h1", "h2", "h3", "article", "section"]) {
            return false;
        }
        cells += usize::from(opens(token, &["td", "th"]));
        long += usize::from(opens(token, &["p"]));
    }
    cells > 1 && long <= cells
}
