//! `share`: "100 of the 167 members, a majority": the counts must make the share.

use std::ops::Range;

use super::words::{self, Cue};
use super::{Sentence, What};
use crate::find::reading::{Reading, Value};
use crate::hedge::Hedge;
use crate::number::Number;
use crate::quantity::{Named, Quantity};
use crate::unit::{Dimension, Unit};

/// The shares of a sentence that are wrong.
pub(super) fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, What)> {
    let mut found = Vec::new();
    let readings = sentence.readings;
    for (at, pair) in readings.windows(2).enumerate() {
        let [part, whole] = pair else { continue };
        let Some(ratio) = ratio(sentence, part, whole) else { continue };
        let before = at.checked_sub(1).map(|i| (&readings[i], false));
        let behind = readings.get(at + 2).map(|share| (share, true));
        for (share, is_behind) in [before, behind].into_iter().flatten() {
            let beside = if is_behind {
                joined(sentence, whole.extent.end, share.extent.start, 4)
            } else {
                joined(sentence, share.extent.end, part.extent.start, 0)
            };
            if beside && contradicts(share, &ratio) {
                let counts = sentence.text(&(part.span.start..whole.span.end)).to_owned();
                let percent = (&ratio * &Number::from(1000)).round();
                let percent = (&percent / &Number::from(10)).map(|n| n.to_string());
                let percent = percent.unwrap_or_default();
                found.push((share.extent.clone(), What::Share { counts, percent }));
            }
        }
    }
    found
}

fn bare(reading: &Reading) -> Option<&Number> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let plain = quantity.unit == Unit::Count && quantity.hedge == Hedge::Bare;
    (plain && !reading.age && reading.change.is_none()).then(|| quantity.number()).flatten()
}

/// "100 of the 167".
fn ratio(sentence: &Sentence<'_>, part: &Reading, whole: &Reading) -> Option<Number> {
    let (a, b) = (bare(part)?, bare(whole)?);
    let between = sentence.between(part.extent.end, whole.extent.start);
    let of = between.split_last().filter(|(last, rest)| {
        !rest.is_empty()
            && ["the", "its", "their", "all"].contains(&sentence.text(&(last.start..last.end)))
    });
    let of = of.map_or(between, |(_, rest)| rest);
    // A score of "8 of 10" is of things counted one by one, and no part is more than its whole.
    let counts = a.is_whole() && b.is_whole() && !b.is_zero() && a <= b;
    (counts && words::is(of, Cue::Of)).then(|| a / b).flatten()
}

/// Whether only a few nouns and then a comma, bracket or dash stand between two places.
fn joined(sentence: &Sentence<'_>, from: usize, to: usize, nouns: usize) -> bool {
    let between = sentence.between(from, to);
    let text = |i: usize| between.get(i).map_or("", |t| sentence.text(&(t.start..t.end)));
    let mut at = 0;
    while at < nouns && text(at).bytes().all(|b| b.is_ascii_lowercase()) && !text(at).is_empty() {
        at += 1;
    }
    let sign = matches!(text(at), "," | "(" | "–" | "—");
    let or = usize::from(text(at + 1) == "or");
    sign && at + 1 + or == between.len()
}

/// Whether a share cannot be what the counts make.
fn contradicts(share: &Reading, ratio: &Number) -> bool {
    let Value::Quantity(quantity) = &share.value else { return false };
    if quantity.unit.dimension() != Dimension::Ratio && !matches!(quantity.named, Named::Bound(_)) {
        return false;
    }
    if share.change.is_some() {
        return false;
    }
    let Quantity { named: Named::One(..) | Named::Bound(_), .. } = quantity else { return false };
    let Some(zones) = quantity.zones() else { return false };
    let outer = zones.outer.mapped(|n| quantity.unit.in_base(n));
    // A percent either way is how people round a fraction.
    let slack = match quantity.named {
        Named::Bound(_) => Number::from(0),
        _ => Number::power_of_ten(-2),
    };
    !outer.widened(&slack).contains(ratio)
}
