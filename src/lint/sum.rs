//! `sum`: "three men and two women, five in all".

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lint::check::{Check, Sentence};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;
use crate::text::token::Kind;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::unit::Unit;

/// The check `sum`.
pub(super) struct Sum;

impl Check for Sum {
    fn code(&self) -> Code {
        Code::Sum
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        check(sentence)
    }
}

fn objection(parts: &[Number], sum: &Number, stated: &str) -> Objection {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    Objection {
        code: Code::Sum,
        expected: Some(sum.to_string()),
        message: format!("{} makes {sum}, not {}", parts.join(" + "), one_line(stated)),
        label: sum.to_string(),
        notes: Vec::new(),
        help: "correct the total or one of its parts".to_owned(),
        rule: None,
    }
}

/// The totals of a sentence that are not the sum of what stands before them.
fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
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
            let said = objection(&parts, &sum, sentence.text(&total.extent));
            found.push((total.extent.clone(), said));
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
        Joint::Part if checks::is(&between[last..], Cue::Adding) => {
            Some(last - usize::from(last > 0 && text(last - 1) == ","))
        }
        Joint::Part => (text(last) == ",").then_some(last),
    };
    nouns.is_some_and(|n| {
        (1..=2).contains(&n) && between[..n].iter().all(|token| token.kind == Kind::Word)
    })
}
