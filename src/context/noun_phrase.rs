//! How far a noun phrase reaches: before a verb, or behind "said" and "by".
//!
//! There is no dictionary of nouns. Whatever is not known to be something else
//! is taken for a part of the phrase, so that names nobody listed are found; the
//! price is a verb too many at the end of a rare one ("Lind cast").

use std::ops::Range;

use crate::context::clause::Clause;
use crate::context::cue::SPEAKING;
use crate::lang::speech::Role;

/// A noun phrase that is longer than this, in words, is a misreading.
const PHRASE: usize = 14;

impl Clause<'_> {
    /// Words that continue a noun phrase whatever stands around them.
    fn nominal(&self, i: usize) -> bool {
        let Some(w) = self.get(i) else { return false };
        if w.quotation || w.digits {
            return false;
        }
        if let Some(sign) = w.sign {
            return match sign {
                '&' | '\'' | '"' => true,
                '-' => w.glued,
                '/' => w.glued,
                _ => false,
            };
        }
        let noun = w.is.any(&[Role::Documents, Role::Claims]);
        if w.capital
            && !w.is.any(&[
                Role::Times,
                Role::Negations,
                Role::Pronouns,
                Role::Selves,
                Role::Relatives,
                Role::Subordinators,
                Role::Conjunctions,
                Role::Adverbs,
                Role::Prepositions,
            ])
        {
            return true;
        }
        if w.is.any(&[
            Role::Be,
            Role::Auxiliaries,
            Role::Adverbs,
            Role::Conjunctions,
            Role::Relatives,
            Role::Negations,
            Role::Pronouns,
            Role::Selves,
            Role::Times,
            Role::Subordinators,
            Role::Prepositions,
        ]) {
            return false;
        }
        noun || !(w.is.any(&SPEAKING) || w.is.any(&[Role::Finite, Role::Asks, Role::Accuses]))
    }

    /// The noun phrase whose last word is `last`.
    ///
    /// It reaches back over "of" and other prepositions as long as a noun
    /// stands before them ("doctors at the hospital"); where it would begin with
    /// a preposition ("in June the minister"), it begins behind it.
    pub(crate) fn phrase_before(&self, last: usize) -> Option<Range<usize>> {
        let mut end = last + 1;
        // "Michael Orn on Sunday said": the time is no part of the name.
        let mut at = end;
        while at > 0 && end - at < 4 {
            let i = at - 1;
            if self.any(i, &[Role::Times]) || self.get(i).is_some_and(|w| w.digits) {
                at = i;
            } else if at < end && self.has(i, Role::Prepositions) {
                at = i;
                end = at;
                break;
            } else {
                break;
            }
        }
        if at < end && at > 0 && self.has(at, Role::Times) {
            end = at;
        }
        let mut start = end;
        let mut determined = None;
        while start > 0 && end - start < PHRASE {
            let i = start - 1;
            let determiner = self.has(i, Role::Determiners)
                && !(self.has(i, Role::That) && i > 0 && !self.breaks(i - 1));
            if determiner {
                start = i;
                determined.get_or_insert(i);
                let other = || self.has(i, Role::Unnamed) && self.any(i - 1, &[Role::Articles]);
                if !(i > 0 && (self.has(i - 1, Role::Prepositions) || other())) {
                    break;
                }
            } else if self.continues(i, start..end, determined.is_some()) {
                start = i;
            } else {
                break;
            }
        }
        // A preposition before which nothing nominal stands belongs to the clause, not the phrase.
        let led = start > 0 && self.has(start - 1, Role::Prepositions);
        if led
            && let Some(determined) =
                determined.filter(|&d| d > start || !self.has(start, Role::Determiners))
        {
            start = determined;
        }
        while start < end && self.sign(start).is_some() {
            start += 1;
        }
        // "Yesterday's report said": the time is a part of the name after all.
        let glued = |i: usize| self.get(i).is_some_and(|word| word.glued);
        if start > 1 && self.sign(start - 1) == Some('\'') && glued(start) && glued(start - 1) {
            start -= 2;
        }
        let named = (start..end).any(|i| {
            self.sign(i).is_none() && !self.any(i, &[Role::Determiners, Role::Prepositions])
        });
        (named || self.unnamed(start..end)).then_some(start..end)
    }

    /// Whether these words stand for somebody without a noun: "one", "another", "the other".
    /// "No one" and "not many" are nobody.
    fn unnamed(&self, words: Range<usize>) -> bool {
        let denied = |i: usize| self.any(i, &[Role::Noes, Role::Negations]);
        words.end.checked_sub(1).is_some_and(|last| self.has(last, Role::Unnamed))
            && words.clone().all(|i| self.has(i, Role::Determiners) && !denied(i))
            && !words.start.checked_sub(1).is_some_and(denied)
    }

    /// Whether word `i` is an adverb between an article and its noun: "the then mayor".
    fn within_article(&self, i: usize) -> bool {
        self.has(i, Role::Adverbs)
            && !self.has(i, Role::Negations)
            && i > 0
            && self.any(i - 1, &[Role::Articles])
            && self.nominal(i + 1)
    }

    /// Whether word `i` belongs to the noun phrase whose words `behind` stand behind it.
    fn continues(&self, i: usize, behind: Range<usize>, determined: bool) -> bool {
        let before = |what: &[Role]| i > 0 && self.any(i - 1, what);
        if self.within_article(i) {
            return !behind.is_empty();
        }
        if self.nominal(i) {
            // A participle between article and noun is an adjective; else it is the verb before.
            let verb = self.past(i)
                && !behind.is_empty()
                && !self.any(i, &[Role::Documents, Role::Claims])
                && !before(&[Role::Determiners]);
            return !verb;
        }
        let noun_before = i > 0 && self.nominal(i - 1) && !self.past(i - 1);
        if behind.is_empty() {
            return false;
        }
        if self.has(i, Role::Prepositions) {
            return noun_before || before(&[Role::Determiners]);
        }
        let capital = |i: usize| self.get(i).is_some_and(|w| w.capital);
        self.has(i, Role::And)
            && noun_before
            && !determined
            && capital(behind.start)
            && capital(i - 1)
    }

    /// The noun phrase that begins at word `from`.
    pub(crate) fn phrase_after(&self, from: usize) -> Option<Range<usize>> {
        let mut end = from;
        let mut noun = false;
        while end < self.len() && end - from < PHRASE {
            if !self.goes_on(end, from, noun) {
                break;
            }
            noun |= self.nominal(end) || self.has(end, Role::Times);
            end += 1;
        }
        while end > from
            && (self.sign(end - 1).is_some()
                || self.any(end - 1, &[Role::Prepositions, Role::Determiners]))
        {
            end -= 1;
        }
        if end == from {
            return self.somebody_after(from);
        }
        noun.then_some(from..end)
    }

    /// Somebody without a noun, behind whom the phrase ends: "said one", "said another in tears".
    fn somebody_after(&self, from: usize) -> Option<Range<usize>> {
        let last = from + usize::from(self.any(from, &[Role::Articles]));
        let ends = [Role::Prepositions, Role::Times, Role::Relatives, Role::Conjunctions];
        let ends = |i: usize| self.breaks(i) || self.any(i, &ends) || self.any(i, &SPEAKING);
        (self.unnamed(from..last + 1) && ends(last + 1)).then_some(from..last + 1)
    }

    /// Whether word `i` belongs to the noun phrase that begins at `from` and has a noun already, or not.
    fn goes_on(&self, i: usize, from: usize, noun: bool) -> bool {
        let before = |role: Role| i > from && self.has(i - 1, role);
        let capital = |i: usize| self.get(i).is_some_and(|w| w.capital);
        if self.has(i, Role::Determiners) {
            // The article opens a phrase; a second one without a preposition begins the next.
            return i == from || before(Role::Prepositions);
        }
        if self.within_article(i) {
            return true;
        }
        if self.nominal(i) {
            // Behind a noun a participle is the verb: "the guild claimed".
            return !(noun && self.past(i));
        }
        if self.has(i, Role::Times) {
            // "the night porter" is no time.
            return before(Role::Determiners) && self.nominal(i + 1);
        }
        if self.has(i, Role::Prepositions) {
            let joins = self.has(i, Role::Joining);
            let follows = self.nominal(i + 1) || self.has(i + 1, Role::Determiners);
            // "One of the farmers" has its noun behind the preposition.
            let some = before(Role::Unnamed) && self.has(i, Role::Of);
            return (noun || some) && joins && follows && !self.has(i + 1, Role::Times);
        }
        self.has(i, Role::And)
            && noun
            && i > from
            && capital(i - 1)
            && capital(i + 1)
            && self.nominal(i + 1)
    }

    /// The subject of the clause that begins at word `from` and ends at `to`.
    pub(crate) fn subject(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let mut at = if from == 0 { self.dateline() } else { from };
        while at < to {
            let introduces = self.any(at, &[Role::Prepositions, Role::Times, Role::Subordinators])
                && !self.has(at, Role::Determiners);
            if self.any(at, &[Role::Pronouns, Role::Selves]) {
                return Some(at..at + 1);
            }
            if introduces {
                // "On Sunday, Lind ...": the subject stands behind the comma.
                match (at..to).find(|&i| self.sign(i) == Some(',')) {
                    Some(comma) => at = comma + 1,
                    None => return None,
                }
            } else if self.any(at, &[Role::Adverbs, Role::Conjunctions])
                || self.sign(at).is_some()
                || self.get(at).is_some_and(|w| w.quotation)
            {
                at += 1;
            } else {
                return self.phrase_after(at).filter(|found| found.end <= to);
            }
        }
        None
    }
}
