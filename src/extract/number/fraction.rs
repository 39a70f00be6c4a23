//! Fractions and shares: "two-thirds", "half a million", "one in five", "2 1/2".

use crate::extract::number::numeral::{Form, Numeral};
use crate::extract::number::{amount, digits, words};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::hedge::Vague;
use crate::value::number::Number;

/// The place a share is stated to: a third to the tenth, a twentieth to the hundredth.
fn place(denominator: &Number) -> i32 {
    if *denominator <= Number::from(10) {
        -1
    } else {
        -denominator.leading_place().unwrap_or(1) - 1
    }
}

/// A share of `top` over `bottom` that covers the tokens from `from` up to `to`.
fn share(from: usize, to: usize, top: &Number, bottom: &Number) -> Option<Numeral> {
    Some(Numeral::new(from, to, (top / bottom)?, place(bottom), Form::Share))
}

/// A fraction that does not begin with a number: "half", "a third", "a quarter of a million".
pub(crate) fn bare(text: &Text<'_>, i: usize) -> Option<Numeral> {
    let article = text.is(i, Role::Article);
    let at = i + usize::from(article);
    if article && let Some((bottom, to)) = part_noun(text, at) {
        return share(i, to, &Number::from(1), &Number::from(bottom));
    }
    let bottom = text.word(at)?.part?;
    let mut to = at + 1;
    let found = share(i, to, &Number::from(1), &Number::from(bottom))?;
    if let Some(multiplied) = of_magnitude(text, &found) {
        return Some(multiplied);
    }
    if amount::unit_of_share(text, to).is_some() && (article || bottom == 2 || bottom == 4) {
        return Some(found);
    }
    // "Media hora", but "medio ambiente".
    if text.is(at, Role::HalfAdjective) {
        return None;
    }
    if bottom == 2 {
        let other = i.checked_sub(1).is_some_and(|before| {
            text.word(before).is_some_and(|w| {
                w.ordinal.is_some()
                    || [Role::Other, Role::Last, Role::WhichHalf].iter().any(|&role| w.is(role))
            })
        });
        let compound = text.dash(to) && text.glued(to) && text.glued(to + 1);
        let idiom = text.is(to, Role::HalfIdiom);
        return (!other && !compound && !idiom).then_some(found);
    }
    // "A third man", "a third-party app": an ordinal, which is read elsewhere.
    let noun = text.is_word(to) && !text.is(to, Role::Function);
    let compound = text.dash(to) && text.glued(to + 1);
    if !article || noun || compound {
        return None;
    }
    to = at + 1;
    Some(Numeral { to, ..found })
}

/// "Tercera parte", "quintas partes": what it divides by, and the token behind it.
fn part_noun(text: &Text<'_>, at: usize) -> Option<(i64, usize)> {
    let bottom = text.word(at)?.ordinal.filter(|&bottom| bottom > 2)?;
    text.is(at + 1, Role::PartNoun).then_some((bottom, at + 2))
}

/// "Half a million", "a quarter of a million", "three quarters of a million".
fn of_magnitude(text: &Text<'_>, share: &Numeral) -> Option<Numeral> {
    let mut at = share.to + usize::from(text.is(share.to, Role::Of));
    at += usize::from(text.is(at, Role::Article) || (text.is(at, Role::One) && at > share.to));
    let word = text.word(at)?;
    let factor = match (word.magnitude, word.group) {
        (Some(power), _) => Number::power_of_ten(power),
        (_, Some(twelve)) if word.vague.is_none() => Number::from(twelve),
        _ => return None,
    };
    let value = &share.value * &factor;
    let place = place_of(&value);
    let mut found = Numeral::new(share.from, at + 1, value, place, Form::Cardinal);
    found.magnitude = word.magnitude;
    Some(found)
}

fn place_of(value: &Number) -> i32 {
    if value.is_whole() { i32::try_from(value.trailing_zeros()).unwrap_or(0) } else { -1 }
}

/// `whole` with whatever makes a fraction of it.
pub(crate) fn extended(text: &Text<'_>, whole: Numeral) -> Numeral {
    let found = over_stroke(text, &whole)
        .or_else(|| parts(text, &whole))
        .map(|share| of_magnitude(text, &share).unwrap_or(share))
        .or_else(|| mixed(text, &whole))
        .or_else(|| out_of(text, &whole))
        .or_else(|| over(text, &whole));
    found.unwrap_or(whole)
}

