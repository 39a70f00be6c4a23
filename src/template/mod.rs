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

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::phrase::{Item, MAX_DEPTH, Slot};
use crate::render::untrusted::is_hidden;
use crate::rulebook::problem::{Mistake, quote};

/// How many bytes a template may have.
pub(crate) const MAX_LENGTH: usize = 1_000;

/// How many items a template may have, brackets and what is in them counted.
pub(crate) const MAX_ITEMS: usize = 64;

/// How many letters the beginning of a word has at least.
const MIN_PREFIX: usize = 3;

/// What the letters are that a backslash takes the meaning from.
const SPECIAL: &str = "{}()[]|*\\.";

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Where a fact is stated: has one value of its own on every way through.
    Says,
    /// What stands near a mention, or vetoes it: has no values.
    Context,
    /// A spelling of a name: words and signs only.
    Spelling,
}

/// What stands in curly brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hole {
    /// A value.
    Slot(Slot),
    /// A name.
    Name(usize),
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
    let mut parser = Parser {
        text,
        role,
        resolve,
        letters: Vec::new(),
        at: 0,
        frames: vec![Frame::new(0..0, Bracket::None)],
        items: 0,
        broken: false,
        mistakes: Vec::new(),
    };
    parser.fold();
    parser.run();
    parser.finish()
}

/// One folded letter and the bytes it comes from.
#[derive(Clone, Debug)]
struct Letter {
    c: char,
    from: Range<usize>,
    /// After a backslash, so without its special meaning.
    escaped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bracket {
    /// The template itself.
    None,
    /// `(a|b)`
    OneOf,
    /// `[x]`
    Maybe,
}

/// A bracket that is still open, or the template itself.
#[derive(Debug)]
struct Frame {
    open: Range<usize>,
    bracket: Bracket,
    /// The alternatives before the last `|`, and what they have in common.
    done: Vec<Vec<Item>>,
    common: Option<Shape>,
    /// The alternative that is being read.
    items: Vec<Item>,
    shape: Shape,
}

impl Frame {
    fn new(open: Range<usize>, bracket: Bracket) -> Self {
        Self {
            open,
            bracket,
            done: Vec::new(),
            common: None,
            items: Vec::new(),
            shape: Shape::EMPTY,
        }
    }

    /// Ends an alternative. Whether there was anything in it.
    fn end_alternative(&mut self) -> bool {
        let items = std::mem::take(&mut self.items);
        let shape = std::mem::replace(&mut self.shape, Shape::EMPTY);
        let filled = !items.is_empty();
        self.common = Some(match self.common.take() {
            Some(common) => common.or(shape),
            None => shape,
        });
        self.done.push(items);
        filled
    }
}

/// What holds on every way through some items.
#[derive(Clone, Debug)]
struct Shape {
    /// How many slots for the own value there are, at least and at most.
    own: (usize, usize),
    /// How many words, signs and names have to be there, at least.
    anchors: usize,
    /// Whether there is a way through that has nothing on it.
    skippable: bool,
    /// A gap that something can begin with.
    first: Option<Range<usize>>,
    /// A gap that something can end with.
    last: Option<Range<usize>>,
}

impl Shape {
    const EMPTY: Self = Self { own: (0, 0), anchors: 0, skippable: true, first: None, last: None };

    const SLOT: Self = Self { skippable: false, ..Self::EMPTY };

    const OWN: Self = Self { own: (1, 1), ..Self::SLOT };

    const ANCHOR: Self = Self { anchors: 1, ..Self::SLOT };

    fn gap(at: Range<usize>) -> Self {
        Self { first: Some(at.clone()), last: Some(at), ..Self::SLOT }
    }

