//! Everything that knows a language, as data.

pub mod agency;
pub mod changes;
pub mod checks;
pub mod construction;
pub mod cues;
pub mod currency;
pub mod detect;
pub mod domain;
pub mod families;
pub mod files;
mod forms;
pub mod frames;
pub mod head;
pub mod holes;
pub mod holiday;
pub mod inflection;
pub mod lexicon;
pub mod list;
pub mod phrases;
pub mod rate;
pub mod scope;
mod sizes;
pub mod speech;
pub mod spelling;
pub(crate) mod turned;

pub mod people;
pub mod proviso;

use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::{key, tokens};
use crate::text::view::{Length, View, Words};
use crate::value::unit::{Dimension, Unit};

/// What languages say of the words that folding asks for: nothing tells the language of a few
/// letters, and few words look alike in two.
const WORDS: Words = Words { keeps_hyphen, length };

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

/// What a word is to figures that are raised behind it.
fn length(word: &str) -> Option<Length> {
    let symbol = |letters: &str| Language::default().lexicon().symbol(letters);
    let known = Language::ALL.map(|language| language.lexicon().word(key(word.as_bytes())));
    // "In²" and "ft²" are areas of ours, where "in" and "ft" are words as well.
    let area = || symbol(&format!("{word}²")).is_some();
    match symbol(word) {
        Some(unit) if unit.dimension() == Dimension::Length => return Some(Length::Symbol),
        Some(unit) if *unit == Unit::Measure("second") => return Some(Length::Squared),
        _ if area() => {
            let small = known.into_iter().flatten().any(|known| known.is(Role::Function));
            return Some(if small { Length::Doubtful } else { Length::Symbol });
        }
        _ => {}
    }
    let tokens = tokens(word, 0..word.len());
    let written = Language::ALL.into_iter().any(|language| {
        let written = language.lexicon().units.at_start(&tokens).map(|(written, _)| &written.unit);
        matches!(written, Some(unit @ Unit::Measure(_)) if unit.dimension() == Dimension::Length)
    });
    written.then_some(Length::Written)
}
