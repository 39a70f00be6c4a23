//! The first look at a text: which numbers are worth a closer one.
//!
//! Nearly every byte of a batch is seen by this module and by no other, so it
//! does as little as it can: eight bytes at a time it finds where runs of digits
//! and words begin; three letters tell whether a word can be a number or an
//! anchor; and only beside a number does it read whole words. What it lets
//! through is a superset of what the phrases match, which the tests hold against
//! an engine that has no screen.

mod gate;
pub mod index;
mod known;
pub(super) mod literal;

use wide::u8x16;

use crate::find::screen::index::{Index, role};
use crate::find::screen::literal::BEGINNING;
use crate::mention::counters::Counters;
use crate::text::scan::{BLOCK, within};
use crate::text::token::{self, HIGH, ONES, ascii_word, eight, letters};

/// The high bit of each byte that is an ASCII digit.
fn digits(word: u64) -> u64 {
    let t = word ^ (ONES * 0x30);
    !(((t & !HIGH) + ONES * 0x76) | t) & HIGH
}

/// Whether a text has been folded yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folded {
    /// It is as its writer left it, so the screen stops as well where only
    /// folding tells what a reader sees.
    No,
    /// It is a view.
    Yes,
}

/// The first place at or after `from` where a sentence is worth reading.
///
/// `from` is no place inside a word. `seen` is called with the first byte of each number in digits
/// up to that place, and of each word that a check asks for, in order.
pub(crate) fn next(
    index: &Index,
    text: &str,
    folded: Folded,
    from: usize,
    counters: &mut Counters,
    mut seen: impl FnMut(usize),
) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut last = Last::default();
    let mut end;
    while at < bytes.len() {
        let block: &[u8; BLOCK + 3] = match bytes[at..].first_chunk() {
            Some(block) => block,
            None => {
                // White space, which is nothing to look at.
                let rest = &bytes[at..];
                end = [b' '; BLOCK + 3];
                end[..rest.len()].copy_from_slice(rest);
                &end
            }
        };
        let starts = last.starts(block);
        let mut worth = index.gate().passing(block, starts.words) | starts.others;
        while worth != 0 {
            let start = at + worth.trailing_zeros() as usize;
            worth &= worth - 1;
            let stops = match bytes.get(start) {
                Some(first) if first.is_ascii_alphabetic() => {
                    word_at(index, bytes, start, counters, &mut seen)
                }
                Some(first) if first.is_ascii_digit() => {
                    counters.numbers += 1;
                    seen(start);
                    beside(index, bytes, start, digits_end(bytes, start), counters)
                }
                Some(_) if folded == Folded::No => needs_folding(bytes, start),
                Some(_) => {
                    index.gate().passes(four(bytes, start))
                        && word_at(index, bytes, start, counters, &mut seen)
                }
                None => false,
            };
            if stops {
                return Some(start);
            }
        }
        at += BLOCK;
    }
    None
}

/// A bit for each byte of a block where something begins.
struct Starts {
    /// Words in ASCII letters.
    words: u64,
    /// Runs of digits, letters beyond ASCII, and signs that may need folding.
    others: u64,
}

/// What the byte before a block is, in the lowest bit.
#[derive(Default)]
struct Last {
    letter: u64,
    digit: u64,
}

impl Last {
    /// What begins where in the first bytes of a block.
    fn starts(&mut self, block: &[u8; BLOCK + 3]) -> Starts {
        let (mut letter, mut digit, mut rare) = (0, 0, 0);
        for (place, chunk) in block.as_chunks::<16>().0.iter().enumerate() {
            let bytes = u8x16::new(*chunk);
            let marks = |is: u8x16| u64::from(is.to_bitmask()) << (16 * place);
            letter |= marks(within(bytes | u8x16::splat(0x20), b'a', b'z'));
            digit |= marks(within(bytes, b'0', b'9'));
            let control = within(bytes, 0, 0x1f);
            let lead = within(bytes, 0xc0, 0xff);
            let sign = bytes.simd_eq(u8x16::splat(b'[')) | bytes.simd_eq(u8x16::splat(0x7f));
            rare |= marks(control | lead | sign);
        }
        let words = letter & !(letter << 1 | self.letter);
        let digits = digit & !(digit << 1 | self.digit);
        (self.letter, self.digit) = (letter >> 63, digit >> 63);
        Starts { words, others: digits | rare }
    }
}

/// Whether the sign or letter at `start` may stand for another, or for nothing,
/// in the view. Typographic quotes and dashes are signs in both.
fn needs_folding(bytes: &[u8], start: usize) -> bool {
    match bytes[start] {
        b'\t' => false,
        b'\n' | b'\r' => start > 0 && bytes[start - 1] == b'-',
        // A footnote mark touches what it explains.
        b'[' => start > 0 && is_part(bytes[start - 1]),
        0xe2 => {
            let sign = [bytes.get(start + 1), bytes.get(start + 2)];
            !matches!(sign, [Some(0x80), Some(0x93 | 0x94 | 0x98..=0x9f)])
        }
        byte => !(0x20..0x7f).contains(&byte),
    }
}