/// Whether a fraction stroke stands at `i`.
fn stroke(text: &Text<'_>, i: usize) -> bool {
    text.sign(i, "/") || text.sign(i, "⁄")
}

/// "3/4", and "2 1/2" where `whole` is the 2.
fn over_stroke(text: &Text<'_>, whole: &Numeral) -> Option<Numeral> {
    if !whole.plain {
        return None;
    }
    if let Some((top, bottom, to)) = stroked(text, whole.from) {
        return share(whole.from, to, &top, &bottom);
    }
    // "3 1/4" and "3-1/4".
    let dash = text.sign(whole.to, "-") && text.glued(whole.to) && text.glued(whole.to + 1);
    let apart = whole.to + usize::from(dash);
    if text.glued(apart) && !dash {
        return None;
    }
    let (top, bottom, to) = stroked(text, apart).filter(|(top, bottom, _)| top < bottom)?;
    let value = &whole.value + &(&top / &bottom)?;
    Some(Numeral { digits: true, ..Numeral::new(whole.from, to, value, -1, Form::Cardinal) })
}

/// Digits over digits at `i`, and nothing that makes a date or a path of them.
fn stroked(text: &Text<'_>, i: usize) -> Option<(Number, Number, usize)> {
    let (top, bottom) = (text.digits(i)?, text.digits(i + 2)?);
    let tight = text.glued(i + 1) && text.glued(i + 2) && stroke(text, i + 1);
    let more = text.glued(i + 3)
        && (stroke(text, i + 3) || text.is_word(i + 3) && text.str(i + 3).len() > 2);
    let before = i > 0 && text.glued(i) && (stroke(text, i - 1) || text.is_word(i - 1));
    // Nobody means a fraction by "24/7" or "9/11".
    let idiom = matches!((top, bottom), ("24", "7") | ("9", "11"));
    if !tight || more || before || idiom || top.len() > 4 || bottom.len() > 4 {
        return None;
    }
    let (top, bottom): (Number, Number) = (top.parse().ok()?, bottom.parse().ok()?);
    (!bottom.is_zero()).then_some((top, bottom, i + 3))
}

/// "Two-thirds", "five eighths", "one twenty-fifth".
fn parts(text: &Text<'_>, whole: &Numeral) -> Option<Numeral> {
    if whole.form != Form::Cardinal || !whole.value.is_whole() {
        return None;
    }
    let (bottom, to) = denominator(text, whole.to, whole.value == Number::from(1))?;
    // "Two quarters" are half a year of business.
    let quarters = bottom == Number::from(4) && whole.value == Number::from(2);
    if quarters {
        return None;
    }
    share(whole.from, to, &whole.value, &bottom)
}

/// What a fraction divides by: "thirds", "-eighths", "twenty-fifths".
fn denominator(text: &Text<'_>, at: usize, one: bool) -> Option<(Number, usize)> {
    let at = at + usize::from(text.dash(at));
    if let Some((bottom, to)) = part_noun(text, at) {
        return Some((Number::from(bottom), to));
    }
    let word = text.word(at)?;
    if one {
        if let Some(bottom) = word.part {
            // "One third party", "one fifth-grader" are no fractions, but too rare to ask for.
            return Some((Number::from(bottom), at + 1));
        }
        let ordinal = words::at(text, at, false).filter(|found| found.ordinal && !found.digits)?;
        return (ordinal.value > Number::from(2)).then_some((ordinal.value, ordinal.to));
    }
    // "Halves" are fractions; "seconds" are a measure of time.
    let halves = |bottom| bottom == 2 && amount::unit_word(text, at).is_none();
    if let Some(bottom) = word.parts.filter(|&bottom| bottom > 2 || halves(bottom)) {
        return Some((Number::from(bottom), at + 1));
    }
    let tens = word.cardinal.filter(|tens| *tens >= 20)?;
    let next = at + 1 + usize::from(text.dash(at + 1));
    let units = text.word(next)?.parts.filter(|&units| units < 10)?;
    Some((Number::from(tens + units), next + 1))
}

