//! `weekday`: "Wednesday, January 8" against the calendar.
//!
//! Which year is meant is written beside the date, or follows from the day of
//! publication, or is the only year in the text. Without any, the dates of one
//! text are held against each other: some year must fit them all.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract;
use crate::lang::checks::{self, Cue};
use crate::lint::screen::each_number;
use crate::lint::{Raw, Sentence};
use crate::mention::sighting::{What, Year};
use crate::text::article::Article;
use crate::text::language::Language;

/// A date with its weekday.
pub(crate) struct Dated {
    span: Range<usize>,
    sentence: Range<usize>,
    /// From Monday = 1.
    weekday: i8,
    year: Option<i16>,
    month: i8,
    day: i8,
    /// Words of its sentence say that another year than the article's may be meant.
    other_time: bool,
    /// Its sentence has a year elsewhere.
    year_beside: bool,
}

impl Dated {
    pub(crate) fn placed(
        self,
        in_text: &impl Fn(&Range<usize>) -> Range<usize>,
        sentence: &Range<usize>,
    ) -> Self {
        Self { span: in_text(&self.span), sentence: sentence.clone(), ..self }
    }

    /// Where its words begin.
    pub(crate) fn begins(&self) -> usize {
        self.span.start
    }

    /// The date in a year, where there is one.
    fn of(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    fn fits(&self, day: Date) -> bool {
        day.weekday().to_monday_one_offset() == self.weekday
    }
}

/// The dates with a weekday in a sentence.
pub(crate) fn read(sentence: &Sentence<'_>, language: Language) -> Vec<Dated> {
    let dates = extract::with_weekdays(sentence.view, sentence.tokens, language);
    let others = |span: &Range<usize>| {
        let outside = sentence.tokens.iter().filter(|t| t.end <= span.start || t.start >= span.end);
        let words: Vec<&str> =
            outside.map(|token| sentence.text(&(token.start..token.end))).collect();
        words
    };
    let is_year =
        |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let dated = |date: extract::WithWeekday| Dated {
        other_time: others(&date.span).iter().any(|word| checks::has(word, Cue::OtherYears)),
        year_beside: others(&date.span).iter().any(is_year),
        span: date.span,
        sentence: 0..0,
        weekday: date.weekday,
        year: date.year,
        month: date.month,
        day: date.day,
    };
    dates.into_iter().map(dated).collect()
}

/// Days that a date without a year can lie from the day of publication; farther ones may
/// be of another year.
const NEAR: i32 = 100;

/// Years that the news dates by weekday; what has another is a time of day ("1400 GMT").
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2099;

/// The dates of a text that cannot be right.
pub(crate) fn check(article: &Article, dated: &[Dated]) -> Vec<Raw> {
    if dated.is_empty() {
        return Vec::new();
    }
    let raw =
        |date: &Dated, what| Raw { span: date.span.clone(), sentence: date.sentence.clone(), what };
    let mut found = Vec::new();
    let mut open: Vec<&Dated> = Vec::new();
    let published = article.source.date;
    let asked = published.is_none() && dated.iter().any(|date| date.year.is_none());
    let only = if asked { only_year(&article.text) } else { None };
    for date in dated {
        let known = match (date.year, published, only) {
            (Some(year), ..) if !YEARS.contains(&year) => continue,
            (Some(year), ..) => date.of(year).map(|day| (day, Year::Written)),
            _ if date.other_time || date.year_beside && only.is_none() => continue,
            (None, Some(published), _) => {
                nearest(date, published).map(|day| (day, Year::Published(published)))
            }
            (None, None, Some(year)) => date.of(year).map(|day| (day, Year::OnlyOne)),
            (None, None, None) => {
                open.push(date);
                continue;
            }
        };
        if let Some((day, year)) = known
            && !date.fits(day)
        {
            found.push(raw(date, What::Weekday { day, year }));
        }
    }
    if let Some((odd, other)) = odd_one(&open) {
        let other = article.text[other.span.clone()].to_owned();
        found.push(raw(odd, What::Weekdays { other }));
    }
    found
}

/// The day nearest to that of publication, where it is near enough to be meant.
fn nearest(date: &Dated, published: Date) -> Option<Date> {
    let year = published.year();
    let days = [-1, 0, 1].into_iter().filter_map(|by| date.of(year.checked_add(by)?));
    let away = |day: &Date| (*day - published).get_days().abs();
    days.min_by_key(away).filter(|day| away(day) <= NEAR)
}

/// The year that a text writes, where it writes no other.
fn only_year(text: &str) -> Option<i16> {
    let (mut only, mut several) = (None, false);
    each_number(text.as_bytes(), false, |start| {
        let digits = text[start..].bytes().take(5).take_while(u8::is_ascii_digit).count();
        let year = text[start..start + digits].parse::<i16>().ok();
        if digits == 4
            && let Some(year) = year.filter(|year| (1900..2100).contains(year))
        {
            several |= only.replace(year).is_some_and(|known| known != year);
        }
    });
    only.filter(|_| !several)
}

/// After so many years the calendar repeats itself.
const CYCLE: i16 = 28;

/// The date that fits no year in which all others are right, and one of those.
fn odd_one<'d>(dates: &[&'d Dated]) -> Option<(&'d Dated, &'d Dated)> {
    let first = dates.first()?;
    // Dates half a year apart and more stand on both sides of a New Year.
    let away = |date: &Dated| match date.month - first.month {
        7.. => -1,
        ..=-7 => 1,
        _ => 0,
    };
    let years = |date: &&Dated| {
        let fits = |i: &i16| date.of(2000 + i + away(date)).is_some_and(|day| date.fits(day));
        (0..CYCLE).filter(fits).fold(0_u32, |years, i| years | 1 << i)
    };
    let years: Vec<u32> = dates.iter().map(years).collect();
    let without = |left_out: usize| {
        let others = years.iter().enumerate().filter(|(i, _)| *i != left_out);
        others.fold(u32::MAX, |all, (_, years)| all & years)
    };
    if without(usize::MAX) != 0 {
        return None;
    }
    let odd: Vec<usize> = (0..dates.len().min(MOST_DATES)).filter(|&i| without(i) != 0).collect();
    // Of two that differ, nobody can say which is wrong; the second is shown beside the first.
    match (odd.as_slice(), dates) {
        ([odd], [first, second, ..]) => Some((dates[*odd], if *odd == 0 { second } else { first })),
        ([_, _], [first, second]) => Some((second, first)),
        _ => None,
    }
}

/// Dates of one text that are held against each other.
const MOST_DATES: usize = 64;
