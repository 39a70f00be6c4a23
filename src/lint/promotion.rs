//! `out-of-place`: a paragraph of promotion that shares nothing with the article
//! around it, as pages that are copied by machine bring it along.

use std::collections::HashSet;
use std::ops::Range;

use crate::context::reach::Reach;
use crate::lang::checks::{self, Cue};
use crate::lint::check::{Check, Part, Raw};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::token::{Kind, Token, tokens};
use crate::text::view::View;

/// So many different phrases of promotion make a paragraph promotion: news of a shop's offers
/// has one or two.
const MARKS: usize = 3;
/// Fewer phrases are enough beside so many different plain words of buying and selling: an
/// offer speaks of little else.
const TRADE: usize = 5;
/// An article has so many times the letters of the paragraph that does not belong to it.
const ARTICLE: usize = 3;
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
    for (i, &at) in places.iter().enumerate() {
        if at < from {
            continue;
        }
        let block = Reach::default().chunk(text, at, from).own;
        from = block.end.max(at + 1);
        let many = places[i..].iter().take_while(|&&place| place < block.end).count();
        let span = trimmed(text, &block);
        let around = text.len() - block.len();
        if many < 2 || span.is_empty() || around < ARTICLE * block.len() {
            continue;
        }
        let view = View::of(&text[span.clone()]);
        let all = tokens(&view.text, 0..view.text.len());
        let marks = marks(&all);
        if marks.len() < MARKS && (marks.len() < 2 || trade(&view.text, &all) < TRADE) {
            continue;
        }
        if !shares(&view.text, &all, [&text[..block.start], &text[block.end..]]) {
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
    let mut met = HashSet::new();
    for text in around {
        let view = View::of(text);
        let tokens = tokens(&view.text, 0..view.text.len());
        met.extend(tokens.iter().map(|token| token.key).filter(|key| words.contains(key)));
    }
    names.iter().any(|name| met.contains(name)) || met.len() * SHARED > words.len()
}
