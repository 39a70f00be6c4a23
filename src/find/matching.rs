//! Which facts want which values of a sentence.
//!
//! Every phrase of the facts in question is tried on every value that could fill
//! its slot. One number states one fact: of several that want it, [`decide`] takes
//! the one whose phrase says most.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract;
use crate::extract::reading::{Reading, Value};
use crate::find::block::Work;
use crate::find::fitting::Fitting;
use crate::find::screen::index::Entry;
use crate::lang::rate;
use crate::phrase::PhraseId;
use crate::phrase::passage::{Match, Passage, Rate};
use crate::rulebook::fact::Fact;
use crate::text::token;
use crate::value::kind::Kind;
use crate::value::number::Number;
use crate::value::unit::Unit;

/// A number that states a fact, before rivals are weighed.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) fact: usize,
    pub(super) words: usize,
    pub(super) cells: usize,
    pub(super) unit_in_phrase: bool,
    /// In what unit the fact takes the value, where that is another one than the words say.
    pub(super) unit: Option<Unit>,
    /// What the value is multiplied with to be told as the phrase tells it, and where the words
    /// end by which it is told otherwise: "per year" where the phrase has "per month".
    pub(super) factor: Option<Number>,
    pub(super) rate_ends: Option<usize>,
    /// The phrase has words right before the value.
    pub(super) introduced: bool,
    /// What the phrase covers, in bytes of the view.
    pub(super) span: Range<usize>,
}

/// The phrases of the facts in question, held against one sentence.
pub(super) struct Matching<'m, 'w, 'r> {
    pub(super) work: &'m Work<'w, 'r>,
    pub(super) sentence: Passage<'w>,
    pub(super) around: Passage<'w>,
    /// The readings that are sums of people named side by side.
    pub(super) groups: Range<usize>,
    /// By fact, whether its `near` and `unless` let mentions stand here.
    pub(super) allowed: BTreeMap<usize, bool>,
    /// By reading, the facts that want it.
    pub(super) hits: BTreeMap<usize, Vec<Hit>>,
    /// The phrases that failed.
    pub(super) missed: Vec<Entry>,
    /// The phrases that stand in the sentence around a value that fits, whether or
    /// not they come to state their fact; regular expressions only where the fact
    /// may be stated, since they are not tried elsewhere.
    pub(super) matched: Vec<PhraseId>,
    pub(super) candidates: u64,
}

