//! `age`: "Tom Reed, 67, was born in 1972": a year of birth or of building and an age beside it,
//! against the day of the article.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::date::calendar;
use crate::extract::reading::{Reading, Value};
use crate::lang::checks::Cue;
use crate::lang::lexicon::Role;
use crate::lint::check::{Check, Sentence};
use crate::lint::stop::{OfWords, Stop};
use crate::mention::code::Code;
use crate::mention::sighting::Objection;
use crate::text::one_line::one_line;
use crate::text::token::{Kind, Token};
use crate::value::hedge::Hedge;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::Unit;

/// The check `age`.
pub(super) struct Age;

impl Check for Age {
    fn code(&self) -> Code {
        Code::Age
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        let Some(published) = sentence.article.source.date else { return Vec::new() };
        check(sentence, published)
    }
}

/// The words at which it begins.
pub(super) const WORDS: OfWords =
    OfWords { code: Code::Age, cues: &[Cue::Births], is: |_| true, stop: Stop::Sentence };

/// An article may be written so many days before it is dated.
const WRITTEN_BEFORE: i64 = 31;
/// Tokens between an age and a birth.
const REACH: usize = 5;
/// Words of what is so old.
const NOUNS: usize = 2;
/// A round age of a thing, from here on, may be off by half of its last place.
const ROUNDED_FROM: i64 = 100;

fn check(sentence: &Sentence<'_>, published: Date) -> Vec<(Range<usize>, Objection)> {
    let mut found = Vec::new();
    for token in sentence.between(sentence.span.start, sentence.span.end) {
        if !sentence.has(token, Cue::Births) {
            continue;
        }
        let Some((born, at)) = born(sentence, token) else { continue };
        let before = at.checked_sub(1).map(|i| &sentence.readings[i]);
        let before = before.filter(|age| {
            let between = sentence.between(age.extent.end, token.start);
            let own = attributed(sentence, age, between);
            is_age(sentence, age) && joins(sentence, own, Cue::BornJoints)
        });
        let day = &sentence.readings[at];
        let behind = sentence.readings.get(at + 1).filter(|age| {
            let between = sentence.between(day.extent.end, age.extent.start);
            // "Founded in 1971, the club turns 60".
            let the = |token: &Token| sentence.is(token, Role::The);
            let own = between.iter().position(the).map_or(0, |at| at + 1);
            let noun = own > 0
                && between.get(own).is_some_and(|noun| {
                    noun.kind == Kind::Word && !sentence.has(noun, Cue::AgeJoints)
                });
            let joined = |tokens: &[Token]| joins(sentence, tokens, Cue::AgeJoints);
            let (before, behind) = between.split_at(own + usize::from(noun));
            let before = before.split_last().filter(|_| noun).map_or(before, |(_, rest)| rest);
            is_age(sentence, age) && joined(before) && joined(behind)
        });
        for age in [before, behind].into_iter().flatten() {
            if let Some([least, most]) = other_age(age, born, published) {
                found.push((age.extent.clone(), objection(sentence, age, day, [least, most])));
            }
        }
    }
    found
}

/// The first and last day of a birth told right behind its word, and the index of the reading.
fn born(sentence: &Sentence<'_>, token: &Token) -> Option<((Date, Date), usize)> {
    let at = sentence.readings.partition_point(|reading| reading.extent.start < token.end);
    let reading = sentence.readings.get(at)?;
    let between = sentence.between(token.end, reading.extent.start);
    let (first, last) = match &reading.value {
        Value::Dates { first: Some(first), last: Some(last) } => (*first, *last),
        // "Born 1990".
        Value::Quantity(Quantity {
            named: Named::One(n, _),
            hedge: Hedge::Bare,
            unit: Unit::Count,
        }) => calendar::year_of(n.to_i64().and_then(|n| i16::try_from(n).ok())?)?,
        _ => return None,
    };
    let plain = between.len() <= 2 && between.iter().all(|token| token.kind == Kind::Word);
    // A day without a year is of no birth.
    let has_year = |reading: &Reading| {
        let mut digits = sentence.text(&reading.extent).split(|c: char| !c.is_ascii_digit());
        matches!(reading.value, Value::Dates { .. }) && digits.any(|digits| digits.len() == 4)
    };
    // "Born in 1999, the 22-year-old won in 2021": of another day than the article's.
    let told = sentence.text(&reading.extent).chars().filter(char::is_ascii_digit).count() >= 4;
    let years = sentence.readings.iter().filter(|reading| has_year(reading)).count();
    (plain && told && years < 2).then_some(((first, last), at))
}

