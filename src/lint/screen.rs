//! The places of a text that are worth reading for a check.
//!
//! The screen of the facts stops at every number and shows it to [`Numbers`]: what
//! stands beside the digits tells whether a date, a share or a measure in
//! brackets is there, and of a hundred numbers hardly one is read more closely.
//! It stops as well at the longest word of each phrase that a check begins with, so that no
//! check passes over a text on its own.

use std::ops::Range;

use enumset::{EnumSet, enum_set};

use crate::lang::checks::{self, Cue};
use crate::lint::check::Checks;
use crate::lint::day::{self, Named};
use crate::lint::declared::Declared;
use crate::lint::digits::{Digits, LONGEST, each_number, each_word};
use crate::lint::unread::Unread;
use crate::lint::{beside, change, conversion};
use crate::mention::code::Code;
use crate::text::language::Language;
use crate::text::token::ascii_word;

/// The places worth reading, in order of the text.
#[derive(Debug, Default)]
pub(super) struct Stops {
    /// Whose sentence is, and what for.
    pub(super) sentences: Vec<(usize, Why)>,
    /// Whose paragraph may be promotion.
    pub(super) promotions: Vec<usize>,
    /// Words of declared names.
    pub(super) names: Vec<usize>,
}

/// What a sentence is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// A weekday with a date, and its language where the weekday tells it.
    Date(Option<Language>),
    /// Figures that must fit each other.
    Figures,
}

/// The numbers of a text that are worth reading, as somebody comes by them who passes over it
/// for another reason.
pub(crate) struct Numbers<'t> {
    bytes: &'t [u8],
    declared: &'t Declared,
    /// What they are worth reading for.
    pub(super) checks: Checks,
    stops: Stops,
    /// Digits that are no numbers.
    pub(super) unread: Unread,
}

impl<'t> Numbers<'t> {
    /// None yet.
    pub(crate) fn new(text: &'t str, checks: Checks, declared: &'t Declared) -> Self {
        let (stops, unread) = (Stops::default(), Unread::default());
        Self { bytes: text.as_bytes(), declared, checks, stops, unread }
    }

    /// Looks at the number whose first digit is at `at`, or at the word that begins there.
    #[inline]
    pub(crate) fn see(&mut self, at: usize) {
        if self.bytes[at].is_ascii_digit() { self.number(at) } else { self.word(at) }
    }

    #[inline]
    fn number(&mut self, at: usize) {
        let number = Digits::at(self.bytes, at);
        let after_point = number.is_end_of_another();
        if !after_point || number.end - number.start == LONGEST {
            self.unread.see(self.bytes, at, number.end, LONGEST);
        }
        let checks = self.checks;
        if after_point || !checks.any(OF_NUMBERS) {
            return;
        }
        let stops = &mut self.stops.sentences;
        if checks.has(Code::Conversion) && conversion::may_be(&number)
            || checks.has(Code::Share) && beside::may_have_a_share(&number)
            || checks.has(Code::Change) && change::may_be(&number)
            || checks.has(Code::ImpossibleDay)
                && day::may_be_none(self.bytes, number.start, number.end)
        {
            stops.push((at, Why::Figures));
            return;
        }
        match day::named(self.bytes, number.start, number.end) {
            Some(Named::Weekday(language)) if checks.has(Code::Weekday) => {
                stops.push((at, Why::Date(language)));
            }
            Some(Named::Counted) if checks.has(Code::RelativeDate) => {
                stops.push((at, Why::Figures))
            }
            _ => {}
        }
    }

    /// Looks at a word that may belong to a phrase of a check.
    fn word(&mut self, at: usize) {
        let (_, key) = ascii_word(self.bytes, at);
        let capital = self.bytes[at].is_ascii_uppercase();
        if capital
            && self.checks.has(Code::NearMissName)
            && self.declared.may_have_beside(key)
            && !self.declared.beside(key).is_empty()
        {
            self.stops.names.push(at);
        }
        for phrase in checks::around(self.bytes, at, key) {
            match phrase.cue {
                Cue::InAll if self.checks.has(Code::Sum) => {
                    self.stops.sentences.push((at, Why::Figures))
                }
                Cue::Promotion if self.checks.has(Code::OutOfPlace) => {
                    self.stops.promotions.push(at)
                }
                Cue::Imperatives if capital && self.checks.has(Code::OutOfPlace) => {
                    self.stops.promotions.push(at)
                }
                Cue::Births if self.checks.has(Code::Age) => {
                    self.stops.sentences.push((at, Why::Figures))
                }
                // "Most" is a word of every text, and hardly ever one of a share.
                Cue::OfThem | Cue::Halves | Cue::Most
                    if self.checks.has(Code::Share) && beside::share_near(self.bytes, at) =>
                {
                    self.stops.sentences.push((at, Why::Figures))
                }
                Cue::Majority
                    if self.checks.has(Code::Share) && beside::counts_or_share(self.bytes, at) =>
                {
                    self.stops.sentences.push((at, Why::Figures))
                }
                _ => {}
            }
        }
    }

