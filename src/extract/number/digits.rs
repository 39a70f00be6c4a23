//! Numbers written in digits.
//!
//! "1,234", "1 234", "1'234" and "2.500.000" are whole numbers, "2.500" is two
//! and a half: one full stop is a decimal point, because this is how English
//! writes it, and only a second one can prove that it separates thousands. In
//! Spanish one full stop before three digits is enough. A comma before three
//! digits separates thousands there as well, as it does in Mexico: nobody states
//! thousandths in the news.

use crate::extract::tagged::Text;
use crate::value::number::{MAX_DIGITS, Number};

/// A number in digits, before any magnitude or unit.
#[derive(Clone, Debug)]
pub(crate) struct Digits {
    /// The token behind it.
    pub(crate) to: usize,
    pub(crate) value: Number,
    /// The power of ten of its last digit that is no trailing nought.
    pub(crate) place: i32,
    /// Digits alone, without separators, decimals or exponent: could be a year.
    pub(crate) plain: bool,
    pub(crate) decimal: bool,
}

/// The separators of thousands. A space is none of these; it is no token.
const SEPARATORS: [&str; 3] = [",", ".", "'"];

/// The number that begins at `i`, without a sign.
pub(crate) fn at(text: &Text<'_>, i: usize) -> Option<Digits> {
    let mut whole = String::new();
    let mut to = i;
    let mut plain = true;
    if let Some(first) = text.digits(i) {
        whole.push_str(first);
        to = i + 1;
        if let Some((rest, end)) = groups(text, i) {
            whole.push_str(&rest);
            to = end;
            plain = false;
        }
    } else if !(text.sign(i, ".") && text.glued(i + 1) && text.digits(i + 1).is_some()) {
        return None;
    }
    let mut decimals = "";
    let point = text.sign(to, ".") && (to == i || text.glued(to));
    // "1,5" has a decimal comma; "1,500" was taken for thousands above, and "1, 5" is a list.
    let thousands_point = text.lexicon.grammar.thousands_point;
    let single = to == i + 1 && whole.len() <= 3;
    let comma = text.sign(to, ",") && text.glued(to) && (single || text.sign(i + 1, "."));
    if (point || comma)
        && text.glued(to + 1)
        && let Some(digits) = text.digits(to + 1)
        && (point || digits.len() < 3 || thousands_point && whole == "0")
    {
        decimals = digits;
        to += 2;
        plain = false;
    }
    let exponent = exponent(text, to);
    if let Some((_, end)) = exponent {
        to = end;
        plain = false;
    }
    if whole.len() + decimals.len() > MAX_DIGITS {
        return None;
    }
    if !decimals.is_empty() {
        whole.push('.');
        whole.push_str(decimals);
    }
    let written: Number = whole.parse().ok()?;
    let mut place = if decimals.is_empty() {
        i32::try_from(written.trailing_zeros()).ok()?
    } else {
        -i32::try_from(decimals.len()).ok()?
    };
    let mut value = written;
    if let Some((power, _)) = exponent {
        value = value * Number::power_of_ten(power);
        place += power;
    }
    let (value, to, plain) = match power(text, &value, to) {
        Some((value, to)) => {
            place = i32::try_from(value.trailing_zeros()).unwrap_or(0);
            (value, to, false)
        }
        // "10^n": it is raised, and nobody knows by how much.
        None if text.sign(to, "^") && text.glued(to) => return None,
        None => (value, to, plain),
    };
    if text.raised(to) {
        return None;
    }
    Some(Digits { to, value, place, plain, decimal: !decimals.is_empty() })
}

