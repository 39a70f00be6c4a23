//! What rates are counted per: units of time, in any language.

use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::{self, Kind, Token, key};
use crate::value::number::Number;
use crate::value::unit::{Dimension, Unit};

/// The unit of time that the word with this key is.
pub(crate) fn unit(word: u64) -> Option<Unit> {
    let token = Token { start: 0, end: 0, kind: Kind::Word, key: word, glued: false };
    let units = |language: Language| &language.lexicon().units;
    let found = Language::ALL.into_iter().find_map(|l| units(l).at_start(&[token]))?.0;
    let time = matches!(found.unit.dimension(), Dimension::Time | Dimension::Calendar);
    time.then(|| found.unit.clone())
}

/// The unit of time of which this is the key of the symbol: the "s" of "50/s".
pub(crate) fn symbol(key: u64) -> Option<Unit> {
    let symbols = Language::ALL.into_iter().flat_map(|language| language.lexicon().symbols());
    let time = symbols.filter(|(_, unit)| unit.dimension() == Dimension::Time);
    let mut found = time.filter(|(letters, _)| token::key(letters.as_bytes()) == key);
    found.next().map(|(_, unit)| unit.clone())
}

/// The unit of time that the word with this key says by itself, as "monthly" does.
pub(crate) fn adverb(word: u64) -> Option<Unit> {
    Language::ALL.into_iter().find_map(|language| language.lexicon().rates.get(&word).cloned())
}

/// Whether a word like "monthly" says what a word of a phrase, "month", does.
pub(crate) fn same(adverb_key: u64, word: &str) -> bool {
    adverb(adverb_key).is_some_and(|said| unit(key(word.as_bytes())) == Some(said))
}

/// Whether a word of a phrase is a unit of time.
pub(crate) fn is_unit(word: &str) -> bool {
    unit(key(word.as_bytes())).is_some()
}

/// Whether a word stands before what a rate is counted per: "per", "a", "each".
pub(crate) fn is_per(word: &str) -> bool {
    let key = key(word.as_bytes());
    Language::ALL
        .into_iter()
        .any(|language| language.lexicon().word(key).is_some_and(|word| word.is(Role::Per)))
}

/// All words and signs that lead to what a rate is counted per.
pub(crate) fn leads() -> impl Iterator<Item = &'static str> {
    let words = Language::ALL.into_iter().flat_map(|language| language.lexicon().per());
    words.map(String::as_str).chain(["/"])
}

/// Seconds in a month, as long as it is in the mean.
const MONTH: i64 = 2_629_746;

/// What a rate per `said` has to be multiplied with to be one per `asked`.
pub(crate) fn factor(said: &Unit, asked: &Unit) -> Option<Number> {
    let length = |unit: &Unit| {
        let base = unit.in_base(&Number::from(1));
        if unit.dimension() == Dimension::Calendar { base * Number::from(MONTH) } else { base }
    };
    &length(asked) / &length(said)
}
