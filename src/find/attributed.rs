//! Who says a value, and what that decides.

use crate::context::polarity::Polarity;
use crate::context::reach::Window;
use crate::context::speaker::{Attribution, Speaker, Voices};
use crate::extract::list::Listing;
use crate::extract::reading::{Reading, Value};
use crate::find::block::Work;
use crate::find::matching::Hit;
use crate::lang::speech::Role;
use crate::phrase::passage::Passage;
use crate::text::token;
use crate::text::view::View;
use crate::value::hedge::Hedge;

/// Words of somebody's name, at most.
const NAME: usize = 4;

impl Work<'_, '_> {
    /// Who states a value, and how.
    pub(super) fn attribution(
        &self,
        window: &Window,
        reading: &Reading,
        voices: &Voices<'_>,
    ) -> Attribution {
        let worded = !matches!(reading.value, Value::Quantity(_) | Value::Dates { .. });
        let mut attribution = voices.attribution(&window.span, &reading.span, worded);
        let near = self.finder.reach.around(&self.view.text, window, &reading.extent);
        // Whoever is part of a value does not say it: "the EU states" recognised somebody.
        let inside = |speaker: &Speaker| {
            speaker.words.start < reading.extent.end && reading.extent.start < speaker.words.end
        };
        // Nor does anybody so far away that other windows do not see him.
        let far = |speaker: &Speaker| {
            window.is_cut() && (speaker.words.start < near.start || near.end < speaker.words.end)
        };
        let says = |speaker: &Speaker| !inside(speaker) && !far(speaker);
        attribution.speaker = attribution.speaker.take().filter(says);
        if attribution.polarity == Polarity::Supposed && self.is_limit(reading) {
            attribution.polarity = Polarity::Asserted;
        }
        attribution
    }

    /// Whether a value is a limit that is told by what lies beyond it: "if it takes longer than 60
    /// seconds, it is closed" supposes nothing of the 60.
    fn is_limit(&self, reading: &Reading) -> bool {
        let Value::Quantity(quantity) = &reading.value else { return false };
        let turned = match quantity.hedge {
            Hedge::AtMost => Hedge::Over,
            Hedge::AtLeast => Hedge::Below,
            _ => return false,
        };
        let words =
            reading.hedge.as_ref().map(|hedge| token::within(&self.paragraph.tokens, hedge));
        let said = words.and_then(|words| self.language.lexicon().hedges_before.at_end(words));
        said.is_some_and(|(hedge, _)| *hedge == turned)
    }

    /// Whether the sentence denies the words of the phrase before its value: "cannot be sold in
    /// Malta".
    pub(super) fn is_denied_from(
        &self,
        window: &Window,
        reading: &Reading,
        hit: &Hit,
        voices: &Voices<'_>,
    ) -> bool {
        if hit.denied || hit.span.start >= reading.span.start {
            return false;
        }
        let phrase = hit.span.start..reading.span.start;
        voices.attribution(&window.span, &phrase, true).polarity == Polarity::Denied
    }

    /// Of facts worded alike, those that the one who says it decides for: his own claim, else
    /// what is nobody's claim.
    pub(super) fn by_who_says_it(
        &self,
        window: &Window,
        reading: &Reading,
        mut hits: Vec<Hit>,
        voices: &Voices<'_>,
    ) -> Vec<Hit> {
        let facts = &self.finder.rulebook.facts;
        let words = hits.iter().map(|hit| hit.words).max().unwrap_or_default();
        let alike = || hits.iter().filter(|hit| hit.words == words);
        let first = alike().next().map(|hit| hit.fact);
        let several = alike().any(|hit| Some(hit.fact) != first);
        if !several || alike().all(|hit| facts[hit.fact].claimed_by.is_empty()) {
            return hits;
        }
        let attribution = self.attribution(window, reading, voices);
        let claims = |hit: &Hit| {
            let named = self.names_of(hit.fact, &attribution);
            named.iter().any(|name| facts[hit.fact].claimed_by.contains(name))
        };
        let plain = |hit: &Hit| facts[hit.fact].claimed_by.is_empty();
        if alike().any(claims) {
            hits.retain(|hit| hit.words < words || claims(hit));
        } else if alike().any(plain) {
            hits.retain(|hit| hit.words < words || plain(hit));
        }
        hits
    }

    /// The names that stand in the speaker's words, for facts that are claims.
    pub(super) fn names_of(&self, fact: usize, attribution: &Attribution) -> Vec<usize> {
        let rulebook = &*self.finder.rulebook;
        let fact = &rulebook.facts[fact];
        let Some(speaker) = attribution.speaker.as_ref().filter(|_| !fact.claimed_by.is_empty())
        else {
            return Vec::new();
        };
        let words = format!("{} {}", speaker.text, self.apposition(speaker));
        let words = View::of(&words);
        let tokens = token::tokens(&words.text, 0..words.text.len());
        let words = Passage::new(&words.text, &tokens);
        let names = rulebook.names.iter().enumerate().filter(|(_, name)| name.book == fact.book);
        names
            .filter(|(_, name)| name.spellings.iter().any(|s| words.has(rulebook, &s.items)))
            .map(|(index, _)| index)
            .collect()
    }

    /// Whether a speaker is a person by his title and name, and none of those whose claim a fact is:
    /// "according to Prof. Stern".
    pub(super) fn is_a_stranger(&self, fact: usize, attribution: &Attribution) -> bool {
        let rulebook = &*self.finder.rulebook;
        let claimants = &rulebook.facts[fact].claimed_by;
        let Some(speaker) = attribution.speaker.as_ref().filter(|_| !claimants.is_empty()) else {
            return false;
        };
        let speech = self.language.speech();
        let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let words: Vec<&str> = speaker.text.split_whitespace().collect();
        let titled = words.windows(2).any(|two| {
            let [title, name] = two else { return false };
            speech.roles_of(&plain(title)).has(Role::Titles) && name.starts_with(char::is_uppercase)
        });
        let spellings = || {
            let names = claimants.iter().filter_map(|name| rulebook.names.get(*name));
            names.flat_map(|name| &name.spellings)
        };
        let shared = |word: &str| {
            spellings().any(|spelling| {
                spelling.text.split_whitespace().any(|known| plain(known) == plain(word))
            })
        };
        titled && !words.iter().any(|word| shared(word))
    }

    /// The name behind a speaker who is told by what he is: "the mayor, Ana Roth, said".
    fn apposition(&self, speaker: &Speaker) -> &str {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let rest = self.view.text.get(speaker.words.end..).unwrap_or_default();
        let named = speaker.text.split_whitespace().last().is_some_and(capital);
        let Some(rest) = rest.strip_prefix(", ").filter(|_| !named) else { return "" };
        let end = rest.find([',', '.', ';', '"', ')']).unwrap_or(rest.len());
        let name = &rest[..end];
        let words = name.split_whitespace();
        let is_name = words.clone().all(capital) && (1..=NAME).contains(&words.count());
        if is_name { name } else { "" }
    }

    /// Whether all of a list that is denied are left out: not those behind a "but".
    pub(super) fn leaves_out(&self, reading: &Reading, listing: &Listing) -> bool {
        let words = self.view.text.get(reading.span.clone()).unwrap_or_default();
        let speech = self.language.speech();
        let contrasts = words.split_whitespace().any(|w| speech.roles_of(w).has(Role::Contrasts));
        listing.groups.is_empty() && !contrasts
    }
}
