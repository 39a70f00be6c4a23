//! The constructions in which a language states the fact of a frame, from `en/frames.toml` and its
//! like.
//!
//! They are read as templates once. A part that a frame fills stands in them as a name with its
//! index, which [`Construction::filled`] replaces by the frame's own words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::lang::files::{Files, PerLanguage};
use crate::lang::inflection;
use crate::phrase::template::{self, Hole};
use crate::phrase::{Item, Slot};
use crate::text::language::Language;

/// What a frame says of its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Frame {
    /// How many there are.
    Counts,
    /// How many of them something has.
    CountsOf,
    /// A quantity that has a name.
    Measures,
    /// The same of something.
    MeasuresOf,
    /// By how much it rose or fell.
    Changes,
    /// The most or the least that is allowed.
    Limits,
    /// A sentence whose verb has an object.
    States,
    /// One whose verb has none.
    Happens,
}

/// What a frame fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Thing,
    Whole,
    Subject,
    Verb,
    Object,
    Rest,
}

impl Part {
    const ALL: [(&'static str, Self); 6] = [
        ("thing", Self::Thing),
        ("whole", Self::Whole),
        ("subject", Self::Subject),
        ("verb", Self::Verb),
        ("object", Self::Object),
        ("rest", Self::Rest),
    ];
}

/// A way to state a fact.
#[derive(Debug)]
pub(crate) struct Construction {
    /// What people call it.
    pub(crate) name: String,
    /// Whether what the frame is of has to be named near by, and not in it.
    pub(crate) near: bool,
    reads: Vec<Vec<Item>>,
}

/// The constructions of a language.
#[derive(Debug)]
pub(crate) struct Frames {
    constructions: BTreeMap<Frame, Vec<Construction>>,
    /// Words with which the rest of a sentence begins, behind its verb and object.
    prepositions: Vec<String>,
    /// Those that may be missing before a day.
    on: Vec<String>,
    /// All forms of the verbs that the classes have.
    verbs: BTreeSet<String>,
    /// Words for the most and the least.
    limits: BTreeSet<String>,
    /// The verb that tells what something is, as a template has it.
    be: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    prepositions: Vec<String>,
    on: Vec<String>,
    classes: BTreeMap<String, String>,
    constructions: BTreeMap<Frame, Vec<WrittenConstruction>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenConstruction {
    name: String,
    #[serde(default)]
    near: bool,
    reads: Vec<String>,
}

/// The classes that this module knows itself.
const MOST: &str = "most";
const LEAST: &str = "least";
const BE: &str = "be";
const STATING: [&str; 5] = ["has", "is", "rise", "fall", "put"];

/// The single words of a class, those that are marked as verbs with their mark.
fn words(class: &str) -> impl Iterator<Item = &str> {
    let ways = class.trim_matches(['(', ')']).split('|');
    ways.filter_map(|way| {
        let first = way.split(' ').next()?;
        (first.starts_with('~') || first == way).then_some(first)
    })
}

/// Those of a language.
pub(crate) fn of(language: Language) -> &'static Frames {
    static FRAMES: PerLanguage<Frames> = PerLanguage::new(Frames::new);
    FRAMES.of(language)
}

impl Frames {
    fn new(files: &Files) -> Self {
        let Written { prepositions, on, classes, constructions } = files.frames.parsed();
        let items = |text: &String| {
            let mut resolve = |id: &str| hole(id, &classes, files.language).ok_or(None);
            let parsed = template::parse(text, template::Role::Says(None), &mut resolve);
            parsed.unwrap_or_else(|mistakes| {
                let why = mistakes.first().map_or("a template", |mistake| &mistake.message);
                files.frames.broken(&format!("`{text}`: {why}"))
            })
        };
        let one = |WrittenConstruction { name, near, reads }| Construction {
            name,
            near,
            reads: reads.iter().map(items).collect(),
        };
        let all = constructions.into_iter();
        let all = all.map(|(frame, written)| (frame, written.into_iter().map(one).collect()));
        let forms = inflection::of(files.language);
        let listed = !classes.values().any(|class| class.contains('~'));
        let known = STATING.into_iter().filter_map(|class| classes.get(class));
        let verbs = known.flat_map(|class| words(class)).flat_map(|word| {
            // Where their forms are not known they are listed.
            let marked = word.strip_prefix('~').map(|verb| forms.forms(verb));
            marked.unwrap_or_else(|| if listed { vec![word.to_owned()] } else { Vec::new() })
        });
        let verbs = verbs.collect();
        let bounds = [MOST, LEAST].into_iter().filter_map(|class| classes.get(class));
        let limits = bounds.flat_map(|class| words(class)).map(str::to_owned).collect();
        let be = classes.get(BE).cloned().unwrap_or_default();
        Self { constructions: all.collect(), prepositions, on, verbs, limits, be }
    }

