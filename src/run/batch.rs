//! What was found in a batch, before anything is judged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::mention::Mention;
use crate::mention::found::Found;
use crate::mention::sighting::Sighting;
use crate::mention::tally::{Counted, MOST_UNREAD, Tally};
use crate::mention::unread::UnreadAt;
use crate::phrase::PhraseId;
use crate::text::language::Language;
use crate::text::source::{Remark, SetAside, Skipped, Source};

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
    /// What is known of the articles besides, by path.
    pub known: BTreeMap<String, Known>,
    /// By fact, sentences that have its words but no value that was read.
    pub unread: BTreeMap<usize, UnreadOf>,
    /// The phrases that stand in them around a value that fits. Never more than
    /// the rulebook has, however many articles there are.
    pub matched: BTreeSet<PhraseId>,
    /// What was not read.
    pub skipped: Vec<Skipped>,
    /// What a reviewer should know.
    pub remarks: Vec<Remark>,
    /// What stood beside the articles and was not meant.
    pub left_out: Vec<Remark>,
    /// Words of their files that are no part of the articles.
    pub set_aside: Vec<SetAside>,
    /// Whether what may be another's is judged as well, and remarks count as warnings.
    pub strict: bool,
    /// What is kept of the article that was added last.
    tally: Tally,
}

impl Batch {
    /// Adds what one part of an article states.
    pub fn add(&mut self, found: Found) {
        let known = Known { title: found.title, language: found.language, bytes: found.bytes };
        self.known.entry(found.source.path.clone()).or_default().join(known);
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
        for unread in found.unread {
            let one = UnreadOf { sentences: 1, first: unread.at.into_iter().collect() };
            self.unread.entry(unread.fact).or_default().join(one);
        }
        self.matched.extend(found.matched);
        self.remarks.extend(found.remarks);
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
        for (path, known) in other.known {
            self.known.entry(path).or_default().join(known);
        }
        for (fact, unread) in other.unread {
            self.unread.entry(fact).or_default().join(unread);
        }
        self.matched.extend(other.matched);
        self.skipped.extend(other.skipped);
        self.remarks.extend(other.remarks);
        self.left_out.extend(other.left_out);
        self.set_aside.extend(other.set_aside);
        self
    }
}

/// What is known of an article that was read besides its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its title: what its front matter calls it, else its first line where that is one.
    pub title: Option<String>,
    /// The language it is read in; `None` where nobody had to know.
    pub language: Option<Language>,
    /// How many bytes of the file are its text, front matter left out.
    pub bytes: usize,
}

impl Known {
    /// Adds what another part of the same article tells.
    fn join(&mut self, other: Self) {
        self.title = self.title.take().or(other.title);
        self.language = self.language.max(other.language);
        self.bytes += other.bytes;
    }
}

/// Sentences that have the words of a fact and no value that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnreadOf {
    /// How many there are.
    pub sentences: usize,
    /// The first of them, by article and place: no more than [`MOST_UNREAD`].
    pub first: Vec<UnreadAt>,
}

impl UnreadOf {
    /// Adds others. Which come first does not depend on the order of adding.
    fn join(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.first.extend(other.first);
        if self.first.len() > 2 * MOST_UNREAD {
            self.settle();
        }
    }

    /// Puts the first of them in order and drops the others.
    pub fn settle(&mut self) {
        self.first
            .sort_by(|a, b| (&a.spot.path, &a.spot.place).cmp(&(&b.spot.path, &b.spot.place)));
        self.first.truncate(MOST_UNREAD);
    }
}
