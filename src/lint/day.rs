//! Which numbers may be days of a month that are named twice: "Sunday, Jan. 8", "Sunday, the 8th
//! of January", "yesterday, January 6", "lunes 7 de enero".
//!
//! Every short number of a text is asked, so the last letters of the word before it decide
//! first; of a hundred words hardly ten end as any word of a day does. The words are those of
//! the lexicon, in all languages.

use std::sync::LazyLock;

use enumset::enum_set;

use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::ends::Ends;
use crate::lint::stop::{OfNumbers, Why};
use crate::mention::code::Code;
use crate::text::language::Language;
use crate::text::scan::Keyed;
use crate::text::token::key;
use crate::text::view::folded;
use crate::text::words_beside::{last_word, next_word, to_last_word};

/// The numbers at which `weekday` and `relative-date` begin: one look tells them both.
pub(super) const NUMBERS: OfNumbers = OfNumbers {
    codes: enum_set!(Code::Weekday | Code::RelativeDate),
    why: |number, checks| match named(number.bytes, number.start, number.end)? {
        Named::Weekday(language) => checks.has(Code::Weekday).then_some(Why::Date(language)),
        Named::Counted => checks.has(Code::RelativeDate).then_some(Why::Figures),
    },
};

/// What the word before a date makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// "Sunday"; the language, where only one has that word.
    Weekday(Option<Language>),
    /// "Yesterday", "after".
    Counted,
}

/// What a word can be.
#[derive(Clone, Copy, Debug, Default)]
struct Roles {
    month: bool,
    /// "The", "of".
    joins: bool,
    counts: bool,
    /// By language.
    weekday: [bool; Language::ALL.len()],
}

struct Days {
    roles: Keyed<Roles>,
    /// How the words end.
    ends: Ends,
}

static DAYS: LazyLock<Days> = LazyLock::new(Days::load);

impl Days {
    fn load() -> Self {
        let mut days = Self { roles: Keyed::default(), ends: Ends::default() };
        for (place, language) in Language::ALL.into_iter().enumerate() {
            for (text, word) in language.lexicon().of_days() {
                let (month, weekday) = (word.month.is_some(), word.weekday.is_some());
                let joins = word.is(Role::The) || word.is(Role::Of);
                if month || weekday || joins {
                    let roles = days.add(text);
                    roles.month |= month;
                    roles.joins |= joins;
                    roles.weekday[place] |= weekday;
                }
            }
        }
        for text in checks::phrases(Cue::DayWords).chain(checks::phrases(Cue::Counted)) {
            days.add(text).counts = true;
        }
        days
    }

    fn add(&mut self, text: &str) -> &mut Roles {
        let plain = folded(text);
        [text, &plain].into_iter().for_each(|text| self.ends.add(text.as_bytes()));
        self.roles.entry(key(plain.as_bytes())).or_default()
    }

    fn roles(&self, word: &[u8]) -> Option<Roles> {
        if !self.ends.may_end(word) {
            return None;
        }
        if word.is_ascii() {
            return self.roles.get(&key(word)).copied();
        }
        let word = folded(std::str::from_utf8(word).ok()?);
        self.roles.get(&key(word.as_bytes())).copied()
    }
}

/// How the day is named whose digits stand from `start` to `end`, where it is named twice.
fn named(bytes: &[u8], start: usize, end: usize) -> Option<Named> {
    let days = &*DAYS;
    let in_digits = matches!(bytes.get(end), Some(b'-' | b'/' | b'.'))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    if end - start > 2 && !in_digits {
        return None;
    }
    let before = to_last_word(&bytes[start.saturating_sub(64)..start]);
    if in_digits {
        // "Tuesday 24/04/2031", "Tuesday, 2031-04-24", "24/04/2031 (Tuesday)".
        let named = days.roles(last_word(before).0).and_then(named_by).filter(Named::is_weekday);
        return named.or_else(|| named_behind(days, &bytes[end..bytes.len().min(end + 40)]));
    }
    if let Some(named) = named_behind(days, &bytes[end..bytes.len().min(end + 40)]) {
        return Some(named);
    }
    // Of most numbers the last letters before them tell that they are no day.
    if !days.ends.may_end(before) {
        return None;
    }
    let (word, mut rest) = last_word(before);
    let mut roles = days.roles(word)?;
    if roles.month {
        let (word, rest) = last_word(rest);
        let roles = days.roles(word)?;
        let far = || is_counted_from(days, rest).then_some(Named::Counted);
        return named_by(roles).or_else(|| far().filter(|_| roles.joins));
    }
    if roles.joins {
        let word;
        (word, rest) = last_word(rest);
        // "Después del 4 de enero", "two days after the 4th of January".
        roles = days.roles(word)?;
        if roles.joins {
            roles = days.roles(last_word(rest).0)?;
        }
    }
    let named = named_by(roles)?;
    let behind = &bytes[end..bytes.len().min(end + 24)];
    let letters = behind.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    // "6th", "7 de enero".
    let behind = if letters == 2 { &behind[2..] } else { behind };
    let (word, rest) = next_word(behind);
    let roles = days.roles(word)?;
    let month = roles.month || roles.joins && days.roles(next_word(rest).0)?.month;
    month.then_some(named)
}

