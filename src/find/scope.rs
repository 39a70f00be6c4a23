//! What a figure belongs to: the matter at hand, or something else.
//!
//! A report on one event speaks of others as well: of what else happened that
//! weekend, of a case years ago, of what was believed at first. A figure of that
//! kind states nothing about the fact, however well its words fit. Which words
//! tell so is data, `lexicon/en-scope.toml`; how far each reaches is decided
//! here, by its place in the sentence and the paragraph.
//!
//! The default is that a figure means what it says: without a cue that reaches
//! it, nothing is set aside.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::find::language::Language;
use crate::find::lexicon::Role;
use crate::find::passage::Passage;
use crate::find::reading::{Reading, Value};
use crate::find::token::{self, Token};
use crate::mention::Aside;
use crate::phrase::Item;
use crate::rulebook::Rulebook;
use crate::template;

/// What surrounds the figures of one sentence.
pub(super) struct Scope<'s> {
    view: &'s str,
    /// The sentence.
    span: Range<usize>,
    tokens: &'s [Token],
    readings: &'s [Reading],
    /// Cues of the paragraph, in order of the text.
    cues: Vec<Found>,
    /// The days to measure "long ago" from.
    today: Vec<Date>,
}

/// A cue in a paragraph.
struct Found {
    cue: usize,
    span: Range<usize>,
}

/// Days after which a date is history to the article that names it.
const LONG_AGO: i32 = 365;

/// How many words may stand between a figure and the date behind it.
const DATE_BEHIND: usize = 6;

/// How many words before a figure a mark of a part can stand.
const PART_BEFORE: usize = 14;

impl<'s> Scope<'s> {
    /// The scope of a sentence; `passage` is all tokens of its paragraph.
    ///
    /// `today` is when the article was published and what day the rulebook speaks
    /// of, as far as they are known.
    pub(super) fn new(
        view: &'s str,
        span: Range<usize>,
        passage: &'s [Token],
        readings: &'s [Reading],
        rulebook: &Rulebook,
        today: impl IntoIterator<Item = Date>,
    ) -> Self {
        let before = passage.partition_point(|token| token.start < span.end);
        let around = Passage::new(view, passage.get(..before).unwrap_or_default());
        let mut cues = Vec::new();
        for (cell, token) in around.cells.iter().enumerate() {
            for &(cue, phrase) in ENGLISH.starts.get(&token.key).map_or(&[][..], Vec::as_slice) {
                let known = &ENGLISH.cues[cue];
                let outside = token.start < span.start && known.stands != Stands::Opens;
                if outside {
                    continue;
                }
                let end = around.ends(rulebook, &known.phrases[phrase], cell);
                let end = end.filter(|end| end - cell <= known.longest);
                if let Some(bytes) = end.and_then(|end| around.bytes(&(cell..end))) {
                    cues.push(Found { cue, span: bytes });
                }
            }
        }
        let today = today.into_iter().collect();
        Self { view, tokens: token::within(passage, &span), span, readings, cues, today }
    }

    /// Why a figure states nothing about its fact, if so.
    ///
    /// `spoken` is what the fact's phrase covers: what it names itself ("of the
    /// {seats} seats", "two more") it means to read. Only a fact `of_an_event` has
    /// others beside it; the seats of a parliament are one number, whatever
    /// happened this year.
    pub(super) fn aside(
        &self,
        reading: &Reading,
        spoken: &Range<usize>,
        of_an_event: bool,
    ) -> Option<Aside> {
        if !matches!(reading.value, Value::Quantity(_)) {
            return None;
        }
        let at = &reading.extent;
        if !of_an_event {
            let part = reading.part && !self.names_part(at, spoken);
            return part.then_some(Aside::PartOfTotal);
        }
        let inner = self.part_before(at, spoken);
        if let Some(mark) = inner {
            // "Nine were hurt across the city, including four shot at the fair": the four are
            // a part of the city's figure, and the whole of the fair's.
            let inside = mark.start..self.closes(at.end);
            let outer = self.cues.iter().any(|found| {
                matches!(ENGLISH.cues[found.cue].tells, Tells::AnotherEvent)
                    && self.span.start <= found.span.start
                    && found.span.end <= mark.start
            });
            return match self.cue(at, &inside) {
                None if outer => None,
                None => Some(Aside::PartOfTotal),
                aside => aside,
            };
        }
        let whole = self.cue(at, &self.span).or_else(|| self.long_ago(at));
        whole.or_else(|| {
            (reading.part && !self.names_part(at, spoken)).then_some(Aside::PartOfTotal)
        })
    }

