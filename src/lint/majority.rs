//! Majorities that are none: "a majority of voters, 44 percent", "most residents, 41 percent".

use std::ops::Range;

use crate::context::sentence;
use crate::extract;
use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::check::Sentence;
use crate::lint::ratio::{FAR, bare, closes, contradicts, is_short, joined, objection};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::language::Language;
use crate::text::one_line::one_line;
use crate::text::token::{self, Kind, Token};
use crate::text::view::View;
use crate::value::hedge::Hedge;
use crate::value::interval::Interval;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// The shares that are called a majority and are none: "a majority of voters, 44 percent,".
pub(super) fn shares(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let mut found: Vec<_> =
        sentence.readings.iter().filter_map(|share| most(sentence, share)).collect();
    for pair in sentence.readings.windows(2) {
        let [majority, share] = pair else { continue };
        let (Value::Quantity(a), Value::Quantity(b)) = (&majority.value, &share.value) else {
            continue;
        };
        let Named::One(..) = &b.named else { continue };
        let Some((bound, end)) = called(sentence, majority, a) else { continue };
        let percent = b.unit.dimension() == Dimension::Ratio && share.change.is_none();
        let between = sentence.between(end, share.extent.start);
        let (sign, nouns) = match between.split_last() {
            Some((sign, nouns)) if sentence.sign(sign, ",") || sentence.sign(sign, "(") => {
                (sign, nouns)
            }
            _ => continue,
        };
        let plain = nouns.len() <= FAR && nouns.iter().all(|t| t.kind == Kind::Word);
        let behind = sentence.between(share.extent.end, sentence.span.end).first();
        let alone = behind.is_none_or(|t| closes(sentence, t) || sentence.sign(t, "."));
        let short = is_short(sentence, majority.extent.start);
        let outer = b.zones().map(|zones| zones.outer.mapped(|n| b.unit.in_base(n)));
        if percent
            && plain
            && alone
            && !short
            && sign.start >= majority.extent.end
            && outer.is_some_and(|outer| !outer.meets(&bound))
        {
            let (one, other) = (sentence.text(&share.extent), sentence.text(&majority.extent));
            found.push((share.extent.clone(), no_majority(one, other)));
        }
    }
    found
}

/// What a share is called before it: "a majority", "more than half", "a two-thirds majority"; and
/// where the words for that end.
fn called(
    sentence: &Sentence<'_>,
    reading: &Reading,
    quantity: &Quantity,
) -> Option<(Interval, usize)> {
    if let Named::Bound(bound) = &quantity.named {
        return Some((bound.clone(), reading.extent.end));
    }
    let number = quantity.number().filter(|_| quantity.unit == Unit::Share)?;
    let behind = sentence.between(reading.extent.end, sentence.span.end);
    let majority = behind.first().filter(|token| sentence.has(token, Cue::Majority));
    match (quantity.hedge, majority) {
        (Hedge::Over | Hedge::JustOver, None) => {
            Some((Interval::above(number.clone()), reading.extent.end))
        }
        // Rounded, 66 percent are two thirds.
        (Hedge::Bare, Some(majority)) => {
            let least = number - &Number::power_of_ten(-2);
            Some((Interval::above(least), majority.end))
        }
        _ => None,
    }
}

/// "Most residents, 41 percent, oppose it."
fn most(sentence: &Sentence<'_>, share: &Reading) -> Option<(Range<usize>, Objection)> {
    let Value::Quantity(quantity) = &share.value else { return None };
    let percent = quantity.unit.dimension() == Dimension::Ratio && share.change.is_none();
    let before = sentence.between(sentence.span.start, share.extent.start);
    let (sign, nouns) = before.split_last()?;
    let most = nouns.iter().rev().take(FAR).position(|token| sentence.has(token, Cue::Most))?;
    let at = nouns.len() - 1 - most;
    let (ahead, called) = nouns.split_at(at);
    let word = |token: &Token| sentence.text(&(token.start..token.end));
    // "The most popular dish" is none; "most residents" and "most of them" are.
    let opens = ahead.last().is_none_or(|token| token.kind != Kind::Word);
    let many = called.get(1).is_some_and(|noun| {
        word(noun).ends_with('s') || sentence.is(noun, Role::Of) || sentence.is(noun, Role::People)
    });
    let plain = called.iter().all(|token| token.kind == Kind::Word);
    let joined = sentence.sign(sign, ",") || sentence.sign(sign, "(");
    let behind = sentence.between(share.extent.end, sentence.span.end).first();
    let alone = behind.is_none_or(|t| closes(sentence, t) || sentence.sign(t, "."));
    let half = Number::fraction(1, 2)?;
    let outer = quantity.zones()?.outer.mapped(|n| quantity.unit.in_base(n));
    let less = matches!(quantity.named, Named::One(..)) && !outer.meets(&Interval::above(half));
    (percent && opens && many && plain && joined && alone && less).then(|| {
        let from = called.first().map_or(share.extent.start, |token| token.start);
        let to = called.last().map_or(from, |token| token.end);
        let said = no_majority(sentence.text(&share.extent), sentence.text(&(from..to)));
        (share.extent.clone(), said)
    })
}

fn no_majority(share: &str, called: &str) -> Objection {
    Objection {
        code: Code::Share,
        expected: None,
        message: format!("{} is not {}", one_line(share), one_line(called)),
        label: "on the other side of one half".to_owned(),
        notes: Vec::new(),
        help: "correct the share or what it is called".to_owned(),
        rule: None,
    }
}

/// The shares of a sentence that are wrong for a whole which stands in another sentence of the
/// paragraph: "100 lawmakers, a majority, ... There are 167 seats."
pub(super) fn check(
    sentence: &Sentence<'_>,
    total: impl Fn() -> Option<Number>,
) -> Vec<(Range<usize>, Objection)> {
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
            let said = objection(&counts, &ratio, sentence.text(&share.extent));
            found.push((share.extent.clone(), said));
        }
    }
    found
}

/// The number of all there are, where the paragraph around a byte says one: "there are 167 seats",
/// "the 167-seat assembly". None where it says two.
pub(super) fn total(text: &str, at: usize, language: Language) -> Option<Number> {
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
