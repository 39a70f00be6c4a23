//! The one way for text that we did not write to reach a terminal.
//!
//! Articles, rule files, file names and ids can hold control sequences that
//! recolour, overwrite or retitle a terminal, and letters that nobody sees or
//! that turn the order of others around. All of them are shown by their number
//! instead, so that a reader sees that they are there.
//!
//! Variation selectors and joiners inside emoji are shown by number as well: an
//! ugly family of three is better than a hidden letter.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// `text` with everything that is not visible shown as `\u{..}`.
///
/// Tabs become one space. Line breaks are control characters too: whoever
/// writes several lines cleans them one by one.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) || !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c == '\t' {
            out.push(' ');
        } else if is_hidden(c) {
            // Writing to a string never fails.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a terminal would act on this letter, or show nothing for it.
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    match c.general_category() {
        GeneralCategory::Control
        | GeneralCategory::Format
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator => true,
        // Marks and letters that are drawn as nothing: Hangul fillers, the
        // grapheme joiner, Khmer inherent vowels, Mongolian and other
        // variation selectors; and the plane that is all tags.
        _ => matches!(
            u32::from(c),
            0x115f
                | 0x1160
                | 0x3164
                | 0xffa0
                | 0x034f
                | 0x17b4
                | 0x17b5
                | 0x180b..=0x180f
                | 0xfe00..=0xfe0f
                | 0xfff0..=0xfff8
                | 0xe0000..=0xe0fff
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_what_is_visible_alone() {
        for text in ["", "167 seats", "Zoë's café – “naïve” 日本 🙂"] {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn shows_what_a_terminal_would_act_on() {
        assert_eq!(clean("\u{1b}[31mred\u{7}"), "\\u{1b}[31mred\\u{7}");
        assert_eq!(clean("a\tb\nc\rd\u{7f}\u{9b}"), "a b\\u{a}c\\u{d}d\\u{7f}\\u{9b}");
        assert_eq!(clean("\u{202e}167\u{2066}"), "\\u{202e}167\\u{2066}");
        assert_eq!(clean("in\u{200b}vis\u{ad}ible\u{feff}"), "in\\u{200b}vis\\u{ad}ible\\u{feff}");
        assert_eq!(clean("a\u{2028}b\u{e0041}\u{3164}"), "a\\u{2028}b\\u{e0041}\\u{3164}");
    }

    proptest::proptest! {
        #[test]
        fn nothing_hidden_is_left(text in "\\PC*|(?s).*") {
            proptest::prop_assert!(!clean(&text).chars().any(is_hidden));
        }
    }
}
