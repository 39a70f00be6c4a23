//! Dates as they are written, whatever days they are: with a weekday in brackets behind them, and
//! those that no calendar has.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::WithWeekday;
use crate::extract::date::calendar::{Digits, Partial};
use crate::extract::date::day;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::Token;
use crate::value::day_month::DayMonth;

/// Tokens of the longest date.
const LONGEST: usize = 9;

/// Whether it is told which number of a date is the day; of two digits alone, never without doubt.
pub(super) fn is_clear(fields: &Partial) -> bool {
    match fields.digits {
        Digits::Plain => true,
        Digits::In(_) => fields.year.is_some(),
        Digits::Either => false,
    }
}

/// "24 April 2031 (Tuesday)", "24 April 2031, a Tuesday", "Tuesday (24 April)".
pub(super) fn with_weekdays_beside(text: &Text<'_>) -> Vec<WithWeekday> {
    let weekday = |at: usize| text.word(at).and_then(|word| word.weekday);
    let mut found = Vec::new();
    for at in 0..text.len() {
        let Some((named, short)) = weekday(at) else { continue };
        let stop = usize::from(short && text.sign(at + 1, "."));
        let close = at + 1 + stop;
        let date = if text.sign(close, "(") {
            let time = day::dated(text, close + 1).filter(|time| text.sign(time.to, ")"));
            time.and_then(|time| Some((at, time.to + 1, time.fields()?)))
        } else {
            date_before(text, at, close).filter(|(from, ..)| {
                // "Monday 24 April, Tuesday" has a weekday of its own.
                !(from.saturating_sub(2)..*from).any(|i| weekday(i).is_some())
            })
        };
        if let Some((from, to, fields)) = date.filter(|(.., fields)| is_clear(fields))
            && let (Some(month), Some(day)) = (fields.month, fields.day)
        {
            let span = text.bytes(from, to);
            found.push(WithWeekday { span, weekday: named, year: fields.year, month, day });
        }
    }
    found
}

/// The date that ends before the weekday `at`, with the first token and the one behind both.
fn date_before(text: &Text<'_>, at: usize, close: usize) -> Option<(usize, usize, Partial)> {
    let before = at.checked_sub(1)?;
    let ends = close >= text.len()
        || [",", ".", ";", ":", ")", "–", "—"].iter().any(|sign| text.sign(close, sign));
    let (end, to) = if text.sign(before, "(") {
        (before, text.sign(close, ")").then_some(close + 1)?)
    } else if text.is(before, Role::Article) && before > 0 {
        // "..., a Tuesday", "... was a Tuesday".
        let comma = text.sign(before - 1, ",").then_some(before - 1);
        (comma.or_else(|| text.is(before - 1, Role::Be).then_some(before - 1))?, at + 1)
    } else {
        ((text.sign(before, ",") && ends).then_some(before)?, at + 1)
    };
    (end.saturating_sub(LONGEST)..end).find_map(|from| {
        let time = day::dated(text, from).filter(|time| time.to == end)?;
        Some((from, to, time.fields()?))
    })
}

/// A day that no calendar has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoDay {
    /// Its words, in bytes of the view.
    pub(crate) span: Range<usize>,
    /// Where one is written.
    pub(crate) year: Option<i16>,
    /// From January = 1.
    pub(crate) month: i8,
}

/// In older years the calendar was another.
const CALENDAR_SINCE: i16 = 1924;

/// Every "31 April" among some tokens, which are those of one sentence; and the 29th of February
/// of a year that has none.
pub(crate) fn no_days(
    view: &str,
    tokens: &[Token],
    language: Language,
    order: Option<DayMonth>,
) -> Vec<NoDay> {
    let text = Text::new(view, tokens, language).in_order(order);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let begins =
            text.digits(at).is_some() || text.word(at).is_some_and(|word| word.month.is_some());
        let time = if begins { day::dated(&text, at) } else { None };
        let Some((to, fields)) = time.and_then(|time| Some((time.to, time.fields()?))) else {
            at += 1;
            continue;
        };
        // "31 SEP7" is of a table of prices.
        let goes_on = text.glued(to) && (text.digits(to).is_some() || text.is_word(to));
        // "2.30.2019" is a version rather than a day.
        let version = text.digits(at).is_some()
            && text.sign(at + 1, ".")
            && text.digits(at + 2).is_some_and(|digits| digits.parse::<i8>().is_ok_and(|n| n > 12));
        if let (Some(month), Some(day)) = (fields.month, fields.day)
            && fields.year.is_none_or(|year| year >= CALENDAR_SINCE)
            && Date::new(fields.year.unwrap_or(LEAP), month, day).is_err()
            && !version
            && !goes_on
        {
            found.push(NoDay { span: text.bytes(at, to), year: fields.year, month });
        }
        at = to.max(at + 1);
    }
    found
}

/// A year that has all days.
const LEAP: i16 = 2000;
