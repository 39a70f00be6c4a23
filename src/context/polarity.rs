//! Whether a text says a thing, denies it or leaves it open.
//!
//! A negation in the sentence is not enough: "not all 33 rooms are heated" states that
//! there are 33. What is denied is a figure that the negation names ("not 33
//! but 35"), or that is new in the denied clause ("was not carrying 33
//! passengers"); a figure with an article before it, or one that measures a
//! circumstance ("did not meet for 10 days"), stays asserted. When in doubt the
//! text says what it says.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::context::clause::Clause;
use crate::context::cue::{Cue, SPEAKING, Stance, is_noun};
use crate::lang::speech::{Role, Turn};

/// What a text, or the speaker it names, does to a statement.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    #[default]
    Asserted,
    /// It is not so.
    Denied,
    /// It is alleged or unclear, or somebody else in the passage rejects it.
    Questioned,
    /// It is asked, or supposed: "if 40 came".
    Supposed,
}

/// How far before a figure, in words, the negation of its verb can stand.
const NEGATION: usize = 12;

/// What the clause `c` does to its words `target`, cues aside.
///
/// `worded` says that they are a statement or names and no figure.
pub(crate) fn of(c: &Clause, target: &Range<usize>, worded: bool) -> Polarity {
    let t = target.start;
    let definite = definite(c, t);
    let headed = worded && (headed_by_no(c, t) || nobody_does(c, t) || none_of_them_does(c, t));
    let verb = || negated_verb(c, t, worded) || did_not_happen(c, t);
    if negated_itself(c, t) || headed || (!definite && verb()) {
        return Polarity::Denied;
    }
    let first = part_begins(c, t);
    let unsure = (first..t).any(|i| {
        let turn = c.phrase(i, Turn::Questioning);
        // "There is no doubt that" leaves nothing open.
        let sure = i.checked_sub(1).is_some_and(|b| c.has(b, Role::Sure));
        turn > 0 && i + turn <= t && !sure && !in_a_relative(c, i + turn, t)
    });
    if unsure {
        return Polarity::Questioned;
    }
    let denied = (first..t).any(|i| {
        let turn = c.phrase(i, Turn::Denying);
        turn > 0 && i + turn <= t
    });
    let contrary = (first..t)
        .any(|i| c.phrase(i, Turn::Contrary) > 0 && !(i..t).any(|j| c.sign(j) == Some(',')));
    if denied || contrary || found_false(c, target) {
        return Polarity::Denied;
    }
    if open(c, first, target) || unsettled(c, t) {
        return Polarity::Questioned;
    }
    // "Whether or not it rains, 40 come": a comma ends what is asked, two only insert something.
    let ended = |i: usize| (i..t).filter(|&i| c.sign(i) == Some(',')).count() == 1;
    let whether =
        (first..t).any(|i| c.has(i, Role::Whether) && !in_a_relative(c, i + 1, t) && !ended(i));
    if whether || !definite && (asked(c) || supposed(c, t)) {
        return Polarity::Supposed;
    }
    Polarity::Asserted
}

/// What the sentence `c` behind the statement's own does to it: "That is false."
///
/// `speaker` is who said it; whoever repeats himself refutes nothing.
pub(crate) fn afterwards(c: &Clause, cues: &[Cue], speaker: Option<&str>) -> Polarity {
    let points_back = (0..c.len().min(6)).any(|i| {
        c.has(i, Role::Anaphors) && i < 2 && !c.has(i, Role::Pairs)
            || c.has(i, Role::Claims) && i > 0 && c.any(i - 1, &[Role::Definites])
    });
    let judged = (1..c.len()).any(|i| c.has(i, Role::Falsehoods) && c.has(i - 1, Role::Be));
    if points_back && judged {
        return Polarity::Denied;
    }
    if points_back && (0..c.len()).any(|i| left_open(c, i)) || refuted(c, 0, cues, speaker) {
        return Polarity::Questioned;
    }
    Polarity::Asserted
}

