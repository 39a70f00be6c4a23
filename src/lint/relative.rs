//! `relative-date`: "yesterday, January 6" and "January 7, two days after January 4": a day that is
//! named twice must be the same day.
//!
//! Only where both are written side by side, or where what is counted from has its day behind it:
//! "on Saturday, five days after the earthquake of October 2". A year that is not written is not
//! asked for.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::check::{Check, Sentence};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;
use crate::text::token::Token;
use crate::value::hedge::Hedge;
use crate::value::quantity::Named;
use crate::value::unit::Unit;

/// How a day is named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// "January 6".
    Plainly,
    /// "Yesterday".
    FromToday,
    /// "Two days after January 4".
    FromAnother,
}

/// The check `relative-date`.
pub(super) struct RelativeDate;

impl Check for RelativeDate {
    fn code(&self) -> Code {
        Code::RelativeDate
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        check(sentence, sentence.article.source.date)
    }
}

fn objection(counted: &str, right: Date, stated: &str) -> Objection {
    Objection {
        code: Code::RelativeDate,
        expected: Some(right.to_string()),
        message: format!("{} is {right}, not {}", one_line(counted), one_line(stated)),
        label: format!("{right}?"),
        notes: Vec::new(),
        help: "correct the day or what it is counted from".to_owned(),
        rule: None,
    }
}

/// The days of a sentence that are counted wrongly; `published` is the article's day.
fn check(sentence: &Sentence<'_>, published: Option<Date>) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    for pair in sentence.readings.windows(2) {
        let [first, second] = pair else { continue };
        let (Some(a), Some(b)) = (day(first), day(second)) else { continue };
        let beside = sentence.between(first.extent.end, second.extent.start);
        let words = beside.iter().map(|t| sentence.text(&(t.start..t.end)));
        if !words.clone().any(|word| word == ",") || words.filter(|w| *w != ",").count() > 0 {
            continue;
        }
        let ((counted, right), plain) = match (named(sentence, first), named(sentence, second)) {
            (Way::Plainly, Way::Plainly) => continue,
            (_, Way::Plainly) => ((first, a), b),
            (Way::Plainly, _) => ((second, b), a),
            _ => continue,
        };
        // "Today" is the day of publication, and the article says which that is.
        let known = published.is_some() || named(sentence, counted) == Way::FromAnother;
        // Which year a day without one is of, either way of naming it decides by itself.
        if known && (right.month(), right.day()) != (plain.month(), plain.day()) {
            let written = if std::ptr::eq(counted, first) { second } else { first };
            let words = [counted, written].map(|reading| sentence.text(&reading.extent));
            found.push((written.extent.clone(), objection(words[0], right, words[1])));
        }
    }
    found.extend(sentence.readings.windows(3).filter_map(|three| counted_from(sentence, three)));
    found
}

/// Words between "after" and the "of" of a day: "the earthquake in Tarsova".
const MOST_WORDS: usize = 4;

/// "On Saturday, five days after the fire of January 4": a day, a length of time behind a comma, and
/// the day of what it is counted from, where they do not fit.
fn counted_from(sentence: &Sentence<'_>, three: &[Reading]) -> Option<(Range<usize>, Objection)> {
    let [told, length, from] = three else { return None };
    let (stated, start) = (day(told)?, day(from)?);
    let Value::Quantity(quantity) = &length.value else { return None };
    let exact = quantity.hedge == Hedge::Bare && !length.age && length.change.is_none();
    let (Named::One(count, _), Unit::Measure(unit)) = (&quantity.named, &quantity.unit) else {
        return None;
    };
    let unit = match *unit {
        "day" => 1,
        "week" => 7,
        _ => return None,
    };
    let days = count.to_i64().filter(|_| exact)?.checked_mul(unit)?;
    let comma = sentence.between(told.extent.end, length.extent.start);
    let words = sentence.between(length.extent.end, from.extent.start);
    let is_comma = |token: &Token| sentence.text(&(token.start..token.end)) == ",";
    let [after, named @ .., joining] = words else { return None };
    let dated = sentence.is(joining, Role::Of) || sentence.is(joining, Role::On);
    let beside = comma.len() == 1 && comma.iter().all(is_comma);
    if !beside
        || !dated
        || named.is_empty()
        || named.len() > MOST_WORDS
        || words.iter().any(is_comma)
    {
        return None;
    }
    let days = match (sentence.is(after, Role::After), sentence.is(after, Role::Before)) {
        (true, _) => days,
        (_, true) => -days,
        _ => return None,
    };
    // "Two days after the chair of the January 3 meeting" is counted from no day that is told.
    let mut day = sentence.between(from.extent.start, from.extent.end).iter();
    if day.next().is_some_and(|token| sentence.is(token, Role::The))
        && day.next().is_some_and(|token| {
            !sentence.text(&(token.start..token.end)).starts_with(|c: char| c.is_ascii_digit())
        })
    {
        return None;
    }
    // Neither year need be written; that is meant which brings the two days nearest.
    let span = jiff::Span::new().try_days(days).ok()?;
    let years = [-1, 0, 1].into_iter().filter_map(|off| {
        let year = stated.year().checked_add(off)?;
        Date::new(year, start.month(), start.day()).ok()?.checked_add(span).ok()
    });
    let right = years.min_by_key(|day| (*day - stated).get_days().abs())?;
    let fits = right == stated;
    let counted = sentence.text(&(length.extent.start..from.extent.end));
    let objection = || objection(counted, right, sentence.text(&told.extent));
    (!fits).then(|| (told.extent.clone(), objection()))
}

/// The day that a reading means, where it means one.
fn day(reading: &Reading) -> Option<Date> {
    match reading.value {
        Value::Dates { first: Some(first), last: Some(last) } if first == last => Some(first),
        _ => None,
    }
}

fn named(sentence: &Sentence<'_>, reading: &Reading) -> Way {
    let tokens = sentence.between(reading.extent.start, reading.extent.end);
    let cue = |cue| tokens.iter().any(|t| checks::has(sentence.text(&(t.start..t.end)), cue));
    if cue(Cue::Counted) {
        return Way::FromAnother;
    }
    // "Yesterday morning".
    let alone = tokens.len() <= 2 && cue(Cue::DayWords);
    if alone { Way::FromToday } else { Way::Plainly }
}
