//! The places in a sentence where somebody is said to say something.
//!
//! A cue is a verb with its subject ("the union claimed"), a participle ("after
//! claiming"), a preposition ("according to") or a noun ("the union's claim
//! that"), and the stretch of words that it makes somebody's. Whose it is at one
//! place is decided by [`super::speaker`]: the shortest stretch wins.

use std::ops::Range;

use super::clause::Clause;
use super::speech::{Role, Turn};

/// What somebody does to the words in a cue's scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    Says,
    Denies,
    Doubts,
}

/// Who does it, as far as the clause alone can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// These words.
    Phrase(Range<usize>),
    /// Whoever the pronoun stands for.
    Pronoun(usize),
    /// The subject of the verb before, or of the clause.
    Same,
    /// Nobody is named.
    Nobody,
}

/// Somebody says something.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The verb, preposition or noun.
    pub(super) verb: usize,
    /// The first word of verb and subject.
    pub(super) from: usize,
    pub(super) subject: Subject,
    pub(super) stance: Stance,
    /// The words that are said.
    pub(super) scope: Range<usize>,
}

/// What makes a word a verb of saying, showing, denying or doubting.
pub(super) const SPEAKING: [Role; 9] = [
    Role::Says,
    Role::SaysThat,
    Role::Shows,
    Role::SaysOf,
    Role::Puts,
    Role::Denies,
    Role::Rejects,
    Role::Doubts,
    Role::Alleges,
];

/// All cues of a clause, in the order of their verbs.
pub(super) fn cues(c: &Clause) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    // Where the part of the sentence begins that a cue behind it can reach back to.
    let mut floor = 0;
    for k in 0..c.len() {
        if c.sign(k) == Some(';') {
            floor = k + 1;
            continue;
        }
        let found = attributing(c, k, floor)
            .or_else(|| survey(c, k, floor))
            .or_else(|| claim(c, k))
            .or_else(|| verb(c, k, floor));
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
            c.any(i, &[Role::Conjunctions]) || matches!(c.sign(i), Some(',' | ';' | '-' | '—' | '–'))
        });
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

/// Whether what stands behind a cue at the sign `i` still belongs to the speech.
fn resumes(c: &Clause, i: usize, subject_before: bool) -> bool {
    if c.sign(i) != Some(',') && c.sign(i) != Some('–') && c.sign(i) != Some('—') {
        return false;
    }
    let next = i + 1;
    if c.any(next, &[Role::Conjunctions]) {
        return true;
    }
    let relative = c.has(next, Role::Relatives);
    let participle = c.ends(next, "ing");
    subject_before && !relative && !participle && !c.breaks(next)
}

/// "according to X"
fn attributing(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    let length = c.phrase(k, Turn::Attributing);
    if length == 0 {
        return None;
    }
    let who = c.phrase_after(k + length)?;
    let initial = (floor..k).all(|i| c.any(i, &[Role::Conjunctions, Role::Adverbs]) || c.sign(i).is_some());
    let scope = if initial {
        who.end..reach(c, who.end)
    } else if resumes(c, who.end, false) {
        floor..reach(c, who.end)
    } else {
        floor..k
    };
    Some(Cue { verb: who.end.saturating_sub(1).max(k), from: k, subject: Subject::Phrase(who), stance: Stance::Says, scope })
}

/// "in a survey by X", "by the union's count"
fn survey(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    if !c.has(k, Role::Documents) {
        return None;
    }
    let mut start = k;
    while start > floor && k - start < 8 && !c.has(start - 1, Role::Prepositions) && !c.breaks(start - 1) {
        start -= 1;
    }
    let preposition = start.checked_sub(1)?;
    if !["in", "by", "per", "from", "under"].iter().any(|p| c.is(preposition, p)) {
        return None;
    }
    let (who, end) = if c.is(k + 1, "by") || c.is(k + 1, "from") {
        let who = c.phrase_after(k + 2)?;
        let end = who.end;
        (who, end)
    } else {
        let owner = owner(c, k)?;
        if !(c.sign(k + 1) == Some(',') || c.is(preposition, "by")) {
            return None;
        }
        (owner, k + 1)
    };
    let initial = preposition == floor;
    let scope = if initial { end..reach(c, end) } else { floor..reach(c, end) };
    Some(Cue { verb: k, from: preposition, subject: Subject::Phrase(who), stance: Stance::Says, scope })
}

