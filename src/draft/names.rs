//! Names of a sentence, as values of a fact that is one of several.

use crate::draft::pieces::Pieces;
use crate::lang::speech::Role;

/// Adds names to the values that are asked for: those with these words, or all that stand in a
/// sentence of small letters.
pub(super) fn add(pieces: &mut Pieces, asked: Option<&str>) {
    // From behind, so that the places before stay what they are.
    let mut at = pieces.all.len();
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    while at > 0 {
        at -= 1;
        let end = at + 1;
        while at > 0 && belongs(pieces, at) && belongs(pieces, at - 1) {
            at -= 1;
        }
        if belongs(pieces, at) {
            let first = pieces.get(at).is_some_and(|piece| piece.sign.is_some());
            let start = at + usize::from(first);
            // The first word of a sentence has a capital whatever it is.
            let begins = start == 0 && end - start < 2;
            let article = start > 0 && pieces.has(start - 1, Role::Articles);
            if start < end && (asked.is_some() || !begins && !article) {
                found.push(start..end);
            }
        }
    }
    for span in found {
        let Some(words) = bytes(pieces, &span) else { continue };
        let known = pieces.text.get(words.clone()).unwrap_or_default();
        if asked.is_none_or(|asked| asked.eq_ignore_ascii_case(known)) {
            pieces.add_name(span, words);
        }
    }
}

/// Whether a piece can belong to a name.
fn belongs(pieces: &Pieces, at: usize) -> bool {
    let Some(piece) = pieces.get(at) else { return false };
    let capital = |at: usize| pieces.get(at).is_some_and(|piece| piece.capital);
    match piece.sign {
        Some(sign) => {
            piece.glued && "-.'’".contains(sign) && at > 0 && capital(at - 1) && capital(at + 1)
        }
        None => {
            piece.capital && !piece.is.any(&[Role::Determiners, Role::Prepositions, Role::Pronouns])
        }
    }
}

/// The bytes of the sentence that some pieces are, found by their words in order.
fn bytes(pieces: &Pieces, span: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let (mut at, mut start, mut end) = (0, 0, 0);
    for (index, piece) in pieces.all.iter().enumerate().take(span.end) {
        let found = at + pieces.text.get(at..)?.find(&*piece.text)?;
        if index == span.start {
            start = found;
        }
        at = found + piece.text.len();
        end = at;
    }
    (start < end).then_some(start..end)
}
