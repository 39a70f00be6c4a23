//! Articles in, a report out: [`Checker`] finds and judges, [`check`] does so for files on all
//! cores.

use std::collections::BTreeMap;
use std::ops::Range;
#[cfg(feature = "cli")]
use std::path::Path;
use std::sync::Arc;
#[cfg(feature = "cli")]
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(feature = "cli")]
use rayon::prelude::*;

use crate::find::elsewhere::Elsewhere;
use crate::find::{Finder, Onlooker};
use crate::judge::Doubtful;
use crate::judge::silence::Silence;
use crate::judge::{self, tables};
use crate::lint::{self, Checks, Linter, Numbers};
use crate::mention::found::Found;
use crate::mention::tally::{Counted, MOST};
#[cfg(feature = "cli")]
use crate::read::{self, Entry, Options, Outcome, Reader};
use crate::report::Report;
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::run::Run;
use crate::run::batch::Batch;
use crate::run::finding::Finding;
use crate::text::article::Article;
#[cfg(not(feature = "cli"))]
use crate::text::source::Remark;
#[cfg(feature = "cli")]
use crate::text::source::{Remark, Skipped, Source};
use crate::value::day_month::DayMonth;

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

    /// Reads dates in digits in this order where an article does not tell it, whatever the
    /// rulebooks say; as they say unless told otherwise.
    #[must_use]
    pub fn with_day_month(self, day_month: Option<DayMonth>) -> Self {
        Self { finder: self.finder.with_day_month(day_month), ..self }
    }

    /// The rules that it checks by.
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// Reads articles and says everything there is to say of them.
    pub fn check(&self, articles: impl IntoIterator<Item = Article>) -> Report {
        self.judge(articles.into_iter().map(|article| self.find(&article)))
    }

    /// Reads the files that paths lead to, as the program does, and says everything there is to
    /// say of them; what was not read is in the report with its reason.
    ///
    /// Runs on the threads of the current rayon pool. `told` hears of every article that is
    /// done, from any thread.
    #[cfg(feature = "cli")]
    pub fn check_paths<P: AsRef<Path>>(
        &self,
        paths: &[P],
        options: &Options,
        told: impl Fn(Progress) + Sync,
    ) -> Report {
        let listing = read::list(paths, options);
        let (done, of) = (AtomicUsize::new(0), listing.entries.len());
        let mut batch = check(self, &listing.entries, options, || {
            told(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, of });
        });
        batch.skipped.extend(listing.skipped);
        batch.remarks.extend(listing.remarks);
        batch.left_out.extend(listing.left_out);
        self.told(batch)
    }

    /// Judges what was found, in whatever order and on whatever machine, by a checker of the
    /// same rules.
    pub fn judge(&self, found: impl IntoIterator<Item = Found>) -> Report {
        let mut batch = Batch::default();
        found.into_iter().for_each(|found| batch.add(found));
        self.told(batch)
    }

    /// The report on a batch; it ends as where warnings and errors count.
    fn told(&self, batch: Batch) -> Report {
        let run = Run::new(&self.rulebook, batch);
        let exit = run.exit(Some(Level::Warning));
        run.report(&self.rulebook, exit)
    }

    /// Everything that a part of an article states, and what is wrong with it by itself.
    pub fn find(&self, article: &Article) -> Found {
        self.find_in_part(article, None)
    }

    /// The same of a part that is told of the others.
    fn find_in_part(&self, article: &Article, elsewhere: Option<&Elsewhere>) -> Found {
        let mut beside = Beside(self.linter.numbers(&article.text));
        let (mut found, near_facts) = self.finder.find_beside(article, elsewhere, &mut beside);
        found.remarks.extend(lint::remarks(article, &mut beside.0));
        found.sightings = self.linter.check(article, beside.0, &near_facts);
        if article.made.is_some() {
            found.sightings.retain(|sighting| !sighting.spot.place.is_nowhere());
        }
        self.linter.put_names_aside(&mut found.mentions);
        found
    }
}

/// How far a batch is.
#[cfg(feature = "cli")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Articles that were read, or found to be unreadable.
    pub done: usize,
    /// Articles that the paths lead to.
    pub of: usize,
}

/// Shows what the screen passes to the checks that need no rule, so that these
/// need no pass of their own.
struct Beside<'t>(Numbers<'t>);

impl Onlooker for Beside<'_> {
    #[inline]
    fn see(&mut self, at: usize) {
        self.0.see(at);
    }

    fn stretch(&mut self, stretch: Range<usize>) {
        self.0.see_all(stretch);
    }
}