    /// Whether the number means those named before: "the two men".
    pub(super) fn definite(&self, reading: &Reading) -> bool {
        let i = self.tokens.partition_point(|token| token.start < reading.extent.start);
        i.checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|token| ENGLISH.definite.contains(&token.key))
    }

    /// What the cues in `within` say of a figure at `at`.
    fn cue(&self, at: &Range<usize>, within: &Range<usize>) -> Option<Aside> {
        let reaches = |found: &&Found| {
            let cue = &ENGLISH.cues[found.cue];
            let before = found.span.end <= at.start;
            let behind = found.span.start >= at.end;
            let inside = within.start <= found.span.start && found.span.end <= within.end;
            let side = match cue.stands {
                Stands::Before => before && inside,
                Stands::Behind => behind && inside,
                Stands::Either => (before || behind) && inside,
                Stands::Opens => before,
            };
            side && self.words_between(&found.span, at) <= cue.within
        };
        self.cues.iter().find(reaches).map(|found| ENGLISH.cues[found.cue].tells.into())
    }

    /// How many words and signs stand between two places of the sentence; 0 for a
    /// place outside it.
    fn words_between(&self, a: &Range<usize>, b: &Range<usize>) -> usize {
        let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        let first = self.tokens.partition_point(|token| token.start < from);
        let last = self.tokens.partition_point(|token| token.end <= to);
        last.saturating_sub(first)
    }

    /// The day that a figure goes with, as (first, last): the last date before it in
    /// its sentence, or one right behind it.
    ///
    /// "The worst since 1982" speaks of today.
    pub(super) fn day_of(&self, at: &Range<usize>) -> Option<(Option<Date>, Option<Date>)> {
        let dates = || {
            self.readings.iter().filter_map(|reading| match reading.value {
                Value::Dates { first, last, .. } => Some((&reading.extent, (first, last))),
                _ => None,
            })
        };
        let before = dates().rfind(|(span, _)| span.end <= at.start);
        let before = before.filter(|(span, _)| !self.is_recent(span.end..at.start));
        let behind = dates().find(|(span, _)| {
            span.start >= at.end
                && self.words_between(at, span) <= DATE_BEHIND
                && !self.has_sign(at.end..span.start)
                && !self.since(span)
        });
        // "Since 1982, when a ferry sank, killing 78": a date with a clause of its own.
        let before = before.filter(|(span, _)| !self.since(span) || self.clause_follows(span));
        Some(behind.or(before)?.1)
    }

    /// Why a figure that goes with a date long ago states nothing.
    fn long_ago(&self, at: &Range<usize>) -> Option<Aside> {
        let (_, last) = self.day_of(at)?;
        let last = last?;
        let old =
            |day: &Date| last < *day && day.since(last).is_ok_and(|ago| ago.get_days() > LONG_AGO);
        (!self.today.is_empty() && self.today.iter().all(old)).then_some(Aside::AnotherTime)
    }

    /// Whether a word within `span` speaks of today.
    fn is_recent(&self, span: Range<usize>) -> bool {
        let first = self.tokens.partition_point(|token| token.start < span.start);
        let last = self.tokens.partition_point(|token| token.end <= span.end);
        let tokens = self.tokens.get(first..last).unwrap_or_default();
        tokens.iter().any(|token| ENGLISH.recent.contains(&token.key))
    }

    fn before(&self, at: usize) -> Option<&'s str> {
        let i = self.tokens.partition_point(|token| token.start < at).checked_sub(1)?;
        self.tokens.get(i).and_then(|token| self.view.get(token.start..token.end))
    }

    fn since(&self, date: &Range<usize>) -> bool {
        let first = self.view.get(date.clone()).unwrap_or_default().split_whitespace().next();
        let is =
            |word: &str| ["since", "until", "through"].iter().any(|s| word.eq_ignore_ascii_case(s));
        first.is_some_and(is) || self.before(date.start).is_some_and(is)
    }

    fn clause_follows(&self, date: &Range<usize>) -> bool {
        let first = self.tokens.partition_point(|token| token.start < date.end);
        self.tokens.iter().skip(first).take(2).any(|token| {
            let word = self.view.get(token.start..token.end).unwrap_or_default();
            ["when", "where", "which"].iter().any(|w| word.eq_ignore_ascii_case(w))
        })
    }

    fn has_sign(&self, span: Range<usize>) -> bool {
        let text = self.view.get(span).unwrap_or_default();
        text.contains([',', ';', ':', '(', ')', '—', '–'])
    }

    /// The mark before a figure by which it counts some of a total, unless the
    /// phrase covers it.
    fn part_before(&self, at: &Range<usize>, spoken: &Range<usize>) -> Option<Range<usize>> {
        let i = self.tokens.partition_point(|token| token.start < at.start);
        let mark = self.tokens.get(i.checked_sub(1)?)?;
        let word = self.view.get(mark.start..mark.end)?;
        let opens = ["including", "includes"].iter().any(|w| word.eq_ignore_ascii_case(w));
        (opens && mark.start < spoken.start).then_some(mark.start..mark.end)
    }

    /// Whether the phrase itself names the mark by which a figure is a part.
    fn names_part(&self, at: &Range<usize>, spoken: &Range<usize>) -> bool {
        let i = self.tokens.partition_point(|token| token.start < at.end);
        let behind = self.tokens.get(i).is_some_and(|token| {
            // Whichever language it is, the phrase has the word, so it means what it says there.
            let marks = Language::ALL.iter().any(|language| {
                let word = language.lexicon().word(token.key);
                word.is_some_and(|word| word.is(Role::Of) || word.is(Role::More))
            });
            marks && token.end <= spoken.end
        });
        let first = self.tokens.partition_point(|token| token.start < at.start);
        let before = self.tokens.get(first.saturating_sub(PART_BEFORE)..first).unwrap_or_default();
        let mark = before.iter().rev().find(|token| ENGLISH.parts.contains(&token.key));
        behind || mark.is_some_and(|token| spoken.start <= token.start)
    }

    /// Where the aside in which a figure stands ends: at the next sign that parts
    /// clauses, or with the sentence.
    fn closes(&self, from: usize) -> usize {
        let first = self.tokens.partition_point(|token| token.start < from);
        let closes = |token: &&Token| {
            let sign = self.view.get(token.start..token.end).unwrap_or_default();
            [";", ")", "—", "–"].contains(&sign)
        };
        self.tokens.iter().skip(first).find(closes).map_or(self.span.end, |token| token.start)
    }
}

