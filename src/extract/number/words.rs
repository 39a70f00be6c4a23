//! Numbers written in words, or in digits and words: "one hundred and twelve",
//! "3.5 million", "12k", "twenty-first".

use crate::extract::number::digits;
use crate::extract::tagged::Text;
use crate::lang::lexicon::{AndAfter, Role};
use crate::value::number::Number;

/// A whole or decimal number, with its magnitudes, before fractions and units.
#[derive(Clone, Debug)]
pub(crate) struct Cardinal {
    /// The token behind it.
    pub(crate) to: usize,
    pub(crate) value: Number,
    /// The power of ten of its last stated digit.
    pub(crate) place: i32,
    /// It is a place in an order: "twenty-first".
    pub(crate) ordinal: bool,
    /// Digits alone: could be a year.
    pub(crate) plain: bool,
    /// It begins with digits.
    pub(crate) digits: bool,
    /// It has a decimal point.
    pub(crate) decimal: bool,
    /// The power of ten of its last magnitude, where it ends in one.
    pub(crate) magnitude: Option<i32>,
}

/// Whether a number in digits or words may begin at `i`: a cheap look before [`at`].
fn may_begin(text: &Text<'_>, i: usize) -> bool {
    text.digits(i).is_some()
        || text.word(i).is_some_and(|w| {
            w.cardinal.is_some()
                || w.ordinal.is_some()
                || w.magnitude.is_some()
                || w.group.is_some()
        })
}

/// A small number in a date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Small {
    pub(crate) value: i64,
    /// The token behind it.
    pub(crate) to: usize,
    /// It begins with digits.
    pub(crate) digits: bool,
    ordinal: bool,
}

/// The place in an order that begins at `i`: "5th", "twenty-first".
pub(crate) fn ordinal(text: &Text<'_>, i: usize) -> Option<Small> {
    small(text, i).filter(|number| number.ordinal)
}

/// The number that begins at `i` and counts.
pub(crate) fn cardinal(text: &Text<'_>, i: usize) -> Option<Small> {
    small(text, i).filter(|number| !number.ordinal)
}

/// Most numbers in dates are one token, and are read here without any arithmetic;
/// the others by [`at`].
fn small(text: &Text<'_>, i: usize) -> Option<Small> {
    if !may_begin(text, i) {
        return None;
    }
    let one = |value, to, digits, ordinal| Some(Small { value, to, digits, ordinal });
    if let Some(digits) = text.digits(i) {
        let value = Some(digits).filter(|digits| digits.len() < 7)?.parse().ok()?;
        if let Some(to) = ordinal_letters(text, i + 1) {
            return one(value, to, true, true);
        }
        // "1,200", "5.6", "10m" and "3 million" count no days.
        let more = text.glued(i + 1)
            && (text.is_word(i + 1) || text.glued(i + 2) && text.digits(i + 2).is_some())
            && !text.dash(i + 1)
            || text.word(i + 1).is_some_and(|w| w.magnitude.is_some() || w.group.is_some());
        return if more { None } else { one(value, i + 1, true, false) };
    }
    let goes_on = text.word(i + 1).is_some_and(|w| {
        w.cardinal.is_some() || w.magnitude.is_some() || w.group.is_some() || w.ordinal.is_some()
    });
    // "Treinta y uno".
    let and = text.lexicon.grammar.and_after == AndAfter::Tens && text.is(i + 1, Role::And);
    if !goes_on && !and && !text.dash(i + 1) && !text.is(i + 1, Role::Point) {
        let word = text.word(i)?;
        match (word.cardinal, word.ordinal) {
            (Some(value), _) => return one(value, i + 1, false, false),
            (None, Some(value)) if value < 100 => return one(value, i + 1, false, true),
            _ => {}
        }
    }
    let number = at(text, i, false)?;
    let value = number.value.to_i64()?;
    one(value, number.to, number.digits, number.ordinal)
}

/// What the last word was, which decides what may follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Unit,
    Teen,
    Tens,
    Hundred,
    Magnitude,
    Digits,
}

