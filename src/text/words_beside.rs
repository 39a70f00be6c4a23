//! The words beside a place, in bytes that nobody has folded.

/// How many bytes the letter takes with which some bytes end: one of ASCII, or one of those from
/// U+00C0 to U+00FF, which have all accents of our languages.
fn letter_at_end(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [.., byte] if byte.is_ascii_alphabetic() => Some(1),
        [.., 0xc3, 0x80..=0xbf] => Some(2),
        _ => None,
    }
}

/// The same at their beginning.
fn letter_at_start(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [byte, ..] if byte.is_ascii_alphabetic() => Some(1),
        [0xc3, 0x80..=0xbf, ..] => Some(2),
        _ => None,
    }
}

/// Bytes of signs that may stand between two words.
const SIGNS: usize = 6;

/// Some bytes up to the end of their last word, behind which at most a few signs stand.
pub(crate) fn to_last_word(bytes: &[u8]) -> &[u8] {
    let mut end = bytes.len();
    while letter_at_end(&bytes[..end]).is_none()
        && end > bytes.len().saturating_sub(SIGNS)
        && !bytes[end - 1].is_ascii_digit()
    {
        end -= 1;
    }
    &bytes[..end]
}

/// The last word of some bytes with at most a few signs behind it, and what stands before it.
pub(crate) fn last_word(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = to_last_word(bytes).len();
    let mut start = end;
    while let Some(letter) = letter_at_end(&bytes[..start]) {
        start -= letter;
    }
    (&bytes[start..end], &bytes[..start])
}

/// The first word of some bytes with at most a few signs before it, and what follows it.
pub(crate) fn next_word(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut start = 0;
    while letter_at_start(&bytes[start..]).is_none()
        && start < bytes.len().min(SIGNS)
        && !bytes[start].is_ascii_digit()
    {
        start += 1;
    }
    let mut end = start;
    while let Some(letter) = letter_at_start(&bytes[end..]) {
        end += letter;
    }
    (&bytes[start..end], &bytes[end..])
}
