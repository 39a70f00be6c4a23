//! Where what is said begins, behind the verb with which somebody says it.

use std::ops::Range;

use crate::context::clause::Clause;
use crate::context::cue::Subject;
use crate::lang::speech::Role;

/// How many words behind a verb what is said may begin.
const REACH: usize = 12;

/// The words behind a verb.
struct Behind<'c> {
    c: &'c Clause<'c>,
    /// The verb.
    verb: usize,
    /// The first of them that is no adverb.
    next: usize,
    /// Where they end.
    stop: usize,
    /// The "that" or "whether" with which a clause begins.
    that: Option<usize>,
}

/// The first word of what is said behind the verb `k`.
pub(super) fn object(c: &Clause, k: usize, subject: &Subject) -> Option<usize> {
    let behind = Behind::of(c, k);
    let Behind { next, stop, that, .. } = behind;
    if c.has(k, Role::Accuses) {
        return (next..stop).find(|&i| c.has(i, Role::Of));
    }
    if c.has(k, Role::Denies) {
        return behind.denied();
    }
    if c.any(k, &[Role::Rejects, Role::Doubts]) {
        return behind.doubted();
    }
    if c.has(k, Role::Asks) {
        return that
            .filter(|&t| t < next + 4 && c.has(t, Role::Whether))
            .or_else(|| (next..stop).take(4).find(|&i| c.has(i, Role::If)));
    }
    let colon = (next..c.len()).take(REACH).find(|&i| c.sign(i) == Some(':'));
    if that.is_some() || colon.is_some() && colon == Some(stop) {
        // "Lind told the council that", "the report notes:"
        return that.or(colon);
    }
    behind.without_that(subject)
}

impl<'c> Behind<'c> {
    fn of(c: &'c Clause<'c>, verb: usize) -> Self {
        let mut next = verb + 1;
        while c.has(next, Role::Adverbs) && !c.has(next, Role::Negations) {
            next += 1;
        }
        let ends = (next..c.len()).take(REACH).find(|&i| c.breaks(i));
        let stop = ends.unwrap_or((next + REACH).min(c.len()));
        let direct = c.any(verb, &[Role::Says, Role::Foresees]);
        let clause = |to: usize| {
            (next..to).any(|i| {
                c.any(i, &[Role::Be, Role::Auxiliaries, Role::Finite])
                    || c.get(i).is_some_and(|w| w.digits)
            })
        };
        // "Says 12 have died and that 3 are missing": the first is said without a "that".
        let that = (next..stop)
            .find(|&i| c.any(i, &[Role::That, Role::Whether]))
            .filter(|&i| !(direct && clause(i)));
        Self { c, verb, next, stop, that }
    }

    /// What is denied.
    fn denied(&self) -> Option<usize> {
        let words = || self.next..self.stop;
        let refused = words().take(2).any(|i| self.c.has(i, Role::RefusedThings))
            || words().take(5).any(|i| self.c.has(i, Role::To));
        if self.that.is_some() || refused { self.that } else { Some(self.next) }
    }

    /// What is doubted: a claim, or what a "that" begins.
    fn doubted(&self) -> Option<usize> {
        let c = self.c;
        let stated = |i: usize| {
            c.any(i + 1, &[Role::That, Role::Of, Role::To, Role::By])
                || c.get(i + 1).is_some_and(|w| w.digits)
        };
        let mut words = (self.next..self.stop).take(8);
        let claimed = words.find(|&i| c.has(i, Role::Claims) && stated(i));
        self.that.filter(|&t| t == self.next || claimed.is_some()).or(claimed)
    }

    /// What is said without a "that" or a colon.
    fn without_that(&self, subject: &Subject) -> Option<usize> {
        let Self { c, verb: k, next, stop, .. } = *self;
        if c.has(k, Role::SaysThat) && c.gerund(next) {
            // "admitted losing 12"
            return Some(next);
        }
        if c.has(k, Role::SaysOf) && c.has(next, Role::Of) {
            return Some(next);
        }
        if c.has(k, Role::Puts)
            && let Some(at) = (next..stop).take(9).find(|&i| c.has(i, Role::At))
        {
            return Some(at);
        }
        if c.has(next, Role::Nobodies) {
            // "said nothing about the 12"
            return None;
        }
        if c.any(k, &[Role::Says, Role::Alleges]) && !c.breaks(next) {
            return Some(next);
        }
        let stands = !c.breaks(next)
            && (c.has(next, Role::Hedges)
                || !c.any(next, &[Role::Conjunctions, Role::Prepositions, Role::Subordinators]));
        if c.has(k, Role::Foresees) && stands {
            // "Lind sees 40": a season or a street sees things as well, so it takes a name.
            let named = match subject {
                Subject::Phrase(who) => {
                    who.end > 0 && c.get(who.end - 1).is_some_and(|w| w.capital)
                }
                _ => false,
            };
            return (c.has(k, Role::SaysThat) || named).then_some(next);
        }
        // "The report lists 18", "Lind's sums show 18"
        let Subject::Phrase(who) = subject else { return None };
        let shows = c.has(k, Role::Shows) && (written(c, who) || owned(c, who))
            || c.has(k, Role::SaysThat) && written(c, who);
        (stands && shows).then_some(next)
    }
}

/// Whether it is something in which things are written.
fn written(c: &Clause, who: &Range<usize>) -> bool {
    who.clone().any(|i| c.has(i, Role::Documents))
}

/// Whether it is somebody's.
fn owned(c: &Clause, who: &Range<usize>) -> bool {
    who.clone().skip(1).any(|i| c.has(i, Role::Owning) && c.sign(i - 1) == Some('\''))
}
