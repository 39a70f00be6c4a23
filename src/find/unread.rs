//! Sentences that have the words of a phrase, and no value that was read.

use crate::context::reach::Window;
use crate::find::block::Work;
use crate::find::near_miss::Near;
use crate::find::screen::index::Entry;
use crate::find::screen::literal;
use crate::mention::unread::{UnreadAt, Why};
use crate::mention::{self, Mention, Place, Spot, excerpt};
use crate::phrase::passage::Passage;
use crate::phrase::{Item, Phrase, Takes};
use crate::text::article::Lines;

/// Whether nothing but the unit of its value makes a phrase a statement: "the Alma: $30" tells a
/// price, and "the Alma: 30%" none, where "the Alma costs 30%" is a price that was not read.
pub(super) fn is_unit_alone(phrase: &Phrase) -> bool {
    let verb = |item: &Item| matches!(item, Item::Forms(_));
    phrase.takes == Takes::WithItsUnit && !Item::any(&phrase.items, &verb)
}

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
            if phrase.construction.is_some() && !has_open || is_unit_alone(phrase) {
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

    /// Where a fact is not read in a window, and why: at the value that comes nearest.
    pub(super) fn unread_at(
        &self,
        window: &Window,
        fact: usize,
        mentions: &[Mention],
        lines: &mut Lines,
    ) -> UnreadAt {
        let text = &self.article.text;
        let sentence = mention::trimmed(text, &self.in_text(&window.span));
        let near =
            self.finder.attempts_in(&self.view.text, window, self.whole, self.language, fact);
        let own = near.into_iter().filter(|near| self.owns(window, &near.span));
        // Of two that come as near, the first.
        let nearest = own.rev().max_by_key(Near::nearness);
        let value = nearest.as_ref().filter(|near| near.has_value);
        let words = value.map_or(sentence.start..sentence.start, |near| self.in_text(&near.span));
        let here = self.article.in_file(&words);
        let over = |place: &Place| place.start < here.end && here.start < place.end;
        let other = value.and_then(|_| mentions.iter().find(|mention| over(&mention.place)));
        let why = nearest.map(|near| match (near.why, other) {
            (Why::NotThisValue(_), Some(other)) => (near.phrase, Why::Taken(other.fact)),
            (why, _) => (near.phrase, why),
        });
        let place = if words.is_empty() { sentence.clone() } else { words.clone() };
        let spot = Spot {
            path: self.article.source.path.clone(),
            place: Place::of(self.article, lines, &place),
            quote: text[words.clone()].to_owned(),
            excerpt: excerpt(text, sentence, words),
            paragraph: None,
        };
        UnreadAt { spot, why }
    }
}
