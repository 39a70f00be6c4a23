//! One of a unit that no number stands before: "a decade", "an hour", "lasts a month".

use crate::extract::number::amount::{Amount, half_more, smaller_units, unit_word};
use crate::extract::number::numeral::{Form, Numeral};
use crate::extract::tagged::Text;
use crate::lang::lexicon::{Lexicon, Role};
use crate::value::number::Number;
use crate::value::unit::Unit;

/// "A decade", "an hour", "a gallon": one of a unit that is written out.
pub(super) fn at(text: &Text<'_>, i: usize) -> Option<Amount> {
    if !text.is(i, Role::Article) || !text.is_word(i + 1) {
        return None;
    }
    let (written, to) = unit_word(text, i + 1)?;
    let counts_one = match Lexicon::is_span(&written.unit) {
        true => lasts(text, i, to),
        false => text.lexicon.is_screened(text.str(i + 1)),
    };
    let counts_one = counts_one || whole_text(text, i, to);
    let measure = matches!(written.unit, Unit::Measure(_) | Unit::Money(_)) && counts_one;
    // "45 cents a share", "30 miles an hour": a rate.
    let rate = i
        .checked_sub(1)
        .is_some_and(|before| unit_word(text, before).is_some() || text.digits(before).is_some());
    if !measure || rate {
        return None;
    }
    let value = &Number::from(1) * &Number::power_of_ten(written.scale);
    let found = Amount {
        from: i,
        to,
        number: i..i + 1,
        numeral: Numeral::new(i, i + 1, Number::from(1), 0, Form::Cardinal),
        value,
        place: written.scale,
        unit: written.unit,
        age: false,
    };
    Some(smaller_units(text, half_more(text, found)))
}

/// Whether "a month" is how long something lasts: "for a month", "took less than a week", "is a
/// year."
fn lasts(text: &Text<'_>, i: usize, to: usize) -> bool {
    let hedged = text.lexicon.hedges_before.at_end(text.tokens.get(..i).unwrap_or(&[])).is_some();
    let is = text.before_is(i, Role::Be) || text.before_is(i, Role::IsNow);
    let ends = !text.is_word(to) && !text.dash(to) && text.digits(to).is_none();
    let noun = text.is_word(to) && !text.is(to, Role::Function);
    let goes_on = noun || text.dash(to) || text.is(to, Role::Of);
    is && ends || !is && (hedged || text.before_is(i, Role::Lasting)) && !goes_on
}

fn whole_text(text: &Text<'_>, from: usize, to: usize) -> bool {
    let before = (0..from).all(|i| !text.is_word(i) && text.digits(i).is_none())
        || text.lexicon.hedges_before.at_end(text.tokens.get(..from).unwrap_or(&[])).is_some();
    before
        && text.digits(to).is_none()
        && (to >= text.len() || !text.is_word(to) || text.is(to, Role::And))
}