/// The number that begins at `i`. `money` lets "m" and "b" be magnitudes.
pub(crate) fn at(text: &Text<'_>, i: usize, money: bool) -> Option<Cardinal> {
    let grammar = &text.lexicon.grammar;
    // What is done with: in Spanish the millions, once they are named.
    let mut above = Number::from(0);
    let mut highest = i32::MAX;
    let mut sum = Number::from(0);
    let mut now = Number::from(0);
    let mut last = Last::Nothing;
    let mut ceiling = i32::MAX;
    let mut at = i;
    let mut found = Cardinal {
        to: i,
        value: Number::from(0),
        place: 0,
        ordinal: false,
        plain: false,
        digits: false,
        decimal: false,
        magnitude: None,
    };
    // "A hundred", "a million": the article is the number.
    if text.is(i, Role::Article)
        && text.word(i + 1).is_some_and(|w| w.magnitude.is_some() || w.group.is_some())
        && text.word(i + 1).is_some_and(|w| w.vague.is_none())
    {
        at += 1;
    } else if let Some(digits) = digits::at(text, i) {
        now = digits.value.clone();
        last = Last::Digits;
        at = digits.to;
        found = Cardinal {
            to: at,
            value: digits.value,
            place: digits.place,
            plain: digits.plain,
            digits: true,
            decimal: digits.decimal,
            ..found
        };
        if let Some((power, end)) = suffix(text, at, money, digits.decimal) {
            now = now * Number::power_of_ten(power);
            found.value = now;
            found.place += power;
            found.magnitude = Some(power);
            found.plain = false;
            found.to = end;
            return Some(found);
        }
        if let Some(end) = ordinal_letters(text, at).filter(|_| found.plain) {
            found.ordinal = true;
            found.plain = false;
            found.to = end;
            return Some(found);
        }
    }
    loop {
        let (next, joined) = joint(text, at, last);
        let Some(word) = text.word(next) else {
            // "3 hundred and 21": digits go on where a word would.
            if last == Last::Hundred
                && joined
                && let Some(digits) = digits::at(text, next)
                    .filter(|d| d.plain && d.value < Number::from(100) && !d.value.is_zero())
            {
                now = now + digits.value;
                at = digits.to;
                last = Last::Digits;
                close(&mut found, &(&above + &sum), &now, at, last);
                break;
            }
            // "4 thousand 3 hundred".
            if last == Last::Magnitude
                && found.digits
                && !joined
                && let Some(digits) = digits::at(text, next)
            {
                let hundred = text.word(digits.to).is_some_and(|w| w.magnitude == Some(2));
                if digits.plain && digits.value < Number::from(10) && hundred {
                    now = digits.value * Number::from(100);
                    at = digits.to + 1;
                    last = Last::Hundred;
                    close(&mut found, &(&above + &sum), &now, at, last);
                    continue;
                }
            }
            break;
        };
        if let Some(value) = word.cardinal {
            // "Un diputado" counts no more than "a deputy" does; "una de cada cinco" does.
            let article = last == Last::Nothing && text.is(next, Role::Article);
            if article && !(text.is(next + 1, Role::Of) && text.is(next + 2, Role::EachOf)) {
                break;
            }
            // "Two million and two thirds": the words behind "and" are a fraction.
            if joined && last == Last::Magnitude && is_fraction(text, next) {
                break;
            }
            let fits = match last {
                Last::Nothing => true,
                Last::Tens => (1..10).contains(&value),
                Last::Hundred => (1..100).contains(&value),
                Last::Magnitude => value > 0,
                _ => false,
            };
            let dash = text.dash(next.saturating_sub(1));
            let and = grammar.and_after == AndAfter::Tens || dash;
            if !fits || (joined && last == Last::Tens && !and) {
                break;
            }
            now = now + Number::from(value);
            last = match value {
                0..10 => Last::Unit,
                20.. if value >= 100 => Last::Hundred,
                20.. if value % 10 == 0 => Last::Tens,
                _ => Last::Teen,
            };
        } else if let Some(value) = word.ordinal.filter(|_| last != Last::Digits) {
            let fits = match last {
                Last::Nothing => value < 100,
                Last::Tens => value < 10,
                Last::Hundred | Last::Magnitude => true,
                _ => false,
            };
            if value >= 100 && last != Last::Nothing {
                // "A hundred trillionth" multiplies.
                now = (sum + now.max(Number::from(1))) * Number::from(value);
                sum = Number::from(0);
            } else if fits {
                now = now + Number::from(value);
            } else {
                break;
            }
            close(&mut found, &(&above + &sum), &now, next + 1, Last::Unit);
            found.ordinal = true;
            break;
        } else if let Some(power) = word.magnitude {
            let hundred = power == 2;
            let nothing = last == Last::Nothing;
            if nothing {
                now = Number::from(1);
            }
            let fits = if hundred {
                !joined && (nothing || (now < Number::from(100) && last != Last::Hundred))
            } else {
                !joined && !now.is_zero() && power < ceiling
            };
            if grammar.long_scale && power >= 6 {
                // "Dos mil millones": all that is not done with is multiplied.
                let factor = if nothing { now.clone() } else { &sum + &now };
                if joined || factor.is_zero() || power >= highest {
                    break;
                }
                above = above + factor * Number::power_of_ten(power);
                (sum, now) = (Number::from(0), Number::from(0));
                (highest, ceiling) = (power, i32::MAX);
                last = Last::Magnitude;
                let place = if found.digits { found.place + power } else { i32::MIN };
                close(&mut found, &(&above + &sum), &now, next + 1, last);
                found.place = found.place.max(place);
                (found.magnitude, found.plain) = (Some(power), false);
                at = next + 1;
                continue;
            }
            // "Three lakh crore": a crore of lakhs.
            let stacked = last == Last::Magnitude && now.is_zero() && power == 7 && ceiling == 5;
            if !stacked && (!fits || now.is_zero()) {
                break;
            }
            if stacked {
                sum = sum * Number::power_of_ten(power);
            } else if hundred {
                now = now * Number::from(100);
                last = Last::Hundred;
            } else {
                sum = sum + now * Number::power_of_ten(power);
                now = Number::from(0);
                ceiling = power;
                last = Last::Magnitude;
            }
            if found.digits && found.magnitude.is_none() {
                found.place += power;
            }
            found.magnitude = Some(power);
            found.plain = false;
            let (place, magnitude) = (found.place, found.magnitude);
            close(&mut found, &(&above + &sum), &now, next + 1, last);
            if found.digits {
                found.place = place;
            }
            found.magnitude = magnitude;
            at = next + 1;
            continue;
        } else if let Some(twelve) = word.group {
            let dozens = word.vague.is_some() && last == Last::Nothing;
            if joined || dozens {
                break;
            }
            let total = if last == Last::Nothing { Number::from(1) } else { &sum + &now };
            now = total * Number::from(twelve);
            sum = Number::from(0);
            found.plain = false;
            close(&mut found, &(&above + &sum), &now, next + 1, Last::Unit);
            break;
        } else {
            break;
        }
        at = next + 1;
        close(&mut found, &(&above + &sum), &now, at, last);
    }
    if found.to == i {
        return None;
    }
    if let Some((value, end, places)) = spoken_decimals(text, &found) {
        found.value = value;
        found.to = end;
        found.place = -places;
        found.decimal = true;
    }
    Some(found)
}

