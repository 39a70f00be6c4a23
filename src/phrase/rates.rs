//! What the rates of a passage are counted per.

use crate::phrase::passage::Passage;

/// The cells that rates are counted per, which of them say so by themselves, and which words those
/// can be.
#[derive(Debug, Default)]
pub(super) struct Rates {
    pub(super) cells: Vec<usize>,
    pub(super) alone: Vec<usize>,
    pub(super) can: Option<Per>,
}

/// Which words of a phrase say what a rate is counted per: "month", and "per" before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Per {
    pub(crate) ends: fn(&str) -> bool,
    pub(crate) leads: fn(&str) -> bool,
    /// Whether the word with a key says by itself what a word of a phrase does.
    pub(crate) same: fn(u64, &str) -> bool,
}

impl Passage<'_> {
    /// Whether the cell leads to what a rate is counted per, as a word of a phrase does that `can`:
    /// "$24/month" is "$24 per month".
    pub(super) fn leads_to_rate(&self, cell: usize, word: &str) -> bool {
        let Rates { cells, can, .. } = &self.rates;
        cells.binary_search(&(cell + 1)).is_ok() && can.is_some_and(|can| (can.leads)(word))
    }

    /// Whether the cell says by itself what a rate is counted per, where a phrase has a word that
    /// leads to it: "$24 monthly" is "$24 per month".
    pub(super) fn needs_no_lead(&self, cell: usize, word: &str) -> bool {
        let Rates { alone, can, .. } = &self.rates;
        alone.binary_search(&cell).is_ok() && can.is_some_and(|can| (can.leads)(word))
    }

    /// Whether the cell says by itself that a rate is counted per this word of a phrase.
    pub(super) fn is_per_alone(&self, cell: usize, word: &str) -> bool {
        let Rates { alone, can, .. } = &self.rates;
        let same = |can: Per| self.cells.get(cell).is_some_and(|c| (can.same)(c.key, word));
        alone.binary_search(&cell).is_ok() && can.is_some_and(same)
    }

    /// Whether a rate is counted per the cell, and per something else in the phrase.
    pub(super) fn is_other_rate(&self, cell: usize, word: &str) -> bool {
        let Rates { cells, alone, can } = &self.rates;
        (cells.binary_search(&cell).is_ok() || alone.binary_search(&cell).is_ok())
            && can.is_some_and(|can| (can.ends)(word))
            && !self.is(cell, word)
            && !self.is_per_alone(cell, word)
    }

    /// Whether a word of a phrase can say what a rate is counted per, so that it matches others.
    pub(super) fn may_tell_a_rate(&self, word: &str) -> bool {
        self.rates.can.is_some_and(|can| (can.ends)(word) || (can.leads)(word))
    }

    /// Marks what rates are counted per: the cells of which, by their keys and those of the cells
    /// before them, `per` says so, and those that say it `alone`. In a phrase a word that `can` be
    /// such matches each of them.
    pub(crate) fn set_rates(
        &mut self,
        can: Per,
        per: impl Fn(u64, u64) -> bool,
        alone: impl Fn(u64) -> bool,
    ) {
        let cells = self.cells.iter().enumerate();
        let alone: Vec<usize> = cells.filter(|(_, c)| alone(c.key)).map(|(at, _)| at).collect();
        let pairs = self.cells.iter().zip(self.cells.iter().skip(1)).enumerate();
        let rates = pairs.filter(|(_, (before, cell))| per(cell.key, before.key));
        let cells = rates.map(|(at, _)| at + 1).collect();
        self.rates = Rates { cells, alone, can: Some(can) };
    }
}
