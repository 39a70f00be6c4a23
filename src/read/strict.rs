//! Files in which nothing may be replaced: a rule with a wrong letter would look for something
//! else.

use std::path::Path;
use std::str::Utf8Error;

use super::decode::Encoding;
use super::open;
use crate::text::article::line_breaks;

/// The longest rule file, in bytes.
pub(crate) const LIMIT: u64 = 64 << 20;

/// A rule file as a text, without byte order mark.
pub(crate) fn text(path: &Path) -> Result<String, String> {
    decoded(&open::whole(path, LIMIT)?)
}

/// The text that bytes are.
pub(crate) fn decoded(bytes: &[u8]) -> Result<String, String> {
    let (encoding, mark) = Encoding::of(bytes);
    if encoding != Encoding::Utf8 {
        return Err(format!("written in {}; rule files are UTF-8", encoding.name()));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| not_utf8(bytes, e))?;
    Ok(text.get(mark..).unwrap_or_default().to_owned())
}

/// The reason for bytes that had to be UTF-8.
pub(crate) fn not_utf8(bytes: &[u8], error: Utf8Error) -> String {
    let at = error.valid_up_to();
    let before = bytes.get(..at).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let line = line_breaks(before) + 1;
    format!("not UTF-8: the first bad byte is 0x{byte:02X} at byte {at}, in line {line}")
}
