//! The words of a phrase by which it is found.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::find::choice;
use crate::lang::rate;
use crate::lang::speech::Role;
use crate::phrase::Item;
use crate::phrase::Phrase;
use crate::phrase::Slot;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::text::language::Language;
use crate::text::token;
use crate::value::kind::Kind;

/// A word as an index key: whole, or the beginning of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Literal {
    Whole(u64, usize),
    Begins(u64, usize),
}

/// Literals, each with its word.
pub(super) type Literals<'a> = Vec<(Literal, Cow<'a, str>)>;

/// How many letters of a word's beginning are indexed.
pub(crate) const BEGINNING: usize = 3;

/// Values of a fact by whose words it is told apart from others, at most.
const MOST_VALUES: usize = 64;

/// The keys of literals that are all whole words.
pub(super) fn whole(literals: Literals<'_>) -> Option<Vec<u64>> {
    let key = |(literal, _)| match literal {
        Literal::Whole(key, _) => Some(key),
        Literal::Begins(..) => None,
    };
    literals.into_iter().map(key).collect()
}

/// The rarest of sets of whole words, beside those with a word that is `filed`.
pub(super) fn rarest_of<'a>(
    sets: impl Iterator<Item = Literals<'a>>,
    filed: &[Literal],
) -> Option<Vec<u64>> {
    sets.filter(|literals| literals.iter().all(|(literal, _)| !filed.contains(literal)))
        .filter(|literals| literals.iter().all(|(l, _)| matches!(l, Literal::Whole(..))))
        .max_by_key(|literals| literals.iter().map(|(_, text)| text.len()).min())
        .and_then(whole)
}

/// Words of which a value of the fact holds one, where its values are few and no names:
/// a name may be one that nobody listed.
pub(super) fn values<'a>(rulebook: &'a Rulebook, fact: &'a Fact) -> Option<Literals<'a>> {
    let few = (1..=MOST_VALUES).contains(&fact.values.len());
    if fact.kind != Kind::Choice
        || !few
        || fact.values.iter().any(choice::is_name)
        || choice::are_numbers(&fact.values)
    {
        return None;
    }
    let spellings = fact.values.iter().flat_map(|value| &value.says);
    one_of(rulebook, spellings.map(|phrase| phrase.items.as_slice()))
}

/// Sets of whole words of which a phrase has to hold one each, beside those it is filed under;
/// the rarest first.
///
/// The word right behind its value is not needed where it is the unit, which a text may have
/// another one of.
pub(super) fn needed(
    rulebook: &Rulebook,
    phrase: &Phrase,
    filed: &[Literal],
    worded: bool,
) -> Box<[Box<[u64]>]> {
    let slot = phrase.items.iter().position(|item| *item == Item::Slot(Slot::Own));
    let (before, behind) = match slot {
        Some(slot) => (&phrase.items[..slot], &phrase.items[slot + 1..]),
        None => (&phrase.items[..], &[][..]),
    };
    let behind = match behind {
        [Item::Word(_), rest @ ..] => rest,
        all => all,
    };
    let mut sets = required(rulebook, before);
    sets.extend(required(rulebook, behind));
    sets.retain(|literals| literals.iter().all(|(literal, _)| !filed.contains(literal)));
    let rare = |set: &Literals<'_>| set.iter().map(|(_, text)| text.len()).min();
    sets.sort_by_key(|set| Reverse(rare(set)));
    if worded {
        sets.iter_mut().for_each(with_bases);
    }
    sets.into_iter().filter_map(whole).map(Vec::into_boxed_slice).collect()
}

/// Words of which one has to stand in a text that says a phrase or denies it: beside a "does not"
/// its verb has another form.
pub(super) fn with_bases(literals: &mut Literals<'_>) {
    let words: Vec<String> = literals.iter().map(|(_, word)| word.to_string()).collect();
    for speech in Language::ALL.map(Language::speech) {
        // The word before the apostrophe of "wasn't".
        let shortened = |word: &String| {
            let roles = speech.roles_of(word);
            let auxiliary = roles.has(Role::Be) || roles.has(Role::Auxiliaries);
            auxiliary.then(|| format!("{word}n"))
        };
        let bases = words.iter().flat_map(|word| speech.grammar.bases_of(word));
        for base in bases.chain(words.iter().filter_map(shortened)) {
            let literal = Literal::Whole(token::key(base.as_bytes()), base.len());
            literals.push((literal, Cow::from(base)));
        }
    }
}

pub(super) fn longest(literals: &[Literal]) -> usize {
    literals
        .iter()
        .map(|literal| match literal {
            Literal::Whole(_, len) | Literal::Begins(_, len) => *len,
        })
        .min()
        .unwrap_or(0)
}

