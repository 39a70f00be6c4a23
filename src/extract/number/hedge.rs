//! Hedge words around a number: which family, and where they stand.
//!
//! Most of it is data; what stands here is when the same words hedge nothing:
//! "over the next five years" never gets this far, because its words are not
//! beside the number, but "turned over 360 degrees" does.

use crate::extract::number::amount::Amount;
use crate::extract::number::limit;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::text::token::{Kind, Token};
use crate::value::hedge::Hedge;
use crate::value::unit::{Dimension, Unit};

/// A hedge and the tokens of its words.
pub(crate) type Found = (Hedge, std::ops::Range<usize>);

/// How far before the number a hedge can begin.
const REACH: usize = 8;

/// The hedge that ends where `amount` begins.
pub(crate) fn before(text: &Text<'_>, amount: &Amount) -> Option<Found> {
    // Emphasis stands between them in plain Markdown: "some **45** seats".
    let marks = (amount.from.saturating_sub(2)..amount.from)
        .rev()
        .take_while(|&i| text.sign(i, "*") || text.sign(i, "_"));
    let end = amount.from - marks.count();
    let (hedge, from) = ending_at(text, end)?;
    let found = (hedge, from..end);
    (!is_trap(text, amount, &found)).then(|| (limit::meant(text, amount, &found), found.1))
}

/// The hedge that ends before the token `end`, with its adverb, and its first token.
fn ending_at(text: &Text<'_>, end: usize) -> Option<(Hedge, usize)> {
    let window: &[Token] = text.tokens.get(end.saturating_sub(REACH)..end)?;
    let (hedge, len) = text.lexicon.hedges_before.at_end(window)?;
    let mut from = end - len;
    // "Just", "well", "a little".
    if matches!(
        hedge,
        Hedge::Over | Hedge::JustOver | Hedge::Below | Hedge::Nearly | Hedge::AtLeast
    ) && text.before_is(from, Role::HedgeAdverb)
    {
        from -= 1;
        from -= usize::from(
            text.is(from, Role::AdverbWithArticle) && text.before_is(from, Role::Article),
        );
    }
    Some((*hedge, from))
}

fn is_trap(text: &Text<'_>, amount: &Amount, (hedge, at): &Found) -> bool {
    let bare = at.len() == 1;
    let from = at.start;
    let word = |role| bare && text.is(from, role);
    let last = |role| text.before_is(from, role);
    let dimension = amount.unit.dimension();
    let time = matches!(dimension, Dimension::Time | Dimension::Calendar) && !amount.age;
    match hedge {
        Hedge::Over if word(Role::Spanning) => {
            // "Changed over five years" says when; "lasted over five years" how long.
            // "Talks over five minutes are cut" says how long they may be.
            let during =
                time && from > 0 && !last(Role::Lasting) && !limit::is_rule(text, amount, from);
            let turn = dimension == Dimension::Angle && last(Role::Turning);
            during || turn
        }
        Hedge::Below if word(Role::Ruling) => amount.is_count() && ruled(text, amount.to),
        Hedge::About if word(Role::SpeakingOf) => last(Role::Subject),
        Hedge::About if word(Role::Indefinite) => {
            amount.numeral.value == 1.into() && amount.is_count()
        }
        // "It is up to 12 jurors to decide."
        // "The costs added up to 40."
        // "Prices edged up to 40": the "up" is the verb's.
        Hedge::UpTo if text.is(from, Role::Up) && (last(Role::SumsUp) || last(Role::MovesUp)) => {
            true
        }
        Hedge::UpTo if text.is(from, Role::Up) => {
            from >= 2 && text.is(from - 2, Role::Impersonal) || text.is(at.end, Role::The)
        }
        // "DURN>> Two people": a sign at the end of a dateline or of a mark in the margin.
        Hedge::Over | Hedge::Below if bare && text.kind(from) == Some(Kind::Sign) => {
            let twice = from > 0 && text.glued(from) && text.str(from - 1) == text.str(from);
            let dateline = from > 0 && text.glued(from) && text.is_word(from - 1);
            twice || dateline && !text.glued(at.end)
        }
        Hedge::Nearly if word(Role::Nearing) => time,
        Hedge::Over if word(Role::Topping) => last(Role::Function),
        _ => false,
    }
}

/// Whether those one can serve under stand at `at` or behind it: "under three owners".
fn ruled(text: &Text<'_>, at: usize) -> bool {
    text.is(at, Role::Ruler) || text.is_word(at) && text.is(at + 1, Role::Ruler)
}

/// The hedge behind `amount`: "or so", "-plus", "at the most".
pub(crate) fn after(text: &Text<'_>, amount: &Amount) -> Option<Found> {
    let lexicon = text.lexicon;
    let at = amount.to;
    let glued = if text.glued(at) || text.sign(at, "+") { text.tokens.get(at..) } else { None };
    if let Some((hedge, len)) = glued.and_then(|rest| lexicon.hedges_glued.at_start(rest)) {
        // "3 + 4" adds.
        let sum = text.digits(at + len).is_some() && text.sign(at, "+");
        return (!sum).then(|| (*hedge, at..at + len));
    }
    if let Some(end) = odd(text, amount) {
        return Some((Hedge::Odd, at..end));
    }
    // "900 prisoners, give or take": one or two nouns and a comma may stand between.
    for skip in 0..=3 {
        let from = at + skip;
        let Some(rest) = text.tokens.get(from..) else { break };
        if let Some((hedge, len)) = lexicon.hedges_after.at_start(rest) {
            let end = from + len;
            // "Or more than 40" and "at least 5" belong to what follows.
            let sign = usize::from(lexicon.currency_signs.contains_key(text.str(end)));
            let next = text.is(end, Role::ThanBehind)
                // "And up to 9"
                || text.is(end, Role::To) && super::numeral::at(text, end + 1, false).is_some()
                || super::numeral::at(text, end + sign, false).is_some();
            let noun = text.is(from, Role::And) && text.is_word(end);
            let adjective =
                noun && skip == 0 && text.is(end - 1, Role::More) && !text.is(end, Role::Function);
            if !(next || adjective) {
                return Some((*hedge, from..end));
            }
            break;
        }
        let passes = text.is_word(from)
            && !text.is(from, Role::Function)
            && text.word(from).is_none_or(|w| w.cardinal.is_none())
            || text.sign(from, ",") && skip > 0 && !text.sign(from + 1, ",");
        if !passes {
            break;
        }
    }
    None
}

/// "60-odd", "40 odd members".
fn odd(text: &Text<'_>, amount: &Amount) -> Option<usize> {
    let at = amount.to + usize::from(text.dash(amount.to));
    let counts = amount.is_count() || matches!(amount.unit, Unit::Money(_));
    (counts && text.is(at, Role::Odd) && amount.value >= 10.into()).then_some(at + 1)
}
