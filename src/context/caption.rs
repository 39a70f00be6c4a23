//! Captions that were published for themselves.
//!
//! Pages of news carry teasers of films and pictures among their paragraphs:
//! "Firefighters reach the roof; two are hurt. (Published Monday, June 1, 2015)".
//! What they say was so when they were published, not when the article was, and
//! nobody goes back to correct them. They tell of themselves, by the day in
//! brackets at their end.

use std::ops::Range;

use crate::context::sentence;
use crate::lang::scope::Words;
use crate::text::token;

/// Bytes that the brackets at the end of a caption take at most.
const BRACKETS: usize = 60;
/// Bytes that the heading of a caption takes at most.
const HEADING: usize = 160;

/// Whether the paragraph at `span` of a text is a caption with a day of its own, or
/// the heading of one.
pub(crate) fn is_one(text: &str, span: &Range<usize>, words: &Words) -> bool {
    let paragraph = text.get(span.clone()).unwrap_or_default().trim();
    if closes_with_a_day(paragraph, words) {
        return true;
    }
    let heads = paragraph.len() <= HEADING
        && !paragraph.contains('\n')
        && paragraph.ends_with(|c: char| c.is_alphanumeric() || ['"', '\'', '”', '’'].contains(&c));
    if !heads {
        return false;
    }
    let rest = text.get(span.end..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start().len();
    let below = span.end + blank;
    let below = sentence::paragraph(text, below);
    below.start >= span.end && closes_with_a_day(text.get(below).unwrap_or_default().trim(), words)
}

/// "(Published Monday, June 1, 2015)" at the end of a paragraph.
fn closes_with_a_day(paragraph: &str, words: &Words) -> bool {
    let Some(inside) = paragraph.strip_suffix(')') else { return false };
    let Some(open) = inside.rfind('(').filter(|open| inside.len() - open <= BRACKETS) else {
        return false;
    };
    let inside = &inside[open + 1..];
    let first = inside.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let day = inside.bytes().any(|b| b.is_ascii_digit());
    day && words.published.contains(&token::key(first.as_bytes()))
}
