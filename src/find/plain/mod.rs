//! What is wrong with a text by itself, whatever the rulebook says.
//!
//! Each check is a function over one sentence or one part of an article, and
//! gives [`Sighting`]s: places where the text is at odds with the calendar, with
//! arithmetic or with its own spelling. A check that cannot decide stays silent.
//!
//! They run over every article, so a screen looks for a few telling
//! letters at memory speed and only the sentences around them are read. Spelling
//! is looked at only in articles that come near a fact, since each capital letter
//! of the text has to be seen for it.

mod conversion;
mod name;
mod promotion;
mod share;
mod sum;
mod weekday;
mod words;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

pub(super) use self::name::Declared;
use crate::article::{Article, Lines};
use crate::find::language::Language;
use crate::find::reading::Reading;
use crate::find::token::{self, Token};
use crate::find::view::View;
use crate::find::work::{excerpt, fingerprint};
use crate::find::{quantity, sentence};
use crate::judgement::Spot;
use crate::mention::Place;
use crate::number::Number;
use crate::rulebook::Location;
#[cfg(test)]
use crate::rulebook::Rulebook;
use crate::source::Source;

/// A place where a text is at odds with itself, the calendar or arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The article.
    pub source: Arc<Source>,
    /// The words that cannot be right.
    pub spot: Spot,
    /// SHA-256 of the sentence, as in [`Mention`](crate::mention::Mention).
    pub sentence: [u8; 32],
    /// What is wrong with them.
    pub what: What,
}

/// What is wrong with some words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum What {
    /// The date falls on another weekday than the text says.
    Weekday {
        /// The day meant.
        day: Date,
        /// What tells its year.
        year: Year,
    },
    /// There is no such weekday in any year in which the text's other dates are right.
    Weekdays {
        /// Another date of the text, as it stands there.
        other: String,
    },
    /// The word is one letter away from a name that the article has as well.
    NearMiss {
        /// The name.
        name: String,
        /// How often the article has it.
        count: usize,
        /// Where a rulebook declares it; `None` where only the article does.
        rule: Option<Location>,
    },
    /// The paragraph is promotion and has nothing to do with the article.
    OutOfPlace {
        /// The words that give it away.
        marks: Vec<String>,
    },
    /// The same measure in another unit is another one.
    Conversion {
        /// The measure as it stands before it.
        from: String,
        /// What that would be in the unit of the words, rounded.
        right: String,
    },
    /// The share is not what the counts beside it make.
    Share {
        /// The counts, as they stand in the text.
        counts: String,
        /// What they make, in percent, rounded.
        percent: String,
    },
    /// The total is not the sum of its parts.
    Sum {
        /// The parts.
        parts: Vec<Number>,
        /// Their sum.
        sum: Number,
    },
}

/// What tells the year of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// It is written beside the day.
    Written,
    /// The article was published on this day.
    Published(Date),
    /// It is the only year in the text.
    OnlyOne,
}

/// A sighting before its place in the file is known. Ranges are bytes of the article's text.
struct Raw {
    span: Range<usize>,
    sentence: Range<usize>,
    what: What,
}

/// A sentence, read.
struct Sentence<'s> {
    view: &'s str,
    span: Range<usize>,
    tokens: &'s [Token],
    readings: &'s [Reading],
}

impl Sentence<'_> {
    fn text(&self, span: &Range<usize>) -> &str {
        self.view.get(span.clone()).unwrap_or_default()
    }

    /// The tokens between two bytes.
    fn between(&self, from: usize, to: usize) -> &[Token] {
        if from < to { token::within(self.tokens, &(from..to)) } else { &[] }
    }
}

/// Everything that is at odds in one part of an article.
///
/// `near_facts` says that it comes near a fact of the rulebook.
pub(super) fn all(article: &Article, declared: &Declared, near_facts: bool) -> Vec<Sighting> {
    let text: &str = &article.text;
    let mut raw = Vec::new();
    let mut dated = Vec::new();
    let stops = words::screen(text);
    let mut promotions: Vec<usize> = Vec::new();
    // Nobody asks for the language of an article without a place worth reading.
    let mut language = None;
    let mut from = 0;
    for stop in stops {
        if stop.promotion {
            promotions.push(stop.at);
        }
        if stop.at < from || !stop.sentence {
            continue;
        }
        let language = *language.get_or_insert_with(|| article.language());
        let block = sentence::block(text, stop.at, from);
        let view = View::of(&text[block.clone()]);
        // The place in the view is not known; the sentence is found by its place in the text.
        let sentence = sentence_at(&view, &text[block.clone()], stop.at - block.start, language);
        let in_text = |span: &Range<usize>| {
            let inside = view.in_text(&text[block.clone()], span);
            block.start + inside.start..block.start + inside.end
        };
        let tokens = token::tokens(&view.text, sentence.clone());
        let readings =
            quantity::read(&view.text, sentence.clone(), &tokens, article.source.date, language);
        let read =
            Sentence { view: &view.text, span: sentence, tokens: &tokens, readings: &readings };
        for day in weekday::read(&read, language) {
            dated.push(day.placed(&in_text, &in_text(&read.span)));
        }
        let found = [conversion::check(&read), share::check(&read), sum::check(&read)];
        raw.extend(found.into_iter().flatten().map(|(span, what)| Raw {
            span: in_text(&span),
            sentence: in_text(&read.span),
            what,
        }));
        from = in_text(&read.span).end.max(stop.at + 1);
    }
    raw.extend(weekday::check(article, &dated));
    raw.extend(promotion::check(text, &promotions));
    if near_facts {
        raw.extend(name::check(text, declared, article.language()));
    }
    placed(article, raw)
}

/// The sentence of a view that holds a byte of its text.
fn sentence_at(view: &View<'_>, text: &str, at: usize, language: Language) -> Range<usize> {
    // Folding seldom moves a byte far, so this takes a step or two.
    let mut guess = at.min(view.text.len().saturating_sub(1));
    for _ in 0..8 {
        let is = view.in_text(text, &(guess..guess)).start;
        if is == at {
            break;
        }
        guess = (guess + at).saturating_sub(is).min(view.text.len().saturating_sub(1));
    }
    sentence::around(&view.text, guess, language)
}

/// Gives each sighting its place in the file.
fn placed(article: &Article, mut raw: Vec<Raw>) -> Vec<Sighting> {
    raw.sort_by_key(|raw| (raw.span.start, raw.span.end));
    let mut lines = Lines::of(article);
    let text = &article.text;
    raw.into_iter()
        .map(|raw| {
            let (line, column) = lines.place(article, raw.span.start);
            let in_file = article.in_file(&raw.span);
            Sighting {
                source: Arc::clone(&article.source),
                spot: Spot {
                    path: article.source.path.clone(),
                    place: Place { line, column, start: in_file.start, end: in_file.end },
                    quote: text[raw.span.clone()].to_owned(),
                    excerpt: excerpt(text, raw.sentence.clone(), raw.span.clone()),
                },
                sentence: fingerprint(&View::of(&text[raw.sentence]).text),
                what: raw.what,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