/// "Two and a half", "one and a half million", "3 million and a quarter".
fn mixed(text: &Text<'_>, whole: &Numeral) -> Option<Numeral> {
    if whole.form != Form::Cardinal {
        return None;
    }
    let mut at = whole.to;
    at += usize::from(text.dash(at));
    if !text.is(at, Role::And) {
        return None;
    }
    at += 1;
    at += usize::from(text.dash(at));
    let (top, next) = if text.is(at, Role::Article) {
        (Number::from(1), at + 1 + usize::from(text.dash(at + 1)))
    } else if text.word(at)?.part == Some(2) {
        (Number::from(1), at)
    } else {
        let top = words::at(text, at, false).filter(|top| !top.ordinal && !top.digits)?;
        (top.value, top.to)
    };
    let (bottom, to) = denominator(text, next, top == Number::from(1))?;
    let part = (&top / &bottom)?;
    if part >= Number::from(1) {
        return None;
    }
    let magnitude = |at: usize| text.word(at).and_then(|w| w.magnitude);
    let (value, to, power) = match (whole.magnitude, magnitude(to)) {
        (None, Some(power)) => {
            ((&whole.value + &part) * Number::power_of_ten(power), to + 1, Some(power))
        }
        (Some(_), Some(power)) => {
            (&whole.value + &(&part * &Number::power_of_ten(power)), to + 1, Some(power))
        }
        // "Three million and a half" is three and a half millions to everybody who says it.
        (Some(power), None) if power > 2 => {
            (&whole.value + &(&part * &Number::power_of_ten(power)), to, Some(power))
        }
        _ => (&whole.value + &part, to, None),
    };
    let place = place_of(&value);
    let mut found = Numeral::new(whole.from, to, value, place, Form::Cardinal);
    found.magnitude = power;
    Some(found)
}

/// "One in five", "eight out of ten".
fn out_of(text: &Text<'_>, whole: &Numeral) -> Option<Numeral> {
    let n = whole.value.to_i64().filter(|n| (1..1000).contains(n))?;
    let (at, strict) = if text.is(whole.to, Role::Of) && text.is(whole.to + 1, Role::EachOf) {
        (whole.to + 2, false)
    } else if text.is(whole.to, Role::In) {
        (whole.to + 1, false)
    } else if text.is(whole.to, Role::Out) && text.is(whole.to + 1, Role::Of) {
        (whole.to + 2, true)
    } else {
        return None;
    };
    let every = usize::from(text.is(at, Role::EachOf));
    let of = words::at(text, at + every, false).filter(|of| !of.ordinal && !of.decimal)?;
    // "Three in 24 hours", "500 in 2009" and "five in 100,000 cases" differ in what follows.
    let span = amount::unit_word(text, of.to).is_some();
    let year = of.plain && of.value >= Number::from(1000);
    let m = of.value.to_i64()?;
    let round = m <= 10 || m == 20 || m % 100 == 0;
    let small = n < 10 || whole.digits && n < 100;
    // "12 out of 48 passengers" counts people, "eight out of ten" does not.
    let fits = n < m
        && !span
        && !year
        && if strict { round && small } else { round || !whole.digits || m < 100 };
    let mut to = of.to;
    // "Five hundreds" for "five hundred".
    if text.word(to).is_some_and(|word| word.vague == Some(Vague::Hundreds)) {
        to += 1;
    }
    let m = if to > of.to { m.checked_mul(100)? } else { m };
    if fits { share(whole.from, to, &whole.value, &Number::from(m)) } else { None }
}

/// "One over three", at the end of what is said.
fn over(text: &Text<'_>, whole: &Numeral) -> Option<Numeral> {
    if !text.is(whole.to, Role::Divides) {
        return None;
    }
    let bottom = digits::at(text, whole.to + 1).map(|d| (d.value, d.to)).or_else(|| {
        words::at(text, whole.to + 1, false).filter(|w| !w.ordinal).map(|w| (w.value, w.to))
    });
    let (bottom, to) = bottom?;
    (!text.is_word(to) && !bottom.is_zero())
        .then(|| share(whole.from, to, &whole.value, &bottom))
        .flatten()
}
