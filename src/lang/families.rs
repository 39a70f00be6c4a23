//! Families of words, from `en/families.toml` and its like: `@die` stands for each of its words.

use std::collections::BTreeMap;

use crate::lang::files::{Files, PerLanguage};
use crate::lang::{frames, inflection};
use crate::phrase::Item;
use crate::phrase::template::{self, Hole, Role};
use crate::text::language::Language;

/// Those of a language, each as one item, by name.
#[derive(Debug)]
pub(crate) struct Families {
    items: BTreeMap<String, Item>,
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
        let families = written.into_iter();
        let items = families.map(|(name, all)| (name, item(all.iter().map(&mut member).collect())));
        Self { items: items.collect() }
    }

    /// What a name stands for.
    pub(crate) fn get(&self, name: &str) -> Option<&Item> {
        self.items.get(name)
    }

    /// All names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.items.keys().map(String::as_str)
    }
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
