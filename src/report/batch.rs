//! What was found in a batch, before anything is judged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::mention::Mention;
use crate::mention::counters::Counters;
use crate::mention::found::Found;
use crate::mention::sighting::Sighting;
use crate::mention::tally::{Counted, Tally};
use crate::phrase::PhraseId;
use crate::text::source::{Remark, Skipped, Source};

/// What was found in some articles. Merging is associative, and the order of
/// merging changes no report.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The articles that were read to their end.
    pub sources: Vec<Arc<Source>>,
    /// What they state.
    pub mentions: Vec<Mention>,
    /// What they state beyond the number of mentions that is kept of one article.
    pub counted: Vec<Counted>,
    /// What is wrong with them whatever the rulebook says.
    pub sightings: Vec<Sighting>,
    /// By path, how many more such places were seen than are kept.
    pub unlisted: BTreeMap<String, usize>,
    /// By fact, sentences that have its words but no value that was read.
    pub unread: BTreeMap<usize, usize>,
    /// The phrases that stand in them around a value that fits. Never more than
    /// the rulebook has, however many articles there are.
    pub matched: BTreeSet<PhraseId>,
    /// What was not read.
    pub skipped: Vec<Skipped>,
    /// What a reviewer should know.
    pub remarks: Vec<Remark>,
    /// What stood beside the articles and was not meant.
    pub left_out: Vec<Remark>,
    /// What it cost.
    pub counters: Counters,
    /// What is kept of the article that was added last.
    tally: Tally,
}

impl Batch {
    /// Adds what one part of an article states.
    pub fn add(&mut self, found: Found) {
        // The parts of an article come one behind the other.
        if self.sources.last() != Some(&found.source) {
            self.sources.push(found.source);
        }
        for mention in found.mentions {
            if self.tally.keeps(&mention) {
                self.mentions.push(mention);
            } else {
                self.tally.count(mention, 1, &mut self.counted);
            }
        }
        for counted in found.counted {
            self.tally.count(counted.mention, counted.times, &mut self.counted);
        }
        for sighting in found.sightings {
            if self.tally.keeps_sighting(&sighting) {
                self.sightings.push(sighting);
            } else {
                *self.unlisted.entry(sighting.source.path.clone()).or_default() += 1;
            }
        }
        for fact in found.unread {
            *self.unread.entry(fact).or_default() += 1;
        }
        self.matched.extend(found.matched);
        self.remarks.extend(found.remarks);
        self.counters += found.counters;
    }

    /// Adds another batch.
    #[must_use]
    pub fn merged(mut self, other: Self) -> Self {
        self.sources.extend(other.sources);
        self.mentions.extend(other.mentions);
        // Whoever adds to this batch again begins another article.
        self.tally = Tally::default();
        self.counted.extend(other.counted);
        self.sightings.extend(other.sightings);
        for (path, count) in other.unlisted {
            *self.unlisted.entry(path).or_default() += count;
        }
        for (fact, count) in other.unread {
            *self.unread.entry(fact).or_default() += count;
        }
        self.matched.extend(other.matched);
        self.skipped.extend(other.skipped);
        self.remarks.extend(other.remarks);
        self.left_out.extend(other.left_out);
        self.counters += other.counters;
        self
    }
}