/// The words before "'s" before the noun `k`: whose it is.
fn owner(c: &Clause, k: usize) -> Option<Range<usize>> {
    let mut at = k.checked_sub(1)?;
    // An adjective may stand between: "the union's own count", "the firm's latest estimate".
    for _ in 0..2 {
        if c.is(at, "s") || c.sign(at) == Some('\'') {
            break;
        }
        at = at.checked_sub(1)?;
    }
    if c.is(at, "s") {
        at = at.checked_sub(1)?;
    }
    if c.sign(at) != Some('\'') {
        return None;
    }
    c.phrase_before(at.checked_sub(1)?)
}

/// "the union's claim that", "a claim by the union of"
fn claim(c: &Clause, k: usize) -> Option<Cue> {
    if !c.has(k, Role::Claims) {
        return None;
    }
    if let Some(who) = owner(c, k) {
        let says = ["that", "of", "to"].iter().any(|w| c.is(k + 1, w));
        return says.then(|| Cue { verb: k, from: who.start, subject: Subject::Phrase(who), stance: Stance::Says, scope: k + 1..reach(c, k) });
    }
    if c.is(k + 1, "by") || c.is(k + 1, "from") {
        let who = c.phrase_after(k + 2)?;
        let says = ["that", "of"].iter().any(|w| c.is(who.end, w));
        return says.then(|| Cue { verb: k, from: k, subject: Subject::Phrase(who.clone()), stance: Stance::Says, scope: who.end..reach(c, k) });
    }
    None
}

/// Whether word `k`, which may be a noun or a verb, is a noun here.
pub(super) fn is_noun(c: &Clause, k: usize) -> bool {
    if !c.any(k, &[Role::Claims, Role::Documents]) {
        return false;
    }
    let Some(before) = k.checked_sub(1) else {
        // "Reports of 40 dead", "Estimates range from"
        return true;
    };
    c.any(before, &[Role::Determiners, Role::Prepositions, Role::Denies, Role::Rejects, Role::Doubts, Role::Open])
        && !c.is(before, "that")
        || c.get(before).is_some_and(|w| w.digits)
        || (c.is(before, "s") && k > 1 && c.sign(k - 2) == Some('\''))
        || c.any(k + 1, &[Role::Says, Role::Shows, Role::Puts]) && !c.is(k + 1, "count")
}

/// The words between subject and verb: auxiliaries, adverbs, negations.
struct Group {
    /// The first of them, or the verb.
    from: usize,
    passive: bool,
    progressive: bool,
    negated: bool,
}

fn group(c: &Clause, k: usize) -> Group {
    let mut found = Group { from: k, passive: false, progressive: false, negated: false };
    let participle = c.ends(k, "ing");
    while let Some(i) = found.from.checked_sub(1) {
        if c.is(i, "t") && i > 1 && c.sign(i - 1) == Some('\'') {
            found.negated = true;
            found.from = i - 1;
        } else if c.is(i, "neither") {
            // "would neither confirm nor deny"
            found.negated = true;
            found.from = i;
        } else if c.any(i, &[Role::Be, Role::Auxiliaries, Role::Negations, Role::Adverbs]) || c.ends(i, "ly") && !c.any(i, &[Role::NounsInLy, Role::Claims, Role::Documents]) {
            found.passive |= c.has(i, Role::Be) && !participle;
            found.progressive |= c.has(i, Role::Be) && participle;
            found.negated |= c.has(i, Role::Negations);
            found.from = i;
        } else {
            break;
        }
    }
    found
}

