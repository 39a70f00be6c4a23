//! Phrases by which something is told, as the files of cue words have them: found in a
//! passage by their first words.

use std::ops::Range;

use crate::phrase::names::NoNames;
use crate::phrase::passage::Passage;
use crate::phrase::{Item, first_words, template};
use crate::text::scan::Keyed;
use crate::text::token::{self, Token};

/// Phrases that tell the same.
struct Signal {
    phrases: Vec<Vec<Item>>,
    /// How many words one may have where it stands.
    longest: usize,
}

/// All phrases of a file.
#[derive(Default)]
pub(crate) struct Signals {
    signals: Vec<Signal>,
    /// By the key of a first word, the signals with their phrases.
    starts: Keyed<Vec<(usize, usize)>>,
}

/// A signal in a passage.
pub(crate) struct Found {
    /// Which one, in the order in which they were added.
    pub(crate) signal: usize,
    /// In bytes of the view.
    pub(crate) span: Range<usize>,
}

impl Signals {
    /// Adds phrases that tell the same, each of which begins with a word.
    pub(crate) fn add(&mut self, phrases: &[String], longest: usize) {
        let parse =
            |text: &String| template::parse(text, template::Role::Context, &mut |_| Err(None)).ok();
        let phrases: Vec<Vec<Item>> = phrases.iter().filter_map(parse).collect();
        for (index, phrase) in phrases.iter().enumerate() {
            for word in first_words(phrase) {
                let at = self.starts.entry(token::key(word.as_bytes())).or_default();
                // "(as far|as well) as" begins with one word.
                if at.last() != Some(&(self.signals.len(), index)) {
                    at.push((self.signals.len(), index));
                }
            }
        }
        self.signals.push(Signal { phrases, longest });
    }

    /// Those that stand in a passage, in its order; only where `wanted` says so of the
    /// first word and the signal.
    pub(crate) fn in_passage(
        &self,
        passage: &Passage<'_>,
        wanted: impl Fn(&Token, usize) -> bool,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        for (cell, token) in passage.cells.iter().enumerate() {
            for &(signal, phrase) in self.starts.get(&token.key).map_or(&[][..], Vec::as_slice) {
                let known = &self.signals[signal];
                if !wanted(token, signal) {
                    continue;
                }
                let end = passage.ends(&NoNames, &known.phrases[phrase], cell);
                let end = end.filter(|end| end - cell <= known.longest);
                if let Some(span) = end.and_then(|end| passage.bytes(&(cell..end))) {
                    found.push(Found { signal, span });
                }
            }
        }
        found
    }
}

/// How many tokens stand between two places; 0 where none of them do.
pub(crate) fn between(tokens: &[Token], a: &Range<usize>, b: &Range<usize>) -> usize {
    let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
    let first = tokens.partition_point(|token| token.start < from);
    let last = tokens.partition_point(|token| token.end <= to);
    last.saturating_sub(first)
}

/// Asserts that every phrase of a file was understood and begins with a word.
#[cfg(test)]
pub(crate) fn assert_all_can_be_found<'t>(
    signals: &Signals,
    written: impl ExactSizeIterator<Item = &'t Vec<String>>,
) {
    assert_eq!(written.len(), signals.signals.len());
    for (written, signal) in written.zip(&signals.signals) {
        assert_eq!(written.len(), signal.phrases.len(), "{written:?}");
        for (text, phrase) in written.iter().zip(&signal.phrases) {
            assert!(!first_words(phrase).is_empty(), "{text} does not begin with a word");
        }
    }
}
