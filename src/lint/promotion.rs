//! `out-of-place`: a paragraph of promotion that shares nothing with the article
//! around it, as pages that are copied by machine bring it along.

use std::collections::HashSet;
use std::ops::Range;

use crate::context::reach::Reach;
use crate::lang::checks::{self, Cue};
use crate::lint::check::{Check, Part, Raw};
use crate::lint::stop::{OfWords, Stop};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::language::Language;
use crate::text::scan::Keyed;
use crate::text::token::{Kind, Token, tokens};
use crate::text::view::View;

/// So many different phrases of promotion make a paragraph promotion: news of a shop's offers
/// has one or two.
const MARKS: usize = 3;
/// Fewer phrases are enough beside so many different plain words of buying and selling: an
/// offer speaks of little else.
const TRADE: usize = 5;
/// An offer that shares no such phrase tells its readers what to do, at the beginning of a
/// sentence, and has words of an offer beside; so many of both.
const OFFERS: usize = 2;
const SIGNS: usize = 4;
/// Tokens of a question with which an offer opens: "Fancy a weekend away?"
const QUESTION: usize = 9;
/// An article has so many times the letters of the paragraph that does not belong to it.
const ARTICLE: usize = 2;
/// Of so many words of the paragraph at most one is in the article as well.
const SHARED: usize = 4;

/// The check `out-of-place`.
pub(super) struct OutOfPlace;

impl Check for OutOfPlace {
    fn code(&self) -> Code {
        Code::OutOfPlace
    }

    fn part(&self, part: &Part<'_>) -> Vec<Raw> {
        check(&part.article.text, part.promotions)
    }
}

/// The words at which it begins: phrases of promotion, and what tells readers what to do.
pub(super) const PHRASES: OfWords = OfWords {
    code: Code::OutOfPlace,
    cues: &[Cue::Promotion],
    is: |_| true,
    stop: Stop::Promotion,
};
pub(super) const IMPERATIVES: OfWords = OfWords {
    code: Code::OutOfPlace,
    cues: &[Cue::Imperatives, Cue::Softeners],
    is: |word| word.has_capital(),
    stop: Stop::Promotion,
};

fn objection(marks: &[String]) -> Objection {
    Objection {
        code: Code::OutOfPlace,
        expected: None,
        message: "this paragraph is promotion and has nothing to do with the article".to_owned(),
        label: "a promotional paragraph".to_owned(),
        notes: vec![format!("it says: {}", marks.join(", "))],
        help: "take it out of the article".to_owned(),
        rule: None,
    }
}

/// The paragraphs of promotion around some places of a text.
fn check(text: &str, places: &[usize]) -> Vec<Raw> {
    let mut found = Vec::new();
    let mut from = 0;
    for &at in places {
        if at < from {
            continue;
        }
        let block = Reach::default().chunk(text, at, from).own;
        from = block.end.max(at + 1);
        let span = trimmed(text, &block);
        let around = text.len() - block.len();
        if span.is_empty() || around < ARTICLE * block.len() {
            continue;
        }
        let view = View::of(&text[span.clone()]);
        let all = tokens(&view.text, 0..view.text.len());
        let mut told_by_phrases = true;
        let mut marks = marks(&all);
        if marks.len() < MARKS && (marks.len() < 2 || trade(&view.text, &all) < TRADE) {
            let (orders, offers) = (orders(&view.text, &all), offers(&view.text, &all));
            let offered = offers.len() + marks.len();
            if orders.is_empty() || offered < OFFERS || orders.len() + offered < SIGNS {
                continue;
            }
            told_by_phrases = !marks.is_empty() && offered > OFFERS;
            marks.extend(orders);
            marks.extend(offers);
        }
        // Far from the paragraph a long text speaks of other things anyway.
        let before = text.ceil_char_boundary(block.start.saturating_sub(FAR));
        let behind = text.floor_char_boundary(block.end + FAR);
        let around = [&text[before..block.start], &text[block.end..behind]];
        // A guide tells its readers what to do all over.
        let guides = !told_by_phrases && around.iter().any(|text| addresses(text));
        if !guides && !shares(&view.text, &all, around) {
            found.push(Raw { span: span.clone(), sentence: span, objection: objection(&marks) });
        }
    }
    found
}

fn trimmed(text: &str, block: &Range<usize>) -> Range<usize> {
    let inside = &text[block.clone()];
    let start = block.start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}

/// The different phrases of promotion among some tokens, in their order.
fn marks(all: &[Token]) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    for at in 0..all.len() {
        if let Some(mark) = checks::at_start(&all[at..], Cue::Promotion)
            && !marks.iter().any(|known| known == mark)
        {
            marks.push(mark.to_owned());
        }
    }
    marks
}

/// How far, in bytes, the text around a paragraph is read on either side.
const FAR: usize = 32 << 10;

/// So often a guide has "you" and "your".
const SPOKEN_TO: usize = 3;

