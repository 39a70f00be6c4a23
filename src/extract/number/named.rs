//! Numbers that name something: versions, "No. 7", "page 12", the port of an address.
//!
//! They count nothing, so nobody reads them who looks for quantities; they are here for facts
//! whose phrases ask for them, "on page {n}" or "http://localhost:{n}".

use std::ops::Range;

use crate::extract::number::no_count;
use crate::extract::reading::{Naming, Reading, Value};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::{Kind, Token};
use crate::value::hedge::Hedge;
use crate::value::number::{MAX_DIGITS, Number};
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::Unit;
use crate::value::version::Version;

/// Every number among the tokens of a sentence that names something, in order.
pub(crate) fn read(view: &str, tokens: &[Token], language: Language) -> Vec<Reading> {
    let mut found = Vec::new();
    if !tokens.iter().any(|token| token.kind == Kind::Digits) {
        return found;
    }
    let text = Text::new(view, tokens, language);
    let mut at = 0;
    while at < text.len() {
        let next = if let Some(end) = no_count::link(&text, at) {
            found.extend((at + 2..end).filter_map(|i| in_address(&text, i, end)));
            end
        } else if let Some(end) = version(&text, at, &mut found) {
            end
        } else if (text.sign(at, "#") || text.sign(at, "№")) && text.digits(at + 1).is_some() {
            let naming = Naming { start: tokens[at].start, passed_over: true };
            found.extend(plain(&text, at + 1, naming));
            at + 2
        } else if let Some(end) = no_count::designated(&text, at) {
            let naming = |i| Naming {
                start: tokens[at].start,
                passed_over: text.is(at, Role::Numbering) && i <= at + 2,
            };
            let numbers = (at + 1..end).filter(|&i| text.digits(i).is_some());
            let read = |i| plain(&text, i, naming(i)).or_else(|| of_a_product(&text, at, i));
            found.extend(numbers.filter_map(read));
            end
        } else {
            at + 1
        };
        at = next.max(at + 1);
    }
    found
}

/// Where words begin, right before a number at `from`, that only say that it follows: "aged 40",
/// "no. 7", "number 7".
pub(crate) fn said_before(text: &Text<'_>, (from, to): (usize, usize), age: bool) -> Option<usize> {
    let last = from.checked_sub(1)?;
    // "Ana Roth (40) said".
    let person = || last > 1 && text.capital(last - 1) && text.capital(last - 2);
    if text.sign(last, "(") && text.sign(to, ")") && person() {
        return Some(last);
    }
    if age {
        return text.is(last, Role::Aged).then_some(last);
    }
    // "No 7" may be none of them; a full stop or a longer word tells.
    let stop = text.sign(last, ".") && text.glued(last) && text.before_is(last, Role::Numbering);
    let word = text.is(last, Role::Numbering) && !text.is(last, Role::No);
    if stop { Some(last - 1) } else { word.then_some(last) }
}

/// Digits alone: those of "No. 7", but not of "4B" or "3.1".
fn plain(text: &Text<'_>, i: usize, naming: Naming) -> Option<Reading> {
    let joined = |at: usize| {
        text.glued(at) && (text.is_word(at) || text.glued(at + 1) && text.digits(at + 1).is_some())
    };
    if joined(i + 1)
        || text.glued(i)
            && text.sign(i - 1, ".")
            && text.glued(i - 1)
            && i > 1
            && text.digits(i - 2).is_some()
    {
        return None;
    }
    let number = number(text, i)?;
    let value = Value::Quantity(Quantity::count(number));
    Some(Reading { naming: Some(naming), ..Reading::plain(text.bytes(i, i + 1), value) })
}

/// The number in the digits at `i`.
fn number(text: &Text<'_>, i: usize) -> Option<Number> {
    text.digits(i).filter(|digits| digits.len() <= MAX_DIGITS)?.parse().ok()
}

/// A number between the signs of an address: "http://localhost:8080/", "?page=3".
fn in_address(text: &Text<'_>, i: usize, end: usize) -> Option<Reading> {
    // "/v2/" has its version behind a letter.
    let version = text.is(i - 1, Role::VersionWord) && text.str(i - 1).len() == 1;
    let sign = i.checked_sub(1 + usize::from(version))?;
    let opened = [":", "/", "=", "-"].iter().any(|known| text.sign(sign, known));
    let closed = i + 1 >= end || text.kind(i + 1) == Some(Kind::Sign);
    let start = text.bytes(sign.checked_sub(1)?, i).start;
    if !opened || !closed {
        return None;
    }
    let number = number(text, i)?;
    let value = Value::Quantity(Quantity::count(number));
    let naming = Some(Naming { start, passed_over: false });
    Some(Reading { naming, ..Reading::plain(text.bytes(i, i + 1), value) })
}

