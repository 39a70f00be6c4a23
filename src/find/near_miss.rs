//! Why a fact was not found where its author expected it.
//!
//! For people who write rules, so it takes its time: every sentence is read, not
//! only those that the screen stops at, and every phrase is followed as far as it
//! matches.

use std::ops::Range;

use crate::context::sentence;
use crate::extract;
use crate::extract::reading::{self, Reading};
use crate::find::block::lists;
use crate::find::whole_article::has_one_of;
use crate::find::{Finder, choice};
use crate::mention::excerpt;
use crate::mention::{Excerpt, Place};
use crate::phrase::Item;
use crate::phrase::passage::{Passage, Progress};
use crate::text::article::{Article, Lines};
use crate::text::language::Language;
use crate::text::token;
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

/// Why a place states nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The phrase broke off.
    Stopped {
        /// The piece of the phrase that should stand there, as written.
        wanted: String,
        /// The word that stands there; `None` at the end of the sentence.
        found: Option<String>,
    },
    /// The phrase matches, but none of `near` stands in the passage.
    NotNear,
    /// The phrase matches, but this one of `unless`, by index, stands in the sentence.
    Vetoed(usize),
    /// The phrase matches, but the fact is about other articles (`applies-to`).
    AnotherArticle,
    /// The phrase matches, and yet the value is no value of this fact: another unit,
    /// an age, one end of a change; or the words state another fact.
    NotThisValue,
}

/// Attempts that are kept.
const MOST: usize = 5;

impl Finder<'_> {
    /// The nearest places where an article does not state a fact, the nearest first.
    ///
    /// Places where it does are left out by whoever asks: [`Finder::find`] has
    /// them, as bytes of the file.
    pub fn attempts(&self, article: &Article, fact: usize) -> Vec<Attempt> {
        let view = View::of(&article.text);
        let text: &str = &view.text;
        let language = article.language();
        let mut lines = Lines::of(article);
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let mut span = sentence::around(text, at, language);
            span.start = span.start.max(at);
            at = text.ceil_char_boundary(span.end.max(at + 1));
            for near in self.attempts_in(text, &span, article, language, fact) {
                let in_text = view.in_text(&article.text, &near.span);
                let whole = view.in_text(&article.text, &span);
                found.push(Attempt {
                    place: Place::of(article, &mut lines, &in_text),
                    quote: if near.has_value {
                        article.text[in_text.clone()].to_owned()
                    } else {
                        String::new()
                    },
                    excerpt: excerpt(&article.text, whole, in_text),
                    phrase: near.phrase,
                    matched: near.matched,
                    why: near.why,
                });
            }
        }
        // As much as possible of as much as possible.
        found.sort_by(|a, b| {
            let share = |attempt: &Attempt| (attempt.matched.0 * 1000) / attempt.matched.1.max(1);
            (share(b), b.matched.0, &a.place).cmp(&(share(a), a.matched.0, &b.place))
        });
        // One word in common is mostly chance, unless nothing comes nearer.
        let is_near = |attempt: &Attempt| attempt.matched.0 != 1 || attempt.matched.1 == 1;
        if found.iter().any(is_near) {
            found.retain(is_near);
        } else {
            found.truncate(1);
        }
        found.truncate(MOST);
        found
    }

    fn attempts_in(
        &self,
        text: &str,
        span: &Range<usize>,
        article: &Article,
        language: Language,
        index: usize,
    ) -> Vec<Near> {
        let rulebook = &*self.rulebook;
        let fact = &rulebook.facts[index];
        let tokens = token::tokens(text, span.clone());
        let bare = Passage::new(text, &tokens);
        let as_of = rulebook.books[fact.book].as_of;
        let date = article.source.date.or(as_of);
        let mut readings: Vec<Reading> = match fact.kind {
            Kind::Quantity | Kind::Date => {
                extract::read(text, span.clone(), &tokens, date, language)
            }
            Kind::Choice => choice::read(rulebook, index, &bare),
            Kind::Set => lists(rulebook, index, text, &tokens),
            Kind::YesNo => Vec::new(),
        };
        readings.retain(|reading| reading.value.kind() == fact.kind);
        let sentence = reading::passage(text, &tokens, &readings, language);
        let paragraph = sentence::paragraph(text, span.start);
        let around = paragraph.start.min(span.start)..paragraph.end.max(span.end);
        let around = Passage::new(text, &token::tokens(text, around));
        let values: Vec<Option<usize>> = match fact.kind {
            Kind::YesNo => vec![None],
            _ => (0..readings.len()).map(Some).collect(),
        };
        let mut out = Vec::new();
        for reading in values {
            let best = fact
                .phrases()
                .enumerate()
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
                });
            let Some((phrase, must, progress)) = best else { continue };
            // Nothing beside the value, and not all of it anywhere else either.
            let items = fact.phrase(phrase).map_or(&[][..], |phrase| &phrase.items);
            let mut required = items.iter().filter(|item| item.must_stand());
            let stands = |item: &Item| sentence.has(rulebook, std::slice::from_ref(item));
            if progress.matched == 0 && !required.all(stands) {
                continue;
            }
            let Progress { matched, stuck } = progress;
            let why = match stuck {
                Some((item, cell)) => {
                    let items = fact.phrase(phrase).map_or(&[][..], |phrase| &phrase.items);
                    let wanted = items.get(item).map(|item| item.written(rulebook, fact.kind));
                    Why::Stopped {
                        wanted: wanted.unwrap_or_default(),
                        found: cell.map(|cell| sentence.text(cell).to_owned()),
                    }
                }
                None => {
                    let stands =
                        |phrase: &&crate::phrase::Phrase| around.has(rulebook, &phrase.items);
                    let veto = fact.unless.iter().position(|p| sentence.has(rulebook, &p.items));
                    if !fact.near.is_empty() && !fact.near.iter().any(|p| stands(&p)) {
                        Why::NotNear
                    } else if let Some(veto) = veto {
                        Why::Vetoed(veto)
                    } else if fact.applies.as_ref().is_some_and(|applies| {
                        !applies.to(&article.source)
                            || !has_one_of(rulebook, &article.text, &applies.mentions)
                    }) {
                        Why::AnotherArticle
                    } else {
                        Why::NotThisValue
                    }
                }
            };
            let value = reading.map(|reading| readings[reading].extent.clone());
            let has_value = value.is_some();
            let span = value.unwrap_or_else(|| {
                let words = &text[span.clone()];
                span.start..span.start + words.trim_end().len()
            });
            out.push(Near { span, has_value, phrase, matched: (matched, must), why });
        }
        out
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
