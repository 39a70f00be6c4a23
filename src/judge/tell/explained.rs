//! Why an article states a fact, or nearly does.

use crate::find::near_miss::{Attempt, nearest};
use crate::judge::tell::{mention, passage, rules};
use crate::mention::unread::{Refused, Why};
use crate::phrase::{Item, Phrase, Slot};
use crate::report::explained::{Explained, Frame, NearMiss, Rule};
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::rulebook::lines::Lines;
use crate::run::Run;
use crate::value::kind::Kind;

/// A fact, by its index, with its phrases.
pub fn rule(rulebook: &Rulebook, index: usize) -> Rule {
    let fact = &rulebook.facts[index];
    let lists = [
        ("says", &fact.says),
        ("denies", &fact.denies),
        ("near", &fact.near),
        ("unless", &fact.unless),
    ];
    let mut told = Vec::new();
    for (key, phrases) in lists {
        for phrase in phrases.iter().filter(|phrase| phrase.construction.is_none()) {
            told.push((key, phrase.text.clone()));
            told.extend(alone(phrase));
        }
    }
    Rule {
        phrases: told,
        frames: frames(rulebook, fact),
        fact: rules::fact(rulebook, &mut Lines::new(rulebook), index),
    }
}

/// What holds for a phrase or frame alone, each with its key.
fn alone(phrase: &Phrase) -> impl Iterator<Item = (&'static str, String)> {
    let lists = [("  near", phrase.wants()), ("  unless", phrase.unless())];
    lists.into_iter().flat_map(|(key, all)| all.iter().map(move |one| (key, one.text.clone())))
}

/// The frames of a fact, each with its constructions.
fn frames(rulebook: &Rulebook, fact: &Fact) -> Vec<Frame> {
    let of_frames = fact.says.iter().filter(|phrase| phrase.construction.is_some());
    let all: Vec<&Phrase> = of_frames.collect();
    let frame = |phrases: &[&Phrase]| Frame {
        alone: phrases.first().into_iter().flat_map(|phrase| alone(phrase)).collect(),
        text: phrases.first().map_or_else(String::new, |phrase| phrase.text.clone()),
        constructions: phrases
            .iter()
            .filter_map(|phrase| Some((phrase.construction?, sample(rulebook, fact, phrase))))
            .collect(),
    };
    all.chunk_by(|a, b| a.at == b.at).map(frame).collect()
}

/// A sentence that a construction reads, with what is expected, or the hole, as its value.
fn sample(rulebook: &Rulebook, fact: &Fact, phrase: &Phrase) -> String {
    let hole = || format!("{{{}}}", fact.kind.hole().unwrap_or_default());
    let value = fact.expectations().next().map_or_else(hole, |expect| expect.text.clone());
    let mut words = Vec::new();
    said(rulebook, &phrase.items, &value, &mut words);
    words.join(" ").replace(" :", ":")
}

fn said(rulebook: &Rulebook, items: &[Item], value: &str, words: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Word(word) => words.push(word.clone()),
            Item::Forms(forms) => words.extend(forms.first().cloned()),
            Item::Slot(Slot::Own) => words.push(value.to_owned()),
            Item::OneOf(branches) | Item::Named(branches) => {
                let first = branches.first().map_or(&[][..], Vec::as_slice);
                said(rulebook, first, value, words);
            }
            Item::Name(name) => words.extend(
                rulebook.names[*name].spellings.first().map(|spelling| spelling.text.clone()),
            ),
            Item::Words(_) | Item::Gap => words.push("…".to_owned()),
            Item::Maybe(_) | Item::Loose => {}
            other => words.push(other.written(rulebook, Kind::Quantity)),
        }
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
        phrase: phrase.map_or_else(String::new, |phrase| match phrase.construction {
            Some(construction) => format!("{} ({construction})", phrase.text),
            None => phrase.text.clone(),
        }),
        matched: attempt.matched,
        why: because(rulebook, index, attempt.phrase, &attempt.why),
    }
}

/// Why a place states nothing of a fact.
pub(super) fn because(rulebook: &Rulebook, index: usize, phrase: usize, why: &Why) -> String {
    let fact = &rulebook.facts[index];
    match why {
        Why::Stopped { wanted, found: Some(found) } => {
            format!("`{found}` stands where the phrase has `{wanted}`")
        }
        Why::Stopped { wanted, found: None } => {
            format!("the sentence ends where the phrase has `{wanted}`")
        }
        Why::NotNear(near) => {
            let near: Vec<String> = near.iter().map(|text| format!("`{text}`")).collect();
            format!("the phrase matches, but none of {} stands in the passage", near.join(", "))
        }
        Why::Vetoed(veto) => {
            format!("the phrase matches, but `unless` has `{veto}`")
        }
        Why::AnotherArticle => {
            "the phrase matches, but `applies-to` keeps the fact to other articles".to_owned()
        }
        Why::NotNamed => {
            let near = fact.phrase(phrase).map_or(&[][..], |phrase| &phrase.near);
            let named: Vec<String> =
                near.iter().map(|phrase| format!("`{}`", phrase.text)).collect();
            format!("the words are there, but none of {} is named in the passage", named.join(", "))
        }
        Why::Taken(other) => {
            let other = rulebook.facts.get(*other).map_or("", |other| &other.id);
            format!("the phrase matches, but the value states `{other}`, whose phrase says more")
        }
        Why::NotThisValue(refused) => match refused {
            Refused::Age => "the phrase matches, but the value is somebody's age".to_owned(),
            Refused::Before => {
                "the phrase matches, but the value is what it was before it changed".to_owned()
            }
            Refused::Difference => {
                "the phrase matches, but the value is by how much it changed; `changes` takes such"
                    .to_owned()
            }
            Refused::AnotherUnit => {
                let expected = fact.expect.as_ref().map_or("the fact's", |e| e.text.as_str());
                format!("the phrase matches, but the value has another unit than {expected}")
            }
            Refused::Name => "the phrase matches, but the number is a name".to_owned(),
            Refused::NoLimit => "the phrase matches, but nothing says that the value is the most \
                or the least there may be"
                .to_owned(),
            Refused::AnotherLimit => "the phrase matches, but the value is the other end of what \
                is allowed, or of another column"
                .to_owned(),
            Refused::Another => "the phrase matches, but the words beside it belong to something \
                else, whose value it is"
                .to_owned(),
            Refused::Parted => "the phrase matches, but other words or figures part it from the \
                value"
                .to_owned(),
        },
    }
}
