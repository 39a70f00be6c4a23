//! `near-miss-name` across articles: one spells a name otherwise than all the others.
//!
//! Nobody keeps the articles, so only the names that were put aside of the sentences that
//! state a fact are looked at; but those are just where a name has to be right. A spelling is
//! held against those of the same fact and event alone: "Anders" beside "Andres" is a slip
//! where both are of one story, and two people where they are not.

use std::collections::{BTreeMap, BTreeSet};

use crate::judge::finding::{digest, hex};
use crate::lint::Spelling;
use crate::mention::code::Code;
use crate::mention::name::Name;
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::run::finding::Finding;
use crate::run::judgement::Judgement;
use crate::run::row::FactRow;

/// Articles that have a name, for another article's spelling to be held against it.
const OFTEN: usize = 4;

/// Articles that spell it otherwise and are shown.
const MOST_SHOWN: usize = 3;

/// A word with a capital in the sentence of a mention.
struct Seen<'j> {
    /// The mention.
    judgement: &'j Judgement,
    /// The word among the names of the mention's sentence.
    name: Name,
    /// The word before it, where that is a name as well.
    before: Option<&'j str>,
}

/// The names that one article alone spells as it does, where it is one letter off and
/// none of `known` says so already.
pub(crate) fn findings(
    rulebook: &Rulebook,
    judgements: &[Judgement],
    rows: &[FactRow],
    known: &[Finding],
) -> Vec<Finding> {
    let spelling = Spelling::of(rulebook);
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for finding in known.iter().filter(|finding| finding.code == Code::NearMissName) {
        told.extend(finding.at.as_ref().map(|at| (at.path.as_str(), at.quote.as_str())));
    }
    let mut found: BTreeMap<(&str, &str), Finding> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.sources.len() > OFTEN) {
        let mut names: BTreeMap<&str, Vec<Seen<'_>>> = BTreeMap::new();
        for &index in row.sources.iter().flat_map(|(_, mentions)| mentions) {
            for (word, seen) in words(&judgements[index]) {
                let all = names.entry(word).or_default();
                // One sentence may state the fact twice.
                let same = |other: &Seen<'_>| {
                    let [a, b] = [&other.judgement.mention, &seen.judgement.mention];
                    a.source.path == b.source.path && a.sentence == b.sentence
                };
                if !all.last().is_some_and(same) {
                    all.push(seen);
                }
            }
        }
        let often: Vec<(&str, &[Seen<'_>], usize)> = names
            .iter()
            .map(|(word, seen)| (*word, seen.as_slice(), articles(seen).len()))
            .filter(|(.., count)| *count >= OFTEN)
            .collect();
        for (word, seen) in &names {
            let [rare] = seen.as_slice() else { continue };
            let path = rare.judgement.mention.source.path.as_str();
            if told.contains(&(path, *word)) {
                continue;
            }
            let near = often.iter().find(|(name, all, _)| {
                let same = |other: &&str| all.iter().any(|seen| seen.before == Some(*other));
                spelling.is_slip(word, name)
                    && rare.before.as_ref().is_none_or(same)
                    // Who writes both knows which is which.
                    && !articles(all).contains(path)
            });
            if let Some((name, all, count)) = near {
                found
                    .entry((path, *word))
                    .or_insert_with(|| finding(rare, word, name, all, *count));
            }
        }
    }
    found.into_values().collect()
}

/// The paths of the articles that have a word.
fn articles<'j>(seen: &[Seen<'j>]) -> BTreeSet<&'j str> {
    seen.iter().map(|seen| seen.judgement.mention.source.path.as_str()).collect()
}

/// The names in the sentence of a mention, each once.
fn words(judgement: &Judgement) -> BTreeMap<&str, Seen<'_>> {
    let mention = &judgement.mention;
    let mut words = BTreeMap::new();
    let mut before: Option<&str> = None;
    for &name in &mention.names {
        let word = mention.word(&name);
        let seen = Seen { judgement, name, before: before.filter(|_| name.after_name) };
        words.entry(word).or_insert(seen);
        before = Some(word);
    }
    words
}

fn finding(rare: &Seen<'_>, word: &str, name: &str, all: &[Seen<'_>], count: usize) -> Finding {
    let mention = &rare.judgement.mention;
    let mut paths = BTreeSet::new();
    let others = all.iter().filter(|seen| paths.insert(&seen.judgement.mention.source.path));
    let others = others
        .take(MOST_SHOWN)
        .map(|seen| (seen.judgement.mention.spot_of(&seen.name), name.to_owned()));
    Finding::new(Code::NearMissName, Level::Warning, Code::NearMissName.name())
        .at(mention.spot_of(&rare.name))
        .stated(word)
        .expected(name)
        .message(format!("{word} may be a slip for {name}"))
        .label(format!("{name}?"))
        .notes([format!("{count} other articles have {name} where they state the same fact")])
        .help("correct the name; where it is right, declare it among the `names`")
        .related(others)
        .known_by(digest(&[
            Code::NearMissName.name(),
            &word.to_lowercase(),
            &mention.source.identity,
            &hex(&mention.sentence),
        ]))
}
