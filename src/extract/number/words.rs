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

/// The powers of ten that India counts by, the one in crores of the other.
const LAKH: i32 = 5;
const CRORE: i32 = 7;

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
    let mut number = Growing::new(text, i);
    if let Some(whole) = number.opens(money) {
        return Some(whole);
    }
    while number.takes_a_word() {}
    let mut found = number.found;
    if found.to == i {
        return None;
    }
    if let Some((value, end, places)) = spoken_decimals(text, &found) {
        found.value = value;
        found.to = end;
        found.place = -places;
        found.decimal = true;
        // "Two point six million".
        let power = text.word(end).and_then(|word| word.magnitude).filter(|&power| power > 2);
        if let Some(power) = power.filter(|_| found.magnitude.is_none()) {
            found.value = &found.value * &Number::power_of_ten(power);
            found.to = end + 1;
            found.place += power;
            found.magnitude = Some(power);
        }
    }
    Some(found)
}

/// A number that grows word by word.
struct Growing<'t, 'a> {
    text: &'t Text<'a>,
    /// The token that comes next.
    at: usize,
    /// What the last word was.
    last: Last,
    /// What is done with: in Spanish the millions, once they are named; and the magnitude
    /// that the next ones stay below.
    above: Number,
    highest: i32,
    /// What is multiplied already, the magnitude that the next one stays below, and what is not
    /// multiplied yet.
    sum: Number,
    ceiling: i32,
    now: Number,
    found: Cardinal,
}

impl<'t, 'a> Growing<'t, 'a> {
    fn new(text: &'t Text<'a>, i: usize) -> Self {
        let found = Cardinal {
            to: i,
            value: Number::from(0),
            place: 0,
            ordinal: false,
            plain: false,
            digits: false,
            decimal: false,
            magnitude: None,
        };
        let (above, sum, now) = (Number::from(0), Number::from(0), Number::from(0));
        let (highest, ceiling, last) = (i32::MAX, i32::MAX, Last::Nothing);
        Self { text, at: i, last, above, highest, sum, ceiling, now, found }
    }

    /// Takes the article or the digits with which it begins; the number, where these are all
    /// of it.
    fn opens(&mut self, money: bool) -> Option<Cardinal> {
        let text = self.text;
        let i = self.at;
        // "A hundred", "a million": the article is the number.
        if text.is(i, Role::Article)
            && text.word(i + 1).is_some_and(|w| w.magnitude.is_some() || w.group.is_some())
            && text.word(i + 1).is_some_and(|w| w.vague.is_none())
        {
            self.at += 1;
            return None;
        }
        let digits = digits::at(text, i)?;
        self.now = digits.value.clone();
        self.last = Last::Digits;
        self.at = digits.to;
        let found = &mut self.found;
        found.to = digits.to;
        found.value = digits.value;
        found.place = digits.place;
        found.plain = digits.plain;
        found.digits = true;
        found.decimal = digits.decimal;
        if let Some((power, end)) = suffix(text, self.at, money, digits.decimal) {
            found.value = &self.now * &Number::power_of_ten(power);
            found.place += power;
            found.magnitude = Some(power);
            found.plain = false;
            found.to = end;
            return Some(found.clone());
        }
        if let Some(end) = ordinal_letters(text, self.at).filter(|_| found.plain) {
            found.ordinal = true;
            found.plain = false;
            found.to = end;
            return Some(found.clone());
        }
        None
    }

    /// Takes the next word, where it belongs to the number; whether another may follow.
    fn takes_a_word(&mut self) -> bool {
        let (next, joined) = joint(self.text, self.at, self.last);
        let Some(word) = self.text.word(next) else { return self.takes_digits(next, joined) };
        if let Some(value) = word.cardinal {
            self.takes_cardinal(next, joined, value)
        } else if let Some(value) = word.ordinal.filter(|_| self.last != Last::Digits) {
            // "A $120 million second mortgage", "two million first reported": the number is done.
            let large = self.last == Last::Magnitude && self.ceiling >= 6;
            if !(self.found.digits || large && !joined && value < 100) {
                self.takes_ordinal(next, value);
            }
            false
        } else if let Some(power) = word.magnitude {
            if self.text.lexicon.grammar.long_scale && power >= 6 {
                self.takes_long_magnitude(next, joined, power)
            } else {
                self.takes_magnitude(next, joined, power)
            }
        } else if let Some(twelve) = word.group {
            // "Dozens" alone is no number.
            if !(joined || word.vague.is_some() && self.last == Last::Nothing) {
                self.takes_group(next, twelve);
            }
            false
        } else {
            false
        }
    }

    /// "3 hundred and 21", "4 thousand 3 hundred", as whoever writes down what is spoken does:
    /// digits go on where a word would.
    fn takes_digits(&mut self, next: usize, joined: bool) -> bool {
        let below = match (self.last, joined) {
            (Last::Hundred, true) => 100,
            (Last::Magnitude, false) if self.found.digits => 10,
            _ => return false,
        };
        let Some(digits) = digits::at(self.text, next)
            .filter(|d| d.plain && d.value < Number::from(below) && !d.value.is_zero())
        else {
            return false;
        };
        let (hundreds, mut to) = (self.last == Last::Magnitude, digits.to);
        if hundreds && self.text.word(to).is_none_or(|word| word.magnitude != Some(2)) {
            return false;
        }
        if hundreds {
            self.now = &digits.value * &Number::from(100);
            self.last = Last::Hundred;
            to += 1;
        } else {
            self.now = &self.now + &digits.value;
            self.last = Last::Digits;
        }
        self.close(to, self.last);
        hundreds
    }

