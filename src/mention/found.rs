//! Everything that was found in one part of an article.

use std::sync::Arc;

use crate::mention::counters::Counters;
use crate::mention::sighting::Sighting;
use crate::mention::{Mention, Spot};
use crate::phrase::PhraseId;
use crate::text::language::Language;
use crate::text::source::{Remark, Source};

/// What one part of an article states.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The part.
    pub part: Option<Part>,
    /// The mentions, in order of the text.
    pub mentions: Vec<Mention>,
    /// Sentences that have all the words of a fact and yet state it in no way that
    /// was read. One entry for each fact of such a sentence.
    pub unread: Vec<Unread>,
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

/// What is known of a part of an article besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The article.
    pub source: Arc<Source>,
    /// The title of the article, where this part begins with one.
    pub title: Option<String>,
    /// The language it is read in; `None` where nobody had to know.
    pub language: Option<Language>,
    /// How many bytes of the file it is.
    pub bytes: usize,
}

/// A sentence that has the words of a fact and no value that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The fact, as index.
    pub fact: usize,
    /// The sentence.
    pub spot: Spot,
}
