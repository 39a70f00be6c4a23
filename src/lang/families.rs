//! Families of words, from `en/families.toml` and its like: `@die` stands for each of its words.

use std::collections::BTreeMap;

use crate::lang::files::{Files, PerLanguage};
use crate::lang::{frames, inflection};
use crate::phrase::Item;
use crate::phrase::names::NoNames;
use crate::phrase::template::{self, Hole, Role};
use crate::text::language::Language;
use crate::value::kind::Kind;

/// Those of a language, by name.
#[derive(Debug)]
pub(crate) struct Families {
    families: BTreeMap<String, Family>,
}

#[derive(Debug)]
struct Family {
    /// What stands for each of its words.
    item: Item,
    /// The words as written.
    words: Vec<String>,
}

/// Those of a language.
pub(crate) fn of(language: Language) -> &'static Families {
    static FAMILIES: PerLanguage<Families> = PerLanguage::new(Families::new);
    FAMILIES.of(language)
}

/// The item that stands for each of some words: verbs, of which any form will do, stand together,
/// so that they are looked for at once.
pub(crate) fn item(members: Vec<Vec<Item>>) -> Item {
    let (mut forms, mut others) = (Vec::new(), Vec::new());
    for member in members {
        match &member[..] {
            [Item::Forms(known)] => forms.extend(known.iter().cloned()),
            // A family within a family.
            [Item::OneOf(branches)] => others.extend(branches.iter().cloned()),
            _ => others.push(member),
        }
    }
    let forms = (!forms.is_empty()).then(|| vec![Item::Forms(forms.into())]);
    Item::OneOf(forms.into_iter().chain(others).collect())
}

impl Families {
    fn new(files: &Files) -> Self {
        let written: BTreeMap<String, Vec<String>> = files.families.parsed();
        let language = files.language;
        let mut resolve = |id: &str| match inflection::item(id, language) {
            Some(item) => Ok(Hole::Item(item)),
            None => frames::of(language).class(id).map(|item| Hole::Item(item.clone())).ok_or(None),
        };
        let mut member = |text: &String| {
            template::parse(text, Role::Member, &mut resolve).unwrap_or_else(|mistakes| {
                let why = mistakes.first().map_or("a template", |mistake| &mistake.message);
                files.families.broken(&format!("`{text}`: {why}"))
            })
        };
        let one = |(name, texts): (String, Vec<String>)| {
            let mut words = Vec::with_capacity(texts.len());
            let mut members = Vec::with_capacity(texts.len());
            for text in texts {
                let items = member(&text);
                match &items[..] {
                    [Item::OneOf(ways)] => words.extend(ways.iter().map(|way| as_written(way))),
                    _ => words.push(text),
                }
                members.push(items);
            }
            (name, Family { item: item(members), words })
        };
        Self { families: written.into_iter().map(one).collect() }
    }

    /// What a name stands for.
    pub(crate) fn get(&self, name: &str) -> Option<&Item> {
        self.families.get(name).map(|family| &family.item)
    }

    /// Its words as written; none where there is no such family.
    pub(crate) fn words(&self, name: &str) -> &[String] {
        self.families.get(name).map_or(&[], |family| &family.words)
    }

    /// All names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.families.keys().map(String::as_str)
    }
}

/// Items as a template has them.
fn as_written(items: &[Item]) -> String {
    let words: Vec<String> =
        items.iter().map(|item| item.written(&NoNames, Kind::Quantity)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_of_every_language_is_understood() {
        for language in Language::ALL {
            let families = of(language);
            assert!(families.names().count() > 8);
            for name in families.names() {
                let Some(Item::OneOf(ways)) = families.get(name) else { panic!("{name}") };
                assert!(!ways.is_empty(), "{name}");
            }
        }
    }
}
