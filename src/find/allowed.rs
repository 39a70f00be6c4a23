//! Where a fact lets its mentions stand: `near` and `unless`.

use crate::find::block::Work;
use crate::phrase::Phrase;
use crate::phrase::passage::Passage;
use crate::rulebook::fact::Fact;
use crate::text::token;
use crate::text::view::View;

impl Work<'_, '_> {
    /// Whether `near` and `unless` of a fact and of one of its phrases let it state something
    /// anywhere in a sentence.
    pub(crate) fn allowed(
        &self,
        fact: &Fact,
        phrase: &Phrase,
        sentence: &Passage<'_>,
        around: &Passage<'_>,
    ) -> bool {
        let rulebook = &*self.finder.rulebook;
        let mut vetoes = fact.unless.iter().chain(phrase.unless());
        self.has_near(&fact.near, around)
            && self.is_near(phrase, around)
            && !vetoes.any(|veto| sentence.has(rulebook, &veto.items))
    }

    /// Whether what a phrase alone wants near it stands there.
    pub(crate) fn is_near(&self, phrase: &Phrase, around: &Passage<'_>) -> bool {
        self.has_near(&phrase.near, around) && self.has_near(phrase.wants(), around)
    }

    /// Whether one of these phrases, if there are any, stands in the paragraph or above it.
    pub(crate) fn has_near(&self, near: &[Phrase], around: &Passage<'_>) -> bool {
        let rulebook = &*self.finder.rulebook;
        near.is_empty()
            || near.iter().any(|phrase| around.has(rulebook, &phrase.items))
            || self.heading_has_one_of(near)
    }

    /// Whether one of these phrases stands in the heading above the paragraph, which is what the
    /// paragraph is about.
    pub(crate) fn heading_has_one_of(&self, phrases: &[Phrase]) -> bool {
        let at = self.in_text(&self.paragraph.span).start;
        let Some(heading) = self.whole.heading_above(at) else { return false };
        let heading = View::of(heading);
        let tokens = token::tokens(&heading.text, 0..heading.text.len());
        let heading = Passage::new(&heading.text, &tokens);
        let rulebook = &*self.finder.rulebook;
        phrases.iter().any(|phrase| heading.has(rulebook, &phrase.items))
    }
}
