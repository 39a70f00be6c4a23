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
use crate::context::reach::Window;
use crate::context::speaker::Voices;
use crate::context::{question, sentence, window};
use crate::extract::list::Listing;
use crate::extract::reading::{self, Reading, Value};
use crate::extract::{self, Background, list};
use crate::find::choice;
use crate::find::figure::{Figure, Surroundings};
use crate::find::finder::Finder;
use crate::find::matching::{Hit, Matching, decide};
use crate::find::screen::index::Entry;
use crate::find::screen::{self, Folded};
use crate::find::whole_article::Whole;
use crate::lang::lexicon::Role;
use crate::mention::found::Found;
use crate::mention::found::Unread;
use crate::mention::tally::Tally;
use crate::mention::{self, Excerpt, Mention, Place, Stated, excerpt, fingerprint};
use crate::phrase::Takes;
use crate::phrase::passage::Passage;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::text::article::{Article, Lines};
use crate::text::evidence::Evidence;
use crate::text::language::Language;
use crate::text::quotation::quotations;
use crate::text::token::{self, Token};
use crate::text::view::View;
use crate::value::hedge::Hedge;
use crate::value::kind::Kind;
use crate::value::number::Number;
use crate::value::quantity::{Change, Named, Quantity};
use crate::value::unit::{Dimension, Unit};
use crate::value::version::Version;

/// The work on one block of an article.
pub(crate) struct Work<'w, 'r> {
    pub(crate) finder: &'w Finder<'r>,
    pub(crate) article: &'w Article,
    /// Where the block stands in the article's text.
    pub(crate) block: Range<usize>,
    /// Where in that text values must begin that are taken here.
    pub(crate) own: Range<usize>,
    pub(crate) view: &'w View<'w>,
    pub(crate) language: Language,
    pub(crate) paragraph: Paragraph,
    /// The paragraph that was shown last.
    pub(crate) shown: Option<Shown>,
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
}

/// Some bytes of the article's text, and what stands there.
pub(crate) type Shown = (Range<usize>, Arc<str>);

/// The words of a whole block.
struct Words {
    tokens: Vec<Token>,
    /// Those that tell apart phrases which share others.
    telling: Vec<u64>,
}

impl Work<'_, '_> {
    pub(crate) fn sentences(&mut self) {
        let (finder, view) = (self.finder, self.view);
        let (view, reach): (&str, _) = (&view.text, finder.reach);
        let words = OnceCell::new();
        let (mut from, mut look) = (0, 0);
        while let Some(at) =
            screen::next(&finder.index, view, Folded::Yes, look, &mut self.found.counters, |_| {})
        {
            let window = reach.sentence(view, at, from, self.language);
            look = window.next(view, reach);
            if window.own.is_empty() {
                look = view.ceil_char_boundary(look.max(at + 1));
                continue;
            }
            from = window.own.end;
            let in_text = self.in_text(&window.own);
            if in_text.start < self.own.end && self.own.start < in_text.end {
                let words = words.get_or_init(|| {
                    let tokens = token::tokens(view, 0..view.len());
                    let telling = finder.index.telling(&tokens);
                    Words { tokens, telling }
                });
                self.sentence(&window, words);
                // Nothing in an answer need tell what it answers.
                if window.whole && question::is_one(view, window.span.clone()) {
                    let answer = reach.sentence(view, from, from, self.language);
                    if answer.own.start == from && !answer.own.is_empty() {
                        self.sentence(&answer, words);
                        from = answer.own.end;
                        look = answer.next(view, reach);
                    }
                }
            }
        }
    }

    /// Whether a value that stands there is taken here, and not by the window beside.
    pub(crate) fn owns(&self, window: &Window, value: &Range<usize>) -> bool {
        window.own.contains(&value.start)
            && (self.own == self.block || self.own.contains(&self.in_text(value).start))
    }

    /// The bytes of the article's text for bytes of the view.
    pub(crate) fn in_text(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.block.start;
        let inside = self.view.in_text(&self.article.text[self.block.clone()], span);
        start + inside.start..start + inside.end
    }

    /// Goes to the paragraph of a sentence.
    fn go_to(&mut self, span: &Range<usize>, words: &Words) {
        let known = &self.paragraph.span;
        // A longer one may have been cut, and then it is another for each sentence.
        let cut = known.len() > sentence::REACH;
        if cut || !known.contains(&span.start) || known.end < span.end {
            let around = self.finder.reach.paragraph(&self.view.text, span);
            let tokens = token::within(&words.tokens, &around).to_vec();
            self.paragraph = Paragraph { tokens, span: around };
        }
    }