fn verb(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    let accuses = c.has(k, Role::Accuses);
    let asks = c.has(k, Role::Asks);
    if !(accuses || asks || c.any(k, &SPEAKING)) || is_noun(c, k) {
        return None;
    }
    let before_is_article = k.checked_sub(1).is_some_and(|i| {
        ["a", "an", "the", "its", "their", "his", "her", "these", "those"].iter().any(|w| c.is(i, w))
    });
    // "The United States" names somebody.
    let name = k > 0 && c.get(k).is_some_and(|w| w.capital) && c.sign(k - 1) != Some('"');
    if name || before_is_article || c.get(k + 1).is_some_and(|w| w.sign == Some('-') && w.glued) {
        return None;
    }
    let group = group(c, k);
    if group.passive {
        return passive(c, k, floor, group.from);
    }
    let participle = c.text(k).ends_with("ing") && !group.progressive;
    if !participle && c.is(k + 1, "by") && !c.text(k).ends_with('s') && k > 0 && !c.breaks(k - 1) {
        return reduced(c, k, floor);
    }
    if !participle && group.from == k && k > 0 && opens_inversion(c, k - 1)
        && let Some(who) = c.phrase_after(k + 1)
        && ends_inversion(c, who.end)
    {
        let end = (who.end..c.len()).find(|&i| c.breaks(i)).unwrap_or(c.len());
        let scope = if resumes(c, end, false) { floor..reach(c, end) } else { floor..k };
        return Some(Cue { verb: k, from: k, subject: Subject::Phrase(who), stance: Stance::Says, scope });
    }
    let (subject, from) = subject(c, k, group.from, participle)?;
    let stance = if c.has(k, Role::Denies) || (c.has(k, Role::Rejects)) {
        if group.negated { Stance::Says } else { Stance::Denies }
    } else if c.any(k, &[Role::Doubts, Role::Alleges, Role::Accuses, Role::Asks]) || group.negated {
        Stance::Doubts
    } else {
        Stance::Says
    };
    // "The comet, found in 2021, ...": without a subject of its own it is no clause.
    if !participle
        && subject != Subject::Same
        && let Some(scope) = postposed(c, k, from, floor) {
        return Some(Cue { verb: k, from, subject, stance, scope });
    }
    let scope = object(c, k, &subject)?;
    let stop = if c.breaks(scope) && c.sign(scope) != Some(':') && c.sign(scope) != Some(',') { scope } else { reach(c, scope) };
    let stop = relative_end(c, from, scope, stop);
    Some(Cue { verb: k, from, subject, stance, scope: scope..stop })
}

/// What may stand before the verb in `"...," said X`.
fn opens_inversion(c: &Clause, i: usize) -> bool {
    matches!(c.sign(i), Some(',' | '"' | '\'' | '–' | '—' | '-' | '!' | '?')) || c.get(i).is_some_and(|w| w.quotation)
}

/// What may stand behind the subject in `"...," said X on Sunday`.
fn ends_inversion(c: &Clause, i: usize) -> bool {
    c.breaks(i)
        || c.any(i, &[Role::Prepositions, Role::Times, Role::Relatives, Role::Conjunctions])
        || c.get(i).is_some_and(|w| w.quotation || w.sign == Some('"'))
}

/// "81 votes claimed by Parra"
fn reduced(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    if !c.any(k, &[Role::Says, Role::SaysThat, Role::Alleges, Role::Shows]) || !c.has(k, Role::Says) && !c.has(k, Role::Alleges) {
        return None;
    }
    let who = c.phrase_after(k + 2)?;
    let start = (floor..k).rev().find(|&i| c.breaks(i)).map_or(floor, |i| i + 1);
    let stance = if c.has(k, Role::Alleges) { Stance::Doubts } else { Stance::Says };
    Some(Cue { verb: k, from: k, subject: Subject::Phrase(who), stance, scope: start..k })
}

