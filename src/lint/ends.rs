//! The ends of words: a look at three letters tells of nearly every word that it is none of those
//! that are asked for.

/// One bit for the last three letters of each of some words.
pub(super) struct Ends(Box<[u64; 512]>);

impl Default for Ends {
    fn default() -> Self {
        Self(Box::new([0; 512]))
    }
}

impl Ends {
    pub(super) fn of<'w>(words: impl IntoIterator<Item = &'w [u8]>) -> Self {
        let mut ends = Self::default();
        words.into_iter().for_each(|word| ends.add(word));
        ends
    }

    pub(super) fn add(&mut self, word: &[u8]) {
        if let Some(place) = place(word) {
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    /// Whether one of the words can end as some bytes do, whatever its case and whatever stands
    /// before it.
    #[inline]
    pub(super) fn may_end(&self, bytes: &[u8]) -> bool {
        place(bytes).is_some_and(|place| self.0[place / 64] >> (place % 64) & 1 == 1)
    }
}

/// The place of the last three letters among all, by their lower five bits; where fewer stand
/// together, there are noughts before them.
///
/// Before the last byte only letters of ASCII are taken for some, since others may be of a sign
/// that a word stands behind.
#[inline]
fn place(bytes: &[u8]) -> Option<usize> {
    let (&last, rest) = bytes.split_last()?;
    let five = |byte: u8| usize::from(byte & 31);
    let letter = |byte: &u8| byte.is_ascii_alphabetic();
    let second = rest.last().copied().filter(letter);
    let third = second.and(rest.iter().nth_back(1)).copied().filter(letter);
    Some(third.map_or(0, five) << 10 | second.map_or(0, five) << 5 | five(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_by_its_end_whatever_stands_before_it() {
        let words: [&[u8]; 5] = [b"of", b"a", b"a gap of", b"makes", "está".as_bytes()];
        let ends = Ends::of(words);
        for word in ["of", "a", "A gap Of", "MAKES", "está"] {
            for before in ["", " ", "x ", "–", "“", "(", "12 ", "ñ "] {
                assert!(ends.may_end(format!("{before}{word}").as_bytes()), "{before}{word}");
            }
        }
        for other in ["", "roof", "the", "bodies", "o", "makes "] {
            assert!(!ends.may_end(other.as_bytes()), "{other}");
        }
    }
}
