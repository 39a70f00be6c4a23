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
    /// Those of them that are names.
    pub(super) names: Vec<String>,
    /// The word among them that is counted.
    pub(super) counted: Option<String>,
}

impl Statement {
    /// Whether it is worded as another one: half of the words of the shorter stand in both, at
    /// least two. A name tells twice as much as another word, and where each has names of its own
    /// and none of the other's, the two are of different things.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let shared = self.words.iter().filter(|word| other.words.contains(word));
        let (mut count, mut weight) = (0, 0);
        for word in shared {
            count += 1;
            weight += if self.names.contains(word) { 2 } else { 1 };
        }
        let others: Vec<&str> = other.named().collect();
        let mut own = self.named().peekable();
        let apart =
            own.peek().is_some() && !others.is_empty() && !own.any(|name| others.contains(&name));
        count >= 2 && 2 * weight >= self.words.len().min(other.words.len()) && !apart
    }

    /// Those of its telling words that are names.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter(|word| self.names.contains(word)).map(String::as_str)
    }
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
                names: names(&view.text, &tokens),
                counted,
            });
        }
    }
}

/// The words of a sentence that are names by their capital, in small letters.
fn names(view: &str, tokens: &[Token]) -> Vec<String> {
    let named = tokens.iter().enumerate().filter(|(at, _)| is_name(view, tokens, *at));
    let words = named.filter_map(|(_, token)| view.get(token.start..token.end));
    words.map(str::to_lowercase).collect()
}

/// Whether a word has the capital of a name. The first of a sentence has one whatever it is, so
/// there another capital or an owner's apostrophe has to follow: "Latin America", "Peru's".
fn is_name(view: &str, tokens: &[Token], at: usize) -> bool {
    let text = |at: usize| tokens.get(at).and_then(|token| view.get(token.start..token.end));
    let capital = |at: usize| {
        text(at).is_some_and(|word| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
        })
    };
    let owns = |at: usize| {
        text(at) == Some("'")
            && tokens.get(at + 1).is_some_and(|token| token.glued && token.end - token.start == 1)
    };
    capital(at) && (at > 0 || capital(at + 1) || owns(at + 1))
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
        // A name is no form of another word.
        let at = tokens.partition_point(|other| other.start < token.start);
        let name = is_name(view, tokens, at);
        let word = word.to_lowercase();
        plain.then(|| if name { word } else { forms.verb(&word) })
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