/// Whether somebody other than `speaker` rejects behind word `from` what was
/// stated before: "an account rejected by the guild", "which the guild denies".
pub(crate) fn refuted(c: &Clause, from: usize, cues: &[Cue], speaker: Option<&str>) -> bool {
    for i in from..c.len() {
        if !c.any(i, &[Role::Rejects, Role::Denies, Role::Doubts]) || is_noun(c, i) {
            // Behind another speaker's words the rejection is of those.
            if cues.iter().any(|q| q.verb == i && q.stance == Stance::Says && q.scope.start > i) {
                return false;
            }
            continue;
        }
        let named = (from..i).rev().take(8).any(|j| c.any(j, &[Role::Claims, Role::Anaphors]));
        let back = c.any(i + 1, &[Role::Anaphors])
            && !c.has(i + 2, Role::Claims)
            && !c.has(i + 1, Role::That)
            || c.has(i + 1, Role::That) && c.breaks(i + 2)
            || c.any(i + 1, &[Role::Definites, Role::Determiners])
                && (i + 2..i + 5).any(|j| c.has(j, Role::Claims) && c.breaks(j + 1));
        let agent = if c.has(i + 1, Role::By) {
            c.phrase_after(i + 2)
        } else {
            i.checked_sub(1).and_then(|p| c.phrase_before(p))
        };
        let applies = back || named && (c.has(i + 1, Role::By) || c.breaks(i + 1));
        if applies {
            let agent = agent.and_then(|a| c.bytes(&a)).map(|b| c.cut(&b)).unwrap_or_default();
            return speaker
                .is_none_or(|s| agent.is_empty() || !(s.contains(&agent) || agent.contains(s)));
        }
    }
    false
}

/// The first word of the part of the sentence in which word `t` stands.
fn part_begins(c: &Clause, t: usize) -> usize {
    (0..t).rev().find(|&i| c.sign(i) == Some(';') || c.has(i, Role::Contrasts)).map_or(0, |i| i + 1)
}

/// The word before the figure `t` and the hedges and articles that belong to it.
fn before_figure(c: &Clause, t: usize) -> Option<usize> {
    let mut i = t.checked_sub(1)?;
    for _ in 0..2 {
        let hedge = c.has(i, Role::Hedges) || matches!(c.sign(i), Some('-' | '$'));
        if !hedge {
            break;
        }
        i = i.checked_sub(1)?;
    }
    Some(i)
}

/// Whether the figure is taken as known: "the 33 passengers", "their other 5".
fn definite(c: &Clause, t: usize) -> bool {
    (0..t)
        .rev()
        .take(3)
        .take_while(|&i| {
            !c.breaks(i)
                && !c.any(i, &[Role::Be, Role::Auxiliaries, Role::Prepositions, Role::Negations])
        })
        .any(|i| c.has(i, Role::Definites))
        || t > 1 && c.has(t - 1, Role::Owning) && c.sign(t - 2) == Some('\'')
}

/// "not 33", "far from 33", "no longer 33", "neither 33 nor 35"
fn negated_itself(c: &Clause, t: usize) -> bool {
    let Some(i) = before_figure(c, t) else { return false };
    let no =
        c.has(i, Role::Noes) && i > 0 && !c.get(i).is_some_and(|w| w.capital) && !c.breaks(i - 1);
    let word = c.has(i, Role::Nots);
    let turned = (0..=i).rev().take(6).any(|from| {
        let turn = c.phrase(from, Turn::DenyingNext);
        turn > 0 && from + turn == i + 1
    });
    no || word || turned
}

/// Whether what stands behind word `from` and holds the figure `t` is a clause about somebody:
/// "whether a fire that killed 33 was set" leaves the 33 as they are.
pub(crate) fn in_a_relative(c: &Clause, from: usize, t: usize) -> bool {
    (from + 1..t).any(|i| {
        c.has(i, Role::Relatives)
            && !c.any(i - 1, &[Role::Claims, Role::Be])
            && !c.any(i - 1, &SPEAKING)
            && !c.breaks(i - 1)
    })
}

