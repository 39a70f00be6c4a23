//! What shares are told by: a part and its whole, and the signs between them and their share.

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::check::Sentence;
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;
use crate::text::token::Token;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

pub(super) fn objection(counts: &str, ratio: &Number, stated: &str) -> Objection {
    let percent = percent(ratio);
    Objection {
        code: Code::Share,
        expected: Some(format!("{percent} percent")),
        message: format!("{} is {percent} percent, not {}", one_line(counts), one_line(stated)),
        label: format!("{percent} percent"),
        notes: Vec::new(),
        help: "correct the share or one of the counts".to_owned(),
        rule: None,
    }
}

/// Whether only a few nouns and then a comma, bracket or dash stand between two places.
pub(super) fn joined(sentence: &Sentence<'_>, from: usize, to: usize, nouns: usize) -> bool {
    let between = sentence.between(from, to);
    let text = |i: usize| between.get(i).map_or("", |t| sentence.text(&(t.start..t.end)));
    let mut at = 0;
    while at < nouns && text(at).bytes().all(|b| b.is_ascii_lowercase()) && !text(at).is_empty() {
        at += 1;
    }
    let sign = matches!(text(at), "," | "(" | "–" | "—" | ":");
    let or = between.get(at + 1..).and_then(|rest| rest.first());
    // "Or 60 percent", "el 60 por ciento".
    let or = usize::from(or.is_some_and(|or| {
        checks::is(std::slice::from_ref(or), Cue::InOtherWords) || sentence.is(or, Role::The)
    }));
    sign && at + 1 + or == between.len()
}

/// Whether a token closes what stands between commas or in brackets.
pub(super) fn closes(sentence: &Sentence<'_>, token: &Token) -> bool {
    [",", ")", "–", "—"].iter().any(|sign| sentence.sign(token, sign))
}

/// Tokens between two counts, or behind them up to their share.
pub(super) const FAR: usize = 6;

/// Whether the majority that is named at a byte is one that was not reached: "fell short of a
/// majority", "did not get the two-thirds majority".
pub(super) fn is_short(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = sentence.between(sentence.span.start, at);
    before.iter().rev().take(FAR).any(|token| sentence.is(token, Role::No))
        || sentence.tokens.iter().any(|token| sentence.has(token, Cue::Short))
}

/// A ratio in percent, to a tenth.
fn percent(ratio: &Number) -> String {
    let percent = (ratio * &Number::from(1000)).round();
    (&percent / &Number::from(10)).map(|n| n.to_string()).unwrap_or_default()
}

pub(super) fn bare(reading: &Reading) -> Option<&Number> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let plain = quantity.unit == Unit::Count && quantity.hedge == Hedge::Bare;
    (plain && !reading.age && reading.change.is_none()).then(|| quantity.number()).flatten()
}

/// "Some 1,207": what is told to the last digit is no rough figure.
fn told_exactly(reading: &Reading) -> Option<&Number> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let Named::One(n, 0) = &quantity.named else { return None };
    let plain = quantity.unit == Unit::Count && quantity.hedge == Hedge::About;
    (plain && !reading.age && *n > Number::from(100)).then_some(n)
}

/// A sum of money that is told as it is.
fn money(reading: &Reading) -> Option<&Quantity> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let plain = quantity.hedge == Hedge::Bare && reading.change.is_none();
    (plain && matches!(quantity.unit, Unit::Money(_))).then_some(quantity)
}

/// Whether some tokens are "of", "out of the" and the like.
pub(super) fn is_of(tokens: &[Token]) -> bool {
    let of = tokens.split_last().filter(|(last, rest)| {
        !rest.is_empty() && checks::is(std::slice::from_ref(last), Cue::Wholes)
    });
    checks::is(of.map_or(tokens, |(_, rest)| rest), Cue::Of)
}

/// A part by its whole.
pub(super) fn part_of(part: &Reading, whole: &Reading) -> Option<Number> {
    if let (Some(a), Some(b)) = (money(part), money(whole)) {
        let same = a.unit == b.unit && a.number()? <= b.number()? && !b.number()?.is_zero();
        return same.then(|| a.number()? / b.number()?).flatten();
    }
    let (a, b) = (bare(part).or_else(|| told_exactly(part))?, bare(whole)?);
    // A score of "8 of 10" is of things counted one by one, and no part is more than its whole.
    let counts = a.is_whole() && b.is_whole() && !b.is_zero() && a <= b;
    counts.then(|| a / b).flatten()
}

/// Whether a share cannot be what the counts make.
pub(super) fn contradicts(share: &Reading, ratio: &Number) -> bool {
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
    // A percent either way is how people round a fraction, and less where it is a small one.
    // Whoever tells tenths of a percent has reckoned.
    let slack = match quantity.named {
        Named::Bound(_) => Number::from(0),
        Named::One(_, place @ ..0) if quantity.unit == Unit::Percent => {
            Number::power_of_ten(place - 2)
        }
        _ => Number::power_of_ten(-2).min(ratio * &Number::power_of_ten(-1)),
    };
    !outer.widened(&slack).contains(ratio)
}
