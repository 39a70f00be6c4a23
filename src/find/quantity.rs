//! Reading the numbers of a sentence.

use std::ops::Range;

use crate::find::reading::Reading;
use crate::find::token::Token;

/// Every number and date that a sentence states, in order, never overlapping.
///
/// `sentence` is a range of `view`, `tokens` are all tokens of it. `published`
/// resolves dates that lean on the day of publication ("on Sunday").
pub fn read(
    view: &str,
    sentence: Range<usize>,
    tokens: &[Token],
    published: Option<jiff::civil::Date>,
) -> Vec<Reading> {
    let _ = (view, sentence, tokens, published);
    Vec::new()
}

/// Stand-in until numbers are read: digits, and "about" before them.
pub fn expectation(text: &str) -> Option<crate::quantity::Quantity> {
    let (hedge, digits) = match text.trim().strip_prefix("about ") {
        Some(digits) => (crate::hedge::Hedge::About, digits),
        None => (crate::hedge::Hedge::Bare, text.trim()),
    };
    let number: crate::number::Number = digits.parse().ok()?;
    Some(crate::quantity::Quantity { hedge, ..crate::quantity::Quantity::count(number) })
}

/// STUB
pub fn vocabulary() -> impl Iterator<Item = &'static str> {
    ["of", "and"].into_iter()
}
/// STUB
pub fn number_words() -> impl Iterator<Item = &'static str> {
    ["one", "sixty", "half", "several"].into_iter()
}
