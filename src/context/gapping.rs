//! Words that a sentence says once and means again: "Bera has 20 cabins and Alma 12".
//!
//! A count that stands alone counts what the count before it in the sentence does: "of the 167
//! seats, the opposition holds 112", "112 of them". Where nothing but somebody's name parts it from
//! what was said before, he does what was said there as well. A count with a noun, a unit or a
//! preposition of its own is left to itself.

use std::ops::Range;

use crate::context::clause::Clause;
use crate::context::clauses::{is_name, is_verbish};
use crate::extract::reading::{Reading, Value};
use crate::lang::speech::Role;
use crate::text::language::Language;
use crate::text::token::Token;
use crate::value::unit::Unit;

/// A word that is meant once more, in bytes of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meant {
    /// What stands for it: "of them"; only a place where nothing does.
    pub(crate) words: Range<usize>,
    /// The word itself.
    pub(crate) of: Range<usize>,
}

/// A sentence that is longer, in bytes, has too much that could be meant.
const LONGEST_SENTENCE: usize = 400;

/// How many words somebody's name has at most, with its article.
const LONGEST: usize = 4;

/// What is meant once more in a sentence of these tokens and readings.
pub(crate) fn of(
    view: &str,
    tokens: &[Token],
    readings: &[Reading],
    language: Language,
) -> Vec<Meant> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    if last.end - first.start > LONGEST_SENTENCE {
        return Vec::new();
    }
    let counts: Vec<&Reading> = readings.iter().filter(|reading| is_count(view, reading)).collect();
    if counts.len() < 2 {
        return Vec::new();
    }
    let c = Clause::of(view, tokens, &(first.start..last.end), &[], language.speech());
    let mut all = Vec::new();
    for later in &counts {
        let before = counts.iter().filter(|earlier| earlier.extent.end <= later.extent.start);
        if let Some(earlier) = before.max_by_key(|earlier| earlier.extent.start) {
            meant(&c, earlier, later, &mut all);
        }
    }
    all
}

/// Whether it is a plain count; a year is none.
fn is_count(view: &str, reading: &Reading) -> bool {
    let Value::Quantity(quantity) = &reading.value else { return false };
    let digits = view.get(reading.number.clone()).unwrap_or_default();
    let year = digits.len() == YEAR && digits.bytes().all(|byte| byte.is_ascii_digit());
    quantity.unit == Unit::Count
        && reading.number == reading.span
        && reading.naming.is_none()
        && !reading.age
        && !year
}

/// Digits of a year.
const YEAR: usize = 4;

/// Adds what `later` leaves out that is said with the count before it.
fn meant(c: &Clause<'_>, earlier: &Reading, later: &Reading, all: &mut Vec<Meant>) {
    let next = c.word_at(later.extent.end);
    let of_them = c.has(next, Role::Of) && c.has(next + 1, Role::Anaphors);
    let alone = c.breaks(next) || c.has(next, Role::Conjunctions);
    let begins = c.word_at(later.extent.start);
    let passed = |at: &usize| c.has(*at, Role::Adverbs) || c.adverb(*at);
    let Some(lead) = (0..begins).rev().find(|at| !passed(at)) else { return };
    let behind = c.word_at(earlier.extent.end);
    let noun = c
        .get(behind)
        .filter(|word| word.key.is_some() && !word.capital && word.is.is_empty() && behind < lead);
    let parts = |at: usize| c.has(at, Role::Conjunctions) || c.breaks(at);
    let parted = (behind..begins).rev().find(|&at| parts(at));
    let (Some(parted), true) = (parted, of_them || alone) else { return };
    let words = match c.get(next + 1) {
        Some(them) if of_them => later.extent.end..them.end,
        _ => later.extent.end..later.extent.end,
    };
    let noun = noun.map(|noun| Meant { words, of: noun.start..noun.end });
    if is_verbish(c, lead) {
        all.extend(noun);
        return;
    }
    let who = parted + 1..lead + 1;
    let named = is_name(c, lead) || c.any(who.start, &[Role::Articles, Role::Definites]);
    let other = |at: usize| is_verbish(c, at) && !is_name(c, at) || c.has(at, Role::Prepositions);
    if !named || who.is_empty() || who.len() > LONGEST || who.clone().any(other) {
        return;
    }
    let verb = c.word_at(earlier.extent.start);
    let verb = (0..verb).rev().find(|at| !passed(at)).filter(|at| is_verbish(c, *at));
    let place = later.extent.start..later.extent.start;
    let verb = verb.and_then(|at| c.get(at));
    let Some(verb) = verb else { return };
    all.push(Meant { words: place, of: verb.start..verb.end });
    all.extend(noun);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::text::token;

    /// The sentence with the words that are meant once more in brackets.
    fn told(text: &str) -> String {
        let tokens = token::tokens(text, 0..text.len());
        let background = extract::Background::default();
        let readings = extract::read(text, 0..text.len(), &tokens, background, Language::English);
        let mut out = text.to_owned();
        for it in of(text, &tokens, &readings, Language::English).iter().rev() {
            out.insert_str(it.words.end, &format!("[{}]", &text[it.of.clone()]));
        }
        out
    }

    #[test]
    fn a_count_that_stands_alone_counts_what_the_one_before_does() {
        for text in [
            "Bera has 20 cabins and Alma [has]12[cabins].",
            "Bera has 20 cabins, Alma [has]12[cabins].",
            "Bera has 20 cabins, and Alma has 12[cabins].",
            "Of the 167 seats, the opposition holds 112[seats].",
            "There are 167 seats, and the opposition holds 112 of them[seats].",
            "The first killed 4, the second [killed]7.",
        ] {
            let plain = text.replace("[has]", "").replace("[cabins]", "");
            let plain = plain.replace("[seats]", "").replace("[killed]", "");
            assert_eq!(told(&plain), text);
        }
    }

    #[test]
    fn a_count_with_words_of_its_own_is_left_to_itself() {
        for text in [
            "Bera has 20 cabins and Alma has 12 decks.",
            "Bera has 20 cabins, and in 12 of the years it sailed.",
            "Bera has 20 cabins, and Ana Roth, 44, owns it.",
            "Bera has 20 cabins and opened in 2012.",
            "Bera has 20 cabins; it weighs 12 tonnes.",
            "Bera has 20 cabins and flies Boeing 747.",
        ] {
            assert_eq!(told(text), text);
        }
    }
}
