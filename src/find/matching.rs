//! Which facts want which values of a sentence.
//!
//! Every phrase of the facts in question is tried on every value that could fill
//! its slot. One number states one fact: of several that want it, [`decide`] takes
//! the one whose phrase says most.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::context::clauses::Clauses;
use crate::context::reach::Window;
use crate::extract::reading::{Reading, Value};
use crate::extract::{self, Background};
use crate::find::block::Work;
use crate::find::bound;
use crate::find::fitting::{Fitting, reason};
use crate::find::screen::index::Entry;
use crate::lang::frames::Bound;
use crate::lang::rate;
use crate::mention::unread::Refused;
use crate::phrase::matches::Match;
use crate::phrase::passage::Passage;
use crate::phrase::walk::Rate;
use crate::phrase::{Phrase, PhraseId, Takes};
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
    /// The sentence denies what the phrase says.
    pub(super) denied: bool,
    /// How the phrase takes the value.
    pub(super) takes: Takes,
    /// Which end of what is allowed its words tell, where the phrase is of a limit.
    pub(super) bound: Option<Bound>,
    /// The phrase is a frame's that begins with what is counted, measured or limited.
    pub(super) of_a_thing: bool,
    /// The phrase is a sentence in `states`, which says what happens.
    pub(super) acts: bool,
    /// The phrase begins with what its frame counts, measures or limits.
    pub(super) heads: bool,
    /// What of the sentence was passed over between its words.
    pub(super) cut: Option<Range<usize>>,
}

impl Hit {
    /// A phrase of a fact that matches there.
    pub(super) fn of(fact: usize, phrase: &Phrase, matched: &Match, span: Range<usize>) -> Self {
        Self {
            words: matched.words,
            cells: matched.cells.len(),
            unit_in_phrase: matched.unit_in_phrase,
            introduced: matched.beside.0,
            takes: phrase.takes,
            of_a_thing: phrase.is_of_a_thing(),
            acts: phrase.is_an_act(),
            heads: phrase.heads,
            ..Self::statement(fact, span)
        }
    }

    /// A phrase that says whether something is so.
    pub(super) fn statement(fact: usize, span: Range<usize>) -> Self {
        Self {
            fact,
            words: 0,
            cells: 0,
            unit_in_phrase: false,
            unit: None,
            factor: None,
            rate_ends: None,
            introduced: true,
            span,
            denied: false,
            takes: Takes::AsItIs,
            bound: None,
            of_a_thing: false,
            acts: false,
            heads: false,
            cut: None,
        }
    }
}

/// The phrases of the facts in question, held against one sentence.
pub(super) struct Matching<'m, 'w, 'r> {
    pub(super) work: &'m Work<'w, 'r>,
    pub(super) window: &'m Window,
    /// By reading, whether it is taken here, and not by the window beside.
    pub(super) owned: Vec<bool>,
    pub(super) sentence: &'m Passage<'w>,
    pub(super) around: &'m Passage<'w>,
    /// The readings that are sums of people named side by side.
    pub(super) groups: Range<usize>,
    /// By fact, whether its `near` and `applies-to` let mentions stand here.
    pub(super) allowed: BTreeMap<usize, bool>,
    /// The clauses of the sentence, once somebody asks.
    pub(super) clauses: OnceCell<Clauses>,
    /// By reading, the facts that want it.
    pub(super) hits: BTreeMap<usize, Vec<Hit>>,
    /// The phrases that failed.
    pub(super) missed: Vec<Entry>,
    /// Phrases that match, the values that are none of their facts, and why.
    pub(super) refused: Vec<(PhraseId, usize, Refused)>,
    /// The phrases that stand in the sentence around a value that fits, whether or
    /// not they come to state their fact; regular expressions only where the fact
    /// may be stated, since they are not tried elsewhere.
    pub(super) matched: Vec<PhraseId>,
    pub(super) candidates: u64,
}

/// Whether a value that stands where the phrase has its own would state the fact in another unit.
fn is_refused(fact: &Fact, phrase: &Phrase, value: &Reading) -> bool {
    // "Killed 12 days later" counts nobody, and "No. 5" is a name.
    !fact.people && value.naming.is_none() && !phrase.is_unit_alone()
}

/// A place where a phrase says whether something is so.
struct Statement {
    words: usize,
    cells: Range<usize>,
    span: Range<usize>,
    /// Its place among the phrases of its fact.
    phrase: usize,
    is_so: bool,
    /// Whether it begins in the window's own.
    owned: bool,
}

impl Statement {
    /// Whether another lies over it and has more words.
    fn is_within(&self, other: &Self) -> bool {
        let over = other.cells.start < self.cells.end && self.cells.start < other.cells.end;
        over && other.words > self.words
    }
}

