//! Holding mentions against expectations, constraints and each other.
//!
//! Nothing here looks at an article's text; the words that findings quote were
//! put aside when the mentions were found. What each verdict rests on travels
//! with it, so that whoever renders a report decides nothing.

pub mod across;
mod constraint;
mod finding;
mod quantity;
pub mod set;

use crate::fact::Fact;
use crate::find::polarity::Polarity;
use crate::judgement::{Finding, Ground, Judgement, Verdict};
use crate::mention::Mention;
use crate::rulebook::Rulebook;

/// What came of all mentions of a batch.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The mentions with their verdicts, in the order given.
    pub judgements: Vec<Judgement>,
    /// What a reviewer should decide, in order of article and place; findings
    /// of the whole batch come last.
    pub findings: Vec<Finding>,
    /// A row for each fact of the rulebook, in its order.
    pub facts: Vec<across::FactRow>,
}

/// Judges all mentions of a batch, given in order of article and place.
pub fn all(rulebook: &Rulebook, mentions: Vec<Mention>) -> Judged {
    let judgements: Vec<Judgement> = mentions
        .into_iter()
        .map(|mention| {
            let fact = &rulebook.facts[mention.fact];
            one(fact, mention)
        })
        .collect();
    let mut findings: Vec<Finding> =
        judgements.iter().flat_map(|judgement| finding::of(rulebook, judgement)).collect();
    let facts = across::rows(rulebook, &judgements);
    findings.extend(across::discrepancies(rulebook, &judgements, &facts));
    findings.extend(constraint::findings(rulebook, &judgements));
    finding::settle(&mut findings);
    Judged { judgements, findings, facts }
}

/// The verdict on one mention of `fact`.
pub fn one(fact: &Fact, mention: Mention) -> Judgement {
    let stated = quantity::zones(&mention.stated);
    let undecided = |ground, mention| Judgement {
        mention,
        verdict: Verdict::Undecided,
        ground,
        stated: stated.clone(),
        expected: None,
    };
    if !mention.rivals.is_empty() {
        return undecided(Ground::Ambiguous, mention);
    }
    let Some(expected) = &fact.expect else {
        return undecided(Ground::NothingExpected, mention);
    };
    let outcome = quantity::against(&mention.stated, expected, fact.tolerance.as_ref());
    if mention.attribution.polarity == Polarity::Denied {
        return undecided(Ground::Denied, mention);
    }
    Judgement {
        mention,
        verdict: outcome.verdict,
        ground: outcome.ground,
        stated: outcome.stated.or(stated),
        expected: outcome.expected,
    }
}
