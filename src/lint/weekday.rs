//! `weekday`: "Wednesday, January 8" against the calendar.
//!
//! Which year is meant is written beside the date, or follows from the day of
//! publication, or opens the sentence ("In 2020"). Without any, the dates of one
//! text are held against each other: some year must fit them all. A year elsewhere is that of
//! something else, and four figures below a date or before "GMT" are a time of day.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract;
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::check::{Check, Part, Raw, Sentence};
use crate::lint::dated::Dated;
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::article::Article;
use crate::text::one_line::one_line;

/// The dates with a weekday in a sentence.
pub(super) fn read(sentence: &Sentence<'_>) -> Vec<Dated> {
    let Sentence { view, tokens, language, order, .. } = *sentence;
    let dates = extract::with_weekdays(view, tokens, language, order);
    let others = |span: &Range<usize>| {
        let outside = sentence.tokens.iter().filter(|t| t.end <= span.start || t.start >= span.end);
        let words: Vec<&str> =
            outside.map(|token| sentence.text(&(token.start..token.end))).collect();
        words
    };
    let is_year =
        |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let opening = opening_year(sentence);
    let clear = |date: &extract::WithWeekday| date.year.is_none() || !is_time(sentence, &date.span);
    let dates = dates.into_iter().filter(clear);
    let dated = |date: extract::WithWeekday| Dated {
        opening_year: opening,
        other_time: others(&date.span).iter().any(|word| checks::has(word, Cue::OtherYears)),
        year_beside: others(&date.span).iter().any(is_year),
        span: date.span,
        sentence: 0..0,
        weekday: date.weekday,
        year: date.year,
        month: date.month,
        day: date.day,
    };
    dates.map(dated).collect()
}

/// The year with which a sentence opens: "In 2020 it rained on".
fn opening_year(sentence: &Sentence<'_>) -> Option<i16> {
    let tokens = sentence.between(sentence.span.start, sentence.span.end);
    let [first, second, ..] = tokens else { return None };
    let year = sentence.text(&(second.start..second.end));
    let is_year = sentence.is(first, Role::YearIn) && year.len() == 4;
    year.parse().ok().filter(|year| is_year && (1900..2100).contains(year))
}

/// Whether the four figures at the end of a date are a time of day: on the next line, or with
/// the clock they go by.
fn is_time(sentence: &Sentence<'_>, date: &Range<usize>) -> bool {
    let words = sentence.text(date);
    let last = words.rfind(|c: char| !c.is_ascii_digit()).unwrap_or_default();
    let year = words.len() - last == 5;
    let gap = words[..words.len().saturating_sub(4)].trim_end_matches(' ');
    let behind = sentence.between(date.end, sentence.span.end);
    let clock = behind.first().is_some_and(|token| sentence.has(token, Cue::Clocks));
    year && (gap.ends_with('\n') && !gap.trim_end().ends_with(',') || clock)
}

/// Days that a date without a year can lie from the day of publication; farther ones may
/// be of another year.
const NEAR: i32 = 100;

/// Years that the news dates by weekday; what has another is a time of day ("1400 GMT").
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2099;

/// The check `weekday`.
pub(super) struct Weekday;

impl Check for Weekday {
    fn code(&self) -> Code {
        Code::Weekday
    }

    fn part(&self, part: &Part<'_>) -> Vec<Raw> {
        check(part.article, part.dated)
    }
}

/// What tells the year of a day.
#[derive(Clone, Copy)]
enum Year {
    /// It is written beside the day.
    Written,
    /// The article was published on this day.
    Published(Date),
    /// Its sentence opens with it.
    Opening,
}

/// The day falls on another weekday than `stated` says.
fn another_weekday(stated: &str, day: Date, year: Year) -> Objection {
    let weekday = day.strftime("%A").to_string();
    let note = match year {
        Year::Written => "the year is written beside the day".to_owned(),
        Year::Published(on) => format!("the article is of {on}"),
        Year::Opening => format!("its sentence begins with {}", day.year()),
    };
    Objection {
        code: Code::Weekday,
        message: format!("{}: {day} is a {weekday}", one_line(stated)),
        label: format!("a {weekday}"),
        expected: Some(weekday),
        notes: vec![note],
        help: HELP.to_owned(),
        rule: None,
    }
}

/// In no year in which the text's other dates are right is there such a weekday.
fn in_no_year(stated: &str, other: &str) -> Objection {
    let (stated, other) = (one_line(stated), one_line(other));
    Objection {
        code: Code::Weekday,
        expected: None,
        message: format!("{stated} and {other} are days of no one year"),
        label: "not in the same year".to_owned(),
        notes: vec!["the article does not say which year it speaks of".to_owned()],
        help: HELP.to_owned(),
        rule: None,
    }
}

const HELP: &str = "correct the weekday or the day";

/// The dates of a text that cannot be right.
fn check(article: &Article, dated: &[Dated]) -> Vec<Raw> {
    if dated.is_empty() {
        return Vec::new();
    }
    let words = |date: &Dated| article.text.get(date.span.clone()).unwrap_or_default();
    let raw = |date: &Dated, objection| Raw {
        span: date.span.clone(),
        sentence: date.sentence.clone(),
        objection,
    };
    let mut found = Vec::new();
    let mut open: Vec<&Dated> = Vec::new();
    let published = article.source.date;
    for date in dated {
        let known = match (date.year, published, date.opening_year) {
            (Some(year), ..) if !YEARS.contains(&year) => continue,
            (Some(year), ..) => date.of(year).map(|day| (day, Year::Written)),
            (None, _, Some(year)) => date.of(year).map(|day| (day, Year::Opening)),
            _ if date.other_time || date.year_beside => continue,
            (None, Some(published), _) => {
                nearest(date, published).map(|day| (day, Year::Published(published)))
            }
            (None, None, None) => {
                open.push(date);
                continue;
            }
        };
        if let Some((day, year)) = known
            && !date.fits(day)
        {
            found.push(raw(date, another_weekday(words(date), day, year)));
        }
    }
    if let Some((odd, other)) = odd_one(&open) {
        found.push(raw(odd, in_no_year(words(odd), words(other))));
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
