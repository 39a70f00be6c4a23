//! A number as words state it: whole, decimal, fraction, share or vague.

use crate::extract::number::fraction;
use crate::extract::number::words::{self, Cardinal};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::hedge::Vague;
use crate::value::number::Number;

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A count or an amount.
    Cardinal,
    /// A place in an order.
    Ordinal,
    /// A part of a whole.
    Share,
    /// No number, but a word for one.
    Vague(Vague),
    /// More than half.
    Majority,
    /// Less than half.
    Minority,
}

/// A number without currency, unit and hedge.
#[derive(Clone, Debug)]
pub(crate) struct Numeral {
    /// Its first token, sign and article included.
    pub(crate) from: usize,
    /// The token behind it.
    pub(crate) to: usize,
    pub(crate) value: Number,
    /// The power of ten of its last stated digit.
    pub(crate) place: i32,
    pub(crate) form: Form,
    /// Digits alone: could be a year, a page or a name.
    pub(crate) plain: bool,
    /// Written with digits.
    pub(crate) digits: bool,
    /// The power of ten of its magnitude, where it ends in one.
    pub(crate) magnitude: Option<i32>,
}

impl Numeral {
    pub(crate) fn new(from: usize, to: usize, value: Number, place: i32, form: Form) -> Self {
        Self { from, to, value, place, form, plain: false, digits: false, magnitude: None }
    }

    fn cardinal(from: usize, cardinal: Cardinal) -> Self {
        Self {
            from,
            to: cardinal.to,
            value: cardinal.value,
            place: cardinal.place,
            form: if cardinal.ordinal { Form::Ordinal } else { Form::Cardinal },
            plain: cardinal.plain,
            digits: cardinal.digits,
            magnitude: cardinal.magnitude,
        }
    }
}

/// The number that begins at `i`. `money` says that a currency stands before it.
pub(crate) fn at(text: &Text<'_>, i: usize, money: bool) -> Option<Numeral> {
    if let Some(from) = sign(text, i) {
        let positive = unsigned(text, from, money)
            .filter(|n| matches!(n.form, Form::Cardinal | Form::Share))?;
        return Some(Numeral { from: i, value: -positive.value, plain: false, ..positive });
    }
    unsigned(text, i, money)
}

/// The token behind a minus at `i`. A hyphen is one only where nothing is
/// written on to its left: "-4", but neither "5-4" nor "Covid-19".
fn sign(text: &Text<'_>, i: usize) -> Option<usize> {
    if text.is(i, Role::Minus) {
        return Some(i + 1);
    }
    let hyphen = text.sign(i, "-") || text.sign(i, "–");
    let free = i == 0
        || !text.glued(i)
        || ["(", "<", ">", "=", "$", "€", "£", "~"].iter().any(|s| text.sign(i - 1, s));
    let number = text.digits(i + 1).is_some() || text.sign(i + 1, ".");
    (hyphen && free && number && text.glued(i + 1)).then_some(i + 1)
}

fn unsigned(text: &Text<'_>, i: usize, money: bool) -> Option<Numeral> {
    if let Some(found) =
        vague(text, i).or_else(|| majority(text, i)).or_else(|| fraction::bare(text, i))
    {
        return Some(found);
    }
    let cardinal = words::at(text, i, money)?;
    if cardinal.ordinal {
        return ordinal(text, i, cardinal);
    }
    let whole = Numeral::cardinal(i, cardinal);
    Some(fraction::extended(text, whole))
}

/// "Second" is a place, a measure of time and half of an idiom.
fn ordinal(text: &Text<'_>, i: usize, found: Cardinal) -> Option<Numeral> {
    let word = !found.digits && found.to == i + 1;
    // "In fourth place" is a place, where "in the first place" is none.
    let ranked = text.before_is(i, Role::In);
    let idiom = text.is(found.to, Role::OrdinalIdiom) && !ranked
        || (text.dash(found.to)
            && text.glued(found.to)
            && text.is(found.to + 1, Role::OrdinalIdiom))
        || text.before_is(i, Role::OrdinalIdiomBefore)
        || text.sign(found.to, ",") && i == 0;
    let time = text.is(i, Role::OrdinalUnit)
        && (text.before_is(i, Role::Per) || text.before_is(i, Role::Article));
    (!(word && (idiom || time))).then(|| Numeral::cardinal(i, found))
}

/// "Several", "a few thousand", "tens of thousands".
fn vague(text: &Text<'_>, i: usize) -> Option<Numeral> {
    let article = text.is(i, Role::VagueArticle);
    let at = i + usize::from(article);
    let word = text.word(at)?;
    let mut kind = word.vague?;
    let of = text.is(at + 1, Role::Of);
    let counts = |j: usize| {
        text.word(j).is_some_and(|w| w.is(Role::More) || w.magnitude.is_some() || w.group.is_some())
            || super::amount::unit_word(text, j).is_some()
    };
    let known = match kind {
        Vague::Few => article,
        Vague::Couple => article && (of || counts(at + 1)),
        Vague::Several => !article,
        Vague::Dozens | Vague::Hundreds => !article,
        // "Scores" is a verb as well, and "a handful" needs its article.
        Vague::Unmeasured if text.is(at, Role::VagueOf) => of && !article,
        Vague::Unmeasured if text.is(at, Role::VagueWithArticle) => article,
        Vague::Unmeasured => !article,
    };
    if !known {
        return None;
    }
    let mut to = at + 1;
    let larger = |j: usize| {
        text.word(j)
            .is_some_and(|w| w.magnitude.is_some() || w.group.is_some() || w.vague.is_some())
    };
    // "Several hundred", "a couple of thousand", "hundreds of thousands".
    if larger(to) {
        to += 1;
        kind = Vague::Unmeasured;
    } else if of && larger(to + 1) {
        to += 2;
        kind = Vague::Unmeasured;
    }
    Some(Numeral::new(i, to, Number::from(0), 0, Form::Vague(kind)))
}

/// "A majority", "an absolute majority of". A majority leader and a majority of
/// twelve votes are something else.
fn majority(text: &Text<'_>, i: usize) -> Option<Numeral> {
    let the = text.is(i, Role::The);
    if !the && !text.is(i, Role::Article) {
        return None;
    }
    let at = i + 1 + usize::from(text.is(i + 1, Role::MajorityAdjective));
    let form = if text.is(at, Role::Majority) {
        Form::Majority
    } else if text.is(at, Role::Minority) {
        Form::Minority
    } else {
        return None;
    };
    let noun_first = text.lexicon.grammar.noun_first;
    let of = text.is(at + 1, Role::Of);
    let margin = of
        && (text.digits(at + 2).is_some()
            || text.word(at + 2).is_some_and(|w| w.cardinal.is_some()));
    // "Una mayoría simple".
    let at = at + usize::from(noun_first && text.is(at + 1, Role::MajorityAdjective));
    let noun = text.is_word(at + 1) && !text.is(at + 1, Role::Function);
    let elsewhere = margin || noun || text.dash(at + 1) || the && !of;
    (!elsewhere).then(|| Numeral::new(i, at + 1, Number::from(0), 0, form))
}
