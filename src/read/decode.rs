//! Bytes to text.
//!
//! A byte order mark decides among UTF-8, UTF-16 and UTF-32; without one it is
//! UTF-8. What is no letter becomes U+FFFD and is counted, because a checker
//! that refuses an article for one bad byte checks nothing of it, and one that
//! drops the byte without a word hides it.
//!
//! We do not guess older encodings: a wrong guess reads `£60` as something else
//! and nobody is told. What a page says of itself is no guess.

use crate::text::article::{Marks, Origin};

/// How the letters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16 {
        big: bool,
    },
    Utf32 {
        big: bool,
    },
    /// One that a page names itself.
    #[cfg(feature = "formats")]
    Named(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// What the first bytes of a file say, and how many of them say it.
    pub(crate) fn of(bytes: &[u8]) -> (Encoding, usize) {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            // Before UTF-16, whose mark this begins with. A UTF-16 text that
            // begins with NUL does not occur.
            [0xFF, 0xFE, 0, 0, ..] => (Encoding::Utf32 { big: false }, 4),
            [0, 0, 0xFE, 0xFF, ..] => (Encoding::Utf32 { big: true }, 4),
            [0xFF, 0xFE, ..] => (Encoding::Utf16 { big: false }, 2),
            [0xFE, 0xFF, ..] => (Encoding::Utf16 { big: true }, 2),
            _ => (Encoding::Utf8, 0),
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16 { .. } => "UTF-16",
            Encoding::Utf32 { .. } => "UTF-32",
            #[cfg(feature = "formats")]
            Encoding::Named(encoding) => encoding.name(),
        }
    }
}

/// Bytes that are no letter and for which U+FFFD stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bad {
    /// Where U+FFFD begins in the text.
    pub(crate) at: usize,
    /// How many bytes of the file it stands for.
    pub(crate) len: usize,
}

/// Bytes of U+FFFD in UTF-8.
const STAND_IN: usize = char::REPLACEMENT_CHARACTER.len_utf8();

/// A stretch of decoded text. Reused, so that reading many files allocates once.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// What was replaced in it, in order.
    pub(crate) bad: Vec<Bad>,
    /// For an encoding that a page names: from which byte of the text on the file is ahead by how
    /// many bytes, in order.
    pub(super) patches: Vec<(usize, isize)>,
}

impl Decoded {
    /// Decodes `bytes` in place of what this held.
    ///
    /// Bytes at the end that may be the beginning of a letter are left for
    /// later, unless `ended`. Of UTF-16 and UTF-32, half a unit at the end of
    /// the file is never used: it has no place in whole units.
    pub(crate) fn fill(&mut self, encoding: Encoding, bytes: &[u8], ended: bool) {
        self.text.clear();
        self.bad.clear();
        self.patches.clear();
        match encoding {
            Encoding::Utf8 => self.utf8(bytes, ended),
            Encoding::Utf16 { big } => self.utf16(bytes, big, ended),
            Encoding::Utf32 { big } => self.utf32(bytes, big),
            #[cfg(feature = "formats")]
            Encoding::Named(encoding) => self.named(encoding, bytes),
        }
    }

    fn replace(&mut self, len: usize) {
        self.bad.push(Bad { at: self.text.len(), len });
        self.text.push(char::REPLACEMENT_CHARACTER);
    }

    fn utf8(&mut self, bytes: &[u8], ended: bool) {
        let mut rest = bytes;
        loop {
            let error = match simdutf8::compat::from_utf8(rest) {
                Ok(valid) => {
                    self.text.push_str(valid);
                    return;
                }
                Err(error) => error,
            };
            let (valid, after) = rest.split_at_checked(error.valid_up_to()).unwrap_or_default();
            self.text.push_str(std::str::from_utf8(valid).unwrap_or_default());
            let len = match error.error_len() {
                Some(len) => len,
                None if ended => after.len(),
                None => return,
            };
            self.replace(len);
            rest = after.get(len..).unwrap_or_default();
        }
    }

    fn utf16(&mut self, bytes: &[u8], big: bool, ended: bool) {
        let (units, _) = bytes.as_chunks::<2>();
        let read = |&unit| if big { u16::from_be_bytes(unit) } else { u16::from_le_bytes(unit) };
        let half = |unit: u16| (0xD800..0xDC00).contains(&unit);
        let units = match units {
            [whole @ .., last] if !ended && half(read(last)) => whole,
            _ => units,
        };
        for letter in char::decode_utf16(units.iter().map(read)) {
            match letter {
                Ok(letter) => self.text.push(letter),
                Err(_) => self.replace(2),
            }
        }
    }

    fn utf32(&mut self, bytes: &[u8], big: bool) {
        let (units, _) = bytes.as_chunks::<4>();
        for &unit in units {
            let number = if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
            match char::from_u32(number) {
                Some(letter) => self.text.push(letter),
                None => self.replace(4),
            }
        }
    }

    /// Keeps the first `at` bytes of the text only.
    pub(crate) fn truncate(&mut self, at: usize) {
        self.text.truncate(at);
        self.bad.truncate(self.bad.partition_point(|bad| bad.at < at));
        self.patches.truncate(self.patches.partition_point(|patch| patch.0 <= at));
    }

