//! The sentence and the paragraph around a place in a view.
//!
//! Both are found by looking outward from the place, never by reading a text
//! from its start: an article of a gigabyte costs no more than a short one. So
//! whether a sentence begins at a byte is decided by the few bytes around it and
//! nothing else, which also makes sentences tile a text: the white space behind
//! one belongs to it.
//!
//! A single line break ends nothing, since texts are wrapped; a blank line does, and so
//! does one at which an item of a list or a row of a table begins or ends.
//! "U.S." and "Jan." end a sentence only before a word that rarely continues one
//! ("the", "but"), "Mr." never does.

use std::ops::Range;

use crate::lang::speech::Role;
use crate::text::block;
use crate::text::language::Language;
use crate::text::token::key;

/// How far, in bytes, a sentence or a paragraph reaches from the place asked for.
pub(crate) const REACH: usize = 2_000;
/// White space longer than this, in bytes, is a break of its own.
pub(super) const GAP: usize = 200;
/// More letters than this before a full stop are no abbreviation.
const ABBREVIATION: usize = 12;
/// More closing quotes and brackets than this end no sentence together.
const CLOSERS: usize = 6;

/// The sentence in which byte `at` of `view` lies, with the white space behind it.
///
/// At most 2,000 bytes each way, then cut at white space, or inside a word that
/// is longer still; always on letter boundaries. The last sentence for a place
/// behind the end. Which full stops end one is for its `language` to say.
pub fn around(view: &str, at: usize, language: Language) -> Range<usize> {
    let begins = |view: &str, at: usize| sentence_begins(view, at, language);
    start(view, at, begins)..end(view, at, begins)
}

/// Where sentences begin in a view, but for the first, in order.
pub(crate) fn begins(view: &str, language: Language) -> impl Iterator<Item = usize> {
    let space = view.bytes().enumerate().filter(|(_, b)| b.is_ascii_whitespace());
    space.map(|(at, _)| at + 1).filter(move |&at| sentence_begins(view, at, language))
}

/// The paragraph in which byte `at` of `view` lies, bounded as [`around`].
pub fn paragraph(view: &str, at: usize) -> Range<usize> {
    paragraph_start(view, at)..paragraph_end(view, at)
}

/// Where the paragraph begins in which byte `at` lies.
pub(super) fn paragraph_start(view: &str, at: usize) -> usize {
    start(view, at, paragraph_begins)
}

/// Where it ends.
pub(super) fn paragraph_end(view: &str, at: usize) -> usize {
    end(view, at, paragraph_begins)
}

/// The last byte up to `at` where something `begins`.
fn start(view: &str, at: usize, begins: impl Fn(&str, usize) -> bool) -> usize {
    let at = view.floor_char_boundary(at.min(view.len().saturating_sub(1)));
    let lowest = view.floor_char_boundary(at.saturating_sub(REACH));
    match behind_space(view, lowest.saturating_sub(1)..at).rev().find(|&p| begins(view, p)) {
        Some(start) => start,
        None if lowest == 0 => 0,
        None => (lowest..=at).find(|&p| word_begins(view, p)).unwrap_or(lowest),
    }
}

/// The next byte behind `at` where something `begins`.
fn end(view: &str, at: usize, begins: impl Fn(&str, usize) -> bool) -> usize {
    let at = view.floor_char_boundary(at.min(view.len().saturating_sub(1)));
    let highest = view.ceil_char_boundary(at.saturating_add(REACH));
    let next = behind_space(view, at..highest.saturating_sub(1)).find(|&p| begins(view, p));
    let cut = || (at + 1..highest).rev().find(|&p| word_begins(view, p)).unwrap_or(highest);
    let end = next.unwrap_or_else(|| if highest == view.len() { highest } else { cut() });
    end.min(view.len())
}

/// The places behind each byte of white space.
fn behind_space(view: &str, bytes: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
    let from = bytes.start;
    let all = view.as_bytes()[bytes].iter().enumerate();
    all.filter(|(_, b)| b.is_ascii_whitespace()).map(move |(i, _)| from + i + 1)
}

