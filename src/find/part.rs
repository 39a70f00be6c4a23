//! Whether a figure is of a part of what its fact is about.
//!
//! "Beer sales", "sales per employee" and "fees for children" are not the sales and the fees: a
//! word right before the noun of a frame, or what stands behind it to tell which of them are
//! meant, sets a part of it apart. It does not where the fact's own words, its rulebook's title,
//! the article's title or the heading above name it too, and where it only describes the whole,
//! which is data.

use std::ops::Range;

use crate::context::reach::Window;
use crate::find::block::Work;
use crate::find::edges::Place;
use crate::find::known::{self, Words};
use crate::find::matching::Hit;
use crate::lang::lexicon::Role as Small;
use crate::lang::speech::{Role, Speech};
use crate::lang::{frames, inflection, rate, scope};
use crate::phrase::Takes;
use crate::text::token::{self, Kind, Token};
use crate::value::unit::Unit;

/// Words of what stands behind a figure and tells of whom it is, at most.
const LONGEST: usize = 5;

/// Words that stand before a comma where a sentence opens with whom it is of, at most.
const FRONT: usize = 8;

/// What a word that sets nothing apart can be.
const SMALL: [Role; 13] = [
    Role::Determiners,
    Role::Prepositions,
    Role::Pronouns,
    Role::Owners,
    Role::Be,
    Role::Auxiliaries,
    Role::Adverbs,
    Role::Conjunctions,
    Role::Subordinators,
    Role::Relatives,
    Role::Negations,
    Role::Times,
    Role::Noes,
];

/// What a word before a noun can be that is its verb.
const VERBS: [Role; 6] =
    [Role::Finite, Role::Says, Role::SaysThat, Role::Shows, Role::Puts, Role::Asks];

impl Work<'_, '_> {
    /// The words by which a figure is of a part of what its fact is about, or of so much in a time.
    pub(super) fn part_told(
        &self,
        hit: &Hit,
        at: &Range<usize>,
        window: &Window,
    ) -> Option<Range<usize>> {
        if !hit.of_a_thing {
            return None;
        }
        self.set_apart_before(hit, window)
            .or_else(|| self.set_apart_inside(hit, window))
            .or_else(|| self.set_apart_behind(hit, at, window))
            .or_else(|| self.set_apart_in_front(hit, window))
            .or_else(|| self.counted_in_a_time(hit, at))
    }

    /// The word right before the noun: "beer sales". Of a name, "Tengmark sales", it is told
    /// elsewhere whose it is.
    fn set_apart_before(&self, hit: &Hit, window: &Window) -> Option<Range<usize>> {
        let describes = &scope::of(self.language).describes;
        if !hit.heads || describes.is_empty() {
            return None;
        }
        let tokens = token::within(self.place().tokens, &(window.span.start..hit.span.start));
        let at = tokens.len().checked_sub(1)?;
        let word = &tokens[at];
        // Among words with capitals nobody can tell names, nor by the first word of a sentence.
        let text = self.view.text.get(word.start..word.end)?;
        let capital = |text: &str| text.starts_with(char::is_uppercase);
        let is_name = capital(text)
            && !self.view.text.get(hit.span.start..).is_some_and(capital)
            && (at > 0 || self.is_name_elsewhere(text));
        let apart = !is_name
            && self.is_modifier(tokens, at, hit.takes)
            && !describes.contains(&word.key)
            && !self.is_its_own(hit.fact, word);
        apart.then_some(word.start..word.end)
    }

