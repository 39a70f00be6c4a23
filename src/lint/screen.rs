//! The places of a text that are worth reading for a check.
//!
//! The screen of the facts stops at every number and shows it to [`Numbers`]: what
//! stands beside the digits tells whether a date, a share or a measure in
//! brackets is there, and of a hundred numbers hardly one is read more closely.
//! It stops as well at the longest word of each phrase that a check begins with, so that no
//! check passes over a text on its own.

use std::ops::Range;

use wide::u8x16;

use super::Checks;
use super::day::{self, Named};
use super::unread::Unread;
use crate::lang::checks::{self, Cue};
use crate::text::language::Language;
use crate::text::scan::{BLOCK, within};
use crate::text::token::ascii_word;

/// The places worth reading, in order of the text.
#[derive(Debug, Default)]
pub(super) struct Stops {
    /// Whose sentence is, and what for.
    pub(super) sentences: Vec<(usize, Why)>,
    /// Whose paragraph may be promotion.
    pub(super) promotions: Vec<usize>,
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
    /// What they are worth reading for.
    pub(super) checks: Checks,
    stops: Stops,
    /// Digits that are no numbers.
    pub(super) unread: Unread,
}

impl<'t> Numbers<'t> {
    /// None yet.
    pub(crate) fn new(text: &'t str, checks: Checks) -> Self {
        let (stops, unread) = (Stops::default(), Unread::default());
        Self { bytes: text.as_bytes(), checks, stops, unread }
    }

    /// Looks at the number whose first digit is at `at`, or at the word that begins there.
    #[inline]
    pub(crate) fn see(&mut self, at: usize) {
        if self.bytes[at].is_ascii_digit() { self.number(at) } else { self.word(at) }
    }

    #[inline]
    fn number(&mut self, at: usize) {
        let number = Number::at(self.bytes, at);
        let after_point = number.is_end_of_another();
        if !after_point || number.end - number.start == DIGITS {
            self.unread.see(self.bytes, at, number.end, DIGITS);
        }
        let checks = self.checks;
        if after_point
            || !(checks.weekday || checks.relative_date || checks.conversion || checks.share)
        {
            return;
        }
        let stops = &mut self.stops.sentences;
        if checks.conversion && number.in_brackets()
            || checks.share && (number.of_a_whole() || number.is_a_majority())
        {
            stops.push((at, Why::Figures));
            return;
        }
        match day::named(self.bytes, number.start, number.end) {
            Some(Named::Weekday(language)) if checks.weekday => {
                stops.push((at, Why::Date(language)));
            }
            Some(Named::Counted) if checks.relative_date => stops.push((at, Why::Figures)),
            _ => {}
        }
    }

    /// Looks at a word that may belong to a phrase of a check.
    fn word(&mut self, at: usize) {
        let (_, key) = ascii_word(self.bytes, at);
        for phrase in checks::around(self.bytes, at, key) {
            match phrase.cue {
                Cue::InAll if self.checks.sum => self.stops.sentences.push((at, Why::Figures)),
                Cue::Promotion if self.checks.out_of_place => self.stops.promotions.push(at),
                _ => {}
            }
        }
    }

    /// Looks at all numbers and words that begin in a stretch of the text.
    pub(crate) fn see_all(&mut self, stretch: Range<usize>) {
        let bytes = self.bytes.get(stretch.clone()).unwrap_or_default();
        let before = stretch.start.checked_sub(1).map_or(b' ', |at| self.bytes[at]);
        each_number(bytes, before.is_ascii_digit(), |at| self.see(stretch.start + at));
        if !(self.checks.sum || self.checks.out_of_place) {
            return;
        }
        let mut at = stretch.start;
        if before.is_ascii_alphabetic() {
            at = ascii_word(self.bytes, at).0;
        }
        while let Some(word) = self.bytes[at..stretch.end].iter().position(u8::is_ascii_alphabetic)
        {
            self.word(at + word);
            at = stretch.end.min(ascii_word(self.bytes, at + word).0);
        }
    }

    /// The places worth reading, in order.
    pub(super) fn places(self) -> Stops {
        let mut stops = self.stops;
        stops.sentences.sort_unstable();
        stops
    }
}

/// Calls `found` with the first byte of each run of digits.
///
/// `inside` is whether the byte before the first is a digit.
pub(super) fn each_number(bytes: &[u8], inside: bool, mut found: impl FnMut(usize)) {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut last = u64::from(inside);
    for (place, block) in blocks.iter().enumerate() {
        each_start(block, &mut last, |at| found(place * BLOCK + at));
    }
    let mut end = [b' '; BLOCK];
    end[..rest.len()].copy_from_slice(rest);
    each_start(&end, &mut last, |at| found(blocks.len() * BLOCK + at));
}

