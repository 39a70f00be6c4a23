//! Which word of a clause is its verb.
//!
//! There is no dictionary of verbs. What surely is one is asked first: what stands behind an
//! auxiliary, then verbs that some list of the language has, then the ends that verbs have. Behind
//! all of it the word before the value or its small words is taken, since nothing else can
//! stand there: "guests share 4 rooms".

use std::ops::Range;

use crate::draft::pieces::Pieces;
use crate::lang::frames;
use crate::lang::inflection;
use crate::lang::speech::Role;

/// Where a verb stands, and where the auxiliaries before it begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) chain: usize,
    pub(super) at: usize,
}

/// The verb of a clause.
pub(super) fn find(pieces: &Pieces, clause: &Range<usize>) -> Option<Verb> {
    let auxiliary = clause.clone().find(|&at| {
        pieces.any(at, &[Role::Be, Role::Auxiliaries]) && !relative_before(pieces, at, clause)
    });
    let alone = |at| Verb { chain: at, at };
    let before = auxiliary.unwrap_or(clause.end);
    let told = |is: &dyn Fn(usize) -> bool| {
        (clause.start..before).find(|&at| {
            may_be(pieces, at, clause) && !relative_before(pieces, at, clause) && is(at)
        })
    };
    // Before an auxiliary a past form hangs on a noun: "files deleted by members are kept".
    let own = |at: usize| {
        is_known(pieces, at) && (auxiliary.is_none() || !is_past(pieces, at))
            || at > clause.start && pieces.has(at, Role::Says)
    };
    let past = |at: usize| auxiliary.is_none() && at > clause.start && is_past(pieces, at);
    if let Some(sure) = told(&|at| own(at) || past(at)) {
        return Some(alone(sure));
    }
    if let Some(auxiliary) = auxiliary {
        return Some(behind(pieces, auxiliary, clause));
    }
    let name = |at: usize| {
        let value = pieces.get(at).and_then(|piece| piece.value);
        value.is_some_and(|value| pieces.value(value).reading.is_none())
    };
    let behind_noun = |at: usize| at > clause.start && (pieces.is_nominal(at - 1) || name(at - 1));
    told(&|at| behind_noun(at) && is_other(pieces, at) && ends_noun(pieces, at, clause))
        .or_else(|| told(&|at| behind_noun(at) && is_other(pieces, at)))
        .or_else(|| told(&|at| behind_noun(at) && ends_noun(pieces, at, clause)))
        .map(alone)
}

/// Whether something happened, and does not hold in general.
pub(super) fn has_happened(pieces: &Pieces, verb: Verb) -> bool {
    let Some(piece) = pieces.get(verb.at) else { return false };
    let grammar = &pieces.language.speech().grammar;
    if verb.chain == verb.at {
        let past = || grammar.pasts.values().any(|past| *past == piece.folded);
        return is_past(pieces, verb.at) || past();
    }
    // "Were hurt", "have died"; "must be" and "can hold" say what may be.
    let auxiliary = pieces.get(verb.chain).map(|piece| piece.folded.clone()).unwrap_or_default();
    let base = inflection::of(pieces.language).verb(&auxiliary);
    pieces.has(verb.chain, Role::Be) || grammar.third.contains_key(&base)
}