/// "the toll was put at 40 by the police", "it is alleged that 40"
fn passive(c: &Clause, k: usize, floor: usize, from: usize) -> Option<Cue> {
    let stop = (k + 1..c.len()).find(|&i| c.breaks(i) && c.sign(i) != Some('.')).unwrap_or(c.len());
    let by = (k + 1..stop).find(|&i| c.is(i, "by"));
    let who = by.and_then(|i| c.phrase_after(i + 1));
    let subject = who.map_or(Subject::Nobody, Subject::Phrase);
    let named = subject != Subject::Nobody;
    let stance = if c.any(k, &[Role::Denies, Role::Rejects]) {
        Stance::Denies
    } else if c.any(k, &[Role::Doubts, Role::Alleges, Role::Accuses]) || !named && c.is(k, "claimed") {
        Stance::Doubts
    } else {
        Stance::Says
    };
    let claimed = (floor..from).find(|&i| c.has(i, Role::Claims));
    let scope = match stance {
        Stance::Denies | Stance::Doubts if c.any(k, &[Role::Denies, Role::Rejects, Role::Doubts]) => claimed?..k,
        Stance::Doubts => floor..reach(c, k),
        _ if !named => return None,
        _ if c.has(k, Role::Puts) && c.is(k + 1, "at") => k + 1..by?,
        _ if c.has(k, Role::Says) && by == Some(k + 1) => floor..k,
        _ => return None,
    };
    Some(Cue { verb: k, from, subject, stance, scope })
}

/// Who says it, and the first word of that.
fn subject(c: &Clause, k: usize, group: usize, participle: bool) -> Option<(Subject, usize)> {
    let Some(p) = group.checked_sub(1) else {
        // "Claiming 81 votes, Parra left": the subject follows.
        let comma = (k..c.len()).find(|&i| c.sign(i) == Some(',')).filter(|_| participle)?;
        let who = c.phrase_after(comma + 1)?;
        return Some((Subject::Phrase(who), k));
    };
    if c.has(p, Role::Selves) || c.is(p, "to") {
        return None;
    }
    if c.has(p, Role::Pronouns) {
        return Some((Subject::Pronoun(p), p));
    }
    if c.has(p, Role::Relatives) && p > 0 {
        let last = if c.sign(p - 1) == Some(',') { p.checked_sub(2)? } else { p - 1 };
        let who = c.phrase_before(last)?;
        return Some((Subject::Phrase(who), p));
    }
    let joined = c.breaks(p)
        || c.any(p, &[Role::Conjunctions, Role::Prepositions, Role::Subordinators])
        || c.get(p).is_some_and(|w| w.quotation || w.sign.is_some() && w.sign != Some('\'') && w.sign != Some('"'));
    if c.sign(p) == Some(',')
        && let Some(who) = appositive(c, p)
    {
        let from = who.start;
        return Some((Subject::Phrase(who), from));
    }
    if joined {
        return Some((Subject::Same, group));
    }
    match c.phrase_before(p) {
        Some(who) => {
            let from = who.start;
            Some((Subject::Phrase(who), from))
        }
        None => Some((Subject::Same, group)),
    }
}

/// The name before an apposition that ends at the comma `p`: "Ana Roth, the mayor of Esk, said".
fn appositive(c: &Clause, p: usize) -> Option<Range<usize>> {
    let opening = (0..p).rev().take(14).find(|&i| c.breaks(i)).filter(|&i| c.sign(i) == Some(','))?;
    let who = c.phrase_before(opening.checked_sub(1)?)?;
    let begins = who.start.checked_sub(1).is_none_or(|i| {
        c.breaks(i) || c.any(i, &[Role::Conjunctions, Role::Subordinators, Role::Prepositions])
    });
    (begins && !c.any(opening + 1, &[Role::Conjunctions])).then_some(who)
}

/// The scope of a cue that stands behind or amid what is said: "..., the police said."
fn postposed(c: &Clause, k: usize, from: usize, floor: usize) -> Option<Range<usize>> {
    let before = from.checked_sub(1)?;
    let parted = opens_inversion(c, before) || c.is(before, "as");
    if !parted || before < floor {
        return None;
    }
    let put = c.is(before, "as") && c.is(k + 1, "it");
    let end = tail(c, k + 1 + usize::from(put))?;
    if c.sign(end) == Some(':') {
        return None;
    }
    // "In Esk, Parra claimed, ..." has a place before it and no speech.
    let start = if c.is(before, "as") { before.saturating_sub(1).max(floor) } else { before };
    let quoted = c.get(start).is_some_and(|w| w.quotation);
    let spoken = quoted || start > floor && !(c.has(floor, Role::Prepositions) && start - floor < 4);
    if !spoken && c.sign(end) != Some(',') {
        return None;
    }
    Some(if resumes(c, end, true) { floor..reach(c, end) } else { floor..from })
}

