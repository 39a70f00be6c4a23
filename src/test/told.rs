//! What came of a rulebook's cases and of changing them, as data for whoever shows it.

use std::collections::BTreeMap;

use crate::judge::silence::Unmatched;
use crate::rulebook::Rulebook;
use crate::rulebook::lines::{Lines, RulePlace};
use crate::test::case::{CaseResult, Fault};
use crate::test::mutation::{Change, Mutant};

/// What came of all cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// What is wrong, in order of the facts and their cases.
    pub faults: Vec<FaultAt>,
    /// Phrases that stand in no case, in order of the facts. Where no fact that has a phrase has
    /// any case, it is not told: those facts are among the untested.
    pub unmatched: Vec<PhraseAt>,
    /// The ids of facts without any case.
    pub untested: Vec<String>,
    /// Cases that hold.
    pub agreed: usize,
    /// Cases in all.
    pub cases: usize,
}

/// A fault, with the place of its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultAt {
    /// The id of the fact.
    pub fact: String,
    /// What is wrong.
    pub fault: Fault,
    /// Where the case stands.
    pub place: RulePlace,
}

/// A phrase that no case has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseAt {
    /// The id of a fact that has it.
    pub fact: String,
    /// As written.
    pub text: String,
    /// Where it stands.
    pub place: RulePlace,
}

impl Tested {
    /// What came of cases, with the phrases that none of them has.
    pub fn of(rulebook: &Rulebook, results: &[CaseResult], unmatched: &[Unmatched<'_>]) -> Self {
        let mut lines = Lines::new(rulebook);
        let mut faults = Vec::new();
        for result in results {
            let fact = &rulebook.facts[result.fact];
            for fault in &result.faults {
                let place = lines.place(&fact.cases[result.case].at);
                faults.push(FaultAt { fact: fact.id.clone(), fault: fault.clone(), place });
            }
        }
        let unmatched = unmatched.iter().filter_map(|phrase| {
            let mut facts = phrase.facts.iter().filter_map(|&fact| rulebook.facts.get(fact));
            let fact = facts.find(|fact| !fact.cases.is_empty())?;
            let (fact, text) = (fact.id.clone(), phrase.text.to_owned());
            Some(PhraseAt { fact, text, place: lines.place(phrase.at) })
        });
        let unmatched = unmatched.collect();
        let untested = rulebook.facts.iter().filter(|fact| fact.cases.is_empty());
        Self {
            faults,
            unmatched,
            untested: untested.map(|fact| fact.id.clone()).collect(),
            agreed: results.iter().filter(|result| result.faults.is_empty()).count(),
            cases: results.len(),
        }
    }

    /// How many faults are of a kind.
    pub fn count(&self, is: fn(&Fault) -> bool) -> usize {
        self.faults.iter().filter(|at| is(&at.fault)).count()
    }
}

/// So many of so many are as they should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }
}

/// How many changes of meaning were caught, and how many rewordings left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Changes of meaning that were caught.
    pub caught: Share,
    /// Rewordings that were left alone.
    pub left_alone: Share,
    /// Both, by the id of the fact, in order of the facts.
    pub facts: Vec<(String, Share, Share)>,
    /// By the way to change a text.
    pub changes: Vec<(Change, Share)>,
    /// The changed texts for which it went wrong, each with the id of its fact.
    pub wrong: Vec<(String, Change, String)>,
}

impl Score {
    /// The sums over changed texts.
    pub fn of(rulebook: &Rulebook, mutants: &[Mutant]) -> Self {
        let id = |fact: usize| rulebook.facts[fact].id.clone();
        let mut score = Self::default();
        let mut facts: BTreeMap<usize, (Share, Share)> = BTreeMap::new();
        let mut changes: BTreeMap<Change, Share> = BTreeMap::new();
        for Mutant { fact, change, text, as_it_should_be } in mutants {
            let of_fact = facts.entry(*fact).or_default();
            let (all, own) = match change.changes_meaning() {
                true => (&mut score.caught, &mut of_fact.0),
                false => (&mut score.left_alone, &mut of_fact.1),
            };
            for share in [all, own, changes.entry(*change).or_default()] {
                share.add(*as_it_should_be);
            }
            if !as_it_should_be {
                score.wrong.push((id(*fact), *change, text.clone()));
            }
        }
        score.facts = facts.into_iter().map(|(fact, (a, b))| (id(fact), a, b)).collect();
        score.changes = changes.into_iter().collect();
        score
    }
}
