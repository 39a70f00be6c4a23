//! The cases of a rulebook: does each fact read what its author meant?

use crate::context::doubt::Binding;
use crate::find::Finder;
use crate::judge;
use crate::judge::silence::{self, Unmatched};
use crate::mention::found::Found;
use crate::phrase::PhraseId;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::{Case, Each};
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::text::article::Article;
use crate::text::one_line::one_line;
use crate::text::source::Source;

/// What came of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseResult {
    /// The fact's index.
    pub fact: usize,
    /// The index of the case in [`Fact::cases`](crate::rulebook::fact::Fact::cases).
    pub case: usize,
    /// What is wrong; empty where the case holds.
    pub faults: Vec<Fault>,
    /// The phrases, of this fact and of others, that stand in its text around a
    /// value that fits.
    pub matched: Vec<PhraseId>,
}

/// How a case can fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It says nothing of what should come of its text.
    Open {
        /// What the fact reads in it.
        reads: Vec<String>,
    },
    /// The fact read something that the case does not name.
    Noisy {
        /// The words that were read.
        read: String,
    },
    /// The fact did not read something that the case names.
    Missing {
        /// The words that were not read.
        expected: String,
    },
    /// Another verdict than the case names.
    Verdict {
        /// The words that were judged.
        read: String,
        /// The verdict of the case.
        expected: Verdict,
        /// The verdict that came of it.
        found: Verdict,
    },
    /// Another binding than the case names.
    Binding {
        /// The words that were read.
        read: String,
        /// The binding of the case.
        expected: Binding,
        /// The binding that came of it.
        found: Binding,
    },
    /// Another speaker than the case names.
    Speaker {
        /// The words that were read.
        read: String,
        /// The speaker of the case.
        expected: String,
        /// The speaker found; `article` for its own voice.
        found: String,
    },
}

/// The speaker that means the article's own voice.
pub const OWN_VOICE: &str = "article";

/// Runs every case of every fact, in order.
pub fn run(rulebook: &Rulebook) -> Vec<CaseResult> {
    let finder = Finder::new(rulebook);
    let mut results = Vec::new();
    for (fact_index, fact) in rulebook.facts.iter().enumerate() {
        for (case_index, case) in fact.cases.iter().enumerate() {
            let (read, matched) = read(&finder, rulebook, fact_index, case);
            let faults = faults(case, &read);
            results.push(CaseResult { fact: fact_index, case: case_index, faults, matched });
        }
    }
    results
}

pub(crate) fn read(
    finder: &Finder<'_>,
    rulebook: &Rulebook,
    fact: usize,
    case: &Case,
) -> (Vec<Judgement>, Vec<PhraseId>) {
    let as_of = rulebook.books[rulebook.facts[fact].book].as_of;
    let date = case.date.or(as_of);
    let source = Source { date, language: case.language, ..Source::of("case") };
    let article = Article::new(source, case.text.as_str());
    let Found { mut mentions, matched, .. } = finder.find(&article);
    mentions.retain(|mention| mention.fact == fact || mention.rivals.contains(&fact));
    let judged = |mention| judge::one(&rulebook.facts[fact], as_of, mention);
    let mut read: Vec<Judgement> = mentions.into_iter().map(judged).collect();
    judge::in_its_article(&mut read);
    (read, matched)
}

/// The phrases that stand in no case, in order of the facts.
pub fn unmatched<'r>(rulebook: &'r Rulebook, results: &[CaseResult]) -> Vec<Unmatched<'r>> {
    silence::unmatched(rulebook, &results.iter().flat_map(|r| &r.matched).copied().collect())
}

/// Whether a case has a text and nothing that is expected of it.
pub(crate) fn is_open(case: &Case) -> bool {
    case.reads.is_none()
        && case.verdict.is_none()
        && case.binding.is_none()
        && case.speaker.is_none()
}

fn faults(case: &Case, read: &[Judgement]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let quotes: Vec<String> = read.iter().map(|j| one_line(&j.mention.quote)).collect();
    if is_open(case) {
        faults.push(Fault::Open { reads: quotes.clone() });
    }
    if let Some(expected) = &case.reads {
        let mut left = quotes.clone();
        for words in expected {
            let words = one_line(words);
            match left.iter().position(|quote| *quote == words) {
                Some(known) => {
                    left.remove(known);
                }
                None => faults.push(Fault::Missing { expected: words }),
            }
        }
        faults.extend(left.into_iter().map(|read| Fault::Noisy { read }));
    } else {
        let verdicts = case.verdict.as_ref().map(Each::values);
        let bindings = case.binding.as_ref().map(Each::values);
        // Without its words a case says of how many values it tells something.
        let wanted = verdicts.into_iter().chain(bindings).map(|values| values.unwrap_or(1)).max();
        let missing = wanted.unwrap_or(0).saturating_sub(read.len());
        faults.extend((0..missing).map(|_| Fault::Missing { expected: "anything".to_owned() }));
        let told = verdicts.into_iter().chain(bindings).flatten().max();
        let beyond = quotes.get(told.unwrap_or(read.len())..).unwrap_or_default();
        faults.extend(beyond.iter().map(|read| Fault::Noisy { read: read.clone() }));
    }
    for (place, (judgement, quote)) in read.iter().zip(&quotes).enumerate() {
        let verdict = case.verdict.as_ref().and_then(|each| each.of(place));
        if let Some(&expected) = verdict.filter(|expected| **expected != judgement.verdict) {
            let (read, found) = (quote.clone(), judgement.verdict);
            faults.push(Fault::Verdict { read, expected, found });
        }
        let found = judgement.mention.binding();
        let binding = case.binding.as_ref().and_then(|each| each.of(place));
        if let Some(&expected) = binding.filter(|expected| **expected != found) {
            faults.push(Fault::Binding { read: quote.clone(), expected, found });
        }
        if let Some(expected) = &case.speaker {
            let found = judgement
                .mention
                .attribution
                .speaker
                .as_ref()
                .map_or_else(|| OWN_VOICE.to_owned(), |speaker| one_line(&speaker.text));
            if !found.eq_ignore_ascii_case(expected) {
                let expected = expected.clone();
                faults.push(Fault::Speaker { read: quote.clone(), expected, found });
            }
        }
    }
    faults
}
