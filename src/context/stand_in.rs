//! Whom a word stands for that names nobody: "it", "its margin".
//!
//! Such a word opens a sentence in the place of its subject, and stands for the subject of the
//! sentence just before in the same paragraph, where nothing else is named there that it could stand
//! for: no other name, nothing with an article ("bought a mill. It has 40 posts"), and for "they" no
//! other noun. When in doubt it stands for nobody.

use std::ops::Range;

use crate::context::clause::Clause;
use crate::context::clauses::{is_name, is_verb};
use crate::context::sentence;
use crate::lang::speech::Role;
use crate::text::language::Language;
use crate::text::token::{self, Token};

/// A word that stands for a name, in bytes of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StandIn {
    /// The word or words.
    pub(crate) words: Range<usize>,
    /// What they stand for, as the sentence before has it.
    pub(crate) of: Range<usize>,
}

/// What opens the sentence at `span` of a view, of which these are tokens, where that stands for
/// something.
pub(crate) fn of(
    view: &str,
    tokens: &[Token],
    span: &Range<usize>,
    language: Language,
) -> Option<StandIn> {
    let opening = token::within(tokens, span).get(..OPENING.min(tokens.len()))?;
    let within = span.start..opening.last()?.end;
    let c = Clause::of(view, opening, &within, &[], language.speech());
    let first = usize::from(c.any(0, &[Role::Conjunctions, Role::Adverbs]));
    let word = c.get(first)?;
    let stands = c.any(first, &[Role::Pronouns, Role::Owners]);
    let words = stands.then_some(word.start..word.end)?;
    let before = sentence::around(view, span.start.checked_sub(1)?, language);
    let above = view.get(before.clone())?;
    if before.end != span.start || above.trim_start().contains("\n\n") || above.len() > LONGEST {
        return None;
    }
    let tokens = token::tokens(view, before.clone());
    let b = Clause::of(view, &tokens, &before, &[], language.speech());
    let (subject, verb) = subject(&b)?;
    let plural = c.has(first, Role::PluralPronouns);
    let other = |i: usize| {
        let noun = b.get(i).is_some_and(|word| word.key.is_some() && word.is.is_empty());
        is_name(&b, i) || b.has(i, Role::Determiners) || plural && noun
    };
    if (verb..b.len()).any(other) {
        return None;
    }
    Some(StandIn { words, of: b.bytes(&subject)? })
}

/// The head of what a sentence is about, which has to open it, and its verb.
fn subject(b: &Clause<'_>) -> Option<(Range<usize>, usize)> {
    let start = b.dateline();
    let verb = (start + 1..b.len()).find(|&i| is_verb(b, i))?;
    let passed = |i: &usize| b.any(*i, &[Role::Adverbs, Role::Negations]) || b.adverb(*i);
    let last = (start..verb).rev().find(|i| !passed(i))?;
    let whole = b.phrase_before(last).filter(|whole| whole.start == start)?;
    // What belongs to somebody is not he, and two are not one.
    let owner = whole
        .clone()
        .any(|i| matches!(b.sign(i), Some('\'' | '’')) || b.has(i, Role::Conjunctions));
    let end = whole.clone().find(|&i| b.has(i, Role::Prepositions)).unwrap_or(whole.end);
    (!owner && start < end).then_some((start..end, verb))
}

/// Words of a sentence that are looked at for what opens it.
const OPENING: usize = 4;

/// A sentence that is longer, in bytes, names too much.
const LONGEST: usize = 240;

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<&str> {
        let at = text.find(". ")? + 2;
        let tokens = token::tokens(text, 0..text.len());
        of(text, &tokens, &(at..text.len()), Language::English).map(|found| &text[found.of])
    }

    #[test]
    fn what_opens_a_sentence_stands_for_the_subject_before() {
        for (text, of) in [
            ("Orla Flow grew by 8 percent. It has 40 posts.", "Orla Flow"),
            ("The Alma was refitted. Its cabins were counted.", "The Alma"),
            ("Mara Quill won. She has 12 titles.", "Mara Quill"),
            ("The Reds won on Sunday. They have 12 titles.", "The Reds"),
        ] {
            assert_eq!(told(text), Some(of), "{text}");
        }
    }

    #[test]
    fn where_something_else_is_named_it_stands_for_nobody() {
        for text in [
            "Orla Flow bought a mill. It has 40 posts.",
            "Orla Flow left Tarnow. It has 40 posts.",
            "Orla Flow's margin grew. It was 12 percent.",
            "Orla and Bo grew. It has 40 posts.",
            "In Tarnow rain fell. It has 40 posts.",
            "Orla Flow makes pumps. They cost $40.",
            "Orla Flow grew last year. The company has 40 posts.",
            "It rained. Posts are 40.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
