//! Who belongs to a set that a rulebook expects.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use crate::extract::list::roster::Roster;

/// Who belongs to a set, and who does not.
///
/// Of members in none of the sets a fact knows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedSet {
    /// Entries of the roster that belong to it.
    pub includes: BTreeSet<usize>,
    /// Entries that do not.
    pub excludes: BTreeSet<usize>,
    /// Where given, nobody else belongs to it.
    pub only: Option<BTreeSet<usize>>,
}

/// Why an expectation could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetError {
    /// A name that is not on the roster.
    Unknown(String),
    /// A name that is both expected and excluded.
    Both(String),
    /// A name that is expected, though `only` leaves it out.
    NotInOnly(String),
}

impl fmt::Display for SetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "\"{name}\" is not on the list of names"),
            Self::Both(name) => write!(f, "\"{name}\" is both included and excluded"),
            Self::NotInOnly(name) => {
                write!(f, "\"{name}\" is included, and is missing in \"only\"")
            }
        }
    }
}

impl Error for SetError {}

impl ExpectedSet {
    /// The set that a rulebook's names stand for. A group stands for its members
    /// and for itself as a body; members named on the other side are left out of it.
    ///
    /// # Errors
    /// A name is not on the roster, or stands on two sides.
    pub fn new<S: AsRef<str>>(
        roster: &Roster,
        includes: &[S],
        excludes: &[S],
        only: Option<&[S]>,
    ) -> Result<Self, SetError> {
        let named = |names: &[S]| {
            let entry = |name: &S| {
                let name = name.as_ref();
                roster.entry(name).ok_or_else(|| SetError::Unknown(name.to_owned()))
            };
            names.iter().map(entry).collect::<Result<BTreeSet<usize>, _>>()
        };
        let spread = |named: &BTreeSet<usize>| {
            let members = named.iter().filter_map(|&entry| roster.members(entry)).flatten();
            members.chain(named).copied().collect::<BTreeSet<usize>>()
        };
        let (inside, outside) = (named(includes)?, named(excludes)?);
        if let Some(&entry) = inside.intersection(&outside).next() {
            return Err(SetError::Both(roster.name(entry).to_owned()));
        }
        let (wide_inside, wide_outside) = (spread(&inside), spread(&outside));
        // Two groups that share a member leave it open where neither names it.
        let less = |wide: &BTreeSet<usize>, own: &BTreeSet<usize>, other: &BTreeSet<usize>| {
            wide.iter().filter(|e| own.contains(e) || !other.contains(e)).copied().collect()
        };
        let includes: BTreeSet<usize> = less(&wide_inside, &inside, &wide_outside);
        let excludes: BTreeSet<usize> = less(&wide_outside, &outside, &wide_inside);
        let only = only.map(named).transpose()?.map(|only| spread(&only));
        if let Some(only) = &only
            && let Some(&entry) = inside.difference(only).next()
        {
            return Err(SetError::NotInOnly(roster.name(entry).to_owned()));
        }
        Ok(Self { includes, excludes, only })
    }
}
