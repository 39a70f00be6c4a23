//! How far reading goes from one place of a text, and what it takes along.
//!
//! No text is read from its start: around each place where something may be stated a chunk is
//! folded, and in it sentences are read. Chunks end where paragraphs do, and windows where
//! sentences do. Where one of them is longer than its bound it has to be cut somewhere, and whatever
//! stands across the cut would be lost. So what is read there overlaps: each [`Window`] sees some
//! text on either side of its own, and owns only the values that begin in its own. The windows' own
//! text tiles the whole, so that each value has one owner, and that one sees all
//! that stands within [`Reach::margin`] of it.

use std::ops::Range;

use super::question;
use super::sentence::{GAP, REACH, sentence_begins, word_begins};
use crate::text::language::Language;

/// How many bytes are read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The longest sentence that is read whole.
    sentence: usize,
}

impl Default for Reach {
    fn default() -> Self {
        Self { sentence: 4_000 }
    }
}

/// A stretch of text to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// What is seen.
    pub span: Range<usize>,
    /// Where values must begin that are taken; within `span`, behind what was read before.
    pub own: Range<usize>,
    /// Whether both ends of `own` are those of what is read, so that nothing stands across them.
    pub whole: bool,
}

impl Window {
    /// Whether it is some of a longer stretch, of which it sees more than its own.
    pub fn is_cut(&self) -> bool {
        self.own != self.span
    }

    /// Where to look on for something that may be stated: `own.end`, or some way before it where
    /// what begins behind it may be told by words before it.
    pub fn next(&self, text: &str, reach: Reach) -> usize {
        if self.whole { self.own.end } else { start_near(text, self.own.end, reach.margin()) }
    }
}

impl Reach {
    /// Sentences of up to `sentence` bytes are read whole; tests make it small, or so large that
    /// nothing is ever cut.
    pub fn of(sentence: usize) -> Self {
        Self { sentence: sentence.max(64) }
    }

    /// How far a phrase may reach from its value, on either side, in a sentence that is not
    /// read whole.
    pub fn margin(self) -> usize {
        self.sentence / 4
    }

    /// How far a paragraph is seen on either side of a sentence.
    fn paragraph_beside(self) -> usize {
        REACH.min(self.sentence / 2)
    }

    /// The sentence in which byte `at` of a view lies, where everything before `from` was read.
    ///
    /// Of a sentence longer than the bound it is a window that reaches from `at`, or from `from`
    /// where that is behind, half the bound further on.
    pub fn sentence(self, view: &str, at: usize, from: usize, language: Language) -> Window {
        let begins = |p: usize| sentence_begins(view, p, language);
        let at = view.floor_char_boundary(at.min(view.len().saturating_sub(1)));
        let low = at.saturating_sub(self.sentence);
        let high = view.len().min(at.saturating_add(self.sentence));
        let start = spaces(view, low.saturating_sub(1), at).rev().find(|&p| begins(p));
        let start = start.or((low == 0).then_some(0));
        let end = spaces(view, at, high.saturating_sub(1)).find(|&p| begins(p));
        let end = end.or((high == view.len()).then_some(high));
        if let (Some(start), Some(end)) = (start, end)
            && end - start <= self.sentence
        {
            return Window { span: start..end, own: start.max(from).min(end)..end, whole: true };
        }
        let margin = self.margin();
        let begin = start_near(view, at, margin).max(start.unwrap_or(0)).max(from);
        let cut = end_near(view, at.max(begin), self.sentence / 2);
        let whole = end.is_some_and(|end| end <= cut);
        let own = begin..end.map_or(cut, |end| end.min(cut)).max(begin);
        let first = start_near(view, at.min(begin), margin).max(start.unwrap_or(0));
        let last = end_near(view, own.end, margin);
        Window { span: first..end.map_or(last, |end| end.min(last)), own, whole }
    }

    /// The paragraph around a sentence of a view: so much of it as a sentence may need.
    pub fn paragraph(self, view: &str, sentence: &Range<usize>) -> Range<usize> {
        let start = super::sentence::paragraph_start(view, sentence.start);
        let end = super::sentence::paragraph_end(view, sentence.end.saturating_sub(1));
        start.min(sentence.start)..end.max(sentence.end)
    }