/// Adds the version that begins at `i`, and gives the token behind it: "version 3.10", "v3.1",
/// "20.19.0".
fn version(text: &Text<'_>, i: usize, found: &mut Vec<Reading>) -> Option<usize> {
    let mut at = i;
    while at < i + 2 && text.is(at, Role::VersionWord) {
        at += 1 + usize::from(text.sign(at + 1, "."));
    }
    // One letter is a version only right before its digits.
    let letter = at > i && text.str(at - 1).len() == 1;
    if letter && !text.glued(at) {
        return None;
    }
    let end = parts_end(text, at)?;
    let dotted = end >= at + 5;
    if at == i && (!dotted || text.glued(i) && i > 0) {
        return None;
    }
    let naming = Naming { start: text.bytes(i, at).start, passed_over: at > i };
    found.push(versioned(text, i, at..end, (at > i).then_some(naming))?);
    Some(end)
}

/// The version behind the name of what has it, at `name`: "Python 3.10". A phrase that has the
/// name asks for it.
fn of_a_product(text: &Text<'_>, name: usize, at: usize) -> Option<Reading> {
    let end = parts_end(text, at)?;
    let inside = at > name + 1 && text.glued(at);
    if end < at + 3 || inside {
        return None;
    }
    let naming = Naming { start: text.bytes(name, at).start, passed_over: false };
    versioned(text, name, at..end, Some(naming))
}

/// The token behind the digits and full stops of a version that begins at `at`.
fn parts_end(text: &Text<'_>, at: usize) -> Option<usize> {
    text.digits(at)?;
    let mut end = at + 1;
    while text.sign(end, ".")
        && text.glued(end)
        && text.glued(end + 1)
        && text.digits(end + 1).is_some()
    {
        end += 2;
    }
    Some(end)
}

/// The version in the tokens at `parts`, before which a word for one may stand at `i`.
fn versioned(
    text: &Text<'_>,
    i: usize,
    parts: Range<usize>,
    naming: Option<Naming>,
) -> Option<Reading> {
    let Range { start: at, end } = parts;
    let span = text.bytes(at, end);
    let named = Named::Version(Version::parse(text.slice(at, end))?);
    let window = text.tokens.get(i.saturating_sub(8)..i).unwrap_or_default();
    let before = text.lexicon.hedges_before.at_end(window);
    let rest = text.tokens.get(end..).unwrap_or_default();
    let glued = text.lexicon.hedges_glued.at_start(rest);
    let behind = glued.or_else(|| text.lexicon.hedges_after.at_start(rest));
    let (hedge, first, last) = match (before, behind) {
        (Some((hedge, len)), _) => (*hedge, i - len, end),
        (None, Some((hedge, len))) => (*hedge, at, end + len),
        (None, None) => (Hedge::Bare, at, end),
    };
    let words = match (before, behind) {
        (Some(_), _) => Some(text.bytes(first, i)),
        (None, Some(_)) => Some(text.bytes(end, last)),
        (None, None) => None,
    };
    let value = Value::Quantity(Quantity { named, hedge, unit: Unit::VERSION });
    Some(Reading {
        hedge: words,
        extent: text.bytes(first, last),
        naming,
        ..Reading::plain(span, value)
    })
}

/// The version that is all of `text`, as rulebooks write it: "version 3.10", ">= 20.19.0".
pub(crate) fn whole(view: &str, tokens: &[Token], language: Language) -> Option<Quantity> {
    let [reading]: [Reading; 1] = read(view, tokens, language).try_into().ok()?;
    let Reading { extent, naming, value: Value::Quantity(quantity), .. } = reading else {
        return None;
    };
    let start = naming.map_or(extent.start, |naming| naming.start.min(extent.start));
    let all = tokens.first()?.start == start && tokens.last()?.end == extent.end;
    (all && quantity.unit == Unit::VERSION).then_some(quantity)
}
