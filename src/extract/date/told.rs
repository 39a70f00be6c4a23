//! Days that are counted from the one that the text told before them: "it was closed on 2 June and
//! opened again three weeks later", "the next day".
//!
//! "Three weeks later" is a length of time as well and is read as one; what is read here stands
//! beside that, for facts that ask when.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::date::{calendar, relative};
use crate::extract::reading::{Reading, Value};
use crate::extract::tagged::Text;
use crate::extract::{self, Background};
use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::{self, Token};

/// How far, in bytes, the day may stand before the sentence.
const REACH: usize = 400;

/// The days of a sentence that are counted from one told before; `readings` are its numbers and
/// dates, in order.
pub(crate) fn days(
    view: &str,
    tokens: &[Token],
    readings: &[Reading],
    background: Background,
    language: Language,
) -> Vec<Reading> {
    let text = std::cell::LazyCell::new(|| Text::new(view, tokens, language));
    let mut before = None;
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let Some((from, to, unit, count)) = counted(&text, at) else { continue };
        let span = text.bytes(from, to);
        let here = readings.iter().rev().filter(|reading| reading.extent.end <= span.start);
        let day = here.into_iter().find_map(day).or_else(|| {
            *before.get_or_insert_with(|| {
                let start = tokens.first().map_or(0, |token| token.start);
                told_before(view, start, background, language)
            })
        });
        let Some((first, last)) = day.and_then(|day| calendar::away(day, unit, count)) else {
            continue;
        };
        found.push(Reading::plain(span, Value::Dates { first: Some(first), last: Some(last) }));
    }
    found
}

/// The day that a reading names, where it is one.
fn day(reading: &Reading) -> Option<Date> {
    match reading.value.days()? {
        (Some(first), last) if last == Some(first) => Some(first),
        _ => None,
    }
}

/// The last day that the paragraph names before a byte of the view.
fn told_before(
    view: &str,
    start: usize,
    background: Background,
    language: Language,
) -> Option<Date> {
    let from = view.floor_char_boundary(start.saturating_sub(REACH));
    let head = view.get(from..start)?;
    let paragraph = head.rfind("\n\n").map_or(from, |at| from + at);
    let stretch: Range<usize> = paragraph..start;
    let tokens = token::tokens(view, stretch.clone());
    let readings = extract::read(view, stretch, &tokens, background, language);
    readings.iter().rev().find_map(day)
}

/// "Three weeks later", "two days earlier", "the next day", "a fortnight after that": from which
/// token to which, and how many of which unit it is away.
fn counted(text: &Text<'_>, i: usize) -> Option<(usize, usize, &'static str, i64)> {
    next(text, i).or_else(|| day_after(text, i)).or_else(|| {
        let starts = text.digits(i).is_some()
            || text.is(i, Role::Article)
            || text.word(i).is_some_and(|word| word.cardinal.is_some());
        let (lengths, at) = relative::lengths(text, i).filter(|_| starts)?;
        let [(count, unit)] = lengths[..] else { return None };
        let (sign, to) = direction(text, at)?;
        // "Three weeks later than planned" is no day.
        (!text.is(to, Role::ThanBehind)).then_some((i, to, unit, sign * count))
    })
}

fn direction(text: &Text<'_>, at: usize) -> Option<(i64, usize)> {
    if text.is(at, Role::Later) {
        return Some((1, at + 1));
    }
    if text.is(at, Role::Earlier) {
        return Some((-1, at + 1));
    }
    let sign = match (text.is(at, Role::After), text.is(at, Role::Before)) {
        (true, _) => 1,
        (_, true) => -1,
        _ => return None,
    };
    let ends = |at: usize| !text.is_word(at) && text.digits(at).is_none();
    // "After that", and in a language where it needs nothing behind it "después".
    if text.is(at + 1, Role::Determiner) && !text.is(at + 1, Role::The) && ends(at + 2) {
        return Some((sign, at + 2));
    }
    (text.lexicon.grammar.noun_first && ends(at + 1)).then_some((sign, at + 1))
}

