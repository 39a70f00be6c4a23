//! Dates in digits: "2020-01-08", "5/17/2018", "31.12.2019".

use crate::extract::date::calendar::{Digits, Partial};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::day_month::DayMonth;

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
    let valid = |partial: Partial| {
        let month = partial.month.is_some_and(|m| (1..=12).contains(&m));
        let day = partial.day.is_none_or(|d| (1..=31).contains(&d));
        (month && day && free(text, i, sign)).then_some(partial)
    };
    let partial =
        |year, month, day| valid(Partial { year, month: Some(month), day, ..Partial::default() });
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
            // A year of two digits is clear where strokes say that it is a date, where only
            // one order of the three numbers makes a day, or behind "on".
            let one_order = sign == "-" && a <= 12 && b > 12;
            if third.len() == 2 && sign != "/" && !one_order && !is_placed(text, i) {
                return None;
            }
            let year = whole_year(number(third)?, third.len());
            // With full stops the day comes first.
            let found = match sign {
                "." if b <= 12 => partial(Some(year), b, Some(a))?,
                _ => valid(in_order(text, Some(year), a, b))?,
            };
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
            let found = valid(in_order(text, None, small(first)?, small(second)?))?;
            // "5/16 point", "3/8 of it".
            let counts =
                text.is_word(i + 3) && !text.is(i + 3, Role::Function) || text.is(i + 3, Role::Of);
            (last(i + 3) && !counts && is_no_share(text, i)).then_some((found, i + 3))
        }
        _ => None,
    }
}

/// The date of two numbers that are day and month, in the order that they or the text tell.
fn in_order(text: &Text<'_>, year: Option<i16>, a: i8, b: i8) -> Partial {
    let month_first =
        Partial { year, month: Some(a), day: Some(b), digits: Digits::Either, weekday: None };
    let order = match (a > 12, b > 12) {
        (true, false) => Some(DayMonth::DayFirst),
        (false, true) => Some(DayMonth::MonthFirst),
        _ => text.order,
    };
    match order {
        Some(order) => month_first.settled(order),
        None if a == b => Partial { digits: Digits::Plain, ..month_first },
        None => month_first,
    }
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
    let mut at = i;
    // Steps back over "11/20, 11/22 or"; a longer list than this is none of dates.
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1) else { break };
        if is_placed(text, at) {
            return true;
        }
        match before.checked_sub(3).filter(|&first| joins(before) && looks(text, first)) {
            Some(first) => at = first,
            None => break,
        }
    }
    // "10/1-11/2/2017", "10/1-11/2, 2017".
    let other = text.dash(at + 3) && looks(text, at + 4);
    let year = text.digits(at + 8).is_some_and(|d| d.len() == 4);
    other && year && (text.sign(at + 7, "/") || text.sign(at + 7, ","))
}

/// Whether a day is awaited at `i`: behind "on", behind a weekday.
fn is_placed(text: &Text<'_>, i: usize) -> bool {
    let weekday = |at: usize| text.word(at).is_some_and(|w| w.weekday.is_some());
    i.checked_sub(1).is_some_and(|at| weekday(at) || text.is(at, Role::DateBefore))
}

/// Whether two numbers with a stroke between them stand at `i`.
fn looks(text: &Text<'_>, i: usize) -> bool {
    text.digits(i).is_some() && text.sign(i + 1, "/") && text.digits(i + 2).is_some()
}
