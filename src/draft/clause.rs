//! The clause around a value, taken apart: what it is about, what is counted, what stands about.

use std::ops::Range;

use crate::draft::pieces::Pieces;
use crate::draft::verb::{self, Verb};
use crate::extract::reading::Value;
use crate::lang::speech::Role;
use crate::value::quantity::{Change, Quantity};

/// A clause around a value, taken apart.
pub(super) struct Clause<'p> {
    pub(super) pieces: &'p Pieces,
    pub(super) all: Range<usize>,
    /// The place of the value.
    pub(super) at: usize,
    pub(super) verb: Option<Verb>,
    /// The words before the verb that it is about.
    pub(super) subject: Range<usize>,
    /// What is counted, behind the value.
    pub(super) thing: Range<usize>,
    /// What it is counted per, and where the words of the value end with that.
    pub(super) per: Option<String>,
    pub(super) end: usize,
    pub(super) hole: String,
}

/// The stretches of a sentence that can be the clause of a value: the one between signs, with
/// the first before it, and all of it.
pub(super) fn stretches(pieces: &Pieces, at: usize) -> Vec<Range<usize>> {
    let all = 0..pieces.all.len();
    let parts = |at: &usize| {
        let piece = pieces.get(*at);
        piece.is_some_and(|piece| {
            piece.sign.is_some_and(|sign| ",;()–—".contains(sign))
                || piece.sign == Some('-') && !piece.glued
        })
    };
    let start = (0..at).rev().find(parts).map_or(0, |at| at + 1);
    let end = (at..all.end).find(parts).unwrap_or(all.end);
    // "The office said that ...": what is said stands for itself.
    let said = (start..at).rev().find(|&i| {
        pieces.has(i, Role::That)
            && i > 0
            && pieces.any(i - 1, &[Role::Says, Role::SaysThat, Role::Shows])
    });
    let begin = said.map_or(start, |that| that + 1);
    let mut out: Vec<Range<usize>> = Vec::new();
    for stretch in [begin..end, 0..end, all] {
        if !out.contains(&stretch) {
            out.push(stretch);
        }
    }
    out
}

impl<'p> Clause<'p> {
    pub(super) fn of(pieces: &'p Pieces, all: Range<usize>, at: usize) -> Self {
        let value = pieces.get(at).and_then(|piece| piece.value).map(|value| pieces.value(value));
        let reading = value.and_then(|value| value.reading.as_ref());
        let hole = match (value, reading.map(|reading| &reading.value)) {
            (Some(value), _) if value.name => "{value}",
            (_, Some(Value::Dates { .. })) => "{date}",
            _ => "{n}",
        };
        let verb = verb::find(pieces, &all);
        let limit = match verb {
            Some(verb) if verb.chain > at => verb.chain,
            _ => all.end,
        };
        // "The 112-cabin Alma": behind a hyphen only what is counted stands.
        let glued = pieces.get(at + 1).is_some_and(|next| next.glued && next.sign == Some('-'));
        let (per, behind) = match pieces.per(at + 1) {
            Some((per, behind)) => (Some(per), behind),
            None => (None, at + 1),
        };
        let from = behind + usize::from(glued);
        let to = if glued { from + 1 } else { pieces.nominal_end(from, limit) };
        let thing = from..to.min(limit).max(from);
        let (per, end) = match pieces.per(thing.end) {
            Some((more, end)) if per.is_none() && !thing.is_empty() => (Some(more), end),
            _ => (per, thing.end),
        };
        // "25 days of leave"
        let end = match pieces.has(end, Role::Of) {
            true => end + 1 + pieces.noun_behind(end + 1, limit.max(end + 1)),
            false => end,
        };
        let subject = subject(pieces, &all, verb);
        Self { pieces, all, at, verb, subject, thing, per, end, hole: hole.to_owned() }
    }

    pub(super) fn quantity(&self) -> Option<(&'p Quantity, Option<Change>, bool)> {
        let value = self.pieces.value(self.pieces.get(self.at)?.value?);
        let reading = value.reading.as_ref()?;
        match &reading.value {
            Value::Quantity(quantity) => Some((quantity, reading.change, reading.age)),
            _ => None,
        }
    }

    /// Words without a value in them.
    pub(super) fn plain(&self, range: Range<usize>) -> Option<String> {
        if range.contains(&self.at) { None } else { self.pieces.words(range, None) }
    }

    /// What stands before the verb, or before the value where there is none.
    pub(super) fn before(&self) -> Range<usize> {
        match self.subject.is_empty() || self.subject.contains(&self.at) {
            true => self.all.start.min(self.at)..self.at,
            false => self.subject.clone(),
        }
    }

    /// A noun phrase as a thing and what it is of: "turnout in Orla", "the Alma's length".
    pub(super) fn parted(&self, range: Range<usize>) -> Vec<(String, Option<String>)> {
        let mut out = Vec::new();
        if range.contains(&self.at) {
            return out;
        }
        let pieces = self.pieces;
        let owner = range.clone().find(|&at| is_owning(pieces, at));
        if let Some(owner) = owner
            && let (Some(whole), Some(thing)) =
                (self.plain(range.start..owner), self.plain(owner + 2..range.end))
        {
            out.push((thing, Some(whole)));
        }
        let prepositions: Vec<usize> = range
            .clone()
            .filter(|&at| at > range.start && pieces.has(at, Role::Prepositions))
            .collect();
        for &at in &prepositions {
            let next = prepositions.iter().copied().find(|&next| next > at).unwrap_or(range.end);
            for (thing, whole) in
                [(range.start..at, at + 1..range.end), (range.start..at, at + 1..next)]
            {
                if let (Some(thing), Some(whole)) = (self.plain(thing), self.plain(whole)) {
                    out.push((thing, Some(whole)));
                }
            }
            // "The number of seats in the Diet"
            if let Some(thing) = self.plain(at + 1..next) {
                let rest = (next < range.end).then(|| self.plain(next + 1..range.end)).flatten();
                out.extend(rest.map(|rest| (thing.clone(), Some(rest))));
                out.push((thing, None));
            }
        }
        if let Some(thing) = self.plain(range) {
            out.push((thing, None));
        }
        out
    }