fn quantity(reading: &Reading) -> Option<&Quantity> {
    match &reading.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// Whether a reading is an age: "67", where the reader knows it as one, "90 years old", and "54"
/// behind "is" where nothing is counted.
fn is_age(sentence: &Sentence<'_>, reading: &Reading) -> bool {
    let Some(quantity) = quantity(reading).filter(|quantity| quantity.hedge == Hedge::Bare) else {
        return false;
    };
    let years = matches!(quantity.unit, Unit::Measure("year"));
    let behind = sentence.between(reading.extent.end, sentence.span.end);
    // "Turns 40 this year" counts nothing either.
    let alone = behind
        .first()
        .is_none_or(|token| token.kind == Kind::Sign || sentence.is(token, Role::This));
    let before = sentence.between(sentence.span.start, reading.extent.start).last();
    let is = before.is_some_and(|token| {
        let comma = sentence.sign(token, ",");
        comma || sentence.is(token, Role::IsNow) || sentence.has(token, Cue::AgeJoints)
    });
    let old = behind
        .first()
        .is_some_and(|token| sentence.is(token, Role::Old) || sentence.has(token, Cue::AgeJoints));
    // "Its 80th anniversary".
    let yearly = quantity.unit == Unit::Ordinal
        && behind.first().is_some_and(|token| sentence.has(token, Cue::Anniversaries));
    yearly || reading.age || years && (old || is) || quantity.unit == Unit::Count && is && alone
}

/// What stands between an age and a birth without the thing that is so old: "the 200-year-old mill
/// was built in 1931".
fn attributed<'s>(sentence: &Sentence<'_>, age: &Reading, between: &'s [Token]) -> &'s [Token] {
    let old = between.iter().position(|token| !sentence.sign(token, "-"));
    let old = old.filter(|&at| at > 0 && sentence.is(&between[at], Role::Old));
    let joined = sentence.text(&age.extent).contains('-') || old.is_some();
    let rest = &between[old.map_or(0, |at| at + 1)..];
    let nouns = rest.iter().take(NOUNS).take_while(|t| t.kind == Kind::Word);
    let nouns = nouns.take_while(|t| !sentence.has(t, Cue::BornJoints)).count();
    if joined && nouns > 0 { &rest[nouns..] } else { between }
}

/// Whether only these words stand between an age and a birth, so that both are of one.
fn joins(sentence: &Sentence<'_>, between: &[Token], cue: Cue) -> bool {
    between.len() <= REACH
        && between.iter().all(|token| match token.kind {
            Kind::Word => sentence.has(token, cue),
            _ => [",", "(", ")", "–", "—"].iter().any(|sign| sentence.sign(token, sign)),
        })
}

/// The lowest and the highest age that the day of birth leaves open, where the stated one is
/// neither.
fn other_age(age: &Reading, born: (Date, Date), published: Date) -> Option<[i64; 2]> {
    let Named::One(stated, place) = &quantity(age)?.named else { return None };
    let stated = stated.to_i64()?;
    let before = calendar::shifted(published, -WRITTEN_BEFORE)?;
    let (least, most) = (years(born.1, before), years(born.0, published));
    let slack = match place {
        // An anniversary is counted to the year.
        1.. if stated >= ROUNDED_FROM && quantity(age)?.unit != Unit::Ordinal => {
            10_i64.checked_pow(u32::try_from(*place).ok()?)? / 2
        }
        _ => 0,
    };
    let fits = (least - slack..=most + slack).contains(&stated);
    (!fits && most >= 0).then_some([least.max(0), most])
}

/// Whole years between two days.
fn years(born: Date, on: Date) -> i64 {
    let before = (on.month(), on.day()) < (born.month(), born.day());
    i64::from(on.year()) - i64::from(born.year()) - i64::from(before)
}

fn objection(
    sentence: &Sentence<'_>,
    age: &Reading,
    born: &Reading,
    [least, most]: [i64; 2],
) -> Objection {
    let (age, born) = (sentence.text(&age.extent), sentence.text(&born.extent));
    let right = if least == most { least.to_string() } else { format!("{least} or {most}") };
    Objection {
        code: Code::Age,
        message: format!("since {} it is {right} years, not {}", one_line(born), one_line(age)),
        label: right.clone(),
        expected: Some(right),
        notes: Vec::new(),
        help: "correct the age or the day".to_owned(),
        rule: None,
    }
}