/// The words that may stand first in `items`, or `None` where anything may.
pub(super) fn neighbours<'a>(
    rulebook: &Rulebook,
    items: impl Iterator<Item = &'a Item>,
    backwards: bool,
) -> Option<Vec<Literal>> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Word(word) => {
                let whole = |word: &str| Literal::Whole(token::key(word.as_bytes()), word.len());
                if !backwards && rate::is_per(word) {
                    // "{n} a month" is found where a text has "$24/month".
                    found.extend(rate::leads().map(whole));
                } else {
                    found.push(whole(word));
                }
                return Some(found);
            }
            Item::Forms(forms) => {
                found.extend(literals(forms).map(|(literal, _)| literal));
                return Some(found);
            }
            Item::Prefix(prefix) => {
                let beginning = prefix.as_bytes().get(..BEGINNING)?;
                found.push(Literal::Begins(token::key(beginning), prefix.len()));
                return Some(found);
            }
            Item::Sign('|') | Item::Label => {}
            Item::Sign(sign) => {
                let mut buffer = [0; 4];
                found.push(Literal::Whole(token::key(sign.encode_utf8(&mut buffer).as_bytes()), 1));
                return Some(found);
            }
            Item::Name(name) => {
                for spelling in &rulebook.names[*name].spellings {
                    found.extend(edge(rulebook, &spelling.items, backwards)?);
                }
                return Some(found);
            }
            Item::OneOf(branches) => {
                for branch in branches {
                    found.extend(edge(rulebook, branch, backwards)?);
                }
                return Some(found);
            }
            Item::Maybe(items) => found.extend(edge(rulebook, items, backwards)?),
            Item::Gap | Item::Words(_) | Item::Loose | Item::Slot(_) => return None,
        }
    }
    None
}

fn edge(rulebook: &Rulebook, items: &[Item], backwards: bool) -> Option<Vec<Literal>> {
    if backwards {
        neighbours(rulebook, items.iter().rev(), true)
    } else {
        neighbours(rulebook, items.iter(), false)
    }
}

/// The keys of the words and signs with which `items` can begin, or `None` where they can
/// begin with something else.
pub(crate) fn first_keys(rulebook: &Rulebook, items: &[Item]) -> Option<Vec<u64>> {
    let key = |literal: &Literal| match literal {
        Literal::Whole(key, _) => Some(*key),
        Literal::Begins(..) => None,
    };
    neighbours(rulebook, items.iter(), false)?.iter().map(key).collect()
}

/// Sets of words of which a match of `items` must hold one each.
pub(super) fn required<'a>(rulebook: &'a Rulebook, items: &'a [Item]) -> Vec<Literals<'a>> {
    let mut found = Vec::new();
    for item in items {
        match item {
            // "Per month" is found where a text has "per year".
            Item::Word(word) if rate::is_unit(word) || rate::is_per(word) => {}
            Item::Word(word) => found.push(vec![(
                Literal::Whole(token::key(word.as_bytes()), word.len()),
                Cow::from(word.as_str()),
            )]),
            Item::Forms(forms) => found.push(literals(forms).collect()),
            Item::Prefix(prefix) => {
                if let Some(beginning) = prefix.as_bytes().get(..BEGINNING) {
                    found.push(vec![(
                        Literal::Begins(token::key(beginning), prefix.len()),
                        Cow::from(prefix.as_str()),
                    )]);
                }
            }
            Item::Name(name) => {
                let spellings = rulebook.names[*name].spellings.iter();
                found.extend(one_of(rulebook, spellings.map(|phrase| phrase.items.as_slice())));
            }
            Item::OneOf(branches) => {
                found.extend(one_of(rulebook, branches.iter().map(Vec::as_slice)));
            }
            Item::Maybe(_) | Item::Gap | Item::Words(_) | Item::Loose => {}
            Item::Slot(_) | Item::Sign(_) | Item::Label => {}
        }
    }
    found
}

/// The forms of a word as literals.
fn literals(forms: &[String]) -> impl Iterator<Item = (Literal, Cow<'_, str>)> {
    let whole = |form: &String| Literal::Whole(token::key(form.as_bytes()), form.len());
    forms.iter().map(move |form| (whole(form), Cow::from(form.as_str())))
}

fn one_of<'a>(
    rulebook: &'a Rulebook,
    branches: impl Iterator<Item = &'a [Item]>,
) -> Option<Literals<'a>> {
    let mut all = Vec::new();
    for branch in branches {
        all.extend(rarest(rulebook, branch)?);
    }
    (!all.is_empty()).then_some(all)
}

/// The words to look for to find `items`: the set with the longest shortest
/// word, since long words are rare.
pub(super) fn rarest<'a>(rulebook: &'a Rulebook, items: &'a [Item]) -> Option<Literals<'a>> {
    required(rulebook, items)
        .into_iter()
        .max_by_key(|literals| literals.iter().map(|(_, text)| text.len()).min())
}

/// Whether each word set that a match of `items` must hold `stands` somewhere.
pub(crate) fn has_all_words(items: &[Item], stands: &dyn Fn(&[Item]) -> bool) -> bool {
    items.iter().all(|item| match item {
        Item::Sign('|') | Item::Label => true,
        Item::Word(_) | Item::Forms(_) | Item::Prefix(_) | Item::Sign(_) | Item::Name(_) => {
            stands(std::slice::from_ref(item))
        }
        Item::OneOf(branches) => branches.iter().any(|branch| has_all_words(branch, stands)),
        Item::Gap | Item::Words(_) | Item::Loose | Item::Slot(_) | Item::Maybe(_) => true,
    })
}
