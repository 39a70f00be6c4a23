//! Whether a list says that nobody else is on it: "only in A and B", "A and B alone".

use crate::extract::list::item::Reader;
use crate::lang::list::Cue;
use crate::text::token::Kind;

/// Words between the one that shuts a list and its first name, at most: "only sold in A".
const BEFORE: usize = 2;

impl Reader<'_> {
    /// Whether a word shuts the list of tokens `from..to`.
    pub(super) fn is_only(&self, from: usize, to: usize) -> bool {
        let ends = self.tokens.get(to).is_none_or(|token| token.kind == Kind::Sign);
        self.shut_before(from, ends) || self.shut_behind(to)
    }

    /// "Only A", "only in A", "only sells to A". Where more follows than the list, a verb
    /// between them may have been restricted to that: "only flies to A in May".
    fn shut_before(&self, from: usize, ends: bool) -> bool {
        let mut at = from;
        for between in 0..=BEFORE {
            let Some(before) = at.checked_sub(1) else { return false };
            if self.tokens.get(before).is_none_or(|token| token.kind != Kind::Word) {
                return false;
            }
            if self.cue(before, &[Cue::Only]).is_some() {
                // "The only shop in A", "not only in A".
                let kept = [Cue::Definite, Cue::Articles, Cue::ButNot, Cue::Both];
                let noun = before.checked_sub(1).is_some_and(|i| self.cue(i, &kept).is_some());
                return !noun && (ends || between == 0);
            }
            at = before;
        }
        false
    }

    /// "A and B only.", "A and B alone."
    fn shut_behind(&self, to: usize) -> bool {
        let Some((_, next)) = self.cue(to, &[Cue::OnlyBehind]) else { return false };
        self.tokens.get(next).is_none_or(|token| token.kind == Kind::Sign)
    }
}
