//! What every way through a template has in common.
//!
//! Brackets give a template many ways through, up to one for each combination.
//! What has to be known of all of them (is the value on each, can two gaps meet)
//! is found piece by piece instead, from what is known of the pieces.

use std::ops::Range;

use crate::text::mistake::Mistake;

/// What holds on every way through some items.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// How many slots for the own value there are, at least and at most.
    pub(crate) own: (usize, usize),
    /// How many words, signs and names have to be there, at least.
    pub(crate) anchors: usize,
    /// Whether there is a way through that has nothing on it.
    pub(crate) skippable: bool,
    /// A gap that something can begin with.
    pub(crate) first: Option<Range<usize>>,
    /// A gap that something can end with.
    pub(crate) last: Option<Range<usize>>,
}

impl Shape {
    pub(crate) const EMPTY: Self =
        Self { own: (0, 0), anchors: 0, skippable: true, first: None, last: None };

    pub(crate) const SLOT: Self = Self { skippable: false, ..Self::EMPTY };

    pub(crate) const OWN: Self = Self { own: (1, 1), ..Self::SLOT };

    pub(crate) const ANCHOR: Self = Self { anchors: 1, ..Self::SLOT };

    pub(crate) fn gap(at: Range<usize>) -> Self {
        Self { first: Some(at.clone()), last: Some(at), ..Self::SLOT }
    }

    pub(crate) fn then(self, next: Self) -> Self {
        Self {
            own: (self.own.0 + next.own.0, self.own.1 + next.own.1),
            anchors: self.anchors + next.anchors,
            skippable: self.skippable && next.skippable,
            first: self.first.or(if self.skippable { next.first } else { None }),
            last: next.last.or(if next.skippable { self.last } else { None }),
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            own: (self.own.0.min(other.own.0), self.own.1.max(other.own.1)),
            anchors: self.anchors.min(other.anchors),
            skippable: self.skippable || other.skippable,
            first: self.first.or(other.first),
            last: self.last.or(other.last),
        }
    }

    /// What is wrong with a template of this shape; `whole` is all of it, and
    /// `value` is how the value is written that it needs, if any.
    pub(crate) fn mistakes(&self, value: Option<&str>, whole: Range<usize>) -> Vec<Mistake> {
        let mut out = Vec::new();
        for gap in [&self.first, &self.last].into_iter().flatten() {
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
        if let Some(value) = value {
            out.extend(self.own_value(value, &whole));
        }
        if out.is_empty() && self.anchors == 0 {
            out.push(
                Mistake::new(
                    "matches-everything",
                    whole,
                    "nothing but values and gaps has to be there, so this matches everything",
                    "no word is needed",
                )
                .help("add a word that tells this fact from others"),
            );
        }
        out
    }

    fn own_value(&self, value: &str, whole: &Range<usize>) -> Option<Mistake> {
        let value = format!("`{{{value}}}`");
        let (code, message, label, help) = match self.own {
            (_, 0) => (
                "no-own-value",
                "this has no place for the fact's own value, so it can state nothing",
                format!("has no {value}"),
                format!("write {value} where the value stands"),
            ),
            (0, _) => (
                "no-own-value",
                "this can match without the fact's own value",
                format!("{value} can be left out"),
                format!("keep {value} out of `[...]`, and in every alternative of `(...)`"),
            ),
            (_, 2..) => (
                "two-own-values",
                "the fact's own value stands in this twice, and a fact has one value",
                format!("has {value} twice"),
                "name the other value's fact, or write two templates".to_owned(),
            ),
            _ => return None,
        };
        Some(Mistake::new(code, whole.clone(), message, &label).help(&help))
    }
}
