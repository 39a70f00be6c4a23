//! Brackets of a template: `(a|b)` and `[x]`.

use std::ops::Range;

use crate::phrase::template::ways::Shape;
use crate::phrase::template::{Parser, Role, template_in_spelling};
use crate::phrase::{Item, MAX_DEPTH};
use crate::text::mistake::Mistake;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    /// The template itself.
    None,
    /// `(a|b)`
    OneOf,
    /// `[x]`
    Maybe,
}

/// A bracket that is still open, or the template itself.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) at: Range<usize>,
    bracket: Bracket,
    /// The alternatives before the last `|`, and what they have in common.
    done: Vec<Vec<Item>>,
    common: Option<Shape>,
    /// The alternative that is being read.
    pub(super) items: Vec<Item>,
    pub(super) shape: Shape,
}

impl Open {
    pub(super) fn new(at: Range<usize>, bracket: Bracket) -> Self {
        Self { at, bracket, done: Vec::new(), common: None, items: Vec::new(), shape: Shape::EMPTY }
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

impl Parser<'_, '_> {
    pub(super) fn open(&mut self, here: Range<usize>, bracket: Bracket) {
        self.at += 1;
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(here));
        }
        if self.opened.len() == MAX_DEPTH + 1 {
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
        self.opened.push(Open::new(here, bracket));
    }

    pub(super) fn bar(&mut self, here: Range<usize>) {
        self.at += 1;
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(here));
        }
        match self.opened.last_mut() {
            Some(open) if open.bracket != Bracket::None => {
                if !open.end_alternative() {
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

    pub(super) fn close(&mut self, here: Range<usize>, bracket: Bracket) {
        self.at += 1;
        if self.role == Role::Spelling {
            return self.mistakes.push(template_in_spelling(here));
        }
        let fits = self.opened.last().is_some_and(|open| open.bracket == bracket);
        if !fits {
            return self.mistakes.push(unbalanced(here, "this closes nothing"));
        }
        let Some(mut open) = self.opened.pop() else { return };
        let filled = open.end_alternative();
        if !filled {
            self.mistakes.push(empty_alternative(here));
        }
        let Some(shape) = open.common else { return };
        match bracket {
            Bracket::Maybe => {
                let items = one_of(open.done);
                if !items.is_empty() {
                    let shape = shape.or(Shape::EMPTY);
                    self.push(Item::Maybe(items), shape);
                }
            }
            _ if open.done.len() > 1 => self.push(Item::OneOf(open.done.into()), shape),
            // Round brackets around a single alternative say nothing.
            _ => {
                self.join(shape);
                if let Some(outer) = self.opened.last_mut() {
                    outer.items.extend(open.done.into_iter().flatten());
                }
            }
        }
    }
}

/// What is in square brackets; bars in them work as in round ones.
fn one_of(mut alternatives: Vec<Vec<Item>>) -> Vec<Item> {
    if alternatives.len() > 1 {
        return vec![Item::OneOf(alternatives.into())];
    }
    alternatives.pop().unwrap_or_default()
}

pub(super) fn unbalanced(at: Range<usize>, label: &str) -> Mistake {
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
