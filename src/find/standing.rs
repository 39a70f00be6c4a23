//! Whether a phrase that matches may state its fact where it stands.

use std::ops::Range;

use crate::context::clauses::Clauses;
use crate::find::block::Work;
use crate::find::matching::Matching;
use crate::find::screen::index::Entry;
use crate::find::veto::vetoed;
use crate::phrase::Phrase;
use crate::text::token;

impl Matching<'_, '_, '_> {
    /// Whether a phrase, where it matches `spoken`, may state its fact by words at `at`.
    pub(super) fn may_stand(
        &mut self,
        entry: Entry,
        at: &Range<usize>,
        spoken: &Range<usize>,
    ) -> bool {
        let finder = self.work.finder;
        let fact = &finder.rulebook.facts[entry.fact];
        fact.phrase(entry.phrase).is_some_and(|phrase| {
            let alone = !(phrase.near.is_empty() && phrase.when.is_none());
            self.is_allowed(entry.fact, alone.then_some(phrase), at, spoken)
        })
    }

    /// Whether a fact, and what holds for one of its phrases alone, let it be stated by words at
    /// `at`, where what states it is `spoken`.
    pub(super) fn is_allowed(
        &mut self,
        index: usize,
        alone: Option<&Phrase>,
        at: &Range<usize>,
        spoken: &Range<usize>,
    ) -> bool {
        let Work { finder, view, .. } = self.work;
        let fact = &finder.rulebook.facts[index];
        let around = self.window.is_cut().then(|| {
            let far = finder.reach.far_around(&view.text, at);
            self.around.within(&far)
        });
        let near = match &around {
            Some(around) => {
                self.work.has_near(&fact.near, around) && self.work.whole.applies(index)
            }
            None => self.is_at_hand(index),
        };
        let around = around.as_ref().unwrap_or(self.around);
        if !near || !alone.is_none_or(|phrase| self.work.is_near(phrase, around)) {
            return false;
        }
        let vetoes = [&fact.unless[..], alone.map_or(&[], Phrase::unless)];
        vetoes.iter().all(|unless| unless.is_empty() || !self.is_vetoed(unless, at, spoken))
    }

    /// Whether what a fact wants near it stands in the paragraph, and the article is one that it
    /// is about.
    pub(super) fn is_at_hand(&mut self, index: usize) -> bool {
        let (work, around) = (self.work, self.around);
        let near = &work.finder.rulebook.facts[index].near;
        let at_hand = || work.has_near(near, around) && work.whole.applies(index);
        *self.allowed.entry(index).or_insert_with(at_hand)
    }

    /// Whether one of some phrases stands in the clause of what is `spoken` around a value `at`.
    fn is_vetoed(&self, unless: &[Phrase], at: &Range<usize>, spoken: &Range<usize>) -> bool {
        let Work { finder, view, paragraph, language, .. } = self.work;
        let span = &self.window.span;
        let clauses = || {
            let tokens = token::within(&paragraph.tokens, span);
            self.clauses.get_or_init(|| Clauses::of(&view.text, tokens, span, *language))
        };
        let seen = self.window.is_cut().then(|| {
            let seen = finder.reach.around(&view.text, self.window, at);
            self.sentence.within(&seen)
        });
        let sentence = seen.as_ref().unwrap_or(self.sentence);
        vetoed(&finder.rulebook, unless, sentence, clauses, spoken).is_some()
    }
}
