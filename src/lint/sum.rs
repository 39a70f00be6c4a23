//! `sum`: "three men and two women, five in all".

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::check::{Check, Sentence};
use crate::lint::reckoned;
use crate::lint::rounded::half_a_place;
use crate::lint::stop::{OfWords, Stop};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;
use crate::text::token::{Kind, Token};
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::Named;
use crate::value::unit::Unit;

/// The check `sum`.
pub(super) struct Sum;

impl Check for Sum {
    fn code(&self) -> Code {
        Code::Sum
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        let mut found = check(sentence);
        found.extend(reckoned::check(sentence));
        found
    }
}

/// The words at which it begins.
pub(super) const WORDS: OfWords =
    OfWords { code: Code::Sum, cues: &[Cue::InAll], is: |_| true, stop: Stop::Sentence };

/// What is told of a total that its terms do not make.
pub(super) fn objection(terms: &str, sum: &Number, stated: &str) -> Objection {
    Objection {
        code: Code::Sum,
        expected: Some(sum.to_string()),
        message: format!("{terms} makes {sum}, not {}", one_line(stated)),
        label: sum.to_string(),
        notes: Vec::new(),
        help: "correct the total or one of its parts".to_owned(),
        rule: None,
    }
}

/// What is added up, as it is told.
pub(super) fn formula(parts: &[Number]) -> String {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    parts.join(" + ")
}

/// The totals of a sentence that are not the sum of what stands before them, or behind a colon.
fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    for (at, total) in sentence.readings.iter().enumerate() {
        let Some(from) = said_of(sentence, total) else { continue };
        let Some(stated) = counted(total) else { continue };
        let mut parts: Vec<Number> = Vec::new();
        let mut slack = rounding(total);
        let mut next = from;
        for part in sentence.readings[..at].iter().rev() {
            let joint = if parts.is_empty() { Joint::Total } else { Joint::Part };
            let Some(n) = counted(part).filter(|_| same_unit(part, total)) else { break };
            if stands_before(sentence, part, next, joint) {
                parts.push(n.clone());
                slack = &slack + &rounding(part);
            } else if parts.is_empty() && and_one(sentence, part, next) {
                // "Two men and a woman, three in all".
                parts.extend([Number::from(1), n.clone()]);
            } else {
                break;
            }
            next = part.extent.start;
        }
        parts.reverse();
        if parts.len() < 2 {
            parts = behind(sentence, total, sentence.readings.get(at + 1..).unwrap_or_default());
        }
        if parts.len() < 2 {
            continue;
        }
        let sum = parts.iter().fold(Number::from(0), |sum, part| &sum + part);
        let off = (&sum - stated).max(stated - &sum);
        if off > slack {
            let said = objection(&formula(&parts), &sum, sentence.text(&total.extent));
            found.push((total.extent.clone(), said));
        }
    }
    found
}

/// Where the words of a total begin, where they say that it is one: "seven in all", "seven people
/// in all", "altogether seven".
pub(super) fn said_of(sentence: &Sentence<'_>, total: &Reading) -> Option<usize> {
    let behind = sentence.between(total.extent.end, sentence.span.end);
    let nouns = behind.iter().take(2).take_while(|token| token.kind == Kind::Word).count();
    let told = (0..=nouns).any(|n| checks::at_start(&behind[n..], Cue::InAll).is_some());
    let before = sentence.between(sentence.span.start, total.extent.start);
    // "In all, 44 boats", "all told, 76 works".
    let before = match before.split_last() {
        Some((last, rest)) if sentence.sign(last, ",") => rest,
        _ => before,
    };
    let of = |start: usize| checks::is(&before[start..], Cue::InAll);
    let opens = (1..=4).rev().filter_map(|n| before.len().checked_sub(n)).find(|&start| of(start));
    match opens {
        Some(start) => Some(before[start].start),
        None => told.then_some(total.extent.start),
    }
}

