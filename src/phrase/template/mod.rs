//! How sentence templates are written.
//!
//! Turns `"{n} of {assembly}'s {seats} (legislators|lawmakers)"` into the
//! [`Item`]s of a [`Phrase`](crate::phrase::Phrase), or says what is wrong with
//! it and where. It knows nothing of TOML; which names and facts there are it
//! asks its caller.
//!
//! Hyphens, quotes and apostrophes separate words as white space does, and
//! commas, full stops and the like are left out: a template is matched word by
//! word, and how a text is punctuated between the words is the writer's
//! business. Signs that are read aloud (`%`, `$`, `&`) have to stand there.

use std::ops::Range;

use crate::phrase::template::brackets::{Bracket, Open, unbalanced};
use crate::phrase::template::folding::{Letter, fold, is_sign};
use crate::phrase::template::ways::Shape;
use crate::phrase::{Item, Slot};
use crate::text::mistake::{Mistake, quote};

/// How many bytes a template may have.
pub(crate) const MAX_LENGTH: usize = 1_000;

/// How many items a template may have, brackets and what is in them counted.
pub(crate) const MAX_ITEMS: usize = 64;

/// How many words `..9` may leave open at most.
const MOST_WORDS: usize = 9;

/// How many letters the beginning of a word has at least.
const MIN_PREFIX: usize = 3;

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Where a fact is stated: has one value of its own on every way through,
    /// written like this; or none, where the phrase itself is the statement.
    Says(Option<&'static str>),
    /// What stands near a mention, or vetoes it: has no values.
    Context,
    /// One of a family of words: has no values.
    Member,
    /// A spelling of a name: words and signs only.
    Spelling,
}

/// What stands in curly brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Hole {
    /// A value.
    Slot(Slot),
    /// A name.
    Name(usize),
    /// A part of a sentence that stands for more than itself: `~word`.
    Item(Item),
    /// Something that was declared and has a mistake of its own.
    Broken,
}

/// Says what a word in curly brackets is, or what to do about one that is unknown.
type Resolve<'a> = dyn FnMut(&str) -> Result<Hole, Option<String>> + 'a;

/// The items of a template, or everything that is wrong with it.
///
/// `resolve` says what a word in curly brackets is, or what to do about one that
/// is unknown. A template that leans on something broken has no items and no
/// mistakes.
pub(crate) fn parse(
    text: &str,
    role: Role,
    resolve: &mut Resolve<'_>,
) -> Result<Vec<Item>, Vec<Mistake>> {
    if text.len() > MAX_LENGTH {
        return Err(vec![
            Mistake::new(
                "template-too-long",
                0..text.len(),
                format!("this has {} bytes, and at most {MAX_LENGTH} are read", text.len()),
                "too long",
            )
            .help("name the few words that stand around the value"),
        ]);
    }
    let mut mistakes = Vec::new();
    let letters = fold(text, &mut mistakes);
    let mut parser = Parser {
        text,
        role,
        resolve,
        letters,
        at: 0,
        opened: vec![Open::new(0..0, Bracket::None)],
        items: 0,
        broken: false,
        mistakes,
    };
    parser.run();
    parser.finish()
}

struct Parser<'a, 'r> {
    text: &'a str,
    role: Role,
    resolve: &'a mut Resolve<'r>,
    letters: Vec<Letter>,
    at: usize,
    /// Never empty.
    opened: Vec<Open>,
    items: usize,
    broken: bool,
    mistakes: Vec<Mistake>,
}

impl Parser<'_, '_> {
    /// The letter `ahead` of the one to be read, without special meaning or not.
    fn peek(&self, ahead: usize) -> Option<&Letter> {
        self.letters.get(self.at + ahead)
    }

