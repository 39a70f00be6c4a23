//! The places of a text that are worth reading for a check.
//!
//! The screen of the facts stops at every number and shows it to [`Numbers`]: what
//! stands beside the digits tells whether a date, a share or a measure in
//! brackets is there, and of a hundred numbers hardly one is read more closely.
//! It stops as well at the longest word of each phrase that a check begins with, so that no
//! check passes over a text on its own.

use std::ops::Range;

use crate::lang::checks;
use crate::lint::check::Checks;
use crate::lint::declared::Declared;
use crate::lint::digits::{Digits, LONGEST, each_number, each_word};
use crate::lint::stop::{OfNumbers, OfWords, Stop, Why, Word};
use crate::lint::unread::Unread;
use crate::lint::{
    age, change, conversion, day, given, impossible, name_beside, promotion, reckoned, share, sum,
};
use crate::text::token::ascii_word;

/// The numbers at which checks begin. The first that has a reason to read a sentence gives it, so
/// those that read it with all its figures stand before those of days.
const NUMBERS: [OfNumbers; 7] = [
    conversion::NUMBERS,
    share::NUMBERS,
    given::NUMBERS,
    reckoned::NUMBERS,
    change::NUMBERS,
    impossible::NUMBERS,
    day::NUMBERS,
];

/// The words at which checks begin.
const WORDS: [OfWords; 7] = [
    name_beside::WORDS,
    sum::WORDS,
    promotion::PHRASES,
    promotion::IMPERATIVES,
    age::WORDS,
    share::SHARES,
    share::MAJORITIES,
];

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
        if after_point {
            return;
        }
        let checks = self.checks;
        let asked = NUMBERS.iter().filter(|numbers| checks.any(numbers.codes));
        if let Some(why) = asked.into_iter().find_map(|numbers| (numbers.why)(&number, checks)) {
            self.stops.sentences.push((at, why));
        }
    }

    /// Looks at a word that may belong to a phrase of a check.
    fn word(&mut self, at: usize) {
        let (bytes, declared) = (self.bytes, self.declared);
        let word = Word { bytes, at, key: ascii_word(bytes, at).1, declared };
        self.stop(&word, |words| words.cues.is_empty());
        for phrase in checks::around(bytes, at, word.key) {
            self.stop(&word, |words| words.cues.contains(&phrase.cue));
        }
    }

    /// Stops at a word for the checks that begin with such.
    fn stop(&mut self, word: &Word<'_>, such: impl Fn(&OfWords) -> bool) {
        for words in &WORDS {
            if such(words) && self.checks.has(words.code) && (words.is)(word) {
                match words.stop {
                    Stop::Sentence => self.stops.sentences.push((word.at, Why::Figures)),
                    Stop::Promotion => self.stops.promotions.push(word.at),
                    Stop::Name => self.stops.names.push(word.at),
                }
            }
        }
    }

    /// Looks at all numbers and words that begin in a stretch of the text.
    pub(crate) fn see_all(&mut self, stretch: Range<usize>) {
        let bytes = self.bytes.get(stretch.clone()).unwrap_or_default();
        let before = stretch.start.checked_sub(1).map_or(b' ', |at| self.bytes[at]);
        each_number(bytes, before.is_ascii_digit(), |at| self.see(stretch.start + at));
        if !WORDS.iter().any(|words| self.checks.has(words.code)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::code::Code;
    use crate::text::language::Language;

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

    #[test]
    fn the_screen_of_the_facts_stops_at_the_words_of_every_check() {
        let asked: Vec<_> = WORDS.iter().flat_map(|words| words.cues).collect();
        for cue in checks::TOLD_BY {
            assert!(asked.contains(&&cue), "nobody asks for {cue:?}");
        }
        for cue in asked {
            assert!(checks::TOLD_BY.contains(cue), "the screen does not stop at {cue:?}");
        }
    }
}
