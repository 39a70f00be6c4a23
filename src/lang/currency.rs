//! Currencies that share a name: a dollar is one of many countries', and so is a cent.

use crate::text::language::Language;
use crate::text::token;

/// Whether an amount that was read as `said`, in these words, can be in the currency `own`.
///
/// "$12" can be Canadian dollars and "35 cents" of any currency that has cents; "US$12" and "12
/// euros" are nothing but what they say.
pub(crate) fn may_be(said: &str, own: &str, words: &str, language: Language) -> bool {
    let tokens = token::tokens(words, 0..words.len());
    let cents = (0..tokens.len()).any(|at| {
        let found = tokens.get(at..).and_then(|rest| language.lexicon().units.at_start(rest));
        found.is_some_and(|(written, len)| written.scale == -2 && len == 1)
    });
    let letters = words.chars().filter(|c| c.is_ascii_uppercase()).count();
    let group =
        language.lexicon().shared_currencies.iter().find(|group| group.contains(&own.to_owned()));
    let shared = group.is_some_and(|group| group.first().is_some_and(|first| first == said));
    cents && said == "USD" || shared && letters == 0
}

/// Whether the pound is the unit of a currency.
pub(crate) fn is_pound(code: &str, language: Language) -> bool {
    let mut groups = language.lexicon().shared_currencies.iter();
    groups.any(|group| {
        group.first().is_some_and(|first| first == "GBP") && group.contains(&code.to_owned())
    })
}
