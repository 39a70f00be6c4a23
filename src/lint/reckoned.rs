//! Totals that no word calls so: "291: 168 in the town, 92 in the port and 41 in the hills", "of
//! the 60, 35 are oaks and the other 30 elms", "a room at $99 plus two beds at $15 makes $139",
//! "46.3 against 28.1, a gap of 28.2".

use std::ops::Range;

use enumset::enum_set;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lint::beside;
use crate::lint::check::{Sentence, are_words};
use crate::lint::ratio::is_of;
use crate::lint::rounded::half_a_place;
use crate::lint::stop::{OfNumbers, Why};
use crate::lint::sum::{counted, formula, objection, rounding, said_of, same_unit};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::token::Kind;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::Named;
use crate::value::unit::{Dimension, Unit};

/// The numbers at which it begins.
pub(super) const NUMBERS: OfNumbers = OfNumbers {
    codes: enum_set!(Code::Sum),
    why: |number, _| {
        (beside::opens_a_list(number) || beside::is_reckoned(number)).then_some(Why::Figures)
    },
};

/// Words between two terms, beside the joint, at most.
const NOUNS: usize = 5;

/// What is wrong in a sentence.
pub(super) fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let readings = sentence.readings;
    let mut found = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        let (before, behind) = (&readings[..at], readings.get(at + 1..).unwrap_or_default());
        found.extend(listed(sentence, reading, behind));
        found.extend(left(sentence, before, reading));
        found.extend(made(sentence, before, reading));
        found.extend(apart(sentence, before, reading));
    }
    found
}

/// Where a phrase of a cue begins that ends right before a byte.
fn said_before(sentence: &Sentence<'_>, at: usize, cue: Cue) -> Option<usize> {
    let before = sentence.between(sentence.span.start, at);
    let starts = (1..=4).rev().filter_map(|words| before.len().checked_sub(words));
    starts
        .filter(|&start| checks::is(&before[start..], cue))
        .map(|start| before[start].start)
        .next()
}

/// A total and a colon, and behind it all its parts: a list that ends with "and" and the sentence.
///
/// No word says that the parts are all there are. So there must be three of them, or two that are
/// more than all; and what is far from their sum is no slip, but another number.
fn listed(
    sentence: &Sentence<'_>,
    total: &Reading,
    behind: &[Reading],
) -> Option<(Range<usize>, Objection)> {
    let stated = counted(total).filter(|_| said_of(sentence, total).is_none())?;
    let mut parts: Vec<Number> = Vec::new();
    let (mut slack, mut last, mut ended) = (rounding(total), total.extent.end, false);
    for part in behind {
        let between = sentence.between(last, part.extent.start);
        let (joint, mut words) = between.split_last()?;
        let n = counted(part).filter(|n| same_unit(part, total) && *n < stated && !ended)?;
        let and = checks::is(std::slice::from_ref(joint), Cue::Adding);
        if and
            && let Some((comma, rest)) = words.split_last()
            && sentence.sign(comma, ",")
        {
            words = rest;
        }
        let joined = match parts.is_empty() {
            true => sentence.sign(joint, ":"),
            false => and || sentence.sign(joint, ","),
        };
        if !joined || !are_words(words, NOUNS) {
            return None;
        }
        ended = and;
        parts.push(n.clone());
        slack = &slack + &rounding(part);
        last = part.extent.end;
    }
    let rest = sentence.between(last, sentence.span.end);
    let end = rest.iter().position(|token| token.kind != Kind::Word).unwrap_or(rest.len());
    let ends = end <= NOUNS && rest.get(end).is_none_or(|sign| sentence.sign(sign, "."));
    let sum = parts.iter().fold(Number::from(0), |sum, part| &sum + part);
    let off = (&sum - stated).abs();
    let near = off <= stated * &Number::fraction(1, 4)?;
    let whole = parts.len() > 2 || parts.len() == 2 && sum > *stated;
    (ended && ends && near && whole && off > slack).then(|| {
        let said = objection(&formula(&parts), &sum, sentence.text(&total.extent));
        (total.extent.clone(), said)
    })
}

/// "Of the 60 trees, 35 are oaks and the other 30 elms": what is left and the parts before it.
fn left(
    sentence: &Sentence<'_>,
    before: &[Reading],
    rest: &Reading,
) -> Option<(Range<usize>, Objection)> {
    let start = said_before(sentence, rest.extent.start, Cue::Remainder)?;
    // "Ten of the other 30".
    let ahead = sentence.between(sentence.span.start, start).last()?;
    if checks::is(std::slice::from_ref(ahead), Cue::Of) {
        return None;
    }
    let opens = |whole: &Reading| {
        let ahead = sentence.between(sentence.span.start, whole.extent.start);
        let starts = (1..=2).filter_map(|words| ahead.len().checked_sub(words));
        let clause = |at: usize| at.checked_sub(1).is_none_or(|i| ahead[i].kind == Kind::Sign);
        starts.into_iter().any(|start| is_of(&ahead[start..]) && clause(start))
    };
    let at = before.iter().rposition(opens)?;
    let (whole, parts) = before[at..].split_first()?;
    let stated = counted(whole)?;
    let mut sum = counted(rest)?.clone();
    let mut slack = &rounding(whole) + &rounding(rest);
    let mut terms = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        // "Including five saplings", "ten of them".
        if i > 0 && part.part || !same_unit(part, whole) {
            return None;
        }
        let n = counted(part)?;
        terms.push(n.clone());
        (sum, slack) = (&sum + n, &slack + &rounding(part));
    }
    terms.push(counted(rest)?.clone());
    let off = (&sum - stated).abs();
    let one_kind = same_unit(rest, whole) && off <= stated * &Number::fraction(1, 4)?;
    (terms.len() > 1 && one_kind && off > slack).then(|| {
        let said = objection(&formula(&terms), &sum, sentence.text(&whole.extent));
        (rest.extent.clone(), said)
    })
}

