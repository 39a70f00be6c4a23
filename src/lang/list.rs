//! The words that hold lists together, from `en/lists.toml` and its like.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lang::files;
use crate::text::spelling::{is_word, spelt};
use crate::text::token::{Token, key};

/// What a word or phrase does to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Cue {
    And,
    Or,
    Nor,
    Adding,
    Except,
    ExceptAll,
    ButNot,
    Neither,
    Both,
    Either,
    Part,
    All,
    Most,
    Some,
    None,
    Counts,
    Kinds,
    Kind,
    Articles,
    Definite,
    Of,
    Adjectives,
    AdjectiveEndings,
    Belongings,
    Times,
    Openers,
    Restricting,
    Styles,
}

type Written = BTreeMap<Cue, Vec<String>>;

struct Lexicon {
    /// By the key of the first word, longest first.
    phrases: HashMap<u64, Vec<(Vec<String>, Cue)>>,
    endings: Vec<String>,
}

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    let written = files::all().map(|files| files.lists.parsed::<Written>());
    let mut phrases: HashMap<u64, Vec<(Vec<String>, Cue)>> = HashMap::new();
    let mut endings = Vec::new();
    for (cue, texts) in written.flatten() {
        if cue == Cue::AdjectiveEndings {
            endings.extend(texts);
            continue;
        }
        for words in texts.iter().map(|text| spelt(text)) {
            if let Some(first) = words.first() {
                phrases.entry(key(first.as_bytes())).or_default().push((words, cue));
            }
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for same_first in phrases.values_mut() {
        same_first.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    Lexicon { phrases, endings }
});

/// The longest phrase at token `at` that does one of `wanted`, and the token behind it.
pub(crate) fn cue(view: &str, tokens: &[Token], at: usize, wanted: &[Cue]) -> Option<(Cue, usize)> {
    let phrases = WORDS.phrases.get(&tokens.get(at)?.key).map_or(&[][..], Vec::as_slice);
    let (words, cue) = phrases.iter().find(|(words, cue)| {
        let stands = |(i, word): (usize, &String)| {
            let token = tokens.get(at + i);
            token.is_some_and(|token| is_word(&view[token.start..token.end], word))
        };
        wanted.contains(cue) && words.iter().enumerate().all(stands)
    })?;
    Some((*cue, at + words.len()))
}

/// Whether a word ends as adjectives do; only words of more than three letters
/// tell by their ending.
pub(crate) fn ends_as_adjective(word: &str) -> bool {
    let ends = |ending: &String| {
        let from = word.len().checked_sub(ending.len()).filter(|&from| from >= 2);
        from.and_then(|from| word.get(from..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    word.len() > 3 && WORDS.endings.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokens;

    #[test]
    fn every_language_has_every_table() {
        let written = files::all().map(|files| files.lists.parsed::<Written>());
        let tables: Vec<Vec<Cue>> = written.map(|tables| tables.into_keys().collect()).collect();
        assert!(tables.len() >= 2 && tables.iter().all(|table| *table == tables[0]));
        assert_eq!(tables[0].len(), 28);
    }

    #[test]
    fn the_longest_phrase_wins() {
        let view = "Almost all of them";
        let found = cue(view, &tokens(view, 0..view.len()), 0, &[Cue::All, Cue::Most]);
        assert_eq!(found, Some((Cue::Most, 3)));
        let view = "La mayoria de los";
        let found = cue(view, &tokens(view, 0..view.len()), 0, &[Cue::Most]);
        assert_eq!(found, Some((Cue::Most, 3)));
    }
}
