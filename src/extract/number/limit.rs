//! Limits that are told by what lies beyond them.
//!
//! "Cannot exceed 100 MB", "must not be larger than 100 MB", "files over 100 MB are refused": all
//! of these say that 100 MB is the most there can be, although their words say "more". What is
//! told in the past was counted ("more than 40 tonnes were rejected") and is no rule.

use std::ops::Range;

use crate::extract::number::amount::Amount;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::hedge::Hedge;

/// How many tokens from the amount the verb of a rule is looked for.
const REACH: usize = 9;
/// Words of what there must be none of, at most.
const NOUNS: usize = 2;
/// Words of a subject before its verb, at most.
const SUBJECT: usize = 6;

/// The bound that the hedge is, where the words around forbid or refuse what lies beyond it; else
/// the hedge itself.
pub(crate) fn meant(
    text: &Text<'_>,
    amount: &Amount,
    (hedge, at): &(Hedge, Range<usize>),
) -> Hedge {
    let within = match hedge {
        Hedge::Over => Hedge::AtMost,
        Hedge::Below => Hedge::AtLeast,
        _ => return *hedge,
    };
    let turned = is_denied(text, at.start) || is_rule(text, amount, at.start);
    // "Must be under 100 MB": who measures asks for no less than "at most".
    let asked = !amount.is_count() && is_asked(text, at.start);
    match hedge {
        _ if turned => within,
        Hedge::Over if asked => Hedge::AtLeast,
        Hedge::Below if asked => Hedge::AtMost,
        _ => *hedge,
    }
}

/// Whether what lies beyond a bound that begins at `from` is refused or forbidden.
pub(crate) fn is_rule(text: &Text<'_>, amount: &Amount, from: usize) -> bool {
    speaks_of_size(text, amount, from)
        && (is_refused(text, from, amount.to) || refuses(text, from) || is_none(text, amount, from))
}

/// "No vehicles over 2 metres": there must be none; in the past there were none.
fn is_none(text: &Text<'_>, amount: &Amount, from: usize) -> bool {
    let none = (1..=NOUNS).any(|words| from > words && text.is(from - 1 - words, Role::NoSuch));
    none && !(amount.to..amount.to + REACH).any(|i| text.is(i, Role::PastVerb))
}

/// "Must be under", "should stay below".
fn is_asked(text: &Text<'_>, from: usize) -> bool {
    let plain = (0..2).take_while(|n| from > *n && text.before_is(from - n, Role::BePlain)).count();
    text.before_is(from - plain, Role::Must)
}

/// "Cannot exceed", "must not be larger than", "no puede superar".
fn is_denied(text: &Text<'_>, from: usize) -> bool {
    let plain = (0..2).take_while(|n| from > *n && text.before_is(from - n, Role::BePlain)).count();
    let at = from - plain;
    text.before_is(at, Role::Denies) || text.before_is(at, Role::RuleVerb) && none_may(text, at - 1)
}

/// "No bag may": the subject of the verb at `verb` is none.
fn none_may(text: &Text<'_>, verb: usize) -> bool {
    let words = (0..verb).rev().take(SUBJECT).take_while(|&i| text.is_word(i) && !text.dash(i));
    let first = words.last().unwrap_or(verb);
    (first..verb).any(|i| text.is(i, Role::NoSuch) && (i == first || text.is(i - 1, Role::And)))
}

/// Whether the bound says how large each thing is, and not how many or how much there was: "files
/// of more than 40 MB", "names longer than 40", but not "more than 40 people".
fn speaks_of_size(text: &Text<'_>, amount: &Amount, from: usize) -> bool {
    let Some(before) = from.checked_sub(1) else { return false };
    let dated = text.word(before).is_some_and(|w| w.month.is_some() || w.weekday.is_some());
    let noun = text.is_word(before) && !text.is(before, Role::Function) && !dated
        || told_of_each(text, from);
    text.is(from, Role::Comparative) && (noun || text.is(before, Role::Of))
        || !amount.is_count() && (noun || text.is(before, Role::Of))
}

/// "Speeches that exceed", "names which are longer than", "calls that last longer than".
fn told_of_each(text: &Text<'_>, from: usize) -> bool {
    let verb = |i: usize| text.is(i, Role::BePlain) || text.is(i, Role::IsNow);
    let verbs = (0..2).take_while(|n| from > *n && verb(from - n - 1)).count();
    let noun = |i: usize| text.is_word(i) && !text.is(i, Role::Function);
    (0..=verbs).any(|verbs| {
        let at = from - verbs;
        at > 1 && text.is(at - 1, Role::RelativePronoun) && noun(at - 2)
    })
}

/// "... are rejected", "... are not accepted", "... cannot be sent"; behind an "if" also "... the job
/// fails".
fn is_refused(text: &Text<'_>, from: usize, to: usize) -> bool {
    let supposed = (from.saturating_sub(REACH)..from).any(|i| text.is(i, Role::Supposing));
    let (mut rule, mut denied) = (false, false);
    for i in to..to + REACH {
        if text.sign(i, ".") || text.sign(i, ";") {
            return false;
        }
        if supposed && text.is(i, Role::Fails) && !text.before_is(i, Role::Denies) {
            return true;
        }
        if rule && (text.is(i, Role::Refused) && !denied || text.is(i, Role::Allowed) && denied) {
            return true;
        }
        // "Vehicles over 2 metres cannot pass", "may not pass".
        let forbids = |verb: usize| text.is(verb, Role::Permits);
        // "Cannot be ruled out" forbids nothing.
        let passive = text.is(i + 1, Role::BePlain);
        if text.is(i, Role::Denies) && !passive && (forbids(i) || forbids(i - 1) || forbids(i + 1))
        {
            return true;
        }
        denied |= text.is(i, Role::Denies);
        rule |= text.is(i, Role::RuleVerb);
    }
    false
}

/// "The server rejects ...", "we do not accept ...".
fn refuses(text: &Text<'_>, from: usize) -> bool {
    let start = from.saturating_sub(REACH);
    let clause = (start..from).rev().find(|&i| text.sign(i, ".") || text.sign(i, ";"));
    let start = clause.map_or(start, |i| i + 1);
    let Some(verb) =
        (start..from).rev().find(|&i| text.is(i, Role::Refuses) || text.is(i, Role::Allows))
    else {
        return false;
    };
    let denied = (verb.saturating_sub(2)..verb).any(|i| i >= start && text.is(i, Role::Denies));
    text.is(verb, Role::Refuses) != denied && (denied || text.is(verb, Role::Refuses))
}