    fn then(self, next: Self) -> Self {
        Self {
            own: (self.own.0 + next.own.0, self.own.1 + next.own.1),
            anchors: self.anchors + next.anchors,
            skippable: self.skippable && next.skippable,
            first: self.first.or(if self.skippable { next.first } else { None }),
            last: next.last.or(if next.skippable { self.last } else { None }),
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            own: (self.own.0.min(other.own.0), self.own.1.max(other.own.1)),
            anchors: self.anchors.min(other.anchors),
            skippable: self.skippable || other.skippable,
            first: self.first.or(other.first),
            last: self.last.or(other.last),
        }
    }
}

struct Parser<'a, 'r> {
    text: &'a str,
    role: Role,
    resolve: &'a mut Resolve<'r>,
    letters: Vec<Letter>,
    at: usize,
    /// Never empty.
    frames: Vec<Frame>,
    items: usize,
    broken: bool,
    mistakes: Vec<Mistake>,
}

impl Parser<'_, '_> {
    /// Folds the text letter by letter, so that each keeps its place.
    fn fold(&mut self) {
        let mut letters = self.text.char_indices().peekable();
        while let Some((start, c)) = letters.next() {
            let end = start + c.len_utf8();
            if c == '\\' {
                match letters.next_if(|&(_, next)| SPECIAL.contains(next)) {
                    Some((at, next)) => self.letters.push(Letter {
                        c: next,
                        from: start..at + next.len_utf8(),
                        escaped: true,
                    }),
                    None => self.mistakes.push(
                        Mistake::new(
                            "bad-escape",
                            start..end,
                            "a backslash stands before a letter that has no special meaning",
                            "takes no meaning away",
                        )
                        .help("the special ones are `{ } ( ) [ ] | * . \\`"),
                    ),
                }
                continue;
            }
            let mut push = |c| self.letters.push(Letter { c, from: start..end, escaped: false });
            if c.is_whitespace() || c.is_control() {
                push(' ');
            } else if c.is_ascii() {
                // Most templates are nothing else, and looking up what letters
                // decompose into would be most of the work of loading a rulebook.
                push(c.to_ascii_lowercase());
            } else {
                std::iter::once(c)
                    .nfkd()
                    .filter(|&c| !is_combining_mark(c) && !is_hidden(c))
                    .flat_map(char::to_lowercase)
                    .for_each(push);
            }
        }
    }

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

    fn open(&mut self, here: Range<usize>, bracket: Bracket) {
        self.at += 1;
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(here));
        }
        if self.frames.len() == MAX_DEPTH + 1 {
            self.mistakes.push(
                Mistake::new(
                    "nested-too-deep",
                    here.clone(),
                    format!("brackets stand in brackets more than {MAX_DEPTH} deep"),
                    "one too many",
                )
                .help("write several templates instead"),
            );
        }
        self.frames.push(Frame::new(here, bracket));
    }

    fn bar(&mut self, here: Range<usize>) {
        self.at += 1;
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(here));
        }
        match self.frames.last_mut() {
            Some(frame) if frame.bracket != Bracket::None => {
                if !frame.end_alternative() {
                    self.mistakes.push(empty_alternative(here));
                }
            }
            _ => self.mistakes.push(
                Mistake::new(
                    "stray-bar",
                    here,
                    "`|` stands between alternatives, and those stand in round brackets",
                    "outside of brackets",
                )
                .help("write `(this|that)`, or two templates"),
            ),
        }
    }

    fn close(&mut self, here: Range<usize>, bracket: Bracket) {
        self.at += 1;
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(here));
        }
        let fits = self.frames.last().is_some_and(|frame| frame.bracket == bracket);
        if !fits {
            return self.mistakes.push(unbalanced(here, "this closes nothing"));
        }
        let Some(mut frame) = self.frames.pop() else { return };
        let filled = frame.end_alternative();
        if !filled {
            self.mistakes.push(empty_alternative(here));
        }
        let Some(shape) = frame.common else { return };
        match bracket {
            Bracket::Maybe => {
                let items = one_of(frame.done);
                if !items.is_empty() {
                    let shape = shape.or(Shape::EMPTY);
                    self.push(Item::Maybe(items), shape);
                }
            }
            _ if frame.done.len() > 1 => self.push(Item::OneOf(frame.done), shape),
            // Round brackets around a single alternative say nothing.
            _ => {
                self.join(shape);
                if let Some(outer) = self.frames.last_mut() {
                    outer.items.extend(frame.done.into_iter().flatten());
                }
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
        if let Some(frame) = self.frames.last_mut() {
            frame.items.push(item);
        }
    }

    /// Adds to what is known of the alternative that is being read.
    fn join(&mut self, shape: Shape) {
        let Some(frame) = self.frames.last_mut() else { return };
        if let (Some(_), Some(second)) = (&frame.shape.last, &shape.first) {
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
        let before = std::mem::replace(&mut frame.shape, Shape::EMPTY);
        frame.shape = before.then(shape);
    }

    fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.letters.get(from).map_or(self.text.len(), |l| l.from.start);
        let end = to.checked_sub(1).and_then(|i| self.letters.get(i)).map_or(start, |l| l.from.end);
        start..end
    }

    fn finish(mut self) -> Result<Vec<Item>, Vec<Mistake>> {
        while self.frames.len() > 1 {
            if let Some(frame) = self.frames.pop() {
                self.mistakes.push(unbalanced(frame.open, "this is never closed"));
            }
        }
        let Some(root) = self.frames.pop() else { return Err(self.mistakes) };
        if self.mistakes.is_empty() {
            self.mistakes = self.shortcomings(&root);
        }
        self.mistakes.sort_by_key(|m| (m.span.start, m.span.end));
        if self.mistakes.is_empty() && !self.broken { Ok(root.items) } else { Err(self.mistakes) }
    }

    /// What is wrong with a template whose pieces are right.
    fn shortcomings(&self, root: &Frame) -> Vec<Mistake> {
        let all = 0..self.text.len();
        let mut out = Vec::new();
        if root.items.is_empty() {
            out.push(
                Mistake::new(
                    "empty-template",
                    all,
                    "there are no words in this",
                    "matches nothing",
                )
                .help("write the words to look for"),
            );
            return out;
        }
        for gap in [&root.shape.first, &root.shape.last].into_iter().flatten() {
            out.push(
                Mistake::new(
                    "gap-at-end",
                    gap.clone(),
                    "a gap at either end of a template says nothing",
                    "nothing beyond it",
                )
                .help("leave it out, or add the word that ends it"),
            );
        }
        // The same gap can be both ends.
        out.dedup();
        if self.role == Role::Says && !self.broken {
            out.extend(own_value(&root.shape, &all));
        }
        if out.is_empty() && root.shape.anchors == 0 {
            out.push(
                Mistake::new(
                    "matches-everything",
                    all,
                    "nothing but values and gaps has to be there, so this matches everything",
                    "no word is needed",
                )
                .help("add a word that tells this fact from others"),
            );
        }
        out
    }
}

