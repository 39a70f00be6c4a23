//! Runs of digits and of letters in a text, and what stands right beside those of digits.

use wide::u8x16;

use crate::text::scan::{BLOCK, within};

/// Digits of the longest run that any check is about.
pub(super) const LONGEST: usize = 12;

/// A run of digits in a text.
pub(super) struct Digits<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'t> Digits<'t> {
    pub(super) fn at(bytes: &'t [u8], start: usize) -> Self {
        let digits = bytes[start..].iter().take(LONGEST).take_while(|b| b.is_ascii_digit());
        Self { bytes, start, end: start + digits.count() }
    }

    /// The bytes behind it, no more than `length`.
    #[inline]
    pub(super) fn behind(&self, length: usize) -> &'t [u8] {
        &self.bytes[self.end..self.bytes.len().min(self.end + length)]
    }

    /// The bytes before it, no more than `length`.
    #[inline]
    pub(super) fn before(&self, length: usize) -> &'t [u8] {
        &self.bytes[self.start.saturating_sub(length)..self.start]
    }

    /// Where it ends with the groups and decimals that go on in it: "1,207".
    pub(super) fn whole_end(&self) -> usize {
        let mut end = self.end;
        while let [b'.' | b',', digit, ..] = self.bytes[end..]
            && digit.is_ascii_digit()
            && end < self.end + LONGEST
        {
            let digits = self.bytes[end + 1..].iter().take(LONGEST);
            end += 1 + digits.take_while(|b| b.is_ascii_digit()).count();
        }
        end
    }

    /// "5" in "1.5" or "1,500".
    pub(super) fn is_end_of_another(&self) -> bool {
        matches!(self.before(2), [digit, b'.' | b','] if digit.is_ascii_digit())
    }
}

/// Calls `found` with the first byte of each run of digits.
///
/// `inside` is whether the byte before the first is a digit.
pub(super) fn each_number(bytes: &[u8], inside: bool, found: impl FnMut(usize)) {
    each_run(bytes, inside, |bytes| within(bytes, b'0', b'9'), found);
}

/// The same of each run of ASCII letters.
pub(super) fn each_word(bytes: &[u8], inside: bool, found: impl FnMut(usize)) {
    each_run(bytes, inside, |bytes| within(bytes | u8x16::splat(0x20), b'a', b'z'), found);
}

#[inline]
fn each_run(
    bytes: &[u8],
    inside: bool,
    is: impl Fn(u8x16) -> u8x16 + Copy,
    mut found: impl FnMut(usize),
) {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut last = u64::from(inside);
    for (place, block) in blocks.iter().enumerate() {
        each_start(block, &mut last, is, |at| found(place * BLOCK + at));
    }
    let mut end = [b' '; BLOCK];
    end[..rest.len()].copy_from_slice(rest);
    each_start(&end, &mut last, is, |at| found(blocks.len() * BLOCK + at));
}

/// `last` is whether the byte before the block is in a run, and then whether its last byte is.
#[inline]
fn each_start(
    block: &[u8; BLOCK],
    last: &mut u64,
    is: impl Fn(u8x16) -> u8x16,
    mut found: impl FnMut(usize),
) {
    let chunks = block.as_chunks::<16>().0.iter().enumerate();
    let inside = chunks.fold(0, |inside, (place, chunk)| {
        let mask = is(u8x16::new(*chunk)).to_bitmask();
        inside | u64::from(mask) << (16 * place)
    });
    let mut starts = inside & !(inside << 1 | *last);
    *last = inside >> 63;
    while starts != 0 {
        found(starts.trailing_zeros() as usize);
        starts &= starts - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_any_place_of_a_block() {
        for before in 0..130 {
            let text = format!("{}12 345,6", "x".repeat(before));
            let mut found = Vec::new();
            each_number(text.as_bytes(), false, |at| found.push(at - before));
            assert_eq!(found, [0, 3, 7], "{before}");
            let text = format!("{}ab Zé@c", "1".repeat(before));
            let mut found = Vec::new();
            each_word(text.as_bytes(), false, |at| found.push(at - before));
            assert_eq!(found, [0, 3, 7], "{before}");
        }
    }
}
