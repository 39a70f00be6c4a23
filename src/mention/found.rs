//! Everything that was found in one part of an article.

use crate::mention::Mention;
use crate::mention::counters::Counters;
use crate::mention::sighting::Sighting;
use crate::phrase::PhraseId;
use crate::text::source::Remark;

/// What one part of an article states.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The mentions, in order of the text.
    pub mentions: Vec<Mention>,
    /// Facts, as indices, that a sentence has all the words of and yet states
    /// in no way that was read. One entry for each such sentence.
    pub unread: Vec<usize>,
    /// The phrases that stand somewhere around a value that fits their fact, one
    /// entry for each time, whether or not they come to state it.
    pub matched: Vec<PhraseId>,
    /// What is wrong whatever the rulebook says, in order of the text.
    pub sightings: Vec<Sighting>,
    /// Text that looks otherwise than it reads.
    pub remarks: Vec<Remark>,
    /// What it cost.
    pub counters: Counters,
}
