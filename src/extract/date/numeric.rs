//! Dates in digits: "2020-01-08", "5/17/2018", "31.12.2019".

use crate::extract::date::calendar::Partial;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;

/// The date in digits that begins at `i`, and the token behind it.
pub(crate) fn read(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let first = text.digits(i)?;
    let joint = |at: usize| text.glued(at) && text.glued(at + 1);
    let same = |sign: &str| text.sign(i + 1, sign) && joint(i + 1);
    let sign = ["-", "/", "."].into_iter().find(|sign| same(sign))?;
    let second = text.digits(i + 2)?;
    let third = text.digits(i + 4).filter(|_| text.sign(i + 3, sign) && joint(i + 3));
    let number = |digits: &str| digits.parse::<i16>().ok();
    let small = |digits: &str| digits.parse::<i8>().ok();
    let partial = |year, month: i8, day: Option<i8>| {
        let valid = (1..=12).contains(&month) && day.is_none_or(|d| (1..=31).contains(&d));
        (valid && free(text, i, sign)).then_some(Partial {
            year,
            month: Some(month),
            day,
            weekday: None,
        })
    };
    // "2020-01-08T10:15:00Z"
    let timed = |at: usize| {
        let letter = text.is_word(at) && text.str(at).len() == 1 && text.glued(at + 1);
        sign == "-" && first.len() == 4 && letter && text.digits(at + 1).is_some()
    };
    let last = |at: usize| {
        timed(at)
            || !(text.glued(at) && (text.is_word(at) || text.digits(at).is_some())
                || text.sign(at, sign) && joint(at) && text.digits(at + 1).is_some())
    };
    match third {
        Some(third) if first.len() == 4 && third.len() <= 2 && second.len() <= 2 => {
            let found = partial(number(first), small(second)?, small(third))?;
            last(i + 5).then_some((found, i + 5))
        }
        Some(third) if first.len() <= 2 && second.len() <= 2 && matches!(third.len(), 2 | 4) => {
            let (a, b) = (small(first)?, small(second)?);
            // A year of two digits is clear where strokes say that it is a date, or where only
            // one order of the three numbers makes a day.
            if third.len() == 2 && sign != "/" && (sign == "." || a > 12 || b <= 12) {
                return None;
            }
            let year = whole_year(number(third)?, third.len());
            // The month comes first, as in American English; with full stops the day, and in
            // most languages always.
            let day_first = text.day_first().unwrap_or(text.lexicon.grammar.day_first);
            let month_first = sign != "." && !day_first;
            let (month, day) = if (month_first && a <= 12) || b > 12 { (a, b) } else { (b, a) };
            let found = partial(Some(year), month, Some(day))?;
            last(i + 5).then_some((found, i + 5))
        }
        None if first.len() == 4 && second.len() <= 2 && sign != "." => {
            let year = number(first).filter(|year| (1000..2200).contains(year))?;
            let found = partial(Some(year), small(second)?, None)?;
            last(i + 3).then_some((found, i + 3))
        }
        None if second.len() == 4 && first.len() <= 2 && sign != "." => {
            let year = number(second).filter(|y| (1900..2100).contains(y))?;
            let found = partial(Some(year), small(first)?, None)?;
            last(i + 3).then_some((found, i + 3))
        }
        None if sign == "/" && first.len() <= 2 && second.len() <= 2 => {
            let (a, b) = (small(first)?, small(second)?);
            let day_first = text.day_first().unwrap_or(text.lexicon.grammar.day_first);
            let (month, day) = if a <= 12 && !day_first || b > 12 { (a, b) } else { (b, a) };
            let found = partial(None, month, Some(day))?;
            // "5/16 point", "3/8 of it".
            let counts =
                text.is_word(i + 3) && !text.is(i + 3, Role::Function) || text.is(i + 3, Role::Of);
            (last(i + 3) && !counts && is_no_share(text, i)).then_some((found, i + 3))
        }
        _ => None,
    }
}

/// How far, in bytes, a text is searched on either side for a date that tells the order.
const NEAR: usize = 1_000;

/// Whether days come before months in the dates with strokes around some bytes: "25/03/2031" has
/// its day first, and so has "02/04/2031" beside it. None where nothing tells, or both do.
pub(crate) fn order(view: &str, around: std::ops::Range<usize>) -> Option<bool> {
    let from = around.start.saturating_sub(NEAR);
    let bytes = view.as_bytes().get(from..view.len().min(around.end + NEAR))?;
    let number = |digits: &[u8]| digits.iter().fold(0_u32, |n, b| n * 10 + u32::from(b - b'0'));
    let is_number = |part: &[u8], lengths: &[usize]| {
        lengths.contains(&part.len()) && part.iter().all(u8::is_ascii_digit)
    };
    let (mut day_first, mut month_first) = (false, false);
    for word in bytes.split(|b| !(b.is_ascii_digit() || *b == b'/')) {
        let mut parts = word.split(|b| *b == b'/');
        let (Some(a), Some(b), Some(c), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if !is_number(a, &[1, 2]) || !is_number(b, &[1, 2]) || !is_number(c, &[2, 4]) {
            continue;
        }
        let (a, b) = (number(a), number(b));
        day_first |= (13..=31).contains(&a) && (1..=12).contains(&b);
        month_first |= (13..=31).contains(&b) && (1..=12).contains(&a);
    }
    (day_first != month_first).then_some(day_first)
}

/// A year of two digits is the one that was or will be within living memory.
pub(crate) fn whole_year(year: i16, digits: usize) -> i16 {
    match digits {
        2 if year >= 50 => 1900 + year,
        2 => 2000 + year,
        _ => year,
    }
}

/// Whether the digits at `i` begin something of their own: no longer number of a
/// telephone or a part goes on in them.
fn free(text: &Text<'_>, i: usize, sign: &str) -> bool {
    if i == 0 || !text.glued(i) {
        return true;
    }
    if text.sign(i - 1, sign) && sign == "-" {
        return !(i > 1 && text.glued(i - 1) && text.digits(i - 2).is_some());
    }
    !(text.sign(i - 1, sign) || text.is_word(i - 1))
}

/// Whether "4/22" is a day: "5/12 of it" is a share, and so is every other number
/// over a number that nothing makes a date. Dates stand behind "on" and the like,
/// or in a list whose first stands there.
fn is_no_share(text: &Text<'_>, i: usize) -> bool {
    let joins = |at: usize| {
        let word = [Role::Or, Role::And, Role::To].iter().any(|&role| text.is(at, role));
        word || text.sign(at, ",") || text.dash(at)
    };
    let places = |at: usize| {
        let weekday = text.word(at).is_some_and(|w| w.weekday.is_some());
        weekday || text.is(at, Role::DateBefore)
    };
    let mut at = i;
    // Steps back over "11/20, 11/22 or"; a longer list than this is none of dates.
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1) else { break };
        if places(before) {
            return true;
        }
        match before.checked_sub(3).filter(|&first| joins(before) && looks(text, first)) {
            Some(first) => at = first,
            None => break,
        }
    }
    // "10/1-11/2/2017".
    let other = text.dash(at + 3) && looks(text, at + 4);
    other && text.sign(at + 7, "/") && text.digits(at + 8).is_some_and(|d| d.len() == 4)
}

/// Whether two numbers with a stroke between them stand at `i`.
fn looks(text: &Text<'_>, i: usize) -> bool {
    text.digits(i).is_some() && text.sign(i + 1, "/") && text.digits(i + 2).is_some()
}
