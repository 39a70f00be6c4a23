//! `impossible-day`: "31 April", and 29 February of a year that has none.

use std::ops::Range;

use enumset::enum_set;
use jiff::civil::Date;

use crate::extract::written::{self, NoDay};
use crate::lint::check::{Check, Sentence};
use crate::lint::day;
use crate::lint::stop::{OfNumbers, Why};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;

/// The check `impossible-day`.
pub(super) struct ImpossibleDay;

impl Check for ImpossibleDay {
    fn code(&self) -> Code {
        Code::ImpossibleDay
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        let Sentence { view, tokens, language, order, .. } = *sentence;
        let days = written::no_days(view, tokens, language, order);
        let said = |day: NoDay| {
            let objection = objection(sentence.text(&day.span), &day)?;
            Some((day.span, objection))
        };
        days.into_iter().filter_map(said).collect()
    }
}

/// The numbers at which it begins.
pub(super) const NUMBERS: OfNumbers = OfNumbers {
    codes: enum_set!(Code::ImpossibleDay),
    why: |number, _| {
        day::may_be_none(number.bytes, number.start, number.end).then_some(Why::Figures)
    },
};

fn objection(stated: &str, day: &NoDay) -> Option<Objection> {
    // Without a year a leap day is none.
    let first = Date::new(day.year.unwrap_or(2000), day.month, 1).ok()?;
    let last = first.last_of_month();
    let month = match day.year {
        Some(_) => first.strftime("%B %Y").to_string(),
        None => first.strftime("%B").to_string(),
    };
    Some(Objection {
        code: Code::ImpossibleDay,
        expected: None,
        message: format!("there is no {}: {month} has {} days", one_line(stated), last.day()),
        label: format!("{month} has {} days", last.day()),
        notes: Vec::new(),
        help: "correct the day or the month".to_owned(),
        rule: None,
    })
}
