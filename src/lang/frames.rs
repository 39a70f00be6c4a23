//! The constructions in which a language states the fact of a frame, from `en/frames.toml` and its
//! like.
//!
//! They are read as templates once. A part that a frame fills stands in them as a name with its
//! index, which [`Construction::filled`] replaces by the frame's own words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::lang::construction::{Construction, Frame};
use crate::lang::files::{Files, PerLanguage};
use crate::lang::holes::Holes;
use crate::lang::inflection::{self, Inflection};
use crate::lang::sizes::Sizes;
use crate::phrase::template::{self, Hole};
use crate::phrase::{Item, Takes};
use crate::text::language::Language;
use crate::text::token;

/// The constructions of a language.
#[derive(Debug)]
pub(crate) struct Frames {
    constructions: BTreeMap<Frame, Vec<Construction>>,
    /// By the name of a measure, how it is told in words of its own.
    dimensions: BTreeMap<String, Vec<Construction>>,
    /// Words behind a figure that say what it measures.
    pub(crate) sizes: Sizes,
    /// Words with which the rest of a sentence begins, behind its verb and object.
    prepositions: Vec<String>,
    /// Those that may be missing before a day.
    on: Vec<String>,
    /// Those that may be missing before a length of time: "for".
    lasting: Vec<String>,
    /// Those that may be missing before who somebody is: "as".
    silent: Vec<String>,
    /// The word before whose something is: "of".
    pub(super) owner: String,
    /// Words before what a thing is of or for: "of", "for".
    pub(super) joining: Vec<String>,
    /// The word before the place that somebody is from, and all forms of the verbs that stand
    /// before it.
    pub(super) origin: String,
    pub(super) coming: Vec<Vec<Item>>,
    /// Words behind which the unit of a number is told: "in".
    telling_unit: Vec<String>,
    /// The word behind it, where it stands in front: the "s" of "the Alma's".
    pub(super) possessive: Option<String>,
    /// Words that may stand where a sentence has an article.
    pub(super) determiners: Vec<String>,
    /// Verbs that only say that something is on a day, with all that belongs to them.
    pub(super) happening: Vec<String>,
    /// Words behind which nothing stands that a sentence is about: "near".
    elsewhere: Vec<String>,
    /// All forms of the verbs by which somebody has a part of what there is: "hold".
    parting: BTreeSet<String>,
    /// Words that belong to the verb before them: "off".
    particles: Vec<String>,
    /// Subjects that stand for nothing: "there".
    expletives: Vec<String>,
    /// Words for kinds of things, which may stand behind the name of one: "plan".
    pub(crate) kinds: Item,
    /// The verb that says what something is.
    copula: Item,
    /// By word, others that say no more.
    alike: BTreeMap<String, Vec<String>>,
    /// The words for a rise and for a fall.
    rise: Option<Item>,
    fall: Option<Item>,
    /// All forms of the verbs that the classes have.
    verbs: BTreeSet<String>,
    /// Words for the most and the least.
    limits: BTreeMap<String, Bound>,
    /// The verb that tells what something is, as a template has it.
    be: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    prepositions: Vec<String>,
    on: Vec<String>,
    lasting: Vec<String>,
    silent: Vec<String>,
    owner: String,
    joining: Vec<String>,
    origin: String,
    coming: Vec<String>,
    happening: Vec<String>,
    #[serde(rename = "telling-unit")]
    telling_unit: Vec<String>,
    possessive: Option<String>,
    #[serde(default)]
    determiners: Vec<String>,
    elsewhere: Vec<String>,
    parting: Vec<String>,
    particles: Vec<String>,
    expletives: Vec<String>,
    kinds: Vec<String>,
    be: String,
    alike: BTreeMap<String, Vec<String>>,
    classes: BTreeMap<String, String>,
    constructions: BTreeMap<Frame, Vec<WrittenConstruction>>,
    dimensions: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenConstruction {
    name: String,
    #[serde(default)]
    near: bool,
    /// Whether only people are told so.
    #[serde(default)]
    people: bool,
    #[serde(default)]
    takes: Takes,
    reads: Vec<String>,
}

/// Which end of what is allowed a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    Most,
    Least,
}

