//! Cues that are verbs, with their subjects and what is said.

use std::ops::Range;

use crate::context::clause::Clause;
use crate::context::cue::object::object;
use crate::context::cue::{Cue, SPEAKING, Stance, Subject, forward_reach, is_noun, reach, resumes};
use crate::lang::speech::{Role, Turn};

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
    let participle = c.gerund(k);
    while let Some(i) = found.from.checked_sub(1) {
        if c.has(i, Role::Shortened) && i > 1 && c.sign(i - 1) == Some('\'') {
            found.negated = true;
            found.from = i - 1;
        } else if c.has(i, Role::Neither) {
            // "would neither confirm nor deny"
            found.negated = true;
            found.from = i;
        } else if c.any(i, &[Role::Be, Role::Auxiliaries, Role::Negations, Role::Adverbs])
            || c.adverb(i) && !c.any(i, &[Role::NounsInLy, Role::Claims, Role::Documents])
        {
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

/// The cue whose verb is word `k`.
pub(crate) fn verb(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    if !says(c, k) {
        return None;
    }
    let group = group(c, k);
    if group.passive {
        return passive(c, k, floor, group.from);
    }
    let participle = c.text(k).ends_with(&c.speech.grammar.gerund) && !group.progressive;
    if !participle
        && c.has(k + 1, Role::By)
        && !c.text(k).ends_with('s')
        && k > 0
        && (c.has(k, Role::Puts) || !c.breaks(k - 1))
    {
        return reduced(c, k, floor);
    }
    // "Lena Toft, the chief, told the paper that": whoever is told stands behind the verb.
    let telling = c.has(k, Role::Told) && appositive(c, k.saturating_sub(1)).is_some();
    if !participle
        && !telling
        && group.from == k
        && let Some(inverted) = inverted(c, k, floor)
    {
        return Some(inverted);
    }
    let (subject, from) = subject(c, k, group.from, participle)?;
    let stance = stance(c, k, group.negated);
    // "The comet, found in 2021, ...": without a subject of its own it is no clause.
    if !participle
        && subject != Subject::Same
        && let Some(scope) = postposed(c, k, from, floor)
    {
        return Some(Cue { verb: k, from, subject, stance, scope });
    }
    let scope = object(c, k, &subject)?;
    let nobody = |who: &Range<usize>| who.clone().any(|i| c.has(i, Role::Nobodies));
    let known = group.negated && stance == Stance::Doubts && c.has(scope, Role::Definites);
    let unsaid = matches!(&subject, Subject::Phrase(who) if nobody(who));
    // "Nobody believes that 40 will come": today nobody says so, while "nobody said so" looks
    // back from a time when it may be known.
    if unsaid && stance == Stance::Says && c.has(k, Role::Says) && c.has(k + 1, Role::That) {
        let today = c.ends(k, &c.speech.grammar.other) && !c.speech.grammar.other.is_empty();
        let (subject, stance) = (Subject::Nobody, Stance::Doubts);
        let scope = scope..forward_reach(c, scope);
        return today.then_some(Cue { verb: k, from, subject, stance, scope });
    }
    if known || unsaid {
        // "did not believe the 7 witnesses" and "nobody denies that" leave the figure as it is.
        return None;
    }
    let stop = if c.breaks(scope) && c.sign(scope) != Some(':') && c.sign(scope) != Some(',') {
        scope
    } else {
        forward_reach(c, scope)
    };
    let stop = relative_end(c, from, scope, stop);
    Some(Cue { verb: k, from, subject, stance, scope: scope..stop })
}

/// Whether the word at `k` is a verb by which somebody says something.
fn says(c: &Clause, k: usize) -> bool {
    let known = c.has(k, Role::Accuses) || c.has(k, Role::Asks) || c.any(k, &SPEAKING);
    if !known || is_noun(c, k) || claims_lives(c, k) {
        return false;
    }
    let before_is_article = k.checked_sub(1).is_some_and(|i| c.has(i, Role::Articles));
    // "cast doubt on"
    let cast = c.phrase(k, Turn::Cast) > 0;
    // "The United States" names somebody.
    let name = k > 0 && c.get(k).is_some_and(|w| w.capital) && c.sign(k - 1) != Some('"');
    let compound = c.get(k + 1).is_some_and(|w| w.sign == Some('-') && w.glued);
    // "said to be 12": nobody in particular says so.
    let hearsay = c.has(k, Role::SaidTo) && c.has(k + 1, Role::To);
    !(before_is_article || cast || name || compound || hearsay)
}

/// What whoever says it with the verb at `k` makes of it.
fn stance(c: &Clause, k: usize, negated: bool) -> Stance {
    let asks = c.has(k, Role::Asks);
    if c.any(k, &[Role::Denies, Role::Rejects]) {
        if negated { Stance::Says } else { Stance::Denies }
    } else if asks && !c.any(k, &[Role::Doubts, Role::Says]) {
        Stance::Asks
    } else if c.any(k, &[Role::Doubts, Role::Alleges]) || asks || negated {
        Stance::Doubts
    } else {
        Stance::Says
    }
}

/// "..., said Osk": who speaks stands behind the verb at `k`.
fn inverted(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    k.checked_sub(1).filter(|&i| opens_inversion(c, i))?;
    let who = c.phrase_after(k + 1)?;
    if !ends_inversion(c, who.end) || c.has(who.start, Role::Nobodies) {
        return None;
    }
    let end = (who.end..c.len()).find(|&i| c.breaks(i)).unwrap_or(c.len());
    let scope = if resumes(c, end, false) { floor..reach(c, end) } else { floor..k };
    Some(Cue { verb: k, from: k, subject: Subject::Phrase(who), stance: Stance::Says, scope })
}

/// What may stand before the verb in `"...," said X`.
fn opens_inversion(c: &Clause, i: usize) -> bool {
    matches!(c.sign(i), Some(',' | '"' | '\'' | '–' | '—' | '-' | '!' | '?'))
        || c.get(i).is_some_and(|w| w.quotation)
}

/// What may stand behind the subject in `"...," said X on Sunday`.
fn ends_inversion(c: &Clause, i: usize) -> bool {
    c.breaks(i)
        || c.any(i, &[Role::Prepositions, Role::Times, Role::Relatives, Role::Conjunctions])
        || c.get(i).is_some_and(|w| w.quotation || w.sign == Some('"'))
}

/// "51 seats claimed by Lind"
fn reduced(c: &Clause, k: usize, floor: usize) -> Option<Cue> {
    let who = c.phrase_after(k + 2)?;
    if c.has(k, Role::Puts) && c.has(who.end, Role::At) {
        let scope = who.end..forward_reach(c, k);
        return Some(Cue {
            verb: k,
            from: k,
            subject: Subject::Phrase(who),
            stance: Stance::Says,
            scope,
        });
    }
    if !c.any(k, &[Role::Says, Role::SaysThat, Role::Alleges, Role::Shows])
        || !c.has(k, Role::Says) && !c.has(k, Role::Alleges)
    {
        return None;
    }
    let start = (floor..k).rev().find(|&i| c.breaks(i)).map_or(floor, |i| i + 1);
    let stance = if c.has(k, Role::Alleges) { Stance::Doubts } else { Stance::Says };
    Some(Cue { verb: k, from: k, subject: Subject::Phrase(who), stance, scope: start..k })
}

/// "the toll was put at 40 by the police", "it is alleged that 40"
fn passive(c: &Clause, k: usize, floor: usize, from: usize) -> Option<Cue> {
    if c.has(k, Role::Accuses) {
        // "Accused of killing 3": who did it is open, not how many died.
        return None;
    }
    let stop = (k + 1..c.len()).find(|&i| c.breaks(i) && c.sign(i) != Some('.')).unwrap_or(c.len());
    let by = (k + 1..stop).find(|&i| c.has(i, Role::By));
    let who = by.and_then(|i| c.phrase_after(i + 1));
    let who_end = who.as_ref().map(|who| who.end);
    let subject = who.map_or(Subject::Nobody, Subject::Phrase);
    let named = subject != Subject::Nobody;
    let stance = if c.any(k, &[Role::Denies, Role::Rejects]) {
        Stance::Denies
    } else if c.any(k, &[Role::Doubts, Role::Alleges]) || !named && c.has(k, Role::ClaimedByNobody)
    {
        Stance::Doubts
    } else {
        Stance::Says
    };
    let claimed = (floor..from).find(|&i| c.has(i, Role::Claims));
    let scope = match stance {
        Stance::Denies | Stance::Doubts
            if c.any(k, &[Role::Denies, Role::Rejects, Role::Doubts]) =>
        {
            claimed?..k
        }
        Stance::Doubts => floor..reach(c, k),
        _ if !named => return None,
        _ if c.has(k, Role::Puts) && c.has(k + 1, Role::At) => k + 1..by?,
        // "Is expected by the guild to grow by 3 percent".
        _ if by == Some(k + 1) && who_end.is_some_and(|end| c.has(end, Role::To)) => {
            let end = who_end?;
            end..forward_reach(c, end)
        }
        _ if c.has(k, Role::Says) && by == Some(k + 1) => floor..k,
        _ => return None,
    };
    Some(Cue { verb: k, from, subject, stance, scope })
}

/// Who says it, and the first word of that.
fn subject(c: &Clause, k: usize, group: usize, participle: bool) -> Option<(Subject, usize)> {
    if c.speech.grammar.drops_subject
        && let Some(found) = unnamed(c, k, group, participle)
    {
        return Some(found);
    }
    let Some(p) = group.checked_sub(1) else {
        // "Claiming 51 seats, Lind left": the subject follows.
        let comma = (k..c.len()).find(|&i| c.sign(i) == Some(',')).filter(|_| participle)?;
        let who = c.phrase_after(comma + 1)?;
        return Some((Subject::Phrase(who), k));
    };
    if c.has(p, Role::Selves) || c.has(p, Role::To) {
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
        || c.get(p).is_some_and(|w| {
            w.quotation || w.sign.is_some() && w.sign != Some('\'') && w.sign != Some('"')
        });
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
            let who = described(c, &who).unwrap_or(who);
            let from = who.start;
            Some((Subject::Phrase(who), from))
        }
        None => Some((Subject::Same, group)),
    }
}

/// Words between "who" and the place that ends its clause, at most.
const DESCRIPTION: usize = 4;

/// Who is meant where the words before the verb end a clause about him: in
/// "officials who were in the room say" the room says nothing.
fn described(c: &Clause, place: &Range<usize>) -> Option<Range<usize>> {
    let preposition = place.start.checked_sub(1).filter(|&i| c.has(i, Role::Prepositions))?;
    let mut before = (preposition.saturating_sub(DESCRIPTION)..preposition).rev();
    let who = before.find(|&i| c.breaks(i) || c.has(i, Role::Relatives))?;
    let verb = (who + 1..preposition).any(|i| c.any(i, &[Role::Be, Role::Auxiliaries]));
    if !verb || c.breaks(who) {
        return None;
    }
    c.phrase_before(who.checked_sub(1)?)
}

/// The subject of a verb that has none before it, where the language lets it stand
/// behind the verb ("dijo Parra que") or drops it ("dijo que").
fn unnamed(c: &Clause, k: usize, group: usize, participle: bool) -> Option<(Subject, usize)> {
    if participle {
        return None;
    }
    let opens = match group.checked_sub(1) {
        None => true,
        Some(p) if c.breaks(p) && c.sign(p) != Some(',') => true,
        // "En la sala dijo que": what stands before it is where, not who.
        Some(p) => {
            c.phrase_before(p).is_some_and(|who| {
                who.start.checked_sub(1).is_some_and(|i| c.has(i, Role::Prepositions))
            }) || c.has(p, Role::Times)
        }
    };
    if !opens {
        return None;
    }
    let behind = c.phrase_after(k + 1).filter(|who| {
        c.has(who.end, Role::That) || c.sign(who.end) == Some(':') || c.breaks(who.end)
    });
    Some(match behind {
        Some(who) => (Subject::Phrase(who), group),
        None => (Subject::Dropped, group),
    })
}

/// The name before an apposition that ends at the comma `p`: "Ana Roth, the mayor of Esk, said".
fn appositive(c: &Clause, p: usize) -> Option<Range<usize>> {
    let opening =
        (0..p).rev().take(14).find(|&i| c.breaks(i)).filter(|&i| c.sign(i) == Some(','))?;
    let who = c.phrase_before(opening.checked_sub(1)?)?;
    let begins = who.start.checked_sub(1).is_none_or(|i| {
        c.breaks(i) || c.any(i, &[Role::Conjunctions, Role::Subordinators, Role::Prepositions])
    });
    (begins && !c.any(opening + 1, &[Role::Conjunctions])).then_some(who)
}

/// The scope of a cue that stands behind or amid what is said: "..., the police said."
fn postposed(c: &Clause, k: usize, from: usize, floor: usize) -> Option<Range<usize>> {
    let before = from.checked_sub(1)?;
    let parted = opens_inversion(c, before) || c.has(before, Role::As);
    if !parted || before < floor {
        return None;
    }
    let put = c.has(before, Role::As) && c.has(k + 1, Role::PutObject);
    let told = c.has(k, Role::Told);
    let listener = c.phrase_after(k + 1).filter(|who| told && c.has(who.start, Role::Determiners));
    let end = tail(c, listener.map_or(k + 1 + usize::from(put), |who| who.end))?;
    if c.sign(end) == Some(':') {
        return None;
    }
    // "In Esk, Lind claimed, ..." has a place before it and no speech.
    let start = if c.has(before, Role::As) { before.saturating_sub(1).max(floor) } else { before };
    let quoted = c.get(start).is_some_and(|w| w.quotation);
    let spoken =
        quoted || start > floor && !(c.has(floor, Role::Prepositions) && start - floor < 4);
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
    if !c.any(from, &[Role::Prepositions, Role::Times, Role::Listeners, Role::Adverbs])
        || c.has(from, Role::Of)
    {
        return None;
    }
    let clause = c.has(from, Role::OpensClause);
    let end = (from..c.len()).take(14).find(|&i| c.breaks(i)).unwrap_or(c.len());
    let plain = (from..end)
        .all(|i| !c.has(i, Role::That) && (clause || !c.any(i, &[Role::Be, Role::Auxiliaries])));
    (plain && c.breaks(end)).then_some(end)
}

/// "Claimed nine lives": a disaster does, and says nothing.
fn claims_lives(c: &Clause, k: usize) -> bool {
    let mut object =
        (k + 1..c.len()).take(5).take_while(|&i| !c.breaks(i) && !c.has(i, Role::That));
    let lives = object.find(|&i| c.has(i, Role::Tolls));
    lives.is_some_and(|at| !c.any(at + 1, &[Role::Be, Role::Auxiliaries, Role::Finite]))
}

/// A relative clause ends at the comma before the main verb: "Lind, who claims 51 seats, left".
fn relative_end(c: &Clause, from: usize, scope: usize, stop: usize) -> usize {
    if !c.has(from, Role::Relatives) {
        return stop;
    }
    (scope..stop)
        .find(|&i| {
            c.sign(i) == Some(',')
                && (c.any(i + 1, &[Role::Auxiliaries, Role::Finite, Role::Be])
                    || c.any(i + 1, &SPEAKING)
                    || c.past(i + 1))
        })
        .unwrap_or(stop)
}
