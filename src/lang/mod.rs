//! Everything that knows a language, as data.

pub mod agency;
pub mod cues;
pub mod detect;
pub mod holiday;
pub mod lexicon;
pub mod lint;
pub mod list;
pub mod scope;
pub mod speech;

pub mod people;

use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::key;
use crate::text::view::View;

impl<'a> View<'a> {
    /// The view of `text`, whatever its language.
    pub fn of(text: &'a str) -> Self {
        // Nothing tells the language of a few letters, and few words look alike in two.
        Self::keeping_hyphens(text, |word| {
            let key = key(word.as_bytes());
            Language::ALL.into_iter().any(|language| {
                let known = language.lexicon().word(key);
                known.is_some_and(|word| word.is(Role::KeepsHyphen))
            })
        })
    }
}
