//! `sum`: "three men and two women, five in all".

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lint::Sentence;
use crate::mention::sighting::What;
use crate::text::token::Kind;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::unit::Unit;

/// The totals of a sentence that are not the sum of what stands before them.
pub(crate) fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, What)> {
    let mut found = Vec::new();
    for (at, total) in sentence.readings.iter().enumerate() {
        let behind = sentence.between(total.extent.end, sentence.span.end);
        if checks::at_start(behind, Cue::InAll).is_none() {
            continue;
        }
        let Some(stated) = counted(total) else { continue };
        let mut parts: Vec<Number> = Vec::new();
        let mut next = total;
        for part in sentence.readings[..at].iter().rev() {
            let joint = if parts.is_empty() { Joint::Total } else { Joint::Part };
            let Some(n) = counted(part).filter(|_| stands_before(sentence, part, next, joint))
            else {
                break;
            };
            parts.push(n.clone());
            next = part;
        }
        if parts.len() < 2 {
            continue;
        }
        parts.reverse();
        let sum = parts.iter().fold(Number::from(0), |sum, part| &sum + part);
        if sum != *stated {
            found.push((total.extent.clone(), What::Sum { parts, sum }));
        }
    }
    found
}

fn counted(reading: &Reading) -> Option<&Number> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let plain = quantity.unit == Unit::Count && quantity.hedge == Hedge::Bare;
    let whole = plain && !reading.age && !reading.part && reading.change.is_none();
    whole.then(|| quantity.number()).flatten().filter(|n| n.is_whole())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Behind the last part: a comma or a dash.
    Total,
    /// Between two parts: "and" or a comma.
    Part,
}

/// Whether only a noun or two and the joint stand between two figures.
fn stands_before(sentence: &Sentence<'_>, part: &Reading, next: &Reading, joint: Joint) -> bool {
    let between = sentence.between(part.extent.end, next.extent.start);
    let text = |i: usize| between.get(i).map_or("", |t| sentence.text(&(t.start..t.end)));
    let last = between.len().checked_sub(1);
    let Some(last) = last else { return false };
    let nouns = match joint {
        Joint::Total => matches!(text(last), "," | "–" | "—").then_some(last),
        Joint::Part if text(last) == "and" => {
            Some(last - usize::from(last > 0 && text(last - 1) == ","))
        }
        Joint::Part => (text(last) == ",").then_some(last),
    };
    nouns.is_some_and(|n| {
        (1..=2).contains(&n) && between[..n].iter().all(|token| token.kind == Kind::Word)
    })
}
