//! What the words around a number say of it: one of a total, one more, an age,
//! an end of a change.

use crate::extract::number::amount::{self, Amount};
use crate::extract::number::numeral::Form;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::hedge::Hedge;
use crate::value::quantity::Change;
use crate::value::unit::{Dimension, Unit};

/// How many tokens back a verb or an "alone" still governs a number.
const REACH: usize = 9;

/// Whether the number leaves out what was named, and whether it counts a part
/// only because of that: "two more" is both, "two others" only the first.
pub(crate) fn additional(text: &Text<'_>, from: usize, to: usize) -> (bool, bool) {
    // "60 países más".
    let noun = text.lexicon.grammar.noun_first
        && text.is_word(to)
        && !text.is(to, Role::Function)
        && !text.is(to, Role::More);
    let next = to + usize::from(noun);
    let behind = text.is(next, Role::More) && !text.is(next + 1, Role::ThanBehind);
    let other = text.is(to, Role::Other);
    let before = from.checked_sub(1).filter(|&i| text.is(i, Role::Another));
    // "No further 12", "the extra 5": the words are the same.
    let before_other = before.is_some_and(|i| text.is(i, Role::Other));
    let additional = behind || other || before.is_some();
    // "The other two" are some of those named before.
    let rest = before_other && from > 1 && text.is(from - 2, Role::The);
    (additional, additional && !other && !before_other || rest)
}

/// Whether the number counts some of a total.
pub(crate) fn part(text: &Text<'_>, amount: &Amount, from: usize, to: usize) -> bool {
    let counted = matches!(amount.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_))
        && matches!(amount.numeral.form, Form::Cardinal | Form::Vague(_));
    if !counted {
        return false;
    }
    let whole = from.checked_sub(1).is_some_and(|i| text.is(i, Role::All) || text.is(i, Role::The));
    if whole {
        return false;
    }
    // "There were 300 of them" tells how many there were in all.
    let existential = (from.saturating_sub(3)..from).any(|i| text.is(i, Role::There));
    if existential && text.is(to, Role::Of) && text.is(to + 1, Role::PronounObject) {
        return false;
    }
    let vague = matches!(amount.numeral.form, Form::Vague(_));
    if text.is(to, Role::Of) && !vague {
        let next = to + 1;
        if text.is(next, Role::GroupPronoun)
            || text.digits(next).is_some()
            || text.word(next).is_some_and(|w| w.cardinal.is_some())
        {
            return amount.unit == Unit::Count;
        }
    }
    if vague
        && text.is(to, Role::Of)
        && (text.is(to + 1, Role::The) || text.is(to + 1, Role::PronounObject))
    {
        return true;
    }
    // "Of whom six", "including two", "among them 3".
    if let Some(last) = from.checked_sub(1) {
        if text.is(last, Role::IncludingAlone) {
            return true;
        }
        let last = last.saturating_sub(usize::from(text.sign(last, ",")));
        if text.is(last, Role::PronounObject) && text.before_is(last, Role::Including) {
            return true;
        }
    }
    if amount.unit != Unit::Count {
        return false;
    }
    alone(text, from) || after_total(text, from) || breakdown(text, from, to)
}

/// "In the capital alone, 86 shops".
fn alone(text: &Text<'_>, from: usize) -> bool {
    let comma = usize::from(from > 0 && text.sign(from - 1, ","));
    (from.saturating_sub(comma + 3)..from).any(|i| text.is(i, Role::Alone))
}

/// "Of the 48 passengers, 31", "among the 205 graves, at least 40": the first
/// number behind the comma.
fn after_total(text: &Text<'_>, from: usize) -> bool {
    let window = from.saturating_sub(REACH + 4);
    let number =
        |i: usize| text.digits(i).is_some() || text.word(i).is_some_and(|w| w.cardinal.is_some());
    let Some(comma) = (window..from)
        .rev()
        .find(|&i| text.sign(i, ",") && !(text.glued(i + 1) && text.digits(i + 1).is_some()))
    else {
        return false;
    };
    if (comma + 1..from).any(number) {
        return false;
    }
    let start = (window..comma)
        .rev()
        .find(|&i| text.sign(i, ",") || text.sign(i, ";") || text.sign(i, "."))
        .map_or(window, |i| i + 1);
    (start..comma).any(|i| {
        let opener = text.is(i, Role::AmongTotal);
        let first = i == 0 || i == start && start > window || text.is(i - 1, Role::Out);
        opener
            && first
            && (text.is(i + 1, Role::The) || text.is(i + 1, Role::Determiner) || number(i + 1))
            && (i + 1..comma).any(number)
    })
}