/// "Any of the 33": they are taken as known.
pub(crate) fn of_those(c: &Clause, t: usize) -> bool {
    t > 1 && c.has(t - 1, Role::Definites) && c.has(t - 2, Role::Of)
}

/// Words between "no" and the words that it denies, at most.
const DESCRIBED: usize = 3;

/// Whether word `i` is a verb by its form.
fn is_verb(c: &Clause, i: usize) -> bool {
    c.any(i, &[Role::Be, Role::Auxiliaries, Role::Finite]) || c.past(i)
}

/// "Nobody in the town issued a warning", "no shop on the quay has a ramp", "nowhere is there a
/// ramp": the verb at or right before the statement has a subject that is nobody.
fn nobody_does(c: &Clause, t: usize) -> bool {
    let parts = |i: usize| {
        c.breaks(i) || c.any(i, &[Role::Conjunctions, Role::Contrasts, Role::Subordinators])
    };
    let first = (0..t).rev().take(NEGATION).take_while(|&i| !parts(i)).last().unwrap_or(t);
    // Behind so many words nobody knows where the part begins.
    if first >= t || t - first == NEGATION {
        return false;
    }
    let between = || first + 1..t;
    if between().any(|i| c.any(i, &[Role::Relatives, Role::Averts])) {
        return false;
    }
    if c.has(first, Role::Nowheres) {
        return true;
    }
    let one = c.phrase(first, Turn::NotOne);
    let none = one > 0 || c.any(first, &[Role::Nones, Role::Noes]);
    // "Has", "has a", "has": the verb that the statement's own words belong to.
    let article = usize::from(t > 0 && c.has(t - 1, Role::Articles));
    let own = if is_verb(c, t) { Some(t) } else { t.checked_sub(1 + article) };
    let Some(own) = own.filter(|&at| none && at > first && is_verb(c, at)) else { return false };
    let place = (first + 1 + one.saturating_sub(1)..own).find(|&i| c.has(i, Role::Prepositions));
    let plain = |i: usize| !is_verb(c, i) && !c.any(i, &SPEAKING);
    let near = place.is_some_and(|at| at <= first + DESCRIBED + 1);
    (near || one > 0)
        && (first + 1..own).all(|i| plain(i) || c.has(i, Role::Auxiliaries) && i + 1 == own)
}

/// "No warning was issued", "no new warning was issued", "no cases of measles", "without a warning"
fn headed_by_no(c: &Clause, t: usize) -> bool {
    let of = t > 0 && c.has(t - 1, Role::Of) && !is_verb(c, t);
    let t = t - usize::from(of);
    let verb = |i: usize| {
        c.any(i, &SPEAKING)
            || c.any(i, &[Role::Be, Role::Auxiliaries, Role::Finite, Role::Prepositions])
            || c.any(i, &[Role::Conjunctions, Role::Relatives, Role::Subordinators])
    };
    let before = (t.saturating_sub(DESCRIBED + 1)..t).rev();
    let none = |i: usize| c.any(i, &[Role::Noes, Role::Lacking]);
    // "Without delay the mill bought a yard": an article opens a phrase of its own.
    let opens = |i: usize| c.has(i, Role::Determiners) && !(i > 0 && none(i - 1));
    let mut described = before.take_while(|&i| none(i) || !(c.breaks(i) || verb(i) || opens(i)));
    // "A mill with no yard has an inn", "a mill without a yard has one".
    let circumstance =
        |i: usize| c.has(i, Role::Lacking) || i > 0 && c.has(i - 1, Role::Prepositions);
    described.any(|i| none(i) && !(circumstance(i) && is_verb(c, t)))
}

