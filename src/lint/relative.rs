//! `relative-date`: "yesterday, January 6" and "January 7, two days after January 4": a day that is
//! named twice must be the same day.
//!
//! Only where both are written side by side; a year that is not written is not asked for.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lint::check::{Check, Sentence};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;

/// How a day is named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
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
            (Named::Plainly, Named::Plainly) => continue,
            (_, Named::Plainly) => ((first, a), b),
            (Named::Plainly, _) => ((second, b), a),
            _ => continue,
        };
        // "Today" is the day of publication, and the article says which that is.
        let known = published.is_some() || named(sentence, counted) == Named::FromAnother;
        // Which year a day without one is of, either way of naming it decides by itself.
        if known && (right.month(), right.day()) != (plain.month(), plain.day()) {
            let written = if std::ptr::eq(counted, first) { second } else { first };
            let words = [counted, written].map(|reading| sentence.text(&reading.extent));
            found.push((written.extent.clone(), objection(words[0], right, words[1])));
        }
    }
    found
}

/// The day that a reading means, where it means one.
fn day(reading: &Reading) -> Option<Date> {
    match reading.value {
        Value::Dates { first: Some(first), last: Some(last) } if first == last => Some(first),
        _ => None,
    }
}

fn named(sentence: &Sentence<'_>, reading: &Reading) -> Named {
    let tokens = sentence.between(reading.extent.start, reading.extent.end);
    let cue = |cue| tokens.iter().any(|t| checks::has(sentence.text(&(t.start..t.end)), cue));
    if cue(Cue::Counted) {
        return Named::FromAnother;
    }
    // "Yesterday morning".
    let alone = tokens.len() <= 2 && cue(Cue::DayWords);
    if alone { Named::FromToday } else { Named::Plainly }
}
