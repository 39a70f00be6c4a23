//! The first look at a word: whether it may be of interest at all.

use crate::text::scan::BLOCK;

/// One bit for each beginning of four letters that some word of interest may
/// have; beginnings share bits, so what passes need not be of interest.
#[derive(Clone, Debug)]
pub(crate) struct Gate(Box<[u64; 1024]>);

impl Default for Gate {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Gate {
    /// Whether a word with these first four bytes may be of interest.
    pub(crate) fn passes(&self, first: u32) -> bool {
        let bit = Self::bit(first);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Of the words that start at these places of a block, those that may be of
    /// interest.
    pub(crate) fn passing(&self, block: &[u8; BLOCK + 3], mut starts: u64) -> u64 {
        let mut passing = 0;
        // No branch but the loop's own: what a word is, the processor cannot foresee.
        while starts != 0 {
            let start = starts.trailing_zeros() as usize & (BLOCK - 1);
            starts &= starts - 1;
            let first = block[start..start + 4].first_chunk().copied().unwrap_or_default();
            let bit = Self::bit(u32::from_le_bytes(first));
            passing |= (self.0[bit / 64] >> (bit % 64) & 1) << start;
        }
        passing
    }

    /// A bit for four bytes of which only the lower five bits count, so that
    /// case does not matter.
    ///
    /// The factor is 2^32 over the golden ratio, which spreads beginnings evenly. It
    /// matters which: with the prime beside it "said" shares its bit with a number.
    fn bit(first: u32) -> usize {
        ((first & 0x1f1f_1f1f).wrapping_mul(0x9e37_79b9) >> 16) as usize
    }

    /// Lets words through that begin like this one.
    pub(super) fn open(&mut self, word: &str) {
        let word = word.as_bytes();
        self.open_all(word);
        // "U.S." is written "us" in phrases.
        if let [first, second, ..] = word {
            self.open_all(&[*first, b'.', *second]);
        }
    }

    fn open_all(&mut self, word: &[u8]) {
        // What follows a short word may be anything.
        let known = word.len().min(4);
        let free = 4 - known;
        for rest in 0..1_u32 << (5 * free) {
            let mut first = [0; 4];
            first[..known].copy_from_slice(&word[..known]);
            for (place, byte) in first[known..].iter_mut().enumerate() {
                *byte = (rest >> (5 * place) & 31) as u8;
            }
            let bit = Self::bit(u32::from_le_bytes(first));
            self.0[bit / 64] |= 1 << (bit % 64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    #[test]
    fn the_commonest_words_do_not_pass_the_gate() {
        let mut gate = Gate::default();
        for word in Language::ALL.into_iter().flat_map(|language| language.lexicon().screened()) {
            gate.open(word);
        }
        let passes = |word: &str| {
            let first = format!("{word}   ").as_bytes().first_chunk().copied().unwrap();
            gate.passes(u32::from_le_bytes(first))
        };
        assert!(passes("Sixty") && passes("doscientas"));
        for word in [
            "the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as",
            "it", "by", "at", "from", "be", "are", "said", "who", "have", "has", "de", "la", "que",
            "el", "en", "los", "se", "por", "con", "las", "del",
        ] {
            assert!(!passes(word), "{word}");
        }
    }
}