    /// What a count can be a count of.
    pub(super) fn wholes(&self) -> Vec<String> {
        let pieces = self.pieces;
        let mut out = Vec::new();
        // "The Diet's 148 seats"
        if let Some(owner) = (self.all.start..self.at).rev().find(|&at| is_owning(pieces, at))
            && owner + 2 == self.at
        {
            let first =
                (self.all.start..owner).rev().take_while(|&at| pieces.is_nominal(at)).last();
            out.extend(first.and_then(|first| self.plain(first..owner)));
        }
        if !self.subject.contains(&self.at) {
            out.extend(self.plain(self.subject.clone()));
            let head = self.head();
            out.extend(self.plain(head));
        }
        // "148 seats in the Diet", "the 148-seat Diet"
        let glued = pieces.get(self.at + 1).is_some_and(|p| p.glued && p.sign == Some('-'));
        let led = pieces.has(self.end, Role::Prepositions);
        if led || glued {
            out.extend(self.behind(self.end + usize::from(led)));
        }
        // "In the Diet there are 148 seats"
        if pieces.has(self.all.start, Role::Prepositions) {
            out.extend(self.behind(self.all.start + 1));
        }
        out
    }

    /// The noun phrase from a piece on.
    pub(super) fn behind(&self, from: usize) -> Option<String> {
        let start = (from..self.all.end).find(|&at| !self.pieces.has(at, Role::Determiners))?;
        self.plain(start..self.pieces.nominal_end(start, self.all.end))
    }

    /// The subject without what hangs on it.
    pub(super) fn head(&self) -> Range<usize> {
        let ends = self
            .subject
            .clone()
            .find(|&at| at > self.subject.start && self.pieces.has(at, Role::Prepositions));
        self.subject.start..ends.unwrap_or(self.subject.end)
    }

    /// The noun phrase that ends before the value, or before a preposition before it.
    pub(super) fn near_before(&self) -> Option<Range<usize>> {
        let small = |at: &usize| self.pieces.any(*at, &[Role::Prepositions, Role::Determiners]);
        let end = (self.all.start..self.at).rev().find(|at| !small(at))? + 1;
        let first =
            (self.all.start..end).rev().take_while(|&at| self.pieces.is_nominal(at)).last()?;
        let first = match self.verb {
            Some(verb) if (first..end).contains(&verb.at) => verb.at + 1,
            _ => first,
        };
        (first < end).then_some(first..end)
    }

    pub(super) fn things_before(&self) -> Vec<String> {
        let before = self.before();
        let head = self.head();
        [self.plain(before), self.plain(head)].into_iter().flatten().collect()
    }

    /// "An 8 % rise in sales": what stands behind the preposition.
    pub(super) fn things_behind(&self) -> Option<String> {
        let at = (self.at..self.all.end).find(|&at| self.pieces.has(at, Role::Prepositions))?;
        self.behind(at + 1)
    }
}

/// Whether an apostrophe with the letter behind it says whose something is.
fn is_owning(pieces: &Pieces, at: usize) -> bool {
    let sign =
        pieces.get(at).is_some_and(|piece| matches!(piece.sign, Some('\'' | '’')) && piece.glued);
    sign && pieces.get(at + 1).is_some_and(|piece| piece.glued && piece.text.len() == 1)
}

/// The words before a verb that it is about: the nearest noun phrase, with all that hangs on it.
fn subject(pieces: &Pieces, clause: &Range<usize>, verb: Option<Verb>) -> Range<usize> {
    let Some(verb) = verb else { return clause.start..clause.start };
    let belongs = |at: usize| {
        let piece = pieces.get(at);
        pieces.is_nominal(at)
            || piece.is_some_and(|piece| piece.value.is_some())
            || pieces.any(at, &[Role::Prepositions, Role::Determiners])
            || is_owning(pieces, at)
            || pieces.has(at, Role::And) && at > clause.start
    };
    // Adverbs before the verb are its own, and an aside before it is stepped over.
    let mut end = verb.chain;
    while end > clause.start && pieces.has(end - 1, Role::Adverbs) {
        end -= 1;
    }
    if end > clause.start && !belongs(end - 1) {
        let first = (clause.start..end).find(|&at| belongs(at)).unwrap_or(end);
        let last = (first..end).find(|&at| !belongs(at)).unwrap_or(end);
        return first..last;
    }
    let mut start = end;
    while start > clause.start && belongs(start - 1) {
        start -= 1;
    }
    // "After the trial the plan costs": what leads to the subject is none of it.
    if pieces.has(start, Role::Prepositions) {
        let articles: Vec<usize> =
            (start + 1..end).filter(|&at| pieces.has(at, Role::Articles)).collect();
        let led = |at: usize| pieces.has(at - 1, Role::Prepositions);
        start = articles.into_iter().find(|&at| !led(at)).unwrap_or(end);
    }
    start..end
}
