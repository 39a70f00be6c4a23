//! Sentences that have the words of a phrase, and no value that was read.

use std::ops::Range;

use crate::extract::reading::Reading;
use crate::find::block::Work;
use crate::find::screen::index::Entry;
use crate::find::screen::literal;
use crate::mention::unread::{Refused, UnreadAt, Why};
use crate::mention::{self, Place, Spot, excerpt};
use crate::phrase::PhraseId;
use crate::phrase::passage::Passage;
use crate::text::article::Lines;

impl Work<'_, '_> {
    /// Facts whose phrase failed although the sentence has all its words. `has_open` is whether
    /// the sentence has a figure that no fact takes.
    pub(super) fn unread(
        &self,
        sentence: &Passage<'_>,
        around: &Passage<'_>,
        mut missed: Vec<Entry>,
        stated: &[usize],
        has_open: bool,
    ) -> Vec<usize> {
        missed.sort_unstable();
        missed.dedup();
        let rulebook = &*self.finder.rulebook;
        let mut noted = Vec::new();
        for entry in missed {
            let fact = &rulebook.facts[entry.fact];
            if stated.contains(&entry.fact) || noted.last() == Some(&entry.fact) {
                continue;
            }
            let Some(phrase) = fact.phrase(entry.phrase) else { continue };
            // A construction has few words of its own, so they alone state nothing.
            if phrase.construction.is_some() && !has_open || phrase.is_unit_alone() {
                continue;
            }
            if literal::has_all_words(&phrase.items, &|items| sentence.has(rulebook, items))
                && self.allowed(fact, phrase, sentence, around)
            {
                noted.push(entry.fact);
            }
        }
        noted
    }

    /// Where a fact is not read in a sentence: at the value that is none of it, and why; where
    /// there is none, the sentence.
    pub(super) fn unread_at(
        &self,
        sentence: &Range<usize>,
        refused: Option<(PhraseId, &Reading, Refused)>,
        lines: &mut Lines,
    ) -> UnreadAt {
        let text = &self.article.text;
        let sentence = mention::trimmed(text, &self.in_text(sentence));
        let words = refused.map(|(_, value, _)| self.in_text(&value.extent));
        let quote = words.clone().unwrap_or(sentence.start..sentence.start);
        let spot = Spot {
            path: self.article.source.path.clone(),
            place: Place::of(self.article, lines, words.as_ref().unwrap_or(&sentence)),
            quote: text[quote.clone()].to_owned(),
            excerpt: excerpt(text, sentence, quote),
            paragraph: None,
        };
        let why = refused.map(|(phrase, _, why)| (phrase.phrase, Why::NotThisValue(why)));
        UnreadAt { spot, why }
    }
}
