//! The words of a phrase by which it is found.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::find::choice;
use crate::lang::speech::Role;
use crate::lang::{rate, speech};
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

/// Words of which a text must hold one.
#[derive(Debug)]
pub(super) struct Set<'r> {
    words: Literals<'r>,
    /// Their keys, where all are whole words.
    keys: Option<Arc<[u64]>>,
    /// The same words in order.
    sorted: Box<[Literal]>,
    /// How long the shortest of them is: long words are rare.
    shortest: Option<usize>,
    /// Whether somebody was told of them.
    told: Cell<bool>,
}

/// The sets that a phrase needs, each with the place of its piece in the phrase.
pub(super) type Sets<'r> = Vec<(usize, Rc<Set<'r>>)>;

impl<'r> Set<'r> {
    fn new(words: Literals<'r>) -> Self {
        let key = |(literal, _): &(Literal, _)| match literal {
            Literal::Whole(key, _) => Some(*key),
            Literal::Begins(..) => None,
        };
        let keys = words.iter().map(key).collect();
        let shortest = words.iter().map(|(_, text)| text.len()).min();
        let mut sorted: Box<[Literal]> = words.iter().map(|(literal, _)| *literal).collect();
        sorted.sort_unstable();
        Self { words, keys, sorted, shortest, told: Cell::new(false) }
    }

    /// The words themselves.
    pub(super) fn words(&self) -> &Literals<'r> {
        &self.words
    }

    /// Whether none of them is among others.
    fn is_beside(&self, filed: &[Literal]) -> bool {
        filed.iter().all(|literal| self.sorted.binary_search(literal).is_err())
    }

    /// Whether nobody was told of them before.
    pub(super) fn is_news(&self) -> bool {
        !self.told.replace(true)
    }
}

/// The words that phrases cannot do without. What phrases share, as the words of a construction,
/// is looked at once.
pub(super) struct Required<'r> {
    rulebook: &'r Rulebook,
    /// By word.
    words: HashMap<&'r str, Rc<Set<'r>>>,
    /// By where they stand in memory, forms and the branches of brackets and names.
    shared: HashMap<*const (), Option<Rc<Set<'r>>>>,
}

impl<'r> Required<'r> {
    /// Of the phrases of a rulebook.
    pub(super) fn new(rulebook: &'r Rulebook) -> Self {
        Self { rulebook, words: HashMap::new(), shared: HashMap::new() }
    }

    /// Sets of words of which a match of `items` must hold one each.
    pub(super) fn of(&mut self, items: &'r [Item]) -> Sets<'r> {
        let sets = items.iter().enumerate().map(|(place, item)| Some((place, self.of_item(item)?)));
        sets.flatten().collect()
    }

    fn of_item(&mut self, item: &'r Item) -> Option<Rc<Set<'r>>> {
        match item {
            // "Per month" is found where a text has "per year".
            Item::Word(word) if rate::is_unit(word) || rate::is_per(word) => None,
            Item::Word(word) => {
                let whole = || Literal::Whole(token::key(word.as_bytes()), word.len());
                let set = || Rc::new(Set::new(vec![(whole(), Cow::from(word.as_str()))]));
                Some(Rc::clone(self.words.entry(word.as_str()).or_insert_with(set)))
            }
            Item::Forms(forms) => {
                self.once(forms.as_ptr().cast(), |_| Some(Set::new(literals(forms).collect())))
            }
            Item::Prefix(prefix) => {
                let beginning = prefix.as_bytes().get(..BEGINNING)?;
                let begins = Literal::Begins(token::key(beginning), prefix.len());
                Some(Rc::new(Set::new(vec![(begins, Cow::from(prefix.as_str()))])))
            }
            Item::Name(name) => {
                let rulebook = self.rulebook;
                let spellings = &rulebook.names[*name].spellings;
                self.once(spellings.as_ptr().cast(), |all| {
                    all.one_of(spellings.iter().map(|phrase| phrase.items.as_slice()))
                })
            }
            Item::OneOf(branches) => self.once(branches.as_ptr().cast(), |all| {
                all.one_of(branches.iter().map(Vec::as_slice))
            }),
            Item::Named(ways) => self.once(ways.as_ptr().cast(), |all| {
                let mut words = all.one_of(ways.iter().map(Vec::as_slice))?.words;
                let pronoun = |word: &'static String| {
                    (Literal::Whole(token::key(word.as_bytes()), word.len()), Cow::from(&**word))
                };
                words.extend(speech::standing_for_names().iter().map(pronoun));
                Some(Set::new(words))
            }),
            Item::Maybe(_) | Item::Gap | Item::Words(_) | Item::Loose => None,
            Item::Slot(_) | Item::Sign(_) | Item::Label => None,
        }
    }

    /// The set of what stands at a place in memory, which the rulebook keeps there.
    fn once(
        &mut self,
        place: *const (),
        set: impl FnOnce(&mut Self) -> Option<Set<'r>>,
    ) -> Option<Rc<Set<'r>>> {
        if let Some(known) = self.shared.get(&place) {
            return known.clone();
        }
        let set = set(self).map(Rc::new);
        self.shared.insert(place, set.clone());
        set
    }