    fn is_letter(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|l| l.c.is_alphabetic())
    }

    fn is_special(&self, ahead: usize, c: char) -> bool {
        self.peek(ahead).is_some_and(|l| l.c == c && !l.escaped)
    }

    fn run(&mut self) {
        while let Some(letter) = self.peek(0).cloned() {
            let here = letter.from.clone();
            match letter.c {
                c if c.is_alphabetic() => self.word(),
                c if c.is_ascii_digit() => self.digits(),
                c if letter.escaped && c != '.' => {
                    self.at += 1;
                    self.push(Item::Sign(c), Shape::ANCHOR);
                }
                '~' if !letter.escaped => self.tilde(here),
                '@' if self.begins_family() => self.family(here),
                '.' if self.is_special(0, '.')
                    && self.is_special(1, '.')
                    && self.peek(2).is_some_and(|l| l.c.is_ascii_digit()) =>
                {
                    self.few_words();
                }
                '.' if self.is_special(0, '.')
                    && self.is_special(1, '.')
                    && self.is_special(2, '.') =>
                {
                    self.gap(here);
                }
                '{' => self.hole(here),
                '(' => self.open(here, Bracket::OneOf),
                '[' => self.open(here, Bracket::Maybe),
                ')' => self.close(here, Bracket::OneOf),
                ']' => self.close(here, Bracket::Maybe),
                '|' => self.bar(here),
                '*' => {
                    self.at += 1;
                    self.mistakes.push(
                        Mistake::new(
                            "stray-star",
                            here,
                            "`*` stands for any ending, so it follows the beginning of a word",
                            "follows no letters",
                        )
                        .help("for words in between write `...`"),
                    );
                }
                '}' => {
                    self.at += 1;
                    self.mistakes.push(unbalanced(here, "this closes nothing"));
                }
                c => {
                    self.at += 1;
                    if is_sign(c) {
                        self.push(Item::Sign(c), Shape::ANCHOR);
                    }
                }
            }
        }
    }

    /// A word; "U.S." is one.
    fn word(&mut self) {
        let start = self.at;
        let mut word = String::new();
        while self.is_letter(0) {
            word.extend(self.peek(0).map(|l| l.c));
            self.at += 1;
        }
        if self.at == start + 1 {
            while self.is_special(0, '.') && self.is_letter(1) && !self.is_letter(2) {
                word.extend(self.peek(1).map(|l| l.c));
                self.at += 2;
            }
        }
        if !self.is_special(0, '*') {
            return self.push(Item::Word(word), Shape::ANCHOR);
        }
        let span = self.span(start, self.at);
        self.at += 1;
        if self.role == Role::Spelling {
            self.mistakes.push(template_in_spelling(span));
        } else if self.is_letter(0) {
            self.mistakes.push(
                Mistake::new(
                    "stray-star",
                    span,
                    "`*` stands for any ending, so nothing of the word can follow it",
                    "the word goes on",
                )
                .help("end the word at the `*`"),
            );
        } else if word.chars().count() < MIN_PREFIX {
            self.mistakes.push(
                Mistake::new(
                    "prefix-too-short",
                    span,
                    format!("too many words begin with `{word}`; {MIN_PREFIX} letters are needed"),
                    "too short",
                )
                .help("write out the words, as in `(seat|seats)`"),
            );
        } else {
            self.push(Item::Prefix(word), Shape::ANCHOR);
        }
    }

    fn digits(&mut self) {
        let mut digits = String::new();
        while let Some(letter) = self.peek(0).filter(|l| l.c.is_ascii_digit()) {
            digits.push(letter.c);
            self.at += 1;
        }
        self.push(Item::Word(digits), Shape::ANCHOR);
    }

    fn gap(&mut self, first: Range<usize>) {
        let start = self.at;
        while self.is_special(0, '.') {
            self.at += 1;
        }
        let span = first.start..self.span(start, self.at).end;
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(span));
        }
        self.push(Item::Gap, Shape::gap(span));
    }

    /// `~word`, or `~` by itself.
    fn tilde(&mut self, here: Range<usize>) {
        self.at += 1;
        let start = self.at;
        while self.is_letter(0) {
            self.at += 1;
        }
        let word: String = self.letters[start..self.at].iter().map(|l| l.c).collect();
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(here));
        }
        if word.is_empty() {
            return self.push(Item::Loose, Shape::EMPTY);
        }
        let item = match (self.resolve)(&format!("~{word}")) {
            Ok(Hole::Item(item)) => item,
            _ => Item::Word(word),
        };
        self.push(item, Shape::ANCHOR);
    }

    /// `..3`
    fn few_words(&mut self) {
        let start = self.at;
        self.at += 2;
        let mut most = 0_usize;
        while let Some(digit) = self.peek(0).and_then(|l| l.c.to_digit(10)) {
            most = most.saturating_mul(10).saturating_add(digit as usize);
            self.at += 1;
        }
        let span = self.span(start, self.at);
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(span));
        }
        if !(1..=MOST_WORDS).contains(&most) {
            return self.mistakes.push(
                Mistake::new(
                    "bad-gap",
                    span,
                    format!("between two words at most 1 to {MOST_WORDS} others may stand"),
                    "not so many",
                )
                .help("write `...` for any words of the sentence"),
            );
        }
        self.push(Item::Words(most), Shape::gap(span));
    }

    /// `{n}`, `{fact}` or `{name}`.
    fn hole(&mut self, open: Range<usize>) {
        let length = self
            .letters
            .get(self.at + 1..)
            .unwrap_or_default()
            .iter()
            .position(|l| !l.escaped && matches!(l.c, '{' | '}'));
        let close = length
            .and_then(|length| self.letters.get(self.at + 1 + length))
            .filter(|letter| letter.c == '}')
            .map(|letter| letter.from.clone());
        let (Some(length), Some(close)) = (length, close) else {
            self.at += 1;
            return self.mistakes.push(unbalanced(open, "this is never closed"));
        };
        self.at += length + 2;
        let span = open.start..close.end;
        let id = self.text.get(open.end..close.start).unwrap_or_default().trim();
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(span));
        }
        if id.is_empty() {
            return self.mistakes.push(
                Mistake::new(
                    "unknown-name",
                    span,
                    "there is nothing in these curly brackets",
                    "names nothing",
                )
                .help("`{n}` is the fact's own value"),
            );
        }
        match (self.resolve)(id) {
            Ok(Hole::Name(name)) => self.push(Item::Name(name), Shape::ANCHOR),
            Ok(Hole::Item(item)) => self.push(item, Shape::ANCHOR),
            Ok(Hole::Slot(_)) if self.role == Role::Member => self.mistakes.push(
                Mistake::new(
                    "slot-in-family",
                    span,
                    format!("{} is a value, and a family has words only", quote(id)),
                    "a value",
                )
                .help("put it beside the family, into `says`"),
            ),
            Ok(Hole::Slot(_)) if self.role == Role::Context => self.mistakes.push(
                Mistake::new(
                    "slot-in-context",
                    span,
                    format!(
                        "{} is a value, and `near` and `unless` look for words only",
                        quote(id)
                    ),
                    "a value",
                )
                .help("leave it out, or put the words into `says`"),
            ),
            Ok(Hole::Slot(slot)) => {
                let shape = if slot == Slot::Own { Shape::OWN } else { Shape::SLOT };
                self.push(Item::Slot(slot), shape);
            }
            Ok(Hole::Broken) => {
                // Stands in for whatever it will be, so that nothing else is
                // reported that is not wrong.
                self.broken = true;
                self.push(Item::Gap, Shape::ANCHOR);
            }
            Err(help) => {
                let mut mistake = Mistake::new(
                    "unknown-name",
                    span,
                    format!("{} is neither a name nor a fact of this file", quote(id)),
                    "unknown",
                );
                mistake.help = help;
                self.mistakes.push(mistake);
                self.push(Item::Gap, Shape::ANCHOR);
            }
        }
    }

    fn push(&mut self, item: Item, shape: Shape) {
        self.items += 1;
        if self.items == MAX_ITEMS + 1 {
            self.mistakes.push(
                Mistake::new(
                    "template-too-long",
                    0..self.text.len(),
                    format!("this consists of more than {MAX_ITEMS} words and other pieces"),
                    "too long",
                )
                .help("name the few words that stand around the value"),
            );
        }
        self.join(shape);
        if let Some(open) = self.opened.last_mut() {
            open.items.push(item);
        }
    }

    /// Adds to what is known of the alternative that is being read.
    fn join(&mut self, shape: Shape) {
        let Some(open) = self.opened.last_mut() else { return };
        if let (Some(_), Some(second)) = (&open.shape.last, &shape.first) {
            self.mistakes.push(
                Mistake::new(
                    "two-gaps",
                    second.clone(),
                    "two gaps can follow one another here, and one is as wide as both",
                    "the second one",
                )
                .help("leave one of them out"),
            );
        }
        let before = std::mem::replace(&mut open.shape, Shape::EMPTY);
        open.shape = before.then(shape);
    }

    fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.letters.get(from).map_or(self.text.len(), |l| l.from.start);
        let end = to.checked_sub(1).and_then(|i| self.letters.get(i)).map_or(start, |l| l.from.end);
        start..end
    }

    fn finish(mut self) -> Result<Vec<Item>, Vec<Mistake>> {
        while self.opened.len() > 1 {
            if let Some(open) = self.opened.pop() {
                self.mistakes.push(unbalanced(open.at, "this is never closed"));
            }
        }
        let Some(root) = self.opened.pop() else { return Err(self.mistakes) };
        if self.mistakes.is_empty() {
            let whole = 0..self.text.len();
            self.mistakes = if root.items.is_empty() {
                vec![empty_template(whole)]
            } else {
                let value = match self.role {
                    Role::Says(value) if !self.broken => value,
                    _ => None,
                };
                root.shape.mistakes(value, whole)
            };
        }
        self.mistakes.sort_by_key(|m| (m.span.start, m.span.end));
        if self.mistakes.is_empty() && !self.broken { Ok(root.items) } else { Err(self.mistakes) }
    }
}

fn empty_template(at: Range<usize>) -> Mistake {
    Mistake::new("empty-template", at, "there are no words in this", "matches nothing")
        .help("write the words to look for")
}

fn template_in_spelling(at: Range<usize>) -> Mistake {
    Mistake::new(
        "template-in-spelling",
        at,
        "a spelling of a name is plain words, and this has a meaning in templates only",
        "not plain",
    )
    .help("write every spelling out; for the sign itself write a backslash before it")
}

mod brackets;
mod family;
pub mod folding;
#[cfg(test)]
mod tests;
pub mod ways;
