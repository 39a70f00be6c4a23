//! The words that a rulebook and the beginning of an article speak of, by which a name that
//! neither knows is told.

use std::collections::HashSet;

use crate::phrase::{Item, Phrase};
use crate::rulebook::Rulebook;
use crate::text::token;
use crate::text::view::View;

/// Words by their keys.
pub(crate) type Words = HashSet<u64>;

/// What a rulebook speaks of.
#[derive(Debug)]
pub(crate) struct Known {
    /// The words of its names, titles, phrases and values.
    pub(crate) own: Words,
    /// Those of them that are written with a capital.
    pub(crate) names: Words,
    /// Those that only name what its facts are not about.
    pub(crate) others: Words,
}

/// The words of what one file speaks of.
pub(crate) fn of_file(rulebook: &Rulebook, book: usize) -> Known {
    let facts = || rulebook.facts.iter().filter(|fact| fact.book == book);
    let (mut own, mut others) = (Words::new(), Words::new());
    for fact in facts() {
        let alone = fact.phrases().flat_map(Phrase::unless);
        let not = fact.about.iter().flat_map(|about| &about.others).chain(&fact.unless);
        not.chain(alone).for_each(|phrase| spelt(rulebook, &phrase.items, &mut others));
        let near = fact.near.iter().chain(fact.phrases().flat_map(Phrase::wants));
        let phrases = fact.phrases().chain(&fact.subjects).chain(near);
        let values = fact.values.iter().flat_map(|value| &value.says);
        phrases.chain(values).for_each(|phrase| spelt(rulebook, &phrase.items, &mut own));
        [&fact.title, &fact.id].into_iter().for_each(|text| add(&mut own, text));
    }
    rulebook.books.get(book).into_iter().for_each(|book| add(&mut own, &book.title));
    others.retain(|word| !own.contains(word));
    let names = rulebook.names.iter().filter(|name| name.book == book);
    names.flat_map(|name| &name.spellings).for_each(|phrase| add(&mut own, &phrase.text));
    let mut proper = Words::new();
    let mut capitals = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.starts_with(char::is_uppercase));
        words.for_each(|word| add(&mut proper, word));
    };
    let spellings = || rulebook.names.iter().filter(|name| name.book == book);
    let spellings = spellings().flat_map(|name| &name.spellings);
    let phrases = facts().flat_map(|fact| fact.phrases().chain(&fact.subjects));
    phrases.chain(spellings).for_each(|phrase| capitals(&phrase.text));
    rulebook.books.get(book).into_iter().for_each(|book| capitals(&book.title));
    Known { own, names: proper, others }
}

/// The words that the author of a fact looks for, of its title and of its rulebook's. Those of
/// constructions are not his.
pub(crate) fn of_fact(rulebook: &Rulebook, fact: usize) -> Words {
    let fact = &rulebook.facts[fact];
    let mut own = Words::new();
    let near = fact.near.iter().chain(fact.phrases().flat_map(Phrase::wants));
    let (idioms, frames): (Vec<_>, Vec<_>) = fact.phrases().partition(|phrase| phrase.is_idiom());
    let written = idioms.into_iter().chain(&fact.subjects).chain(near);
    written.for_each(|phrase| spelt(rulebook, &phrase.items, &mut own));
    frames.iter().for_each(|phrase| add(&mut own, &phrase.text));
    let book = rulebook.books.get(fact.book).map(|book| &book.title);
    book.into_iter().chain([&fact.title, &fact.id]).for_each(|text| add(&mut own, text));
    own
}

/// Adds the words of items, with those of the names in them.
fn spelt(rulebook: &Rulebook, items: &[Item], words: &mut Words) {
    for item in items {
        match item {
            Item::Word(word) => drop(words.insert(token::key(word.as_bytes()))),
            Item::Forms(forms) => words.extend(forms.iter().map(|f| token::key(f.as_bytes()))),
            Item::OneOf(branches) | Item::Named(branches) => {
                branches.iter().for_each(|b| spelt(rulebook, b, words));
            }
            Item::Maybe(items) => spelt(rulebook, items, words),
            Item::Name(name) => {
                let spellings = rulebook.names.get(*name).map_or(&[][..], |name| &name.spellings);
                spellings.iter().for_each(|phrase| spelt(rulebook, &phrase.items, words));
            }
            _ => {}
        }
    }
}

/// Adds the words of a text.
fn add(known: &mut Words, text: &str) {
    let view = View::of(text);
    let words = token::tokens(&view.text, 0..view.text.len());
    known.extend(words.iter().map(|word| word.key));
}

/// The words of how an article begins.
pub(crate) fn lead(text: &str) -> Words {
    let mut known = Words::new();
    add(&mut known, text);
    known
}