    fn sentence(&mut self, window: &Window, words: &Words) {
        let whole = self.view;
        let view: &str = &whole.text;
        let span = window.span.clone();
        let telling = &words.telling;
        let asked = question::answered(view, &span, self.language);
        let with_question = asked.map_or(span.start, |asked| asked.start)..span.end;
        let read = token::within(&words.tokens, &with_question);
        if !self.finder.index.may_match(view, read, telling) {
            return;
        }
        self.go_to(&span, words);
        let tokens = token::within(&self.paragraph.tokens, &span);
        let (mut readings, groups) = self.figures(&span, tokens);
        let tokens = read;
        self.found.counters.sentences += 1;
        let speech = self.language.speech();
        let bare = Passage::sentence(view, tokens, |key| speech.may_end(key));
        let anchored = self.anchored(&bare, telling);
        readings.extend(self.words(&anchored, &bare, tokens));
        readings.extend(extract::number::named::read(view, tokens, self.language));
        let around = Passage::new(view, &self.paragraph.tokens);
        let owned = readings.iter().map(|reading| self.owns(window, &reading.span)).collect();
        let mut sentence = reading::passage(view, tokens, &readings, self.language);
        if self.finder.loose {
            sentence.set_small(|word, key| speech.is_small(word, key));
        }
        let mut matching = Matching {
            work: self,
            window,
            owned,
            sentence: &sentence,
            around: &around,
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
        matching.in_the_order_of_the_rulebook(&mut readings);
        matching.statements(&mut readings, &anchored);
        matching.variants(&mut readings, telling, &anchored);
        matching.groups_first(&mut readings);
        let Matching { hits, missed, matched, candidates, owned, .. } = matching;
        // Places are counted forward, and those of unread sentences are told after the mentions.
        let mut lines = self.lines.clone();
        let tokens = if hits.is_empty() { Vec::new() } else { self.paragraph.tokens.clone() };
        let voices = Voices::of(view, &tokens, self.language);
        let hits = hits.into_iter().map(|(reading, hits)| {
            (reading, self.by_who_says_it(window, &readings[reading], hits, &voices))
        });
        let decided = in_order(&self.finder.rulebook, hits, &readings);
        let surroundings = self.surroundings(window, &readings, decided.iter().map(|d| &d.figure));
        let is_owned = |decided: &Decided| owned[decided.figure.reading];
        let stated: Vec<usize> =
            decided.iter().filter(|d| is_owned(d)).map(|decided| decided.hit.fact).collect();
        let figures = decided.into_iter().zip(surroundings).filter(|(d, _)| is_owned(d));
        let mentions = self.mentions(window, &readings, figures, &voices, &sentence);
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

    /// What the dates of the article lean on.
    pub(crate) fn background(&self) -> Background {
        self.whole.background(self.finder.day_month)
    }

    /// The numbers and days of a sentence, and which of them are sums of people.
    fn figures(&self, span: &Range<usize>, tokens: &[Token]) -> (Vec<Reading>, Range<usize>) {
        let (view, language) = (&*self.view.text, self.language);
        let background = self.background();
        let mut readings = extract::read(view, span.clone(), tokens, background, language);
        let groups = self.groups(tokens, &mut readings);
        let numbers = readings.get(..groups.start).unwrap_or_default();
        let mut counted = extract::date::counted::days(view, tokens, numbers, language);
        counted.extend(extract::date::told::days(view, tokens, numbers, background, language));
        readings.extend(counted);
        (readings, groups)
    }

    /// The mentions of a sentence, as far as they are kept one by one.
    fn mentions(
        &mut self,
        window: &Window,
        readings: &[Reading],
        figures: impl Iterator<Item = (Decided, Surroundings)>,
        voices: &Voices<'_>,
        sentence: &Passage<'_>,
    ) -> Vec<Mention> {
        let view = &self.view.text;
        let mut mentions = Vec::with_capacity(figures.size_hint().1.unwrap_or_default());
        for (Decided { figure, hit, rivals }, around) in figures {
            let reading = &readings[figure.reading];
            let span = self.finder.reach.around(view, window, &reading.extent);
            let mut mention = self.mention(window, reading, &hit, rivals, voices);
            mention.aside = match around.definite {
                true => around.aside.or_else(|| self.named_before(&mention)),
                false => around.aside,
            };
            mention.provisos = around.provisos;
            mention.doubts = around.doubts;
            self.bind(&mut mention, &hit, &reading.extent, window, sentence);
            if !self.tally.keeps(&mention) {
                self.tally.count(mention, 1, &mut self.found.counted);
                continue;
            }
            let in_text = self.in_text(&self.words_of(reading, &hit));
            mention.paragraph = Some(self.paragraph_of(&in_text));
            mention.excerpt = excerpt(&self.article.text, self.in_text(&span), in_text);
            mention.sentence = fingerprint(&view[span]);
            mention.evidence = self.evidence(reading);
            mentions.push(mention);
        }
        mentions
    }

    /// The values of a sentence that are words.
    fn words(&self, anchored: &[Entry], bare: &Passage<'_>, tokens: &[Token]) -> Vec<Reading> {
        let rulebook = &*self.finder.rulebook;
        let of = |fact: usize| match rulebook.facts[fact].kind {
            Kind::Choice => choice::read(rulebook, &self.finder.values[fact], fact, bare),
            _ => lists(rulebook, fact, &self.view.text, tokens),
        };
        worded(rulebook, anchored).into_iter().flat_map(of).collect()
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
        // A word that stands there often leads to its phrases once.
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// A mention, without what stands around it.
    fn mention(
        &mut self,
        window: &Window,
        reading: &Reading,
        hit: &Hit,
        rivals: Vec<usize>,
        voices: &Voices<'_>,
    ) -> Mention {
        let text = &self.article.text;
        let in_text = self.in_text(&self.words_of(reading, hit));
        let in_title = self.whole.in_title(&in_text);
        let mut attribution = self.attribution(window, reading, voices);
        let worded = matches!(reading.value, Value::List { .. } | Value::Choice { .. });
        if worded
            && attribution.polarity == Polarity::Asserted
            && self.is_denied_from(window, reading, hit, voices)
        {
            attribution.polarity = Polarity::Denied;
        }
        if hit.denied {
            attribution.polarity = match attribution.polarity {
                Polarity::Asserted => Polarity::Denied,
                // The same "no" stands before the value as well.
                Polarity::Denied if worded => Polarity::Denied,
                Polarity::Denied => Polarity::Asserted,
                open => open,
            };
        }
        // The "no" of "bus no. 7" denies nothing.
        if reading.naming.is_some_and(|naming| self.is_only_no(&window.span, naming.start)) {
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
        if let Value::Quantity(quantity) = &mut value {
            taken(quantity, hit.takes, &self.finder.rulebook.facts[hit.fact]);
        }
        if let (Value::YesNo(is_so), Polarity::Denied) = (&mut value, attribution.polarity) {
            // "No quorum was present": the phrase that says so has the "no" in it, the phrase
            // that is denied has not.
            *is_so = false;
            attribution.polarity = Polarity::Asserted;
        }
        if let (Value::List { listing, .. }, Polarity::Denied) = (&mut value, attribution.polarity)
            && self.leaves_out(reading, listing)
        {
            // "No fever was seen": whoever is denied is left out.
            listing.excluded.append(&mut listing.members);
            listing.excluded.append(&mut listing.alternatives);
            (listing.only, listing.strangers) = (false, Vec::new());
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
            subject: None,
            doubts: Vec::new(),
            row: None,
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
    fn paragraph_of(&mut self, words: &Range<usize>) -> mention::Paragraph {
        let has = |(bytes, _): &&Shown| bytes.start <= words.start && words.end <= bytes.end;
        let (bytes, shown) = match self.shown.as_ref().filter(has) {
            Some(shown) => shown,
            None => {
                let text = &self.article.text;
                let bytes = self.in_text(&self.paragraph.span);
                let bytes = mention::Paragraph::shown(text, &bytes, words);
                let shown = text[bytes.clone()].into();
                self.shown.insert((bytes, shown))
            }
        };
        let span = words.start - bytes.start..words.end - bytes.start;
        mention::Paragraph { text: Arc::clone(shown), span }
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
}

/// A value, what it states, and the facts that it might state as well.
struct Decided {
    figure: Figure,
    hit: Hit,
    rivals: Vec<usize>,
}

/// What each value states, with the facts that it might state as well, in order of the text.
fn in_order(
    rulebook: &Rulebook,
    hits: impl Iterator<Item = (usize, Vec<Hit>)>,
    readings: &[Reading],
) -> Vec<Decided> {
    let mut decided: Vec<Decided> = Vec::new();
    for (reading, hits) in hits {
        if let Some((hit, rivals)) = decide(hits)
            && states_a_value(&readings[reading], &hit, &rulebook.facts[hit.fact])
        {
            let figure = Figure { reading, fact: hit.fact, spoken: hit.span.clone() };
            decided.push(Decided { figure, hit, rivals });
        }
    }
    decided.sort_by_key(|decided| readings[decided.figure.reading].span.start);
    decided
}

/// Takes a quantity as a phrase of its fact does.
fn taken(quantity: &mut Quantity, takes: Takes, fact: &Fact) {
    // "Lost 3%" is a fall; whether the rulebook writes that with a minus or not, a rise is the
    // opposite.
    let falls = match takes {
        Takes::AsAFall => true,
        Takes::AsARise => false,
        _ => fact.falls,
    };
    let below = |number: &Number| *number < Number::from(0);
    let expected = fact.first_number().is_some_and(below);
    let wanted = if falls == fact.falls { expected } else { !expected };
    let directed = matches!(takes, Takes::AsAFall | Takes::AsARise) || fact.falls;
    if directed && wanted && quantity.number().is_some_and(|number| !below(number)) {
        quantity.multiply(&Number::from(-1));
    }
    if takes == Takes::AsALimit && matches!(quantity.hedge, Hedge::AtMost | Hedge::UpTo) {
        quantity.hedge = Hedge::Bare;
    }
    if takes == Takes::AsTheEdge && matches!(quantity.hedge, Hedge::Over | Hedge::Below) {
        quantity.hedge = Hedge::Bare;
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
