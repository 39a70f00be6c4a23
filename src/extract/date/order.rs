//! What an article tells of the order of day and month in its dates of digits.
//!
//! "25/12/2026" can be read one way only, and who writes it so writes "03/04/2026" alike. So does
//! who writes the same day in words beside it, or writes the article's own day so.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::{self, reading::Value};
use crate::text::language::Language;
use crate::text::token::{self, Token};
use crate::text::view::View;
use crate::value::day_month::DayMonth;

/// The orders for which something in an article speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    day_first: bool,
    month_first: bool,
}

impl Evidence {
    /// What the dates that begin in `own` bytes of a text tell.
    ///
    /// `published` is the article's day. The language is asked for only where a date needs it;
    /// without one no words are read.
    pub(crate) fn of(
        text: &str,
        own: Range<usize>,
        published: Option<Date>,
        language: impl Fn() -> Option<Language>,
    ) -> Self {
        let mut evidence = Self::default();
        for at in memchr::memchr2_iter(b'/', b'-', text.as_bytes()) {
            let Some(date) = Written::around(text.as_bytes(), at) else { continue };
            if !own.contains(&date.span.start) {
                continue;
            }
            match date.only() {
                Some(order) => evidence.add(order),
                None if date.short => {}
                None => {
                    let known = published.and_then(|day| date.order_of(day));
                    let order = known.or_else(|| date.beside_words(text, language()?));
                    order.into_iter().for_each(|order| evidence.add(order));
                }
            }
            if evidence.day_first && evidence.month_first {
                break;
            }
        }
        evidence
    }

    /// What this and something else tell together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            day_first: self.day_first || other.day_first,
            month_first: self.month_first || other.month_first,
        }
    }

    /// The order, where everything speaks for one.
    pub(crate) fn order(self) -> Option<DayMonth> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DayMonth::DayFirst),
            (false, true) => Some(DayMonth::MonthFirst),
            _ => None,
        }
    }

    fn add(&mut self, order: DayMonth) {
        match order {
            DayMonth::DayFirst => self.day_first = true,
            DayMonth::MonthFirst => self.month_first = true,
        }
    }
}

/// Three numbers with strokes or dashes between them, the last of which is a year.
struct Written {
    span: Range<usize>,
    first: i8,
    second: i8,
    year: i16,
    /// The year has two digits, so that they may be no date.
    short: bool,
}

impl Written {
    /// The date whose first sign stands at a byte.
    fn around(bytes: &[u8], at: usize) -> Option<Self> {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let sign = bytes.get(at)?;
        // Most of these signs stand between words.
        if !digit(at + 1) || at == 0 || !digit(at - 1) {
            return None;
        }
        let start = if at > 1 && digit(at - 2) { at - 2 } else { at - 1 };
        let run = |from: usize| (from..from + 5).take_while(|&at| digit(at)).count();
        let middle = run(at + 1);
        let year = at + 1 + middle + 1;
        let length = run(year);
        let end = year + length;
        let joins = |at: usize| {
            bytes.get(at).is_some_and(|b| {
                b.is_ascii_alphanumeric() || !b.is_ascii() || matches!(b, b'/' | b'-' | b'_')
            })
        };
        let begins = start.checked_sub(1).is_none_or(|before| {
            let dash = matches!(bytes[before], b'/' | b'-' | b'.' | b'_' | b'=' | b'+');
            !dash && !bytes[before].is_ascii_alphanumeric()
        });
        let ends = !joins(end) || bytes.get(end) == Some(&b'-') && *sign == b'/';
        let short = length == 2;
        let whole = middle <= 2
            && bytes.get(year - 1) == Some(sign)
            && (length == 4 || short && *sign == b'/')
            && begins
            && ends;
        let number = |span: Range<usize>| std::str::from_utf8(bytes.get(span)?).ok()?.parse().ok();
        let [first, second] = [start..at, at + 1..at + 1 + middle].map(number);
        let year = number(year..end).map(|year: i16| super::numeric::whole_year(year, length));
        let (first, second) = (i8::try_from(first?).ok()?, i8::try_from(second?).ok()?);
        whole.then_some(Self { span: start..end, first, second, year: year?, short })
    }

