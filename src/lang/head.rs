//! The words of the lines above an article's prose, from `en/head.toml` and its like.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lang::files;

/// What a word does in a line above the prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Label {
    Published,
    Inside,
    On,
    Publisher,
    By,
    Times,
    Inner,
}

type Written = BTreeMap<Label, Vec<String>>;

static WORDS: LazyLock<BTreeMap<Label, Vec<String>>> = LazyLock::new(|| {
    let written = files::all().map(|files| files.head.parsed::<Written>());
    let mut all: BTreeMap<Label, Vec<String>> = BTreeMap::new();
    for (label, words) in written.flatten() {
        all.entry(label).or_default().extend(words);
    }
    all
});

/// The words of all languages that do this.
pub(crate) fn words(label: Label) -> impl Iterator<Item = &'static str> {
    WORDS.get(&label).into_iter().flatten().map(String::as_str)
}

/// Whether a word is one of these, whatever its case.
pub(crate) fn has(label: Label, word: &str) -> bool {
    words(label).any(|known| known.eq_ignore_ascii_case(word))
}

/// What follows one of these words at the beginning of a text.
pub(crate) fn after(label: Label, text: &str) -> Option<&str> {
    words(label).find_map(|word| after_word(text, word))
}

/// What follows a word at the beginning, whatever its case.
pub(crate) fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    let ends = !rest.starts_with(char::is_alphanumeric);
    (ends && start.eq_ignore_ascii_case(word)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_label() {
        for files in files::all() {
            assert_eq!(files.head.parsed::<Written>().len(), 7);
        }
        assert_eq!(after(Label::Published, "Publicado el 6"), Some(" el 6"));
    }
}
