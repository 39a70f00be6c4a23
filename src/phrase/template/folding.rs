//! The letters of a template, folded as texts are, each with its place.
//!
//! A letter that looks like a plain one to a reader counts as that one: accents
//! go, ligatures and full-width forms become what they stand for, and what
//! nobody sees is left out.

use std::ops::Range;

use crate::text::mistake::Mistake;
use crate::text::view::folded;

/// The letters that a backslash takes the meaning from.
const SPECIAL: &str = "{}()[]|*\\.~@";

/// One folded letter and the bytes it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// In lower case, without accents; white space is a blank.
    pub(crate) c: char,
    pub(crate) from: Range<usize>,
    /// After a backslash, so without its special meaning.
    pub(crate) escaped: bool,
}

/// Folds a text letter by letter.
pub(crate) fn fold(text: &str, mistakes: &mut Vec<Mistake>) -> Vec<Letter> {
    let mut out = Vec::with_capacity(text.len());
    let mut letters = text.char_indices().peekable();
    while let Some((start, c)) = letters.next() {
        let end = start + c.len_utf8();
        let mut push = |c| out.push(Letter { c, from: start..end, escaped: false });
        if c == '\\' {
            match letters.next_if(|&(_, next)| SPECIAL.contains(next)) {
                Some((at, c)) => {
                    let from = start..at + c.len_utf8();
                    out.push(Letter { c, from, escaped: true });
                }
                None => mistakes.push(bad_escape(start..end)),
            }
        } else if c.is_whitespace() || c.is_control() {
            push(' ');
        } else if c.is_ascii() {
            // Most templates are nothing else, and looking up what letters
            // decompose into would be most of the work of loading a rulebook.
            push(c.to_ascii_lowercase());
        } else {
            folded(c.encode_utf8(&mut [0; 4])).chars().for_each(push);
        }
    }
    out
}

fn bad_escape(at: Range<usize>) -> Mistake {
    Mistake::new(
        "bad-escape",
        at,
        "a backslash stands before a letter that has no special meaning",
        "takes no meaning away",
    )
    .help("the special ones are `{ } ( ) [ ] | * . ~ @ \\`")
}

/// Whether a sign is read aloud, so that it has to stand in the text.
pub(crate) fn is_sign(c: char) -> bool {
    if c.is_whitespace() || c.is_control() {
        return false;
    }
    !matches!(
        c,
        ',' | '.' | ':' | ';' | '!' | '?' | '-' | '\'' | '"' | '`' | '´' | '_'
            | '¡' | '¿' | '«' | '»' | '‹' | '›' | '·' | '•'
            // Dashes, quotes, primes and their kin.
            | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}' | '\u{2212}' | '\u{301d}'..='\u{301f}'
    )
}
