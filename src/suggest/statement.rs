//! The figures and days of an article that no fact reads, each with its sentence.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::context::reach::Reach;
use crate::extract;
use crate::extract::reading::{Reading, Value};
use crate::find::Finder;
use crate::lang::frames;
use crate::lang::inflection;
use crate::lang::speech::Role;
use crate::mention::{Place, excerpt};
use crate::text::article::{Article, Lines};
use crate::text::language::Language;
use crate::text::source::Source;
use crate::text::token::{self, Kind, Token};
use crate::text::view::View;
use crate::value::number::Number;
use crate::value::quantity::{Change, Named};
use crate::value::unit::{Dimension, Unit};

/// How many telling words are kept before a value, and behind it.
const BEFORE: usize = 6;
const BEHIND: usize = 4;
/// How many words of a sentence are looked at on either side for them.
const LOOK: usize = 14;

/// A value that an article states.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) source: Arc<Source>,
    pub(super) place: Place,
    pub(super) language: Language,
    /// The sentence, or less of it, and the value in it.
    pub(super) sentence: String,
    pub(super) span: Range<usize>,
    pub(super) value: Value,
    pub(super) kind: OfKind,
    /// Telling words near it, as the words they are forms of, in order.
    pub(super) words: Vec<String>,
    /// The word among them that is counted.
    pub(super) counted: Option<String>,
}

/// What values can be held against each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OfKind {
    /// Days.
    Day,
    /// Amounts of change, and what they are measured in.
    Change(String),
    /// Ages.
    Age,
    /// Numbers, by what they are measured in.
    Quantity(String),
}

/// Adds the statements of a part of an article.
pub(super) fn of_article(finder: &Finder<'_>, article: &Article, out: &mut Vec<Statement>) {
    let text: &str = &article.text;
    let found = finder.find(article);
    let known: Vec<Range<usize>> =
        found.mentions.iter().map(|mention| mention.place.start..mention.place.end).collect();
    let view = View::of(text);
    let language = article.language();
    let reach = Reach::default();
    let mut lines = Lines::of(article);
    let own = article.own();
    let mut at = 0;
    while at < view.text.len() {
        let window = reach.sentence(&view.text, at, at, language);
        at = view.text.ceil_char_boundary(window.own.end.max(at + 1));
        let here = window.span;
        let tokens = token::tokens(&view.text, here.clone());
        let readings =
            extract::read(&view.text, here.clone(), &tokens, article.source.date, language);
        for reading in &readings {
            let Some(mut kind) = kind(reading, article.source.date) else { continue };
            if is_score(&view.text, &reading.extent) {
                continue;
            }
            let span = view.in_text(text, &reading.extent);
            if !window.own.contains(&reading.span.start) || !own.contains(&span.start) {
                continue;
            }
            let in_file = article.in_file(&span);
            if known.iter().any(|k| k.start < in_file.end && in_file.start < k.end) {
                continue;
            }
            let (words, counted) = words(&view.text, &tokens, &readings, reading, language);
            if words.len() < 2 {
                continue;
            }
            // Seats are no votes.
            if let (OfKind::Quantity(of), Some(counted)) = (&mut kind, &counted) {
                of.push(' ');
                of.push_str(counted);
            }
            let sentence = view.in_text(text, &here);
            let shown = excerpt(text, sentence, span.clone());
            let place = Place::of(article, &mut lines, &span);
            if place.is_nowhere() {
                continue;
            }
            out.push(Statement {
                source: Arc::clone(&article.source),
                place,
                language,
                sentence: shown.text,
                span: shown.span,
                value: reading.value.clone(),
                kind,
                words,
                counted,
            });
        }
    }
}

/// Whether it is one side of a score or of odds: "7-5", "4/1".
fn is_score(view: &str, extent: &Range<usize>) -> bool {
    let bytes = view.as_bytes();
    let joins = |at: Option<&u8>| at.is_some_and(|byte| matches!(byte, b'-' | b'/'));
    let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let before = extent.start.checked_sub(1);
    let (sign, more) =
        (before.and_then(|at| bytes.get(at)), before.and_then(|at| at.checked_sub(1)));
    joins(sign) && digit(more.and_then(|at| bytes.get(at)))
        || joins(bytes.get(extent.end)) && digit(bytes.get(extent.end + 1))
}

