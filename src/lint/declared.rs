//! The names that a rulebook declares.

use std::collections::HashSet;

use crate::rulebook::Rulebook;
use crate::text::location::Location;
use crate::text::scan::{KeyBits, Keyed};
use crate::text::token::tokens;
use crate::text::view::View;

/// The names of a rulebook, word by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Declared {
    /// By the key of a word, where it is declared. Capitalised words only.
    pub(super) names: Keyed<Location>,
    /// The key of every word of every spelling.
    pub(super) all: HashSet<u64>,
    /// By the key of a word of a name of several, the words that stand beside it.
    beside: Keyed<Vec<Beside>>,
    /// Those keys.
    bits: KeyBits,
    /// Whether there are facts, near which names are looked at.
    pub(super) has_facts: bool,
}

/// A word of a name that stands beside another one of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) word: String,
    /// It stands behind the other: "Quill" of "Mara Quill".
    pub(super) behind: bool,
    pub(super) at: Location,
}

impl Declared {
    /// The names that a rulebook declares.
    pub(crate) fn new(rulebook: &Rulebook) -> Self {
        let mut declared = Self { has_facts: !rulebook.facts.is_empty(), ..Self::default() };
        let values = rulebook.facts.iter().flat_map(|fact| &fact.values);
        let phrases = rulebook.names.iter().flat_map(|name| &name.spellings);
        for phrase in phrases.chain(values.flat_map(|value| &value.says)) {
            let view = View::of(&phrase.text);
            for token in tokens(&view.text, 0..view.text.len()) {
                let word = &view.text[token.start..token.end];
                if is_name(word) && word.len() >= SHORTEST_NAME {
                    declared.names.entry(token.key).or_insert_with(|| phrase.at.clone());
                }
                declared.all.insert(token.key);
            }
        }
        for phrase in rulebook.names.iter().flat_map(|name| &name.spellings) {
            let view = View::of(&phrase.text);
            let tokens = tokens(&view.text, 0..view.text.len());
            for pair in tokens.windows(2) {
                let [one, other] = pair else { continue };
                let words = [one, other].map(|token| &view.text[token.start..token.end]);
                if one.end + 1 == other.start && words.iter().all(|word| is_name(word)) {
                    declared.put_beside(one.key, words[1], true, &phrase.at);
                    declared.put_beside(other.key, words[0], false, &phrase.at);
                }
            }
        }
        declared
    }

    fn put_beside(&mut self, key: u64, word: &str, behind: bool, at: &Location) {
        if word.len() < SHORTEST_NAME {
            return;
        }
        let beside = Beside { word: word.to_owned(), behind, at: at.clone() };
        let known = self.beside.entry(key).or_default();
        if !known.iter().any(|known| (&known.word, known.behind) == (&beside.word, behind)) {
            known.push(beside);
        }
        self.bits.add(key);
    }

    /// The words that stand beside the word with this key in declared names.
    pub(super) fn beside(&self, key: u64) -> &[Beside] {
        self.beside.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Whether a letter can be the first of a word of a name of several.
    #[inline]
    pub(super) fn may_begin(&self, letter: u8) -> bool {
        letter.is_ascii_uppercase() && !self.beside.is_empty()
    }

    /// Whether the word with this key can be one of a name of several.
    #[inline]
    pub(super) fn may_have_beside(&self, key: u64) -> bool {
        self.bits.may_have(key)
    }
}

/// Letters of a name that others are held against.
pub(super) const SHORTEST_NAME: usize = 5;

/// A capital and small letters.
pub(super) fn is_name(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_uppercase()) && bytes.all(|b| b.is_ascii_lowercase())
}
