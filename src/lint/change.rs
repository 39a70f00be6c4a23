//! `change`: "rose 50 percent, from 200 to 240" and "fell from 1,200 to 1,500": the amount and the
//! direction of a change must follow from its two figures.

use std::ops::Range;

use enumset::enum_set;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::Cue;
use crate::lang::lexicon::Role;
use crate::lint::check::{Check, Sentence};
use crate::lint::stop::{OfNumbers, Why};
use crate::lint::{beside, rounded};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;
use crate::text::token::{Kind, Token};
use crate::value::hedge::Hedge;
use crate::value::interval::Interval;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// The check `change`.
pub(super) struct Change;

impl Check for Change {
    fn code(&self) -> Code {
        Code::Change
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        check(sentence)
    }
}

/// The numbers at which it begins.
pub(super) const NUMBERS: OfNumbers = OfNumbers {
    codes: enum_set!(Code::Change),
    why: |number, _| beside::opens_a_change(number).then_some(Why::Figures),
};

/// Tokens between a verb of rising or falling and its figures, and between those and an amount.
const REACH: usize = 8;
/// Words between the two figures, without "to".
const NOUNS: usize = 3;

/// Two figures, the first "from" and the second "to".
struct Ends<'s> {
    from: &'s Reading,
    to: &'s Reading,
    /// Where "from" begins, or the "to" before it.
    start: usize,
    /// What each can stand for, in one unit.
    low: (Number, Number),
    high: (Number, Number),
    unit: Unit,
}

fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    // "Dropped 31 points in a month, from": the month is none of the figures.
    let in_passing = |reading: &&Reading| {
        let time =
            |q: &Quantity| matches!(q.unit.dimension(), Dimension::Time | Dimension::Calendar);
        quantity(reading).is_some_and(time)
            && !sentence.text(&reading.number).contains(|c: char| c.is_ascii_digit())
    };
    let readings: Vec<&Reading> = sentence.readings.iter().filter(|r| !in_passing(r)).collect();
    let mut found = Vec::new();
    for (at, pair) in readings.windows(2).enumerate() {
        let [one, other] = *pair else { continue };
        let Some(ends) = ends(sentence, one, other) else { continue };
        if let Some((word, rises)) = direction(sentence, ends.start)
            && (rises && ends.high.1 < ends.low.0 || !rises && ends.high.0 > ends.low.1)
        {
            found.push((ends.to.extent.clone(), wrong_way(sentence, &ends, &word)));
            continue;
        }
        if let Some(word) = times(sentence, &ends) {
            found.push((ends.to.extent.clone(), wrong_times(sentence, &ends, &word)));
            continue;
        }
        let before = at.checked_sub(1).map(|i| readings[i]);
        let before = before.filter(|by| is_amount_before(sentence, by, ends.start));
        let behind =
            readings.get(at + 2).copied().filter(|by| is_amount_behind(sentence, by, other));
        for by in [before, behind].into_iter().flatten() {
            if let Some(right) = other_amount(sentence, by, &ends) {
                found.push((by.extent.clone(), wrong_amount(sentence, &ends, by, right)));
            }
        }
    }
    // A place in a ranking rises to a lower number.
    let ranks = || sentence.tokens.iter().any(|token| sentence.has(token, Cue::Ranks));
    if !found.is_empty() && ranks() { Vec::new() } else { found }
}

fn quantity(reading: &Reading) -> Option<&Quantity> {
    match &reading.value {
        Value::Quantity(quantity) if !reading.age => Some(quantity),
        _ => None,
    }
}

