//! Years and what is longer: "in 1998", "nineteen ninety-six", "the 1990s", "the
//! fifteenth century".

use crate::extract::date::calendar::{self, Days, Partial};
use crate::extract::number::words;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;

/// Four digits that can be a year, and the token behind them.
pub(crate) fn digits(text: &Text<'_>, at: usize) -> Option<(i16, usize)> {
    let digits = text.digits(at).filter(|d| d.len() == 4)?;
    let year: i16 = digits.parse().ok()?;
    let more = text.glued(at + 1) && (text.is_word(at + 1) || text.digits(at + 1).is_some())
        || text.glued(at + 1)
            && text.glued(at + 2)
            && text.digits(at + 2).is_some()
            && (text.sign(at + 1, ".") || text.sign(at + 1, ","));
    let counted = crate::extract::number::amount::unit_word(text, at + 1).is_some()
        && !text.dash(at + 1)
        || text.word(at + 1).is_some_and(|w| w.magnitude.is_some())
        || text.is(at + 1, Role::TimeOfDay) && (year % 100) < 60 && year < 2400;
    ((1000..=2199).contains(&year) && !more && !counted).then_some((year, at + 1))
}

/// A year in a date, behind an optional comma, "of" or "in", and the token behind it.
pub(crate) fn behind(text: &Text<'_>, at: usize) -> Option<(i16, usize)> {
    let next = at
        + usize::from(
            text.sign(at, ",")
                || text.is(at, Role::Of)
                || text.is(at, Role::In)
                || (text.sign(at, "-") || text.sign(at, "/")) && text.glued(at),
        );
    digits(text, next)
        .or_else(|| {
            // "August '99".
            let short = text.digits(next + 1).filter(|d| d.len() == 2)?;
            let apostrophe = text.sign(next, "'") && text.glued(next + 1) && !text.glued(next + 2);
            let year = super::numeric::whole_year(short.parse().ok()?, 2);
            (apostrophe || text.sign(next, "'") && next + 2 >= text.len())
                .then_some((year, next + 2))
        })
        .or_else(|| in_words(text, next).filter(|(_, to)| !counts(text, *to)))
}

/// Whether something is counted by the number that ends before `to`.
fn counts(text: &Text<'_>, to: usize) -> bool {
    text.is_word(to) && !text.is(to, Role::Function)
        || text.sign(to, "%")
        || text.dash(to) && text.glued(to) && text.is_word(to + 1)
}

/// "Nineteen ninety-six", "two thousand and fifteen", "twenty twenty".
fn in_words(text: &Text<'_>, at: usize) -> Option<(i16, usize)> {
    let cardinal = |at: usize| text.word(at).and_then(|w| w.cardinal);
    let century = cardinal(at)?;
    let tens = |at: usize| -> Option<(i64, usize)> {
        let value = cardinal(at)?;
        let next = at + 1 + usize::from(text.sign(at + 1, "-"));
        match (value, cardinal(next)) {
            (20.., Some(unit @ 1..10)) => Some((value + unit, next + 1)),
            // "Nineteen zero one".
            (0, Some(unit @ 1..10)) => Some((unit, next + 1)),
            (10.., _) => Some((value, at + 1)),
            _ => None,
        }
    };
    let year = |value: i64, to: usize| Some((i16::try_from(value).ok()?, to));
    if (10..=21).contains(&century) {
        if let Some((rest, to)) = tens(at + 1) {
            return year(century * 100 + rest, to);
        }
        if text.word(at + 1).is_some_and(|w| w.magnitude == Some(2)) {
            let next = at + 2 + usize::from(text.is(at + 2, Role::And));
            let (rest, to) = tens(next).unwrap_or((0, at + 2));
            return year(century * 100 + rest, to);
        }
        // "Twenty-ten".
        if century == 20
            && text.sign(at + 1, "-")
            && let Some((rest, to)) = tens(at + 2)
        {
            return year(2000 + rest, to);
        }
    }
    if text.word(at + 1).is_some_and(|w| w.magnitude == Some(3)) && century <= 2 {
        let whole = words::cardinal(text, at).filter(|w| !w.digits)?;
        let value = Some(whole.value).filter(|value| (1000..2200).contains(value))?;
        return year(value, whole.to);
    }
    None
}

