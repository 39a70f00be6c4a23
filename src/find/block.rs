//! What one block of an article states.
//!
//! The screen stops at sentences that may state something; here each is read
//! whole, the phrases of the facts in question are matched in it, and what
//! matches becomes a mention.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::context::reach::Window;
use crate::context::speaker::Voices;
use crate::context::{opener, question, sentence, stand_in};
use crate::extract::list::Listing;
use crate::extract::reading::{Reading, Value};
use crate::extract::{self, Background, list};
use crate::find::choice;
use crate::find::figure::Figure;
use crate::find::finder::Finder;
use crate::find::matching::{Hit, Matching, decide};
use crate::find::screen::index::Entry;
use crate::find::screen::{self, Folded};
use crate::find::whole_article::Whole;
use crate::mention::found::Found;
use crate::mention::tally::Tally;
use crate::mention::unread::Unread;
use crate::phrase::passage::Passage;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::text::article::{Article, Lines};
use crate::text::language::Language;
use crate::text::token::{self, Token};
use crate::text::view::View;
use crate::value::kind::Kind;
use crate::value::quantity::Change;
use crate::value::unit::{Dimension, Unit};

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
        let opened = self.opened(&span, words);
        let read = token::within(&words.tokens, &with_question);
        let foretold = || opener::without_foretold(view, read, self.language);
        let meant = opened.clone().or_else(foretold);
        let read = meant.as_deref().unwrap_or(read);
        if !self.may_match(window, words, read) {
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
        let lead = opened.iter().flatten();
        let lead = lead.take_while(|token| token.end <= self.paragraph.span.start);
        let around: Vec<Token> = lead.chain(&self.paragraph.tokens).copied().collect();
        let around = Passage::new(view, &around);
        let owned = readings.iter().map(|reading| self.owns(window, &reading.span)).collect();
        let known = (!window.is_cut()).then_some((&self.paragraph.tokens[..], &span));
        let sentence = self.finder.sentence(view, tokens, &readings, self.language, known);
        let mut matching = Matching {
            work: self,
            window,
            owned,
            sentence: &sentence,
            around: &around,
            groups,
            allowed: BTreeMap::new(),
            clauses: OnceCell::new(),
            hits: BTreeMap::new(),
            missed: Vec::new(),
            refused: Vec::new(),
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
        let Matching { hits, missed, refused, matched, candidates, owned, .. } = matching;
        // Places are counted forward, and those of unread sentences are told after the mentions.
        let mut lines = self.lines.clone();
        let tokens = if hits.is_empty() { Vec::new() } else { self.paragraph.tokens.clone() };
        let voices = Voices::of(view, &tokens, self.language);
        let hits = hits.into_iter().map(|(reading, hits)| {
            let hits = self.by_who_says_it(window, &readings[reading], hits, &voices);
            (reading, self.by_whose_it_is(window, &readings[reading], hits))
        });
        let decided = in_order(&self.finder.rulebook, hits, &readings);
        let surroundings = self.surroundings(window, &readings, decided.iter().map(|d| &d.figure));
        let is_owned = |decided: &Decided| owned[decided.figure.reading];
        let stated: Vec<usize> =
            decided.iter().filter(|d| is_owned(d)).map(|decided| decided.hit.fact).collect();
        let taken: Vec<usize> = decided.iter().map(|decided| decided.figure.reading).collect();
        let has_open =
            (0..readings.len()).any(|reading| owned[reading] && !taken.contains(&reading));
        let figures = decided.into_iter().zip(surroundings).filter(|(d, _)| is_owned(d));
        let mentions = self.mentions(window, &readings, figures, &voices, &sentence);
        let unread = self.unread(&sentence, &around, missed, &stated, has_open);
        self.found.counters.candidates += candidates;
        for fact in unread {
            let none = refused.iter().find(|(phrase, ..)| phrase.fact == fact);
            let none = none.map(|(phrase, value, why)| (*phrase, &readings[*value], *why));
            let shown = self.tally.shows_unread(fact);
            let at = shown.then(|| self.unread_at(&span, none, &mut lines));
            self.found.unread.push(Unread { fact, at });
        }
        self.found.matched.extend(matched);
        self.found.mentions.extend(mentions);
    }

    /// The words of an item with those of the line that opens its list.
    fn opened(&self, span: &Range<usize>, words: &Words) -> Option<Vec<Token>> {
        let at = self.in_text(span).start;
        if self.article.made.is_some() {
            return None;
        }
        let opener = opener::above(&self.article.text, at)?;
        if opener.start < self.block.start {
            return None;
        }
        // Places in the view are found by those in the text.
        let view: &str = &self.view.text;
        let end = words
            .tokens
            .partition_point(|token| self.in_text(&(token.start..token.end)).end <= opener.end);
        let end = words.tokens.get(end.checked_sub(1)?)?.end;
        opener::with_item(view, &words.tokens, end, span, self.language)
    }

    /// Whether any phrase can match in a sentence: by its own words, or where it opens with "the
    /// company", which has none of the words of the name that it stands for, by those as well.
    fn may_match(&self, window: &Window, words: &Words, read: &[Token]) -> bool {
        let (finder, view, span) = (self.finder, &*self.view.text, &window.span);
        if finder.index.may_match(view, read, &words.telling) {
            return true;
        }
        let own = token::within(&words.tokens, span);
        if !finder.named
            || window.is_cut()
            || !(stand_in::opens_with_a_kind(view, own, self.language)
                || stand_in::opens_with_all(view, own, self.language))
        {
            return false;
        }
        let meant = stand_in::of(view, &words.tokens, span, self.language);
        let meant = meant.iter().flat_map(|it| token::within(&words.tokens, &it.of));
        let with_meant: Vec<Token> = read.iter().chain(meant).copied().collect();
        finder.index.may_match(view, &with_meant, &words.telling)
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
        let (before, behind) = sentence.meant_beside(reading);
        let text = |token: &Token| &sentence.view()[token.start..token.end];
        behind.iter().for_each(|t| index.right_of(t.key, text(t), telling, &mut entries));
        before.iter().for_each(|t| index.left_of(t.key, text(t), telling, &mut entries));
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
}

/// A value, what it states, and the facts that it might state as well.
pub(super) struct Decided {
    pub(super) figure: Figure,
    pub(super) hit: Hit,
    pub(super) rivals: Vec<usize>,
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
    let change = matches!(reading.change, Some(Change::From | Change::By)) && !hit.introduced;
    let Value::Quantity(quantity) = &reading.value else { return !change };
    let own = fact.unit.as_ref();
    let time =
        own.is_some_and(|own| matches!(own.dimension(), Dimension::Time | Dimension::Calendar));
    let age = reading.age && !time && !hit.unit_in_phrase && hit.unit != Some(Unit::Count);
    let place = quantity.unit == Unit::Ordinal && hit.unit.is_none() && own != Some(&Unit::Ordinal);
    !(change || age || place)
}
