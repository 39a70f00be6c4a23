//! `share`: "100 of the 167 members, a majority": the counts must make the share.

use std::ops::Range;

use enumset::enum_set;

use crate::context::sentence;
use crate::extract;
use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::beside;
use crate::lint::check::{Check, Sentence};
use crate::lint::same_share;
use crate::lint::stop::{OfNumbers, OfWords, Stop, Why};
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

/// The check `share`.
pub(super) struct Share;

impl Check for Share {
    fn code(&self) -> Code {
        Code::Share
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        let mut found = check(sentence);
        let total = || total(&sentence.article.text, sentence.at, sentence.language);
        found.extend(check_majority(sentence, total));
        found.extend(same_share::check(sentence));
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
            !whole_first && joined(sentence, share.extent.end, first.extent.start, 0)
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
    found.extend(majorities(sentence));
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
                && between(a, b).iter().all(|t| t.kind == Kind::Word || sentence.sign(t, ","));
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

fn sentence_span(first: &Reading, second: &Reading) -> Range<usize> {
    first.extent.start..second.extent.end
}

/// The words of two counts, and of what stands between them.
fn counts(sentence: &Sentence<'_>, a: &Reading, b: &Reading) -> String {
    let (from, to) = (a.span.start.min(b.span.start), a.span.end.max(b.span.end));
    sentence.text(&(from..to)).to_owned()
}

/// Whether a token closes what stands between commas or in brackets.
fn closes(sentence: &Sentence<'_>, token: &Token) -> bool {
    [",", ")", "–", "—"].iter().any(|sign| sentence.sign(token, sign))
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

/// Tokens between two counts, or behind them up to their share.
const FAR: usize = 6;

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

/// Whether the majority that is named at a byte is one that was not reached: "fell short of a
/// majority", "did not get the two-thirds majority".
fn is_short(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = sentence.between(sentence.span.start, at);
    before.iter().rev().take(FAR).any(|token| sentence.is(token, Role::No))
        || sentence.tokens.iter().any(|token| sentence.has(token, Cue::Short))
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

/// The shares that are called a majority and are none: "a majority of voters, 44 percent,".
fn majorities(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
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
fn check_majority(
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
fn total(text: &str, at: usize, language: Language) -> Option<Number> {
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

/// "Some 1,207": what is told to the last digit is no rough figure.
fn told_exactly(reading: &Reading) -> Option<&Number> {
    let Value::Quantity(quantity) = &reading.value else { return None };
    let Named::One(n, 0) = &quantity.named else { return None };
    let plain = quantity.unit == Unit::Count && quantity.hedge == Hedge::About;
    (plain && !reading.age && *n > Number::from(100)).then_some(n)
}

/// "100 of the 167".
fn ratio(sentence: &Sentence<'_>, part: &Reading, whole: &Reading) -> Option<Number> {
    let of = is_of(sentence.between(part.extent.end, whole.extent.start));
    of.then(|| part_of(part, whole)).flatten()
}

/// Whether some tokens are "of", "out of the" and the like.
fn is_of(tokens: &[Token]) -> bool {
    let of = tokens.split_last().filter(|(last, rest)| {
        !rest.is_empty() && checks::is(std::slice::from_ref(last), Cue::Wholes)
    });
    checks::is(of.map_or(tokens, |(_, rest)| rest), Cue::Of)
}

/// A part by its whole.
fn part_of(part: &Reading, whole: &Reading) -> Option<Number> {
    let (a, b) = (bare(part).or_else(|| told_exactly(part))?, bare(whole)?);
    // A score of "8 of 10" is of things counted one by one, and no part is more than its whole.
    let counts = a.is_whole() && b.is_whole() && !b.is_zero() && a <= b;
    counts.then(|| a / b).flatten()
}

/// Whether only a few nouns and then a comma, bracket or dash stand between two places.
pub(super) fn joined(sentence: &Sentence<'_>, from: usize, to: usize, nouns: usize) -> bool {
    let between = sentence.between(from, to);
    let text = |i: usize| between.get(i).map_or("", |t| sentence.text(&(t.start..t.end)));
    let mut at = 0;
    while at < nouns && text(at).bytes().all(|b| b.is_ascii_lowercase()) && !text(at).is_empty() {
        at += 1;
    }
    let sign = matches!(text(at), "," | "(" | "–" | "—");
    let or = between.get(at + 1..).and_then(|rest| rest.first());
    // "Or 60 percent", "el 60 por ciento".
    let or = usize::from(or.is_some_and(|or| {
        checks::is(std::slice::from_ref(or), Cue::InOtherWords) || sentence.is(or, Role::The)
    }));
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
    // A percent either way is how people round a fraction, and less where it is a small one.
    let slack = match quantity.named {
        Named::Bound(_) => Number::from(0),
        _ => Number::power_of_ten(-2).min(ratio * &Number::power_of_ten(-1)),
    };
    !outer.widened(&slack).contains(ratio)
}