/// Whether a word or sign begins at `p` behind white space.
pub(super) fn word_begins(view: &str, p: usize) -> bool {
    let bytes = view.as_bytes();
    // What stands behind white space is a letter boundary.
    p > 0
        && p < bytes.len()
        && bytes[p - 1].is_ascii_whitespace()
        && !bytes[p].is_ascii_whitespace()
}

/// Whether such a byte and a single blank stand before `p`.
fn stands_behind(view: &str, p: usize, byte: impl Fn(&u8) -> bool) -> bool {
    matches!(view.as_bytes().get(..p), Some([.., last, b' ']) if byte(last))
}

/// The white space before `p`: where it begins, and how many line breaks it has.
///
/// `None` where it is longer than [`GAP`].
fn space_before(view: &str, p: usize) -> Option<(usize, usize)> {
    let before = view.as_bytes().get(..p)?;
    let run = before.iter().rev().take(GAP + 1).take_while(|b| b.is_ascii_whitespace());
    let (mut length, mut breaks) = (0, 0);
    for &byte in run {
        length += 1;
        breaks += usize::from(byte == b'\n');
    }
    (length <= GAP).then_some((p - length, breaks))
}

fn paragraph_begins(view: &str, p: usize) -> bool {
    // Most words stand behind another one and a single blank.
    !stands_behind(view, p, |last| !last.is_ascii_whitespace())
        && word_begins(view, p)
        && space_before(view, p).is_none_or(|(from, breaks)| from > 0 && breaks > 1)
}

pub(super) fn sentence_begins(view: &str, p: usize, language: Language) -> bool {
    let bytes = view.as_bytes();
    // Most words stand behind another one and a single blank.
    if stands_behind(view, p, |last| last.is_ascii_alphanumeric()) || !word_begins(view, p) {
        return false;
    }
    let Some((end, breaks)) = space_before(view, p) else { return true };
    if breaks > 1 {
        return end > 0;
    }
    if breaks == 1 && block::begins(view, p) {
        return true;
    }
    // Most words stand behind another one.
    if end.checked_sub(1).is_none_or(|last| bytes[last].is_ascii_alphanumeric()) {
        return false;
    }
    let Some(head) = view.get(..end) else { return false };
    let floor = head.floor_char_boundary(end.saturating_sub(4 * CLOSERS));
    let closers = head.get(floor..).map_or(0, |near| {
        near.len() - near.trim_end_matches(['"', '\'', ')', ']', '}', '*', '_']).len()
    });
    let Some(head) = head.get(..end - closers) else { return false };
    let tail = view.get(p..).unwrap_or_default();
    let first = tail.chars().take(CLOSERS).find(|c| !"\"'([{*_#-–—•¿¡".contains(*c));
    if first.is_some_and(char::is_lowercase) && !is_named_small(tail) && !is_behind_a_symbol(head) {
        return false;
    }
    match head.as_bytes().last() {
        Some(b'!' | b'?') => true,
        // With a bracket or quote behind it the full stop is the sentence's own.
        Some(b'.') => closers > 0 || stop_ends(head, tail, language),
        _ => head.ends_with('…'),
    }
}

/// Whether a text begins with a name that is written small: "iPhone", "eBay".
fn is_named_small(tail: &str) -> bool {
    let word = tail.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let small = word.chars().take_while(|c| c.is_lowercase()).count();
    let rest = word.chars().skip(small);
    small <= SMALL && word.len() <= ABBREVIATION && rest.clone().count() > 1 && {
        rest.clone().take(1).all(char::is_uppercase) && rest.skip(1).all(char::is_alphanumeric)
    }
}

/// Small letters with which a name begins, at most: "macOS".
const SMALL: usize = 3;

