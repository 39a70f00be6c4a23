//! Articles in, a report out: [`Checker`] finds and judges, [`check`] does so for files on all
//! cores.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::find::{Finder, SeesNumbers};
use crate::judge;
use crate::judge::silence::Silence;
use crate::lint::{Checks, Linter, Numbers};
use crate::mention::found::Found;
use crate::read::{Entry, Options, Reader};
use crate::report::batch::Batch;
use crate::report::judgement::Finding;
use crate::report::run::Run;
use crate::rulebook::Rulebook;
use crate::text::article::Article;

/// A rulebook made ready for checking articles.
#[derive(Debug)]
pub struct Checker {
    rulebook: Arc<Rulebook>,
    finder: Finder<'static>,
    linter: Linter,
}

impl Checker {
    /// Prepares a rulebook.
    pub fn new(rulebook: impl Into<Arc<Rulebook>>) -> Self {
        let rulebook = rulebook.into();
        let finder = Finder::shared(Arc::clone(&rulebook));
        let linter = Linter::new(&rulebook);
        Self { rulebook, finder, linter }
    }

    /// Keeps no words around mentions, so that nobody can tell which sources
    /// copied from one another.
    #[must_use]
    pub fn without_lineage(self) -> Self {
        Self { finder: self.finder.without_evidence(), ..self }
    }

    /// Looks for these of the things that are wrong whatever the rules say; for all of
    /// them unless told otherwise.
    #[must_use]
    pub fn with_checks(self, checks: Checks) -> Self {
        Self { linter: self.linter.with_checks(checks), ..self }
    }

    /// The rules that it checks by.
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// What finds the facts of its rules.
    pub fn finder(&self) -> &Finder<'static> {
        &self.finder
    }

    /// Everything that a part of an article states, and what is wrong with it by itself.
    pub fn find(&self, article: &Article) -> Found {
        let mut beside = Beside(self.linter.numbers(&article.text));
        let (mut found, near_facts) = self.finder.find_beside(article, &mut beside);
        found.sightings = self.linter.check(article, beside.0, &near_facts);
        self.linter.put_names_aside(&mut found.mentions);
        found
    }
}

/// Shows the numbers that the screen passes to the checks that need no rule, so that these
/// need no pass of their own.
struct Beside<'t>(Numbers<'t>);

impl SeesNumbers for Beside<'_> {
    #[inline]
    fn number(&mut self, at: usize) {
        self.0.see(at);
    }

    fn stretch(&mut self, stretch: Range<usize>) {
        self.0.see_all(stretch);
    }
}

/// Finds what all `entries` state.
///
/// Runs on the threads of the current rayon pool; the result depends on neither
/// their number nor their order once [`Run::new`](crate::report::run::Run::new)
/// has put it in order. `done` is called after each entry, from any thread.
pub fn check(
    checker: &Checker,
    entries: &[Entry],
    options: &Options,
    done: impl Fn() + Sync,
) -> Batch {
    entries
        .par_iter()
        .fold(
            || (Reader::new(options), Batch::default()),
            |(mut reader, mut batch), entry| {
                one(checker, entry, &mut reader, &mut batch);
                done();
                (reader, batch)
            },
        )
        .map(|(_, batch)| batch)
        .reduce(Batch::default, Batch::merged)
}

fn one(checker: &Checker, entry: &Entry, reader: &mut Reader, batch: &mut Batch) {
    let outcome = reader.each_part(entry, |article| batch.add(checker.find(article)));
    match outcome {
        Ok(outcome) => {
            if outcome.title.is_some() {
                let known = batch.parts.entry(outcome.source.path.clone()).or_default();
                known.title = outcome.title;
            }
            batch.sources.push(outcome.source);
            batch.remarks.extend(outcome.remarks);
        }
        Err(skipped) => batch.skipped.push(skipped),
    }
}

impl Run {
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
            .map(|fact| {
                let mut unread = batch.unread.remove(&fact).unwrap_or_default();
                unread.settle();
                unread
            })
            .collect();
        let newest = batch.sources.iter().filter_map(|source| source.date).max();
        let mut report = Self {
            articles: batch.sources,
            judged: judge::all(rulebook, batch.mentions, batch.sightings, newest),
            known: batch.parts,
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
}