/// "In 1998", "the 2020 election", "in nineteen ninety-six", "the year 2019".
pub(crate) fn alone(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let found = |year, to| Some((Partial { year: Some(year), ..Partial::default() }, to));
    if let Some((year, to)) = named(text, i) {
        return found(year, to);
    }
    // "In both 2028 and 2029".
    let first = i - usize::from(text.before_is(i, Role::OfTwo) && i > 1);
    let preposition = text.before_is(first, Role::YearIn);
    let by = text.before_is(i, Role::By);
    let Some((year, to)) = digits(text, i) else {
        let (year, to) = in_words(text, i).filter(|_| preposition || by)?;
        let round = year % 1000 == 0;
        return (!counts(text, to) && !round).then(|| found(year, to)).flatten();
    };
    let modern = (1900..=2100).contains(&year);
    let next_noun = text.is_word(to) && !text.is(to, Role::Function);
    let people =
        text.is(to, Role::People) || next_noun && text.str(to).ends_with('s') && !text.capital(to);
    let joined = i > 1
        && text.glued(i)
        && (text.dash(i - 1) || text.sign(i - 1, "/"))
        && text.is_word(i - 2);
    // "In 2028, 2029 people died" counts people; "in 2028 and 2029 people died" does not.
    let last = i > 1 && (text.before_is(i, Role::And) || text.before_is(i, Role::Or));
    let in_list = listed(text, i) && modern && (!next_noun || last);
    let strong = preposition && year >= 1200 || in_list;
    let middling = i > 0 && text.before_is(first, Role::YearBefore);
    let opener = i == 0 && (text.is(to, Role::Function) || to >= text.len())
        || i > 0 && text.sign(i - 1, "(") && text.sign(to, ")");
    let determined = text.before_is(i, Role::Determiner);
    let is_year = in_list && last
        || strong && !text.is(to, Role::People) && (modern || !people)
        || modern && middling && !people && !(next_noun && text.before_is(i, Role::YearWeak))
        || modern && determined && next_noun && !people
        || modern && opener
        || modern && joined;
    if is_year && !(i > 0 && text.sign(i - 1, "$")) { found(year, to) } else { None }
}

/// Years that are named one after another, at most.
const LISTED: usize = 12;

/// "In 2028, 2029 and 2030": like those before it, the first of which is said to be a year.
fn listed(text: &Text<'_>, i: usize) -> bool {
    let joins = |at: usize| text.sign(at, ",") || text.is(at, Role::And) || text.is(at, Role::Or);
    let mut first = i;
    for _ in 0..LISTED {
        let year = |at: usize| digits(text, at).is_some();
        match first {
            2.. if joins(first - 1) && year(first - 2) => first -= 2,
            _ => break,
        }
    }
    let opens = first - usize::from(first > 1 && text.before_is(first, Role::OfTwo));
    first < i && text.before_is(opens, Role::YearIn)
}

/// "The year 2019": the word makes it a year.
fn named(text: &Text<'_>, i: usize) -> Option<(i16, usize)> {
    let the = i + usize::from(text.is(i, Role::The));
    let at = the + 1;
    if !text.is(the, Role::Year) {
        return None;
    }
    let (year, to) = digits(text, at)?;
    // "Fiscal year 1987/88" are two.
    let two = text.glued(to) && text.glued(to + 1) && text.digits(to + 1).is_some();
    (!two).then_some((year, to))
}

/// "The 1990s", "the '70s", "the nineties", "the twenty-tens", "the 15th century".
///
/// `None` inside where there are no such days.
pub(crate) fn longer(text: &Text<'_>, i: usize) -> Option<(Option<Days>, usize, usize)> {
    let the = usize::from(text.is(i, Role::The));
    let at = i + the;
    let determined = the == 1 || text.before_is(at, Role::The);
    let decade = |first: i16| calendar::months_from(first, 1, 120);
    if let Some(digits) = text.digits(at).filter(|d| d.len() == 4 && d.ends_with('0')) {
        let apostrophe = usize::from(text.sign(at + 1, "'"));
        let first: i16 = digits.parse().ok()?;
        let plural = text.is(at + 1 + apostrophe, Role::PluralLetter) && text.glued(at + 1);
        return (plural && (1000..2200).contains(&first))
            .then(|| (decade(first), at, at + 2 + apostrophe));
    }
    if let Some(digits) = text.digits(at).filter(|d| d.len() == 2 && d.ends_with('0')) {
        // "The 70s": of the last century, until this one has had its own.
        let apostrophe = usize::from(text.sign(at + 1, "'") && text.glued(at + 2));
        let quoted =
            at > 0 && text.sign(at - 1, "'") && text.glued(at) && !(at > 1 && text.glued(at - 1));
        let plural = text.is(at + 1 + apostrophe, Role::PluralLetter) && text.glued(at + 1);
        let first = century_of(digits.parse().ok()?);
        // "'30s'" with a mark on either side is quoted.
        let end = at + 2 + apostrophe;
        let plural = plural && !(quoted && text.sign(end, "'") && text.glued(end));
        return (plural && (determined || quoted))
            .then(|| (decade(first), at, at + 2 + apostrophe));
    }
    // "The nineties", but "in her nineties", "temperatures in the nineties" alike; "the 1990s" is
    // what most texts write.
    if let Some(first) = text.word(at).and_then(|w| w.decade) {
        let named = determined || text.before_is(at, Role::In) && !text.capital(at);
        return named.then(|| (decade(century_of(i16::from(first))), at, at + 1));
    }
    let ordinal = words::ordinal(text, at)?;
    let next = ordinal.to + usize::from(text.sign(ordinal.to, "-"));
    let (_, to) = super::relative::unit(text, next).filter(|(unit, _)| *unit == "century")?;
    let number = Some(ordinal.value).filter(|n| (1..=21).contains(n))?;
    let first = i16::try_from((number - 1) * 100).ok()?.max(1);
    Some((calendar::months_from(first, 1, if first == 1 { 99 * 12 } else { 1200 }), at, to))
}

fn century_of(decade: i16) -> i16 {
    if decade >= 30 { 1900 + decade } else { 2000 + decade }
}
