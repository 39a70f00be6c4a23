//! What a run over texts cost.

use serde::{Deserialize, Serialize};

/// What a run over a text cost: linear in the text, flat in facts that do not
/// occur.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// Numbers seen, in digits or words.
    pub numbers: u64,
    /// Words looked up beside them.
    pub probes: u64,
    /// Sentences read closely.
    pub sentences: u64,
    /// Phrases tried against a number.
    pub candidates: u64,
}

impl std::ops::AddAssign for Counters {
    fn add_assign(&mut self, other: Self) {
        self.numbers += other.numbers;
        self.probes += other.probes;
        self.sentences += other.sentences;
        self.candidates += other.candidates;
    }
}
