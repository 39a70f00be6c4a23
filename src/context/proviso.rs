//! Whom a count takes in or leaves out, by the words beside it.
//!
//! "12 dead, including the gunman" and "11 people were killed" are one account of
//! one day. Which words tell so is data, `lang/en/proviso.toml` and its like;
//! how far each reaches is decided here.

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::lang::cues::{self, Found};
use crate::lang::proviso::{self, Cues, Stands};
use crate::phrase::passage::Passage;
use crate::text::language::Language;
use crate::text::token::{self, Token};
use crate::value::proviso::{Proviso, Tells};

/// The provisos of one sentence.
pub(crate) struct Provisos<'s> {
    view: &'s str,
    /// The tokens of the sentence.
    tokens: &'s [Token],
    cues: &'static Cues,
    /// In order of the text.
    found: Vec<Found>,
}

impl<'s> Provisos<'s> {
    /// Those of the sentence that has these tokens.
    pub(crate) fn new(view: &'s str, tokens: &'s [Token], language: Language) -> Self {
        let cues = proviso::of(language);
        let sentence = Passage::new(view, tokens);
        let found = cues.signals.in_passage(&sentence, |_, _| true);
        Self { view, tokens, cues, found }
    }

    /// The provisos of a count; `spoken` is what the fact's phrase covers.
    pub(crate) fn of(&self, reading: &Reading, spoken: &Range<usize>) -> Vec<Proviso> {
        if !matches!(reading.value, Value::Quantity(_)) {
            return Vec::new();
        }
        let at = &reading.extent;
        let reaches = |found: &&Found| {
            let cue = &self.cues.cues[found.signal];
            let before = found.span.end <= at.start;
            let behind = found.span.start >= at.end;
            let side = match cue.stands {
                Stands::Before => before,
                Stands::Behind => behind,
                Stands::Either => before || behind,
                Stands::Inside => at.start <= found.span.start && found.span.end <= at.end,
            };
            side && cues::between(self.tokens, &found.span, at) <= cue.within
                && (cue.beside.is_empty() || self.has(spoken, &cue.beside))
        };
        let found = self.found.iter().filter(reaches);
        let cued = found.map(|found| (self.cues.cues[found.signal].tells, found.span.clone()));
        let kind = self.kind(at.end..spoken.end).map(|span| (Tells::Some, span));
        let mut provisos: Vec<Proviso> = Vec::new();
        for (tells, span) in cued.chain(kind) {
            let words = self.view.get(span).unwrap_or_default().to_owned();
            if provisos.iter().all(|known| known.tells != tells) {
                provisos.push(Proviso { tells, words });
            }
        }
        provisos
    }

    /// The kind of people that is counted: the first noun of one within `span`.
    fn kind(&self, span: Range<usize>) -> Option<Range<usize>> {
        let first = self.tokens.partition_point(|token| token.start < span.start);
        let inside = self.tokens.iter().skip(first).take_while(|token| token.end <= span.end);
        let mut kinds = inside.filter(|token| self.cues.kinds.contains(&token.key));
        kinds.next().map(|token| token.start..token.end)
    }

    /// Whether one of these words stands within `span`.
    fn has(&self, span: &Range<usize>, words: &[u64]) -> bool {
        let tokens = token::within(self.tokens, span);
        tokens.iter().any(|token| words.contains(&token.key))
    }
}
