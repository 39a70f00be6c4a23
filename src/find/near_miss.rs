//! Why a fact was not found where its author expected it.
//!
//! For people who write rules, so it takes its time: every sentence is read, not
//! only those that the screen stops at, and every phrase is followed as far as it
//! matches.

use std::ops::Range;

use crate::context::clauses::Clauses;
use crate::context::reach::Window;
use crate::extract::reading::Reading;
use crate::extract::{self, Background};
use crate::find::block::lists;
use crate::find::bound;
use crate::find::choice;
use crate::find::edges;
use crate::find::elsewhere::Elsewhere;
use crate::find::finder::Finder;
use crate::find::fitting::reason;
use crate::find::veto::vetoed;
use crate::find::whole_article::Whole;
use crate::mention::unread::{Refused, Why};
use crate::mention::{Excerpt, Place, excerpt};
use crate::phrase::passage::Passage;
use crate::phrase::walk::Progress;
use crate::phrase::{Item, Phrase};
use crate::rulebook::fact::Fact;
use crate::text::article::{Article, Lines};
use crate::text::language::Language;
use crate::text::token::{self, Token};
use crate::text::view::View;
use crate::value::kind::Kind;

/// A place where a phrase of a fact matched in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Where the value stands; for a yes/no fact the sentence.
    pub place: Place,
    /// The words of the value; empty for a yes/no fact.
    pub quote: String,
    /// The text around it.
    pub excerpt: Excerpt,
    /// The phrase that matched furthest, by its place among
    /// [`Fact::phrases`](crate::rulebook::fact::Fact::phrases).
    pub phrase: usize,
    /// How many of the pieces that must stand there do, and how many there are.
    pub matched: (usize, usize),
    /// Why it states nothing.
    pub why: Why,
}

/// Attempts that are kept.
const MOST: usize = 5;

/// Of the nearest attempts in each part of an article the nearest of all, in order.
pub fn nearest(mut attempts: Vec<Attempt>) -> Vec<Attempt> {
    // As much as possible of as much as possible.
    attempts.sort_by(|a, b| {
        let share = |attempt: &Attempt| (attempt.matched.0 * 1000) / attempt.matched.1.max(1);
        (share(b), b.matched.0, &a.place).cmp(&(share(a), a.matched.0, &b.place))
    });
    // One word in common is mostly chance, unless nothing comes nearer.
    let is_near = |attempt: &Attempt| attempt.matched.0 != 1 || attempt.matched.1 == 1;
    if attempts.iter().any(is_near) {
        attempts.retain(is_near);
    } else {
        attempts.truncate(1);
    }
    attempts.truncate(MOST);
    attempts
}

