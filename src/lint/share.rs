//! `share`: "100 of the 167 members, a majority": the counts must make the share.

use std::ops::Range;

use enumset::enum_set;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::check::{Check, Sentence};
use crate::lint::ratio::{
    FAR, bare, closes, contradicts, is_of, is_short, joined, objection, part_of,
};
use crate::lint::stop::{OfNumbers, OfWords, Stop, Why};
use crate::lint::{beside, given, majority, same_share};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::token::{Kind, Token};
use crate::value::number::Number;
use crate::value::unit::Dimension;

/// The check `share`.
pub(super) struct Share;

impl Check for Share {
    fn code(&self) -> Code {
        Code::Share
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        let mut found = check(sentence);
        let total = || majority::total(&sentence.article.text, sentence.at, sentence.language);
        found.extend(majority::check(sentence, total));
        found.extend(same_share::check(sentence));
        found.extend(given::check(sentence));
        found
    }
}

/// The numbers at which it begins.
pub(super) const NUMBERS: OfNumbers = OfNumbers {
    codes: enum_set!(Code::Share),
    why: |number, _| beside::may_have_a_share(number).then_some(Why::Figures),
};

/// The words at which it begins. "Most" is a word of every text, and hardly ever one of a share.
pub(super) const SHARES: OfWords = OfWords {
    code: Code::Share,
    cues: &[Cue::OfThem, Cue::Halves, Cue::Most],
    is: |word| beside::share_near(word.bytes, word.at),
    stop: Stop::Sentence,
};
pub(super) const MAJORITIES: OfWords = OfWords {
    code: Code::Share,
    cues: &[Cue::Majority],
    is: |word| beside::counts_or_share(word.bytes, word.at),
    stop: Stop::Sentence,
};

/// The shares of a sentence that are wrong.
fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    let readings = sentence.readings;
    for (at, pair) in readings.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let before = at.checked_sub(1).map(|i| &readings[i]);
        let behind = readings.get(at + 2);
        let Some((ratio, whole_first)) = ratio(sentence, first, second)
            .map(|ratio| (ratio, false))
            .or_else(|| whole_first(sentence, first, second).map(|ratio| (ratio, true)))
            .or_else(|| {
                // "30, or 52 percent, of the 120 homes".
                let (share, whole) = (second, behind?);
                let or = joined(sentence, first.extent.end, share.extent.start, 4);
                let mut of = sentence.between(share.extent.end, whole.extent.start);
                of = of.split_first().filter(|(t, _)| closes(sentence, t)).map_or(of, |(_, r)| r);
                let ratio = part_of(first, whole).filter(|_| or && is_of(of))?;
                if contradicts(share, &ratio) {
                    let counts = counts(sentence, first, whole);
                    let said = objection(&counts, &ratio, sentence.text(&share.extent));
                    found.push((share.extent.clone(), said));
                }
                None
            })
        else {
            continue;
        };
        let before = before.filter(|share| {
            !whole_first && !opens_more(sentence, first, second) && tells_of(sentence, share, first)
        });
        let behind = behind.filter(|share| {
            !whole_first && joined(sentence, second.extent.end, share.extent.start, 4)
                || told_as_share(sentence, second.extent.end, share.extent.start)
        });
        for share in [before, behind].into_iter().flatten() {
            if contradicts(share, &ratio) {
                let counts = counts(sentence, first, second);
                let said = objection(&counts, &ratio, sentence.text(&share.extent));
                found.push((share.extent.clone(), said));
            }
        }
        if let Some(share) = needed(sentence, first, readings.get(..at).unwrap_or_default())
            && !whole_first
            && contradicts_bound(share, &ratio)
        {
            let counts = counts(sentence, first, second);
            let said = objection(&counts, &ratio, sentence.text(&share.extent));
            found.push((sentence_span(first, second), said));
        }
    }
    found.extend(of_three(sentence));
    found.extend(majority::shares(sentence));
    found
}

/// Words between a whole and the part of it that "of them" stands behind, at most.
const APART: usize = 8;

/// "84 percent of the 250 farms, or 120", "stopped 640 drivers and fined 48 of them, or 12
/// percent".
fn of_three(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    let or = |from: usize, to: usize| {
        let last = sentence.between(from, to).last();
        joined(sentence, from, to, 4)
            && last.is_some_and(|t| checks::is(std::slice::from_ref(t), Cue::InOtherWords))
    };
    for (at, three) in sentence.readings.windows(3).enumerate() {
        let [a, b, c] = three else { continue };
        let between =
            |one: &Reading, other: &Reading| sentence.between(one.extent.end, other.extent.start);
        let (share, whole, part) = if is_of(between(a, b)) && or(b.extent.end, c.extent.start) {
            let behind = sentence.between(c.extent.end, sentence.span.end).first();
            let alone = behind.is_none_or(|t| closes(sentence, t) || sentence.sign(t, "."));
            if !alone {
                continue;
            }
            (a, b, c)
        } else {
            let them = between(b, c);
            let pronoun = |t: &Token| sentence.is(t, Role::PronounObject);
            let of = them.len() > 2 && is_of(&them[..1]) && pronoun(&them[1]);
            let from = them.get(1).map_or(0, |token| token.end);
            let first = !sentence.readings[..at].iter().any(|before| bare(before).is_some());
            let near = between(a, b).len() <= APART
                && between(a, b).iter().all(|t| {
                    t.kind == Kind::Word || sentence.sign(t, ",") || sentence.sign(t, ";")
                });
            if !(of && near && first && joined(sentence, from, c.extent.start, 0)) {
                continue;
            }
            (c, a, b)
        };
        let Some(ratio) = part_of(part, whole) else { continue };
        if contradicts(share, &ratio) {
            let said = format!("{} of {}", sentence.text(&part.span), sentence.text(&whole.span));
            let said = objection(&said, &ratio, sentence.text(&share.extent));
            found.push((share.extent.clone(), said));
        }
    }
    found
}