/// "The next day", "the following day", "al día siguiente".
fn next(text: &Text<'_>, i: usize) -> Option<(usize, usize, &'static str, i64)> {
    let the = usize::from(text.is(i, Role::The));
    let day = |at: usize| relative::unit(text, at).filter(|(unit, _)| *unit == "day");
    let (unit, to) = if text.is(i + the, Role::Next) && the == 1 {
        // "The next morning" is on the next day.
        let part = || text.is(i + 2, Role::PartOfDay).then_some(("day", i + 3));
        day(i + 2).or_else(part)?
    } else {
        let (unit, to) = day(i)?;
        let behind = relative::direction_behind(text, to).filter(|away| *away == 1);
        behind.map(|_| (unit, to + 1))?
    };
    (!text.is(to, Role::Of)).then_some((i, to, unit, 1))
}

/// "The day after", "the day before", with nothing behind it that it is counted from.
fn day_after(text: &Text<'_>, i: usize) -> Option<(usize, usize, &'static str, i64)> {
    let day = |at: usize| relative::unit(text, at).filter(|(unit, _)| *unit == "day");
    let (unit, to) = day(i + 1).filter(|_| text.is(i, Role::The) && !text.many(i + 1))?;
    let sign = match (text.is(to, Role::After), text.is(to, Role::Before)) {
        (true, _) => 1,
        (_, true) => -1,
        _ => return None,
    };
    let ends = !text.is_word(to + 1) && text.digits(to + 1).is_none();
    ends.then_some((i, to + 1, unit, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(view: &str) -> Vec<String> {
        let start = view.rfind(". ").map_or(0, |at| at + 2);
        let tokens = token::tokens(view, start..view.len());
        let language = Language::of(view);
        let readings = extract::read(view, start..view.len(), &tokens, None, language);
        let one = |reading: Reading| match reading.value {
            Value::Dates { first: Some(first), last: Some(last) } if first == last => {
                format!("{} = {first}", &view[reading.span])
            }
            Value::Dates { first: Some(first), last: Some(last) } => {
                format!("{} = {first}..{last}", &view[reading.span])
            }
            _ => String::new(),
        };
        days(view, &tokens, &readings, Background::default(), language)
            .into_iter()
            .map(one)
            .collect()
    }

    #[test]
    fn days_are_counted_from_the_one_told_before() {
        for (text, read) in [
            (
                "It sank on 2 June 2031. It was raised three weeks later.",
                "three weeks later = 2031-06-23",
            ),
            ("It sank on 2 June 2031 and was raised the next day.", "the next day = 2031-06-03"),
            (
                "It sank on 2 June 2031, and a fortnight after that, it was raised.",
                "a fortnight after that = 2031-06-16",
            ),
            ("It sank on 2 June 2031 and was raised the day after.", "the day after = 2031-06-03"),
            (
                "It sank on 2 June 2031. It was raised the next morning.",
                "the next morning = 2031-06-03",
            ),
            (
                "It sank on 2 June 2031. Two days earlier it had left.",
                "Two days earlier = 2031-05-31",
            ),
            (
                "It sank on 2 June 2031. A month later it was raised.",
                "A month later = 2031-07-01..2031-07-31",
            ),
            (
                "El barco se hundió el 2 de junio de 2031. Lo sacaron tres semanas después.",
                "tres semanas despues = 2031-06-23",
            ),
            (
                "El barco se hundió el 2 de junio de 2031 y lo sacaron al día siguiente.",
                "dia siguiente = 2031-06-03",
            ),
        ] {
            let found = show(&crate::text::view::View::of(text).text);
            assert_eq!(found.join("; ").replace("í", "i").replace("é", "e"), read, "{text}");
        }
    }

    #[test]
    fn without_a_day_told_before_nothing_is_counted() {
        for text in [
            "It was raised three weeks later.",
            "It sank in June 2031. It was raised three weeks later.",
            "It sank on 2 June 2031. It came three weeks later than planned.",
            "It sank on 2 June 2031. It took three weeks.",
        ] {
            assert_eq!(show(text), [""; 0], "{text}");
        }
    }
}
