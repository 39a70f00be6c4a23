//! Everything that was found in one part of an article.
//!
//! It stands for itself: it can be written down, carried to another machine, and judged there
//! together with others.

use std::sync::Arc;

use crate::mention::Mention;
use crate::mention::counters::Counters;
use crate::mention::sighting::Sighting;
use crate::mention::tally::Counted;
use crate::mention::unread::Unread;
use crate::phrase::PhraseId;
use crate::text::language::Language;
use crate::text::source::{Remark, Source};
use serde::{Deserialize, Serialize};

/// What one part of an article states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The article.
    pub source: Arc<Source>,
    /// The title of the article, where this part begins with one.
    pub title: Option<String>,
    /// The language it is read in; `None` where nobody had to know.
    pub language: Option<Language>,
    /// How many bytes of the file this part is.
    pub bytes: usize,
    /// The mentions, in order of the text.
    pub mentions: Vec<Mention>,
    /// Those beyond the number that is kept whole, in order of the first of each.
    pub counted: Vec<Counted>,
    /// Sentences that have all the words of a fact and yet state it in no way that
    /// was read. One entry for each fact of such a sentence.
    pub unread: Vec<Unread>,
    /// The phrases that stand somewhere around a value that fits their fact, one
    /// entry for each time, whether or not they come to state it.
    pub matched: Vec<PhraseId>,
    /// What is wrong whatever the rulebook says, in order of the text.
    pub sightings: Vec<Sighting>,
    /// What a reviewer should know: text that looks otherwise than it reads.
    pub remarks: Vec<Remark>,
    /// What it cost.
    pub counters: Counters,
}

impl Found {
    /// Nothing yet, of an article.
    pub fn nothing(source: &Arc<Source>) -> Self {
        Self {
            source: Arc::clone(source),
            title: None,
            language: None,
            bytes: 0,
            mentions: Vec::new(),
            counted: Vec::new(),
            unread: Vec::new(),
            matched: Vec::new(),
            sightings: Vec::new(),
            remarks: Vec::new(),
            counters: Counters::default(),
        }
    }
}