/// The verb behind an auxiliary, or the auxiliary itself where none stands there.
fn behind(pieces: &Pieces, auxiliary: usize, clause: &Range<usize>) -> Verb {
    let grammar = &pieces.language.speech().grammar;
    let base = |at: usize| {
        let folded = pieces.get(at).map(|piece| piece.folded.clone()).unwrap_or_default();
        inflection::of(pieces.language).verb(&folded)
    };
    let (mut at, mut last, mut denied) = (auxiliary + 1, auxiliary, false);
    while at < clause.end {
        let small = pieces.any(at, &[Role::Adverbs, Role::Negations, Role::To]);
        denied |= pieces.has(at, Role::Negations);
        if pieces.any(at, &[Role::Be, Role::Auxiliaries]) {
            last = at;
        } else if !small {
            break;
        }
        at += 1;
    }
    let plain = pieces.get(at).is_some_and(|piece| {
        at < clause.end && piece.sign.is_none() && !piece.digits && pieces.is_nominal(at)
    });
    // "Has seats", "is captain": what is no form of a verb is a noun, unless only a verb can follow.
    let modal = !pieces.has(last, Role::Be) && !grammar.third.contains_key(&base(last));
    // "Were hurt": what looks the same in the past is one where no noun follows.
    let same = grammar.pasts.contains_key(&base(at)) && ends_noun(pieces, at, clause);
    let formed = same
        || is_past(pieces, at)
        || is_known(pieces, at) && !pieces.has(last, Role::Be)
        || is_gerund(pieces, at);
    let has_verb = plain && (modal || denied || formed);
    Verb { chain: auxiliary, at: if has_verb { at } else { last } }
}

/// Whether a verb may stand there at all: a plain word that no article or preposition leads.
fn may_be(pieces: &Pieces, at: usize, clause: &Range<usize>) -> bool {
    let led = at > clause.start
        && pieces.any(at - 1, &[Role::Determiners, Role::Prepositions])
        && !pieces.any(at - 1, &[Role::That, Role::Relatives]);
    let piece = pieces.get(at);
    let plain = piece.is_some_and(|piece| {
        piece.sign.is_none() && piece.value.is_none() && !piece.digits && !piece.capital
    });
    let glued = piece.is_some_and(|piece| piece.glued)
        || pieces.get(at + 1).is_some_and(|next| next.glued && next.sign == Some('-'));
    plain && !led && !glued && pieces.is_nominal(at)
}

fn relative_before(pieces: &Pieces, at: usize, clause: &Range<usize>) -> bool {
    at > clause.start && pieces.has(at - 1, Role::Relatives)
}

/// Whether some list of the language has it as a verb.
fn is_known(pieces: &Pieces, at: usize) -> bool {
    let Some(piece) = pieces.get(at) else { return false };
    let grammar = &pieces.language.speech().grammar;
    let inflection = inflection::of(pieces.language);
    let base = inflection.verb(&piece.folded);
    // What is a plural as well is told by what stands around it.
    let verb = grammar.pasts.contains_key(&base);
    pieces.has(at, Role::Finite) || verb || frames::of(pieces.language).is_verb(&piece.folded)
}

fn is_past(pieces: &Pieces, at: usize) -> bool {
    let Some(piece) = pieces.get(at) else { return false };
    let past = &pieces.language.speech().grammar.past;
    let regular =
        !past.is_empty() && piece.folded.len() > past.len() + 2 && piece.folded.ends_with(&**past);
    (regular && !piece.capital) || is_irregular_past(pieces, &piece.folded)
}

/// Whether it is a past form of a verb that has a past of its own: "kept", "written".
fn is_irregular_past(pieces: &Pieces, word: &str) -> bool {
    let grammar = &pieces.language.speech().grammar;
    let base = inflection::of(pieces.language).verb(word);
    base != word
        && grammar.pasts.contains_key(&base)
        && !word.ends_with(&*grammar.gerund)
        && (grammar.other.is_empty() || !word.ends_with(&*grammar.other))
}

fn is_gerund(pieces: &Pieces, at: usize) -> bool {
    let gerund = &pieces.language.speech().grammar.gerund;
    pieces.get(at).is_some_and(|piece| {
        piece.folded.len() > gerund.len() + 2 && piece.folded.ends_with(&**gerund) && !piece.capital
    })
}

/// Whether it ends as a verb does when somebody else does it.
fn is_other(pieces: &Pieces, at: usize) -> bool {
    let other = &pieces.language.speech().grammar.other;
    pieces.get(at).is_some_and(|piece| {
        !other.is_empty()
            && piece.folded.len() > other.len() + 2
            && piece.folded.ends_with(&**other)
    })
}

/// Whether no noun goes on behind it.
fn ends_noun(pieces: &Pieces, at: usize, clause: &Range<usize>) -> bool {
    at + 1 >= clause.end || !pieces.is_nominal(at + 1)
}
