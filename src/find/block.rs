//! What one block of an article states.
//!
//! The screen stops at sentences that may state something; here each is read
//! whole, the phrases of the facts in question are matched in it, and what
//! matches becomes a mention.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::context::polarity::Polarity;
use crate::context::speaker::{Attribution, Speaker, Voices};
use crate::context::{sentence, window};
use crate::extract::list::Listing;
use crate::extract::reading::{self, Reading, Value};
use crate::extract::{self, list};
use crate::find::choice;
use crate::find::figure::Figure;
use crate::find::finder::Finder;
use crate::find::matching::{Hit, Matching, decide};
use crate::find::screen::index::{self, Entry};
use crate::find::screen::{self, Folded};
use crate::find::whole_article::Whole;
use crate::lang::lexicon::Role;
use crate::mention::found::Found;
use crate::mention::found::Unread;
use crate::mention::tally::Tally;
use crate::mention::{self, Excerpt, Mention, Place, Spot, Stated, excerpt, fingerprint};
use crate::phrase::passage::Passage;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::text::article::{Article, Lines};
use crate::text::evidence::Evidence;
use crate::text::language::Language;
use crate::text::quotation::quotations;
use crate::text::token::{self, Token};
use crate::text::view::View;
use crate::value::kind::Kind;
use crate::value::quantity::{Change, Named};
use crate::value::unit::{Dimension, Unit};
use crate::value::version::Version;

/// The work on one block of an article.
pub(crate) struct Work<'w, 'r> {
    pub(crate) finder: &'w Finder<'r>,
    pub(crate) article: &'w Article,
    /// Where the block stands in the article's text.
    pub(crate) block: Range<usize>,
    pub(crate) view: &'w View<'w>,
    pub(crate) language: Language,
    pub(crate) paragraph: Paragraph,
    pub(crate) whole: &'w Whole<'w>,
    pub(crate) lines: &'w mut Lines,
    pub(crate) found: &'w mut Found,
    /// How much of the article is kept so far.
    pub(crate) tally: &'w mut Tally,
}

/// The paragraph that was needed last.
#[derive(Default)]
pub(crate) struct Paragraph {
    pub(crate) span: Range<usize>,
    pub(crate) tokens: Vec<Token>,
    /// The words that tell apart phrases which share others.
    telling: Vec<u64>,
    /// Its bytes in the article's text and what stands there, once something is found in it.
    shown: OnceCell<(Range<usize>, Arc<str>)>,
}

impl Work<'_, '_> {
    pub(crate) fn sentences(&mut self) {
        let (finder, view) = (self.finder, self.view);
        let view: &str = &view.text;
        let mut from = 0;
        while let Some(at) =
            screen::next(&finder.index, view, Folded::Yes, from, &mut self.found.counters, |_| {})
        {
            let mut sentence = sentence::around(view, at, self.language);
            // A sentence longer than its bound is cut anew around each number; the parts must not
            // overlap.
            sentence.start = sentence.start.max(from);
            self.sentence(sentence.clone());
            from = view.ceil_char_boundary(sentence.end.max(at + 1));
        }
    }

    /// The bytes of the article's text for bytes of the view.
    pub(crate) fn in_text(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.block.start;
        let inside = self.view.in_text(&self.article.text[self.block.clone()], span);
        start + inside.start..start + inside.end
    }