/// "The jury, seven women and five men, reached": two counts in apposition.
fn breakdown(text: &Text<'_>, from: usize, to: usize) -> bool {
    let number =
        |i: usize| text.digits(i).is_some() || text.word(i).is_some_and(|w| w.cardinal.is_some());
    let noun = |i: usize| text.is_word(i) && !text.is(i, Role::Function) && !number(i);
    let open = |i: usize| {
        i > 1
            && (text.sign(i - 1, ",") || text.sign(i - 1, ":") || text.dash(i - 1))
            && text.is_word(i - 2)
    };
    let closed =
        |i: usize| text.sign(i, ",") || text.sign(i, ".") || text.dash(i) || i >= text.len();
    let first = open(from)
        && noun(to)
        && text.is(to + 1, Role::And)
        && number(to + 2)
        && noun(to + 3)
        && closed(to + 4);
    let second = from > 3
        && text.is(from - 1, Role::And)
        && noun(from - 2)
        && number(from - 3)
        && open(from - 3)
        && noun(to)
        && closed(to + 1);
    // "12 dead, 17 missing and 300 homeless" are three counts: nothing of the twelve is told.
    let begins = if first { from } else { from.saturating_sub(3) };
    let of_it = || {
        let (one, other) = if first { (from, to + 2) } else { (from - 3, from) };
        let value = |i: usize| super::numeral::at(text, i, false).map(|n| n.value);
        let counted = (begins.saturating_sub(4)..begins.saturating_sub(1))
            .rev()
            .take_while(|&i| text.is_word(i) || text.digits(i).is_some())
            .find(|&i| number(i) && !text.before_is(i, Role::The));
        let all = counted.and_then(value).zip(value(one).zip(value(other)));
        all.is_none_or(|(all, (one, other))| &one + &other == all)
    };
    (first || second) && of_it()
}

/// Whether a bare number is somebody's age: "people over 65", "aged 40", "Ana
/// Roth, 40, said".
pub(crate) fn age(
    text: &Text<'_>,
    amount: &Amount,
    from: usize,
    to: usize,
    hedge: Option<Hedge>,
) -> bool {
    let years = matches!(amount.unit, Unit::Measure("year" | "month" | "week"));
    let aged = ages_before(text, from)
        || old_behind(text, to)
        || from > 1
            && text.is(from - 2, Role::Aged)
            && (text.is(from - 1, Role::Of)
                || text.before_is(from, Role::Between)
                || text.before_is(from, Role::From));
    if aged && (years || amount.is_count()) {
        return true;
    }
    if !amount.is_count()
        || amount.numeral.form != Form::Cardinal
        || amount.value > 120.into()
        || !amount.value.is_whole()
    {
        return false;
    }
    let noun = text.is_word(to) && !text.is(to, Role::Function);
    let bound = matches!(
        hedge,
        Some(Hedge::Over | Hedge::JustOver | Hedge::Below | Hedge::AtLeast | Hedge::AtMost)
    );
    if bound && from > 0 {
        let words = !text.is(from, Role::CountingHedge);
        // "Under 12 free", "over 65 travel": a plural noun would be what is counted.
        let next = !noun || !text.str(to).ends_with('s');
        if text.is(from - 1, Role::People) && words && next {
            return true;
        }
        // "21 or older" is an age, whoever it is.
    }
    let older = text.is(to.saturating_sub(1), Role::Elder);
    if older && bound {
        return true;
    }
    // "Her son, who was almost 2, fell".
    let told = from > 1
        && text.is(from - 2, Role::WhoseAge)
        && text.is(from - 1, Role::Be)
        && (text.sign(to, ",") || text.sign(to, "."));
    // "Mia, just 4, sang".
    let adverb = from > 1 && text.is(from - 1, Role::BeforeAge) && text.sign(from - 2, ",");
    told || hedge.is_none() && apposed(text, from - usize::from(adverb), to)
}

/// How many words and signs back the first of several ages is looked for.
const AGES: usize = 24;

/// Whether "aged", "ages" stands before a number, or before a list of numbers that
/// ends with it: "ages 15, 18 and 22".
fn ages_before(text: &Text<'_>, from: usize) -> bool {
    let floor = from.saturating_sub(AGES);
    let first = (floor..from)
        .rev()
        .find(|&i| text.digits(i).is_none() && !text.sign(i, ",") && !text.is(i, Role::And));
    // "Between the ages of 19 and 57".
    first.is_some_and(|before| {
        text.is(before, Role::Aged)
            || text.is(before, Role::Of) && text.before_is(before, Role::Aged)
    })
}

/// Whether "-yo" or " -year-old" stands behind a number.
fn old_behind(text: &Text<'_>, to: usize) -> bool {
    let next = to + usize::from(text.dash(to));
    let unit =
        amount::unit_word(text, next).filter(|(written, _)| written.unit == Unit::Measure("year"));
    let old = unit.map_or(next, |(_, end)| end + usize::from(text.dash(end)));
    text.is(old, Role::Old) && (next > to || text.is(old, Role::OldShort))
}

