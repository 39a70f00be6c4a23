//! How often something happened, where no number says it: "scored twice".

use crate::extract::reading::{Reading, Value};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::quantity::Quantity;

/// The count that a word of times states at `i`, and the token behind it.
///
/// "Twice as many", "twice a week" and "once the gate had closed" count nothing.
pub(crate) fn read(text: &Text<'_>, i: usize) -> Option<(Reading, usize)> {
    let times = text.word(i)?.times?;
    let next = i + 1;
    let more =
        text.is_word(next) && !text.is(next, Role::Function) || text.is(next, Role::TimesElse);
    let hyphen = text.dash(next) && text.glued(next);
    // "Once, two boats came": at the beginning it says when.
    if more || hyphen || text.digits(next).is_some() || i == 0 {
        return None;
    }
    let value = Value::Quantity(Quantity::count(times));
    Some((Reading::plain(text.bytes(i, next), value), next))
}