    fn sentence(&mut self, span: Range<usize>) {
        let whole = self.view;
        let view: &str = &whole.text;
        if !self.paragraph.span.contains(&span.start) || self.paragraph.span.end < span.end {
            let around = sentence::paragraph(view, span.start);
            let around = around.start.min(span.start)..around.end.max(span.end);
            let tokens = token::tokens(view, around.clone());
            let telling = self.finder.index.telling(&tokens);
            self.paragraph = Paragraph { tokens, telling, span: around, shown: OnceCell::new() };
        }
        let tokens = token::within(&self.paragraph.tokens, &span);
        let telling = &self.paragraph.telling;
        if !self.finder.index.may_match(view, tokens, telling) {
            return;
        }
        let published = self.article.source.date;
        let mut readings = extract::read(view, span.clone(), tokens, published, self.language);
        self.found.counters.sentences += 1;
        let groups = self.groups(tokens, &mut readings);
        let numbers = readings.get(..groups.start).unwrap_or_default();
        readings.extend(crate::extract::date::counted::days(view, tokens, numbers, self.language));
        let bare = Passage::new(view, tokens);
        let anchored = self.anchored(&bare, telling);
        let rulebook = &*self.finder.rulebook;
        for fact in worded(rulebook, &anchored) {
            match rulebook.facts[fact].kind {
                Kind::Choice => {
                    let values = &self.finder.values[fact];
                    readings.extend(choice::read(rulebook, values, fact, &bare));
                }
                _ => readings.extend(lists(rulebook, fact, view, tokens)),
            }
        }
        readings.extend(crate::extract::number::named::read(view, tokens, self.language));
        let around = Passage::new(view, &self.paragraph.tokens);
        let mut matching = Matching {
            work: self,
            sentence: reading::passage(view, tokens, &readings, self.language),
            around,
            groups,
            allowed: BTreeMap::new(),
            hits: BTreeMap::new(),
            missed: Vec::new(),
            matched: Vec::new(),
            candidates: 0,
        };
        matching.values(&readings, telling, &anchored);
        matching.keep_the_longest_names(&readings);
        matching.with_regexes(&span, &readings);
        matching.on_the_day_of_the_rulebook(&span, &mut readings);
        matching.statements(&mut readings, &anchored);
        matching.groups_first(&mut readings);
        let Matching { around, sentence, hits, missed, matched, candidates, .. } = matching;
        // Places are counted forward, and those of unread sentences are told after the mentions.
        let mut lines = self.lines.clone();
        let mut decided: Vec<(Figure, Hit, Vec<usize>)> = Vec::new();
        for (reading, hits) in hits {
            if let Some((hit, rivals)) = decide(hits)
                && states_a_value(&readings[reading], &hit, &rulebook.facts[hit.fact])
            {
                let figure = Figure { reading, fact: hit.fact, spoken: hit.span.clone() };
                decided.push((figure, hit, rivals));
            }
        }
        decided.sort_by_key(|(figure, ..)| readings[figure.reading].span.start);
        let surroundings = self.surroundings(&span, &readings, decided.iter().map(|(f, ..)| f));
        let tokens = if decided.is_empty() { Vec::new() } else { self.paragraph.tokens.clone() };
        let voices = Voices::of(view, &tokens, self.language);
        let mut mentions = Vec::with_capacity(decided.len());
        let mut stated = Vec::with_capacity(decided.len());
        for ((figure, hit, rivals), around) in decided.into_iter().zip(surroundings) {
            let reading = &readings[figure.reading];
            stated.push(hit.fact);
            let mut mention = self.mention(&span, reading, &hit, rivals, &voices);
            mention.aside = match around.definite {
                true => around.aside.or_else(|| self.named_before(&mention)),
                false => around.aside,
            };
            mention.provisos = around.provisos;
            if !self.tally.keeps(&mention) {
                self.tally.count(mention, 1, &mut self.found.counted);
                continue;
            }
            let in_text = self.in_text(&self.words_of(reading, &hit));
            mention.paragraph = Some(self.paragraph_of(&in_text));
            mention.excerpt = excerpt(&self.article.text, self.in_text(&span), in_text);
            mention.sentence = fingerprint(&view[span.clone()]);
            mention.evidence = self.evidence(reading);
            mentions.push(mention);
        }
        let unread = self.unread(&sentence, &around, missed, &stated);
        self.found.counters.candidates += candidates;
        if !unread.is_empty() {
            let spot = self.sentence_spot(&span, &mut lines);
            for fact in unread {
                let spot = self.tally.shows_unread(fact).then(|| spot.clone());
                self.found.unread.push(Unread { fact, spot });
            }
        }
        self.found.matched.extend(matched);
        self.found.mentions.extend(mentions);
    }

