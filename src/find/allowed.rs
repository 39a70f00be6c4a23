//! Where a fact lets its mentions stand: `near` and `unless`.

use crate::find::block::Work;
use crate::phrase::Phrase;
use crate::phrase::passage::Passage;
use crate::rulebook::fact::Fact;
use crate::text::token;
use crate::text::view::View;

impl Work<'_, '_> {
    /// Whether `near` and `unless` of a fact let its mentions stand here.
    pub(crate) fn allowed(
        &self,
        fact: &Fact,
        sentence: &Passage<'_>,
        around: &Passage<'_>,
    ) -> bool {
        let rulebook = &*self.finder.rulebook;
        let near = fact.near.is_empty()
            || fact.near.iter().any(|phrase| around.has(rulebook, &phrase.items))
            || self.heading_has_one_of(&fact.near);
        near && !fact.unless.iter().any(|phrase| sentence.has(rulebook, &phrase.items))
    }

    /// Whether what a phrase asks for by itself stands near it.
    pub(crate) fn has_near(&self, phrase: &Phrase, around: &Passage<'_>) -> bool {
        let rulebook = &*self.finder.rulebook;
        phrase.near.is_empty()
            || phrase.near.iter().any(|near| around.has(rulebook, &near.items))
            || self.heading_has_one_of(&phrase.near)
    }

    /// Whether one of these phrases stands in the heading above the paragraph, which is what the
    /// paragraph is about.
    fn heading_has_one_of(&self, phrases: &[Phrase]) -> bool {
        let at = self.in_text(&self.paragraph.span).start;
        let Some(heading) = self.whole.heading_above(at) else { return false };
        let heading = View::of(heading);
        let tokens = token::tokens(&heading.text, 0..heading.text.len());
        let heading = Passage::new(&heading.text, &tokens);
        let rulebook = &*self.finder.rulebook;
        phrases.iter().any(|phrase| heading.has(rulebook, &phrase.items))
    }
}
