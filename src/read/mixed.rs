//! Text in UTF-8 behind a mark of UTF-16.
//!
//! A program that appends to a file, or puts a mark before one, need not know how
//! the rest is written. Read as UTF-16, English becomes letters of other scripts,
//! none of which is wrong: no byte is replaced, and no figure is found.
//!
//! Such a stretch is told by its bytes. Where text is in UTF-16, every space and
//! full stop of any script has a byte that no text in UTF-8 has, so that hardly a
//! word's worth of bytes in a row is text in UTF-8; let alone one with spaces, whose
//! bytes are in UTF-16 parts of rare letters.

/// How many bytes in a row are no accident, if so many of them are spaces.
const LONG: usize = 20;
const SPACES: usize = 3;

/// Where a stretch of UTF-8 begins in `bytes`, which are said to be UTF-16.
///
/// `whole` where these are all the bytes of the file: then they need not be many.
pub(crate) fn utf8_within(bytes: &[u8], big: bool, whole: bool) -> Option<usize> {
    // Two dots of an ellipsis, which Chinese has twice in a row, are a space and a sign in UTF-8.
    let ellipsis = if big { b"\x20\x26" } else { b"\x26\x20" };
    let is_ellipsis = |at: usize| at.is_multiple_of(2) && bytes.get(at..at + 2) == Some(ellipsis);
    let (mut start, mut spaces) = (0, 0);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars() {
            let breaks = (letter.is_control() && !matches!(letter, '\n' | '\r')) || is_ellipsis(at);
            at += letter.len_utf8();
            if breaks {
                (start, spaces) = (at, 0);
                continue;
            }
            spaces += usize::from(letter == ' ');
            if at - start >= LONG && spaces >= SPACES {
                return Some(start);
            }
        }
        if !chunk.invalid().is_empty() {
            at += chunk.invalid().len();
            (start, spaces) = (at, 0);
        }
    }
    (whole && start == 0 && spaces > 0).then_some(0)
}
