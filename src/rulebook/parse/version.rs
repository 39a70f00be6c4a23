//! Facts whose numbers are versions.
//!
//! A rulebook may write `expect = "version 3.10"`. Where it writes only `"3.10"`, the phrases tell:
//! what stands behind the word "version" is one.

use crate::lang::lexicon::Role;
use crate::phrase::{Item, Phrase, Slot};
use crate::rulebook::fact::{Expectation, Expected};
use crate::text::language::Language;
use crate::text::token;
use crate::value::hedge::Hedge;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::Unit;
use crate::value::version::Version;

/// Whether a phrase has a word for a version right before its value, or one word before that:
/// "version {n}", "version is {n}".
pub(crate) fn asked(says: &[Phrase]) -> bool {
    says.iter().any(|phrase| {
        let own = phrase.items.iter().position(|item| *item == Item::Slot(Slot::Own));
        let before = own.and_then(|own| phrase.items.get(own.saturating_sub(2)..own));
        before.unwrap_or_default().iter().any(is_version)
    })
}

fn is_version(item: &Item) -> bool {
    match item {
        Item::Word(word) => Language::ALL.into_iter().any(|language| {
            let known = language.lexicon().word(token::key(word.as_bytes()));
            known.is_some_and(|known| known.is(Role::VersionWord))
        }),
        Item::OneOf(branches) => branches.iter().flatten().any(is_version),
        Item::Maybe(items) => items.iter().any(is_version),
        _ => false,
    }
}

/// Makes a version of a plain number, with as many parts as are written.
pub(crate) fn made_of(expectation: &mut Expectation) {
    let Expected::Quantity(Quantity { named, hedge, unit }) = &mut expectation.value else {
        return;
    };
    let plain = *unit == Unit::Count && matches!(named, Named::One(..));
    if !plain || !matches!(hedge, Hedge::Bare | Hedge::Exactly | Hedge::AtLeast) {
        return;
    }
    let text = expectation.text.as_str();
    let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
    if let Some(version) = Version::parse(digits) {
        (*named, *unit) = (Named::Version(version), Unit::VERSION);
    }
}
