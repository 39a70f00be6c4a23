//! Words behind a figure that say what it measures: "20 metres wide" tells no length.

use std::collections::{BTreeMap, BTreeSet};

use crate::phrase::{Item, Slot};

/// By word, the measures that it names behind a figure.
#[derive(Debug, Default)]
pub(crate) struct Sizes(BTreeMap<String, BTreeSet<String>>);

impl Sizes {
    /// Learns from how a measure is told which words stand right behind its figure.
    pub(super) fn learn(&mut self, measure: &str, items: &[Item]) {
        let own = items.iter().position(|item| *item == Item::Slot(Slot::Own));
        let Some(own) = own else { return };
        let next = items[own + 1..].iter().find(|item| **item != Item::Loose);
        for word in next.map(words).unwrap_or_default() {
            self.0.entry(word).or_default().insert(measure.to_owned());
        }
    }

    /// Drops the words for which this holds.
    pub(super) fn without(mut self, is_none: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|word, _| !is_none(word));
        self
    }

    /// Whether a word right behind a figure names other measures than all of these.
    pub(crate) fn names_another(&self, word: &str, measures: &str) -> bool {
        let is_one = |measure: &String| {
            measures.split(|c: char| !c.is_alphanumeric()).any(|own| own == measure)
        };
        self.0.get(word).is_some_and(|named| !named.iter().any(is_one))
    }
}

/// The single words that an item can be.
fn words(item: &Item) -> Vec<String> {
    match item {
        Item::Word(word) => vec![word.clone()],
        Item::Maybe(items) => items.iter().flat_map(words).collect(),
        Item::OneOf(ways) => {
            ways.iter().filter(|way| way.len() == 1).flat_map(|w| words(&w[0])).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::frames;
    use crate::text::language::Language;

    #[test]
    fn a_word_behind_a_figure_names_its_measure() {
        let sizes = &frames::of(Language::English).sizes;
        for (word, measures) in [("wide", "length"), ("tall", "width, depth"), ("away", "height")] {
            assert!(sizes.names_another(word, measures), "{word} {measures} {sizes:?}");
        }
        for (word, measures) in [("wide", "width"), ("high", "length, height"), ("green", "length")]
        {
            assert!(!sizes.names_another(word, measures), "{word} {measures}");
        }
    }
}
