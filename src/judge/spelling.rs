//! `near-miss-name` across articles: one spells a name otherwise than all the others.
//!
//! Nobody keeps the articles, so only the sentences that state a fact are looked at;
//! but those are just where a name has to be right. A spelling is held against those
//! of the same fact and event alone: "Anders" beside "Andres" is a slip where both are
//! of one story, and two people where they are not.

use std::collections::{BTreeMap, BTreeSet};

use crate::judge::finding::{digest, hex};
use crate::lint::Spelling;
use crate::mention::{Mention, Spot};
use crate::report::judgement::{Code, Finding, Judgement};
use crate::report::row::{FactRow, MOST_RELATED};
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;

/// Articles that have a name, for another article's spelling to be held against it.
const OFTEN: usize = 4;

/// A word with a capital in the sentence of a mention.
struct Seen<'j> {
    /// The mention.
    judgement: &'j Judgement,
    /// Its first byte in the mention's excerpt.
    at: usize,
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

/// The words with a capital in the sentence of a mention, each once.
fn words(judgement: &Judgement) -> BTreeMap<&str, Seen<'_>> {
    let text = judgement.mention.excerpt.text.as_str();
    let mut words = BTreeMap::new();
    let mut before: Option<(&str, usize)> = None;
    let mut at = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let start = at;
        at = text[start + word.len()..]
            .chars()
            .next()
            .map_or(text.len(), |sign| start + word.len() + sign.len_utf8());
        if !Spelling::is_name(word) {
            before = None;
            continue;
        }
        let beside = before.filter(|(_, end)| text.get(*end..start) == Some(" "));
        let seen = Seen { judgement, at: start, before: beside.map(|(word, _)| word) };
        words.entry(word).or_insert(seen);
        before = Some((word, start + word.len()));
    }
    words
}

fn finding(rare: &Seen<'_>, word: &str, name: &str, all: &[Seen<'_>], count: usize) -> Finding {
    let mention = &rare.judgement.mention;
    let mut paths = BTreeSet::new();
    let others = all.iter().filter(|seen| paths.insert(&seen.judgement.mention.source.path));
    Finding {
        code: Code::NearMissName,
        level: Level::Warning,
        subject: Code::NearMissName.name().to_owned(),
        at: Some(spot(mention, rare.at, word)),
        message: format!("{word} may be a slip for {name}"),
        label: format!("{name}?"),
        notes: vec![format!("{count} other articles have {name} where they state the same fact")],
        help: "correct the name; where it is right, declare it among the `names`".to_owned(),
        rule: None,
        rule_label: String::new(),
        related: others
            .take(MOST_RELATED.min(3))
            .map(|seen| (spot(&seen.judgement.mention, seen.at, name), name.to_owned()))
            .collect(),
        fingerprint: digest(&[
            Code::NearMissName.name(),
            &word.to_lowercase(),
            &mention.source.identity,
            &hex(&mention.sentence),
        ]),
    }
}

/// The place of a word in the sentence of a mention; of the mention itself where bytes of
/// the text are none of the file.
fn spot(mention: &Mention, at: usize, word: &str) -> Spot {
    let (place, excerpt) = (&mention.place, &mention.excerpt);
    let value = excerpt.span.start;
    let text = excerpt.text.as_str();
    let same = place.end - place.start == mention.quote.len();
    let between = if at < value { text.get(at..value) } else { text.get(value..at) };
    let (Some(between), true) = (between.filter(|text| !text.contains('\n')), same) else {
        return Spot::of(mention);
    };
    let letters = between.chars().count();
    let (column, start) = if at < value {
        (place.column.saturating_sub(letters), place.start.saturating_sub(between.len()))
    } else {
        (place.column + letters, place.start + between.len())
    };
    let mut spot = Spot::of(mention);
    spot.place.column = column;
    (spot.place.start, spot.place.end) = (start, start + word.len());
    spot.quote = word.to_owned();
    spot.excerpt.span = at..at + word.len();
    spot
}