/// Where a cue ends behind which only circumstances follow: "said in a statement on Sunday."
fn tail(c: &Clause, from: usize) -> Option<usize> {
    if c.breaks(from) || c.get(from).is_some_and(|w| w.quotation) {
        return Some(from);
    }
    if !c.any(from, &[Role::Prepositions, Role::Times, Role::Listeners, Role::Adverbs]) || c.is(from, "of") {
        return None;
    }
    let end = (from..c.len()).take(14).find(|&i| c.breaks(i)).unwrap_or(c.len());
    let plain = (from..end).all(|i| !c.is(i, "that") && !c.any(i, &[Role::Be, Role::Auxiliaries]));
    (plain && c.breaks(end)).then_some(end)
}

/// The first word of what is said behind the verb `k`.
fn object(c: &Clause, k: usize, subject: &Subject) -> Option<usize> {
    let mut next = k + 1;
    while c.has(next, Role::Adverbs) && !c.has(next, Role::Negations) {
        next += 1;
    }
    let stop = (next..c.len()).take(12).find(|&i| c.breaks(i)).unwrap_or((next + 12).min(c.len()));
    let that = (next..stop).find(|&i| c.is(i, "that") || c.is(i, "whether"));
    let colon = (next..c.len()).take(12).find(|&i| c.sign(i) == Some(':'));
    let claimed = (next..stop).take(8).find(|&i| c.has(i, Role::Claims));
    if c.has(k, Role::Accuses) {
        return (next..stop).find(|&i| c.is(i, "of"));
    }
    if c.has(k, Role::Denies) {
        let refused = (next..stop).take(2).any(|i| c.has(i, Role::RefusedThings)) || (next..stop).take(5).any(|i| c.is(i, "to"));
        return if that.is_some() { that } else if refused { None } else { Some(next) };
    }
    if c.any(k, &[Role::Rejects, Role::Doubts]) {
        let claimed = claimed.filter(|&i| ["that", "of", "to", "by"].iter().any(|w| c.is(i + 1, w)) || c.get(i + 1).is_some_and(|w| w.digits));
        return that.filter(|&t| t == next || claimed.is_some()).or(claimed);
    }
    if c.has(k, Role::Asks) {
        return that.filter(|&t| t < next + 4 && c.is(t, "whether")).or_else(|| (next..stop).take(4).find(|&i| c.is(i, "if")));
    }
    if that.is_some() || colon.is_some() && that.is_none() && colon == Some(stop) {
        // "Parra told the council that", "the report notes:"
        return that.or(colon);
    }
    if c.has(k, Role::SaysOf) && c.is(next, "of") {
        return Some(next);
    }
    if c.has(k, Role::Puts)
        && let Some(at) = (next..stop).take(9).find(|&i| c.is(i, "at"))
    {
        return Some(at);
    }
    let empty = c.breaks(next) && c.sign(next) != Some(',');
    if c.any(k, &[Role::Says, Role::Alleges]) && !empty && !(c.has(k, Role::Puts) && c.breaks(next)) {
        return Some(next);
    }
    if c.has(k, Role::Shows)
        && let Subject::Phrase(who) = subject
        && who.clone().any(|i| c.has(i, Role::Documents))
        && !c.breaks(next)
    {
        return Some(next);
    }
    None
}

/// A relative clause ends at the comma before the main verb: "Parra, who claims 81 votes, left".
fn relative_end(c: &Clause, from: usize, scope: usize, stop: usize) -> usize {
    if !c.has(from, Role::Relatives) {
        return stop;
    }
    (scope..stop)
        .find(|&i| {
            c.sign(i) == Some(',')
                && (c.any(i + 1, &[Role::Auxiliaries, Role::Finite, Role::Be]) || c.any(i + 1, &SPEAKING) || c.ends(i + 1, "ed"))
        })
        .unwrap_or(stop)
}