/// Four bytes from `at` on, noughts behind the end.
fn four(bytes: &[u8], at: usize) -> u32 {
    match bytes[at..].first_chunk() {
        Some(chunk) => u32::from_le_bytes(*chunk),
        None => {
            let mut padded = [0; 4];
            let rest = &bytes[at..];
            padded[..rest.len()].copy_from_slice(rest);
            u32::from_le_bytes(padded)
        }
    }
}

/// Whether the word at `start` is an anchor, or a number worth a closer look.
fn word_at(
    index: &Index,
    bytes: &[u8],
    start: usize,
    counters: &mut Counters,
    seen: &mut impl FnMut(usize),
) -> bool {
    if is_abbreviation(bytes, start) && index.has_anchors() {
        return true;
    }
    let (end, key) = word_of(bytes, start);
    let roles = if index.possible_roles(key) == 0 { 0 } else { index.roles(key) };
    if roles & role::TELLS != 0 {
        seen(start);
    }
    if roles & role::ANCHOR != 0 || index.begins_anchor(&bytes[start..end.min(start + BEGINNING)]) {
        return true;
    }
    if roles & role::NUMBER == 0 {
        return false;
    }
    counters.numbers += 1;
    beside(index, bytes, start, end, counters)
}

/// Where the word that begins at `start` ends, and its key: ASCII letters, or a
/// run of bytes beyond ASCII. A word of both is two here; no phrase has such
/// words.
fn word_of(bytes: &[u8], start: usize) -> (usize, u64) {
    if bytes[start].is_ascii() {
        return ascii_word(bytes, start);
    }
    let run = bytes[start..].iter().take(104).take_while(|b| !b.is_ascii()).count();
    (start + run, token::key(&bytes[start..start + run]))
}

/// Where the next word, digit or letter beyond ASCII begins, from `at` on and
/// before `limit`.
fn next_part(bytes: &[u8], at: usize, limit: usize) -> Option<usize> {
    let mut at = at;
    while at < limit {
        let eight = eight(bytes, at);
        let parts = letters(eight) | digits(eight) | eight & HIGH;
        if parts != 0 {
            return Some(at + first(parts)).filter(|&found| found < limit);
        }
        at += 8;
    }
    None
}

/// The place of the lowest byte that is marked.
fn first(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// "U.S." is one word to the phrases, and three bytes of many kinds to the screen.
fn is_abbreviation(bytes: &[u8], start: usize) -> bool {
    bytes.get(start + 1) == Some(&b'.') && bytes.get(start + 2).is_some_and(|&b| is_part(b))
}

/// How many words of a quantity are passed over, on either side, to see what
/// stands beside it.
const REACH: usize = 24;

/// Whether a word that some phrase has beside its slot stands beside the number
/// that holds the word or digits from `start` to `end`.
fn beside(index: &Index, bytes: &[u8], start: usize, end: usize, counters: &mut Counters) -> bool {
    // A regular expression may have anything beside its number.
    !index.with_regex.is_empty()
        || stands_right(index, bytes, end, counters)
        || (index.looks_left() && stands_left(index, bytes, start, counters))
}

/// `end` is where the word or digits end that were seen first.
fn stands_right(index: &Index, bytes: &[u8], end: usize, counters: &mut Counters) -> bool {
    let mut at = end;
    for _ in 1..REACH {
        let limit = bytes.len().min(at + WIDEST_GAP);
        let found = next_part(bytes, at, limit);
        if index.has_sign(&bytes[at..found.unwrap_or(limit)]) {
            return true;
        }
        let Some(found) = found else { return false };
        if bytes[found].is_ascii_digit() {
            at = digits_end(bytes, found);
            continue;
        }
        let key;
        (at, key) = word_of(bytes, found);
        counters.probes += 1;
        let roles = index.possible_roles(key);
        let right = roles & role::RIGHT != 0 && index.roles(key) & role::RIGHT != 0;
        let begins = index.begins_right(&bytes[found..at.min(found + BEGINNING)]);
        if right || begins || is_abbreviation(bytes, found) {
            return true;
        }
        if roles & role::PART == 0 && bytes[found].is_ascii() {
            return false;
        }
    }
    true
}

/// Where the digits from `start` on end.
fn digits_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < start + 64 {
        let others = !digits(eight(bytes, at)) & HIGH;
        if others != 0 {
            return at + first(others);
        }
        at += 8;
    }
    bytes.len().min(start + 64)
}

