//! The bytes of a file that are being looked at.

use std::io::Read;
use std::ops::Range;

use super::decode::{Decoded, Encoding};
#[cfg(feature = "formats")]
use crate::read::formats::charset;
use crate::read::{binary, mixed, open};

/// The bytes of a file that are being looked at.
pub(super) struct Window<'a, R> {
    pub(super) input: R,
    pub(super) bytes: &'a mut Vec<u8>,
    /// Where they begin in the file.
    pub(super) begins: usize,
    pub(super) limit: u64,
    pub(super) ended: bool,
}

impl<R: Read> Window<'_, R> {
    /// Reads until there are so many bytes or no more.
    pub(super) fn fill(&mut self, many: usize) -> Result<(), String> {
        let missing = many.saturating_sub(self.bytes.len());
        if self.ended || missing == 0 {
            return Ok(());
        }
        let read = self.input.by_ref().take(missing as u64).read_to_end(self.bytes);
        self.ended = read.map_err(|e| open::reason(&e))? < missing;
        if (self.begins + self.bytes.len()) as u64 > self.limit {
            return Err(open::too_long(self.limit));
        }
        Ok(())
    }

    /// Reads and decodes the first bytes, and says how they are written.
    ///
    /// A format that `names` its encoding may say so where there is no mark.
    pub(super) fn open(
        &mut self,
        many: usize,
        names: bool,
        decoded: &mut Decoded,
    ) -> Result<Encoding, String> {
        self.fill(many)?;
        if let Some(format) = binary::format(self.bytes) {
            return Err(format!("{format}, not text"));
        }
        let (encoding, mark) = Encoding::of(self.bytes);
        #[cfg(feature = "formats")]
        let encoding = match (names && mark == 0).then(|| charset::told(self.bytes)).flatten() {
            Some(named) => Encoding::Named(named),
            None => encoding,
        };
        #[cfg(not(feature = "formats"))]
        let _ = names;
        self.drop(mark);
        decoded.fill(encoding, self.bytes, self.ended);
        match binary::looks_binary(encoding, &decoded.text, &decoded.bad) {
            Some(why) => Err(why.into()),
            None => Ok(encoding),
        }
    }

    /// Whether some bytes of the file are not UTF-8 behind the mark of UTF-16.
    pub(super) fn of_one_encoding(
        &self,
        encoding: Encoding,
        part: &Range<usize>,
        whole: bool,
    ) -> Result<(), String> {
        let bytes = self.bytes.get(part.start - self.begins..part.end - self.begins);
        if let (Encoding::Utf16 { big }, Some(bytes)) = (encoding, bytes)
            && let Some(at) = mixed::utf8_within(bytes, big, whole)
        {
            let at = part.start + at;
            return Err(format!("has the mark of UTF-16, and is UTF-8 from byte {at} on"));
        }
        Ok(())
    }

    /// Moves on by so many bytes.
    pub(super) fn drop(&mut self, count: usize) {
        let count = count.min(self.bytes.len());
        self.bytes.drain(..count);
        self.begins += count;
    }
}