/// The parts behind a total and a colon: "36 singers in all: 14 altos, 11 tenors and nine basses".
fn behind(sentence: &Sentence<'_>, total: &Reading, readings: &[Reading]) -> Vec<Number> {
    let (mut parts, mut listed, mut added) = (Vec::new(), false, false);
    let mut last = total.extent.end;
    for part in readings {
        if added {
            break;
        }
        let between = sentence.between(last, part.extent.start);
        let (Some(joint), Some(n)) = (between.last(), counted(part)) else { return Vec::new() };
        let same = same_unit(part, total);
        let joined = if parts.is_empty() {
            listed = !sentence.sign(joint, ":");
            let opens = [":", ",", "(", "–", "—"].iter().any(|sign| sentence.sign(joint, sign));
            opens && between.len() <= LONGEST && same
        } else if !same {
            false
        } else {
            (sentence.sign(joint, ",") || checks::is(std::slice::from_ref(joint), Cue::Adding))
                && between.len() <= LONGEST
        };
        if !joined {
            return Vec::new();
        }
        added = listed && checks::is(std::slice::from_ref(joint), Cue::Adding);
        parts.push(n.clone());
        last = part.extent.end;
    }
    if listed {
        // "In all, 44 vehicles, 14 trams, 22 buses and 6 ferries, were lost".
        let rest = sentence.between(last, sentence.span.end);
        let ends = rest.iter().position(|token| token.kind != Kind::Word);
        let ends = ends.is_some_and(|at| {
            at <= 2 && [",", ")", "–", "—"].iter().any(|sign| sentence.sign(&rest[at], sign))
        });
        return if ends && added && parts.len() > 2 { parts } else { Vec::new() };
    }
    // What is counted of the last part ends the sentence.
    let rest = sentence.between(last, sentence.span.end);
    let ends = rest.iter().position(|token| token.kind != Kind::Word);
    let ends = ends.is_none_or(|at| at <= 2 && sentence.sign(&rest[at], ".")) && rest.len() <= 4;
    if ends { parts } else { Vec::new() }
}

/// Tokens between a total and its first part, and between two parts.
const LONGEST: usize = 5;

/// A number of things, or a sum of money, that is told as it is.
pub(super) fn counted(reading: &Reading) -> Option<&Number> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let money = matches!(quantity.unit, Unit::Money(_));
    let plain = (quantity.unit == Unit::Count || money) && quantity.hedge == Hedge::Bare;
    let whole = plain && !reading.age && reading.change.is_none() && reading.naming.is_none();
    whole.then(|| quantity.number()).flatten().filter(|n| money || n.is_whole())
}

/// Whether both count things, or both are money of one currency.
pub(super) fn same_unit(one: &Reading, other: &Reading) -> bool {
    match (&one.value, &other.value) {
        (Value::Quantity(one), Value::Quantity(other)) => one.unit == other.unit,
        _ => false,
    }
}

/// By how much a figure may miss what was counted by rounding: "2.5 million" and "1.6 million"
/// may be 4 million.
pub(super) fn rounding(reading: &Reading) -> Number {
    let Value::Quantity(quantity) = &reading.value else { return Number::from(0) };
    let Named::One(n, place) = &quantity.named else { return Number::from(0) };
    let rounded = !n.is_whole() || *place >= ROUND && *n >= Number::power_of_ten(ROUND);
    if rounded { half_a_place(*place) } else { Number::from(0) }
}

/// Numbers that end in so many noughts are rounded.
const ROUND: i32 = 3;

/// Whether "and a woman" stands between a figure and its total.
fn and_one(sentence: &Sentence<'_>, part: &Reading, next: usize) -> bool {
    let between = sentence.between(part.extent.end, next);
    let [nouns @ .., and, article, noun, comma] = between else { return false };
    let words = nouns.iter().chain([noun]).all(|token| token.kind == Kind::Word);
    (1..=2).contains(&nouns.len())
        && words
        && checks::is(std::slice::from_ref(and), Cue::Adding)
        && sentence.is(article, Role::Article)
        && [",", "–", "—"].iter().any(|sign| sentence.sign(comma, sign))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Behind the last part: a comma or a dash.
    Total,
    /// Between two parts: "and" or a comma.
    Part,
}

/// Words of what is counted, with a place or an owner: "cars in the yard".
const NOUNS: usize = 4;

/// Whether only what is counted and the joint stand between two figures.
fn stands_before(sentence: &Sentence<'_>, part: &Reading, next: usize, joint: Joint) -> bool {
    let between = sentence.between(part.extent.end, next);
    let text = |i: usize| between.get(i).map_or("", |t| sentence.text(&(t.start..t.end)));
    let last = between.len().checked_sub(1);
    let Some(last) = last else { return false };
    let nouns = match joint {
        Joint::Total => matches!(text(last), "," | "–" | "—" | ":").then_some(last),
        Joint::Part if checks::is(&between[last..], Cue::Adding) => {
            Some(last - usize::from(last > 0 && text(last - 1) == ","))
        }
        Joint::Part => (text(last) == ",").then_some(last),
    };
    // "Two men and a woman", "three of them", "40 sold and 30 rose".
    let told = |token: &Token| {
        let other =
            [Cue::Rises, Cue::Falls, Cue::Adding].iter().any(|cue| sentence.has(token, *cue));
        token.kind == Kind::Word && !other
    };
    let of = between.first().is_some_and(|first| sentence.has(first, Cue::Of));
    // "$300 to the choir and $200 to the club, $600 in all": money counts nothing behind it.
    let money = matches!(&part.value, Value::Quantity(q) if matches!(q.unit, Unit::Money(_)));
    let least = usize::from(!money);
    nouns.is_some_and(|n| !of && (least..=NOUNS).contains(&n) && between[..n].iter().all(told))
}