/// "Five days after the earthquake of": whether a few words before a day is what it counts from.
fn is_counted_from(days: &Days, mut before: &[u8]) -> bool {
    (0..BETWEEN).any(|_| {
        let (word, rest) = last_word(before);
        before = rest;
        days.roles(word).is_some_and(|roles| roles.counts)
    })
}

/// Words before the "of" of a day among which "after" stands.
const BETWEEN: usize = 5;

/// "24 April 2031 (Tuesday)", "24 April 2031, a Tuesday": the weekday behind the rest of the date.
fn named_behind(days: &Days, behind: &[u8]) -> Option<Named> {
    memchr::memchr2_iter(b'(', b',', behind).take(SIGNS).find_map(|sign| {
        let (mut word, mut rest) = next_word(&behind[sign + 1..]);
        let comma = behind[sign] == b',';
        if comma && word.len() <= ARTICLE {
            (word, rest) = next_word(rest);
        }
        let closed = comma || rest.first() == Some(&b')') || rest.starts_with(b".)");
        days.roles(word).filter(|_| closed).and_then(named_by).filter(Named::is_weekday)
    })
}

/// Signs behind a day up to its weekday, and letters of an article between: "April 24, 2031, a".
const SIGNS: usize = 2;
const ARTICLE: usize = 3;

/// Whether a number may be a day that its month does not have: "31 April", "April 31",
/// "31/04/2031", "2031-04-31".
pub(super) fn may_be_none(bytes: &[u8], start: usize, end: usize) -> bool {
    if !matches!(bytes[start..end], [b'2', b'9'] | [b'3', b'0' | b'1']) {
        return false;
    }
    let joint = |byte: Option<&u8>| matches!(byte, Some(b'-' | b'/' | b'.'));
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let before = start.checked_sub(1);
    if joint(bytes.get(end)) && digit(Some(end + 1))
        || joint(before.and_then(|at| bytes.get(at))) && digit(start.checked_sub(2))
    {
        return true;
    }
    let days = &*DAYS;
    let month = |word: &[u8]| days.roles(word).is_some_and(|roles| roles.month);
    let (word, rest) = last_word(to_last_word(&bytes[start.saturating_sub(40)..start]));
    let joins = |word: &[u8]| days.roles(word).is_some_and(|roles| roles.joins);
    if month(word) || joins(word) && month(last_word(rest).0) {
        return true;
    }
    let behind = &bytes[end..bytes.len().min(end + 24)];
    let letters = behind.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (word, rest) = next_word(if letters == 2 { &behind[2..] } else { behind });
    month(word) || joins(word) && month(next_word(rest).0)
}

impl Named {
    fn is_weekday(&self) -> bool {
        matches!(self, Self::Weekday(_))
    }
}

fn named_by(roles: Roles) -> Option<Named> {
    let mut languages = Language::ALL.into_iter().zip(roles.weekday).filter(|(_, is)| *is);
    match (languages.next(), languages.next()) {
        (Some((language, _)), None) => Some(Named::Weekday(Some(language))),
        (Some(_), Some(_)) => Some(Named::Weekday(None)),
        (None, _) => roles.counts.then_some(Named::Counted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Named> {
        let start = text.find(|c: char| c.is_ascii_digit()).unwrap();
        let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        named(text.as_bytes(), start, start + digits)
    }

    #[test]
    fn days_are_named_in_any_case_and_language() {
        let english = Some(Named::Weekday(Some(Language::English)));
        for text in [
            "Monday, January 7",
            "MONDAY, JANUARY 7",
            "Tues., Jan. 7",
            "Monday,\u{a0}January\u{a0}6",
            "on Monday the 7th of January",
            "(Monday 7 January",
        ] {
            assert_eq!(of(text), english, "{text}");
        }
        let spanish = Some(Named::Weekday(Some(Language::Spanish)));
        for text in
            ["el lunes 7 de enero", "MIÉRCOLES, 8 DE ENERO", "sábado 4 de enero", "lunes, 7 enero"]
        {
            assert_eq!(of(text), spanish, "{text}");
        }
        for text in [
            "yesterday, January 6",
            "after Jan. 4",
            "ayer, 6 de enero",
            "dos días después del 4 de enero",
            "two days after the fire in Elmford of January 4",
        ] {
            assert_eq!(of(text), Some(Named::Counted), "{text}");
        }
        for text in
            ["on Jan. 6", "a holiday, 6 of them", "Monday 6 ships", "Sunday 2019", "el 7 de enero"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