/// Where a cue has to stand, seen from the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stands {
    Before,
    Behind,
    Either,
    Opens,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Tells {
    AnotherEvent,
    AnotherTime,
    Superseded,
}

impl From<Tells> for Aside {
    fn from(tells: Tells) -> Self {
        match tells {
            Tells::AnotherEvent => Self::AnotherEvent,
            Tells::AnotherTime => Self::AnotherTime,
            Tells::Superseded => Self::Superseded,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    cue: Vec<RawCue>,
    parts: RawParts,
    groups: super::group::Raw,
    times: RawTimes,
    captions: RawCaptions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    tells: Tells,
    stands: Stands,
    within: Option<usize>,
    longest: Option<usize>,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTimes {
    recent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCaptions {
    published: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParts {
    before: Vec<String>,
    definite: Vec<String>,
}

struct Cue {
    tells: Tells,
    stands: Stands,
    /// How many words may stand between it and the figure.
    within: usize,
    /// How many words it may have.
    longest: usize,
    phrases: Vec<Vec<Item>>,
}

/// The cues of a language.
pub(super) struct Cues {
    cues: Vec<Cue>,
    /// By the key of a first word, the cues with their phrases.
    starts: HashMap<u64, Vec<(usize, usize)>>,
    parts: Vec<u64>,
    definite: Vec<u64>,
    recent: Vec<u64>,
    published: Vec<u64>,
    pub(super) groups: super::group::Words,
}

pub(super) static ENGLISH: LazyLock<Cues> = LazyLock::new(|| {
    let raw: Raw = toml::from_str(include_str!("lexicon/en-scope.toml"))
        .expect("the file is part of the program");
    Cues::new(raw)
});

impl Cues {
    /// Whether this is the word before the day on which something was published.
    pub(super) fn publishes(&self, word: &str) -> bool {
        self.published.contains(&token::key(word.as_bytes()))
    }

    fn new(raw: Raw) -> Self {
        let keys = |words: &[String]| words.iter().map(|w| token::key(w.as_bytes())).collect();
        let mut cues = Vec::with_capacity(raw.cue.len());
        let mut starts: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
        for cue in raw.cue {
            let phrases: Vec<Vec<Item>> = cue
                .phrases
                .iter()
                .filter_map(|text| {
                    template::parse(text, template::Role::Context, &mut |_| Err(None)).ok()
                })
                .collect();
            for (index, phrase) in phrases.iter().enumerate() {
                for word in first_words(phrase) {
                    let at = starts.entry(token::key(word.as_bytes())).or_default();
                    at.push((cues.len(), index));
                }
            }
            cues.push(Cue {
                tells: cue.tells,
                stands: cue.stands,
                within: cue.within.unwrap_or(usize::MAX),
                longest: cue.longest.unwrap_or(usize::MAX),
                phrases,
            });
        }
        Self {
            cues,
            starts,
            parts: keys(&raw.parts.before),
            definite: keys(&raw.parts.definite),
            recent: keys(&raw.times.recent),
            published: keys(&raw.captions.published),
            groups: super::group::Words::new(&raw.groups),
        }
    }
}

/// The words with which a phrase can begin.
fn first_words(phrase: &[Item]) -> Vec<&str> {
    match phrase.first() {
        Some(Item::Word(word)) => vec![word],
        Some(Item::OneOf(branches)) => {
            branches.iter().flat_map(|branch| first_words(branch)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_of_the_file_can_be_found() {
        let raw: Raw = toml::from_str(include_str!("lexicon/en-scope.toml")).unwrap();
        for (raw, cue) in raw.cue.iter().zip(&ENGLISH.cues) {
            assert_eq!(raw.phrases.len(), cue.phrases.len(), "{:?}", raw.phrases);
            for (text, phrase) in raw.phrases.iter().zip(&cue.phrases) {
                assert!(!first_words(phrase).is_empty(), "{text} does not begin with a word");
            }
        }
    }
}