impl Bound {
    /// The other end.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Most => Self::Least,
            Self::Least => Self::Most,
        }
    }
}

/// The classes that this module knows itself.
const MOST: &str = "most";
const LEAST: &str = "least";
const BE: &str = "be";
/// What a frame is of, as constructions write it.
const WHOLE: &str = "{whole}";
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

/// Words of measures: "wide", and what has to stand beside each.
fn sizes(dimensions: &BTreeMap<String, Vec<Construction>>) -> Sizes {
    let mut sizes = Sizes::default();
    for (measure, told) in dimensions {
        let reads = told.iter().flat_map(|construction| &construction.reads);
        reads.for_each(|items| sizes.learn(measure, items));
    }
    sizes
}

/// The forms of the verbs with which constructions state something.
fn stating(classes: &BTreeMap<String, String>, forms: &Inflection) -> BTreeSet<String> {
    let listed = !classes.values().any(|class| class.contains('~'));
    let known = STATING.into_iter().filter_map(|class| classes.get(class));
    let verbs = known.flat_map(|class| words(class)).flat_map(|word| {
        // Where their forms are not known they are listed.
        let marked = word.strip_prefix('~').map(|verb| forms.forms(verb));
        marked.unwrap_or_else(|| if listed { vec![word.to_owned()] } else { Vec::new() })
    });
    verbs.collect()
}

/// Words of bounds, and which end each is.
fn limits(classes: &BTreeMap<String, String>) -> BTreeMap<String, Bound> {
    let bounds = [(MOST, Bound::Most), (LEAST, Bound::Least)].into_iter();
    let bounds = bounds.filter_map(|(class, bound)| Some((classes.get(class)?, bound)));
    let bounds = bounds.flat_map(|(class, bound)| words(class).map(move |word| (word, bound)));
    bounds.map(|(word, bound)| (word.to_owned(), bound)).collect()
}

impl Frames {
    fn new(files: &Files) -> Self {
        let written: Written = files.frames.parsed();
        let Written { prepositions, on, particles, expletives, kinds, be, alike, .. } = written;
        let Written {
            lasting,
            silent,
            owner,
            possessive,
            determiners,
            elsewhere,
            parting,
            telling_unit,
            joining,
            ..
        } = written;
        let Written { origin, coming, happening, classes, constructions, dimensions, .. } = written;
        let mut holes = Holes::new(&classes, files.language);
        let mut items = |text: &String| {
            let mut resolve = |id: &str| holes.of(id).ok_or(None);
            let parsed = template::parse(text, template::Role::Says(None), &mut resolve);
            parsed.unwrap_or_else(|mistakes| {
                let why = mistakes.first().map_or("a template", |mistake| &mistake.message);
                files.frames.broken(&format!("`{text}`: {why}"))
            })
        };
        let mut one = |WrittenConstruction { name, near, people, takes, reads }| Construction {
            name,
            near,
            people,
            takes,
            reads: reads.iter().map(&mut items).collect(),
        };
        let all = constructions.into_iter();
        let all = all.map(|(frame, written)| (frame, written.into_iter().map(&mut one).collect()));
        let constructions = all.collect();
        let own = |(name, reads): (String, Vec<String>)| {
            // What does not say whose it is stands where that is named.
            let (whole, near) = reads.into_iter().partition(|one| one.contains(WHOLE));
            let mut made = |near: bool, takes, reads| {
                one(WrittenConstruction { name: name.clone(), near, people: false, takes, reads })
            };
            let made =
                vec![made(false, Takes::WithItsUnit, whole), made(true, Takes::AsItIs, near)];
            (name, made)
        };
        let dimensions: BTreeMap<String, Vec<Construction>> =
            dimensions.into_iter().map(own).collect();
        let sizes = sizes(&dimensions);
        let sizes = sizes.without(|word| word == owner || prepositions.iter().any(|p| p == word));
        let kinds: Vec<Vec<Item>> = kinds.into_iter().map(|kind| vec![Item::Word(kind)]).collect();
        let kinds = Item::Maybe(vec![Item::OneOf(kinds.into())]);
        let copula = Item::Forms(inflection::of(files.language).forms(&be).into());
        let mut class = |id: &str| match holes.of(id) {
            Some(Hole::Item(item)) => Some(item),
            _ => None,
        };
        let (rise, fall) = (class("rise"), class("fall"));
        let forms = inflection::of(files.language);
        let verbs = stating(&classes, forms);
        let came = |verb: String| {
            let mut words = verb.split(' ');
            let first = words.next().map(|verb| Item::Forms(forms.forms(verb).into()));
            first.into_iter().chain(words.map(|word| Item::Word(word.to_owned()))).collect()
        };
        let coming = coming.into_iter().map(came).collect();
        let parting = parting.iter().flat_map(|verb| forms.forms(verb)).collect();
        let limits = limits(&classes);
        let be = classes.get(BE).cloned().unwrap_or_default();
        Self {
            constructions,
            dimensions,
            sizes,
            prepositions,
            on,
            lasting,
            silent,
            owner,
            joining,
            origin,
            coming,
            happening,
            telling_unit,
            possessive,
            determiners,
            elsewhere,
            parting,
            particles,
            expletives,
            kinds,
            copula,
            alike,
            rise,
            fall,
            verbs,
            limits,
            be,
        }
    }