    fn one_of(&mut self, branches: impl Iterator<Item = &'r [Item]>) -> Option<Set<'r>> {
        let mut all = Vec::new();
        for branch in branches {
            all.extend(self.rarest(branch)?.words.iter().cloned());
        }
        (!all.is_empty()).then(|| Set::new(all))
    }

    fn rarest(&mut self, items: &'r [Item]) -> Option<Rc<Set<'r>>> {
        rarest(&self.of(items)).cloned()
    }

    /// The keys of the words to look for to find one of some phrases, where all are whole words.
    pub(super) fn rarest_of_all(&mut self, phrases: &'r [Phrase]) -> Option<Arc<[u64]>> {
        let mut all = Vec::new();
        for phrase in phrases {
            all.extend(self.rarest(&phrase.items)?.keys.as_ref()?.iter());
        }
        (!all.is_empty()).then(|| all.into())
    }

    /// The words of the names that open a phrase, of which one stands in the passage even where
    /// another word stands for it in the sentence.
    pub(super) fn named(&mut self, phrase: &'r Phrase) -> Option<Arc<[u64]>> {
        let Some(Item::Named(ways)) = phrase.items.first() else { return None };
        let [way] = &ways[..] else { return None };
        let place = way.as_ptr().cast();
        let known = match self.shared.get(&place) {
            Some(known) => known.clone(),
            None => {
                let rarest = self.rarest(way);
                self.shared.insert(place, rarest.clone());
                rarest
            }
        };
        known?.keys.clone()
    }

    /// The rarest of the sets of whole words of which a phrase of a fact must hold one each,
    /// beside those with a word that is `filed`.
    pub(super) fn another(
        &mut self,
        fact: &'r Fact,
        phrase: &Phrase,
        sets: &Sets<'r>,
        filed: Literal,
    ) -> Option<Arc<[u64]>> {
        let values = if phrase.has_own_slot() { self.values(fact) } else { None };
        let sets = sets.iter().map(|(_, set)| &**set).chain(&values);
        let whole = sets.filter(|set| set.keys.is_some() && set.is_beside(&[filed]));
        whole.max_by_key(|set| set.shortest)?.keys.clone()
    }

    /// Words of which a value of the fact holds one, where its values are few and no names:
    /// a name may be one that nobody listed.
    fn values(&mut self, fact: &'r Fact) -> Option<Set<'r>> {
        let few = (1..=MOST_VALUES).contains(&fact.values.len());
        if fact.kind != Kind::Choice
            || !few
            || fact.values.iter().any(choice::is_name)
            || choice::are_numbers(&fact.values)
        {
            return None;
        }
        let spellings = fact.values.iter().flat_map(|value| &value.says);
        self.one_of(spellings.map(|phrase| phrase.items.as_slice()))
    }
}

/// The words to look for to find a phrase: the set with the longest shortest word, since long
/// words are rare.
pub(super) fn rarest<'s, 'r>(sets: &'s Sets<'r>) -> Option<&'s Rc<Set<'r>>> {
    sets.iter().map(|(_, set)| set).max_by_key(|set| set.shortest)
}

/// Sets of whole words of which a phrase has to hold one each, beside those it is filed under;
/// the rarest first.
///
/// The word right behind its value is not needed where it is the unit, which a text may have
/// another one of.
pub(super) fn needed(
    sets: &Sets<'_>,
    phrase: &Phrase,
    filed: &[Literal],
    worded: bool,
) -> Box<[Arc<[u64]>]> {
    let slot = phrase.items.iter().position(|item| *item == Item::Slot(Slot::Own));
    let behind = slot.map(|slot| slot + 1);
    let unit = behind.filter(|at| matches!(phrase.items.get(*at), Some(Item::Word(_))));
    let beside =
        |(place, set): &&(usize, Rc<Set<'_>>)| Some(*place) != unit && set.is_beside(filed);
    let mut sets: Vec<_> = sets.iter().filter(beside).map(|(_, set)| set).collect();
    sets.sort_by_key(|set| Reverse(set.shortest));
    let keys = |set: &Rc<Set<'_>>| {
        if !worded {
            return set.keys.clone();
        }
        let mut words = set.words.clone();
        with_bases(&mut words);
        Set::new(words).keys
    };
    sets.into_iter().filter_map(keys).collect()
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
                for branch in branches.iter() {
                    found.extend(edge(rulebook, branch, backwards)?);
                }
                return Some(found);
            }
            Item::Maybe(items) => found.extend(edge(rulebook, items, backwards)?),
            Item::Gap | Item::Words(_) | Item::Loose | Item::Slot(_) | Item::Named(_) => {
                return None;
            }
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

/// The forms of a word as literals.
fn literals(forms: &[String]) -> impl Iterator<Item = (Literal, Cow<'_, str>)> {
    let whole = |form: &String| Literal::Whole(token::key(form.as_bytes()), form.len());
    forms.iter().map(move |form| (whole(form), Cow::from(form.as_str())))
}

/// Whether each word set that a match of `items` must hold `stands` somewhere.
pub(crate) fn has_all_words(items: &[Item], stands: &dyn Fn(&[Item]) -> bool) -> bool {
    items.iter().all(|item| match item {
        Item::Sign('|') | Item::Label => true,
        Item::Word(_) | Item::Forms(_) | Item::Prefix(_) | Item::Sign(_) | Item::Name(_) => {
            stands(std::slice::from_ref(item))
        }
        Item::OneOf(branches) | Item::Named(branches) => {
            branches.iter().any(|branch| has_all_words(branch, stands))
        }
        Item::Gap | Item::Words(_) | Item::Loose | Item::Slot(_) | Item::Maybe(_) => true,
    })
}
