//! The words around a value, by which copies of a passage are known.
//!
//! Two articles that share the passage around a figure have it from one
//! origin, however different they are otherwise. So what is kept of a mention is
//! a window of the text: some three hundred bytes, less than the hashes of its
//! words would take, and the words can be shown to whoever doubts that they
//! were copied.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

use crate::text::token;

/// The window around the value of one mention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The window: folded as a [`View`](crate::text::view::View), with its case
    /// and signs, and with single spaces.
    pub text: Box<str>,
    /// The bytes of it that are the value's.
    pub value: Range<usize>,
    /// The bytes of it that lie in the quotation which the value is part of;
    /// `None` where no quotation has the value.
    pub quoted: Option<Range<usize>>,
    /// The agency that the head of the article credits, by its usual name.
    pub credit: Option<Cow<'static, str>>,
}

/// A word of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Equal for words with the same letters and digits, whatever their case and
    /// the signs in and around them ("U.S.", "us"). A hash: others are equal by
    /// a rare accident.
    pub key: u32,
    /// Its bytes in the window, signs beside it included.
    pub place: Range<usize>,
}

impl Evidence {
    /// The words of the window, in order. Signs that stand alone are no words.
    pub fn words(&self) -> Vec<Word> {
        let mut words = Vec::with_capacity(self.text.len() / 5);
        let mut start = 0;
        let mut letters = Vec::new();
        for piece in self.text.split(' ') {
            let place = start..start + piece.len();
            start = place.end + 1;
            letters.clear();
            if piece.is_ascii() {
                letters.extend(piece.bytes().filter(u8::is_ascii_alphanumeric));
            } else {
                let mut bytes = [0; 4];
                for letter in piece.chars().filter(|letter| letter.is_alphanumeric()) {
                    letters.extend_from_slice(letter.encode_utf8(&mut bytes).as_bytes());
                }
            }
            if !letters.is_empty() {
                let key = token::key(&letters);
                words.push(Word { key: (key ^ key >> 32) as u32, place });
            }
        }
        words
    }

    /// Which of its words are the value's, or touch it.
    pub fn value_words(&self, words: &[Word]) -> Range<usize> {
        let start = words.partition_point(|word| word.place.end <= self.value.start);
        let end = words.partition_point(|word| word.place.start < self.value.end);
        start..end.max(start)
    }

    /// Whether these bytes of the window lie in the value's quotation.
    pub fn is_quoted(&self, place: &Range<usize>) -> bool {
        let inside = |quoted: &Range<usize>| quoted.start <= place.start && place.end <= quoted.end;
        self.quoted.as_ref().is_some_and(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::Evidence;

    #[test]
    fn words_are_the_same_whatever_their_case_and_signs() {
        let words = |text: &str| -> Vec<u32> {
            let evidence = Evidence { text: text.into(), ..Evidence::default() };
            evidence.words().iter().map(|word| word.key).collect()
        };
        assert_eq!(
            words("The U.S. re-elected - \"HIM\", twice."),
            words("the US reelected him twice")
        );
        assert_ne!(words("60 boats"), words("61 boats"));
        assert_eq!(words("— - ... "), [0_u32; 0]);
        assert_eq!(words(""), [0_u32; 0]);
    }
}
