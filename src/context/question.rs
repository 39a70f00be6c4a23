//! A question and its answer, which are read together: "How long do tokens last? 60 minutes."
//!
//! The answer stands right behind the question, in its paragraph or in the one below: many pages
//! ask in a heading.

use std::ops::Range;

use super::sentence;
use crate::text::language::Language;

/// A longer question is an argument of its own.
const LONGEST: usize = 300;

/// Whether some bytes of a text are a question and nothing else.
pub(crate) fn is_one(text: &str, span: Range<usize>) -> bool {
    let Some(words) = text.get(span) else { return false };
    let words = words.trim();
    words.len() <= LONGEST && bare(words).ends_with('?')
}

/// What stands before the signs that close a text.
fn bare(words: &str) -> &str {
    words.trim_end_matches(|c: char| c.is_whitespace() || "*_\"”’')»".contains(c))
}

/// Where the paragraph above byte `start` begins, with which one begins, where it is a question.
pub(crate) fn before(text: &str, start: usize) -> Option<usize> {
    let above = text.get(..start)?.trim_end();
    let low = above.floor_char_boundary(above.len().saturating_sub(LONGEST + 2));
    let near = above.get(low..)?;
    let begins = match near.rfind("\n\n") {
        Some(blank) => low + blank + 2,
        None if low == 0 => 0,
        None => return None,
    };
    is_one(text, begins..above.len()).then_some(begins)
}

/// The question that the sentence `answer` of a view stands right behind.
pub fn answered(view: &str, answer: &Range<usize>, language: Language) -> Option<Range<usize>> {
    let above = bare(view.get(..answer.start)?);
    if !above.ends_with('?') {
        return None;
    }
    let question = sentence::around(view, above.len() - 1, language);
    // What is asked back is no answer.
    let asks = is_one(view, answer.clone());
    (is_one(view, question.clone()) && !asks).then_some(question)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_right_behind_its_question() {
        let asked = |view: &str| {
            let at = view.find("It").unwrap_or_default();
            let answer = sentence::around(view, at, Language::English);
            answered(view, &answer, Language::English).map(|span| view[span].trim().to_owned())
        };
        let question = Some("How long is it?".to_owned());
        assert_eq!(asked("How long is it? It is 12 m."), question);
        assert_eq!(asked("Well. How long is it? It is 12 m."), question);
        assert_eq!(asked("How long is it?\n\nIt is 12 m."), question);
        assert_eq!(asked("**How long is it?**\n\nIt is 12 m.").map(|q| q.len()), Some(19));
        assert_eq!(asked("It is 12 m."), None);
        assert_eq!(asked("How long is it? Well. It is 12 m."), None);
        assert_eq!(asked("How long is it? It is what?"), None);
    }

    #[test]
    fn a_paragraph_may_be_a_question() {
        let text = "One.\n\nHow long?\n\nTwo.";
        assert_eq!(before(text, 17), Some(6));
        assert_eq!(before(text, 6), None);
        assert!(is_one(text, 6..17));
    }
}
