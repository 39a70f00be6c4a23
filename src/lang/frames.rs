//! The constructions in which a language states the fact of a frame, from `en/frames.toml` and its
//! like.
//!
//! They are read as templates once. A part that a frame fills stands in them as a name with its
//! index, which [`Construction::filled`] replaces by the frame's own words.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lang::files::{Files, PerLanguage};
use crate::lang::inflection;
use crate::phrase::template::{self, Hole};
use crate::phrase::{Item, Slot};
use crate::text::language::Language;

/// What a frame says of its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    counts: Vec<Construction>,
    counts_of: Vec<Construction>,
    measures: Vec<Construction>,
    measures_of: Vec<Construction>,
    changes: Vec<Construction>,
    limits: Vec<Construction>,
    states: Vec<Construction>,
    happens: Vec<Construction>,
    /// Words with which the rest of a sentence begins, behind its verb and object.
    prepositions: Vec<String>,
    /// Those that may be missing before a day.
    on: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    prepositions: Vec<String>,
    on: Vec<String>,
    /// For [`inflection`].
    #[serde(rename = "forms")]
    _forms: toml::Table,
    classes: BTreeMap<String, String>,
    counts: Vec<WrittenConstruction>,
    counts_of: Vec<WrittenConstruction>,
    measures: Vec<WrittenConstruction>,
    measures_of: Vec<WrittenConstruction>,
    changes: Vec<WrittenConstruction>,
    limits: Vec<WrittenConstruction>,
    states: Vec<WrittenConstruction>,
    happens: Vec<WrittenConstruction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenConstruction {
    name: String,
    #[serde(default)]
    near: bool,
    reads: Vec<String>,
}

/// Those of a language.
pub(crate) fn of(language: Language) -> &'static Frames {
    static FRAMES: [std::sync::OnceLock<Frames>; Language::ALL.len()] =
        [const { std::sync::OnceLock::new() }; Language::ALL.len()];
    static WRITTEN: PerLanguage<Written> = PerLanguage::new(|files: &Files| files.frames.parsed());
    FRAMES[language as usize].get_or_init(|| Frames::new(WRITTEN.of(language), language))
}

impl Frames {
    fn new(written: &Written, language: Language) -> Self {
        let file = &crate::lang::files::of(language).frames;
        let items = |text: &str| {
            let parsed = template::parse(text, template::Role::Says(None), &mut |hole| {
                written.hole(hole, language).ok_or(None)
            });
            parsed.unwrap_or_else(|mistakes| {
                let why = mistakes.first().map_or("a template", |mistake| &mistake.message);
                file.broken(&format!("`{text}`: {why}"))
            })
        };
        let all = |written: &[WrittenConstruction]| {
            let one = |written: &WrittenConstruction| Construction {
                name: written.name.clone(),
                near: written.near,
                reads: written.reads.iter().map(|text| items(text)).collect(),
            };
            written.iter().map(one).collect()
        };
        Self {
            counts: all(&written.counts),
            counts_of: all(&written.counts_of),
            measures: all(&written.measures),
            measures_of: all(&written.measures_of),
            changes: all(&written.changes),
            limits: all(&written.limits),
            states: all(&written.states),
            happens: all(&written.happens),
            prepositions: written.prepositions.clone(),
            on: written.on.clone(),
        }
    }

    /// The constructions for a frame.
    pub(crate) fn constructions(&self, frame: Frame) -> &[Construction] {
        match frame {
            Frame::Counts => &self.counts,
            Frame::CountsOf => &self.counts_of,
            Frame::Measures => &self.measures,
            Frame::MeasuresOf => &self.measures_of,
            Frame::Changes => &self.changes,
            Frame::Limits => &self.limits,
            Frame::States => &self.states,
            Frame::Happens => &self.happens,
        }
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

impl Written {
    /// What curly brackets stand for in a construction, and `~word`.
    fn hole(&self, hole: &str, language: Language) -> Option<Hole> {
        if let Some(word) = hole.strip_prefix('~') {
            return Some(Hole::Item(Item::Forms(inflection::of(language).forms(word).into())));
        }
        match hole {
            "n" => return Some(Hole::Slot(Slot::Own)),
            ":" => return Some(Hole::Item(Item::Label)),
            _ => {}
        }
        if let Some(part) = Part::ALL.iter().position(|(name, _)| *name == hole) {
            return Some(Hole::Name(part));
        }
        let class = self.classes.get(hole)?;
        let mut inner = |inner: &str| self.hole(inner, language).ok_or(None);
        let mut items = template::parse(class, template::Role::Says(None), &mut inner).ok()?;
        match (items.pop(), items.is_empty()) {
            (Some(item), true) => Some(Hole::Item(item)),
            _ => None,
        }
    }
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