/// The figures of a change, where both are of one unit and stand in "from ... to ...".
fn ends<'s>(sentence: &Sentence<'s>, one: &'s Reading, other: &'s Reading) -> Option<Ends<'s>> {
    let before = sentence.between(sentence.span.start, one.extent.start).last()?;
    let between = sentence.between(one.extent.end, other.extent.start);
    let (joint, nouns) = between.split_last()?;
    let is_to = |word: &Token| sentence.is(word, Role::To) && !sentence.is(word, Role::Until);
    let is_from = |word: &Token| sentence.is(word, Role::From);
    // "Rose to 52 from 40" as well; where "from" is the word for "of", only the first.
    let turned = is_to(before) && is_from(joint) && !noun_first(sentence);
    let (from, to) = if turned { (other, one) } else { (one, other) };
    let (a, b) = (quantity(from)?, quantity(to)?);
    let plain = |word: &&Token| word.kind == Kind::Word;
    if !(turned || is_from(before) && is_to(joint))
        || nouns.len() > NOUNS
        || nouns.iter().filter(plain).count() < nouns.len()
    {
        return None;
    }
    // "From 52 to 38 percent": the unit of the second is that of both.
    let unit = if a.unit == Unit::Count && nouns.is_empty() && !turned { &b.unit } else { &a.unit };
    // "From 90 to 99 cents" leaves a hundredth out.
    let scaled = |reading: &Reading, quantity: &Quantity| {
        let digits = sentence.text(&reading.number).parse::<i64>().map(Number::from);
        digits.is_ok_and(|digits| quantity.number().is_some_and(|number| *number != digits))
    };
    if a.unit == Unit::Count && b.unit != Unit::Count && scaled(to, b) {
        return None;
    }
    let same = unit.same_dimension(&b.unit);
    if !same || matches!(unit.dimension(), Dimension::Order | Dimension::Temperature) {
        return None;
    }
    // "From 148 to 152 to the dollar" tells the price of another thing.
    let behind = sentence.between(other.extent.end, sentence.span.end);
    let per = |t: &Token| sentence.is(t, Role::Per) && !sentence.is(t, Role::Article);
    if behind.iter().take(2).any(|t| per(t) || sentence.is(t, Role::To)) {
        return None;
    }
    // "From 50 to 60 million" leaves a magnitude out.
    if sentence.in_words(from) != sentence.in_words(to) {
        return None;
    }
    let in_base = |n: &Number, unit: &Unit| unit.in_base(n);
    let both = |quantity: &Quantity, unit: &Unit| {
        rounded::ends(quantity).map(|(low, high)| (in_base(&low, unit), in_base(&high, unit)))
    };
    let (low, high) = (both(a, unit)?, both(b, &b.unit)?);
    Some(Ends { from, to, start: before.start, low, high, unit: b.unit.clone() })
}

/// The word before "from" that says whether the figure rises or falls, the nearest one.
fn direction(sentence: &Sentence<'_>, from: usize) -> Option<(String, bool)> {
    let before = sentence.between(sentence.span.start, from);
    let last = before.last()?.end;
    let near = before.iter().rev().take(REACH).take_while(|token| !sentence.sign(token, ";"));
    let mut near = near.filter_map(|token| {
        let rises = sentence.has(token, Cue::Rises);
        // "Was cut to 3 percent from 4", where a cut may be a wound or a part.
        let cut = token.end >= last && sentence.has(token, Cue::FallsTo);
        let told = rises || sentence.has(token, Cue::Falls) || cut;
        told.then(|| (sentence.text(&(token.start..token.end)).to_owned(), rises))
    });
    let first = near.next()?;
    // "Fell less than it rose", "neither rose nor fell".
    let another = near.any(|(_, rises)| rises != first.1);
    let no = before.iter().rev().take(REACH + 3).any(|token| sentence.is(token, Role::No));
    (!another && !no).then_some(first)
}

/// The word before two figures by which one is twice, thrice or half the other, where it is far
/// from it; "nearly doubled" leaves as much open as "doubled" does.
fn times(sentence: &Sentence<'_>, ends: &Ends<'_>) -> Option<String> {
    let before = sentence.between(sentence.span.start, ends.start);
    let word = before.last()?;
    const TIMES: [(Cue, (i64, i64)); 3] =
        [(Cue::Doubles, (16, 26)), (Cue::Triples, (24, 39)), (Cue::HalvesIt, (4, 6))];
    let (_, (low, high)) = TIMES.into_iter().find(|(cue, _)| sentence.has(word, *cue))?;
    let ratio = |a: &Number, b: &Number| a / b;
    let (least, most) = (ratio(&ends.high.0, &ends.low.1)?, ratio(&ends.high.1, &ends.low.0)?);
    let tenths = |n: i64| Number::fraction(n, 10);
    let apart = most < tenths(low)? || least > tenths(high)?;
    let no = before.iter().rev().take(REACH).any(|token| sentence.is(token, Role::No));
    // "More than doubled" leaves open how much more.
    let open =
        before.iter().rev().skip(1).take(2).any(|token| sentence.is(token, Role::CountingHedge));
    (apart && !no && !open).then(|| sentence.text(&(word.start..word.end)).to_owned())
}

