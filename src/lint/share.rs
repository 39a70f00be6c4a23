//! `share`: "100 of the 167 members, a majority": the counts must make the share.

use std::ops::Range;

use crate::context::sentence;
use crate::extract;
use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lint::Sentence;
use crate::mention::sighting::What;
use crate::text::language::Language;
use crate::text::token;
use crate::text::view::View;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// The shares of a sentence that are wrong.
pub(crate) fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, What)> {
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
                found
                    .push((share.extent.clone(), What::Share { counts, percent: percent(&ratio) }));
            }
        }
    }
    found
}

/// The shares of a sentence that are wrong for a whole which stands in another sentence of the
/// paragraph: "100 lawmakers, a majority, ... There are 167 seats."
pub(crate) fn check_majority(
    sentence: &Sentence<'_>,
    total: impl Fn() -> Option<Number>,
) -> Vec<(Range<usize>, What)> {
    let mut found = Vec::new();
    for pair in sentence.readings.windows(2) {
        let [part, share] = pair else { continue };
        let bound =
            matches!(&share.value, Value::Quantity(q) if matches!(q.named, Named::Bound(_)));
        let Some(count) = bare(part).filter(|n| bound && n.is_whole()) else { continue };
        // The share is of those just counted, not of something named behind it.
        let behind = sentence.between(share.extent.end, sentence.span.end);
        let of =
            behind.first().is_some_and(|t| checks::has(sentence.text(&(t.start..t.end)), Cue::Of));
        if of || !joined(sentence, part.extent.end, share.extent.start, 4) {
            continue;
        }
        let Some(whole) = total().filter(|whole| count <= whole && !whole.is_zero()) else {
            continue;
        };
        if let Some(ratio) = (count / &whole).filter(|ratio| contradicts(share, ratio)) {
            let counts = format!("{} of {whole}", sentence.text(&part.span));
            found.push((share.extent.clone(), What::Share { counts, percent: percent(&ratio) }));
        }
    }
    found
}

/// The number of all there are, where the paragraph around a byte says one: "there are 167 seats",
/// "the 167-seat assembly". None where it says two.
pub(crate) fn total(text: &str, at: usize, language: Language) -> Option<Number> {
    let paragraph = sentence::paragraph(text, at);
    let view = View::of(text.get(paragraph)?);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let readings = extract::read(&view.text, 0..view.text.len(), &tokens, None, language);
    let mut all = readings.iter().filter_map(|reading| {
        let first = tokens.partition_point(|token| token.start < reading.extent.start);
        let behind = tokens.partition_point(|token| token.start < reading.extent.end);
        let told = first.checked_sub(2).is_some_and(|i| checks::is(&tokens[i..first], Cue::Totals));
        let word = |i: usize| tokens.get(i).and_then(|t| view.text.get(t.start..t.end));
        let joined = word(behind) == Some("-")
            && word(behind + 1).is_some_and(|word| checks::has(word, Cue::Members));
        bare(reading).filter(|n| (told || joined) && n.is_whole()).cloned()
    });
    let total = all.next()?;
    all.all(|other| other == total).then_some(total)
}

/// A ratio in percent, to a tenth.
fn percent(ratio: &Number) -> String {
    let percent = (ratio * &Number::from(1000)).round();
    (&percent / &Number::from(10)).map(|n| n.to_string()).unwrap_or_default()
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
    (counts && checks::is(of, Cue::Of)).then(|| a / b).flatten()
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