/// "Half of the boats, 31 of 98", "71 percent of the budget: $34 million of $200 million".
fn tells_of(sentence: &Sentence<'_>, share: &Reading, part: &Reading) -> bool {
    let (from, to) = (share.extent.end, part.extent.start);
    let of = sentence.between(from, to).first().is_some_and(|of| sentence.has(of, Cue::Of));
    joined(sentence, from, to, 0)
        || of && joined(sentence, from, to, FAR) && !is_short(sentence, share.extent.start)
}

/// Whether a bracket that begins with two counts says more of them: "half (30 of 90 in the north)".
fn opens_more(sentence: &Sentence<'_>, part: &Reading, whole: &Reading) -> bool {
    let before = sentence.between(sentence.span.start, part.extent.start).last();
    let behind = sentence.between(whole.extent.end, sentence.span.end).first();
    before.is_some_and(|token| sentence.sign(token, "("))
        && !behind.is_some_and(|token| closes(sentence, token))
}

fn sentence_span(first: &Reading, second: &Reading) -> Range<usize> {
    first.extent.start..second.extent.end
}

/// The words of two counts, and of what stands between them.
fn counts(sentence: &Sentence<'_>, a: &Reading, b: &Reading) -> String {
    let (from, to) = (a.span.start.min(b.span.start), a.span.end.max(b.span.end));
    sentence.text(&(from..to)).to_owned()
}

/// "Of the 167 members 100": the whole is told first.
fn whole_first(sentence: &Sentence<'_>, whole: &Reading, part: &Reading) -> Option<Number> {
    let before = sentence.between(sentence.span.start, whole.extent.start);
    let of = (1..=2).any(|n| {
        let start = before.len().checked_sub(n);
        let opens =
            |start: usize| start.checked_sub(1).is_none_or(|i| closes(sentence, &before[i]));
        start.is_some_and(|start| is_of(&before[start..]) && opens(start))
    });
    let between = sentence.between(whole.extent.end, part.extent.start);
    let words = between.iter().all(|t| t.kind == Kind::Word || sentence.sign(t, ","));
    (of && words && between.len() <= FAR).then(|| part_of(part, whole)).flatten()
}

/// Whether a share is told of what was counted before it: ", or 2.6 percent", ", a rate of 2.6
/// percent", whatever the clause says between.
fn told_as_share(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let between = sentence.between(from, to);
    let sign = between.iter().rposition(|t| sentence.sign(t, ",") || sentence.sign(t, "("));
    let Some((clause, joint)) = sign.map(|at| (&between[..at], &between[at + 1..])) else {
        return false;
    };
    let clause = clause.len() <= FAR && clause.iter().all(|t| t.kind == Kind::Word);
    let bracket = joint.is_empty() && sign.is_some_and(|at| sentence.sign(&between[at], "("));
    clause && (bracket || checks::is(joint, Cue::InOtherWords) || checks::is(joint, Cue::Rates))
}

/// The share of a qualified majority that some counts behind it have reached: "the two-thirds
/// majority it needed, 56 of 98".
fn needed<'s>(
    sentence: &Sentence<'s>,
    counts: &Reading,
    before: &'s [Reading],
) -> Option<&'s Reading> {
    let share = before.last()?;
    let between = sentence.between(share.extent.end, counts.extent.start);
    let (majority, clause) = between.split_first()?;
    // "..., with 56 of 98 in favour".
    let with = clause.split_last().filter(|(last, _)| sentence.is(last, Role::Function));
    let clause = with.map_or(clause, |(_, rest)| rest);
    let comma = clause.last().is_some_and(|t| sentence.sign(t, ",") || sentence.sign(t, "("));
    let short = is_short(sentence, share.extent.start);
    (sentence.has(majority, Cue::Majority) && comma && clause.len() <= FAR && !short)
        .then_some(share)
}

/// Whether a part is smaller than the share that it must reach.
fn contradicts_bound(share: &Reading, ratio: &Number) -> bool {
    let Value::Quantity(quantity) = &share.value else { return false };
    let Some(bound) = quantity.number().filter(|_| quantity.unit.dimension() == Dimension::Ratio)
    else {
        return false;
    };
    *ratio < quantity.unit.in_base(bound)
}

/// "100 of the 167".
fn ratio(sentence: &Sentence<'_>, part: &Reading, whole: &Reading) -> Option<Number> {
    let of = is_of(sentence.between(part.extent.end, whole.extent.start));
    of.then(|| part_of(part, whole)).flatten()
}
