//! Lengths of time that no number begins: "all week", "another month", "a day and
//! a half", "a couple of days".
//!
//! Every other length is a number with its unit and read as such.

use crate::extract::number::amount;
use crate::extract::reading::{Reading, Value};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// The length that begins at `i`, and the token behind it.
pub(crate) fn read(text: &Text<'_>, i: usize) -> Option<(Reading, usize)> {
    whole(text, i).or_else(|| and_a_half(text, i)).or_else(|| few_of(text, i))
}

/// A unit of time or of the calendar.
fn unit(text: &Text<'_>, at: usize) -> Option<(Unit, usize)> {
    let (written, to) = amount::unit_word(text, at)?;
    let time = matches!(written.unit.dimension(), Dimension::Time | Dimension::Calendar);
    time.then_some((written.unit, to))
}

fn reading(
    text: &Text<'_>,
    number: std::ops::Range<usize>,
    to: usize,
    named: Named,
    unit: Unit,
) -> Reading {
    let hedge = if matches!(named, Named::Word(_)) { Hedge::Vague } else { Hedge::Bare };
    let span = text.bytes(number.start, to);
    let number = text.bytes(number.start, number.end);
    Reading {
        hedge: (hedge == Hedge::Vague).then(|| number.clone()),
        number,
        extent: span.clone(),
        value: Value::Quantity(Quantity { named, hedge, unit }),
        additional: false,
        part: false,
        change: None,
        age: false,
        naming: None,
        span,
    }
}

/// "All week", "a full year", "another day": one of the unit. "The full year" is
/// one of the calendar or of accounts.
fn whole(text: &Text<'_>, i: usize) -> Option<(Reading, usize)> {
    let before = text.is(i, Role::Article);
    if !before && text.before_is(i, Role::Determiner) {
        return None;
    }
    let at = i + usize::from(before);
    // "The other day" is some day, and "further days" are many.
    let another = !before
        && text.is(at, Role::Another)
        && !text.is(at, Role::More)
        && !text.is(at, Role::Other);
    if !text.is(at, Role::Whole) && !another {
        return None;
    }
    let dash = usize::from(text.dash(at + 1) && text.glued(at + 1) && text.glued(at + 2));
    let (unit, to) = unit(text, at + 1 + dash)?;
    // "All days" are many, and "full day care" is no day.
    let plural = text.many(to - 1);
    let noun = text.is_word(to) && !text.is(to, Role::Function) && !another;
    if plural || noun || text.dash(to) && text.glued(to) {
        return None;
    }
    let mut found = reading(text, i..at + 1, to, Named::One(Number::from(1), 0), unit);
    found.additional = another;
    Some((found, to))
}

/// "A day and a half", for the units that are no length of themselves in "a day".
fn and_a_half(text: &Text<'_>, i: usize) -> Option<(Reading, usize)> {
    if !text.is(i, Role::Article) {
        return None;
    }
    let (unit, at) = unit(text, i + 1)?;
    let half = at + 2;
    let said =
        text.is(at, Role::And) && text.is(at + 1, Role::Article) && text.is(half, Role::Half);
    // "A day and a half-finished bridge" is no length, "a week and a half of rain" is.
    let more = text.is_word(half + 1) && !text.is(half + 1, Role::Function) || text.dash(half + 1);
    if !said || more {
        return None;
    }
    let value = Number::fraction(3, 2)?;
    Some((reading(text, i..i + 1, half + 1, Named::One(value, -1), unit), half + 1))
}

/// "A couple of days".
fn few_of(text: &Text<'_>, i: usize) -> Option<(Reading, usize)> {
    let at = i + usize::from(text.is(i, Role::Article));
    let word =
        text.word(at)?.vague.filter(|_| text.word(at).is_some_and(|w| w.magnitude.is_none()))?;
    let (unit, to) = unit(text, at + 2).filter(|_| text.is(at + 1, Role::Of))?;
    Some((reading(text, i..at + 1, to, Named::Word(word), unit), to))
}
