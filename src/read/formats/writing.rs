//! The tokens of a page in the making, for formats without a parser that tells places.

use std::borrow::Cow;
use std::ops::Range;

use super::lines::Line;
use super::markup::Page;
use super::tokens::{self, Aside, Element, Token};
use crate::read::formats::{Each, Made};
use crate::read::head::Head;
use crate::text::article::Article;
use crate::text::draft::Draft;

/// What is read of a file so far.
#[derive(Debug)]
pub(super) struct Writing<'t> {
    pub(super) text: &'t str,
    tokens: Vec<Token<'t>>,
    /// Whether the line of the block that is open has words.
    has_words: bool,
}

impl<'t> Writing<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, tokens: Vec::new(), has_words: false }
    }

    /// Writes what of the front matter readers get to see.
    pub(super) fn front(&mut self, head: &Head) {
        for shown in &head.shown {
            let name = if shown.is_title { "h1" } else { "p" };
            self.open(name, shown.written.start);
            match self.text.get(shown.written.clone()) {
                Some(written) if written == shown.words => self.keep(shown.written.clone()),
                _ => self.put(shown.words.clone(), shown.written.clone()),
            }
            self.close(name);
        }
    }

    pub(super) fn open(&mut self, name: &'static str, at: usize) {
        self.cell(name, (1, 1), at);
    }

    /// Begins a cell of a table that takes so many columns and rows.
    pub(super) fn cell(&mut self, name: &'static str, spans: (usize, usize), at: usize) {
        let element = Element { name, spans, at, ..Element::default() };
        self.tokens.push(Token::Open(element));
    }

    pub(super) fn open_aside(&mut self, name: &'static str, why: Aside, at: usize) {
        let element = Element { name, aside: Some(why), spans: (1, 1), at, ..Element::default() };
        self.tokens.push(Token::Open(element));
    }

    pub(super) fn close(&mut self, name: &'static str) {
        self.tokens.push(Token::Close(name));
    }

    /// Writes what stands in a stretch, each line without the white space around it.
    pub(super) fn keep(&mut self, written: Range<usize>) {
        let mut at = written.start;
        for line in self.text[written].split_inclusive(['\n', '\r']) {
            let words = line.trim_end_matches(['\n', '\r']);
            self.push(Cow::Borrowed(words), at..at + words.len(), true);
            let ends = at + words.len();
            at += line.len();
            // A line of marks alone is none, and of a break of two letters the second is enough.
            if at > ends && self.has_words && !self.text[ends..].starts_with("\r\n") {
                self.push(Cow::Borrowed(&self.text[ends..at]), ends..at, false);
                self.has_words = false;
            }
        }
    }

    /// Writes what a stretch stands for.
    pub(super) fn put(&mut self, words: String, written: Range<usize>) {
        self.push(Cow::Owned(words), written, true);
    }

    fn push(&mut self, words: Cow<'t, str>, written: Range<usize>, flows: bool) {
        if !words.is_empty() {
            self.has_words = self.has_words || !words.trim().is_empty();
            self.tokens.push(Token::Text { words, written, flows });
        }
    }

    /// Takes tokens that somebody else made of a stretch.
    pub(super) fn extend(&mut self, tokens: Vec<Token<'t>>) {
        self.has_words = true;
        self.tokens.extend(tokens);
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Says of the tokens from one on that they stand at a place.
    pub(super) fn move_to(&mut self, first: usize, at: usize) {
        for token in self.tokens.iter_mut().skip(first) {
            match token {
                Token::Open(element) => element.at = at,
                Token::Text { words, written, .. } => {
                    *words = Cow::Owned(std::mem::take(words).into_owned());
                    *written = at..at;
                }
                Token::Close(_) => {}
            }
        }
    }

    /// Begins a line within the block.
    pub(super) fn line_break(&mut self, at: usize) {
        if std::mem::take(&mut self.has_words) {
            self.open("br", at);
            self.close("br");
        }
    }

    /// Sets a stretch aside that is a block of its own, or stands `within` a line.
    pub(super) fn set_aside(&mut self, why: Aside, written: Range<usize>, within: bool) {
        let name = if within { "span" } else { "pre" };
        self.open_aside(name, why, written.start);
        let words = Cow::Borrowed(&self.text[written.clone()]);
        self.tokens.push(Token::Text { words, written, flows: true });
        self.close(name);
    }

    /// Sets lines aside, from the first to the last.
    pub(super) fn set_lines_aside(&mut self, why: Aside, lines: &[Line]) {
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            self.set_aside(why, first.start..last.end.max(first.start), false);
        }
    }

    /// Hands over the article.
    pub(super) fn finish(self, file: &Article, head: Head, each: Each<'_>) {
        let mut tokens = self.tokens;
        debug_assert!(stands(self.text, &tokens), "words are written where they stand");
        // The cells of a table whose lines do not meet may overlap.
        tokens::in_order(&mut tokens);
        let ends = tokens::ends(&tokens);
        let mut draft = Draft::of(file);
        let all = 0..tokens.len();
        let set_aside = Page::write(&tokens, ends, &[all], &mut draft);
        let article = draft.finish(file.source.clone());
        each(Ok(Made { article, head, name: None, set_aside }));
    }
}

/// Whether words that are borrowed stand where they are said to.
fn stands(text: &str, tokens: &[Token<'_>]) -> bool {
    tokens.iter().all(|token| match token {
        Token::Text { words: Cow::Borrowed(words), written, .. } => {
            text.get(written.clone()) == Some(*words)
        }
        _ => true,
    })
}
