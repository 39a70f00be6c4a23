//! Whom a count takes in or leaves out, by the words beside it.
//!
//! "12 dead, including the gunman" and "11 people were killed" are one account of
//! one day. Which words tell so is data, `lexicon/en-proviso.toml` and its like;
//! how far each reaches is decided here.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::find::language::Language;
use crate::find::passage::Passage;
use crate::find::reading::{Reading, Value};
use crate::find::token::{self, Token};
use crate::phrase::{Item, first_words};
use crate::proviso::{Proviso, Tells};
use crate::rulebook::Rulebook;
use crate::template;

/// The provisos of one sentence.
pub(super) struct Provisos<'s> {
    view: &'s str,
    /// The tokens of the sentence.
    tokens: &'s [Token],
    cues: &'static Cues,
    /// In order of the text.
    found: Vec<Found>,
}

/// A cue in a sentence.
struct Found {
    cue: usize,
    span: Range<usize>,
}

impl<'s> Provisos<'s> {
    /// Those of the sentence that has these tokens.
    pub(super) fn new(
        view: &'s str,
        tokens: &'s [Token],
        rulebook: &Rulebook,
        language: Language,
    ) -> Self {
        let cues = cues(language);
        let sentence = Passage::new(view, tokens);
        let mut found = Vec::new();
        for (cell, token) in sentence.cells.iter().enumerate() {
            for &(cue, phrase) in cues.starts.get(&token.key).map_or(&[][..], Vec::as_slice) {
                let known = &cues.cues[cue];
                let end = sentence.ends(rulebook, &known.phrases[phrase], cell);
                let end = end.filter(|end| end - cell <= known.longest);
                if let Some(span) = end.and_then(|end| sentence.bytes(&(cell..end))) {
                    found.push(Found { cue, span });
                }
            }
        }
        Self { view, tokens, cues, found }
    }

    /// The provisos of a count; `spoken` is what the fact's phrase covers.
    pub(super) fn of(&self, reading: &Reading, spoken: &Range<usize>) -> Vec<Proviso> {
        if !matches!(reading.value, Value::Quantity(_)) {
            return Vec::new();
        }
        let at = &reading.extent;
        let reaches = |found: &&Found| {
            let cue = &self.cues.cues[found.cue];
            let before = found.span.end <= at.start;
            let behind = found.span.start >= at.end;
            let side = match cue.stands {
                Stands::Before => before,
                Stands::Behind => behind,
                Stands::Either => before || behind,
                Stands::Inside => at.start <= found.span.start && found.span.end <= at.end,
            };
            side && self.between(&found.span, at) <= cue.within
                && (cue.beside.is_empty() || self.has(spoken, &cue.beside))
        };
        let found = self.found.iter().filter(reaches);
        let cued = found.map(|found| (self.cues.cues[found.cue].tells, found.span.clone()));
        let kind = self.kind(at.end..spoken.end).map(|span| (Tells::Some, span));
        let mut provisos: Vec<Proviso> = Vec::new();
        for (tells, span) in cued.chain(kind) {
            let words = self.view.get(span).unwrap_or_default().to_owned();
            if provisos.iter().all(|known| known.tells != tells) {
                provisos.push(Proviso { tells, words });
            }
        }
        provisos
    }

    /// The kind of people that is counted: the first noun of one within `span`.
    fn kind(&self, span: Range<usize>) -> Option<Range<usize>> {
        let first = self.tokens.partition_point(|token| token.start < span.start);
        let inside = self.tokens.iter().skip(first).take_while(|token| token.end <= span.end);
        let mut kinds = inside.filter(|token| self.cues.kinds.contains(&token.key));
        kinds.next().map(|token| token.start..token.end)
    }

    /// How many words and signs stand between two places.
    fn between(&self, a: &Range<usize>, b: &Range<usize>) -> usize {
        let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        let first = self.tokens.partition_point(|token| token.start < from);
        let last = self.tokens.partition_point(|token| token.end <= to);
        last.saturating_sub(first)
    }

    /// Whether one of these words stands within `span`.
    fn has(&self, span: &Range<usize>, words: &[u64]) -> bool {
        let first = self.tokens.partition_point(|token| token.start < span.start);
        let last = self.tokens.partition_point(|token| token.end <= span.end);
        let tokens = self.tokens.get(first..last).unwrap_or_default();
        tokens.iter().any(|token| words.contains(&token.key))
    }
}

/// Where a cue has to stand, seen from the count.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stands {
    Before,
    Behind,
    Either,
    Inside,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    cue: Vec<RawCue>,
    kind: Vec<RawKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    nouns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    tells: Tells,
    stands: Stands,
    within: usize,
    longest: usize,
    #[serde(default)]
    beside: Vec<String>,
    phrases: Vec<String>,
}

struct Cue {
    tells: Tells,
    stands: Stands,
    /// How many words may stand between it and the count.
    within: usize,
    /// How many words it may have.
    longest: usize,
    /// One of these has to belong to the phrase that states the count, unless empty.
    beside: Vec<u64>,
    phrases: Vec<Vec<Item>>,
}

/// The cues of a language.
struct Cues {
    cues: Vec<Cue>,
    /// By the key of a first word, the cues with their phrases.
    starts: HashMap<u64, Vec<(usize, usize)>>,
    /// What people of one kind are called.
    kinds: HashSet<u64>,
}

static ENGLISH: LazyLock<Cues> =
    LazyLock::new(|| Cues::parsed(include_str!("lexicon/en-proviso.toml")));
static SPANISH: LazyLock<Cues> =
    LazyLock::new(|| Cues::parsed(include_str!("lexicon/es-proviso.toml")));

fn cues(language: Language) -> &'static Cues {
    match language {
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
    }
}

impl Cues {
    fn parsed(text: &str) -> Self {
        let raw: Raw = toml::from_str(text).expect("the file is part of the program");
        let mut cues = Vec::with_capacity(raw.cue.len());
        let mut starts: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
        for cue in raw.cue {
            let parse = |text: &String| {
                template::parse(text, template::Role::Context, &mut |_| Err(None)).ok()
            };
            let phrases: Vec<Vec<Item>> = cue.phrases.iter().filter_map(parse).collect();
            for (index, phrase) in phrases.iter().enumerate() {
                for word in first_words(phrase) {
                    let at = starts.entry(token::key(word.as_bytes())).or_default();
                    if at.last() != Some(&(cues.len(), index)) {
                        at.push((cues.len(), index));
                    }
                }
            }
            cues.push(Cue {
                tells: cue.tells,
                stands: cue.stands,
                within: cue.within,
                longest: cue.longest,
                beside: cue.beside.iter().map(|word| token::key(word.as_bytes())).collect(),
                phrases,
            });
        }
        let nouns = raw.kind.iter().flat_map(|kind| &kind.nouns);
        let kinds = nouns.map(|noun| token::key(noun.as_bytes())).collect();
        Self { cues, starts, kinds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_of_the_files_can_be_found() {
        for (text, cues) in [
            (include_str!("lexicon/en-proviso.toml"), &*ENGLISH),
            (include_str!("lexicon/es-proviso.toml"), &*SPANISH),
        ] {
            let raw: Raw = toml::from_str(text).unwrap();
            for (raw, cue) in raw.cue.iter().zip(&cues.cues) {
                assert_eq!(raw.phrases.len(), cue.phrases.len(), "{:?}", raw.phrases);
                for (text, phrase) in raw.phrases.iter().zip(&cue.phrases) {
                    assert!(!first_words(phrase).is_empty(), "{text} does not begin with a word");
                }
            }
        }
    }
}
