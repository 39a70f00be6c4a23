//! Sources that say the same, as one side.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

/// Sides that are compared with one another.
const MOST_SIDES: usize = 64;

/// Values of a fact, a bit each.
pub(super) type Set = u64;

/// What some sources state together.
#[derive(Clone)]
pub(super) struct Side<'j> {
    /// The values they state.
    pub(super) says: Set,
    /// The values of which they say that they have been corrected.
    pub(super) withdrawn: Set,
    /// The first and the last day of their articles; `None` where one has none.
    pub(super) days: Option<(Date, Date)>,
    pub(super) publisher: Option<&'j str>,
    /// The first mention of each value.
    pub(super) mentions: Vec<(usize, usize)>,
    /// The first mention of each value that an article states in its own voice.
    pub(super) own: Vec<(usize, usize)>,
    /// The pairs of values that exclude one another and that each of its articles states
    /// in its own voice, both ways round. They are no difference between sources.
    pub(super) settled: BTreeSet<(usize, usize)>,
}

impl Side<'_> {
    /// Whether all its articles are older than all of the other's.
    pub(super) fn before(&self, other: &Self) -> bool {
        matches!((self.days, other.days), (Some((_, last)), Some((first, _))) if last < first)
    }
}

/// Sources that say the same as one side each, in order of date.
pub(super) fn joined(sides: Vec<Side<'_>>) -> Vec<Side<'_>> {
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    let mut all: Vec<Side<'_>> = Vec::new();
    for side in sides {
        let same = (side.says, side.withdrawn, side.settled.clone());
        match known.get(&same) {
            Some(&index) => {
                let first = &mut all[index];
                first.days = first
                    .days
                    .zip(side.days)
                    .map(|((from, to), (first, last))| (from.min(first), to.max(last)));
            }
            None if all.len() < MOST_SIDES => {
                known.insert(same, all.len());
                all.push(side);
            }
            None => {}
        }
    }
    all
}

/// The places of the bits of a set.
pub(super) fn bits(mut set: Set) -> impl Iterator<Item = usize> + Clone {
    std::iter::from_fn(move || {
        let next = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(next)
    })
}
