//! Where to cut a text that is too long to hold at once.
//!
//! A phrase never runs across paragraphs, so a cut between paragraphs is best. Only a text
//! without paragraphs is cut at something less: a line, a sentence, white space, at last any
//! letter. Whatever stands across a cut is seen from both sides, since parts overlap by
//! [`OVERLAP`]; it is stated by the part in which it begins.
//!
//! We look no further back than the middle: what lies behind the cut is decoded
//! again with the next part.

/// How many bytes of a file make a part.
pub(crate) const PART: usize = 1 << 20;

/// How many bytes of text a part sees of its neighbours, at least half of them: more than
/// reading goes from one place.
pub(crate) const OVERLAP: usize = 16 << 10;

/// Where the text of the next part begins, whose own begins at `own`: `overlap` bytes before it,
/// or at the first line behind that, so that columns are counted right.
pub(crate) fn overlap(text: &str, own: usize, overlap: usize) -> usize {
    let at = text.floor_char_boundary(own.saturating_sub(overlap));
    if at == 0 || at == own {
        return at;
    }
    let bytes = text.as_bytes();
    let split = bytes[at - 1] == b'\r' && bytes[at] == b'\n';
    let near = &bytes[at..own - overlap / 2];
    memchr::memchr(b'\n', near).map_or(at + usize::from(split), |i| at + i + 1)
}

/// The byte of `text` at which to end a part, when more follows.
///
/// On a letter boundary, never between CR and LF, and never 0 unless the text
/// has no more than one letter.
pub(crate) fn cut(text: &str) -> usize {
    // A last CR may be half of a line break whose other half is not read yet.
    let known = text.strip_suffix('\r').unwrap_or(text);
    let bytes = known.as_bytes();
    let middle = bytes.len() / 2;
    let at = paragraph(bytes, middle)
        .or_else(|| line(bytes, middle))
        .or_else(|| sentence(bytes, middle))
        .or_else(|| memchr::memrchr3(b' ', b'\t', b'\x0c', bytes).map(|at| at + 1))
        .filter(|&at| at > middle);
    match at {
        Some(at) => at,
        None if known.is_empty() => text.len(),
        None => known.len(),
    }
}

/// After the last line break that follows an empty line, beyond `middle`.
fn paragraph(bytes: &[u8], middle: usize) -> Option<usize> {
    let breaks = memchr::memrchr2_iter(b'\n', b'\r', bytes);
    for at in breaks.take_while(|&at| at >= middle) {
        let before = bytes.get(..at).unwrap_or_default();
        let before = match bytes.get(at) {
            // Both bytes of a CRLF are one break.
            Some(b'\n') => before.strip_suffix(b"\r").unwrap_or(before),
            _ if bytes.get(at + 1) == Some(&b'\n') => continue,
            _ => before,
        };
        // Each walk ends at the line break before, so all of them are one walk.
        let blank = before.iter().rev().find(|&&b| b != b' ' && b != b'\t');
        if matches!(blank, Some(b'\n' | b'\r')) {
            return Some(at + 1);
        }
    }
    None
}

fn line(bytes: &[u8], middle: usize) -> Option<usize> {
    let at = memchr::memrchr2(b'\n', b'\r', bytes).filter(|&at| at >= middle)?;
    Some(at + 1)
}

/// After the last full stop and space beyond `middle`.
fn sentence(bytes: &[u8], middle: usize) -> Option<usize> {
    let stops = memchr::memrchr3_iter(b'.', b'!', b'?', bytes);
    stops
        .take_while(|&at| at >= middle)
        .find(|&at| bytes.get(at + 1) == Some(&b' '))
        .map(|at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::cut;

    fn head(text: &str) -> &str {
        &text[..cut(text)]
    }

    #[test]
    fn a_paragraph_is_better_than_a_line() {
        assert_eq!(head("one two\n\nthree four\nfive"), "one two\n\nthree four\n");
        assert_eq!(head("one two three four\n\nfive\nsix"), "one two three four\n\n");
        assert_eq!(
            head("one two three four\r\n \t\r\nfive\r\nsix"),
            "one two three four\r\n \t\r\n"
        );
        assert_eq!(head("one two three four\r\rfive\rsix"), "one two three four\r\r");
    }

    #[test]
    fn without_lines_it_is_a_sentence_then_a_space_then_a_letter() {
        assert_eq!(head("One two three. Four five"), "One two three. ");
        assert_eq!(head("one two three four"), "one two three ");
        assert_eq!(head("äöüß"), "äöüß");
    }

    #[test]
    fn a_line_break_is_never_split() {
        assert_eq!(head("abcdef\r"), "abcdef");
        assert_eq!(head("abc\r\ndef\r"), "abc\r\n");
        assert_eq!(head("\r"), "\r");
        assert_eq!(cut(""), 0);
    }
}