    /// The chunk of a text to fold around byte `at`, where everything before `from` was read: its
    /// paragraph.
    ///
    /// Of one longer than twice the bound of a sentence on either side, so much. `text` need not
    /// be a view, since folding moves no blank line.
    pub fn chunk(self, text: &str, at: usize, from: usize) -> Window {
        let bytes = text.as_bytes();
        let reach = self.sentence.saturating_mul(2);
        let low = text.ceil_char_boundary(at.saturating_sub(reach));
        let base = at.max(from);
        let high = text.floor_char_boundary(base.saturating_add(reach));
        let blank = |line_end: &usize| {
            let space = bytes[line_end + 1..].iter().take_while(|b| b.is_ascii_whitespace());
            space.take(GAP).any(|&b| b == b'\n')
        };
        let head = bytes.get(low..at).unwrap_or_default();
        let start = memchr::memrchr_iter(b'\n', head).map(|i| low + i).find(blank);
        let start = start.or((low == 0).then_some(0));
        let tail = bytes.get(at..high).unwrap_or_default();
        let end = memchr::memchr_iter(b'\n', tail).map(|i| at + i).find(blank);
        let end = end.or((high == text.len()).then_some(high));
        let end = end.map(|end| end.max(text.ceil_char_boundary(at + 1)));
        let begin = start.unwrap_or_else(|| start_near(text, low, 0)).max(from);
        let end = end.map(|end| match start {
            Some(start) if question::is_one(text, start..end) => paragraph_ends(text, end, high),
            _ => end,
        });
        let start = start.map(|start| question::before(text, start).unwrap_or(start));
        // A sentence, and what a paragraph reaches from it.
        let beside = self.sentence.saturating_add(self.paragraph_beside());
        let first = start_near(text, begin, beside).max(start.unwrap_or(0));
        if let Some(end) = end {
            return Window { span: first..end, own: begin..end.max(begin), whole: true };
        }
        // Where a text is cut for its length alone, any language's full stop will do.
        let stop = |p: &usize| sentence_begins(text, *p, Language::default());
        let cut = (base + 1..high).rev().find(stop).unwrap_or_else(|| end_near(text, base, reach));
        let own = begin..cut.max(begin);
        Window { span: first..end_near(text, own.end, beside), own, whole: false }
    }

    /// As much of a window as stands within the margin of a value in it, cut between words; all of
    /// one that is whole.
    pub fn around(self, view: &str, window: &Window, value: &Range<usize>) -> Range<usize> {
        if !window.is_cut() {
            return window.span.clone();
        }
        let start = start_near(view, value.start, self.margin()).max(window.span.start);
        let end = end_near(view, value.end, self.margin()).min(window.span.end);
        start.min(value.start)..end.max(value.end)
    }

    /// As much of a view as the paragraph around a value may reach, where its sentence is cut.
    pub fn far_around(self, view: &str, value: &Range<usize>) -> Range<usize> {
        let far = self.margin() + self.paragraph_beside();
        start_near(view, value.start, far)..end_near(view, value.end, far)
    }
}

/// Where the paragraph behind byte `from` ends; `from` where it ends behind `high`.
fn paragraph_ends(text: &str, from: usize, high: usize) -> usize {
    let rest = text.get(from..high).unwrap_or_default();
    let Some(first) = rest.find(|c: char| !c.is_whitespace()) else { return from };
    match rest.get(first..).and_then(|words| words.find("\n\n")) {
        Some(length) => from + first + length,
        None if high == text.len() => high,
        None => from,
    }
}

/// Behind the white space between two bytes, each place.
fn spaces(view: &str, from: usize, to: usize) -> impl DoubleEndedIterator<Item = usize> {
    let bytes = view.as_bytes().get(from..to).unwrap_or_default();
    let space = bytes.iter().enumerate().filter(|(_, b)| b.is_ascii_whitespace());
    space.map(move |(i, _)| from + i + 1)
}

