//! Labels of a transcript: who speaks a paragraph, before a colon at its beginning.

use std::ops::Range;

use crate::context::links;
use crate::lang::speech::Role;
use crate::text::language::Language;

/// Bytes that a label takes at most.
const LABEL: usize = 40;
/// Words that a label has at most.
const WORDS: usize = 3;

/// The label at `at`, where a paragraph begins: up to three words, each with a capital,
/// before a colon. What is known to name nobody ("Update:") is none.
pub(crate) fn of(view: &str, at: usize, language: Language) -> Option<Range<usize>> {
    let end = view.ceil_char_boundary(at.saturating_add(LABEL).min(view.len()));
    let line = view.get(at..end)?;
    let label = line.get(..line.find(':')?)?;
    let goes_on = view.get(at + label.len() + 1..)?.starts_with([' ', '\n']);
    let words = || label.split(' ');
    let name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.len() > 1
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\''))
    };
    let speech = language.speech();
    let nobody =
        |word: &str| speech.roles_of(word).any(&[Role::Labels, Role::Documents, Role::Claims]);
    let named = words().count() <= WORDS && words().all(name) && !words().any(nobody);
    // "READ MORE:" is no name.
    let is_one = goes_on && named && !links::heads(label, language);
    is_one.then_some(at..at + label.len())
}

/// The same for labels that are all in capitals.
pub(crate) fn in_capitals(view: &str, at: usize, language: Language) -> Option<Range<usize>> {
    let label = of(view, at, language)?;
    let capitals = view.get(label.clone())?.chars().all(|c| !c.is_lowercase());
    capitals.then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_name_before_a_colon() {
        let label = |view: &'static str| of(view, 0, Language::English).map(|at| &view[at]);
        assert_eq!(label("ROTH: We counted 40."), Some("ROTH"));
        assert_eq!(label("Ana Roth: I saw 40."), Some("Ana Roth"));
        assert_eq!(label("Sgt. Roth: 40."), Some("Sgt. Roth"));
        for nobody in [
            "Update: We counted 40.",
            "READ MORE: We counted 40.",
            "the mayor: 40",
            "At 10:40 they came",
            "Roth said that 40 came: all of them",
            "",
            "Roth",
        ] {
            assert_eq!(label(nobody), None, "{nobody}");
        }
        assert!(in_capitals("Roth: 40", 0, Language::English).is_none());
        assert!(in_capitals("ROTH: 40", 0, Language::English).is_some());
    }
}
