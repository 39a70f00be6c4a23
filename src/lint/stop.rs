//! What makes a sentence worth reading for a check: each check says it in its own file, of the
//! numbers and of the words that the screen comes by.

use enumset::EnumSet;

use crate::lang::checks::Cue;
use crate::lint::check::Checks;
use crate::lint::declared::Declared;
use crate::lint::digits::Digits;
use crate::mention::code::Code;
use crate::text::language::Language;

/// What a sentence is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// A weekday with a date, and its language where the weekday tells it.
    Date(Option<Language>),
    /// Figures that must fit each other.
    Figures,
}

/// Numbers in digits at which some checks begin.
pub(super) struct OfNumbers {
    pub(super) codes: EnumSet<Code>,
    /// What the sentence of such a number is read for, where it is worth it for the checks that
    /// run. Every number of every article is asked.
    pub(super) why: fn(&Digits<'_>, Checks) -> Option<Why>,
}

/// Words at which a check begins.
pub(super) struct OfWords {
    pub(super) code: Code,
    /// The phrases that they stand in, which are among [`TOLD_BY`](crate::lang::checks::TOLD_BY);
    /// none where it is no word of ours.
    pub(super) cues: &'static [Cue],
    /// Whether the place is worth it.
    pub(super) is: fn(&Word<'_>) -> bool,
    /// What is looked at there.
    pub(super) stop: Stop,
}

/// A word of a text.
pub(super) struct Word<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
    pub(super) key: u64,
    pub(super) declared: &'t Declared,
}

impl Word<'_> {
    pub(super) fn has_capital(&self) -> bool {
        self.bytes[self.at].is_ascii_uppercase()
    }
}

/// What is looked at where a word tells something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The figures of its sentence.
    Sentence,
    /// Its paragraph, which may be promotion.
    Promotion,
    /// The words beside it, which may be the rest of a declared name.
    Name,
}