    /// "Sixty", "seven".
    fn takes_cardinal(&mut self, next: usize, joined: bool, value: i64) -> bool {
        let text = self.text;
        // "Un diputado" counts no more than "a deputy" does; "una de cada cinco" does.
        let article = self.last == Last::Nothing && text.is(next, Role::Article);
        if article && !(text.is(next + 1, Role::Of) && text.is(next + 2, Role::EachOf)) {
            return false;
        }
        // "Two million and two thirds": the words behind "and" are a fraction.
        if joined && self.last == Last::Magnitude && is_fraction(text, next) {
            return false;
        }
        let fits = match self.last {
            Last::Nothing => true,
            Last::Tens => (1..10).contains(&value),
            Last::Hundred => (1..100).contains(&value),
            Last::Magnitude => value > 0,
            _ => false,
        };
        let dash = text.dash(next.saturating_sub(1));
        let and = text.lexicon.grammar.and_after == AndAfter::Tens || dash;
        if !fits || (joined && self.last == Last::Tens && !and) {
            return false;
        }
        self.now = &self.now + &Number::from(value);
        self.last = match value {
            0..10 => Last::Unit,
            20.. if value >= 100 => Last::Hundred,
            20.. if value % 10 == 0 => Last::Tens,
            _ => Last::Teen,
        };
        self.close(next + 1, self.last);
        true
    }

    /// "First", "hundredth", which end it.
    fn takes_ordinal(&mut self, next: usize, value: i64) {
        let fits = match self.last {
            Last::Nothing => value < 100,
            Last::Tens => value < 10,
            Last::Hundred | Last::Magnitude => true,
            _ => false,
        };
        if value >= 100 && self.last != Last::Nothing {
            // "A hundred trillionth" multiplies.
            let now = std::mem::replace(&mut self.now, Number::from(0)).max(Number::from(1));
            self.now = &(&self.sum + &now) * &Number::from(value);
            self.sum = Number::from(0);
        } else if fits {
            self.now = &self.now + &Number::from(value);
        } else {
            return;
        }
        self.close(next + 1, Last::Unit);
        self.found.ordinal = true;
    }

    /// "Hundred", "thousand", "million".
    fn takes_magnitude(&mut self, next: usize, joined: bool, power: i32) -> bool {
        let hundred = power == 2;
        let nothing = self.last == Last::Nothing;
        if nothing {
            self.now = Number::from(1);
        }
        // "Three lakh crore": a crore of lakhs, as budgets are told in India.
        let stacked = self.last == Last::Magnitude
            && self.now.is_zero()
            && (self.ceiling, power) == (LAKH, CRORE);
        let fits = if hundred {
            nothing || (self.now < Number::from(100) && self.last != Last::Hundred)
        } else {
            power < self.ceiling
        };
        if joined || !(stacked || fits && !self.now.is_zero()) {
            return false;
        }
        if stacked {
            self.sum = &self.sum * &Number::power_of_ten(power);
        } else if hundred {
            self.now = &self.now * &Number::from(100);
            self.last = Last::Hundred;
        } else {
            self.sum = &self.sum + &(&self.now * &Number::power_of_ten(power));
            self.now = Number::from(0);
            self.ceiling = power;
            self.last = Last::Magnitude;
        }
        let found = &mut self.found;
        if found.digits && (stacked || found.magnitude.is_none()) {
            found.place += power;
        }
        let place = found.place;
        self.close(next + 1, self.last);
        if self.found.digits {
            self.found.place = place;
        }
        self.found.magnitude = Some(power);
        self.found.plain = false;
        true
    }

    /// "Millones" in "dos mil millones": all that is not done with is multiplied.
    fn takes_long_magnitude(&mut self, next: usize, joined: bool, power: i32) -> bool {
        let one = self.last == Last::Nothing;
        let factor = if one { Number::from(1) } else { &self.sum + &self.now };
        if joined || factor.is_zero() || power >= self.highest {
            return false;
        }
        self.above = &self.above + &(&factor * &Number::power_of_ten(power));
        (self.sum, self.now) = (Number::from(0), Number::from(0));
        (self.highest, self.ceiling) = (power, i32::MAX);
        self.last = Last::Magnitude;
        let place = if self.found.digits { self.found.place + power } else { i32::MIN };
        self.close(next + 1, self.last);
        self.found.place = self.found.place.max(place);
        (self.found.magnitude, self.found.plain) = (Some(power), false);
        true
    }

    /// "Dozen", which ends it.
    fn takes_group(&mut self, next: usize, twelve: i64) {
        let one = self.last == Last::Nothing;
        let total = if one { Number::from(1) } else { &self.sum + &self.now };
        self.now = &total * &Number::from(twelve);
        self.sum = Number::from(0);
        self.found.plain = false;
        self.close(next + 1, Last::Unit);
    }

    /// Makes what was taken the number found, up to the token `to`.
    fn close(&mut self, to: usize, last: Last) {
        self.at = to;
        let found = &mut self.found;
        found.value = &(&self.above + &self.sum) + &self.now;
        found.to = to;
        if last != Last::Magnitude && last != Last::Hundred {
            found.magnitude = None;
        }
        found.place = i32::try_from(found.value.trailing_zeros()).unwrap_or(0);
    }
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
                && (text.is(at + 1, Role::People) || text.str(at + 1).ends_with('s'))
                || text.dash(at + 1) && text.glued(at + 1) && text.is(at + 2, Role::Strong);
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