fn close(found: &mut Cardinal, sum: &Number, now: &Number, to: usize, last: Last) {
    found.value = sum + now;
    found.to = to;
    if last != Last::Magnitude && last != Last::Hundred {
        found.magnitude = None;
    }
    found.place = i32::try_from(found.value.trailing_zeros()).unwrap_or(0);
}

/// Where the next word of the number would stand, past a hyphen or an "and", and
/// whether there was one.
fn joint(text: &Text<'_>, at: usize, last: Last) -> (usize, bool) {
    if last == Last::Nothing {
        return (at, false);
    }
    if text.dash(at) {
        // "Twenty-five", "two-hundred", but not "five-six".
        let next = text.word(at + 1);
        let unit = last == Last::Tens;
        let magnitude = next.is_some_and(|w| w.magnitude.is_some() || w.group.is_some());
        if magnitude {
            return (at + 1, false);
        }
        if unit && next.is_some_and(|w| w.cardinal.is_some() || w.ordinal.is_some()) {
            return (at + 1, true);
        }
        return (usize::MAX, false);
    }
    let and = match text.lexicon.grammar.and_after {
        AndAfter::Hundreds => matches!(last, Last::Hundred | Last::Magnitude),
        AndAfter::Tens => last == Last::Tens,
    };
    if and && text.is(at, Role::And) {
        // "A million and a half" is not this one's to read, "a hundred and a third" neither.
        return (at + 1, true);
    }
    (at, false)
}