/// The groups behind the first digits, without separators, and their end.
fn groups(text: &Text<'_>, i: usize) -> Option<(String, usize)> {
    let first = text.digits(i)?.len();
    if first > 3 {
        return None;
    }
    let separator = SEPARATORS.into_iter().find(|sign| text.sign(i + 1, sign));
    let mut rest = String::new();
    let mut at = i + 1;
    let mut count = 0;
    loop {
        let (digits, end) = match separator {
            Some(sign) if text.sign(at, sign) && text.glued(at) && text.glued(at + 1) => {
                (text.digits(at + 1), at + 2)
            }
            None if !text.glued(at) && text.bytes(at - 1, at + 1).len() == gap(text, at) => {
                (text.digits(at), at + 1)
            }
            _ => (None, at),
        };
        // Lakhs and crores are grouped by two until the last three: 12,34,567.
        let indian = |digits: &str| {
            digits.len() == 2
                && separator == Some(",")
                && text.sign(end, ",")
                && text.glued(end)
                && text.glued(end + 1)
                && text.digits(end + 1).is_some_and(|next| next.len() == 2 || next.len() == 3)
        };
        match digits {
            Some(digits) if digits.len() == 3 || indian(digits) => {
                rest.push_str(digits);
                count += 1;
                at = end;
            }
            _ => break,
        }
        // Whoever asks sees that it is too long.
        if rest.len() > MAX_DIGITS {
            return Some((rest, at));
        }
    }
    // "1.234,56": a decimal comma proves that the full stop is none.
    let comma = text.sign(at, ",")
        && text.glued(at)
        && text.glued(at + 1)
        && text.digits(at + 1).is_some_and(|digits| digits.len() == 2);
    let point = separator == Some(".") && !text.lexicon.grammar.thousands_point;
    let enough = if point && !comma { 2 } else { 1 };
    let spaced = separator.is_none();
    // "0,123" and "0 123" are no thousands, and "12 500th" is another number.
    (count >= enough
        && !text.digits(i)?.starts_with('0')
        && !(spaced && super::words::ordinal_letters(text, at).is_some()))
    .then_some((rest, at))
}

/// The length of two tokens with exactly one space between them.
fn gap(text: &Text<'_>, at: usize) -> usize {
    text.str(at - 1).len() + 1 + text.str(at).len()
}

/// Powers of ten beyond this are not read; nothing in a text is that large.
const MAX_EXPONENT: i32 = 30;

/// The token behind digits that begin at `i` and make no number that is read: too many of
/// them, or raised in a way that nobody can read. "March 10²" leaves a power of no number.
pub(super) fn unread(text: &Text<'_>, i: usize) -> Option<usize> {
    if text.sign(i, "^") && text.glued(i) && text.digits(i + 1).is_some() {
        return Some(i + 2);
    }
    text.digits(i)?;
    if at(text, i).is_some() {
        return None;
    }
    let mut to = i + 1;
    loop {
        let group = to + usize::from(SEPARATORS.iter().any(|sign| text.sign(to, sign)));
        let next = text.digits(group);
        let spaced = group == to && next.is_some_and(|digits| digits.len() == 3);
        if next.is_none() || !(text.glued(to) && text.glued(group) || spaced) {
            break;
        }
        to = group + 1;
    }
    while text.glued(to) && !text.sign(to, ".") && !text.sign(to, ",") {
        to += 1;
    }
    Some(to)
}

/// The power of ten of "4e14", "1.3e-6", "2.48×10-5" or "3 × 10^4", and where it ends.
fn exponent(text: &Text<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some(found) = times_ten(text, at) {
        return Some(found);
    }
    if !text.glued(at) {
        return None;
    }
    let mut from = if text.letter(at, 'e') {
        at + 1
    } else if text.sign(at, "×") && text.digits(at + 1) == Some("10") {
        at + 2
    } else {
        return None;
    };
    let negative = text.dash(from);
    from += usize::from(negative || text.sign(from, "+"));
    let power: i32 = text.digits(from).filter(|_| text.glued(from))?.parse().ok()?;
    (power <= MAX_EXPONENT).then_some((if negative { -power } else { power }, from + 1))
}

/// The power of "× 10^4", spaced or not, and where it ends.
fn times_ten(text: &Text<'_>, at: usize) -> Option<(i32, usize)> {
    let times = ["×", "·", "⋅", "*"].iter().any(|sign| text.sign(at, sign)) || text.letter(at, 'x');
    if !(times && text.digits(at + 1) == Some("10") && text.sign(at + 2, "^")) {
        return None;
    }
    let negative = text.sign(at + 3, "-");
    let from = at + 3 + usize::from(negative || text.sign(at + 3, "+"));
    let power: i32 = text.digits(from).filter(|_| text.glued(from))?.parse().ok()?;
    (power <= MAX_EXPONENT).then_some((if negative { -power } else { power }, from + 1))
}

/// The value of "1.1^23", and where it ends.
fn power(text: &Text<'_>, base: &Number, at: usize) -> Option<(Number, usize)> {
    if !(text.sign(at, "^") && text.glued(at)) {
        return None;
    }
    let negative = text.sign(at + 1, "-");
    let from = at + 1 + usize::from(negative || text.sign(at + 1, "+"));
    let times: i32 = text.digits(from)?.parse().ok()?;
    if times > MAX_EXPONENT {
        return None;
    }
    let value = (0..times).fold(Number::from(1), |value, _| &value * base);
    let value = if negative { (&Number::from(1) / &value)? } else { value };
    Some((value, from + 1))
}
