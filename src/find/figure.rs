//! What the words around the figures of a sentence do to them: people that stand
//! side by side are added up, and figures of something else are set aside.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;

use crate::context::aside::{Aside, IsOwn, Scope};
use crate::context::doubt::Doubt;
use crate::context::polarity::Polarity;
use crate::context::proviso::Provisos;
use crate::context::reach::Window;
use crate::context::{caption, links};
use crate::extract::reading::{Reading, Value};
use crate::extract::{self, Background, people};
use crate::find::about;
use crate::find::block::Work;
use crate::find::matching::Hit;
use crate::lang::lexicon::Role;
use crate::lang::scope;
use crate::lang::speech::Role as Spoken;
use crate::mention::Mention;
use crate::rulebook::fact::Fact;
use crate::text::one_line::one_line;
use crate::text::token::{self, Kind, Token};
use crate::text::view::View;
use crate::value::proviso::Proviso;

/// A figure of a sentence that states a fact.
pub(crate) struct Figure {
    /// The index of its reading.
    pub(crate) reading: usize,
    /// The fact.
    pub(crate) fact: usize,
    /// What the fact's phrase covers, in bytes of the view.
    pub(crate) spoken: Range<usize>,
}

/// What the words around a figure say of it.
#[derive(Clone, Debug)]
pub(crate) struct Surroundings {
    /// Why it states nothing about its fact, if so.
    pub(crate) aside: Option<Aside>,
    /// What makes doubtful that it is its fact's.
    pub(crate) doubts: Vec<Doubt>,
    /// Whether it means those named before: "the two men".
    pub(crate) definite: bool,
    /// How it was counted, where the words say so.
    pub(crate) provisos: Vec<Proviso>,
}

/// How far back, in bytes, a place can have been named.
const TOLD_BEFORE: usize = 8 << 10;

/// How many mentions back "the two men" can have been named.
const NAMED_BEFORE: usize = 32;

impl Work<'_, '_> {
    /// Adds the people named side by side to the numbers and dates of a sentence, which
    /// are in order, and says which readings they are.
    pub(crate) fn groups(&self, tokens: &[Token], readings: &mut Vec<Reading>) -> Range<usize> {
        let first = readings.len();
        if self.finder.people {
            for group in people::read(&self.view.text, tokens, &readings[..first], self.language) {
                match group.whole {
                    Some(whole) => readings.push(whole),
                    // Nobody knows how many it is in all, but each number is only some of them.
                    None => members(&mut readings[..first], &group.span)
                        .iter_mut()
                        .for_each(|reading| reading.part = true),
                }
            }
        }
        first..readings.len()
    }

