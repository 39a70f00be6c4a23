//! The words that the screen knows whatever the rulebook.

use std::sync::LazyLock;

use crate::find::screen::gate::Gate;
use crate::find::screen::index::role;
use crate::lang::checks;
use crate::text::language::Language;
use crate::text::scan::Keyed;
use crate::text::token;

/// What every index knows, whatever the rulebook: what a word is to the screen in any language, and
/// the words that the checks ask for.
///
/// One index serves articles in all languages. It is made once for all rulebooks of a program.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) gate: Gate,
    pub(super) words: Keyed<u8>,
}

impl Known {
    pub(super) fn of_languages() -> &'static Self {
        static KNOWN: LazyLock<Known> = LazyLock::new(Known::load);
        &KNOWN
    }

    fn load() -> Self {
        let mut known = Self { gate: Gate::default(), words: Keyed::default() };
        for lexicon in Language::ALL.map(Language::lexicon) {
            for key in lexicon.vocabulary() {
                *known.words.entry(key).or_default() |= role::PART;
            }
            for word in lexicon.screened() {
                known.add(word, role::NUMBER | role::PART);
            }
        }
        for word in checks::telling() {
            known.add(word, role::TELLS);
        }
        known
    }

    fn add(&mut self, word: &str, roles: u8) {
        *self.words.entry(token::key(word.as_bytes())).or_default() |= roles;
        self.gate.open(word);
    }
}