fn own_value(shape: &Shape, all: &Range<usize>) -> Option<Mistake> {
    let (code, message, label, help) = match shape.own {
        (_, 0) => (
            "no-own-value",
            "this has no place for the fact's own value, so it can state nothing",
            "has no `{n}`",
            "write `{n}` where the value stands",
        ),
        (0, _) => (
            "no-own-value",
            "this can match without the fact's own value",
            "`{n}` can be left out",
            "keep `{n}` out of `[...]`, and in every alternative of `(...)`",
        ),
        (_, 2..) => (
            "two-own-values",
            "the fact's own value stands in this twice, and a fact has one value",
            "has `{n}` twice",
            "name the other number's fact, or write two templates",
        ),
        _ => return None,
    };
    Some(Mistake::new(code, all.clone(), message, label).help(help))
}

/// What is in square brackets; bars in them work as in round ones.
fn one_of(mut alternatives: Vec<Vec<Item>>) -> Vec<Item> {
    if alternatives.len() > 1 {
        return vec![Item::OneOf(alternatives)];
    }
    alternatives.pop().unwrap_or_default()
}

/// Whether a sign is read aloud, so that it has to stand in the text.
fn is_sign(c: char) -> bool {
    if c.is_whitespace() || c.is_control() {
        return false;
    }
    !matches!(
        c,
        ',' | '.' | ':' | ';' | '!' | '?' | '-' | '\'' | '"' | '`' | '´' | '_'
            | '¡' | '¿' | '«' | '»' | '‹' | '›' | '·' | '•'
            // Dashes, quotes, primes and their kin.
            | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}' | '\u{2212}' | '\u{301d}'..='\u{301f}'
    )
}

fn unbalanced(at: Range<usize>, label: &str) -> Mistake {
    Mistake::new("unbalanced-brackets", at, "brackets come in pairs", label)
        .help("for the sign itself write a backslash before it")
}

fn empty_alternative(at: Range<usize>) -> Mistake {
    Mistake::new(
        "empty-alternative",
        at,
        "there is nothing before this, and an alternative is at least one word",
        "nothing before it",
    )
    .help("for words that may be there or not write `[x]`")
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

#[cfg(test)]
mod tests;
