//! What a passage says without its words: names that others stand for, words that are meant once
//! more, and names that are told in full.

use std::ops::Range;

use crate::phrase::passage::Passage;
use crate::text::token::{self, Kind, Token};

impl<'v> Passage<'v> {
    /// Marks words, in bytes of the view, that stand for a name elsewhere in it.
    pub(crate) fn add_stand_in(&mut self, words: &Range<usize>, of: &Range<usize>) {
        let cell = |byte: usize| self.cells.partition_point(|cell| cell.start < byte);
        let cells = cell(words.start)..cell(words.end);
        self.stand_ins.push((cells, token::tokens(self.view, of.clone())));
    }

    /// Marks words of the view that are meant once more, where `words` stand for them.
    pub(crate) fn add_meant(&mut self, words: &Range<usize>, of: &Range<usize>) {
        let cell = |byte: usize| self.cells.partition_point(|cell| cell.start < byte);
        let cells = cell(words.start)..cell(words.end);
        let word = token::tokens(self.view, of.clone()).into_iter().next();
        self.meant.extend(word.map(|word| (cells, word)));
    }

    /// Where a word is meant once more that `fits`, from place `at` on or, backward, up to it: the
    /// other end of what stands for it.
    pub(super) fn over_meant(
        &self,
        at: usize,
        forward: bool,
        fits: impl Fn(&Token) -> bool,
    ) -> Option<usize> {
        self.meant.iter().find_map(|(cells, word)| {
            let (near, far) =
                if forward { (cells.start, cells.end) } else { (cells.end, cells.start) };
            (near == at && fits(word)).then_some(far)
        })
    }

    /// The words that are meant right before a reading and right behind it.
    pub(crate) fn meant_beside(&self, reading: usize) -> (Vec<&Token>, Vec<&Token>) {
        let Some(slot) = self.slots.iter().find(|slot| slot.reading == reading) else {
            return Default::default();
        };
        let before = self.meant.iter().filter(|(cells, _)| slot.from.contains(&cells.end));
        let behind = self.meant.iter().filter(|(cells, _)| slot.to.contains(&cells.start));
        (before.map(|(_, word)| word).collect(), behind.map(|(_, word)| word).collect())
    }

    /// The cells that stand for names, each with the passage of that; no cells, but the place,
    /// where a name is only meant.
    pub(super) fn stand_ins(&self) -> impl Iterator<Item = (&Range<usize>, Passage<'v>)> {
        self.stand_ins.iter().map(|(cells, name)| (cells, Passage::new(self.view, name)))
    }

    /// The other end of an initial or nickname that begins at a place; backward, that ends there.
    pub(super) fn over_middle(&self, at: usize, forward: bool) -> Option<usize> {
        let far = |at: usize| self.middles.get(at);
        match forward {
            true => {
                let near = self.middles.partition_point(|cells| cells.start < at);
                far(near).filter(|cells| cells.start == at).map(|cells| cells.end)
            }
            false => {
                let near = self.middles.partition_point(|cells| cells.end < at);
                far(near).filter(|cells| cells.end == at).map(|cells| cells.start)
            }
        }
    }
}

/// The initials and nicknames among some cells: what stands between two words with capitals and is
/// one letter ("Thomas J. Ballard"), or set apart by quotes or brackets.
pub(super) fn middles(view: &str, cells: &[Token]) -> Vec<Range<usize>> {
    let bytes = view.as_bytes();
    let before = |cell: &Token| cell.start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
    let is_capital = |cell: &Token| bytes.get(cell.start).is_some_and(u8::is_ascii_uppercase);
    let is_name = |at: usize| {
        let cell = cells.get(at);
        cell.is_some_and(|cell| {
            cell.kind == Kind::Word && cell.end - cell.start > 1 && is_capital(cell)
        })
    };
    let is_near = |at: usize| match (cells.get(at), cells.get(at + 1)) {
        (Some(one), Some(next)) => next.start - one.end <= NEAR,
        _ => false,
    };
    let inner = cells.iter().enumerate().skip(1).filter(|(at, cell)| {
        cell.kind == Kind::Word && is_capital(cell) && is_near(at - 1) && is_near(*at)
    });
    inner
        .filter_map(|(at, cell)| {
            let initial = cell.end - cell.start == 1
                && bytes.get(cell.end) == Some(&b'.')
                && before(cell) == Some(b' ');
            let quoted = before(cell) == Some(b'"') && bytes.get(cell.end) == Some(&b'"');
            let bracketed = before(cell) == Some(b'(') && bytes.get(cell.end) == Some(&b')');
            let cells = match bracketed {
                true => at.checked_sub(1)?..at + 2,
                false => at..at + 1,
            };
            let around = is_name(cells.start.checked_sub(1)?) && is_name(cells.end);
            ((initial || quoted || bracketed) && around).then_some(cells)
        })
        .collect()
}

/// Bytes that stand at most between the names of somebody.
const NEAR: usize = 3;
