//! The first look at a text: which numbers are worth a closer one.
//!
//! Nearly every byte of a batch is seen by this module and by no other, so it
//! does as little as it can: eight bytes at a time it finds where runs of digits
//! and words begin; three letters tell whether a word can be a number or an
//! anchor; and only beside a number does it read whole words. What it lets
//! through is a superset of what the phrases match, which the tests hold against
//! an engine that has no screen.

use crate::find::index::{BEGINNING, Index, role};
use crate::find::token::{self, HIGH, ONES, letters};

/// What a run over a text cost: linear in the text, flat in facts that do not
/// occur.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Numbers seen, in digits or words.
    pub numbers: u64,
    /// Words looked up beside them.
    pub probes: u64,
    /// Sentences read closely.
    pub sentences: u64,
    /// Phrases tried against a number.
    pub candidates: u64,
}

impl std::ops::AddAssign for Counters {
    fn add_assign(&mut self, other: Self) {
        self.numbers += other.numbers;
        self.probes += other.probes;
        self.sentences += other.sentences;
        self.candidates += other.candidates;
    }
}

/// The high bit of each byte that is an ASCII digit.
fn digits(word: u64) -> u64 {
    let t = word ^ (ONES * 0x30);
    !(((t & !HIGH) + ONES * 0x76) | t) & HIGH
}

/// The high bit of each byte that begins a letter beyond ASCII.
fn leads(word: u64) -> u64 {
    word & (word << 1) & HIGH
}

/// The first place at or after `from` where a sentence is worth reading.
///
/// `from` is no place inside a word.
pub(crate) fn next(
    index: &Index,
    view: &str,
    from: usize,
    counters: &mut Counters,
) -> Option<usize> {
    let bytes = view.as_bytes();
    let mut at = from;
    let mut last = Last::default();
    while at < bytes.len() {
        // Word by word through one mask for a whole block: how many words begin in eight bytes is
        // a coin toss that the processor loses, how many begin in sixty-four matters less.
        let mut starts = match bytes[at..].first_chunk() {
            Some(block) => last.starts(block),
            None => {
                let mut padded = [0; BLOCK];
                let rest = &bytes[at..];
                padded[..rest.len()].copy_from_slice(rest);
                last.starts(&padded)
            }
        };
        while starts != 0 {
            let start = at + starts.trailing_zeros() as usize;
            starts &= starts - 1;
            let worth = if bytes[start].is_ascii_digit() {
                counters.numbers += 1;
                beside(index, view, start, counters)
            } else {
                index.gate().passes(four(bytes, start)) && word_at(index, view, start, counters)
            };
            if worth {
                return Some(start);
            }
        }
        at += BLOCK;
    }
    None
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// What the byte before a block is, in the high bits of the lowest byte.
#[derive(Default)]
struct Last {
    letter: u64,
    digit: u64,
}

impl Last {
    /// A bit for each byte of the block where a word, a run of digits or a
    /// letter beyond ASCII begins.
    fn starts(&mut self, block: &[u8; BLOCK]) -> u64 {
        let mut starts = 0;
        for (place, chunk) in block.as_chunks::<8>().0.iter().enumerate() {
            let word = u64::from_le_bytes(*chunk);
            let (digit, letter) = (digits(word), letters(word));
            let before = (letter << 8 | self.letter, digit << 8 | self.digit);
            let begins = letter & !before.0 | digit & !before.1 | leads(word);
            (self.letter, self.digit) = (letter >> 56, digit >> 56);
            starts |= gathered(begins) << (8 * place);
        }
        starts
    }
}

/// The high bits of eight bytes as the bits of one, the first byte's lowest.
fn gathered(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Eight bytes from `at` on, noughts behind the end.
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => {
            let mut padded = [0; 8];
            padded[..rest.len()].copy_from_slice(rest);
            u64::from_le_bytes(padded)
        }
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
fn word_at(index: &Index, view: &str, start: usize, counters: &mut Counters) -> bool {
    let bytes = view.as_bytes();
    if is_abbreviation(bytes, start) && index.has_anchors() {
        return true;
    }
    let end = word_end(bytes, start);
    let key = token::key(&bytes[start..end]);
    let roles = if index.possible_roles(key) == 0 { 0 } else { index.roles(key) };
    if roles & role::ANCHOR != 0 || index.begins_anchor(&bytes[start..end.min(start + BEGINNING)]) {
        return true;
    }
    if roles & role::NUMBER == 0 {
        return false;
    }
    counters.numbers += 1;
    beside(index, view, start, counters)
}

/// Where the word that begins at `start` ends: ASCII letters, or a run of bytes
/// beyond ASCII. A word of both scripts is two here; no phrase has such words.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let is_ascii = bytes[start].is_ascii();
    // A word of a hundred letters is no word; the bound keeps a run of letters linear.
    for at in (start..start + 100).step_by(8) {
        let eight = eight(bytes, at);
        let inside = if is_ascii { letters(eight) } else { eight & HIGH };
        let outside = !inside & HIGH;
        if outside != 0 {
            return at + first(outside);
        }
    }
    bytes.len().min(start + 104)
}

/// Where the next word, digit or letter beyond ASCII begins, from `at` on and
/// before `limit`.
fn next_part(bytes: &[u8], at: usize, limit: usize) -> Option<usize> {
    for at in (at..limit).step_by(8) {
        let eight = eight(bytes, at);
        let parts = letters(eight) | digits(eight) | eight & HIGH;
        if parts != 0 {
            return Some(at + first(parts)).filter(|&found| found < limit);
        }
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
/// that holds the word or digits at `start`.
fn beside(index: &Index, view: &str, start: usize, counters: &mut Counters) -> bool {
    stands_right(index, view.as_bytes(), start, counters)
        || (index.looks_left() && stands_left(index, view.as_bytes(), start, counters))
}

fn stands_right(index: &Index, bytes: &[u8], start: usize, counters: &mut Counters) -> bool {
    let mut at = start;
    for step in 0..REACH {
        let limit = bytes.len().min(at + WIDEST_GAP);
        let found = next_part(bytes, at, limit);
        if step > 0 && index.has_sign(&bytes[at..found.unwrap_or(limit)]) {
            return true;
        }
        let Some(found) = found else { return false };
        let end;
        if bytes[found].is_ascii_digit() {
            end = found + bytes[found..].iter().take_while(|b| b.is_ascii_digit()).take(64).count();
        } else {
            end = word_end(bytes, found);
            if step > 0 {
                let word = &bytes[found..end];
                counters.probes += 1;
                let key = token::key(word);
                let roles = index.possible_roles(key);
                let right = roles & role::RIGHT != 0 && index.roles(key) & role::RIGHT != 0;
                let begins = index.begins_right(&word[..word.len().min(BEGINNING)]);
                if right || begins || is_abbreviation(bytes, found) {
                    return true;
                }
                if roles & role::PART == 0 && word[0].is_ascii() {
                    return false;
                }
            }
        }
        at = end;
    }
    true
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
        assert_eq!(marks(leads, "é–x a".as_bytes().first_chunk().unwrap()), "x.x.....");
        for byte in 0..=255_u8 {
            let text = [byte; 8];
            let all = |is: bool| if is { "xxxxxxxx" } else { "........" };
            assert_eq!(marks(digits, &text), all(byte.is_ascii_digit()), "{byte}");
            assert_eq!(marks(letters, &text), all(byte.is_ascii_alphabetic()), "{byte}");
        }
    }
}