fn stands_left(index: &Index, bytes: &[u8], start: usize, counters: &mut Counters) -> bool {
    let mut at = start;
    for _ in 0..REACH {
        let limit = at.saturating_sub(WIDEST_GAP);
        let found = (limit..at).rev().find(|&i| is_part(bytes[i]));
        if index.has_sign(&bytes[found.map_or(limit, |i| i + 1)..at]) {
            return true;
        }
        let Some(last) = found else { return false };
        let same_kind = |b: &&u8| match bytes[last] {
            b'0'..=b'9' => b.is_ascii_digit(),
            0x80.. => !b.is_ascii(),
            _ => b.is_ascii_alphabetic(),
        };
        let run = bytes[..=last].iter().rev().take(100).take_while(same_kind).count();
        let begin = last + 1 - run;
        if !bytes[last].is_ascii_digit() {
            let word = &bytes[begin..=last];
            counters.probes += 1;
            let key = token::key(word);
            let roles = index.possible_roles(key);
            let left = roles & role::LEFT != 0 && index.roles(key) & role::LEFT != 0;
            let begins = index.begins_left(&word[..word.len().min(BEGINNING)]);
            let abbreviated = run == 1 && bytes.get(last + 1) == Some(&b'.');
            if left || begins || abbreviated {
                return true;
            }
            if roles & role::PART == 0 && bytes[last].is_ascii() {
                return false;
            }
        }
        at = begin;
    }
    true
}

/// More white space and signs than this between two words part them.
const WIDEST_GAP: usize = 256;

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_digits_and_letters_eight_at_a_time() {
        let marks = |f: fn(u64) -> u64, text: &[u8; 8]| {
            let bits = f(u64::from_le_bytes(*text));
            (0..8).map(|i| if bits >> (8 * i + 7) & 1 == 1 { 'x' } else { '.' }).collect::<String>()
        };
        assert_eq!(marks(digits, b"a09:/ 5\xb5"), ".xx...x.");
        assert_eq!(marks(letters, b"aZ@[`{z\xe1"), "xx....x.");
        for byte in 0..=255_u8 {
            let text = [byte; 8];
            let all = |is: bool| if is { "xxxxxxxx" } else { "........" };
            assert_eq!(marks(digits, &text), all(byte.is_ascii_digit()), "{byte}");
            assert_eq!(marks(letters, &text), all(byte.is_ascii_alphabetic()), "{byte}");
        }
    }

    fn starts(text: &[u8]) -> (String, String) {
        let mut last = Last::default();
        let (mut words, mut others) = (String::new(), String::new());
        for chunk in text.chunks(BLOCK) {
            let mut block = [b' '; BLOCK + 3];
            block[..chunk.len()].copy_from_slice(chunk);
            let starts = last.starts(&block);
            for place in 0..chunk.len() {
                words.push(if starts.words >> place & 1 == 1 { 'x' } else { '.' });
                others.push(if starts.others >> place & 1 == 1 { 'x' } else { '.' });
            }
        }
        (words, others)
    }

    #[test]
    fn words_and_numbers_start_where_they_start_in_any_block() {
        for before in 0..130 {
            let text = format!("{}ab 12 c", " ".repeat(before));
            let (words, others) = starts(text.as_bytes());
            assert_eq!(&words[before..], "x.....x", "{before}");
            assert_eq!(&others[before..], "...x...", "{before}");
        }
        for byte in 0..=255_u8 {
            let (words, others) = starts(&[byte]);
            let rare = byte < 0x20 || byte == 0x7f || byte == b'[' || byte >= 0xc0;
            assert_eq!(words, if byte.is_ascii_alphabetic() { "x" } else { "." }, "{byte}");
            assert_eq!(others, if byte.is_ascii_digit() || rare { "x" } else { "." }, "{byte}");
        }
    }

    #[test]
    fn only_plain_text_and_typographic_signs_are_their_own_view() {
        let needs = |text: &str| {
            let found = text.bytes().enumerate();
            let mut rare = found.filter(|(_, b)| matches!(b, 0..=0x1f | b'[' | 0x7f | 0xc0..));
            rare.any(|(at, _)| needs_folding(text.as_bytes(), at))
        };
        for plain in ["“167” – ‘no’ — yes", "a\tb\r\nc-\td", "see [note]", "a – b"] {
            assert!(!needs(plain), "{plain:?}");
        }
        for other in [
            "Guaidó",
            "sea-\nts",
            "sea-\r\nts",
            "167[2] seats",
            "1\u{200b}67",
            "a\u{7f}",
            "a\u{1b}[31m",
            "a\u{2026}",
            "１６７",
        ] {
            assert!(needs(other), "{other:?}");
        }
    }
}
