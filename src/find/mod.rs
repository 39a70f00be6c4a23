//! Finding the places where an article states a fact.
//!
//! [`Finder::find`] takes one part of one article and gives its mentions; it
//! touches no file, knows no other article, and never learns what value a fact is
//! expected to have. [`screen`] passes over the text and stops at numbers with
//! a telling word beside them. The sentence around such a number is read whole:
//! [`quantity`] reads its numbers, [`passage`] matches the phrases of the facts in
//! question, [`speaker`] tells who says it.
//!
//! One number states one fact. Where several facts want it, the phrase with
//! more words wins, then the longer match; what is left then is a tie, and the
//! mention names its rivals.

mod clause;
mod cue;
mod index;
mod lexicon;
pub mod list;
mod noun_phrase;
mod passage;
pub mod polarity;
pub mod quantity;
mod quotation;
pub mod reading;
pub mod screen;
pub mod sentence;
pub mod speaker;
mod speech;
pub mod token;
pub mod view;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use sha2::{Digest, Sha256};

use crate::article::{Article, Lines, line_breaks};
use crate::fact::Fact;
use crate::find::index::{Entry, Index};
use crate::find::passage::Passage;
use crate::find::reading::{Reading, Value};
use crate::find::screen::{Counters, Folded};
use crate::find::speaker::Attribution;
use crate::find::token::Token;
use crate::find::view::View;
use crate::mention::{Excerpt, Mention, Place, Stated};
use crate::quantity::Change;
use crate::rulebook::Rulebook;
use crate::source::Remark;
use crate::unit::Unit;

/// A rulebook made ready for finding its facts.
#[derive(Debug)]
pub struct Finder<'r> {
    rulebook: &'r Rulebook,
    index: Index,
    /// By fact, its regular expressions, compiled on first use.
    regexes: Vec<Vec<OnceLock<Option<Regex>>>>,
}

/// What one part of an article states.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The mentions, in order of the text.
    pub mentions: Vec<Mention>,
    /// Facts, as indices, that a sentence has all the words of and yet states
    /// in no way that was read. One entry for each such sentence.
    pub unread: Vec<usize>,
    /// Text that looks otherwise than it reads.
    pub remarks: Vec<Remark>,
    /// What it cost.
    pub counters: Counters,
}

/// A number that states a fact, before rivals are weighed.
#[derive(Clone, Debug)]
struct Hit {
    fact: usize,
    words: usize,
    cells: usize,
    unit_in_phrase: bool,
}

impl<'r> Finder<'r> {
    /// Prepares a rulebook.
    pub fn new(rulebook: &'r Rulebook) -> Self {
        let regexes = rulebook
            .facts
            .iter()
            .map(|fact| fact.regex.iter().map(|_| OnceLock::new()).collect())
            .collect();
        Self { rulebook, index: Index::new(rulebook), regexes }
    }

    /// Everything that a part of an article states.
    pub fn find(&self, article: &Article) -> Found {
        let text: &str = &article.text;
        let mut lines = Lines::of(article);
        let mut found = Found::default();
        let mut odd = Vec::new();
        let mut from = 0;
        // Most paragraphs state nothing, so they are not even folded.
        while let Some(at) = screen::next(&self.index, text, Folded::No, from, &mut found.counters)
        {
            let block = sentence::block(text, at, from);
            from = block.end;
            let view = View::of(&text[block.clone()]);
            for &(oddity, at) in &view.oddities {
                if !odd.contains(&oddity) {
                    odd.push(oddity);
                    let line = article.begins.line + line_breaks(&text[..block.start + at]);
                    let what = format!("{} (line {line})", oddity.describe());
                    found.remarks.push(Remark { path: article.source.path.clone(), what });
                }
            }
            let paragraph = Paragraph::default();
            Work {
                finder: self,
                article,
                block,
                view: &view,
                paragraph,
                lines: &mut lines,
                found: &mut found,
            }
            .sentences();
        }
        found
    }

    /// The compiled expression; `None` where it is too large to compile.
    fn regex(&self, fact: usize, pattern: usize) -> Option<&Regex> {
        let text = &self.rulebook.facts[fact].regex[pattern].text;
        self.regexes[fact][pattern]
            .get_or_init(|| {
                RegexBuilder::new(text).case_insensitive(true).size_limit(REGEX_SIZE).build().ok()
            })
            .as_ref()
    }
}