impl Matching<'_, '_, '_> {
    /// Phrases with a slot, tried on each value that could fill it.
    pub(super) fn values(&mut self, readings: &[Reading], telling: &[u64], anchored: &[Entry]) {
        let rulebook = &*self.work.finder.rulebook;
        for reading in 0..readings.len() {
            let value = &readings[reading];
            let entries = match &value.value {
                Value::Quantity(_) => self.work.entries(&self.sentence, reading, telling, anchored),
                _ => anchored.to_vec(),
            };
            for entry in entries {
                let fact = &rulebook.facts[entry.fact];
                let group = self.groups.contains(&reading);
                if fact.kind == Kind::YesNo
                    || !fills(entry.fact, fact, value)
                    || group && !fact.people
                {
                    continue;
                }
                self.candidates += 1;
                let Some(phrase) = fact.phrase(entry.phrase) else { continue };
                let Some(matched) = self.sentence.matches(rulebook, &phrase.items, reading) else {
                    self.missed.push(entry);
                    continue;
                };
                let fitting =
                    Fitting { view: &self.work.view.text, readings, language: self.work.language };
                // A phrase that takes a share for a number of seats has misread its sentence, and
                // so has one that finds another fact's value where there is none.
                let span = self.sentence.bytes(&matched.cells).unwrap_or_default();
                let Some(fit) = fitting.fit(fact, reading, &matched, &span) else { continue };
                let rate = self.rate(&matched);
                let mut others = Vec::with_capacity(matched.others.len());
                for &(other, at) in &matched.others {
                    others.extend(
                        fitting.other(&rulebook.facts[other], at).map(|unit| (other, at, unit)),
                    );
                }
                if others.len() < matched.others.len() {
                    continue;
                }
                let hit = Hit {
                    fact: entry.fact,
                    words: matched.words,
                    cells: matched.cells.len(),
                    unit_in_phrase: matched.unit_in_phrase,
                    unit: fit.unit,
                    factor: rate.as_ref().map(|(factor, _)| factor.clone()).or(fit.factor),
                    rate_ends: rate.map(|(_, end)| end),
                    introduced: matched.beside.0,
                    span,
                };
                self.matched.push(PhraseId { fact: entry.fact, phrase: entry.phrase });
                if !self.allowed(entry.fact) || fact.people && self.parted(&matched, value) {
                    continue;
                }
                for (fact, other, unit) in others {
                    let introduced = hit.span.start < readings[other].extent.start;
                    let hit = Hit { fact, unit_in_phrase: false, unit, introduced, ..hit.clone() };
                    self.hits.entry(other).or_default().push(hit);
                }
                self.hits.entry(fit.reading).or_default().push(hit);
            }
        }
    }

    /// What a rate per something else than the phrase has is multiplied with, and where its words
    /// end.
    fn rate(&self, matched: &Match) -> Option<(Number, usize)> {
        let Rate { cell, asked } = matched.rate.as_ref()?;
        let token = self.sentence.cells.get(*cell)?;
        let (said, asked) = (rate::unit(token.key)?, rate::unit(token::key(asked.as_bytes()))?);
        Some((rate::factor(&said, &asked)?, token.end))
    }

    /// Of unknown names that end alike, the longest that fits is meant.
    pub(super) fn keep_the_longest_names(&mut self, readings: &[Reading]) {
        let unknown = |index: usize| match readings[index].value {
            Value::Choice { fact, value: None } => Some((fact, readings[index].span.clone())),
            _ => None,
        };
        // "At Orm's airport": what a fuller phrase covers beside its own value is no value.
        let covers: Vec<(usize, Hit)> = self
            .hits
            .iter()
            .filter(|(index, _)| matches!(readings[**index].value, Value::Choice { .. }))
            .flat_map(|(&index, hits)| hits.iter().map(move |hit| (index, hit.clone())))
            .collect();
        self.hits.retain(|&index, hits| {
            let Some((fact, span)) = unknown(index) else { return true };
            let words = hits.iter().map(|hit| hit.words).max().unwrap_or(0);
            !covers.iter().any(|(other, hit)| {
                let at = &readings[*other].span;
                let apart = at.end <= span.start || span.end <= at.start;
                let inside = hit.span.start <= span.start && span.end <= hit.span.end;
                hit.fact == fact && hit.words > words && apart && inside
            })
        });
        let names: Vec<_> = self.hits.keys().filter_map(|&index| unknown(index)).collect();
        self.hits.retain(|&index, _| {
            unknown(index).is_none_or(|(fact, span)| {
                !names.iter().any(|(of, longer)| {
                    *of == fact && longer.end == span.end && longer.start < span.start
                })
            })
        });
    }

    /// Days that lean on a day of publication which is not known are held for those
    /// of the day that the fact's rulebook speaks of.
    pub(super) fn on_the_day_of_the_rulebook(&self, span: &Range<usize>, readings: &mut [Reading]) {
        let Work { finder, article, view, paragraph, language, .. } = self.work;
        let view: &str = &view.text;
        let unknown = |reading: &Reading| reading.value == Value::Dates { first: None, last: None };
        for (&index, hits) in &self.hits {
            let book = hits.first().map(|hit| finder.rulebook.facts[hit.fact].book);
            let as_of = book.and_then(|book| finder.rulebook.books[book].as_of);
            let Some(reading) = readings.get_mut(index).filter(|reading| unknown(reading)) else {
                continue;
            };
            if let (Some(as_of), None) = (as_of, article.source.date) {
                let tokens = token::within(&paragraph.tokens, span);
                let mut again = extract::read(view, span.clone(), tokens, Some(as_of), *language);
                again.extend(crate::extract::date::counted::days(view, tokens, &again, *language));
                let same = again.into_iter().find(|again| again.span == reading.span);
                if let Some(same) = same {
                    *reading = same;
                }
            }
        }
    }

    /// Phrases without a slot, which are themselves what is stated.
    ///
    /// One sentence states a yes/no fact once: the phrase with most words wins, so
    /// that "no quorum was present" is not taken for "quorum was present".
    pub(super) fn statements(&mut self, readings: &mut Vec<Reading>, anchored: &[Entry]) {
        let rulebook = &*self.work.finder.rulebook;
        let mut found: BTreeMap<usize, (Match, bool)> = BTreeMap::new();
        for entry in anchored {
            let fact = &rulebook.facts[entry.fact];
            if fact.kind != Kind::YesNo {
                continue;
            }
            self.candidates += 1;
            let Some(phrase) = fact.phrase(entry.phrase) else { continue };
            let Some(matched) = self.sentence.stands(rulebook, &phrase.items) else { continue };
            self.matched.push(PhraseId { fact: entry.fact, phrase: entry.phrase });
            let is_so = entry.phrase < fact.says.len();
            let better = found.get(&entry.fact).is_none_or(|(best, _)| matched.words > best.words);
            if better && self.allowed(entry.fact) {
                found.insert(entry.fact, (matched, is_so));
            }
        }
        for (fact, (matched, is_so)) in found {
            let Some(span) = self.sentence.bytes(&matched.cells) else { continue };
            readings.push(Reading::plain(span, Value::YesNo(is_so)));
            let (words, cells) = (matched.words, matched.cells.len());
            let hit = Hit {
                fact,
                words,
                cells,
                unit_in_phrase: false,
                unit: None,
                factor: None,
                rate_ends: None,
                introduced: true,
                span: readings[readings.len() - 1].span.clone(),
            };
            self.hits.entry(readings.len() - 1).or_default().push(hit);
        }
    }

    /// Whether a comma parts a number from the phrase's words before it: in "two
    /// killed, five hurt" nobody killed five.
    fn parted(&self, matched: &Match, reading: &Reading) -> bool {
        let view = &self.work.view.text;
        let before = view.get(..reading.extent.start).unwrap_or_default().trim_end();
        let starts = self.sentence.bytes(&matched.cells).map_or(0, |span| span.start);
        starts < before.len() && before.ends_with([',', ';', '—', '–'])
    }

    /// Where a whole group states a fact, none of its members does; where it does
    /// not, a member is only some of those meant.
    pub(super) fn groups_first(&mut self, readings: &mut [Reading]) {
        let rulebook = &*self.work.finder.rulebook;
        for group in self.groups.clone() {
            let hits = self.hits.get(&group).map_or(&[][..], Vec::as_slice);
            let facts: Vec<usize> = hits.iter().map(|hit| hit.fact).collect();
            let whole = readings[group].span.clone();
            // Members stand before the groups, in order of the text.
            let first = readings[..self.groups.start]
                .partition_point(|reading| reading.span.start < whole.start);
            for (&reading, hits) in self.hits.range_mut(first..self.groups.start) {
                if readings[reading].span.end > whole.end {
                    break;
                }
                hits.retain(|hit| !facts.contains(&hit.fact));
                readings[reading].part |= hits.iter().any(|hit| rulebook.facts[hit.fact].people);
            }
        }
    }

    fn allowed(&mut self, index: usize) -> bool {
        let fact = &self.work.finder.rulebook.facts[index];
        let (sentence, around) = (&self.sentence, &self.around);
        *self.allowed.entry(index).or_insert_with(|| {
            self.work.allowed(fact, sentence, around) && self.work.whole.applies(index)
        })
    }

    pub(super) fn with_regexes(&mut self, span: &Range<usize>, readings: &[Reading]) {
        let finder = self.work.finder;
        let text = &self.work.view.text[span.clone()];
        for &fact_index in &finder.index.with_regex {
            let fact = &finder.rulebook.facts[fact_index];
            if !self.allowed(fact_index) {
                continue;
            }
            for pattern in 0..fact.regex.len() {
                let regex = finder.regex(fact_index, pattern);
                for captures in regex.captures_iter(text) {
                    let (Some(whole), Some(value)) = (captures.get(0), captures.name("n")) else {
                        continue;
                    };
                    let at = span.start + value.start()..span.start + value.end();
                    let Some(reading) = readings.iter().position(|r| {
                        unit_of(r).is_some() && r.extent.start < at.end && at.start < r.extent.end
                    }) else {
                        continue;
                    };
                    let phrase = fact.says.len() + fact.denies.len() + pattern;
                    self.matched.push(PhraseId { fact: fact_index, phrase });
                    let words = whole.as_str().split_whitespace().count();
                    self.hits.entry(reading).or_default().push(Hit {
                        fact: fact_index,
                        words: words.saturating_sub(value.as_str().split_whitespace().count()),
                        cells: words,
                        unit_in_phrase: false,
                        unit: None,
                        factor: None,
                        rate_ends: None,
                        introduced: whole.start() < value.start(),
                        span: span.start + whole.start()..span.start + whole.end(),
                    });
                }
            }
        }
    }
}

/// Whether a value is of the kind that a fact has.
fn fills(index: usize, fact: &Fact, reading: &Reading) -> bool {
    let own = match &reading.value {
        Value::Choice { fact, .. } | Value::List { fact, .. } => *fact == index,
        _ => true,
    };
    own && reading.value.kind() == fact.kind
}

fn unit_of(reading: &Reading) -> Option<&Unit> {
    match &reading.value {
        Value::Quantity(quantity) => Some(&quantity.unit),
        _ => None,
    }
}

/// The hit that states its fact best, and the facts that do so just as well.
pub(super) fn decide(mut hits: Vec<Hit>) -> Option<(Hit, Vec<usize>)> {
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