/// Whether a text ends with the symbol of a unit behind its figure and a full stop, which is no
/// abbreviation's: "40 MB."
fn is_behind_a_symbol(head: &str) -> bool {
    let Some(head) = head.strip_suffix('.') else { return false };
    let floor = head.floor_char_boundary(head.len().saturating_sub(ABBREVIATION));
    let near = head.get(floor..).unwrap_or_default();
    let symbol = near.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(near.len(), |i| i + 1);
    let (figure, symbol) = near.split_at_checked(symbol).unwrap_or((near, ""));
    let capitals = symbol.bytes().filter(u8::is_ascii_uppercase).count();
    capitals > 1 && figure.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a full stop behind `word` is one of a date: "14. Oct. 2029", "Sun. Oct. 14". A month
/// alone may begin the next sentence, so a figure must stand behind it.
fn is_in_a_date(word: &str, tail: &str, language: Language) -> bool {
    let known = |word: &str| language.lexicon().word(key(word.as_bytes()));
    let month = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let behind = tail.get(month.len()..).unwrap_or_default().trim_start_matches('.').trim_start();
    let dated = known(month).is_some_and(|word| word.month.is_some())
        && behind.starts_with(|c: char| c.is_ascii_digit());
    let day = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    dated && (day || known(word).is_some_and(|word| word.weekday.is_some()))
}

/// Whether the full stop at the end of `head` ends a sentence before `tail`.
fn stop_ends(head: &str, tail: &str, language: Language) -> bool {
    let speech = language.speech();
    let head = head.get(..head.len().saturating_sub(1)).unwrap_or_default();
    let floor = head.floor_char_boundary(head.len().saturating_sub(4 * ABBREVIATION));
    let near = head.get(floor..).unwrap_or_default();
    let word = near.rfind(|c: char| !(c.is_alphanumeric() || c == '.')).map_or(near, |i| {
        near.get(i..).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric())
    });
    let before = near.strip_suffix(word).unwrap_or_default();
    if word.is_empty() || word.len() > ABBREVIATION {
        return true;
    }
    if is_in_a_date(word, tail, language) {
        return false;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        // "1. Open the lid" numbers a list; "He won 5. Then" ends.
        let begins_line = before.trim_end_matches([' ', '\t']);
        let listed = before.len() == near.len() - word.len()
            && (begins_line.ends_with('\n') || (begins_line.is_empty() && floor == 0));
        return !(listed && word.len() <= 3);
    }
    let roles = speech.roles_of(word);
    let digit_follows = tail.starts_with(|c: char| c.is_ascii_digit());
    if roles.has(Role::Titles) {
        return false;
    }
    if roles.has(Role::Numbered) && digit_follows {
        return false;
    }
    let initials = word.split('.').all(|part| part.chars().count() <= 1)
        && word.chars().next().is_some_and(char::is_alphabetic)
        && word != "I";
    if !(initials || roles.has(Role::Abbreviations)) {
        return true;
    }
    // An abbreviation in lower case that is also a word ("am", "art") is one only with its stops.
    let next: &str = tail
        .trim_start_matches(['"', '\'', '('])
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    !digit_follows && next.len() <= ABBREVIATION && speech.roles_of(next).has(Role::Openers)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sentences(view: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < view.len() {
            let found = around(view, at, Language::English);
            assert_eq!(found.start, at, "{view:?}");
            out.push(view[found.clone()].trim_end());
            at = found.end;
        }
        out
    }

    #[test]
    fn full_stops_in_abbreviations_and_numbers_end_nothing() {
        for whole in [
            "Mr. Ostrem met Gen. Vail at 5 p.m. Tuesday in St. Brae.",
            "The U.S. Senate heard J. R. Lindqvist on Jan. 5 about 3.5 million votes.",
            "Item No. 12 of Orrin Corp. Holdings is 1.250 kg.",
            "\"Really?\" he asked, and left!",
            "One line\ngoes on here.",
            "1. Open the lid slowly.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
    }

    #[test]
    fn full_stops_in_dates_end_nothing() {
        for text in ["It opened on 14. Oct. 2029.", "It shut on Sat. March 3, they say."] {
            assert_eq!(around(text, 3, Language::English), 0..text.len(), "{text}");
        }
        let text = "He won 5. March was cold.";
        assert_eq!(&text[around(text, 3, Language::English)], "He won 5. ");
    }

    #[test]
    fn a_sentence_may_begin_with_a_small_letter() {
        for [first, second] in [
            ["It opened in 2019.", "iPhone sales rose."],
            ["It won 12.", "eBay won 5."],
            ["The limit is 40 MB.", "npm run build takes 90 MB."],
        ] {
            assert_eq!(sentences(&format!("{first} {second}")), [first, second]);
        }
        for whole in ["It is approx. forty long.", "It ran 40 km. from here.", "See No. iv of it."]
        {
            assert_eq!(sentences(whole), [whole]);
        }
    }

    #[test]
    fn sentences_end_where_the_next_begins() {
        assert_eq!(
            sentences(
                "He fled to the U.S. The trial went on.  \"It was Plan B.\" (He said no.) So\nbe it! 12 left."
            ),
            [
                "He fled to the U.S.",
                "The trial went on.",
                "\"It was Plan B.\"",
                "(He said no.)",
                "So\nbe it!",
                "12 left."
            ]
        );
        assert_eq!(sentences("A headline\n\nthe text"), ["A headline", "the text"]);
        assert_eq!(
            sentences("He got 5. Then 6. \"We know,\" said Una."),
            ["He got 5.", "Then 6.", "\"We know,\" said Una."]
        );
    }

    #[test]
    fn items_and_rows_are_sentences_and_lines_of_prose_are_not() {
        assert_eq!(
            sentences("It has\n- 5 cabins\n  of the Alma\n- 6 masts\nand\n\n1) two\n2) three"),
            ["It has", "- 5 cabins\n  of the Alma", "- 6 masts\nand", "1) two", "2) three"]
        );
        assert_eq!(
            sentences("cabins | masts\n5 | 6\nof the Alma\n\na\tb\nc\td"),
            ["cabins | masts", "5 | 6", "of the Alma", "a\tb", "c\td"]
        );
        for whole in
            ["the ship\n- a ferry - had 12 cabins", "He won in\n5. Then", "a | b\nand more"]
        {
            assert_eq!(sentences(whole), [whole]);
        }
    }

    #[test]
    fn paragraphs_end_at_blank_lines() {
        let view = "First. Second\nline.\n \nOther.";
        assert_eq!(&view[paragraph(view, 9)], "First. Second\nline.\n \n");
        assert_eq!(&view[paragraph(view, view.len())], "Other.");
    }

    #[test]
    fn a_text_without_end_is_cut_at_white_space() {
        let view = "word ".repeat(4_000);
        let found = around(&view, 10_002, Language::English);
        assert!(
            found.len() <= 2 * REACH
                && found.start.is_multiple_of(5)
                && found.end.is_multiple_of(5)
        );
        let solid = "é".repeat(5_000);
        assert!(around(&solid, 5_001, Language::English).len() <= 2 * REACH + 4);
    }

    proptest! {
        #[test]
        fn sentences_tile_every_text(view in "([A-Ca-c19é.!?\"') \n-]|U\\.S\\.|Mr\\. ){0,120}") {
            let mut at = 0;
            while at < view.len() {
                let found = around(&view, at, Language::English);
                prop_assert_eq!(found.start, at);
                for inside in found.clone() {
                    prop_assert_eq!(around(&view, inside, Language::English), found.clone());
                }
                at = found.end;
            }
        }

        #[test]
        fn nothing_panics(view in any::<String>(), at in 0..200_usize) {
            let found = around(&view, at, Language::English);
            prop_assert!(view.get(found).is_some());
            prop_assert!(view.get(paragraph(&view, at)).is_some());
        }
    }
}
