//! Everything that knows a language, as data.

pub mod agency;
pub mod checks;
pub mod cues;
pub mod detect;
pub mod files;
pub mod head;
pub mod holiday;
pub mod lexicon;
pub mod list;
pub mod scope;
pub mod speech;

pub mod people;
pub mod proviso;

use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::{key, tokens};
use crate::text::view::{View, Words};
use crate::value::unit::{Dimension, Unit};

/// What languages say of the words that folding asks for: nothing tells the language of a few
/// letters, and few words look alike in two.
const WORDS: Words = Words { keeps_hyphen, is_length };

impl<'a> View<'a> {
    /// The view of `text`, whatever its language.
    pub fn of(text: &'a str) -> Self {
        Self::knowing(text, WORDS)
    }
}

fn keeps_hyphen(word: &str) -> bool {
    let key = key(word.as_bytes());
    Language::ALL.into_iter().any(|language| {
        let known = language.lexicon().word(key);
        known.is_some_and(|word| word.is(Role::KeepsHyphen))
    })
}

/// Whether a word is a unit of length that is written out.
fn is_length(word: &str) -> bool {
    let tokens = tokens(word, 0..word.len());
    Language::ALL.into_iter().any(|language| {
        let written = language.lexicon().units.at_start(&tokens).map(|(written, _)| &written.unit);
        matches!(written, Some(unit @ Unit::Measure(_)) if unit.dimension() == Dimension::Length)
    })
}
