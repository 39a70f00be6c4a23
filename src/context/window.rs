//! The window of an article that is kept with each mention.
//!
//! It is cut outward from the value, so it costs the same in an article of any
//! length. A blank line is crossed once in each direction: on many pages every
//! sentence is a paragraph of its own, and who copies a report is free to break
//! it anew, so a window that stopped at the paragraph would miss the copy. A
//! window that crosses two has left the statement for headings, bylines and
//! lists.

use std::ops::Range;

use crate::text::evidence::Evidence;
use crate::text::view::View;

/// Words kept on either side of a value.
const WORDS: usize = 25;
/// Bytes kept on either side of a value at most, where words are long.
const REACH: usize = 256;
/// Blank lines that are crossed in either direction.
const BLANK_LINES: usize = 1;

/// The window around the bytes `value` of a text.
///
/// `quoted` is the quotation that has the value, in bytes of the text.
pub(crate) fn window(text: &str, value: Range<usize>, quoted: Option<Range<usize>>) -> Evidence {
    let from = text.floor_char_boundary(value.start);
    let to = text.floor_char_boundary(value.end.min(value.start.saturating_add(REACH))).max(from);
    let bytes = text.as_bytes();
    let before = bytes.get(from.saturating_sub(REACH)..from).unwrap_or_default();
    let behind = bytes.get(to..text.len().min(to + REACH)).unwrap_or_default();
    let start = from - reach(before.iter().rev().copied(), from > REACH);
    let end = to + reach(behind.iter().copied(), text.len() - to > REACH);
    // Where a word is longer than the reach, the cut may fall inside a letter.
    let (start, end) = (text.floor_char_boundary(start), text.floor_char_boundary(end));
    let within = |span: Range<usize>| {
        let [from, to] =
            [span.start, span.end].map(|at| text.floor_char_boundary(at.clamp(start, end)));
        from..to.max(from)
    };
    let (value, quoted) = (within(from..to), quoted.map(within));
    // Folded piece by piece, so that the places are known in what comes of it.
    let mut cuts = vec![start, value.start, value.end, end];
    cuts.extend(quoted.iter().flat_map(|quoted| [quoted.start, quoted.end]));
    cuts.sort_unstable();
    let mut out = String::with_capacity(end - start);
    let mut places = vec![0];
    for pair in cuts.windows(2) {
        if let [from, to] = *pair {
            push_folded(&mut out, text.get(from..to).unwrap_or_default());
            places.push(out.len());
        }
    }
    let place = |span: &Range<usize>| {
        let [from, to] = [span.start, span.end].map(|at| {
            let cut = cuts.partition_point(|&cut| cut < at);
            places.get(cut).copied().unwrap_or(out.len())
        });
        from..to
    };
    let (value, quoted) = (place(&value), quoted.as_ref().map(place));
    Evidence { text: out.into_boxed_str(), value, quoted, credit: None }
}

/// How many of these bytes, read outward from the value, belong to the window.
///
/// `cut` says that the text goes on behind them, so that the last word may not
/// be whole.
fn reach(bytes: impl ExactSizeIterator<Item = u8>, cut: bool) -> usize {
    let length = bytes.len();
    let (mut words, mut blanks, mut breaks) = (0, 0, 0);
    let mut in_word = false;
    // Where the last whole word ended.
    let mut last = 0;
    for (at, byte) in bytes.enumerate() {
        if byte.is_ascii_whitespace() {
            if in_word {
                last = at;
                words += 1;
                if words == WORDS {
                    return last;
                }
            }
            in_word = false;
            breaks += usize::from(byte == b'\n');
            if breaks == 2 {
                blanks += 1;
                if blanks > BLANK_LINES {
                    return last;
                }
            }
        } else {
            in_word = true;
            breaks = 0;
        }
    }
    if cut && last > 0 { last } else { length }
}

/// Adds text folded and with single spaces.
fn push_folded(out: &mut String, text: &str) {
    let view = View::of(text);
    let begins = view.text.starts_with(char::is_whitespace);
    let ends = view.text.ends_with(char::is_whitespace);
    let space = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    if begins {
        space(out);
    }
    for (index, word) in view.text.split_whitespace().enumerate() {
        if index > 0 {
            space(out);
        }
        out.push_str(word);
    }
    if ends {
        space(out);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn around(text: &str, value: &str) -> Evidence {
        let at = text.find(value).unwrap();
        window(text, at..at + value.len(), None)
    }

    #[test]
    fn a_window_has_twenty_five_words_on_either_side() {
        let words: Vec<String> = (100..200).map(|n| format!("w{n}")).collect();
        let text = words.join(" \n");
        let kept = around(&text, "w150").text;
        assert_eq!(*kept, *words[25..=75].join(" "));
        assert_eq!(*around(&text, "w103").text, *words[..=28].join(" "));
        assert_eq!(*around(&text, "w199").text, *words[74..].join(" "));
    }

    #[test]
    fn a_blank_line_is_crossed_once_and_a_line_break_always() {
        let text = "one\n\ntwo\nthree\n\n four 60 five\nsix\r\n\r\nseven\n\n\neight";
        assert_eq!(&*around(text, "60").text, "two three four 60 five six seven");
    }

    #[test]
    fn long_words_are_bounded_and_never_cut_where_others_are_whole() {
        let text = format!("{} ends 60 {} {}", "é".repeat(900), "x".repeat(100), "y".repeat(200));
        assert_eq!(*around(&text, "60").text, *format!("ends 60 {}", "x".repeat(100)));
        assert!(around(&"7".repeat(5_000), &"7".repeat(5_000)).text.len() <= 2 * REACH);
    }

    #[test]
    fn a_quotation_is_marked_where_it_lies_in_the_window() {
        let text = "He said: \"We saw 60 boats.\" They left.";
        let quoted = text.find('"').unwrap()..text.rfind('"').unwrap() + 1;
        let at = text.find("60").unwrap();
        let evidence = window(text, at..at + 2, Some(quoted));
        assert_eq!(&*evidence.text, text);
        assert_eq!(&evidence.text[evidence.quoted.clone().unwrap()], "\"We saw 60 boats.\"");
        assert_eq!(&evidence.text[evidence.value.clone()], "60");
        let words = evidence.words();
        assert_eq!(evidence.value_words(&words), 4..5);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(
            text in "(\\PC|[ \n]){0,400}", a in 0..900_usize, b in 0..900_usize, q in 0..900_usize
        ) {
            let evidence = window(&text, a.min(b)..a.max(b), Some(q.min(a)..q.max(a)));
            prop_assert!(evidence.text.get(evidence.quoted.clone().unwrap()).is_some());
            prop_assert!(evidence.text.get(evidence.value.clone()).is_some());
            let words = evidence.words();
            prop_assert!(words.get(evidence.value_words(&words)).is_some());
            for word in evidence.words() {
                prop_assert!(evidence.text.get(word.place).is_some());
            }
        }
    }
}
