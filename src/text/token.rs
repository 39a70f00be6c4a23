//! Words, digits and signs of a view.

/// What a [`Token`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters; an abbreviation with inner full stops ("U.S.") is one word.
    Word,
    /// ASCII digits and nothing else.
    Digits,
    /// One sign: a letter that is neither of these nor white space.
    Sign,
}

/// A piece of a view without white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the view.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// What it is made of.
    pub kind: Kind,
    /// For words [`key`] of the word, without full stops; for digits and signs
    /// of their bytes.
    pub key: u64,
    /// Whether it follows the token before it without white space.
    pub glued: bool,
}

/// A word's key: equal for words that differ only in ASCII case.
///
/// A hash, so equal keys are a reason to compare, never a proof. Takes eight
/// bytes at a time, since it runs for every word beside a number.
pub fn key(word: &[u8]) -> u64 {
    let (chunks, rest) = word.as_chunks();
    let mut hash = chunks.iter().fold(0, |hash, chunk| {
        let bytes = u64::from_le_bytes(*chunk);
        mixed(hash, bytes, letters(bytes))
    });
    if !rest.is_empty() {
        let mut padded = [0; 8];
        padded[..rest.len()].copy_from_slice(rest);
        let bytes = u64::from_le_bytes(padded);
        hash = mixed(hash, bytes, letters(bytes));
    }
    finished(hash, word.len())
}

/// Where the run of ASCII letters from `start` on ends, and its [`key`]. A run of
/// a hundred letters is no word; it is cut, which keeps long runs linear.
pub(crate) fn ascii_word(bytes: &[u8], start: usize) -> (usize, u64) {
    let (mut hash, mut at) = (0, start);
    while at < start + 104 {
        let eight = eight(bytes, at);
        let letters = letters(eight);
        let others = !letters & HIGH;
        if others == 0 {
            hash = mixed(hash, eight, letters);
            at += 8;
            continue;
        }
        // The lowest bit of the marks that are no letters; below it only letters are marked.
        let inside = (others & others.wrapping_neg()) - 1;
        let end = at + (others.trailing_zeros() / 8) as usize;
        if inside >= 0x80 {
            hash = mixed(hash, eight & inside >> 7, letters & inside);
        }
        return (end, finished(hash, end - start));
    }
    (bytes.len().min(start + 104), finished(hash, 104))
}

/// Eight bytes from `at` on, noughts behind the end.
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
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

/// Adds eight bytes, of which `letters` are letters.
fn mixed(hash: u64, bytes: u64, letters: u64) -> u64 {
    // The bit that makes a capital a small letter lies two below the mark of a letter.
    let lower = bytes | letters >> 2;
    let hash = (hash ^ lower).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ hash >> 32
}

fn finished(hash: u64, length: usize) -> u64 {
    let hash = (hash ^ length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 32
}

/// The high bit of each byte.
pub(crate) const HIGH: u64 = 0x8080_8080_8080_8080;
/// The low bit of each byte.
pub(crate) const ONES: u64 = 0x0101_0101_0101_0101;

/// The high bit of each byte that is an ASCII letter.
pub(crate) fn letters(bytes: u64) -> u64 {
    let low = (bytes | (ONES * 0x20)) & !HIGH;
    let from_a = low + ONES * (0x80 - 0x61);
    let past_z = low + ONES * (0x80 - 0x7b);
    from_a & !past_z & !bytes & HIGH
}

/// The tokens of `view[within]`; offsets count from the start of the view.
pub fn tokens(view: &str, within: std::ops::Range<usize>) -> Vec<Token> {
    let bytes = view.as_bytes();
    let mut out: Vec<Token> = Vec::with_capacity(within.len() / 5 + 2);
    let mut at = within.start;
    let mut glued = false;
    while at < within.end {
        let start = at;
        let byte = bytes[at];
        let (kind, key) = if byte.is_ascii_whitespace() || byte.is_ascii_control() {
            at += 1;
            glued = false;
            continue;
        } else if byte.is_ascii_digit() {
            at += run(bytes, at, within.end, |b| b.is_ascii_digit());
            (Kind::Digits, key(&bytes[start..at]))
        } else if let Some(first) = letter(view, at) {
            let (end, plain) = ascii_word(bytes, at);
            let is_plain = end < within.end && end - start < 100 && bytes[end].is_ascii();
            at = if is_plain { end } else { letters_end(view, at, within.end) };
            let parts = at;
            if at == start + first && at < within.end && bytes[at] == b'.' {
                at = abbreviation_end(view, at, within.end);
            }
            if at == parts && is_plain {
                (Kind::Word, plain)
            } else if at == parts {
                (Kind::Word, key(&bytes[start..at]))
            } else {
                let letters = bytes[start..at].iter().copied().filter(|&b| b != b'.');
                (Kind::Word, key(&letters.collect::<Vec<u8>>()))
            }
        } else {
            at += view[at..].chars().next().map_or(1, char::len_utf8);
            (Kind::Sign, key(&bytes[start..at]))
        };
        out.push(Token { start, end: at, kind, key, glued });
        glued = true;
    }
    out
}

/// Those of `tokens` that stand within a stretch of the view; none where it ends before it begins.
pub fn within<'t>(tokens: &'t [Token], span: &std::ops::Range<usize>) -> &'t [Token] {
    let place = |byte: usize| tokens.partition_point(|token| token.start < byte);
    tokens.get(place(span.start)..place(span.end)).unwrap_or_default()
}