    /// Whether it is a form of a verb with which constructions state something.
    pub(crate) fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(word)
    }

    /// Whether it tells the most or the least that there may be.
    pub(crate) fn is_limit(&self, word: &str) -> bool {
        self.limits.contains(word)
    }

    /// Whether it can begin the rest of a sentence.
    pub(crate) fn is_preposition(&self, word: &str) -> bool {
        self.prepositions.iter().any(|known| known == word)
    }

    /// The verb that tells what something is, as a template has it.
    pub(crate) fn be(&self) -> &str {
        &self.be
    }

    /// The constructions for a frame.
    pub(crate) fn constructions(&self, frame: Frame) -> &[Construction] {
        self.constructions.get(&frame).map_or(&[], Vec::as_slice)
    }

    /// Whether the rest of a sentence begins with it.
    pub(crate) fn begins_rest(&self, item: &Item) -> bool {
        matches!(item, Item::Word(word) if self.prepositions.contains(word))
    }

    /// Whether it may be missing before a day.
    pub(crate) fn is_on(&self, item: &Item) -> bool {
        matches!(item, Item::Word(word) if self.on.contains(word))
    }
}

/// What curly brackets stand for in a construction, and `~word`.
fn hole(id: &str, classes: &BTreeMap<String, String>, language: Language) -> Option<Hole> {
    match id {
        "n" => return Some(Hole::Slot(Slot::Own)),
        ":" => return Some(Hole::Item(Item::Label)),
        _ => {}
    }
    if let Some(item) = inflection::item(id, language) {
        return Some(Hole::Item(item));
    }
    if let Some(part) = Part::ALL.iter().position(|(name, _)| *name == id) {
        return Some(Hole::Name(part));
    }
    let class = classes.get(id)?;
    let mut inner = |inner: &str| hole(inner, classes, language).ok_or(None);
    let mut items = template::parse(class, template::Role::Says(None), &mut inner).ok()?;
    let item = items.pop().filter(|_| items.is_empty())?;
    Some(Hole::Item(item))
}

impl Construction {
    /// The ways to read it, with the parts of a frame filled in: the words for each part, none
    /// where the frame has none. A way that lacks a part is left out, but for the rest of a
    /// sentence, which need not be there.
    pub(crate) fn filled<'a>(
        &'a self,
        part: impl Fn(Part) -> Option<&'a [Item]> + 'a,
    ) -> impl Iterator<Item = Vec<Item>> + 'a {
        self.reads.iter().filter_map(move |items| {
            let mut all: Vec<Item> = Vec::new();
            for item in items {
                let Item::Name(index) = item else {
                    // Two places for small words in a row are one.
                    if *item != Item::Loose || !matches!(all.last(), None | Some(Item::Loose)) {
                        all.push(item.clone());
                    }
                    continue;
                };
                let (_, which) = *Part::ALL.get(*index)?;
                match part(which) {
                    Some(words) => all.extend(words.iter().cloned()),
                    None if which == Part::Rest => {}
                    None => return None,
                }
            }
            while all.last() == Some(&Item::Loose) {
                all.pop();
            }
            Some(all)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_construction_of_every_language_is_understood() {
        for language in Language::ALL {
            let frames = of(language);
            for frame in [
                Frame::Counts,
                Frame::CountsOf,
                Frame::Measures,
                Frame::MeasuresOf,
                Frame::Changes,
                Frame::Limits,
                Frame::States,
                Frame::Happens,
            ] {
                let all = frames.constructions(frame);
                assert!(!all.is_empty(), "{frame:?}");
                for construction in all {
                    let word = [Item::Word("x".to_owned())];
                    let ways = construction.filled(|_| Some(&word)).count();
                    assert_eq!(ways, construction.reads.len(), "{}", construction.name);
                }
            }
        }
    }
}