fn tells_direction(sentence: &Sentence<'_>, token: &Token) -> bool {
    [Cue::Rises, Cue::Falls, Cue::Changes].into_iter().any(|cue| sentence.has(token, cue))
}

/// "Rose 50 percent, from", "has dropped 31 points in a month, from".
fn is_amount_before(sentence: &Sentence<'_>, by: &Reading, from: usize) -> bool {
    let before = sentence.between(sentence.span.start, by.extent.start);
    let Some(last) = before.last() else { return false };
    // "Fell in 2 elections" counts no fall, where "in" and "by" are one word.
    let count = quantity(by).is_some_and(|by| by.unit == Unit::Count);
    let by_word = sentence.is(last, Role::By) && !(count && noun_first(sentence));
    let near = || before.iter().rev().take(3).any(|token| tells_direction(sentence, token));
    let verb = tells_direction(sentence, last) || by_word && near();
    let between = sentence.between(by.extent.end, from);
    verb && between.len() <= REACH && !between.iter().any(|token| sentence.sign(token, ";"))
}

fn noun_first(sentence: &Sentence<'_>) -> bool {
    sentence.language.lexicon().grammar.noun_first
}

/// "From 52 to 38, a drop of 27 points", "from 200 to 240, or by 50 percent".
fn is_amount_behind(sentence: &Sentence<'_>, by: &Reading, to: &Reading) -> bool {
    let between = sentence.between(to.extent.end, by.extent.start);
    let behind = sentence.between(by.extent.end, sentence.span.end);
    let noun_behind = behind.iter().take(2).any(|token| tells_direction(sentence, token));
    let told =
        |token: &Token| tells_direction(sentence, token) || sentence.has(token, Cue::InOtherWords);
    // Nothing else is told between them: an article, a word or two of the change.
    let comma = between
        .iter()
        .any(|token| [",", "(", "–", "—"].iter().any(|sign| sentence.sign(token, sign)));
    let of_it = between.iter().any(told) || between.len() <= 2 && noun_behind;
    comma && of_it && between.len() <= 5
}

/// What the amount should be, where it is not what the figures make.
fn other_amount(sentence: &Sentence<'_>, by: &Reading, ends: &Ends<'_>) -> Option<String> {
    let stated = quantity(by)?;
    let outer = outer(stated)?;
    let ratio = ends.unit.dimension() == Dimension::Ratio;
    // "From 6-1/8 to 6-1/16 percent, off 1/16": of a point.
    if ratio && stated.unit == Unit::Share {
        return None;
    }
    let points = sentence.between(by.extent.end, sentence.span.end);
    let points = points.first().is_some_and(|token| sentence.has(token, Cue::Points));
    let difference = || {
        let low = &ends.high.0 - &ends.low.1;
        let high = &ends.high.1 - &ends.low.0;
        size(low, high)
    };
    let zero = Number::from(0);
    if stated.unit.dimension() == Dimension::Ratio {
        if ends.low.0 <= zero {
            return None;
        }
        let share = || -> Option<(Number, Number)> {
            let low = (&(&ends.high.0 - &ends.low.1) / &ends.low.1)?;
            let high = (&(&ends.high.1 - &ends.low.0) / &ends.low.0)?;
            Some(size(low, high))
        };
        let share = share()?;
        let outer = outer.mapped(|n| stated.unit.in_base(n));
        // Of percentages, "5 percent" may be meant in points.
        let fits = meets(&outer, &share) || ratio && meets(&outer, &difference());
        let hundred = Number::from(100);
        return (!fits).then(|| Unit::Percent.counted(&tenths(&middle(&share, &hundred))));
    }
    let (outer, scale) = if ratio {
        // "31 points", "1.5 percentage points".
        if !points && stated.unit.dimension() != Dimension::Point {
            return None;
        }
        let to_base = |n: &Number| match stated.unit {
            Unit::Count => n.clone(),
            _ => stated.unit.in_base(n),
        };
        let hundredth = Number::power_of_ten(-2);
        (outer.mapped(|n| &to_base(n) * &hundredth), Number::from(100))
    } else {
        if stated.unit != ends.unit {
            return None;
        }
        (outer.mapped(|n| stated.unit.in_base(n)), Number::from(1))
    };
    let difference = difference();
    let right = || {
        let right = middle(&difference, &scale);
        match (ratio, &stated.unit) {
            // Of percentages it is told in points.
            (true, Unit::PercentagePoint) => stated.unit.counted(&tenths(&right)),
            (true, _) => tenths(&right),
            (false, unit) => unit.counted(&tenths(&unit.of_base(&right))),
        }
    };
    (!meets(&outer, &difference)).then(right)
}

