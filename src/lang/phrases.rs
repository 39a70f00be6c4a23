//! Phrases of the language files, found among tokens by one of their ends.

use crate::text::scan::Keyed;
use crate::text::token::{Token, tokens};

/// Phrases of one or more words, with what each does; the longest is found first.
///
/// Words are compared by their keys: a test of the files says that none have the same.
#[derive(Debug)]
pub(crate) struct Phrases<T>(Keyed<Vec<(Vec<u64>, T)>>);

/// The keys of a phrase's words.
pub(crate) fn keys(phrase: &str) -> Vec<u64> {
    tokens(phrase, 0..phrase.len()).iter().map(|token| token.key).collect()
}

impl<T> Phrases<T> {
    /// They are looked for by their first words.
    pub(crate) fn by_first(phrases: Vec<(Vec<u64>, T)>) -> Self {
        Self::new(phrases, |words| words.first().copied())
    }

    /// They are looked for by their last words.
    pub(crate) fn by_last(phrases: Vec<(Vec<u64>, T)>) -> Self {
        Self::new(phrases, |words| words.last().copied())
    }

    fn new(phrases: Vec<(Vec<u64>, T)>, end: impl Fn(&[u64]) -> Option<u64>) -> Self {
        let mut map: Keyed<Vec<(Vec<u64>, T)>> = Keyed::default();
        for (words, what) in phrases {
            if let Some(at) = end(&words) {
                map.entry(at).or_default().push((words, what));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for list in map.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self(map)
    }

    /// The longest phrase that begins with the first of `tokens`, and its length.
    pub(crate) fn at_start(&self, tokens: &[Token]) -> Option<(&T, usize)> {
        self.found(|i| tokens.get(i).map(|token| token.key), |_| true)
    }

    /// The same of those that do what is `wanted`, of words whose keys are asked for one by one.
    pub(crate) fn found(
        &self,
        key: impl Fn(usize) -> Option<u64>,
        wanted: impl Fn(&T) -> bool,
    ) -> Option<(&T, usize)> {
        let list = self.0.get(&key(0)?)?;
        let stands =
            |words: &[u64]| words.iter().enumerate().all(|(i, word)| key(i) == Some(*word));
        let (words, what) = list.iter().find(|(words, what)| wanted(what) && stands(words))?;
        Some((what, words.len()))
    }

    /// The longest phrase that ends with the last of `tokens`, and its length.
    pub(crate) fn at_end(&self, tokens: &[Token]) -> Option<(&T, usize)> {
        let list = self.0.get(&tokens.last()?.key)?;
        list.iter().find_map(|(words, what)| {
            let here = tokens.get(tokens.len().checked_sub(words.len())?..)?;
            here.iter().map(|t| t.key).eq(words.iter().copied()).then_some((what, words.len()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found_by_either_end() {
        let known = || {
            let all = ["out", "out of", "of", "of all"].into_iter();
            all.map(|text| (keys(text), text)).collect::<Vec<_>>()
        };
        let text = "out of all";
        let tokens = tokens(text, 0..text.len());
        let (first, last) = (Phrases::by_first(known()), Phrases::by_last(known()));
        assert_eq!(first.at_start(&tokens), Some((&"out of", 2)));
        assert_eq!(first.at_start(&tokens[1..]), Some((&"of all", 2)));
        assert_eq!(first.at_start(&tokens[2..]), None);
        assert_eq!(last.at_end(&tokens), Some((&"of all", 2)));
        assert_eq!(last.at_end(&tokens[..2]), Some((&"out of", 2)));
        let key = |i: usize| tokens.get(i).map(|token| token.key);
        assert_eq!(first.found(key, |text| text.len() < 4), Some((&"out", 1)));
    }
}
