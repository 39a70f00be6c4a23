//! Cues that are no verbs: prepositions, and nouns with their owners.

use std::ops::Range;

use crate::context::clause::Clause;
use crate::context::cue::{Cue, Stance, Subject, reach, resumes};
use crate::lang::speech::{Role, Turn};

/// "according to X"
pub(crate) fn attributing(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    let length = c.phrase(k, Turn::Attributing);
    if length == 0 {
        return None;
    }
    let mut who = c.phrase_after(k + length)?;
    // "According to figures released by Orde".
    if c.past(who.end) && c.has(who.end + 1, Role::By) {
        who = c.phrase_after(who.end + 2)?;
    }
    let initial =
        (floor..k).all(|i| c.any(i, &[Role::Conjunctions, Role::Adverbs]) || c.sign(i).is_some());
    let scope = if initial {
        who.end..reach(c, who.end)
    } else if resumes(c, who.end, false) {
        floor..reach(c, who.end)
    } else {
        floor..k
    };
    Some(Cue {
        verb: who.end.saturating_sub(1).max(k),
        from: k,
        subject: Subject::Phrase(who),
        stance: Stance::Says,
        scope,
    })
}

/// "in a survey by X", "by the union's count"
pub(crate) fn survey(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    if !c.has(k, Role::Documents) {
        return None;
    }
    let mut start = k;
    while start > floor
        && k - start < 8
        && !c.has(start - 1, Role::Prepositions)
        && !c.breaks(start - 1)
    {
        start -= 1;
    }
    let preposition = start.checked_sub(1)?;
    if !c.has(preposition, Role::Sources) {
        return None;
    }
    let initial = preposition == floor;
    let (who, end) = if c.has(k + 1, Role::Authors) {
        let who = c.phrase_after(k + 2).filter(|who| is_somebody(c, who))?;
        let end = who.end;
        (Subject::Phrase(who), end)
    } else {
        let owner = match owner(c, k) {
            Some(who) => Subject::Phrase(who),
            // "by his own count"
            None if c.has(start, Role::Owners) => Subject::Pronoun(start),
            None => return None,
        };
        // "In the union's count 40 ...", "... 40 in the union's count."
        let goes_on =
            || initial && !c.breaks(k + 1) && !c.any(k + 1, &[Role::Prepositions, Role::That]);
        let ends = || c.has(k, Role::Claims) && c.breaks(k + 1);
        if !(c.sign(k + 1) == Some(',') || c.has(preposition, Role::By) || goes_on() || ends()) {
            return None;
        }
        (owner, k + 1)
    };
    let scope = if initial { end..reach(c, end) } else { floor..reach(c, end) };
    Some(Cue { verb: k, from: preposition, subject: who, stance: Stance::Says, scope })
}

/// Whether a phrase can name somebody: in "two minutes from time" a bare noun does not.
fn is_somebody(c: &Clause, who: &Range<usize>) -> bool {
    let several = who.end > 0 && c.text(who.end - 1).ends_with('s');
    several
        || c.any(who.start, &[Role::Determiners])
        || who.clone().any(|i| c.get(i).is_some_and(|w| w.capital))
}

/// The words before "'s" before the noun `k`: whose it is.
fn owner(c: &Clause, k: usize) -> Option<Range<usize>> {
    let mut at = k.checked_sub(1)?;
    // An adjective may stand between: "the union's own count", "the firm's latest estimate".
    for _ in 0..2 {
        if c.has(at, Role::Owning) || c.sign(at) == Some('\'') {
            break;
        }
        at = at.checked_sub(1)?;
    }
    if c.has(at, Role::Owning) {
        at = at.checked_sub(1)?;
    }
    if c.sign(at) != Some('\'') {
        return None;
    }
    c.phrase_before(at.checked_sub(1)?)
}

/// "the union's claim that", "a claim by the union of"
pub(crate) fn claim(c: &Clause, k: usize) -> Option<Cue> {
    if !c.has(k, Role::Claims) {
        return None;
    }
    if let Some(who) = owner(c, k) {
        let says = c.any(k + 1, &[Role::That, Role::Of, Role::To, Role::Be]);
        return says.then(|| Cue {
            verb: k,
            from: who.start,
            subject: Subject::Phrase(who),
            stance: Stance::Says,
            scope: k + 1..reach(c, k),
        });
    }
    let own = k.checked_sub(1).is_some_and(|i| c.has(i, Role::Owners));
    let refused = (0..k).rev().take(4).any(|i| c.any(i, &[Role::Rejects, Role::Doubts]));
    if own && !refused && c.any(k + 1, &[Role::That, Role::Of]) {
        return Some(Cue {
            verb: k,
            from: k - 1,
            subject: Subject::Same,
            stance: Stance::Says,
            scope: k + 1..reach(c, k),
        });
    }
    if own && !refused && c.has(k + 1, Role::Be) {
        // "Her estimate is 40."
        return Some(Cue {
            verb: k,
            from: k - 1,
            subject: Subject::Pronoun(k - 1),
            stance: Stance::Says,
            scope: k + 1..reach(c, k),
        });
    }
    if c.has(k + 1, Role::Authors) {
        let who = c.phrase_after(k + 2)?;
        let says = c.any(who.end, &[Role::That, Role::Of, Role::Be]);
        return says.then(|| Cue {
            verb: k,
            from: k,
            subject: Subject::Phrase(who.clone()),
            stance: Stance::Says,
            scope: who.end..reach(c, k),
        });
    }
    None
}

/// Whether word `k`, which may be a noun or a verb, is a noun here.
pub(crate) fn is_noun(c: &Clause, k: usize) -> bool {
    if !c.any(k, &[Role::Claims, Role::Documents]) {
        return false;
    }
    let Some(before) = k.checked_sub(1) else {
        // "Reports of 40 dead", "Estimates range from"
        return true;
    };
    c.any(
        before,
        &[
            Role::Determiners,
            Role::Prepositions,
            Role::Denies,
            Role::Rejects,
            Role::Doubts,
            Role::Open,
        ],
    ) && !c.has(before, Role::That)
        // "topped forecasts", "forecasts improved as": there is a verb already.
        || c.any(before, &[Role::Finite]) || c.past(before)
        || c.any(k + 1, &[Role::As, Role::Finite, Role::Be, Role::Auxiliaries]) || c.past(k + 1)
        || c.get(before).is_some_and(|w| w.digits)
        || (c.has(before, Role::Owning) && k > 1 && c.sign(k - 2) == Some('\''))
        || c.any(k + 1, &[Role::Says, Role::Shows, Role::Puts]) && !c.has(k + 1, Role::Compounds)
}
