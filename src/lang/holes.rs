//! What curly brackets stand for in the constructions of a language.

use std::collections::BTreeMap;

use crate::lang::construction::Part;
use crate::lang::inflection;
use crate::phrase::template::{self, Hole};
use crate::phrase::{Item, Slot};
use crate::text::language::Language;

/// What curly brackets stand for in a construction, and `~word`.
pub(crate) struct Holes<'w> {
    written: &'w BTreeMap<String, String>,
    /// The classes that were asked for: all constructions share them.
    known: BTreeMap<String, Item>,
    language: Language,
}

impl<'w> Holes<'w> {
    /// Those of a language, with its classes as they are written.
    pub(crate) fn new(written: &'w BTreeMap<String, String>, language: Language) -> Self {
        Self { written, known: BTreeMap::new(), language }
    }

    /// What stands for a name in curly brackets; `None` where nothing does.
    pub(crate) fn of(&mut self, id: &str) -> Option<Hole> {
        match id {
            "n" => return Some(Hole::Slot(Slot::Own)),
            ":" => return Some(Hole::Item(Item::Label)),
            _ => {}
        }
        if let Some(item) = inflection::item(id, self.language) {
            return Some(Hole::Item(item));
        }
        if let Some(part) = Part::ALL.iter().position(|(name, _)| *name == id) {
            return Some(Hole::Name(part));
        }
        if let Some(known) = self.known.get(id) {
            return Some(Hole::Item(known.clone()));
        }
        let class = self.written.get(id)?;
        let mut inner = |inner: &str| self.of(inner).ok_or(None);
        let mut items = template::parse(class, template::Role::Says(None), &mut inner).ok()?;
        let item = items.pop().filter(|_| items.is_empty())?;
        self.known.insert(id.to_owned(), item.clone());
        Some(Hole::Item(item))
    }
}
