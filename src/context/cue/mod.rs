//! The places in a sentence where somebody is said to say something.
//!
//! A cue is a verb with its subject ("the union claims"), a participle ("after
//! claiming"), a preposition ("according to") or a noun ("the union's claim
//! that"), and the stretch of words that it makes somebody's. Whose it is at one
//! place is decided by [`super::speaker`]: the shortest stretch wins.

mod noun;
mod object;
mod verb;

use std::ops::Range;

use crate::context::clause::Clause;
pub(crate) use crate::context::cue::noun::is_noun;
use crate::lang::speech::Role;

/// A sentence with more cues than this is no prose, and the rest are left out.
const MANY: usize = 64;

/// What somebody does to the words in a cue's scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    Says,
    Denies,
    Doubts,
    Asks,
}

/// Who does it, as far as the clause alone can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// These words.
    Phrase(Range<usize>),
    /// Whoever the pronoun stands for.
    Pronoun(usize),
    /// The subject of the verb before, or of the clause.
    Same,
    /// Whoever the sentences before speak of: the verb has no subject at all.
    Dropped,
    /// Nobody is named.
    Nobody,
}

/// Somebody says something.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// The verb, preposition or noun.
    pub(crate) verb: usize,
    /// The first word of verb and subject.
    pub(crate) from: usize,
    pub(crate) subject: Subject,
    pub(crate) stance: Stance,
    /// The words that are said.
    pub(crate) scope: Range<usize>,
}

/// What makes a word a verb of saying, showing, denying or doubting.
pub(crate) const SPEAKING: [Role; 10] = [
    Role::Says,
    Role::SaysThat,
    Role::Shows,
    Role::SaysOf,
    Role::Puts,
    Role::Denies,
    Role::Rejects,
    Role::Doubts,
    Role::Alleges,
    Role::Foresees,
];

/// All cues of a clause, in the order of their verbs.
pub(crate) fn cues(c: &Clause) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    // Where the part of the sentence begins that a cue behind it can reach back to.
    let mut floor = 0;
    for k in 0..c.len() {
        if out.len() >= MANY {
            break;
        }
        if c.sign(k) == Some(';') {
            floor = k + 1;
            continue;
        }
        let found = noun::attributing(c, k, floor)
            .or_else(|| noun::survey(c, k, floor))
            .or_else(|| noun::claim(c, k))
            .or_else(|| verb::verb(c, k, floor));
        if let Some(cue) = found {
            if cue.scope.start < cue.from && cue.scope.end <= cue.verb {
                // What was said up to here is taken; the next cue behind it reaches back no further.
                floor = cue.verb + 1;
            }
            out.push(cue);
        }
    }
    // A later cue with a subject of its own, joined by a comma or conjunction, ends what was said before.
    for later in 1..out.len() {
        let Some(cue) = out.get(later).cloned() else { break };
        let joined = cue.from.checked_sub(1).is_some_and(|i| {
            c.any(i, &[Role::Conjunctions])
                || matches!(c.sign(i), Some(',' | ';' | '-' | '—' | '–'))
        });
        // "The union's claim of 51 seats was dismissed": the claim ends before the verb.
        for earlier in out.iter_mut().take(later) {
            let claim = c.has(earlier.verb, Role::Claims) && is_noun(c, earlier.verb);
            if claim && cue.scope.end <= cue.verb && earlier.scope.contains(&cue.from) {
                earlier.scope.end = cue.from;
            }
        }
        if joined {
            for earlier in out.iter_mut().take(later) {
                if earlier.scope.start < cue.from && earlier.scope.end > cue.from {
                    earlier.scope.end = cue.from;
                }
            }
        }
    }
    out
}

/// Where what is said from word `from` on ends.
fn reach(c: &Clause, from: usize) -> usize {
    (from..c.len()).find(|&i| c.sign(i) == Some(';')).unwrap_or(c.len())
}

/// Where what is said behind a verb from word `from` on ends: "X says 40, but ..." is the text's own
/// voice again, "..., but that 60" is not.
fn forward_reach(c: &Clause, from: usize) -> usize {
    let back = |i: usize| {
        c.sign(i) == Some(',') && c.has(i + 1, Role::Contrasts) && !c.has(i + 2, Role::That)
    };
    let end = reach(c, from);
    (from..end).find(|&i| back(i)).unwrap_or(end)
}

/// Whether what stands behind a cue at the sign `i` still belongs to the speech.
fn resumes(c: &Clause, i: usize, subject_before: bool) -> bool {
    if c.sign(i) != Some(',') && c.sign(i) != Some('–') && c.sign(i) != Some('—') {
        return false;
    }
    let next = i + 1;
    if c.any(next, &[Role::Conjunctions]) {
        // "..., said Ana Roth, though she has lost 25 pounds"
        return !c.has(next, Role::Contrasts);
    }
    let relative = c.has(next, Role::Relatives);
    let participle = c.gerund(next);
    subject_before && !relative && !participle && !c.breaks(next)
}