    /// Whether it is a form of a verb with which constructions state something.
    pub(crate) fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(word)
    }

    /// Whether it tells the most or the least that there may be.
    pub(crate) fn is_limit(&self, word: &str) -> bool {
        self.limits.contains_key(word)
    }

    /// Which of the two it tells.
    pub(crate) fn bound(&self, word: &str) -> Option<Bound> {
        self.limits.get(word).copied()
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

    /// How a measure is told in words of its own, by its name.
    pub(crate) fn dimension(&self, name: &str) -> &[Construction] {
        self.dimensions.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the rest of a sentence begins with it.
    pub(crate) fn begins_rest(&self, item: &Item) -> bool {
        match item {
            Item::Word(word) => self.prepositions.contains(word),
            Item::OneOf(branches) => {
                branches.iter().all(|branch| branch.first().is_some_and(|i| self.begins_rest(i)))
            }
            Item::Maybe(items) => items.first().is_some_and(|item| self.begins_rest(item)),
            _ => false,
        }
    }

    /// Whether it belongs to the verb before it.
    pub(crate) fn is_particle(&self, item: &Item) -> bool {
        matches!(item, Item::Word(word) if self.particles.contains(word))
    }

    /// Other words that say no more than a word does.
    pub(crate) fn alike(&self, word: &str) -> &[String] {
        self.alike.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether items speak of a fall and of no rise.
    pub(crate) fn tell_of_a_fall(&self, items: &[Item]) -> bool {
        let is_of = |class: &Option<Item>| {
            let words: Vec<u64> = class.iter().flat_map(words_of).collect();
            Item::any(items, &|item| words_of(item).iter().any(|word| words.contains(word)))
        };
        is_of(&self.fall) && !is_of(&self.rise)
    }

    /// The class of verbs with a name, where it is one of those that rise and fall.
    pub(crate) fn class(&self, name: &str) -> Option<&Item> {
        let [.., rise, fall, _] = STATING;
        [(rise, &self.rise), (fall, &self.fall)]
            .into_iter()
            .find(|(own, _)| *own == name)?
            .1
            .as_ref()
    }

    /// Whether it is a word for a kind of things: "company".
    pub(crate) fn is_kind(&self, word: &str) -> bool {
        let Item::Maybe(items) = &self.kinds else { return false };
        let is = |item: &Item| matches!(item, Item::Word(kind) if kind.eq_ignore_ascii_case(word));
        Item::any(items, &is)
    }

    /// Whether it stands for nothing as a subject.
    pub(crate) fn is_expletive(&self, items: &[Item]) -> bool {
        matches!(items, [Item::Word(word)] if self.expletives.contains(word))
    }

    /// Whether it is the verb that says what something is.
    pub(crate) fn is_be(&self, verb: &Item) -> bool {
        *verb == self.copula
    }

    /// Whether it may be missing before a day.
    pub(crate) fn is_on(&self, item: &Item) -> bool {
        matches!(item, Item::Word(word) if self.on.contains(word))
    }

    /// Whether it may be missing before a length of time.
    pub(crate) fn is_lasting(&self, item: &Item) -> bool {
        matches!(item, Item::Word(word) if self.lasting.contains(word))
    }

    /// Whether it may be missing before who somebody is.
    pub(crate) fn is_silent(&self, item: &Item) -> bool {
        matches!(item, Item::Word(word) if self.silent.contains(word))
    }

    /// What may stand before a length of time, or be missing there.
    pub(crate) fn lasting(&self) -> Item {
        let words = self.lasting.iter().map(|word| vec![Item::Word(word.clone())]).collect();
        Item::Maybe(vec![Item::OneOf(words)])
    }

    /// Whether it may stand before a day.
    pub(crate) fn leads_to_a_day(&self, word: &str) -> bool {
        self.on.iter().any(|on| on == word)
    }

    /// Whether a word alone leads to what its sentence is not about: "unlike".
    pub(crate) fn is_elsewhere(&self, word: &str) -> bool {
        self.elsewhere.iter().any(|known| known == word)
    }

    /// How many of some words, the last first, lead to what their sentence is not about: one of
    /// "near", two of "compared with". None where they do not.
    pub(crate) fn leads_elsewhere(&self, words: &[String]) -> Option<usize> {
        self.elsewhere.iter().find_map(|known| {
            let mut lead = known.split(' ').rev();
            let count = known.split(' ').count();
            let all = words.len() >= count && words.iter().zip(&mut lead).all(|(a, b)| a == b);
            all.then_some(count)
        })
    }

    /// Whether the unit of a number may be told behind the word: "in milliseconds".
    pub(crate) fn tells_a_unit(&self, word: &str) -> bool {
        self.telling_unit.iter().any(|known| known == word)
    }

    /// Whether it is the word that makes what stands behind it an owner.
    pub(crate) fn is_owner(&self, word: &str) -> bool {
        self.owner == word
    }

    /// Whether somebody has a part of what there is by it.
    pub(crate) fn is_parting(&self, word: &str) -> bool {
        self.parting.contains(word)
    }

    /// The word that makes what stands before it an owner.
    pub(crate) fn possessive(&self) -> Option<&str> {
        self.possessive.as_deref()
    }

    /// What may stand before a day, or be missing there.
    pub(crate) fn on(&self) -> Item {
        let words = self.on.iter().map(|word| vec![Item::Word(word.clone())]).collect();
        Item::Maybe(vec![Item::OneOf(words)])
    }
}

/// The keys of all words that an item can be.
fn words_of(item: &Item) -> Vec<u64> {
    let key = |word: &String| token::key(word.as_bytes());
    match item {
        Item::Word(word) => vec![key(word)],
        Item::Forms(forms) => forms.iter().map(key).collect(),
        Item::OneOf(branches) => branches.iter().flatten().flat_map(words_of).collect(),
        _ => Vec::new(),
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
                Frame::Is,
                Frame::Names,
                Frame::Does,
                Frame::There,
                Frame::RatesOf,
                Frame::Dated,
            ] {
                let all = frames.constructions(frame);
                assert!(!all.is_empty(), "{frame:?}");
                for construction in all {
                    let word = [Item::Word("x".to_owned())];
                    let ways = construction.filled(|_, _| Some(&word)).count();
                    assert_eq!(ways, construction.reads.len(), "{}", construction.name);
                }
            }
        }
    }
}
