//! The names that a rulebook declares.

use std::collections::{HashMap, HashSet};

use crate::rulebook::Rulebook;
use crate::text::location::Location;
use crate::text::token::tokens;
use crate::text::view::View;

/// The names of a rulebook, word by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Declared {
    /// By the key of a word, where it is declared. Capitalised words only.
    pub(super) names: HashMap<u64, Location>,
    /// The key of every word of every spelling.
    pub(super) all: HashSet<u64>,
}

impl Declared {
    /// The names that a rulebook declares.
    pub(crate) fn new(rulebook: &Rulebook) -> Self {
        let mut declared = Self::default();
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
        declared
    }
}

/// Letters of a name that others are held against.
pub(super) const SHORTEST_NAME: usize = 5;

/// A capital and small letters.
pub(super) fn is_name(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_uppercase()) && bytes.all(|b| b.is_ascii_lowercase())
}
