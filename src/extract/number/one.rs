//! Whether "a month" or "an hour" counts one of a unit.

use crate::extract::tagged::Text;
use crate::lang::lexicon::{Lexicon, Role};
use crate::value::unit::Unit;

/// Whether the article at `i`, with a unit behind it up to `to`, counts one of it.
pub(super) fn is_counted(text: &Text<'_>, i: usize, unit: &Unit, to: usize) -> bool {
    let counts = match Lexicon::is_span(unit) {
        true => lasts(text, i, to),
        false => text.lexicon.is_screened(text.str(i + 1)),
    };
    counts || whole_text(text, i, to)
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