/// Bytes that a compiled regular expression may take.
pub(crate) const REGEX_SIZE: usize = 1 << 20;

/// The work on one block of an article.
struct Work<'w, 'r> {
    finder: &'w Finder<'r>,
    article: &'w Article,
    /// Where the block stands in the article's text.
    block: Range<usize>,
    view: &'w View<'w>,
    paragraph: Paragraph,
    lines: &'w mut Lines,
    found: &'w mut Found,
}

/// The paragraph that was needed last.
#[derive(Default)]
struct Paragraph {
    span: Range<usize>,
    tokens: Vec<Token>,
    /// The words that tell apart phrases which share others.
    telling: Vec<u64>,
}

impl Work<'_, '_> {
    fn sentences(&mut self) {
        let (finder, view) = (self.finder, self.view);
        let view: &str = &view.text;
        let mut from = 0;
        while let Some(at) =
            screen::next(&finder.index, view, Folded::Yes, from, &mut self.found.counters)
        {
            let mut sentence = sentence::around(view, at);
            // A sentence longer than its bound is cut anew around each number; the parts must not
            // overlap.
            sentence.start = sentence.start.max(from);
            self.sentence(sentence.clone());
            from = view.ceil_char_boundary(sentence.end.max(at + 1));
        }
    }

    /// The bytes of the article's text for bytes of the view.
    fn in_text(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.block.start;
        let inside = self.view.in_text(&self.article.text[self.block.clone()], span);
        start + inside.start..start + inside.end
    }

    fn sentence(&mut self, span: Range<usize>) {
        let view: &str = &self.view.text;
        if !self.paragraph.span.contains(&span.start) || self.paragraph.span.end < span.end {
            let around = sentence::paragraph(view, span.start);
            let around = around.start.min(span.start)..around.end.max(span.end);
            let tokens = token::tokens(view, around.clone());
            let telling = self.finder.index.telling(&tokens);
            self.paragraph = Paragraph { tokens, telling, span: around };
        }
        let tokens = token::within(&self.paragraph.tokens, &span);
        let telling = &self.paragraph.telling;
        if !self.finder.index.may_match(view, tokens, telling) {
            return;
        }
        let readings = quantity::read(view, span.clone(), tokens, self.article.source.date);
        self.found.counters.sentences += 1;
        if readings.is_empty() {
            return;
        }
        let sentence = Passage::with_readings(view, tokens, &readings);
        let around = Passage::new(view, &self.paragraph.tokens);
        let mut hits: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
        let mut missed = Vec::new();
        let mut allowed: BTreeMap<usize, bool> = BTreeMap::new();
        let anchored = self.anchored(&sentence, telling);
        for reading in sentence.readings() {
            for entry in self.entries(&sentence, reading, telling, &anchored) {
                self.found.counters.candidates += 1;
                let fact = &self.finder.rulebook.facts[entry.fact];
                let phrase = &fact.says[entry.phrase];
                let Some(matched) = sentence.matches(self.finder.rulebook, &phrase.items, reading)
                else {
                    missed.push(entry);
                    continue;
                };
                let allowed = allowed
                    .entry(entry.fact)
                    .or_insert_with(|| self.allowed(fact, &sentence, &around));
                if !*allowed {
                    continue;
                }
                let hit = Hit {
                    fact: entry.fact,
                    words: matched.words,
                    cells: matched.cells.len(),
                    unit_in_phrase: matched.unit_in_phrase,
                };
                let takes = |hit: &Hit, reading: usize| {
                    let fact = &self.finder.rulebook.facts[hit.fact];
                    unit_of(&readings[reading])
                        .is_some_and(|unit| fact.takes(unit, hit.unit_in_phrase))
                };
                // A phrase that takes a share for a number of seats has misread its sentence.
                if !takes(&hit, reading) {
                    continue;
                }
                for (fact, other) in matched.others {
                    let hit = Hit { fact, unit_in_phrase: false, ..hit.clone() };
                    if takes(&hit, other) {
                        hits.entry(other).or_default().push(hit);
                    }
                }
                hits.entry(reading).or_default().push(hit);
            }
        }
        self.with_regexes(&span, &sentence, &around, &readings, &mut hits);
        let mut stated = Vec::new();
        for (reading, hits) in hits {
            let reading = &readings[reading];
            if let Some((hit, rivals)) = decide(hits)
                && states_a_value(reading)
            {
                stated.push(hit.fact);
                self.mention(&span, reading, &hit, rivals);
            }
        }
        self.note_unread(&sentence, &around, missed, &stated);
    }

