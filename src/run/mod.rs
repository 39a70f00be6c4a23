//! The work in progress: what came of a run, before it is told.
//!
//! A [`Batch`] gathers what was found in the articles, in any order and on any number of
//! threads; judging it fixes the order. What comes of it points into the rulebook by index and
//! lives no longer than a run; [`Report`](crate::report::Report) is the same as one value that
//! stands by itself and is written.
//!
//! [`Batch`]: crate::run::batch::Batch

pub mod batch;
pub mod finding;
pub mod judgement;
pub mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::mention::code::Code;
use crate::phrase::PhraseId;
use crate::report::Exit;
use crate::rulebook::level::Level;
use crate::rulebook::problem::Problem;
use crate::rulebook::verdict::Verdict;
use crate::run::batch::{Known, UnreadOf};
use crate::run::finding::Finding;
use crate::run::judgement::Judgement;
use crate::run::row::FactRow;
use crate::text::source::{Remark, SetAside, Skipped, Source};

/// Everything a run has to say, in terms of its rulebook.
#[derive(Clone, Debug)]
pub struct Run {
    /// The articles that were read, in order of their paths, each once.
    pub articles: Vec<Arc<Source>>,
    /// Verdicts, findings and the row of each fact.
    pub judged: Judged,
    /// What is known of them besides, by path.
    pub known: BTreeMap<String, Known>,
    /// By fact, sentences that have its words but no value that was read.
    pub unread: Vec<UnreadOf>,
    /// The phrases that stand somewhere around a value that fits.
    pub matched: BTreeSet<PhraseId>,
    /// What was not read, in order of path.
    pub skipped: Vec<Skipped>,
    /// What a reviewer should know, in order of path.
    pub remarks: Vec<Remark>,
    /// What stood beside the articles and was not meant, in order of path. Never a reason
    /// for a run to fail.
    pub left_out: Vec<Remark>,
    /// Words of their files that are no part of the articles, in order of path.
    pub set_aside: Vec<SetAside>,
    /// What is wrong with the rulebooks, in order of file and place.
    pub problems: Vec<Problem>,
    /// Whether remarks count as warnings where it is told how the run ends.
    pub strict: bool,
}

/// What came of all mentions of a batch.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The mentions with their verdicts, in the order given.
    pub judgements: Vec<Judgement>,
    /// What a reviewer should decide, in order of article and place; findings
    /// of the whole batch come last.
    pub findings: Vec<Finding>,
    /// A row for each fact of the rulebook, in its order.
    pub facts: Vec<FactRow>,
    /// Mentions by verdict of which an article has too many, so that they are only counted.
    pub counted: BTreeMap<Verdict, usize>,
}

impl Run {
    /// Keeps findings of some codes only: of those in `select`, where there are any, and of
    /// none in `skip`. Verdicts, rows and coverage stay whole.
    #[must_use]
    pub fn with_codes(mut self, select: &[Code], skip: &[Code]) -> Self {
        let wanted = |code| (select.is_empty() || select.contains(&code)) && !skip.contains(&code);
        self.judged.findings.retain(|finding| wanted(finding.code));
        self
    }

    /// Gives findings the levels that somebody wants for them, by code and the article that they
    /// are in; those that nobody wants (`None`) are gone.
    #[must_use]
    pub fn with_levels(mut self, wanted: impl Fn(&Finding) -> Option<Level>) -> Self {
        self.judged.findings.retain_mut(|finding| match wanted(finding) {
            Some(level) => {
                finding.level = level;
                true
            }
            None => false,
        });
        self
    }

    /// Findings of a level.
    pub fn count(&self, level: Level) -> usize {
        self.judged.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// Mentions with a verdict.
    pub fn verdicts(&self, verdict: Verdict) -> usize {
        let whole = self.judged.judgements.iter().filter(|judgement| judgement.verdict == verdict);
        whole.count() + self.judged.counted.get(&verdict).copied().unwrap_or(0)
    }

    /// All mentions, those that are only counted as well.
    pub fn mentions(&self) -> usize {
        self.judged.judgements.len() + self.counted()
    }

    /// Mentions that are only counted.
    pub fn counted(&self) -> usize {
        self.judged.counted.values().sum()
    }

    /// The phrases of a fact, by its index, that stand somewhere.
    pub fn matched_of(&self, fact: usize) -> impl Iterator<Item = PhraseId> {
        let first = |fact| PhraseId { fact, phrase: 0 };
        self.matched.range(first(fact)..first(fact + 1)).copied()
    }

    /// How the run ends: what was not checked outweighs what was found.
    ///
    /// `fail_on` is the lowest level that counts; `None` lets findings pass.
    pub fn exit(&self, fail_on: Option<Level>) -> Exit {
        let unchecked = !self.skipped.is_empty() || self.articles.is_empty();
        let remarked = self.strict && !self.remarks.is_empty();
        let levels = self.judged.findings.iter().map(|finding| finding.level);
        Exit::of(unchecked, remarked, levels, fail_on)
    }
}
