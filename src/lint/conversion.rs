//! `conversion`: "10 miles (16 km)": both must be the same within their rounding.

use std::ops::Range;

use enumset::enum_set;
use wide::u8x16;

use crate::extract::reading::{Reading, Value};
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::beside;
use crate::lint::check::{Check, Sentence};
use crate::lint::digits::Digits;
use crate::lint::rounded::half_a_place;
use crate::lint::stop::{OfNumbers, Why};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::language::Language;
use crate::text::one_line::one_line;
use crate::text::token::key;
use crate::text::words_beside::{last_word, next_word};
use crate::value::hedge::Hedge;
use crate::value::interval::Interval;
use crate::value::number::Number;
use crate::value::quantity::{Change, Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// The check `conversion`.
pub(super) struct Conversion;

impl Check for Conversion {
    fn code(&self) -> Code {
        Code::Conversion
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        check(sentence)
    }
}

/// The numbers at which it begins.
pub(super) const NUMBERS: OfNumbers = OfNumbers {
    codes: enum_set!(Code::Conversion),
    why: |number, _| may_be(number).then_some(Why::Figures),
};

fn objection(from: &str, right: String, stated: &str) -> Objection {
    Objection {
        code: Code::Conversion,
        message: format!("{} is {right}, not {}", one_line(from), one_line(stated)),
        label: right.clone(),
        expected: Some(right),
        notes: Vec::new(),
        help: "convert it anew".to_owned(),
        rule: None,
    }
}

/// The conversions of a sentence that are wrong, at the second figure.
fn check(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    let none: Option<&Reading> = None;
    let mut before = none;
    for pair in sentence.readings.windows(2) {
        let [a, b] = pair else { continue };
        let previous = before.replace(a);
        // "6 feet 2 inches (1.88 m)": the first figure is only the end of a longer one.
        let compound = previous.is_some_and(|p| {
            let between = sentence.between(p.extent.end, a.extent.start);
            between.len() < 2 && dimension(p) == dimension(a)
        });
        if !compound
            && in_brackets(sentence, a, b)
            && let (Value::Quantity(x), Value::Quantity(y)) = (&a.value, &b.value)
            && let Some(right) = differs(x, y, is_difference(sentence, a))
        {
            let said = objection(sentence.text(&a.extent), right, sentence.text(&b.extent));
            found.push((b.extent.clone(), said));
        }
    }
    found
}

fn dimension(reading: &Reading) -> Option<Dimension> {
    match &reading.value {
        Value::Quantity(quantity) => Some(quantity.unit.dimension()),
        _ => None,
    }
}

/// Whether the second figure stands in brackets right behind the first, with nothing else
/// in them, or behind a comma and "or".
fn in_brackets(sentence: &Sentence<'_>, a: &Reading, b: &Reading) -> bool {
    let between = sentence.text(&(a.extent.end..b.extent.start)).trim();
    let behind = sentence.text(&(b.extent.end..sentence.span.end)).trim_start();
    // "50 pounds, or 23 kilograms,": the clause ends there.
    let joint = sentence.between(a.extent.end, b.extent.start);
    let or = joint.split_first().is_some_and(|(sign, rest)| {
        sentence.sign(sign, ",") && checks::is(rest, Cue::InOtherWords)
    });
    between == "(" && behind.starts_with(')')
        || or && behind.chars().next().is_none_or(|sign| matches!(sign, '.' | ',' | ')'))
}

/// Whether a temperature is told as a difference: "rose by 2 °C", "5 °C warmer".
fn is_difference(sentence: &Sentence<'_>, a: &Reading) -> bool {
    let before = sentence.between(sentence.span.start, a.extent.start);
    let behind = sentence.between(a.extent.end, sentence.span.end);
    let near = before.iter().rev().take(4).chain(behind.iter().take(FAR));
    let mut near = near.filter(|token| !sentence.is(token, Role::To));
    a.change == Some(Change::By) || near.any(|token| sentence.has(token, Cue::Differences))
}

/// Tokens behind a measure that are looked at: those of its conversion, and a word or two.
const FAR: usize = 8;

/// What the second figure should be, in its own unit, where it cannot be the first.
fn differs(a: &Quantity, b: &Quantity, difference: bool) -> Option<String> {
    let dimension = a.unit.dimension();
    let physical = matches!(
        dimension,
        Dimension::Length
            | Dimension::Area
            | Dimension::Volume
            | Dimension::Mass
            | Dimension::Speed
            | Dimension::Power
            | Dimension::Energy
            | Dimension::Temperature
            | Dimension::Time
            | Dimension::Calendar
            | Dimension::Data
            | Dimension::Frequency
            | Dimension::Angle
    );
    if !physical || a.unit == b.unit || !a.unit.same_dimension(&b.unit) {
        return None;
    }
    let (Named::One(first, first_place), Named::One(second, place)) = (&a.named, &b.named) else {
        return None;
    };
    let hedges = |hedge| matches!(hedge, Hedge::Bare | Hedge::About | Hedge::Exactly);
    if !hedges(b.hedge) {
        return None;
    }
    // Converters cut digits off as often as they round.
    let x = Interval::point(first.clone()).widened(&rounding(first, *first_place)?);
    let cut = rounding(second, *place)?;
    let y = Interval::point(second.clone()).widened(&(&cut + &cut));
    let meets = |x: &Interval| {
        let [low, high] = loose(&a.unit, &b.unit);
        let stretched = |by: &Number| x.mapped(|n| n * by);
        let x = match (stretched(&low).lo().number(), stretched(&high).hi().number()) {
            (Some(low), Some(high)) => Interval::between(low.clone(), high.clone()),
            _ => x.clone(),
        };
        x.meets(&y.mapped(|n| b.unit.in_base(n)))
    };
    let as_value = x.mapped(|n| a.unit.in_base(n));
    if meets(&as_value) {
        return None;
    }
    // A rise of 2 degrees Celsius is one of 3.6 Fahrenheit, wherever noughts lie.
    let zero = Number::from(0);
    if dimension == Dimension::Temperature && difference {
        let by = |unit: &Unit, n: &Number| &unit.in_base(n) - &unit.in_base(&zero);
        let x = x.mapped(|n| by(&a.unit, n));
        let y = y.mapped(|n| by(&b.unit, n));
        if x.meets(&y) {
            return None;
        }
    }
    // In the unit of the second: its base is a straight line of it.
    let (nought, one) = (b.unit.in_base(&zero), b.unit.in_base(&Number::from(1)));
    let slope = &one - &nought;
    let right = &(&a.unit.in_base(first) - &nought) / &slope;
    Some(b.unit.counted(&right.map(three_digits)?))
}

/// How far a figure may be from what it was rounded from: half of its last place; where that is
/// a nought before the point, no more than a twentieth, since whoever converts ten miles means ten.
fn rounding(n: &Number, place: i32) -> Option<Number> {
    let by = half_a_place(place);
    let twentieth = &n.abs() * &Number::fraction(1, 20)?;
    Some(if place <= 0 { by } else { by.min(twentieth).max(half_a_place(0)) })
}

/// By how much the same word may differ from what it stands for: there are three tons and two
/// gallons, and miles at sea are longer.
fn loose(a: &Unit, b: &Unit) -> [Number; 2] {
    let hundredths = |low: i64, high: i64| {
        [low, high].map(|n| Number::fraction(n, 100).unwrap_or_else(|| Number::from(1)))
    };
    let either = |names: &[&str]| {
        [a, b].iter().any(|unit| unit.name().is_some_and(|name| names.contains(&name)))
    };
    if either(&["ton", "tonne"]) {
        hundredths(88, 113)
    } else if either(&["gallon", "pint", "quart", "cup", "barrel"]) {
        hundredths(80, 125)
    } else if either(&["mile", "mile per hour"]) {
        hundredths(86, 116)
    } else if either(&["day", "week", "fortnight"]) && a.dimension() == Dimension::Time {
        // A week of work has five days. What is told in hours beside days may be how much of them
        // was worked: "six weeks (30 hours)".
        let hours = either(&["hour", "minute", "second"]);
        hundredths(if hours { 0 } else { 71 }, 105)
    } else if a.dimension() == Dimension::Data {
        // Thousands, or powers of two.
        hundredths(90, 111)
    } else {
        hundredths(100, 100)
    }
}

/// A number with three digits that tell something.
fn three_digits(n: Number) -> String {
    let place = n.leading_place().unwrap_or(0);
    let unit = Number::power_of_ten(place - 2);
    match &n / &unit {
        Some(parts) => (&parts.round() * &unit).to_string(),
        None => n.to_string(),
    }
}

/// Whether a number in words stands among the last words of some bytes: "ten miles".
fn in_words(before: &[u8]) -> bool {
    let mut rest = before;
    (0..3).any(|_| {
        let word;
        (word, rest) = last_word(rest);
        let key = key(word);
        Language::ALL.iter().any(|language| {
            let word = language.lexicon().word(key);
            word.is_some_and(|w| w.cardinal.is_some() || w.magnitude.is_some())
        })
    })
}

/// Whether "or" and a comma stand before a number, and a measure before those: "50 pounds, or 23
/// kilograms". "27 boats, or 60 percent" converts nothing.
fn is_or(number: &Digits<'_>) -> bool {
    let before = number.before(48);
    let Some((b' ', before)) = before.split_last() else { return false };
    let Some(comma) = memchr::memrchr(b',', before) else { return false };
    if before.len() - comma >= 24 {
        return false;
    }
    let (first, _) = next_word(before[comma + 1..].trim_ascii_start());
    checks::has(std::str::from_utf8(first).unwrap_or_default(), Cue::InOtherWords)
        && before[comma.saturating_sub(24)..comma].iter().any(u8::is_ascii_digit)
        && number.behind(12).iter().any(u8::is_ascii_alphabetic)
        && !beside::is_a_share(number)
}

/// Whether a number stands in a bracket with a word or two, and another number right before that:
/// "10 miles (about 16 km)".
fn may_be(number: &Digits<'_>) -> bool {
    let near = number.before(16);
    if is_or(number) {
        return true;
    }
    let opens = match near.last_chunk() {
        Some(near) => u8x16::new(*near).simd_eq(u8x16::splat(b'(')).any(),
        None => near.contains(&b'('),
    };
    // Money is never converted: "6bn euros ($8bn; £6bn)".
    if !opens {
        return false;
    }
    let Some(open) = near.iter().rposition(|&b| b == b'(') else { return false };
    let has = |sign: &str| memchr::memmem::find(&near[open..], sign.as_bytes()).is_some();
    if ["$", "£", "€", "¥"].into_iter().any(has) {
        return false;
    }
    let open = number.start - near.len() + open;
    let behind = number.behind(24);
    let Some(end) = memchr::memchr(b')', behind) else { return false };
    // What is converted stands right before it, in digits.
    let before = &number.bytes[open.saturating_sub(24)..open];
    behind[..end].iter().any(|b| b.is_ascii_alphabetic() || !b.is_ascii())
        && (before.iter().any(u8::is_ascii_digit) || in_words(before))
        && !number.bytes[open..number.start].contains(&b')')
}