    /// The entries to try for one number.
    pub(crate) fn entries(
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
    pub(crate) fn allowed(
        &self,
        fact: &Fact,
        sentence: &Passage<'_>,
        around: &Passage<'_>,
    ) -> bool {
        let rulebook = &*self.finder.rulebook;
        let near = fact.near.is_empty()
            || fact.near.iter().any(|phrase| around.has(rulebook, &phrase.items));
        near && !fact.unless.iter().any(|phrase| sentence.has(rulebook, &phrase.items))
    }

    /// A mention, without what stands around it.
    fn mention(
        &mut self,
        span: &Range<usize>,
        reading: &Reading,
        hit: &Hit,
        rivals: Vec<usize>,
        voices: &Voices<'_>,
    ) -> Mention {
        let text = &self.article.text;
        let in_text = self.in_text(&self.words_of(reading, hit));
        let in_title = self.whole.in_title(&in_text);
        let mut attribution = voices.attribution(span, &reading.span);
        // Whoever is part of a value does not say it: "the EU states" recognised somebody.
        let inside = |speaker: &Speaker| {
            speaker.words.start < reading.extent.end && reading.extent.start < speaker.words.end
        };
        attribution.speaker = attribution.speaker.take().filter(|speaker| !inside(speaker));
        // The "no" of "bus no. 7" denies nothing.
        if reading.naming.is_some_and(|naming| self.is_only_no(span, naming.start)) {
            attribution.polarity = Polarity::Asserted;
        }
        let mut value = reading.value.clone();
        if let (Value::Quantity(quantity), Some(unit)) = (&mut value, &hit.unit) {
            quantity.unit = unit.clone();
            // "3.1" is 3.10 to whoever counts, and another one where it is a version.
            let digits = self.view.text.get(reading.number.clone()).and_then(Version::parse);
            if let Some(version) = digits.filter(|_| *unit == Unit::VERSION) {
                quantity.named = Named::Version(version);
            }
        }
        if let (Value::Quantity(quantity), Some(factor)) = (&mut value, &hit.factor) {
            quantity.multiply(factor);
        }
        if let (Value::YesNo(is_so), Polarity::Denied) = (&mut value, attribution.polarity) {
            // "No quorum was present": the phrase that says so has the "no" in it, the phrase
            // that is denied has not.
            *is_so = false;
            attribution.polarity = Polarity::Asserted;
        }
        Mention {
            fact: hit.fact,
            source: self.article.source.clone(),
            place: Place::of(self.article, self.lines, &in_text),
            quote: text[in_text.clone()].to_owned(),
            paragraph: None,
            names: Box::default(),
            excerpt: Excerpt::default(),
            sentence: [0; 32],
            stated: Stated {
                value,
                unit_in_phrase: hit.unit_in_phrase,
                additional: reading.additional,
                part: reading.part,
                change: reading.change,
            },
            speaker_names: self.names_of(hit.fact, &attribution),
            attribution,
            rivals,
            in_title,
            aside: None,
            provisos: Vec::new(),
            evidence: None,
        }
    }

    /// Whether the word at `at` is a "no", and nothing before it in its sentence denies anything.
    fn is_only_no(&self, sentence: &Range<usize>, at: usize) -> bool {
        let lexicon = self.language.lexicon();
        let denies = |token: &&Token| {
            lexicon.word(token.key).is_some_and(|w| w.is(Role::No) || w.is(Role::Denies))
        };
        let tokens = token::within(&self.paragraph.tokens, sentence);
        let mut until = tokens.iter().take_while(|token| token.start <= at).filter(denies);
        until.next().is_some_and(|first| first.start == at)
    }

    /// The paragraph that is being read, around some bytes of the article's text.
    fn paragraph_of(&self, words: &Range<usize>) -> mention::Paragraph {
        let text = &self.article.text;
        let (bytes, shown) = self.paragraph.shown.get_or_init(|| {
            let bytes = self.in_text(&self.paragraph.span);
            let bytes = mention::Paragraph::shown(text, &bytes, words);
            (bytes.clone(), text[bytes].into())
        });
        if bytes.start <= words.start && words.end <= bytes.end {
            let span = words.start - bytes.start..words.end - bytes.start;
            return mention::Paragraph { text: Arc::clone(shown), span };
        }
        mention::Paragraph::of(text, mention::Paragraph::shown(text, bytes, words), words)
    }

    /// The place of a whole sentence.
    fn sentence_spot(&self, span: &Range<usize>, lines: &mut Lines) -> Spot {
        let text = &self.article.text;
        let sentence = mention::trimmed(text, &self.in_text(span));
        Spot {
            path: self.article.source.path.clone(),
            place: Place::of(self.article, lines, &sentence),
            quote: String::new(),
            excerpt: excerpt(text, sentence.clone(), sentence.start..sentence.start),
            paragraph: None,
        }
    }

    /// The words around a value, by which copies are known.
    fn evidence(&self, reading: &Reading) -> Option<Box<Evidence>> {
        if !self.finder.evidence {
            return None;
        }
        let (view, value) = (&self.view.text, &reading.span);
        let quotations = quotations(view, &self.paragraph.tokens);
        let around = |q: &Range<usize>| q.start <= value.start && value.end <= q.end;
        let quoted = quotations.into_iter().find(around).map(|quoted| self.in_text(&quoted));
        let window = window::window(&self.article.text, self.in_text(value), quoted);
        Some(Box::new(Evidence { credit: self.whole.credit().map(Cow::Borrowed), ..window }))
    }

    /// The words of a value with its hedge, unless other words stand between them
    /// ("112 lawmakers, at least").
    fn words_of(&self, reading: &Reading, hit: &Hit) -> Range<usize> {
        // "$24 per year" for a price per month: what it is counted per is what is wrong.
        if let Some(end) = hit.rate_ends {
            return reading.extent.start..end.max(reading.extent.end);
        }
        let behind = reading.hedge.as_ref().map(|hedge| hedge.start).unwrap_or_default();
        let between = self.view.text.get(reading.span.end..behind).unwrap_or_default();
        let parted = between.bytes().any(|b| b.is_ascii_alphanumeric());
        if parted { reading.span.clone() } else { reading.extent.clone() }
    }

    /// The names that stand in the speaker's words, for facts that are claims.
    fn names_of(&self, fact: usize, attribution: &Attribution) -> Vec<usize> {
        let rulebook = &*self.finder.rulebook;
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

    /// Facts whose phrase failed although the sentence has all its words.
    fn unread(
        &self,
        sentence: &Passage<'_>,
        around: &Passage<'_>,
        mut missed: Vec<Entry>,
        stated: &[usize],
    ) -> Vec<usize> {
        missed.sort_unstable();
        missed.dedup();
        let rulebook = &*self.finder.rulebook;
        let mut noted = Vec::new();
        for entry in missed {
            let fact = &rulebook.facts[entry.fact];
            if stated.contains(&entry.fact) || noted.last() == Some(&entry.fact) {
                continue;
            }
            let Some(phrase) = fact.phrase(entry.phrase) else { continue };
            if index::has_all_words(&phrase.items, &|items| sentence.has(rulebook, items))
                && self.allowed(fact, sentence, around)
            {
                noted.push(entry.fact);
            }
        }
        noted
    }
}

/// Everything in a sentence that can fill the slot of a fact with lists.
pub(crate) fn lists(
    rulebook: &Rulebook,
    fact: usize,
    view: &str,
    tokens: &[Token],
) -> Vec<Reading> {
    let Some(roster) = &rulebook.facts[fact].roster else { return Vec::new() };
    let reading = |listing: Listing| {
        let span = listing.span.clone();
        Reading::plain(span, Value::List { fact, listing: listing.without_places() })
    };
    list::read(view, tokens, roster).into_iter().map(reading).collect()
}

/// The facts whose values are words among some entries, each once.
fn worded(rulebook: &Rulebook, entries: &[Entry]) -> Vec<usize> {
    let is_worded = |fact: &usize| matches!(rulebook.facts[*fact].kind, Kind::Choice | Kind::Set);
    let mut facts: Vec<usize> = entries.iter().map(|entry| entry.fact).filter(is_worded).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// Whether a number states a fact's value at all: not an age, unless the fact is one; nor what
/// the value was before it changed, nor by how much it did, unless the phrase itself says so.
fn states_a_value(reading: &Reading, hit: &Hit, fact: &Fact) -> bool {
    let Value::Quantity(quantity) = &reading.value else { return true };
    let change = matches!(reading.change, Some(Change::From | Change::By)) && !hit.introduced;
    let own = fact.unit.as_ref();
    let time =
        own.is_some_and(|own| matches!(own.dimension(), Dimension::Time | Dimension::Calendar));
    let age = reading.age && !time && !hit.unit_in_phrase;
    let place = quantity.unit == Unit::Ordinal && hit.unit.is_none() && own != Some(&Unit::Ordinal);
    !(change || age || place)
}
