//! Shares that two figures give: "a profit of 49.9 million on sales of 412.6 million gives 13.1
//! percent", and prices with something taken off: "save 20 percent: $89.20 instead of $99".

use std::ops::Range;

use enumset::enum_set;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::beside;
use crate::lint::check::{Sentence, are_words};
use crate::lint::ratio::objection;
use crate::lint::rounded;
use crate::lint::stop::{OfNumbers, Why};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// The numbers at which it begins.
pub(super) const NUMBERS: OfNumbers = OfNumbers {
    codes: enum_set!(Code::Share),
    why: |number, _| beside::is_given(number).then_some(Why::Figures),
};

/// Words between two figures, at most, and between a percentage and the word that takes it off.
const NOUNS: usize = 5;
const NEAR: usize = 3;
/// Tokens between a percentage and the prices.
const FAR: usize = 12;

/// What is wrong in a sentence.
pub(super) fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let readings = sentence.readings;
    let shares = readings.windows(3).filter_map(|three| share(sentence, three));
    let prices = (1..readings.len()).filter_map(|at| price(sentence, at));
    shares.chain(prices).collect()
}

/// What is told as it is, and is no end of a change.
fn quantity(reading: &Reading) -> Option<&Quantity> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let plain = reading.change.is_none() && !reading.age && reading.naming.is_none();
    plain.then_some(quantity)
}

/// "A on B gives P percent".
fn share(sentence: &Sentence<'_>, three: &[Reading]) -> Option<(Range<usize>, Objection)> {
    let [part, whole, share] = three else { return None };
    let said = sentence.between(whole.extent.end, share.extent.start);
    let gives = (1..=4).filter_map(|words| said.len().checked_sub(words));
    let gives = gives.into_iter().find(|&at| checks::is(&said[at..], Cue::Gives))?;
    let between = sentence.between(part.extent.end, whole.extent.start);
    let on = between.first().is_some_and(|first| sentence.has(first, Cue::On));
    if !on || !are_words(between, NOUNS) || !are_words(&said[..gives], NOUNS) {
        return None;
    }
    let (a, b, stated) = (quantity(part)?, quantity(whole)?, quantity(share)?);
    let money = matches!(a.unit, Unit::Money(_));
    // "49.9 million euros on sales of 412.6 million".
    let same = a.unit == b.unit || money && b.unit == Unit::Count;
    let alike = sentence.in_words(part) == sentence.in_words(whole);
    if !(money || a.unit == Unit::Count) || !same || !alike {
        return None;
    }
    // "15 percent more than last year".
    let behind = sentence.between(share.extent.end, sentence.span.end);
    if behind.first().is_some_and(|next| sentence.is(next, Role::CountingHedge)) {
        return None;
    }
    let percent = stated.unit.dimension() == Dimension::Ratio;
    let Named::One(..) = stated.named else { return None };
    let (a, b) = (rounded::ends(a)?, rounded::ends(b)?);
    if !percent || a.1 >= b.0 || a.0 <= Number::from(0) {
        return None;
    }
    let (low, high) = ((&a.0 / &b.1)?, (&a.1 / &b.0)?);
    let outer = stated.zones()?.outer.mapped(|n| stated.unit.in_base(n));
    let outer = outer.widened(&Number::power_of_ten(-4));
    let right = (&(&low + &high) / &Number::from(2))?;
    let fits = outer.contains(&low) || outer.contains(&high) || outer.contains(&right);
    (!fits).then(|| {
        let counts = sentence.text(&(part.span.start..whole.span.end));
        (share.extent.clone(), objection(counts, &right, sentence.text(&share.extent)))
    })
}

/// "Save 20 percent: $89.20 instead of $99".
fn price(sentence: &Sentence<'_>, at: usize) -> Option<(Range<usize>, Objection)> {
    let (now, old) = (&sentence.readings[at - 1], &sentence.readings[at]);
    if !checks::is(sentence.between(now.extent.end, old.extent.start), Cue::InsteadOf) {
        return None;
    }
    let before = at.checked_sub(2).map(|i| &sentence.readings[i]);
    let off = before.filter(|off| {
        let between = sentence.between(off.extent.end, now.extent.start);
        // "..., and a ticket costs": that is another thing.
        let parted = between
            .windows(2)
            .any(|two| sentence.sign(&two[0], ",") && checks::is(&two[1..], Cue::Adding));
        between.len() <= FAR && !parted && is_off(sentence, off)
    })?;
    let (a, b, percent) = (quantity(now)?, quantity(old)?, quantity(off)?);
    let bare = a.hedge == Hedge::Bare && a.unit == b.unit && matches!(a.unit, Unit::Money(_));
    let (Named::One(stated, place), Named::One(full, _), Named::One(cut, cut_place)) =
        (&a.named, &b.named, &percent.named)
    else {
        return None;
    };
    if !bare || percent.unit != Unit::Percent || percent.hedge != Hedge::Bare {
        return None;
    }
    let rest = |cut: &Number| full * &(&Number::from(1) - &Unit::Percent.in_base(cut));
    let right = rest(cut);
    // A price is rounded to what it is told to, and a round percentage to the whole.
    let by = rounded::half_a_place((*cut_place).min(0));
    let slack = &(&rest(&(cut - &by)) - &right) + &Number::power_of_ten(*place.min(&0));
    ((&right - stated).abs() > slack).then(|| {
        let span = now.extent.start..old.extent.end;
        let said = price_objection(sentence, (off, old), &a.unit.counted(&right.to_string()), now);
        (span, said)
    })
}

/// Whether a percentage is taken off: "save 20 percent", "20 percent off".
fn is_off(sentence: &Sentence<'_>, percent: &Reading) -> bool {
    let before = sentence.between(sentence.span.start, percent.extent.start);
    let behind = sentence.between(percent.extent.end, sentence.span.end);
    let near = before.iter().rev().take(NEAR).chain(behind.iter().take(NEAR));
    near.into_iter().any(|token| sentence.has(token, Cue::Saving))
}

fn price_objection(
    sentence: &Sentence<'_>,
    (off, old): (&Reading, &Reading),
    right: &str,
    stated: &Reading,
) -> Objection {
    let text = |reading: &Reading| one_line(sentence.text(&reading.extent));
    Objection {
        code: Code::Share,
        expected: Some(right.to_owned()),
        message: format!("{} off {} is {right}, not {}", text(off), text(old), text(stated)),
        label: right.to_owned(),
        notes: Vec::new(),
        help: "correct the share or one of the prices".to_owned(),
        rule: None,
    }
}