/// Whether a number word and a fraction word stand at `at`: "two thirds", "one half".
fn is_fraction(text: &Text<'_>, at: usize) -> bool {
    let next = at + 1 + usize::from(text.dash(at + 1));
    text.word(next).is_some_and(|w| w.part.is_some() || w.parts.is_some())
}

/// "k", "M", "bn" right behind digits.
fn suffix(text: &Text<'_>, at: usize, money: bool, decimal: bool) -> Option<(i32, usize)> {
    let letters = text.str(at);
    if !text.is_word(at) {
        return None;
    }
    let lexicon = text.lexicon;
    let power = if text.glued(at) {
        lexicon.suffixes.get(letters).or_else(|| {
            // "1.2m people" are millions, "1.8m tall" are metres.
            let counted = text.is_word(at + 1)
                && !text.is(at + 1, Role::Function)
                && !text.is(at + 1, Role::Breadth)
                && (text.is(at + 1, Role::People) || text.str(at + 1).ends_with('s'));
            let tables = [
                (money, &lexicon.money_suffixes),
                (counted, &lexicon.counted_suffixes),
                (decimal, &lexicon.decimal_suffixes),
            ];
            tables.into_iter().filter(|(holds, _)| *holds).find_map(|(_, table)| table.get(letters))
        })
    } else {
        None
    };
    // "3M1" is a part number, "5G" a network.
    let code = text.glued(at + 1) && (text.digits(at + 1).is_some() || text.is_word(at + 1));
    let network = letters == "G"
        && text.str(at.saturating_sub(1)).len() == 1
        && !(text.sign(at.saturating_sub(2), ".") && text.glued(at.saturating_sub(1)));
    power.filter(|_| !code && !network).map(|&power| (power, at + 1))
}

/// The token behind letters that make an ordinal of the digits before them: "4th",
/// "4.º", which the view has as "4.o".
pub(crate) fn ordinal_letters(text: &Text<'_>, at: usize) -> Option<usize> {
    let tails = &text.lexicon.grammar.ordinal_tails;
    let short = tails.iter().any(|tail| tail.len() == 1);
    let at = at + usize::from(short && text.sign(at, ".") && text.glued(at));
    let known = text.glued(at) && tails.iter().any(|letters| text.eq(at, letters));
    known.then_some(at + 1)
}

/// "Two hundred point zero three": digit words behind "point".
fn spoken_decimals(text: &Text<'_>, whole: &Cardinal) -> Option<(Number, usize, i32)> {
    if !text.is(whole.to, Role::Point) || whole.ordinal || whole.decimal {
        return None;
    }
    let mut decimals = String::new();
    let mut at = whole.to + 1;
    while let Some(digit) = text.word(at).and_then(|w| w.cardinal).filter(|&d| d < 10) {
        if decimals.len() >= 20 {
            break;
        }
        decimals.push_str(&digit.to_string());
        at += 1;
    }
    let places = i32::try_from(decimals.len()).ok().filter(|&n| n > 0)?;
    let fraction: Number = format!("0.{decimals}").parse().ok()?;
    Some((&whole.value + &fraction, at, places))
}