/// `last` is whether the byte before the block is a digit, and then whether its last byte is.
fn each_start(block: &[u8; BLOCK], last: &mut u64, mut found: impl FnMut(usize)) {
    let chunks = block.as_chunks::<16>().0.iter().enumerate();
    let digits = chunks.fold(0, |digits, (place, chunk)| {
        let mask = within(u8x16::new(*chunk), b'0', b'9').to_bitmask();
        digits | u64::from(mask) << (16 * place)
    });
    let mut starts = digits & !(digits << 1 | *last);
    *last = digits >> 63;
    while starts != 0 {
        found(starts.trailing_zeros() as usize);
        starts &= starts - 1;
    }
}

/// A run of digits in a text.
struct Number<'t> {
    bytes: &'t [u8],
    start: usize,
    end: usize,
}

/// Digits of the longest run that any check is about.
const DIGITS: usize = 12;

impl<'t> Number<'t> {
    fn at(bytes: &'t [u8], start: usize) -> Self {
        let digits = bytes[start..].iter().take(DIGITS).take_while(|b| b.is_ascii_digit());
        Self { bytes, start, end: start + digits.count() }
    }

    #[inline]
    fn behind(&self, length: usize) -> &'t [u8] {
        &self.bytes[self.end..self.bytes.len().min(self.end + length)]
    }

    #[inline]
    fn before(&self, length: usize) -> &'t [u8] {
        &self.bytes[self.start.saturating_sub(length)..self.start]
    }

    /// "5" in "1.5" or "1,500".
    fn is_end_of_another(&self) -> bool {
        matches!(self.before(2), [digit, b'.' | b','] if digit.is_ascii_digit())
    }

    /// Whether it stands in a bracket with a word or two, and another number right before that:
    /// "10 miles (about 16 km)".
    fn in_brackets(&self) -> bool {
        let near = self.before(16);
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
        let open = self.start - near.len() + open;
        let behind = self.behind(24);
        let Some(end) = memchr::memchr(b')', behind) else { return false };
        // What is converted stands right before it, in digits.
        let before = &self.bytes[open.saturating_sub(24)..open];
        behind[..end].iter().any(u8::is_ascii_alphabetic)
            && before.iter().any(u8::is_ascii_digit)
            && !self.bytes[open..self.start].contains(&b')')
    }

    /// Whether it is a part, a whole in digits stands behind it, and words of a share are near:
    /// "100 of the 167 members, a majority".
    fn of_a_whole(&self) -> bool {
        let Some(of) = self.behind(24).strip_prefix(b" ") else { return false };
        let of = of.strip_prefix(b"out ").unwrap_or(of);
        let Some(whole) = of.strip_prefix(b"of ") else { return false };
        let digit = whole.iter().take(10).any(u8::is_ascii_digit);
        let near = [self.before(80), self.behind(80)];
        let share = |near: &[u8]| {
            let words = ["percent", "per cent", "%", "majority", "thirds"];
            words.iter().any(|word| memchr::memmem::find(near, word.as_bytes()).is_some())
        };
        digit && near.into_iter().any(share)
    }

    /// Whether it counts what is called a majority right behind it: "100 members, a majority".
    fn is_a_majority(&self) -> bool {
        let near = self.behind(40);
        memchr::memchr(b'j', near).is_some_and(|j| {
            let word = near.get(j.saturating_sub(2)..).unwrap_or_default();
            word.starts_with(b"majority") && near[..j].contains(&b',')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(text: &str, checks: Checks) -> Stops {
        let mut numbers = Numbers::new(text, checks);
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
    fn numbers_are_found_in_any_place_of_a_block() {
        for before in 0..130 {
            let text = format!("{}12 345,6", "x".repeat(before));
            let mut found = Vec::new();
            each_number(text.as_bytes(), false, |at| found.push(at - before));
            assert_eq!(found, [0, 3, 7], "{before}");
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
        assert_eq!(count(Checks { weekday: false, ..Checks::all() }), (5, 1));
        assert_eq!(count(Checks { relative_date: false, ..Checks::all() }), (5, 1));
        assert_eq!(count(Checks { conversion: false, ..Checks::all() }), (5, 1));
        // Each of the two numbers stands before the share.
        assert_eq!(count(Checks { share: false, ..Checks::all() }), (4, 1));
        assert_eq!(count(Checks { sum: false, ..Checks::all() }), (5, 1));
        assert_eq!(count(Checks { out_of_place: false, ..Checks::all() }), (6, 0));
        assert_eq!(count(Checks::none()), (0, 0));
    }
}
