//! What an item of a list is about, and that each of its sentences is read with it.

use std::ops::Range;

use super::Page;
use crate::context::sentence;
use crate::text::language::Language;

/// What an item is about is no longer than this, in bytes.
pub(super) const TERM: usize = 60;

/// The words with which an item begins, set apart from what follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) words: String,
    /// The token with which it ends, as long as it is open.
    pub(super) end: Option<usize>,
}

impl Page<'_, '_> {
    /// Whether words that begin here can be what an item is about: they are its first.
    pub(super) fn may_be_a_term(&self) -> bool {
        self.is_in("li")
            && self.term == Term::default()
            && (!self.in_block || self.block.is_empty())
    }

    /// Writes words; of an item that is about something, each sentence behind the first with that.
    pub(super) fn add(&mut self, words: &str, written: Range<usize>, as_it_stands: bool) {
        if self.term.end.is_some() {
            self.term.words.push_str(words);
            if self.term.words.len() > TERM {
                self.term = Term { words: String::new(), end: None };
            }
        } else if as_it_stands
            && !self.term.words.is_empty()
            && (self.is_in("li") || self.is_in("dd"))
        {
            let mut from = 0;
            for begins in sentences(&self.block, words) {
                let stands = written.start + from..written.start + begins;
                self.keep(&words[from..begins], stands, true);
                let term = format!("{} ", self.term.words.trim());
                self.keep(&term, written.start + begins..written.start + begins, false);
                from = begins;
            }
            self.keep(&words[from..], written.start + from..written.end, true);
            return;
        }
        self.keep(words, written, as_it_stands);
    }
}

/// So much of what stands before some words tells whether a sentence begins with them, in bytes.
const BEFORE: usize = 64;

/// Where sentences begin among some words that stand behind others.
fn sentences(before: &str, words: &str) -> Vec<usize> {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(BEFORE))..];
    let all = format!("{before}{words}");
    // Which language it is, nobody knows yet, and any one's full stop will do.
    let begins = sentence::begins(&all, Language::default());
    begins.filter_map(|at| at.checked_sub(before.len())).collect()
}