fn run(bytes: &[u8], from: usize, to: usize, is: impl Fn(u8) -> bool) -> usize {
    bytes[from..to].iter().take_while(|&&b| is(b)).count()
}

/// The length of the letter at `at`, where a letter stands there.
fn letter(view: &str, at: usize) -> Option<usize> {
    let byte = view.as_bytes()[at];
    if byte.is_ascii() {
        return byte.is_ascii_alphabetic().then_some(1);
    }
    view[at..].chars().next().filter(|c| c.is_alphabetic()).map(char::len_utf8)
}

/// Where the letters from `at` on end.
fn letters_end(view: &str, at: usize, limit: usize) -> usize {
    let bytes = view.as_bytes();
    let mut end = at;
    while let Some(eight) = bytes[end..limit].first_chunk() {
        let others = !letters(u64::from_le_bytes(*eight)) & HIGH;
        if others != 0 {
            end += (others.trailing_zeros() / 8) as usize;
            break;
        }
        end += 8;
    }
    while end < limit {
        match letter(view, end) {
            Some(len) => end += len,
            None => break,
        }
    }
    end
}

/// Where the abbreviation ends whose first letter stands before the full stop at
/// `stop`: single letters between full stops (U.S., U.N.H.C.R., p.m.) are one
/// word. Its last full stop belongs to it unless a sentence could end there,
/// which the sentence splitter decides, not this.
fn abbreviation_end(view: &str, stop: usize, limit: usize) -> usize {
    let bytes = view.as_bytes();
    let mut end = stop;
    let mut next = stop + 1;
    while next < limit {
        let Some(len) = letter(view, next) else { break };
        let after = next + len;
        if after < limit && letter(view, after).is_some() {
            break;
        }
        end = after;
        if !(after < limit && bytes[after] == b'.') {
            break;
        }
        next = after + 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(view: &str) -> Vec<&str> {
        tokens(view, 0..view.len()).iter().map(|t| &view[t.start..t.end]).collect()
    }

    #[test]
    fn splits_words_digits_and_signs() {
        assert_eq!(
            words("The U.S. and nearly 60-odd (1,200) others' G7."),
            [
                "The", "U.S", ".", "and", "nearly", "60", "-", "odd", "(", "1", ",", "200", ")",
                "others", "'", "G", "7", "."
            ]
        );
        assert_eq!(words("at 5 p.m. he"), ["at", "5", "p.m", ".", "he"]);
        assert_eq!(words("Mr. A. Roth"), ["Mr", ".", "A", ".", "Roth"]);
    }

    #[test]
    fn a_word_in_its_text_has_the_key_of_the_word() {
        for length in 0..130 {
            let word = "Antidisestablishmentarianism".repeat(5)[..length].to_owned();
            for behind in ["", " of a kind", "'s", "é", "1"] {
                let text = format!("{word}{behind}");
                let cut = length.min(104);
                let expected = (cut, key(&word.as_bytes()[..cut]));
                assert_eq!(ascii_word(text.as_bytes(), 0), expected, "{text}");
            }
        }
    }

    #[test]
    fn keys_ignore_case_and_inner_full_stops() {
        let keys = |view: &str| tokens(view, 0..view.len())[0].key;
        assert_eq!(keys("U.S."), keys("us"));
        assert_eq!(keys("Seats"), keys("SEATS"));
    }
}
