//! How often something happened, where no number says it: "scored twice".

use crate::extract::reading::{Reading, Value};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::quantity::Quantity;

/// The count that a word of times states at `i`, and the token behind it.
///
/// "Twice as many", "twice a week" and "once the gate had closed" count nothing.
pub(crate) fn read(text: &Text<'_>, i: usize) -> Option<(Reading, usize)> {
    let Some(times) = text.word(i)?.times else { return feat(text, i) };
    let next = i + 1;
    // "Twice last year", "twice on Monday".
    let time = [Role::Last, Role::Next, Role::This, Role::Now, Role::Earlier, Role::Later];
    let dated = text.word(next).is_some_and(|word| {
        let day = word.weekday.is_some() || word.day.is_some();
        day || time.iter().any(|&role| word.is(role))
    });
    let more = text.is_word(next) && !dated && !text.is(next, Role::Function)
        || text.is(next, Role::TimesElse);
    let hyphen = text.dash(next) && text.glued(next);
    // "Once, two boats came": at the beginning it says when.
    if more || hyphen || text.digits(next).is_some() || i == 0 {
        return None;
    }
    let value = Value::Quantity(Quantity::count(times));
    Some((Reading::plain(text.bytes(i, next), value), next))
}

/// How far before a feat, in tokens, the verb of scoring stands.
const SCORED: usize = 6;

/// "Scored a hat-trick", "a brace by Renn".
fn feat(text: &Text<'_>, i: usize) -> Option<(Reading, usize)> {
    let (&times, length) = text.lexicon.feats.at_start(text.tokens.get(i..)?)?;
    let next = i + length;
    let scored = (i.saturating_sub(SCORED)..i).any(|at| text.is(at, Role::ScoreVerb));
    let owned = (text.is(next, Role::By) || text.is(next, Role::From)) && text.capital(next + 1);
    let counted = text.before_is(i, Role::Article) && !text.is(next, Role::Of);
    let value = Value::Quantity(Quantity::count(times));
    let reading = || Reading::plain(text.bytes(i, next), value);
    (counted && (scored || owned)).then(|| (reading(), next))
}
