//! Dates as they are written, whatever days they are: with a weekday in brackets behind them, and
//! those that no calendar has.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::WithWeekday;
use crate::extract::date::day;
use crate::extract::tagged::Text;
use crate::text::language::Language;
use crate::text::token::Token;

/// Tokens of the longest date.
const LONGEST: usize = 9;

/// Whether the date whose words stand from `from` up to `to` has its month in words, or in digits
/// that can be nothing else.
pub(super) fn is_clear(text: &Text<'_>, from: usize, to: usize) -> bool {
    let mut at = from..to;
    if at.clone().any(|i| text.word(i).is_some_and(|word| word.month.is_some())) {
        return true;
    }
    let Some(first) = at.find(|&i| text.digits(i).is_some()) else { return false };
    let number = |i: usize| text.digits(i).and_then(|digits| digits.parse::<i16>().ok());
    let (Some(a), Some(b), Some(_)) = (number(first), number(first + 2), number(first + 4)) else {
        return false;
    };
    // "2031-04-24", "24.04.2031", "24/04/2031"; of "3/4/2031" another date of the text may tell.
    a > 12 || b > 12 || a == b || text.sign(first + 1, ".") || text.day_first().is_some()
}

/// "24 April 2031 (Tuesday)".
pub(super) fn with_weekdays_behind(text: &Text<'_>) -> Vec<WithWeekday> {
    let mut found = Vec::new();
    for at in 2..text.len() {
        let Some((weekday, short)) = text.word(at).and_then(|word| word.weekday) else { continue };
        let stop = usize::from(short && text.sign(at + 1, "."));
        if !text.sign(at - 1, "(") || !text.sign(at + 1 + stop, ")") {
            continue;
        }
        let end = at - 1;
        let date = (end.saturating_sub(LONGEST)..end).find_map(|from| {
            let time = day::dated(text, from).filter(|time| time.to == end)?;
            time.fields().filter(|_| is_clear(text, from, end)).map(|fields| (from, fields))
        });
        if let Some((from, fields)) = date
            && let (Some(month), Some(day)) = (fields.month, fields.day)
        {
            let span = text.bytes(from, at + 2 + stop);
            found.push(WithWeekday { span, weekday, year: fields.year, month, day });
        }
    }
    found
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
pub(crate) fn no_days(view: &str, tokens: &[Token], language: Language) -> Vec<NoDay> {
    let text = Text::new(view, tokens, language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let begins =
            text.digits(at).is_some() || text.word(at).is_some_and(|word| word.month.is_some());
        let time = day::dated(&text, at).filter(|_| begins);
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
