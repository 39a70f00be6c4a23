//! Why an article states a fact, or nearly does.

use crate::find::near_miss::{Attempt, Why, nearest};
use crate::judge::tell::{mention, passage, rules};
use crate::report::explained::{Explained, NearMiss, Rule};
use crate::rulebook::Rulebook;
use crate::rulebook::lines::Lines;
use crate::run::Run;

/// A fact, by its index, with its phrases.
pub fn rule(rulebook: &Rulebook, index: usize) -> Rule {
    let fact = &rulebook.facts[index];
    let lists = [
        ("says", &fact.says),
        ("denies", &fact.denies),
        ("near", &fact.near),
        ("unless", &fact.unless),
    ];
    let phrases = lists
        .into_iter()
        .flat_map(|(key, phrases)| phrases.iter().map(move |phrase| (key, phrase.text.clone())));
    Rule {
        phrases: phrases.collect(),
        fact: rules::fact(rulebook, &mut Lines::new(rulebook), index),
    }
}

/// Where the article of a run states a fact, by its index, and where it nearly does.
pub fn explained(
    run: Run,
    rulebook: &Rulebook,
    index: usize,
    path: &str,
    attempts: Vec<Attempt>,
) -> Explained {
    let mut judgements = run.judged.judgements;
    judgements.retain(|judgement| judgement.mention.fact == index);
    let near = nearest(attempts);
    let near = near.iter().map(|attempt| near_miss(rulebook, index, attempt)).collect();
    Explained {
        fact: rulebook.facts[index].id.clone(),
        path: path.to_owned(),
        near,
        mentions: judgements.into_iter().map(|judgement| mention(rulebook, judgement)).collect(),
    }
}

fn near_miss(rulebook: &Rulebook, index: usize, attempt: &Attempt) -> NearMiss {
    let phrase = rulebook.facts[index].phrase(attempt.phrase);
    NearMiss {
        line: attempt.place.line,
        column: attempt.place.column,
        quote: attempt.quote.clone(),
        excerpt: passage(attempt.excerpt.clone()),
        phrase: phrase.map_or_else(String::new, |phrase| phrase.text.clone()),
        matched: attempt.matched,
        why: because(rulebook, index, attempt),
    }
}

fn because(rulebook: &Rulebook, index: usize, attempt: &Attempt) -> String {
    let fact = &rulebook.facts[index];
    match &attempt.why {
        Why::Stopped { wanted, found: Some(found) } => {
            format!("`{found}` stands where the phrase has `{wanted}`")
        }
        Why::Stopped { wanted, found: None } => {
            format!("the sentence ends where the phrase has `{wanted}`")
        }
        Why::NotNear => {
            let near: Vec<String> =
                fact.near.iter().map(|phrase| format!("`{}`", phrase.text)).collect();
            format!("the phrase matches, but none of {} stands in the passage", near.join(", "))
        }
        Why::Vetoed(veto) => {
            let veto = fact.unless.get(*veto).map_or("", |phrase| &phrase.text);
            format!("the phrase matches, but `unless` has `{veto}`")
        }
        Why::AnotherArticle => {
            "the phrase matches, but `applies-to` keeps the fact to other articles".to_owned()
        }
        Why::NotThisValue => "the phrase matches, but the value is no value of this fact: it has \
            another unit, is an age or one end of a change, or states another fact"
            .to_owned(),
    }
}
