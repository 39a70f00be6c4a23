//! What fills the parts of a construction: words in the forms that they may have, with places for
//! small words between them.

use std::collections::BTreeMap;

use crate::lang::construction::Part;
use crate::lang::frames::{self, Frames};
use crate::lang::inflection;
use crate::lang::lexicon::Role as Small;
use crate::phrase::{Item, Slot};
use crate::text::language::Language;
use crate::text::token::key;
use crate::value::kind::Kind;

/// The words that fill the parts of a construction, as far as a frame has them.
pub(super) type Parts = BTreeMap<Part, Vec<Item>>;

/// Those parts that name something, each as a name that another word may stand for.
pub(super) fn opening(parts: &Parts) -> Parts {
    let named = parts.iter().filter(|(part, words)| {
        Part::NAMING.contains(part) && !Item::any(words, &|item| matches!(item, Item::Slot(_)))
    });
    named.map(|(part, words)| (*part, vec![Item::Named([words.clone()].into())])).collect()
}

/// The items without the value, where it stands among them and leaves something.
pub(super) fn without_value(items: &[Item]) -> Vec<Item> {
    let is_own = |item: &&Item| **item == Item::Slot(Slot::Own);
    if !items.iter().any(|item| is_own(&item)) {
        return Vec::new();
    }
    items.iter().filter(|item| !is_own(item)).cloned().collect()
}

/// Whether it is a verb in all its forms, or one of several.
pub(super) fn is_verb(item: &Item) -> bool {
    match item {
        Item::Forms(_) => true,
        Item::OneOf(branches) => branches.iter().all(|branch| branch.first().is_some_and(is_verb)),
        _ => false,
    }
}

/// Those parts that have words.
pub(super) fn parts(all: impl IntoIterator<Item = (Part, Vec<Item>)>) -> Parts {
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

/// One of several things, in the singular or the plural.
pub(super) fn one_of(things: impl Iterator<Item = Vec<Item>>, language: Language) -> Vec<Item> {
    let forms = inflection::of(language);
    let numbers = |mut items: Vec<Item>| {
        let last = items.pop();
        items.extend(
            last.into_iter().flat_map(|last| inflected(vec![last], &|word| forms.numbers(word))),
        );
        loosened(items, language)
    };
    let mut all: Vec<Vec<Item>> = things.map(numbers).filter(|items| !items.is_empty()).collect();
    match all.len() {
        0 | 1 => all.pop().unwrap_or_default(),
        _ => vec![Item::OneOf(all.into())],
    }
}

/// A thing, or one of several, where two nouns may stand apart: "the coverage of vaccination".
pub(super) fn either(thing: Vec<Item>, language: Language) -> Vec<Item> {
    let (known, forms) = (frames::of(language), inflection::of(language));
    let unfolded = |items: &[Item]| known.unfolded(items, &|word| forms.numbers(word));
    let mut all = match &thing[..] {
        [Item::OneOf(ways)] => ways.to_vec(),
        [] => return thing,
        one => vec![one.to_vec()],
    };
    let apart: Vec<_> = all.iter().filter_map(|way| unfolded(way)).flatten().collect();
    if apart.is_empty() {
        return thing;
    }
    all.extend(apart);
    vec![Item::OneOf(all.into())]
}

/// The items with each word in all of these forms.
pub(super) fn inflected(items: Vec<Item>, forms: &dyn Fn(&str) -> Vec<String>) -> Vec<Item> {
    let all = |items: Vec<Item>| inflected(items, forms);
    let one = |item: Item| match item {
        Item::Word(word) if word.chars().all(char::is_alphabetic) => {
            let mut known = forms(&word);
            match known.len() {
                0 | 1 => Item::Word(known.pop().unwrap_or(word)),
                _ => Item::Forms(known.into()),
            }
        }
        Item::OneOf(branches) => Item::OneOf(branches.iter().cloned().map(all).collect()),
        Item::Maybe(items) => Item::Maybe(all(items)),
        other => other,
    };
    items.into_iter().map(one).collect()
}

/// The items, where a word may be another that says no more: "residents" for "people".
pub(super) fn with_alike(items: Vec<Item>, known: &Frames) -> Vec<Item> {
    let one = |item: Item| {
        let word = match &item {
            Item::Word(word) => Some(word.as_str()),
            Item::Forms(forms) => forms.first().map(String::as_str),
            _ => None,
        };
        let others = word.map_or(&[][..], |word| known.alike(word));
        match item {
            Item::OneOf(branches) => {
                Item::OneOf(branches.iter().map(|b| with_alike(b.clone(), known)).collect())
            }
            Item::Maybe(items) => Item::Maybe(with_alike(items, known)),
            item if others.is_empty() => item,
            item => {
                let others = others.iter().map(|other| vec![Item::Word(other.clone())]);
                Item::OneOf(std::iter::once(vec![item]).chain(others).collect())
            }
        }
    };
    items.into_iter().map(one).collect()
}

/// The items, loosened, where what is counted may be some of more ("120 of its workers"), and where
/// people need not be named of whom a verb tells right behind ("84 were saved").
pub(super) fn counted_among(mut items: Vec<Item>, told: bool, known: &Frames) -> Vec<Item> {
    let own = |two: &[Item]| two == [Item::Slot(Slot::Own), Item::Loose];
    let Some(at) = items.windows(2).position(own).map(|at| at + 2) else { return items };
    let Some(word @ (Item::OneOf(_) | Item::Forms(_) | Item::Word(_))) = items.get(at).cloned()
    else {
        return items;
    };
    let is_people = |way: &Vec<Item>| match &way[..] {
        [Item::Word(word)] => !known.alike(word).is_empty(),
        [Item::Forms(forms)] => forms.first().is_some_and(|word| !known.alike(word).is_empty()),
        _ => false,
    };
    let people = told && matches!(&word, Item::OneOf(ways) if ways.iter().any(is_people));
    let some = [Item::Word(known.owner().to_owned()), Item::Loose];
    if people {
        items[at] = Item::Maybe(vec![Item::Maybe(some.to_vec()), word]);
    } else {
        items.insert(at, Item::Maybe(some.to_vec()));
    }
    items
}

/// Whether it is an article or the like, which never matters.
pub(super) fn is_article(item: &Item, language: Language) -> bool {
    let Item::Word(word) = item else { return false };
    let known = language.lexicon().word(key(word.as_bytes()));
    known.is_some_and(|word| word.is(Small::PassedOver))
}

/// The items without articles, and with a place for small words between any two.
pub(super) fn loosened(items: Vec<Item>, language: Language) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for item in items.into_iter().filter(|item| !is_article(item, language)) {
        let gap = |item: &Item| matches!(item, Item::Loose | Item::Gap | Item::Words(_));
        if out.last().is_some_and(|last| !gap(last)) && !gap(&item) {
            out.push(Item::Loose);
        }
        out.push(item);
    }
    out
}

/// The rest of a sentence, where a day may stand without its "on", a length of time without its
/// "for", and what somebody is without its "as".
pub(super) fn days_alone(rest: &[Item], kind: Kind, known: &Frames) -> Vec<Item> {
    let mut out = Vec::with_capacity(rest.len());
    for (at, item) in rest.iter().enumerate() {
        let own = rest.get(at + 1) == Some(&Item::Slot(Slot::Own));
        out.push(match kind {
            Kind::Date if own && known.is_on(item) => known.on(),
            Kind::Quantity if own && known.is_lasting(item) => known.lasting(),
            Kind::Choice if known.is_silent(item) => Item::Maybe(vec![item.clone()]),
            _ => item.clone(),
        });
    }
    out
}