/// What a reading can be held against; `None` for what states nothing that a fact could expect.
fn kind(reading: &Reading, published: Option<Date>) -> Option<OfKind> {
    if reading.additional || reading.part || reading.naming.is_some() {
        return None;
    }
    match &reading.value {
        Value::Dates { first: Some(first), last: Some(last) } => {
            // The day of an article itself, and a whole year, are told beside anything.
            let own = published.is_some_and(|day| *first <= day && day <= *last);
            let long = first.until(*last).is_ok_and(|span| span.get_days() > 31);
            (!own && !long).then_some(OfKind::Day)
        }
        Value::Quantity(quantity) => {
            let one = quantity.unit == Unit::Count && quantity.number() == Some(&Number::from(1));
            if matches!(quantity.named, Named::Word(_) | Named::Bound(_))
                || quantity.unit == Unit::Ordinal
                || one
            {
                return None;
            }
            let base = match quantity.unit.dimension() {
                Dimension::Money(currency) => currency,
                other => format!("{other:?}"),
            };
            Some(match reading.change {
                _ if reading.age => OfKind::Age,
                Some(Change::By) => OfKind::Change(base),
                Some(Change::From) => return None,
                _ => OfKind::Quantity(base),
            })
        }
        _ => None,
    }
}

/// The telling words near a value, in order, and the one that it counts.
fn words(
    view: &str,
    tokens: &[Token],
    readings: &[Reading],
    reading: &Reading,
    language: Language,
) -> (Vec<String>, Option<String>) {
    let speech = language.speech();
    let forms = inflection::of(language);
    let prepositions = frames::of(language);
    let is_value = |token: &Token| {
        readings.iter().any(|r| r.extent.start <= token.start && token.start < r.extent.end)
    };
    let tells = |token: &Token| -> Option<String> {
        const SMALL: [Role; 11] = [
            Role::Says,
            Role::SaysThat,
            Role::Prepositions,
            Role::Conjunctions,
            Role::Pronouns,
            Role::Relatives,
            Role::Subordinators,
            Role::Negations,
            Role::Determiners,
            Role::Auxiliaries,
            Role::Times,
        ];
        let word = view.get(token.start..token.end)?;
        let small = || {
            speech.is_small(word, token.key)
                || speech.roles(word, token.key).any(&SMALL)
                || prepositions.is_preposition(&word.to_lowercase())
        };
        let plain = token.kind == Kind::Word && word.len() > 2 && !is_value(token) && !small();
        plain.then(|| forms.verb(&word.to_lowercase()))
    };
    let first = tokens.partition_point(|token| token.start < reading.extent.start);
    let last = tokens.partition_point(|token| token.start < reading.extent.end);
    let behind = tokens.get(last..).unwrap_or_default();
    // What stands behind a comma is another clause's, unless too little is left without it.
    let parts = |token: &&Token| {
        let sign = view.get(token.start..token.end).unwrap_or_default();
        !(token.kind == Kind::Sign && ",;:()".contains(sign) && !is_value(token))
    };
    let clause = |ends: &dyn Fn(&&Token) -> bool| {
        let before = tokens[..first].iter().rev().take_while(ends).take(LOOK);
        let mut words: Vec<String> = before.filter_map(tells).take(BEFORE).collect();
        words.reverse();
        words.extend(behind.iter().take_while(ends).take(LOOK).filter_map(tells).take(BEHIND));
        words
    };
    let mut words = clause(&parts);
    if words.len() < 3 {
        words = clause(&|_| true);
    }
    // The noun is the last of the words that follow a count without a small word between.
    let run = behind.iter().map_while(tells).take(3).last();
    let counted = match &reading.value {
        Value::Quantity(quantity) if quantity.unit == Unit::Count => run,
        _ => None,
    };
    (words, counted)
}