    /// How many bytes of the file the text was made of.
    pub(crate) fn len_in_file(&self, encoding: Encoding) -> usize {
        match encoding {
            Encoding::Utf8 => {
                let stood_for: usize = self.bad.iter().map(|bad| bad.len).sum();
                self.text.len() - self.bad.len() * STAND_IN + stood_for
            }
            Encoding::Utf16 { .. } => Marks::utf16(&self.text).total() * 2,
            Encoding::Utf32 { .. } => Marks::letters(&self.text).total() * 4,
            #[cfg(feature = "formats")]
            Encoding::Named(_) => {
                let ahead = self.patches.last().map_or(0, |patch| patch.1);
                self.text.len().saturating_add_signed(ahead)
            }
        }
    }

    /// How the text lies in the bytes it was made of.
    pub(crate) fn origin(&self, encoding: Encoding) -> Origin {
        match encoding {
            Encoding::Utf16 { .. } => Origin::Utf16(Marks::utf16(&self.text)),
            Encoding::Utf32 { .. } => Origin::Utf32(Marks::letters(&self.text)),
            #[cfg(feature = "formats")]
            Encoding::Named(_) => Origin::Patched(self.patches.clone()),
            Encoding::Utf8 if self.bad.is_empty() => Origin::Same,
            Encoding::Utf8 => Origin::Patched(self.patches()),
        }
    }

    fn patches(&self) -> Vec<(usize, isize)> {
        let mut ahead = 0;
        let patch = |bad: &Bad| {
            // Both are at most three, so neither can wrap.
            ahead += bad.len as isize - STAND_IN as isize;
            (bad.at + STAND_IN, ahead)
        };
        self.bad.iter().map(patch).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Bad, Decoded, Encoding};
    use crate::text::article::Origin;

    const BIG: Encoding = Encoding::Utf16 { big: true };
    const LITTLE: Encoding = Encoding::Utf32 { big: false };

    fn decode(encoding: Encoding, bytes: &[u8], ended: bool) -> Decoded {
        let mut decoded = Decoded::default();
        decoded.fill(encoding, bytes, ended);
        decoded
    }

    #[test]
    fn the_mark_decides() {
        let utf16 = |big| (Encoding::Utf16 { big }, 2);
        let utf32 = |big| (Encoding::Utf32 { big }, 4);
        assert_eq!(Encoding::of(b"plain"), (Encoding::Utf8, 0));
        assert_eq!(Encoding::of(b"\xEF\xBB\xBFtext"), (Encoding::Utf8, 3));
        assert_eq!(Encoding::of(b"\xFF\xFEt\0"), utf16(false));
        assert_eq!(Encoding::of(b"\xFE\xFF\0t"), utf16(true));
        assert_eq!(Encoding::of(b"\xFF\xFE\0\0t\0\0\0"), utf32(false));
        assert_eq!(Encoding::of(b"\0\0\xFE\xFF\0\0\0t"), utf32(true));
        assert_eq!(Encoding::of(b"\xFF"), (Encoding::Utf8, 0));
        assert_eq!(Encoding::of(b""), (Encoding::Utf8, 0));
    }

    #[test]
    fn bad_bytes_are_replaced_as_the_standard_library_does_it() {
        for bytes in
            [&b"a\xFFb"[..], b"\xE2\x82x\xF0\x9F\x98", b"\xC0\x80\xED\xA0\x80", b"\xE9t\xE9"]
        {
            let decoded = decode(Encoding::Utf8, bytes, true);
            assert_eq!(decoded.text, String::from_utf8_lossy(bytes));
            assert_eq!(decoded.len_in_file(Encoding::Utf8), bytes.len());
        }
    }

    #[test]
    fn half_a_letter_waits_for_more() {
        let used = |encoding, bytes: &[u8], ended| {
            let decoded = decode(encoding, bytes, ended);
            let used = decoded.len_in_file(encoding);
            (decoded.text, used)
        };
        assert_eq!(used(Encoding::Utf8, b"ab\xE2\x82", false), ("ab".into(), 2));
        assert_eq!(used(Encoding::Utf8, b"ab\xE2\x82", true), ("ab\u{FFFD}".into(), 4));
        assert_eq!(used(BIG, b"\0a\xD8\x3D", false), ("a".into(), 2));
        assert_eq!(used(BIG, b"\0a\xD8\x3D", true), ("a\u{FFFD}".into(), 4));
        assert_eq!(used(LITTLE, b"a\0\0\0b\0", true), ("a".into(), 4));
    }

    #[test]
    fn each_replacement_shifts_what_follows() {
        let decoded = decode(Encoding::Utf8, b"a\xFFb\xE2\x82c", true);
        assert_eq!(decoded.bad, [Bad { at: 1, len: 1 }, Bad { at: 5, len: 2 }]);
        assert_eq!(decoded.origin(Encoding::Utf8), Origin::Patched(vec![(4, -2), (8, -3)]));
    }
}