    /// The entries to try for one number.
    fn entries(
        &self,
        sentence: &Passage<'_>,
        reading: usize,
        telling: &[u64],
        anchored: &[Entry],
    ) -> Vec<Entry> {
        let index = &self.finder.index;
        let mut entries = anchored.to_vec();
        let (before, behind) = sentence.beside(reading);
        for cell in behind {
            if let Some(token) = sentence.cells.get(cell) {
                index.right_of(token.key, sentence.text(cell), telling, &mut entries);
            }
        }
        for cell in before {
            if let Some(token) = sentence.cells.get(cell) {
                index.left_of(token.key, sentence.text(cell), telling, &mut entries);
            }
        }
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    fn anchored(&self, sentence: &Passage<'_>, telling: &[u64]) -> Vec<Entry> {
        let mut entries = Vec::new();
        if self.finder.index.has_anchors() {
            for (cell, token) in sentence.cells.iter().enumerate() {
                self.finder.index.anchored(token.key, sentence.text(cell), telling, &mut entries);
            }
        }
        entries
    }

    /// Whether `near` and `unless` of a fact let its mentions stand here.
    fn allowed(&self, fact: &Fact, sentence: &Passage<'_>, around: &Passage<'_>) -> bool {
        let rulebook = self.finder.rulebook;
        let near = fact.near.is_empty()
            || fact.near.iter().any(|phrase| around.has(rulebook, &phrase.items));
        near && !fact.unless.iter().any(|phrase| sentence.has(rulebook, &phrase.items))
    }

    fn with_regexes(
        &self,
        span: &Range<usize>,
        sentence: &Passage<'_>,
        around: &Passage<'_>,
        readings: &[Reading],
        hits: &mut BTreeMap<usize, Vec<Hit>>,
    ) {
        let text = &self.view.text[span.clone()];
        for &fact_index in &self.finder.index.with_regex {
            let fact = &self.finder.rulebook.facts[fact_index];
            if !self.allowed(fact, sentence, around) {
                continue;
            }
            for pattern in 0..fact.regex.len() {
                let Some(regex) = self.finder.regex(fact_index, pattern) else { continue };
                for captures in regex.captures_iter(text) {
                    let (Some(whole), Some(value)) = (captures.get(0), captures.name("n")) else {
                        continue;
                    };
                    let at = span.start + value.start()..span.start + value.end();
                    let Some(reading) = readings
                        .iter()
                        .position(|r| r.extent.start < at.end && at.start < r.extent.end)
                    else {
                        continue;
                    };
                    let words = whole.as_str().split_whitespace().count();
                    hits.entry(reading).or_default().push(Hit {
                        fact: fact_index,
                        words: words.saturating_sub(value.as_str().split_whitespace().count()),
                        cells: words,
                        unit_in_phrase: false,
                    });
                }
            }
        }
    }

    fn mention(&mut self, span: &Range<usize>, reading: &Reading, hit: &Hit, rivals: Vec<usize>) {
        let Value::Quantity(quantity) = &reading.value else { return };
        let text = &self.article.text;
        let in_text = self.in_text(&self.words_of(reading));
        let in_file = self.article.in_file(&in_text);
        let (line, column) = self.lines.place(self.article, in_text.start);
        let sentence_in_text = self.in_text(span);
        let attribution = speaker::attribution(
            &self.view.text,
            &self.paragraph.tokens,
            span.clone(),
            reading.span.clone(),
        );
        self.found.mentions.push(Mention {
            fact: hit.fact,
            source: self.article.source.clone(),
            place: Place { line, column, start: in_file.start, end: in_file.end },
            quote: text[in_text.clone()].to_owned(),
            excerpt: excerpt(text, sentence_in_text, in_text),
            sentence: fingerprint(&self.view.text[span.clone()]),
            stated: Stated {
                quantity: quantity.clone(),
                unit_in_phrase: hit.unit_in_phrase,
                additional: reading.additional,
                part: reading.part,
                change: reading.change,
            },
            speaker_names: self.names_of(hit.fact, &attribution),
            attribution,
            rivals,
        });
    }

    /// The words of a value with its hedge, unless other words stand between them
    /// ("112 lawmakers, at least").
    fn words_of(&self, reading: &Reading) -> Range<usize> {
        let behind = reading.hedge.as_ref().map(|hedge| hedge.start).unwrap_or_default();
        let between = self.view.text.get(reading.span.end..behind).unwrap_or_default();
        let parted = between.bytes().any(|b| b.is_ascii_alphanumeric());
        if parted { reading.span.clone() } else { reading.extent.clone() }
    }

    /// The names that stand in the speaker's words, for facts that are claims.
    fn names_of(&self, fact: usize, attribution: &Attribution) -> Vec<usize> {
        let rulebook = self.finder.rulebook;
        let fact = &rulebook.facts[fact];
        let Some(speaker) = attribution.speaker.as_ref().filter(|_| !fact.claimed_by.is_empty())
        else {
            return Vec::new();
        };
        let words = View::of(&speaker.text);
        let tokens = token::tokens(&words.text, 0..words.text.len());
        let words = Passage::new(&words.text, &tokens);
        let names = rulebook.names.iter().enumerate().filter(|(_, name)| name.book == fact.book);
        names
            .filter(|(_, name)| name.spellings.iter().any(|s| words.has(rulebook, &s.items)))
            .map(|(index, _)| index)
            .collect()
    }

    /// Notes facts whose phrase failed although the sentence has all its words.
    fn note_unread(
        &mut self,
        sentence: &Passage<'_>,
        around: &Passage<'_>,
        mut missed: Vec<Entry>,
        stated: &[usize],
    ) {
        missed.sort_unstable();
        missed.dedup();
        let rulebook = self.finder.rulebook;
        let mut noted = Vec::new();
        for entry in missed {
            let fact = &rulebook.facts[entry.fact];
            if stated.contains(&entry.fact) || noted.last() == Some(&entry.fact) {
                continue;
            }
            let phrase = &fact.says[entry.phrase];
            if index::has_all_words(&phrase.items, &|items| sentence.has(rulebook, items))
                && self.allowed(fact, sentence, around)
            {
                noted.push(entry.fact);
            }
        }
        self.found.unread.extend(noted);
    }
}

fn unit_of(reading: &Reading) -> Option<&Unit> {
    match &reading.value {
        Value::Quantity(quantity) => Some(&quantity.unit),
        Value::Dates { .. } => None,
    }
}

/// Whether a number states a fact's value at all: not an age, nor what the value
/// was before it changed, nor by how much it did.
fn states_a_value(reading: &Reading) -> bool {
    let Value::Quantity(quantity) = &reading.value else { return false };
    let value = !matches!(reading.change, Some(Change::From | Change::By));
    value && !reading.age && quantity.unit != Unit::Ordinal
}

/// The hit that states its fact best, and the facts that do so just as well.
fn decide(mut hits: Vec<Hit>) -> Option<(Hit, Vec<usize>)> {
    let weight = |hit: &Hit| (hit.words, hit.cells);
    hits.sort_by_key(|hit| (std::cmp::Reverse(weight(hit)), hit.fact));
    let best = hits.first()?.clone();
    let mut rivals: Vec<usize> = hits
        .iter()
        .filter(|hit| weight(hit) == weight(&best) && hit.fact != best.fact)
        .map(|hit| hit.fact)
        .collect();
    rivals.dedup();
    Some((best, rivals))
}

/// Bytes of text that an excerpt shows on either side of the value.
const EXCERPT: usize = 160;

fn excerpt(text: &str, sentence: Range<usize>, value: Range<usize>) -> Excerpt {
    let mut start = sentence.start.max(value.start.saturating_sub(EXCERPT)).min(value.start);
    let mut end = sentence.end.min(value.end + EXCERPT).max(value.end).min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Excerpt { text: text[start..end].to_owned(), span: value.start - start..value.end - start }
}

/// SHA-256 of a sentence, in lower case and with single spaces.
fn fingerprint(sentence: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for word in sentence.split_whitespace() {
        hash.update(word.to_lowercase());
        hash.update(b" ");
    }
    hash.finalize().into()
}
