//! The words with which a language says who says a thing.
//!
//! They are data, `lexicon/en-speech.toml`, so that a second language is a file
//! and no code. This module knows what each word may be, never what it is in a
//! sentence: "claims" is a verb and a noun here, and [`super::clause`] and
//! [`super::speaker`] decide.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::token::key;

/// What a word can be; the lexicon's tables say which words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    Says,
    SaysThat,
    Shows,
    SaysOf,
    Puts,
    Denies,
    Rejects,
    Doubts,
    Asks,
    Alleges,
    Accuses,
    Open,
    RefusedThings,
    Claims,
    Documents,
    Anaphors,
    Falsehoods,
    Negations,
    Determiners,
    Definites,
    Prepositions,
    Circumstances,
    Be,
    Auxiliaries,
    Finite,
    Adverbs,
    NounsInLy,
    Nobodies,
    Conjunctions,
    Contrasts,
    Subordinators,
    Pronouns,
    Selves,
    Relatives,
    Times,
    Listeners,
    Titles,
    Abbreviations,
    Numbered,
    Openers,
}

/// What a phrase of several words does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Turn {
    Denying,
    DenyingNext,
    Contrary,
    Questioning,
    Unsettled,
    Attributing,
    Limits,
}

/// A set of [`Role`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u64);

impl Roles {
    pub(super) fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u64) != 0
    }

    pub(super) fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|&role| self.has(role))
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    words: BTreeMap<Role, Vec<String>>,
    phrases: BTreeMap<Turn, Vec<String>>,
}

struct Lexicon {
    /// By key; the word itself stands beside it, since a key is no proof.
    words: HashMap<u64, Vec<(String, Roles)>>,
    /// Longest first, so that the longest match is the first.
    phrases: BTreeMap<Turn, Vec<Vec<String>>>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    // The file is part of the program and a test loads it, so the empty lexicon never comes to pass.
    let written: Written =
        toml::from_str(include_str!("lexicon/en-speech.toml")).unwrap_or_default();
    let mut words: HashMap<u64, Vec<(String, Roles)>> = HashMap::new();
    for (role, list) in written.words {
        for word in list {
            let same_key = words.entry(key(word.as_bytes())).or_default();
            match same_key.iter_mut().find(|(known, _)| *known == word) {
                Some((_, roles)) => roles.0 |= 1 << role as u64,
                None => same_key.push((word, Roles(1 << role as u64))),
            }
        }
    }
    let phrases = written.phrases.into_iter().map(|(turn, list)| {
        let mut list: Vec<Vec<String>> =
            list.iter().map(|p| p.split(' ').map(str::to_owned).collect()).collect();
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        (turn, list)
    });
    Lexicon { words, phrases: phrases.collect() }
});

/// What `word`, whose key is `key`, can be.
pub(super) fn roles(word: &str, key: u64) -> Roles {
    let same = |known: &str| {
        known.bytes().eq(word.bytes().filter(|&b| b != b'.').map(|b| b.to_ascii_lowercase()))
    };
    let candidates = ENGLISH.words.get(&key).map_or(&[][..], Vec::as_slice);
    candidates.iter().find(|(known, _)| same(known)).map_or_else(Roles::default, |(_, r)| *r)
}

/// What `word` can be, full stops inside it left out.
pub(super) fn roles_of(word: &str) -> Roles {
    let letters: Vec<u8> = word.bytes().filter(|&b| b != b'.').collect();
    roles(word, key(&letters))
}

/// The phrases that do `turn`, longest first, each as its lower-case words.
pub(super) fn phrases(turn: Turn) -> &'static [Vec<String>] {
    ENGLISH.phrases.get(&turn).map_or(&[][..], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_lexicon_is_well_formed() {
        let written: Written = toml::from_str(include_str!("lexicon/en-speech.toml")).unwrap();
        for word in written.words.values().flatten() {
            assert!(!word.contains([' ', '.']) && *word == word.to_lowercase(), "{word}");
        }
        assert_eq!(written.phrases.len(), 7);
    }

    #[test]
    fn a_word_is_known_whatever_its_case_and_full_stops() {
        assert!(roles_of("CLAIMS").has(Role::Says));
        assert!(roles_of("claims").has(Role::Claims));
        assert!(roles_of("U.S").has(Role::Abbreviations));
        assert!(!roles_of("harbour").has(Role::Says));
    }
}
