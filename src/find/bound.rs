//! Which end of what is allowed a limit is: the most or the least.
//!
//! "At least 8 characters and at most 64" are two limits of one thing. Which of them a fact holds is
//! told by how its value or its words are written; where nothing tells it is the most, as nearly
//! all limits are, and the least of a text is then perhaps another's.

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::find::edges::Place;
use crate::lang::frames::{self, Bound};
use crate::phrase::{Phrase, Takes};
use crate::rulebook::fact::{Expected, Fact};
use crate::text::language::Language;
use crate::text::token::{self, Token};
use crate::value::hedge::Hedge;

/// How many words before a phrase and behind it can belong to it: "minimum" in "the minimum number of users is 5".
const BESIDE: usize = 1;

/// Whether a phrase is of a limit.
pub(super) fn is_of_a_limit(phrase: &Phrase) -> bool {
    let limits = [Takes::AsALimit, Takes::AsABound, Takes::AsTheEdge, Takes::AsTheLeast];
    limits.contains(&phrase.takes)
}

/// Which end the words of a hedge tell.
fn of_hedge(hedge: Hedge) -> Option<Bound> {
    match hedge {
        Hedge::AtMost | Hedge::UpTo | Hedge::Below => Some(Bound::Most),
        Hedge::AtLeast | Hedge::Over | Hedge::JustOver => Some(Bound::Least),
        _ => None,
    }
}

/// Which end the words of a text tell.
pub(super) fn of_words<'t>(
    words: impl IntoIterator<Item = &'t str>,
    language: Language,
) -> Option<Bound> {
    let known = frames::of(language);
    let told = words.into_iter().filter_map(|word| known.bound(&word.to_lowercase()));
    // A "minimum limit" is the least.
    told.reduce(|one, other| if one == Bound::Least { one } else { other })
}

/// Which end a fact holds, where its rulebook tells.
pub(super) fn of(fact: &Fact, language: Language) -> Option<Bound> {
    let hedge = fact.expectations().find_map(|expect| match &expect.value {
        Expected::Quantity(quantity) => of_hedge(quantity.hedge),
        _ => None,
    });
    hedge.or_else(|| {
        let phrases = fact.phrases().filter(|phrase| is_of_a_limit(phrase));
        let words = phrases.flat_map(|phrase| phrase.text.split(|c: char| !c.is_alphanumeric()));
        of_words(words, language)
    })
}

/// Which end the words around a value tell that a phrase of a limit matches.
pub(super) fn told(
    at: &Place<'_>,
    phrase: &Phrase,
    span: &Range<usize>,
    value: &Reading,
) -> Option<Bound> {
    let Value::Quantity(quantity) = &value.value else { return None };
    if !is_of_a_limit(phrase) {
        return None;
    }
    let first = at.tokens.partition_point(|token| token.end <= span.start);
    let last = at.tokens.partition_point(|token| token.start < span.end.max(value.extent.end));
    let around = first.saturating_sub(BESIDE)..last.saturating_add(BESIDE).min(at.tokens.len());
    let text = |token: &Token| at.view.get(token.start..token.end).unwrap_or_default();
    // "60 min" is a length of time.
    let beside = |token: &&Token| token.end <= value.span.start || value.span.end <= token.start;
    let words = at.tokens.get(around).unwrap_or_default().iter().filter(beside).map(text);
    of_words(words, at.language).or_else(|| {
        match (phrase.takes, quantity.hedge) {
            // "Larger than 5 MB": the most lies there.
            (Takes::AsTheEdge, Hedge::Over) => Some(Bound::Most),
            (Takes::AsTheEdge, Hedge::Below) => Some(Bound::Least),
            (Takes::AsTheLeast, Hedge::Bare) => Some(Bound::Least),
            (_, hedge) => of_hedge(hedge),
        }
    })
}

/// The words of a text by which a value is told to be the least, where they are not its own: those of
/// its hedge or the word "minimum".
pub(super) fn words_of_the_least(
    at: &Place<'_>,
    span: &Range<usize>,
    value: &Range<usize>,
) -> Range<usize> {
    let known = frames::of(at.language);
    let text = |token: &&Token| at.view.get(token.start..token.end).unwrap_or_default();
    let first = at.tokens.partition_point(|token| token.end <= span.start);
    let from = at.tokens.get(first.saturating_sub(BESIDE)).map_or(span.start, |token| token.start);
    let words = token::within(at.tokens, &(from..span.end.max(value.end)));
    let least =
        words.iter().find(|word| known.bound(&text(word).to_lowercase()) == Some(Bound::Least));
    least.map_or(value.clone(), |word| word.start..word.end)
}
