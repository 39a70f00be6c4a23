//! One fact across all sources.

use std::collections::BTreeMap;

use crate::report::difference::How;
use crate::report::standing::Standing;
use crate::rulebook::verdict::Verdict;
use crate::text::event::Event;
use crate::value::interval::Interval;
use crate::value::unit::Unit;

/// What all sources together say on one fact.
#[derive(Clone, Debug)]
pub struct FactRow {
    /// The fact's index.
    pub fact: usize,
    /// The event that its sources report, where they say which.
    pub event: Option<Event>,
    /// How sources stand to one another.
    pub standing: Standing,
    /// The worst verdict on any mention; `None` where there is none.
    pub verdict: Option<Verdict>,
    /// Mentions by verdict, in the order of [`Verdict`].
    pub counts: BTreeMap<Verdict, usize>,
    /// Each source that states it, with its mentions as indices of the
    /// judgements. In order of date; those without one come last, by path.
    pub sources: Vec<(String, Vec<usize>)>,
    /// What is left when all sources are right: what their cores share, else
    /// their outer, else their hard sets. `None` where they share nothing, or
    /// units differ.
    pub narrowed: Option<Interval>,
    /// What that is counted or measured in; `None` where nothing is left.
    pub unit: Option<Unit>,
    /// How its sources differ: each way once, the most harmless first. Empty where
    /// they say the same.
    pub differences: Vec<Difference>,
    /// The independent origins of its sources: each source belongs to one. In
    /// order of their first sources; none where nobody asked for them.
    pub lineages: Vec<Lineage>,
}

impl FactRow {
    /// How its sources differ, in the worst way.
    pub fn differ(&self) -> Option<How> {
        self.differences.last().map(|difference| difference.how)
    }
}

/// Sources of one fact that go back to one origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// The sources, as indices of [`FactRow::sources`], in order.
    pub sources: Vec<usize>,
    /// The longest passage that two of them share around the figure.
    pub passage: Option<String>,
    /// All that they share is what they quote: they did not copy from one
    /// another, but have it from one speaker.
    pub common_source: bool,
    /// The outlet or agency that several of them name.
    pub outlet: Option<String>,
}

/// Some sources of a fact that differ in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In which way.
    pub how: How,
    /// What they state, as indices of the judgements, in order of date; one for
    /// each different value of a source, and sources that say the same only once.
    pub stated: Vec<usize>,
    /// The first two of them that differ so, the earlier one first.
    pub pair: (usize, usize),
}
