//! Expected and stated values in the words and numbers that reports tell.

use jiff::civil::Date;

use crate::context::aside::Aside;
use crate::context::doubt::Binding;
use crate::extract::list::roster::Roster;
use crate::mention::Mention;
use crate::phrase::Item;
use crate::report::value::{Range, Sets, Value};
use crate::rulebook::Rulebook;
use crate::rulebook::fact::{Expectation, Expected, Fact, NamedValue};
use crate::run::judgement::Meaning;
use crate::value::hedge::{Hedge, Zones};
use crate::value::unit::Unit;

pub(crate) use crate::judge::finding::{one_line, short};

/// An expected value as people say it.
pub(crate) fn expected(rulebook: &Rulebook, fact: &Fact, expectation: &Expectation) -> String {
    match &expectation.value {
        Expected::Days(first, last) if first == last => day(*first),
        Expected::Days(first, last) => format!("{} to {}", day(*first), day(*last)),
        _ => named(rulebook, fact, expectation),
    }
}

/// An expected value as the rulebook writes it, with the name of a value instead of its id.
pub(crate) fn named(rulebook: &Rulebook, fact: &Fact, expectation: &Expectation) -> String {
    match &expectation.value {
        Expected::Choice(index) => {
            let value = fact.values.get(*index);
            value.map_or_else(|| expectation.text.clone(), |value| name(rulebook, value))
        }
        _ => expectation.text.clone(),
    }
}

/// What a named value is called: its first spelling.
pub(crate) fn name(rulebook: &Rulebook, value: &NamedValue) -> String {
    let Some(first) = value.says.first() else { return value.id.clone() };
    match first.items.as_slice() {
        [Item::Name(index)] => {
            let name = rulebook.names.get(*index).and_then(|name| name.spellings.first());
            name.map_or_else(|| value.id.clone(), |spelling| one_line(&spelling.text))
        }
        // A spelling with something in brackets is no name.
        _ if first.text.contains(['{', '[', '(', '|']) => value.id.clone(),
        _ => one_line(&first.text),
    }
}

/// "Sunday 5 January 2020".
fn day(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// What words stand for.
pub(crate) fn value(rulebook: &Rulebook, fact: &Fact, meaning: &Meaning) -> Value {
    match meaning {
        Meaning::Zones(measured) => quantity(&measured.zones, &measured.unit),
        Meaning::Days(first, last) => Value::Date { first: *first, last: *last },
        Meaning::EitherDay(either) => Value::EitherDate {
            day_first: either.day_first.into(),
            month_first: either.month_first.into(),
        },
        Meaning::YesNo(value) => Value::YesNo { value: *value },
        Meaning::Name(words) => match fact.values.iter().find(|value| value.id == *words) {
            Some(value) => choice(rulebook, value),
            None => Value::Choice { id: None, name: words.clone() },
        },
        Meaning::Members { included, excluded } => Value::Set {
            included: included.clone(),
            excluded: excluded.clone(),
            nobody_else: false,
        },
    }
}

/// What an expected value stands for; `None` for a word that decides nothing.
pub(crate) fn expected_value(
    rulebook: &Rulebook,
    fact: &Fact,
    expected: &Expected,
) -> Option<Value> {
    Some(match expected {
        Expected::Quantity(expected) => {
            // A rulebook that says 167 means 167; only articles round.
            let hedge = if expected.hedge == Hedge::Bare { Hedge::Exactly } else { expected.hedge };
            let exact = crate::value::quantity::Quantity { hedge, ..expected.clone() };
            quantity(&exact.zones()?, &exact.unit)
        }
        Expected::Days(first, last) => Value::Date { first: Some(*first), last: Some(*last) },
        Expected::YesNo(value) => Value::YesNo { value: *value },
        Expected::Choice(index) => choice(rulebook, fact.values.get(*index)?),
        Expected::Set(set) => {
            let roster: &Roster = fact.roster.as_deref()?;
            let names = |entries: &std::collections::BTreeSet<usize>| {
                entries.iter().map(|&entry| roster.name(entry).to_owned()).collect()
            };
            Value::Set {
                included: names(set.only.as_ref().unwrap_or(&set.includes)),
                excluded: names(&set.excludes),
                nobody_else: set.only.is_some(),
            }
        }
    })
}

fn quantity(zones: &Zones, unit: &Unit) -> Value {
    Value::Quantity(Box::new(Sets {
        core: Range::of(&zones.core, unit),
        outer: Range::of(&zones.outer, unit),
        hard: zones.hard.as_ref().map(|hard| Range::of(hard, unit)),
    }))
}

fn choice(rulebook: &Rulebook, value: &NamedValue) -> Value {
    Value::Choice { id: Some(value.id.clone()), name: name(rulebook, value) }
}

/// What says whose the figure of a mention is, a clause each.
pub(super) fn bound(mention: &Mention) -> Vec<String> {
    let doubts = mention.doubts.iter().map(|doubt| {
        let words = &doubt.words;
        match doubt.why {
            Aside::AnotherEvent => format!("“{words}” can speak of something like it"),
            Aside::AnotherTime => format!("“{words}” speaks of another time"),
            Aside::Superseded => format!("“{words}” can stand before what was replaced"),
            Aside::AnotherSubject => format!("“{words}” stands nearer than what the fact is about"),
            Aside::PartOfTotal => format!("“{words}” can stand before some of a total"),
            Aside::Caption | Aside::OutsideDays => format!("“{words}” stands beside it"),
        }
    });
    let named = mention.subject.iter().filter(|_| mention.binding() == Binding::Sure);
    doubts.chain(named.map(|words| format!("“{words}” is named with it"))).collect()
}