impl Finder<'_> {
    /// The nearest places where an article does not state a fact, the nearest first.
    #[cfg(feature = "internals")]
    pub fn attempts(&self, article: &Article, fact: usize) -> Vec<Attempt> {
        self.attempts_in_part(article, None, fact)
    }

    /// The same of a part that is told of the others.
    pub fn attempts_in_part(
        &self,
        article: &Article,
        elsewhere: Option<&Elsewhere>,
        fact: usize,
    ) -> Vec<Attempt> {
        let view = View::of(&article.text);
        let text: &str = &view.text;
        let language = article.language();
        let whole = Whole::new(&self.rulebook, article, elsewhere);
        let mentions = self.find_beside(article, elsewhere, &mut ()).0.mentions;
        let stated = |span: &Range<usize>| {
            let over = |place: &Place| place.start < span.end && span.start < place.end;
            let here = mentions.iter().filter(|mention| over(&mention.place));
            here.map(|mention| mention.fact).collect::<Vec<_>>()
        };
        let mut lines = Lines::of(article);
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let window = self.reach.sentence(text, at, at, language);
            at = text.ceil_char_boundary(window.own.end.max(at + 1));
            let Window { span, own, .. } = &window;
            for near in self.attempts_in(text, &window, &whole, language, fact) {
                let in_text = view.in_text(&article.text, &near.span);
                if !own.contains(&near.span.start) || !article.own().contains(&in_text.start) {
                    continue;
                }
                let stated = stated(&article.in_file(&in_text));
                if stated.contains(&fact) {
                    continue;
                }
                let taken = stated.first().filter(|_| near.has_value).copied();
                let why = match (&near.why, taken) {
                    (Why::NotThisValue(_), Some(other)) => Why::Taken(other),
                    _ => near.why,
                };
                let sentence = view.in_text(&article.text, span);
                found.push(Attempt {
                    place: Place::of(article, &mut lines, &in_text),
                    quote: if near.has_value {
                        article.text[in_text.clone()].to_owned()
                    } else {
                        String::new()
                    },
                    excerpt: excerpt(&article.text, sentence, in_text),
                    phrase: near.phrase,
                    matched: near.matched,
                    why,
                });
            }
        }
        nearest(found)
    }

    fn attempts_in(
        &self,
        text: &str,
        Window { span, own, .. }: &Window,
        whole: &Whole<'_>,
        language: Language,
        index: usize,
    ) -> Vec<Near> {
        let fact = &self.rulebook.facts[index];
        let tokens = token::tokens(text, span.clone());
        let readings = self.values_in(text, span, &tokens, whole, language, index);
        let known = Some((&tokens[..], span));
        let sentence = self.sentence(text, &tokens, &readings, language, known);
        let around = self.reach.paragraph(text, span);
        let around = Passage::new(text, &token::tokens(text, around));
        let values: Vec<Option<usize>> = match fact.kind {
            Kind::YesNo => vec![None],
            _ => (0..readings.len()).map(Some).collect(),
        };
        let mut out = Vec::new();
        for reading in values {
            let Some((phrase, must, progress)) = self.furthest(fact, &sentence, reading) else {
                continue;
            };
            let why = match progress.stuck {
                Some(stuck) => self.stopped(fact, phrase, &sentence, stuck),
                None => {
                    let value = reading.and_then(|reading| readings.get(reading));
                    let clauses = Clauses::of(text, &tokens, span, language);
                    let place = edges::Place { view: text, tokens: &tokens, language };
                    let passages = (&sentence, &around, &clauses, &place);
                    self.kept_out((index, phrase), passages, whole, reading, value)
                }
            };
            let value = reading.map(|reading| readings[reading].extent.clone());
            let has_value = value.is_some();
            let span = value.unwrap_or_else(|| {
                let words = &text[own.clone()];
                own.start..own.start + words.trim_end().len()
            });
            out.push(Near { span, has_value, phrase, matched: (progress.matched, must), why });
        }
        out
    }

    /// The values of a sentence that are of the fact's kind.
    fn values_in(
        &self,
        text: &str,
        span: &Range<usize>,
        tokens: &[Token],
        whole: &Whole<'_>,
        language: Language,
        index: usize,
    ) -> Vec<Reading> {
        let rulebook = &*self.rulebook;
        let fact = &rulebook.facts[index];
        let date = whole.date().or(rulebook.books[fact.book].as_of);
        let mut readings: Vec<Reading> = match fact.kind {
            Kind::Quantity | Kind::Date => {
                let background = whole.background(self.day_month);
                let background = Background { published: date, ..background };
                extract::read(text, span.clone(), tokens, background, language)
            }
            Kind::Choice => {
                let sentence = Passage::new(text, tokens);
                choice::read(rulebook, &self.values[index], index, &sentence)
            }
            Kind::Set => lists(rulebook, index, text, tokens),
            Kind::YesNo => Vec::new(),
        };
        readings.retain(|reading| reading.value.kind() == fact.kind);
        readings
    }

    /// The phrase that goes furthest around a value: its place, how many pieces of it must
    /// stand there, and how far it goes. `None` where what matches is too little to mean
    /// anything.
    fn furthest(
        &self,
        fact: &Fact,
        sentence: &Passage<'_>,
        reading: Option<usize>,
    ) -> Option<(usize, usize, Progress)> {
        let rulebook = &*self.rulebook;
        let best = fact
            .phrases()
            .enumerate()
            .filter(|(_, phrase)| self.is_spoken_of(fact, phrase, sentence))
            .map(|(phrase, items)| {
                let must = items.items.iter().filter(|item| item.must_stand()).count();
                let progress = sentence.progress(rulebook, &items.items, reading);
                (phrase, must, progress)
            })
            // Of two that go as far, the shorter one is nearer; of these the first.
            .max_by_key(|(phrase, must, progress)| {
                let share = progress.matched * 1000 / (*must).max(1);
                let short = std::cmp::Reverse((*must, *phrase));
                (progress.stuck.is_none(), share, progress.matched, short)
            })?;
        // Nothing beside the value, and not all of it anywhere else either.
        let items = fact.phrase(best.0).map_or(&[][..], |phrase| &phrase.items);
        let mut required = items.iter().filter(|item| item.must_stand());
        let stands = |item: &Item| sentence.has(rulebook, std::slice::from_ref(item));
        (best.2.matched > 0 || required.all(stands)).then_some(best)
    }

    /// Whether a sentence has any word that the author wrote: the verb of a construction alone is
    /// in sentences of anything.
    fn is_spoken_of(&self, fact: &Fact, phrase: &Phrase, sentence: &Passage<'_>) -> bool {
        if phrase.construction.is_none() {
            return true;
        }
        let rulebook = &*self.rulebook;
        let plain = |word: &str| word.trim_start_matches('~').to_lowercase();
        let written: Vec<String> = phrase.text.split_whitespace().map(plain).collect();
        let is_own = |item: &&Item| written.contains(&plain(&item.written(rulebook, fact.kind)));
        let mut own = phrase.items.iter().filter(is_own).peekable();
        own.peek().is_none() || own.any(|item| sentence.has(rulebook, std::slice::from_ref(item)))
    }

    /// Where a phrase broke off.
    fn stopped(
        &self,
        fact: &Fact,
        phrase: usize,
        sentence: &Passage<'_>,
        (item, cell): (usize, Option<usize>),
    ) -> Why {
        let items = fact.phrase(phrase).map_or(&[][..], |phrase| &phrase.items);
        let wanted = items.get(item).map(|item| item.written(&*self.rulebook, fact.kind));
        Why::Stopped {
            wanted: wanted.unwrap_or_default(),
            found: cell.map(|cell| sentence.text(cell).to_owned()),
        }
    }

    /// Why a phrase that matches states nothing.
    fn kept_out(
        &self,
        (index, phrase): (usize, usize),
        (sentence, around, clauses, place): (
            &Passage<'_>,
            &Passage<'_>,
            &Clauses,
            &edges::Place<'_>,
        ),
        whole: &Whole<'_>,
        reading: Option<usize>,
        value: Option<&Reading>,
    ) -> Why {
        let rulebook = &*self.rulebook;
        let fact = &rulebook.facts[index];
        let phrase = fact.phrase(phrase);
        let named = phrase.map_or(&[][..], |phrase| &phrase.near);
        let alone = phrase.map_or(&[][..], Phrase::wants);
        let lacks = |near: &&[Phrase]| {
            !near.is_empty() && !near.iter().any(|p| around.has(rulebook, &p.items))
        };
        let items = phrase.map_or(&[][..], |phrase| &phrase.items);
        let cells = match reading {
            Some(reading) => sentence.matches(rulebook, items, reading).map(|found| found.cells),
            None => sentence.each(rulebook, items).next().map(|(cells, _)| cells),
        };
        let spoken = cells.and_then(|cells| sentence.bytes(&cells)).unwrap_or_default();
        let vetoes = [&fact.unless[..], phrase.map_or(&[][..], Phrase::unless)];
        let veto = vetoes.into_iter().find_map(|unless| {
            unless.get(vetoed(rulebook, unless, sentence, || clauses, &spoken)?)
        });
        if let Some(near) = [&fact.near[..], alone].into_iter().find(lacks) {
            Why::NotNear(near.iter().map(|phrase| phrase.text.clone()).collect())
        } else if let Some(veto) = veto {
            Why::Vetoed(veto.text.clone())
        } else if !whole.applies(index) {
            Why::AnotherArticle
        } else if lacks(&named) {
            Why::NotNamed
        } else {
            let refused = value.zip(phrase).map_or(Refused::Parted, |(value, phrase)| {
                why_refused(fact, phrase, value, place, &spoken)
            });
            Why::NotThisValue(refused)
        }
    }
}

/// Why a value is none of a fact although a phrase of it matches around.
fn why_refused(
    fact: &Fact,
    phrase: &Phrase,
    value: &Reading,
    place: &edges::Place<'_>,
    spoken: &Range<usize>,
) -> Refused {
    let told = bound::told(place, phrase, spoken, value);
    match reason(fact, phrase, value) {
        Refused::Parted if phrase.is_idiom() => Refused::Parted,
        Refused::Parted if edges::are_of_another(place, phrase, spoken, value) => Refused::Another,
        Refused::Parted
            if told.is_some_and(|told| bound::of(fact, place.language) == Some(told.other())) =>
        {
            Refused::AnotherLimit
        }
        other => other,
    }
}

/// An attempt in one sentence of a view.
struct Near {
    span: Range<usize>,
    has_value: bool,
    phrase: usize,
    matched: (usize, usize),
    why: Why,
}
