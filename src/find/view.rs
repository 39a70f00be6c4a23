//! An article as its reader sees it.
//!
//! Case aside, two texts that look alike to a reader should match alike:
//! accents, curly quotes, no-break spaces, full-width and other scripts' digits,
//! soft hyphens, invisible letters, quote marks of mail and words broken at the
//! end of a line must not matter. A [`View`] is the text with all that folded
//! away, and a map that leads every byte of it back to the text. Plain ASCII is
//! its own view and costs one scan.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// A text folded for matching, and the way back.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The folded text: Latin letters and digits are ASCII, quotes are `'` and
    /// `"`, spaces are plain, nothing is invisible. Case is kept, and so are
    /// line breaks and the dashes `–` and `—`, which mean more than a hyphen.
    pub text: Cow<'a, str>,
    /// Steps in the offset: from the view's byte (first) on, the text's byte is
    /// (second) more, or less, than the view's. In order; empty for plain ASCII.
    steps: Vec<(usize, isize)>,
    /// What a reviewer should know of: text that looks otherwise than it reads.
    pub oddities: Vec<Oddity>,
}

/// A reason to look at a text with one's own eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Oddity {
    /// Letters nobody sees stand inside words or numbers.
    Invisible,
    /// The order on screen is not that of the text.
    Bidirectional,
    /// Digits of several scripts in one number.
    MixedDigits,
    /// Letters that look like Latin ones stand inside Latin words.
    Lookalike,
    /// Control characters.
    Control,
}

impl<'a> View<'a> {
    /// The view of `text`.
    pub fn of(text: &'a str) -> Self {
        if is_plain(text) {
            return Self { text: Cow::Borrowed(text), steps: Vec::new(), oddities: Vec::new() };
        }
        fold(text)
    }

    /// The bytes of the text for bytes of the view.
    ///
    /// The end is that of the last letter in the range, so that what was folded
    /// away behind it stays out.
    pub fn in_text(&self, span: &Range<usize>) -> Range<usize> {
        let _ = span;
        unimplemented!()
    }
}

/// Whether a text needs no folding.
fn is_plain(text: &str) -> bool {
    text.is_ascii()
}

fn fold(text: &str) -> View<'_> {
    let _ = (
        text,
        is_combining_mark('a'),
        'a'.general_category() == GeneralCategory::DecimalNumber,
        text.nfkd().count(),
    );
    unimplemented!()
}