/// "If 33 came, ...", "suppose that 33 come": nothing says that they do.
fn supposed(c: &Clause, t: usize) -> bool {
    let before = || (0..t).rev().take_while(|&i| !c.breaks(i));
    before().any(|i| c.phrase(i, Turn::Supposing) > 0)
}

/// "was not carrying 33", "never had 40", "no longer employs 40", "nobody found 40"
fn negated_verb(c: &Clause, t: usize, worded: bool) -> bool {
    for i in (0..t).rev().take(NEGATION) {
        // "Nobody was hurt and a permit was issued": somebody else's verb.
        let joins = worded && c.has(i, Role::Conjunctions) && !c.has(i, Role::Negations);
        if joins && !is_verb(c, i + 1) {
            return false;
        }
        if c.phrase(i, Turn::Limits) > 0 && i + c.phrase(i, Turn::Limits) <= t {
            return false;
        }
        let longer = i.checked_sub(1).is_some_and(|no| c.phrase(no, Turn::NoMore) > 1);
        let shortened = c.has(i, Role::Shortened) && i > 1 && c.sign(i - 1) == Some('\'');
        if longer || shortened || c.has(i, Role::NegatesVerb) {
            // "not only", "not all" and the like have returned above; a bare "not" needs its verb.
            return longer
                || shortened
                || !c.has(i, Role::NeedsVerb)
                || i > 0 && c.any(i - 1, &[Role::Be, Role::Auxiliaries]);
        }
        if c.has(i, Role::Nones) {
            return !excepts(c, i + 1);
        }
        // "Could not escape losing 4": what is not averted happened.
        if c.has(i, Role::Averts) {
            return false;
        }
        // "did not confirm 40" is the speaker's doing, and a cue.
        let spoken = c.any(i, &SPEAKING) && !is_noun(c, i);
        if spoken
            || c.breaks(i)
            || c.any(i, &[Role::Circumstances, Role::Relatives, Role::Whether])
            || c.get(i).is_some_and(|w| w.quotation)
        {
            return false;
        }
    }
    false
}

/// "None of the three towns ordered it", "neither the mayor nor the army ordered it"
fn none_of_them_does(c: &Clause, t: usize) -> bool {
    let helps = |i: usize| c.any(i, &[Role::Be, Role::Auxiliaries]);
    let mut before = (0..t).rev().take(NEGATION).skip_while(|&i| helps(i));
    let none = |i: usize| c.has(i, Role::Nones) && !excepts(c, i + 1);
    let not_one = |i: usize| {
        let words = c.phrase(i, Turn::NotOne);
        words > 0 && c.phrase(i, Turn::Limits) == 0 && !excepts(c, i + words)
    };
    let nobody = |i: usize| none(i) || not_one(i) || joins_denials(c, i);
    let stops = |i: usize| {
        let verb = helps(i) || c.has(i, Role::Finite) || c.past(i);
        let spoken = c.any(i, &SPEAKING) && !is_noun(c, i);
        verb || spoken
            || c.breaks(i)
            || c.any(i, &[Role::Relatives, Role::Subordinators, Role::Whether])
    };
    before.find(|&i| nobody(i) || stops(i)).is_some_and(nobody)
}

/// Behind a word for nobody: "none but the old", "nobody except the crew".
fn excepts(c: &Clause, i: usize) -> bool {
    c.has(i, Role::Excepting)
}

/// "Nor": it joins what is denied, and denies what follows.
fn joins_denials(c: &Clause, i: usize) -> bool {
    c.has(i, Role::Nots) && c.has(i, Role::Conjunctions)
}