/// Whether a text speaks to its readers all over.
fn addresses(text: &str) -> bool {
    let view = View::of(text);
    let all = tokens(&view.text, 0..view.text.len());
    let you = |token: &&Token| checks::has(&view.text[token.start..token.end], Cue::Readers);
    all.iter().filter(you).count() >= SPOKEN_TO
}

/// What the paragraph asks of its readers: the verbs with which its sentences begin, or which
/// follow such a verb and "and"; and the question with which it opens.
fn orders(view: &str, all: &[Token]) -> Vec<String> {
    let text = |token: &Token| &view[token.start..token.end];
    let sign = |at: usize| {
        let ends =
            |before: &Token| before.kind == Kind::Sign && !matches!(text(before), "," | "-" | "'");
        at.checked_sub(1).and_then(|before| all.get(before)).is_none_or(ends)
    };
    let is = |at: usize, cue| checks::is(&all[at..=at], cue);
    let mut found: Vec<String> = Vec::new();
    let question = all.iter().take(QUESTION).position(|token| token.kind == Kind::Sign);
    if let Some(end) = question.filter(|&end| end > 1 && text(&all[end]) == "?") {
        found.push(view[all[0].start..all[end].end].to_owned());
    }
    let mut told = false;
    for at in 0..all.len() {
        // "Simply quote it at the till".
        let softly = at.checked_sub(1).filter(|&before| is(before, Cue::Softeners));
        let opens = sign(softly.unwrap_or(at));
        told &= !sign(at);
        let goes_on = told && at > 0 && is(at - 1, Cue::Adding);
        let order = checks::at_start(&all[at..], Cue::Imperatives).filter(|_| opens || goes_on);
        let capital = view[all[at].start..].starts_with(char::is_uppercase) || at > 0;
        told |= order.is_some();
        if let Some(order) = order.filter(|order| capital && !found.iter().any(|f| f == order)) {
            found.push(order.to_owned());
        }
    }
    found
}

/// The words and signs of an offer among some tokens, each once.
fn offers(view: &str, all: &[Token]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let sign = &view[token.start..token.end];
        let offer = match sign {
            "$" | "£" | "€" | "%" => Some(sign),
            // A word to say at the till: "quote WALK".
            _ if is_code(sign) && at > 0 && checks::is(&all[at - 1..at], Cue::Codes) => Some(sign),
            _ => checks::at_start(&all[at..], Cue::Offers),
        };
        if let Some(offer) = offer.filter(|offer| !found.iter().any(|known| known == offer)) {
            found.push(offer.to_owned());
        }
    }
    found
}

/// Whether a word is in capitals and may be typed in somewhere.
fn is_code(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    word.len() > 2 && word.bytes().all(plain) && word.bytes().any(|b| b.is_ascii_uppercase())
}

/// How many different plain words of trade stand among some tokens; a plural is its singular.
fn trade(view: &str, all: &[Token]) -> usize {
    let words = all.iter().map(|token| &view[token.start..token.end]);
    let words = words.filter(|word| checks::has(word, Cue::Trade));
    let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    words.map(singular).collect::<HashSet<_>>().len()
}

/// Whether a paragraph speaks of what the text around it speaks of.
fn shares(paragraph: &str, all: &[Token], around: [&str; 2]) -> bool {
    let telling = |token: &&Token| token.kind == Kind::Word && token.end - token.start >= 5;
    let words: HashSet<u64> = all.iter().filter(telling).map(|token| token.key).collect();
    // A name inside a sentence is what it is about.
    let name = |pair: &[Token]| {
        let [before, token] = pair else { return None };
        let opens = matches!(&paragraph[before.start..before.end], "." | "!" | "?" | ":" | "\"");
        let capital = paragraph[token.start..token.end].starts_with(char::is_uppercase);
        (telling(&token) && capital && !opens).then_some(token.key)
    };
    let names: HashSet<u64> = all.windows(2).filter_map(name).collect();
    // What it speaks of: no word of grammar, number or time.
    let known = |token: &Token| {
        Language::ALL.iter().any(|language| language.lexicon().word(token.key).is_some())
    };
    let subject = |token: &&Token| {
        token.kind == Kind::Word && token.end - token.start >= SUBJECT && !known(token)
    };
    let subjects: HashSet<u64> = all.iter().filter(subject).map(|token| token.key).collect();
    let mut met: Keyed<usize> = Keyed::default();
    for text in around {
        let view = View::of(text);
        let tokens = tokens(&view.text, 0..view.text.len());
        let asked = |key: &u64| words.contains(key) || subjects.contains(key);
        for token in tokens.iter().filter(|token| asked(&token.key)) {
            *met.entry(token.key).or_default() += 1;
        }
    }
    let often = |key: &u64| met.get(key).is_some_and(|count| *count >= OFTEN);
    names.iter().any(|name| met.contains_key(name))
        || met.keys().filter(|key| words.contains(key)).count() * SHARED > words.len()
        || subjects.iter().any(often)
}

/// Letters of a word that tells what a text speaks of, and how often it stands there.
const SUBJECT: usize = 4;
const OFTEN: usize = 2;