#[cfg(feature = "cli")]
/// Finds what all `entries` state.
///
/// Runs on the threads of the current rayon pool; the result depends on neither
/// their number nor their order once [`Run::new`](crate::run::Run::new)
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

#[cfg(feature = "cli")]
/// Reads an article and hands its parts to `each`, in order, with what they are told of each
/// other.
///
/// A long article is read twice where a rule asks something of all of it.
///
/// # Errors
///
/// As [`Reader::each_part`].
pub fn each_part(
    finder: &Finder<'_>,
    entry: &Entry,
    reader: &mut Reader,
    mut each: impl FnMut(&Article, Option<&Elsewhere>),
) -> Result<Outcome, Skipped> {
    let mut told = None;
    if let Some(mut survey) = finder.survey()
        && reader.is_long(entry)?
    {
        // What fails here fails below once more, and then parts were handed over.
        let _: Result<Outcome, Skipped> = reader.each_part(entry, |article| survey.see(article));
        told = Some(survey.parts());
    }
    reader.each_part(entry, |article| {
        let elsewhere = told.as_mut().and_then(Iterator::next);
        each(article, elsewhere.as_ref());
    })
}

#[cfg(feature = "cli")]
fn one(checker: &Checker, entry: &Entry, reader: &mut Reader, batch: &mut Batch) {
    let outcome = each_part(&checker.finder, entry, reader, |article, elsewhere| {
        batch.add(checker.find_in_part(article, elsewhere));
    });
    match outcome {
        Ok(Outcome { sources, no_article: Some(what), .. }) => {
            let left_out =
                |source: &Arc<Source>| Remark { path: source.path.clone(), what: what.to_owned() };
            batch.left_out.extend(sources.iter().map(left_out));
        }
        Ok(outcome) => {
            batch.sources.extend(outcome.sources);
            batch.skipped.extend(outcome.skipped);
            batch.remarks.extend(outcome.remarks);
            batch.set_aside.extend(outcome.set_aside);
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
        batch.counted.sort_by(|a, b| {
            let (a, b) = (&a.mention, &b.mention);
            (&a.source.path, &a.place, a.fact).cmp(&(&b.source.path, &b.place, b.fact))
        });
        batch.skipped.sort();
        batch.skipped.dedup();
        batch.remarks.extend(too_many(rulebook, &batch));
        batch.remarks.sort();
        batch.remarks.dedup();
        batch.left_out.sort();
        batch.left_out.dedup();
        batch.set_aside.sort();
        batch.set_aside.dedup();
        let unread = (0..rulebook.facts.len())
            .map(|fact| {
                let mut unread = batch.unread.remove(&fact).unwrap_or_default();
                unread.settle();
                unread
            })
            .collect();
        let newest = batch.sources.iter().filter_map(|source| source.date).max();
        let doubtful = if batch.strict { Doubtful::Judged } else { Doubtful::Noted };
        let mut report = Self {
            articles: batch.sources,
            judged: judge::all(
                rulebook,
                batch.mentions,
                batch.counted,
                batch.sightings,
                newest,
                doubtful,
            ),
            known: batch.known,
            unread,
            matched: batch.matched,
            skipped: batch.skipped,
            remarks: batch.remarks,
            left_out: batch.left_out,
            set_aside: batch.set_aside,
            problems: Vec::new(),
            strict: batch.strict,
        };
        report.remarks.extend(tables::without_a_row(rulebook, &report.judged.judgements));
        report.remarks.sort();
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

/// What is to be said of articles that state more than a report keeps.
fn too_many(rulebook: &Rulebook, batch: &Batch) -> Vec<Remark> {
    let mut counted: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for Counted { mention, times } in &batch.counted {
        *counted.entry((&mention.source.path, mention.fact)).or_default() += times;
    }
    let of_fact = counted.into_iter().map(|((path, fact), times)| Remark {
        path: path.to_owned(),
        what: format!(
            "states `{}` too often to list: {times} mentions beyond the first {MOST} are judged \
             and counted, but held against no other article and no constraint",
            rulebook.facts[fact].id
        ),
    });
    let unlisted = batch.unlisted.iter().map(|(path, count)| Remark {
        path: path.clone(),
        what: format!(
            "more is wrong with it than can be listed: of each kind the first {MOST} places, \
             and {count} more are not"
        ),
    });
    of_fact.chain(unlisted).collect()
}