    /// Looks at all numbers and words that begin in a stretch of the text.
    pub(crate) fn see_all(&mut self, stretch: Range<usize>) {
        let bytes = self.bytes.get(stretch.clone()).unwrap_or_default();
        let before = stretch.start.checked_sub(1).map_or(b' ', |at| self.bytes[at]);
        each_number(bytes, before.is_ascii_digit(), |at| self.see(stretch.start + at));
        if !self.checks.any(OF_WORDS) {
            return;
        }
        each_word(bytes, before.is_ascii_alphabetic(), |at| {
            let at = stretch.start + at;
            let name = self.declared.may_begin(self.bytes[at]);
            if !name && !checks::may_begin(self.bytes, at) {
                return;
            }
            let key = ascii_word(self.bytes, at).1;
            if checks::may_tell(key) || name && self.declared.may_have_beside(key) {
                self.word(at);
            }
        });
    }

    /// The places worth reading, in order.
    pub(super) fn places(self) -> Stops {
        let mut stops = self.stops;
        stops.sentences.sort_unstable();
        stops.promotions.sort_unstable();
        stops.names.sort_unstable();
        stops.names.dedup();
        stops
    }
}

/// The checks that begin with a number.
const OF_NUMBERS: EnumSet<Code> = enum_set!(
    Code::Weekday
        | Code::RelativeDate
        | Code::Conversion
        | Code::Share
        | Code::Change
        | Code::ImpossibleDay
);
/// Those that begin with a word.
const OF_WORDS: EnumSet<Code> =
    enum_set!(Code::Sum | Code::OutOfPlace | Code::Age | Code::NearMissName | Code::Share);

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(text: &str, checks: Checks) -> Stops {
        let declared = Declared::default();
        let mut numbers = Numbers::new(text, checks, &declared);
        numbers.see_all(0..text.len());
        numbers.places()
    }

    #[test]
    fn it_stops_where_a_check_may_find_something() {
        let reasons = |text: &str| {
            let stops = stops(text, Checks::all()).sentences.into_iter();
            stops.map(|(_, why)| why).collect::<Vec<_>>()
        };
        for date in [
            "on Monday, Jan. 6, it rained",
            "on Monday,\u{a0}January\u{a0}6",
            "Monday 6 January",
            "(Monday, the 6th of January)",
            "Tuesday, 7th January",
        ] {
            assert_eq!(reasons(date), [Why::Date(Some(Language::English))], "{date}");
        }
        for figures in [
            "walked 10 miles (16 km) home",
            "walked 10 miles (approximately 16 km) home",
            "100 members, a majority, left",
            "yesterday, January 6",
            "January 7, two days after January 4",
            "100 out of 167 (59.9%) left",
            "three men and two women, five in all, left",
        ] {
            assert_eq!(reasons(figures), [Why::Figures], "{figures}");
        }
        for other in [
            "on Monday it rained",
            "on Monday 6 ships left",
            "a holiday, 6 of them",
            "on Jan. 6, it rained",
            "a Monday, January 1984 or so",
            "walked home (in 2004)",
            "walked 10 miles (in 2004)",
            "shares rose 5 percent",
            "100 majorities, they left",
            "January 6 of that year",
            "on that day January 6 ended",
        ] {
            assert_eq!(reasons(other), [], "{other}");
        }
    }

    #[test]
    fn what_is_not_asked_for_is_not_looked_for() {
        let text = "On Monday, Jan. 6, they walked 10 miles (16 km), five in all, and used the promo \
                    code; 100 of 167, a majority. Yesterday, January 6.";
        let count = |checks: Checks| {
            let stops = stops(text, checks);
            (stops.sentences.len(), stops.promotions.len())
        };
        assert_eq!(count(Checks::all()), (6, 1));
        assert_eq!(count(Checks::of(|code| code != Code::Weekday)), (5, 1));
        assert_eq!(count(Checks::of(|code| code != Code::RelativeDate)), (5, 1));
        assert_eq!(count(Checks::of(|code| code != Code::Conversion)), (5, 1));
        // Each of the two numbers stands before the share.
        assert_eq!(count(Checks::of(|code| code != Code::Share)), (4, 1));
        assert_eq!(count(Checks::of(|code| code != Code::Sum)), (5, 1));
        assert_eq!(count(Checks::of(|code| code != Code::OutOfPlace)), (6, 0));
        assert_eq!(count(Checks::none()), (0, 0));
    }
}