    /// Whether the last of some words belongs to the noun behind it, and is not its verb: "the beer
    /// sales", "Orla beer sales", but not "posted sales".
    fn is_modifier(&self, tokens: &[Token], at: usize, takes: Takes) -> bool {
        let Place { view, language, .. } = self.place();
        let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
        let speech = language.speech();
        let Some(word) = tokens.get(at) else { return false };
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let is = |roles: &[Role]| before.is_some_and(|t| speech.roles(text(t), t.key).any(roles));
        if !self.is_of_weight(word) || is(&[Role::To, Role::Auxiliaries, Role::Be]) {
            return false;
        }
        let lower = text(word).to_lowercase();
        let ends = |end: &str| !end.is_empty() && lower.ends_with(end);
        let verb = is_verb(&lower, word, speech) || frames::of(language).is_verb(&lower);
        let verb = verb || inflection::of(language).is_irregular(&lower);
        let Grammar { past, gerund, other } = Grammar::of(speech);
        let owned = before.is_some_and(|t| t.glued || text(t) == "'");
        if owned || is(&[Role::Determiners, Role::Owners]) {
            return true;
        }
        if is(&[Role::Prepositions]) {
            return !ends(gerund);
        }
        let limit = !matches!(takes, Takes::AsItIs | Takes::AsARise | Takes::AsAFall);
        let Some(before) = before.filter(|t| !Self::opens(text(t))) else {
            // Where a limit is told the sentence may be an order: "keep files under 5 MB".
            return !(limit || verb && ends(gerund));
        };
        let parted = text(before) == "," || is(&[Role::Conjunctions, Role::Subordinators]);
        !verb && !ends(past) && !ends(gerund) && (parted || !ends(other))
    }

    /// What of the sentence was passed over between the noun and the rest: "fees for children are".
    fn set_apart_inside(&self, hit: &Hit, window: &Window) -> Option<Range<usize>> {
        let cut = hit.cut.as_ref()?;
        let tokens = token::within(self.place().tokens, cut);
        let leads = self.is(tokens.first()?, &[Role::Prepositions]);
        let apart = leads && self.names_others(hit.fact, tokens, window);
        apart.then(|| cut.clone())
    }

    /// What stands right behind all that was matched: "a fee of $5 for children".
    fn set_apart_behind(
        &self,
        hit: &Hit,
        at: &Range<usize>,
        window: &Window,
    ) -> Option<Range<usize>> {
        let end = hit.span.end.max(at.end);
        let behind = token::within(self.place().tokens, &(end..window.span.end));
        let leads = behind.first().filter(|lead| self.restricts(lead))?;
        // "$15 a month for each workspace" is the price all the same.
        let text = |token: &Token| self.view.text.get(token.start..token.end).unwrap_or_default();
        let each = |token: &Token| {
            rate::is_per(&text(token).to_lowercase()) && !self.is(token, &[Role::Articles])
        };
        if behind.get(1).is_some_and(each) {
            return None;
        }
        let stops = |token: &Token| {
            let verb = [Role::Prepositions, Role::Be, Role::Auxiliaries, Role::Conjunctions];
            token.kind == Kind::Sign || self.is(token, &verb)
        };
        let count = behind[1..].iter().take(LONGEST).take_while(|token| !stops(token)).count();
        let words = &behind[1..=count];
        let apart = self.names_others(hit.fact, words, window);
        apart.then(|| leads.start..words.last().map_or(leads.end, |last| last.end))
    }

    /// Whom a sentence is of that opens with it: "for children, the fee is $5".
    fn set_apart_in_front(&self, hit: &Hit, window: &Window) -> Option<Range<usize>> {
        let Place { view, tokens, .. } = self.place();
        let front = token::within(tokens, &(window.span.start..hit.span.start));
        let leads = front.first().filter(|lead| self.restricts(lead))?;
        let comma = |token: &Token| view.get(token.start..token.end) == Some(",");
        let end = front.iter().take(FRONT).position(comma)?;
        let apart = self.names_others(hit.fact, &front[1..end], window);
        apart.then(|| leads.start..front[end].start)
    }

