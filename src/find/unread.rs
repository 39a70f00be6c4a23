//! Sentences that have the words of a phrase, and no value that was read.

use std::ops::Range;

use crate::find::block::Work;
use crate::find::screen::index::Entry;
use crate::find::screen::literal;
use crate::mention::{self, Place, Spot, excerpt};
use crate::phrase::Takes;
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
            // A construction has few words of its own, so they alone state nothing; and a name
            // before a number with the right unit is a statement only with that unit.
            let few = phrase.construction.is_some();
            if few && (!has_open || phrase.takes == Takes::WithItsUnit) {
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

    /// The place of a whole sentence.
    pub(super) fn sentence_spot(&self, span: &Range<usize>, lines: &mut Lines) -> Spot {
        let text = &self.article.text;
        let sentence = mention::trimmed(text, &self.in_text(span));
        Spot {
            path: self.article.source.path.clone(),
            place: Place::of(self.article, lines, &sentence),
            quote: String::new(),
            excerpt: excerpt(text, sentence.clone(), sentence.start..sentence.start),
            paragraph: None,
        }
    }
}
