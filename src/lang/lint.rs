//! The words of the checks, from `shared/lint.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::token::{Token, key, tokens};

/// What some words do in a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Cue {
    Promotion,
    OtherYears,
    Of,
    InAll,
    Titles,
    DayWords,
    Counted,
    Totals,
    Members,
}

type Written = BTreeMap<String, BTreeMap<Cue, Vec<String>>>;

/// A phrase and the keys of its words.
struct Phrase {
    text: String,
    keys: Vec<u64>,
}

static WORDS: LazyLock<BTreeMap<Cue, Vec<Phrase>>> = LazyLock::new(|| {
    // The file is part of the program and a test loads it, so it is never empty.
    let written: Written = toml::from_str(include_str!("shared/lint.toml")).unwrap_or_default();
    let mut all: BTreeMap<Cue, Vec<Phrase>> = BTreeMap::new();
    for (cue, texts) in written.into_values().flatten() {
        let phrase = |text: String| {
            let keys = tokens(&text, 0..text.len()).iter().map(|token| token.key).collect();
            Phrase { text, keys }
        };
        all.entry(cue).or_default().extend(texts.into_iter().map(phrase));
    }
    all
});

/// The phrase of a cue that begins at the first of some tokens.
pub(crate) fn at_start(tokens: &[Token], cue: Cue) -> Option<&'static str> {
    let phrases = WORDS.get(&cue)?;
    let stands = |phrase: &&Phrase| {
        phrase.keys.len() <= tokens.len()
            && phrase.keys.iter().zip(tokens).all(|(key, token)| *key == token.key)
    };
    phrases.iter().find(stands).map(|phrase| phrase.text.as_str())
}

/// Whether some tokens are one phrase of a cue and nothing else.
pub(crate) fn is(tokens: &[Token], cue: Cue) -> bool {
    let same = |phrase: &Phrase| phrase.keys.iter().eq(tokens.iter().map(|token| &token.key));
    WORDS.get(&cue).is_some_and(|phrases| phrases.iter().any(same))
}

/// Whether a word is one of a cue.
pub(crate) fn has(word: &str, cue: Cue) -> bool {
    let key = key(word.as_bytes());
    WORDS.get(&cue).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.keys == [key]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_words() {
        for cue in [Cue::Promotion, Cue::OtherYears, Cue::Of, Cue::InAll, Cue::Titles] {
            assert!(WORDS.get(&cue).is_some_and(|words| !words.is_empty()), "{cue:?}");
        }
    }
}