/// "A room at $99 plus two beds at $15 makes $139".
fn made(
    sentence: &Sentence<'_>,
    before: &[Reading],
    total: &Reading,
) -> Option<(Range<usize>, Objection)> {
    let mut next = said_before(sentence, total.extent.start, Cue::Makes)?;
    let stated = counted(total)?;
    let (mut terms, mut sum) = (Vec::new(), Number::from(0));
    let mut slack = rounding(total);
    let mut readings = before;
    while let Some((term, rest)) = readings.split_last() {
        if !are_words(sentence.between(term.extent.end, next), NOUNS) || !same_unit(term, total) {
            break;
        }
        let n = counted(term)?;
        let times = rest.last().filter(|count| {
            let between = sentence.between(count.extent.end, term.extent.start);
            let each = between.split_last().filter(|(last, _)| sentence.has(last, Cue::Each));
            each.is_some_and(|(_, nouns)| are_words(nouns, 3))
        });
        let times = times.and_then(|count| Some((count, whole_number(count)?)));
        let (start, value, said) = match times {
            Some((count, times)) => (count.extent.start, times * n, format!("{times} × {n}")),
            None => (term.extent.start, n.clone(), n.to_string()),
        };
        readings =
            if times.is_some() { rest.split_last().map_or(rest, |(_, rest)| rest) } else { rest };
        terms.push(said);
        (sum, slack) = (&sum + &value, &slack + &rounding(term));
        let words = sentence.between(sentence.span.start, start);
        let words = &words[words.len().saturating_sub(NOUNS)..];
        match words.iter().rev().find(|word| sentence.has(word, Cue::Plus)) {
            Some(plus) => next = plus.start,
            None => break,
        }
    }
    terms.reverse();
    // "Three bakers plus two trainees make 400 loaves": what is far off counts something else.
    let off = (&sum - stated).abs();
    let near = off <= stated * &Number::fraction(1, 2)?;
    (terms.len() > 1 && near && off > slack).then(|| {
        let said = objection(&terms.join(" + "), &sum, sentence.text(&total.extent));
        (total.extent.clone(), said)
    })
}

fn whole_number(reading: &Reading) -> Option<&Number> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let plain = quantity.unit == Unit::Count && quantity.hedge == Hedge::Bare;
    plain.then(|| quantity.number()).flatten().filter(|n| n.is_whole())
}

/// A figure without a hedge, the place it is told to, and its unit.
fn figure(reading: &Reading) -> Option<(&Number, i32, &Unit)> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let Named::One(n, place) = &quantity.named else { return None };
    let plain = quantity.hedge == Hedge::Bare && !reading.age && reading.naming.is_none();
    (plain && quantity.unit != Unit::Share).then_some((n, *place, &quantity.unit))
}

/// "46.3 percent against 28.1, a gap of 28.2 points".
fn apart(
    sentence: &Sentence<'_>,
    before: &[Reading],
    gap: &Reading,
) -> Option<(Range<usize>, Objection)> {
    let start = said_before(sentence, gap.extent.start, Cue::Gap)?;
    let [.., one, other] = before else { return None };
    if one.change.is_some() || other.change.is_some() {
        return None;
    }
    let between = sentence.between(one.extent.end, other.extent.start);
    let (joint, nouns) = between.split_last()?;
    let held = checks::is(std::slice::from_ref(joint), Cue::Against) && are_words(nouns, NOUNS)
        || (2..=3).any(|n| {
            let at = between.len().checked_sub(n);
            at.is_some_and(|at| checks::is(&between[at..], Cue::Against))
        });
    let (sign, nouns) = sentence.between(other.extent.end, start).split_last()?;
    let comma = [",", "–", "—", "("].iter().any(|known| sentence.sign(sign, known));
    if !held || !comma || !are_words(nouns, NOUNS) {
        return None;
    }
    let (a, b, stated) = (figure(one)?, figure(other)?, figure(gap)?);
    let ratio = |unit: &Unit| unit.dimension() == Dimension::Ratio;
    let bare = |unit: &Unit| *unit == Unit::Count;
    let of_percent = ratio(b.2) && (a.2 == b.2 || bare(a.2)) || ratio(a.2) && bare(b.2);
    let points = ratio(stated.2) || matches!(stated.2, Unit::Count | Unit::PercentagePoint);
    if !(of_percent && points || a.2 == b.2 && b.2 == stated.2) {
        return None;
    }
    let right = (a.0 - b.0).abs();
    let exact = !of_percent && [a, b, stated].iter().all(|n| (0..3).contains(&n.1));
    let slack = match exact {
        true => Number::from(0),
        false => [a, b, stated].iter().fold(Number::from(0), |sum, n| &sum + &half_a_place(n.1)),
    };
    ((&right - stated.0).abs() > slack).then(|| {
        let formula =
            format!("{} - {}", a.0.clone().max(b.0.clone()), a.0.clone().min(b.0.clone()));
        (gap.extent.clone(), objection(&formula, &right, sentence.text(&gap.extent)))
    })
}
