//! Everything a run has to say, as one value.
//!
//! [`Batch`] gathers what was found in the articles, in any order and on any
//! number of threads; [`Report::new`] judges it and fixes the order. Every
//! format is a function of the report.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::find::Found;
use crate::find::plain::Sighting;
use crate::find::screen::Counters;
use crate::judge::silence::Silence;
use crate::judge::{self, Judged};
use crate::judgement::{Code, Finding, Judgement};
use crate::mention::Mention;
use crate::phrase::PhraseId;
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::text::source::{Remark, Skipped, Source};

/// What was found in some articles. Merging is associative, and the order of
/// merging changes no report.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The articles that were read to their end.
    pub sources: Vec<Arc<Source>>,
    /// What they state.
    pub mentions: Vec<Mention>,
    /// What is wrong with them whatever the rulebook says.
    pub sightings: Vec<Sighting>,
    /// By fact, sentences that have its words but no value that was read.
    pub unread: BTreeMap<usize, usize>,
    /// The phrases that stand in them around a value that fits. Never more than
    /// the rulebook has, however many articles there are.
    pub matched: BTreeSet<PhraseId>,
    /// What was not read.
    pub skipped: Vec<Skipped>,
    /// What a reviewer should know.
    pub remarks: Vec<Remark>,
    /// What it cost.
    pub counters: Counters,
}

impl Batch {
    /// Adds what one part of an article states.
    pub fn add(&mut self, found: Found) {
        self.mentions.extend(found.mentions);
        self.sightings.extend(found.sightings);
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
        self.sightings.extend(other.sightings);
        for (fact, count) in other.unread {
            *self.unread.entry(fact).or_default() += count;
        }
        self.matched.extend(other.matched);
        self.skipped.extend(other.skipped);
        self.remarks.extend(other.remarks);
        self.counters += other.counters;
        self
    }
}

/// Everything a run has to say.
#[derive(Clone, Debug)]
pub struct Report {
    /// The articles that were read, in order of their paths, each once.
    pub articles: Vec<Arc<Source>>,
    /// Verdicts, findings and the row of each fact.
    pub judged: Judged,
    /// By fact, sentences that have its words but no value that was read.
    pub unread: Vec<usize>,
    /// The phrases that stand somewhere around a value that fits.
    pub matched: BTreeSet<PhraseId>,
    /// What was not read, in order of path.
    pub skipped: Vec<Skipped>,
    /// What a reviewer should know, in order of path.
    pub remarks: Vec<Remark>,
    /// Whether remarks count as warnings where it is told how the run ends.
    pub strict: bool,
    /// What it cost.
    pub counters: Counters,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above the level asked for.
    Clean = 0,
    /// There are findings.
    Findings = 1,
    /// Something could not be checked.
    Unchecked = 2,
}

impl Report {
    /// Judges a batch.
    pub fn new(rulebook: &Rulebook, mut batch: Batch) -> Self {
        batch.sources.sort();
        batch.sources.dedup();
        batch.mentions.sort_by(|a, b| {
            (&a.source.path, &a.place, a.fact).cmp(&(&b.source.path, &b.place, b.fact))
        });
        batch.skipped.sort();
        batch.skipped.dedup();
        batch.remarks.sort();
        batch.remarks.dedup();
        let unread = (0..rulebook.facts.len())
            .map(|fact| batch.unread.get(&fact).copied().unwrap_or(0))
            .collect();
        let newest = batch.sources.iter().filter_map(|source| source.date).max();
        let mut report = Self {
            articles: batch.sources,
            judged: judge::all(rulebook, batch.mentions, batch.sightings, newest),
            unread,
            matched: batch.matched,
            skipped: batch.skipped,
            remarks: batch.remarks,
            strict: false,
            counters: batch.counters,
        };
        if rulebook.facts.iter().any(|fact| fact.at_least.is_some()) {
            let too_few = Silence::of(rulebook, &report).too_few();
            report.add(too_few);
        }
        report
    }

    /// Adds findings for what no article says: facts that none states, and phrases
    /// that stand in none.
    #[must_use]
    pub fn with_silence(mut self, rulebook: &Rulebook) -> Self {
        let silence = Silence::of(rulebook, &self);
        let findings = [silence.facts(), silence.phrases()].concat();
        self.add(findings);
        self
    }

    fn add(&mut self, findings: Vec<Finding>) {
        if !findings.is_empty() {
            self.judged.findings.extend(findings);
            judge::settle(&mut self.judged.findings);
        }
    }

    /// Keeps findings of some codes only: of those in `select`, where there are any, and of
    /// none in `skip`. Verdicts, rows and coverage stay whole.
    #[must_use]
    pub fn with_codes(mut self, select: &[Code], skip: &[Code]) -> Self {
        let wanted = |code| (select.is_empty() || select.contains(&code)) && !skip.contains(&code);
        self.judged.findings.retain(|finding| wanted(finding.code));
        self
    }

    /// Findings of a level.
    pub fn count(&self, level: Level) -> usize {
        self.judged.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// Mentions with a verdict.
    pub fn verdicts(&self, verdict: Verdict) -> usize {
        self.judged.judgements.iter().filter(|judgement| judgement.verdict == verdict).count()
    }

    /// The mentions of one article, in order of the text.
    pub fn of_article<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Judgement> {
        let all = &self.judged.judgements;
        let from = all.partition_point(|judgement| judgement.mention.source.path.as_str() < path);
        all[from..].iter().take_while(move |judgement| judgement.mention.source.path == path)
    }

    /// How many phrases of a fact, by its index, stand somewhere.
    pub fn matched_of(&self, fact: usize) -> usize {
        let first = |fact| PhraseId { fact, phrase: 0 };
        self.matched.range(first(fact)..first(fact + 1)).count()
    }

    /// How the run ends: what was not checked outweighs what was found.
    ///
    /// `fail_on` is the lowest level that counts; `None` lets findings pass.
    pub fn exit(&self, fail_on: Option<Level>) -> Exit {
        if !self.skipped.is_empty() || self.articles.is_empty() {
            return Exit::Unchecked;
        }
        let counts = |level| fail_on.is_some_and(|least| level >= least);
        if self.strict && !self.remarks.is_empty() && counts(Level::Warning) {
            return Exit::Findings;
        }
        if self.judged.findings.iter().any(|finding| counts(finding.level)) {
            return Exit::Findings;
        }
        Exit::Clean
    }
}