    /// The only order in which it is a date.
    fn only(&self) -> Option<DayMonth> {
        let day = |day: i8, month: i8| Date::new(self.year, month, day).is_ok();
        match (day(self.first, self.second), day(self.second, self.first)) {
            (true, false) => Some(DayMonth::DayFirst),
            (false, true) => Some(DayMonth::MonthFirst),
            _ => None,
        }
    }

    /// The order in which it is this day, where it is in one.
    fn order_of(&self, day: Date) -> Option<DayMonth> {
        let is = |d: i8, month: i8| Date::new(self.year, month, d).is_ok_and(|own| own == day);
        match (is(self.first, self.second), is(self.second, self.first)) {
            (true, false) => Some(DayMonth::DayFirst),
            (false, true) => Some(DayMonth::MonthFirst),
            _ => None,
        }
    }

    /// The order in which it is the day that stands in words beside it: "03/04/2026 (3 April
    /// 2026)".
    fn beside_words(&self, text: &str, language: Language) -> Option<DayMonth> {
        let from = text.floor_char_boundary(self.span.start.saturating_sub(BESIDE));
        let to = text.ceil_char_boundary(text.len().min(self.span.end + BESIDE));
        let view = View::of(text.get(from..to)?);
        let view: &str = &view.text;
        let written = text.get(self.span.clone())?;
        let at = view.find(written)?;
        let tokens = token::tokens(view, 0..view.len());
        // Most dates have no month in words anywhere near.
        let lexicon = language.lexicon();
        let month = |token: &Token| lexicon.word(token.key).is_some_and(|w| w.month.is_some());
        tokens.iter().find(|token| month(token))?;
        let readings = extract::read(view, 0..view.len(), &tokens, None, language);
        readings.iter().find_map(|reading| {
            let Value::Dates { first: Some(first), last: Some(last) } = reading.value else {
                return None;
            };
            let span = reading.extent.clone();
            let words = view.get(span.clone())?.contains(char::is_alphabetic);
            let gap = if span.start > at { at + written.len()..span.start } else { span.end..at };
            let gap = view.get(gap)?;
            let beside = gap.len() <= GAP && !gap.contains(['.', ';', '\n']);
            (words && beside && first == last).then(|| self.order_of(first)).flatten()
        })
    }
}

/// Bytes on either side in which the same day may stand in words, and between the two.
const BESIDE: usize = 48;
const GAP: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn order(text: &str) -> Option<DayMonth> {
        let published = Date::new(2026, 5, 6).ok();
        Evidence::of(text, 0..text.len(), published, || Some(Language::of(text))).order()
    }

    #[test]
    fn dates_of_one_reading_tell_the_order() {
        for text in [
            "Opened on 25/12/2026.",
            "From 25/12/2026-26/12/2026.",
            "Opened on 25-12-2026, not before.",
            "Opened 25/1/26 and 03/04/26",
            "It is 03/04/2026 (3 April 2026).",
            "On 3 April 2026, 03/04/2026, it was shut.",
            "Posted 06/05/2026 at noon.",
        ] {
            assert_eq!(order(text), Some(DayMonth::DayFirst), "{text}");
        }
        for text in
            ["Opened on 12/25/2026.", "It is 03/04/2026 (March 4, 2026).", "Posted 05/06/2026."]
        {
            assert_eq!(order(text), Some(DayMonth::MonthFirst), "{text}");
        }
    }

    #[test]
    fn nothing_is_told_by_other_numbers() {
        for text in [
            "03/04/2026",
            "2026/25/12, 2026-12-25",
            "a/25/12/2026/b, x25/12/2026, 25/12/2026/7",
            "25/12/2026 and 12/25/2026",
            "25-12-26, 555-25-1234, 25.12.2026",
            "31/02/2026",
            "03/04/2026 in a report. 5 April 2026 was a Sunday.",
        ] {
            assert_eq!(order(text), None, "{text}");
        }
    }
}
