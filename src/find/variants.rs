//! Facts that a sentence states across an aside, or denies.

use std::ops::Range;

use crate::context::variant::{self, Variant};
use crate::extract::reading::{self, Reading, Value};
use crate::find::edges::loosen;
use crate::find::fitting::Fitting;
use crate::find::matching::{Hit, Matching, fills};
use crate::find::screen::index::Entry;
use crate::phrase::PhraseId;
use crate::phrase::passage::Passage;
use crate::text::token;
use crate::value::kind::Kind;

impl Matching<'_, '_, '_> {
    /// Holds the phrases that failed against the sentence without its asides, or without its
    /// negation.
    pub(super) fn variants(
        &mut self,
        readings: &mut Vec<Reading>,
        telling: &[u64],
        anchored: &[Entry],
    ) {
        let facts = &self.work.finder.rulebook.facts;
        let statements = anchored.iter().any(|entry| facts[entry.fact].kind == Kind::YesNo);
        if !statements && readings.is_empty() {
            return;
        }
        let (view, language) = (&*self.work.view.text, self.work.language);
        let span = self.window.span.clone();
        let tokens = token::within(&self.work.paragraph.tokens, &span);
        for variant in variant::of(view, &span, tokens, language) {
            let tokens = token::tokens(&variant.text, 0..variant.text.len());
            let moved: Vec<Reading> = readings.iter().map(|r| back(r, span.start)).collect();
            let mut passage = reading::passage(&variant.text, &tokens, &moved, language);
            if self.work.finder.loose {
                loosen(&mut passage, &moved, language);
            }
            self.values_of(&variant, &passage, &moved, telling, anchored, span.start);
            self.statements_of(&variant, &passage, readings, anchored, span.start);
        }
    }

    fn values_of(
        &mut self,
        variant: &Variant,
        passage: &Passage<'_>,
        moved: &[Reading],
        telling: &[u64],
        anchored: &[Entry],
        start: usize,
    ) {
        let (rulebook, language) = (&*self.work.finder.rulebook, self.work.language);
        let (index, words) = (&self.work.finder.index, passage.words());
        let cut = &variant.cut;
        let inside =
            |reading: &Reading| reading.extent.start < cut.end && cut.start < reading.extent.end;
        let near = |reading: usize| match moved[reading].value {
            Value::Quantity(_) => self.work.entries(passage, reading, telling, anchored),
            _ => anchored.to_vec(),
        };
        let free = (0..moved.len()).filter(|&r| self.owned[r] && !inside(&moved[r]));
        let free = free.filter(|&r| !self.groups.contains(&r));
        let tries: Vec<(usize, Entry)> =
            free.flat_map(|r| near(r).into_iter().map(move |entry| (r, entry))).collect();
        for (reading, entry) in tries {
            let fact = &rulebook.facts[entry.fact];
            let worded = matches!(fact.kind, Kind::Set | Kind::Choice);
            let known =
                || self.hits.get(&reading).into_iter().flatten().any(|h| h.fact == entry.fact);
            if variant.denied && !worded
                || !fills(entry.fact, fact, &moved[reading])
                || !index.may_hold(entry, &words)
                || known()
            {
                continue;
            }
            let Some(phrase) = fact.phrase(entry.phrase) else { continue };
            self.candidates += 1;
            let Some(matched) = passage.matches(rulebook, &phrase.items, reading) else { continue };
            let Some(bytes) = passage.bytes(&matched.cells) else { continue };
            let across = bytes.start < cut.start && cut.end < bytes.end;
            let fitting = Fitting { view: &variant.text, readings: moved, language };
            let Some(fit) = fitting.fit(fact, reading, phrase.takes, &matched, &bytes) else {
                continue;
            };
            let at = moved[reading].extent.start + start..moved[reading].extent.end + start;
            let spoken = bytes.start + start..bytes.end + start;
            if !across || !matched.others.is_empty() || !self.may_stand(entry, &at, &spoken) {
                continue;
            }
            self.matched.push(PhraseId { fact: entry.fact, phrase: entry.phrase });
            // "Six men between the ages of 19 and 57 were hurt": nobody hurt 57.
            for (other, hits) in &mut self.hits {
                if *other != reading && moved.get(*other).is_some_and(inside) {
                    hits.retain(|hit| hit.fact != entry.fact || hit.span.end <= cut.end + start);
                }
            }
            let hit = Hit {
                unit: fit.unit,
                factor: fit.factor,
                denied: variant.denied,
                cut: Some(cut.start + start..cut.end + start),
                ..Hit::of(entry.fact, phrase, &matched, spoken)
            };
            self.hits.entry(fit.reading).or_default().push(hit);
        }
        self.hits.retain(|_, hits| !hits.is_empty());
    }

    fn statements_of(
        &mut self,
        variant: &Variant,
        passage: &Passage<'_>,
        readings: &mut Vec<Reading>,
        anchored: &[Entry],
        start: usize,
    ) {
        let rulebook = &*self.work.finder.rulebook;
        let (index, words) = (&self.work.finder.index, passage.words());
        for entry in anchored {
            let fact = &rulebook.facts[entry.fact];
            let is_so = entry.phrase < fact.says.len();
            let stated = |fact| self.hits.values().flatten().any(|hit: &Hit| hit.fact == fact);
            if fact.kind != Kind::YesNo
                || variant.denied && !is_so
                || !index.may_hold(*entry, &words)
                || stated(entry.fact)
            {
                continue;
            }
            let Some(phrase) = fact.phrase(entry.phrase) else { continue };
            self.candidates += 1;
            let across = |cells: &Range<usize>| {
                let bytes = passage.bytes(cells)?;
                // "Wasn't insured": the phrase begins with what was changed.
                let first = bytes.start < variant.cut.start
                    || variant.denied && bytes.start == variant.cut.start;
                let over = first && variant.cut.end < bytes.end;
                over.then_some(bytes.start + start..bytes.end + start)
            };
            let mut places = passage.each(rulebook, &phrase.items);
            let Some((span, cells, words)) =
                places.find_map(|(cells, words)| Some((across(&cells)?, cells.len(), words)))
            else {
                continue;
            };
            if !self.work.owns(self.window, &span) || !self.may_stand(*entry, &span, &span) {
                continue;
            }
            self.matched.push(PhraseId { fact: entry.fact, phrase: entry.phrase });
            readings.push(Reading::plain(span.clone(), Value::YesNo(is_so)));
            self.owned.push(true);
            let (fact, denied) = (entry.fact, variant.denied);
            let hit = Hit { words, cells, denied, ..Hit::statement(fact, span) };
            self.hits.entry(readings.len() - 1).or_default().push(hit);
        }
    }
}

/// A reading of a view as it stands in the part of it that begins at `start`.
fn back(reading: &Reading, start: usize) -> Reading {
    let moved =
        |range: &Range<usize>| range.start.saturating_sub(start)..range.end.saturating_sub(start);
    Reading {
        span: moved(&reading.span),
        number: moved(&reading.number),
        hedge: reading.hedge.as_ref().map(moved),
        extent: moved(&reading.extent),
        ..reading.clone()
    }
}