/// Where a word begins, `back` bytes before `at` or less; inside one that is longer still.
fn start_near(text: &str, at: usize, back: usize) -> usize {
    let low = text.ceil_char_boundary(at.saturating_sub(back));
    if low == 0 {
        return 0;
    }
    (low..=at).find(|&p| word_begins(text, p)).unwrap_or(low)
}

/// Where a word begins, `ahead` bytes behind `at` or less; inside one that is longer still, and
/// always behind `at` where anything is.
fn end_near(text: &str, at: usize, ahead: usize) -> usize {
    if text.len() - at.min(text.len()) <= ahead {
        return text.len();
    }
    let high = text.floor_char_boundary(at + ahead);
    let begins = (at + 1..=high).rev().find(|&p| word_begins(text, p));
    begins.unwrap_or_else(|| if high > at { high } else { text.ceil_char_boundary(at + 1) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The windows of a view, each from the place where the one before ends.
    fn windows(view: &str, reach: Reach) -> Vec<Window> {
        let mut found = Vec::new();
        let mut from = 0;
        while from < view.len() {
            let window = reach.sentence(view, from, from, Language::English);
            assert!(window.own.end > from, "{window:?}");
            from = window.own.end;
            found.push(window);
        }
        found
    }

    #[test]
    fn a_sentence_within_the_bound_is_read_whole() {
        let view = "One two three. Four five\nsix. Seven.\n\n- eight\n- nine";
        let read: Vec<&str> =
            windows(view, Reach::default()).iter().map(|w| &view[w.span.clone()]).collect();
        assert_eq!(
            read,
            ["One two three. ", "Four five\nsix. ", "Seven.\n\n", "- eight\n", "- nine"]
        );
    }

    #[test]
    fn where_something_may_be_told_by_words_before_a_cut_is_looked_at_again() {
        let (view, reach) = ("word ".repeat(400), Reach::of(400));
        let first = reach.sentence(&view, 0, 0, Language::English);
        assert!(!first.whole && first.own.end <= 200);
        assert!(first.own.end - first.next(&view, reach) >= 95);
        let second = reach.sentence(&view, first.own.end - 5, first.own.end, Language::English);
        assert_eq!(second.own.start, first.own.end);
        assert!(second.own.start - second.span.start >= 95);
    }

    proptest! {
        #[test]
        fn windows_tile_a_view_and_see_the_margin(
            view in "([a-c]{1,9} |[A-C][a-c]{0,3}\\. |é|\n|\n\n|- ){0,200}", bound in 64_usize..300
        ) {
            let reach = Reach::of(bound);
            let mut from = 0;
            for window in windows(&view, reach) {
                prop_assert_eq!(window.own.start, from);
                from = window.own.end;
                prop_assert!(view.get(window.span.clone()).is_some());
                prop_assert!(window.span.start <= window.own.start && window.own.end <= window.span.end);
                let sees = |p: usize| {
                    let near = p.saturating_sub(reach.margin())..p + reach.margin();
                    let parts = |q: &usize| sentence_begins(&view, *q, Language::English);
                    let behind = (near.start..=p).rev().find(parts).unwrap_or(near.start);
                    let before = (p + 1..near.end).find(parts).unwrap_or(near.end.min(view.len()));
                    // Cut between words, so a word less.
                    window.span.start <= behind + 24 && window.span.end + 24 >= before
                };
                prop_assert!(window.own.clone().all(sees), "{window:?}");
            }
        }

        #[test]
        fn chunks_tile_a_text(
            text in "([a-c]{1,9} |[A-C][a-c]{0,3}\\. |é|\n|\n\n|- ){0,300}", bound in 64_usize..200
        ) {
            let reach = Reach::of(bound);
            let mut from = 0;
            while from < text.len() {
                let chunk = reach.chunk(&text, from, from);
                prop_assert_eq!(chunk.own.start, from);
                prop_assert!(chunk.own.end > from && text.get(chunk.span.clone()).is_some());
                prop_assert!(chunk.span.start <= from && chunk.own.end <= chunk.span.end);
                from = chunk.own.end;
            }
        }
    }
}
