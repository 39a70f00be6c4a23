//! The places of a text that are worth reading for a check.
//!
//! The screen of the facts stops at every number and shows it to [`Numbers`]: what
//! stands beside the digits tells whether a date, a share or a measure in
//! brackets is there, and of a hundred numbers hardly one is read more closely.
//! The only pass over a text of its own is one for a few rare words.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use aho_corasick::packed::Searcher;
use wide::u8x16;

use crate::lint::Checks;
use crate::text::scan::{BLOCK, within};

/// The places worth reading, in order of the text.
#[derive(Debug, Default)]
pub(crate) struct Stops {
    /// Whose sentence is, and what for.
    pub(crate) sentences: Vec<(usize, Why)>,
    /// Whose paragraph may be promotion.
    pub(crate) promotions: Vec<usize>,
}

/// What a sentence is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// A weekday with a date.
    Date,
    /// Figures that must fit each other.
    Figures,
}

/// Rare letters of the words that are looked for. Four at the least, so that the search for
/// them hardly ever stops in vain.
const SIGNS: [(&str, Sign); 12] = [
    ("in all", Sign::Sum),
    ("in total", Sign::Sum),
    ("altogether", Sign::Sum),
    ("all told", Sign::Sum),
    ("promo", Sign::Promotion),
    ("Promo", Sign::Promotion),
    ("checkout", Sign::Promotion),
    ("discount", Sign::Promotion),
    ("voucher", Sign::Promotion),
    ("coupon", Sign::Promotion),
    ("ubscribe", Sign::Promotion),
    ("lick here", Sign::Promotion),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Sum,
    Promotion,
}

/// Looks for all signs at once: sixteen bytes or more at a time where the processor can.
enum Words {
    Packed(Searcher),
    Plain(AhoCorasick),
}

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let letters = || SIGNS.iter().map(|(letters, _)| letters);
    let packed = Searcher::new(letters()).map(Words::Packed);
    packed.or_else(|| AhoCorasick::new(letters()).ok().map(Words::Plain))
});

/// The numbers of a text that are worth reading, as somebody comes by them who passes over it
/// for another reason.
pub(crate) struct Numbers<'t> {
    bytes: &'t [u8],
    /// What they are worth reading for.
    pub(crate) checks: Checks,
    stops: Vec<(usize, Why)>,
}

impl<'t> Numbers<'t> {
    /// None yet.
    pub(crate) fn new(text: &'t str, checks: Checks) -> Self {
        Self { bytes: text.as_bytes(), checks, stops: Vec::new() }
    }

    /// Looks at the number whose first digit is at `at`.
    #[inline]
    pub(crate) fn see(&mut self, at: usize) {
        let checks = self.checks;
        if !(checks.weekday || checks.relative_date || checks.conversion || checks.share) {
            return;
        }
        let number = Number::at(self.bytes, at);
        if number.is_end_of_another() {
            return;
        }
        if checks.conversion && number.in_brackets()
            || checks.share && (number.of_a_whole() || number.is_a_majority())
        {
            self.stops.push((at, Why::Figures));
            return;
        }
        match number.dates() {
            Some(Dates::Weekday) if checks.weekday => self.stops.push((at, Why::Date)),
            Some(Dates::Counted) if checks.relative_date => self.stops.push((at, Why::Figures)),
            _ => {}
        }
    }

    /// Looks at all numbers that begin in a stretch of the text.
    pub(crate) fn see_all(&mut self, stretch: Range<usize>) {
        let bytes = self.bytes.get(stretch.clone()).unwrap_or_default();
        let inside = stretch.start.checked_sub(1).is_some_and(|at| self.bytes[at].is_ascii_digit());
        each_number(bytes, inside, |at| self.see(stretch.start + at));
    }

    /// The places worth reading, with those that words tell.
    pub(crate) fn and_words(self) -> Stops {
        let Self { bytes, checks, stops } = self;
        let mut stops = Stops { sentences: stops, promotions: Vec::new() };
        if !(checks.sum || checks.out_of_place) {
            return stops;
        }
        let figures = stops.sentences.len();
        let mut found = |m: aho_corasick::Match| match SIGNS[m.pattern().as_usize()].1 {
            Sign::Sum if checks.sum => stops.sentences.push((m.start(), Why::Figures)),
            Sign::Promotion if checks.out_of_place => stops.promotions.push(m.start()),
            _ => {}
        };
        match &*WORDS {
            Some(Words::Packed(searcher)) => searcher.find_iter(bytes).for_each(&mut found),
            Some(Words::Plain(searcher)) => searcher.find_iter(bytes).for_each(&mut found),
            None => {}
        }
        if stops.sentences.len() > figures {
            stops.sentences.sort_unstable();
        }
        stops
    }
}

