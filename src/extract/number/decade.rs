//! Decades of a life or of a century, which look like seconds: "in her late 30s".

use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;

/// "In her late 30s", "the mid-60s", "the 1960s and 70s", "the '80s": years of a life or of a
/// century. "A 30s wait" and "'60s'" are seconds.
pub(crate) fn decade(text: &Text<'_>, i: usize) -> Option<usize> {
    let digits = text.digits(i).filter(|d| d.ends_with('0') && matches!(d.len(), 2 | 4))?;
    let letter = text.is(i + 1, Role::PluralLetter) && text.glued(i + 1);
    let end = i + 2;
    let before = i.checked_sub(1)?;
    let quoted = text.sign(end, "'") && text.glued(end);
    let owned = text.is(before, Role::Determiner) && !text.is(before, Role::Article);
    let part = |at: usize| [Role::Early, Role::Mid, Role::Late].iter().any(|&r| text.is(at, r));
    let part = part(before) || text.dash(before) && before > 0 && part(before - 1);
    let joined = (text.is(before, Role::And) || text.is(before, Role::Or) || text.dash(before))
        && before > 1
        && text.is(before - 1, Role::PluralLetter)
        && text.glued(before - 1)
        && text.digits(before - 2).is_some_and(|d| d.ends_with('0'));
    let year = digits.len() == 4 && !digits.starts_with('0');
    let told = owned || part || joined || year || text.sign(before, "'") && !quoted;
    (letter && told).then_some(end)
}