    /// What the words around say of each figure of a sentence.
    pub(crate) fn surroundings<'f>(
        &self,
        window: &Window,
        readings: &[Reading],
        figures: impl Iterator<Item = &'f Figure> + Clone,
    ) -> Vec<Surroundings> {
        let rulebook = &*self.finder.rulebook;
        let Some(first) = figures.clone().next() else { return Vec::new() };
        let as_of = rulebook.books[rulebook.facts[first.fact].book].as_of;
        let tokens = &self.paragraph.tokens;
        let (view, language) = (&self.view.text, self.language);
        let span = &window.span;
        let scope = self.scope(window, readings, as_of);
        let caption = LazyCell::new(|| {
            let paragraph = self.in_text(&self.paragraph.span);
            caption::is_one(&self.article.text, &paragraph, scope::of(language))
        });
        let linked = |at: &Range<usize>| {
            let [paragraph, at] = [&self.paragraph.span, at].map(|span| self.in_text(span));
            links::are_at(&self.article.text, &paragraph, at.start, language)
        };
        let days = LazyCell::new(|| self.days_of_the_rulebook(span, readings, as_of));
        let provisos = Provisos::new(view, token::within(tokens, span), language);
        let elsewhere = LazyCell::new(|| self.names_a_new_place(span));
        let of = |figure: &Figure| {
            let reading = &readings[figure.reading];
            let fact = &rulebook.facts[figure.fact];
            let (event, domains) = (fact.of_an_event(), rulebook.books[fact.book].words);
            let is_own = |span: &Range<usize>, first: Option<Date>, last: Option<Date>| {
                if names_a_year(fact, first, last) {
                    return true;
                }
                let Some(about) = fact.about.as_ref() else { return false };
                let known = first.zip(last);
                let days = known.or_else(|| days.get(&span.start).copied());
                days.is_some_and(|(first, last)| about.has(first, last))
            };
            let aside = match event && *caption {
                true => Some(Aside::Caption),
                false if linked(&reading.extent) => Some(match event {
                    true => Aside::AnotherEvent,
                    false => Aside::AnotherSubject,
                }),
                false => scope.aside(reading, &figure.spoken, event, domains, &is_own),
            };
            let aside = aside.filter(|aside| {
                !(*aside == Aside::PartOfTotal && fact.people && self.is_first(figure, reading))
            });
            let aside = aside.or_else(|| self.about(figure.fact, reading, span, &scope));
            let scene = || event && fact.people && self.is_of_less(figure, reading) && *elsewhere;
            let aside = aside.or_else(|| scene().then_some(Aside::PartOfTotal));
            let provisos = provisos.of(reading, &figure.spoken);
            let doubt = self.doubt(figure, reading, window, &scope, &is_own);
            let doubts = doubt.into_iter().collect();
            Surroundings { aside, doubts, definite: scope.definite(reading), provisos }
        };
        let mut all: Vec<Surroundings> = figures.clone().map(of).collect();
        self.set_parts_aside(readings, figures, &mut all);
        all
    }

    /// What stands around the figures of a sentence.
    fn scope<'s>(
        &'s self,
        window: &Window,
        readings: &'s [Reading],
        as_of: Option<Date>,
    ) -> Scope<'s> {
        let today = self.article.source.date.into_iter().chain(as_of);
        let (view, tokens) = (&self.view.text, &self.paragraph.tokens);
        let scope = Scope::new(view, window.span.clone(), tokens, readings, self.language, today);
        let scope = scope.dated_itself(self.article.source.date.is_some());
        let scope = if window.is_cut() { scope.up_to(self.finder.reach.margin()) } else { scope };
        let begins = self.in_text(&self.paragraph.span).start;
        let before = self.article.text[..begins].trim_end();
        scope.behind_prose(before.ends_with(['.', '!', '?', '"', '”', ')']))
    }

    /// What makes doubtful that a figure is its fact's.
    fn doubt(
        &self,
        figure: &Figure,
        reading: &Reading,
        window: &Window,
        scope: &Scope<'_>,
        is_own: &IsOwn<'_>,
    ) -> Option<Doubt> {
        let rulebook = &*self.finder.rulebook;
        let fact = &rulebook.facts[figure.fact];
        let domains = rulebook.books[fact.book].words;
        let says = |word: &Token| {
            let spoken = figure.spoken.contains(&word.start);
            fact.phrases()
                .any(|phrase| phrase.has_word(word.key) && (spoken || phrase.is_written(word.key)))
        };
        let tells = |word: &Token| {
            let own = self.finder.words_of(figure.fact);
            own.contains(&word.key) || self.is_in_lead_beside(word, window)
        };
        let (why, at) = scope.doubt(reading, domains, &says, &tells, is_own)?;
        Some(Doubt {
            why,
            words: one_line(&self.article.text[self.in_text(&at)]),
            weak: why == Aside::AnotherTime
                && !is_of_it(&self.view.text, &at, &figure.spoken)
                && !scope.opens_with_a_year(&at)
                && !scope.says_another_year(&at, &figure.spoken)
                && !scope.is_told_with_another_year(&at, reading, &figure.spoken)
                && !scope.is_clause_of_another_year(&at, reading),
        })
    }

    /// Sets aside what is only some of all: "two officers wounded and three others injured".
    fn set_parts_aside<'f>(
        &self,
        readings: &[Reading],
        figures: impl Iterator<Item = &'f Figure>,
        all: &mut [Surroundings],
    ) {
        let mut earlier: BTreeMap<usize, usize> = BTreeMap::new();
        for (later, figure) in figures.enumerate() {
            let first = *earlier.entry(figure.fact).or_insert(later);
            let people = self.finder.rulebook.facts[figure.fact].people;
            if people && first < later && readings[figure.reading].additional {
                for part in [first, later] {
                    all[part].aside = all[part].aside.or(Some(Aside::PartOfTotal));
                }
            }
        }
    }

    /// The days in a sentence that lean on a day of publication which is not known, by the
    /// first byte of their words: those of the day that the rulebook speaks of.
    fn days_of_the_rulebook(
        &self,
        span: &Range<usize>,
        readings: &[Reading],
        as_of: Option<Date>,
    ) -> BTreeMap<usize, (Date, Date)> {
        let unknown =
            |reading: &Reading| matches!(reading.value, Value::Dates { first: None, last: None });
        let leans = self.article.source.date.is_none() && readings.iter().any(unknown);
        let Some(as_of) = as_of.filter(|_| leans) else { return BTreeMap::new() };
        let (view, tokens) = (&self.view.text, token::within(&self.paragraph.tokens, span));
        let background = Background { published: Some(as_of), ..self.background() };
        let mut again = extract::read(view, span.clone(), tokens, background, self.language);
        again.extend(extract::date::counted::days(view, tokens, &again, self.language));
        let known = again.into_iter().filter_map(|reading| match reading.value {
            Value::Dates { first: Some(first), last: Some(last) } => {
                Some((reading.extent.start, (first, last)))
            }
            _ => None,
        });
        known.collect()
    }

    /// Whether nobody of the kind was counted before a figure that says "another": after "the
    /// crash killed three" the "additional 11" that were hurt are all who were.
    fn is_first(&self, figure: &Figure, reading: &Reading) -> bool {
        let tokens = &self.paragraph.tokens;
        let before = tokens.partition_point(|token| token.end <= reading.extent.start);
        let (before, rest) = tokens.split_at(before);
        let lexicon = self.language.lexicon();
        let word = |token: &Token, role| lexicon.word(token.key).is_some_and(|w| w.is(role));
        if !before.last().is_some_and(|last| word(last, Role::Another)) {
            return false;
        }
        let counted = self.found.mentions.iter().rev().take(NAMED_BEFORE);
        let counts = |token: &&Token| {
            token.kind == Kind::Word
                && token.end <= figure.spoken.end
                && token.start >= reading.extent.end
                && !word(token, Role::Function)
        };
        let same = |key| before.iter().any(|token| token.key == key);
        reading.additional
            && !counted.clone().any(|mention| mention.fact == figure.fact)
            && !rest.iter().take(NAMED_BEFORE).filter(counts).any(|token| same(token.key))
    }

    /// Whether a larger number was told before. Of a place that was not spoken of yet this one is
    /// some of those: after "nine were killed", "two were killed at the ferry landing" are two of
    /// the nine.
    fn is_of_less(&self, figure: &Figure, reading: &Reading) -> bool {
        let number = |value: &Value| match value {
            Value::Quantity(quantity) => quantity.number().cloned(),
            _ => None,
        };
        let Some(own) = number(&reading.value) else { return false };
        let larger = |mention: &Mention| {
            mention.fact == figure.fact
                && mention.aside.is_none()
                && mention.attribution.polarity == Polarity::Asserted
                && number(&mention.stated.value).is_some_and(|all| own < all)
        };
        self.found.mentions.iter().rev().take(NAMED_BEFORE).any(larger)
    }

    /// Whether a sentence names a place that the text before it does not speak of.
    fn names_a_new_place(&self, sentence: &Range<usize>) -> bool {
        let speech = self.language.speech();
        let view = &*self.view.text;
        let tokens = token::within(&self.paragraph.tokens, sentence);
        let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
        let is = |token: &Token, roles: &[Spoken]| speech.roles(text(token), token.key).any(roles);
        let begins = self.in_text(sentence).start;
        let from = self.article.text.floor_char_boundary(begins.saturating_sub(TOLD_BEFORE));
        let told = LazyCell::new(|| {
            let before = View::of(&self.article.text[from..begins]);
            let words = token::tokens(&before.text, 0..before.text.len()).into_iter();
            words.map(|token| token.key).collect::<HashSet<u64>>()
        });
        tokens.windows(3).any(|three| {
            let [preposition, article, noun] = three else { return false };
            let article = is(article, &[Spoken::Determiners, Spoken::Owners]);
            let place = if article { noun } else { &three[1] };
            let no_place = [Spoken::Times, Spoken::Determiners, Spoken::Pronouns, Spoken::Things];
            let number = self.language.lexicon().word(place.key).is_some();
            is(preposition, &[Spoken::Places])
                && place.kind == Kind::Word
                && !number
                && !is(place, &no_place)
                && !told.contains(&place.key)
        })
    }

    /// Why a value is not what its fact is about, by what is named and dated near it.
    fn about(
        &self,
        fact: usize,
        reading: &Reading,
        sentence: &Range<usize>,
        scope: &Scope<'_>,
    ) -> Option<Aside> {
        let about = self.finder.rulebook.facts[fact].about.as_ref()?;
        if !matches!(reading.value, Value::Dates { .. })
            && scope
                .day_of(&reading.extent)
                .is_some_and(|(first, last)| about.excludes(first, last))
        {
            return Some(Aside::OutsideDays);
        }
        self.is_of_another(fact, &reading.extent, sentence).then_some(Aside::AnotherSubject)
    }

    /// Whether what is named near a value says that it is of something else than its fact is about.
    fn is_of_another(&self, fact: usize, at: &Range<usize>, sentence: &Range<usize>) -> bool {
        let Some(about) = self.finder.rulebook.facts[fact].about.as_ref() else { return false };
        let [at, sentence, paragraph] =
            [at, sentence, &self.paragraph.span].map(|span| self.in_text(span));
        let (named, paragraphs) = (self.whole.named(fact), self.whole.paragraphs());
        let earlier = self.whole.named_before(fact);
        about::is_another(about, &named, earlier, paragraphs, &at, &sentence, &paragraph)
    }

    /// Of facts that want the same value, those that are not about something else by what is named
    /// near it, where there are any.
    pub(super) fn by_whose_it_is(
        &self,
        window: &Window,
        reading: &Reading,
        mut hits: Vec<Hit>,
    ) -> Vec<Hit> {
        let first = hits.first().map(|hit| hit.fact);
        if hits.iter().all(|hit| Some(hit.fact) == first) {
            return hits;
        }
        let other = |hit: &Hit| self.is_of_another(hit.fact, &reading.extent, &window.span);
        if !hits.iter().all(other) {
            hits.retain(|hit| !other(hit));
        }
        hits
    }

    /// Why the last mention of the same figure states nothing, if so: "the two
    /// men" are the two that were named before.
    pub(crate) fn named_before(&self, mention: &Mention) -> Option<Aside> {
        let same = |m: &&Mention| m.fact == mention.fact && m.stated.value == mention.stated.value;
        self.found.mentions.iter().rev().take(NAMED_BEFORE).find(same).and_then(|m| m.aside)
    }
}

