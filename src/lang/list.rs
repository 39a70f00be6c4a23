//! The words that hold lists together, from `en/lists.toml` and its like.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lang::files;
use crate::lang::phrases::{Phrases, keys};
use crate::text::token::Token;
use crate::text::view::folded;

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
    Only,
    OnlyBehind,
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
    Owning,
    NameOf,
    InsideNames,
}

type Written = BTreeMap<Cue, Vec<String>>;

struct Lexicon {
    phrases: Phrases<Cue>,
    endings: Vec<String>,
    inside_names: Vec<String>,
}

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    let written = files::all().map(|files| files.lists.parsed::<Written>());
    let mut phrases = Vec::new();
    let (mut endings, mut inside_names) = (Vec::new(), Vec::new());
    for (cue, texts) in written.flatten() {
        if cue == Cue::AdjectiveEndings {
            endings.extend(texts);
            continue;
        }
        if cue == Cue::InsideNames {
            inside_names.extend(texts);
            continue;
        }
        phrases.extend(texts.iter().map(|text| (keys(&folded(text)), cue)));
    }
    Lexicon { phrases: Phrases::by_first(phrases), endings, inside_names }
});

/// The longest phrase at token `at` that does one of `wanted`, and the token behind it.
pub(crate) fn cue(tokens: &[Token], at: usize, wanted: &[Cue]) -> Option<(Cue, usize)> {
    let key = |i: usize| tokens.get(at + i).map(|token: &Token| token.key);
    let (cue, length) = WORDS.phrases.found(key, |cue| wanted.contains(cue))?;
    Some((*cue, at + length))
}

/// Whether a word in small letters may stand inside a name.
pub(crate) fn is_inside_names(word: &str) -> bool {
    WORDS.inside_names.iter().any(|known| known == word)
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
        assert_eq!(tables[0].len(), 33);
    }

    #[test]
    fn the_longest_phrase_wins() {
        let view = "Almost all of them";
        let found = cue(&tokens(view, 0..view.len()), 0, &[Cue::All, Cue::Most]);
        assert_eq!(found, Some((Cue::Most, 3)));
        let view = "La mayoria de los";
        let found = cue(&tokens(view, 0..view.len()), 0, &[Cue::Most]);
        assert_eq!(found, Some((Cue::Most, 3)));
    }
}