/// Whether a number stands between commas behind whose age it is: "Ana Roth, 40,
/// said", "a man, 40, fell", "her sons, 7 and 8, fell".
fn apposed(text: &Text<'_>, from: usize, to: usize) -> bool {
    let Some(comma) = from.checked_sub(1) else { return false };
    // "Ana and Ben Roth, both 16, fell".
    if text.is(comma, Role::Both) {
        let apart = comma.checked_sub(1).is_some_and(|i| text.sign(i, ","));
        return apart && text.sign(to, ",") && text.digits(from).is_some();
    }
    if text.is(comma, Role::And) {
        return text.sign(to, ",")
            && comma > 2
            && text.digits(comma - 1).is_some()
            && text.sign(comma - 2, ",")
            && text.is(comma - 3, Role::Relative);
    }
    let Some(whose) = comma.checked_sub(1).filter(|_| text.sign(comma, ",")) else { return false };
    // "Ana Roth Jr., 40, said".
    let whose = match whose.checked_sub(1) {
        Some(short) if text.sign(whose, ".") && text.glued(whose) && text.capital(short) => short,
        _ => whose,
    };
    let full = text.capital(whose)
        && whose.checked_sub(1).is_some_and(|i| text.capital(i) && !text.is(i, Role::Function));
    let number = from + usize::from(text.is(from, Role::BeforeAge));
    if text.glued(from) || text.digits(number).is_none() && !full {
        return false;
    }
    if text.is(whose, Role::Relative) && text.is(to, Role::And) && text.digits(to + 1).is_some() {
        return text.sign(to + 2, ",");
    }
    // "Mara Holt, 38, and Arvid Strome, 41 all died": the last comma of a list is often left out.
    let listed = full
        && text.is(to, Role::All)
        && (from.saturating_sub(AGES)..comma)
            .any(|i| text.sign(i, ",") && text.digits(i + 1).is_some() && text.sign(i + 2, ","));
    if !(text.sign(to, ",") || listed) || text.digits(to + 1).is_some() {
        return false;
    }
    let dated = text.word(whose).is_some_and(|w| w.month.is_some() || w.weekday.is_some());
    let named = text.capital(whose) && !dated && {
        let before = whose.checked_sub(1);
        before.is_none_or(|i| {
            text.capital(i) && !text.is(i, Role::Function)
                || text.is(i, Role::And)
                || !text.is_word(i) && text.digits(i).is_none()
        })
    };
    named || text.is(whose, Role::Person)
}

/// The role of a number in a change, from the words before it.
///
/// `from` is the first token of the number with its hedge.
pub(crate) fn change(text: &Text<'_>, amount: &Amount, from: usize, to: usize) -> Option<Change> {
    let before = from.checked_sub(1)?;
    let start = from.saturating_sub(REACH);
    let stop = |i: usize| text.sign(i, ".") || text.sign(i, ";") || text.sign(i, ":");
    let start =
        (start..from).rev().find(|&i| stop(i) && !text.glued(i + 1)).map_or(start, |i| i + 1);
    let verb = (start..from).rev().find(|&i| {
        text.is(i, Role::Rise)
            // "Made up 27 percent", "signed up 40": the verb is another one.
            && !(text.before_is(i, Role::VerbWithUp) && text.is(i, Role::Up))
            && !text.is(i + 1, Role::Than)
            && !(text.is(i, Role::Up)
                && text.is(i + 1, Role::To)
                && !text.is(i.wrapping_sub(1), Role::Changed))
            || text.is(i, Role::Changed)
    })?;
    let direct = text.is(verb, Role::Rise);
    if text.is(before, Role::From) {
        let target = (to..to + 8).any(|i| text.is(i, Role::To))
            || (verb..before).any(|i| text.is(i, Role::To))
            || text.before_is(before, Role::By)
            || verb + 1 == before;
        return (!text.is(verb, Role::Moved) && (target || direct)).then_some(Change::From);
    }
    if text.is(before, Role::To) && !text.is(before, Role::Until) {
        let near = before - verb <= if direct { 7 } else { 4 }
            || (verb..before).any(|i| text.is(i, Role::From) || text.is(i, Role::By));
        let object = !direct
            && !(verb..before).any(|i| text.is(i, Role::From) || text.is(i, Role::By))
            && before - verb > 4;
        return (near && !object).then_some(Change::To);
    }
    if text.is(before, Role::By) && before - verb <= 5 {
        return Some(Change::By);
    }
    let ratio = matches!(amount.unit, Unit::Percent | Unit::PercentagePoint | Unit::Money(_))
        || (matches!(amount.unit.dimension(), Dimension::Length) && text.is(to, Role::To));
    (direct && before == verb && (ratio || text.is(to, Role::To) && amount.is_count()))
        .then_some(Change::By)
}