    /// What a number of things is counted per, where its fact is not: "1,200 visitors a day".
    fn counted_in_a_time(&self, hit: &Hit, at: &Range<usize>) -> Option<Range<usize>> {
        let Place { view, tokens, .. } = self.place();
        let fact = &self.finder.rulebook.facts[hit.fact];
        let bare = matches!(fact.unit, None | Some(Unit::Count | Unit::Percent));
        if !bare || hit.rate_ends.is_some() {
            return None;
        }
        let end = hit.span.end.max(at.end);
        let behind = tokens.get(tokens.partition_point(|token| token.start < end)..)?;
        let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
        match behind {
            [lead, time, ..]
                if rate::is_per(&text(lead).to_lowercase()) && rate::unit(time.key).is_some() =>
            {
                Some(lead.start..time.end)
            }
            [time, ..] if rate::adverb(time.key).is_some() => Some(time.start..time.end),
            _ => None,
        }
    }

    fn is(&self, token: &Token, roles: &[Role]) -> bool {
        let word = self.view.text.get(token.start..token.end).unwrap_or_default();
        self.language.speech().roles(word, token.key).any(roles)
    }

    /// Whether a word before a noun leads to whom a figure is of: "for", "per".
    fn restricts(&self, token: &Token) -> bool {
        scope::of(self.language).restricts.contains(&token.key)
    }

    /// Whether it is a word that says something: no small word, number, unit or day.
    fn is_of_weight(&self, token: &Token) -> bool {
        let word = self.view.text.get(token.start..token.end).unwrap_or_default();
        let speech = self.language.speech();
        let small = speech.roles(word, token.key).any(&SMALL) || speech.is_small(word, token.key);
        let known = self.language.lexicon().word(token.key);
        let number = known.is_some_and(|word| {
            let dated = word.month.is_some() || word.weekday.is_some() || word.day.is_some();
            dated || word.is(Small::Function) || word.magnitude.is_some()
        });
        let possessive =
            token.glued && frames::of(self.language).possessive() == Some(&*word.to_lowercase());
        token.kind == Kind::Word
            && !small
            && !number
            && !possessive
            && rate::unit(token.key).is_none()
    }

    /// Whether some words name something, and nothing that the fact or the article is about.
    fn names_others(&self, fact: usize, tokens: &[Token], window: &Window) -> bool {
        let describes = |token: &Token| scope::of(self.language).describes.contains(&token.key);
        let all: Vec<&Token> =
            tokens.iter().filter(|token| self.is_of_weight(token) && !describes(token)).collect();
        let own = |token: &&Token| {
            let word = self.view.text.get(token.start..token.end).unwrap_or_default();
            let named = word.starts_with(char::is_uppercase);
            self.is_its_own(fact, token)
                || named && self.is_known_beside(fact, token, window)
                || !named && self.is_in_lead_beside(token, window)
        };
        // "The company", but not "the summer school".
        let kind = |token: &&Token| {
            let word = self.view.text.get(token.start..token.end).unwrap_or_default();
            frames::of(self.language).is_kind(word)
        };
        !all.iter().all(kind) && !all.iter().any(own)
    }

    /// Whether a fact's own words, a name of its rulebook, the article's title or the heading above
    /// have a word.
    fn is_its_own(&self, fact: usize, word: &Token) -> bool {
        let finder = self.finder;
        let known = finder.known(finder.rulebook.facts[fact].book);
        let name = known.names.contains(&word.key) && !known.others.contains(&word.key);
        let heading = || {
            let at = self.in_text(&self.paragraph.span).start;
            self.whole.heading_above(at).map(known::lead)
        };
        name || finder.words_of(fact).contains(&word.key)
            || self.whole.title_words().contains(&word.key)
            || heading().is_some_and(|words: Words| words.contains(&word.key))
    }
}

/// How the forms of verbs end.
struct Grammar<'a> {
    past: &'a str,
    gerund: &'a str,
    other: &'a str,
}

impl<'a> Grammar<'a> {
    fn of(speech: &'a Speech) -> Self {
        let grammar = &speech.grammar;
        Self { past: &grammar.past, gerund: &grammar.gerund, other: &grammar.other }
    }
}

/// Whether a word is known to be a verb.
fn is_verb(word: &str, token: &Token, speech: &Speech) -> bool {
    speech.roles(word, token.key).any(&VERBS) || speech.grammar.is_own_past(word)
}
