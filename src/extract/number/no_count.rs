//! Numbers that count nothing: versions, pages, houses, telephones, times of day
//! and names.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::extract::number::decade::decade;
use crate::extract::number::digits;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;

/// Why something with digits in it states no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum NoCount {
    /// It is part of an address on the web.
    Link,
    /// It is a telephone number or the like.
    Telephone,
    /// It tells one of several from the others: "section 5".
    Designation,
    /// It is part of a name or code: "COVID-19", "#45".
    Code,
    /// It is a time of day.
    Time,
    /// It is a stretch of ten years, or somebody's age by it: "the mid-70s".
    Decade,
    /// It has more full stops than a number: "2.1.4".
    Dotted,
    /// It is the number of a house.
    House,
    /// It has more digits than are read, or a power that nobody can read.
    Unreadable,
    /// Nothing that is read begins there.
    Unknown,
}

impl NoCount {
    /// The reason as a clause, without a full stop.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Link => "it is part of an address on the web",
            Self::Telephone => "it is a telephone number or the like",
            Self::Designation => "it tells one of several from the others and counts nothing",
            Self::Code => "it is part of a name or a code",
            Self::Time => "it is a time of day",
            Self::Decade => "it is a decade",
            Self::Dotted => "it has more full stops than a number",
            Self::House => "it is the number of a house",
            Self::Unreadable => "it has more digits than are read, or a power that nobody can read",
            Self::Unknown => "what stands around it makes no number, date or measure of it",
        }
    }
}

/// Why what begins at `i` states no number, and the token behind it, where it has digits in it
/// and states none.
pub(crate) fn at(text: &Text<'_>, i: usize) -> Option<(NoCount, usize)> {
    let kinds: [(NoCount, Skips); 8] = [
        (NoCount::Designation, designated),
        (NoCount::Designation, enumerated),
        (NoCount::Code, code),
        (NoCount::Decade, decade),
        (NoCount::Time, time),
        (NoCount::Dotted, dotted),
        (NoCount::House, address),
        (NoCount::Unreadable, digits::unread),
    ];
    let found = kinds.into_iter().find_map(|(why, skips)| Some((why, skips(text, i)?)));
    found.map(|(why, to)| (why, to.max(i + 1)))
}