/// Calls `found` with the first byte of each run of digits.
///
/// `inside` is whether the byte before the first is a digit.
pub(crate) fn each_number(bytes: &[u8], inside: bool, mut found: impl FnMut(usize)) {
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

    /// Whose day of a month it may be: "Sunday, Jan. 8", "Sunday, the 8th of January",
    /// "yesterday, January 6", "two days after January 4".
    fn dates(&self) -> Option<Dates> {
        if self.end - self.start > 2 || !has_day(self.before(32)) {
            return None;
        }
        let (word, rest) = last_word(self.before(32));
        if is_month(word) {
            return names_a_day(last_word(rest).0);
        }
        let word = if word == b"the" { last_word(rest).0 } else { word };
        names_a_day(word).filter(|_| {
            let behind = self.behind(16);
            let behind = behind.get(2..).filter(|_| is_ordinal(behind)).unwrap_or(behind);
            let behind = behind.trim_ascii_start();
            let behind = behind.strip_prefix(b"of ").unwrap_or(behind).trim_ascii_start();
            is_month(behind)
        })
    }
}

/// What the word before a date makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dates {
    /// "Sunday".
    Weekday,
    /// "Yesterday", "after".
    Counted,
}

fn names_a_day(word: &[u8]) -> Option<Dates> {
    if let Some(stem) = word.strip_suffix(b"day") {
        let counted = stem.ends_with(b"ester") || matches!(stem, b"to" | b"To");
        return match WEEKDAYS.contains(&stem) {
            true => Some(Dates::Weekday),
            false => counted.then_some(Dates::Counted),
        };
    }
    matches!(word, b"after" | b"before").then_some(Dates::Counted)
}

/// Whether the letters "day" stand in some bytes; of 32, all at once.
fn has_day(bytes: &[u8]) -> bool {
    let Some(bytes): Option<&[u8; 32]> = bytes.first_chunk() else {
        return memchr::memmem::find(bytes, b"day").is_some();
    };
    let places = |letter: u8| {
        let chunks = bytes.as_chunks::<16>().0.iter().enumerate();
        chunks.fold(0_u32, |places, (place, chunk)| {
            let mask = u8x16::new(*chunk).simd_eq(u8x16::splat(letter)).to_bitmask();
            places | mask << (16 * place)
        })
    };
    let y = places(b'y');
    y != 0 && places(b'd') << 2 & places(b'a') << 1 & y != 0
}

/// What "day" makes a weekday of.
const WEEKDAYS: [&[u8]; 7] = [b"Mon", b"Tues", b"Wednes", b"Thurs", b"Fri", b"Satur", b"Sun"];

/// What the names of the months begin with.
const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

fn is_month(word: &[u8]) -> bool {
    word.first_chunk().is_some_and(|three| MONTHS.contains(&three))
}

fn is_ordinal(word: &[u8]) -> bool {
    word.first_chunk().is_some_and(|two| [b"st", b"nd", b"rd", b"th"].contains(&two))
}

/// The last word in ASCII letters of some bytes with at most a few signs behind it, and what
/// stands before it.
fn last_word(bytes: &[u8]) -> (&[u8], &[u8]) {
    let signs = bytes.iter().rev().take(6).take_while(|b| !b.is_ascii_alphanumeric()).count();
    let bytes = &bytes[..bytes.len() - signs];
    let letters = bytes.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    let (rest, word) = bytes.split_at(bytes.len() - letters);
    (word, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(text: &str, checks: Checks) -> Stops {
        let mut numbers = Numbers::new(text, checks);
        numbers.see_all(0..text.len());
        numbers.and_words()
    }

    #[test]
    fn words_are_looked_for() {
        assert!(WORDS.is_some());
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
            assert_eq!(reasons(date), [Why::Date], "{date}");
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
    fn days_are_found_wherever_they_stand() {
        for before in 0..40 {
            for after in 0..40 {
                let text = format!("{}day{}", "a".repeat(before), "y".repeat(after));
                assert!(has_day(&text.as_bytes()[..text.len().min(32)]) == (before <= 29));
            }
        }
        assert!(!has_day(b"dda yd ay-less dy a da y dad yaad"));
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
