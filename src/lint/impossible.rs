//! `impossible-day`: "31 April", and 29 February of a year that has none.

use std::ops::Range;

use enumset::enum_set;
use jiff::civil::Date;

use crate::extract::written::{self, NoDay};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::check::{Check, Sentence};
use crate::lint::day;
use crate::lint::stop::{OfNumbers, Why};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::article::Article;
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
        // "A form with 31 April is rejected" knows it; "it was rejected on 31 April" does not.
        let token = |span: &Range<usize>| tokens.partition_point(|token| token.start < span.start);
        let placed = |span: &Range<usize>| {
            let before = tokens.get(..token(span)).unwrap_or_default();
            let mut before = before.iter().rev().skip_while(|t| sentence.is(t, Role::The));
            before.next().is_some_and(|before| sentence.is(before, Role::DayBefore))
        };
        let known =
            || (0..tokens.len()).any(|at| checks::at_start(&tokens[at..], Cue::NoDays).is_some());
        let said = |day: NoDay| {
            if !placed(&day.span) && known() {
                return None;
            }
            let objection = objection(sentence.text(&day.span), &day)?;
            Some((day.span, objection))
        };
        days.into_iter().filter_map(said).collect()
    }

    fn is_told_at(&self, article: &Article, span: &Range<usize>) -> bool {
        !is_code(article, span)
    }
}

/// The numbers at which it begins.
pub(super) const NUMBERS: OfNumbers = OfNumbers {
    codes: enum_set!(Code::ImpossibleDay),
    why: |number, _| {
        day::may_be_none(number.bytes, number.start, number.end).then_some(Why::Figures)
    },
};

/// Whether some bytes of an article's text stand in code: between grave accents on one line of the
/// file, or in an element of code.
fn is_code(article: &Article, span: &Range<usize>) -> bool {
    let (text, at) = article.written_at(span.start);
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let behind = text.get(at..).unwrap_or_default().lines().next().unwrap_or_default();
    let odd = before.get(line..).is_some_and(|line| line.matches('`').count() % 2 == 1);
    let line = before.get(before.floor_char_boundary(at.saturating_sub(ELEMENT))..);
    let line = line.unwrap_or_default();
    odd && behind.contains('`') || line.rfind("<code") > line.rfind("</code")
}

/// Bytes before a day in which an element of code may begin.
const ELEMENT: usize = 120;

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