impl Matching<'_, '_, '_> {
    /// Phrases with a slot, tried on each value that could fill it.
    pub(super) fn values(&mut self, readings: &[Reading], telling: &[u64], anchored: &[Entry]) {
        let (rulebook, sentence) = (&*self.work.finder.rulebook, self.sentence);
        let index = &self.work.finder.index;
        let words = sentence.words();
        for reading in 0..readings.len() {
            let value = &readings[reading];
            let entries = match &value.value {
                Value::Quantity(_) => self.work.entries(sentence, reading, telling, anchored),
                _ => anchored.to_vec(),
            };
            if entries.is_empty() {
                continue;
            }
            let near = self.window.is_cut().then(|| sentence.within(&self.near(value)));
            let sentence = near.as_ref().unwrap_or(sentence);
            for entry in entries {
                let fact = &rulebook.facts[entry.fact];
                let group = self.groups.contains(&reading);
                if fact.kind == Kind::YesNo
                    || !fills(entry.fact, fact, value)
                    || group && !fact.people
                    || !index.may_hold(entry, &words)
                {
                    continue;
                }
                self.candidates += 1;
                self.value(entry, reading, readings, sentence);
            }
        }
    }

    /// Matches one phrase around one value.
    fn value(
        &mut self,
        entry: Entry,
        reading: usize,
        readings: &[Reading],
        sentence: &Passage<'_>,
    ) {
        let rulebook = &*self.work.finder.rulebook;
        let (fact, value) = (&rulebook.facts[entry.fact], &readings[reading]);
        let Some(phrase) = fact.phrase(entry.phrase) else { return };
        let Some(matched) = sentence.matches(rulebook, &phrase.items, reading) else {
            if self.owned[reading] {
                self.missed.push(entry);
            }
            return;
        };
        let fitting =
            Fitting { view: &self.work.view.text, readings, language: self.work.language };
        // A phrase that takes a share for a number of seats has misread its sentence, and
        // so has one that finds another fact's value where there is none.
        let span = sentence.bytes(&matched.cells).unwrap_or_default();
        let fit = fitting.fit(fact, reading, phrase.takes, &matched, &span);
        let Some(fit) = fit else {
            if is_refused(fact, phrase, value) {
                self.refuse(entry, reading, reason(fact, phrase, value));
            }
            return;
        };
        let bound = bound::told(&self.work.place(), phrase, &span, value);
        let rate = rate_of(sentence, &matched);
        let mut others = Vec::with_capacity(matched.others.len());
        for &(other, at) in &matched.others {
            others.extend(fitting.other(&rulebook.facts[other], at).map(|unit| (other, at, unit)));
        }
        if others.len() < matched.others.len() {
            return;
        }
        let hit = Hit {
            unit: fit.unit,
            factor: rate.as_ref().map(|(factor, _)| factor.clone()).or(fit.factor),
            rate_ends: rate.map(|(_, end)| end),
            bound,
            ..Hit::of(entry.fact, phrase, &matched, span)
        };
        if self.owned[reading] {
            self.matched.push(PhraseId { fact: entry.fact, phrase: entry.phrase });
        }
        if !self.may_stand(entry, &value.extent, &hit.span) {
            return;
        }
        if let Some(why) = self.kept_out(fact, phrase, &hit, reading, readings) {
            if why == Refused::AnotherLimit {
                self.refuse(entry, reading, why);
            }
            return;
        }
        for (fact, other, unit) in others {
            let introduced = hit.span.start < readings[other].extent.start;
            let hit = Hit { fact, unit_in_phrase: false, unit, introduced, ..hit.clone() };
            self.hits.entry(other).or_default().push(hit);
        }
        self.hits.entry(fit.reading).or_default().push(hit);
    }

    /// Keeps that a phrase matches around a value that is none of its fact.
    fn refuse(&mut self, entry: Entry, reading: usize, why: Refused) {
        if self.owned[reading] {
            self.missed.push(entry);
            let phrase = PhraseId { fact: entry.fact, phrase: entry.phrase };
            self.refused.push((phrase, reading, why));
        }
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
                let background = Background { published: Some(as_of), ..self.work.background() };
                let mut again = extract::read(view, span.clone(), tokens, background, *language);
                again.extend(crate::extract::date::counted::days(view, tokens, &again, *language));
                let told = extract::date::told::days(view, tokens, &again, background, *language);
                again.extend(told);
                let same = again.into_iter().find(|again| again.span == reading.span);
                if let Some(same) = same {
                    *reading = same;
                }
            }
        }
    }

    /// Dates in digits of which the article does not tell the order are read as the fact's rulebook
    /// says, else as is usual in their language.
    pub(super) fn in_the_order_of_the_rulebook(&self, readings: &mut [Reading]) {
        let rulebook = &*self.work.finder.rulebook;
        for (&index, hits) in &self.hits {
            let Some(reading) = readings.get_mut(index) else { continue };
            let Value::EitherDate(either) = &reading.value else { continue };
            let book = hits.first().map(|hit| rulebook.facts[hit.fact].book);
            let asked = book.and_then(|book| rulebook.books[book].day_month);
            if let Some(order) = asked.or(either.usual) {
                reading.value = reading.value.in_order(order);
            }
        }
    }

    /// Phrases without a slot, which are themselves what is stated.
    ///
    /// One sentence states a yes/no fact once: the phrase with most words wins, so
    /// that "no quorum was present" is not taken for "quorum was present".
    pub(super) fn statements(&mut self, readings: &mut Vec<Reading>, anchored: &[Entry]) {
        let (rulebook, sentence) = (&*self.work.finder.rulebook, self.sentence);
        let mut found: BTreeMap<usize, Vec<Statement>> = BTreeMap::new();
        let words = sentence.words();
        for entry in anchored {
            let fact = &rulebook.facts[entry.fact];
            if fact.kind != Kind::YesNo || !self.work.finder.index.may_hold(*entry, &words) {
                continue;
            }
            let Some(phrase) = fact.phrase(entry.phrase) else { continue };
            self.candidates += 1;
            let is_so = entry.phrase < fact.says.len();
            let mut here = false;
            for (cells, words) in sentence.each(rulebook, &phrase.items) {
                let Some(span) = sentence.bytes(&cells) else { continue };
                let owned = self.work.owns(self.window, &span);
                here |= owned;
                let phrase = entry.phrase;
                let statement = Statement { words, cells, span, phrase, is_so, owned };
                found.entry(entry.fact).or_default().push(statement);
            }
            if here {
                self.matched.push(PhraseId { fact: entry.fact, phrase: entry.phrase });
            }
        }
        for (fact, all) in found {
            let mut best: Option<&Statement> = None;
            for one in all.iter().filter(|one| one.owned) {
                // What begins in the window before and has more words is stated there.
                let within_another = all.iter().any(|other| one.is_within(other));
                let better = best.is_none_or(|best| one.words > best.words);
                let entry = Entry { fact, phrase: one.phrase };
                if better && !within_another && self.may_stand(entry, &one.span, &one.span) {
                    best = Some(one);
                }
            }
            let Some(Statement { words, cells, span, is_so, .. }) = best else { continue };
            let span = span.clone();
            readings.push(Reading::plain(span.clone(), Value::YesNo(*is_so)));
            self.owned.push(true);
            let (words, cells) = (*words, cells.len());
            let hit = Hit { words, cells, ..Hit::statement(fact, span) };
            self.hits.entry(readings.len() - 1).or_default().push(hit);
        }
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

    /// What of the sentence is seen from a value.
    fn near(&self, value: &Reading) -> Range<usize> {
        let Work { finder, view, .. } = self.work;
        finder.reach.around(&view.text, self.window, &value.extent)
    }

    pub(super) fn with_regexes(&mut self, span: &Range<usize>, readings: &[Reading]) {
        let finder = self.work.finder;
        let text = &self.work.view.text[span.clone()];
        for &fact_index in &finder.index.with_regex {
            let fact = &finder.rulebook.facts[fact_index];
            if !self.window.is_cut() && !self.is_at_hand(fact_index) {
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
                    let spoken = span.start + whole.start()..span.start + whole.end();
                    if self.window.is_cut() {
                        let near = self.near(&readings[reading]);
                        if spoken.start < near.start || near.end < spoken.end {
                            continue;
                        }
                    }
                    if !self.is_allowed(fact_index, None, &readings[reading].extent, &spoken) {
                        continue;
                    }
                    let phrase = fact.says.len() + fact.denies.len() + pattern;
                    if self.owned[reading] {
                        self.matched.push(PhraseId { fact: fact_index, phrase });
                    }
                    let words = whole.as_str().split_whitespace().count();
                    self.hits.entry(reading).or_default().push(Hit {
                        words: words.saturating_sub(value.as_str().split_whitespace().count()),
                        cells: words,
                        introduced: whole.start() < value.start(),
                        ..Hit::statement(fact_index, spoken)
                    });
                }
            }
        }
    }
}