/// "avoided losing 300", "failed to cut 300", "stopped it from cutting 300". Two of them, or
/// one that is denied itself, say that it happened.
fn did_not_happen(c: &Clause, t: usize) -> bool {
    let (mut turns, mut kept) = (0, false);
    for i in (0..t).rev().take(NEGATION) {
        let doing = c.gerund(i + 1);
        if doing && c.has(i, Role::Authors) && !c.has(i, Role::By) {
            kept = true;
            continue;
        }
        let fails = c.has(i, Role::Fails) && c.has(i + 1, Role::To);
        let denies = c.any(i, &[Role::NegatesVerb, Role::Nones, Role::Noes, Role::Shortened]);
        // "None of the mills failed to": the word stands before those it is said of.
        let of_these = turns > 0 && c.has(i, Role::Of) && i > 0 && c.has(i - 1, Role::Nones);
        // "Failed to pay and lost 300": a verb of its own.
        let own = c.has(i, Role::Conjunctions) && is_verb(c, i + 1) && !doing;
        if c.has(i, Role::Averts) && (doing || kept) || fails {
            turns += 1;
            kept = false;
        } else if denies && turns > 0 {
            turns += 1;
        } else if c.breaks(i)
            || own
            || c.any(i, &[Role::Circumstances, Role::Relatives, Role::Whether])
            || c.has(i, Role::Of) && !of_these
            || c.get(i).is_some_and(|w| w.quotation)
        {
            break;
        }
    }
    turns % 2 == 1
}

/// "The claim that 40 died is false."
fn found_false(c: &Clause, target: &Range<usize>) -> bool {
    let claimed = (0..target.start).any(|i| c.any(i, &[Role::Claims, Role::Documents]));
    claimed
        && (target.end..c.len())
            .take_while(|&i| c.sign(i) != Some(';') && !c.has(i, Role::Contrasts))
            .any(|i| {
                c.has(i, Role::Falsehoods)
                    && (1..=3).any(|n| i.checked_sub(n).is_some_and(|b| c.has(b, Role::Be)))
            })
}

/// "the alleged theft of 40 cars", "allegedly hid 40", "40 were allegedly sold"
fn open(c: &Clause, first: usize, target: &Range<usize>) -> bool {
    let t = target.start;
    let adverb = |i: usize| c.has(i, Role::Open) && c.text(i).ends_with(&c.speech.grammar.adverb);
    // What is alleged in a clause of its own ("after he allegedly fired") is only that.
    let parts = |i: &usize| !c.breaks(*i) && !c.any(*i, &[Role::Subordinators, Role::Relatives]);
    // "An alleged thief took 40": the word is the thief's.
    let unspoken = |i: &usize| {
        c.has(*i, Role::Open) || !(c.any(*i, &[Role::Finite, Role::Auxiliaries]) || c.past(*i))
    };
    (first..t).rev().take_while(parts).any(adverb)
        || (first..t)
            .rev()
            .take(5)
            .take_while(parts)
            .take_while(unspoken)
            .any(|i| c.has(i, Role::Open))
        || (target.end..c.len()).take(12).take_while(parts).any(adverb)
}

/// "the figure of 40 could not be verified"
fn unsettled(c: &Clause, t: usize) -> bool {
    (t..c.len()).take_while(|&i| c.sign(i) != Some(';')).any(|i| left_open(c, i))
}

/// Words in which a clause begins that is what is unclear, at most: "is unclear so far whether".
const UNCLEAR: usize = 6;

/// Whether a phrase at word `i` leaves open what stands before it, and not what follows.
fn left_open(c: &Clause, i: usize) -> bool {
    let length = c.phrase(i, Turn::Unsettled);
    let rest = || (i + length..i + length + UNCLEAR).take_while(|&w| !c.breaks(w));
    length > 0 && !rest().any(|w| c.any(w, &[Role::Whether, Role::Subordinators, Role::Relatives]))
}

/// Whether the sentence is a question.
fn asked(c: &Clause) -> bool {
    (0..c.len())
        .rev()
        .take(4)
        .find(|&i| !matches!(c.sign(i), Some('"' | '\'' | ')')))
        .is_some_and(|i| c.sign(i) == Some('?'))
}