/// Whether some days are of a year that a fact names itself, in its title or in what it looks for.
fn names_a_year(fact: &Fact, first: Option<Date>, last: Option<Date>) -> bool {
    let Some(year) = first.zip(last).filter(|(a, b)| a.year() == b.year()) else { return false };
    let year = year.0.year().to_string();
    let texts = fact.phrases().map(|phrase| &phrase.text).chain([&fact.title, &fact.id]);
    texts.into_iter().any(|text| text.split(|c: char| !c.is_ascii_digit()).any(|n| n == year))
}

/// Of readings in order of the text, those within `span`.
fn members<'r>(readings: &'r mut [Reading], span: &Range<usize>) -> &'r mut [Reading] {
    let first = readings.partition_point(|reading| reading.span.start < span.start);
    let last = readings.partition_point(|reading| reading.span.end <= span.end);
    readings.get_mut(first..last).unwrap_or_default()
}

/// Whether some words say of what the words behind them name when it was: "last year's revenue",
/// "the previous limit".
fn is_of_it(view: &str, words: &Range<usize>, named: &Range<usize>) -> bool {
    let between = view.get(words.end..named.start).map(str::trim);
    let one = view.get(words.clone()).is_some_and(|words| !words.trim().contains(' '));
    let owned = view.get(words.clone()).is_some_and(|words| words.contains('\''));
    between.is_some_and(|between| match between.strip_prefix('\'') {
        Some(rest) => rest.len() < 2,
        None => between.is_empty() && (one || owned),
    })
}
