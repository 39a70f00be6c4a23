//! The words of the lines above an article's prose, from `lexicon/head.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lang::lexicon::embedded;

/// What a word does in a line above the prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Label {
    Published,
    Inside,
    On,
    Publisher,
    By,
    Times,
    Inner,
}

type Written = BTreeMap<String, BTreeMap<Label, Vec<String>>>;

static WORDS: LazyLock<BTreeMap<Label, Vec<String>>> = LazyLock::new(|| {
    let written: Written = embedded::parsed("head.toml", include_str!("../find/lexicon/head.toml"));
    let mut all: BTreeMap<Label, Vec<String>> = BTreeMap::new();
    for (label, words) in written.into_values().flatten() {
        all.entry(label).or_default().extend(words);
    }
    all
});

/// The words of all languages that do this.
pub(super) fn words(label: Label) -> impl Iterator<Item = &'static str> {
    WORDS.get(&label).into_iter().flatten().map(String::as_str)
}

/// Whether a word is one of these, whatever its case.
pub(super) fn has(label: Label, word: &str) -> bool {
    words(label).any(|known| known.eq_ignore_ascii_case(word))
}

/// What follows one of these words at the beginning of a text.
pub(super) fn after(label: Label, text: &str) -> Option<&str> {
    words(label).find_map(|word| super::head::after_word(text, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_label() {
        let written: Written = toml::from_str(include_str!("../find/lexicon/head.toml")).unwrap();
        assert!(written.len() >= 2);
        for (language, labels) in written {
            assert_eq!(labels.len(), 7, "{language}");
        }
        assert_eq!(after(Label::Published, "Publicado el 6"), Some(" el 6"));
    }
}
