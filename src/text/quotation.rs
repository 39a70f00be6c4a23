//! Where a passage quotes somebody.

use std::ops::Range;

use crate::text::token::{Kind, Token};

/// The quotations in a passage, in order, with their marks.
///
/// A mark opens where white space or a bracket stands before it and closes
/// where one stands behind. A quotation that goes on from the paragraph before
/// closes without opening; one that goes on in the next opens without closing.
/// Single marks count only where the quotation ends in a sign, because an
/// apostrophe looks the same. What is no longer than three words and ends in
/// no sign is a word so called, and no quotation.
pub(crate) fn quotations(view: &str, passage: &[Token]) -> Vec<Range<usize>> {
    let sign = |i: usize, mark: &str| {
        passage.get(i).is_some_and(|t| view.get(t.start..t.end) == Some(mark))
    };
    let stop = |i: usize| {
        passage.get(i).is_some_and(|t| {
            t.kind == Kind::Sign && view.get(t.start..t.end).is_some_and(|s| ",.!?—–…".contains(s))
        })
    };
    let mut out = Vec::new();
    for mark in ["\"", "'"] {
        let double = mark == "\"";
        let mut open: Option<usize> = None;
        let mut begun = false;
        for i in 0..passage.len() {
            if !sign(i, mark) {
                continue;
            }
            let Some(token) = passage.get(i) else { continue };
            let next_glued = passage.get(i + 1).is_some_and(|t| t.glued);
            let bracket = i
                .checked_sub(1)
                .is_some_and(|p| sign(p, "(") || sign(p, "[") || sign(p, "—") || sign(p, "–"));
            let opens =
                next_glued && (!token.glued || i == 0 || bracket) && !(double && open.is_some());
            if opens {
                open = Some(i);
                begun = true;
            } else if let Some(from) = open {
                let stopped = i.checked_sub(1).is_some_and(stop);
                let closes = double || (token.glued && stopped);
                if closes {
                    let start = passage.get(from).map_or(token.start, |t| t.start);
                    if stopped
                        || i - from > 4
                        || passage.get(i + 1).is_some_and(|t| view.get(t.start..t.end) == Some(","))
                    {
                        out.push(start..token.end);
                    }
                    open = None;
                }
            } else if double && !begun && token.glued {
                begun = true;
                let inch = i
                    .checked_sub(1)
                    .and_then(|p| passage.get(p))
                    .is_some_and(|t| t.kind == Kind::Digits);
                if !inch && let Some(first) = passage.first() {
                    out.push(first.start..token.end);
                }
            }
        }
        if double
            && let (Some(from), Some(last)) = (open, passage.last())
            && let Some(first) = passage.get(from)
        {
            out.push(first.start..last.end);
        }
    }
    out.sort_by_key(|q| (q.start, std::cmp::Reverse(q.end)));
    // A quotation inside another belongs to it.
    let mut outer: Vec<Range<usize>> = Vec::new();
    for quote in out {
        if outer.last().is_none_or(|last| last.end <= quote.start) {
            outer.push(quote);
        }
    }
    outer
}
