//! Links to other articles, which stand between the paragraphs of one or below it.
//!
//! "Related stories:" and "More from ..." head a list of headlines, each of which is of
//! another article. A headline is told by what it lacks: a full stop. So the list ends with
//! the first paragraph that is prose.

use std::ops::Range;

use crate::context::sentence;
use crate::lang::scope;
use crate::phrase::passage::Passage;
use crate::text::language::Language;
use crate::text::token;

/// Bytes that a heading takes at most, and words.
const HEADING: (usize, usize) = (60, 7);
/// Bytes that a headline takes at most.
const HEADLINE: usize = 160;
/// How many headlines a list has at most.
const LIST: usize = 12;

/// Whether the words at `at`, in this paragraph of a text, are a link to another article.
pub(crate) fn are_at(text: &str, paragraph: &Range<usize>, at: usize, language: Language) -> bool {
    let within = text.get(paragraph.start..at.min(paragraph.end)).unwrap_or_default();
    // "Related story: two killed", or the heading is the first line of the list.
    let end = within.find(['\n', ':']);
    if end.is_some_and(|end| paragraph.start + end > 0 && heads(&within[..end], language)) {
        return true;
    }
    let mut next = paragraph.clone();
    for _ in 0..LIST {
        if !is_headline(text.get(next.clone()).unwrap_or_default()) {
            return false;
        }
        let Some(before) = text.get(..next.start).map(str::trim_end).filter(|b| !b.is_empty())
        else {
            return false;
        };
        let before = sentence::paragraph(text, before.len() - 1);
        // What opens a page is no list below its article.
        if before.start >= next.start || before.start == 0 {
            return false;
        }
        if heads(text.get(before.clone()).unwrap_or_default(), language) {
            return true;
        }
        next = before;
    }
    false
}

/// Whether a line heads a list of links.
pub(crate) fn heads(line: &str, language: Language) -> bool {
    let line = line.trim().trim_end_matches(':');
    let (bytes, words) = HEADING;
    if line.len() > bytes || line.ends_with(['.', '!', '?']) {
        return false;
    }
    let tokens = token::tokens(line, 0..line.len());
    let passage = Passage::new(line, &tokens);
    let begins = passage.cells.first().map(|cell| cell.start);
    let found =
        scope::of(language).links.in_passage(&passage, |token, _| Some(token.start) == begins);
    passage.cells.len() <= words && !found.is_empty()
}

/// Whether a paragraph may be a headline.
fn is_headline(paragraph: &str) -> bool {
    let paragraph = paragraph.trim();
    paragraph.len() <= HEADLINE && !paragraph.ends_with(['.', '!', '…', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_link(text: &str) -> bool {
        let at = text.find("two").unwrap();
        are_at(text, &sentence::paragraph(text, at), at, Language::English)
    }

    #[test]
    fn headlines_below_a_heading_are_links() {
        for link in [
            "The dam holds.\n\nRelated stories\n\nBarn burns two cows",
            "The dam holds.\n\nMore from the Arle Post:\n\nBridge shut\n\nBarn burns two cows",
            "The dam holds.\n\nRead also:\n- Bridge shut\n- Barn burns two cows",
            "Next story: barn burns two cows",
        ] {
            assert!(is_link(link), "{link}");
        }
    }

    #[test]
    fn prose_is_no_link_whatever_it_speaks_of() {
        for prose in [
            "The dam holds.\n\nRelated stories\n\nBridge shut\n\nThe fire burned two cows.",
            "Related stories\n\nBarn burns two cows",
            "The dam holds.\n\nThey are related: two are brothers.",
            "The dam holds.\n\nBarn burns two cows",
            "The next story that she told was about two cows.",
        ] {
            assert!(!is_link(prose), "{prose}");
        }
    }
}