/// Whether a value is of the kind that a fact has.
pub(super) fn fills(index: usize, fact: &Fact, reading: &Reading) -> bool {
    let own = match &reading.value {
        Value::Choice { fact, .. } | Value::List { fact, .. } => *fact == index,
        _ => true,
    };
    own && reading.value.kind() == fact.kind
}

pub(super) fn unit_of(reading: &Reading) -> Option<&Unit> {
    match &reading.value {
        Value::Quantity(quantity) => Some(&quantity.unit),
        _ => None,
    }
}

/// The hit that states its fact best, and the facts that do so just as well.
pub(super) fn decide(mut hits: Vec<Hit>) -> Option<(Hit, Vec<usize>)> {
    // Of those that say as much, whoever says what happened says more than what there was: "four
    // members died".
    let weight = |hit: &Hit| (hit.words, hit.cells, hit.acts);
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

/// What a rate per something else than the phrase has is multiplied with, and where its words
/// end.
fn rate_of(sentence: &Passage<'_>, matched: &Match) -> Option<(Number, usize)> {
    let Rate { cell, asked } = matched.rate.as_ref()?;
    let token = sentence.cells.get(*cell)?;
    let said = rate::unit(token.key).or_else(|| rate::adverb(token.key));
    let said = said.or_else(|| rate::symbol(token.key))?;
    let asked = rate::unit(token::key(asked.as_bytes()))?;
    Some((rate::factor(&said, &asked)?, token.end))
}