/// The token behind what begins at one, where it is of some kind.
type Skips = fn(&Text<'_>, usize) -> Option<usize>;

/// "https://...": everything up to the next white space.
pub(crate) fn link(text: &Text<'_>, i: usize) -> Option<usize> {
    let scheme = text.is_word(i)
        && text.sign(i + 1, ":")
        && text.sign(i + 2, "/")
        && text.sign(i + 3, "/")
        && text.glued(i + 2)
        && text.glued(i + 3);
    let www = text.eq(i, "www") && text.sign(i + 1, ".");
    (scheme || www).then(|| end_of_run(text, i + 1))
}

/// The first token from `i` on that is not glued to the one before it.
fn end_of_run(text: &Text<'_>, i: usize) -> usize {
    (i..text.len()).find(|&j| !text.glued(j)).unwrap_or(text.len())
}

/// "3. Install the package", "Option 2: take the bus": the number of one of several, with which a
/// sentence begins.
fn enumerated(text: &Text<'_>, i: usize) -> Option<usize> {
    let short = |at: usize| text.digits(at).is_some_and(|digits| digits.len() <= 3);
    let ends = |at: usize, signs: &[&str]| {
        signs.iter().any(|sign| text.sign(at, sign)) && text.glued(at) && !text.glued(at + 1)
    };
    if i != 0 {
        return None;
    }
    let item = short(0) && ends(1, &[".", ")"]) && text.capital(2);
    // A count stands before what it counts: "Cabins: 112".
    let labelled = text.capital(0)
        && !text.many(0)
        && text.word(0).is_none()
        && short(1)
        && ends(2, &[":"])
        && text.is_word(3);
    item.then_some(1).or_else(|| labelled.then_some(2))
}

/// "Section 5", "versions 2.1 and 2.2", "No. 7", "Channel 4".
pub(super) fn designated(text: &Text<'_>, i: usize) -> Option<usize> {
    if !text.is(i, Role::Designator) {
        return None;
    }
    // "A block 40 metres long" and "the form 12 people signed" are no names, "Block 40" is.
    let ambiguous = text.is(i, Role::DesignatorCapital);
    if ambiguous && !text.capital(i) && !text.before_is(i, Role::The) {
        return None;
    }
    if i == 0 && ambiguous && !text.capital(i) {
        return None;
    }
    let mut at = i + 1;
    at += usize::from(text.sign(at, ".") || text.sign(at, "#") || text.sign(at, "/"));
    at += usize::from(text.is(at, Role::Numbering));
    at += usize::from(text.sign(at, "."));
    let mut end = item(text, at)?;
    if text.word(at).is_some_and(|w| w.cardinal.is_some()) && !text.capital(i) {
        // "Page two" is a page, "no two are alike" is none.
        if text.is(i, Role::No) {
            return None;
        }
    }
    // "Chapters 3, 4 and 5", "pages 12-15".
    for _ in 0..20 {
        let joined = text.sign(end, ",")
            || text.dash(end)
            || text.is(end, Role::And)
            || text.is(end, Role::Or)
            || text.is(end, Role::To);
        let Some(next) = item(text, end + 1).filter(|_| joined) else { break };
        // "Route 66 and 40 miles of track".
        if text.is_word(next) && !text.is(next, Role::Function) && !text.dash(end) {
            break;
        }
        end = next;
    }
    // "Page 200 people": the number counts what follows after all, unless the name is a name.
    let counted = super::amount::unit_word(text, end).is_some() && !text.capital(i);
    (!counted).then_some(end)
}

/// A number as names use it: "5", "2.1.4", "4B", "seven".
fn item(text: &Text<'_>, at: usize) -> Option<usize> {
    if text.digits(at).is_some() {
        let mut end = at + 1;
        while text.glued(end)
            && (text.sign(end, ".") || text.sign(end, "-") || text.sign(end, "/"))
            && text.glued(end + 1)
            && text.digits(end + 1).is_some()
        {
            end += 2;
        }
        if text.glued(end) && text.is_word(end) && text.str(end).len() == 1 {
            end += 1;
        }
        return Some(end);
    }
    let cardinal = text.word(at).is_some_and(|w| w.cardinal.is_some());
    cardinal.then_some(at + 1)
}

/// "G7", "COVID-19", "HTTP/2", "#45", "i7", "4B".
fn code(text: &Text<'_>, i: usize) -> Option<usize> {
    if text.sign(i, "#") || text.sign(i, "@") || text.sign(i, "№") {
        return text.digits(i + 1).map(|_| end_of_run(text, i + 1));
    }
    if text.is_word(i) {
        if text.word(i).is_some_and(|w| w.cardinal.is_some() || w.magnitude.is_some()) {
            return None;
        }
        let direct = text.glued(i + 1) && text.digits(i + 1).is_some();
        let currency = text.lexicon.currency_signs.contains_key(text.str(i));
        if direct && !currency && !text.letter(i, 'e') {
            return Some(end_of_code(text, i + 1));
        }
        let joint = (text.sign(i + 1, "-") || text.sign(i + 1, "/") || text.sign(i + 1, "_"))
            && text.glued(i + 1);
        let named = joint && text.glued(i + 2) && text.digits(i + 2).is_some();
        let prefix = text.is(i, Role::Prefix);
        let known = text
            .word(i)
            .is_some_and(|w| w.month.is_some() || w.weekday.is_some() || w.ordinal.is_some());
        if named && !prefix && !known && super::amount::unit_word(text, i).is_none() {
            return Some(end_of_code(text, i + 2));
        }
        return None;
    }
    // Digits with letters written on to them that are neither unit nor magnitude.
    text.digits(i)?;
    if !(text.glued(i + 1) && text.is_word(i + 1)) {
        return None;
    }
    if text.glued(i) && i > 0 && (text.sign(i - 1, ".") || text.sign(i - 1, ",")) {
        return None;
    }
    let known = super::amount::at(text, i).is_some_and(|a| a.to > i + 1);
    let decade = text.is(i + 1, Role::PluralLetter);
    let month = text.word(i + 1).is_some_and(|w| w.month.is_some());
    let exponent = text.letter(i + 1, 'e');
    let money = i > 0 && text.glued(i) && !text.is_word(i - 1);
    (!known && !decade && !month && !exponent && !money).then(|| end_of_code(text, i + 1))
}

/// The end of letters, digits and hyphens written together.
fn end_of_code(text: &Text<'_>, from: usize) -> usize {
    let mut at = from + 1;
    while at < text.len() && text.glued(at) {
        let inner = text.is_word(at) || text.digits(at).is_some();
        let joint = ["-", ".", "/", "_"].iter().any(|s| text.sign(at, s))
            && text.glued(at + 1)
            && (text.is_word(at + 1) || text.digits(at + 1).is_some());
        if !(inner || joint) {
            break;
        }
        at += 1;
    }
    at
}

/// "10:30", "6 p.m.", "5 o'clock", "10:30:15 a.m.".
fn time(text: &Text<'_>, i: usize) -> Option<usize> {
    let digits = text.digits(i);
    let word = text.word(i).and_then(|w| w.cardinal).filter(|n| (1..=12).contains(n));
    if digits.is_none() && word.is_none() {
        return None;
    }
    let mut end = i + 1;
    let mut clock = false;
    for _ in 0..2 {
        let colon = text.sign(end, ":") || text.sign(end, ".") && text.str(i).len() <= 2;
        if colon
            && text.glued(end)
            && text.glued(end + 1)
            && text.digits(end + 1).is_some_and(|d| d.len() == 2)
        {
            clock |= text.sign(end, ":") && text.str(i).len() <= 2;
            end += 2;
        }
    }
    let half_day = text.is(end, Role::Clock);
    // "2.1 pm" is a picometre to nobody but a physicist.
    if half_day && digits.is_none_or(|d| d.len() <= 2) {
        return Some(end + 1);
    }
    if text.is_word(end) && text.sign(end + 1, "'") && text.is(end + 2, Role::BehindHour) {
        return Some(end + 3);
    }
    clock.then_some(end)
}

/// "555-0147", "+1-222-2222", "123-12-1234".
pub(crate) fn telephone(text: &Text<'_>, i: usize) -> Option<usize> {
    let plus = text.sign(i, "+") && text.digits(i + 1).is_some() && text.glued(i + 1);
    let first = i + usize::from(plus);
    text.digits(first)?;
    let mut groups = 1;
    let mut padded = false;
    let mut at = first + 1;
    while (text.sign(at, "-") || text.sign(at, ".") && plus) && text.glued(at) && text.glued(at + 1)
    {
        let Some(digits) = text.digits(at + 1) else { break };
        padded |= digits.len() > 2 && digits.starts_with('0');
        groups += 1;
        at += 2;
    }
    let date = matches!(text.str(first).len(), 1 | 2 | 4) && groups == 3;
    let glued_sign = i > 0 && text.glued(i) && text.sign(i - 1, "-");
    ((groups >= 3 && !date)
        || (groups == 2 && padded)
        || (plus && groups > 1)
        || glued_sign && groups > 2)
        .then_some(at)
}

/// "2.1.4", "192.168.0.1": more full stops than a number has.
fn dotted(text: &Text<'_>, i: usize) -> Option<usize> {
    text.digits(i)?;
    let mut at = i + 1;
    let mut groups = 1;
    let mut thousands = true;
    while text.sign(at, ".") && text.glued(at) && text.glued(at + 1) {
        let Some(digits) = text.digits(at + 1) else { break };
        thousands &= digits.len() == 3;
        groups += 1;
        at += 2;
    }
    let first = text.str(i);
    // Beyond this no number is read, so the digits are skipped as one.
    let number = thousands
        && groups <= crate::value::number::MAX_DIGITS / 3
        && first.len() <= 3
        && first != "0";
    (groups > 2 && !number).then_some(at)
}

/// "12 Harbour Street", "221 Baker St".
fn address(text: &Text<'_>, i: usize) -> Option<usize> {
    let digits = text.digits(i)?;
    if digits.len() > 5 || !text.capital(i + 1) || text.glued(i + 1) {
        return None;
    }
    (i + 2..i + 5).find(|&at| (i + 1..=at).all(|j| text.capital(j)) && text.is(at, Role::Street))
}

/// Whether a bare number behind the capitalised word at `i - 1` is part of a
/// name: "a Boeing 747 was", "the Corolla 90".
pub(crate) fn named(text: &Text<'_>, i: usize, to: usize) -> bool {
    let Some(name) = i.checked_sub(1) else { return false };
    let article = text.before_is(name, Role::Article) || text.before_is(name, Role::The);
    let known = text
        .word(name)
        .is_some_and(|w| w.month.is_some() || w.weekday.is_some() || w.vague.is_some());
    let noun = text.is_word(to) && !text.is(to, Role::Function) && text.str(to).ends_with('s');
    text.capital(name) && article && !known && !noun && text.digits(i).is_some()
}
