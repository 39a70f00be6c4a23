//! One share told twice, in words and in percent: "one in five (20%)".

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::lint::check::Sentence;
use crate::lint::ratio::{joined, objection};
use crate::lint::rounded::half_a_place;
use crate::mention::sighting::Objection;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// Nouns between a share and its bracket, at most: "a third of the farms (33%)".
const NOUNS: usize = 4;

/// The percentages of a sentence that stand in brackets behind a share in words and are far from
/// it. What is in the bracket besides may make something else of it.
pub(super) fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    for pair in sentence.readings.windows(2) {
        let [share, percent] = pair else { continue };
        let (from, to) = (share.extent.end, percent.extent.start);
        let bracket = sentence.between(from, to).last().is_some_and(|t| sentence.sign(t, "("));
        let behind = sentence.between(percent.extent.end, sentence.span.end);
        let closed = behind.first().is_some_and(|t| sentence.sign(t, ")"));
        if !(bracket && closed && joined(sentence, from, to, NOUNS)) {
            continue;
        }
        let (Some(words), Some(figure)) = (told(share), told(percent)) else { continue };
        let in_words = words.unit == Unit::Share;
        let Some(ratio) = words.number().filter(|_| in_words && figure.unit == Unit::Percent)
        else {
            continue;
        };
        if apart(words, figure, ratio).unwrap_or(false) {
            let said =
                objection(sentence.text(&share.extent), ratio, sentence.text(&percent.extent));
            found.push((percent.extent.clone(), said));
        }
    }
    found
}

/// A share that is one number and no change.
fn told(reading: &Reading) -> Option<&Quantity> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let one = matches!(quantity.named, Named::One(..)) && reading.change.is_none();
    (one && quantity.unit.dimension() == Dimension::Ratio).then_some(quantity)
}

/// Whether no reader would take one for the other: people round a share to a tenth of it, and a
/// percentage in brackets to the last digit.
fn apart(words: &Quantity, figure: &Quantity, ratio: &Number) -> Option<bool> {
    let stated = figure.number().filter(|_| figure.hedge == Hedge::Bare)?;
    let slack = &(ratio * &Number::power_of_ten(-1)) + &half_a_place(-2);
    let stated = figure.unit.in_base(stated);
    if words.hedge == Hedge::Bare {
        return Some(stated < ratio - &slack || stated > ratio + &slack);
    }
    let outer = words.zones()?.outer.mapped(|n| words.unit.in_base(n));
    Some(!outer.widened(&slack).contains(&stated))
}