/// A number with one digit behind the point.
fn tenths(number: &Number) -> String {
    let tenths = (number * &Number::from(10)).round();
    (&tenths / &Number::from(10)).unwrap_or(tenths).to_string()
}

/// What an amount can stand for: a bare round one is off by no more than one.
fn outer(amount: &Quantity) -> Option<Interval> {
    match (amount.hedge, &amount.named) {
        (Hedge::Bare, Named::One(n, 1)) => Some(Interval::point(n.clone()).widened(&1.into())),
        // Digits are cut off as often as rounded.
        (Hedge::Bare, Named::One(_, place @ ..=-1)) => {
            amount.zones().map(|zones| zones.outer.widened(&rounded::half_a_place(*place)))
        }
        _ => amount.zones().map(|zones| zones.outer),
    }
}

/// The smallest and largest size of what lies between two numbers.
fn size(low: Number, high: Number) -> (Number, Number) {
    let zero = Number::from(0);
    let (a, b) = (low.abs(), high.abs());
    let inside = low <= zero && high >= zero;
    let (least, most) = (a.clone().min(b.clone()), a.max(b));
    (if inside { zero } else { least }, most)
}

/// What lies in the middle of two numbers, times a third.
fn middle(ends: &(Number, Number), scale: &Number) -> Number {
    let sum = &(&ends.0 + &ends.1) * scale;
    (&sum / &Number::from(2)).unwrap_or(sum)
}

fn meets(outer: &Interval, ends: &(Number, Number)) -> bool {
    outer.meets(&Interval::between(ends.0.clone(), ends.1.clone()))
}

fn wrong_way(sentence: &Sentence<'_>, ends: &Ends<'_>, word: &str) -> Objection {
    let figures = figures(sentence, ends);
    let is = if ends.high.0 > ends.low.0 { "a rise" } else { "a fall" };
    Objection {
        code: Code::Change,
        expected: None,
        message: format!("{figures} is {is}, and the text says {}", one_line(word)),
        label: is.to_owned(),
        notes: Vec::new(),
        help: "correct the word or one of the figures".to_owned(),
        rule: None,
    }
}

fn wrong_times(sentence: &Sentence<'_>, ends: &Ends<'_>, word: &str) -> Objection {
    let ratio = (&(&ends.high.0 + &ends.high.1) / &(&ends.low.0 + &ends.low.1)).map(|n| tenths(&n));
    let ratio = ratio.unwrap_or_default();
    let figures = figures(sentence, ends);
    Objection {
        code: Code::Change,
        expected: None,
        message: format!(
            "{figures} is {ratio} times as much, and the text says {}",
            one_line(word)
        ),
        label: format!("{ratio} times"),
        notes: Vec::new(),
        help: "correct the word or one of the figures".to_owned(),
        rule: None,
    }
}

/// The words of the two figures.
fn figures(sentence: &Sentence<'_>, ends: &Ends<'_>) -> String {
    one_line(sentence.text(&(ends.start..ends.from.extent.end.max(ends.to.extent.end))))
}

fn wrong_amount(
    sentence: &Sentence<'_>,
    ends: &Ends<'_>,
    by: &Reading,
    right: String,
) -> Objection {
    let figures = figures(sentence, ends);
    Objection {
        code: Code::Change,
        message: format!(
            "{figures} the change is {right}, not {}",
            one_line(sentence.text(&by.extent))
        ),
        label: right.clone(),
        expected: Some(right),
        notes: Vec::new(),
        help: "correct the amount or one of the figures".to_owned(),
        rule: None,
    }
}
